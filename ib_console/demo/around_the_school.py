"""Who comes from outside, and the overleg of the coming weeks that is about several pupils.

Imports the domain and the desk.
"""

from dataclasses import dataclass, replace

from ib_console.demo.desk import Desk
from ib_console.demo.school_weeks import When, days
from ib_console.domain.meeting_roles import USUAL_ROLES
from ib_console.domain.meetings import Case, MeetingKind
from ib_console.domain.people import Role


@dataclass(frozen=True)
class Outsider:
    """Somebody from outside, with the rows of the SOP that this person covers."""

    given_name: str
    family_name: str
    role: Role
    organisation: str
    covers: tuple[str, ...] = ()


OUTSIDERS = (
    Outsider("Rosalie", "Vink", Role.PARTNERSHIP_ADVISER, "samenwerkingsverband De Kustlijn", ("expertise.autisme",)),
    Outsider("Jurriaan", "Blok", Role.GUIDANCE_SERVICE, "begeleidingsdienst Het Baken", ("expertise.cognitie",)),
    Outsider("Ellen", "Draaisma", Role.OTHER_SCHOOL, "sbo De Branding"),
    Outsider("Sanne", "Wiersma", Role.EXTERNAL_EXPERT, "logopediepraktijk Klinkklaar", ("expertise.taal",)),
    Outsider("Tom", "Reinders", Role.EXTERNAL_EXPERT, "kinderfysiotherapie De Stap", ("expertise.motoriek",)),
    Outsider("Hakim", "Idrissi", Role.YOUTH_CARE, "jeugdhulp De Brug"),
    Outsider("Annelies", "Veldkamp", Role.SOCIAL_WORK, "schoolmaatschappelijk werk De Kade"),
    Outsider("Marleen", "Kamps", Role.YOUTH_HEALTH, "jeugdgezondheidszorg"),
    Outsider("Mirjam", "Langeveld", Role.ATTENDANCE_OFFICER, "leerplicht"),
)


COVERED_BY_STAFF = {
    "Gerda Kloosterman": ("GK", ("expertise.remedial_teaching", "expertise.nt2")),
    "Milou van Eck": ("ME", ("expertise.begaafdheid",)),
    "Dennis Balk": ("DB", ("expertise.motoriek",)),
    "Marijke Hofstra": ("MH", ("expertise.jonge_kind",)),
    "Hanneke de Ruiter": ("HR", ("expertise.taal",)),
    "Inge Terpstra": ("IT", ("expertise.rekenen",)),
    "Naïma Zouhair": ("NZ", ("expertise.gedrag",)),
    "Titia Postmus": ("TP", ()),
}
"""Who of the team is asked for what, and how the team writes that name."""


@dataclass(frozen=True)
class Ahead:
    """An overleg that is planned about several pupils, each with a question (or none yet)."""

    kind: MeetingKind
    when: When
    questions: tuple[tuple[str, str], ...]


AHEAD = (
    Ahead(
        MeetingKind.GROEPSBESPREKING,
        days(8),
        (
            ("Zoë Huisman", "Helpt de kortere taak?"),
            ("Ruben Bakker", "Heeft de extra rekentaal iets veranderd?"),
            ("Pepijn Kok", "Hoe staat het met de letters?"),
            ("Amira Aït Lahcen", "Bevalt het tutorlezen haar ook?"),
        ),
    ),
)


def welcome(desk: Desk) -> None:
    """Write everybody from outside in the register, and what the team is good at."""
    for one in OUTSIDERS:
        desk.add_outsider(one.given_name, one.family_name, one.role, one.organisation, one.covers)
    for person in desk.services.people.all():
        if person.name in COVERED_BY_STAFF:
            staff_code, covers = COVERED_BY_STAFF[person.name]
            desk.services.people.save(replace(person, staff_code=staff_code, expertise_ids=covers))


def look_ahead(desk: Desk) -> None:
    """Plan the overleg of the coming weeks."""
    for one in AHEAD:
        cases = [Case(pupil_id=desk.pupil(name), question=question) for name, question in one.questions]
        desk.plan(one.kind, desk.weeks.on(one.when), cases, USUAL_ROLES[one.kind])
