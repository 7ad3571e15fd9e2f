"""The overdracht: what the next teacher of a group must know of each pupil, and what may be left unsaid.

A handover is for the school's own team, never for parents or another school. What is told was recorded; nothing is
concluded. Left out on purpose: brothers and sisters and the household; verklaringen and judgements on the school's
boundaries, which belong to the decision they were made for; help that ended without an evaluation, of which nobody
knows what it brought; the notes of an overleg, of which only the decision is told. What cannot be seen from here: the
names of other children inside a text, and medical details inside a text; who hands over reads the paper first.
Imports domain only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.dossier import Dossier
from ib_console.domain.guidance import Effect, Intervention, Need
from ib_console.domain.level_history import LevelMove, standing
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import CaseOutcome, Meeting, MeetingKind, MeetingState
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.plans import Arrangement, Consent, Opp, Tlv
from ib_console.domain.pupils import Enrolment, Group, Pupil
from ib_console.domain.school_year import first_day, last_day, school_year_of
from ib_console.domain.text import fold

TOLD_NOTES = frozenset(
    {
        NoteKind.WARM_HANDOVER,
        NoteKind.DYSLEXIA_TRACK,
        NoteKind.SECONDARY_SCHOOL_ADVICE,
        NoteKind.EXTRA_YEAR,
        NoteKind.ACCELERATION,
    }
)
"""The notes about the school career. What was heard or seen in between stays with who wrote it down."""
WORKED = frozenset({Effect.SUFFICIENT, Effect.ACHIEVED})
_HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """What the child said, and when."""

    text: str
    said_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilHandover:
    """One pupil for the next teacher. Every tuple stands in the order in which it is told."""

    pupil_id: int
    name: str
    sorting_name: str
    level: SupportLevel
    level_since: date | None = None
    came_by: LevelMove | None = None
    """The wissel that brought the pupil to this niveau; on niveau 1 only one of the last two school years."""
    help_question: str = ""
    needs: tuple[Need, ...] = ()
    running: tuple[Intervention, ...] = ()
    """Also what begins later."""
    helping_factors: str = ""
    worked: tuple[Intervention, ...] = ()
    hindering_factors: str = ""
    did_not_work: tuple[Intervention, ...] = ()
    opps: tuple[Opp, ...] = ()
    arrangements: tuple[Arrangement, ...] = ()
    tlvs: tuple[Tlv, ...] = ()
    consents: tuple[Consent, ...] = ()
    """Those with a last day."""
    notes: tuple[Note, ...] = ()
    """Of the kinds in `TOLD_NOTES`, of the last two school years, the latest first."""
    actions: tuple[ActionItem, ...] = ()
    last_meeting: Meeting | None = None
    """The last overleg in which something was decided about this pupil; it holds the case of no other."""
    coming_meetings: tuple[Meeting, ...] = ()
    own_words: tuple[OwnWords, ...] = ()

    @property
    def has_something_to_tell(self) -> bool:
        """Whether there is more to say than a name on niveau 1."""
        if self.level > SupportLevel.ONE or self.came_by is not None or self.last_meeting is not None:
            return True
        texts = (self.help_question, self.helping_factors, self.hindering_factors)
        records = (self.needs, self.running, self.worked, self.did_not_work, self.opps, self.arrangements, self.tlvs)
        dated = (self.consents, self.notes, self.actions, self.coming_meetings, self.own_words)
        return any(texts) or any(records) or any(dated)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupHandover:
    """A group for its next teacher, as it stood on a day."""

    group: Group
    teachers: tuple[str, ...]
    stands_on: date
    pupils: tuple[PupilHandover, ...]
    """Those of whom there is something to tell: niveau 5 first, then by name."""
    others: tuple[PupilHandover, ...]
    """Those of whom there is nothing to tell, by name."""


def group_handover(
    group: Group, teachers: Sequence[str], pupils: Iterable[PupilHandover], today: date
) -> GroupHandover:
    """Put the pupils in the order in which a handover is read."""
    ordered = sorted(pupils, key=lambda one: (-one.level, fold(one.sorting_name), one.pupil_id))
    return GroupHandover(
        group=group,
        teachers=tuple(teachers),
        stands_on=today,
        pupils=tuple(one for one in ordered if one.has_something_to_tell),
        others=tuple(one for one in ordered if not one.has_something_to_tell),
    )


def handover(
    pupil: Pupil,
    dossier: Dossier,
    moves: Iterable[LevelMove],
    actions: Iterable[ActionItem],
    today: date,
    *,
    notes: Iterable[Note] = (),
) -> PupilHandover:
    """Choose from a dossier what the next teacher must know.

    Args:
        pupil: whose dossier it is.
        dossier: the records; of an overleg only this pupil's case is used.
        moves: every entry about the niveau, also those that no longer stand.
        actions: the actions about this pupil.
        notes: the notes about this pupil; a werkaantekening never goes along.
        today: the day on which it is told; nothing is told as it was on another day.
    """
    since = first_day_told(today)
    profile = dossier.profile
    ended = [one for one in dossier.interventions if _has_ended(one, today) and (one.ended_on or today) >= since]
    opps = tuple(one for one in dossier.opps if one.closed_on is None or one.closed_on > today)
    return PupilHandover(
        pupil_id=pupil.id,
        name=pupil.name,
        sorting_name=pupil.sorting_name,
        level=pupil.level,
        level_since=pupil.level_since,
        came_by=_came_by(moves, since),
        help_question=profile.help_question,
        needs=tuple(need for need in dossier.needs if need.on(today)),
        running=_by_date(one for one in dossier.interventions if not _has_ended(one, today)),
        helping_factors=profile.helping_factors,
        worked=_latest_first(one for one in ended if _brought(one, worked=True)),
        hindering_factors=profile.hindering_factors,
        did_not_work=_latest_first(one for one in ended if _brought(one, worked=False)),
        opps=opps,
        arrangements=tuple(one for one in dossier.arrangements if _still_runs(one.ends_on, one.closed_on, today)),
        tlvs=tuple(one for one in dossier.tlvs if _still_runs(one.valid_until, None, today)),
        consents=tuple(one for one in dossier.consents if one.withdrawn_on is None and _ends_ahead(one, today)),
        notes=_told_notes(notes, since),
        actions=tuple(
            sorted((one for one in actions if one.state is ActionState.OPEN), key=lambda one: (one.due_on, one.id))
        ),
        last_meeting=_last_meeting(dossier, since, today),
        coming_meetings=_coming_meetings(dossier, today),
        own_words=_own_words(dossier, opps),
    )


def first_day_told(today: date) -> date:
    """The first day of the last two school years: what ended before it is no news for a teacher.

    A school year counts as one of the two when more than half of it is over, so that the handover of June and that of
    August tell the same.
    """
    return first_day(school_year_of(today - _HALF_A_YEAR) - 1)


def day_of_membership(school_year: int, today: date) -> date:
    """The day on which a group is looked at: its last one, today, or its first one when the year is still to come."""
    return min(max(first_day(school_year), today), last_day(school_year))


def belongs_to(enrolment: Enrolment, left_on: date | None, today: date) -> bool:
    """Whether a pupil is handed over with this group: sits in it now, will sit in it, or did when its year ended."""
    day = day_of_membership(enrolment.school_year, today)
    if left_on is not None and left_on < day:
        return False
    if today < first_day(enrolment.school_year):
        return enrolment.until is None or enrolment.until >= day
    return enrolment.on(day)


def _came_by(moves: Iterable[LevelMove], since: date) -> LevelMove | None:
    last = next(reversed(standing(moves)), None)
    if last is None or last.target is None:
        return None
    if last.target is SupportLevel.ONE and (last.origin is None or last.moved_on < since):
        return None
    return last


def _has_ended(one: Intervention, today: date) -> bool:
    return one.ended_on is not None and one.ended_on <= today


def _brought(one: Intervention, *, worked: bool) -> bool:
    last = one.last_evaluation
    return last is not None and (last.effect in WORKED) is worked


def _by_date(found: Iterable[Intervention]) -> tuple[Intervention, ...]:
    return tuple(sorted(found, key=lambda one: (one.evaluate_on or date.max, one.starts_on, one.id)))


def _latest_first(found: Iterable[Intervention]) -> tuple[Intervention, ...]:
    return tuple(sorted(found, key=lambda one: (one.ended_on or date.min, one.id), reverse=True))


def _still_runs(ends_on: date | None, closed_on: date | None, today: date) -> bool:
    """Also what was only asked for, or begins later: it comes in the next teacher's time."""
    return (ends_on is None or ends_on >= today) and (closed_on is None or closed_on > today)


