"""Invitations: one uid for ever, a number that goes up exactly when what was told changed, and never a name."""

import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from school_helpers import TODAY, People, overleg, taking_part
from store_helpers import PASSPHRASE

from ib_console.bootstrap import OpenSchool, open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import RuleViolation, StorageError
from ib_console.domain.invitations import InvitationCounts, InvitationRequest, InvitationState
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState
from ib_console.domain.papers import PaperFormat, PaperKind
from ib_console.domain.people import Role
from ib_console.domain.pupils import Group
from ib_console.exchange import writing
from ib_console.services.container import Services

DAY = timedelta(days=1)


@dataclass
class Desk:
    """A school with a planned MDO, and a folder where its invitations go."""

    services: Services
    out: Path
    clock: FixedClock
    meeting_id: int = 0

    def invite(self, **request: Any) -> Any:  # noqa: ANN401 - vobject ships no types
        """Write a file; what it says, as a parser of others reads it."""
        asked = InvitationRequest(**(request or {"meeting_ids": (self.meeting_id,)}))
        export, _ = self.services.invitations.write(self.services.invitations.prepare(asked), self.out)
        return vobject.readOne(Path(export.path).read_bytes().decode())

    @property
    def meeting(self) -> Meeting:
        return self.services.meetings.get(self.meeting_id)

    @property
    def state(self) -> InvitationState:
        return self.services.invitations.state(self.meeting_id)

    def change(self, **fields: Any) -> None:  # noqa: ANN401 - fields of an overleg
        self.services.meetings.save(replace(self.meeting, **fields))

    def cancel(self) -> None:
        self.services.meetings.cancel(self.meeting_id, self.meeting.version)

    def files(self) -> list[str]:
        return sorted(path.name for path in self.out.iterdir())


@pytest.fixture
def desk(school: OpenSchool, tmp_path: Path, clock: FixedClock) -> Desk:
    out = tmp_path / "uit"
    out.mkdir()
    made = Desk(school.services, out, clock)
    made.meeting_id = planned(made.services, 10)
    return made


def planned(services: Services, days: int, title: str = "MDO 3") -> int:
    one = Meeting(
        id=0,
        kind=MeetingKind.MDO_EXTERNAL,
        held_on=TODAY + days * DAY,
        state=MeetingState.PLANNED,
        title=title,
        starts_at=time(13),
        minutes=120,
    )
    (meeting_id,) = services.meetings.save(one).ids("meeting")
    return meeting_id


def number(calendar: Any) -> tuple[str, int, str]:  # noqa: ANN401 - vobject ships no types
    return calendar.vevent.uid.value, int(calendar.vevent.sequence.value), calendar.vevent.status.value


def test_an_invitation_is_a_file_for_the_user_alone_with_its_line_in_the_list(desk: Desk) -> None:
    assert desk.state is InvitationState.NONE
    event = desk.invite().vevent
    assert event.summary.value == "MDO 3"
    assert desk.files() == ["uitnodiging-mdo-3-2026-12-04.ics"]
    (written,) = desk.out.iterdir()
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    (export,) = desk.services.exports.all()
    assert (export.kind, export.paper_format) == (PaperKind.INVITATION, PaperFormat.CALENDAR)
    assert (export.title, export.pupil_ids, export.path) == ("Uitnodiging MDO 3", (), str(written))
    assert desk.state is InvitationState.CURRENT


def test_the_same_file_is_made_again_on_another_day_when_nothing_changed(desk: Desk) -> None:
    first = desk.invite()
    desk.clock.advance(DAY)
    again = desk.invite()
    assert number(again) == number(first)
    one, two = sorted(desk.out.iterdir())
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: desk.change(held_on=TODAY + 20 * DAY),
        lambda desk: desk.change(starts_at=time(14)),
        lambda desk: desk.change(starts_at=None, minutes=None),
        lambda desk: desk.change(minutes=60),
        lambda desk: desk.change(title="MDO 4"),
    ],
    ids=["day", "time", "whole day", "length", "name"],
)
def test_what_was_told_and_changed_gets_the_next_number_under_the_same_uid(
    desk: Desk, change: Callable[[Desk], None]
) -> None:
    uid, sequence, _ = number(desk.invite())
    change(desk)
    assert desk.state is InvitationState.CHANGED
    assert number(desk.invite()) == (uid, sequence + 1, "CONFIRMED")
    assert desk.state is InvitationState.CURRENT


