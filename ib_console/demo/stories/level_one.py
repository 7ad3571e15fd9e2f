"""Niveau 1: a first signal, a goal that was reached, a protocol, and a niveauwissel that was a slip."""

from ib_console.demo.desk import Parent, Todo
from ib_console.demo.plan_acts import Consented
from ib_console.demo.school_weeks import FRI, MON, THU, TUE, WED, ago, ahead, days, last_year, this_week
from ib_console.demo.telling import (
    Agreed,
    Described,
    Evaluated,
    Helps,
    Moved,
    Needs,
    Note,
    Opened,
    Plans,
    Story,
    TakenBack,
    Talked,
    on,
)
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import LevelDomain, SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.plans import ConsentPurpose

_NOOR = Story(
    "Noor Dekker",
    parents=(Parent("Linda", "Dekker"), Parent("Mark", "Dekker")),
    rounds={
        1: Note(
            "Noor Dekker",
            "Speelt graag in de huishoek. Zegt in de kring niets, knikt alleen.",
            "Vier weken elke dag een kort gesprekje aan de knutseltafel; daarna leerlingbespreking.",
            CaseOutcome.DISCUSS,
            signal=True,
        )
    },
    steps=(
        on(
            ago(4, THU),
            Described(
                "Praat thuis volop en in de klas bijna niet. Wat heeft Noor nodig?",
                helping="Eén kind tegelijk, spel met een vaste rol, een juf die niet aandringt.",
                hindering="De grote kring, onverwachte beurten.",
                own_words="Ik praat met mijn knuffel.",
            ),
            Needs("Tijd en een kleine groep om te durven praten", "expertise.jonge_kind"),
            Plans(
                MeetingKind.LEERLINGBESPREKING,
                days(4),
                "Wat zagen wij, en wat doen wij thuis en op school hetzelfde?",
            ),
        ),
        on(ago(3, MON), Agreed(Todo("Noor observeren in de kring, twee ochtenden", this_week(3)))),
    ),
)

_PIPPA = Story(
    "Pippa Brouwer",
    parents=(Parent("Yvonne", "Brouwer"), Parent("Rob", "Brouwer")),
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.TWO)),
        on(
            ago(31, MON),
            Described(
                "Hoe krijgt Pippa de tafels vlot, zodat zij bij rekenen niet vastloopt?",
                helping="Korte opdrachten, zelf een strategie kiezen.",
                own_words="Ik wil geen rekenmachine nodig hebben.",
            ),
            Needs("Oefenen van rekenfeiten op eigen tempo", "expertise.rekenen"),
            Helps(
                goal="De tafels tot en met 10 vlot kennen",
                approach="Dagelijks tien minuten tafels, met een eigen groeikaart",
                indicator="goede sommen in een minuut",
                start="9",
                target="20",
                evaluate=ago(9, WED),
                minutes=50,
                sop_item="expertise.rekenen",
            ),
        ),
        on(ago(9, WED), Evaluated(Effect.ACHIEVED, "24", "Doel gehaald, en het bleef zo na een vrije week.")),
        on(
            ago(8, WED),
            Talked(
                kind=MeetingKind.EVALUATION,
                notes="Pippa liet zelf haar groeikaart zien.",
                decision="Extra hulp stopt; de leerkracht houdt het een keer per maand bij.",
                outcome=CaseOutcome.CLOSED,
            ),
        ),
        on(ago(8, FRI), Moved(SupportLevel.ONE, (LevelDomain.ARITHMETIC,))),
    ),
)