def _ends_ahead(consent: Consent, today: date) -> bool:
    return consent.valid_until is not None and consent.valid_until >= today


def _told_notes(notes: Iterable[Note], since: date) -> tuple[Note, ...]:
    told = [one for one in notes if one.kind in TOLD_NOTES and one.noted_on >= since]
    return tuple(sorted(told, key=lambda one: (one.noted_on, one.id), reverse=True))


def _last_meeting(dossier: Dossier, since: date, today: date) -> Meeting | None:
    held = [
        one
        for one in dossier.meetings
        if one.state is MeetingState.HELD and since <= one.held_on <= today and _decided(one, dossier.pupil_id)
    ]
    return max(held, key=lambda one: (one.held_on, one.id), default=None)


def _decided(meeting: Meeting, pupil_id: int) -> bool:
    """A groepsbespreking has a few words and "zo doorgaan" for most of the group; that is nothing to hand over."""
    case = meeting.case_of(pupil_id)
    if case is None:
        return False
    if meeting.kind is MeetingKind.GROEPSBESPREKING and case.outcome is CaseOutcome.CONTINUE:
        return case.signal
    return bool(case.decision) or case.signal or case.outcome is not None


def _coming_meetings(dossier: Dossier, today: date) -> tuple[Meeting, ...]:
    found = []
    for one in dossier.meetings:
        case = one.case_of(dossier.pupil_id)
        if case is None or one.state is not MeetingState.PLANNED or one.held_on < today:
            continue
        if one.kind is not MeetingKind.GROEPSBESPREKING or case.question or case.signal:
            found.append(one)
    return tuple(sorted(found, key=lambda one: (one.held_on, one.id)))


def _own_words(dossier: Dossier, opps: Sequence[Opp]) -> tuple[OwnWords, ...]:
    """From the profile and from the OPP that runs, the newest first."""
    said = [
        OwnWords(text=dossier.profile.own_words, said_on=dossier.profile.own_words_on),
        *(OwnWords(text=one.heard_words, said_on=one.heard_on) for one in opps),
    ]
    told = {one.text: one for one in reversed(said) if one.text}
    return tuple(sorted(told.values(), key=lambda one: one.said_on or date.min, reverse=True))