def test_what_is_not_told_and_what_was_not_told_yet_leaves_the_number(desk: Desk) -> None:
    desk.change(starts_at=time(15))
    uid, sequence, _ = number(desk.invite())
    assert sequence == 0
    people = People(desk.services)
    desk.change(
        title="MDO 3",
        notes="Noor Berg heeft veel nodig",
        cases=(Case(pupil_id=people.pupil("Noor", "Berg"), question="Wat helpt Noor?"),),
        participants=(taking_part(people.coordinator(), Role.CARE_COORDINATOR, present=None),),
    )
    assert desk.state is InvitationState.CURRENT
    desk.change(starts_at=time(16))
    desk.change(starts_at=time(15))
    assert number(desk.invite()) == (uid, 0, "CONFIRMED")


def test_an_overleg_that_lapsed_is_taken_out_and_one_that_comes_back_is_put_in_again(desk: Desk) -> None:
    uid, *_ = number(desk.invite())
    desk.cancel()
    assert desk.state is InvitationState.TO_CANCEL
    gone = desk.invite()
    assert gone.method.value == "CANCEL"
    assert number(gone) == (uid, 1, "CANCELLED")
    assert gone.vevent.dtstart.value.date() == TODAY + 10 * DAY
    assert "afzegging-mdo-3-2026-12-04.ics" in desk.files()
    assert desk.state is InvitationState.CANCELLED
    assert number(desk.invite()) == (uid, 1, "CANCELLED")
    desk.services.history.undo_last()  # the cancelling: files are passed by
    assert desk.meeting.state is MeetingState.PLANNED
    assert desk.state is InvitationState.CHANGED
    assert number(desk.invite()) == (uid, 2, "CONFIRMED")


def test_an_overleg_that_is_gone_is_still_taken_out_under_its_uid(desk: Desk) -> None:
    desk.services.meetings.save(replace(desk.meeting, id=0, title="MDO 9"))
    desk.meeting_id = max(one.id for one in desk.services.meetings.all())
    uid, *_ = number(desk.invite())
    _, planned = (step.id for step in desk.services.history.told(2))
    desk.services.history.undo(planned)
    assert desk.meeting_id not in {one.id for one in desk.services.meetings.all()}
    assert desk.services.invitations.counts(2026) == InvitationCounts(planned=1, to_cancel=1)
    gone = desk.invite(school_year=2026, only_updates=True)
    assert (gone.method.value, *number(gone)) == ("CANCEL", uid, 1, "CANCELLED")
    assert gone.vevent.summary.value == "MDO 9"


def test_a_file_that_could_not_be_written_told_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.invite()
    desk.change(minutes=30)

    def refuse(_: int) -> None:
        raise OSError(28, "vol")

    with monkeypatch.context() as patch:
        patch.setattr(writing.os, "fsync", refuse)
        with pytest.raises(StorageError, match=r"export\.disk_full"):
            desk.invite()
    assert desk.state is InvitationState.CHANGED
    assert len(desk.files()) == 1
    assert number(desk.invite())[1] == 1


def test_a_line_that_could_not_be_kept_takes_its_file_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = desk.services.invitations.prepare(InvitationRequest(meeting_ids=(desk.meeting_id,)))

    def refuse(*_: object) -> None:
        raise StorageError("disk_full")

    monkeypatch.setattr("ib_console.services.invitations._remember", refuse)
    with pytest.raises(StorageError):
        desk.services.invitations.write(prepared, desk.out)
    assert desk.files() == []
    assert desk.services.exports.all() == ()
    assert desk.state is InvitationState.NONE


