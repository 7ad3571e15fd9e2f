"""Pupils with whom the school could not go on alone: in order, against the SOP with a reason, and in a hurry."""

from ib_console.demo.desk import Parent
from ib_console.demo.plan_acts import Consented, Declared
from ib_console.demo.school_weeks import FRI, MON, THU, TUE, WED, ago, ahead, days, last_year, this_week
from ib_console.demo.telling import (
    Described,
    Done,
    Evaluated,
    Helps,
    Moved,
    Needs,
    Opened,
    Plans,
    Story,
    Talked,
    on,
)
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import LevelDomain, SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.plans import ConsentPurpose, ConsentWay

_EMIR = Story(
    "Emir Doğan",
    parents=(Parent("Zeynep", "Doğan"), Parent("Hakan", "Doğan")),
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.TWO)),
        on(
            ago(30, TUE),
            Described(
                "Wat heeft Emir nodig om bij een opdracht te blijven en niet weg te lopen?",
                helping="Bewegen tussendoor, een zandloper, duidelijke stappen.",
                hindering="Wisselen van leerkracht, lange uitleg.",
                own_words="Mijn benen willen altijd lopen.",
            ),
            Needs("Korte taken met beweging ertussen", "expertise.gedrag"),
            Needs("Iemand die meedenkt over druk gedrag", "externe.adviseur"),
            Helps(
                goal="Emir werkt tien minuten achter elkaar",
                approach="Stappenkaart met zandloper en beweegkaart",
                indicator="minuten aan het werk",
                start="3",
                target="10",
                evaluate=ago(11, WED),
                minutes=75,
                sop_item="expertise.gedrag",
            ),
        ),
        on(
            ago(11, WED),
            Evaluated(Effect.LITTLE, "4", "De kaart helpt bij de eigen leerkracht, niet bij de andere."),
        ),
        on(
            ago(8, THU),
            Talked(
                kind=MeetingKind.LEERLINGBESPREKING,
                notes="Moeder ziet het thuis ook en wil graag hulp van buiten.",
                decision="Wij komen er samen niet uit: verklaring schrijven en MDO plannen.",
                outcome=CaseOutcome.RESEARCH,
                goal="Eén manier van werken, ook op de dagen van de andere leerkracht",
                approach="Kaart en zandloper blijven tot het MDO; beide leerkrachten turven",
                evaluate=ago(7, FRI),
                own_words="Bij de ene juf mag ik lopen en bij de andere niet.",
                proposes=SupportLevel.THREE,
            ),
        ),
        on(
            ago(7, MON),
            Declared(
                "Stappenkaart, zandloper, beweegkaart en een plek vooraan; vijf maanden lang.",
                "Hoe houden wij Emir bij zijn werk als hij van leerkracht wisselt?",
            ),
            Plans(
                MeetingKind.MDO_INTERNAL,
                ago(7, FRI),
                "Welke afspraken gelden bij beide leerkrachten en thuis?",
            ),
        ),
        on(ago(7, TUE), Moved(SupportLevel.THREE, (LevelDomain.BEHAVIOUR, LevelDomain.WORK_ATTITUDE))),
        on(
            ago(7, FRI),
            Talked(
                kind=MeetingKind.MDO_INTERNAL,
                question="Welke afspraken gelden bij beide leerkrachten en thuis?",
                notes="Beide leerkrachten gebruiken voortaan dezelfde kaart en dezelfde woorden.",
                decision="Zes weken zo werken; daarna MDO met de adviseur erbij.",
                outcome=CaseOutcome.INTERVENTION,
            ),
        ),
        on(
            ago(5, MON),
            Helps(
                goal="Emir werkt ook bij de tweede leerkracht tien minuten achter elkaar",
                approach="Eén kaart en vaste woorden bij beide leerkrachten",
                indicator="minuten aan het werk",
                start="4",
                target="10",
                evaluate=this_week(1),
                minutes=90,
                sop_item="expertise.gedrag",
            ),
        ),
        on(
            ago(3, TUE),
            Consented(
                ConsentPurpose.DISCUSS_EXTERNALLY,
                way=ConsentWay.SIGNED,
                scope="Met de adviseur en de begeleidingsdienst: werken in de klas, geen medische gegevens.",
            ),
            Consented(
                ConsentPurpose.DISCUSS_EXTERNALLY,
                parent=1,
                way=ConsentWay.WRITTEN,
                scope="Met wie op dit MDO komt; het kijkverslag mag mee.",
            ),
        ),
    ),
)

