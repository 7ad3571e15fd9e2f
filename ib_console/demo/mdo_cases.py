"""The MDO's of the demo school: who was brought in, what was asked, said and concluded. Texts only.

A pupil comes on an MDO after the last niveauwissel of its story, or at a moment the story itself names. Imports the
domain and the words of the desk.
"""

from dataclasses import dataclass

from ib_console.demo.desk import Todo
from ib_console.demo.school_weeks import MON, THU, TUE, When, ago, ahead
from ib_console.domain.meetings import CaseOutcome, MeetingKind
from ib_console.domain.people import Role


@dataclass(frozen=True, kw_only=True)
class Brought:
    """A case: what is known before (`question`, `own_words`, `scope`, `papers`), then what came out of it."""

    pupil: str
    question: str
    own_words: str
    scope: str = ""
    """What every parent signed for a week before; empty when the story tells of the consent, or none is needed."""
    papers: tuple[tuple[str, bool], ...] = ()
    """What is to be read, and whether it was sent."""
    notes: str = ""
    decision: str = ""
    outcome: CaseOutcome | None = None
    next: When | None = None
    agreed: tuple[Todo, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Mdo:
    """An MDO with its cases in order."""

    when: When
    cases: tuple[Brought, ...]
    kind: MeetingKind = MeetingKind.MDO_EXTERNAL


_WITH_ADVISERS = "Bespreken met het samenwerkingsverband en de begeleidingsdienst"

HELD = (
    Mdo(
        when=ago(23, THU),
        cases=(
            Brought(
                pupil="Roos de Haan",
                question="Hoe doet Roos mee op het plein zonder aan de kant te staan?",
                own_words="Ik wil niet kijken hoe leuk het is.",
                scope=f"{_WITH_ADVISERS}; alles over bewegen.",
                notes="Met een plek bij de bank houdt zij een hele pauze vol.",
                decision="Spelkoffer bij de bank, en elke week een ander maatje.",
                outcome=CaseOutcome.ADJUST,
            ),
            Brought(
                pupil="Joël van der Heijden",
                question="Wat houdt Joël hier op zijn plek?",
                own_words="Ik blijf gewoon hier zitten.",
                scope=f"{_WITH_ADVISERS}; niet de stukken van de andere school.",
                notes="Drie weken ging het goed. Gym is nog te vol en te luid.",
                decision="Aanpak loopt door; gym eerst met de halve groep.",
                outcome=CaseOutcome.CONTINUE,
            ),
        ),
    ),
    Mdo(
        when=ago(17, THU),
        cases=(
            Brought(
                pupil="Ruben van der Linden",
                question="Hoe blijft Ruben bij de les in een volle zaal?",
                own_words="In de gymzaal hoor ik alleen soep.",
                scope=f"{_WITH_ADVISERS}; gehoor en soloapparatuur.",
                notes="De begeleider mat het geluid: buiten is het stiller dan binnen.",
                decision="Uitleg van gym voortaan in de kleedgang, met de microfoon.",
                outcome=CaseOutcome.ADJUST,
            ),
            Brought(
                pupil="Evi Hendriks",
                question="Levert rekenen met een lagere groep genoeg op?",
                own_words="Nu steek ik ook weleens mijn vinger op.",
                scope=f"{_WITH_ADVISERS}; rekenen en lezen.",
                notes="Zij rekent vlotter. Lezen blijft achter, en daar praat zij niet over.",
                decision="Nog een periode zo; het lezen apart in kaart brengen.",
                outcome=CaseOutcome.CONTINUE,
                agreed=(Todo("Leesgegevens van Evi op een rij zetten", ago(14, TUE), Role.TEACHER),),
            ),
        ),
    ),
    Mdo(
        when=ago(11, THU),
        kind=MeetingKind.MDO_INTERNAL,
        cases=(
            Brought(
                pupil="Nahom Ibrahim",
                question="Waar stopt het begrijpen: bij het woord, de zin of het verhaal?",
                own_words="Als jij leest, zie ik een film.",
                notes="Voorlezen aan hem gaat wél. Het zit in de woorden.",
                decision="Woorden vooraf bij elke zaakvakles; over een half jaar terug.",
                outcome=CaseOutcome.ADJUST,
                next=ahead(13, THU),
            ),
            Brought(
                pupil="Samuel Hassan",
                question="Wat heeft Samuel nodig bij het wisselen van les?",
                own_words="Wachten kriebelt.",
                notes="De observatie laat zien dat het misgaat in de minuut zonder opdracht.",
                decision="Geen lege minuten: een vaste tussentaak op zijn tafel.",
                outcome=CaseOutcome.ADJUST,
            ),
            Brought(
                pupil="Evi Hendriks",
                question="Wat willen wij weten voordat wij over een eigen leerlijn praten?",
                own_words="Lezen doe ik later wel.",
                notes="Moeder wil weten waar zij aan toe is.",
                decision="Onderzoek naar haar leervermogen; daarna opnieuw aan tafel.",
                outcome=CaseOutcome.RESEARCH,
                next=ahead(7, THU),
            ),
            Brought(
                pupil="Floris Smits",
                question="Wat kan de groep dragen, en wat kan Floris aan?",
                own_words="Na het brood is mijn hoofd vol.",
                notes="Koptelefoon en raamplek helpen tot de lunch.",
                decision="Middagen korter, met ouders bij de kinderarts terugkomen.",
                outcome=CaseOutcome.ADJUST,
                next=ago(5, THU),
            ),
            Brought(
                pupil="Chloë in ’t Veld",
                question="Wat vraagt lezen van Chloë buiten de behandeling?",
                own_words="Laat mij het maar vertellen in plaats van opschrijven.",
                notes="De behandelaar schreef wat zij thuis en hier nodig heeft.",
                decision="Toetsen voorlezen, huiswerk korter, spelling niet beoordelen.",
                outcome=CaseOutcome.ADJUST,
            ),
            Brought(
                pupil="Rayan Ben Moussa",
                question="Hoe houdt Rayan het vol tot het einde van het jaar?",
                own_words="Als er iets te doen is, ben ik er.",
                notes="De conciërge is vol lof; dat had Rayan nog nooit gehoord.",
                decision="Ochtendtaak blijft. Twee gesprekken met het jongerenwerk.",
                outcome=CaseOutcome.CONTINUE,
                next=ago(5, THU),
            ),
        ),
    ),
    Mdo(
        when=ago(5, THU),
        cases=(
            Brought(
                pupil="Filip Wójcik",
                question="Helpen de gebaren ook buiten de kleine kring?",
                own_words="Mijn handen praten eerst.",
                scope=f"{_WITH_ADVISERS}; taal, uitgelegd met tolk.",
                papers=(("Verslag van de logopedist", True),),
                notes="Met gebaren erbij doet hij mee in de grote kring. Zonder zwijgt hij.",
                decision="De hele groep leert elke maand tien gebaren.",
                outcome=CaseOutcome.ADJUST,
                next=ahead(13, THU),
            ),
            Brought(
                pupil="Floris Smits",
                question="Hoe ziet een goede middag voor Floris eruit?",
                own_words="Zonder bel zou fijn zijn.",
                scope=f"{_WITH_ADVISERS}; de vrijdaglijst, niet de medicatie.",
                papers=(("Vrijdaglijst van zes weken", True),),
                notes="Thuis rustiger, hier nog niet. De arts past iets aan.",
                decision="Eerst het bericht van de kinderarts, dan pas een nieuw rooster.",
                outcome=CaseOutcome.OTHER,
                next=ahead(7, THU),
            ),
            Brought(
                pupil="Rayan Ben Moussa",
                question="Wie is er voor Rayan als de conciërge vrij is?",
                own_words="Met een ander moet het eerst klikken.",
                scope=f"{_WITH_ADVISERS}; gedrag op school, niets over thuis.",
                notes="Op de twee dagen zonder conciërge werd hij beide keren weggestuurd.",
                decision="De gymleraar neemt de ochtendtaak over; Rayan stelde hem zelf voor.",
                outcome=CaseOutcome.CONTINUE,
                next=ahead(13, THU),
                agreed=(Todo("Ochtendtaak doorspreken met de gymleraar", ago(3, MON)),),
            ),
        ),
    ),
)
"""The MDO's that were held, the first first."""

NEXT = Mdo(
    when=ahead(1, THU),
    cases=(
        Brought(
            pupil="Emir Doğan",
            question="Welke hulp van buiten past bij Emir in een combinatiegroep?",
            own_words="Bij juf weet ik welke kaart. Bij meester niet.",
            papers=(("Kijkverslag van de taallessen", True), ("Stappenkaart zoals hij nu is", True)),
        ),
        Brought(
            pupil="Samuel Tewolde",
            question="Wat neemt de groep over van de begeleider, en wanneer?",
            own_words="Ik wil de winkel zelf open doen.",
            papers=(("OPP met de stand van nu", False),),
        ),
        Brought(pupil="Bo de Ridder", question="", own_words="Vraag niet waar ik was."),
        Brought(
            pupil="Tygo van Vliet",
            question="Is na het schoolmaatschappelijk werk nog andere hulp nodig?",
            own_words="Praten gaat. Opschrijven nog niet.",
        ),
    ),
)
"""The first that is to come: one case is ready, of each other one thing is not."""

AFTER = tuple(ahead(week, THU) for week in (7, 13, 19, 25, 31, 37))
"""When the next ones are, as far as they fall in the school year."""

REPORT_LATER = (ago(3, TUE), "De kinderarts vult nog aan wat er over Floris in komt.")
"""When the verslag of the last MDO was put off, and why; it is still to be written."""
