"""F5: a note from anywhere, in a few keys, without disturbing what was going on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from dossier_stage import TODAY, Lobby, PupilsScreen, Stage, on_stage
from driver import NARROW, WIDE
from school_helpers import HOSTILE, People

from ib_console.domain.notes import Note, NoteKind
from ib_console.screens.draft_opening import open_draft
from ib_console.screens.level_move import LevelMoveScreen
from ib_console.screens.note_form import NoteScreen
from ib_console.screens.people import PeopleScreen
from ib_console.services.container import Services
from ib_console.widgets.dialogs import ChooseDialog, Confirm
from ib_console.widgets.form import FormScreen
from ib_console.widgets.key_bar import keys_of
from ib_console.widgets.pupil_picker import PupilPicker

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
LEAVE_STANDING = "1"


def two_pupils(services: Services) -> None:
    people = People(services)
    assert [people.pupil(HOSTILE, "Jansen"), people.pupil("Sem", "Aalbers")] == [1, 2]


def one_note(services: Services) -> None:
    two_pupils(services)
    services.notes.save(Note(id=0, pupil_id=1, kind=NoteKind.TALK, noted_on=TODAY, text="vader belde\nover rekenen"))


def notes_of(stage: Stage, pupil_id: int) -> list[Note]:
    return [one.record for one in stage.view(pupil_id).entries if isinstance(one.record, Note)]


def drafts(stage: Stage) -> list[tuple[int, str, object]]:
    waiting = stage.ask(lambda services: services.drafts.waiting())
    return [(one.key.subject_id, one.text.about, one.text.values["text"]) for one in waiting]


def focused_key(stage: Stage) -> str:
    """The field with the cursor."""
    focused = stage.driver.app.focused
    assert focused is not None
    return next(field.key for field in stage.form.fields if field in focused.ancestors)


@SIZES
async def test_a_hallway_signal_takes_three_keys_and_the_text(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=two_pupils) as stage:
        await stage.open(1)
        keys: Iterator[str] = iter(("f5", "f6", "f2"))
        await stage.driver.press(next(keys))
        await stage.driver.write("vertelt dat hij slecht slaapt")
        await stage.driver.press(next(keys))  # only when it is more than a signaal
        await stage.driver.press(next(keys))
        assert next(keys, None) is None
        (made,) = notes_of(stage, 1)
        assert (made.kind, made.noted_on, made.keep_until) == (NoteKind.TALK, TODAY, None)
        assert made.text == "vertelt dat hij slecht slaapt"
        line = stage.driver.line_with("vertelt dat hij")
        assert "gesprek" in line
        assert not isinstance(stage.driver.app.screen, FormScreen)


async def test_a_signaal_of_today_is_what_is_proposed(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=two_pupils) as stage:
        await stage.open(2)
        await stage.driver.press("f5")
        assert focused_key(stage) == "text"
        assert "Sem Aalbers" in stage.driver.lines[0]
        await stage.driver.write("x")
        await stage.driver.press("f2")
        (made,) = notes_of(stage, 2)
        assert (made.kind, made.noted_on) == (NoteKind.SIGNAL, TODAY)


async def test_the_row_under_the_cursor_is_in_hand_and_only_there(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=two_pupils, first=PupilsScreen) as stage:
        await stage.driver.press("f5")
        assert "Sem Aalbers" in stage.driver.lines[0]
        await stage.driver.press("escape")
        await stage.driver.app.push_screen(PeopleScreen())
        await stage.driver.settle()
        await stage.driver.press("f5")
        assert isinstance(stage.driver.app.screen, PupilPicker)


async def test_over_a_dossier_its_pupil_stays_in_hand(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=two_pupils) as stage:
        await stage.open(2)
        await stage.driver.app.push_screen(LevelMoveScreen(2))
        await stage.driver.settle()
        await stage.driver.press("f5")
        assert "Sem Aalbers" in stage.driver.lines[0]


@SIZES
async def test_without_a_pupil_in_hand_it_is_asked_first(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=two_pupils) as stage:
        await stage.driver.press("f5")
        await stage.driver.write("jans")
        await stage.driver.press("enter")
        assert HOSTILE in stage.driver.lines[0]
        assert focused_key(stage) == "text"
        await stage.driver.write(HOSTILE)
        await stage.driver.press("f2")
        assert isinstance(stage.driver.app.screen, Lobby)
        assert [one.text for one in notes_of(stage, 1)] == [HOSTILE]
        await stage.open(1)
        assert HOSTILE in stage.driver.line_with("signaal")
        await stage.driver.press("f5", "escape", "f5")
        assert isinstance(stage.driver.app.screen, NoteScreen)


async def test_who_picks_nobody_writes_nothing(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=two_pupils) as stage:
        await stage.driver.press("f5", "escape")
        assert isinstance(stage.driver.app.screen, Lobby)


async def test_a_question_in_the_corridor_leaves_the_form_below_as_it_is(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=two_pupils) as stage:
        await stage.open(1)
        await stage.driver.press("n", "b")
        below = stage.form
        await stage.driver.write("korte ta")
        before = below.raw_values()
        await stage.driver.press("f5")
        assert isinstance(stage.form, NoteScreen)
        await stage.driver.write("tussendoor")
        await stage.driver.press("f2")
        assert stage.form is below
        assert below.raw_values() == before
        await stage.driver.write("ken")
        await stage.save()
        assert [one.text for one in notes_of(stage, 1)] == ["tussendoor"]
        assert [one.text for one in stage.view(1).dossier.needs] == ["korte taken"]
        assert drafts(stage) == []


async def test_there_is_one_note_at_a_time_and_none_over_a_question(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=two_pupils) as stage:
        await stage.open(1)
        app: Any = stage.driver.app
        app.action_note()
        app.action_note()
        await stage.driver.settle()
        await stage.driver.press("f5")
        assert [type(each).__name__ for each in app.screen_stack[-2:]] == ["DossierScreen", "NoteScreen"]
        await stage.driver.write("x")
        await stage.driver.press("escape", "f5")
        assert isinstance(app.screen, ChooseDialog)


async def test_text_that_is_left_waits_as_a_draft_of_that_pupil(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=two_pupils) as stage:
        await stage.open(1)
        await stage.driver.press("f5")
        await stage.driver.write("half")
        await stage.driver.press("f6", "escape", LEAVE_STANDING)
        assert drafts(stage) == [(1, f"{HOSTILE} Jansen", "half")]
        await stage.open(2)
        await stage.driver.press("f5")
        assert stage.form.raw_values()["text"] == ""
        await stage.driver.press("escape")
        await stage.open(1)
        await stage.driver.press("f5")
        await stage.driver.write(" af")
        await stage.driver.press("f2")
        assert [(one.text, one.kind) for one in notes_of(stage, 1)] == [("half af", NoteKind.TALK)]
        assert drafts(stage) == []


async def test_a_note_can_go_to_another_pupil_with_its_text(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=two_pupils) as stage:
        await stage.open(1)
        await stage.driver.press("f5")
        await stage.driver.write("dit gaat over Sem")
        await stage.driver.press("f3")
        await stage.driver.write("sem")
        await stage.driver.press("enter")
        assert "Sem Aalbers" in stage.driver.lines[0]
        assert drafts(stage) == [(2, "Sem Aalbers", "dit gaat over Sem")]
        await stage.driver.press("f2")
        assert notes_of(stage, 1) == []
        assert [one.text for one in notes_of(stage, 2)] == ["dit gaat over Sem"]
        assert drafts(stage) == []


async def test_a_draft_that_waits_at_the_other_pupil_is_not_replaced(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=two_pupils) as stage:
        await stage.open(2)
        await stage.driver.press("f5")
        await stage.driver.write("wacht")
        await stage.driver.press("escape", LEAVE_STANDING)
        await stage.open(1)
        await stage.driver.press("f5")
        await stage.driver.write("nieuw")
        await stage.driver.press("f3")
        await stage.driver.write("sem")
        await stage.driver.press("enter")
        assert stage.driver.sees("wacht al een kladversie")
        assert stage.form.raw_values()["text"] == "nieuw"
        assert (2, "Sem Aalbers", "wacht") in drafts(stage)


@SIZES
async def test_a_werkaantekening_asks_until_when_and_no_other_kind_does(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=two_pupils) as stage:
        await stage.open(1)
        await stage.driver.press("f5")
        await stage.driver.write("moeder lijkt gespannen")
        assert not stage.driver.sees("Bewaren tot")
        await stage.driver.press("f6", "f6", "f6", "f6")
        assert stage.driver.sees("Bewaren tot")
        assert stage.driver.sees("05-01-2027")
        for typed, complaint in (
            ("", "Vul dit nog in"),
            ("gisteren", "zou meteen verdwijnen"),
            ("1-8-2027", "31-07-2027"),
        ):
            await stage.fill(keep_until=typed)
            await stage.driver.press("f2")
            assert complaint in stage.complaint("keep_until")
        await stage.fill(keep_until="+1w")
        await stage.save()
        (made,) = notes_of(stage, 1)
        assert (made.kind, made.keep_until) == (NoteKind.WORKING_NOTE, TODAY + timedelta(days=7))
        assert "t/m 01-12-2026 · moeder" in stage.driver.line_with("werkaantekening")


async def test_a_draft_of_a_werkaantekening_asks_until_when_too(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=two_pupils) as stage:
        await stage.open(1)
        await stage.driver.press("f5")
        await stage.driver.write("half")
        await stage.driver.press("f6", "f6", "f6", "f6", "escape", LEAVE_STANDING, "f5")
        assert stage.driver.sees("Bewaren tot")
        await stage.driver.press("f4", "j")
        assert not stage.driver.sees("Bewaren tot")


async def test_what_stands_in_a_day_that_is_not_asked_refuses_nothing(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=two_pupils) as stage:
        await stage.open(1)
        await stage.driver.press("f5")
        await stage.driver.write("x")
        await stage.choose("kind", "right", "right", "right", "right")
        await stage.fill(keep_until="onzin")
        await stage.choose("kind", "right")
        await stage.save()
        assert [(one.kind, one.keep_until) for one in notes_of(stage, 1)] == [(NoteKind.DYSLEXIA_TRACK, None)]


@pytest.mark.parametrize(
    ("field", "typed", "complaint"),
    [
        ("noted_on", "morgen", "ligt na vandaag"),
        ("text", "x" * 4001, "4001 letters"),
        ("text", " ", "Vul dit nog in"),
    ],
)
async def test_what_cannot_be_kept_is_told_at_its_field(
    school_home: Path, field: str, typed: str, complaint: str
) -> None:
    async with on_stage(school_home, size=NARROW, prepare=two_pupils) as stage:
        await stage.open(1)
        await stage.driver.press("f5")
        await stage.fill(**{"text": "x", field: typed})
        await stage.driver.press("f2")
        assert complaint in stage.complaint(field)
        assert notes_of(stage, 1) == []


async def test_a_note_opens_from_the_timeline_and_is_changed(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_note) as stage:
        await stage.open(1)
        assert "vader belde over rekenen" in stage.driver.line_with("gesprek")
        await stage.driver.press("enter")
        assert stage.form.raw_values()["text"] == "vader belde\nover rekenen"
        await stage.fill(text="vader belde")
        await stage.save()
        assert [(one.text, one.kind) for one in notes_of(stage, 1)] == [("vader belde", NoteKind.TALK)]


async def test_a_note_is_removed_after_a_question_and_undo_brings_it_back(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_note) as stage:
        await stage.open(1)
        await stage.driver.press("enter")
        await stage.driver.write("meer")
        await stage.driver.press("f7")
        assert isinstance(stage.driver.app.screen, Confirm)
        await stage.driver.press("j")
        assert notes_of(stage, 1) == []
        assert drafts(stage) == []
        assert not stage.driver.sees("vader belde")
        stage.ask(lambda services: services.history.undo_last(about_pupil=1))
        assert [one.text for one in notes_of(stage, 1)] == ["vader belde\nover rekenen"]


async def test_a_note_that_was_changed_meanwhile_is_not_removed(school_home: Path) -> None:
    def change(services: Services) -> None:
        (note,) = (one.record for one in services.dossiers.view(1).entries if isinstance(one.record, Note))
        services.notes.save(replace(note, text="intussen anders"))

    async with on_stage(school_home, size=NARROW, prepare=one_note) as stage:
        await stage.open(1)
        await stage.driver.press("enter")
        stage.ask(change)
        await stage.driver.press("f7", "j")
        assert isinstance(stage.driver.app.screen, NoteScreen)
        assert [one.text for one in notes_of(stage, 1)] == ["intussen anders"]


async def test_the_keys_are_those_that_work_now(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=one_note) as stage:
        await stage.open(1)
        assert ("F5", "notitie") in [(key.name, key.label) for key in keys_of(stage.driver.app.screen)]
        await stage.driver.press("f5")
        assert "F3 andere leerling" in stage.driver.footer
        assert "F7" not in stage.driver.footer
        await stage.driver.press("escape", "enter")
        assert "F7 weghalen" in stage.driver.footer
        assert "F3" not in stage.driver.footer


async def test_a_draft_of_a_note_leads_back_to_its_form(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_note) as stage:
        await stage.open(1)
        await stage.driver.press("enter")
        await stage.fill(text="verder")
        await stage.driver.press("escape", LEAVE_STANDING)
        (draft,) = stage.ask(lambda services: services.drafts.waiting())
        screen: Any = stage.driver.app.screen
        screen.run_worker(open_draft(screen, draft))
        await stage.driver.settle()
        assert isinstance(stage.form, NoteScreen)
        assert stage.form.raw_values()["text"] == "verder"
