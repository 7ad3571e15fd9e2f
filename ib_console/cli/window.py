"""`ib-console` without a command: the screen."""

from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.window import run_window


def _open(session: Session) -> int:
    if not session.around.terminal:
        raise Refusal("window.no_terminal")
    return run_window(session.paths, session.around.clock)


COMMANDS = {None: _open}
