"""Light help of last year that reached its goal. The weeks are school weeks of that year."""

from ib_console.demo.desk import Parent
from ib_console.demo.light_help import Light, finished
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import LevelDomain
from ib_console.domain.people import Role

_TESS = Light(
    pupil="Tess de Groot",
    parents=(Parent("Annelies", "Groot", prefix="de"), Parent("Jasper", "Groot", prefix="de")),
    question="Hoe leert Tess haar jas, haar beker en haar beurt afwachten?",
    need="Zelfredzaamheid oefenen met een plaatjesrij",
    sop_item="expertise.jonge_kind",
    goal="Tess ruimt haar spullen zelf op",
    approach="Plaatjesrij bij de kapstok en een opruimliedje",
    measure=("keer zelf opgeruimd van 10", "2", "8"),
    minutes=25,
    talk=("Thuis hangt dezelfde rij bij de voordeur.", "De plaatjes gaan weg; zij weet het nu uit haar hoofd."),
    result=(Effect.ACHIEVED, "9", "Negen van de tien, en zij helpt een ander kind."),
)
_SIEM = Light(
    pupil="Siem Blom",
    parents=(Parent("Eline", "Blom"), Parent("Thijmen", "Blom")),
    question="Wat heeft Siem nodig om tellen en aanwijzen samen te laten gaan?",
    need="Tellen met echte spullen, hardop en langzaam",
    sop_item="expertise.rekenen",
    goal="Siem telt tot 12 en wijst aan",
    approach="Telspelletjes met knikkers en dobbelstenen",
    measure=("goed getelde hoeveelheden van 8", "2", "7"),
    minutes=40,
    role=Role.TEACHING_ASSISTANT,
    talk=("Hij telt nu de traptreden bij oma.", "Stoppen met het groepje; het tellen houdt de juf bij in de kring."),
    result=(Effect.ACHIEVED, "8", "Alle acht goed, ook door elkaar."),
)
_LIEKE = Light(
    pupil="Lieke van den Berg",
    parents=(Parent("Maaike", "Berg", prefix="van den"), Parent("Stefan", "Berg", prefix="van den")),
    question="Hoe krijgt Lieke letters aan elkaar tot een woord?",
    need="Zoemend lezen met steeds één nieuwe letter",
    sop_item="expertise.taal",
    goal="Lieke leest woorden van drie letters zonder te hakken",
    approach="Extra leesinstructie aan de halve tafel, vier keer per week",
    measure=("goede woorden in een minuut", "6", "16"),
    minutes=60,
    own_words="Eerst zong ik de letters en nu lees ik ze.",
    talk=("Zij leest thuis de pakken in de keuken voor.", "Terug naar de gewone instructie."),
    result=(Effect.ACHIEVED, "19", "Van hakken naar lezen in twaalf weken."),
)
_HAMZA = Light(
    pupil="Hamza Benali",
    parents=(Parent("Souad", "Benali"), Parent("Driss", "Benali")),
    question="Waarom loopt het buitenspelen bij Hamza zo vaak uit op ruzie?",
    need="Spelregels oefenen met een kleine groep",
    sop_item="expertise.gedrag",
    goal="Hamza verliest een spel en speelt verder",
    approach="Bordspellen met vaste zinnen voor winnen en verliezen",
    measure=("spellen zonder boosheid van 6", "1", "5"),
    minutes=40,
    role=Role.SPECIALIST,
    talk=(
        "Thuis spelen zij op zondag een spel en moeder verliest expres.",
        "Geen extra begeleiding meer bij de pauze.",
    ),
    result=(Effect.SUFFICIENT, "5", "Vijf spellen goed; bij voetbal vraagt hij om de scheidsrechter."),
)
_DENIZ = Light(
    pupil="Deniz Öztürk",
    parents=(Parent("Sibel", "Öztürk"), Parent("Kemal", "Öztürk")),
    question="Waarom draait Deniz getallen om?",
    need="Tientallen en eenheden zien liggen",
    sop_item="expertise.rekenen",
    goal="Deniz schrijft getallen tot 100 goed op",
    approach="Getallendictee met tienstroken, drie keer per week",
    measure=("goede getallen van 20", "9", "18"),
    minutes=45,
    talk=("In het Turks hoor je het tiental eerst; dat hielp haar.", "Het dictee doet zij nu zelf met een klasgenoot."),
    result=(Effect.ACHIEVED, "19", "Eén fout, en die zag zij zelf."),
)
_KOEN = Light(
    pupil="Koen Willems",
    parents=(Parent("Margriet", "Willems"), Parent("Harm", "Willems")),
    question="Hoe komt Koen los van zijn buurman bij zelfstandig werken?",
    need="Zelf leren beginnen, met hulp die klaarligt",
    goal="Koen begint binnen twee minuten aan zijn taak",
    approach="Startkaart met drie stappen; eerst zelf, dan de kaart, dan de juf",
    measure=("keer op tijd begonnen van 10", "3", "8"),
    minutes=20,
    talk=("Hij vertelde trots dat de kaart in zijn la blijft.", "Kaart mag weg, terugpakken mag altijd."),
    result=(Effect.ACHIEVED, "9", "Begint zelf en helpt nu zijn buurman."),
)
_TIJN = Light(
    pupil="Tijn Smit",
    parents=(Parent("Daphne", "Smit"), Parent("Mathijs", "Smit", household="woont doordeweeks bij vader")),
    question="Wat helpt Tijn om op maandag weer in de klas te landen?",
    need="Een vaste start na het weekend",
    goal="Tijn is op maandag om negen uur aan het werk",
    approach="Kwartier tekenen bij de intern begeleider, daarna samen naar de klas",
    measure=("maandagen op tijd aan het werk van 6", "0", "5"),
    minutes=15,
    role=Role.CARE_COORDINATOR,
    own_words="Op maandag zijn er twee weken in één dag.",
    talk=("Ouders spraken af dat de wissel op vrijdag is.", "De maandagstart is niet meer nodig."),
    result=(Effect.SUFFICIENT, "5", "Sinds de wissel op vrijdag is, gaat de maandag vanzelf."),
)
_ESMEE = Light(
    pupil="Esmée Ramdin",
    parents=(Parent("Radha", "Ramdin"), Parent("Soeresh", "Ramdin")),
    question="Hoe durft Esmée haar vinger op te steken?",
    need="Kleine spreekmomenten die zij kent",
    sop_item="expertise.faalangst",
    goal="Esmée geeft elke dag een antwoord in de groep",
    approach="Vraag vooraf krijgen en oefenen met een maatje",
    measure=("antwoorden per week", "0", "5"),
    minutes=15,
    own_words="Mijn antwoord is goed tot ik het moet zeggen.",
    talk=("Op het familiefeest hield zij een praatje.", "De vraag vooraf vervalt; de leerkracht wacht gewoon langer."),
    result=(Effect.ACHIEVED, "6", "Zes antwoorden, waarvan twee ongevraagd."),
)
_GAEL = Light(
    pupil="Gaël van der Meer",
    parents=(Parent("Céline", "Meer", prefix="van der"), Parent("Auke", "Meer", prefix="van der")),
    question="Waarom gaan de keersommen niet vanzelf, terwijl Gaël ze snapt?",
    need="Automatiseren in korte rondes",
    sop_item="expertise.rekenen",
    goal="Gaël kent de tafels van 6, 7 en 8",
    approach="Kaartjes per tafel, elke dag vijf minuten",
    measure=("goede keersommen in een minuut", "7", "18"),
    minutes=25,
    talk=("Hij won thuis van zijn grote zus.", "Kaartjes gaan naar huis; op school weer gewoon mee."),
    result=(Effect.ACHIEVED, "20", "Twintig in een minuut; de zevens kosten nog denktijd."),
)
_PRIYA = Light(
    pupil="Priya Soekhlal",
    parents=(Parent("Anita", "Soekhlal"), Parent("Ravi", "Soekhlal")),
    question="Wat haalt Priya uit haar spel met de andere meisjes?",
    need="Leren zeggen wat zij wil, zonder weg te lopen",
    sop_item="expertise.gedrag",
    goal="Priya zegt het zelf als zij niet meedoen wil of mag",
    approach="Meidengroepje met de onderwijsassistent, acht bijeenkomsten",
    measure=("keer zelf gezegd per week", "0", "3"),
    minutes=45,
    role=Role.TEACHING_ASSISTANT,
    talk=(
        "Zij heeft een vriendin gekozen in plaats van andersom.",
        "Het groepje is klaar; de leerkracht let op de pauzes.",
    ),
    result=(Effect.SUFFICIENT, "3", "Zegt het rustig, ook tegen de luidste."),
)
_TEUN = Light(
    pupil="Teun El Amrani",
    parents=(Parent("Marieke", "Vos"), Parent("Khalid", "El Amrani")),
    question="Hoe houdt Teun plezier in rekenen dat hem te makkelijk is?",
    need="Opgaven zonder voorbeeld",
    sop_item="expertise.begaafdheid",
    goal="Teun werkt een open opdracht uit en legt hem uit",
    approach="Compacten en wiskundeprojecten in de plusklas",
    measure=("uitgewerkte projecten", "0", "2"),
    minutes=150,
    role=Role.SPECIALIST,
    own_words="Eindelijk een som waar ik niet uitkom.",
    talk=("Hij bouwde thuis een codeslot.", "Plusklas hoort bij zijn basisaanbod; extra begeleiding stopt."),
    result=(Effect.ACHIEVED, "3", "Drie projecten, en de laatste legde hij uit aan groep 4."),
)
_ABEL = Light(
    pupil="Abel Jansen",
    parents=(Parent("Trudy", "Jansen"), Parent("Wim", "Jansen", household="verblijft vaak in het buitenland")),
    question="Wat zit er achter het dagdromen van Abel?",
    need="Contact voor de les begint",
    goal="Abel weet na de uitleg wat hij moet doen",
    approach="Naam noemen, hand op tafel, opdracht laten herhalen",
    measure=("keer opdracht goed herhaald van 10", "3", "8"),
    minutes=15,
    talk=("Hij slaapt slecht als vader weg is; moeder belt nu vooraf.", "Blijft bij contact aan het begin van de les."),
    result=(Effect.SUFFICIENT, "8", "Acht van de tien; op vrijdag minder."),
)
_NINA = Light(
    pupil="Nina van Beek",
    parents=(Parent("Jolanda", "Beek", prefix="van"), Parent("Peter", "Beek", prefix="van")),
    question="Hoe leest Nina een lange tekst zonder af te dwalen?",
    need="Leesdoel en aantekeningen vooraf",
    sop_item="expertise.taal",
    goal="Nina vat een tekst van twee bladzijden samen",
    approach="Vragen maken bij elke alinea, samen nakijken",
    measure=("punten van 10 voor de samenvatting", "4", "7"),
    minutes=40,
    talk=("Zij gebruikt de vragen nu ook bij geschiedenis.", "Geen extra leesgroep meer."),
    result=(Effect.ACHIEVED, "8", "Acht punten, met eigen woorden."),
)
_SZYMON = Light(
    pupil="Szymon Nowicki",
    parents=(Parent("Beata", "Nowicki", interpreter="Pools"), Parent("Paweł", "Nowicki")),
    question="Hoe haalt Szymon het Nederlands in dat hij voor het advies nodig heeft?",
    need="Schooltaal leren naast gewone taal",
    sop_item="expertise.nt2",
    goal="Szymon gebruikt schooltaalwoorden in een spreekbeurt",
    approach="Drie keer per week schooltaal, met een woordenschrift",
    measure=("schooltaalwoorden gebruikt van 20", "7", "15"),
    minutes=90,
    role=Role.REMEDIAL_TEACHER,
    own_words="Ik maak nu grappen in het Nederlands.",
    talk=("Zijn spreekbeurt ging over brieven van zijn overgrootvader.", "Woordenschrift houdt hij zelf bij."),
    result=(Effect.ACHIEVED, "17", "Zeventien woorden, de meeste goed gekozen."),
)

