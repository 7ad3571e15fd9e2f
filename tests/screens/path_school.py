"""A school with one pupil in a group, a leerkracht, a parent and an adviser: what a first path needs."""

from dataclasses import dataclass
from datetime import date

from school_helpers import TODAY, People, overleg, taking_part

from ib_console.domain.guidance import Declaration, Effect, Evaluation, Intervention
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind, Participant
from ib_console.domain.people import Person, Role
from ib_console.domain.pupils import Group
from ib_console.services.container import Services


@dataclass(frozen=True)
class Path:
    """The people of the school and the pupil it is about."""

    services: Services
    pupil_id: int
    group_id: int
    coordinator: Person
    teacher: Person
    parent: Person
    adviser: Person

    @property
    def family(self) -> tuple[Participant, ...]:
        """Leerkracht, IB and ouder, all present."""
        return (
            taking_part(self.teacher, Role.TEACHER),
            taking_part(self.coordinator, Role.CARE_COORDINATOR),
            taking_part(self.parent, Role.PARENT, pupil_id=self.pupil_id),
        )

    def held(self, kind: MeetingKind, on: date = TODAY) -> None:
        """An overleg with everybody."""
        self.services.meetings.save(overleg(kind, self.pupil_id, self.family, on=on))

    def all_for_two(self) -> None:
        """Everything that a move from 1 to 2 asks beforehand."""
        self.held(MeetingKind.GROEPSBESPREKING)
        self.held(MeetingKind.LEERLINGBESPREKING)
        view = self.services.dossiers.view(self.pupil_id)
        asked = type(view.dossier.profile)(help_question="Hoe leert hij lezen?")
        self.services.records.save_profile(self.pupil_id, asked, view.pupil.version)

    def on_two(self) -> None:
        """On niveau 2 since September, with an intervention that brought little and an overleg about it."""
        self.services.moves.set_opening(self.pupil_id, SupportLevel.TWO, date(2026, 9, 1))
        intervention = Intervention(
            id=0, pupil_id=self.pupil_id, goal="vlot lezen", approach="herhaald lezen", starts_on=date(2026, 9, 7)
        )
        (row,) = self.services.records.save(intervention).ids("intervention")
        evaluation = Evaluation(id=0, intervention_id=row, held_on=date(2026, 11, 2), effect=Effect.LITTLE)
        self.services.records.evaluate(evaluation, end=True)
        self.held(MeetingKind.LEERLINGBESPREKING, date(2026, 11, 3))

    def declared(self) -> None:
        """The verklaring handelingsverlegenheid."""
        made = Declaration(
            id=0,
            pupil_id=self.pupil_id,
            declared_on=date(2026, 11, 4),
            person_id=self.coordinator.id,
            tried="herhaald lezen",
            question="wat nu",
        )
        self.services.records.save(made)


def path_of(services: Services, given_name: str = "Yara", family_name: str = "Bakker") -> Path:
    """Make the people, the group and the pupil."""
    people = People(services)
    teacher = people.teacher()
    group = Group(id=0, school_year=2026, name="5B", year_groups=("5",), teacher_ids=(teacher.id,))
    (group_id,) = services.pupils.save_group(group).ids("group")
    pupil_id = people.pupil(given_name, family_name, group_id)
    return Path(
        services=services,
        pupil_id=pupil_id,
        group_id=group_id,
        coordinator=people.coordinator(),
        teacher=teacher,
        parent=people.parent(pupil_id),
        adviser=people.adviser(),
    )
