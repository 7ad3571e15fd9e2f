"""What a file with toets results would change: every question on its own line, then one step that takes it in.

It must not import services.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.assessment_difference import AssessmentDifference, AssessmentList, ResultChange
from ib_console.domain.assessment_matching import ChildLine
from ib_console.domain.changes import Changes
from ib_console.domain.pupil_rows import PupilListItem
from ib_console.domain.text import fold, matches
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.widgets.dialogs import ChooseDialog, MessageDialog
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.pupil_picker import PupilPicker
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import heading, plain
from ib_console.wording.assessment_sentences import (
    ANOTHER_PUPIL,
    FROM_FILE,
    LEFT_OUT,
    NOTHING_NEW,
    NOTHING_READY,
    READY,
    TITLES,
    WHOSE,
    change_words,
    child_words,
    counts_words,
    listed_words,
    match_words,
    place_words,
    reason_words,
    remark_words,
    taken_words,
    waiting_words,
)

_LEAVE_OUT, _SEARCH = "leave out", "search"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """A line of the screen: a child whose pupil is not certain, a result, or something in the file that is not kept."""

    key: str
    part: str
    subject: str
    about: str = ""
    detail: str = ""
    child: ChildLine | None = None

    @property
    def is_open(self) -> bool:
        """Whether it must be answered."""
        return self.child is not None and self.child.is_open


class AssessmentPreviewScreen(BaseScreen):
    """Shows the difference, asks whose results are meant, and takes the file in."""

    area: ClassVar[str] = "groups"
    help_text: ClassVar[str] = (
        "Dit is wat het bestand verandert; er is nog niets bewaard. Waar niet zeker is welke leerling het is, geeft "
        "Enter de antwoorden. F2 neemt alles in één keer over."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "take_in", "overnemen", id="result_import.take_in", tooltip="Neemt alles in één keer over"),
    ]
    DEFAULT_CSS = """
    AssessmentPreviewScreen {
        & #counts { height: auto; padding: 0 2; margin-bottom: 1; }
        & #told { height: auto; max-height: 3; padding: 0 2; margin-top: 1; color: $muted; }
        & #status { height: auto; padding: 0 2; margin-bottom: 1; }
    }
    """

    def __init__(self, listed: AssessmentList, file_name: str) -> None:
        super().__init__()
        self._listed = listed
        self._file_name = file_name
        self._answers: dict[str, int | None] = {}
        self._difference: AssessmentDifference | None = None
        self._sizes: Counter[str] = Counter()
        self._importing = False
        self.imported = False
        """Whether the file was taken in."""
        self.key_labels: dict[str, str] = {}

    def body(self) -> ComposeResult:
        """The counts, the lines, the line under the cursor whole, and what must be done yet."""
        yield PageHeading("Toetsen importeren", self._file_name)
        yield Static("", id="counts")
        yield RecordTable[PreviewRow](
            [
                Column("mark", "", _mark, width=1),
                Column("subject", "", lambda row: row.subject, least=18, most=30),
                Column("about", "", lambda row: plain(row.about, "$muted"), least=16, most=34, priority=2),
                Column("what", "", _what, weight=2, least=20),
            ],
            key=lambda row: row.key,
            heading=lambda row: heading(row.part, str(self._sizes[row.part])),
            matches=lambda row, text: matches(text, fold(f"{row.subject} {row.about} {row.detail}")),
            empty=NOTHING_NEW,
            open_label="openen",
            id="lines",
        )
        yield Static("", id="told")
        yield Static("", id="status")

    def concerns(self, changes: Changes) -> bool:
        """Every write may change what the file means, but for the import itself."""
        return not self._importing and super().concerns(changes)

    async def load(self) -> None:
        """Compare the file with the school, with the answers so far."""
        first = self._difference is None
        difference: AssessmentDifference = await self.read(
            self.services.assessments.preview, self._listed, dict(self._answers)
        )
        self._difference = difference
        rows = list(_rows(difference, self._answers))
        self._sizes = Counter(row.part for row in rows)
        table = self.query_one("#lines", RecordTable)
        table.show(rows)
        if first:
            table.focus()
        self._tell(difference)

    def _tell(self, difference: AssessmentDifference) -> None:
        self.query_one("#counts", Static).update(plain(counts_words(difference)))
        waiting = waiting_words(difference)
        if waiting:
            told = plain(waiting, "$attention")
        elif difference.to_write:
            told = plain(READY, "$ok")
        else:
            told = plain(NOTHING_READY, "$muted")
        self.query_one("#status", Static).update(told)
        self.key_labels = {"take_in": "naar open vraag"} if waiting else {}
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to take in only when there is something to take in, or a question to go to."""
        if action == "take_in":
            shown = self._difference
            return shown is not None and bool(shown.to_write or shown.questions)
        return super().check_action(action, parameters)

    # -- answers

    @on(RecordTable.Highlighted, "#lines")
    def _highlighted(self, event: RecordTable.Highlighted[PreviewRow]) -> None:
        event.stop()
        row = event.row
        told = [row.subject, row.about, row.detail] if row else []
        self.query_one("#told", Static).update(plain(" · ".join(each for each in told if each)))

    @on(RecordTable.Opened, "#lines")
    def _opened(self, event: RecordTable.Opened[PreviewRow]) -> None:
        event.stop()
        row = event.row
        if row.child is not None:
            self.answer(row.child)
        else:
            self.app.push_screen(
                MessageDialog(row.part, *(each for each in (row.subject, row.about, row.detail) if each))
            )

    @in_background
    async def answer(self, line: ChildLine) -> None:
        """Ask whose results these are."""
        difference = self._difference
        if difference is None:
            return
        choices = [
            *(Choice(each, difference.names[each], difference.groups.get(each, "")) for each in line.candidates),
            Choice(_SEARCH, ANOTHER_PUPIL),
            Choice(_LEAVE_OUT, LEFT_OUT),
        ]
        title = WHOSE.format(name=child_words(line.child), results=listed_words(line))
        if reason := reason_words(line):
            title = f"{title} ({reason})"
        chosen = await self.app.push_screen_wait(ChooseDialog(title, choices))
        if chosen is not None and chosen.id == _SEARCH:
            chosen = await self.app.push_screen_wait(PupilPicker(self._find))
        if chosen is not None:
            self._answers[line.child.id] = chosen.id if isinstance(chosen.id, int) else None
            self.reload()

    async def _find(self, text: str) -> Sequence[Choice]:
        found: Sequence[PupilListItem] = await self.read(self.services.pupils.find, text)
        return [Choice(one.id, one.name, one.group or "") for one in found]

    # -- taking it in

    @in_background
    async def action_take_in(self) -> None:
        """Take the file in; while a question is open, go there instead."""
        difference = self._difference
        if difference is None or self._importing:
            return
        if difference.questions:
            self.query_one("#lines", RecordTable).select(f"child:{difference.questions[0].child.id}")
            self.notify(waiting_words(difference), markup=False)
            return
        self._importing = True
        try:
            await self.commit(self.services.assessments.take_in, self._listed, dict(self._answers))
        finally:
            self._importing = False
        self.imported = True
        self.notify(taken_words(difference), markup=False)
        if self.is_active:
            self.dismiss(None)


