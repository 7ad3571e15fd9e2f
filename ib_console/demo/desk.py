"""What the intern begeleider of the demo school does: one call an act, through a service, on the day of the story."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.class_list import ClassList
from ib_console.domain.guidance import Effect, Evaluation, Intervention, Need, Profile
from ib_console.domain.levels import LevelDomain, SupportLevel
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState, Participant
from ib_console.domain.people import Guardianship, HeldRole, Person, PersonKind, Role
from ib_console.services.container import Services
from ib_console.services.records import PupilRecord

_FRIDAY = 4
AROUND_THE_CHILD = (Role.TEACHER, Role.CARE_COORDINATOR, Role.PARENT)
WITH_EXTERNALS = (*AROUND_THE_CHILD, Role.PARTNERSHIP_ADVISER, Role.GUIDANCE_SERVICE)


@dataclass(frozen=True, kw_only=True)
class Parent:
    """A parent as the story introduces one."""

    given_name: str
    family_name: str
    prefix: str = ""
    has_authority: bool = True
    interpreter: str = ""


class Desk:
    """The services of the demo school with the day the story has come to (`on`)."""

    def __init__(self, services: Services, listed: ClassList, today: date) -> None:
        self.services = services
        self.on = today
        self._today = today
        self._monday = today - timedelta(days=today.weekday())
        difference = services.imports.preview(listed)
        self._pupils = {listed.pupils[place].key: record for place, record in difference.pupils.items()}
        self.coordinator = next(
            one for one in services.people.all() if Role.CARE_COORDINATOR in one.roles_on(services.clock.today())
        )

    def day(self, weeks: int, weekday: int = 1) -> date:
        """A day so many weeks from this week; 0 is Monday. From a week back it is past, from a week ahead to come."""
        return self._monday + timedelta(weeks=weeks, days=weekday)

    def next_school_day(self) -> date:
        """Today, or Monday in a weekend."""
        weekend = self._today.weekday() > _FRIDAY
        return self.day(1, 0) if weekend else self._today

    def pupil(self, key: str) -> int:
        """The id of a pupil by the key in the class list."""
        found = self._pupils[key]
        if found is None:
            raise LookupError(key)
        return found

    def opening(self, key: str, level: SupportLevel) -> int:
        """Fill in the niveau a pupil had when the school began, since the day of the story."""
        pupil = self.pupil(key)
        self.services.moves.set_opening(pupil, level, self.on)
        return pupil

    def parents(self, pupil: int, *parents: Parent) -> tuple[int, ...]:
        """Add the parents of a pupil; gives their ids."""
        for parent in parents:
            person = Person(
                id=0,
                kind=PersonKind.PARENT,
                given_name=parent.given_name,
                prefix=parent.prefix,
                family_name=parent.family_name,
                roles=(HeldRole(role=Role.PARENT),),
            )
            self.services.people.save_guardian(
                Guardianship(
                    person=person,
                    pupil_id=pupil,
                    has_authority=parent.has_authority,
                    interpreter=parent.interpreter,
                )
            )
        return tuple(one.person.id for one in self.services.people.guardians(pupil))

    def external(self, given_name: str, family_name: str, role: Role, organisation: str, *covers: str) -> None:
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
        self.services.people.save(person)

    def profile(self, pupil: int, profile: Profile) -> None:
        """Write the standing part of a dossier; what the child said is dated on the day of the story."""
        dated = replace(profile, own_words_on=self.on if profile.own_words else None)
        self.services.records.save_profile(pupil, dated, self.services.pupils.get(pupil).version)

    def need(self, pupil: int, text: str, sop_item_id: str | None = None) -> None:
        """Add a need that begins on the day of the story."""
        self.save(Need(id=0, pupil_id=pupil, text=text, sop_item_id=sop_item_id, since=self.on))

    def start(self, intervention: Intervention) -> Intervention:
        """Begin an intervention; gives it with its id."""
        (record,) = self.services.records.save(intervention).ids("intervention")
        return replace(intervention, id=record)

    def evaluate(self, intervention: Intervention, effect: Effect, end_value: str, note: str) -> None:
        """Evaluate an intervention on the day of the story and end it."""
        evaluation = Evaluation(
            id=0, intervention_id=intervention.id, held_on=self.on, effect=effect, end_value=end_value, note=note
        )
        self.services.records.evaluate(evaluation, end=True)

    def save(self, record: PupilRecord) -> None:
        """Add any other record."""
        self.services.records.save(record)

    def action(self, pupil: int, what: str, due_on: date) -> ActionItem:
        """An agreement for the intern begeleider."""
        return ActionItem(id=0, what=what, due_on=due_on, pupil_id=pupil, person_id=self.coordinator.id)

    def done(self, pupil: int, *requirement_ids: str) -> None:
        """Tick off what a niveauwissel left to do and what is done now."""
        for action in self.services.dossiers.view(pupil).actions:
            if action.requirement_id in requirement_ids:
                self.services.records.close_action(action.id, ActionState.DONE, action.version)

    def is_past(self, day: date) -> bool:
        """Whether a day has gone by on the day the work is done, which may be later than the day of the story."""
        return day < self.services.clock.today()

    def hold(
        self,
        kind: MeetingKind,
        cases: Sequence[Case],
        roles: Sequence[Role] = AROUND_THE_CHILD,
        actions: Sequence[ActionItem] = (),
    ) -> None:
        """Record an overleg that was held on the day of the story, with everybody there."""
        meeting = self._meeting(kind, MeetingState.HELD, self.on, cases, roles)
        self.services.meetings.save(meeting, actions)

    def plan(self, kind: MeetingKind, on: date, cases: Sequence[Case], roles: Sequence[Role] = AROUND_THE_CHILD) -> int:
        """Plan an overleg; gives its id."""
        meeting = self._meeting(kind, MeetingState.PLANNED, on, cases, roles)
        (record,) = self.services.meetings.save(meeting).ids("meeting")
        return record

    def held_as_planned(self, meeting_id: int, cases: Sequence[Case]) -> None:
        """Record that a planned overleg was held, with everybody who was invited."""
        planned = self.services.meetings.get(meeting_id)
        present = tuple(replace(one, present=True) for one in planned.participants)
        held = replace(planned, state=MeetingState.HELD, participants=present, cases=tuple(cases))
        self.services.meetings.save(held)

    def move(self, pupil: int, target: SupportLevel, *domains: LevelDomain, reason: str = "") -> None:
        """Make a niveauwissel on the day of the story, decided by the intern begeleider."""
        self.services.moves.move(
            pupil, target, on=self.on, reason=reason, decider_id=self.coordinator.id, domains=domains
        )

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
            for one in self.services.people.proposed_participants(case.pupil_id, roles):
                invited[one.person_id, one.role, one.pupil_id] = replace(one, present=present)
        return Meeting(
            id=0, kind=kind, held_on=on, state=state, participants=tuple(invited.values()), cases=tuple(cases)
        )
