"""The list of papers that were made, through its keys: what lies where, and cleaning up."""

from datetime import timedelta
from pathlib import Path as Folder
from typing import Any

import pytest
from dossier_stage import Stage, on_stage
from driver import NARROW, WIDE
from path_school import path_of
from school_helpers import HOSTILE

from ib_console.domain.exports import ListedExport
from ib_console.domain.papers import PaperFormat, PaperKind
from ib_console.screens.exports import ExportsScreen
from ib_console.screens.today import TodayScreen
from ib_console.services.container import Services
from ib_console.services.paper_maker import PaperRequest
from ib_console.widgets.record_table import RecordTable

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
FIVE_WEEKS = timedelta(weeks=5)


class Made:
    """Two old papers about a pupil, of which one was thrown away by hand, one new one, and the SOP."""

    def __init__(self, out: Folder) -> None:
        self.out = out
        out.mkdir()

    def __call__(self, services: Services) -> None:
        path = path_of(services, HOSTILE, "Bakker")
        self._make(services, path.pupil_id)
        self._make(services, path.pupil_id)
        (self.out / "oud").mkdir()
        Folder(services.exports.all()[0].path).rename(self.out / "oud" / "verplaatst.md")
        services.clock.advance(FIVE_WEEKS)  # type: ignore[attr-defined]  # the clock of a test
        self._make(services, path.pupil_id)
        services.exports.write(services.exports.prepare(PaperRequest(kind=PaperKind.SOP)), PaperFormat.HTML, self.out)

    def _make(self, services: Services, pupil_id: int) -> None:
        paper = services.exports.prepare(PaperRequest(kind=PaperKind.DOSSIER, subject_id=pupil_id))
        services.exports.write(paper, PaperFormat.MARKDOWN, self.out)

    @property
    def names(self) -> list[str]:
        return sorted(each.name for each in self.out.iterdir() if each.is_file())


@pytest.fixture
def made(tmp_path: Folder) -> Made:
    return Made(tmp_path / "uit")


def table(stage: Stage) -> RecordTable[ListedExport]:
    found: RecordTable[Any] = stage.driver.one(RecordTable, "#exports")
    return found


def cleaned_up(stage: Stage) -> list[int]:
    return sorted(one.id for one in stage.ask(lambda services: services.exports.all()) if one.cleaned_up)


async def shown(stage: Stage) -> None:
    await stage.driver.app.push_screen(ExportsScreen())
    await stage.driver.settle()


@SIZES
async def test_what_lies_there_long_stands_on_top_and_is_told_whole(
    school_home: Folder, made: Made, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=made) as stage:
        await shown(stage)
        driver = stage.driver
        assert driver.sees("GEMAAKTE PAPIEREN  4, 2 langer dan 4 weken")
        places = [driver.text.index(word) for word in ("LANGER DAN 4 WEKEN  2", "  PAPIEREN  2")]
        assert places == sorted(places)
        assert [one.id for one in table(stage).visible_rows] == [2, 1, 4, 3]
        assert "niet gevonden" in driver.line_with("▲")
        assert driver.sees("Hier is het niet meer gevonden.")
        await driver.press("j")
        assert driver.sees("Het staat er al 5 weken.")
        assert driver.sees("Markdown voor het team · over 1 leerling")
        assert driver.sees(str(made.out)[:60])
        assert HOSTILE in driver.text
        await driver.press("slash")
        await driver.write("webpagina")
        assert [one.id for one in table(stage).visible_rows] == [4]


async def test_a_file_is_taken_away_after_a_question_and_not_without(school_home: Folder, made: Made) -> None:
    async with on_stage(school_home, size=NARROW, prepare=made) as stage:
        await shown(stage)
        before = made.names
        assert "weghalen" not in stage.driver.footer
        await stage.driver.press("j", "x")
        assert stage.driver.sees("Dit bestand voorgoed weghalen?")
        await stage.driver.press("n")
        assert made.names == before
        await stage.driver.press("x", "j")
        assert len(made.names) == len(before) - 1
        assert cleaned_up(stage) == [1]
        assert stage.driver.sees("1 papier weggehaald.")
        assert [one.id for one in table(stage).visible_rows] == [2, 4, 3]


