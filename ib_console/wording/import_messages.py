"""What the user reads about a class list: refusals, the lines of the difference, questions and deviations.

Codes in, one Dutch sentence or label out. It must not import the readers: codes are all it knows.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ib_console.domain import school_year
from ib_console.domain.class_list import Deviation
from ib_console.domain.difference import Choice, FieldChange, Line, LineKind, Value, Why

IMPORT_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "import.not_found": "Het bestand {name} is er niet; er is niets veranderd, controleer de naam en de map.",
        "import.unreadable_file": (
            "Het bestand {name} mag of kan niet gelezen worden; er is niets veranderd, kopieer het naar een eigen map "
            "en probeer het opnieuw."
        ),
        "import.empty": "Dit bestand is leeg; er is niets veranderd, maak de export opnieuw.",
        "import.too_large": (
            "Dit bestand is groter dan een klassenlijst kan zijn; er is niets veranderd, kies de export met alleen "
            "leerlingen en groepen."
        ),
        "import.too_many_elements": (
            "Dit bestand bevat meer gegevens dan een school kan hebben; er is niets veranderd, exporteer één school."
        ),
        "import.too_many_rows": (
            "Dit bestand heeft meer dan {limit} regels; er is niets veranderd, exporteer alleen de leerlingen van "
            "uw school."
        ),
        "import.too_many_columns": (
            "Dit bestand heeft meer dan {limit} kolommen; er is niets veranderd, exporteer alleen de leerlinglijst."
        ),
        "import.cell_too_long": (
            "In regel {line} staat een vak met een heel lange tekst, vaak door een vergeten aanhalingsteken; er is "
            "niets veranderd, maak de export opnieuw."
        ),
        "import.csv_unreadable": (
            "Vanaf regel {line} is dit csv-bestand niet te lezen; er is niets veranderd, maak de export opnieuw."
        ),
        "import.columns_missing": (
            "In dit bestand is een kolom die nodig is niet herkend ({columns}); er is niets veranderd, open het "
            "bestand in het scherm en kies daar de kolommen, of voeg de kolom toe aan de export."
        ),
        "import.xml_unreadable": (
            "Dit XML-bestand is beschadigd of niet compleet; er is niets veranderd, maak de EDEXML-export opnieuw."
        ),
        "import.xml_forbidden": (
            "Dit XML-bestand bevat verwijzingen die in een klassenlijst niet horen (DTD of entiteiten) en is daarom "
            "niet gelezen; er is niets veranderd, vraag een gewone EDEXML-export."
        ),
        "import.xml_too_deep": (
            "Dit XML-bestand is dieper genest dan een klassenlijst kan zijn; er is niets veranderd, vraag een gewone "
            "EDEXML-export."
        ),
        "import.no_class_list": (
            "Dit XML-bestand is geen EDEXML; er is niets veranderd, kies in uw administratie de export EDEXML."
        ),
        "import.no_pupils": (
            "In dit bestand staat geen enkele leerling; er is niets veranderd, controleer welke groepen u exporteert."
        ),
        "import.spreadsheet": (
            "Dit soort rekenblad (xls, xlsb of ods) kan niet worden gelezen; er is niets veranderd, bewaar het als "
            "xlsx of csv of kies in uw administratie EDEXML."
        ),
        "import.password": (
            "Dit Excel-bestand is met een wachtwoord beveiligd; er is niets veranderd, bewaar het zonder wachtwoord "
            "en probeer het opnieuw."
        ),
        "import.zip": (
            "Dit is een zip-bestand; er is niets veranderd, pak het eerst uit en kies het EDEXML-, csv- of "
            "xlsx-bestand erin."
        ),
        "import.pdf": (
            "Uit een pdf kan geen klassenlijst worden gelezen; er is niets veranderd, kies in uw administratie EDEXML "
            "of csv."
        ),
        "import.old_edex": (
            "Dit is een bestand van het oude EDEX (tekstbestanden); er is niets veranderd, kies in uw administratie "
            "bij Exporteren niet EDEX maar EDEXML (2.0 of 2.1)."
        ),
        "import.unknown_format": (
            "Dit bestand is niet herkend als klassenlijst; er is niets veranderd, kies een EDEXML-bestand, of een "
            "csv- of xlsx-bestand met kolomkoppen."
        ),
        "import.not_a_table": (
            "Dit is een EDEXML-bestand: daarin zijn geen kolommen te kiezen; er is niets veranderd, lees het bestand "
            "gewoon in."
        ),
        "import.damaged": (
            "Dit bestand is beschadigd en niet te lezen; er is niets veranderd, maak de export opnieuw."
        ),
        "import.unanswered": (
            "Er zijn nog {count} vragen zonder antwoord; er is niets veranderd, beantwoord ze en voer dan de "
            "klassenlijst in."
        ),
        "import.bad_last_day": (
            "Bij {count} leerlingen ligt de laatste schooldag te ver vooruit of vóór de eerste schooldag; er is niets "
            "veranderd, verbeter de datum."
        ),
    },
)
"""Code → sentence for each refusal; braces are parameters of the error."""

KIND_LABELS: Mapping[LineKind, str] = MappingProxyType(
    {
        LineKind.OTHER_YEAR: "Ander schooljaar",
        LineKind.NEW_BRANCH: "Nieuwe vestiging",
        LineKind.NEW_GROUP: "Nieuwe groep",
        LineKind.GROUP_CHANGED: "Groep gewijzigd",
        LineKind.NEW_TEACHER: "Nieuwe medewerker",
        LineKind.TEACHER_CHANGED: "Medewerker gewijzigd",
        LineKind.TEACHER_GROUP: "Leerkracht bij groep",
        LineKind.TEACHER_GROUP_ENDED: "Leerkracht niet meer bij groep",
        LineKind.RENAMED_GROUP: "Andere naam voor een groep?",
        LineKind.REUSED_KEY: "Nummer van een ander?",
        LineKind.POSSIBLE_DUPLICATE: "Mogelijk dubbel",
        LineKind.NEW: "Nieuw",
        LineKind.CHANGED: "Gewijzigd",
        LineKind.OTHER_GROUP: "Andere groep",
        LineKind.GOES_ON: "Gaat door",
        LineKind.STAYS_DOWN: "Zelfde leerjaar",
        LineKind.SKIPS: "Slaat een leerjaar over",
        LineKind.HANDED_OVER: "Overdracht",
        LineKind.JOINS: "Erbij in groep",
        LineKind.LEAVES: "Uit groep",
        LineKind.LEFT: "Vertrokken",
        LineKind.RETURNED: "Teruggekomen?",
        LineKind.FORMER: "Oud-leerling",
        LineKind.NOT_IN_FILE: "Niet in het bestand",
        LineKind.FINISHED: "Klaar met groep 8",
        LineKind.NOT_IN_NEW_YEAR: "Niet in het nieuwe schooljaar",
    },
)

QUESTIONS: Mapping[LineKind, str] = MappingProxyType(
    {
        LineKind.OTHER_YEAR: (
            "Het bestand is van schooljaar {new} en uw school staat op {old}: bij welk schooljaar horen de groepen?"
        ),
        LineKind.POSSIBLE_DUPLICATE: "Is dit een leerling die u al heeft?",
        LineKind.REUSED_KEY: "Is dit nog de leerling die dit nummer had?",
        LineKind.RENAMED_GROUP: "Is dit dezelfde groep met een andere naam?",
        LineKind.FINISHED: "Gaat deze leerling na groep 8 van school?",
        LineKind.NOT_IN_NEW_YEAR: "Deze leerling staat niet in het nieuwe schooljaar: gaat de leerling van school?",
        LineKind.HANDED_OVER: "Neemt de nieuwe leerkracht over wat voor deze leerling loopt?",
        LineKind.NOT_IN_FILE: "Deze leerling staat niet in het bestand: blijft de leerling op school?",
        LineKind.RETURNED: "Bij u is deze leerling vertrokken, in het bestand niet: is de leerling terug?",
        LineKind.FORMER: "Deze leerling is al van school en hier niet bekend: toch toevoegen?",
    },
)

EARLIER_YEAR = (
    "Het bestand is van een eerder schooljaar ({new}) en uw school staat op {old}: wilt u de lijst toch lezen als "
    "die van {old}?"
)
"""The question about a file of a year that the school has left behind: it can only be read as this year's."""

