"""What the intern begeleider of the demo school does: one call an act, through a service, on the day of the story."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from ib_console.demo.school_weeks import SchoolWeeks, When
from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.changes import NEW
from ib_console.domain.guidance import Declaration, Effect, Evaluation, Intervention, Need, Profile
from ib_console.domain.levels import LevelDomain, SupportLevel
from ib_console.domain.meeting_roles import GROUP_KINDS
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState, Participant
from ib_console.domain.notes import Note, NoteKind, latest_keep_until
from ib_console.domain.people import Guardianship, HeldRole, Person, PersonKind, Role
from ib_console.domain.plans import Arrangement, BoundaryJudgement, Consent, Opp, SchoolAgreement, Tlv
from ib_console.domain.talks import TalkEffect
from ib_console.services.container import Services

PupilPaper = Arrangement | BoundaryJudgement | Consent | Declaration | Intervention | Need | Opp | SchoolAgreement | Tlv
Paper = TypeVar("Paper", Arrangement, Consent, Opp, Tlv)


@dataclass(frozen=True)
class Parent:
    """A parent as the story introduces one."""

    given_name: str
    family_name: str
    prefix: str = ""
    has_authority: bool = True
    household: str = ""
    no_information: bool = False
    interpreter: str = ""


@dataclass(frozen=True)
class Todo:
    """An agreement of an overleg, for the intern begeleider or for the teacher."""

    what: str
    due: When
    role: Role = Role.CARE_COORDINATOR


class Desk:
    """The services of the demo school with the day the story has come to (`on`)."""

    def __init__(self, services: Services, weeks: SchoolWeeks) -> None:
        self.services = services
        self.weeks = weeks
        self.on = date.min
        self._pupils: dict[str, int] = {}
        self._groups: dict[int, int] = {}
        self._group_names: dict[int, str] = {}
        self._teachers: dict[int, tuple[int, ...]] = {}
        self._parents: dict[int, list[tuple[int, bool]]] = {}
        self._people: dict[tuple[str, str, str], int] = {}
        self._by_role: dict[Role, list[tuple[int, str]]] = {}
        self._papers: dict[tuple[int | None, type[object]], PupilPaper] = {}
        self._running: dict[int, int] = {}
        self._planned: dict[tuple[int, MeetingKind], int] = {}

    def look_around(self) -> None:
        """Learn who is at the school and in which group, after the founding and after each class list."""
        school_year = self.services.school.get().school_year
        everybody = self.services.pupils.all(with_former=True)
        self._pupils = {one.name: one.id for one in everybody}
        self._groups = {one.id: one.group_id for one in everybody if one.group_id is not None}
        groups = self.services.pupils.groups(school_year)
        self._group_names = {one.id: one.name for one in groups}
        self._teachers = {one.id: one.teacher_ids for one in groups}
        self._by_role = {}
        for person in self.services.people.all():
            for held in person.roles:
                self._by_role.setdefault(held.role, []).append((person.id, person.name))

    def pupil(self, name: str) -> int:
        """The id of a pupil by the whole name."""
        return self._pupils[name]

    def at_school(self, name: str) -> bool:
        """Whether a pupil is in a group on the day of the story."""
        return self._pupils.get(name) in self._groups

    def in_groups(self, names: Iterable[str]) -> Mapping[int, tuple[str, ...]]:
        """Those who are at school now, by group, the groups in the order of their names."""
        found: dict[int, list[str]] = {}
        for name in filter(self.at_school, names):
            found.setdefault(self._groups[self._pupils[name]], []).append(name)
        return {group: tuple(found[group]) for group in self._group_names if group in found}

    def person(self, role: Role, pupil: int) -> int:
        """Who does something for a pupil: the own teacher, or the first who holds the role."""
        if role is Role.TEACHER:
            return self._teachers[self._groups[pupil]][0]
        return self.first_with(role)

    def first_with(self, role: Role) -> int:
        """The first who holds a role."""
        return self._by_role[role][0][0]

    def parent(self, pupil: int, place: int = 0) -> int:
        """The id of a parent, in the order in which the story names them."""
        return self._parents[pupil][place][0]

    def asked_parents(self, pupil: int) -> tuple[int, ...]:
        """The parents who are asked and invited: with gezag, and not to be left out."""
        return tuple(person for person, is_asked in self._parents.get(pupil, ()) if is_asked)

    def add_outsider(
        self, given_name: str, family_name: str, role: Role, organisation: str, covers: tuple[str, ...]
    ) -> None:
        """Add somebody from outside, with the expertise (rows of the SOP) that person brings."""
        person = Person(
            id=0,
            kind=PersonKind.EXTERNAL,
            given_name=given_name,
            family_name=family_name,
            organisation=organisation,
            roles=(HeldRole(role=role),),
            expertise_ids=covers,
        )
        (person_id,) = self.services.people.save(person).ids("person")
        self._by_role.setdefault(role, []).append((person_id, person.name))

    def add_parents(self, pupil: int, parents: Sequence[Parent]) -> None:
        """Add the parents of a pupil."""
        for one in parents:
            person = self._known_parent(one) or Person(
                id=0,
                kind=PersonKind.PARENT,
                given_name=one.given_name,
                prefix=one.prefix,
                family_name=one.family_name,
                roles=(HeldRole(role=Role.PARENT),),
            )
            tie = Guardianship(
                person=person,
                pupil_id=pupil,
                has_authority=one.has_authority,
                household=one.household,
                no_information=one.no_information,
                interpreter=one.interpreter,
            )
            changes = self.services.people.save_guardian(tie)
            (person_id,) = changes.ids("person") or (person.id,)
            self._people[one.given_name, one.prefix, one.family_name] = person_id
            invited = one.has_authority and not one.no_information
            self._parents.setdefault(pupil, []).append((person_id, invited))

    def describe(self, pupil: int, profile: Profile) -> None:
        """Write the standing part of a dossier; what the child said is dated on the day of the story."""
        dated = replace(profile, own_words_on=self.on if profile.own_words else None)
        self.services.records.save_profile(pupil, dated, self.services.pupils.get(pupil).version)

    def start(self, intervention: Intervention) -> None:
        """Begin an intervention; the next evaluation of this pupil is of this one."""
        (self._running[intervention.pupil_id],) = self.services.records.save(intervention).ids("intervention")

    def evaluate(self, pupil: int, effect: Effect, end_value: str, note: str, again_on: date | None) -> None:
        """Evaluate the intervention that was begun last, and end it unless it is evaluated again."""
        evaluation = Evaluation(
            id=0,
            intervention_id=self._running[pupil],
            held_on=self.on,
            effect=effect,
            end_value=end_value,
            note=note,
        )
        self.services.records.evaluate(evaluation, end=again_on is None, next_evaluation_on=again_on)

    def postpone(self, pupil: int, to: date) -> None:
        """Give the evaluation of the intervention that was begun last another date."""
        # Read anew: a class list may have handed it over to another teacher.
        found = self.services.dossiers.view(pupil).dossier.interventions
        self.save(replace(next(one for one in found if one.id == self._running[pupil]), evaluate_on=to))

    def save(self, record: PupilPaper) -> None:
        """Add any other record, or change one that `latest` gave."""
        ((_, record_id),) = self.services.records.save(record).touched
        version = record.version + (record.id != NEW)
        self._papers[record.pupil_id, type(record)] = replace(record, id=record_id, version=version)

    def latest(self, pupil: int, kind: type[Paper]) -> Paper:
        """The record of this kind that was saved last for a pupil."""
        found = self._papers[pupil, kind]
        if not isinstance(found, kind):
            raise TypeError(kind)
        return found

    def todo(self, pupil: int, todo: Todo) -> ActionItem:
        """An agreement as a record."""
        person_id = self.person(todo.role, pupil)
        return ActionItem(id=0, what=todo.what, due_on=self.weeks.on(todo.due), pupil_id=pupil, person_id=person_id)

    def agree(self, pupil: int, todo: Todo) -> None:
        """Record an agreement apart from an overleg."""
        self.services.actions.save(self.todo(pupil, todo))

    def close(self, pupil: int, requirement_ids: Sequence[str], state: ActionState = ActionState.DONE) -> None:
        """Close what was to be done for a pupil: what these requirements asked, or everything when none is named."""
        shown = {
            action.id: action.version
            for action in self.services.dossiers.view(pupil).actions
            if action.state is ActionState.OPEN and (not requirement_ids or action.requirement_id in requirement_ids)
        }
        if shown:
            self.services.actions.close(shown, state)

    def correct_move(self, pupil: int, moved_on: date, reason: str) -> None:
        """Give the niveauwissel that was recorded last another date; the old entry stays readable."""
        last = self.services.dossiers.view(pupil).moves[-1]
        self.services.moves.correct(last.id, moved_on=moved_on, reason=reason)

    def hold(
        self,
        kind: MeetingKind,
        cases: Sequence[Case],
        roles: Sequence[Role],
        todos: Sequence[tuple[int, Todo]] = (),
        *,
        intervention: Intervention | None = None,
        effect: tuple[Effect, date | None] | None = None,
    ) -> None:
        """Record an overleg that was held on the day of the story, with everybody there.

        Args:
            kind: of the overleg.
            cases: the pupils with what was said.
            roles: who take part.
            todos: what was agreed, by pupil.
            intervention: that begins by it; the next evaluation of its pupil is of this one.
            effect: of what was begun last for the one pupil, and when it is looked at again; None when it ends.
        """
        actions = [self.todo(pupil, todo) for pupil, todo in todos]
        planned = self._planned.pop((cases[0].pupil_id, kind), None)
        if planned is None:
            held = self._meeting(kind, MeetingState.HELD, self.on, cases, roles)
        else:
            meeting = self.services.meetings.get(planned)
            present = tuple(replace(one, present=True) for one in meeting.participants)
            held = replace(meeting, held_on=self.on, state=MeetingState.HELD, participants=present, cases=tuple(cases))
        if kind in GROUP_KINDS:
            self.services.meetings.save(held, actions)
            return
        effects = [] if effect is None else [self._effect(cases[0].pupil_id, *effect)]
        changes = self.services.talks.save(held, actions, intervention=intervention, effects=effects)
        if intervention is not None:
            (self._running[intervention.pupil_id],) = changes.ids("intervention")

    def plan(self, kind: MeetingKind, on: date, cases: Sequence[Case], roles: Sequence[Role]) -> None:
        """Plan an overleg; a later one of this kind about this pupil that is held, is this one."""
        (record,) = self.services.meetings.save(self._meeting(kind, MeetingState.PLANNED, on, cases, roles)).ids(
            "meeting"
        )
        self._planned[cases[0].pupil_id, kind] = record

    def cancel(self, kind: MeetingKind, pupil: int) -> None:
        """Let a planned overleg lapse."""
        planned = self._planned.pop((pupil, kind))
        self.services.meetings.cancel(planned, self.services.meetings.get(planned).version)

    def move(self, pupil: int, target: SupportLevel, domains: Sequence[LevelDomain], reason: str) -> None:
        """Make a niveauwissel on the day of the story, decided by the intern begeleider."""
        decider_id = self.person(Role.CARE_COORDINATOR, pupil)
        self.services.moves.move(pupil, target, on=self.on, reason=reason, decider_id=decider_id, domains=domains)

    def note(self, pupil: int, kind: NoteKind, text: str, keep_until: date | None) -> None:
        """Keep a note of the day of the story; a werkaantekening never beyond the school year."""
        until = min(keep_until, latest_keep_until(self.on)) if keep_until else None
        self.services.notes.save(Note(id=NEW, pupil_id=pupil, kind=kind, noted_on=self.on, text=text, keep_until=until))

    def leave(self, pupil: int, last_day: date, destination: str) -> None:
        """Fill in the last day of a pupil and where it goes."""
        found = self.services.pupils.get(pupil)
        self.services.pupils.save(replace(found, left_on=last_day, destination=destination))
        if last_day <= self.on:
            self._groups.pop(pupil, None)

    def _effect(self, pupil: int, effect: Effect, again_on: date | None) -> TalkEffect:
        return TalkEffect(intervention_id=self._running[pupil], effect=effect, ends=again_on is None, next_on=again_on)

    def _known_parent(self, parent: Parent) -> Person | None:
        """The parent of a brother or sister."""
        known = self._people.get((parent.given_name, parent.prefix, parent.family_name))
        return next((one for one in self.services.people.all() if one.id == known), None) if known else None

    def _meeting(
        self,
        kind: MeetingKind,
        state: MeetingState,
        on: date,
        cases: Sequence[Case],
        roles: Sequence[Role],
    ) -> Meeting:
        present = True if state is MeetingState.HELD else None
        invited: dict[tuple[int, Role, int | None], Participant] = {}
        for case in cases:
            for person_id, role, child in self._around(case.pupil_id, roles):
                invited[person_id, role, child] = Participant(
                    person_id=person_id, name="", role=role, present=present, pupil_id=child
                )
        groups = {self._groups.get(case.pupil_id) for case in cases}
        return Meeting(
            id=0,
            kind=kind,
            held_on=on,
            state=state,
            group_id=groups.pop() if kind is MeetingKind.GROEPSBESPREKING else None,
            participants=tuple(invited.values()),
            cases=tuple(cases),
        )

    def _around(self, pupil: int, roles: Sequence[Role]) -> list[tuple[int, Role, int | None]]:
        """Who holds these roles for a pupil."""
        found: list[tuple[int, Role, int | None]] = []
        for role in roles:
            if role is Role.PARENT:
                found += [(person, role, pupil) for person in self.asked_parents(pupil)]
            elif role is Role.TEACHER:
                found += [(person, role, None) for person in self._teachers.get(self._groups.get(pupil, 0), ())]
            else:
                found += [(person, role, None) for person, _ in self._by_role[role][:1]]
        return found
