"""Niveau 3 for language, for understanding what is read, and for the fear of mistakes."""

from ib_console.demo.desk import Parent, Todo
from ib_console.demo.plan_acts import Consented, Declared, Judged
from ib_console.demo.school_weeks import MON, THU, TUE, WED, ago, ahead, days, last_year
from ib_console.demo.telling import (
    Agreed,
    Cancelled,
    Described,
    Evaluated,
    Helps,
    Moved,
    Needs,
    Note,
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
from ib_console.domain.plans import BoundaryAnswer, ConsentPurpose

_FILIP = Story(
    "Filip Wójcik",
    parents=(
        Parent("Agnieszka", "Wójcik", interpreter="Pools"),
        Parent("Tomasz", "Wójcik", interpreter="Pools"),
    ),
    rounds={
        3: Note(
            "Filip Wójcik",
            "Begrijpt het gebaar, niet de zin. Speelt met wie niet praat.",
            "Eerst met ouders en tolk praten, dan de leerlingbespreking.",
            CaseOutcome.DISCUSS,
            signal=True,
        )
    },
    steps=(
        on(
            ago(30, MON),
            Described(
                "Groeit het Nederlands van Filip langzaam, of is er ook in het Pools iets met taal?",
                helping="Plaatjes, herhalen, zelf mogen aanwijzen.",
                hindering="Praten in de kring, instructie zonder voorbeeld.",
                own_words="Ik weet het wel. Het woord komt niet.",
            ),
            Needs("Taal in kleine stappen, met gebaren en plaatjes", "expertise.nt2"),
            Talked(
                kind=MeetingKind.LEERLINGBESPREKING,
                question="Hoe praat Filip thuis?",
                notes="Met tolk. Ook in het Pools maakt hij korte zinnen; zijn zusje deed dat niet.",
                decision="Taalhulp in de kleine groep en verwijzen naar logopedie.",
                outcome=CaseOutcome.INTERVENTION,
            ),
        ),
        on(
            ago(29, WED),
            Helps(
                goal="Filip vertelt in drie zinnen wat hij deed",
                approach="Vier keer per week verteltafel met eigen foto’s",
                indicator="woorden per zin",
                start="2",
                target="5",
                evaluate=ago(15, WED),
                minutes=80,
                role=Role.REMEDIAL_TEACHER,
                sop_item="expertise.nt2",
            ),
            Moved(SupportLevel.TWO, (LevelDomain.LANGUAGE,)),
        ),
        on(ago(15, WED), Evaluated(Effect.LITTLE, "3", "Meer woorden, maar de zinnen blijven kort.")),
        on(
            ago(14, THU),
            Talked(
                kind=MeetingKind.LEERLINGBESPREKING,
                notes="De logopedist vermoedt een taalontwikkelingsstoornis.",
                decision="MDO met de logopedist; school weet niet welke aanpak past.",
                outcome=CaseOutcome.RESEARCH,
                goal="Weten of het Nederlands tijd nodig heeft, of de taal zelf",
                approach="Verteltafel gaat door; de logopedist kijkt mee",
                evaluate=ago(12, TUE),
                proposes=SupportLevel.THREE,
            ),
            Declared(
                "Verteltafel, taalspelletjes met ouders in het Pools, gebaren in de groep.",
                "Is er sprake van een taalontwikkelingsstoornis, en wat vraagt dat van ons?",
            ),
            Consented(ConsentPurpose.OBSERVATION, "De logopedist kijkt een ochtend mee; uitgelegd met tolk."),
        ),
        on(
            ago(12, TUE),
            Talked(
                kind=MeetingKind.MDO_INTERNAL,
                question="Welke aanpak proberen wij tot het onderzoek klaar is?",
                notes="De tolk vertaalde ook het filmpje dat vader thuis maakte.",
                decision="Gebaren bij alle kernwoorden; onderzoek door de begeleidingsdienst.",
                outcome=CaseOutcome.RESEARCH,
                also=(Role.EXTERNAL_EXPERT,),
            ),
        ),
        on(ago(12, WED), Moved(SupportLevel.THREE, (LevelDomain.LANGUAGE,))),
        on(
            ago(9, MON),
            Plans(MeetingKind.PARENT_TALK, ago(7, THU), "Hoe ging het logopedisch onderzoek?"),
        ),
        on(ago(8, THU), Cancelled(MeetingKind.PARENT_TALK)),
        on(
            ago(6, THU),
            Helps(
                goal="Filip stelt elke dag een vraag in de kleine kring",
                approach="Gebaren en pictogrammen bij alle kernwoorden, vragen oefenen met een pop",
                indicator="vragen per week",
                start="0",
                target="5",
                evaluate=ahead(3, THU),
                minutes=60,
                sop_item="expertise.taal",
            ),
            Agreed(Todo("Verslag van de logopedist opvragen, met toestemming van ouders", days(-4))),
        ),
    ),
)

_TYGO = Story(
    "Tygo van Vliet",
    parents=(Parent("Ingrid", "Vliet", prefix="van"), Parent("Henk", "Vliet", prefix="van")),
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.THREE)),
        on(
            ago(32, WED),
            Described(
                "Hoe blijft Tygo aan het werk nu hij alles verpest noemt voordat hij begint?",
                helping="Een voorbeeld dat niet af is, mogen gummen, de helft van de sommen.",
                hindering="Nakijken in de groep, een rood kruis, wedstrijdjes.",
                own_words="Als ik niks doe, kan het ook niet fout.",
            ),
            Needs("Leren omgaan met fouten, zonder publiek", "expertise.faalangst"),
            Helps(
                goal="Tygo begint aan elke taak en maakt de helft af",
                approach="Foutenvriend: samen een fout zoeken in het werk van de juf",
                indicator="afgemaakte taken per dag",
                start="1",
                target="4",
                evaluate=ago(17, THU),
                minutes=60,
                role=Role.CARE_COORDINATOR,
                sop_item="expertise.faalangst",
            ),
        ),
        on(ago(17, THU), Evaluated(Effect.LITTLE, "2", "Thuis praat hij er nu wel over, in de klas nog niet.")),
        on(
            ago(15, MON),
            Talked(
                kind=MeetingKind.MDO_INTERNAL,
                question="Is er meer aan de hand dan angst om fouten te maken?",
                notes="Ouders vertelden over de lange ziekte van zijn broer, twee jaar geleden.",
                decision="Schoolmaatschappelijk werk start met zes gesprekken.",
                outcome=CaseOutcome.INTERVENTION,
                also=(Role.SOCIAL_WORK,),
                agreed=(Todo("Terugkoppeling van het schoolmaatschappelijk werk inplannen", ahead(4, MON)),),
            ),
            Judged(
                "vraag.g1a",
                BoundaryAnswer.THREATENS,
                "Slaapt slecht voor toetsen en eet niet op school; gemeld door ouders.",
            ),
        ),
        on(
            ago(9, TUE),
            Helps(
                goal="Tygo laat zijn werk zien aan één ander kind",
                approach="Tweetallen die elkaars kladblad bekijken, zonder cijfer",
                indicator="keer werk laten zien per week",
                start="0",
                target="3",
                evaluate=ahead(2, WED),
                minutes=40,
                sop_item="expertise.faalangst",
            ),
        ),
    ),
)

