"""Several of a list: marks with the space bar, Enter takes what is marked.

    kinds = await self.app.push_screen_wait(MarkDialog("Welke soorten?", choices, marked=shown, nothing="alles"))

It answers with the ids in the order of the choices, or `None` when it was left. It must not import services.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from ib_console.widgets.key_bar import KeyBar
from ib_console.widgets.option_lines import Choice, OptionLines
from ib_console.widgets.texts import plain


class MarkDialog(ModalScreen[tuple[Hashable, ...] | None]):
    """Asks which of a few; none is an answer too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "markeren", id="marks.mark", tooltip="Markeert deze, of juist niet"),
        Binding("enter", "take", "tonen", id="marks.take", tooltip="Neemt wat gemarkeerd is"),
        Binding("escape", "close", "terug", id="marks.close", tooltip="Sluit zonder iets te veranderen"),
        Binding("x", "clear", "niets gemarkeerd", id="marks.clear", tooltip="Haalt alle markeringen weg"),
        Binding("down,j", "move(1)", "omlaag", show=False, id="marks.down"),
        Binding("up,k", "move(-1)", "omhoog", show=False, id="marks.up"),
    ]
    DEFAULT_CSS = """
    MarkDialog {
        align: center middle;
        background: $background 70%;
        & > Vertical {
            width: 72; max-width: 100%; height: auto; max-height: 90%; background: $surface; padding: 1 3;
        }
        & Static { height: auto; margin-bottom: 1; }
        & #marks--detail { height: 4; margin: 1 0 0 0; }
    }
    """

    def __init__(
        self,
        question: str,
        choices: Sequence[Choice],
        *,
        marked: Collection[Hashable] = (),
        nothing: str,
        take_label: str = "tonen",
        details: Mapping[Hashable, str] = MappingProxyType({}),
        asks: Collection[Hashable] = (),
    ) -> None:
        """Ask it.

        Args:
            question: what is asked.
            choices: what can be marked.
            marked: the ids that are marked at first.
            nothing: what it means when nothing is marked.
            take_label: what Enter does.
            details: what stands under the list while a choice is lit.
            asks: choices that lead to another question: they have no mark, and the answer holds one at once.
        """
        super().__init__()
        self.key_labels = {"take": take_label}
        self._question = question
        self._choices = list(choices)
        self._marked = {choice.id for choice in choices if choice.id in marked}
        self._nothing = nothing
        self._details = details
        self._asks = asks

    def compose(self) -> ComposeResult:
        """The question and the choices."""
        with Vertical():
            yield Static(plain(self._question, "bold"))
            yield OptionLines(most=8 if self._details else 15)
            if self._details:
                yield Static("", id="marks--detail")
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the choices there, the first that is marked lit."""
        self._draw()
        markable = [choice.id for choice in self._choices if choice.id not in self._asks]
        first = next((each for each in markable if each in self._marked), next(iter(markable), None))
        if first is not None:
            self.query_one(OptionLines).light(first)
        self._show_detail()

    def _draw(self) -> None:
        lines = self.query_one(OptionLines)
        lit = lines.current
        marked = [replace(choice, label=f"{self._sign(choice)} {choice.label}") for choice in self._choices]
        lines.put(marked, "" if self._marked else f"niets gemarkeerd: {self._nothing}")
        if lit is not None:
            lines.light(lit.id)
        self._show_detail()
        self.refresh_bindings()

    def _sign(self, choice: Choice) -> str:
        if choice.id in self._asks:
            return "+"
        return "☑" if choice.id in self._marked else "☐"

    def _show_detail(self) -> None:
        lit = self.query_one(OptionLines).current
        if self._details and lit is not None:
            self.query_one("#marks--detail", Static).update(plain(self._details.get(lit.id, ""), "$muted"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Marks can only be taken away when there are some."""
        del parameters
        return bool(self._marked) if action == "clear" else True

    def action_move(self, by: int) -> None:
        """Light another choice."""
        self.query_one(OptionLines).move(by)
        self._show_detail()

    def action_mark(self) -> None:
        """Mark the lit choice, or take its mark away."""
        choice = self.query_one(OptionLines).current
        if choice is not None and choice.id in self._asks:
            self.action_take()
        elif choice is not None:
            self._marked ^= {choice.id}
            self._draw()

    def action_clear(self) -> None:
        """Take all marks away."""
        self._marked.clear()
        self._draw()

    @on(OptionLines.Clicked)
    def _clicked(self, event: OptionLines.Clicked) -> None:
        event.stop()
        self.action_mark()

    def action_take(self) -> None:
        """Answer with what is marked, and with the lit choice when that leads to another question."""
        lit = self.query_one(OptionLines).current
        taken = self._marked | ({lit.id} if lit is not None and lit.id in self._asks else set())
        self._answer(tuple(choice.id for choice in self._choices if choice.id in taken))

    def action_close(self) -> None:
        """Answer nothing."""
        self._answer(None)

    def _answer(self, ids: tuple[Hashable, ...] | None) -> None:
        if self.is_active:  # a second answer is not heard
            self.dismiss(ids)
