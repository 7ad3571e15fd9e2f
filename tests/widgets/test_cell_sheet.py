"""A sheet of cells: where they stand at any width, the cursor over them, and the line to type in."""

import pytest
from driver import HOSTILE_NAMES, NARROW, WIDE, Driver, driving
from hypothesis import given
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.message import Message

from ib_console.widgets.cell_layout import (
    BLANK,
    SheetBlock,
    SheetCell,
    SheetColumn,
    SheetHeading,
    SheetRecord,
    SheetRow,
    SheetTable,
    lay_out,
)
from ib_console.widgets.cell_sheet import CellSheet
from ib_console.widgets.theme import ThemedApp

COLUMNS = (SheetColumn(title="Naam", least=12, weight=3), SheetColumn(title="Hoe vaak", least=10))


def table(*rows: SheetRow, begin: str = "Nog geen rijen.", by_row: bool = False) -> SheetTable:
    return SheetTable(columns=COLUMNS, rows=rows, begin=SheetCell(id="begin", blank=begin), by_row=by_row)


def row(name: str, often: str = "", *, inner: tuple[SheetTable, ...] = (), title: str = "") -> SheetRow:
    cells = (SheetCell(id=f"{name}.name", text=name), SheetCell(id=f"{name}.often", text=often, label="Hoe vaak"))
    return SheetRow(cells=cells, inner=inner, title=title)


def words(blocks: list[SheetBlock], width: int) -> list[str]:
    """The lines as text, each piece in its column."""
    lines = []
    for pieces in lay_out(blocks, width).lines:
        line = ""
        for piece in pieces:
            line = line.ljust(piece.x) + piece.text.plain
        lines.append(line.rstrip())
    return lines


def test_a_table_that_fits_is_a_grid_and_else_stands_row_by_row() -> None:
    blocks: list[SheetBlock] = [table(row("Logopedie", "regelmatig"), row("Schoolarts"))]
    assert words(blocks, 40) == [
        "Naam                      Hoe vaak",
        "Logopedie                 regelmatig",
        f"Schoolarts                {BLANK}",
    ]
    assert words(blocks, 22) == [
        "Logopedie",
        "  Hoe vaak",
        "    regelmatig",
        "",
        "Schoolarts",
        "  Hoe vaak",
        f"    {BLANK}",
    ]


def test_a_record_stands_behind_its_labels_and_a_heading_gets_air() -> None:
    cells = (SheetCell(id=1, text="eerste regel\ntweede", label="Tekst"), SheetCell(id=2, label="Een lang label hier"))
    blocks: list[SheetBlock] = [SheetRecord(cells=cells), SheetHeading(text="Doelen", note="2"), table()]
    assert words(blocks, 36) == [
        "Tekst         eerste regel",
        "              tweede",
        f"Een lang      {BLANK}",
        "label hier",
        "",
        "DOELEN  2",
        "Nog geen rijen.",
    ]


def test_tables_inside_rows_stand_in_and_are_titled_once() -> None:
    inside = (table(row("uren", "2")),)
    lines = words([table(row("RT", "ja", inner=inside), row("Taal", "nee", inner=inside))], 50)
    assert [line for line in lines if "Hoe vaak" in line] == [lines[0], lines[2]]
    assert lines[3].startswith("  uren")


def test_a_row_with_a_title_of_its_own_shows_all_its_cells_under_it() -> None:
    lines = words([table(row("Overleg", "eens", title="Overleg met ouders"), by_row=True)], 60)
    assert lines[0] == "Overleg met ouders"
    assert any("eens" in line for line in lines)


@given(
    texts=st.lists(st.text(max_size=60), min_size=1, max_size=6),
    width=st.integers(20, 120),
    by_row=st.booleans(),
)
def test_no_text_ever_leaves_the_sheet_and_every_cell_has_one_place(texts: list[str], width: int, by_row: bool) -> None:
    rows = tuple(
        SheetRow(cells=(SheetCell(id=(at, 0), text=text, label=text), SheetCell(id=(at, 1), text=text, label="b")))
        for at, text in enumerate(texts)
    )
    blocks: list[SheetBlock] = [SheetTable(columns=COLUMNS, rows=rows, begin=SheetCell(id=0), by_row=by_row)]
    blocks.append(
        SheetRecord(cells=tuple(SheetCell(id=(at, 2), text=text, label=text) for at, text in enumerate(texts)))
    )
    laid = lay_out(blocks, width)
    for pieces in laid.lines:
        at = 0
        for piece in pieces:
            assert piece.x >= at
            at = piece.x + piece.text.cell_length
            assert "\n" not in piece.text.plain
        assert at <= width
    assert len({spot.cell.id for spot in laid.spots}) == len(laid.spots) == 3 * len(texts)
    for number, spot in enumerate(laid.spots):
        assert laid.place_of(spot.cell.id) == number
        assert laid.at(spot.x, spot.y) == number


