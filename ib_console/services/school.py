"""The school itself: founding it with a starting SOP, its settings, and the soundness of its file."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.changes import Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import RuleViolation
from ib_console.domain.people import PersonKind, Role
from ib_console.domain.school import School, check_school
from ib_console.domain.school_year import first_day, school_year_of
from ib_console.domain.sop import Sop, SopVersion
from ib_console.models.engine import Store
from ib_console.models.people import PersonRoleRow, PersonRow
from ib_console.models.school import SchoolRow
from ib_console.services.mapping import as_value, assign, cleaned, cleaned_text, columns_of
from ib_console.services.sops import add_version


@dataclass(frozen=True, slots=True)
class SchoolService:
    """The one school of this store."""

    store: Store
    clock: Clock

    def found(self, name: str, sop: Sop, *, coordinator: tuple[str, str] = ("", "")) -> Changes:
        """Give a new store its school: its name, and a starting SOP that is in use but not adopted.

        `coordinator` is the roepnaam and achternaam of the intern begeleider; both empty leaves nobody recorded.

        Raises:
            RuleViolation: `text.missing` (field).
        """
        name = checked_name(name)
        year = school_year_of(self.clock.today())
        given, family = (cleaned_text("name", part) for part in coordinator)
        with self.store.transaction("school.founded", subject="school") as unit:
            unit.session.add(SchoolRow(name=name, school_year=year))
            version = SopVersion(
                id=0,
                school_year=year,
                sop=replace(sop, general=replace(sop.general, school_year=year)),
                in_use_from=first_day(year),
                in_use_by=" ".join(part for part in (given, family) if part),
            )
            add_version(unit, version)
            if given or family:
                person = PersonRow(kind=PersonKind.STAFF, given_name=given, family_name=family)
                unit.session.add(person)
                unit.session.flush()
                unit.session.add(PersonRoleRow(person_id=person.id, role=Role.CARE_COORDINATOR))
        return unit.changes

    def get(self) -> School:
        """The school."""
        with self.store.reading() as session:
            return as_value(School, read_school(session))

    def save(self, school: School) -> Changes:
        """Change the name, the label of the intern begeleider, or the terms around an overleg.

        Raises:
            RuleViolation: `text.missing` (field), `school.text_too_long` (field, most), `school.term_out_of_range`
                (field, least, most).
            StaleEdit: it was changed since it was shown.
        """
        school = cleaned(school)
        check_school(school)
        with self.store.transaction("school.saved", subject="school") as unit:
            row = read_school(unit.session)
            assign(unit.get(SchoolRow, row.id, school.version), columns_of(school, SchoolRow))
        return unit.changes

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the file, as codes; nothing when it is sound."""
        return tuple(self.store.check())


def checked_name(name: str) -> str:
    """The name of a school, cleaned. Raises `RuleViolation("text.missing")` (field) when nothing is left of it."""
    kept = cleaned_text("name", name)
    if not kept:
        raise RuleViolation("text.missing", field="school")
    return kept


def read_school(session: Session) -> SchoolRow:
    """The row of the school."""
    return session.scalars(select(SchoolRow)).one()
