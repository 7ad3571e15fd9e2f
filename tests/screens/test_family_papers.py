"""A copy for each family of an overleg in one go, by keys: what is made, what is asked once, what is told by name."""

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path as Folder

import pytest
from dossier_stage import Stage, on_stage
from driver import NARROW, WIDE
from path_school import path_of
from school_helpers import TODAY, People, taking_part

from ib_console.domain.exports import Export
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState
from ib_console.domain.papers import Audience, PaperKind
from ib_console.domain.people import Role
from ib_console.screens.family_papers import FamilyRound
from ib_console.screens.meetings import MeetingsScreen
from ib_console.screens.paper_preview import PaperPreview
from ib_console.screens.papers import PaperForm
from ib_console.services.container import Services
from ib_console.services.family_papers import FamilyCopy
from ib_console.widgets.dialogs import MessageDialog
from ib_console.widgets.mark_dialog import MarkDialog

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def an_mdo(*notes: str) -> Callable[[Services], None]:
    """An MDO that was held about Yara and as many others as there are notes: Sem Willems, Noor Berg and so on."""
    names = [("Sem", "Willems"), ("Noor", "Berg"), ("Bo", "Kok"), ("Daan", "Prins"), ("Lotte", "Mol"), ("Ties", "Dam")]

    def prepare(services: Services) -> None:
        path, people = path_of(services), People(services)
        others = [people.pupil(*name, path.group_id) for name, _ in zip(names, notes, strict=False)]
        told = zip((path.pupil_id, *others), ("leest vlot", *notes), strict=True)
        meeting = Meeting(
            id=0,
            kind=MeetingKind.MDO_INTERNAL,
            title="MDO 3",
            held_on=TODAY,
            state=MeetingState.HELD,
            participants=(taking_part(path.coordinator, Role.CARE_COORDINATOR),),
            cases=tuple(Case(pupil_id=pupil_id, notes=text) for pupil_id, text in told),
        )
        services.meetings.save(meeting)

    return prepare


@asynccontextmanager
async def form_of(home: Folder, out: Folder, size: tuple[int, int], *notes: str) -> AsyncIterator[Stage]:
    """The form of the verslag for each family, from the list of overleg, as Markdown."""
    out.mkdir()  # noqa: ASYNC240 - nothing else runs yet
    async with on_stage(home, size=size, prepare=an_mdo(*notes), first=MeetingsScreen) as stage:
        await stage.driver.press("d", "1")
        await stage.fill(folder=str(out))
        await stage.choose("paper_format", "right", "right")
        await stage.choose("audience", "right", "right")
        yield stage


def files(out: Folder) -> list[str]:
    return sorted(path.stem.removeprefix(f"verslag-mdo-3-intern-{TODAY}-") for path in out.iterdir())


def words(stage: Stage) -> str:
    """The text on the screen without its lines; a heading is written in capitals."""
    return (
        " ".join(stage.driver.text.split())
        .replace("PAPIER GEMAAKT", "papier gemaakt")
        .replace("PAPIEREN GEMAAKT", "papieren gemaakt")
        .replace(" NIET.", " niet.")
    )


@SIZES
async def test_each_family_gets_a_copy_of_its_own_child(
    school_home: Folder, tmp_path: Folder, size: tuple[int, int]
) -> None:
    out = tmp_path / "uit"
    async with form_of(school_home, out, size, "rekent", "schrijft") as stage:
        assert stage.driver.sees("ouders: 3 exemplaren, voor elk gezin een")
        await stage.save()
        assert stage.driver.sees("3 papieren gemaakt. Zij staan in")
        assert files(out) == ["noor-berg", "sem-willems", "yara-bakker"]
        texts = [path.read_text() for path in sorted(out.iterdir())]
        for text, own in zip(texts, ("schrijft", "rekent", "leest vlot"), strict=True):
            assert [said in text for said in ("schrijft", "rekent", "leest vlot")].count(True) == 1
            assert own in text
        exports = stage.ask(lambda services: services.exports.all())
        assert {(one.kind, one.audience, len(one.pupil_ids)) for one in exports} == {
            (PaperKind.REPORT, Audience.FAMILY, 1)
        }
        assert len(exports) == 3


