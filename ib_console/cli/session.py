"""One run on one school: where it stands and what opens it. Must import nothing heavy; see `opening`."""

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from ib_console.cli.refusal import Refusal
from ib_console.cli.surroundings import Surroundings
from ib_console.config import Paths, paths_for

_LARGEST_FILE = 4_096
"""Bytes of a passphrase file; a larger one is another file, given by mistake."""


@dataclass(frozen=True, kw_only=True)
class Session:
    """The arguments of a run with its surroundings."""

    arguments: Namespace
    around: Surroundings
    given_passphrase: str | None
    """What stood in the environment, which no longer holds it."""

    @property
    def paths(self) -> Paths:
        """The folders of this run."""
        return paths_for(self.arguments.map, self.around.environ)

    def passphrase(self, *, twice: bool = False) -> str:
        """The passphrase: from a file, else from the environment, else asked (twice for a new one)."""
        known = self.known_passphrase()
        return _checked(self._ask(twice=twice)) if known is None else known

    def known_passphrase(self) -> str | None:
        """The passphrase from a file, else from the environment; None when nobody gave it. Raises `Refusal`."""
        file = self.arguments.passphrase_file
        given = self.given_passphrase if file is None else _read(Path(file))
        return None if given is None else _checked(given)

    def _ask(self, *, twice: bool) -> str:
        ask = self.around.ask
        if ask is None:
            raise Refusal("passphrase.no_terminal")
        try:
            given = ask("Wachtwoord: ")
            if twice and ask("Nog een keer: ") != given:
                raise Refusal("passphrase.differs")
        except EOFError:
            raise Refusal("passphrase.empty") from None
        return given


def _checked(given: str) -> str:
    if not given.strip():
        raise Refusal("passphrase.empty")
    if not _is_text(given):
        raise Refusal("passphrase.no_text")
    return given


def _is_text(given: str) -> bool:
    """Tell whether each byte from outside was a letter; what was not, Python keeps as half of a surrogate pair."""
    try:
        given.encode()
    except UnicodeEncodeError:
        return False
    return True


def _read(path: Path) -> str:
    """The first line of a small text file: editors put a line feed behind it."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
        lines = data.decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Refusal("passphrase.file_unreadable") from None
    if len(data) > _LARGEST_FILE:
        raise Refusal("passphrase.file_unreadable")
    return lines[0] if lines else ""
