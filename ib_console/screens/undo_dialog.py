"""The question before a step is taken back: the step in words, what becomes of things, and the way to the list.

    answer = await self.app.push_screen_wait(UndoDialog(plan, today, offers_list=True))

It must not import services.
"""

from datetime import date
from enum import Enum, auto
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from ib_console.domain.steps import UndoPlan
from ib_console.widgets.key_bar import KeyBar
from ib_console.widgets.texts import heading, plain
from ib_console.wording.formats import plural
from ib_console.wording.glossary import COORDINATOR
from ib_console.wording.messages import sentence
from ib_console.wording.step_sentences import outcome, told
from ib_console.wording.undo_messages import import_undo_text, names_text

_TITLE = "Deze stap terugdraaien?"
_STAYS = "Deze stap blijft staan"


class Answer(Enum):
    """What was chosen."""

    TAKE_BACK = auto()
    LIST = auto()


class UndoDialog(ModalScreen[Answer | None]):
    """Tells one step and asks whether it must be taken back; when it cannot be, says why."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take_back", "terugdraaien", id="undo.take_back", tooltip="Draait deze stap terug"),
        Binding("l", "list", "laatste stappen", id="undo.list", tooltip="Toont de laatste stappen"),
        Binding("escape", "stay", "laten staan", id="undo.stay", tooltip="Sluit en verandert niets"),
        Binding("down,j", "scroll(1)", "omlaag", show=False, id="undo.down"),
        Binding("up,k", "scroll(-1)", "omhoog", show=False, id="undo.up"),
    ]
    DEFAULT_CSS = """
    UndoDialog {
        align: center middle;
        background: $background 70%;
        & > Vertical { width: 72; max-width: 100%; height: auto; max-height: 90%; background: $surface; padding: 1 3; }
        & Static { height: auto; margin-bottom: 1; }
        & VerticalScroll { height: auto; max-height: 9; margin-bottom: 1; scrollbar-size-vertical: 1; }
        & VerticalScroll Static { margin-bottom: 0; }
    }
    """

    def __init__(self, plan: UndoPlan, today: date, *, offers_list: bool, coordinator_label: str = COORDINATOR) -> None:
        super().__init__()
        self._plan = plan
        self._today = today
        self._offers_list = offers_list
        self._coordinator = coordinator_label

    def compose(self) -> ComposeResult:
        """The step, what stands in its way or goes with it, and what becomes of things."""
        plan = self._plan
        with Vertical():
            yield Static(heading(_STAYS if plan.refused else _TITLE))
            if plan.taken is not None and plan.refused is None:
                yield Static(plain(import_undo_text(plan.taken), "bold"))
            else:
                yield Static(plain(self._told_steps[-1], "bold"))
            if plan.refused is not None:
                yield Static(plain(sentence(plan.refused)))
                names = plan.refused.params.get("names")
                if isinstance(names, tuple):
                    yield Static(plain(names_text(names), "$muted"))
            elif plan.first:
                yield Static(plain(_together(len(plan.first))))
            if plan.first:
                with VerticalScroll(can_focus=False):
                    for line in self._told_steps[:-1]:
                        yield Static(plain(line))
            if plan.refused is None and plan.taken is None and not plan.first:
                yield Static(plain(outcome(plan.step), "$muted"))
        yield KeyBar()

    @property
    def _told_steps(self) -> list[str]:
        """The later steps and the step itself, each on a line."""
        return [told(step, self._today, self._coordinator) for step in (*self._plan.first, self._plan.step)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done."""
        del parameters
        return {"take_back": self._plan.refused is None, "list": self._offers_list}.get(action, True)

    def action_take_back(self) -> None:
        """Answer that it must be taken back."""
        self._answer(Answer.TAKE_BACK)

    def action_list(self) -> None:
        """Answer that the list is wanted."""
        self._answer(Answer.LIST)

    def action_stay(self) -> None:
        """Answer nothing."""
        self._answer(None)

    def action_scroll(self, by: int) -> None:
        """Scroll the later steps."""
        for lines in self.query(VerticalScroll):
            lines.scroll_relative(y=by, animate=False)

    def _answer(self, answer: Answer | None) -> None:
        if self.is_active:
            self.dismiss(answer)


def _together(count: int) -> str:
    later = plural(count, "latere stap", "latere stappen")
    stands = "staat" if count == 1 else "staan"
    goes = "Die gaat" if count == 1 else "Die gaan"
    return f"Hierop {stands} {later}. {goes} eerst terug, in deze volgorde; lukt er een niet, dan blijft alles staan."
