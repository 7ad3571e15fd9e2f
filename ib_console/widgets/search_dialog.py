"""Typing to find something: a list that narrows, of which Enter takes the lit line.

    found = await self.app.push_screen_wait(SearchDialog("Zoek leerling", search))

It is asked in an `@in_background` method of a screen. It must not import services.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from ib_console.domain.text import clean
from ib_console.widgets.dialogs import PANEL_CSS, Dialog
from ib_console.widgets.going import unless_going
from ib_console.widgets.inputs import LineInput
from ib_console.widgets.key_bar import KeyBar
from ib_console.widgets.option_lines import Choice, OptionLines
from ib_console.widgets.texts import heading


class _SearchInput(LineInput):
    """The input of a search; it tells what Enter does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "kiezen", id="search.take", tooltip="Neemt de regel die oplicht")
    ]

    def __init__(self, placeholder: str, take_label: str) -> None:
        super().__init__(placeholder=placeholder)
        self.key_labels = {"submit": take_label}


class SearchDialog(Dialog[Choice | None]):
    """Type, see the list narrow, Enter takes the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "omlaag", show=False, id="search.down"),
        Binding("up", "move(-1)", "omhoog", show=False, id="search.up"),
        Binding("pagedown", "move(8)", "bladzij omlaag", show=False, id="search.page_down"),
        Binding("pageup", "move(-8)", "bladzij omhoog", show=False, id="search.page_up"),
        Binding("escape", "close", "terug", id="search.close", tooltip="Sluit zonder te kiezen"),
    ]
    DEFAULT_CSS = f"""
    SearchDialog {{
        {PANEL_CSS}
        align: center top;
        & > .dialog--panel {{ margin-top: 3; }}
        & Input {{ border: none; height: 1; padding: 0 1; background: $row-blurred; margin-bottom: 1; }}
        & Input:focus {{ border: none; background-tint: transparent; }}
    }}
    """

    def __init__(
        self,
        title: str,
        search: Callable[[str], Awaitable[Sequence[Choice]]],
        *,
        placeholder: str = "",
        nothing: str = "Niets gevonden.",
        take_label: str = "kiezen",
    ) -> None:
        """Ask for one of what `search` finds.

        Args:
            title: what is looked for.
            search: gives the choices for what was typed, best first; it is asked with an empty text at the start.
            placeholder: what stands in the empty input.
            nothing: said when nothing was found.
            take_label: what Enter does.
        """
        super().__init__()
        self._search_title = title
        self._search = search
        self._placeholder = placeholder
        self._nothing = nothing
        self._take_label = take_label
        self._searched: str | None = None

    def compose(self) -> ComposeResult:
        """The input and the list."""
        with Vertical(classes="dialog--panel"):
            yield Static(heading(self._search_title), classes="dialog--text")
            yield _SearchInput(self._placeholder, self._take_label)
            yield OptionLines(most=12)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what there is before anything is typed."""
        self._start("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._start(event.value)

    def _start(self, text: str) -> None:
        self._searched = None
        self.run_worker(self._look(text), group="search", exclusive=True)

    async def _look(self, text: str) -> None:
        with unless_going(self):
            found = await self._search(clean(text))
            self.query_one(OptionLines).put(found, "" if found else self._nothing)
            self._searched = text

    def action_move(self, by: int) -> None:
        """Light another choice."""
        self.query_one(OptionLines).move(by)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Answer with the lit choice, once the list belongs to what was typed."""
        self.run_worker(self._take(), group="take", exclusive=True)

    async def _take(self) -> None:
        with unless_going(self):
            text = self.query_one(Input).value
            if self._searched != text:  # Enter came before the list: take what this text finds
                await self._look(text)
            if (choice := self.query_one(OptionLines).current) is not None:
                self.answer(choice)

    @on(OptionLines.Clicked)
    def _clicked(self, event: OptionLines.Clicked) -> None:
        event.stop()
        self.answer(event.choice)

    def clear(self) -> None:
        """Empty the input and show what there is without it."""
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self._start("")

    def action_close(self) -> None:
        """Answer nothing."""
        self.answer(None)
