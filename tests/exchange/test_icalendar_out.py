"""Calendar files: what another program reads in them, and that no name of a child is there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import vobject

from ib_console.domain.invitations import Invitation, Told
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState, Participant
from ib_console.domain.people import Role
from ib_console.exchange.icalendar_out import render_calendar
from ib_console.wording.invitation_sentences import told_of

NOW = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)
MEETING = Meeting(
    id=3,
    kind=MeetingKind.MDO_EXTERNAL,
    held_on=date(2026, 12, 3),
    state=MeetingState.PLANNED,
    title="MDO 3",
    starts_at=time(13),
    minutes=120,
    notes="Noor Berg heeft veel nodig",
    participants=(Participant(person_id=1, name="Petra Berg", role=Role.PARENT, pupil_id=8),),
    cases=(Case(pupil_id=8, pupil_name="Noor Berg", question="Wat helpt Noor?", child_voice="Ik wil stilte"),),
    version=4,
)


def invitation(told: Told, uid: str = "3@school") -> Invitation:
    return Invitation(uid=uid, meeting_id=3, sequence=3, told=told, told_at=NOW)


def made(*meetings: Meeting) -> bytes:
    return render_calendar(invitation(_told(each), f"{each.id}@school") for each in meetings)


def _told(meeting: Meeting) -> Told:
    return replace(told_of(meeting), cancelled=meeting.state is MeetingState.CANCELLED)


def read(content: bytes) -> Any:  # noqa: ANN401 - vobject ships no types
    """The calendar as a parser of others reads it."""
    return vobject.readOne(content.decode())


def lines(content: bytes) -> Sequence[str]:
    """The unfolded lines."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_another_program_reads_the_overleg_at_its_time_in_the_netherlands() -> None:
    event = read(made(MEETING)).vevent
    assert event.summary.value == "MDO 3"
    assert event.uid.value == "3@school"
    assert event.sequence.value == "3"
    assert event.dtstart.value.utcoffset() == timedelta(hours=1)
    assert event.dtstart.value.astimezone(UTC) == datetime(2026, 12, 3, 12, tzinfo=UTC)
    assert event.dtend.value - event.dtstart.value == timedelta(hours=2)


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 3, 28), 1),
        (date(2026, 3, 29), 2),
        (date(2027, 6, 1), 2),
        (date(2027, 10, 30), 2),
        (date(2027, 10, 31), 1),
        (date(2031, 1, 6), 1),
    ],
)
def test_the_clock_changes_by_the_rule_in_the_file(day: date, hours: int) -> None:
    event = read(made(replace(MEETING, held_on=day))).vevent
    assert event.dtstart.value.utcoffset() == timedelta(hours=hours)


def test_an_overleg_without_a_time_takes_the_day_and_leaves_it_free() -> None:
    content = made(replace(MEETING, starts_at=None))
    event = read(content).vevent
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 12, 3), date(2026, 12, 4))
    assert event.transp.value == "TRANSPARENT"
    assert "VTIMEZONE" not in content.decode()


def test_nothing_of_who_or_what_it_is_about_is_told() -> None:
    told = made(MEETING, replace(MEETING, id=5, kind=MeetingKind.LEERLINGBESPREKING, title="Noor Berg")).decode()
    for private in ("Noor", "Berg", "Petra", "stilte", "DESCRIPTION", "ATTENDEE", "ORGANIZER", "LOCATION"):
        assert private not in told


