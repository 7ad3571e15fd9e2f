"""The clock of the demo school: set forward while its history is told, and the real one from then on.

The store keeps the clock it was made with, so that it must be the same one throughout.
"""

from datetime import date, datetime

from ib_console.domain.clock import AMSTERDAM, Clock, FixedClock


class HistoryClock(FixedClock):
    """Stands still until it is told to go on, or to follow another clock for good."""

    _followed: Clock | None = None

    def now(self) -> datetime:
        """Return the moment the history has come to, or that of the clock that is followed."""
        return super().now() if self._followed is None else self._followed.now()

    def today(self) -> date:
        """Return the date in Europe/Amsterdam at that moment."""
        return self.now().astimezone(AMSTERDAM).date()

    def follow(self, clock: Clock) -> None:
        """Be that clock from now on."""
        self._followed = clock
