"""The notes of the demo school: what was heard, seen or agreed between two overleggen. Texts only.

A day that a story counts from today can lie in the last school year, so no text names a leerjaar unless its week is of
one school year. Imports the domain and the telling.
"""

from ib_console.demo.school_weeks import FRI, MON, THU, TUE, WED, ago, ahead, days, last_year, this_year
from ib_console.demo.telling import Noted, Step, on
from ib_console.domain.notes import NoteKind

_SIGNALS = (
    ("Noor Dekker", ago(2, TUE), "Fluisterde ‘hoi’ tegen mij in de gang. Eerste keer."),
    (
        "Bo de Ridder",
        ago(1, THU),
        "Stond om kwart voor negen bij het hek en keerde om. Moeder belde zelf; dat is nieuw.",
    ),
    ("Jayden da Silva", ago(1, MON), "Kwam boos binnen, sjouwde tien minuten dozen en liep toen zelf naar de klas."),
    ("Luuk Jansen-de Wit", ago(3, TUE), "Om half negen aan het werk, zonder traan. Zijn juf stak een duim op."),
    ("Ruben van der Linden", ago(5, MON), "De invaller wist niets van de microfoon. Kaartje op de klassenmap geplakt."),
    (
        "Fleur van Rijn",
        ago(9, WED),
        "Overblijf meldt: trommel was al leeg bij binnenkomst. Zij zei dat zij geen honger had.",
    ),
    ("Aaliyah Rosalia", ago(4, THU), "Zit elke pauze op de trap bij de kleuters. Daar is het rustig, zegt zij."),
    ("Sem Roelofs", ago(5, FRI), "Viel in slaap bij het stillezen. Zijn telefoon ‘moet ’s nachts aan’."),
    ("Esmée Wolters", ago(6, TUE), "Uit een groepsapp gezet, hoorde ik bij de wc’s. Doorgegeven aan haar leerkracht."),
    ("Mees Maas", ago(3, WED), "Kwam zijn bouwtekening laten zien: ‘dit wordt mijn tafel op de nieuwe school’."),
    ("Kerem Kaya", ago(1, TUE), "Knipte ongevraagd een kroon voor de klassenbeer. Scheef, en helemaal zelf."),
    ("Karim Hassan", this_year(8, WED), "Liet mijn hand los bij de zandtafel. Oma zwaaide en ging."),
    (
        "Guusje van der Heijden",
        this_year(11, TUE),
        "Moeder schoot mij aan op de parkeerplaats over het advies. Niet daar besproken; afspraak gemaakt.",
    ),
)
_OBSERVATIONS = (
    (
        "Emir Doğan",
        ago(4, WED),
        "20 minuten taal. Drie keer opgestaan, steeds vlak na de uitleg. Met de kaart erbij 9 minuten aan één stuk.",
    ),
    (
        "Samuel Hassan",
        ago(12, TUE),
        "Vier wissels bekeken. Drie keer mis, elke keer in de minuut dat er niets te doen is.",
    ),
    (
        "Noah Meijer",
        ago(7, MON),
        "Bouwhoek: drie keer niet verstaan door een ander kind, en toch bleef hij het zeggen.",
    ),
    (
        "Filip Wójcik",
        ago(10, TUE),
        "Kleine kring. Wijst eerst, zegt dan het woord. Met gebaar erbij twee zinnen van vier woorden.",
    ),
    (
        "Anjali Bhagwandin",
        ago(6, MON),
        "Rekenen: na zes minuten klaar, vroeg niets, en gumde een goed antwoord weer uit.",
    ),
    ("Isabel Verhoeven", this_year(6, THU), "Gym: koptelefoon op na het eerste gegil, daarna rende zij gewoon mee."),
)
_TALKS = (
    (
        "Jayden da Silva",
        ago(2, WED),
        "Naïma gesproken. De gevoelsmeter ligt er nog, hij kijkt er niet meer op. Samen met hem een nieuwe maken.",
    ),
    (
        "Nisa Aksoy",
        ago(3, WED),
        "Kwartiertje. Wilde niets zeggen, wel de foto met de fiets laten zien. Volgende keer die van het strand.",
    ),
    (
        "Precious da Silva",
        ago(3, THU),
        "Over het nieuwe gebouw: ‘ik weet al waar de kluisjes zijn’. De trap bij de gymzaal vindt zij eng.",
    ),
    (
        "Bo Bakker",
        ago(2, MON),
        "Moeder belde: Bo wil niet meer mee naar de bibliotheek. Uitgelegd wat wij eerst opschrijven, en waarom.",
    ),
    (
        "Hafsa Zerouali",
        ago(1, WED),
        "‘Dus ik ben niet dom.’ Vroeg of zij het zelf in de klas mag vertellen. Mag, als zij er klaar voor is.",
    ),
    (
        "Tygo van Vliet",
        ago(5, WED),
        "Annelies belde: drie van de zes gesprekken geweest. Tygo praat, vader luistert vooral.",
    ),
    ("Rayan Ben Moussa", ago(2, THU), "Conciërge bij de koffie: ‘geef hem de fietsenstalling, die is van niemand’."),
    (
        "Evi Hendriks",
        ago(6, WED),
        "Moeder bij het hek: er komt een datum voor het onderzoek. Wat zegt zij tegen Evi? Woorden samen bedacht.",
    ),
    ("Roos de Haan", ago(4, TUE), "Zij heeft het zelf geteld: zeven pauzes buiten. ‘Schrijf dat maar op.’"),
    (
        "Joël van der Heijden",
        ago(8, FRI),
        "Wilde weten of ‘dat papier van die andere school’ weg is. Verteld dat het traject is gestopt.",
    ),
    (
        "Chloë te Velde",
        ago(4, MON),
        "Vader gebeld. Zij mist haar vriendin en belt haar elke zondag. Thuis geen zorgen.",
    ),
)
_INCIDENTS = (
    (
        "Samuel Hassan",
        ago(5, FRI),
        "Schopte bij het opruimen een tafel om. Niemand geraakt. Ouders gebeld, samen de tafel rechtgezet.",
    ),
    (
        "Gijs Jacobs",
        ago(7, THU),
        "Waarde 3,1 na gym. Invaller volgde het protocol, moeder gebeld. Na twintig minuten terug in de klas.",
    ),
    (
        "Otis van Leeuwen",
        ago(10, WED),
        "Derde keer op het fietsenhok, nu met publiek. Vader kwam meteen; hij houdt zich aan de afspraak.",
    ),
)
_DYSLEXIA = (
    (
        "Chloë in ’t Veld",
        last_year(20, TUE),
        "Aanvraag diagnostiek verstuurd: drie meetmomenten, twee perioden leeshulp, handtekening van beide ouders.",
    ),
    (
        "Chloë in ’t Veld",
        ago(12, TUE),
        "Behandeling begonnen, elke dinsdagochtend buiten school. Verslag na twaalf keer.",
    ),
    (
        "Arjun Martina",
        ago(9, THU),
        "Kopie van de verklaring in het dossier, ouders bewaren het origineel. Extra tijd bij toetsen geldt vanaf nu.",
    ),
)
_EXTRA_YEARS = (
    (
        "Evi Hendriks",
        last_year(2, WED),
        "Extra jaar begonnen, zoals voor de vakantie besloten. Vriendinnen zijn door; in de pauze zoekt zij ze op.",
    ),
    (
        "Yassin Bennani",
        last_year(3, MON),
        "Doet dit leerjaar nog eens. Met ouders afgesproken dat wij halverwege bekijken wat het hem brengt.",
    ),
)
_ACCELERATIONS = (
    (
        "Fleur Zijlstra",
        last_year(33, THU),
        "Versnellen besproken met ouders en Milou: nu niet. Wel compacten bij elk vak; over een half jaar opnieuw.",
    ),
    (
        "Ömer Çelik",
        this_year(9, FRI),
        "Moeder vraagt of hij eerder naar groep 3 kan. Eerst een taalvrije test, daarna samen beslissen.",
    ),
)
_ADVICES = (
    (
        "Hafsa Zerouali",
        last_year(38, WED),
        "Voorlopig advies: vmbo kader. Vader vroeg wat er nodig is voor theoretisch; dat staat in de brief.",
    ),
    (
        "Precious da Silva",
        last_year(38, THU),
        "Voorlopig advies: vmbo theoretisch, met hulpmiddelen. Zij wilde het zelf aan oma vertellen.",
    ),
    (
        "Guusje van der Heijden",
        last_year(38, FRI),
        "Voorlopig advies: theoretisch. Ouders hadden havo verwacht; toetsen van drie jaar meegegeven.",
    ),
    (
        "Siem Sanders",
        this_year(12, MON),
        "Voorlopig advies havo herhaald. Hij hoorde wat er nog moet; samen opgeschreven wat hij al kan.",
    ),
    (
        "Jesse Groen",
        last_year(28, TUE),
        "Toets hoger dan ons advies: bijgesteld naar kader. Jesse was er stil van, zijn moeder niet.",
    ),
)
_HANDOVERS = (
    (
        "Deniz Çelik",
        this_year(3, TUE),
        "Vorige school gebeld: rekenen op niveau, vaak van juf gewisseld. Vraagt zelf niets, dus langslopen.",
    ),
    (
        "Hafsa Azzouzi",
        this_year(4, WED),
        "Vorige school gesproken, met toestemming van ouders. Vlotte kleuter; oren zijn in orde bevonden.",
    ),
    (
        "Chayenne Wijdenbosch",
        last_year(39, TUE),
        "Met de brugklasmentor en moeder. Groeit van kleine doelen die zij zelf kiest; niet te veel vragen in de klas.",
    ),
    (
        "Ties van Rossum",
        last_year(39, WED),
        "Met so De Kade, Ties voerde het woord. Maten van de stoel en de naam van zijn maatje gaan mee.",
    ),
    (
        "Samuel Tewolde",
        last_year(40, TUE),
        "Doorgesproken met zijn volgende leerkracht: eerst voordoen, dan pas praten. De blokken verhuizen mee.",
    ),
)
_WORKING_NOTES = (
    (
        "Bo Bakker",
        days(-1),
        "Verklaring: beide scores erin, en wat moeder zei over broer. Niet weer ‘leest niet graag’ schrijven.",
        ahead(2, FRI),
    ),
    (
        "Jayden da Silva",
        days(-2),
        "Vader het liefst na vijven bellen. Vooraf nalezen wie wanneer het weekend heeft.",
        ahead(1, FRI),
    ),
    (
        "Noor Dekker",
        days(-3),
        "Bij het kijken niet naast haar gaan zitten; vanuit de leeshoek. Wie kijkt zij aan?",
        ahead(1, WED),
    ),
)
"""With the last day they are kept, after what they are about."""

_KINDS = {
    NoteKind.SIGNAL: _SIGNALS,
    NoteKind.OBSERVATION: _OBSERVATIONS,
    NoteKind.TALK: _TALKS,
    NoteKind.INCIDENT: _INCIDENTS,
    NoteKind.DYSLEXIA_TRACK: _DYSLEXIA,
    NoteKind.EXTRA_YEAR: _EXTRA_YEARS,
    NoteKind.ACCELERATION: _ACCELERATIONS,
    NoteKind.SECONDARY_SCHOOL_ADVICE: _ADVICES,
    NoteKind.WARM_HANDOVER: _HANDOVERS,
}

BETWEEN_TALKS: tuple[tuple[str, Step], ...] = (
    *((pupil, on(when, Noted(kind, text))) for kind, notes in _KINDS.items() for pupil, when, text in notes),
    *((pupil, on(when, Noted(NoteKind.WORKING_NOTE, text, until))) for pupil, when, text, until in _WORKING_NOTES),
)
"""Every note: about whom, and when what was written down."""
