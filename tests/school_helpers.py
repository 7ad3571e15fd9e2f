"""A school for tests: people with roles, and the records of a first path, made through the services."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import select

from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState, Participant
from ib_console.domain.people import Guardianship, HeldRole, Person, PersonKind, Role
from ib_console.domain.pupils import Pupil
from ib_console.models.meetings import ActionRow
from ib_console.services.container import Services
from ib_console.services.mapping import as_value

MOMENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
SCHOOL_NAME = "De Driemaster"
HOSTILE = "[@click=app.quit]Jan[/]"
"""A name that would act as markup."""


@dataclass(frozen=True)
class People:
    """Adds people and pupils to a school and gives back their ids or participants."""

    services: Services

    def coordinator(self) -> Person:
        """The intern begeleider the school was made with."""
        return next(one for one in self.services.people.all() if Role.CARE_COORDINATOR in one.roles_on(TODAY))

    def person(self, kind: PersonKind, role: Role, given_name: str, family_name: str) -> Person:
        """A new person with one role."""
        person = Person(id=0, kind=kind, given_name=given_name, family_name=family_name, roles=(HeldRole(role=role),))
        (person_id,) = self.services.people.save(person).ids("person")
        return next(one for one in self.services.people.all() if one.id == person_id)

    def teacher(self, given_name: str = "Tessa", family_name: str = "Visser") -> Person:
        """A leerkracht."""
        return self.person(PersonKind.STAFF, Role.TEACHER, given_name, family_name)

    def adviser(self, given_name: str = "Amira", family_name: str = "Kuiper") -> Person:
        """The adviser of the samenwerkingsverband."""
        return self.person(PersonKind.EXTERNAL, Role.PARTNERSHIP_ADVISER, given_name, family_name)

    def guidance(self, given_name: str = "Bram", family_name: str = "Dekker") -> Person:
        """Somebody of the begeleidingsdienst."""
        return self.person(PersonKind.EXTERNAL, Role.GUIDANCE_SERVICE, given_name, family_name)

    def other_school(self, given_name: str = "Sofie", family_name: str = "Haan") -> Person:
        """Somebody of another school."""
        return self.person(PersonKind.EXTERNAL, Role.OTHER_SCHOOL, given_name, family_name)

    def parent(
        self, pupil_id: int, given_name: str = "Petra", family_name: str = "Jansen", *, authority: bool = True
    ) -> Person:
        """A parent of a pupil, with gezag unless told otherwise."""
        person = Person(
            id=0,
            kind=PersonKind.PARENT,
            given_name=given_name,
            family_name=family_name,
            roles=(HeldRole(role=Role.PARENT),),
        )
        tie = Guardianship(person=person, pupil_id=pupil_id, has_authority=authority)
        (person_id,) = self.services.people.save_guardian(tie).ids("person")
        return next(one.person for one in self.services.people.guardians(pupil_id) if one.person.id == person_id)

    def pupil(self, given_name: str = "Jan", family_name: str = "Jansen", group_id: int | None = None) -> int:
        """A new pupil, enrolled since the first day of the year before."""
        pupil = Pupil(id=0, given_name=given_name, family_name=family_name, enrolled_on=date(2025, 8, 1))
        (pupil_id,) = self.services.pupils.save(pupil, group_id).ids("pupil")
        return pupil_id


def taking_part(person: Person, role: Role, *, present: bool | None = True, pupil_id: int | None = None) -> Participant:
    """Somebody in an overleg."""
    return Participant(person_id=person.id, name=person.name, role=role, present=present, pupil_id=pupil_id)


def overleg(
    kind: MeetingKind,
    pupil_id: int,
    participants: tuple[Participant, ...] = (),
    *,
    on: date = TODAY,
    state: MeetingState = MeetingState.HELD,
    **case: object,
) -> Meeting:
    """An overleg about one pupil."""
    about = replace(Case(pupil_id=pupil_id), **case)  # type: ignore[arg-type]
    return Meeting(id=0, kind=kind, held_on=on, state=state, participants=participants, cases=(about,))


def open_actions(services: Services) -> tuple[ActionItem, ...]:
    """Every open action of the school, also about nobody, the first due first."""
    names = {pupil.id: pupil.name for pupil in services.pupils.all(with_former=True)}
    people = {person.id: person.name for person in services.people.all()}
    standing = select(ActionRow).where(ActionRow.state == ActionState.OPEN).order_by(ActionRow.due_on, ActionRow.id)
    with services.records.store.reading() as session:
        return tuple(
            as_value(
                ActionItem,
                row,
                pupil_name=names.get(row.pupil_id or 0, ""),
                person_name=people.get(row.person_id or 0, ""),
            )
            for row in session.scalars(standing)
        )