NO_YEAR = "Uw school staat op {old}: zijn dit de groepen van {old} of van {new}?"
"""The question about a file without a school year, at a time of the year when it may be of the next one."""

EXPLANATIONS: Mapping[LineKind, str] = MappingProxyType(
    {
        LineKind.NEW_BRANCH: "Deze vestiging is er nog niet en komt erbij.",
        LineKind.NEW_GROUP: "Deze groep is er nog niet en komt erbij.",
        LineKind.GROUP_CHANGED: "De groep is herkend; wat het bestand anders zegt, wordt overgenomen.",
        LineKind.NEW_TEACHER: "Deze medewerker is nog niet bekend en komt erbij.",
        LineKind.TEACHER_CHANGED: "De medewerker is herkend; wat het bestand anders zegt, wordt overgenomen.",
        LineKind.TEACHER_GROUP: "Volgens het bestand werkt deze medewerker bij deze groep.",
        LineKind.TEACHER_GROUP_ENDED: "Volgens het bestand werkt deze medewerker niet meer bij deze groep.",
        LineKind.RENAMED_GROUP: "De meeste leerlingen hieruit zitten nu in een groep die het bestand niet noemt.",
        LineKind.REUSED_KEY: "Het leerlingnummer is gelijk, maar naam en geboortedatum zijn allebei anders.",
        LineKind.NEW: "Deze leerling is nog niet bekend en komt erbij.",
        LineKind.CHANGED: "De leerling is herkend; wat het bestand anders zegt, wordt overgenomen.",
        LineKind.OTHER_GROUP: "De leerling is herkend en zit volgens het bestand in een andere groep.",
        LineKind.GOES_ON: "De leerling gaat naar het volgende leerjaar; de vorige groep blijft in het dossier staan.",
        LineKind.STAYS_DOWN: "De leerling gaat niet naar een hoger leerjaar; klopt dat niet, verbeter dan de lijst.",
        LineKind.SKIPS: "De leerling slaat een leerjaar over; klopt dat niet, verbeter dan de lijst.",
        LineKind.HANDED_OVER: "Wie dit nu doet, werkt bij de oude groep en niet bij de nieuwe.",
        LineKind.JOINS: "Volgens het bestand komt de leerling in deze samengestelde groep.",
        LineKind.LEAVES: "Volgens het bestand zit de leerling niet meer in deze samengestelde groep.",
        LineKind.LEFT: "Volgens het bestand is de leerling van school; het dossier blijft bewaard.",
        LineKind.RETURNED: "Zonder uw antwoord blijft de leerling vertrokken.",
        LineKind.FORMER: "Zonder uw antwoord wordt deze leerling niet toegevoegd.",
        LineKind.NOT_IN_FILE: "Zonder uw antwoord blijft de leerling op school; niemand wordt verwijderd.",
        LineKind.FINISHED: "De leerling zat in groep 8 en staat niet in het bestand; het dossier blijft bewaard.",
        LineKind.NOT_IN_NEW_YEAR: "Het dossier blijft bewaard; wie blijft, heeft nog een groep nodig.",
    },
)
"""Why a line stands in the difference, or what comes of it."""