_LANGUAGE, _READING, _ARITHMETIC = LevelDomain.LANGUAGE, LevelDomain.READING, LevelDomain.ARITHMETIC
_BEHAVIOUR, _WELLBEING, _WORK = LevelDomain.BEHAVIOUR, LevelDomain.WELLBEING, LevelDomain.WORK_ATTITUDE

HELPED_BEFORE = (
    finished(_TESS, 4, 18, [_WORK, LevelDomain.MOTOR]),
    finished(_SIEM, 9, 27, [_ARITHMETIC]),
    finished(_LIEKE, 14, 31, [_READING]),
    finished(_HAMZA, 6, 21, [_BEHAVIOUR]),
    finished(_DENIZ, 10, 25, [_ARITHMETIC]),
    finished(_KOEN, 3, 16, [_WORK]),
    finished(_TIJN, 12, 34, [_WELLBEING]),
    finished(_ESMEE, 8, 29, [_WELLBEING]),
    finished(_GAEL, 5, 19, [_ARITHMETIC]),
    finished(_PRIYA, 15, 33, [_WELLBEING]),
    finished(_TEUN, 7, 35, [LevelDomain.COGNITION]),
    finished(_ABEL, 11, 28, [_WORK]),
    finished(_NINA, 13, 36, [_READING]),
    finished(_SZYMON, 2, 30, [_LANGUAGE]),
)
