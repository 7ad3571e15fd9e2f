"""Time is an argument: whoever needs "now" or "today" is given a `Clock`.

This is the only module that reads the machine's clock. It must not import anything of ours.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
"""The zone in which a school reads its dates; moments are kept in UTC."""


class Clock(Protocol):
    """What time it is, for whoever may not ask the machine."""

    def now(self) -> datetime:
        """Return this moment, aware and in UTC."""
        ...

    def today(self) -> date:
        """Return the date in Europe/Amsterdam at this moment."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return this moment, aware and in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the date in Europe/Amsterdam at this moment."""
        return self.now().astimezone(AMSTERDAM).date()


class FixedClock:
    """A clock that stands still until it is told to go on; for tests and for the demo school."""

    def __init__(self, moment: datetime) -> None:
        if moment.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """Return the moment the clock stands at, aware and in UTC."""
        return self._moment

    def today(self) -> date:
        """Return the date in Europe/Amsterdam at that moment."""
        return self._moment.astimezone(AMSTERDAM).date()

    def advance(self, by: timedelta) -> None:
        """Go on by `by`. Going back raises `ValueError`: no record may become older than the one before it."""
        if by < timedelta(0):
            raise ValueError("a clock does not run backwards")
        self._moment += by
