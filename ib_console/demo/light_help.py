"""Histories of pupils around niveau 1 and 2: a first signal, help that works or does not, and a quick decision."""

from collections.abc import Iterator
from datetime import date

from ib_console.demo.desk import AROUND_THE_CHILD, Desk, Parent
from ib_console.domain.guidance import Effect, Intervention, Profile
from ib_console.domain.levels import LevelDomain, SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome, MeetingKind
from ib_console.domain.people import Role

_SCHOOL_ONLY = (Role.TEACHER, Role.CARE_COORDINATOR)


def noor(desk: Desk) -> Iterator[date]:
    """Noor Dekker, 2A: a first signal on niveau 1, to be talked about next week."""
    pupil = desk.pupil("20180912")
    yield desk.day(-5, 1)
    desk.parents(
        pupil, Parent(given_name="Linda", family_name="Dekker"), Parent(given_name="Mark", family_name="Dekker")
    )
    question = "Praat thuis volop en in de klas bijna niet. Wat heeft zij nodig?"
    case = Case(
        pupil_id=pupil,
        question=question,
        notes="Speelt graag in de huishoek. Zegt in de kring niets, knikt alleen.",
        decision="Vier weken elke dag een kort gesprekje aan de knutseltafel; daarna leerlingbespreking.",
        outcome=CaseOutcome.DISCUSS,
        signal=True,
    )
    agreed = desk.action(pupil, "Observeren in de kring, twee ochtenden", desk.day(-1, 3))
    desk.hold(MeetingKind.GROEPSBESPREKING, [case], _SCHOOL_ONLY, [agreed])
    yield desk.day(-4, 3)
    desk.profile(
        pupil,
        Profile(
            help_question=question,
            helping_factors="Eén kind tegelijk, spel met een vaste rol, een juf die niet aandringt.",
            hindering_factors="De grote kring, onverwachte beurten.",
            own_words="Ik praat met mijn knuffel.",
        ),
    )
    desk.need(pupil, "Tijd en een kleine groep om te durven praten", "expertise.jonge_kind")
    case = Case(pupil_id=pupil, question="Wat zagen wij, en wat doen wij thuis en op school hetzelfde?")
    desk.plan(MeetingKind.LEERLINGBESPREKING, desk.day(1, 1), [case])


