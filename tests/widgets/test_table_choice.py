"""Marks, copying and sorting by keys and mouse, on a few rows."""

from collections.abc import Callable
from typing import ClassVar

from driver import NARROW, driving
from table_stage import Pupil, a_table, pupils, shown
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from ib_console.widgets.key_bar import KeyBar, keys_of
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.row_table import RowTable
from ib_console.widgets.table_body import TableBody


async def test_space_marks_with_a_sign_and_a_count_and_goes_on(stage: Callable) -> None:
    async with driving(stage(a_table(marking=True)), size=NARROW) as driver:
        table = await shown(driver, pupils(5))
        before = driver.line_with("Leerling 001").index("Leerling")
        assert driver.sees("niets gemarkeerd")
        await driver.press("space", "space")
        assert [row.id for row in table.marked] == [0, 1]
        assert driver.sees("2 gemarkeerd")
        assert driver.line_with("Leerling 001").startswith("  ✓ Leerling")
        assert driver.line_with("Leerling 002").index("Leerling") == before
        await driver.press("k", "space")
        assert [row.id for row in table.marked] == [0]
        assert table.current_key == 2


async def test_an_action_is_for_the_marked_rows_or_else_for_the_one_under_the_cursor(stage: Callable) -> None:
    async with driving(stage(a_table(marking=True))) as driver:
        table = await shown(driver, pupils(5))
        await driver.press("j")
        assert [row.id for row in table.chosen] == [1]
        await driver.press("G", "space", "g", "space")
        assert [row.id for row in table.chosen] == [0, 4]
        table.show([])
        await driver.settle()
        assert table.chosen == ()


async def test_escape_takes_the_marks_away_then_the_filter_then_leaves(stage: Callable) -> None:
    class Under(Screen[None]):
        BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "terug", id="under.back")]

        def compose(self) -> ComposeResult:
            yield a_table(marking=True)
            yield KeyBar()

    async with driving(stage()) as driver:
        screen = Under()
        driver.app.push_screen(screen)
        await driver.settle()
        table = await shown(driver, pupils(20))
        table.filter("1")
        await driver.press("space")
        assert "esc markering weg" in driver.footer
        await driver.press("escape")
        assert not table.marked
        assert table.filter_text == "1"
        assert "esc filter weg" in driver.footer
        await driver.press("escape")
        assert table.filter_text == ""
        assert "esc terug" in driver.footer
        await driver.press("escape")
        assert driver.app.screen is not screen


async def test_marks_are_told_once_each_time_they_change(stage: Callable) -> None:
    heard: list[tuple[int, ...]] = []

    class Listening(RecordTable[Pupil]):
        @on(RecordTable.Marked)
        def hear(self, event: RecordTable.Marked[Pupil]) -> None:
            heard.append(tuple(row.id for row in event.rows))

    made = a_table()
    table = Listening(made._columns, key=lambda row: row.id, marking=True)
    async with driving(stage(table)) as driver:
        await shown(driver, pupils(3))
        await driver.press("space", "asterisk", "ctrl+a", "escape")
        table.mark(1, 99)
        table.show([])
        await driver.settle()
        assert heard == [(0,), (0, 1, 2), (), (1,), ()]


async def test_a_click_on_the_place_of_a_mark_marks_and_opens_nothing(stage: Callable) -> None:
    app = stage(a_table(marking=True))
    async with driving(app) as driver:
        table = await shown(driver, pupils(5))
        await driver.click("TableBody", x=2, y=1)
        await driver.click("TableBody", x=2, y=3)
        assert [row.id for row in table.marked] == [0, 2]
        await driver.click("TableBody", x=2, y=3)
        assert [row.id for row in table.marked] == [0]
        assert not [each for each in app.heard if isinstance(each, RecordTable.Opened)]


async def test_without_marking_there_are_no_marks_and_no_keys_for_them(stage: Callable) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(5))
        await driver.press("space", "asterisk")
        table.mark(1)
        assert table.marked == ()
        assert driver.line_with("Leerling 000").startswith("  Leerling")
        assert not {"mark", "mark_all"} & {key.action for key in keys_of(driver.app.screen)}


async def test_a_double_click_opens_once(stage: Callable) -> None:
    app = stage(a_table())
    async with driving(app) as driver:
        await shown(driver, pupils(5))
        for row, times in ((3, 2), (3, 3), (4, 2)):
            await driver.pilot.click("TableBody", offset=(3, row), times=times)
            await driver.settle()
        opened = [each.row.id for each in app.heard if isinstance(each, RecordTable.Opened)]
        assert opened == [2, 2, 3]


async def test_c_copies_the_row_or_the_marked_rows_with_the_titles(stage: Callable) -> None:
    async with driving(stage(a_table(marking=True))) as driver:
        await shown(driver, pupils(5))
        await driver.press("j", "c")
        assert driver.app.clipboard == (
            "naam\tgroep\tniveau\tlaatste overleg\therkomst\nLeerling 001\t4A\t2\t\tschool\n"
        )
        assert driver.sees("1 regel gekopieerd, als uw terminal dat toestaat.")
        await driver.press("space", "space", "ctrl+c")
        assert [line.split("\t")[0] for line in driver.app.clipboard.splitlines()] == [
            "naam",
            "Leerling 001",
            "Leerling 002",
        ]
        assert driver.sees("2 regels gekopieerd")


async def test_a_screen_with_a_use_of_its_own_for_c_keeps_it(stage: Callable) -> None:
    class Correcting(Screen[None]):
        BINDINGS: ClassVar[list[BindingType]] = [Binding("c", "correct", "corrigeren", id="record.correct")]
        corrected = False

        def compose(self) -> ComposeResult:
            yield a_table()

        def action_correct(self) -> None:
            self.corrected = True

    async with driving(stage()) as driver:
        screen = Correcting()
        driver.app.push_screen(screen)
        await driver.settle()
        await shown(driver, pupils(3))
        await driver.press("c")
        assert screen.corrected
        assert driver.app.clipboard == ""
        await driver.press("ctrl+c")
        assert "Leerling 000" in driver.app.clipboard


async def test_while_the_filter_is_typed_only_what_works_there_is_offered(stage: Callable) -> None:
    async with driving(stage(a_table(marking=True), KeyBar())) as driver:
        await shown(driver, pupils(5))
        assert "spatie markeren" in driver.footer
        await driver.press("slash")
        assert "spatie markeren" not in driver.footer
        assert "sorteren" not in driver.footer
        assert "esc filter weg" in driver.footer


async def test_cells_that_depend_on_the_room_are_made_anew_in_another_room(stage: Callable) -> None:
    table = a_table()
    made = table._columns[0]
    async with driving(stage(table)) as driver:
        object.__setattr__(made, "cell", lambda _: f"breed {driver.app.size.width}")
        await shown(driver, pupils(3))
        assert driver.sees("breed 120")
        await driver.resize(NARROW)
        assert driver.sees("breed 80")


def test_every_key_of_a_table_can_be_set_and_explains_itself() -> None:
    bindings = [each for kind in (RecordTable, RowTable, TableBody) for each in kind.BINDINGS]
    assert all(isinstance(each, Binding) and each.id and each.tooltip for each in bindings)