WHY_ASKED: Mapping[Why, str] = MappingProxyType(
    {
        "": "",
        "same_name": "Naam en geboortedatum zijn gelijk, het leerlingnummer niet.",
        "name_without_date": "De naam is gelijk, maar een geboortedatum ontbreekt.",
        "similar_given_name": "Achternaam en geboortedatum zijn gelijk en de roepnamen lijken op elkaar.",
        "initials_only": "Achternaam en geboortedatum zijn gelijk; het bestand geeft alleen voorletters.",
        "other_family_name": "Roepnaam en geboortedatum zijn gelijk, de achternaam niet.",
        "other_branch": "Van deze vestiging staat niemand in het bestand.",
        "no_year": "Het bestand noemt geen schooljaar.",
    },
)
"""What made the program ask: why two pupils may be one, why one may be missing, or why a year is not known."""

CHOICE_LABELS: Mapping[LineKind, Mapping[Choice, str]] = MappingProxyType(
    {
        LineKind.OTHER_YEAR: {
            Choice.THIS_YEAR: "bij het schooljaar van de school",
            Choice.ADOPT_YEAR: "bij het schooljaar van het bestand",
        },
        LineKind.POSSIBLE_DUPLICATE: {Choice.SAME: "dezelfde leerling", Choice.OTHER: "een andere leerling"},
        LineKind.REUSED_KEY: {Choice.SAME: "dezelfde leerling", Choice.OTHER: "een andere leerling met dit nummer"},
        LineKind.RENAMED_GROUP: {Choice.SAME: "dezelfde groep, nieuwe naam", Choice.OTHER: "een nieuwe groep"},
        LineKind.FINISHED: {
            Choice.LEFT: "gaat van school op …",
            Choice.KEEP: "blijft, zonder groep in het nieuwe schooljaar",
        },
        LineKind.NOT_IN_NEW_YEAR: {
            Choice.LEFT: "gaat van school op …",
            Choice.KEEP: "blijft, zonder groep in het nieuwe schooljaar",
        },
        LineKind.HANDED_OVER: {
            Choice.HAND_OVER: "gaat naar de nieuwe leerkracht",
            Choice.KEEP: "blijft bij wie het nu doet",
        },
        LineKind.NOT_IN_FILE: {Choice.KEEP: "blijft op school", Choice.LEFT: "is vertrokken op …"},
        LineKind.RETURNED: {Choice.KEEP: "blijft vertrokken", Choice.RETURNED: "is terug"},
        LineKind.FORMER: {Choice.SKIP: "niet toevoegen", Choice.ADD: "toevoegen als vertrokken"},
    },
)

