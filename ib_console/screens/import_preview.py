"""What a class list would change: every question answered on its own line, then one step that takes it in.

It must not import services.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ib_console.domain import difference as differences
from ib_console.domain import school_year
from ib_console.domain.changes import Changes
from ib_console.domain.class_list import ClassList
from ib_console.domain.difference import Decision, Difference, Line, LineKind
from ib_console.domain.import_plan import changes_nothing
from ib_console.domain.text import fold, matches
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.widgets.dialogs import ChooseDialog, MessageDialog
from ib_console.widgets.form import DateField, Field, FormScreen, TextField, Values
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import heading, plain
from ib_console.wording.difference_text import (
    DEVIATIONS_TITLE,
    IGNORED_TITLE,
    NOTHING_CHANGES,
    answer_text,
    choice_text,
    counts_text,
    detail_text,
    done_text,
    heading_text,
    in_parts,
    proposals_text,
    still_open,
)
from ib_console.wording.formats import plural, short_date
from ib_console.wording.import_messages import deviation_text, explanation_text, question_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the screen: a line of the difference, a field that was left out, or something odd in the file."""

    key: str
    part: str
    subject: str
    group: str = ""
    detail: str = ""
    answer: str = ""
    question: str = ""
    explanation: str = ""
    is_open: bool = False
    line: Line | None = None


