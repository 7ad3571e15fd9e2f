"""Which keys stand in the last line, and in which order."""

from typing import Any, ClassVar

import pytest
from driver import driving
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from ib_console.widgets.key_bar import KeyBar
from ib_console.widgets.theme import ThemedApp


class Listing(Widget, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "nothing", "sorteren", id="listing.sort"),
        Binding("enter", "open", "openen", id="listing.open"),
    ]

    def action_open(self) -> None:
        """Open nothing."""

    def action_nothing(self) -> None:
        """Do nothing."""


class Page(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "terug", id="page.back"),
        Binding("n", "new", "nieuw", id="page.new"),
        Binding("w", "away", "niet nu", id="page.away"),
    ]

    def compose(self) -> ComposeResult:
        yield Listing()
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return action != "away"

    def action_back(self) -> None:
        """Stay."""

    def action_new(self) -> None:
        """Make nothing."""


class Bars(ThemedApp[None], inherit_bindings=False):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "find", "zoek leerling", id="app.find"),
        Binding("f1", "help", "hulp", id="app.help"),
    ]

    def on_mount(self) -> None:
        self.push_screen(Page())

    def action_find(self) -> None:
        """Find nothing."""

    def action_help(self) -> None:
        """Help nobody."""


@pytest.mark.parametrize(
    ("width", "footer"),
    [
        (80, " ↵ openen   n nieuw   s sorteren   F3 zoek leerling   esc terug   F1 hulp"),
        (70, " ↵ openen  n nieuw  s sorteren  F3 zoek leerling  esc terug  F1 hulp"),
        (60, " ↵ openen  n nieuw  s sorteren  esc terug  F1 meer"),
        (40, " ↵ openen  n nieuw  esc terug  F1 meer"),
        (20, " esc terug  F1 meer"),
    ],
)
async def test_what_is_most_useful_stands_first_and_the_help_says_when_there_is_more(width: int, footer: str) -> None:
    app: Any = Bars()
    async with driving(app, size=(width, 5)) as driver:
        assert driver.footer == footer


class Busy(Page):
    late_keys: ClassVar[frozenset[str]] = frozenset({"new"})
    BINDINGS: ClassVar[list[BindingType]] = [Binding("v", "view", "bekijken", id="busy.view")]

    def action_view(self) -> None:
        """View nothing."""


async def test_a_key_that_a_screen_needs_less_stands_behind_its_others() -> None:
    app: Any = Bars()
    async with driving(app, size=(60, 5)) as driver:
        await app.push_screen(Busy())
        await driver.settle()
        assert driver.footer == " ↵ openen  v bekijken  n nieuw  esc terug  F1 meer"