_GIJS = Story(
    "Gijs Jacobs",
    parents=(Parent("Annemiek", "Jacobs"), Parent("Tom", "Jacobs")),
    rounds={
        2: Note(
            "Gijs Jacobs",
            "Prikt zelf en vertelt het de invaller als hij trilt.",
            "Basisaanbod. Het diabetesprotocol hangt in de klassenmap.",
        )
    },
    steps=(
        on(
            ago(33, TUE),
            Described(
                "Wat moet elke leerkracht en invaller weten om Gijs veilig te laten meedoen?",
                helping="Vaste eetmomenten, een maatje dat het protocol kent.",
                hindering="Gym direct voor de lunch, traktaties die niemand meldt.",
                own_words="Ik ben niet ziek. Mijn alvleesklier is lui.",
            ),
            Needs("Afspraken rond meten en eten, ook op schoolreis", "expertise.zieke_leerlingen"),
            Consented(ConsentPurpose.SHARE_INFORMATION, "Het protocol ligt ook bij de overblijfkrachten."),
            Talked(
                kind=MeetingKind.PARENT_TALK,
                notes="De diabetesverpleegkundige gaf uitleg aan het team.",
                decision="Protocol vastgesteld; ouders bellen bij een lage waarde.",
                also=(Role.YOUTH_HEALTH,),
            ),
        ),
        on(ago(8, TUE), Agreed(Todo("Diabetesprotocol van Gijs nalopen met ouders", days(8)))),
    ),
)

_SELAM = Story(
    "Selam Ghebremichael",
    parents=(Parent("Letebrhan", "Ghebremichael", interpreter="Tigrinya"),),
    steps=(
        on(
            ago(21, MON),
            Described(
                "Wat doet de klas als Selam een absence of een aanval heeft?",
                helping="Weten wie wat doet, daarna even op de bank.",
                hindering="Te weinig slaap, flikkerend licht.",
                own_words="Dan is er een stukje film weg.",
            ),
            Talked(
                kind=MeetingKind.PARENT_TALK,
                notes="Met tolk doorgenomen wat de kinderarts adviseert.",
                decision="Epilepsieprotocol ondertekend; de klas heeft uitleg gehad, Selam hield de plaat vast.",
                also=(Role.YOUTH_HEALTH,),
            ),
            Needs("Een protocol dat ook de invaller kent", "expertise.zieke_leerlingen"),
        ),
    ),
)

_ILYAS = Story(
    "Ilyas Tahiri",
    parents=(Parent("Samira", "Tahiri"),),
    rounds={
        1: Note(
            "Ilyas Tahiri",
            "Lijkt op de lijst op zijn naamgenoot en werd een dag verwisseld. Zelf doet hij het goed.",
            "Niets extra nodig.",
        )
    },
    steps=(
        on(
            ago(8, MON),
            Moved(
                SupportLevel.TWO,
                (LevelDomain.READING,),
                "Leeshulp start vandaag; de bespreking met moeder volgt deze week.",
            ),
            TakenBack(),
        ),
    ),
)

_BOAZ = Story(
    "Boaz te Velde",
    parents=(Parent("Nienke", "Velde", prefix="te"), Parent("Wouter", "Velde", prefix="te")),
    rounds={
        1: Note(
            "Boaz te Velde",
            "Valt van zijn stoel, stoot zich en lacht er zelf om. Schrijven kost hem veel.",
            "Kinderfysiotherapeut vragen om te kijken; bespreken.",
            CaseOutcome.DISCUSS,
            signal=True,
        )
    },
    steps=(
        on(
            ago(3, THU),
            Described(
                "Is schrijven voor Boaz een kwestie van oefenen, of vraagt zijn lijf iets anders?",
                helping="Staan bij het werk, een dikke pen, de helft overtypen.",
                own_words="Mijn hand is eerder moe dan mijn hoofd.",
            ),
            Needs("Werken aan houding en pengreep", "externe.fysiotherapie"),
            Plans(
                MeetingKind.LEERLINGBESPREKING,
                ahead(2, TUE),
                "Wat adviseert de kinderfysiotherapeut, en wat doen wij eerst?",
                also=(Role.EXTERNAL_EXPERT,),
            ),
            Agreed(Todo("Kinderfysiotherapeut vragen om een observatie bij gym", days(0))),
        ),
    ),
)

LEVEL_ONE = (_NOOR, _PIPPA, _GIJS, _SELAM, _ILYAS, _BOAZ)
