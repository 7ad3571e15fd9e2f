"""Light help for how a child feels and works: a quick decision, a gifted child, grief, and planning."""

from ib_console.demo.desk import Parent, Todo
from ib_console.demo.school_weeks import FRI, MON, THU, TUE, WED, ago, ahead, days, last_year
from ib_console.demo.telling import (
    Agreed,
    Described,
    Done,
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

_LUUK = Story(
    "Luuk Jansen-de Wit",
    parents=(Parent("Esther", "Wit", prefix="de"),),
    steps=(
        on(
            ago(6, TUE),
            Described(
                "Luuk huilt elke ochtend bij binnenkomst en komt niet tot werken. Wat helpt hem op gang?",
                helping="Een vaste taak bij binnenkomst, samen met een maatje.",
                hindering="Thuis is het onrustig sinds de verhuizing.",
                own_words="Het is zo druk op de gang.",
            ),
            Needs("Een rustige start van de dag", "voorziening.rust"),
        ),
        on(
            ago(5, THU),
            Talked(
                kind=MeetingKind.LEERLINGBESPREKING,
                notes="Moeder maakt zich zorgen en wil niet wachten.",
                decision="Meteen beginnen met een rustige start om kwart over acht.",
                outcome=CaseOutcome.INTERVENTION,
                goal="Luuk stapt zonder tranen de klas in",
                approach="Een kwartier eerder binnen, samen de dag klaarzetten",
                evaluate=ahead(1, WED),
            ),
        ),
        on(
            ago(5, FRI),
            Moved(
                SupportLevel.TWO,
                (LevelDomain.WELLBEING,),
                "Wachten tot de volgende groepsbespreking is te lang voor Luuk en zijn moeder.",
            ),
        ),
        on(
            ago(4, MON),
            Helps(
                goal="Luuk begint de dag zonder huilen",
                approach="Rustige start met maatje en taakkaart",
                indicator="ochtenden zonder huilen per week",
                start="0",
                target="4",
                evaluate=ahead(2, THU),
                minutes=50,
            ),
            Done(),
        ),
        on(
            ago(2, WED),
            Plans(
                MeetingKind.PARENT_TALK,
                days(0),
                "Hoe gaat het thuis in de ochtend, en wat merkt moeder van de rustige start?",
            ),
        ),
    ),
)

_ANJALI = Story(
    "Anjali Bhagwandin",
    parents=(Parent("Sharda", "Bhagwandin"), Parent("Vinod", "Bhagwandin")),
    rounds={
        2: Note(
            "Anjali Bhagwandin",
            "Is klaar voordat de uitleg begint en tekent dan de kantlijn vol.",
            "Leerlingbespreking over verrijking en over durven falen.",
            CaseOutcome.DISCUSS,
            signal=True,
        )
    },
    steps=(
        on(
            ago(18, TUE),
            Described(
                "Hoe blijft Anjali leren, nu zij zich klein maakt om niet op te vallen?",
                helping="Vragen zonder één goed antwoord, samenwerken met oudere kinderen.",
                hindering="Werk dat zij al kan, complimenten over hoe snel zij is.",
                own_words="Als ik het moeilijk vind, denk ik dat ik toch niet slim ben.",
            ),
            Needs("Werk waarvoor zij moeite moet doen", "expertise.begaafdheid"),
        ),
        on(
            ago(17, THU),
            Talked(
                kind=MeetingKind.LEERLINGBESPREKING,
                notes="Thuis leest zij over zwarte gaten; op school kiest zij het makkelijkste blad.",
                decision="Compacten bij rekenen en een plek in de plusklas.",
                outcome=CaseOutcome.INTERVENTION,
            ),
            Helps(
                goal="Anjali zet door bij een taak die niet meteen lukt",
                approach="Plusklas en wekelijks een gesprekje over wat moeilijk was",
                indicator="keer doorgezet van 5 taken",
                start="1",
                target="4",
                evaluate=ago(8, MON),
                minutes=150,
                role=Role.SPECIALIST,
                sop_item="expertise.begaafdheid",
            ),
        ),
        on(ago(17, FRI), Moved(SupportLevel.TWO, (LevelDomain.WORK_ATTITUDE, LevelDomain.COGNITION))),
        on(
            ago(8, MON),
            Evaluated(
                Effect.SUFFICIENT,
                "3",
                "In de plusklas zet zij door; in de eigen groep kiest zij nog vaak veilig.",
                again=ahead(4, MON),
            ),
        ),
        on(
            ago(7, TUE),
            Talked(
                kind=MeetingKind.CONSULTATION,
                notes="Groepsleerkracht en plusleerkracht legden hun taken naast elkaar.",
                decision="Eén planbord voor beide plekken; Anjali kiest zelf haar lastigste taak.",
                question="Wie doet wat, nu Anjali op twee plekken werkt?",
                approach="De plusleerkracht zet de taak klaar, de groepsleerkracht vraagt hoe het ging",
            ),
        ),
    ),
)

_NISA = Story(
    "Nisa Aksoy",
    parents=(Parent("Derya", "Aksoy"),),
    rounds={
        1: Note(
            "Nisa Aksoy",
            "Verdrietig op woensdag. Haar werk is af, haar vriendinnen laten haar niet los.",
            "Doorgaan met het wekelijkse moment.",
            CaseOutcome.INTERVENTION,
        ),
        2: Note(
            "Nisa Aksoy",
            "Haar vader is in de vakantie overleden. De groep weet het en doet het goed.",
            "Leerlingbespreking met moeder: wat wil Nisa zelf?",
            CaseOutcome.DISCUSS,
            signal=True,
        ),
    },
    steps=(
        on(
            ago(17, MON),
            Described(
                "Hoe geven wij Nisa ruimte voor haar verdriet zonder haar apart te zetten?",
                helping="Een doos met foto’s op school, even weg mogen zonder te vragen.",
                hindering="Vaderdag, vragen waar iedereen bij is.",
                own_words="Soms vergeet ik het een uur en dan schrik ik.",
            ),
            Needs("Een vast moment met één volwassene"),
            Talked(
                kind=MeetingKind.LEERLINGBESPREKING,
                notes="Moeder wil graag dat school gewoon school blijft.",
                decision="Elke woensdag een kwartier met de intern begeleider, zolang Nisa dat wil.",
                outcome=CaseOutcome.INTERVENTION,
                goal="Eén plek waar verdriet mag, en een klas die gewoon klas blijft",
                approach="Een doos met foto’s, en een vast moment dat zij zelf mag overslaan",
                evaluate=ahead(2, MON),
                own_words="Niet in de kring. Wel bij het raam.",
                begins=Helps(
                    goal="Nisa weet bij wie zij terechtkan en gaat daar ook heen",
                    approach="Herinneringsdoos en een wekelijks kwartier",
                    indicator="keer zelf gekomen per maand",
                    start="0",
                    target="3",
                    evaluate=ahead(2, MON),
                    minutes=15,
                    role=Role.CARE_COORDINATOR,
                    sop_item="externe.maatschappelijk_werk",
                ),
            ),
        ),
        on(ago(16, FRI), Moved(SupportLevel.TWO, (LevelDomain.WELLBEING,))),
        on(
            ago(2, WED),
            Agreed(Todo("Nisa vragen of zij de sterfdag met de klas wil delen", days(5))),
        ),
    ),
)

_DAAN = Story(
    "Daan Bakker",
    parents=(Parent("Karin", "Bakker"), Parent("Dirk", "Bakker", has_authority=False)),
    rounds={
        3: Note(
            "Daan Bakker",
            "Vrolijk, veel ideeën, zijn la is een vuilnisbak.",
            "Geen zorg. Eenmaal per week samen de la opruimen.",
        )
    },
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.TWO)),
        on(
            ago(28, TUE),
            Described(
                "Hoe leert Daan plannen, zodat zijn goede ideeën ook afkomen?",
                helping="Een weekkaart, hardop zeggen wat de eerste stap is.",
                hindering="Drie dingen tegelijk, materiaal dat kwijt is.",
                own_words="Ik begin altijd aan het leukste stuk en dan is de tijd op.",
            ),
            Needs("Overzicht over een taak van meer dan één les"),
            Helps(
                goal="Daan levert zijn weektaak op vrijdag in",
                approach="Weekkaart met dagdoelen, elke middag twee minuten nakijken",
                indicator="weken op tijd van 6",
                start="1",
                target="5",
                evaluate=ago(14, FRI),
                minutes=20,
            ),
        ),
        on(
            ago(14, FRI),
            Evaluated(
                Effect.SUFFICIENT,
                "4",
                "Vier van de zes. In de laatste week hielp hij een ander plannen.",
                again=ahead(3, FRI),
            ),
        ),
    ),
)

LEVEL_TWO = (_LUUK, _ANJALI, _NISA, _DAAN)
