"""The Jaarkalender in Dutch."""

from dataclasses import replace
from datetime import date, time

import pytest

from ib_console.domain.cycles import proposed
from ib_console.domain.holidays import Holiday
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState
from ib_console.domain.planning_conflicts import Conflict, ConflictKind
from ib_console.domain.school_calendar import SchoolCalendar
from ib_console.wording.calendar_sentences import (
    conflicts_told,
    day_words,
    days_told,
    mdo_planned,
    month_name,
    period_words,
    short_name,
    time_span,
    what_words,
    who_words,
)

DAY = date(2026, 12, 3)
MDO = Meeting(id=1, kind=MeetingKind.MDO_EXTERNAL, held_on=DAY, state=MeetingState.PLANNED, title="MDO 3")
TALK = replace(MDO, kind=MeetingKind.LEERLINGBESPREKING, title="", cases=(Case(pupil_id=1, pupil_name="Yara Bakker"),))
GROUP = replace(TALK, kind=MeetingKind.GROEPSBESPREKING, group_id=4)
GROUPS = {4: "4/5B Otters", 5: "Plusklas"}


def test_a_short_name_never_tells_a_pupil() -> None:
    assert short_name(MDO, GROUPS) == "MDO 3"
    assert short_name(TALK, GROUPS) == "LB"
    assert short_name(GROUP, GROUPS) == "GB 4/5B"
    assert short_name(replace(GROUP, group_id=5), GROUPS) == "GB Plusklas"
    assert short_name(replace(TALK, title="over lezen"), GROUPS) == "LB over lezen"


def test_which_overleg_and_about_whom() -> None:
    assert what_words(MDO) == "MDO 3, extern"
    assert what_words(replace(MDO, title="extra")) == "MDO extern extra"
    assert what_words(GROUP) == "Groepsbespreking"
    assert (who_words(MDO, GROUPS), who_words(TALK, GROUPS)) == ("nog geen leerlingen", "Yara Bakker")
    assert who_words(GROUP, GROUPS) == "4/5B Otters, 1 lln"


@pytest.mark.parametrize(
    ("at", "minutes", "told"),
    [
        (None, None, ""),
        (None, 45, "45 min"),
        (time(9), None, "09:00"),
        (time(9, 30), 90, "09:30-11:00"),
        (time(23, 30), 60, "23:30-00:30"),
    ],
)
def test_what_is_known_of_the_time(at: time | None, minutes: int | None, told: str) -> None:
    assert time_span(replace(MDO, starts_at=at, minutes=minutes)) == told


def test_hard_things_are_told_before_soft_ones() -> None:
    soft = Conflict(kind=ConflictKind.SAME_DAY, other=MDO, names=("Ingrid Bos",))
    hard = Conflict(kind=ConflictKind.SAME_TIME, other=replace(GROUP, starts_at=time(9)), names=("A B", "C D"))
    free = Conflict(kind=ConflictKind.HOLIDAY, names=("Kerst\nvakantie",))
    assert conflicts_told([soft, hard, free], GROUPS) == (
        "Tegelijk met GB 4/5B (09:00): A B en C D; geen school: Kerst vakantie; "
        "dezelfde dag als MDO 3, kijk of de tijden passen: Ingrid Bos."
    )
    assert conflicts_told([], GROUPS) == ""


def test_a_day_tells_its_week_cycle_and_holiday() -> None:
    holiday = Holiday(id=1, school_year=2026, name="Studiedag", starts_on=DAY, ends_on=DAY)
    calendar = SchoolCalendar(school_year=2026, today=DAY, holidays=(holiday,), cycles=proposed(2026))
    assert day_words(DAY, calendar) == "Donderdag 3 december · week 49 · cyclus 2 · Studiedag · vandaag"
    begins = proposed(2026)[1].starts_on
    assert day_words(begins, calendar).endswith("cyclus 2 begint")


def test_months_periods_and_counts() -> None:
    assert month_name(DAY) == "december 2026"
    assert period_words(DAY, DAY) == "do 03-12"
    assert period_words(DAY, date(2026, 12, 4)) == "do 03-12 tot en met vr 04-12"
    assert days_told([DAY] * 4, 3) == "do 03-12, do 03-12, do 03-12 en nog 1"
    assert mdo_planned(1, 1) == "1 MDO-moment gepland."
    assert mdo_planned(4, 6) == "4 MDO-momenten gepland; op 2 dagen stond al een MDO."
