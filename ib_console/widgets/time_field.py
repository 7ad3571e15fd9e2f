"""A time of the day in a form, as people type it: 15:00, 15.00, 1500, 9u30, 9. Use it through `form`'s screens.

It must not import services.
"""

import re
from collections.abc import Callable
from datetime import time

from ib_console.domain.text import clean
from ib_console.widgets.field import InvalidValue
from ib_console.widgets.text_fields import LineField

_TIME = re.compile(r"(\d{1,2})(?: ?[:.,hu] ?(\d{2}))?(?: ?(?:uur|u|h))?|(\d{1,2})(\d{2})")


def parse_time(text: str) -> time | None:
    """Read a time on the clock of 24 hours; `None` when the text is none. An hour alone is a whole hour."""
    found = _TIME.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        return None
    hour, minute = (int(part or 0) for part in (found[1] or found[3], found[2] or found[4]))
    try:
        return time(hour, minute)
    except ValueError:
        return None


def time_text(moment: time) -> str:
    """Return a time as the field shows it: 09:30."""
    return f"{moment:%H:%M}"


class TimeField(LineField):
    """A time; its value is a `datetime.time`, or `None` when empty and not required."""

    placeholder = "uu:mm"
    DEFAULT_CSS = "TimeField Input { width: 16; }"

    def __init__(
        self,
        name: str,
        label: str,
        *,
        help: str = "",  # noqa: A002 - the word the form speaks
        required: bool = False,
        initial: time | None = None,
        check: Callable[[time], str | None] | None = None,
    ) -> None:
        shown_help = help or "bijvoorbeeld 15:00, 9.30 of 930"
        super().__init__(name, label, help=shown_help, required=required, initial=initial, check=check)

    def first_text(self) -> str:
        """The time as it is typed."""
        return time_text(self.initial) if isinstance(self.initial, time) else ""

    def raw(self) -> str:
        """The time that is meant, else the text as typed."""
        moment = parse_time(clean(self.typed))
        return self.typed if moment is None else time_text(moment)

    def read(self) -> time | None:
        """The time."""
        typed = clean(self.typed)
        if not typed:
            return None
        moment = parse_time(typed)
        if moment is None:
            raise InvalidValue(f"“{typed}” is geen tijd. Typ bijvoorbeeld 15:00 of 9.30.")
        return moment
