import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from driver import HOSTILE_NAMES, NARROW, driving
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from ib_console.domain.errors import IbError, StorageError
from ib_console.widgets.bars import bar, legend, stacked
from ib_console.widgets.columns import EDGE, GAP, Column, laid_out
from ib_console.widgets.frame_bars import FrameState, TopBar, day_in_words
from ib_console.widgets.key_bar import key_name
from ib_console.widgets.level_badge import level_badge, level_move, shows_symbols
from ib_console.widgets.texts import as_content, fit, heading, plain
from ib_console.widgets.timeline import Timeline, TimelineEntry
from ib_console.wording.messages import sentence
from ib_console.wording.storage_messages import STORAGE_MESSAGES

TODAY = date(2026, 11, 24)


@given(st.text(), st.integers(0, 60))
def test_fitted_text_is_never_too_wide(text: str, width: int) -> None:
    assert fit(plain(text), width).cell_length <= width


def test_text_is_cut_between_words_and_a_single_long_word_is_not_lost() -> None:
    assert fit(plain("herhaalde leesinstructie in groep"), 28).plain == "herhaalde leesinstructie in…"
    assert fit(plain("herhaalde leesinstructie"), 18).plain == "herhaalde…"
    assert fit(plain("handelingsverlegenheid"), 10).plain == "handeling…"
    assert fit(plain("past"), 4).plain == "past"


@given(st.text())
def test_a_cell_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    for content in (as_content(text), as_content(Content(text)), as_content(Content.styled(text, "$late"))):
        assert not [sign for sign in content.plain if unicodedata.category(sign) in {"Cc", "Cs"}]


def test_a_heading_is_in_capitals_with_its_note_beside_it() -> None:
    assert heading("Te laat", "2").plain == "TE LAAT  2"
    assert heading("[b]rood[/b]").plain == "[B]ROOD[/B]"


@given(st.integers(1, 200))
def test_columns_never_need_more_than_the_screen_when_they_can_give_way(width: int) -> None:
    columns = [
        Column[str]("a", "a", str, least=8),
        Column[str]("b", "b", str, width=10, priority=2),
        Column[str]("c", "c", str, width=20, priority=3),
        Column[str]("d", "d", str, weight=2, most=30, priority=2),
    ]
    chosen = laid_out(columns, width)
    assert chosen[0][0].key == "a"
    needed = sum(each for _, each in chosen) + GAP * (len(chosen) - 1) + 2 * EDGE
    assert needed <= max(width, 1 + 2 * EDGE)


def test_a_niveau_is_a_symbol_or_a_digit() -> None:
    assert level_badge(3).plain == "③"
    assert level_badge(3, symbols=False).plain == "3"
    assert level_badge(3, words=True).plain == "③ niveau 3"
    assert level_badge(3, words=True, symbols=False).plain == "niveau 3"
    assert level_badge(None, words=True).plain == "geen niveau"
    assert level_move(2, 3).plain == "② → ③"
    assert level_badge(3).spans[0].style == "$level-3"


@pytest.mark.parametrize(("encoding", "shows"), [("utf-8", True), ("cp1252", False), ("ascii", False), ("weg", False)])
def test_symbols_are_only_for_terminals_that_show_them(encoding: str, shows: bool) -> None:
    assert shows_symbols(encoding) is shows


@given(st.floats(0, 500), st.floats(0.5, 500), st.integers(1, 80))
def test_a_bar_is_as_wide_as_asked_and_carries_its_number(value: float, total: float, width: int) -> None:
    drawn = bar(value, total, width).plain
    assert " van " in drawn[width:]
    assert set(drawn[:width]) <= set("█▏▎▍▌▋▊▉░")


def test_a_bar_says_in_words_what_is_unknown_and_in_colour_what_is_tight() -> None:
    assert bar(3, None, 10, unit="uur").plain == "3 uur, beschikbaar onbekend"
    assert bar(None, 20, 10).plain == "beschikbaar onbekend"
    assert [bar(value, 20, 10).spans[0].style for value in (3, 19, 21)] == ["$planned", "$attention", "$late"]
    assert bar(19, 20, 10, unit="uur").plain.endswith("19 van 20 uur")


@given(st.lists(st.integers(0, 300), min_size=1, max_size=5), st.integers(5, 60))
def test_stacked_bars_fit_and_show_every_count(counts: list[int], width: int) -> None:
    drawn = stacked([(count, f"$level-{at}") for at, count in enumerate(counts, 1)], width)
    if any(counts):
        assert sum(count > 0 for count in counts) <= drawn.cell_length <= width
    else:
        assert drawn.plain == "geen"


def test_a_legend_says_each_number() -> None:
    assert legend([(level_badge(1), 148), (level_badge(2), 30)]).plain == "① 148   ② 30"


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("enter", "↵"),
        ("f3", "F3"),
        ("ctrl+p", "^p"),
        ("G", "G"),
        ("question_mark", "?"),
        ("slash", "/"),
        ("n", "n"),
        ("asterisk", "*"),
        ("plus", "+"),
        ("ctrl+t", "^t"),
        ("shift+tab", "shift+tab"),
    ],
)
def test_keys_have_names_for_people(key: str, name: str) -> None:
    assert key_name(key) == name


def test_the_day_in_words() -> None:
    assert day_in_words(TODAY) == "di 24 november"


@pytest.mark.parametrize("size", [NARROW, (40, 10)])
async def test_a_long_name_of_a_school_never_pushes_the_day_off_the_screen(
    stage: Callable, size: tuple[int, int]
) -> None:
    saved = datetime(2026, 11, 24, 13, 5, tzinfo=UTC)
    for name in (*HOSTILE_NAMES, "Samenwerkingsschool De Allerlangste Naam van het Land"):
        state = FrameState(school=name, school_year="2026-2027", today=TODAY, saved_at=saved)
        async with driving(stage(TopBar(lambda state=state: state)), size=size) as driver:
            assert driver.lines[0].endswith("bewaard 14:05")
            assert driver.lines[0].startswith(" IB-co")
            assert "\x1b" not in driver.text


@pytest.mark.parametrize("name", HOSTILE_NAMES)
async def test_a_timeline_shows_and_filters_its_entries(stage: Callable, name: str) -> None:
    timeline = Timeline(TODAY, empty="Nog niets vastgelegd.")
    async with driving(stage(timeline), size=NARROW) as driver:
        timeline.show(
            [
                TimelineEntry(1, date(2026, 12, 3), "mdo", "gepland", planned=True),
                TimelineEntry(2, date(2026, 11, 3), "leerlingbespreking", name),
                TimelineEntry(3, date(2025, 11, 15), "groepsbespreking", Content.styled("signaal", "$attention")),
            ]
        )
        await driver.settle()
        assert driver.lines[0].split() == ["○", "03-12", "mdo", "gepland"]
        assert "15-11-25" in driver.line_with("groepsbespreking")
        timeline.filter("bespreking jan")
        assert [entry.key for entry in timeline.visible_rows] == [2]


def test_an_error_becomes_its_sentence_with_its_parameters() -> None:
    told = sentence(StorageError("newer_keys", file="sleutels.json"))
    assert "sleutels.json" in told
    assert "{" not in told
    assert told == STORAGE_MESSAGES["newer_keys"].format(file="sleutels.json")


def test_an_error_without_sentence_or_parameters_still_says_something() -> None:
    assert "nergens_beschreven" in sentence(IbError("nergens_beschreven"))
    assert "newer_keys" in sentence(StorageError("newer_keys"))