async def test_what_is_gone_already_is_said_so_and_taken_back_with_u(school_home: Folder, made: Made) -> None:
    async with on_stage(school_home, size=NARROW, prepare=made) as stage:
        await shown(stage)
        before = made.names
        await stage.driver.press("o")
        assert cleaned_up(stage) == [2]
        assert made.names == before
        await stage.driver.press("v")
        assert stage.driver.sees("OPGERUIMD  1")
        await stage.driver.press("u", "enter")
        assert cleaned_up(stage) == []


async def test_several_at_once(school_home: Folder, made: Made) -> None:
    async with on_stage(school_home, size=WIDE, prepare=made) as stage:
        await shown(stage)
        await stage.driver.press("ctrl+a", "x")
        assert stage.driver.sees("3 bestanden voorgoed weghalen?")
        await stage.driver.press("j")
        assert made.names == []
        assert cleaned_up(stage) == [1, 3, 4]
        assert not table(stage).marked


async def test_enter_asks_what_must_become_of_it(school_home: Folder, made: Made) -> None:
    async with on_stage(school_home, size=NARROW, prepare=made) as stage:
        await shown(stage)
        await stage.driver.press("enter")
        assert not stage.driver.sees("Bestand weghalen van de schijf")
        await stage.driver.press("1")
        assert cleaned_up(stage) == [2]
        await stage.driver.press("enter", "1", "j")
        assert cleaned_up(stage) == [1, 2]
        await stage.driver.press("v", "G", "enter")
        assert stage.driver.sees("er is niets meer te doen")


async def test_a_file_that_went_meanwhile_is_told_and_the_others_are_taken_away(
    school_home: Folder, made: Made
) -> None:
    async with on_stage(school_home, size=WIDE, prepare=made) as stage:
        await shown(stage)
        next(each for each in made.out.iterdir() if each.suffix == ".html").unlink()
        await stage.driver.press("ctrl+a", "x", "j")
        said = [each.message for each in stage.driver.app._notifications]
        assert any("is niet meer gevonden; er is niets weggehaald" in each for each in said)
        assert cleaned_up(stage) == [1, 3]


async def test_an_empty_list_and_one_that_is_cleaned_up_say_the_next_step(school_home: Folder, made: Made) -> None:
    async with on_stage(school_home, size=NARROW) as stage:
        await shown(stage)
        assert stage.driver.sees("Nog geen papieren. Met d maakt u er een")
        await stage.driver.press("escape")
        stage.ask(made)
        await shown(stage)
        await stage.driver.press("ctrl+a", "o")
        assert stage.driver.sees("Alle papieren zijn opgeruimd.")
        await stage.driver.press("v")
        assert len(table(stage).visible_rows) == 4


@SIZES
async def test_vandaag_asks_and_leads_there_until_it_is_done(
    school_home: Folder, made: Made, size: tuple[int, int]
) -> None:
    class First(TodayScreen):
        area = "pupils"

    async with on_stage(school_home, size=size, prepare=made, first=First) as stage:
        driver = stage.driver
        line = driver.line_with("2 papieren over leerlingen opruimen")
        assert line.strip().startswith("●")
        assert "ouder dan 4 weken" in line
        agenda: RecordTable[Any] = driver.one(RecordTable, "#agenda")
        row = next(each for each in agenda.visible_rows if each.item and each.item.kind.value == "papieren_opruimen")
        agenda.select(row.key)
        await driver.settle()
        assert driver.sees("Afspraak van dit programma")
        await driver.press("enter")
        assert isinstance(driver.app.screen, ExportsScreen)
        await driver.press("ctrl+a", "o", "escape")
        assert not driver.sees("papieren over leerlingen")
