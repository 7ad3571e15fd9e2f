"""Making papers through the keys: which, for whom, in which form, and what is asked first."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path as Folder

import pytest
from dossier_stage import Stage, on_stage
from driver import NARROW, WIDE
from path_school import path_of
from school_helpers import TODAY, People, overleg

from ib_console.domain.meetings import MeetingKind, MeetingState
from ib_console.domain.papers import Audience, PaperFormat
from ib_console.domain.people import PersonKind
from ib_console.domain.plans import Consent, ConsentPurpose, ConsentWay
from ib_console.screens.meetings import MeetingsScreen
from ib_console.screens.paper_preview import PaperPreview
from ib_console.screens.papers import PaperForm
from ib_console.services.container import Services

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def an_mdo(services: Services) -> None:
    """A planned MDO of today about Yara, with the name of another pupil in its question."""
    path = path_of(services)
    People(services).pupil("Sem", "Willems", path.group_id)
    planned = overleg(
        MeetingKind.MDO_EXTERNAL, path.pupil_id, on=TODAY, state=MeetingState.PLANNED, question="hoe werkt zij met Sem"
    )
    services.meetings.save(planned)


def with_consent(services: Services) -> None:
    """The parent of Yara has said who may hear of her."""
    (parent,) = (one for one in services.people.all() if one.kind is PersonKind.PARENT)
    services.records.save(
        Consent(
            id=0,
            pupil_id=next(one.id for one in services.pupils.all() if one.name.startswith("Yara")),
            person_id=parent.id,
            purpose=ConsentPurpose.DISCUSS_EXTERNALLY,
            given_on=TODAY,
            way=ConsentWay.SIGNED,
            scope="met de adviseur",
        )
    )


@asynccontextmanager
async def opened(home: Folder, size: tuple[int, int]) -> AsyncIterator[Stage]:
    """The MDO, opened from Overleg."""
    async with on_stage(home, size=size, prepare=an_mdo, first=MeetingsScreen) as stage:
        await stage.driver.press("enter")
        yield stage


def files(folder: Folder) -> list[Folder]:
    return list(folder.iterdir())


@SIZES
async def test_the_agenda_is_made_with_its_file_in_the_list(
    school_home: Folder, out: Folder, size: tuple[int, int]
) -> None:
    async with opened(school_home, size) as stage:
        assert "d papier" in stage.driver.footer
        await stage.driver.press("d", "1")
        assert isinstance(stage.form, PaperForm)
        await stage.fill(folder=str(out))
        await stage.driver.press("f6")
        assert isinstance(stage.driver.app.screen, PaperPreview)
        assert stage.driver.sees("hoe werkt zij met Sem")
        await stage.driver.press("escape")
        await stage.save()
        (export,) = stage.ask(lambda services: services.exports.all())
        assert (export.paper_format, export.audience) == (PaperFormat.PDF, Audience.TEAM)
        assert Folder(export.path).parent == out
        (written,) = files(out)
        assert written == Folder(export.path)
        # The same form and folder are proposed the next time.
        await stage.driver.press("d", "1")
        assert next(field for field in stage.form.fields if field.key == "folder").raw() == str(out)


async def test_a_copy_for_the_parents_asks_about_a_name_and_makes_nothing_when_it_is_another(
    school_home: Folder, out: Folder
) -> None:
    async with opened(school_home, WIDE) as stage:
        await stage.driver.press("d", "1")
        await stage.fill(folder=str(out))
        await stage.choose("audience", "right")
        await stage.driver.press("f2")
        assert stage.driver.sees("“Sem” is ook de naam van een ander op school.")
        assert stage.driver.sees("hoe werkt zij met Sem")
        await stage.driver.press("n")
        assert stage.driver.sees("Misschien staat er de naam van iemand anders")
        assert files(out) == []
        await stage.driver.press("f2", "j")
        (export,) = stage.ask(lambda services: services.exports.all())
        assert export.audience is Audience.FAMILY


async def test_what_is_refused_whatever_is_answered_asks_nothing(school_home: Folder, out: Folder) -> None:
    async with opened(school_home, WIDE) as stage:
        meeting = stage.ask(lambda services: services.meetings.all())[0]
        (case,) = meeting.cases
        named = replace(meeting, cases=(replace(case, question="Sem doet mee. Dat is Sem Willems."),))
        stage.ask(lambda services: services.meetings.save(named))
        await stage.driver.press("d", "1")
        await stage.fill(folder=str(out))
        await stage.choose("audience", "right")
        await stage.driver.press("f2")
        assert isinstance(stage.driver.app.screen, PaperForm)
        assert stage.driver.sees("In de tekst staat de naam van iemand anders: Sem Willems.")
        assert files(out) == []


async def test_externals_get_nothing_without_consent_and_the_form_says_whose(school_home: Folder, out: Folder) -> None:
    async with opened(school_home, WIDE) as stage:
        await stage.driver.press("d", "1")
        await stage.fill(folder=str(out))
        await stage.choose("audience", "right", "right")
        await stage.driver.press("f2")
        assert stage.driver.sees("geen geldige toestemming van Petra Jansen")
        assert isinstance(stage.form, PaperForm)
        assert files(out) == []


@SIZES
async def test_a_copy_for_externals_shows_the_consent_and_makes_nothing_until_it_covers_the_paper(
    school_home: Folder, out: Folder, size: tuple[int, int]
) -> None:
    async with opened(school_home, size) as stage:
        stage.ask(with_consent)
        await stage.driver.press("d", "3")
        await stage.fill(folder=str(out))
        await stage.choose("audience", "right", "right")
        await stage.driver.press("f2")
        told = " ".join(stage.driver.text.split())
        assert "Valt dit papier onder de toestemming van de ouders?" in told
        assert "bespreken met externen, 24-11-2026, getekend" in told
        assert "j het valt eronder" in stage.driver.footer
        await stage.driver.press("n")
        assert "valt misschien niet onder de toestemming van de ouders" in " ".join(stage.driver.text.split())
        assert files(out) == []
        await stage.driver.press("f2", "j", "j")  # the second is about the name of Sem
        (export,) = stage.ask(lambda services: services.exports.all())
        assert export.audience is Audience.EXTERNAL
        assert files(out) == [Folder(export.path)]


async def test_a_form_does_not_say_what_escape_stops_while_a_question_stands_over_it(
    school_home: Folder, out: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PaperForm, "tell_after", 0.001)
    async with opened(school_home, NARROW) as stage:
        stage.ask(with_consent)
        await stage.driver.press("d", "3")
        await stage.fill(folder=str(out))
        await stage.choose("audience", "right", "right")
        form = stage.form
        await stage.driver.press("f2")
        assert stage.driver.sees("Valt dit papier onder")
        assert not stage.driver.sees("Esc stopt")
        told: list[str] = []
        monkeypatch.setattr(form, "say", told.append)
        await stage.driver.press("j", "j")
        assert any("Esc stopt" in text for text in told)
        assert len(files(out)) == 1


async def test_a_folder_that_is_not_there_is_told_and_the_form_stays(school_home: Folder) -> None:
    async with opened(school_home, NARROW) as stage:
        await stage.driver.press("d", "3")
        await stage.fill(folder=str(Folder(school_home.anchor) / "nergens"))
        await stage.driver.press("f2")
        assert isinstance(stage.form, PaperForm)
        assert "nergens is er niet" in " ".join(stage.driver.text.split())