FIELD_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "administration_key": "leerlingnummer",
        "given_name": "roepnaam",
        "initials": "voorletters",
        "prefix": "tussenvoegsel",
        "family_name": "achternaam",
        "birth_date": "geboortedatum",
        "branch": "vestiging",
        "enrolled_on": "eerste schooldag",
        "left_on": "laatste schooldag",
        "name": "naam",
        "year_groups": "jaargroepen",
        "group": "groep",
        "school_year": "schooljaar",
        "year_group": "leerjaar",
        "person": "verantwoordelijke",
    },
)

DEVIATIONS: Mapping[str, str] = MappingProxyType(
    {
        "encoding.other": "Het bestand belooft {declared} maar is {used}; zo is het gelezen.",
        "school_year.missing": "Het bestand noemt geen schooljaar.",
        "school_year.unreadable": "Het schooljaar in het bestand is niet te lezen.",
        "date.unreadable": "De datum bij {field} is niet te lezen en is leeg gelaten.",
        "date.number": (
            "Bij {field} staat een getal dat geen datum van een leerling kan zijn; de datum is leeg gelaten."
        ),
        "year_group.flemish": (
            "De groepen lijken Vlaams: een cijfer zonder “klas” of “leerjaar” zegt niet zeker welke jaargroep het is; "
            "die is leeg gelaten."
        ),
        "sheet.hidden": "Het tabblad “{name}” is verborgen en is niet gelezen.",
        "sheet.no_class_list": "Het tabblad “{name}” is geen klassenlijst en is niet gelezen.",
        "year_group.unknown": "De jaargroep is niet herkend en is leeg gelaten.",
        "text.number_dropped": "Bij {field} stond een nummer dat een BSN kan zijn; het is niet overgenomen.",
        "text.too_long": "De tekst bij {field} was te lang en is afgekapt.",
        "group.no_key": "Een groep zonder sleutel of naam is overgeslagen.",
        "group.key_twice": "Een groep staat twee keer in het bestand; de eerste telt.",
        "group.absent": "Er wordt verwezen naar een groep die niet in het bestand staat ({key}); dat is overgeslagen.",
        "branch.absent": "Er wordt verwezen naar een vestiging die niet in het bestand staat ({key}).",
        "role.unknown": "Een rol is niet herkend en is overgeslagen.",
        "name.guessed": (
            "Een naam van drie woorden of meer is zonder komma of tussenvoegsel geschreven; het laatste woord is als "
            "achternaam gelezen, controleer dit."
        ),
        "pupil.no_name": "Een leerling zonder naam is overgeslagen.",
        "pupil.dummy_key": "Een leerling heeft geen vaste sleutel en wordt op naam en geboortedatum vergeleken.",
        "pupil.twice": "Een leerling staat twee keer in het bestand; de eerste telt.",
        "pupil.key_twice": "Twee leerlingen hebben dezelfde sleutel; bij de tweede is die weggelaten.",
        "teacher.no_name": "Een medewerker zonder naam is overgeslagen.",
    },
)
"""Code → sentence for each thing a file says otherwise than agreed."""

