"""What may be typed after `exporteer`, with its help in Dutch. Must import nothing heavy: `--help` answers at once."""

from argparse import _ArgumentGroup
from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from ib_console.domain.papers import Audience, PaperFormat, PaperKind


class ExportParser(Protocol):
    """A parser of one command, with its group of options."""

    options: _ArgumentGroup

    def add_argument_group(self, title: str) -> _ArgumentGroup:
        """Begin a group of arguments."""


EVERYTHING = "alles"
"""As the subject of an uitnodiging: every overleg of the school year that is still to come."""


def add_export(parser: ExportParser, day: Callable[[str], date], domains: Sequence[str]) -> None:
    """Add the arguments; `day` reads a date as it is typed, `domains` are the vakgebieden of a groepsplan."""
    papers = [kind.value for kind in PaperKind]
    given = parser.add_argument_group("wat u opgeeft")
    given.add_argument("document", choices=papers, metavar="DOCUMENT", help=", ".join(papers))
    given.add_argument(
        "subject",
        nargs="?",
        metavar="ONDERWERP",
        help=(
            "de leerling; bij acties een medewerker, bij overdracht en groepsoverzicht een groep, bij het SOP een "
            f"schooljaar of concept; mag bij leerlingen (een groep) en uitnodiging ({EVERYTHING}); niet nodig bij "
            "agenda, verslag en het SOP, en met --voor ouders bij agenda, casusblad en verslag: dan een exemplaar per "
            "gezin"
        ),
    )
    parser.options.add_argument("--datum", dest="on", type=day, metavar="DATUM", help="de dag van het overleg")
    parser.options.add_argument(
        "--als",
        dest="form",
        choices=[paper_format.value for paper_format in PaperFormat],
        required=True,
        help="pdf, docx, md of html; van het SOP ook json; een uitnodiging ics, leerlingen xlsx of csv",
    )
    parser.options.add_argument(
        "--met", dest="compared", metavar="VERSIE", help="bij wijzigingen: het schooljaar om mee te vergelijken"
    )
    audiences = [each.value for each in Audience if each is not Audience.EVERYONE]  # that is no choice: see `PUBLIC`
    parser.options.add_argument(
        "--voor", dest="audience", choices=audiences, default=Audience.TEAM.value, help="voor wie het is"
    )
    parser.options.add_argument(
        "--geen-ander",
        dest="harmless",
        action="append",
        metavar="NAAM",
        help="in een exemplaar voor ouders of externen is met deze naam geen ander kind en geen andere ouder bedoeld; "
        "mag vaker",
    )
    parser.options.add_argument(
        "--geen-bsn", dest="no_bsn", action="store_true", help="wat op een burgerservicenummer lijkt, is het niet"
    )
    parser.options.add_argument(
        "--binnen-toestemming",
        dest="within_consent",
        action="store_true",
        help="een exemplaar voor externen valt onder de toestemming van de ouders",
    )
    parser.options.add_argument(
        "--naar", dest="target", metavar="PAD", help="map of bestand; zonder --naar komt md of json op het scherm"
    )
    parser.options.add_argument(
        "--gebied",
        dest="domain",
        metavar="GEBIED",
        choices=domains,
        help=f"bij groepsoverzicht, als een groep meer plannen heeft: {', '.join(domains)}",
    )
    parser.options.add_argument(
        "--sjabloon", dest="template", metavar="BESTAND", help="bij docx: een ander sjabloon dan dat van uw school"
    )
