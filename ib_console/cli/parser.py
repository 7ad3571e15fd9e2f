"""What may be typed after `ib-console`, with its help in Dutch. Must import nothing heavy: `--help` answers at once."""

import argparse
import re
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, NoReturn

from ib_console.cli.export_options import add_export
from ib_console.domain.school_year import parse_label
from ib_console.wording.command_messages import USAGE_MESSAGES

PROGRAM = "ib-console"
USAGE = 2
"""The exit code for a command that is not written well."""

NOTE_KINDS = (
    "signaal",
    "gesprek",
    "observatie",
    "incident",
    "werkaantekening",
    "dyslexietraject",
    "verlenging",
    "versnelling",
    "vo-advies",
    "warme-overdracht",
)
"""The values of `domain.notes.NoteKind` as they are typed; written out, because the domain takes time to import."""

DOMAINS = ("taal", "lezen", "rekenen", "gedrag", "sociaal-emotioneel", "motoriek", "cognitie", "werkhouding")
"""The values of `domain.levels.LevelDomain` as they are typed."""

MEETING_KINDS = (
    "groepsbespreking",
    "leerlingbespreking",
    "mdo",
    "oudergesprek",
    "consultatie",
    "gesprek-leerkracht",
    "andere-school",
    "evaluatie",
)
"""Kinds of overleg as they are typed; `cli.meetings` says which of the domain they are."""

_DATE_FORMATS = ("%d-%m-%Y", "%Y-%m-%d")
_YEARS = range(1900, 2200)
"""What lies outside is a slip of the keys, and terms cannot be counted at the ends of the calendar."""

_COMPLAINTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("unknown", re.compile(r"unrecognized arguments: (.+)")),
    ("missing", re.compile(r"the following arguments are required: (.+)")),
    ("no_value", re.compile(r"argument ([^:]+): expected (?:one|at least one) argument")),
    ("too_many_values", re.compile(r"argument ([^:]+): ignored explicit argument .+")),
    ("choice", re.compile(r"argument ([^:]+): invalid choice: (.+) \(choose from (.+)\)")),
    ("value", re.compile(r"argument ([^:]+): invalid \S+ value: (.+)")),
    ("ambiguous", re.compile(r"ambiguous option: (.+) could match (.+)")),
)
"""What argparse says in English, by the code of our own sentence. What is not here gets the general sentence."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class _Parser(ArgumentParser):
    """An `ArgumentParser` whose help and complaints are Dutch."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 -- handed on to argparse as they are
        super().__init__(**settings, formatter_class=_Formatter, add_help=False, allow_abbrev=False)
        self.options = self.add_argument_group("opties")
        self.options.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.format_usage()}{usage_sentence(message)}\n")


def usage_sentence(message: str) -> str:
    """The Dutch sentence for a complaint of argparse."""
    for code, pattern in _COMPLAINTS:
        if (found := pattern.fullmatch(message)) is not None:
            return USAGE_MESSAGES[code].format(*found.groups())
    return USAGE_MESSAGES["general"]


class _Version(argparse.Action):
    """Prints the version, which is looked up only when it is asked."""

    def __call__(self, parser: ArgumentParser, *_: object) -> None:
        print(f"{PROGRAM} {self.const()}")
        parser.exit()