def bo(desk: Desk) -> Iterator[date]:
    """Bo Bakker, 6A: on niveau 2 for reading; the help brought little, and 2 to 3 still misses two points."""
    pupil = desk.pupil("20185351")
    yield desk.day(-34, 1)
    desk.parents(
        pupil,
        Parent(given_name="Karin", family_name="Bakker"),
        Parent(given_name="Dirk", family_name="Bakker", has_authority=False),
    )
    case = Case(
        pupil_id=pupil,
        notes="Leest letter voor letter, DMT op niveau van eind groep 4.",
        decision="Bespreken met ouder.",
        outcome=CaseOutcome.DISCUSS,
        signal=True,
    )
    desk.hold(MeetingKind.GROEPSBESPREKING, [case], _SCHOOL_ONLY)
    yield desk.day(-32, 3)
    desk.profile(
        pupil,
        Profile(
            help_question="Hoe kan Bo vlotter lezen, zodat zij de teksten van groep 6 zelf aankan?",
            helping_factors="Voorlezen vooraf, samen lezen, onderwerpen over dieren.",
            hindering_factors="Leest thuis niet graag; wordt moe van lange teksten.",
            own_words="Als de juf het eerst voorleest, snap ik het wel.",
        ),
    )
    desk.need(pupil, "Herhaalde instructie bij het lezen, in een klein groepje", "expertise.remedial_teaching")
    case = Case(
        pupil_id=pupil,
        notes="Moeder herkent het. Broer had hetzelfde.",
        decision="Starten met lichte hulp: herhaald lezen, drie keer per week.",
        outcome=CaseOutcome.INTERVENTION,
    )
    desk.hold(MeetingKind.LEERLINGBESPREKING, [case])
    yield desk.day(-31, 0)
    desk.move(pupil, SupportLevel.TWO, LevelDomain.READING)
    first = desk.start(
        Intervention(
            id=0,
            pupil_id=pupil,
            goal="Vlotter woorden lezen",
            approach="Herhaald lezen in een groepje van drie",
            indicator="DMT, goed gelezen woorden per minuut",
            start_value="38",
            target_value="52",
            starts_on=desk.on,
            evaluate_on=desk.day(-20, 3),
            person_id=desk.coordinator.id,
            minutes_per_week=60,
        )
    )
    desk.done(pupil, "w12.doel_en_aanpak")
    yield desk.day(-20, 3)
    desk.evaluate(first, Effect.NONE, "39", "Bo deed trouw mee, maar het tempo bleef gelijk.")
    yield desk.day(-12, 0)
    second = desk.start(
        Intervention(
            id=0,
            pupil_id=pupil,
            goal="Vlotter woorden en korte teksten lezen",
            approach="Herhaalde leesinstructie door de remedial teacher",
            indicator="DMT, goed gelezen woorden per minuut",
            start_value="40",
            target_value="55",
            starts_on=desk.on,
            target_on=desk.day(-4, 1),
            evaluate_on=desk.day(-4, 1),
            sop_item_id="expertise.remedial_teaching",
            minutes_per_week=90,
        )
    )
    yield desk.day(-4, 1)
    desk.evaluate(second, Effect.LITTLE, "43", "Iets vlotter bij bekende teksten; nieuwe teksten blijven moeilijk.")
    yield desk.day(-3, 2)
    case = Case(
        pupil_id=pupil,
        question="Wat nu, na twee keer weinig vooruitgang?",
        notes="Leerkracht en moeder zien dat Bo harder werkt dan het oplevert.",
        decision="Meer hulp nodig dan wij zelf kunnen bedenken; MDO voorbereiden.",
        outcome=CaseOutcome.RESEARCH,
    )
    agreed = desk.action(pupil, "Verklaring handelingsverlegenheid schrijven", desk.day(1, 3))
    desk.hold(MeetingKind.LEERLINGBESPREKING, [case], AROUND_THE_CHILD, [agreed])


def luuk(desk: Desk) -> Iterator[date]:
    """Luuk Jansen-de Wit, 3A: to niveau 2 without waiting for the groepsbespreking, with a reason."""
    pupil = desk.pupil("20181650")
    yield desk.day(-6, 1)
    desk.parents(pupil, Parent(given_name="Esther", prefix="de", family_name="Wit"))
    desk.profile(
        pupil,
        Profile(
            help_question="Luuk huilt elke ochtend bij binnenkomst en komt niet tot werken. Wat helpt hem op gang?",
            helping_factors="Een vaste taak bij binnenkomst, samen met een maatje.",
            hindering_factors="Thuis is het onrustig sinds de verhuizing.",
            own_words="Het is zo druk op de gang.",
        ),
    )
    desk.need(pupil, "Een rustige start van de dag", "voorziening.rust")
    yield desk.day(-5, 3)
    case = Case(
        pupil_id=pupil,
        notes="Moeder maakt zich zorgen en wil niet wachten.",
        decision="Meteen beginnen met een rustige start om kwart over acht.",
        outcome=CaseOutcome.INTERVENTION,
    )
    desk.hold(MeetingKind.LEERLINGBESPREKING, [case])
    yield desk.day(-5, 4)
    desk.move(
        pupil,
        SupportLevel.TWO,
        LevelDomain.WELLBEING,
        reason="Wachten tot de groepsbespreking van volgende maand is te lang voor Luuk en zijn moeder.",
    )
    yield desk.day(-4, 0)
    desk.start(
        Intervention(
            id=0,
            pupil_id=pupil,
            goal="Luuk begint de dag zonder huilen",
            approach="Rustige start met maatje en taakkaart",
            indicator="ochtenden zonder huilen per week",
            start_value="0",
            target_value="4",
            starts_on=desk.on,
            evaluate_on=desk.day(2, 3),
            person_id=desk.coordinator.id,
            minutes_per_week=50,
        )
    )
    desk.done(pupil, "w12.doel_en_aanpak")
    yield desk.day(-2, 2)
    case = Case(pupil_id=pupil, question="Hoe gaat het thuis in de ochtend, en wat merkt moeder van de rustige start?")
    desk.plan(MeetingKind.PARENT_TALK, desk.next_school_day(), [case])


