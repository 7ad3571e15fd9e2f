"""`importeer`: a class list as a previewed difference, or a SOP in JSON; taken in with `--ja`."""

from pathlib import Path

from ib_console.cli.opening import opened
from ib_console.cli.output import say
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.domain.difference import LineKind
from ib_console.domain.errors import ImportRefused
from ib_console.domain.school_year import label as school_year_label
from ib_console.domain.sop_diff import difference
from ib_console.exchange.class_lists import read_class_list
from ib_console.exchange.sop_file import is_sop_file, sop_text
from ib_console.exchange.sop_json import decode_sop
from ib_console.exchange.table_preview import preview_table
from ib_console.wording.column_messages import READ_AS_BEFORE
from ib_console.wording.difference_text import difference_lines, done_text
from ib_console.wording.formats import plural

_READY = "Voer de lijst in met --ja, of open haar in het scherm."
_ASKED = "Open de lijst in het scherm en antwoord daar; met --ja kan dat niet."


def _import(session: Session) -> int:
    path, today = Path(session.arguments.file), session.around.clock.today()
    if is_sop_file(path):
        return _import_sop(session, path)
    headings = _headings(path)
    # What the school remembers concerns headings only; any other file is refused before the passphrase is asked.
    listed = None if headings else read_class_list(path, today=today)
    with opened(session) as services:
        if listed is None:
            columns = services.columns.remembered(headings)
            listed = read_class_list(path, columns=columns, today=today)
            if columns:
                say(READ_AS_BEFORE)
        found = services.imports.preview(listed, {})
        waiting = found.open_questions({})
        if not session.arguments.yes:
            say(*difference_lines(found, {}), "")
            say(f"Er is nog niets veranderd. {_ASKED if waiting else _READY}")
            return 0
        if waiting:
            raise Refusal("import.needs_screen", questions=plural(len(waiting), "vraag", "vragen"))
        changes = services.imports.apply(listed, {})
    if changes:
        say(done_text(found, {}))
    else:
        say("Dit bestand verandert niets; de school is gelijk gebleven.")
    if absent := len(found.of_kind(LineKind.NOT_IN_FILE)):
        say(f"Niet in het bestand en nog op school: {absent}. Wie weg is, schrijft u uit in het scherm.")
    return 0


def _import_sop(session: Session, path: Path) -> int:
    """A SOP becomes a concept; what is in use stays in use."""
    text = sop_text(path)
    sop = decode_sop(text)
    year = school_year_label(sop.general.school_year)
    of = f" van {sop.general.school}" if sop.general.school else ""
    with opened(session) as services:
        rows = len(difference(services.sops.current().sop, sop).rows)
        say(f"SOP{of} voor {year}: {plural(rows, 'verschil', 'verschillen')} met het SOP dat nu geldt.")
        if not session.arguments.yes:
            say("Er is nog niets veranderd. Neem het als concept over met --ja.")
            return 0
        services.sop_editor.take_in(text)
    say("Het is overgenomen als concept; het SOP dat nu geldt is gelijk gebleven.")
    return 0


def _headings(path: Path) -> tuple[str, ...]:
    """The headings of a csv or xlsx; none for EDEXML and for what the reader will refuse with better words."""
    try:
        return preview_table(path).headings
    except ImportRefused:
        return ()


COMMANDS = {"importeer": _import}
