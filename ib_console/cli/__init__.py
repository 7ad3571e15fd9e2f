"""The command line: what is typed after `ib-console`, and what comes back.

Exit codes: 0 done, 1 refused with one Dutch sentence on stderr, 2 not written well, 3 an unexpected error. What a
command needs is imported when it runs, so that `--version` and `--help` answer at once.
"""

import errno
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from ib_console.cli.parser import make_parser
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.cli.surroundings import PASSPHRASE_VARIABLE, Surroundings
from ib_console.domain.errors import IbError
from ib_console.domain.text import clean
from ib_console.wording.crash_messages import CRASH_MESSAGES
from ib_console.wording.messages import sentence

DONE = 0
REFUSED = 1
UNEXPECTED = 3

_COMMANDS = {
    None: "window",
    "nieuw": "school",
    "controleer": "school",
    "exporteer": "exporting",
    "importeer": "importing",
    "vandaag": "today",
    "signalen": "today",
    "acties": "actions",
    "overleg": "meetings",
    "agenda": "mdo",
    "leerlingen": "pupils",
    "leerling": "pupils",
    "groepen": "groups",
    "groepsplan": "group_plans",
    "toetsen": "assessments",
    "overdracht": "handing_over",
    "notitie": "noting",
    "wissel": "moving",
    "ongedaan": "undoing",
    "demo": "demonstration",
}
"""Which module of this package runs a command; its `COMMANDS` holds name -> function(session) -> exit code."""


def main(argv: Sequence[str] | None = None, *, around: Surroundings | None = None) -> int:
    """Run one command and return its exit code.

    Args:
        argv: what was typed after the program's name; None for the arguments of this process.
        around: clock, environment and terminal; None for those of this process.
    """
    around = around or Surroundings()
    # Whatever is started from here must not find it, also when this command does not need it.
    given = around.environ.pop(PASSPHRASE_VARIABLE, None)
    _never_fail_on_a_sign()
    try:
        arguments = make_parser(program_version).parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or DONE)
    session = Session(arguments=arguments, around=around, given_passphrase=given)
    try:
        code = _guarded(session)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has seen enough. What Python still holds for it goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _refuse(Refusal("output.disk_full").sentence)
    return code


def program_version() -> str:
    """The version of the installed program."""
    from importlib import metadata  # noqa: PLC0415 -- seldom asked, and slow to import

    return metadata.version("ib-console")


def _guarded(session: Session) -> int:
    try:
        return _command(session.arguments.command)(session)
    except Refusal as refusal:
        return _refuse(refusal.sentence)
    except IbError as error:
        return _refuse(sentence(error))
    except KeyboardInterrupt:
        return _refuse(Refusal("stopped").sentence)
    except BrokenPipeError:
        raise
    except OSError as error:
        # The store has its own word for a full disk; this one is where our output goes.
        if error.errno == errno.ENOSPC:
            raise
        return _crash(session, error)
    except Exception as error:  # noqa: BLE001 -- the last place: nothing of what was in memory may be shown
        return _crash(session, error)


def _command(name: str | None) -> Callable[[Session], int]:
    module = import_module(f"ib_console.cli.{_COMMANDS[name]}")
    command: Callable[[Session], int] = module.COMMANDS[name]
    return command


def _refuse(sentence: str) -> int:
    sys.stdout.flush()
    # A file name in it may hold what a terminal obeys.
    print(clean(sentence), file=sys.stderr)
    return REFUSED


def _crash(session: Session, error: Exception) -> int:
    from ib_console.crash import write_crash_file  # noqa: PLC0415 -- the first screen does not need it

    path = write_crash_file(session.paths.home, error, session.around.clock, program_version())
    told = CRASH_MESSAGES["crash_without_file"] if path is None else CRASH_MESSAGES["crash"].format(file=path)
    print(told, file=sys.stderr)
    return UNEXPECTED


def _never_fail_on_a_sign() -> None:
    """Show "?" for a letter that an old terminal does not have, rather than stop halfway."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