class SheetApp(ThemedApp[None]):
    """A sheet, and what it told."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield CellSheet()

    def on_cell_sheet_typed(self, message: CellSheet.Typed) -> None:
        self.heard.append(message)
        self.query_one(CellSheet).stop_typing()

    def on_cell_sheet_opened(self, message: CellSheet.Opened) -> None:
        self.heard.append(message)

    def on_cell_sheet_left(self, message: CellSheet.Left) -> None:
        self.heard.append(message)

    def on_cell_sheet_pasted(self, message: CellSheet.Pasted) -> None:
        self.heard.append(message)


async def shown(driver: Driver, blocks: list[SheetBlock]) -> CellSheet:
    sheet = driver.one(CellSheet)
    sheet.show(blocks)
    sheet.focus()
    await driver.settle()
    return sheet


def names(app: SheetApp) -> list[str]:
    return [type(each).__name__ for each in app.heard]


GRID: list[SheetBlock] = [
    SheetRecord(cells=(SheetCell(id="title", text="Ons SOP", label="Titel"),)),
    table(row("a", "1"), row("b", "2"), row("c", "3")),
]


async def test_the_cursor_walks_over_cells_and_keeps_its_column() -> None:
    app = SheetApp()
    async with driving(app, size=NARROW) as driver:
        sheet = await shown(driver, GRID)
        assert sheet.current_id == "title"
        await driver.press("down", "right", "j", "j")
        assert sheet.current_id == "c.often"
        await driver.press("k", "left", "G")
        assert sheet.current_id == "c.often"
        await driver.press("g")
        assert sheet.current_id == "title"
        await driver.press("left")
        assert names(app) == ["Left"]
        await driver.press("enter")
        assert names(app) == ["Left", "Opened"]


async def test_the_cursor_stays_on_its_cell_when_rows_come_and_go() -> None:
    app = SheetApp()
    async with driving(app, size=NARROW) as driver:
        sheet = await shown(driver, GRID)
        sheet.go_to("b.often")
        sheet.show([GRID[0], table(row("0"), row("a"), row("b"))])
        assert sheet.current_id == "b.often"
        sheet.show([GRID[0], table(row("0"))])
        assert sheet.current_id == "0.often"
        sheet.show([])
        assert sheet.current is None
        await driver.press("enter", "down", "right", "pagedown")
        assert "Opened" not in names(app)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_what_is_typed_stands_in_its_cell_and_is_told_when_done(size: tuple[int, int]) -> None:
    app = SheetApp()
    async with driving(app, size=size) as driver:
        sheet = await shown(driver, GRID)
        sheet.go_to("b.often")
        sheet.type_in("2")
        await driver.write("5")
        place = driver.line_with("25").index("25")
        await driver.press("enter")
        (typed,) = app.heard
        assert isinstance(typed, CellSheet.Typed)
        assert (typed.text, typed.step) == ("25", 0)
        assert not sheet.is_typing
        assert driver.line_with("b  ").index("2") == place
        sheet.type_in("2")
        await driver.press("x", "escape")
        assert isinstance(app.heard[-1], CellSheet.Typed)
        assert app.heard[-1].text is None


async def test_the_line_that_is_typed_in_moves_along_and_outlives_a_redraw() -> None:
    app = SheetApp()
    async with driving(app, size=NARROW) as driver:
        sheet = await shown(driver, GRID)
        sheet.go_to("a.often")
        sheet.type_in("")
        await driver.write("eens")
        sheet.show([GRID[0], table(row("nieuw"), row("a", "1"))])
        await driver.settle()
        assert sheet.typed == "eens"
        assert "eens" in driver.line_with("a    ")


@pytest.mark.parametrize("text", HOSTILE_NAMES)
async def test_a_hostile_text_is_drawn_as_it_is(text: str) -> None:
    app = SheetApp()
    async with driving(app, size=NARROW) as driver:
        record = SheetRecord(cells=(SheetCell(id=1, label=text, text=text),))
        await shown(driver, [SheetHeading(text=text), table(row(text, text)), record])
        assert all(line.isprintable() for line in driver.lines)
        assert driver.sees("[@click") or driver.sees("[/b]") or driver.sees("gekeerd")


async def test_a_cell_that_fits_at_a_greater_width_is_shown_with_all_that_stands_over_it() -> None:
    head: list[SheetBlock] = [SheetRecord(cells=(SheetCell(id="head", text="kop", label="Titel"),))]
    long = SheetRecord(cells=(SheetCell(id="long", text="een lange tekst " * 24, label="Tekst"),))
    async with driving(SheetApp(), size=(50, 10)) as driver:
        sheet = await shown(driver, [*head, long])
        sheet.go_to("long")
        await driver.settle()
        assert not driver.sees("Titel")
        await driver.resize((120, 10))
        assert driver.sees("Titel")
