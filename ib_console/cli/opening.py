"""Making and opening the school of a run."""

from collections.abc import Iterator
from contextlib import contextmanager

from ib_console.bootstrap import OpenSchool, found_school, open_school
from ib_console.cli.session import Session
from ib_console.domain.errors import StorageError
from ib_console.models.engine import Store
from ib_console.models.key_slots import STANDARD_COST
from ib_console.services.container import Services


@contextmanager
def opened(session: Session) -> Iterator[Services]:
    """Open the school for as long as the block lasts. Raises `StorageError` and `Refusal`."""
    home = session.paths.home
    if not Store.exists(home):
        # Before the question: nobody should type a passphrase for nothing.
        raise StorageError("no_school", folder=str(home))
    school = open_school(home, session.passphrase(), session.around.clock)
    try:
        yield school.services
    finally:
        school.close()


def founded(session: Session, name: str) -> OpenSchool:
    """Make the school and leave it open. Raises `RuleViolation`, `StorageError` and `Refusal`."""
    refuse_existing(session)
    cost = session.around.cost or STANDARD_COST
    return found_school(session.paths.home, session.passphrase(twice=True), session.around.clock, name=name, cost=cost)


def refuse_existing(session: Session) -> None:
    """Raise `StorageError("school_exists")` when a school stands in the folder of this run."""
    home = session.paths.home
    if Store.exists(home):
        raise StorageError("school_exists", folder=str(home))
