"""The latest round: the youngest group for the first time, so all of its children; of the others a handful."""

from ib_console.demo.telling import Note
from ib_console.domain.meetings import CaseOutcome

_YOUNGEST = (
    Note("Luuk de Wit", "Kent alle namen al en regelt wie waar zit.", "Niets bijzonders; geniet van hem."),
    Note("Juul Jansen-de Wit", "Kijkt eerst een ochtend en doet dan alles precies na.", "Tijd geven."),
    Note("Ilyas Benali", "Nog niet zindelijk na de middag. Schaamt zich.", "Vaste toiletmomenten, ouders doen mee."),
    Note(
        "Zakaria Bouzidi",
        "Praat in losse woorden; thuis wordt Berbers gesproken.",
        "Woorden aanbieden in spel en over zes weken opnieuw kijken.",
        CaseOutcome.DISCUSS,
        signal=True,
    ),
    Note("Ilse Dekker", "Haar zus zit een lokaal verder; dat helpt bij het afscheid.", "Afscheid bij de deur."),
    Note("Damian Pinas", "Net vier en na de middag op.", "Tot de vakantie halve dagen op woensdag en vrijdag."),
    Note("Liv Hoekstra", "Tekent koppoters met tien vingers.", "Doorgaan zo."),
    Note("Jelle van ’t Hof", "Rent meer dan hij loopt. Luistert naar een liedje.", "Zingend opruimen."),
    Note("Sofie O’Neill", "Spreekt thuis Engels en hier alles door elkaar.", "Geen zorg; veel voorlezen."),
    Note("Finn Schouten", "Bouwt urenlang en laat niemand meedoen.", "Elke dag één maatje uitnodigen in de bouwhoek."),
    Note("Sanne Dijkstra", "Telt tot twintig en weer terug.", "Meer uitdaging in de telhoek."),
    Note("Isabel Verhoeven", "Huilt bij lawaai en zoekt de juf.", "Koptelefoon klaarleggen bij gym."),
    Note("Daan van Vliet", "Doet alles wat zijn grote broer zegt dat mag.", "Eén keer per dag zelf laten kiezen."),
    Note("Thijs de Vries", "Slaapt soms in de leeshoek.", "Ouders vragen naar bedtijden."),
    Note("Mila Brouwer", "Vertelt een verhaal met begin en eind.", "Blijven vragen wat er daarna gebeurde."),
    Note("Nour Aït Lahcen", "Zorgt voor kinderen die kleiner zijn.", "Ook haar laten spelen."),
    Note("Sem de Graaf", "Knipt met twee handen tegelijk.", "Andere schaar proberen; motoriek volgen."),
    Note(
        "Maryam Ouali", "Zegt niets en begrijpt alles.", "Stille periode respecteren; over drie maanden opnieuw kijken."
    ),
    Note("Zofia Zieliński", "Pas begonnen, zwaait elke ochtend naar het raam.", "Wennen."),
)

