from collections.abc import Callable

import pytest
from driver import HOSTILE_NAMES, NARROW, WIDE, driving
from table_stage import Pupil, a_table, pupils, replace, shown
from textual.content import Content
from textual.events import Key
from textual.widgets import Input

from ib_console.domain.text import clean
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import heading


async def test_the_cursor_and_the_scroll_stay_through_a_refresh(stage: Callable) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(100))
        table.select(49)
        await driver.press("down")
        assert table.current_key == 50
        before = driver.lines
        table.show([replace(row, note="nieuw") for row in pupils(100)])
        await driver.settle()
        assert table.current_key == 50
        assert [line.split("  ")[1] for line in driver.lines] == [line.split("  ")[1] for line in before]
        assert driver.sees("nieuw")


async def test_the_cursor_follows_its_record_to_another_place(stage: Callable) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(10))
        await driver.press("j", "j", "j")
        table.show(list(reversed(pupils(10))))
        assert table.current_key == 3


async def test_when_the_record_is_gone_the_next_takes_the_cursor(stage: Callable) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(10))
        await driver.press("j", "j", "j")
        table.show([row for row in pupils(10) if row.id != 3])
        assert table.current_key == 4
        table.show(pupils(2))
        assert table.current_key == 1


async def test_keys_move_to_both_ends(stage: Callable) -> None:
    async with driving(stage(a_table()), size=NARROW) as driver:
        table = await shown(driver, pupils(60))
        await driver.press("G")
        assert table.current_key == 59
        assert driver.sees("Leerling 059")
        await driver.press("k", "g", "pagedown")
        assert table.current_key == 22
        await driver.press("home", "up")
        assert table.current_key == 0
        assert driver.sees("Leerling 000")


async def test_enter_opens_the_row_and_moving_is_told(stage: Callable) -> None:
    app = stage(a_table())
    async with driving(app) as driver:
        await shown(driver, pupils(3))
        await driver.press("j", "enter")
        opened = [each for each in app.heard if isinstance(each, RecordTable.Opened)]
        lit = [each.row.id for each in app.heard if isinstance(each, RecordTable.Highlighted)]
        assert [each.row.id for each in opened] == [1]
        assert lit[-1] == 1


async def test_without_rows_the_next_step_is_said_and_enter_does_nothing(stage: Callable) -> None:
    app = stage(a_table())
    async with driving(app) as driver:
        table = await shown(driver, [])
        await driver.press("enter")
        assert driver.sees("Nog geen leerlingen. Importeer een klassenlijst met i.")
        assert table.current is None
        assert not [each for each in app.heard if isinstance(each, RecordTable.Opened)]
        table.show(pupils(1))
        await driver.settle()
        assert not driver.sees("Nog geen leerlingen")


async def test_sorting_goes_round_the_columns_and_back_with_empty_values_last(stage: Callable) -> None:
    async with driving(stage(a_table())) as driver:
        rows = [Pupil(1, "Zoë", "3A", None), Pupil(2, "Anna", "8B", 3), Pupil(3, "Bram", "4A", 1)]
        table = await shown(driver, rows)
        await driver.press("s")
        assert [row.name for row in table.visible_rows] == ["Anna", "Bram", "Zoë"]
        assert driver.sees("naam ↑")
        await driver.press("s", "s")
        assert [row.level for row in table.visible_rows] == [1, 3, None]
        await driver.press("S")
        assert [row.level for row in table.visible_rows] == [3, 1, None]
        await driver.press("s")
        assert table.visible_rows == rows


async def test_a_click_on_a_title_sorts_and_again_reverses(stage: Callable) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(3))
        await driver.click("TableBody", x=3, y=0)
        await driver.click("TableBody", x=3, y=0)
        assert table.sorted_by == ("name", True)
        assert [row.id for row in table.visible_rows] == [2, 1, 0]


async def test_a_click_selects_and_a_second_click_opens(stage: Callable) -> None:
    app = stage(a_table())
    async with driving(app) as driver:
        table = await shown(driver, pupils(5))
        await driver.click("TableBody", x=3, y=3)
        assert table.current_key == 2
        await driver.click("TableBody", x=3, y=3)
        assert [each.row.id for each in app.heard if isinstance(each, RecordTable.Opened)] == [2]


async def test_the_filter_narrows_while_typing_and_escape_takes_it_away(stage: Callable) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, [Pupil(1, "Zoë Bakker"), Pupil(2, "Sem Willems"), Pupil(3, "Bram Zoet")])
        await driver.press("slash")
        await driver.write("zoe")
        assert [row.id for row in table.visible_rows] == [1, 3]
        assert driver.sees("2 van 3")
        await driver.press("enter", "down")
        assert table.current_key == 3
        await driver.press("slash", "escape")
        assert len(table.visible_rows) == 3
        assert table.current_key == 3
        assert not driver.sees("filter")