def test_what_was_told_is_known_after_a_restart(school_home: Path, clock: FixedClock, tmp_path: Path) -> None:
    opened = open_school(school_home, PASSPHRASE, clock)
    desk = Desk(opened.services, tmp_path, clock, planned(opened.services, 3))
    request = InvitationRequest(meeting_ids=(desk.meeting_id,))
    first = desk.services.invitations.prepare(request)
    desk.services.invitations.write(first, tmp_path)
    opened.close()
    again = open_school(school_home, PASSPHRASE, clock)
    assert again.services.invitations.prepare(request).invitations == first.invitations
    assert again.services.invitations.state(desk.meeting_id) is InvitationState.CURRENT
    again.close()


def test_an_overleg_that_was_never_told_and_does_not_come_has_no_invitation(desk: Desk) -> None:
    desk.cancel()
    with pytest.raises(RuleViolation, match=r"invitation\.not_planned"):
        desk.invite()
    (held,) = desk.services.meetings.save(
        overleg(MeetingKind.LEERLINGBESPREKING, People(desk.services).pupil(), _there(desk), on=TODAY)
    ).ids("meeting")
    with pytest.raises(RuleViolation, match=r"invitation\.not_planned"):
        desk.invite(meeting_ids=(held,))
    for meeting_id in (9_999, planned(desk.services, -1, "MDO 1")):
        with pytest.raises(RuleViolation, match=r"invitation\.not_planned"):
            desk.invite(meeting_ids=(meeting_id,))
    assert desk.files() == []


def _there(desk: Desk) -> tuple[Any, ...]:
    return (taking_part(People(desk.services).coordinator(), Role.CARE_COORDINATOR),)


def test_a_year_holds_what_is_still_to_come_each_under_its_own_uid_and_what_was_called_off(desk: Desk) -> None:
    uid, *_ = number(desk.invite())
    planned(desk.services, 30, "MDO 4")
    planned(desk.services, -3, "MDO 2")
    planned(desk.services, 300, "MDO 1")
    assert desk.services.invitations.counts(2026) == InvitationCounts(planned=2)
    events = desk.invite(school_year=2026).vevent_list
    assert [event.summary.value for event in events] == ["MDO 3", "MDO 4"]
    assert len({event.uid.value for event in events}) == 2
    assert events[0].uid.value == uid
    desk.cancel()
    calendar = desk.invite(school_year=2026)
    assert [event.status.value for event in calendar.vevent_list] == ["CANCELLED", "CONFIRMED"]
    assert calendar.method.value == "PUBLISH"
    assert "overleg-2026-2027-2026-11-24.ics" in desk.files()


def test_only_what_changed_is_told_in_a_file_of_changes(desk: Desk) -> None:
    other = planned(desk.services, 30, "MDO 4")
    desk.invite(school_year=2026)
    with pytest.raises(RuleViolation, match=r"invitation\.nothing_changed"):
        desk.invite(school_year=2026, only_updates=True)
    desk.change(minutes=45)
    desk.services.meetings.cancel(other, desk.services.meetings.get(other).version)
    assert desk.services.invitations.counts(2026) == InvitationCounts(planned=1, changed=1, to_cancel=1)
    events = desk.invite(school_year=2026, only_updates=True).vevent_list
    assert [(event.summary.value, event.sequence.value) for event in events] == [("MDO 3", "1"), ("MDO 4", "1")]
    assert desk.services.invitations.counts(2026) == InvitationCounts(planned=1)


def test_a_year_without_overleg_says_so(desk: Desk) -> None:
    with pytest.raises(RuleViolation, match=r"invitation\.none_planned"):
        desk.invite(school_year=2030)


