"""The surroundings of widget tests: no animations, and an app that holds what is tested."""

from collections.abc import Callable, Iterable

import pytest
from textual.app import ComposeResult
from textual.widget import Widget

from ib_console.widgets.theme import DARK, ThemedApp


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.TEXT_ANIMATIONS", "none", raising=False)


class Stage(ThemedApp[None]):
    """An app with the widgets of a test and nothing else."""

    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, widgets: Iterable[Widget], theme: str = DARK) -> None:
        super().__init__(theme)
        self.animation_level = "none"
        self._widgets = list(widgets)
        self.heard: list[object] = []

    def compose(self) -> ComposeResult:
        yield from self._widgets


@pytest.fixture
def stage() -> Callable[..., Stage]:
    """Make an app from widgets."""

    def make(*widgets: Widget, theme: str = DARK) -> Stage:
        return Stage(widgets, theme)

    return make
