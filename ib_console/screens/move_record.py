"""The record of a niveauwissel: the verdict as it was, by which SOP, who decided and why, and what was corrected since.

It must not import models.
"""

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.drafts import DraftKey
from ib_console.domain.level_history import LevelMove, standing
from ib_console.domain.levels import MoveKind
from ib_console.domain.sop import SopVersion
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.drafts import open_form
from ib_console.screens.level_move_forms import correction_form
from ib_console.screens.level_move_rows import CheckLine, check_lines, checks_table, sop_words
from ib_console.screens.school_words import coordinator_label
from ib_console.screens.sop_keys import read_in_guide
from ib_console.services.dossiers import DossierView
from ib_console.widgets.dialogs import MessageDialog
from ib_console.widgets.form import Values
from ib_console.widgets.level_badge import level_move
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.formats import listed, short_date
from ib_console.wording.glossary import capital, label
from ib_console.wording.verdict_sentences import verdict_line

_LABEL = 17


class MoveRecordScreen(BaseScreen):
    """One entry in the history of a pupil's niveau, as it was recorded."""

    area = "pupils"
    watches = frozenset({"level_move"})
    help_text = (
        "Dit is de niveauwissel zoals die is vastgelegd: wat het SOP toen vroeg, wat er was en wat er ontbrak. "
        "Er verandert niets meer aan. Klopt de datum niet, dan maakt u een correctie; de eerste regel blijft staan."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "correct", "corrigeren", id="record.correct", tooltip="Zet een andere datum in de plaats")
    ]
    DEFAULT_CSS = """
    MoveRecordScreen {
        & #facts { height: auto; padding: 0 2; margin-bottom: 1; }
    }
    """

    def __init__(self, move: LevelMove, pupil_name: str) -> None:
        """Show a recorded move of a pupil."""
        super().__init__()
        self._move = move
        self._pupil_name = pupil_name
        self._moves: tuple[LevelMove, ...] = (move,)

    def body(self) -> ComposeResult:
        """Who and when, the facts, the lines of the check."""
        yield PageHeading(capital(label(self._move.kind)), self._pupil_name)
        with Vertical(id="facts"):
            yield Static("", id="fact-lines")
        yield checks_table(open_label="hele regel")

    def pupil_in_hand(self) -> int | None:
        """Whose niveau changed."""
        return self._move.pupil_id

    async def load(self) -> None:
        """Read the SOP that ruled and what came after."""
        coordinator = await coordinator_label(self)
        view: DossierView = await self.read(self.services.dossiers.view, self._move.pupil_id)
        self._moves = view.moves
        version: SopVersion | None = None
        if self._move.sop_version_id is not None:
            version = await self.read(self.services.sops.get, self._move.sop_version_id)
        in_guide = await read_in_guide(self)
        facts = Content("\n").join(self._facts(version, in_guide=in_guide))
        self.query_one("#fact-lines", Static).update(facts)
        table: RecordTable[CheckLine] = self.query_one("#checks", RecordTable)
        table.show(
            check_lines(self._move.verdict, self._move.signals, version, coordinator=coordinator, in_guide=in_guide)
        )
        self.refresh_bindings()

    def _facts(self, version: SopVersion | None, *, in_guide: bool | None) -> list[Content]:
        move = self._move
        lines = [_fact("niveau", _steps(move))]
        lines.append(_fact("datum", plain(short_date(move.moved_on))))
        if move.verdict is not None:
            lines.append(_fact("toen gezien", plain(verdict_line(move.verdict))))
        if move.forced:
            lines.append(_fact("gewisseld", plain("toch, met reden", "$attention")))
        if move.decider_name:
            lines.append(_fact("besluit door", plain(move.decider_name)))
        if move.reason:
            lines += [
                _fact("reden" if number == 0 else "", plain(text))
                for number, text in enumerate(move.reason.splitlines())
            ]
        if move.domains:
            lines.append(_fact("waar het om gaat", plain(listed(tuple(label(domain) for domain in move.domains)))))
        if version is not None:
            lines.append(_fact("volgens", plain(sop_words(version, in_guide=in_guide), "$muted")))
        return lines + [self._later(one) for one in self._later_entries()]

    def _later_entries(self) -> list[LevelMove]:
        """What took the place of this entry, and of that, the first first."""
        found, at = [], self._move.id
        while (following := next((one for one in self._moves if one.replaces_id == at), None)) is not None:
            found.append(following)
            at = following.id
        return found

    def _later(self, entry: LevelMove) -> Content:
        if entry.kind is MoveKind.WITHDRAWAL:
            return _fact("teruggedraaid", plain(f"op {short_date(entry.moved_on)}", "$attention"))
        words = f"datum {short_date(entry.moved_on)}" + (f"; {' '.join(entry.reason.split())}" if entry.reason else "")
        return _fact("gecorrigeerd", plain(words, "$attention"))

    @on(RecordTable.Opened, "#checks")
    def _opened(self, event: RecordTable.Opened[CheckLine]) -> None:
        self.app.push_screen(MessageDialog(*[text for text in event.row.full if text]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the last entry that stands can be corrected."""
        if action == "correct":
            return self._last_of_this() is not None
        return super().check_action(action, parameters)

    def _last_of_this(self) -> LevelMove | None:
        """The entry that stands in the place of this one, when nothing came after it."""
        chain = {self._move.id, *(one.id for one in self._later_entries())}
        last = next(reversed(standing(self._moves)), None)
        return last if last is not None and last.id in chain else None

    @in_background
    async def action_correct(self) -> None:
        """Put another date in its place, with a reason."""
        entry = self._last_of_this()
        if entry is None:
            return

        async def save(values: Values) -> None:
            day: date = values["moved_on"]
            await self.commit(self.services.moves.correct, entry.id, moved_on=day, reason=values["reason"])

        form = correction_form(entry.moved_on, self.console.today, subtitle=self._pupil_name, on_save=save)
        key = DraftKey("level_correction", "level_move", entry.id, pupil_ids=(entry.pupil_id,))
        if await open_form(self, form, key) is not None:
            self.notify("De correctie is bewaard; de eerste regel blijft leesbaar.", markup=False)


def _fact(name: str, value: Content) -> Content:
    return Content.assemble(plain(name, "$muted").pad_right(_LABEL - len(name)), value)


def _steps(move: LevelMove) -> Content:
    if move.target is None:
        return plain("niets meer")
    return level_move(move.origin.value if move.origin else None, move.target.value)
