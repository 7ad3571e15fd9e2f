"""Histories of pupils on niveau 3, 4 and 5: an MDO, an arrangement with its OPP, and the road to another school."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ib_console.demo.desk import WITH_EXTERNALS, Desk, Parent
from ib_console.domain.guidance import Declaration, Effect, Intervention, Profile
from ib_console.domain.levels import LevelDomain, SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome, MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.plans import (
    Arrangement,
    BoundaryAnswer,
    BoundaryJudgement,
    Consent,
    ConsentPurpose,
    Opp,
    Tlv,
    TlvKind,
)


def emir(desk: Desk) -> Iterator[date]:
    """Emir Kaya, 4/5B: from niveau 2 to 3 in order, with the MDO planned first and held since."""
    yield desk.day(-38, 1)
    pupil = desk.opening("20183334", SupportLevel.TWO)
    mother, *_ = desk.parents(pupil, Parent(given_name="Zeynep", family_name="Kaya"))
    desk.profile(
        pupil,
        Profile(
            help_question="Wat heeft Emir nodig om bij een opdracht te blijven en niet weg te lopen?",
            helping_factors="Bewegen tussendoor, een zandloper, duidelijke stappen.",
            hindering_factors="Wisselen van leerkracht, lange uitleg.",
            own_words="Mijn benen willen altijd lopen.",
        ),
    )
    desk.need(pupil, "Korte taken met beweging ertussen", "expertise.gedrag")
    desk.need(pupil, "Iemand die meedenkt over druk gedrag", "externe.adviseur")
    steps = desk.start(
        Intervention(
            id=0,
            pupil_id=pupil,
            goal="Emir werkt tien minuten achter elkaar",
            approach="Stappenkaart met zandloper en beweegkaart",
            indicator="minuten aan het werk",
            start_value="3",
            target_value="10",
            starts_on=desk.on,
            evaluate_on=desk.day(-11, 2),
            sop_item_id="expertise.gedrag",
            minutes_per_week=75,
        )
    )
    yield desk.day(-11, 2)
    desk.evaluate(steps, Effect.LITTLE, "4", "De kaart helpt bij de eigen leerkracht, niet bij de andere.")
    yield desk.day(-8, 3)
    case = Case(
        pupil_id=pupil,
        notes="Moeder ziet het thuis ook en wil graag hulp van buiten.",
        decision="Wij komen er samen niet uit: verklaring schrijven en MDO plannen.",
        outcome=CaseOutcome.RESEARCH,
    )
    desk.hold(MeetingKind.LEERLINGBESPREKING, [case])
    yield desk.day(-7, 1)
    declaration = Declaration(
        id=0,
        pupil_id=pupil,
        declared_on=desk.on,
        person_id=desk.coordinator.id,
        tried="Stappenkaart, zandloper, beweegkaart en een plek vooraan; vijf maanden lang.",
        question="Hoe houden wij Emir bij zijn werk als hij van leerkracht wisselt?",
    )
    desk.save(declaration)
    held_on = desk.day(-5, 3)
    meeting = desk.plan(MeetingKind.MDO_INTERNAL, held_on, [Case(pupil_id=pupil, question=declaration.question)])
    held = Case(
        pupil_id=pupil,
        question=declaration.question,
        notes="Beide leerkrachten gebruiken voortaan dezelfde kaart en dezelfde woorden.",
        decision="Zes weken zo werken; daarna MDO met de adviseur erbij.",
        outcome=CaseOutcome.INTERVENTION,
    )
    # Early in a school year all this is filled in afterwards: the MDO was held by then.
    afterwards = desk.is_past(held_on)
    if afterwards:
        desk.held_as_planned(meeting, [held])
    yield desk.day(-7, 2)
    desk.move(pupil, SupportLevel.THREE, LevelDomain.BEHAVIOUR)
    yield held_on
    if not afterwards:
        desk.held_as_planned(meeting, [held])
    yield desk.day(-4, 0)
    desk.start(
        Intervention(
            id=0,
            pupil_id=pupil,
            goal="Emir werkt ook bij de tweede leerkracht tien minuten achter elkaar",
            approach="Eén kaart en vaste woorden bij beide leerkrachten",
            indicator="minuten aan het werk",
            start_value="4",
            target_value="10",
            starts_on=desk.on,
            evaluate_on=desk.day(1, 2),
            sop_item_id="expertise.gedrag",
            minutes_per_week=90,
        )
    )
    yield desk.day(-3, 1)
    consent = Consent(
        id=0, pupil_id=pupil, person_id=mother, purpose=ConsentPurpose.DISCUSS_EXTERNALLY, given_on=desk.on
    )
    desk.save(consent)
    case = Case(pupil_id=pupil, question="Welke hulp van buiten past bij Emir in een combinatiegroep?")
    desk.plan(MeetingKind.MDO_EXTERNAL, desk.day(2, 3), [case], WITH_EXTERNALS)


def samuel(desk: Desk) -> Iterator[date]:
    """Samuel Tewolde, 6A: an arrangement and niveau 4; the OPP is there, hearing the pupil is late."""
    yield desk.day(-44, 2)
    pupil = desk.opening("20185072", SupportLevel.THREE)
    _, father = desk.parents(
        pupil,
        Parent(given_name="Selam", family_name="Tewolde", interpreter="Tigrinya"),
        Parent(given_name="Daniel", family_name="Tewolde"),
    )
    desk.profile(
        pupil,
        Profile(
            help_question="Welke leerlijn en welke hulp passen bij Samuel, die veel langzamer leert dan zijn groep?",
            helping_factors="Doen en voordoen, vaste volgorde, werken met zijn handen.",
            hindering_factors="Lange teksten en opdrachten met veel stappen.",
            own_words="Met blokken snap ik het. Met alleen cijfers niet.",
        ),
    )
    desk.need(pupil, "Een eigen leerlijn voor rekenen en lezen", "expertise.cognitie")
    desk.need(pupil, "Begeleiding in de groep, vier keer per week", "expertise.remedial_teaching")
    own_line = desk.start(
        Intervention(
            id=0,
            pupil_id=pupil,
            goal="Rekenen tot 100 met materiaal",
            approach="Eigen leerlijn met materiaal, buiten de groep",
            indicator="goede sommen van 20",
            start_value="7",
            target_value="16",
            starts_on=desk.on,
            evaluate_on=desk.day(-16, 1),
            sop_item_id="expertise.remedial_teaching",
            minutes_per_week=120,
        )
    )
    yield desk.day(-16, 1)
    desk.evaluate(own_line, Effect.LITTLE, "9", "Met materiaal lukt het, zonder nog niet.")
    desk.save(
        Arrangement(
            id=0, pupil_id=pupil, content="Begeleiding in de groep voor een eigen leerlijn", requested_on=desk.on
        )
    )
    yield desk.day(-10, 3)
    desk.save(
        Consent(id=0, pupil_id=pupil, person_id=father, purpose=ConsentPurpose.DISCUSS_EXTERNALLY, given_on=desk.on)
    )
    case = Case(
        pupil_id=pupil,
        question="Kan Samuel met hulp van buiten op onze school leren?",
        notes="Iedereen ziet dat hij hier vrienden heeft en graag komt.",
        decision="Arrangement voor begeleiding in de groep, eigen leerlijn in een OPP.",
        outcome=CaseOutcome.ARRANGEMENT,
    )
    desk.hold(MeetingKind.MDO_EXTERNAL, [case], WITH_EXTERNALS)
    yield desk.day(-8, 1)
    granted = _arrangement_of(desk, pupil)
    desk.save(granted)
    yield desk.day(-8, 2)
    desk.move(pupil, SupportLevel.FOUR, LevelDomain.COGNITION, LevelDomain.ARITHMETIC)
    yield desk.day(-4, 4)
    desk.save(
        Opp(
            id=0,
            pupil_id=pupil,
            drawn_up_on=desk.on,
            outflow="praktijkonderwijs",
            agreed_on=desk.on,
            agreed_by_id=father,
        )
    )
    desk.done(pupil, "w34.opp", "w34.opp_instemming")
    yield desk.day(-3, 0)
    desk.start(
        Intervention(
            id=0,
            pupil_id=pupil,
            goal="Samuel rekent met geld tot 20 euro",
            approach="Winkeltje in de groep, met de begeleider van het arrangement",
            indicator="goed betaalde bedragen van 10",
            start_value="3",
            target_value="8",
            starts_on=desk.on,
            evaluate_on=desk.day(5, 1),
            sop_item_id="expertise.remedial_teaching",
            minutes_per_week=180,
        )
    )


def mees(desk: Desk) -> Iterator[date]:
    """Mees van ’t Hof, 4/5B: from niveau 3 to 5, with a TLV requested and two points that the law still asks."""
    yield desk.day(-52, 1)
    pupil = desk.opening("20183756", SupportLevel.THREE)
    mother, _ = desk.parents(
        pupil,
        Parent(given_name="Anneke", prefix="van ’t", family_name="Hof"),
        Parent(given_name="Sjoerd", family_name="Postma"),
    )
    desk.profile(
        pupil,
        Profile(
            help_question="Waar kan Mees leren zonder dat hij elke dag over zijn grens gaat?",
            helping_factors="Een kleine ruimte, één volwassene, weten wat er komt.",
            hindering_factors="Geluid, wachten, samenwerken in een groep.",
            own_words="Ik wil naar een school waar het stil is.",
        ),
    )
    desk.need(pupil, "Een kleine, rustige groep", "voorziening.rust")
    desk.need(pupil, "Leerkrachten die veel weten van autisme", "expertise.autisme")
    quiet = desk.start(
        Intervention(
            id=0,
            pupil_id=pupil,
            goal="Mees blijft de hele ochtend in de klas",
            approach="Werkplek op de gang en een dagritme met foto’s",
            indicator="ochtenden in de klas per week",
            start_value="1",
            target_value="4",
            starts_on=desk.on,
            evaluate_on=desk.day(-14, 1),
            sop_item_id="expertise.gedrag",
            minutes_per_week=150,
        )
    )
    yield desk.day(-14, 1)
    desk.evaluate(quiet, Effect.NONE, "1", "Rustig op de gang, in de klas gaat het telkens mis.")
    desk.save(Opp(id=0, pupil_id=pupil, drawn_up_on=desk.on, outflow="vmbo basis, met rust en structuur",
                  agreed_on=desk.on, agreed_by_id=mother, heard_on=desk.on, heard_words="Stil is fijn."))  # fmt: skip
    yield desk.day(-9, 3)
    desk.save(
        Consent(id=0, pupil_id=pupil, person_id=mother, purpose=ConsentPurpose.SHARE_INFORMATION, given_on=desk.on)
    )
    case = Case(
        pupil_id=pupil,
        question="Kan onze school Mees geven wat hij nodig heeft?",
        notes="Twee groepsobservaties en het verslag van de werkplek op de gang besproken.",
        decision="Samen met ouders een plek zoeken op het sbo; TLV aanvragen.",
        outcome=CaseOutcome.TLV,
    )
    desk.hold(MeetingKind.MDO_EXTERNAL, [case], (*WITH_EXTERNALS, Role.YOUTH_CARE))
    yield desk.day(-7, 2)
    case = Case(
        pupil_id=pupil,
        question="Past Mees bij sbo De Vuurtoren?",
        notes="Ouders en Mees hebben een ochtend gekeken.",
        decision="De Vuurtoren wil Mees graag, zodra de TLV er is.",
        outcome=CaseOutcome.CONTINUE,
    )
    roles = (Role.CARE_COORDINATOR, Role.PARENT, Role.OTHER_SCHOOL, Role.PARTNERSHIP_ADVISER)
    desk.hold(MeetingKind.OTHER_SCHOOL, [case], roles)
    yield desk.day(-6, 1)
    desk.save(
        BoundaryJudgement(
            id=0,
            pupil_id=pupil,
            question_id="vraag.g1a",
            answer=BoundaryAnswer.YES,
            judged_on=desk.on,
            person_id=desk.coordinator.id,
            evidence="Loopt vier van de vijf dagen in paniek de klas uit; gezien op 2 ochtenden door IB en leerkracht.",
        )
    )
    desk.save(Tlv(id=0, pupil_id=pupil, kind=TlvKind.SBO, planned_on=desk.day(-5, 1), requested_on=desk.on))
    yield desk.day(-6, 2)
    desk.move(pupil, SupportLevel.FIVE, LevelDomain.WELLBEING, LevelDomain.BEHAVIOUR)


def _arrangement_of(desk: Desk, pupil: int) -> Arrangement:
    """The arrangement that was asked for, as it is granted on the day of the story."""
    (asked,) = desk.services.dossiers.view(pupil).dossier.arrangements
    return replace(
        asked,
        granted_on=desk.on,
        decision_number="DK-0417",
        starts_on=desk.on,
        ends_on=desk.day(40, 4),
    )
