"""The walk of a groepsbespreking by keys: at most five a pupil, nothing lost, and what comes out of it."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from dossier_stage import TODAY, Stage, on_stage
from driver import NARROW, WIDE
from school_helpers import HOSTILE, MOMENT, People, taking_part
from store_helpers import PASSPHRASE
from textual.widgets import TextArea

from ib_console.bootstrap import open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.drafts import DraftKey, DraftText
from ib_console.domain.errors import StorageError
from ib_console.domain.group_walk import Ending, GroupWalk, Mark, WalkPupil, judged
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.pupils import Group
from ib_console.screens.draft_opening import open_draft
from ib_console.screens.group_detail import GroupScreen
from ib_console.screens.group_walk import GroupWalkScreen
from ib_console.screens.level_move import LevelMoveScreen
from ib_console.screens.meeting_detail import MeetingScreen
from ib_console.services.container import Services
from ib_console.services.group_walks import GroupWalkService

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
NAMES = "Aya Bo Cas Dee Eva Fay Gijs Hai Ilse Jip Kim Lot Mees Nour Olaf Puk Quin Roos Sam Tess Uma Vic Wout Yara"


def group_of(*names: str) -> Callable[[Services], None]:
    """A group with a teacher, and today's groepsbespreking of it, which gets id 1."""

    def prepare(services: Services) -> None:
        people = People(services)
        group = Group(id=0, school_year=2026, name="5B", teacher_ids=(people.teacher().id,))
        (group_id,) = services.pupils.save_group(group).ids("group")
        for name in names:
            people.pupil(name, "Vos", group_id)
        assert services.group_walks.start(group_id)[0] == 1

    return prepare


class Alarm:
    """Stands for the clock of the event loop: what is put off waits until it rings."""

    def __init__(self, stage: Stage) -> None:
        self.waiting: list[tuple[float, Callable[[], object]]] = []
        app: Any = stage.driver.app
        app.drafts.schedule = self

    def __call__(self, delay: float, action: Callable[[], object]) -> "Alarm":
        self.waiting.append((delay, action))
        return self

    def cancel(self) -> None:
        self.waiting.clear()

    async def ring(self, stage: Stage) -> float:
        ((delay, action),) = self.waiting
        self.waiting.clear()
        action()
        await stage.driver.settle()
        return delay


async def walk(stage: Stage) -> None:
    await stage.driver.app.push_screen(GroupWalkScreen(1))
    await stage.driver.settle()


def view(stage: Stage) -> GroupWalk:
    return stage.ask(lambda services: services.group_walks.view(1))


def one(stage: Stage, name: str) -> WalkPupil:
    return next(each for each in view(stage).pupils if each.name.startswith(name))


def under_cursor(stage: Stage) -> str:
    screen = stage.driver.app.screen
    assert isinstance(screen, GroupWalkScreen)
    current = screen._table.current
    return "" if current is None else current.name.partition(" ")[0]


def is_writing(stage: Stage) -> bool:
    return isinstance(stage.driver.app.focused, TextArea)


WAYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("o",), ""),
    (("s",), ""),
    (("b",), ""),
    (("3",), ""),
    (("t", "f2", "b"), "leest nog hakkelend"),
    (("s", "p", "b"), ""),
    (("t", "escape", "s", "p", "2"), "is vaak moe"),
    (("3", "p", "s", "p", "b"), ""),
)
"""Keys of a pupil without the letters of the note, and the note; of each the text comes behind the first key."""


@SIZES
async def test_job_5_a_group_of_24_takes_at_most_five_keys_a_pupil(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=group_of(*NAMES.split())) as stage:
        await walk(stage)
        assert stage.driver.sees("0 van 24 besproken")
        for number, name in enumerate(NAMES.split()):
            keys, note = WAYS[number % len(WAYS)]
            assert len(keys) <= 5
            assert under_cursor(stage) == name
            await stage.driver.press(keys[0])
            if note:
                await stage.driver.write(note)
            await stage.driver.press(*keys[1:])
        assert stage.driver.sees("24 van 24 besproken")
        assert stage.driver.sees("Iedereen is besproken")
        for number, name in enumerate(NAMES.split()):
            keys, note = WAYS[number % len(WAYS)]
            case = one(stage, name).case
            digits = [key for key in keys if key.isdigit()]
            assert (case.walked_on, case.notes) == (TODAY, note)
            assert case.signal is ("s" in keys)
            assert (case.outcome is CaseOutcome.DISCUSS) is ("b" in keys)
            assert (case.outcome is CaseOutcome.CONTINUE) is ("o" in keys)
            assert case.proposed_level == (SupportLevel(int(digits[0])) if digits else None)
        await stage.driver.press("f", "f2")
        told = " ".join(each.message for each in stage.driver.app._notifications)
        assert told == "Afgerond: 12 leerlingbesprekingen gepland, 9 voorstellen open."
        meetings = stage.ask(lambda services: services.meetings.all())
        talks = [each for each in meetings if each.kind is MeetingKind.LEERLINGBESPREKING]
        assert [each.state for each in talks] == [MeetingState.PLANNED] * 12
        assert sorted({each.cases[0].question for each in talks}) == ["", "leest nog hakkelend"]
        assert stage.ask(lambda services: services.meetings.get(1)).state is MeetingState.HELD
        assert len(stage.ask(lambda services: services.proposals.open())) == 9
        assert {each.level for each in view(stage).pupils} == {SupportLevel.ONE}


