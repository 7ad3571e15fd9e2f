"""What a table draws and copies of any text at all."""

import csv
from collections.abc import Callable

import pytest
from driver import driving
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from table_stage import Pupil, a_table, shown
from textual.content import Content

from ib_console.domain.text import clean
from ib_console.widgets.columns import Column
from ib_console.widgets.drawn_text import drawn
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.slices import complete
from ib_console.widgets.table_copy import safe, tabbed
from ib_console.widgets.texts import heading

FAMILY = "👨\u200d👩\u200d👧"
SIGNS = st.sampled_from(
    [
        *("a", "1", " ", "漢", "한", "👍", "👩", "❤", "🇳", "🇱", "م", "ש", "…"),
        *("\u200d", "\u200c", "\ufe0f", "\U0001f3fd", "\u0301", "e\u0301", "\u20e3", "\u0d9a\u0dca\u200d\u0dbb"),
        *("\u202e", "\u2066", "\x1b[31m", "\x07", "\x9b", "\n", "\t", "\U000e0061"),
    ]
)
TEXTS = st.one_of(st.lists(SIGNS, max_size=40).map("".join), st.text(max_size=60))


@given(TEXTS)
@example(FAMILY)
@example("❤\ufe0f1\ufe0f\u20e3")
def test_what_is_drawn_is_as_wide_as_its_signs_and_nothing_a_terminal_obeys(text: str) -> None:
    for cell in (text, Content(text, strip_control_codes=False), Content.styled(text, "$muted")):
        made = drawn(cell)
        assert made.cell_length == sum(cell_len(sign) for sign in made.plain)
        assert made.plain.replace("\u200c", "").isprintable()


def test_a_joined_sign_is_drawn_as_its_first_and_keeps_the_style_of_what_follows() -> None:
    assert drawn(f"Fam {FAMILY} Bos").plain == "Fam 👨 Bos"
    assert drawn("❤\ufe0f👍🏽").plain == "❤👍"
    assert drawn("\u0645\u06cc\u200c\u062e").plain == "\u0645\u06cc\u200c\u062e"
    made = drawn(Content.assemble(FAMILY, " ", ("te laat", "$late")))
    (span,) = made.spans
    assert made.plain[span.start : span.end] == "te laat"


@pytest.mark.parametrize("width", [20, 50, 80, 120])
async def test_every_line_is_exactly_as_wide_as_the_table(stage: Callable, width: int) -> None:
    table: RecordTable[Pupil] = a_table(heading=lambda row: heading(row.group, "2"), marking=True)
    async with driving(stage(table), size=(width, 24)) as driver:
        await shown(driver, [])
        body = table.query_one("TableBody")

        @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
        @given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=6))
        def holds(texts: list[tuple[str, str, str]]) -> None:
            table.show([Pupil(number, name, group, note=note) for number, (name, group, note) in enumerate(texts)])
            table.mark(0)
            for y in range(body.size.height):
                strip = body.render_line(y)
                text = "".join(segment.text for segment in strip)
                assert cell_len(text) == sum(cell_len(segment.text) for segment in strip) == strip.cell_length == width
                assert text.replace("\u200c", "").isprintable()

        table.show([Pupil(1, "a")])
        await driver.settle()
        holds()


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+31", "'+31"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        (" \n=1", "'=1"),
        ("＝1", "'＝1"),
        ("5-1", "5-1"),
        ("a\tb\r\nc", "a b c"),
        ('"Bo" Bos', '"""Bo"" Bos"'),
        ('de "Bo"', 'de "Bo"'),
    ],
)
def test_a_cell_is_one_cell_and_never_a_formula(text: str, cell: str) -> None:
    assert safe(text) == cell


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_what_is_copied_comes_back_as_as_many_cells(rows: list[tuple[str, str]]) -> None:
    lines: list[str] = []
    columns = [
        Column[tuple[str, str]]("a", "naam", lambda row: row[0]),
        Column[tuple[str, str]]("b", "niveau", lambda _: "▂▂", copied=lambda row: row[1]),
    ]
    complete(tabbed(rows, columns, lines))
    back = list(csv.reader(lines, delimiter="\t"))
    assert back[0] == ["naam", "niveau"]
    assert [[cell.removeprefix("'") for cell in row] for row in back[1:]] == [
        [clean(cell).removeprefix("'") for cell in row] for row in rows
    ]
