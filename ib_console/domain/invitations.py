"""What a calendar outside was told of an overleg, and what it must be told next.

Why it exists: who put an invitation in a calendar sees a change only when the next file has the same uid and a higher
number (RFC 5545, 3.8.7.4). What was told cannot be taken back, so it is remembered apart from the overleg, also when
that is gone. Nothing here is about a pupil (domain.md 2.8). Pure values, imports domain only.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from ib_console.domain.meetings import Meeting, MeetingState


class InvitationState(StrEnum):
    """How what a calendar was told compares with the overleg as it stands now."""

    NONE = "geen"
    CURRENT = "klopt"
    CHANGED = "gewijzigd"
    TO_CANCEL = "af_te_zeggen"
    """The overleg lapsed or is gone, and the calendar does not know."""
    CANCELLED = "afgezegd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a calendar is told of one overleg."""

    summary: str
    """Which overleg, without names: "MDO 3"."""
    day: date
    starts_at: time | None = None
    """In the Netherlands; None for the whole day."""
    minutes: int | None = None
    details: str = ""
    """More, when the school chose to tell it; the entry is then private."""
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """The entry of one overleg in calendars outside."""

    uid: str
    """The same for ever, so that a calendar replaces the entry; it tells nothing."""
    meeting_id: int
    sequence: int
    """Goes up with every change; a calendar takes the highest."""
    told: Told
    told_at: datetime
    """When this was told first; the same file is made until something changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRequest:
    """Which overleggen go into a file: these, or those of a school year."""

    meeting_ids: tuple[int, ...] = ()
    school_year: int | None = None
    only_updates: bool = False
    """Only what a calendar was told and is not so any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationCounts:
    """What there is to tell of a school year."""

    planned: int = 0
    """From today on."""
    changed: int = 0
    to_cancel: int = 0


def next_invitation(standing: Invitation | None, new: Invitation) -> Invitation:
    """The invitation that tells what is new: the standing one when nothing changed, else with the next number.

    Args:
        standing: what was told before.
        new: what is to be told now, as the first of this overleg.
    """
    if standing is None:
        return new
    if standing.told == new.told:
        return standing
    return replace(standing, sequence=standing.sequence + 1, told=new.told, told_at=new.told_at)


def cancelled(standing: Invitation) -> Told:
    """That an overleg does not take place: the entry as it was told, taken out."""
    return replace(standing.told, cancelled=True)


def state_of(standing: Invitation | None, told: Told | None) -> InvitationState:
    """How what was told compares with what would be told now; `told` is None for an overleg that lapsed or is gone."""
    if standing is None:
        return InvitationState.NONE
    if told is None:
        return InvitationState.CANCELLED if standing.told.cancelled else InvitationState.TO_CANCEL
    return InvitationState.CURRENT if standing.told == told else InvitationState.CHANGED


def is_ahead(meeting: Meeting, today: date) -> bool:
    """Whether an overleg is planned and still to come: only then somebody can be invited."""
    return meeting.state is MeetingState.PLANNED and meeting.held_on >= today


def takes_place(meeting: Meeting) -> bool:
    """Whether it was not called off."""
    return meeting.state is not MeetingState.CANCELLED
