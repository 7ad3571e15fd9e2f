"""For whom a version of the SOP would change something, and why: niveauwissels, boundaries and groups.

Nothing is changed by looking. It must not import models.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.sop import SopVersion
from ib_console.screens.base import BaseScreen, PageHeading
from ib_console.screens.school_words import coordinator_label
from ib_console.screens.sop_keys import read_in_guide
from ib_console.services.sop_boundary_outlook import BoundaryOutlook
from ib_console.services.sop_outlook import PupilOutlook
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import heading, plain
from ib_console.wording import sop_effect_sentences as words
from ib_console.wording.formats import plural
from ib_console.wording.sop_name import document_title

_STRIP, _MARGIN = 7, 4
"""Lines of the strip with reasons, and the columns beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectLine:
    """One pupil or group for whom something changes."""

    key: Hashable
    heading: str
    who: str
    move: Content
    """From which niveau to which, of a niveauwissel."""
    change: str
    reasons: tuple[str, ...]
    turns: bool
    pupil_id: int | None = None


class SopEffectScreen(BaseScreen):
    """What the version in hand would change if it ruled today."""

    area = "sop"
    help_text = (
        "Hier staat voor wie deze versie iets verandert als zij vandaag zou gelden, en waarom. ◆ betekent dat het "
        "oordeel omslaat. Er verandert niets door te kijken. Enter opent het dossier."
    )
    DEFAULT_CSS = """
    SopEffectScreen {
        & #reasons { height: 8; padding: 1 2 0 2; }
        & #looked { height: auto; padding: 0 2; color: $muted; }
    }
    """

    def __init__(self, version_id: int) -> None:
        super().__init__()
        self._version_id = version_id
        self._counts: dict[str, str] = {}

    def body(self) -> ComposeResult:
        """For whom, why, and what was looked at."""
        yield PageHeading("Wat er verandert")
        yield RecordTable[EffectLine](
            [
                Column("sign", "", _sign, width=1),
                Column("who", "", lambda line: line.who, least=20, weight=1, most=30),
                Column("move", "", lambda line: line.move, width=5),
                Column("change", "", lambda line: plain(line.change), least=28, weight=2),
            ],
            key=lambda line: line.key,
            heading=lambda line: heading(line.heading, self._counts.get(line.heading, "")),
            empty=words.NOTHING_CHANGES,
            open_label="dossier",
            id="effects",
        )
        yield Static("", id="reasons")
        yield Static(plain(words.LOOKED_AT), id="looked")

    async def load(self) -> None:
        """Work it out."""
        version: SopVersion = await self.read(self.services.sops.get, self._version_id)
        coordinator = await coordinator_label(self)
        moves: Sequence[PupilOutlook] = await self.read(self.services.sop_outlook.effect, self._version_id)
        boundaries: BoundaryOutlook = await self.read(self.services.sop_outlook.boundary_effect, self._version_id)
        title = document_title(version.school_year, in_guide=await read_in_guide(self))
        lines = [*_moves(moves, coordinator), *_boundaries(boundaries)]
        names = (words.MOVES, words.BOUNDARIES, words.GROUPS)
        self._counts = {name: str(sum(line.heading == name for line in lines)) for name in names}
        self.query_one(PageHeading).note(f"{title} · {plural(len(lines), 'regel', 'regels')}" if lines else title)
        self.query_one("#effects", RecordTable).show(lines)
        self._show_reasons(lines[0] if lines else None)

    def pupil_in_hand(self) -> int | None:
        """Whom the line under the cursor is about."""
        line: EffectLine | None = None if self.is_covered else self.query_one("#effects", RecordTable).current
        return None if line is None else line.pupil_id

    @on(RecordTable.Highlighted, "#effects")
    def _moved(self, event: RecordTable.Highlighted[EffectLine]) -> None:
        self._show_reasons(event.row)

    def _show_reasons(self, line: EffectLine | None) -> None:
        strip = self.query_one("#reasons", Static)
        if line is None:
            strip.update("")
            return
        width = max(self.size.width - _MARGIN, 1)
        lines = [plain(f"{line.who}: {line.change}", "bold")]
        lines += [row for reason in line.reasons for row in plain(reason, "$muted").wrap(width)]
        if len(lines) > _STRIP:
            lines = [*lines[: _STRIP - 1], plain(words.MORE_REASONS, "$muted")]
        strip.update(Content("\n").join(lines))

    @on(RecordTable.Opened, "#effects")
    def _opened(self, event: RecordTable.Opened[EffectLine]) -> None:
        from ib_console.screens.dossier import DossierScreen  # noqa: PLC0415 - it leads to most other screens

        if event.row.pupil_id is not None:
            self.app.push_screen(DossierScreen(event.row.pupil_id))


def _sign(line: EffectLine) -> Content:
    return Content.styled("◆", "$attention") if line.turns else Content.styled("·", "$muted")


def _moves(outlook: Sequence[PupilOutlook], coordinator: str) -> Iterator[EffectLine]:
    """The niveauwissels that are judged otherwise."""
    for one in outlook:
        effect = one.effect
        reasons = [
            text for each in effect.findings for text in words.finding_words(each, coordinator_label=coordinator)
        ]
        yield EffectLine(
            key=("move", effect.pupil_id, effect.move.target),
            heading=words.MOVES,
            who=one.pupil_name,
            move=Content.assemble(level_badge(effect.move.origin), " → ", level_badge(effect.move.target)),
            change=words.verdict_change(effect),
            reasons=tuple(reasons),
            turns=effect.turns,
            pupil_id=effect.pupil_id,
        )


def _boundaries(outlook: BoundaryOutlook) -> Iterator[EffectLine]:
    """The pupils with another grenstoets, and the groups with another load."""
    for one in outlook.pupils:
        yield EffectLine(
            key=("boundary", one.pupil_id),
            heading=words.BOUNDARIES,
            who=one.pupil_name,
            move=Content(""),
            change=words.boundary_change(one.effect),
            reasons=tuple(text for each in one.effect.signals for text in words.signal_words(each)),
            turns=one.effect.turns,
            pupil_id=one.pupil_id,
        )
    for group in outlook.groups:
        yield EffectLine(
            key=("group", group.group),
            heading=words.GROUPS,
            who=group.group,
            move=Content(""),
            change=words.group_change(group),
            reasons=tuple(words.group_reasons(group)),
            turns=group.turns,
        )
