"""Light help for language: reading, words, speech and spelling."""

from ib_console.demo.desk import Parent, Todo
from ib_console.demo.plan_acts import Consented
from ib_console.demo.school_weeks import FRI, MON, THU, TUE, WED, ago, ahead, days, last_year, this_week
from ib_console.demo.telling import (
    Agreed,
    Corrected,
    Described,
    Done,
    Evaluated,
    Helps,
    Moved,
    Needs,
    Note,
    Opened,
    Story,
    Talked,
    on,
)
from ib_console.domain.actions import ActionState
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import LevelDomain, SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.plans import ConsentPurpose

_BO = Story(
    "Bo Bakker",
    parents=(Parent("Karin", "Bakker"), Parent("Dirk", "Bakker", has_authority=False)),
    rounds={
        3: Note(
            "Bo Bakker",
            "Leest letter voor letter, DMT twee jaar achter op de groep.",
            "Bespreken met moeder.",
            CaseOutcome.DISCUSS,
            signal=True,
        ),
        1: Note(
            "Bo Bakker",
            "Leest nog steeds spellend. Doet goed mee bij begrijpend luisteren.",
            "Interventie eerst evalueren, daarna leerlingbespreking.",
            CaseOutcome.DISCUSS,
            signal=True,
        ),
    },
    steps=(
        on(
            ago(30, THU),
            Described(
                "Hoe kan Bo vlotter lezen, zodat zij de teksten van haar groep zelf aankan?",
                helping="Voorlezen vooraf, samen lezen, onderwerpen over dieren.",
                hindering="Leest thuis niet graag; wordt moe van lange teksten.",
                own_words="Als de juf het eerst voorleest, snap ik het wel.",
            ),
            Needs("Herhaalde instructie bij het lezen, in een klein groepje", "expertise.remedial_teaching"),
            Talked(
                kind=MeetingKind.LEERLINGBESPREKING,
                notes="Moeder herkent het. Broer had hetzelfde.",
                decision="Starten met lichte hulp: herhaald lezen, drie keer per week.",
                outcome=CaseOutcome.INTERVENTION,
            ),
        ),
        on(
            ago(29, MON),
            Moved(SupportLevel.TWO, (LevelDomain.READING,)),
            Helps(
                goal="Vlotter woorden lezen",
                approach="Herhaald lezen in een groepje van drie",
                indicator="DMT, goed gelezen woorden per minuut",
                start="38",
                target="52",
                evaluate=ago(20, THU),
                minutes=60,
                sop_item="expertise.taal",
            ),
            Done(("w12.doel_en_aanpak",)),
        ),
        on(ago(20, THU), Evaluated(Effect.NONE, "39", "Bo deed trouw mee, maar het tempo bleef gelijk.")),
        on(
            ago(12, MON),
            Helps(
                goal="Vlotter woorden en korte teksten lezen",
                approach="Herhaalde leesinstructie door de remedial teacher",
                indicator="DMT, goed gelezen woorden per minuut",
                start="40",
                target="55",
                evaluate=ago(4, TUE),
                minutes=90,
                role=Role.REMEDIAL_TEACHER,
                sop_item="expertise.remedial_teaching",
            ),
        ),
        on(
            ago(4, TUE),
            Evaluated(Effect.LITTLE, "43", "Iets vlotter bij bekende teksten; nieuwe teksten blijven moeilijk."),
        ),
        on(
            ago(3, WED),
            Talked(
                kind=MeetingKind.LEERLINGBESPREKING,
                question="Wat nu, na twee keer weinig vooruitgang?",
                notes="Leerkracht en moeder zien dat Bo harder werkt dan het oplevert.",
                decision="Meer hulp nodig dan wij zelf kunnen bedenken; MDO voorbereiden.",
                outcome=CaseOutcome.RESEARCH,
                goal="Bo durft weer hardop te lezen terwijl wij verder zoeken",
                approach="Voorlezen vooraf blijft; twee keer per week samen hardop, zonder klok",
                evaluate=ahead(3, WED),
                own_words="Ik ken de woorden wel, maar ze komen te langzaam.",
                proposes=SupportLevel.THREE,
                agreed=(Todo("Verklaring handelingsverlegenheid schrijven", this_week(2)),),
            ),
        ),
    ),
)

_OMER = Story(
    "Ömer Kaya",
    parents=(Parent("Elif", "Kaya", interpreter="Turks"), Parent("Murat", "Kaya")),
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.THREE)),
        on(
            ago(36, TUE),
            Described(
                "Hoe leert Ömer de woorden die hij bij wereldoriëntatie nodig heeft?",
                helping="Plaatjes en spullen erbij, woorden van tevoren.",
                hindering="Durft niet te vragen wat een woord betekent.",
                own_words="In de taalklas durf ik alles te vragen.",
            ),
            Needs("Woorden leren vóór de les", "expertise.nt2"),
            Helps(
                goal="Ömer kent de kernwoorden van elk thema",
                approach="Woorden van tevoren leren in de taalklas",
                indicator="gekende woorden per thema van 20",
                start="6",
                target="16",
                evaluate=ago(9, TUE),
                minutes=120,
                role=Role.REMEDIAL_TEACHER,
                sop_item="expertise.nt2",
            ),
        ),
        on(
            ago(9, TUE),
            Evaluated(Effect.SUFFICIENT, "15", "Bijna alle woorden, en hij steekt nu zelf zijn vinger op."),
        ),
        on(
            ago(8, THU),
            Talked(
                kind=MeetingKind.EVALUATION,
                notes="Ouders zien thuis ook dat hij meer vertelt. Gesprek met tolk.",
                decision="De taalklas blijft, de extra begeleiding in de groep stopt.",
            ),
        ),
        on(ago(8, FRI), Moved(SupportLevel.TWO, (LevelDomain.LANGUAGE,))),
        on(
            ago(7, TUE),
            Helps(
                goal="Ömer legt een themawoord uit aan een klasgenoot",
                approach="Woordmaatje: elke dag één woord samen uitbeelden",
                indicator="uitgelegde woorden per week",
                start="1",
                target="4",
                evaluate=ahead(3, TUE),
                minutes=40,
                sop_item="expertise.nt2",
            ),
        ),
    ),
)