def make_parser(version: Callable[[], str]) -> ArgumentParser:
    """The parser of the whole command line; `command` is None when only options (or nothing) were typed."""
    parser = _Parser(
        prog=PROGRAM,
        description="Leerlingen, niveaus, overleg en het SOP van uw school. Zonder opdracht opent het scherm.",
        epilog=f"Uitleg bij een opdracht: {PROGRAM} OPDRACHT --help",
    )
    parser.options.add_argument(
        "--version", action=_Version, nargs=0, const=version, dest=argparse.SUPPRESS, help="toon het versienummer"
    )
    _add_general(parser, None)
    commands = parser.add_subparsers(dest="command", metavar="OPDRACHT", title="opdrachten", parser_class=_Parser)

    def command(name: str, told: str) -> _Parser:
        made: _Parser = commands.add_parser(name, help=told, description=f"{told[0].upper()}{told[1:]}.")
        _add_general(made, argparse.SUPPRESS)
        return made

    _add_school(command("nieuw", "maak een nieuwe school; dat kunt u niet ongedaan maken"))
    what = "voer een klassenlijst (EDEXML, csv of xlsx) of SOP (json) in; zonder --ja alleen bekijken"
    _add_import(command("importeer", what))
    _add_today(command("vandaag", "toon wat te laat is, en wat vandaag, deze week en straks te doen is"))
    _add_signals(command("signalen", "toon waar iemand naar zou moeten kijken, met de uitleg"))
    _add_actions(command("acties", "toon de afspraken: wat, wie, wanneer en voor wie"))
    _add_meetings(command("overleg", "toon het overleg van dit schooljaar, met wat niet goed past"))
    _add_agenda(command("agenda", "toon de agenda van een MDO: zonder datum van het eerste dat komt"))
    _add_pupils(command("leerlingen", "toon de leerlingen met hun groep en niveau"))
    _add_pupil(command("leerling", "toon het dossier van een leerling"))
    _add_assessments(command("toetsen", "toon de toetsresultaten van een leerling, of lees ze uit een csv of xlsx"))
    _add_groups(command("groepen", "toon per groep de niveaus, de hulp die loopt en de belasting"))
    _add_group_plan(command("groepsplan", "toon de groepsplannen van een groep, met wie in welke subgroep zit"))
    _add_handover(command("overdracht", "toon wat de volgende leerkracht van een groep moet weten"))
    _add_note(command("notitie", "leg een notitie bij een leerling vast"))
    _add_move(command("wissel", "leg een niveauwissel vast, of bekijk eerst wat het SOP vraagt"))
    _add_undo(command("ongedaan", "draai de laatste stap terug; zonder --ja alleen bekijken"))
    add_export(command("exporteer", "schrijf een document"), _day, DOMAINS)
    command("controleer", "controleer of het bestand van de school gaaf is")
    _add_demo(command("demo", "open een verzonnen school om mee te oefenen"))
    return parser


def _add_general(parser: _Parser, default: str | None) -> None:
    """Options that may stand before and after the command; after it they keep what was said before it."""
    parser.options.add_argument("--map", metavar="DIR", default=default, help="de map waarin de school staat")
    parser.options.add_argument(
        "--wachtwoord-bestand",
        dest="passphrase_file",
        metavar="BESTAND",
        default=default,
        help="lees het wachtwoord uit dit bestand (anders IB_CONSOLE_WACHTWOORD, anders wordt het gevraagd)",
    )


def _add_school(parser: _Parser) -> None:
    parser.options.add_argument("--school", metavar="NAAM", required=True, help="hoe de school heet")


def _add_import(parser: _Parser) -> None:
    parser.add_argument_group("wat u opgeeft").add_argument("file", metavar="BESTAND", help="een klassenlijst of SOP")
    parser.options.add_argument("--ja", dest="yes", action="store_true", help="voer in; een SOP wordt een concept")


def _add_today(parser: _Parser) -> None:
    parser.options.add_argument(
        "--datum", dest="on", metavar="DATUM", type=_day, help="dd-mm-jjjj: alsof het die dag is; anders vandaag"
    )
    parser.options.add_argument("--json", action="store_true", help="voor een ander programma")


def _add_signals(parser: _Parser) -> None:
    parser.options.add_argument("--json", action="store_true", help="voor een ander programma")


def _add_actions(parser: _Parser) -> None:
    options = parser.options
    options.add_argument("--wie", dest="person", metavar="NAAM", help="alleen van deze persoon: naam of afkorting")
    options.add_argument(
        "--leerling", dest="pupil", metavar="ZOEK", help="alleen over deze leerling: nummer of een stuk van de naam"
    )
    options.add_argument("--alles", dest="everything", action="store_true", help="ook wat al is afgerond")
    options.add_argument("--json", action="store_true", help="voor een ander programma")


def _add_meetings(parser: _Parser) -> None:
    options = parser.options
    for name, told in (("van", "vanaf deze dag"), ("tot", "tot en met deze dag")):
        options.add_argument(f"--{name}", metavar="DATUM", type=_day, help=f"dd-mm-jjjj: {told}")
    options.add_argument(
        "--soort",
        dest="kinds",
        metavar="SOORT",
        action="append",
        choices=MEETING_KINDS,
        help=f"{', '.join(MEETING_KINDS)}; mag vaker; zonder --soort elk overleg",
    )
    options.add_argument("--json", action="store_true", help="voor een ander programma")


def _add_agenda(parser: _Parser) -> None:
    parser.options.add_argument(
        "--datum", dest="on", metavar="DATUM", type=_day, help="dd-mm-jjjj: het MDO van die dag; anders het eerste"
    )
    parser.options.add_argument("--json", action="store_true", help="voor een ander programma")


def _add_pupils(parser: _Parser) -> None:
    parser.options.add_argument("--groep", dest="group", metavar="NAAM", help="alleen deze groep")
    parser.options.add_argument("--niveau", dest="level", type=int, choices=range(1, 6), help="alleen dit niveau")
    parser.options.add_argument("--json", action="store_true", help="voor een ander programma")


