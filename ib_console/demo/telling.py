"""The words in which the histories of the demo school are written: a story of a pupil, in steps, each with its acts.

An act is a value with the texts in it and one method that does it at the desk. To add a history, write a `Story`; to
add something that can happen, write an act. Imports the domain and the desk.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ib_console.demo.desk import Desk, Parent, Todo
from ib_console.demo.school_weeks import When
from ib_console.domain.actions import ActionState
from ib_console.domain.guidance import Effect, Intervention, Need, Profile
from ib_console.domain.levels import LevelDomain, SupportLevel
from ib_console.domain.meeting_roles import USUAL_ROLES
from ib_console.domain.meetings import Case, CaseOutcome, MeetingKind
from ib_console.domain.notes import NoteKind
from ib_console.domain.people import Role


class Act(Protocol):
    """Something that happens to one pupil on the day of a step."""

    def do(self, desk: Desk, pupil: int) -> None:
        """Do it through a service."""
        ...


@dataclass(frozen=True)
class Step:
    """What happens on one day."""

    when: When
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class Note:
    """What a groepsbespreking said of a pupil."""

    pupil: str
    notes: str
    decision: str
    outcome: CaseOutcome = CaseOutcome.CONTINUE
    signal: bool = False

    def case(self, pupil: int) -> Case:
        """The part of the overleg about this pupil."""
        return Case(pupil_id=pupil, notes=self.notes, decision=self.decision, outcome=self.outcome, signal=self.signal)


@dataclass(frozen=True)
class Story:
    """The history of one pupil. The parents are known from the first step on."""

    pupil: str
    steps: tuple[Step, ...]
    parents: tuple[Parent, ...] = ()
    rounds: dict[int, Note] = field(default_factory=dict)
    """What the rounds of groepsbesprekingen said, by the number of the round; see `rounds`."""


def on(when: When, *acts: Act) -> Step:
    """A step, as a story reads best."""
    return Step(when, acts)


@dataclass(frozen=True)
class Opened:
    """The niveau the pupil had when the school began with the program."""

    level: SupportLevel

    def do(self, desk: Desk, pupil: int) -> None:
        """Fill in the beginstand."""
        desk.services.moves.set_opening(pupil, self.level, desk.on)


@dataclass(frozen=True)
class Described:
    """Hulpvraag, what helps, what hinders, and what the child says."""

    help_question: str
    helping: str = ""
    hindering: str = ""
    own_words: str = ""

    def do(self, desk: Desk, pupil: int) -> None:
        """Write the profile."""
        profile = Profile(
            help_question=self.help_question,
            helping_factors=self.helping,
            hindering_factors=self.hindering,
            own_words=self.own_words,
        )
        desk.describe(pupil, profile)


@dataclass(frozen=True)
class Needs:
    """An onderwijsbehoefte, with the row of the SOP that could serve it."""

    text: str
    sop_item: str | None = None

    def do(self, desk: Desk, pupil: int) -> None:
        """Add the need."""
        desk.save(Need(id=0, pupil_id=pupil, text=self.text, sop_item_id=self.sop_item, since=desk.on))


@dataclass(frozen=True, kw_only=True)
class Helps:
    """An intervention begins."""

    goal: str
    approach: str
    indicator: str
    start: str
    target: str
    evaluate: When
    minutes: int
    role: Role = Role.TEACHER
    sop_item: str | None = None

    def do(self, desk: Desk, pupil: int) -> None:
        """Begin it."""
        desk.start(self.intervention(desk, pupil))

    def intervention(self, desk: Desk, pupil: int) -> Intervention:
        """It as a record."""
        return Intervention(
            id=0,
            pupil_id=pupil,
            goal=self.goal,
            approach=self.approach,
            indicator=self.indicator,
            start_value=self.start,
            target_value=self.target,
            starts_on=desk.on,
            evaluate_on=desk.weeks.on(self.evaluate),
            person_id=desk.person(self.role, pupil),
            sop_item_id=self.sop_item,
            minutes_per_week=self.minutes,
        )


@dataclass(frozen=True)
class Evaluated:
    """The intervention that was begun last is evaluated; it ends, unless it is evaluated again later."""

    effect: Effect
    end_value: str
    note: str
    again: When | None = None

    def do(self, desk: Desk, pupil: int) -> None:
        """Record the evaluation."""
        again_on = desk.weeks.on(self.again) if self.again else None
        desk.evaluate(pupil, self.effect, self.end_value, self.note, again_on)


@dataclass(frozen=True)
class Postponed:
    """The evaluation of the intervention that was begun last gets another date."""

    to: When

    def do(self, desk: Desk, pupil: int) -> None:
        """Move it."""
        desk.postpone(pupil, desk.weeks.on(self.to))


@dataclass(frozen=True, kw_only=True)
class Talked:
    """An overleg about this pupil was held; one that was planned is this one."""

    kind: MeetingKind
    decision: str
    outcome: CaseOutcome | None = CaseOutcome.CONTINUE
    question: str = ""
    notes: str = ""
    also: Sequence[Role] = ()
    """Roles beside those that usually take part."""
    agreed: tuple[Todo, ...] = ()
    own_words: str = ""
    goal: str = ""
    approach: str = ""
    evaluate: When | None = None
    proposes: SupportLevel | None = None
    begins: Helps | None = None
    """What was agreed is an intervention at once."""
    effect: Effect | None = None
    """Of the intervention that was begun last; it is looked at again on `evaluate`, and ends without that day."""

    def do(self, desk: Desk, pupil: int) -> None:
        """Record it as held, with all that came out of it."""
        evaluate_on = desk.weeks.on(self.evaluate) if self.evaluate else None
        case = Case(
            pupil_id=pupil,
            question=self.question,
            notes=self.notes,
            decision=self.decision,
            outcome=self.outcome,
            goal=self.goal,
            approach=self.approach,
            evaluate_on=evaluate_on,
            proposed_level=self.proposes,
            child_voice=self.own_words,
            child_heard_on=desk.on if self.own_words else None,
        )
        desk.hold(
            self.kind,
            [case],
            (*USUAL_ROLES[self.kind], *self.also),
            [(pupil, todo) for todo in self.agreed],
            intervention=self.begins.intervention(desk, pupil) if self.begins else None,
            effect=(self.effect, evaluate_on) if self.effect else None,
        )


@dataclass(frozen=True)
class Plans:
    """An overleg about this pupil is planned."""

    kind: MeetingKind
    when: When
    question: str = ""
    also: Sequence[Role] = ()

    def do(self, desk: Desk, pupil: int) -> None:
        """Plan it."""
        case = Case(pupil_id=pupil, question=self.question)
        desk.plan(self.kind, desk.weeks.on(self.when), [case], (*USUAL_ROLES[self.kind], *self.also))


@dataclass(frozen=True)
class Cancelled:
    """A planned overleg does not go on."""

    kind: MeetingKind

    def do(self, desk: Desk, pupil: int) -> None:
        """Let it lapse."""
        desk.cancel(self.kind, pupil)


@dataclass(frozen=True)
class Noted:
    """A note between two overleggen; only a werkaantekening has a last day."""

    kind: NoteKind
    text: str
    keep_until: When | None = None

    def do(self, desk: Desk, pupil: int) -> None:
        """Write it down."""
        desk.note(pupil, self.kind, self.text, desk.weeks.on(self.keep_until) if self.keep_until else None)


@dataclass(frozen=True)
class Moved:
    """A niveauwissel; the reason is for what the SOP did not find in order."""

    target: SupportLevel
    domains: tuple[LevelDomain, ...]
    reason: str = ""

    def do(self, desk: Desk, pupil: int) -> None:
        """Make it."""
        desk.move(pupil, self.target, self.domains, self.reason)


@dataclass(frozen=True)
class Corrected:
    """The niveauwissel that was recorded last gets another date."""

    moved_on: When
    reason: str

    def do(self, desk: Desk, pupil: int) -> None:
        """Correct it; the old entry stays readable."""
        desk.correct_move(pupil, desk.weeks.on(self.moved_on), self.reason)


@dataclass(frozen=True)
class TakenBack:
    """The last thing that was done for this pupil was a slip."""

    def do(self, desk: Desk, pupil: int) -> None:
        """Undo it."""
        desk.services.history.undo_last(about_pupil=pupil)


@dataclass(frozen=True)
class Agreed:
    """An agreement apart from an overleg."""

    todo: Todo

    def do(self, desk: Desk, pupil: int) -> None:
        """Record the action."""
        desk.agree(pupil, self.todo)


@dataclass(frozen=True)
class Done:
    """What was agreed is done (or dropped): what these requirements asked, or all of it when none is named."""

    requirements: tuple[str, ...] = ()
    state: ActionState = ActionState.DONE

    def do(self, desk: Desk, pupil: int) -> None:
        """Close the actions."""
        desk.close(pupil, self.requirements, self.state)


@dataclass(frozen=True)
class Leaves:
    """The pupil leaves; the last day may lie ahead."""

    last_day: When
    destination: str

    def do(self, desk: Desk, pupil: int) -> None:
        """Fill in the last day."""
        desk.leave(pupil, desk.weeks.on(self.last_day), self.destination)
