"""The ways to the agenda of an MDO: from a dossier, back from a kladversie; and who is never offered on it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from dossier_stage import Stage, on_stage
from driver import NARROW, WIDE
from path_school import path_of
from school_helpers import TODAY, People

from ib_console.domain.drafts import Draft, DraftKey, DraftText
from ib_console.domain.meetings import CaseOutcome, MeetingKind, MeetingPaper
from ib_console.domain.people import Guardianship
from ib_console.domain.school_calendar import MdoSlots
from ib_console.screens.draft_opening import open_draft
from ib_console.screens.gone_draft import GoneDraftDialog
from ib_console.screens.mdo import MdoScreen
from ib_console.services.container import Services
from ib_console.widgets.dialogs import Confirm
from ib_console.widgets.timeline import Timeline

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def with_two(services: Services) -> int:
    """An MDO of today with a paper, about Aya and then Yara; the number of the MDO."""
    path = path_of(services)
    aya = People(services).pupil("Aya", "Vos", path.group_id)
    planned = MdoSlots(kind=MeetingKind.MDO_EXTERNAL, days=(TODAY,), starts_at=time(13), minutes=120, guests=())
    (mdo,) = services.calendar.plan_mdo(planned).ids("meeting")
    services.mdo.add_case(mdo, aya)
    services.mdo.add_case(mdo, path.pupil_id, "wat helpt haar")
    services.mdo.save_paper(mdo, MeetingPaper(id=0, what="groeidocument", pupil_id=path.pupil_id))
    return mdo


def yara(services: Services) -> int:
    return next(row.id for row in services.pupils.find("yara"))


def the_mdo(services: Services) -> int:
    return next(one.id for one in services.meetings.all() if one.kind is MeetingKind.MDO_EXTERNAL)


async def reopen(stage: Stage, draft: Draft) -> None:
    screen: Any = stage.driver.app.screen
    screen.run_worker(open_draft(screen, draft))
    await stage.driver.settle()


@SIZES
async def test_an_mdo_opens_from_a_dossier_with_the_cursor_on_that_pupil(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=with_two) as stage:
        await stage.open(stage.ask(yara))
        timeline = stage.driver.app.screen.query_one("#timeline", Timeline)
        row = next(row for row in timeline.visible_rows if row.kind.startswith("MDO"))
        timeline.select(row.key)
        await stage.driver.press("enter")
        screen = stage.driver.app.screen
        assert isinstance(screen, MdoScreen)
        assert screen.current is not None
        assert screen.current.pupil_id == stage.ask(yara)
        assert stage.driver.sees("wat helpt haar")


def _case(services: Services) -> DraftKey:
    return DraftKey(f"mdo_case_{yara(services)}", "meeting", the_mdo(services), pupil_ids=(yara(services),))


def _people(services: Services) -> DraftKey:
    return DraftKey(f"mdo_people_{yara(services)}", "meeting", the_mdo(services), pupil_ids=(yara(services),))


def _slot(services: Services) -> DraftKey:
    return DraftKey("mdo_slot", "meeting", the_mdo(services))


def _closing(services: Services) -> DraftKey:
    return DraftKey("mdo_closing", "meeting", the_mdo(services))


def _new_paper(services: Services) -> DraftKey:
    return DraftKey("mdo_paper", "meeting", the_mdo(services), pupil_ids=(yara(services),), is_new=True)


def _paper(services: Services) -> DraftKey:
    agenda = services.mdo.view(the_mdo(services))
    (paper,) = (paper for one in agenda.cases for paper in one.papers)
    return DraftKey(f"mdo_paper_{paper.id}", "meeting", the_mdo(services), pupil_ids=(yara(services),))


@pytest.mark.parametrize(
    ("key_of", "field", "text"),
    [
        (_case, "question", "een langere vraag"),
        (_slot, "title", "MDO winter"),
        (_new_paper, "what", "onderzoeksverslag"),
        (_paper, "what", "groeidocument, tweede versie"),
    ],
    ids=["case", "slot", "new paper", "paper"],
)
async def test_a_kladversie_about_an_mdo_leads_back_to_the_form_it_was_typed_in(
    school_home: Path, key_of: Callable[[Services], DraftKey], field: str, text: str
) -> None:
    def prepare(services: Services) -> None:
        with_two(services)
        services.drafts.keep(key_of(services), DraftText(title="MDO", about="", values={field: text}, base={}))

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        (draft,) = stage.ask(lambda services: services.drafts.waiting())
        await reopen(stage, draft)
        assert stage.form.raw_values()[field] == text
        await stage.save()
        assert stage.ask(lambda services: services.drafts.waiting()) == ()


@pytest.mark.parametrize(
    ("key_of", "title"), [(_people, "WIE KOMEN ER"), (_closing, "MDO AFSLUITEN")], ids=["people", "closing"]
)
async def test_a_kladversie_about_who_come_or_came_leads_back_to_its_form(
    school_home: Path, key_of: Callable[[Services], DraftKey], title: str
) -> None:
    def prepare(services: Services) -> None:
        with_two(services)
        services.drafts.keep(key_of(services), DraftText(title="MDO", about="", values={}, base={}))

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        (draft,) = stage.ask(lambda services: services.drafts.waiting())
        await reopen(stage, draft)
        assert stage.driver.sees(title)


@pytest.mark.parametrize("key_of", [_case, _people, _paper], ids=["case", "people", "paper"])
async def test_the_text_of_a_case_or_paper_that_left_the_agenda_can_still_be_read(
    school_home: Path, key_of: Callable[[Services], DraftKey]
) -> None:
    def prepare(services: Services) -> None:
        mdo = with_two(services)
        text = DraftText(title="MDO", about="", values={"question": "mijn lange vraag"}, base={})
        services.drafts.keep(key_of(services), text)
        services.mdo.drop_case(mdo, yara(services))

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        (draft,) = stage.ask(lambda services: services.drafts.waiting())
        await reopen(stage, draft)
        assert isinstance(stage.driver.app.screen, GoneDraftDialog), stage.driver.text
        assert stage.driver.sees("mijn lange vraag")


def without_information(services: Services) -> None:
    """The only parents of Yara get no information."""
    with_two(services)
    for tie in services.people.guardians(yara(services)):
        services.people.save_guardian(Guardianship(person=tie.person, pupil_id=tie.pupil_id, no_information=True))


@SIZES
async def test_a_parent_who_gets_no_information_is_nowhere_to_choose(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=without_information) as stage:
        screen = MdoScreen(stage.ask(the_mdo), stage.ask(yara))
        await stage.driver.app.push_screen(screen)
        await stage.driver.settle()
        name = stage.ask(lambda services: services.people.guardians(yara(services))[0].person.name)
        assert "toestemming" not in stage.driver.footer
        await stage.driver.press("t")
        assert stage.driver.app.screen is screen
        await stage.driver.press("enter")
        await stage.fill(who=name, what="bellen", due_on="+1w")
        await stage.driver.press("f2")
        assert "Kies een regel uit de lijst" in stage.complaint("who")


async def test_consent_is_asked_of_the_other_parent_and_not_of_who_gets_no_information(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        without_information(services)
        People(services).parent(yara(services), "Olga", "Jansen")

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        await stage.driver.app.push_screen(MdoScreen(stage.ask(the_mdo), stage.ask(yara)))
        await stage.driver.settle()
        await stage.driver.press("t")
        picked: Any = stage.form.raw_values()["person_id"]
        assert picked["text"].startswith("Olga")
        hidden = stage.ask(lambda services: services.people.guardians(yara(services)))
        await stage.fill(person_id=next(one.person.name for one in hidden if one.no_information))
        await stage.driver.press("f2")
        assert "Kies een regel uit de lijst" in stage.complaint("person_id")


async def test_taking_off_a_case_asks_when_something_was_concluded_about_it(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        mdo = with_two(services)
        agenda = services.mdo.view(mdo)
        case = agenda.cases[0].case
        said = replace(case, question="", outcome=CaseOutcome.CONTINUE)
        services.mdo.save_case(mdo, said, agenda.meeting.version)

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        await stage.driver.app.push_screen(MdoScreen(stage.ask(the_mdo)))
        await stage.driver.settle()
        await stage.driver.press("x")
        assert isinstance(stage.driver.app.screen, Confirm)
        await stage.driver.press("escape")
        assert len(stage.ask(lambda services: services.mdo.view(the_mdo(services))).cases) == 2


@SIZES
async def test_while_a_case_is_discussed_its_question_stands_above_what_is_said(
    school_home: Path, size: tuple[int, int]
) -> None:
    def prepare(services: Services) -> None:
        mdo = with_two(services)
        agenda = services.mdo.view(mdo)
        case = replace(agenda.cases[0].case, question="[b]wat[/b] helpt [/]")
        services.mdo.save_case(mdo, case, agenda.meeting.version)

    async with on_stage(school_home, size=size, prepare=prepare) as stage:
        await stage.driver.app.push_screen(MdoScreen(stage.ask(the_mdo)))
        await stage.driver.settle()
        await stage.driver.press("b")
        assert stage.form.fields[0].key == "notes"
        assert stage.driver.sees("[b]wat[/b] helpt [/]")
