"""What a table does is the same for a school and for a board: each test runs on both."""

from collections.abc import Callable

import pytest
from driver import NARROW, WIDE, Driver, driving
from table_stage import LENGTHS, Pupil, a_table, pupils, replace, shown
from textual import events
from textual.screen import Screen

from ib_console.widgets.record_table import RecordTable

pytestmark = pytest.mark.parametrize("length", LENGTHS)


def names(driver: Driver) -> list[str]:
    """The names on the screen, top to bottom."""
    return [line.split("  ")[1] for line in driver.lines if line.startswith("  Leerling")]


async def test_a_filter_finds_whatever_fits_and_counts_it(stage: Callable, length: int) -> None:
    async with driving(stage(a_table())) as driver:
        rows = pupils(length)
        table = await shown(driver, rows)
        await driver.press("slash")
        await driver.write("9")
        fitting = [row for row in rows if "9" in row.name]
        assert table.visible_rows == fitting
        assert driver.sees(f"{len(fitting)} van {length}")
        await driver.write("9x")
        assert driver.sees("Niets gevonden")
        await driver.press("backspace")
        assert table.visible_rows == [row for row in rows if "99" in row.name]


async def test_a_filter_that_narrows_nothing_down_at_first_may_find_more_later(stage: Callable, length: int) -> None:
    """As "niveau 3" does: no name has "niveau" in it, and many rows fit the whole."""
    table = a_table()
    table._finds = lambda text: (
        lambda row: row.level == int(text[-1]) if text.startswith("n") and len(text) > 1 else False
    )  # type: ignore[attr-defined]
    async with driving(stage(table)) as driver:
        await shown(driver, pupils(length))
        await driver.press("slash")
        await driver.write("n")
        assert not table.visible_rows
        await driver.write("3")
        assert len(table.visible_rows) == length // 5


async def test_the_cursor_stays_on_a_row_that_fits_and_on_its_line(stage: Callable, length: int) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(length))
        table.select(length - 50)
        await driver.press("up", "down")
        await driver.press("slash")
        await driver.write("leerling")
        assert table.current_key == length - 50
        assert f"Leerling {length - 50}" in names(driver)


async def test_without_the_filter_cursor_and_scroll_are_where_they_were(stage: Callable, length: int) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(length))
        table.select(length // 2)
        await driver.press("down", "up")
        before = names(driver)
        await driver.press("slash")
        await driver.write("leerling 001")
        assert table.current_key == 1
        await driver.press("escape")
        assert table.current_key == length // 2
        assert names(driver) == before


async def test_a_row_that_was_chosen_in_the_filter_keeps_the_cursor_without_it(stage: Callable, length: int) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(length))
        await driver.press("slash")
        await driver.write("leerling 55")
        await driver.press("enter", "down")
        chosen = table.current_key
        await driver.press("escape")
        assert table.filter_text == ""
        assert table.current_key == chosen
        assert f"Leerling {chosen}" in names(driver)


@pytest.mark.parametrize("reverse", [False, True])
async def test_sorting_is_stable_and_leaves_the_cursor_on_its_row(stage: Callable, length: int, reverse: bool) -> None:
    async with driving(stage(a_table())) as driver:
        rows = [replace(row, level=None if row.id % 7 == 0 else row.level) for row in pupils(length)]
        table = await shown(driver, rows)
        table.select(8)
        table.sort("level", reverse=reverse)
        await driver.settle()
        known = [row for row in rows if row.level is not None]
        assert table.visible_rows == [
            *sorted(known, key=lambda row: row.level or 0, reverse=reverse),
            *(row for row in rows if row.level is None),
        ]
        assert table.current_key == 8
        assert "Leerling 008" in names(driver)
        assert driver.sees("niveau ↓" if reverse else "niveau ↑")


async def test_a_filter_typed_while_a_sort_goes_on_ends_sorted_and_filtered(stage: Callable, length: int) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, list(reversed(pupils(length))))
        table.sort("name")
        table.filter("leerling 12")
        await driver.settle()
        assert [row.name for row in table.visible_rows] == sorted(
            row.name for row in pupils(length) if "12" in row.name
        )


async def test_a_row_that_is_gone_gives_the_cursor_to_its_neighbour(stage: Callable, length: int) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(length))
        table.select(300)
        table.show([row for row in pupils(length) if row.id not in {1, 2, 300}])
        await driver.settle()
        assert table.current_key == 301
        table.show(pupils(301)[:300])
        await driver.settle()
        assert table.current_key == 299


async def test_rows_above_the_cursor_come_and_go_without_a_jump(stage: Callable, length: int) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(length))
        table.select(400)
        await driver.press("up")
        before = names(driver)
        table.show(pupils(length)[50:])
        await driver.settle()
        assert names(driver) == before