async def test_letters_typed_in_the_filter_are_no_commands(stage: Callable) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(5))
        await driver.press("slash")
        await driver.write("sjkgG/")
        assert table.filter_text == "sjkgG/"
        assert table.sorted_by is None
        assert driver.sees("Niets gevonden")
        await driver.press("escape")
        assert len(table.visible_rows) == 5


async def test_a_filter_that_is_typed_at_once_loses_nothing_and_is_no_command(stage: Callable) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(5))
        for sign in "/sem niv 2":
            name = {"/": "slash", " ": "space"}.get(sign, sign)
            event = Key(name, sign)
            event.set_sender(driver.app)
            driver.app._driver.send_message(event)
        await driver.settle()
        assert table.filter_text == "sem niv 2"
        assert table.query_one(Input).value == "sem niv 2"
        assert table.sorted_by is None


async def test_the_least_important_columns_go_first_when_it_is_narrow(stage: Callable) -> None:
    async with driving(stage(a_table()), size=WIDE) as driver:
        await shown(driver, pupils(3))
        assert driver.sees("herkomst")
        await driver.resize(NARROW)
        assert not driver.sees("herkomst")
        assert driver.sees("laatste overleg")
        await driver.resize((50, 24))
        assert not driver.sees("laatste overleg")
        assert driver.sees("niveau")


async def test_a_long_cell_ends_between_words_with_an_ellipsis(stage: Callable) -> None:
    async with driving(stage(a_table()), size=NARROW) as driver:
        await shown(
            driver, [Pupil(1, "Guus van der Heijden van Waterschoot", note="leerlingbespreking met ouders thuis")]
        )
        line = driver.line_with("Guus")
        assert "Guus van der Heijden van…" in line
        assert "leerlingbespreking met ouders…" in line


@pytest.mark.parametrize("name", HOSTILE_NAMES)
@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_hostile_name_is_only_text(stage: Callable, name: str, size: tuple[int, int]) -> None:
    app = stage(a_table())
    async with driving(app, size=size) as driver:
        table = await shown(driver, [Pupil(1, name, group=name, note=name)])
        await driver.click("TableBody", x=4, y=1)
        await driver.press("s", "slash")
        table.filter(name)
        await driver.settle()
        assert app.is_running
        assert "\x1b" not in driver.text
        assert "\u202e" not in driver.text
        assert driver.sees(clean(name)[:5])


async def test_rows_stand_under_their_headings_and_the_cursor_passes_them(stage: Callable) -> None:
    table = a_table(heading=lambda row: heading(f"groep {row.group}", "2"))
    async with driving(stage(table), size=NARROW) as driver:
        rows = [Pupil(number, f"Kind {number}", f"{number // 2}A") for number in range(40)]
        await shown(driver, rows)
        assert driver.lines[1].strip() == "GROEP 0A  2"
        await driver.press("j", "j")
        assert table.current_key == 2
        await driver.press("s")
        assert [row.id for row in table.visible_rows][:3] == [0, 1, 2]
        await driver.press("G", "g")
        assert driver.sees("GROEP 0A")


async def test_copied_rows_are_tabbed_and_never_a_formula(stage: Callable) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, [Pupil(1, "=1+1"), Pupil(2, "Sem\tWillems")])
        await driver.press("C")
        lines = driver.app.clipboard.splitlines()
        assert lines[0].split("\t")[:2] == ["naam", "groep"]
        assert lines[1].split("\t")[0] == "'=1+1"
        assert lines[2].split("\t")[0] == "Sem Willems"
        assert len(lines) == 1 + len(table.visible_rows)
        assert driver.sees("2 regels gekopieerd, als uw terminal dat toestaat.")


async def test_only_what_is_on_the_screen_is_made(stage: Callable) -> None:
    made = 0

    def name(row: Pupil) -> str:
        nonlocal made
        made += 1
        return row.name

    table = RecordTable[Pupil]([Column("name", "naam", name)], key=lambda row: row.id)
    async with driving(stage(table)) as driver:
        await shown(driver, pupils(20_000))
        await driver.press("down", "G", "pageup")
        assert made < 300


async def test_another_theme_colours_the_rows_that_are_already_there(stage: Callable) -> None:
    table = RecordTable[Pupil](
        [Column("level", "niveau", lambda row: Content.styled(str(row.level), "$level-3"))], key=lambda row: row.id
    )
    async with driving(stage(table)) as driver:
        await shown(driver, pupils(2))

        def colour() -> object:
            strip = table.query_one("TableBody").render_line(2)
            return next(segment.style.color for segment in strip if segment.text.strip())

        dark = colour()
        driver.app.theme = "ib-licht"
        await driver.settle()
        assert colour() != dark
