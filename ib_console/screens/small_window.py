"""What is shown while the window is too small for a screen; it goes away when the window grows. It knows no school."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from ib_console.widgets.key_bar import KeyBar
from ib_console.widgets.texts import plain
from ib_console.wording.frame_messages import too_small


class SmallWindowScreen(ModalScreen[None]):
    """One sentence. Whoever wants to, goes on all the same."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "toch verder", id="hint.go_on", tooltip="Gaat verder in dit kleine venster"),
    ]
    DEFAULT_CSS = """
    SmallWindowScreen {
        background: $background; color: $foreground; align: center middle;
        & > Static { width: 100%; max-width: 60; height: auto; padding: 0 2; }
    }
    """

    def __init__(self, least: tuple[int, int]) -> None:
        super().__init__()
        self._least = least

    def compose(self) -> ComposeResult:
        """The sentence and the key."""
        yield Static()
        yield KeyBar()

    def on_resize(self, event: events.Resize) -> None:
        """Say how large the window is now, or go away."""
        self._judge(event.size.width, event.size.height)

    def on_screen_resume(self) -> None:
        """The same when what lay over it is gone."""
        self._judge(*self.app.size)

    def _judge(self, width: int, height: int) -> None:
        if width >= self._least[0] and height >= self._least[1]:
            self.action_go_on()
        else:
            self.query_one(Static).update(plain(too_small(width, height, *self._least)))

    def action_go_on(self) -> None:
        """Show what lies below."""
        if self.is_active:
            self.dismiss(None)
