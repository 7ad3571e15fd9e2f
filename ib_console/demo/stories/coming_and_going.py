"""Who came back, who moved house, who went to another kind of school, and who is new this year."""

from ib_console.demo.desk import Parent, Todo
from ib_console.demo.plan_acts import (
    Consented,
    OppDrawnUp,
    OppEvaluated,
    SchoolAgreed,
    TlvGranted,
    TlvPlanned,
    TlvRequested,
)
from ib_console.demo.school_weeks import FRI, MON, THU, TUE, WED, ahead, last_year, this_year
from ib_console.demo.telling import Agreed, Described, Evaluated, Helps, Leaves, Needs, Opened, Story, Talked, on
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.plans import ConsentPurpose, TlvKind

_RENEE = Story(
    "Renée van der Wal",
    parents=(Parent("Marit", "Wal", prefix="van der"), Parent("Joost", "Wal", prefix="van der")),
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.TWO)),
        on(
            last_year(6, TUE),
            Needs("Voorbereidend lezen op haar eigen tempo", "expertise.jonge_kind"),
            Helps(
                goal="Renée hoort de eerste klank van een woord",
                approach="Rijmen en klanken met de handpop, elke ochtend tien minuten",
                indicator="goede klanken van 20",
                start="5",
                target="15",
                evaluate=last_year(17, TUE),
                minutes=50,
                sop_item="expertise.jonge_kind",
            ),
        ),
        on(last_year(17, TUE), Evaluated(Effect.SUFFICIENT, "13", "Hoort de klank, nog niet in een lang woord.")),
        on(last_year(22, FRI), Leaves(last_year(23, FRI), "basisschool in de nieuwe woonplaats van vader")),
        on(
            this_year(1, THU),
            Talked(
                kind=MeetingKind.OTHER_SCHOOL,
                question="Wat neemt Renée mee van het halve jaar op de andere school?",
                notes="Zij leerde daar de letters en miste haar oude klas. Ouders wonen weer hier.",
                decision="Terug in haar eigen groep; lezen volgen tot de herfst.",
            ),
            Described(
                "Hoe vindt Renée haar plek terug, en waar staat zij met lezen?",
                helping="Een oud vriendinnetje naast haar, weten wie er nieuw is.",
                own_words="Mijn kapstok was van iemand anders geworden.",
            ),
        ),
        on(
            this_year(4, TUE),
            Helps(
                goal="Renée leest korte woorden zonder te raden",
                approach="Tutorlezen met een kind uit groep 7, vier keer per week",
                indicator="goede woorden van 30",
                start="14",
                target="25",
                evaluate=ahead(2, FRI),
                minutes=80,
                sop_item="expertise.taal",
            ),
        ),
    ),
)

_TIES = Story(
    "Ties van Rossum",
    parents=(Parent("Lobke", "Rossum", prefix="van"),),
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.FOUR)),
        on(
            last_year(3, TUE),
            Described(
                "Kan Ties hier blijven nu lopen en schrijven achteruitgaan?",
                helping="De tablet, een stoel op wielen, klasgenoten die niet overnemen.",
                own_words="Ik rij harder dan jullie rennen.",
            ),
            OppDrawnUp("vmbo, met aanpassingen", agreed=True, heard="Op de nieuwe school is een zwembad."),
        ),
        on(
            last_year(12, THU),
            Consented(
                ConsentPurpose.SHARE_INFORMATION, "Met de school en het revalidatiecentrum.", until=last_year(40, FRI)
            ),
            Talked(
                kind=MeetingKind.MDO_EXTERNAL,
                question="Waar krijgt Ties les en behandeling op één plek?",
                notes="Moeder en Ties kozen zelf, na drie bezoeken.",
                decision="TLV aanvragen voor het speciaal onderwijs.",
                outcome=CaseOutcome.TLV,
                also=(Role.YOUTH_HEALTH,),
            ),
            TlvPlanned(TlvKind.SO_2, last_year(14, TUE)),
        ),
        on(last_year(14, TUE), TlvRequested()),
        on(last_year(21, WED), TlvGranted("TLV-2217", this_year(40, FRI))),
        on(
            last_year(30, THU),
            SchoolAgreed("so De Kade", "Start in augustus, met vervoer."),
            OppEvaluated(closed=True),
        ),
        on(last_year(38, MON), Leaves(last_year(40, FRI), "so De Kade")),
    ),
)