@pytest.mark.parametrize(
    ("kind", "title", "group", "summary"),
    [
        (MeetingKind.MDO_INTERNAL, "MDO 3", "", "MDO 3"),
        (MeetingKind.MDO_EXTERNAL, "", "", "MDO extern"),
        (MeetingKind.MDO_EXTERNAL, "MDO Noor", "", "MDO extern"),
        (MeetingKind.GROEPSBESPREKING, "2", "5a", "Groepsbespreking 2 5a"),
        (MeetingKind.GROEPSBESPREKING, "over Noor", "5a", "Groepsbespreking 5a"),
        (MeetingKind.PARENT_TALK, "ouders van Noor", "", "Oudergesprek"),
    ],
)
def test_an_own_name_of_an_overleg_is_told_only_when_it_is_a_number(
    kind: MeetingKind, title: str, group: str, summary: str
) -> None:
    assert told_of(replace(MEETING, kind=kind, title=title), group=group).summary == summary


def test_what_the_user_chose_to_tell_makes_the_entry_private() -> None:
    told = replace(told_of(MEETING), details="2 casussen, om 13:00 en 13:30; boven\nlokaal 2")
    event = read(render_calendar([invitation(told)])).vevent
    assert event.description.value == "2 casussen, om 13:00 en 13:30; boven\nlokaal 2"
    assert event.contents["class"][0].value == "PRIVATE"


@pytest.mark.parametrize(
    ("kind", "pupils", "minutes", "details"),
    [
        (MeetingKind.MDO_EXTERNAL, 0, 30, ""),
        (MeetingKind.MDO_EXTERNAL, 1, 30, "1 casus, om 13:00"),
        (MeetingKind.MDO_INTERNAL, 3, 30, "3 casussen, om 13:00, 13:30 en 14:00"),
        (MeetingKind.MDO_INTERNAL, 3, None, "3 casussen"),
        (MeetingKind.GROEPSBESPREKING, 24, None, "24 leerlingen"),
        (MeetingKind.PARENT_TALK, 1, None, ""),
    ],
)
def test_more_is_a_number_and_a_time_and_never_who(
    kind: MeetingKind, pupils: int, minutes: int | None, details: str
) -> None:
    cases = tuple(
        Case(pupil_id=each, pupil_name="Noor Berg", question="Wat helpt?", minutes=minutes) for each in range(pupils)
    )
    assert told_of(replace(MEETING, kind=kind, cases=cases), with_details=True).details == details
    assert told_of(replace(MEETING, kind=kind, cases=cases)).details == ""


def test_a_cancelled_overleg_alone_is_taken_out_and_beside_others_says_so() -> None:
    cancelled = replace(MEETING, id=4, state=MeetingState.CANCELLED)
    alone, beside = made(cancelled), made(MEETING, cancelled)
    assert (lines(alone).count("METHOD:CANCEL"), lines(alone).count("STATUS:CANCELLED")) == (1, 1)
    assert (lines(beside).count("METHOD:PUBLISH"), lines(beside).count("STATUS:CANCELLED")) == (1, 1)


HOSTILE = "X\r\nATTENDEE:mailto:a@b.test\r\nEND:VEVENT;,:\\n \u202e\U0001f31e =1+1 " + "é" * 10_000


def test_a_hostile_text_adds_no_property_and_every_line_is_short_and_ends_rightly() -> None:
    told = Told(summary=HOSTILE, day=NOW.date(), details=HOSTILE)
    hostile = Invitation(uid=HOSTILE, meeting_id=1, sequence=-1, told=told, told_at=NOW)
    plain = replace(hostile, uid="x", told=replace(told, summary="x", details="x"))
    content, usual = render_calendar([hostile]), render_calendar([plain])

    def names(whole: bytes) -> list[str]:
        return [line.split(":")[0].split(";")[0] for line in lines(whole)]

    assert names(content) == names(usual)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    event = read(content).vevent
    assert event.description.value.count("é") == event.summary.value.count("é") == 10_000
    assert "\U0001f31e =1+1" in event.summary.value


def test_the_same_entries_make_the_same_file() -> None:
    assert made(MEETING) == made(MEETING)


def test_a_calendar_without_entries_is_one() -> None:
    assert lines(made())[0] == "BEGIN:VCALENDAR"
    assert "METHOD:PUBLISH" in lines(made())
