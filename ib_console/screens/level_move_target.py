"""The niveaus that a pupil can go to, as one line that is chosen from by key or mouse. It must not import services."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from ib_console.domain.levels import SupportLevel
from ib_console.widgets.texts import plain

_START = len("naar  ")
_STEP = 7
_WIDTH = 5


class TargetBar(Widget):
    """The niveaus to go to; the chosen one stands out, a click chooses."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "TargetBar { height: 1; padding: 0 2; color: $muted; }"

    class Chosen(Message):
        """A niveau was clicked."""

        def __init__(self, level: SupportLevel) -> None:
            super().__init__()
            self.level = level

    def __init__(self) -> None:
        super().__init__(id="target")
        self._current: SupportLevel | None = None
        self._target: SupportLevel | None = None
        self._when = ""

    def show(self, current: SupportLevel, target: SupportLevel, when: str) -> None:
        """Show where from, where to and when."""
        self._current, self._target, self._when = current, target, when
        self.refresh()

    def _places(self) -> list[tuple[int, SupportLevel]]:
        levels = [level for level in SupportLevel if level is not self._current]
        return [(_START + _STEP * place, level) for place, level in enumerate(levels)]

    def render(self) -> Content:
        """Naar ○ 1 ● 3 ○ 4 ○ 5, and the date."""
        line = Content("naar")
        for at, level in self._places():
            line = line.pad_right(at - line.cell_length)
            if level is self._target:
                line = Content.assemble(line, Content.styled(f" ● {level.value} ", "bold $foreground on $row"))
            else:
                line = Content.assemble(line, f" ○ {level.value} ")
        return Content.assemble(line, "    per ", plain(self._when, "$foreground"))

    def on_click(self, event: events.Click) -> None:
        """Choose by mouse."""
        x = event.x - self.gutter.left
        for at, level in self._places():
            if at <= x < at + _WIDTH:
                self.post_message(self.Chosen(level))
