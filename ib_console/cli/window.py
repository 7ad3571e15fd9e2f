"""`ib-console` without a command: the screen."""

from ib_console.cli.session import Session
from ib_console.cli.terminal import lacking, need_screen
from ib_console.window import run_window


def _open(session: Session) -> int:
    need_screen(session.around)
    known = session.known_passphrase()
    return run_window(session.paths, session.around.clock, passphrase=known, remarks=lacking(session.around))


COMMANDS = {None: _open}