@SIZES
async def test_it_shows_what_was_judged_and_that_it_is_kept_per_pupil(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=group_of("Aya", "Bo")) as stage:
        await walk(stage)
        assert stage.driver.sees("Elke notitie hoort bij één leerling")
        await stage.driver.press("s", "k", "b", "k", "4")
        line = stage.driver.line_with("Aya Vos")
        assert "● ◆ →④" in line
        await stage.driver.press("k")
        assert stage.driver.sees("voorstel niveau 4, signaal, verder")
        assert "bespreken" in stage.driver.footer
        assert "ongedaan" not in stage.driver.footer


async def test_the_same_key_takes_a_judgement_back_and_the_pupil_waits_again(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=group_of("Aya", "Bo")) as stage:
        await walk(stage)
        await stage.driver.press("s")
        assert under_cursor(stage) == "Bo"
        await stage.driver.press("p", "s")
        assert under_cursor(stage) == "Aya"
        assert stage.driver.sees("0 van 2 besproken")
        assert one(stage, "Aya").case.walked_on is None
        await stage.driver.press("p")  # there is nowhere to go back to
        assert under_cursor(stage) == "Aya"


async def test_undo_takes_one_judgement_back_and_goes_to_that_pupil(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=group_of("Aya", "Bo", "Cas")) as stage:
        await walk(stage)
        await stage.driver.press("o", "s", "u", "enter")
        assert stage.driver.sees("1 van 3 besproken")
        assert under_cursor(stage) == "Bo"
        assert not one(stage, "Bo").case.signal


async def test_no_digit_leads_elsewhere(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=group_of("Aya", "Bo")) as stage:
        await walk(stage)
        await stage.driver.press("0", "6", "7", "8", "9")
        assert under_cursor(stage) == "Aya"
        assert stage.driver.sees("0 van 2 besproken")
        await stage.driver.press("2")
        assert one(stage, "Aya").case.proposed_level is SupportLevel.TWO


async def test_esc_and_a_new_start_come_back_to_the_first_who_waits(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=group_of("Aya", "Bo", "Cas")) as stage:
        await walk(stage)
        await stage.driver.press("o", "j", "o", "escape")
        assert not stage.driver.sees("besproken")
        await walk(stage)
        assert under_cursor(stage) == "Bo"
    async with on_stage(school_home, size=NARROW) as stage:
        await walk(stage)
        assert (under_cursor(stage), stage.driver.sees("2 van 3 besproken")) == ("Bo", True)


async def test_letters_of_a_note_judge_nobody_and_leaving_it_saves(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=group_of("Aya", "Bo")) as stage:
        await walk(stage)
        await stage.driver.press("enter")
        await stage.driver.write("sobt 123 pf")
        assert is_writing(stage)
        await stage.driver.press("escape")
        assert not is_writing(stage)
        assert one(stage, "Aya").case.notes == "sobt 123 pf"
        assert view(stage).walked == 0
        await stage.driver.press("t")
        await stage.driver.write("!")
        await stage.driver.press("f2", "u", "enter")
        assert one(stage, "Aya").case.notes == "sobt 123 pf"


async def test_a_note_that_was_not_changed_is_no_step(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=group_of("Aya")) as stage:
        await walk(stage)
        before = stage.ask(lambda services: len(services.history.told()))
        alarm = Alarm(stage)
        await stage.driver.press("t", "x")
        await alarm.ring(stage)
        await stage.driver.press("backspace", "f2")
        assert stage.ask(lambda services: len(services.history.told())) == before
        assert stage.ask(lambda services: services.drafts.waiting()) == ()


