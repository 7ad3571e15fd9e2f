"""People as records: staff, parents and externals, with the roles they hold on a date (architecture decision 15).

A person carries a name, roles, and at most an e-mail address. Imports only levels' neighbours of the domain.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PersonKind(StrEnum):
    """Which of the three registers a person stands in."""

    STAFF = "medewerker"
    PARENT = "ouder"
    EXTERNAL = "extern"


class Role(StrEnum):
    """In which capacity somebody takes part. "Ouder" in a rule means a person with gezag."""

    TEACHER = "leerkracht"
    CARE_COORDINATOR = "intern_begeleider"
    DIRECTOR = "directeur"
    REMEDIAL_TEACHER = "remedial_teacher"
    SPECIALIST = "specialist"
    TEACHING_ASSISTANT = "onderwijsassistent"
    SUPPORT_STAFF = "ondersteuner"
    PARENT = "ouder"
    PARTNERSHIP_ADVISER = "adviseur_samenwerkingsverband"
    GUIDANCE_SERVICE = "begeleidingsdienst"
    SOCIAL_WORK = "schoolmaatschappelijk_werk"
    YOUTH_HEALTH = "jeugdgezondheidszorg"
    ATTENDANCE_OFFICER = "leerplichtambtenaar"
    YOUTH_CARE = "jeugdhulp"
    EXTERNAL_EXPERT = "externe_deskundige"
    OTHER_SCHOOL = "andere_school"


ROLES_OF: dict[PersonKind, tuple[Role, ...]] = {
    PersonKind.STAFF: (
        Role.TEACHER,
        Role.CARE_COORDINATOR,
        Role.DIRECTOR,
        Role.REMEDIAL_TEACHER,
        Role.SPECIALIST,
        Role.TEACHING_ASSISTANT,
        Role.SUPPORT_STAFF,
    ),
    PersonKind.PARENT: (Role.PARENT,),
    PersonKind.EXTERNAL: (
        Role.PARTNERSHIP_ADVISER,
        Role.GUIDANCE_SERVICE,
        Role.SOCIAL_WORK,
        Role.YOUTH_HEALTH,
        Role.ATTENDANCE_OFFICER,
        Role.YOUTH_CARE,
        Role.EXTERNAL_EXPERT,
        Role.OTHER_SCHOOL,
    ),
}
"""Which roles a person of each register may hold."""

EXTERNAL_ROLES: frozenset[Role] = frozenset(ROLES_OF[PersonKind.EXTERNAL])


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRole:
    """A role with the period in which it is held; an empty bound is open."""

    role: Role
    since: date | None = None
    until: date | None = None

    def on(self, day: date) -> bool:
        """Whether the role is held on that day, both bounds included."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person. `staff_code` is how the team writes somebody ("RM"): data, never the identity."""

    id: int
    kind: PersonKind
    given_name: str = ""
    prefix: str = ""
    family_name: str = ""
    initials: str = ""
    staff_code: str = ""
    email: str = ""
    organisation: str = ""
    roles: tuple[HeldRole, ...] = ()
    expertise_ids: tuple[str, ...] = ()
    """Row ids of the SOP's expertise table that this person covers."""
    version: int = 1

    @property
    def name(self) -> str:
        """Roepnaam, tussenvoegsel and achternaam; initials when the roepnaam is unknown."""
        return full_name(self.given_name, self.initials, self.prefix, self.family_name)

    def roles_on(self, day: date) -> tuple[Role, ...]:
        """The roles held on that day, in the order of the register."""
        return tuple(held.role for held in self.roles if held.on(day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardianship:
    """The tie between a pupil and a parent or guardian."""

    person: Person
    pupil_id: int
    has_authority: bool = True
    """Gezag: only such a person counts as "ouder" in a rule."""
    household: str = ""
    no_information: bool = False
    """"Geen informatie aan": this person gets no information about the pupil."""
    interpreter: str = ""
    """Language of the interpreter that is needed, empty when none is."""


def full_name(given_name: str, initials: str, prefix: str, family_name: str) -> str:
    """A name for the screen: "Noor van den Berg", or "I.H. Assati" when there is no roepnaam."""
    first = given_name or ".".join(initials.replace(".", "").replace(" ", "")) + ("." if initials else "")
    return " ".join(part for part in (first, prefix, family_name) if part)


def sorting_name(given_name: str, initials: str, prefix: str, family_name: str) -> str:
    """The Dutch order: achternaam first, tussenvoegsel last ("Berg, Noor van den")."""
    first = given_name or initials
    rest = " ".join(part for part in (first, prefix) if part)
    return ", ".join(part for part in (family_name, rest) if part)
