"""Invitations: overleg as a file for calendars outside, and what was told remembered, so that the next file updates it.

The number of an entry goes up exactly when what is told differs from what was told before. An overleg that lapsed, or
is gone, is taken out of the calendar as it was told. It must not know a screen.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from uuid import uuid4

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ib_console.domain.changes import Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import RuleViolation
from ib_console.domain.exports import Export
from ib_console.domain.invitations import (
    Invitation,
    InvitationCounts,
    InvitationRequest,
    InvitationState,
    Told,
    cancelled,
    is_ahead,
    next_invitation,
    state_of,
    takes_place,
)
from ib_console.domain.meetings import Meeting, MeetingState
from ib_console.domain.papers import PaperFormat, PaperKind
from ib_console.domain.school_year import first_day, last_day
from ib_console.domain.text import fold
from ib_console.exchange.icalendar_out import render_calendar
from ib_console.exchange.writing import safe_name
from ib_console.models.engine import Store
from ib_console.models.invitations import InvitationRow
from ib_console.models.meetings import MeetingRow
from ib_console.models.pupils import GroupRow, PupilRow
from ib_console.models.unit import Unit
from ib_console.services.dossier_reader import read_meetings
from ib_console.services.exports import ExportService, NewFile
from ib_console.services.mapping import as_value, assign, columns_of
from ib_console.services.school import read_school
from ib_console.services.stop_switch import StopSwitch
from ib_console.wording.glossary import COORDINATOR
from ib_console.wording.invitation_sentences import title_of, told_of

_PART = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedInvitations:
    """A calendar file that can be written, with what it tells."""

    invitations: tuple[Invitation, ...]
    state: InvitationState
    """Of the first of them, before this file."""
    file: NewFile

    @property
    def told(self) -> tuple[Told, ...]:
        """What it says, by day and time."""
        return tuple(one.told for one in self.invitations)


@dataclass(frozen=True, slots=True)
class InvitationService:
    """What calendars outside are told of the overleg of a school."""

    store: Store
    clock: Clock

    def state(self, meeting_id: int) -> InvitationState:
        """Whether an invitation was made of an overleg, and whether it still is right."""
        with self.store.reading() as session:
            return _Desk(session).state(meeting_id)

    def counts(self, school_year: int) -> InvitationCounts:
        """What there is to tell of the overleg of a school year, from today on."""
        with self.store.reading() as session:
            desk = _Desk(session)
            planned = self._planned(session, school_year)
            states = [desk.state(one) for one in self._standing(session, school_year)]
        return InvitationCounts(
            planned=len(planned),
            changed=states.count(InvitationState.CHANGED),
            to_cancel=states.count(InvitationState.TO_CANCEL),
        )

    def prepare(self, request: InvitationRequest) -> PreparedInvitations:
        """Make the file; nothing is written, and nothing counts as told.

        Raises:
            RuleViolation: `invitation.not_planned` when there is nothing to tell of these overleggen,
                `invitation.none_planned` and `invitation.nothing_changed` for those of a school year.
        """
        with self.store.reading() as session:
            found, state = self._found(session, request)
        if not found:
            whole_year = "invitation.nothing_changed" if request.only_updates else "invitation.none_planned"
            raise RuleViolation("invitation.not_planned" if request.school_year is None else whole_year)
        told = [one.told for one in found]
        title = title_of(told, request.school_year, only_updates=request.only_updates)
        day = told[0].day if len(told) == 1 else self.clock.today()
        return PreparedInvitations(
            invitations=tuple(found),
            state=state,
            file=NewFile(
                kind=PaperKind.INVITATION,
                paper_format=PaperFormat.CALENDAR,
                title=title,
                name=safe_name(f"{title} {day.isoformat()}"),
                data=render_calendar(found),
            ),
        )

    def write(
        self, prepared: PreparedInvitations, folder: Path, switch: StopSwitch | None = None
    ) -> tuple[Export, Changes]:
        """Write the file with its line in the list, and remember what it tells: all of it or nothing.

        Raises what `ExportService.keep` raises.
        """
        with self.store.alongside(lambda unit: _remember(unit, prepared.invitations)):
            return ExportService(self.store, self.clock).keep(prepared.file, folder, switch)

    def _found(self, session: Session, request: InvitationRequest) -> tuple[list[Invitation], InvitationState]:
        """What is to be told, by day and time, and how the first of it stood."""
        desk = _Desk(session)
        found = [one for each in self._asked(session, request) if (one := self._next(desk, each)) is not None]
        if request.only_updates:
            found = [one for one in found if one != desk.standing.get(one.meeting_id)]
        found.sort(key=lambda one: (one.told.day, one.told.starts_at or time.min, one.meeting_id))
        return found, desk.state(found[0].meeting_id) if found else InvitationState.NONE

    def _next(self, desk: "_Desk", meeting_id: int) -> Invitation | None:
        """What is to be told of an overleg; None when there is nothing to tell."""
        standing, told = desk.standing.get(meeting_id), desk.told(meeting_id)
        if told is None:
            if standing is None:
                return None
            told = cancelled(standing)
        elif standing is None and not is_ahead(desk.meetings[meeting_id], self.clock.today()):
            return None
        new = Invitation(uid=str(uuid4()), meeting_id=meeting_id, sequence=0, told=told, told_at=self.clock.now())
        return next_invitation(standing, new)

    def _asked(self, session: Session, request: InvitationRequest) -> list[int]:
        if request.school_year is None:
            return list(dict.fromkeys(request.meeting_ids))
        standing = self._standing(session, request.school_year)
        if request.only_updates:
            return standing
        return list(dict.fromkeys([*self._planned(session, request.school_year), *standing]))

    def _planned(self, session: Session, school_year: int) -> list[int]:
        """Planned overleg of a school year that is still to come."""
        query = select(MeetingRow.id).where(
            MeetingRow.state == MeetingState.PLANNED,
            MeetingRow.held_on >= max(first_day(school_year), self.clock.today()),
            MeetingRow.held_on <= last_day(school_year),
        )
        return list(session.scalars(query))

    def _standing(self, session: Session, school_year: int) -> list[int]:
        """Overleg of which a calendar was told that it is to come in a school year, or that comes there now."""
        since, until = max(first_day(school_year), self.clock.today()), last_day(school_year)
        query = (
            select(InvitationRow.meeting_id)
            .outerjoin(MeetingRow, MeetingRow.id == InvitationRow.meeting_id)
            .where(or_(InvitationRow.day.between(since, until), MeetingRow.held_on.between(since, until)))
            .where(or_(MeetingRow.id.is_(None), MeetingRow.state != MeetingState.HELD))
        )
        return list(session.scalars(query))


class _Desk:
    """What was told of each overleg, beside what would be told now."""

    def __init__(self, session: Session) -> None:
        self._session = session
        school = read_school(session)
        self._with_details = bool(school.invitation_details)
        self._coordinator = school.coordinator_label or COORDINATOR
        self.standing: Mapping[int, Invitation] = {
            row.meeting_id: as_value(Invitation, row, told=as_value(Told, row))
            for row in session.scalars(select(InvitationRow))
        }
        self.meetings: dict[int, Meeting] = {}
        self._groups = _groups_without_a_name(session)

    def told(self, meeting_id: int) -> Told | None:
        """What would be told now; None for an overleg that lapsed or is gone."""
        meeting = self._meeting(meeting_id)
        if meeting is None or not takes_place(meeting):
            return None
        return told_of(
            meeting,
            group=self._groups.get(meeting.group_id or 0, ""),
            with_details=self._with_details,
            coordinator_label=self._coordinator,
        )

    def state(self, meeting_id: int) -> InvitationState:
        """How the two compare."""
        return state_of(self.standing.get(meeting_id), self.told(meeting_id))

    def _meeting(self, meeting_id: int) -> Meeting | None:
        if meeting_id not in self.meetings:
            row = self._session.get(MeetingRow, meeting_id)
            if row is None:
                return None
            (self.meetings[meeting_id],) = read_meetings(self._session, [row])
        return self.meetings[meeting_id]


def _groups_without_a_name(session: Session) -> dict[int, str]:
    """The name of each group, but for one that may be the name of a pupil: "Groepsbespreking Roos" says too much."""
    pupils = session.execute(select(PupilRow.given_name, PupilRow.family_name))
    names = {word for pupil in pupils for name in pupil for word in _words(name)}
    groups = session.execute(select(GroupRow.id, GroupRow.name))
    return {group_id: name for group_id, name in groups if not names.intersection(_words(name))}


def _words(name: str) -> Iterator[str]:
    """The parts of a name, as they are compared; "Anne-Fleur" is also Anne, and Fleur."""
    yield from fold(name).split()
    yield from (fold(part) for part in _PART.findall(name))


def _remember(unit: Unit, invitations: Collection[Invitation]) -> None:
    """Keep what was told, beside what undo can take back: it is outside now."""
    ids = [one.meeting_id for one in invitations]
    known = unit.session.scalars(select(InvitationRow).where(InvitationRow.meeting_id.in_(ids)))
    rows = {row.meeting_id: row for row in known}
    for one in invitations:
        columns = {**columns_of(one, InvitationRow), **columns_of(one.told, InvitationRow)}
        if one.meeting_id in rows:
            assign(rows[one.meeting_id], columns)
        else:
            unit.session.add(InvitationRow(**columns))
