"""The small questions: yes or no, one of several, a message, and typing to find something.

    sure = await self.app.push_screen_wait(Confirm("Deze afspraak weghalen?", yes="weghalen"))
    choice = await self.app.push_screen_wait(ChooseDialog("Welke groep?", [Choice("4A", "groep 4A", "24")]))
    found = await self.app.push_screen_wait(SearchDialog("Zoek leerling", search))

They are asked in an `@in_background` method of a screen. It must not import services.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ib_console.domain.text import clean
from ib_console.widgets.inputs import LineInput
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


class _Dialog(ModalScreen[T]):
    """A dialog closes once: a second answer, or one that comes while it is covered, is not heard."""

    def answer(self, value: T | None) -> None:
        """Close with this answer."""
        if self.is_active:
            self.dismiss(value)


class Confirm(_Dialog[bool]):
    """Asks yes or no; the focus stands on the answer that changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "yes", "ja", id="confirm.yes", tooltip="Ja, doe dit"),
        Binding("n,escape", "no", "nee", id="confirm.no", tooltip="Nee, verander niets"),
    ]
    DEFAULT_CSS = f"Confirm {{ {PANEL_CSS} & Horizontal {{ height: 1; }} }}"

    def __init__(self, question: str, *, yes: str = "ja", no: str = "terug", detail: str = "") -> None:
        super().__init__()
        self._question = question
        self._detail = detail
        self._labels = (no, yes)
        self.key_labels = {"yes": yes, "no": no}

    def compose(self) -> ComposeResult:
        """The question and the two answers."""
        no, yes = self._labels
        with Vertical(classes="dialog--panel"):
            yield Static(plain(self._question, "bold"), classes="dialog--text")
            if self._detail:
                yield Static(plain(self._detail, "$muted"), classes="dialog--text")
            with Horizontal():
                yield DialogButton(no, self.action_no)
                yield DialogButton(yes, self.action_yes)
        yield KeyBar()

    def action_yes(self) -> None:
        """Answer yes."""
        self.answer(True)  # noqa: FBT003 - the answer is a truth value

    def action_no(self) -> None:
        """Answer no."""
        self.answer(False)  # noqa: FBT003 - the answer is a truth value


class MessageDialog(_Dialog[None]):
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


class _SearchInput(LineInput):
    """The input of a search; it tells what Enter does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "kiezen", id="search.take", tooltip="Neemt de regel die oplicht")
    ]

    def __init__(self, placeholder: str, take_label: str) -> None:
        super().__init__(placeholder=placeholder)
        self.key_labels = {"submit": take_label}


class SearchDialog(_Dialog[Choice | None]):
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


class ChooseDialog(_Dialog[Choice | None]):
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
