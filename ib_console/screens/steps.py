"""The last steps, newest first, each to be taken back from here. It must not import services."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.clock import AMSTERDAM
from ib_console.domain.errors import RuleViolation
from ib_console.domain.steps import MOST_STEPS, ToldStep
from ib_console.domain.text import fold, matches
from ib_console.screens.base import BaseScreen, PageHeading
from ib_console.screens.school_words import coordinator_label
from ib_console.screens.undoing import take_step_back
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import heading, plain
from ib_console.wording.formats import long_date
from ib_console.wording.glossary import COORDINATOR, capital
from ib_console.wording.messages import sentence
from ib_console.wording.step_sentences import day_word, moment, outcome, step_line, what, who


class StepsScreen(BaseScreen):
    """What was done, in words."""

    help_text = (
        f"Hier staan de laatste {MOST_STEPS} stappen, de nieuwste boven. Enter draait een stap terug. Is er daarna "
        "verder gewerkt aan hetzelfde, dan ziet u eerst welke latere stappen mee teruggaan."
    )
    DEFAULT_CSS = """
    StepsScreen {
        & #whole { height: 4; padding: 1 2 0 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._coordinator = COORDINATOR

    def body(self) -> ComposeResult:
        """The steps under their days, and the one under the cursor in full."""
        yield PageHeading("Laatste stappen")
        yield RecordTable[ToldStep](
            [
                Column("time", "", lambda step: plain(f"{step.at.astimezone(AMSTERDAM):%H:%M}", "$muted"), width=5),
                Column("who", "over", lambda step: _muted(step, capital(who(step.about))), least=18, most=34, weight=2),
                Column("what", "wat", lambda step: _muted(step, what(step, self._coordinator)), least=26, weight=3),
                Column("mark", "", _mark, width=6),
            ],
            key=lambda step: step.id,
            matches=lambda step, text: matches(text, fold(f"{who(step.about)} {what(step, self._coordinator)}")),
            heading=self._day,
            empty="Er is nog niets gedaan.",
            open_label="terugdraaien",
            id="steps",
        )
        yield Static("", id="whole")

    async def load(self) -> None:
        """Read the last steps."""
        self._coordinator = await coordinator_label(self)
        steps: Sequence[ToldStep] = await self.read(self.services.history.told)
        self.query_one(PageHeading).note(str(len(steps)) if steps else "")
        self._table.show(steps)
        self._show_whole()

    @property
    def _table(self) -> RecordTable[ToldStep]:
        table: RecordTable[ToldStep] = self.query_one("#steps", RecordTable)
        return table

    def _day(self, step: ToldStep) -> Content:
        day, today = step.at.astimezone(AMSTERDAM).date(), self.console.today
        near = day_word(day, today)
        return heading(near, long_date(day)) if near.isalpha() else heading(long_date(day))

    @on(RecordTable.Highlighted, "#steps")
    def _moved(self, _: RecordTable.Highlighted[ToldStep]) -> None:
        self._show_whole()

    def _show_whole(self) -> None:
        step = self._table.current
        lines = Content("")
        if step is not None:
            said = plain(f"{step_line(step, self._coordinator)}.")
            lines = Content.assemble(said, "\n", plain(self._becomes(step), "$muted"))
        self.query_one("#whole", Static).update(lines)

    def _becomes(self, step: ToldStep) -> str:
        """What taking it back would do, or why that cannot be."""
        if step.undone_at is not None:
            return f"Deze stap is teruggedraaid: {moment(step.undone_at, self.console.today)}."
        return sentence(RuleViolation(step.lost)) if step.lost else outcome(step)

    @on(RecordTable.Opened, "#steps")
    def _opened(self, event: RecordTable.Opened[ToldStep]) -> None:
        take_step_back(self, event.row.id)


def _muted(step: ToldStep, text: str) -> Content:
    return plain(text, "$muted") if step.undone_by is not None else plain(text)


def _mark(step: ToldStep) -> Content:
    if step.undone_by is not None:
        return plain("terug", "$muted")
    return plain("blijft", "$muted") if step.lost else Content("")
