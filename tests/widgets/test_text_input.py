"""A longer text: what is typed can be taken back and put back, long lines wrap, pasting is clean, a block goes in."""

from collections.abc import Callable

import pytest
from driver import NARROW, WIDE, Driver, driving
from textual import events
from textual.widgets.text_area import Selection

from ib_console.widgets.inputs import TextInput

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


async def paste(driver: Driver, text: str) -> None:
    driver.app.post_message(events.Paste(text))
    await driver.settle()


@SIZES
async def test_typing_is_taken_back_and_put_back(stage: Callable, size: tuple[int, int]) -> None:
    area = TextInput("eerst")
    async with driving(stage(area), size=size) as driver:
        area.focus()
        await driver.press("end", "enter")
        await driver.write("meer")
        assert area.text == "eerst\nmeer"
        while area.text != "eerst":
            await driver.press("ctrl+z")
        await driver.press("ctrl+z")
        assert area.text == "eerst"
        for _ in range(5):
            await driver.press("ctrl+y")
        assert area.text == "eerst\nmeer"


@SIZES
async def test_a_long_line_wraps_between_words(stage: Callable, size: tuple[int, int]) -> None:
    words = [f"woord{number}" for number in range(40)]
    area = TextInput(" ".join(words))
    async with driving(stage(area), size=size) as driver:
        area.focus()
        await driver.settle()
        assert area.show_horizontal_scrollbar is False
        drawn = [word for line in driver.lines for word in line.replace("│", " ").split() if word.startswith("woord")]
        assert drawn[:30] == words[:30]


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("regel een\r\nregel twee", "a regel een\nregel twee z"),
        ("vlag\x1b[31m\x07 en tab\t.", "a vlag[31m en tab . z"),
        ("[b]vet[/b] [@click=app.quit]", "a [b]vet[/b] [@click=app.quit] z"),
    ],
)
async def test_what_is_pasted_takes_the_place_of_the_selection_and_is_clean(
    stage: Callable, pasted: str, expected: str
) -> None:
    area = TextInput("a weg z")
    async with driving(stage(area), size=NARROW) as driver:
        area.focus()
        area.selection = Selection((0, 2), (0, 5))
        await paste(driver, pasted)
        assert area.text == expected
        await driver.press("ctrl+z")
        assert area.text == "a weg z"


async def test_what_was_copied_is_pasted(stage: Callable) -> None:
    area = TextInput("een twee")
    async with driving(stage(area), size=NARROW) as driver:
        area.focus()
        await driver.press("home", "ctrl+shift+right", "ctrl+c", "end", "ctrl+v")
        assert area.text == "een tweeeen"


@pytest.mark.parametrize(
    ("standing", "selection", "text", "expected", "selected"),
    [
        ("", ((0, 0), (0, 0)), "Dag Noor.", "Dag Noor.", ""),
        ("a z", ((0, 2), (0, 2)), "een\ntwee", "a een\ntweez", ""),
        ("a weg z", ((0, 5), (0, 2)), "{doel} en {eind}", "a {doel} en {eind} z", "{doel}"),
        ("x\nab", ((1, 1), (1, 1)), "1\n2 {wie}", "x\na1\n2 {wie}b", "{wie}"),
    ],
)
async def test_a_block_goes_in_at_the_cursor_as_one_step_of_undo(
    stage: Callable,
    standing: str,
    selection: tuple[tuple[int, int], tuple[int, int]],
    text: str,
    expected: str,
    selected: str,
) -> None:
    area = TextInput(standing)
    async with driving(stage(area), size=NARROW) as driver:
        area.focus()
        area.selection = Selection(*selection)
        area.put(text)
        await driver.settle()
        assert (area.text, area.selected_text) == (expected, selected)
        await driver.press("ctrl+z")
        assert area.text == standing
        await driver.press("ctrl+y")
        assert area.text == expected


async def test_typing_before_and_behind_a_block_are_steps_of_their_own(stage: Callable) -> None:
    area = TextInput("")
    async with driving(stage(area), size=NARROW) as driver:
        area.focus()
        await driver.write("ab")
        area.put("BLOK")
        await driver.write("cd")
        assert area.text == "abBLOKcd"
        await driver.press("ctrl+z")
        assert area.text == "abBLOK"
        await driver.press("ctrl+z")
        assert area.text == "ab"