_NOAH = Story(
    "Noah Meijer",
    parents=(Parent("Sietske", "Meijer"), Parent("Roel", "Meijer")),
    rounds={
        2: Note(
            "Noah Meijer",
            "Wordt door andere kinderen niet verstaan en trekt zich terug in de bouwhoek.",
            "Met ouders naar de logopedist; leerlingbespreking daarna.",
            CaseOutcome.DISCUSS,
            signal=True,
        )
    },
    steps=(
        on(
            ago(16, WED),
            Described(
                "Hoe wordt Noah verstaan door kinderen die hem niet kennen?",
                helping="Oogcontact, een liedje, herhalen wat hij zei.",
                hindering="Haast, een lange rij, moeten raden.",
                own_words="Ik zeg het wel maar hun oren doen het niet.",
            ),
            Needs("Klanken oefenen en veel spreektijd in een klein groepje", "externe.logopedie"),
            Consented(ConsentPurpose.SHARE_INFORMATION, "School en logopedist sturen elkaar hun verslag."),
            Talked(
                kind=MeetingKind.LEERLINGBESPREKING,
                notes="De logopedist hoort dat hij klanken achter in de mond vervangt.",
                decision="Twee keer per week klankspel op school, naast de logopedie.",
                outcome=CaseOutcome.INTERVENTION,
                also=(Role.EXTERNAL_EXPERT,),
            ),
        ),
        on(
            ago(15, MON),
            Helps(
                goal="Noah spreekt de k en de g uit in woorden",
                approach="Klankspel met de onderwijsassistent, kaartjes van de logopedist",
                indicator="verstaanbare woorden van 20",
                start="7",
                target="16",
                evaluate=ago(5, WED),
                minutes=40,
                role=Role.TEACHING_ASSISTANT,
                sop_item="externe.logopedie",
            ),
            Moved(SupportLevel.TWO, (LevelDomain.LANGUAGE,)),
        ),
        on(
            ago(5, WED),
            Evaluated(Effect.SUFFICIENT, "14", "De k is er, de g komt in lange woorden.", again=days(0)),
        ),
    ),
)

_SAAR = Story(
    "Saar van der Meer",
    parents=(Parent("Hilde", "Meer", prefix="van der"), Parent("Jeroen", "Meer", prefix="van der")),
    rounds={
        2: Note(
            "Saar van der Meer",
            "Zeven fouten in het tiendictee, steeds dezelfde categorieën.",
            "Spelling bespreken met ouders.",
            CaseOutcome.DISCUSS,
            signal=True,
        )
    },
    steps=(
        on(
            ago(15, TUE),
            Described(
                "Hoe past Saar een spellingregel ook toe als zij een verhaal schrijft?",
                helping="Regels hardop zeggen, een eigen foutenlijstje.",
                hindering="Snel willen zijn, niet teruglezen.",
                own_words="In mijn hoofd staat het goed.",
            ),
            Needs("Leren nakijken met een vaste volgorde", "expertise.taal"),
            Talked(
                kind=MeetingKind.LEERLINGBESPREKING,
                notes="Zij schrijft prachtige verhalen en schaamt zich voor de fouten.",
                decision="Tien weken spellinghulp, verhalen worden niet op spelling nagekeken.",
                outcome=CaseOutcome.INTERVENTION,
                goal="Zelf fouten vinden zonder de lust in schrijven te verliezen",
                approach="Een vaste volgorde om na te kijken, twee keer per week",
                evaluate=ahead(1, THU),
                begins=Helps(
                    goal="Saar kijkt haar eigen tekst na",
                    approach="Nakijkkaart met vier stappen, op maandag en donderdag",
                    indicator="fouten in een tekst van 80 woorden",
                    start="14",
                    target="5",
                    evaluate=ahead(1, THU),
                    minutes=40,
                    sop_item="expertise.taal",
                ),
            ),
        ),
        on(ago(13, MON), Moved(SupportLevel.TWO, (LevelDomain.LANGUAGE,))),
        on(
            ago(12, TUE),
            Corrected(ago(15, WED), "De wissel was de dag na de leerlingbespreking; de datum was verkeerd ingevuld."),
        ),
        on(
            ago(11, MON),
            Agreed(Todo("Ouders de nakijkkaart meegeven voor thuis", ago(10, FRI), Role.TEACHER)),
        ),
        on(ago(10, FRI), Done(state=ActionState.DROPPED)),
    ),
)

LEVEL_TWO_LANGUAGE = (_BO, _OMER, _NOAH, _SAAR)
