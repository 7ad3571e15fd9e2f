"""What the timeline of a dossier shows, by keys: kinds, periods and words, told, cleared and remembered."""

from datetime import date
from pathlib import Path

import pytest
from dossier_stage import Stage, on_stage
from driver import NARROW, WIDE
from school_helpers import People
from test_dossier import history, timeline

from ib_console.domain.actions import ActionItem
from ib_console.services.container import Services

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def two_pupils(services: Services) -> None:
    """The first with a whole history, the second with two actions."""
    history(services)
    pupil_id = People(services).pupil("Sem", "Visser")
    for what, due in (("vader bellen", date(2026, 11, 20)), ("boek kopen", date(2026, 3, 1))):
        services.records.save(ActionItem(id=0, pupil_id=pupil_id, what=what, due_on=due))


def kinds(stage: Stage) -> set[str]:
    return {row.kind for row in timeline(stage).visible_rows}


def heading(stage: Stage) -> str:
    """What stands beside the heading of the timeline."""
    return stage.driver.line_with("TIJDLIJN").split("TIJDLIJN")[1].strip()


@SIZES
async def test_several_kinds_are_marked_and_told_in_the_heading(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=history) as stage:
        await stage.open(1)
        total = len(timeline(stage).rows)
        await stage.driver.press("F")
        assert stage.driver.sees("☐ Interventies  1")
        assert not stage.driver.sees("Toestemmingen")
        await stage.driver.press("j", "j", "space", "j", "space", "enter")
        assert kinds(stage) == {"interventie", "evaluatie"}
        assert heading(stage) == f"interventies en evaluaties · 2 van {total}"
        assert "esc alles tonen" in stage.driver.footer
        await stage.driver.press("escape")
        assert heading(stage) == f"alles · {total}"
        assert "esc terug" in stage.driver.footer


@SIZES
async def test_a_period_is_chosen_with_a_digit_and_goes_together_with_a_kind(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=two_pupils) as stage:
        await stage.open(2)
        await stage.driver.press("p")
        assert stage.driver.sees("2 Dit schooljaar  2026-2027")
        await stage.driver.press("2", "f")
        while kinds(stage) != {"actie"}:
            await stage.driver.press("f")
        assert heading(stage).startswith("acties · dit schooljaar · 1 van")
        assert stage.driver.sees("vader bellen")
        await stage.driver.press("p", "3")
        assert [row.day for row in timeline(stage).visible_rows] == [date(2026, 3, 1)]


async def test_the_last_weeks_keep_what_is_still_to_come(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=history) as stage:
        await stage.open(1)
        await stage.driver.press("p", "4")
        days = [row.day for row in timeline(stage).visible_rows]
        assert (max(days), min(days)) == (date(2026, 12, 3), date(2026, 11, 2))
        assert heading(stage).startswith("laatste 6 weken en verder · 4 van")


async def test_days_of_ones_own_are_typed_and_the_wrong_way_round_is_told(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=history) as stage:
        await stage.open(1)
        await stage.driver.press("p", "5")
        await stage.fill(first="03-11-2026", last="02-11-2026")
        await stage.driver.press("f2")
        assert "voor de eerste" in stage.complaint("last")
        await stage.fill(first="02-11-2026", last="03-11-2026")
        await stage.save()
        assert kinds(stage) == {"evaluatie", "leerlingbespreking"}
        assert heading(stage).startswith("02-11-2026 t/m 03-11-2026 · 2 van")


async def test_what_was_chosen_goes_on_in_the_next_dossier_and_back(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=two_pupils) as stage:
        await stage.open(1)
        await stage.driver.press("p", "2", "slash")
        await stage.driver.write("bellen")
        await stage.driver.press("enter")
        await stage.open(2)
        assert heading(stage).startswith("dit schooljaar · 1 van")
        assert stage.driver.sees("vader bellen")
        await stage.driver.press("escape", "escape")
        assert heading(stage).startswith("alles")
        await stage.driver.press("escape")
        assert heading(stage) == f"alles · {len(timeline(stage).rows)}"
        assert timeline(stage).filter_text == ""


async def test_another_run_of_the_program_begins_with_everything(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=history) as stage:
        await stage.open(1)
        await stage.driver.press("p", "2")
        assert heading(stage).startswith("dit schooljaar")
    async with on_stage(school_home, size=NARROW) as stage:
        await stage.open(1)
        assert heading(stage).startswith("alles")


@SIZES
async def test_where_nothing_fits_the_way_back_is_told_and_leads_to_the_lines(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=two_pupils) as stage:
        await stage.open(1)
        while kinds(stage) != {"interventie"}:
            await stage.driver.press("f")
        await stage.open(2)
        assert heading(stage).startswith("interventies · 0 van")
        assert stage.driver.sees("Hiervan staat niets in dit dossier. Esc toont weer alles.")
        await stage.driver.press("tab", "escape", "j")  # the lines are gone: tab leads to the pupil
        assert timeline(stage).current_key == timeline(stage).visible_rows[1].key


async def test_a_line_is_copied_with_titles_and_the_whole_date(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=history) as stage:
        await stage.open(1)
        await stage.driver.press("c")
        titles, line = stage.driver.app.clipboard.splitlines()
        assert titles == "stand\tdatum\tsoort\twat"
        assert line.startswith("gepland\t03-12-2026\tMDO extern\t")
