"""What the palette offers of other areas: screens below them, and what can be done there with no line under a cursor.

What works on the line under a cursor is not offered from afar: nobody sees which line that is. It must not import
services.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from textual.binding import Binding

from ib_console.domain.school_year import school_year_of
from ib_console.screens.base import AreaScreen, BaseScreen

PLACES: Mapping[str, tuple[str, Callable[[type[BaseScreen], date], BaseScreen]]] = {
    "calendar": ("CalendarScreen", lambda kind, today: kind(today)),  # type: ignore[call-arg]  # its own argument
    "actions": ("ActionsScreen", lambda kind, _: kind()),
    "holidays": ("HolidaysScreen", lambda kind, today: kind(school_year_of(today))),  # type: ignore[call-arg]
    "school_settings": ("SchoolSettingsScreen", lambda kind, _: kind()),
    "text_blocks": ("TextBlocksScreen", lambda kind, _: kind()),
    "import_file": ("ImportFileScreen", lambda kind, _: kind()),
    "assessment_file": ("AssessmentFileScreen", lambda kind, _: kind()),
    "sop_versions": ("SopVersionsScreen", lambda kind, _: kind()),
    "exports": ("ExportsScreen", lambda kind, _: kind()),
    "steps": ("StepsScreen", lambda kind, _: kind()),
}
"""Module -> the class of the screen, and how it is made."""

FROM_AFAR = (
    "today.settings",
    "pupils.new",
    "pupils.export",
    "groups.new",
    "groups.hours",
    "meetings.new",
    "sop.export",
    "people.new",
)
"""Ids of bindings of first screens that need no line under a cursor."""


@dataclass(frozen=True, slots=True)
class FarKey:
    """Something that can be done on the first screen of an area."""

    area: str
    binding: Binding


def far_keys() -> Iterator[FarKey]:
    """What can be done on the first screens that are imported, in the order of `FROM_AFAR`."""
    found = {
        each.id: FarKey(screen.area, each)
        for screen in AreaScreen.__subclasses__()
        for each in screen.__dict__.get("BINDINGS", ())
        if isinstance(each, Binding)
    }
    return (found[binding_id] for binding_id in FROM_AFAR if binding_id in found)


def place(module: str, today: date) -> BaseScreen:
    """Make the screen of a place."""
    name, make = PLACES[module]
    return make(getattr(import_module(f"ib_console.screens.{module}"), name), today)
