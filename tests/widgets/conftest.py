"""An app that holds the widgets of a test and nothing else."""

from collections.abc import Callable

import pytest
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget

from ib_console.widgets.pick_fields import Picker
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.theme import DARK, ThemedApp


class Stage(ThemedApp[None]):
    """Shows widgets and remembers what they told."""

    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, widgets: tuple[Widget, ...], theme: str) -> None:
        super().__init__(theme)
        self._widgets = widgets
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield from self._widgets

    def on_record_table_opened(self, message: RecordTable.Opened[object]) -> None:
        self.heard.append(message)

    def on_record_table_highlighted(self, message: RecordTable.Highlighted[object]) -> None:
        self.heard.append(message)

    def on_picker_picked(self, message: Picker.Picked) -> None:
        self.heard.append(message)


@pytest.fixture
def stage() -> Callable[..., Stage]:
    """Make an app from widgets."""

    def make(*widgets: Widget, theme: str = DARK) -> Stage:
        return Stage(widgets, theme)

    return make
