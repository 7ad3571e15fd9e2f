"""No typed text is lost: every form keeps it within a second, offers it again, and lets go of it when it is saved."""

import ast
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dossier_stage import TODAY, Stage, on_stage
from driver import NARROW, WIDE
from school_helpers import People, overleg, taking_part

import ib_console.screens
from ib_console.domain.drafts import Draft, DraftKey, DraftText
from ib_console.domain.errors import StorageError
from ib_console.domain.guidance import Intervention, Need
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.pupils import Group
from ib_console.screens.dossier import DossierScreen
from ib_console.screens.draft_opening import open_draft
from ib_console.screens.gone_draft import GoneDraftDialog
from ib_console.screens.meetings import MeetingsScreen
from ib_console.services.container import Services
from ib_console.services.drafts import DraftService
from ib_console.widgets.dialogs import MessageDialog
from ib_console.widgets.form import FormScreen

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
LEAVE_STANDING, THROW_AWAY = "1", "3"
"""The answers to what must become of text that was not saved."""


@dataclass
class Alarm:
    """Stands for the clock of the event loop: what is scheduled waits until it rings."""

    waiting: list[tuple[float, Callable[[], object]]] = field(default_factory=list)
    asked: int = 0

    def __call__(self, delay: float, action: Callable[[], object]) -> "Alarm":
        self.asked += 1
        self.waiting.append((delay, action))
        return self

    def cancel(self) -> None:
        self.waiting.clear()

    async def ring(self, stage: Stage) -> None:
        (waiting,) = self.waiting
        self.waiting.clear()
        waiting[1]()
        await stage.driver.settle()


def with_alarm(stage: Stage) -> Alarm:
    alarm = Alarm()
    app: Any = stage.driver.app
    app.drafts.schedule = alarm
    return alarm


def waiting(stage: Stage) -> tuple[Draft, ...]:
    return stage.ask(lambda services: services.drafts.waiting())


def one_pupil(services: Services) -> None:
    assert People(services).pupil() == 1


def one_need(services: Services) -> None:
    one_pupil(services)
    services.records.save(Need(id=0, pupil_id=1, text="korte taken", since=TODAY))


async def reopen(stage: Stage, draft: Draft) -> None:
    """Open the form of a draft from whatever screen there is."""
    screen: Any = stage.driver.app.screen
    screen.run_worker(open_draft(screen, draft))
    await stage.driver.settle()


def told(stage: Stage) -> str:
    """The screen as one line: a sentence may be broken anywhere."""
    return " ".join(stage.driver.text.split())


async def new(stage: Stage, letter: str) -> None:
    await stage.open(1)
    await stage.driver.press("n", letter)


@SIZES
async def test_what_is_typed_is_kept_within_a_second_of_the_first_key(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=one_pupil) as stage:
        alarm = with_alarm(stage)
        await new(stage, "b")
        assert alarm.waiting == []
        await stage.driver.write("korte")
        ((delay, _),) = alarm.waiting
        assert delay < 1
        assert alarm.asked == 1  # the keys after the first put nothing off
        assert waiting(stage) == ()
        await alarm.ring(stage)
        (draft,) = waiting(stage)
        assert draft.key == DraftKey("need", "pupil", 1)
        assert draft.text.values["text"] == "korte"
        assert (draft.text.title, draft.text.about) == ("Onderwijsbehoefte", "Jan Jansen")
        assert "kladversie bewaard 10:00:00" in stage.driver.line_with("ONDERWIJSBEHOEFTE")
        assert alarm.waiting == []
        await stage.driver.write(" taken")
        await alarm.ring(stage)
        assert waiting(stage)[0].text.values["text"] == "korte taken"


