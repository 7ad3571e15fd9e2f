"""Text blocks by keys: making them, and putting them in whatever longer text has the cursor."""

from pathlib import Path
from typing import Any

import pytest
from dossier_stage import TODAY, Stage, on_stage
from driver import NARROW, WIDE
from school_helpers import HOSTILE, People
from textual.widgets import TextArea

from ib_console.domain.drafts import DraftKey
from ib_console.domain.guidance import Need
from ib_console.domain.pupils import Group
from ib_console.domain.text_blocks import TextBlock
from ib_console.screens.draft_opening import open_draft
from ib_console.screens.drafts import open_form
from ib_console.screens.group_walk import GroupWalkScreen
from ib_console.screens.people import PeopleScreen
from ib_console.screens.pupils import PupilsScreen
from ib_console.screens.text_blocks import TextBlocksScreen
from ib_console.services.container import Services
from ib_console.widgets.form import FormScreen, LongTextField
from ib_console.widgets.key_bar import keys_of
from ib_console.widgets.search_dialog import SearchDialog

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def with_blocks(services: Services) -> None:
    people = People(services)
    (group_id,) = services.pupils.save_group(Group(id=0, school_year=2026, name="5B")).ids("group")
    assert [people.pupil("Noor", "Vos", group_id), people.pupil(HOSTILE, "Aalbers", group_id)] == [1, 2]
    services.group_walks.start(group_id)
    for name, text in (("Start", "Op {datum} over {leerling} ({groep}): {doel}"), ("Afsluiting", "Dank.")):
        services.text_blocks.save(TextBlock(id=0, name=name, text=text))


def blocks(stage: Stage) -> list[tuple[str, str]]:
    return [(one.name, one.text) for one in stage.ask(lambda services: services.text_blocks.all())]


def area(stage: Stage) -> TextArea:
    focused = stage.driver.app.focused
    assert isinstance(focused, TextArea), focused
    return focused


async def nothing(_: object) -> None:
    """Save nothing."""


FILLED = "Op 24-11-2026 over Noor (5B): {doel}"


@SIZES
async def test_a_block_is_found_by_a_few_letters_and_put_in_a_note(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=with_blocks) as stage:
        await stage.open(1)
        await stage.driver.press("f5")
        await stage.driver.write("Eerst. ")
        assert "tekstblok" in [key.label for key in keys_of(stage.driver.app.screen)]
        await stage.driver.press("ctrl+t")
        assert stage.driver.sees("Start  Op 24-11-2026 over Noor")
        await stage.driver.press("s", "t", "a", "enter")
        assert area(stage).text == f"Eerst. {FILLED}"
        assert area(stage).selected_text == "{doel}"
        await stage.driver.write("rekenen")
        assert area(stage).text == f"Eerst. {FILLED}".replace("{doel}", "rekenen")
        await stage.driver.press("f2")
        assert any("rekenen" in str(entry.record) for entry in stage.view(1).entries)


async def test_escape_leaves_the_text_and_the_cursor_as_they_were(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=with_blocks) as stage:
        await stage.open(1)
        await stage.driver.press("f5")
        await stage.driver.write("abc")
        await stage.driver.press("left", "ctrl+t", "s", "escape")
        assert (area(stage).text, area(stage).cursor_location) == ("abc", (0, 2))
        await stage.driver.press("ctrl+t", "z", "z", "enter")
        assert isinstance(stage.driver.app.screen, SearchDialog)
        assert stage.driver.sees("Geen tekstblok gevonden.")
        await stage.driver.press("escape", "x")
        assert area(stage).text == "abxc"


async def test_a_block_in_the_note_of_the_walk_is_about_the_pupil_under_the_cursor(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=with_blocks) as stage:
        await stage.driver.app.push_screen(GroupWalkScreen(1))
        await stage.driver.settle()
        await stage.driver.press("j", "t")
        await stage.driver.write("Zie. ")
        await stage.driver.press("ctrl+t", "s", "t", "enter")
        assert area(stage).text == f"Zie. {FILLED}"
        await stage.driver.write("lezen")
        await stage.driver.press("ctrl+t", "escape", "f2")
        pupils = stage.ask(lambda services: services.group_walks.view(1)).pupils
        assert [one.case.notes for one in pupils] == ["", f"Zie. {FILLED}".replace("{doel}", "lezen")]


async def test_a_hostile_name_goes_in_as_it_is(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=with_blocks) as stage:
        await stage.open(2)
        await stage.driver.press("f5", "ctrl+t", "s", "t", "enter")
        assert f"over {HOSTILE} (5B)" in area(stage).text


async def test_a_text_about_several_pupils_names_none(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=with_blocks, first=PupilsScreen) as stage:
        screen: Any = stage.driver.app.screen
        form = FormScreen("Samen", [LongTextField("text", "Tekst")], on_save=nothing)
        screen.run_worker(open_form(screen, form, DraftKey("samen", "school", 0, pupil_ids=(1, 2))))
        await stage.driver.settle()
        await stage.driver.press("ctrl+t", "s", "t", "enter")
        assert area(stage).text == "Op 24-11-2026 over {leerling} ({groep}): {doel}"


async def test_one_line_and_a_list_take_no_block(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=with_blocks, first=PeopleScreen) as stage:
        await stage.driver.press("ctrl+t")
        assert isinstance(stage.driver.app.screen, PeopleScreen)
        await stage.driver.press("n", "1", "ctrl+t")
        assert not isinstance(stage.driver.app.screen, SearchDialog)
        assert not [key for key in keys_of(stage.driver.app.screen) if key.label == "tekstblok"]


@SIZES
async def test_the_list_makes_changes_and_removes_blocks(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, first=PeopleScreen) as stage:
        driver = stage.driver
        await driver.press("l", "b")
        assert isinstance(driver.app.screen, TextBlocksScreen)
        assert "nog geen tekstblokken" in " ".join(driver.text.split())
        assert "weghalen" not in driver.footer
        await driver.press("n")
        await stage.fill(name="Groet", text="Met groet,\n{naam}")
        await stage.save()
        assert blocks(stage) == [("Groet", "Met groet,\n{naam}")]
        assert "Met groet, …" in driver.line_with("Groet")
        await driver.press("enter")
        await stage.fill(name="Slot")
        await stage.save()
        await driver.press("n")
        await stage.fill(name="slot", text="x")
        await driver.press("f2")
        assert "Er is al een tekstblok met de naam Slot" in stage.complaint("name")
        await driver.press("escape", "3")
        await driver.press("x", "n")
        assert len(blocks(stage)) == 1
        await driver.press("x", "j")
        assert blocks(stage) == []
        stage.ask(lambda services: services.history.undo_last())
        assert blocks(stage) == [("Slot", "Met groet,\n{naam}")]


async def test_a_draft_of_a_block_opens_again(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=with_blocks, first=PeopleScreen) as stage:
        await stage.driver.press("l", "b", "n")
        await stage.fill(name="Half", text="half af")
        await stage.driver.press("escape", "1", "escape", "escape")
        (draft,) = stage.ask(lambda services: services.drafts.waiting())
        screen: Any = stage.driver.app.screen
        screen.run_worker(open_draft(screen, draft))
        await stage.driver.settle()
        assert stage.form.raw_values() == {"name": "Half", "text": "half af"}


async def test_an_empty_school_says_where_blocks_are_made(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        pupil = People(services).pupil("Noor", "Vos")
        services.records.save(Need(id=0, pupil_id=pupil, text="rust", since=TODAY))

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        await stage.open(1)
        await stage.driver.press("f5", "ctrl+t")
        assert stage.driver.sees("U maakt ze bij Mensen, onder school.")