async def test_a_kill_in_the_middle_loses_no_judgement_and_at_most_a_second_of_a_note(
    school_home: Path, tmp_path: Path
) -> None:
    """The folder is copied while the program runs: that is what a kill leaves on the disk."""
    killed = tmp_path / "killed"
    async with on_stage(school_home, size=NARROW, prepare=group_of("Aya", "Bo", "Cas")) as stage:
        await walk(stage)
        await stage.driver.press("o")
        alarm = Alarm(stage)
        await stage.driver.press("t")
        await stage.driver.write("vertelt")
        assert await alarm.ring(stage) < 1
        shutil.copytree(school_home, killed)
    async with on_stage(killed, size=NARROW) as stage:
        await walk(stage)
        assert stage.driver.sees("1 van 3 besproken")
        assert (under_cursor(stage), stage.driver.sees("vertelt")) == ("Bo", True)
        await stage.driver.press("t")
        await stage.driver.write(" veel")
        await stage.driver.press("f2", "o")
        assert one(stage, "Bo").case.notes == "vertelt veel"
        assert stage.ask(lambda services: services.drafts.waiting()) == ()
    opened = open_school(killed, PASSPHRASE, FixedClock(MOMENT))
    assert opened.services.group_walks.view(1).walked == 2
    opened.close()


