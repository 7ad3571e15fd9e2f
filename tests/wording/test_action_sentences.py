"""An agreement in words: where it comes from, how it was moved, what became of it."""

from dataclasses import replace
from datetime import date

import pytest
from driver import HOSTILE_NAMES

from ib_console.domain.action_lists import ActionGrouping, ListedAction, arranged
from ib_console.domain.actions import ActionItem, ActionState, Ground, Postponement
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.timeline import TimelineEntry, TimelineKind
from ib_console.wording import action_sentences as words
from ib_console.wording.timeline_sentences import describe

DAY = date(2026, 11, 24)
MOVES = (
    Postponement(
        id=1, action_id=1, from_day=date(2026, 11, 3), to_day=date(2026, 11, 17), reason="ouders\nziek", moved_on=DAY
    ),
    Postponement(id=2, action_id=1, from_day=date(2026, 11, 17), to_day=DAY, reason="studiedag", moved_on=DAY),
)
ACTION = ActionItem(id=1, what="bel\nmoeder", due_on=DAY, pupil_name="Noor Dekker", pupil_id=3, postponements=MOVES)
DONE = replace(ACTION, state=ActionState.DONE, closed_on=DAY, closing_note="gebeld, komt maandag")
PUT_OFF = "2 keer verzet: 03-11-2026 → 17-11-2026: ouders ziek; 17-11-2026 → 24-11-2026: studiedag"


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        (ListedAction(action=ACTION), ""),
        (ListedAction(action=ACTION, meeting_kind=MeetingKind.PARENT_TALK, meeting_on=DAY), "oudergesprek 24-11-2026"),
        (
            ListedAction(action=ACTION, moved_on=DAY, move_target=SupportLevel.THREE),
            "niveauwissel naar 3 24-11-2026",
        ),
    ],
)
def test_where_it_comes_from(listed: ListedAction, said: str) -> None:
    assert words.origin_words(listed) == said
    assert words.origin_words(listed, short=True) == said.removesuffix("-2026")


def test_each_time_it_was_moved_is_told_with_its_reason() -> None:
    assert words.postponed_words(MOVES) == PUT_OFF
    assert words.postponed_words(()) == ""
    assert (words.times_words(ACTION), words.times_words(replace(ACTION, postponements=()))) == ("2×", "")


def test_what_became_of_it() -> None:
    assert words.closing_words(DONE) == "gedaan 24-11-2026: gebeld, komt maandag"
    assert words.closing_words(replace(DONE, closing_note=None)) == "gedaan 24-11-2026"
    assert words.closing_words(replace(DONE, state=ActionState.OPEN)) == "eerder genoteerd: gebeld, komt maandag"
    assert words.closing_words(ACTION) == ""


def test_the_whole_of_it() -> None:
    often = replace(ACTION, postponements=(*MOVES, MOVES[0]), person_name="Anna Bos", ground=Ground.LAW)
    assert words.told_whole(ListedAction(action=often, group="5A")) == (
        "bel moeder",
        "uiterlijk 24-11-2026 · Noor Dekker (5A) · door Anna Bos",
        "grond: wettelijk",
        "Al 3 keer uitgesteld. Is dit nog nodig, of kan iemand anders het doen?",
        f"3 keer verzet: {PUT_OFF.partition(': ')[2]}; 03-11-2026 → 17-11-2026: ouders ziek",
    )
    assert words.told_whole(ListedAction(action=replace(ACTION, pupil_name="", postponements=()))) == (
        "bel moeder",
        "uiterlijk 24-11-2026 · nog niemand doet dit",
        "grond: afspraak",
    )


@pytest.mark.parametrize(
    ("grouping", "titles"),
    [
        (ActionGrouping.DATE, ["Vandaag", "Afgerond"]),
        (ActionGrouping.PERSON, ["Anna Bos", "Nog niemand"]),
        (ActionGrouping.PUPIL, ["Noor Dekker (5A)", "Niet over een leerling"]),
    ],
)
def test_every_part_has_its_title(grouping: ActionGrouping, titles: list[str]) -> None:
    mine = ListedAction(action=replace(ACTION, person_id=1, person_name="Anna Bos"), group="5A")
    nobodys = ListedAction(action=replace(DONE, id=2, pupil_id=None, pupil_name=""))
    assert [words.part_title(part) for part in arranged([mine, nobodys], grouping, DAY)] == titles
    assert words.count_words([mine, nobodys], date(2026, 11, 25)) == "1 open, 1 te laat, 1 afgerond"


@pytest.mark.parametrize(
    ("action", "text", "detail"),
    [
        (ACTION, "bel moeder", PUT_OFF),
        (DONE, "bel moeder · gedaan: gebeld, komt maandag", PUT_OFF),
        (replace(ACTION, postponements=(), closing_note="gebeld"), "bel moeder", "eerder genoteerd: gebeld"),
    ],
)
def test_the_timeline_says_the_same(action: ActionItem, text: str, detail: str) -> None:
    entry = TimelineEntry(on=DAY, kind=TimelineKind.ACTION, record=action)
    assert describe(entry, {})[1:] == (text, detail)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_text_commands_the_terminal(name: str) -> None:
    action = replace(DONE, what=name, pupil_name=name, person_name=name, closing_note=name)
    listed = ListedAction(action=replace(action, postponements=(replace(MOVES[0], reason=name),)), group="5A")
    assert all(line.isprintable() for line in words.told_whole(listed))
