"""The small questions: yes or no, one of several, and a message; typing to find something is in `search_dialog`.

    sure = await self.app.push_screen_wait(Confirm("Deze afspraak weghalen?", yes="weghalen"))
    choice = await self.app.push_screen_wait(ChooseDialog("Welke groep?", [Choice("4A", "groep 4A", "24")]))

They are asked in an `@in_background` method of a screen. It must not import services.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ib_console.widgets.key_bar import KeyBar
from ib_console.widgets.option_lines import Choice, OptionLines
from ib_console.widgets.texts import heading, plain

T = TypeVar("T")

PANEL_CSS = """
    align: center middle;
    background: $background 70%;
    & > .dialog--panel {
        width: 72; max-width: 100%; height: auto; max-height: 90%;
        background: $surface; padding: 1 3;
    }
    & .dialog--text { height: auto; margin-bottom: 1; }
"""


class DialogButton(Static, can_focus=True):
    """A word that can be chosen with Enter, space or a click."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "press", "kiezen", id="button.press", tooltip="Kiest deze knop"),
        Binding("left,up", "app.focus_previous", "vorige", show=False, id="button.previous"),
        Binding("right,down", "app.focus_next", "volgende", show=False, id="button.next"),
    ]
    DEFAULT_CSS = """
    DialogButton { width: auto; height: 1; padding: 0 2; margin-right: 2; background: $row-blurred; }
    DialogButton:focus { background: $row; text-style: bold; color: $heading; }
    """

    def __init__(self, label: str, press: Callable[[], object]) -> None:
        super().__init__(plain(label))
        self._press = press

    def action_press(self) -> None:
        """Do what the button says."""
        self._press()

    def on_click(self, event: events.Click) -> None:
        """The same by mouse."""
        event.stop()
        self._press()


class Dialog(ModalScreen[T]):
    """A dialog closes once: a second answer, or one that comes while it is covered, is not heard."""

    def answer(self, value: T | None) -> None:
        """Close with this answer."""
        if self.is_active:
            self.dismiss(value)


class Confirm(Dialog[bool]):
    """Asks yes or no; the focus stands on the answer that changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "yes", "ja", id="confirm.yes", tooltip="Ja, doe dit"),
        Binding("n,escape", "no", "nee", id="confirm.no", tooltip="Nee, verander niets"),
        Binding("pagedown", "read(1)", "verder lezen", id="confirm.read", tooltip="Schuift de regels verder"),
        Binding("pageup", "read(-1)", "terug lezen", show=False, id="confirm.read_back", tooltip="Schuift ze terug"),
    ]
    DEFAULT_CSS = f"""
    Confirm {{
        {PANEL_CSS}
        & Horizontal {{ height: 1; }}
        & #confirm--lines {{ height: auto; max-height: 12; margin-bottom: 1; scrollbar-size-vertical: 1; }}
        & #confirm--lines > Static {{ height: auto; }}
    }}
    """

    def __init__(
        self, question: str, *, yes: str = "ja", no: str = "terug", detail: str = "", lines: Sequence[str] = ()
    ) -> None:
        """Ask a question; `lines` are read before it is answered, and are read on where there are many."""
        super().__init__()
        self._question = question
        self._detail = detail
        self._lines = lines
        self._labels = (no, yes)
        self.key_labels = {"yes": yes, "no": no}

    def compose(self) -> ComposeResult:
        """The question and the two answers."""
        no, yes = self._labels
        with Vertical(classes="dialog--panel"):
            yield Static(plain(self._question, "bold"), classes="dialog--text")
            if self._detail:
                yield Static(plain(self._detail, "$muted"), classes="dialog--text")
            if self._lines:
                with VerticalScroll(id="confirm--lines", can_focus=False):
                    yield from (Static(plain(line)) for line in self._lines)
            with Horizontal():
                yield DialogButton(no, self.action_no)
                yield DialogButton(yes, self.action_yes)
        yield KeyBar()

    def on_resize(self) -> None:
        """Whether there is more to read depends on the size."""
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Reading on is a key only where not all lines fit."""
        if action == "read":
            return any(each.max_scroll_y > 0 for each in self.query(VerticalScroll))
        return super().check_action(action, parameters)

    def action_read(self, pages: int) -> None:
        """Show further lines, or earlier ones."""
        lines = self.query_one("#confirm--lines", VerticalScroll)
        lines.scroll_relative(y=pages * lines.size.height, animate=False)

    def action_yes(self) -> None:
        """Answer yes."""
        self.answer(True)  # noqa: FBT003 - the answer is a truth value

    def action_no(self) -> None:
        """Answer no."""
        self.answer(False)  # noqa: FBT003 - the answer is a truth value


class MessageDialog(Dialog[None]):
    """Says something that must be read before going on; each text is a paragraph."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "close", "verder", id="message.close", tooltip="Sluit deze melding")
    ]
    DEFAULT_CSS = f"MessageDialog {{ {PANEL_CSS} }}"

    def __init__(self, title: str, *paragraphs: str) -> None:
        super().__init__()
        self._message_title = title
        self._paragraphs = paragraphs

    def compose(self) -> ComposeResult:
        """The title and the paragraphs."""
        with Vertical(classes="dialog--panel"):
            yield Static(heading(self._message_title), classes="dialog--text")
            for paragraph in self._paragraphs:
                yield Static(plain(paragraph), classes="dialog--text")
        yield KeyBar()

    def action_close(self) -> None:
        """Close it."""
        self.answer(None)


class ChooseDialog(Dialog[Choice | None]):
    """One of a few choices, by arrows and Enter, or by the digit before it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "omlaag", show=False, id="choose.down"),
        Binding("up,k", "move(-1)", "omhoog", show=False, id="choose.up"),
        Binding("enter", "take", "kiezen", id="choose.take", tooltip="Neemt de regel die oplicht"),
        Binding("escape", "close", "terug", id="choose.close", tooltip="Sluit zonder te kiezen"),
    ]
    DEFAULT_CSS = f"ChooseDialog {{ {PANEL_CSS} }}"

    def __init__(self, title: str, choices: Sequence[Choice], *, lit: object = None) -> None:
        super().__init__()
        self._choose_title = title
        self._choices = list(choices)
        self._lit = lit

    def compose(self) -> ComposeResult:
        """The question and the choices."""
        with Vertical(classes="dialog--panel"):
            yield Static(Content.assemble(plain(self._choose_title, "bold")), classes="dialog--text")
            yield OptionLines(most=16)
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the choices there."""
        lines = self.query_one(OptionLines)
        lines.put(self._choices)
        if self._lit is not None:
            lines.light(self._lit)

    def action_move(self, by: int) -> None:
        """Light another choice."""
        self.query_one(OptionLines).move(by)

    def action_take(self) -> None:
        """Answer with the lit choice."""
        if (choice := self.query_one(OptionLines).current) is not None:
            self.answer(choice)

    def on_key(self, event: events.Key) -> None:
        """A digit takes the choice of that number."""
        if event.character and event.character.isdigit() and 0 < int(event.character) <= len(self._choices):
            event.stop()
            self.answer(self._choices[int(event.character) - 1])

    @on(OptionLines.Clicked)
    def _clicked(self, event: OptionLines.Clicked) -> None:
        event.stop()
        self.answer(event.choice)

    def action_close(self) -> None:
        """Answer nothing."""
        self.answer(None)