_IMKE = Story(
    "Imke Bouwman",
    parents=(Parent("Rianne", "Bouwman"), Parent("Freek", "Bouwman")),
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.FIVE)),
        on(
            last_year(2, MON),
            Described(
                "Welke plek past bij Imke, die niet praat, slecht slaapt en dag en nacht zorg vraagt?",
                helping="Muziek, de schommel, een vast gezicht.",
            ),
            TlvPlanned(TlvKind.SO_3, last_year(4, TUE)),
        ),
        on(last_year(4, TUE), TlvRequested()),
        on(
            last_year(7, WED),
            TlvGranted("TLV-2169", this_year(40, FRI)),
            SchoolAgreed("so De Wilgenhof", "Er is plaats in de kleinste groep."),
            Talked(
                kind=MeetingKind.OTHER_SCHOOL,
                question="Hoe gaat Imke rustig over?",
                notes="Haar begeleider van het dagverblijf gaat de eerste week mee.",
                decision="Na de herfst twee ochtenden wennen, daarna hele dagen.",
                outcome=CaseOutcome.CLOSED,
            ),
        ),
        on(last_year(10, THU), Leaves(last_year(11, FRI), "so De Wilgenhof")),
    ),
)

_DUNYA = Story(
    "Dunya Karimi",
    parents=(Parent("Parisa", "Karimi"), Parent("Reza", "Karimi")),
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.TWO)),
        on(
            last_year(8, MON),
            Described(
                "Hoe leest Dunya met plezier, ook als het langzaam gaat?",
                helping="Luisterboeken, strips, zelf kiezen.",
                own_words="Ik hou van boeken die iemand anders leest.",
            ),
            Helps(
                goal="Dunya leest elke dag een kwartier",
                approach="Luisterboek met de tekst erbij",
                indicator="dagen per week",
                start="1",
                target="4",
                evaluate=last_year(20, MON),
                minutes=75,
                sop_item="expertise.taal",
            ),
        ),
        on(
            last_year(20, MON), Evaluated(Effect.ACHIEVED, "5", "Leest nu ook in het weekend, meestal in het Perzisch.")
        ),
        on(
            last_year(26, TUE),
            Talked(
                kind=MeetingKind.PARENT_TALK,
                notes="Het gezin verhuist voor het werk van vader.",
                decision="Wij bellen met de nieuwe school zodra ouders die hebben gekozen.",
            ),
        ),
        on(last_year(28, THU), Leaves(last_year(29, FRI), "basisschool in een andere stad, na verhuizing")),
    ),
)

_QUINTEN = Story(
    "Quinten de Graaf",
    parents=(
        Parent("Suzanne", "Graaf", prefix="de"),
        Parent("Martijn", "Graaf", prefix="de", household="eigen huis; co-ouderschap"),
    ),
    steps=(
        on(
            this_year(2, WED),
            Talked(
                kind=MeetingKind.OTHER_SCHOOL,
                question="Wat werkte op zijn vorige school?",
                notes="De juf daar vertelt dat hij graag buiten leert en binnen snel afdwaalt.",
                decision="Eerst wennen. Na zes weken kijken wij samen verder.",
            ),
            Described(
                "Hoe komt Quinten tot spelen op een nieuwe school, net na de scheiding?",
                helping="Zand, water en een schep; weten wie hem ophaalt.",
                own_words="Ik heb twee bedden en één beer.",
            ),
        ),
        on(
            this_year(8, THU),
            Talked(
                kind=MeetingKind.PARENT_TALK,
                notes="Beide ouders aan tafel. Op wisseldagen gaat de beer mee naar school.",
                decision="Geen extra hulp nodig; de wisseldagen staan in de klassenmap.",
                outcome=CaseOutcome.CLOSED,
            ),
        ),
    ),
)

_KARIM = Story(
    "Karim Hassan",
    parents=(Parent("Hodan", "Hassan"), Parent("Mahad", "Hassan", interpreter="Somalisch")),
    steps=(
        on(
            this_year(7, TUE),
            Described(
                "Hoe went Karim aan een klas vol kinderen, na vier jaar thuis bij oma?",
                helping="Zijn broer even mogen zien, buiten beginnen.",
                own_words="Oma komt om twee uur.",
            ),
            Talked(
                kind=MeetingKind.PARENT_TALK,
                notes="Vader via de tolk: thuis zingt Karim de liedjes van school.",
                decision="Tot de herfst halve dagen op vrijdag.",
            ),
        ),
        on(this_year(9, MON), Agreed(Todo("Kijken of Karim de hele vrijdag aankan", ahead(1, FRI)))),
    ),
)

COMING_AND_GOING = (_RENEE, _TIES, _IMKE, _DUNYA, _QUINTEN, _KARIM)
