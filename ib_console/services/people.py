"""The registers of people, and who could take part in an overleg about a pupil."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.changes import NEW, Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import RuleViolation
from ib_console.domain.meetings import Participant
from ib_console.domain.people import ROLES_OF, Guardianship, Person, PersonKind, Role
from ib_console.domain.pupils import GroupKind
from ib_console.domain.record_rules import need_order
from ib_console.domain.text import fold
from ib_console.models.engine import Store
from ib_console.models.people import GuardianshipRow, PersonExpertiseRow, PersonRoleRow, PersonRow
from ib_console.models.pupils import EnrolmentRow, GroupRow, GroupTeacherRow
from ib_console.models.unit import Unit
from ib_console.services.dossier_reader import read_guardians, read_people
from ib_console.services.mapping import assign, cleaned, columns_of, touch
from ib_console.services.references import need_references


@dataclass(frozen=True, slots=True)
class PeopleService:
    """Medewerkers, ouders/verzorgers and externen."""

    store: Store
    clock: Clock

    def all(self) -> tuple[Person, ...]:
        """Everybody, in the order of the alphabet."""
        with self.store.reading() as session:
            people = read_people(session).values()
        return tuple(sorted(people, key=lambda person: (person.kind, fold(person.family_name), person.id)))

    def save(self, person: Person) -> Changes:
        """Add (id 0) or change somebody, with roles and covered expertise.

        Raises:
            RuleViolation: `person.name_missing`, `person.role_not_of_kind` (role), `date.before_start`.
            StaleEdit: it was changed since it was shown.
        """
        person = cleaned(person)
        _check(person)
        with self.store.transaction("person.saved", subject="person") as unit:
            unit.subject_id = _write(unit, person)
        return unit.changes

    def guardians(self, pupil_id: int) -> tuple[Guardianship, ...]:
        """The parents and guardians of a pupil."""
        with self.store.reading() as session:
            return read_guardians(session, pupil_id)

    def save_guardian(self, guardianship: Guardianship) -> Changes:
        """Add or change a parent of a pupil, and the tie between them, in one step.

        Raises:
            RuleViolation: as `save`, and `person.role_not_of_kind` for somebody in another register.
            StaleEdit: the person or the tie was changed since it was shown.
        """
        guardianship = cleaned(guardianship)
        person = cleaned(guardianship.person)
        if person.kind is not PersonKind.PARENT:
            raise RuleViolation("person.role_not_of_kind", role=Role.PARENT)
        _check(person)
        with self.store.transaction("guardian.saved", subject="pupil", subject_id=guardianship.pupil_id) as unit:
            need_references(unit, {"pupil_id": guardianship.pupil_id})
            person_id = _write(unit, person)
            tie = unit.session.scalar(
                select(GuardianshipRow).where(
                    GuardianshipRow.pupil_id == guardianship.pupil_id, GuardianshipRow.person_id == person_id
                )
            )
            columns = {
                "has_authority": guardianship.has_authority,
                "household": guardianship.household,
                "no_information": guardianship.no_information,
                "interpreter": guardianship.interpreter,
            }
            if tie is None:
                unit.session.add(GuardianshipRow(pupil_id=guardianship.pupil_id, person_id=person_id, **columns))
            elif assign(tie, columns):
                # The version of the person guards the tie too: one form shows both.
                touch(unit.get(PersonRow, person_id))
        return unit.changes

    def proposed_participants(self, pupil_id: int, roles: Sequence[Role]) -> tuple[Participant, ...]:
        """Who fits these roles for a pupil: the own teachers, parents with gezag, then everybody who holds the role."""
        with self.store.reading() as session:
            return propose(session, pupil_id, roles, self.clock.today())


def propose(session: Session, pupil_id: int, roles: Sequence[Role], on: date) -> tuple[Participant, ...]:
    """Who fits these roles for a pupil on a day, as `PeopleService.proposed_participants` does today."""
    people = read_people(session)
    proposed: list[Participant] = []
    for role in roles:
        if role is Role.PARENT:
            proposed.extend(
                Participant(person_id=one.person.id, name=one.person.name, role=role, pupil_id=pupil_id)
                for one in read_guardians(session, pupil_id)
                if one.has_authority and not one.no_information
            )
            continue
        ids = (
            read_teacher_ids(session, pupil_id, on)
            if role is Role.TEACHER
            else [person.id for person in people.values() if role in person.roles_on(on)]
        )
        proposed.extend(
            Participant(person_id=person_id, name=people[person_id].name, role=role)
            for person_id in ids
            if person_id in people
        )
    return tuple(proposed)


def read_teacher_ids(session: Session, pupil_id: int, on: date) -> tuple[int, ...]:
    """The teachers of the stamgroep a pupil is in on a day."""
    return tuple(
        session.scalars(
            select(GroupTeacherRow.person_id)
            .join(GroupRow, GroupRow.id == GroupTeacherRow.group_id)
            .join(EnrolmentRow, EnrolmentRow.group_id == GroupRow.id)
            .where(EnrolmentRow.pupil_id == pupil_id, GroupRow.kind == GroupKind.HOME)
            .where(EnrolmentRow.since <= on, (EnrolmentRow.until.is_(None)) | (EnrolmentRow.until >= on))
            .order_by(GroupTeacherRow.id)
        )
    )


def _check(person: Person) -> None:
    if not person.family_name and not person.given_name:
        raise RuleViolation("person.name_missing")
    for held in person.roles:
        if held.role not in ROLES_OF[person.kind]:
            raise RuleViolation("person.role_not_of_kind", role=held.role)
        need_order(("since", held.since), ("until", held.until))


def _write(unit: Unit, person: Person) -> int:
    columns = columns_of(person, PersonRow)
    if person.id == NEW:
        row = PersonRow(**columns)
        unit.session.add(row)
        unit.session.flush()
    else:
        row = unit.get(PersonRow, person.id, person.version)
        assign(row, columns)
    changed = [_write_roles(unit.session, row.id, person), _write_expertise(unit.session, row.id, person)]
    if any(changed) and person.id != NEW:
        touch(row)
    return row.id


def _write_roles(session: Session, person_id: int, person: Person) -> bool:
    standing = {
        (row.role, row.since, row.until): row
        for row in session.scalars(select(PersonRoleRow).where(PersonRoleRow.person_id == person_id))
    }
    wanted = list(dict.fromkeys((held.role, held.since, held.until) for held in person.roles))
    for key, row in standing.items():
        if key not in wanted:
            session.delete(row)
    session.add_all(
        PersonRoleRow(person_id=person_id, role=role, since=since, until=until)
        for role, since, until in wanted
        if (role, since, until) not in standing
    )
    return standing.keys() != set(wanted)


def _write_expertise(session: Session, person_id: int, person: Person) -> bool:
    covered = session.scalars(select(PersonExpertiseRow).where(PersonExpertiseRow.person_id == person_id)).all()
    for expertise in covered:
        if expertise.sop_item_id not in person.expertise_ids:
            session.delete(expertise)
    known = {expertise.sop_item_id for expertise in covered}
    session.add_all(
        PersonExpertiseRow(person_id=person_id, sop_item_id=item_id)
        for item_id in dict.fromkeys(person.expertise_ids)
        if item_id not in known
    )
    return known != set(person.expertise_ids)
