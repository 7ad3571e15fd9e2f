"""A pupil with the people around it, on its way to a niveau; each method records one thing a requirement asks."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from school_helpers import TODAY, People, overleg, taking_part

from ib_console.domain.errors import RuleViolation
from ib_console.domain.guidance import Declaration, Effect, Evaluation, Intervention, Profile
from ib_console.domain.level_history import LevelMove, level_of
from ib_console.domain.levels import MoveKind, SupportLevel
from ib_console.domain.meetings import MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.plans import (
    Arrangement,
    BoundaryAnswer,
    BoundaryJudgement,
    Opp,
    Tlv,
    TlvKind,
)
from ib_console.domain.verdict import Status
from ib_console.services.container import Services

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
SINCE = date(2026, 9, 1)
ONE, TWO, THREE, FOUR, FIVE = SupportLevel


@dataclass
class Child:
    """A pupil with the people around it; each method records one thing a requirement asks."""

    services: Services
    people: People

    def __post_init__(self) -> None:
        self.id = self.people.pupil()
        self.coordinator = self.people.coordinator()
        self.teacher = self.people.teacher()
        self.parent = self.people.parent(self.id)

    def on(self, level: SupportLevel, since: date = SINCE) -> "Child":
        self.services.moves.set_opening(self.id, level, since)
        return self

    def meets(
        self,
        kind: MeetingKind,
        *roles: tuple[Role, int],
        on: date = TODAY - DAY,
        state: MeetingState = MeetingState.HELD,
        **case: object,
    ) -> "Child":
        everybody = {one.id: one for one in self.services.people.all()}
        known = ((Role.TEACHER, self.teacher.id), (Role.CARE_COORDINATOR, self.coordinator.id))
        there = (*known, (Role.PARENT, self.parent.id), *roles)
        held = state is MeetingState.HELD
        participants = tuple(
            taking_part(
                everybody[person], role, present=held or None, pupil_id=self.id if role is Role.PARENT else None
            )
            for role, person in there
        )
        self.services.meetings.save(overleg(kind, self.id, participants, on=on, state=state, **case))
        return self

    def evaluated(self, effect: Effect, on: date = TODAY - 7 * DAY) -> "Child":
        goal = Intervention(
            id=0,
            pupil_id=self.id,
            goal="leest AVI E3",
            indicator="DMT",
            target_value="25",
            approach="hardop lezen",
            starts_on=SINCE,
        )
        (intervention,) = self.services.records.save(goal).ids("intervention")
        made = Evaluation(id=0, intervention_id=intervention, held_on=on, effect=effect)
        self.services.records.evaluate(made, end=True)
        return self

    def asks(self) -> "Child":
        version = self.services.pupils.get(self.id).version
        self.services.records.save_profile(self.id, Profile(help_question="hoe leert hij lezen"), version)
        return self

    def declared(self) -> "Child":
        self.services.records.save(
            Declaration(
                id=0, pupil_id=self.id, declared_on=TODAY, person_id=self.teacher.id, tried="veel", question="hoe nu"
            )
        )
        return self

    def arranged(self, closed_on: date | None = None) -> "Child":
        self.services.records.save(
            Arrangement(id=0, pupil_id=self.id, content="begeleiding", granted_on=SINCE, closed_on=closed_on)
        )
        return self

    def towards_another_school(self) -> "Child":
        self.meets(MeetingKind.MDO_EXTERNAL).meets(MeetingKind.OTHER_SCHOOL)
        self.services.records.save(Opp(id=0, pupil_id=self.id, drawn_up_on=SINCE))
        self.services.records.save(
            BoundaryJudgement(
                id=0,
                pupil_id=self.id,
                question_id="vraag.g1a",
                answer=BoundaryAnswer.YES,
                evidence="drie observaties",
                judged_on=TODAY - DAY,
                person_id=self.coordinator.id,
            )
        )
        self.services.records.save(Tlv(id=0, pupil_id=self.id, kind=TlvKind.SBO, planned_on=TODAY + 3 * WEEK))
        return self

    def ready_for_two(self) -> "Child":
        return self.meets(MeetingKind.GROEPSBESPREKING).meets(MeetingKind.LEERLINGBESPREKING).asks()

    def ready_for_three(self) -> "Child":
        self.evaluated(Effect.LITTLE).meets(MeetingKind.LEERLINGBESPREKING).declared()
        return self.meets(MeetingKind.MDO_INTERNAL, on=TODAY + 3 * WEEK, state=MeetingState.PLANNED)

    def view(self) -> tuple[SupportLevel, date | None, list[MoveKind]]:
        found = self.services.dossiers.view(self.id)
        assert (found.pupil.level, found.pupil.level_since) == level_of(found.moves)
        assert found.dossier.level is found.pupil.level
        return found.pupil.level, found.pupil.level_since, [move.kind for move in found.moves]

    def last(self) -> LevelMove:
        return self.services.dossiers.view(self.id).moves[-1]

    def due(self) -> dict[str | None, date]:
        return {one.requirement_id: one.due_on for one in self.services.dossiers.view(self.id).actions}

    def open_codes(self, target: SupportLevel) -> set[str]:
        found = self.services.moves.preview(self.id, target).verdict.findings
        return {one.requirement.id for one in found if one.status is Status.OPEN}


def refusal(child: Child, target: SupportLevel, **arguments: object) -> str:
    before = child.services.dossiers.view(child.id)
    with pytest.raises(RuleViolation) as refused:
        child.services.moves.move(child.id, target, **arguments)
    assert child.services.dossiers.view(child.id) == before
    return refused.value.code