IGNORED_FIELDS = "Niet overgenomen en niet bewaard: {fields}."


def deviation_text(deviation: Deviation) -> str:
    """One deviation with its line in the file, and its tab where several were read."""
    sentence = DEVIATIONS[deviation.code].format(**deviation.params)
    if not deviation.place:
        return sentence
    sheet = deviation.params.get("sheet")
    where = f"Tabblad {sheet}, regel {deviation.place}" if sheet else f"Regel {deviation.place}"
    return f"{where}: {sentence}"


def question_text(line: Line) -> str:
    """The question of a line; empty for a line that asks nothing."""
    if not line.choices:
        return ""
    if line.kind is not LineKind.OTHER_YEAR:
        return QUESTIONS[line.kind]
    old, new = (school_year.label(int(str(year))) for year in (line.changes[0].old, line.changes[0].new))
    question = QUESTIONS[line.kind] if Choice.ADOPT_YEAR in line.choices else EARLIER_YEAR
    return (NO_YEAR if line.why == "no_year" else question).format(old=old, new=new)


def explanation_text(line: Line) -> str:
    """Why a line stands in the difference, in a sentence; empty where its question says it all."""
    return WHY_ASKED[line.why] or EXPLANATIONS.get(line.kind, "")


def change_text(change: FieldChange, kind: LineKind = LineKind.CHANGED) -> str:
    """One changed field of a line of a kind: `achternaam: Berg → Bergh`."""
    is_other_key = change.field == "administration_key" and kind is not LineKind.CHANGED
    name = "nummer in de administratie" if is_other_key else FIELD_LABELS[change.field]
    return f"{name}: {_value(change.old)} → {_value(change.new)}"


def ignored_text(ignored: Mapping[str, int]) -> str:
    """What was dropped unread, per field; empty when nothing was."""
    if not ignored:
        return ""
    return IGNORED_FIELDS.format(fields=", ".join(f"{name} {count}×" for name, count in ignored.items()))


def _value(value: Value) -> str:
    if not value:
        return "(leeg)"
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "/".join(value)
    return f"{value.day:02d}-{value.month:02d}-{value.year}"
