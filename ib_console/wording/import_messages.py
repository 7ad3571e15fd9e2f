"""What the user reads about a class list: refusals, the lines of the difference, questions and deviations.

Codes in, one Dutch sentence or label out. It must not import the readers: codes are all it knows.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ib_console.domain import school_year
from ib_console.domain.class_list import Deviation
from ib_console.domain.difference import Choice, FieldChange, Line, LineKind, Value

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
            "In dit bestand ontbreekt een kolom die nodig is ({columns}); er is niets veranderd, voeg de kolom toe aan "
            "de export en probeer het opnieuw."
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
        "import.damaged": (
            "Dit bestand is beschadigd en niet te lezen; er is niets veranderd, maak de export opnieuw."
        ),
        "import.unanswered": (
            "Er zijn nog {count} vragen zonder antwoord; er is niets veranderd, beantwoord ze en voer dan de "
            "klassenlijst in."
        ),
        "import.bad_last_day": (
            "Bij {count} leerlingen ligt de laatste schooldag in de toekomst of vóór de eerste schooldag; er is niets "
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
        LineKind.POSSIBLE_DUPLICATE: "Mogelijk dubbel",
        LineKind.NEW: "Nieuw",
        LineKind.CHANGED: "Gewijzigd",
        LineKind.OTHER_GROUP: "Andere groep",
        LineKind.JOINS: "Erbij in groep",
        LineKind.LEAVES: "Uit groep",
        LineKind.LEFT: "Vertrokken",
        LineKind.RETURNED: "Teruggekomen?",
        LineKind.FORMER: "Oud-leerling",
        LineKind.NOT_IN_FILE: "Niet in het bestand",
    },
)

QUESTIONS: Mapping[LineKind, str] = MappingProxyType(
    {
        LineKind.OTHER_YEAR: (
            "Het bestand is van schooljaar {new} en uw school staat op {old}: bij welk schooljaar horen de groepen?"
        ),
        LineKind.POSSIBLE_DUPLICATE: "Naam en geboortedatum lijken op die van een bekende leerling: is dit dezelfde?",
        LineKind.NOT_IN_FILE: "Deze leerling staat niet in het bestand: blijft de leerling op school?",
        LineKind.RETURNED: "Bij u is deze leerling vertrokken, in het bestand niet: is de leerling terug?",
        LineKind.FORMER: "Deze leerling is al van school en hier niet bekend: toch toevoegen?",
    },
)

CHOICE_LABELS: Mapping[LineKind, Mapping[Choice, str]] = MappingProxyType(
    {
        LineKind.OTHER_YEAR: {
            Choice.THIS_YEAR: "bij het schooljaar van de school",
            Choice.ADOPT_YEAR: "bij het schooljaar van het bestand",
        },
        LineKind.POSSIBLE_DUPLICATE: {Choice.SAME: "dezelfde leerling", Choice.OTHER: "een andere leerling"},
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
    },
)

DEVIATIONS: Mapping[str, str] = MappingProxyType(
    {
        "encoding.other": "Het bestand belooft {declared} maar is {used}; zo is het gelezen.",
        "school_year.missing": "Het bestand noemt geen schooljaar; dat van de school is aangehouden.",
        "school_year.unreadable": "Het schooljaar in het bestand is niet te lezen; dat van de school is aangehouden.",
        "date.unreadable": "De datum bij {field} is niet te lezen en is leeg gelaten.",
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
    """One deviation with its line in the file."""
    sentence = DEVIATIONS[deviation.code].format(**deviation.params)
    return f"Regel {deviation.place}: {sentence}" if deviation.place else sentence


def question_text(line: Line) -> str:
    """The question of a line; empty for a line that asks nothing."""
    if not line.choices:
        return ""
    values = {"old": "", "new": ""}
    if line.kind is LineKind.OTHER_YEAR:
        change = line.changes[0]
        values = {"old": school_year.label(int(str(change.old))), "new": school_year.label(int(str(change.new)))}
    return QUESTIONS[line.kind].format(**values)


def change_text(change: FieldChange) -> str:
    """One changed field: `achternaam: Berg → Bergh`."""
    return f"{FIELD_LABELS[change.field]}: {_value(change.old)} → {_value(change.new)}"


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