async def test_a_draft_is_offered_again_and_stays_until_it_is_saved(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        with_alarm(stage)
        await new(stage, "b")
        await stage.driver.write("korte taken")
        await stage.driver.press("escape", LEAVE_STANDING)
        for _ in range(2):
            await stage.driver.press("n", "b")
            assert stage.driver.sees("Uw kladversie van vandaag 10:00, nog niet opgeslagen. F4 gooit haar weg.")
            assert stage.form.raw_values()["text"] == "korte taken"
            await stage.driver.press("escape")  # nothing was typed: no question
            assert not isinstance(stage.driver.app.screen, FormScreen)
        await stage.driver.press("n", "b")
        await stage.driver.write(" en rust")
        await stage.save()
        assert [need.text for need in stage.view(1).dossier.needs] == ["korte taken en rust"]
        assert waiting(stage) == ()
        await stage.driver.press("n", "b")
        assert not stage.driver.sees("kladversie")
        assert stage.form.raw_values()["text"] == ""


async def test_a_draft_goes_only_after_a_question(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        alarm = with_alarm(stage)
        await new(stage, "b")
        await stage.driver.write("weg")
        await alarm.ring(stage)
        await stage.driver.press("escape", "escape")
        assert stage.form.raw_values()["text"] == "weg"
        await stage.driver.press("escape", THROW_AWAY)
        assert waiting(stage) == ()
        await stage.driver.press("n", "b")
        await stage.driver.write("ook weg")
        await stage.driver.press("escape", LEAVE_STANDING, "n", "b", "f4", "n")
        assert stage.form.raw_values()["text"] == "ook weg"
        await stage.driver.press("f4", "j")
        assert stage.form.raw_values()["text"] == ""
        assert waiting(stage) == ()
        assert "F4" not in stage.driver.footer
        await stage.driver.write("blijft")
        await alarm.ring(stage)
        assert waiting(stage)[0].text.values["text"] == "blijft"


async def test_text_that_is_taken_back_leaves_no_draft(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        alarm = with_alarm(stage)
        await new(stage, "b")
        await stage.driver.write("a")
        await alarm.ring(stage)
        assert len(waiting(stage)) == 1
        await stage.driver.press("backspace")
        await alarm.ring(stage)
        assert waiting(stage) == ()
        assert not stage.driver.sees("kladversie bewaard")
        await stage.driver.write("b")
        await alarm.ring(stage)
        await stage.driver.press("backspace", "escape")  # before it rings
        assert waiting(stage) == ()


async def test_a_save_that_is_refused_keeps_the_text_guarded(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_need) as stage:
        alarm = with_alarm(stage)
        await stage.open(1)
        await stage.driver.press("enter")
        (need,) = stage.view(1).dossier.needs
        stage.ask(lambda services: services.records.save(replace(need, text="rust")))
        await stage.fill(text="mijn tekst")
        await alarm.ring(stage)
        await stage.driver.press("f2")
        assert stage.form.raw_values()["text"] == "mijn tekst"
        assert waiting(stage)[0].text.values["text"] == "mijn tekst"
        await stage.driver.write("!")
        await alarm.ring(stage)
        assert waiting(stage)[0].text.values["text"] != "mijn tekst"


async def test_what_was_saved_after_the_draft_is_told_and_other_fields_are_not_turned_back(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_need) as stage:
        with_alarm(stage)
        await stage.open(1)
        await stage.driver.press("enter")
        await stage.fill(text="mijn tekst")
        await stage.driver.press("escape", LEAVE_STANDING)
        (need,) = stage.view(1).dossier.needs
        since = date(2026, 11, 3)
        stage.ask(lambda services: services.records.save(replace(need, text="rust", since=since)))
        await stage.open(1)
        await stage.driver.press("enter")
        assert "Na deze kladversie is nog iets anders bewaard bij Wat is nodig. Opslaan vervangt dat." in told(stage)
        assert stage.form.raw_values() == {
            "text": "mijn tekst",
            "sop_item_id": {"picked": None, "text": ""},
            "since": "03-11-2026",
            "ended_on": "",
        }
        await stage.save()
        assert stage.view(1).dossier.needs[0].text == "mijn tekst"
        assert stage.view(1).dossier.needs[0].since == since


async def test_a_new_record_keeps_the_day_that_was_proposed(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        with_alarm(stage)
        await new(stage, "b")
        await stage.driver.write("korte taken")
        await stage.driver.press("escape", LEAVE_STANDING)
        app: Any = stage.driver.app
        app.settings.clock.advance(timedelta(days=2))
        await stage.driver.press("n", "b")
        assert stage.driver.sees("Uw kladversie van di 24-11 10:00")
        assert stage.form.raw_values()["since"] == "24-11-2026"


async def test_each_form_has_a_draft_of_its_own(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        one_pupil(services)
        started = Intervention(
            id=0, pupil_id=1, goal="lezen", approach="elke dag", starts_on=TODAY, target_on=None, evaluate_on=TODAY
        )
        services.records.save(started)

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        with_alarm(stage)
        await stage.open(1)
        for keys in (("n", "b"), ("n", "i"), ("n", "a"), ("n", "e"), ("n", "g"), ("e",), ("b",), ("o",), ("enter",)):
            await stage.driver.press(*keys)
            assert not stage.driver.sees("Uw kladversie"), keys
            next(one for one in stage.form.fields if one.in_draft).focus_control()
            await stage.driver.write("7")
            await stage.driver.press("escape", LEAVE_STANDING)
            assert not isinstance(stage.driver.app.screen, FormScreen), stage.driver.text
        drafts = waiting(stage)
        assert len({draft.key for draft in drafts}) == 9
        for draft in drafts:
            await reopen(stage, draft)
            assert stage.driver.sees("Uw kladversie"), draft.key
            assert stage.form.draft_values() == draft.text.values
            await stage.driver.press("escape")


async def test_a_text_whose_record_is_gone_can_be_read_and_then_thrown_away(school_home: Path) -> None:
    lines = [f"regel {number}" for number in range(40)]
    async with on_stage(school_home, size=NARROW, prepare=one_need) as stage:
        with_alarm(stage)
        await stage.open(1)
        await stage.driver.press("enter")
        await stage.fill(text="\n".join(lines))
        await stage.driver.press("escape", LEAVE_STANDING)
        stage.ask(lambda services: services.history.undo_last())
        await reopen(stage, waiting(stage)[0])
        assert "Waar deze kladversie bij hoorde, staat er niet meer." in told(stage)
        assert stage.driver.sees("regel 0")
        await stage.driver.press(*["j"] * len(lines))
        assert stage.driver.sees("regel 39")
        await stage.driver.press("escape")
        await reopen(stage, waiting(stage)[0])
        await stage.driver.press("f4")
        assert waiting(stage) == ()


GONE = (
    DraftKey("need", "pupil", 9, pupil_ids=(9,), is_new=True),
    DraftKey("note", "pupil", 9, pupil_ids=(9,), is_new=True),
    DraftKey("note", "note", 9, pupil_ids=(1,)),
    DraftKey("evaluation", "intervention", 9, pupil_ids=(1,), is_new=True),
    DraftKey("profile", "pupil", 9),
    DraftKey("registration", "pupil", 9),
    DraftKey("guardian", "pupil", 9, pupil_ids=(9,), is_new=True),
    DraftKey("guardian_of_1", "person", 9, pupil_ids=(1,)),
    DraftKey("level_move_to_2", "pupil", 9, is_new=True),
    DraftKey("opening_level", "pupil", 9, is_new=True),
    DraftKey("level_correction", "level_move", 9, pupil_ids=(9,)),
    DraftKey("deferral_lang_zonder_evaluatie", "pupil", 1, pupil_ids=(1,), is_new=True),
    DraftKey("deferral_groep_zonder_leerkracht", "group", 9, is_new=True),
    DraftKey("action_date", "action", 9),
    DraftKey("person", "person", 9),
    DraftKey("assessment", "pupil", 9, pupil_ids=(9,), is_new=True),
    DraftKey("assessment", "assessment", 9, pupil_ids=(1,)),
    DraftKey("group", "group", 9),
    DraftKey("plan_texts", "group_plan", 9),
    DraftKey("plan_place_1", "group_plan", 9, pupil_ids=(1,)),
    DraftKey("plan_new_lezen", "group", 9, is_new=True),
    DraftKey("walk_plans", "group_walk", 9),
    DraftKey("meeting", "meeting", 9),
    DraftKey("case_1", "meeting", 9, pupil_ids=(1,)),
    DraftKey("meeting_mdo_intern_gepland", "pupil", 9, pupil_ids=(9,), is_new=True),
)


@pytest.mark.parametrize("key", GONE, ids=lambda key: f"{key.form} of {key.subject}")
async def test_no_text_is_out_of_reach_when_its_subject_is_gone(school_home: Path, key: DraftKey) -> None:
    text = DraftText(title="Titel", about="Iemand", values={"text": "mijn lange tekst"}, base={})

    def prepare(services: Services) -> None:
        one_pupil(services)
        services.drafts.keep(key, text)

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        await reopen(stage, waiting(stage)[0])
        assert isinstance(stage.driver.app.screen, GoneDraftDialog), stage.driver.text
        assert stage.driver.sees("mijn lange tekst")


async def test_a_text_about_a_group_leads_back_to_its_form(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        (group_id,) = services.pupils.save_group(Group(id=0, school_year=2026, name="5B")).ids("group")
        text = DraftText(title="Groep", about="", values={"name": "5C"}, base={"name": "5B"})
        services.drafts.keep(DraftKey("group", "group", group_id), text)

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        await reopen(stage, waiting(stage)[0])
        assert stage.form.raw_values()["name"] == "5C"


async def test_an_overleg_comes_back_with_its_people_and_is_saved_whole(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        one_pupil(services)
        people = People(services)
        there = (taking_part(people.teacher(), Role.TEACHER), taking_part(people.adviser(), Role.PARTNERSHIP_ADVISER))
        services.meetings.save(overleg(MeetingKind.EVALUATION, 1, there, notes="leest vlot"))

    async with on_stage(school_home, size=WIDE, prepare=prepare, first=MeetingsScreen) as stage:
        with_alarm(stage)
        await stage.driver.press("enter", "enter")
        await stage.choose("people", "down", "space")
        await stage.fill(notes="leest vlot en graag")
        await stage.driver.press("escape", LEAVE_STANDING)
        assert waiting(stage)[0].key.pupil_ids == (1,)
        await reopen(stage, waiting(stage)[0])
        assert stage.driver.sees("Uw kladversie van vandaag")
        await stage.save()
        (row,) = stage.ask(lambda services: services.meetings.all())
        meeting = stage.ask(lambda services: services.meetings.get(row.id))
        assert [one.present for one in meeting.participants] == [True, False]
        assert meeting.cases[0].notes == "leest vlot en graag"
        assert waiting(stage) == ()


async def test_a_form_that_was_saved_under_another_screen_leaves_no_draft(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        with_alarm(stage)
        await new(stage, "b")
        await stage.driver.write("korte taken")
        form = stage.form
        covering = MessageDialog("Even wachten")
        form._save_now()
        stage.driver.app.push_screen(covering)
        await stage.driver.settle()
        assert [need.text for need in stage.view(1).dossier.needs] == ["korte taken"]
        assert not form.has_unsaved_text
        app: Any = stage.driver.app
        assert app.drafts.flush() == []
        covering.dismiss()
        await stage.driver.settle()
        assert isinstance(app.screen, DossierScreen)
        assert waiting(stage) == ()


async def test_a_full_disk_is_told_once_and_tried_again(school_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = DraftService.keep
    attempts: list[str] = []

    def full(_: DraftService, __: DraftKey, text: DraftText) -> datetime:
        attempts.append(str(text.values["text"]))
        raise StorageError("disk_full", file="school.db")

    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        alarm = with_alarm(stage)
        monkeypatch.setattr(DraftService, "keep", full)
        await new(stage, "b")
        await stage.driver.write("a")
        await alarm.ring(stage)
        trouble = "De kladversie kan niet worden bewaard: de schijf is vol. Uw tekst staat nog op het scherm."
        assert trouble in told(stage)
        await stage.driver.write("bc")
        assert trouble in told(stage)
        assert stage.form.raw_values()["text"] == "abc"
        await alarm.ring(stage)
        assert attempts == ["a", "abc"]
        await stage.driver.press("escape", LEAVE_STANDING)
        assert stage.form.raw_values()["text"] == "abc"  # it cannot be left standing
        monkeypatch.setattr(DraftService, "keep", keep)
        await alarm.ring(stage)
        assert trouble not in told(stage)
        assert waiting(stage)[0].text.values["text"] == "abc"


async def test_closing_the_program_keeps_what_is_typed(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        with_alarm(stage)
        await new(stage, "b")
        await stage.driver.write("korte taken")
        await stage.driver.press("f10")
        assert stage.driver.sees("De tekst blijft als kladversie staan")
        await stage.driver.press("j")
        assert waiting(stage)[0].text.values["text"] == "korte taken"


async def test_going_to_the_area_itself_keeps_what_is_typed(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        with_alarm(stage)
        await new(stage, "b")
        await stage.driver.write("korte taken")
        app: Any = stage.driver.app
        await app.action_area("pupils")
        await stage.driver.settle()
        assert len(app.screen_stack) == 1
        assert waiting(stage)[0].text.values["text"] == "korte taken"


async def test_a_form_that_goes_while_its_draft_is_written_ends_nothing(
    school_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        alarm = with_alarm(stage)
        await new(stage, "b")
        form: Any = stage.form
        book = form.keeper._book
        keep = book.keep

        async def keep_and_go(text: DraftText) -> datetime:
            kept: datetime = await keep(text)
            form.dismiss(None)
            await form.fields[0].remove()  # the fields go one by one, before the form does
            return kept

        monkeypatch.setattr(book, "keep", keep_and_go)
        await stage.driver.write("korte taken")
        await alarm.ring(stage)
        assert isinstance(stage.driver.app.screen, DossierScreen)
        assert waiting(stage)[0].text.values["text"] == "korte taken"


class BrokenError(Exception):
    """Stands for any mistake in the program."""


async def test_a_failure_of_the_program_keeps_what_is_typed(school_home: Path) -> None:
    kept: list[Draft] = []

    async def fail_while_typing() -> None:
        async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
            with_alarm(stage)
            await new(stage, "b")
            await stage.driver.write("korte taken")
            stage.form.call_later(_break)
            await stage.driver.settle()
            kept.extend(waiting(stage))

    with pytest.raises(BrokenError):
        await fail_while_typing()
    assert kept[0].text.values["text"] == "korte taken"


def _break() -> None:
    raise BrokenError


WITHOUT_A_DRAFT = {
    "assessment_forms",  # which toets comes next; each result has a draft
    "calendar_planning",  # days and times that the form itself proposes
    "dossier_filter",  # which days are shown
    "drafts",  # where they are given one
    "groups",  # its key comes with its screen
    "holidays",  # days out of the schoolgids
    "import_preview",  # a day, while a list is taken in
    "invitations",  # where a file goes
    "level_move",  # the day of the check
    "papers",  # for whom and where; what the paper says is kept already
    "sop_versions",  # a school year, or where a file stands
    "pupil_list",  # in which form and where
    "welcome",  # there is no school yet
}


def test_every_form_about_something_that_is_kept_is_opened_with_a_draft() -> None:
    found = set()
    for file in Path(ib_console.screens.__path__[0]).glob("*.py"):
        text = file.read_text(encoding="utf-8")
        for call in ast.walk(ast.parse(text)):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args:
                shown = ast.unparse(call.args[0])
                is_form = shown.startswith("FormScreen(") or shown.split("(")[0].endswith("form")
                if call.func.attr in {"push_screen", "push_screen_wait"} and is_form:
                    found.add(file.stem)
    assert "drafts" in found
    assert found <= WITHOUT_A_DRAFT
