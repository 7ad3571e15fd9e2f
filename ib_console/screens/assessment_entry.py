"""Entering the results of one toets for a whole group: a key a niveau, and the cursor moves on.

It must not import models.
"""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from ib_console.domain.assessments import LETTERS, ROMAN, Assessment, ResultLevel
from ib_console.domain.group_results import GroupResults, PupilResults, Sitting
from ib_console.domain.text import fold, matches
from ib_console.screens.assessment_forms import ask_result
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.assessment_sentences import ENTRY_HINT, filled_words, short_result
from ib_console.wording.formats import short_date
from ib_console.wording.handover_sentences import group_words


def _level_key(key: str, level: ResultLevel, *, first: bool, told: str) -> Binding:
    return Binding(
        key,
        f"mark('{level.value}')",
        told if first else f"niveau {level.value}",
        show=first,
        id=f"entry.level_{level.value.lower()}",
        priority=True,
        tooltip=f"Niveau {level.value}; de cursor gaat naar de volgende leerling",
    )


class AssessmentEntryScreen(BaseScreen):
    """One toets at one moment, pupil by pupil."""

    area: ClassVar[str] = "groups"
    watches: ClassVar[frozenset[str] | None] = frozenset({"assessment", "enrolment", "pupil", "group"})
    help_text: ClassVar[str] = (
        "Eén toets van de hele groep. Een cijfer of letter geeft het niveau en gaat naar de volgende leerling; Enter "
        "opent een klein formulier voor de score."
    )
    # With priority: keys that follow each other fast are then dealt with in their order, whatever has the focus.
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            _level_key(str(place), level, first=place == 1, told="t/m 5 niveau I-V")
            for place, level in enumerate(ROMAN, start=1)
        ),
        *(
            _level_key(level.value.lower(), level, first=level is ResultLevel.A, told="t/m e niveau A-E")
            for level in LETTERS
        ),
        Binding("x,delete", "clear_level", "niveau weg", id="entry.clear", tooltip="Haalt het niveau weer weg"),
        # A digit that gives no niveau must not lead to another area in the middle of the work.
        Binding("0,6,7,8,9", "stay", "blijven", show=False, id="entry.stay", tooltip="Doet hier niets"),
    ]
    DEFAULT_CSS = """
    AssessmentEntryScreen {
        & #hint { height: auto; padding: 0 2; color: $muted; margin-top: 1; }
    }
    """

    def __init__(self, group_id: int, sitting: Sitting) -> None:
        super().__init__()
        self._group_id = group_id
        self._sitting = sitting
        self._shown: GroupResults | None = None

    def body(self) -> ComposeResult:
        """The pupils with what was entered, and beside it how they did before."""
        yield PageHeading(f"{self._sitting.test} {self._sitting.moment}")
        yield RecordTable[PupilResults](
            [
                Column("name", "leerling", lambda pupil: pupil.name, least=16, most=32),
                Column("level", "niveau", self._level, sort=self._level_order, width=6),
                Column("score", "score", self._score, width=12),
                Column("before", "vorige keer", self._before, width=14, priority=2),
                Column("day", "afgenomen", self._day, width=10, priority=3),
            ],
            key=lambda pupil: pupil.id,
            matches=lambda pupil, text: matches(text, fold(pupil.name)),
            empty="In deze groep zit nog niemand. Importeer een klassenlijst, of kies de groep bij een leerling.",
            open_label="score",
            id="entries",
        )
        yield Static(plain(ENTRY_HINT), id="hint")

    async def load(self) -> None:
        """Read the group; the first time the cursor goes to the first without a result."""
        first = self._shown is None
        shown: GroupResults = await self.read(self.services.assessments.of_group, self._group_id)
        self._shown = shown
        table = self.query_one("#entries", RecordTable)
        table.show(shown.pupils)
        self.query_one(PageHeading).note(f"{group_words(shown.group)} · {filled_words(shown, self._sitting)}")
        if first:
            waiting = next((pupil.id for pupil in shown.pupils if pupil.at(self._sitting) is None), None)
            if waiting is not None:
                table.select(waiting)
            table.focus()
        self.refresh_bindings()

    def pupil_in_hand(self) -> int | None:
        """The one under the cursor."""
        current = None if self.is_covered else self._current
        return current.id if current else None

    @property
    def _current(self) -> PupilResults | None:
        tables = self.query("#entries").results(RecordTable)
        return next((table.current for table in tables), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer keys about a pupil where there is one; while the filter is typed they are letters."""
        if action in {"mark", "clear_level"}:
            current = self._current
            typing = isinstance(self.focused, Input)
            has_level = current is not None and (one := current.at(self._sitting)) is not None and one.level is not None
            return current is not None and not typing and (action == "mark" or has_level)
        return super().check_action(action, parameters)

    # -- entering

    def action_stay(self) -> None:
        """Do nothing."""

    def action_mark(self, level: str) -> None:
        """Give the niveau and go to the next."""
        if (current := self._current) is not None:
            self._mark(current.id, ResultLevel(level))
            self._go_on()

    def action_clear_level(self) -> None:
        """Take the niveau away."""
        if (current := self._current) is not None:
            self._mark(current.id, None)

    @in_background
    async def _mark(self, pupil_id: int, level: ResultLevel | None) -> None:
        await self.commit(self.services.assessments.mark, pupil_id, self._sitting, level)

    def _go_on(self) -> bool:
        """Go to the next pupil; tell whether there is one."""
        table = self.query_one("#entries", RecordTable)
        keys = [pupil.id for pupil in table.visible_rows]
        place = keys.index(table.current_key) + 1 if table.current_key in keys else len(keys)
        return place < len(keys) and table.select(keys[place])

    @on(RecordTable.Opened, "#entries")
    def _opened(self, event: RecordTable.Opened[PupilResults]) -> None:
        event.stop()
        self.fill_in()

    @on(RecordTable.Highlighted, "#entries")
    def _highlighted(self, event: RecordTable.Highlighted[PupilResults]) -> None:
        event.stop()
        self.refresh_bindings()

    @in_background
    async def fill_in(self) -> None:
        """Open the form of one pupil after the other, until the last or Esc."""
        while (current := self._current) is not None:
            one = current.at(self._sitting) or Assessment(
                id=0,
                pupil_id=current.id,
                test=self._sitting.test,
                moment=self._sitting.moment,
                domain=self._sitting.domain,
                taken_on=self._sitting.taken_on,
            )
            saved = await ask_result(self, one, current.name, save_label="opslaan en volgende")
            if not saved or not self.is_active or not self._go_on():
                return

    # -- cells

    def _level(self, pupil: PupilResults) -> Content:
        one = pupil.at(self._sitting)
        return plain(one.level.value if one and one.level else "–", "bold" if one and one.level else "$muted")

    def _level_order(self, pupil: PupilResults) -> str:
        one = pupil.at(self._sitting)
        return one.level.value if one and one.level else ""

    def _score(self, pupil: PupilResults) -> Content:
        one = pupil.at(self._sitting)
        return plain(one.score if one else "")

    def _before(self, pupil: PupilResults) -> Content:
        one = pupil.before(self._sitting)
        return plain(short_result(one) if one else "", "$muted")

    def _day(self, pupil: PupilResults) -> Content:
        one = pupil.at(self._sitting)
        return plain(short_date(one.taken_on) if one and one.taken_on else "", "$muted")
