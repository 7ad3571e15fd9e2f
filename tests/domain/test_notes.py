"""What a note may be, and how long a werkaantekening stays."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.errors import RuleViolation
from ib_console.domain.notes import LONGEST, Note, NoteKind, check_note, latest_keep_until, proposed_keep_until

TODAY = date(2026, 11, 24)
SIGNAL = Note(id=0, pupil_id=1, kind=NoteKind.SIGNAL, noted_on=TODAY, text="zat alleen op het plein")
OWN = replace(SIGNAL, kind=NoteKind.WORKING_NOTE, keep_until=TODAY)
LAST = date(2027, 7, 31)


@pytest.mark.parametrize(
    "note",
    [
        SIGNAL,
        replace(SIGNAL, noted_on=date(2024, 1, 8), text="x" * LONGEST),
        OWN,
        replace(OWN, keep_until=LAST),
    ],
)
def test_what_can_be_kept(note: Note) -> None:
    check_note(note, TODAY)


@pytest.mark.parametrize(
    ("note", "code", "field"),
    [
        (replace(SIGNAL, text="  "), "text.missing", "text"),
        (replace(SIGNAL, text="x" * (LONGEST + 1)), "note.text_too_long", "text"),
        (replace(SIGNAL, noted_on=TODAY + timedelta(days=1)), "date.in_future", "noted_on"),
        (replace(SIGNAL, noted_on=date(1926, 11, 24)), "date.out_of_range", "noted_on"),
        (replace(OWN, keep_until=None), "note.keep_until_needed", "keep_until"),
        (replace(OWN, keep_until=TODAY - timedelta(days=1)), "note.keep_until_past", "keep_until"),
        (replace(OWN, keep_until=LAST + timedelta(days=1)), "note.keep_until_too_late", "keep_until"),
    ],
)
def test_what_is_refused_names_its_field(note: Note, code: str, field: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        check_note(note, TODAY)
    assert (refused.value.code, refused.value.params["field"]) == (code, field)


@pytest.mark.parametrize(
    ("today", "proposed"),
    [
        (TODAY, date(2027, 1, 5)),
        (date(2027, 7, 1), LAST),  # six weeks would reach into the next school year
        (LAST, LAST),
        (date(2027, 8, 1), date(2027, 9, 12)),
    ],
)
def test_six_weeks_are_proposed_and_never_past_the_school_year(today: date, proposed: date) -> None:
    assert proposed_keep_until(today) == proposed


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_what_is_proposed_is_accepted_on_every_day(today: date) -> None:
    kept = replace(OWN, noted_on=today, keep_until=proposed_keep_until(today))
    check_note(kept, today)
    check_note(replace(kept, keep_until=latest_keep_until(today)), today)


def test_a_werkaantekening_is_there_until_the_end_of_its_last_day() -> None:
    assert OWN.is_kept_on(TODAY)
    assert not OWN.is_kept_on(TODAY + timedelta(days=1))
    assert SIGNAL.is_kept_on(date(2099, 1, 1))