@SIZES
async def test_what_must_be_asked_is_asked_in_one_list_and_what_is_not_marked_keeps_its_copy_back(
    school_home: Folder, tmp_path: Folder, size: tuple[int, int]
) -> None:
    out = tmp_path / "uit"
    others = ("zit naast Yara", "helpt Sem en Yara", "net als Sem Willems, niet als Yara")
    async with form_of(school_home, out, size, *others) as stage:
        await stage.driver.press("f2")
        assert isinstance(stage.driver.app.screen, MarkDialog)
        assert files(out) == []
        for line in ("☐ Yara  Sem Willems", "☐ Sem  Noor Berg", "☐ Yara  Noor Berg"):
            assert stage.driver.sees(line)
        assert not stage.driver.sees("Yara  Bo Kok")  # it cannot be made whatever is said
        assert not stage.driver.sees("Esc stopt")
        assert "In het exemplaar van Sem Willems: “zit naast Yara”" in words(stage)
        await stage.driver.press("space", "down")
        assert "In het exemplaar van Noor Berg: “helpt Sem en Yara”" in words(stage)
        await stage.driver.press("space", "enter")
        assert isinstance(stage.driver.app.screen, MessageDialog)
        told = words(stage)
        assert "2 papieren gemaakt, 2 niet." in told
        assert "Noor Berg: Misschien staat er de naam van iemand anders in de tekst: Yara." in told
        assert "Bo Kok: In de tekst staat de naam van iemand anders: Sem Willems." in told
        assert files(out) == ["sem-willems", "yara-bakker"]
        await stage.driver.press("enter")
        assert isinstance(stage.driver.app.screen, MeetingsScreen)
        # What was answered is not asked again; what was not, is.
        await stage.driver.press("d", "1")
        await stage.choose("audience", "right", "right")
        await stage.driver.press("f2")
        assert not stage.driver.sees("Yara  Sem Willems")
        assert stage.driver.sees("☐ Sem  Noor Berg")
        await stage.driver.press("escape")
        assert stage.driver.sees("Gestopt; er is niets geschreven.")
        assert isinstance(stage.driver.app.screen, PaperForm)
        assert files(out) == ["sem-willems", "yara-bakker"]


async def test_whoever_nothing_was_said_of_gets_no_empty_sheet(school_home: Folder, tmp_path: Folder) -> None:
    out = tmp_path / "uit"
    async with form_of(school_home, out, WIDE, "", "") as stage:
        await stage.driver.press("f2")
        assert "Sem Willems en Noor Berg: Over deze leerling is nog niets opgeschreven" in words(stage)
        assert files(out) == ["yara-bakker"]


async def test_many_reasons_are_told_as_names_so_that_they_fit(school_home: Folder, tmp_path: Folder) -> None:
    out = tmp_path / "uit"
    others = ("met Yara Bakker", "met Sem Willems", "met Noor Berg", "met Bo Kok", "met Daan Prins")
    async with form_of(school_home, out, NARROW, *others) as stage:
        await stage.driver.press("f2")
        told = words(stage)
        assert "1 papier gemaakt, 5 niet." in told
        assert "Niet gemaakt: Sem Willems, Noor Berg, Bo Kok, Daan Prins en Lotte" in told
        assert "Maak het exemplaar van een van hen apart; dan leest u waarom." in told
        assert files(out) == ["yara-bakker"]


async def test_a_disk_that_refuses_is_told_by_name_and_leaves_nothing(school_home: Folder, tmp_path: Folder) -> None:
    out = tmp_path / "uit"
    async with form_of(school_home, out, WIDE, "rekent") as stage:
        await stage.fill(folder=str(tmp_path / "nergens"))
        await stage.driver.press("f2")
        told = words(stage)
        assert "0 papieren gemaakt, 2 niet." in told
        assert "Yara Bakker en Sem Willems: De map" in told
        assert stage.ask(lambda services: services.exports.all()) == ()


async def test_stopping_half_way_keeps_what_was_made_and_says_of_whom_nothing_was(
    school_home: Folder, tmp_path: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "uit"
    written = FamilyRound._written

    async def stopped_after(one: FamilyRound, copy: FamilyCopy) -> Export:
        made = await written(one, copy)
        one.switch.stop()
        return made

    monkeypatch.setattr(FamilyRound, "_written", stopped_after)
    async with form_of(school_home, out, WIDE, "rekent", "schrijft") as stage:
        await stage.driver.press("f2")
        assert "Sem Willems en Noor Berg: Gestopt; er is niets geschreven." in words(stage)
        assert files(out) == ["yara-bakker"]
        assert len(stage.ask(lambda services: services.exports.all())) == 1


async def test_without_a_maker_of_pdfs_word_is_offered_once_for_all(
    school_home: Folder, tmp_path: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    out = tmp_path / "uit"
    async with form_of(school_home, out, NARROW, "rekent") as stage:
        await stage.choose("paper_format", "left", "left")
        await stage.driver.press("f2")
        assert stage.driver.sees("Als Word maken?")
        await stage.driver.press("j")
        assert stage.driver.sees("2 papieren gemaakt.")
        assert {path.suffix for path in out.iterdir()} == {".docx"}


async def test_the_preview_shows_the_copy_of_one_family(school_home: Folder, tmp_path: Folder) -> None:
    async with form_of(school_home, tmp_path / "uit", WIDE, "rekent") as stage:
        await stage.driver.press("f6")
        assert isinstance(stage.driver.app.screen, PaperPreview)
        assert stage.driver.sees("Voor de ouders of verzorgers van Yara Bakker.")
        assert not stage.driver.sees("rekent")
