"""Pupils on niveau 3 of whom less is told: the declaration, the help that runs, and a talk with the parents."""

from ib_console.demo.desk import Parent
from ib_console.demo.light_help import Light, running
from ib_console.demo.school_weeks import FRI, MON, THU, TUE, WED, ago, ahead
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import SupportLevel
from ib_console.domain.people import Role

_SAMUEL = Light(
    pupil="Samuel Hassan",
    parents=(Parent("Hodan", "Hassan"), Parent("Mahad", "Hassan", interpreter="Somalisch")),
    question="Hoe voorkomen wij dat Samuel bij elke wissel van les uitvalt?",
    need="Aankondigen wat er komt, met een plaatje en een geluid",
    sop_item="expertise.gedrag",
    goal="Samuel wisselt van les zonder te schoppen",
    approach="Dagritme op tafel en twee minuten vooraf een seintje",
    measure=("rustige wissels van 8 per dag", "3", "7"),
    minutes=60,
    role=Role.TEACHING_ASSISTANT,
    own_words="Ik was nog niet klaar met klaar zijn.",
    talk=("Vader gebruikt thuis nu ook een seintje voor het eten.", "Over acht weken opnieuw om tafel, met tolk."),
    result=(Effect.LITTLE, "4", "Rustiger met de assistent erbij, daarbuiten niet."),
)
_EVI = Light(
    pupil="Evi Hendriks",
    parents=(Parent("Patricia", "Hendriks"),),
    question="Waar zit Evi vast nu ook een extra jaar niet genoeg bracht?",
    need="Instructie een leerjaar lager, zonder dat zij zich klein voelt",
    sop_item="expertise.cognitie",
    goal="Evi rekent vlot tot 20",
    approach="Rekenen met een lagere groep mee, drie keer per week",
    measure=("goede sommen in twee minuten", "9", "20"),
    minutes=150,
    role=Role.REMEDIAL_TEACHER,
    own_words="In die andere klas ben ik de grote.",
    talk=("Moeder vraagt of onderzoek kan.", "Onderzoek aangevraagd; moeder gaat mee naar het gesprek."),
    result=(Effect.SUFFICIENT, "17", "Zeventien sommen; zij telt niet meer op haar vingers."),
)
_FLORIS = Light(
    pupil="Floris Smits",
    parents=(Parent("Bianca", "Smits"), Parent("Leon", "Smits")),
    question="Hoe komt Floris aan leren toe, met zoveel onrust in zijn hoofd?",
    need="Prikkels weghalen en taken kort houden",
    sop_item="voorziening.rust",
    goal="Floris maakt de helft van zijn taak in de groep af",
    approach="Koptelefoon, werkplek bij het raam, om de tien minuten contact",
    measure=("afgemaakte taken van 6", "1", "3"),
    minutes=90,
    own_words="Iedereen ademt zo hard.",
    talk=("De kinderarts begint met medicatie; school houdt een lijst bij.", "Elke vrijdag gaat de lijst naar ouders."),
    result=(Effect.LITTLE, "2", "Twee taken; na de middag lukt niets meer."),
)
_CHLOE = Light(
    pupil="Chloë in ’t Veld",
    parents=(Parent("Saskia", "Veld", prefix="in ’t"), Parent("Ron", "Veld", prefix="in ’t")),
    question="Hoe helpen wij Chloë die na drie jaar leeshulp nog steeds spelt?",
    need="Leren leren met hulpmiddelen, naast de behandeling",
    sop_item="expertise.taal",
    goal="Chloë haalt informatie uit een tekst van een bladzijde",
    approach="Voorleessoftware en samenvatten in pictogrammen",
    measure=("goede antwoorden van 10", "4", "8"),
    minutes=80,
    role=Role.REMEDIAL_TEACHER,
    own_words="Mijn ogen lezen langzamer dan mijn hoofd denkt.",
    talk=("De behandelaar van het dyslexietraject is tevreden.", "Behandeling loopt tot de zomer; wij sluiten aan."),
)
_RAYAN = Light(
    pupil="Rayan Ben Moussa",
    parents=(Parent("Hanane", "Ben Moussa"), Parent("Aziz", "Ben Moussa")),
    question="Hoe houden wij Rayan binnenboord tot hij naar het vo gaat?",
    need="Verantwoordelijkheid en een volwassene die niet opgeeft",
    sop_item="expertise.gedrag",
    goal="Rayan blijft een hele dag in de les",
    approach="Conciërgehulp in de ochtend, middaggesprek van vijf minuten",
    measure=("dagen zonder uitsturen per week", "1", "4"),
    minutes=75,
    own_words="Bij de conciërge ben ik wél nodig.",
    talk=("Zijn vader was vroeger net zo en zegt dat tegen hem.", "Vader komt elke twee weken een half uur kijken."),
    result=(Effect.SUFFICIENT, "3", "Drie dagen per week; de maandag is om."),
)

LEVEL_THREE_LIGHT = (
    running(
        _SAMUEL,
        ago(27, MON),
        ago(10, WED),
        talked=ago(9, TUE),
        again=ahead(2, TUE),
        level=SupportLevel.THREE,
        declared=(
            "Vaste plek, dagritme op het bord en een beloningskaart.",
            "Wat vraagt Samuel van ons bij het wisselen van taak?",
        ),
    ),
    running(
        _EVI,
        ago(31, THU),
        ago(12, FRI),
        talked=ago(11, TUE),
        again=ahead(3, MON),
        level=SupportLevel.THREE,
        declared=(
            "Een jaar langer over de stof, remedial teaching en een eigen rekenschrift.",
            "Past de gewone leerlijn nog bij Evi?",
        ),
    ),
    running(
        _FLORIS,
        ago(24, MON),
        ago(8, THU),
        talked=ago(7, MON),
        again=ahead(5, FRI),
        level=SupportLevel.THREE,
    ),
    running(_CHLOE, ago(9, MON), ahead(4, MON), talked=ago(8, MON), level=SupportLevel.THREE),
    running(
        _RAYAN,
        ago(28, WED),
        ago(13, TUE),
        talked=ago(6, FRI),
        again=ahead(3, FRI),
        level=SupportLevel.THREE,
        declared=(
            "Time-out, een contract, gesprekken met vader en de wijkagent.",
            "Hoe blijft school voor Rayan de moeite waard tot de zomer?",
        ),
    ),
)