def _rows(difference: AssessmentDifference, answers: dict[str, int | None]) -> Iterator[PreviewRow]:
    asked = [line for line in difference.children if line.candidates or line.pupil_id is None]
    for line in sorted(asked, key=lambda each: (not each.is_open, each.pupil_id is not None)):
        if line.child.id in answers:
            detail = difference.names.get(line.pupil_id or 0, LEFT_OUT)
        elif line.is_open:
            detail = match_words(line, difference.names)
        else:
            detail = f"{LEFT_OUT}: {reason_words(line)}"
        yield PreviewRow(
            key=f"child:{line.child.id}",
            part=TITLES["children"],
            subject=child_words(line.child),
            about=listed_words(line),
            detail=detail,
            child=line,
        )
    for change in (ResultChange.CHANGED, ResultChange.NEW, ResultChange.SAME):
        for each in difference.of(change):
            one = each.result
            yield PreviewRow(
                key=f"result:{one.pupil_id}:{one.test}:{one.moment}",
                part=TITLES[change.value],
                subject=difference.names[one.pupil_id],
                about=f"{one.moment} {one.test}",
                detail=change_words(each),
            )
    for number, remark in enumerate(difference.remarks):
        yield PreviewRow(
            key=f"remark:{number}", part=TITLES["remarks"], subject=place_words(remark), detail=remark_words(remark)
        )
    for name, count in difference.listed.ignored.items():
        yield PreviewRow(
            key=f"ignored:{name}", part=TITLES["ignored"], subject=name, detail=FROM_FILE.format(count=count)
        )


def _mark(row: PreviewRow) -> Content:
    if row.is_open:
        return Content.styled("◆", "$attention")
    return Content.styled("?", "$planned") if row.child is not None else Content(" ")


def _what(row: PreviewRow) -> Content:
    return plain(row.detail, "bold $attention" if row.is_open else "")
