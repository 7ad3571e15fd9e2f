from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from driver import HOSTILE_NAMES, NARROW, Driver, driving
from textual.screen import Screen

from ib_console.domain.text import clean, fold, matches
from ib_console.widgets.dialogs import ChooseDialog, Confirm, MessageDialog, SearchDialog
from ib_console.widgets.file_picker import FilePicker
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.pupil_picker import PupilPicker

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


@pytest.mark.parametrize("name", HOSTILE_NAMES)
async def test_a_hostile_name_is_only_text_in_every_dialog(stage: Callable, name: str) -> None:
    async def hostile(_: str) -> list[Choice]:
        return [Choice(1, name, name)]

    dialogs: list[Screen[Any]] = [
        Confirm(name, yes=name, no=name, detail=name),
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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("lijst.csv", "school.xml", "foto.jpg", ".verborgen.csv", "[b]rood[@click=app.quit].csv"):
        (tmp_path / name).touch()
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "klas.xml").touch()
    return tmp_path


async def shown(driver: Driver, folder: Path) -> list[object]:
    answers: list[object] = []
    driver.app.push_screen(FilePicker("Klassenlijst", folder, (".csv", ".xml")), answers.append)
    await driver.settle()
    return answers


async def test_the_file_picker_shows_folders_and_files_that_fit(stage: Callable, folder: Path) -> None:
    async with driving(stage(), size=NARROW) as driver:
        await shown(driver, folder)
        assert driver.sees("export/  map")
        assert driver.sees("lijst.csv")
        assert driver.sees("[b]rood[@click=app.quit].csv")
        assert not driver.sees("foto.jpg")
        assert not driver.sees("verborgen")


async def test_a_file_is_found_by_walking_and_by_typing(stage: Callable, folder: Path) -> None:
    async with driving(stage(), size=NARROW) as driver:
        answers = await shown(driver, folder)
        await driver.write("exp")
        await driver.press("enter")
        assert driver.sees("klas.xml")
        await driver.press("enter")
        assert answers == [Choice(folder / "export" / "klas.xml", "klas.xml")]
        answers = await shown(driver, folder)
        driver.app.screen.query_one("Input").value = f"{folder}/export/klas.xml"
        await driver.settle()
        await driver.press("enter")
        assert answers[0].id == folder / "export" / "klas.xml"


async def test_the_way_up_and_a_folder_that_is_not_there(stage: Callable, folder: Path) -> None:
    async with driving(stage(), size=NARROW) as driver:
        answers = await shown(driver, folder / "export")
        await driver.press("down", "enter")
        assert driver.sees("lijst.csv")
        await driver.write("weg/weg")
        assert driver.sees("Hier staat geen map of bestand")
        await driver.press("enter")
        assert answers == []
