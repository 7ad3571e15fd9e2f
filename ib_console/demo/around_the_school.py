"""Who comes from outside, and the overleg of the coming weeks that is about several pupils.

Imports the domain and the desk.
"""

from dataclasses import dataclass, replace

from ib_console.demo.desk import Desk
from ib_console.demo.school_weeks import THU, When, ago, days
from ib_console.domain.meeting_roles import USUAL_ROLES
from ib_console.domain.meetings import Case, CaseOutcome, MeetingKind
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


HELD_ON = ago(11, THU)
HELD = (
    (
        "Nahom Ibrahim",
        "Waar stopt het begrijpen: bij het woord, de zin of het verhaal?",
        "Voorlezen aan hem gaat wél. Het zit in de woorden.",
        "Woorden vooraf bij elke zaakvakles; over een half jaar terug.",
    ),
    (
        "Samuel Hassan",
        "Wat heeft Samuel nodig bij het wisselen van les?",
        "De observatie laat zien dat het misgaat in de minuut zonder opdracht.",
        "Geen lege minuten: een vaste tussentaak op zijn tafel.",
    ),
    (
        "Evi Hendriks",
        "Wat willen wij weten voordat wij over een eigen leerlijn praten?",
        "Moeder wil weten waar zij aan toe is.",
        "Onderzoek naar haar leervermogen; daarna opnieuw aan tafel.",
    ),
    (
        "Floris Smits",
        "Wat kan de groep dragen, en wat kan Floris aan?",
        "Koptelefoon en raamplek helpen tot de lunch.",
        "Middagen korter, met ouders bij de kinderarts terugkomen.",
    ),
    (
        "Chloë in ’t Veld",
        "Wat vraagt lezen van Chloë buiten de behandeling?",
        "De behandelaar schreef wat zij thuis en hier nodig heeft.",
        "Toetsen voorlezen, huiswerk korter, spelling niet beoordelen.",
    ),
    (
        "Rayan Ben Moussa",
        "Hoe houdt Rayan het vol tot het einde van het jaar?",
        "De conciërge is vol lof; dat had Rayan nog nooit gehoord.",
        "Ochtendtaak blijft. Twee gesprekken met het jongerenwerk.",
    ),
)
"""An MDO of some weeks ago about several pupils: the pupil, the question, what was said, and the decision."""

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
        MeetingKind.MDO_EXTERNAL,
        days(6),
        (
            ("Emir Doğan", "Welke hulp van buiten past bij Emir in een combinatiegroep?"),
            ("Samuel Tewolde", "Wat neemt de groep over van de begeleider, en wanneer?"),
            ("Bo de Ridder", ""),
            ("Tygo van Vliet", "Is na het schoolmaatschappelijk werk nog andere hulp nodig?"),
        ),
    ),
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


def talk_together(desk: Desk) -> None:
    """Hold the MDO about several pupils."""
    cases = [
        Case(
            pupil_id=desk.pupil(name),
            question=question,
            notes=notes,
            decision=decision,
            outcome=CaseOutcome.INTERVENTION,
        )
        for name, question, notes, decision in HELD
    ]
    desk.hold(MeetingKind.MDO_INTERNAL, cases, USUAL_ROLES[MeetingKind.MDO_INTERNAL])


def look_ahead(desk: Desk) -> None:
    """Plan the overleg of the coming weeks."""
    for one in AHEAD:
        cases = [Case(pupil_id=desk.pupil(name), question=question) for name, question in one.questions]
        desk.plan(one.kind, desk.weeks.on(one.when), cases, USUAL_ROLES[one.kind])
