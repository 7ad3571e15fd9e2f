"""The niveauwissel by keys: what is missing, mending it, moving, moving all the same, beginstand and correction."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path as FilePath

import pytest
from dossier_stage import Stage, on_stage
from driver import NARROW, WIDE
from path_school import Path, path_of
from school_helpers import HOSTILE, People, overleg

from ib_console.domain.actions import ActionItem
from ib_console.domain.levels import MoveKind, SupportLevel
from ib_console.domain.meetings import MeetingKind, MeetingState
from ib_console.screens.level_move import LevelMoveScreen, MoveRecordScreen
from ib_console.screens.level_move_rows import CheckLine
from ib_console.services.container import Services
from ib_console.widgets.record_table import RecordTable

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


@dataclass
class Walk:
    """The dialog on stage with the school behind it."""

    stage: Stage
    path: Path

    @property
    def table(self) -> RecordTable[CheckLine]:
        return self.stage.driver.one(RecordTable, "#checks")

    async def press(self, *keys: str) -> None:
        await self.stage.driver.press(*keys)

    async def to(self, requirement_id: str) -> None:
        """Put the cursor on a point."""
        assert self.table.select(("finding", requirement_id, 0)), self.stage.driver.text
        await self.stage.driver.settle()

    @property
    def level(self) -> SupportLevel:
        return self.stage.view(self.path.pupil_id).pupil.level

    @property
    def actions(self) -> tuple[ActionItem, ...]:
        return self.stage.view(self.path.pupil_id).actions


@asynccontextmanager
async def walking(
    home: FilePath,
    *steps: str,
    size: tuple[int, int] = WIDE,
    names: tuple[str, str] = ("Yara", "Bakker"),
    prepare: Callable[[Services], None] | None = None,
) -> AsyncIterator[Walk]:
    made: list[Path] = []

    def before(services: Services) -> None:
        if prepare is not None:
            prepare(services)
        path = path_of(services, *names)
        for step in steps:
            getattr(path, step)()
        made.append(path)

    async with on_stage(home, size=size, prepare=before) as stage:
        await stage.driver.app.push_screen(LevelMoveScreen(made[0].pupil_id))
        await stage.driver.settle()
        yield Walk(stage, made[0])


@SIZES
async def test_the_dialog_says_who_where_to_and_what_the_sop_asks(school_home: FilePath, size: tuple[int, int]) -> None:
    async with walking(school_home, size=size) as walk:
        driver = walk.stage.driver
        assert driver.sees("Yara Bakker   5B · ① niveau 1 sinds 01-08-2025")
        assert driver.sees("● 2")
        assert driver.sees("WAT UW SOP VRAAGT VOOR 1 → 2  SOP 2026-2027")
        assert driver.sees("Nog niet: 3 vereiste punten staan open.")
        assert "toch wisselen" in driver.footer
        assert walk.table.current_key == ("finding", "w12.groepsbespreking", 0)


@SIZES
async def test_the_sop_is_called_as_the_school_calls_it(school_home: FilePath, size: tuple[int, int]) -> None:
    def prepare(services: Services) -> None:
        services.school.save(replace(services.school.get(), sop_in_guide=True))

    async with walking(school_home, size=size, prepare=prepare) as walk:
        assert walk.stage.driver.sees("WAT UW ONDERSTEUNINGSAANBOD VRAAGT VOOR 1 → 2  Aanbod 2026-2027")


@SIZES
async def test_a_name_that_looks_like_markup_is_shown_as_it_is(school_home: FilePath, size: tuple[int, int]) -> None:
    async with walking(school_home, size=size, names=(HOSTILE, "Bakker")) as walk:
        assert walk.stage.driver.sees(f"{HOSTILE} Bakker")
        await walk.press("w")
        assert walk.stage.driver.sees(f"{HOSTILE} Bakker")


async def test_digits_and_arrows_choose_the_niveau_and_not_an_area(school_home: FilePath) -> None:
    async with walking(school_home) as walk:
        await walk.press("4")
        assert walk.stage.driver.sees("VOOR 1 → 4")
        assert walk.stage.driver.sees("Spoedroute:")
        await walk.press("left")
        assert walk.stage.driver.sees("VOOR 1 → 3")
        await walk.press("left", "left", "left")
        assert walk.stage.driver.sees("VOOR 1 → 2")
        await walk.press("1")
        assert walk.stage.driver.sees("zit al op niveau 1")
        assert isinstance(walk.stage.driver.app.screen, LevelMoveScreen)


async def test_an_open_point_is_mended_from_its_line(school_home: FilePath) -> None:
    async with walking(school_home, "on_two") as walk:
        assert walk.stage.driver.line_with("handelingsverlegenheid").strip().startswith("✗")
        await walk.to("w23.verklaring")
        await walk.press("enter")
        await walk.stage.fill(tried="herhaald lezen", question="wat kan nog helpen")
        await walk.stage.save()
        assert walk.stage.driver.line_with("handelingsverlegenheid").strip().startswith("✓")
        assert walk.stage.driver.sees("Nog niet: 1 vereist punt staat open.")


async def test_a_missing_leerlingbespreking_is_recorded_from_its_line_with_who_was_there(
    school_home: FilePath,
) -> None:
    async with walking(school_home) as walk:
        await walk.to("w12.leerlingbespreking")
        await walk.press("enter")
        await walk.press("f2")
        assert "die er was" in walk.stage.complaint("people")
        await walk.stage.choose("people", "down", "down", "space")
        await walk.stage.save()
        assert walk.stage.driver.line_with("Leerlingbespreking").strip().startswith("✓")
        (meeting,) = walk.stage.view(walk.path.pupil_id).dossier.meetings
        assert {one.name for one in meeting.participants if one.present} == {
            "Tessa Visser",
            "Ingrid Bos",
            "Petra Jansen",
        }
        assert [one.pupil_id for one in meeting.participants][-1] == walk.path.pupil_id


async def test_who_was_not_there_is_mended_in_the_same_overleg(school_home: FilePath) -> None:
    async with walking(school_home) as walk:
        alone = overleg(MeetingKind.LEERLINGBESPREKING, walk.path.pupil_id, walk.path.family[:2])
        walk.stage.ask(lambda services: services.meetings.save(alone))
        await walk.press("3", "2")
        await walk.to("w12.leerlingbespreking")
        await walk.press("enter")
        await walk.stage.choose("people", "tab")
        await walk.stage.driver.write("petra")
        await walk.press("enter")
        await walk.stage.choose("people", "down", "down", "space")
        await walk.stage.save()
        (meeting,) = walk.stage.view(walk.path.pupil_id).dossier.meetings
        assert len(meeting.participants) == 3
        assert walk.stage.driver.line_with("Leerlingbespreking").strip().startswith("✓")


async def test_a_missing_mdo_goes_on_the_agenda_of_the_planned_one(school_home: FilePath) -> None:
    async with walking(school_home, "on_two", "declared") as walk:

        def plan(services: Services) -> None:
            other_id = People(services).pupil("Sem", "Willems")
            planned = overleg(MeetingKind.MDO_INTERNAL, other_id, on=date(2026, 11, 26), state=MeetingState.PLANNED)
            services.meetings.save(replace(planned, title="MDO 3"))

        walk.stage.ask(plan)
        await walk.press("4", "3")
        assert walk.stage.driver.sees("↵ op de agenda van MDO 3 (do 26-11)")
        await walk.to("w23.mdo_intern")
        await walk.press("enter", "1")
        assert walk.stage.driver.sees("In orde: alle vereiste punten zijn er")
        assert walk.stage.driver.line_with("MDO intern").strip().startswith("●")


async def test_a_new_mdo_is_planned_from_the_line(school_home: FilePath) -> None:
    async with walking(school_home, "on_two", "declared") as walk:
        await walk.to("w23.mdo_intern")
        await walk.press("enter", "1")
        await walk.stage.fill(held_on="+2w")
        await walk.stage.save()
        assert walk.stage.driver.line_with("MDO intern").strip().startswith("●")
        planned = walk.stage.view(walk.path.pupil_id).dossier.meetings[-1]
        assert (planned.state, planned.held_on) == (MeetingState.PLANNED, date(2026, 12, 8))


async def test_a_move_that_is_in_order_needs_no_reason(school_home: FilePath) -> None:
    async with walking(school_home, "all_for_two") as walk:
        assert walk.stage.driver.sees("In orde")
        await walk.press("w")
        assert walk.stage.driver.sees("WISSELEN NAAR NIVEAU 2")
        assert walk.stage.driver.sees("Ingrid Bos")
        await walk.stage.choose("domains", "right", "space")
        await walk.stage.save()
        assert walk.level is SupportLevel.TWO
        assert not isinstance(walk.stage.driver.app.screen, LevelMoveScreen)
        (move,) = [one for one in walk.stage.view(walk.path.pupil_id).moves if one.kind is MoveKind.MOVE]
        assert (move.decider_name, move.forced, [one.value for one in move.domains]) == ("Ingrid Bos", False, ["lezen"])
        # What is due afterwards became an action.
        assert [one.requirement_id for one in walk.actions] == ["w12.doel_en_aanpak"]


async def test_moving_against_open_points_asks_a_reason_and_makes_actions(school_home: FilePath) -> None:
    async with walking(school_home, "on_two") as walk:
        await walk.press("w")
        assert walk.stage.driver.sees("TOCH WISSELEN NAAR NIVEAU 3")
        assert walk.stage.driver.sees("05-01-2027 Verklaring handelingsverlegenheid")
        await walk.press("f2")
        assert walk.stage.complaint("reason")
        assert walk.level is SupportLevel.TWO
        await walk.stage.fill(reason="het kan niet wachten")
        await walk.stage.save()
        assert walk.level is SupportLevel.THREE
        assert {one.due_on for one in walk.actions} == {date(2027, 1, 5)}
        assert len(walk.actions) == 2
        move = walk.stage.view(walk.path.pupil_id).moves[-1]
        assert (move.forced, move.reason) == (True, "het kan niet wachten")


async def test_a_jump_is_a_spoedroute_with_a_reason(school_home: FilePath) -> None:
    async with walking(school_home) as walk:
        await walk.press("3", "w")
        assert walk.stage.driver.sees("Spoedroute:")
        await walk.stage.fill(reason="crisis thuis")
        await walk.stage.save()
        assert walk.level is SupportLevel.THREE
        asked = {one.requirement_id for one in walk.actions}
        assert {"w12.groepsbespreking", "w23.verklaring"} <= asked


async def test_agreements_are_made_without_moving_and_only_once(school_home: FilePath) -> None:
    async with walking(school_home, "on_two") as walk:
        await walk.press("a")
        assert walk.stage.driver.sees("2 afspraken staan nu in het dossier")
        assert walk.stage.driver.sees("↵ nu vastleggen  afgesproken, di 05-01")
        await walk.press("a")
        assert walk.stage.driver.sees("stonden al in het dossier")
        assert walk.level is SupportLevel.TWO
        assert len(walk.actions) == 2
        await walk.press("w")
        await walk.stage.fill(reason="nu toch")
        await walk.stage.save()
        assert len(walk.actions) == 2
        assert all(one.move_id is not None for one in walk.actions)


async def test_another_day_is_checked_and_kept(school_home: FilePath) -> None:
    async with walking(school_home, "on_two") as walk:
        await walk.press("t")
        await walk.stage.fill(on="1-8-2026")
        await walk.press("f2")
        assert walk.stage.driver.sees("wisselde op 01-09-2026")
        await walk.stage.fill(on="3-11-2026")
        await walk.stage.save()
        assert walk.stage.driver.sees("per di 03-11-2026")
        await walk.press("w")
        await walk.stage.fill(reason="toen besloten")
        await walk.stage.save()
        assert walk.stage.view(walk.path.pupil_id).pupil.level_since == date(2026, 11, 3)


async def test_the_beginstand_can_be_set_until_there_is_a_move(school_home: FilePath) -> None:
    async with walking(school_home) as walk:
        await walk.press("b")
        await walk.stage.choose("level", "3")
        await walk.stage.fill(since="12-1-2026")
        await walk.stage.save()
        pupil = walk.stage.view(walk.path.pupil_id).pupil
        assert (pupil.level, pupil.level_since) == (SupportLevel.THREE, date(2026, 1, 12))
        assert not walk.actions
        walk.stage.ask(
            lambda services: services.moves.move(
                walk.path.pupil_id, SupportLevel.FOUR, reason="x", decider_id=walk.path.coordinator.id
            )
        )
        await walk.stage.driver.app.push_screen(LevelMoveScreen(walk.path.pupil_id))
        await walk.stage.driver.settle()
        assert "beginstand" not in walk.stage.driver.footer


@SIZES
async def test_the_record_shows_the_verdict_as_it_was_and_can_be_corrected(
    school_home: FilePath, size: tuple[int, int]
) -> None:
    async with walking(school_home, "on_two", size=size, names=(HOSTILE, "Bakker")) as walk:

        def made(services: Services) -> None:
            services.moves.move(
                walk.path.pupil_id, SupportLevel.THREE, reason="spoed", decider_id=walk.path.coordinator.id
            )
            walk.path.declared()

        walk.stage.ask(made)
        move = walk.stage.view(walk.path.pupil_id).moves[-1]
        driver = walk.stage.driver
        await driver.app.push_screen(MoveRecordScreen(move, f"{HOSTILE} Bakker"))
        await driver.settle()
        assert driver.sees(f"{HOSTILE} Bakker")
        assert driver.sees("② → ③")
        assert driver.sees("Nog niet: 2 vereiste punten staan open.")
        assert driver.sees("besluit door     Ingrid Bos")
        assert driver.sees("WAT UW SOP TOEN VROEG VOOR 2 → 3")
        assert driver.sees("SOP 2026-2027, in gebruik, nog niet vastgesteld")
        # The declaration came later: the record keeps what was missing then.
        assert driver.line_with("handelingsverlegenheid vastgelegd" if size == WIDE else "Verklaring").strip()[0] == "✗"
        await walk.press("c")
        await walk.stage.fill(moved_on="20-11-2026", reason="verkeerde dag")
        await walk.stage.save()
        assert driver.sees("datum 20-11-2026; verkeerde dag")
        assert walk.stage.view(walk.path.pupil_id).pupil.level_since == date(2026, 11, 20)