def pippa(desk: Desk) -> Iterator[date]:
    """Pippa Brouwer, 7A: the goal was reached, back to niveau 1."""
    yield desk.day(-36, 0)
    pupil = desk.opening("20185929", SupportLevel.TWO)
    desk.parents(
        pupil, Parent(given_name="Yvonne", family_name="Brouwer"), Parent(given_name="Rob", family_name="Brouwer")
    )
    desk.profile(
        pupil,
        Profile(
            help_question="Hoe krijgt Pippa de tafels vlot, zodat zij bij rekenen niet vastloopt?",
            helping_factors="Korte opdrachten, zelf een strategie kiezen.",
            own_words="Ik wil geen rekenmachine nodig hebben.",
        ),
    )
    desk.need(pupil, "Oefenen van rekenfeiten op eigen tempo", "expertise.rekenen")
    practice = desk.start(
        Intervention(
            id=0,
            pupil_id=pupil,
            goal="De tafels tot en met 10 vlot kennen",
            approach="Dagelijks tien minuten tafels, met een eigen groeikaart",
            indicator="goede sommen in een minuut",
            start_value="9",
            target_value="20",
            starts_on=desk.on,
            evaluate_on=desk.day(-9, 2),
            sop_item_id="expertise.rekenen",
            minutes_per_week=50,
        )
    )
    yield desk.day(-9, 2)
    desk.evaluate(practice, Effect.ACHIEVED, "24", "Doel gehaald en het bleef zo na de vakantie.")
    yield desk.day(-8, 3)
    case = Case(
        pupil_id=pupil,
        notes="Pippa liet zelf haar groeikaart zien.",
        decision="Extra hulp stopt; de leerkracht houdt het een keer per maand bij.",
        outcome=CaseOutcome.CLOSED,
    )
    desk.hold(MeetingKind.EVALUATION, [case])
    yield desk.day(-8, 4)
    desk.move(pupil, SupportLevel.ONE, LevelDomain.ARITHMETIC)


def omer(desk: Desk) -> Iterator[date]:
    """Ömer Kaya, 5A: help through the MDO worked well enough to go from niveau 3 to 2."""
    yield desk.day(-50, 1)
    pupil = desk.opening("20184534", SupportLevel.THREE)
    desk.parents(
        pupil,
        Parent(given_name="Elif", family_name="Kaya", interpreter="Turks"),
        Parent(given_name="Murat", family_name="Kaya"),
    )
    desk.profile(
        pupil,
        Profile(
            help_question="Hoe leert Ömer de woorden die hij bij wereldoriëntatie nodig heeft?",
            helping_factors="Plaatjes en spullen erbij, woorden van tevoren.",
            hindering_factors="Durft niet te vragen wat een woord betekent.",
            own_words="In de taalklas durf ik alles te vragen.",
        ),
    )
    desk.need(pupil, "Woorden leren vóór de les", "expertise.nt2")
    words = desk.start(
        Intervention(
            id=0,
            pupil_id=pupil,
            goal="Ömer kent de kernwoorden van elk thema",
            approach="Woorden van tevoren leren in de taalklas",
            indicator="gekende woorden per thema van 20",
            start_value="6",
            target_value="16",
            starts_on=desk.on,
            evaluate_on=desk.day(-7, 1),
            sop_item_id="expertise.nt2",
            minutes_per_week=120,
        )
    )
    yield desk.day(-7, 1)
    desk.evaluate(words, Effect.SUFFICIENT, "15", "Bijna alle woorden, en hij steekt nu zelf zijn vinger op.")
    yield desk.day(-6, 3)
    case = Case(
        pupil_id=pupil,
        notes="Ouders zien thuis ook dat hij meer vertelt.",
        decision="De taalklas blijft, de extra begeleiding in de groep stopt.",
        outcome=CaseOutcome.CONTINUE,
    )
    desk.hold(MeetingKind.EVALUATION, [case])
    yield desk.day(-6, 4)
    desk.move(pupil, SupportLevel.TWO, LevelDomain.LANGUAGE)