_HAFSA = Story(
    "Hafsa Zerouali",
    parents=(Parent("Fatima", "Zerouali"), Parent("Abdelkader", "Zerouali")),
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.TWO)),
        on(
            ago(38, THU),
            Described(
                "Hoe krijgt Hafsa genoeg houvast bij rekenen om met een goed gevoel naar het vo te gaan?",
                helping="Een spiekkaart met voorbeelden, hardop denken met een klasgenoot.",
                hindering="Tijdsdruk, verhaaltjessommen met veel tekst.",
                own_words="Als ik een som zie, gaat er een luikje dicht.",
            ),
            Needs("Instructie met steeds dezelfde stappen", "expertise.rekenen"),
            Helps(
                goal="Hafsa rekent met breuken en procenten in vaste stappen",
                approach="Drie keer per week rekeninstructie met de rekencoördinator",
                indicator="goede opgaven van 20",
                start="6",
                target="14",
                evaluate=ago(24, TUE),
                minutes=90,
                sop_item="expertise.rekenen",
            ),
        ),
        on(
            ago(24, TUE), Evaluated(Effect.NONE, "6", "De stappen kent zij uit het hoofd, maar zij kiest de verkeerde.")
        ),
        on(
            ago(23, THU),
            Talked(
                kind=MeetingKind.LEERLINGBESPREKING,
                question="Zit het in het rekenen of in de angst ervoor?",
                notes="Thuis oefent zij elke avond een uur. Vader had op school hetzelfde.",
                decision="Onderzoek naar ernstige rekenproblemen; ondertussen minder huiswerk.",
                outcome=CaseOutcome.RESEARCH,
                goal="Weten wat er achter het uitvallen zit, en thuis weer rust",
                approach="Tien minuten oefenen in plaats van een uur, met de spiekkaart",
                evaluate=ago(17, THU),
            ),
        ),
        on(
            ago(22, MON),
            Consented(ConsentPurpose.RESEARCH, "Onderzoek door de begeleidingsdienst, verslag ook naar ouders."),
            Moved(
                SupportLevel.THREE,
                (LevelDomain.ARITHMETIC,),
                "De plek bij de begeleidingsdienst komt nu vrij. Wachten op een MDO zou haar drie maanden kosten; "
                "ouders en leerkracht zijn het eens.",
            ),
        ),
        on(
            ago(20, WED),
            Declared(
                "Twee jaar instructie in een klein groepje, een spiekkaart en huiswerk op maat.",
                "Welke aanpak past bij Hafsa, en mag zij straks met hulpmiddelen werken?",
            ),
            Done(("w23.verklaring",)),
        ),
        on(
            ago(19, THU),
            Talked(
                kind=MeetingKind.MDO_INTERNAL,
                question="Wat doen wij terwijl het onderzoek loopt?",
                notes="Hafsa vertelt zelf welke hulp haar rust geeft.",
                decision="Rekenmachine bij verhaaltjessommen, toetsen in een kleine groep.",
                outcome=CaseOutcome.INTERVENTION,
            ),
            Done(),
        ),
        on(
            ago(10, MON),
            Helps(
                goal="Hafsa begint zonder uitstel aan een rekentaak",
                approach="Hulpkaart en rekenmachine, eerst drie sommen samen",
                indicator="minuten tot de eerste som",
                start="9",
                target="2",
                evaluate=ago(3, THU),
                minutes=45,
                sop_item="expertise.faalangst",
            ),
        ),
        on(
            ago(3, THU),
            Evaluated(Effect.SUFFICIENT, "3", "Begint nu meestal meteen en vraagt gericht.", again=ahead(8, THU)),
        ),
        on(
            ago(2, MON),
            Talked(
                kind=MeetingKind.PARENT_TALK,
                notes="Verslag van het onderzoek besproken: dyscalculie. Hafsa was opgelucht.",
                decision="Verklaring gaat mee naar het vo; hulpmiddelen nu al in de klas.",
            ),
        ),
    ),
)