_NAHOM = Story(
    "Nahom Ibrahim",
    parents=(Parent("Rahel", "Ibrahim", interpreter="Tigrinya"),),
    rounds={
        2: Note(
            "Nahom Ibrahim",
            "Leest de tekst foutloos voor en kan er niets van navertellen.",
            "Begrijpend lezen los van techniek bekijken in het MDO.",
            CaseOutcome.DISCUSS,
            signal=True,
        )
    },
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.THREE)),
        on(
            ago(29, TUE),
            Described(
                "Hoe komt Nahom van vlot hardop lezen tot begrijpen wat er staat?",
                helping="Samen een tekst tekenen, woorden vooraf, teksten over voetbal.",
                hindering="Vragen die pas na de hele tekst komen.",
                own_words="Ik lees met mijn mond. Mijn hoofd doet niet mee.",
            ),
            Needs("Woordenschat en achtergrondkennis opbouwen vóór het lezen", "expertise.taal"),
            Helps(
                goal="Nahom vertelt een bladzijde na in eigen woorden",
                approach="Tekst in stukjes, bij elk stukje een tekening en één zin",
                indicator="punten van 10 bij navertellen",
                start="2",
                target="6",
                evaluate=ago(11, THU),
                minutes=75,
                role=Role.REMEDIAL_TEACHER,
                sop_item="expertise.remedial_teaching",
            ),
        ),
        on(ago(11, THU), Evaluated(Effect.SUFFICIENT, "6", "Zes punten, en hij stelde zelf een vraag over de keeper.")),
        on(
            ago(9, WED),
            Helps(
                goal="Nahom past de tekenaanpak toe bij wereldoriëntatie",
                approach="Leerkracht tekent mee op het bord, Nahom vult aan",
                indicator="goede antwoorden van 8",
                start="3",
                target="6",
                evaluate=ago(2, WED),
                minutes=60,
            ),
        ),
        on(
            ago(2, WED),
            Talked(
                kind=MeetingKind.EVALUATION,
                notes="Vijf van de acht antwoorden goed. Hij tekent nu zelf al voordat de leerkracht begint.",
                decision="Doorgaan, en de tekeningen ook bij toetsen laten gebruiken.",
                own_words="Ik maak een strip in mijn kop.",
                effect=Effect.SUFFICIENT,
                evaluate=ahead(5, WED),
            ),
        ),
    ),
)

LEVEL_THREE_LANGUAGE = (_FILIP, _TYGO, _NAHOM)