async def test_a_list_that_was_scrolled_away_from_the_cursor_stays_there(stage: Callable, length: int) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(length))
        table.query_one("TableBody").scroll_to(y=200, animate=False)
        await driver.settle()
        before = names(driver)
        table.show([replace(row, note="nieuw") for row in pupils(length)])
        await driver.settle()
        assert names(driver) == before
        assert table.current_key == 0


async def test_cursor_and_scroll_stay_through_a_resize_and_a_screen_in_between(stage: Callable, length: int) -> None:
    async with driving(stage(a_table()), size=WIDE) as driver:
        table = await shown(driver, pupils(length))
        table.select(500)
        await driver.resize(NARROW)
        assert table.current_key == 500
        assert "Leerling 500" in names(driver)
        await driver.resize(WIDE)
        before = names(driver)
        driver.app.push_screen(Screen())
        await driver.settle()
        driver.app.pop_screen()
        await driver.settle()
        assert names(driver) == before
        assert table.current_key == 500
        await driver.press("down")
        assert table.current_key == 501


async def test_the_wheel_scrolls_and_a_click_there_selects(stage: Callable, length: int) -> None:
    app = stage(a_table())
    async with driving(app) as driver:
        table = await shown(driver, pupils(length))
        for _ in range(10):
            await driver.pilot._post_mouse_events([events.MouseScrollDown], "TableBody", offset=(5, 5))
        await driver.settle()
        assert table.current_key == 0
        top = int(table.query_one("TableBody").scroll_y)
        assert top > 0
        await driver.click("TableBody", x=5, y=4)
        assert table.current_key == top + 3
        assert not [each for each in app.heard if isinstance(each, RecordTable.Opened)]


async def test_a_click_under_the_thumb_of_the_scrollbar_scrolls_a_page(stage: Callable, length: int) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(length))
        body = table.query_one("TableBody")
        await driver.click("TableBody", x=body.region.width - 1, y=body.region.height - 2)
        await driver.pilot.wait_for_animation()
        assert body.scroll_y > 0
        assert table.current_key == 0


async def test_both_ends_and_pages_are_one_key_away(stage: Callable, length: int) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(length))
        for keys, last in ((("G",), True), (("g",), False), (("end",), True), (("home",), False)):
            await driver.press(*keys)
            assert table.current_key == (length - 1 if last else 0)
        page = table.query_one("TableBody").screenful - 1
        await driver.press("pagedown", "pagedown", "pageup", "j", "j", "k")
        assert table.current_key == page + 1


async def test_the_whole_table_is_copied_as_it_is_shown(stage: Callable, length: int) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(length))
        table.sort("name", reverse=True)
        table.filter("leerling 5")
        await driver.settle()
        table.focus()
        await driver.press("C")
        copied = [line.split("\t")[0] for line in driver.app.clipboard.splitlines()]
        assert copied == ["naam", *(row.name for row in table.visible_rows)]
        assert driver.sees(f"{len(copied) - 1} regels gekopieerd")


async def test_marks_go_with_their_rows(stage: Callable, length: int) -> None:
    async with driving(stage(a_table(marking=True))) as driver:
        table = await shown(driver, pupils(length))
        await driver.press("space", "down", "space", "G", "space")
        assert [row.id for row in table.marked] == [0, 2, length - 1]
        table.sort("name", reverse=True)
        table.filter("leerling 002")
        await driver.settle()
        assert [row.id for row in table.marked] == [length - 1, 2, 0]
        found = sum("002" in row.name for row in pupils(length))
        assert driver.sees(f"{found} van {length} · 3 gemarkeerd, 2 verborgen")
        table.filter("")
        table.show([row for row in pupils(length) if row.id != 2])
        await driver.settle()
        assert [row.id for row in table.marked] == [length - 1, 0]


async def test_all_that_are_shown_are_marked_beside_those_that_were(stage: Callable, length: int) -> None:
    async with driving(stage(a_table(marking=True))) as driver:
        table = await shown(driver, pupils(length))
        await driver.press("space")
        table.filter("9")
        table.focus()
        await driver.press("asterisk")
        assert len(table.marked) == 1 + sum("9" in row.name for row in pupils(length))


async def test_a_row_of_an_unfinished_filter_is_a_row_that_fits(stage: Callable, length: int) -> None:
    app = stage(a_table())
    async with driving(app) as driver:
        table = await shown(driver, pupils(length))
        table.filter("7")
        assert all("7" in row.name for row in table.visible_rows)
        assert table.select(length - 3)  # does what is left
        assert not table.is_busy
        assert table.current == Pupil(
            length - 3, f"Leerling {length - 3}", f"{(length - 3) % 6 + 3}A", (length - 3) % 5 + 1
        )
