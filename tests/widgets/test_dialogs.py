from collections.abc import Callable
from typing import Any

import pytest
from driver import HOSTILE_NAMES, NARROW, driving
from textual.screen import Screen

from ib_console.domain.text import clean, fold, matches
from ib_console.widgets.dialogs import ChooseDialog, Confirm, MessageDialog
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.pupil_picker import PupilPicker
from ib_console.widgets.search_dialog import SearchDialog

GROUPS = [Choice("3A", "groep 3A", "22 leerlingen"), Choice("4A", "groep 4A"), Choice("4B", "groep 4B")]


async def answer_of(stage: Callable, dialog: Screen[Any], *keys: str) -> list[object]:
    answers: list[object] = []
    async with driving(stage(), size=NARROW) as driver:
        driver.app.push_screen(dialog, answers.append)
        await driver.settle()
        await driver.press(*keys)
    return answers


async def search(text: str) -> list[Choice]:
    return [choice for choice in GROUPS if matches(text, fold(choice.label))]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(["j"], True), (["n"], False), (["escape"], False), (["enter"], False), (["right", "enter"], True)],
)
async def test_yes_or_no(stage: Callable, keys: list[str], answer: bool) -> None:
    assert await answer_of(stage, Confirm("Deze regel weghalen?", yes="weghalen"), *keys) == [answer]


@pytest.mark.parametrize(
    ("keys", "group"),
    [(["enter"], "3A"), (["down", "down", "down", "enter"], "4B"), (["2"], "4A"), (["j", "k", "enter"], "3A")],
)
async def test_one_of_a_few(stage: Callable, keys: list[str], group: str) -> None:
    (answer,) = await answer_of(stage, ChooseDialog("Welke groep?", GROUPS), *keys)
    assert isinstance(answer, Choice)
    assert answer.id == group


async def test_choosing_nothing(stage: Callable) -> None:
    assert await answer_of(stage, ChooseDialog("Welke groep?", GROUPS), "9", "escape") == [None]
    assert await answer_of(stage, SearchDialog("Zoek", search), "escape") == [None]
    assert await answer_of(stage, MessageDialog("Let op", "Dit is gebeurd."), "enter") == [None]


async def test_the_choice_that_holds_now_is_lit(stage: Callable) -> None:
    (answer,) = await answer_of(stage, ChooseDialog("Welke groep?", GROUPS, lit="4A"), "enter")
    assert answer == GROUPS[1]


async def test_the_list_narrows_while_typing(stage: Callable) -> None:
    assert await answer_of(stage, SearchDialog("Zoek", search), "4", "down", "enter") == [GROUPS[2]]
    assert await answer_of(stage, SearchDialog("Zoek", search), "x", "enter", "backspace", "enter") == [GROUPS[0]]


async def test_a_search_that_is_closed_while_it_looks_ends_quietly(stage: Callable) -> None:
    async def leave(text: str) -> list[Choice]:
        if text:
            dialog.dismiss(None)
            await dialog.remove_children()  # its parts go before it does
        return GROUPS

    dialog = SearchDialog("Zoek", leave)
    assert await answer_of(stage, dialog, "4") == [None]


@pytest.mark.parametrize("count", [2, 30])
async def test_lines_above_a_question_stand_apart_and_are_read_on_where_there_are_many(
    stage: Callable, count: int
) -> None:
    async with driving(stage(), size=NARROW) as driver:
        driver.app.push_screen(Confirm("Klopt dit?", lines=[f"regel {number}." for number in range(1, count + 1)]))
        await driver.settle()
        shown = [line.split(".")[0].strip() for line in driver.text.split("\n") if "regel" in line]
        assert shown[:2] == ["regel 1", "regel 2"]
        assert ("verder lezen" in driver.footer) == (count == 30)
        await driver.press("pagedown", "pagedown")
        assert driver.sees(f"regel {count}.")
        assert "terug" in driver.text  # the answers stay in sight


@pytest.mark.parametrize("name", HOSTILE_NAMES)
async def test_a_hostile_name_is_only_text_in_every_dialog(stage: Callable, name: str) -> None:
    async def hostile(_: str) -> list[Choice]:
        return [Choice(1, name, name)]

    dialogs: list[Screen[Any]] = [
        Confirm(name, yes=name, no=name, detail=name),
        Confirm(name, yes=name, no=name, lines=[name]),
        MessageDialog(name, name),
        ChooseDialog(name, [Choice(1, name, name)]),
        SearchDialog(name, hostile),
        PupilPicker(hostile),
    ]
    async with driving(stage(), size=NARROW) as driver:
        for dialog in dialogs:
            driver.app.push_screen(dialog)
            await driver.settle()
            assert driver.app.screen is dialog
            assert clean(name)[:3].casefold() in driver.text.casefold()
            assert "\x1b" not in driver.text
            assert "\u202e" not in driver.text