LAST_ROUND = (
    *_YOUNGEST,
    Note("Hafsa Azzouzi", "Nieuw op school en meteen vriendin van iedereen.", "Gegevens van de vorige school lezen."),
    Note(
        "Ömer Çelik",
        "Leert snel, schrijft zijn naam al in spiegelschrift.",
        "Gewoon volgen; spiegelen mag op deze leeftijd.",
    ),
    Note("Tygo Huisman", "Kwam van een kleine school en vindt de gang lang.", "Loopmaatje tot hij de weg weet."),
    Note("Levi de Lange", "Wil alleen mee naar gym als hij weet wat er komt.", "Vooraf een plaatje laten zien."),
    Note("Lotte Postma", "Rijmt de hele dag en hoort de eerste klank.", "Letters mag zij pakken als zij wil."),
    Note("Zoë Huisman", "Werk half af, altijd halverwege iets anders.", "Kortere taak en samen afvinken."),
    Note("Amira Aït Lahcen", "Leest vlot en helpt een ander spontaan.", "Tutor laten zijn bij de jongere kinderen."),
    Note("Ruben Bakker", "Heeft de rekentaal niet: meer, minder, evenveel.", "Drie weken extra rekentaal in de kring."),
    Note("Stijn van der Laan", "Boos als hij niet mag beginnen.", "Beurtkaart; ouders doen hetzelfde thuis."),
    Note("Yonas Tewolde", "Taalklas doet hem goed, hij praat nu ook in de pauze.", "Taalklas loopt door."),
    Note("Deniz Çelik", "Derde school in twee jaar. Wacht af.", "Taalklas en een buddy; dossier opvragen."),
    Note(
        "Koen van ’t Hof", "Rekent uit het hoofd en snapt zijn eigen fouten niet.", "Tussenstappen laten opschrijven."
    ),
    Note("Maryam Osman", "Stralend in de musical, stil bij rekenen.", "Kiezen voor hardop rekenen in tweetallen."),
    Note("Yusuf Kaya", "Heeft zijn bril weer vergeten.", "Tweede bril voor op school; moeder regelt het."),
    Note("Tijn de Bruin", "Lost ruzies op met een mop.", "Goed zo; wel leren wanneer niet."),
    Note("Jaëlle Mensah", "In de plusklas maakt zij een krant voor de school.", "Blijft in de plusklas."),
    Note("Hidde van den Berg", "Praat hard; ouders laten zijn oren nakijken.", "Uitslag afwachten, vooraan zetten."),
    Note(
        "Tim Gerritsen",
        "Nieuw. Rekent een half jaar vooruit, spelling loopt achter.",
        "Dictee van de groep ervoor doen.",
    ),
    Note("Lieke Evers", "Schrijft bladzijden vol en leest niets terug.", "Eén alinea per keer nakijken."),
    Note("Yusuf Yılmaz", "Wordt ongeduldig van groepswerk.", "Een taak geven binnen het groepje."),
    Note(
        "Defne Çelik",
        "Zoekt ruzie op de dagen dat haar vader werkt.",
        "Met moeder praten.",
        CaseOutcome.DISCUSS,
        signal=True,
    ),
    Note("Emir Şahin", "Drie maanden in Nederland, rekent als de beste.", "Taalklas, en rekenen zonder tekst."),
    Note("Omar Ghebremichael", "Rekent vlot, begint soms te snel.", "Zo doorgaan; eerst de opgave laten verwoorden."),
    Note("Fenna van Loon", "Plusklas bevalt; thuis wil zij nu ook klussen.", "Project over bruggen afmaken."),
    Note(
        "Kacper Wójcik",
        "Woordenschat groeit, tekst begrijpen nog niet.",
        "Taalklas tot de vakantie, dan opnieuw meten.",
    ),
    Note(
        "Chloë te Velde",
        "Teruggetrokken sinds haar vriendin verhuisde.",
        "Zitplaats wisselen, ouders bellen.",
        CaseOutcome.DISCUSS,
    ),
    Note("Sem Roelofs", "Telefoon tot laat; valt om half twee stil.", "Gesprek met ouders over slaap."),
    Note("Hamza Bouzidi", "Neemt de leiding bij buitenspel, en eerlijk.", "Scheidsrechter van de week."),
    Note("Daniël Wessels", "Maakt rekenwerk in zijn hoofd en vergeet de eenheid.", "Eenheden onderstrepen."),
    Note(
        "Guusje van der Heijden",
        "Twijfelt over haar advies; ouders willen hoger.",
        "Cijfers van drie jaar naast elkaar leggen.",
    ),
    Note(
        "Siem Sanders",
        "Werkt hard voor het vo en slaapt er slecht van.",
        "Ontspannen toetsweek; geen huiswerk op vrijdag.",
    ),
    Note("Veerle Haddou", "Regelt de eindmusical zonder dat iemand het vroeg.", "Mooi. Rol van regisseur geven."),
    Note("Jelle de Wit", "Zittenblijven van vroeger speelt weer op.", "Over praten met hem en zijn moeder."),
)