async def test_who_came_later_is_put_on_it_and_who_left_is_told(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        group_of("Aya", "Bo")(services)
        for name in ("Cas", "Dee"):
            People(services).pupil(name, "Vos", 1)
        pupil = services.pupils.get(1)
        services.pupils.save(replace(pupil, left_on=TODAY - timedelta(days=1)))

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        await walk(stage)
        assert stage.driver.sees("zit niet meer in de groep")
        assert stage.driver.sees("2 leerlingen staan nog niet op dit overleg")
        await stage.driver.press("n", "1")
        assert stage.driver.sees("0 van 4 besproken")
        assert not stage.driver.sees("nog niet op dit overleg")


@SIZES
async def test_an_early_end_is_asked_and_asks_who_was_there(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=group_of("Aya", "Bo")) as stage:
        await walk(stage)
        await stage.driver.press("b", "f")
        assert stage.driver.sees("1 leerling is nog niet besproken. Toch afronden?")
        await stage.driver.press("j")
        assert stage.driver.sees("Nog niet besproken: Bo Vos.")
        await stage.fill(first_talk_on="15-12-2026", what_1="rekenhoek", due_on_1="1-12-2026")
        await stage.save()
        (action,) = stage.ask(lambda services: services.actions.all())
        assert (action.action.what, action.action.meeting_id) == ("rekenhoek", 1)
        talk = max(stage.ask(lambda services: services.meetings.all()), key=lambda each: each.id)
        assert talk.held_on.isoformat() == "2026-12-15"


async def test_an_agreement_needs_a_day_and_words(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=group_of("Aya")) as stage:
        await walk(stage)
        await stage.driver.press("o", "f")
        await stage.fill(what_1="rekenhoek", due_on_2="1-12-2026")
        await stage.driver.press("f2")
        assert stage.complaint("due_on_1").endswith("Kies een datum voor deze afspraak.")
        assert stage.complaint("what_2")


async def test_the_end_can_be_done_again_for_who_was_judged_afterwards(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=group_of("Aya", "Bo")) as stage:
        await walk(stage)
        await stage.driver.press("b", "o", "f", "f2")
        await walk(stage)
        await stage.driver.press("j", "b", "f")
        assert stage.driver.sees("Er komt 1 leerlingbespreking: Bo Vos. Al gepland of gehouden: Aya Vos.")
        await stage.save()
        meetings = stage.ask(lambda services: services.meetings.all())
        assert sum(each.kind is MeetingKind.LEERLINGBESPREKING for each in meetings) == 2


@SIZES
async def test_an_open_proposal_is_shown_and_turned_down_with_a_key(school_home: Path, size: tuple[int, int]) -> None:
    def proposed(services: Services) -> None:
        group_of("Aya")(services)
        case = judged(services.group_walks.view(1).pupils[0].case, SupportLevel.THREE, TODAY)
        services.group_walks.judge(1, case)
        services.group_walks.finish(1, end_with(services))

    async with on_stage(school_home, size=size, prepare=proposed) as stage:
        await walk(stage)
        assert stage.driver.sees("niveau 3, voorgesteld op")
        await stage.driver.press("x")
        assert not stage.driver.sees("voorgesteld op")
        assert stage.ask(lambda services: services.proposals.open()) == ()


def end_with(services: Services) -> Ending:
    there = (taking_part(People(services).coordinator(), Role.CARE_COORDINATOR),)
    return Ending(participants=there, first_talk_on=TODAY)


async def test_a_hostile_name_and_note_are_shown_as_they_are(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        group_of(HOSTILE)(services)
        services.group_walks.judge(1, judged(services.group_walks.view(1).pupils[0].case, Mark.DISCUSS, TODAY))
        services.group_walks.take_note(1, 1, HOSTILE)

    async with on_stage(school_home, size=WIDE, prepare=prepare) as stage:
        await walk(stage)
        assert sum(HOSTILE in line for line in stage.driver.lines) >= 2
        await stage.driver.press("f")
        assert stage.driver.sees(f"Er komt 1 leerlingbespreking: {HOSTILE}")


# -- from where it is reached


@SIZES
async def test_an_overleg_starts_its_walk_and_shows_what_it_proposed(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=group_of("Aya", "Bo")) as stage:
        await stage.driver.app.push_screen(MeetingScreen(1))
        await stage.driver.settle()
        assert "bespreking starten" in stage.driver.footer
        await stage.driver.press("g", "3", "escape")
        assert "bespreking verder" in stage.driver.footer
        assert not stage.driver.sees("Voorstel")
        await stage.driver.press("g", "o", "f", "f2")
        stage.driver.app.clear_notifications()
        await stage.driver.settle()
        assert stage.driver.line_with("Voorstel").endswith("open voorstel")
        assert "niveauwissel" in stage.driver.footer
        await stage.driver.press("w")
        assert isinstance(stage.driver.app.screen, LevelMoveScreen)
        await stage.driver.press("escape", "x")
        assert stage.driver.sees("niet gevolgd op 24-11-2026")
        assert "niveauwissel" not in stage.driver.footer
        await stage.driver.press("j")
        assert not stage.driver.sees("niet gevolgd op")


async def test_an_overleg_of_another_kind_is_not_walked(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        group_of("Aya")(services)
        meeting = services.meetings.get(1)
        services.meetings.save(replace(meeting, kind=MeetingKind.MDO_INTERNAL))

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        await stage.driver.app.push_screen(MeetingScreen(1))
        await stage.driver.settle()
        assert "bespreking" not in stage.driver.footer
        await stage.driver.press("g")
        assert isinstance(stage.driver.app.screen, MeetingScreen)


async def test_a_group_starts_its_groepsbespreking_with_one_key(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        group_of("Aya", "Bo")(services)
        meeting = services.meetings.get(1)
        services.meetings.cancel(1, meeting.version)

    async with on_stage(school_home, size=WIDE, prepare=prepare) as stage:
        await stage.driver.app.push_screen(GroupScreen(1))
        await stage.driver.settle()
        await stage.driver.press("b")
        assert stage.driver.sees("0 van 2 besproken")
        await stage.driver.press("escape", "b", "o", "escape", "b")
        assert stage.driver.sees("1 van 2 besproken")
        assert len(stage.ask(lambda services: services.meetings.all())) == 2


async def test_a_note_that_waits_leads_back_to_its_pupil(school_home: Path) -> None:
    key = DraftKey("walk_note_2", "group_walk", 1, pupil_ids=(2,))
    text = DraftText(title="Groepsbespreking", about="Bo", values={"text": "huilt vaak"}, base={"text": ""})

    def prepare(services: Services) -> None:
        group_of("Aya", "Bo")(services)
        services.drafts.keep(key, text)

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        screen: Any = stage.driver.app.screen
        (draft,) = stage.ask(lambda services: services.drafts.waiting())
        screen.run_worker(open_draft(screen, draft))
        await stage.driver.settle()
        assert (under_cursor(stage), stage.driver.sees("huilt vaak")) == ("Bo", True)


async def test_a_note_that_cannot_be_saved_stays_on_the_screen_and_in_its_draft(
    school_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageError("disk_full")

    async with on_stage(school_home, size=NARROW, prepare=group_of("Aya", "Bo")) as stage:
        await walk(stage)
        alarm = Alarm(stage)
        with monkeypatch.context() as patched:
            patched.setattr(GroupWalkService, "take_note", full)
            await stage.driver.press("t")
            await stage.driver.write("rekent vlot")
            await stage.driver.press("f2", "j", "k")
            await alarm.ring(stage)
            assert stage.driver.one(TextArea).text == "rekent vlot"
            (draft,) = stage.ask(lambda services: services.drafts.waiting())
            assert draft.text.values == {"text": "rekent vlot"}
        await stage.driver.press("t", "f2")
        assert one(stage, "Aya").case.notes == "rekent vlot"
        assert stage.ask(lambda services: services.drafts.waiting()) == ()


async def test_a_judgement_that_cannot_be_kept_is_not_shown_as_kept(
    school_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageError("disk_full")

    async with on_stage(school_home, size=NARROW, prepare=group_of("Aya", "Bo")) as stage:
        await walk(stage)
        monkeypatch.setattr(GroupWalkService, "judge", full)
        await stage.driver.press("o")
        assert stage.driver.sees("0 van 2 besproken")
        assert under_cursor(stage) == "Aya"