def _add_pupil(parser: _Parser) -> None:
    given = parser.add_argument_group("wat u opgeeft")
    given.add_argument("pupil", metavar="ZOEK", help="nummer of een stuk van de naam")
    parser.options.add_argument("--json", action="store_true", help="voor een ander programma")


def _add_assessments(parser: _Parser) -> None:
    given = parser.add_argument_group("wat u opgeeft")
    given.add_argument("pupil", metavar="LEERLING", help="nummer of een stuk van de naam; of het woord importeer")
    given.add_argument("file", metavar="BESTAND", nargs="?", help="na importeer: het bestand met resultaten")
    parser.options.add_argument("--ja", dest="yes", action="store_true", help="neem de resultaten van het bestand over")
    parser.options.add_argument("--json", action="store_true", help="voor een ander programma")


def _add_groups(parser: _Parser) -> None:
    parser.options.add_argument(
        "--schooljaar",
        dest="school_year",
        metavar="JAAR",
        type=_school_year,
        help="zoals 2025-2026; zonder dit het schooljaar van de school",
    )
    parser.options.add_argument("--json", action="store_true", help="voor een ander programma")


def _add_handover(parser: _Parser) -> None:
    given = parser.add_argument_group("wat u opgeeft")
    given.add_argument("group", metavar="GROEP", help="de naam van de groep, of een stuk ervan")
    parser.options.add_argument("--json", action="store_true", help="voor een ander programma")


def _add_group_plan(parser: _Parser) -> None:
    given = parser.add_argument_group("wat u opgeeft")
    given.add_argument("group", metavar="GROEP", help="de naam van de groep, of een stuk ervan")
    parser.options.add_argument(
        "--gebied",
        dest="domain",
        metavar="GEBIED",
        choices=DOMAINS,
        help=f"alleen dit gebied: {', '.join(DOMAINS)}",
    )
    parser.options.add_argument("--json", action="store_true", help="voor een ander programma")


def _add_note(parser: _Parser) -> None:
    given = parser.add_argument_group("wat u opgeeft")
    given.add_argument("pupil", metavar="LEERLING", help="nummer of een stuk van de naam")
    options = parser.options
    options.add_argument(
        "--soort",
        dest="kind",
        metavar="SOORT",
        default=NOTE_KINDS[0],
        choices=NOTE_KINDS,
        help=f"{', '.join(NOTE_KINDS)}; zonder --soort is het een {NOTE_KINDS[0]}",
    )
    options.add_argument(
        "--datum", dest="on", metavar="DATUM", type=_day, help="dd-mm-jjjj; zonder --datum is dat vandaag"
    )
    options.add_argument(
        "--tekst", dest="text", metavar="TEKST", help="wat u opschrijft; met - komt het van een ander programma"
    )


def _add_move(parser: _Parser) -> None:
    given = parser.add_argument_group("wat u opgeeft")
    given.add_argument("pupil", metavar="LEERLING", help="nummer of een stuk van de naam")
    given.add_argument("level", metavar="NIVEAU", type=int, choices=range(1, 6), help="1 tot en met 5")
    options = parser.options
    options.add_argument("--proef", dest="trial", action="store_true", help="toon alleen het oordeel")
    options.add_argument("--op", dest="on", metavar="DATUM", type=_day, help="dd-mm-jjjj; zonder --op is dat vandaag")
    options.add_argument("--reden", dest="reason", metavar="TEKST", default="", help="waarom er toch gewisseld wordt")
    options.add_argument(
        "--besluit-door",
        dest="decider",
        metavar="WIE",
        help="naam of afkorting van de medewerker die besluit; zonder dit de intern begeleider",
    )


def _add_undo(parser: _Parser) -> None:
    parser.options.add_argument("--lijst", dest="list", action="store_true", help="toon de laatste 100 stappen")
    parser.options.add_argument("--ja", dest="yes", action="store_true", help="draai de stap terug")


def _add_demo(parser: _Parser) -> None:
    parser.options.add_argument(
        "--zonder-scherm", dest="without_screen", action="store_true", help="toon een kort verslag en stop"
    )


def _school_year(text: str) -> int:
    year = parse_label(text)
    if year is None:
        raise ValueError("no school year")
    return year


def _day(text: str) -> date:
    for form in _DATE_FORMATS:
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 -- a plain date has no time zone
        except ValueError:
            continue
        if day.year in _YEARS:
            return day
    raise ValueError("no date")
