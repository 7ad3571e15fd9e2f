"""The groepsbespreking as a walk past the pupils of a group: what is judged of each, and what comes out at the end.

Why it exists: the judgements are single keys, pressed in any order and taken back again, and what they leave must not
depend on that order. Imports domain only. Source: domain.md 2.2 (the groepsbespreking decides whom to bring into a
leerlingbespreking); that a proposal moves nobody is the rule of `domain.proposals`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from ib_console.domain.actions import ActionItem
from ib_console.domain.assessments import Assessment
from ib_console.domain.group_plans import GroupPlan, PlanPlace
from ib_console.domain.guidance import Intervention
from ib_console.domain.holidays import Holiday
from ib_console.domain.levels import LevelDomain, SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome, Meeting, MeetingState, Participant
from ib_console.domain.notes import Note
from ib_console.domain.proposals import Proposal

TALK_AFTER = timedelta(weeks=3)
"""How long after a groepsbespreking its leerlingbesprekingen are proposed: parents must be invited, and the next cycle
must not have begun. The school may choose another day."""
_DAY = timedelta(days=1)
_SATURDAY = 5
_LONGEST_CLOSED = 366
"""Days that are looked ahead for a school day, so that a calendar full of holidays ends the search."""


class Mark(StrEnum):
    """What one key says about a pupil, beside a niveau."""

    OK = "ok"
    SIGNAL = "signaal"
    DISCUSS = "bespreken"


Judgement = Mark | SupportLevel
"""A mark, or the niveau that would fit better."""


def judged(case: Case, judgement: Judgement, today: date) -> Case:
    """The part of a pupil after one key: the judgement is put there, or taken back when it was given already.

    "Ok" says that nothing is the matter, so it and the others take each other's place. When the last judgement is taken
    back the pupil waits for its turn again. What was filled in before the walk (a signal) is confirmed by its key, not
    taken away; an outcome that was recorded otherwise (an arrangement) stays beside a signal and a niveau.
    """
    back = case.walked_on is not None and holds(case, judgement)
    if judgement is Mark.OK:
        after = replace(case, outcome=None if back else CaseOutcome.CONTINUE, signal=False, proposed_level=None)
    elif judgement is Mark.DISCUSS:
        after = replace(case, outcome=None if back else CaseOutcome.DISCUSS)
    else:
        after = replace(case, outcome=None if is_ok(case) else case.outcome)
        if isinstance(judgement, SupportLevel):
            after = replace(after, proposed_level=None if back else judgement)
        else:
            after = replace(after, signal=not back)
    return replace(after, walked_on=(case.walked_on or today) if is_judged(after) else None)


def is_ok(case: Case) -> bool:
    """Whether "ok" stands there."""
    return case.outcome is CaseOutcome.CONTINUE


def is_judged(case: Case) -> bool:
    """Whether anything was decided about the pupil."""
    return case.signal or case.outcome is not None or case.proposed_level is not None


def holds(case: Case, judgement: Judgement) -> bool:
    """Whether a judgement stands there."""
    if isinstance(judgement, SupportLevel):
        return case.proposed_level is judgement
    return {Mark.OK: is_ok(case), Mark.SIGNAL: case.signal, Mark.DISCUSS: case.outcome is CaseOutcome.DISCUSS}[
        judgement
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkPupil:
    """One pupil of the walk with everything that is known and fit for the table.

    A werkaantekening is never part of it: parents sit at this table, and it is the writer's own.
    """

    case: Case
    sorting_name: str
    level: SupportLevel
    level_since: date | None
    in_group: bool
    """Whether the pupil still sits in the group (and at the school); True when the overleg is about no group."""
    help_question: str = ""
    running: tuple[Intervention, ...] = ()
    ended: tuple[Intervention, ...] = ()
    """Ended since the school year began, the last first: what they brought."""
    actions: tuple[ActionItem, ...] = ()
    """Open, the first due first."""
    last_note: Note | None = None
    last_talk_on: date | None = None
    """When the pupil was last discussed in an overleg that was held."""
    proposal: Proposal | None = None
    """The proposal that is open from before."""
    assessments: tuple[Assessment, ...] = ()
    """Toets results, the oldest first."""
    places: tuple[tuple[LevelDomain, PlanPlace], ...] = ()
    """The subgroup and need in each groepsplan that runs."""

    @property
    def id(self) -> int:
        """The pupil."""
        return self.case.pupil_id

    @property
    def name(self) -> str:
        """The name on the screen."""
        return self.case.pupil_name

    @property
    def is_walked(self) -> bool:
        """Whether its turn is over."""
        return self.case.walked_on is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupWalk:
    """A groepsbespreking under way."""

    meeting: Meeting
    group: str
    """Name of the group; empty when the overleg is about none."""
    today: date
    pupils: tuple[WalkPupil, ...]
    """In the order of the alphabet."""
    newcomers: tuple[tuple[int, str], ...] = ()
    """Id and name of who sits in the group but not on this overleg, in the order of the alphabet."""
    plans: tuple[GroupPlan, ...] = ()
    """The groepsplannen that it opens with: their evaluation is still to be written. Without their pupils."""

    @property
    def walked(self) -> int:
        """How many pupils had their turn."""
        return sum(one.is_walked for one in self.pupils)

    @property
    def is_done(self) -> bool:
        """Whether everybody had its turn."""
        return bool(self.pupils) and self.walked == len(self.pupils)

    def with_judgement(self, case: Case) -> "GroupWalk":
        """The walk with what is judged in `case` in the place of what stood there for its pupil; the texts stay."""
        return replace(
            self,
            pupils=tuple(
                replace(one, case=_with_judgement(one.case, case)) if one.id == case.pupil_id else one
                for one in self.pupils
            ),
        )


def opens_with_evaluation(walk: GroupWalk) -> bool:
    """Whether the evaluation of the groepsplan comes first: before anybody had its turn, and not when reading back."""
    return bool(walk.plans) and walk.walked == 0 and walk.meeting.state is MeetingState.PLANNED


def _with_judgement(case: Case, other: Case) -> Case:
    return replace(
        case,
        outcome=other.outcome,
        signal=other.signal,
        proposed_level=other.proposed_level,
        walked_on=other.walked_on,
    )


def first_waiting(pupils: Sequence[WalkPupil], after: int | None = None) -> int | None:
    """The pupil whose turn it is: the first one not yet walked behind `after`, else from the top; None at the end."""
    ids = [one.id for one in pupils]
    start = ids.index(after) + 1 if after in ids else 0
    return next((one.id for one in (*pupils[start:], *pupils[:start]) if not one.is_walked), None)


def taken_back(before: GroupWalk, after: GroupWalk) -> int | None:
    """The pupil whose judgement was taken back elsewhere, as undo does: its turn comes again. None without one."""
    walked = {one.id for one in before.pupils if one.is_walked}
    return next((one.id for one in after.pupils if one.id in walked and not one.is_walked), None)


class Spread(StrEnum):
    """How the leerlingbesprekingen are laid on days."""

    ONE_DAY = "een_dag"
    DAY_EACH = "dag_per_leerling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What is decided when a groepsbespreking is closed."""

    participants: tuple[Participant, ...]
    """Who were there."""
    first_talk_on: date
    spread: Spread = Spread.ONE_DAY
    notes: str = ""
    """Of the group as a whole."""
    actions: tuple[ActionItem, ...] = ()
    """Agreements about the group as a whole, or about one of its pupils."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkOutcome:
    """What closing a walk makes, and what is there already."""

    talks: tuple[WalkPupil, ...]
    """For whom a leerlingbespreking is planned."""
    proposals: tuple[WalkPupil, ...]
    """For whom a proposal is opened."""
    talks_known: tuple[WalkPupil, ...] = ()
    """Who have a leerlingbespreking already, on or after the day of this overleg."""
    withdrawn: int = 0
    """Open proposals that make way: of this overleg when the judgement was taken back, and of before for another."""


def talk_days(first: date, count: int, spread: Spread, holidays: Iterable[Holiday]) -> tuple[date, ...]:
    """The day of each of `count` leerlingbesprekingen, in order; the first is taken as it was chosen."""
    if spread is Spread.ONE_DAY or count == 0:
        return (first,) * count
    closed = tuple(holidays)
    days = [first]
    while len(days) < count:
        days.append(school_day_from(days[-1] + _DAY, closed))
    return tuple(days)


def school_day_from(day: date, holidays: Iterable[Holiday]) -> date:
    """The first day from this one on that is no Saturday, Sunday or holiday; the day itself when there is none."""
    closed = tuple(holidays)
    ahead = (day + _DAY * number for number in range(_LONGEST_CLOSED))
    return next(
        (each for each in ahead if each.weekday() < _SATURDAY and not any(one.holds(each) for one in closed)), day
    )


def talk_question(case: Case) -> str:
    """What a leerlingbespreking is about: the note of the walk, else what was asked before it."""
    return case.notes or case.question
