"""What in a version of the SOP asks for a second look, by weight; each line leads to its cell.

None of it is a refusal: people decide what they leave as it is. It must not import models.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_lint import LintCode, LintFinding
from ib_console.screens.base import BaseScreen, PageHeading
from ib_console.screens.sop_keys import open_in_sop, read_in_guide
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import heading, plain
from ib_console.wording import sop_lint_sentences as words
from ib_console.wording.formats import plural
from ib_console.wording.glossary import capital, label
from ib_console.wording.sop_name import document_title

_SIGNS = {words.RULES: ("✗", "$late"), words.STALE: ("◆", "$attention"), words.PRACTICE: ("○", "$planned")}


@dataclass(frozen=True, slots=True, kw_only=True)
class LintLine:
    """A finding with its place among the others."""

    place: int
    finding: LintFinding

    @property
    def weight(self) -> str:
        """The heading it stands under."""
        return words.WEIGHTS[self.finding.code]

    @property
    def sign(self) -> Content:
        """How heavy it is, in a sign."""
        return Content.styled(*_SIGNS[self.weight])


class SopLintScreen(BaseScreen):
    """The findings of one version."""

    area = "sop"
    help_text = (
        "Hier staat wat u in deze versie nog eens kunt nakijken, het zwaarste boven. Het zijn vragen, geen fouten: u "
        "beslist. Enter gaat naar de plek in het SOP. Minder dan vijf leerlingen worden niet geteld maar “<5” genoemd."
    )
    DEFAULT_CSS = "SopLintScreen { & #advice { height: 5; padding: 1 2 0 2; } }"

    def __init__(self, version_id: int) -> None:
        super().__init__()
        self._version_id = version_id
        self._counts: Counter[str] = Counter()

    def body(self) -> ComposeResult:
        """The findings under their headings, and what to do about the one under the cursor."""
        yield PageHeading("Nakijken")
        yield RecordTable[LintLine](
            [
                Column("sign", "", lambda line: line.sign, width=1),
                Column("told", "", lambda line: words.lint_sentence(line.finding), least=50, weight=4),
                Column(
                    "part", "", lambda line: plain(capital(label(line.finding.at.part)), "$muted"), least=24, priority=2
                ),
            ],
            key=lambda line: line.place,
            heading=lambda line: heading(line.weight, str(self._counts[line.weight])),
            empty=words.NOTHING_FOUND,
            open_label="naar de plek",
            id="findings",
        )
        yield Static("", id="advice")

    async def load(self) -> None:
        """Check the version."""
        version: SopVersion = await self.read(self.services.sops.get, self._version_id)
        found: Sequence[LintFinding] = await self.read(self.services.sop_outlook.lint, self._version_id)
        title = document_title(version.school_year, in_guide=await read_in_guide(self))
        lines = [LintLine(place=place, finding=one) for place, one in enumerate(words.by_weight(found))]
        self._counts = Counter(line.weight for line in lines)
        count = plural(len(lines), "punt", "punten")
        self.query_one(PageHeading).note(f"{title} · {count}" if lines else title)
        self.query_one("#findings", RecordTable).show(lines)

    @on(RecordTable.Highlighted, "#findings")
    def _moved(self, event: RecordTable.Highlighted[LintLine]) -> None:
        line = event.row
        told = Content("")
        if line is not None:
            first = plain(words.lint_sentence(line.finding), "bold")
            told = Content.assemble(first, "\n", plain(words.ADVICE[line.finding.code], "$muted"))
        self.query_one("#advice", Static).update(told)

    @on(RecordTable.Opened, "#findings")
    def _opened(self, event: RecordTable.Opened[LintLine]) -> None:
        finding = event.row.finding
        if finding.code is LintCode.APPROVAL_EMPTY:
            from ib_console.screens.sop_road import SopRoadScreen  # noqa: PLC0415 - only when it is needed

            self.app.push_screen(SopRoadScreen(self._version_id))
        else:
            open_in_sop(self, self._version_id, finding.at)