_BO_DE_RIDDER = Story(
    "Bo de Ridder",
    parents=(Parent("Wendy", "Ridder", prefix="de"),),
    steps=(
        on(
            ago(14, TUE),
            Described(
                "Wat maakt dat Bo thuisblijft, en welke kleine stap terug kan zij aan?",
                helping="Een appje van haar juf, binnenkomen als de gang leeg is, tekenen.",
                hindering="De eerste tien minuten, gymdagen, vragen waar zij was.",
                own_words="’s Avonds wil ik wel. ’s Ochtends kan het niet meer.",
            ),
            Needs("Een rustige binnenkomst en één vaste volwassene", "voorziening.rust"),
        ),
        on(
            ago(13, WED),
            Talked(
                kind=MeetingKind.TEACHER_COORDINATOR,
                notes="Elf van de laatste vijfentwintig schooldagen afwezig, steeds met buikpijn gemeld.",
                decision="Gesprek met moeder, en de jeugdverpleegkundige vragen om mee te kijken.",
                outcome=CaseOutcome.DISCUSS,
            ),
        ),
        on(
            ago(12, MON),
            Moved(
                SupportLevel.THREE,
                (LevelDomain.WELLBEING,),
                "Bo kwam negen van de laatste tien schooldagen niet. Wachten op een groepsbespreking kan niet; "
                "moeder, leerplicht en school willen nu samen een plan.",
            ),
        ),
        on(
            ago(12, THU),
            Consented(ConsentPurpose.DISCUSS_EXTERNALLY, "Leerplicht, jeugdverpleegkundige en jeugdhulp."),
            Talked(
                kind=MeetingKind.MDO_EXTERNAL,
                question="Hoe komt Bo stap voor stap terug?",
                notes="Moeder is moe. Bo zat er het laatste kwartier bij en noemde zelf de tekenmiddag.",
                decision="Terugkeerplan: eerst twee middagen, elke week een dagdeel erbij.",
                outcome=CaseOutcome.INTERVENTION,
                also=(Role.ATTENDANCE_OFFICER, Role.YOUTH_HEALTH, Role.YOUTH_CARE),
            ),
            Helps(
                goal="Bo is alle ochtenden weer op school",
                approach="Terugkeerplan met dagdelen; de onderwijsassistent haalt haar op bij de zijdeur",
                indicator="dagdelen op school per week",
                start="0",
                target="9",
                evaluate=ago(4, WED),
                minutes=100,
                role=Role.TEACHING_ASSISTANT,
                sop_item="externe.leerplicht",
            ),
        ),
        on(
            ago(10, TUE),
            Declared(
                "Opbellen, huiswerk brengen, later beginnen en een maatje bij de deur.",
                "Wat houdt Bo thuis, en wie kan daarbij helpen?",
            ),
            Talked(
                kind=MeetingKind.LEERLINGBESPREKING,
                notes="Vier dagdelen gehaald. De zijdeur werkt, de gymles nog niet.",
                decision="Gym wordt voorlopig helpen in groep 2.",
                outcome=CaseOutcome.INTERVENTION,
                goal="Zes dagdelen, met een taak op het moment van gym",
                approach="Helpen bij de kleuters, en daarna meelopen naar de eigen klas",
                evaluate=ago(4, WED),
                own_words="Kleuters vragen niks.",
            ),
            Done(),
        ),
        on(
            ago(4, WED),
            Evaluated(Effect.LITTLE, "5", "Vijf dagdelen, met een terugval na de vrije dagen.", again=days(-2)),
        ),
    ),
)

LEVEL_THREE = (_EMIR, _HAFSA, _BO_DE_RIDDER)
