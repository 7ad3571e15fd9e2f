"""One run on one school: where it stands, what opens it, and opening it. Must import the store only when it opens one."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ib_console.cli.refusal import Refusal
from ib_console.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from ib_console.bootstrap import OpenSchool
    from ib_console.config import Paths
    from ib_console.services.container import Services

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
    def paths(self) -> "Paths":
        """The folders of this run."""
        from ib_console.config import paths_for

        return paths_for(self.arguments.map, self.around.environ)

    @contextmanager
    def school(self) -> Iterator["Services"]:
        """Open the school for as long as the block lasts. Raises `StorageError` and `Refusal`."""
        from ib_console.bootstrap import open_school
        from ib_console.domain.errors import StorageError
        from ib_console.models.engine import Store

        home = self.paths.home
        if not Store.exists(home):
            # Before the question: nobody should type a passphrase for nothing.
            raise StorageError("no_school", folder=str(home))
        opened = open_school(home, self.passphrase(), self.around.clock)
        try:
            yield opened.services
        finally:
            opened.close()

    def found(self, name: str) -> "OpenSchool":
        """Make the school and open it. Raises `RuleViolation`, `StorageError` and `Refusal`."""
        from ib_console.bootstrap import found_school
        from ib_console.domain.errors import StorageError
        from ib_console.models.engine import Store
        from ib_console.models.key_slots import STANDARD_COST

        home = self.paths.home
        if Store.exists(home):
            raise StorageError("school_exists", folder=str(home))
        cost = self.around.cost or STANDARD_COST
        return found_school(home, self.passphrase(twice=True), self.around.clock, name=name, cost=cost)

    def passphrase(self, *, twice: bool = False) -> str:
        """The passphrase: from a file, else from the environment, else asked (twice for a new one)."""
        file = self.arguments.passphrase_file
        if file is not None:
            given = _read(Path(file))
        elif self.given_passphrase is not None:
            given = self.given_passphrase
        else:
            given = self._ask(twice=twice)
        if not given.strip():
            raise Refusal("passphrase.empty")
        return given

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
