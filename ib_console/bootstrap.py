"""The only place where a store, a clock and the services are put together. Must not import Textual."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ib_console.config import data_folder
from ib_console.domain.clock import Clock
from ib_console.domain.errors import StorageError
from ib_console.domain.school_year import school_year_of
from ib_console.domain.sop import Sop
from ib_console.exchange.sop_json import start_document
from ib_console.models.engine import Store
from ib_console.models.key_slots import STANDARD_COST, KeyCost
from ib_console.services.container import Services, services_on
from ib_console.services.school import checked_name

START_DOCUMENT = "sop-startdocument.json"
"""The SOP a new school begins with: the rules filled in, everything about the school itself left open."""
EXAMPLE_DOCUMENT = "sop-voorbeeldschool.json"
"""The same rules with the figures of a fictional school, for the demo."""


@dataclass(frozen=True, slots=True)
class OpenSchool:
    """An open store with what can be done on it. Belongs to the thread that opened it."""

    store: Store
    services: Services

    def close(self) -> None:
        """Close the database and let go of the folder."""
        self.store.close()


def open_school(home: Path, passphrase: str, clock: Clock) -> OpenSchool:
    """Open the school in a folder and let go of notes whose time is over. Raises `StorageError` as `Store.open`."""
    store = Store.open(home, passphrase, clock)
    services = services_on(store, clock)
    # On a full disk the school opens all the same: nothing shows them, and the next opening removes them.
    with suppress(StorageError):
        services.notes.remove_expired()
    return OpenSchool(store, services)


def found_school(
    home: Path,
    passphrase: str,
    clock: Clock,
    *,
    name: str,
    coordinator: tuple[str, str] = ("", ""),
    document: str = START_DOCUMENT,
    cost: KeyCost = STANDARD_COST,
) -> OpenSchool:
    """Make a new school with one of the shipped SOP documents in use.

    Raises:
        RuleViolation: `text.missing`, `passphrase_too_short`.
        StorageError: as `Store.create`. After any of these the folder is as it was.
    """
    # Before anything is made: a school without a name must leave no folder behind.
    sop = starting_sop(checked_name(name), clock, document)
    store = Store.create(home, passphrase, clock, cost=cost)
    services = services_on(store, clock)
    services.school.found(name, sop, coordinator=coordinator)
    return OpenSchool(store, services)


def starting_sop(school: str, clock: Clock, document: str = START_DOCUMENT) -> Sop:
    """A shipped document, filled in for a school in the running school year."""
    text = (data_folder() / document).read_text(encoding="utf-8")
    return start_document(text, school=school, school_year=school_year_of(clock.today()))