class ImportPreviewScreen(BaseScreen):
    """Shows the difference, asks what the file cannot tell, and takes the list in."""

    area: ClassVar[str] = "pupils"
    help_text: ClassVar[str] = (
        "Dit is wat het bestand verandert; er is nog niets bewaard. Op een regel met een vraag geeft Enter de "
        "antwoorden. Met a geeft u alle vragen van dezelfde soort hetzelfde antwoord. F2 voert alles in één keer in."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "take_in", "importeren", id="import.take_in", tooltip="Voert alles in één keer in"),
        Binding(
            "a",
            "answer_all",
            "alle vragen zo",
            id="import.answer_all",
            tooltip="Geeft alle vragen van deze soort het antwoord van deze regel",
        ),
    ]
    DEFAULT_CSS = """
    ImportPreviewScreen {
        & #counts { height: auto; padding: 0 2; margin-bottom: 1; }
        & #asked { height: auto; max-height: 4; padding: 0 2; margin-top: 1; color: $muted; }
        & #status { height: auto; padding: 0 2; margin-bottom: 1; }
    }
    """

    def __init__(self, listed: ClassList, file_name: str) -> None:
        super().__init__()
        self._listed = listed
        self._file_name = file_name
        self._decisions: dict[str, Decision] = {}
        self._difference: Difference | None = None
        self._sizes: Counter[str] = Counter()
        self._importing = False
        self._leads_on = False
        """Whether the next load goes to the first open question: the year decides what all others are."""
        self.imported = False
        """Whether the list was taken in."""
        self.key_labels: dict[str, str] = {}

    def body(self) -> ComposeResult:
        """The counts, the lines, the question of the line under the cursor, and what must be done yet."""
        yield PageHeading("Klassenlijst importeren", self._file_name)
        yield Static("", id="counts")
        yield RecordTable[Row](
            [
                Column("mark", "", _mark, width=1),
                Column("subject", "", lambda row: row.subject, least=20, most=34),
                Column("group", "", lambda row: plain(row.group, "$muted"), width=16, priority=2),
                Column("what", "", _what, weight=3, least=24),
            ],
            key=lambda row: row.key,
            heading=self._heading,
            matches=lambda row, text: matches(text, fold(f"{row.subject} {row.group} {row.detail} {row.answer}")),
            empty="Er is niets om te laten zien.",
            open_label="openen",
            id="lines",
        )
        yield Static("", id="asked")
        yield Static("", id="status")

    def _heading(self, row: Row) -> Content:
        return heading(row.part, str(self._sizes[row.part]))

    def concerns(self, changes: Changes) -> bool:
        """Every write may change what the file means for the school, but for the import itself."""
        return not self._importing and super().concerns(changes)

    async def load(self) -> None:
        """Compare the file with the school, with the answers so far."""
        first = self._difference is None
        difference: Difference = await self.read(self.services.imports.preview, self._listed, dict(self._decisions))
        self._difference = difference
        rows = list(_rows(difference, self._decisions))
        self._sizes = Counter(row.part for row in rows)
        self.query_one("#lines", RecordTable).show(rows)
        self._tell(difference)
        if first:
            self._begin(difference)
        open_ids = difference.open_questions(self._decisions)
        if self._leads_on and open_ids:
            self.query_one("#lines", RecordTable).select(open_ids[0])
        self._leads_on = False

    def _tell(self, difference: Difference) -> None:
        nothing = changes_nothing(difference, self._decisions)
        counts = plain(counts_text(difference), "$muted" if nothing else "")
        summary = [plain(NOTHING_CHANGES, "bold"), counts] if nothing else [counts]
        self.query_one("#counts", Static).update(Content("\n").join(each for each in summary if each.plain))
        waiting = still_open(difference, self._decisions)
        told = [plain(f"{waiting} Daarna importeert F2.", "$attention")] if waiting else []
        if not waiting and not nothing:
            told = [plain("Er is nog niets bewaard. F2 voert alles in.", "$ok")]
        told.append(plain(proposals_text(difference, self._decisions), "$muted"))
        status = Content("  ").join(each for each in told if each.plain)
        self.query_one("#status", Static).update(status)
        self.key_labels = {"take_in": "naar open vraag"} if waiting else {}
        self.refresh_bindings()

    def _begin(self, difference: Difference) -> None:
        """Another school year decides what all other lines mean, so it is asked first."""
        self.query_one("#lines", RecordTable).focus()
        if difference.of_kind(LineKind.OTHER_YEAR):
            self.answer(difference.of_kind(LineKind.OTHER_YEAR)[0])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to import only when there is something to import, and answers only where there is a question."""
        if action == "take_in":
            return self._difference is not None and not changes_nothing(self._difference, self._decisions)
        if action == "answer_all":
            line = self._current_line()
            return line is not None and bool(line.choices)
        return super().check_action(action, parameters)

    # -- answers

    def _current_line(self) -> Line | None:
        tables = self.query("#lines").results(RecordTable)
        row: Row | None = next((table.current for table in tables), None)
        return row.line if row else None

    @on(RecordTable.Highlighted, "#lines")
    def _highlighted(self, event: RecordTable.Highlighted[Row]) -> None:
        event.stop()
        row = event.row
        told = [row.question, row.explanation, "" if row.is_open else row.answer, row.detail] if row else []
        self.query_one("#asked", Static).update(plain(" · ".join(each for each in told if each)))
        self.refresh_bindings()

    @on(RecordTable.Opened, "#lines")
    def _opened(self, event: RecordTable.Opened[Row]) -> None:
        event.stop()
        row = event.row
        if row.line is not None and row.line.choices:
            self.answer(row.line)
        else:
            told = (row.subject, row.group and f"groep {row.group}", row.detail, row.explanation)
            self.app.push_screen(MessageDialog(row.part, *(each for each in told if each)))

    @in_background
    async def answer(self, line: Line) -> None:
        """Ask the question of a line."""
        decision = await self._asked(line)
        if decision is not None:
            self._decisions[line.id] = decision
            self._leads_on = line.kind is LineKind.OTHER_YEAR
            self.reload()

    @in_background
    async def action_answer_all(self) -> None:
        """Give every question of this kind the answer of this line; ask it first when it has none."""
        line, difference = self._current_line(), self._difference
        if line is None or difference is None:
            return
        decision = line.answer(self._decisions) or await self._asked(line)
        if decision is None:
            return
        alike = difference.of_kind(line.kind)
        self._decisions |= {each.id: decision for each in alike}
        self.reload()
        answers = plural(len(alike), "vraag", "vragen")
        self.notify(f"{answers} beantwoord: {choice_text(line, decision)}.", markup=False)

    async def _asked(self, line: Line) -> Decision | None:
        now = line.answer(self._decisions)
        choices = [Choice(choice, choice_text(line, Decision(choice=choice))) for choice in line.choices]
        detail = detail_text(line, self._difference) if self._difference else ""
        told = [line.subject and f"{line.subject}.", explanation_text(line), question_text(line)]
        title = " ".join(each for each in told if each)
        title = f"{title} ({detail})" if detail else title
        # Who brings the list of a later year comes to begin that year.
        likely = differences.Choice.ADOPT_YEAR if differences.Choice.ADOPT_YEAR in line.choices else None
        dialog = ChooseDialog(title, choices, lit=now.choice if now else likely)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is None or not isinstance(chosen.id, differences.Choice):
            return None
        if chosen.id is not differences.Choice.LEFT:
            return Decision(choice=chosen.id)
        return await self._leaving(line, now)

    async def _leaving(self, line: Line, now: Decision | None) -> Decision | None:
        """Ask the last day and where the pupil goes; both stand filled in as proposed."""
        difference = self._difference
        if difference is None:
            return None
        today = self.console.today
        enrolled = next((pupil.enrolled_on for pupil in difference.roster.pupils if pupil.id == line.record_id), None)
        latest = max(difference.latest_leaving, enrolled or today)
        filled_in = now if now and now.choice is differences.Choice.LEFT else line.leaving
        too_late = f"Kies een dag tot en met {short_date(latest)}."
        fields: list[Field] = [
            DateField(
                "on",
                "Laatste schooldag",
                today=today,
                initial=(filled_in.on if filled_in else None) or today,
                required=True,
                earliest=(enrolled, "Dit ligt vóór de eerste schooldag.") if enrolled else None,
                latest=(latest, "Kies vandaag of een dag daarvóór." if latest == today else too_late),
            ),
            TextField("destination", "Gaat naar", initial=filled_in.destination if filled_in else ""),
        ]

        async def keep(values: Values) -> None:
            del values

        form = FormScreen("Van school", fields, on_save=keep, subtitle=line.subject, save_label="klaar")
        values: dict[str, Any] | None = await self.app.push_screen_wait(form)
        if values is None:
            return None
        return Decision(choice=differences.Choice.LEFT, on=values["on"], destination=values["destination"])

    # -- taking it in

    @in_background
    async def action_take_in(self) -> None:
        """Take the list in; while a question is open, go there instead."""
        difference = self._difference
        if difference is None or self._importing:
            return
        open_ids = difference.open_questions(self._decisions)
        if open_ids:
            self.query_one("#lines", RecordTable).select(open_ids[0])
            self.notify(still_open(difference, self._decisions), markup=False)
            return
        self._importing = True
        try:
            await self.commit(self.services.imports.apply, self._listed, dict(self._decisions))
        finally:
            self._importing = False
        self.imported = True
        self.notify(done_text(difference, self._decisions), markup=False)
        if self.is_active:
            self.dismiss(None)


def _mark(row: Row) -> Content:
    if row.is_open:
        return Content.styled("◆", "$attention")
    return Content.styled("?", "$planned") if row.question else Content(" ")


def _what(row: Row) -> Content:
    if not row.question:
        return plain(row.detail, "$muted")
    answer = plain(row.answer, "bold $attention" if row.is_open else "bold")
    return Content.assemble(answer, "  ", plain(row.detail, "$muted")) if row.detail else answer


def _rows(difference: Difference, decisions: dict[str, Decision]) -> Iterator[Row]:
    for line in in_parts(difference):
        yield Row(
            key=line.id,
            part=heading_text(line),
            subject=_subject(line),
            group=line.group,
            detail=detail_text(line, difference),
            answer=answer_text(line, decisions),
            question=question_text(line),
            explanation=explanation_text(line),
            is_open=bool(line.choices) and line.answer(decisions) is None,
            line=line,
        )
    for name, count in difference.listed.ignored.items():
        yield Row(key=f"ignored:{name}", part=IGNORED_TITLE, subject=name, detail=f"{count}× niet bewaard")
    for number, deviation in enumerate(difference.deviations):
        place = f"regel {deviation.place}" if deviation.place else "het bestand"
        yield Row(key=f"deviation:{number}", part=DEVIATIONS_TITLE, subject=place, detail=deviation_text(deviation))


def _subject(line: Line) -> str:
    if line.kind is not LineKind.OTHER_YEAR:
        return line.subject
    if line.why == "no_year":
        return "Bestand zonder schooljaar"
    return f"Bestand van {school_year.label(int(str(line.changes[0].new)))}"