def test_an_overleg_that_was_held_is_left_as_it_was_told(desk: Desk) -> None:
    desk.change(held_on=TODAY)
    desk.invite()
    pupil = People(desk.services).pupil()
    desk.change(state=MeetingState.HELD, cases=(Case(pupil_id=pupil),), participants=_there(desk), minutes=90)
    assert desk.services.invitations.counts(2026) == InvitationCounts()


# -- what is told


def with_details(desk: Desk) -> None:
    school = desk.services.school.get()
    desk.services.school.save(replace(school, invitation_details=True))


def test_a_school_may_tell_how_many_pupils_and_when_and_the_entry_is_private_then(desk: Desk) -> None:
    people = People(desk.services)
    cases = tuple(
        Case(pupil_id=people.pupil(name, "Berg"), place=place, minutes=30)
        for place, name in enumerate(("Noor", "Sem"), 1)
    )
    desk.change(cases=cases)
    usual = desk.invite()
    assert "description" not in usual.vevent.contents
    with_details(desk)
    assert desk.state is InvitationState.CHANGED
    event = desk.invite().vevent
    assert event.description.value == "2 casussen, om 13:00 en 13:30"
    assert event.contents["class"][0].value == "PRIVATE"
    assert event.sequence.value == "1"


@pytest.mark.parametrize(("group", "summary"), [("5B", "Groepsbespreking 5B"), ("Roos", "Groepsbespreking")])
def test_a_group_with_the_name_of_a_pupil_is_not_named(desk: Desk, group: str, summary: str) -> None:
    (group_id,) = desk.services.pupils.save_group(Group(id=0, school_year=2026, name=group)).ids("group")
    pupil = People(desk.services).pupil("Anne-Roos", "Vos", group_id)
    talk = replace(
        overleg(MeetingKind.GROEPSBESPREKING, pupil, state=MeetingState.PLANNED, on=TODAY + DAY), group_id=group_id
    )
    (desk.meeting_id,) = desk.services.meetings.save(talk).ids("meeting")
    assert desk.invite().vevent.summary.value == summary


NAMES = st.text(st.characters(categories=["L"]), min_size=3, max_size=14).map(str.capitalize)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(given_name=NAMES, family_name=NAMES, kind=st.sampled_from(MeetingKind), details=st.booleans())
def test_no_name_of_anybody_stands_in_any_invitation(
    desk: Desk, given_name: str, family_name: str, kind: MeetingKind, details: bool
) -> None:
    given_name, family_name = f"Xq{given_name}", f"Zy{family_name}"
    services, people = desk.services, People(desk.services)
    services.school.save(replace(services.school.get(), invitation_details=details))
    (group_id,) = services.pupils.save_group(
        Group(id=0, school_year=2026, name=f"{given_name} {len(services.pupils.groups(2026))}")
    ).ids("group")
    pupil = people.pupil(given_name, family_name, group_id)
    parent = people.parent(pupil, given_name, family_name)
    talk = overleg(
        kind,
        pupil,
        (taking_part(parent, Role.PARENT, present=None, pupil_id=pupil),),
        on=TODAY + DAY,
        state=MeetingState.PLANNED,
        question=f"wat helpt {given_name}",
        notes=family_name,
    )
    named = replace(talk, title=f"{given_name} {family_name}", notes=given_name, group_id=group_id)
    services.meetings.save(named)
    content = services.invitations.prepare(InvitationRequest(school_year=2026)).file.data
    told = content.decode().replace("\r\n ", "")
    assert "BEGIN:VEVENT" in told
    for name in (given_name, family_name, "Ingrid", "Bos", "wat helpt"):
        assert name not in told


def test_the_file_is_read_at_the_right_hour_around_the_change_of_the_clock(desk: Desk) -> None:
    for day, hours in ((date(2027, 3, 26), 1), (date(2027, 3, 29), 2), (date(2026, 12, 1), 1)):
        desk.change(held_on=day)
        assert desk.invite().vevent.dtstart.value.utcoffset() == timedelta(hours=hours)
