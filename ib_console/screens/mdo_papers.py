"""What must be read before an MDO: each paper with who sends it and when it went out. It must not import models."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from ib_console.domain.changes import NEW
from ib_console.domain.drafts import DraftKey
from ib_console.domain.mdo import MdoAgenda
from ib_console.domain.meetings import MeetingPaper
from ib_console.domain.people import Person
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.drafts import open_form
from ib_console.screens.form_context import staff_choices
from ib_console.screens.mdo_lines import papers_day
from ib_console.screens.school_words import coordinator_label
from ib_console.widgets.form import Choice, DateField, Field, FormScreen, PickField, TextField, Values
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.calendar_sentences import what_words
from ib_console.wording.formats import day_and_date

_ALL = 0


class MdoPapersScreen(BaseScreen):
    """The papers of one MDO."""

    area = "meetings"
    watches = frozenset({"meeting_paper", "meeting", "case", "person"})
    help_text = (
        "Hier staat wat er voor dit MDO gelezen moet worden, voor het hele MDO of voor een casus. Met v zet u erbij "
        "dat een stuk vandaag verstuurd is."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", "stuk erbij", id="papers.add", tooltip="Zet een stuk op de lijst"),
        Binding("v", "sent", "verstuurd", id="papers.sent", tooltip="Vandaag verstuurd, of toch nog niet"),
        Binding("x", "drop", "weghalen", id="papers.drop", tooltip="Haalt dit stuk van de lijst"),
    ]

    def __init__(self, meeting_id: int, pupil_id: int | None = None) -> None:
        """Show the papers; a new one is proposed for this pupil's case."""
        super().__init__()
        self._meeting_id = meeting_id
        self._pupil_id = pupil_id
        self._agenda: MdoAgenda | None = None

    def body(self) -> ComposeResult:
        """The list."""
        yield PageHeading("Stukken")
        yield RecordTable[MeetingPaper](
            [
                Column(
                    "mark",
                    "",
                    lambda one: Content.styled("✓", "$ok") if one.sent_on else Content.styled("○", "$muted"),
                    width=1,
                ),
                Column("what", "stuk", lambda one: plain(one.what), least=20, weight=2),
                Column("whose", "voor", self._whose, least=16, most=26),
                Column("who", "wie stuurt", lambda one: plain(one.person_name), least=14, most=26, priority=2),
                Column("sent", "verstuurd", self._sent, width=12),
            ],
            key=lambda one: one.id,
            empty="Nog geen stukken. Met n zet u het eerste op de lijst.",
            id="papers",
        )

    async def load(self) -> None:
        """Read the papers."""
        agenda: MdoAgenda = await self.read(self.services.mdo.view, self._meeting_id)
        self._agenda = agenda
        self.query_one(PageHeading).note(f"{what_words(agenda.meeting)} · uiterlijk {papers_day(agenda)} versturen")
        self._table.show([*agenda.papers, *(paper for one in agenda.cases for paper in one.papers)])
        self.refresh_bindings()

    @property
    def _table(self) -> RecordTable[MeetingPaper]:
        table: RecordTable[MeetingPaper] = self.query_one("#papers", RecordTable)
        return table

    def _whose(self, one: MeetingPaper) -> Content:
        case = self._agenda.case_of(one.pupil_id) if self._agenda and one.pupil_id else None
        return plain(case.case.pupil_name) if case else plain("het hele MDO", "$muted")

    def _sent(self, one: MeetingPaper) -> Content:
        if one.sent_on is not None:
            return plain(day_and_date(one.sent_on))
        agenda = self._agenda
        late = agenda is not None and agenda.today > agenda.papers_due_on
        return plain("te laat" if late else "nog niet", "$late" if late else "$muted")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done to a paper needs one."""
        if action in {"sent", "drop"}:
            return self.is_mounted and self._table.current is not None
        return super().check_action(action, parameters)

    @on(RecordTable.Opened, "#papers")
    def _opened(self, event: RecordTable.Opened[MeetingPaper]) -> None:
        self._edit(event.row)

    @in_background
    async def action_add(self) -> None:
        """Put one on the list."""
        await edit_paper(self, self._meeting_id, MeetingPaper(id=NEW, what="", pupil_id=self._pupil_id))

    @in_background
    async def _edit(self, paper: MeetingPaper) -> None:
        await edit_paper(self, self._meeting_id, paper)

    @in_background
    async def action_sent(self) -> None:
        """It went out today, or it did not after all."""
        paper = self._table.current
        if paper is not None:
            sent_on = None if paper.sent_on is not None else self.console.today
            await self.commit(self.services.mdo.save_paper, self._meeting_id, replace(paper, sent_on=sent_on))

    @in_background
    async def action_drop(self) -> None:
        """Take it off the list; undo puts it back."""
        paper = self._table.current
        if paper is not None:
            await self.commit(self.services.mdo.drop_paper, self._meeting_id, paper.id)


async def edit_paper(screen: BaseScreen, meeting_id: int, paper: MeetingPaper) -> bool:
    """Show the form of something to be read, new (id 0) or known; tell whether it was saved.

    To be awaited in an `@in_background` method. Raises `IbError`.
    """
    agenda: MdoAgenda = await screen.read(screen.services.mdo.view, meeting_id)
    people: Sequence[Person] = await screen.read(screen.services.people.all)
    words = await coordinator_label(screen)
    cases = [Choice(one.pupil_id, one.case.pupil_name) for one in agenda.cases]
    fields: list[Field] = [
        TextField("what", "Stuk", required=True, initial=paper.what, help="bijvoorbeeld groeidocument"),
        PickField(
            "pupil_id",
            "Voor welke casus",
            [Choice(_ALL, "het hele MDO"), *cases],
            required=True,
            initial=paper.pupil_id or _ALL,
        ),
        PickField(
            "person_id",
            "Wie stuurt het",
            staff_choices(people, agenda.today, words, known=(paper.person_id, paper.person_name)),
            initial=paper.person_id,
        ),
        DateField("sent_on", "Verstuurd op", today=agenda.today, initial=paper.sent_on),
    ]

    async def save(values: Values) -> None:
        changed = replace(paper, **{**values, "pupil_id": values["pupil_id"] or None})
        await screen.commit(screen.services.mdo.save_paper, meeting_id, changed)

    form = FormScreen("Stuk", fields, subtitle=what_words(agenda.meeting), on_save=save)
    name = "mdo_paper" if paper.id == NEW else f"mdo_paper_{paper.id}"
    about = (paper.pupil_id,) if paper.pupil_id else ()
    key = DraftKey(name, "meeting", meeting_id, pupil_ids=about, is_new=paper.id == NEW)
    return await open_form(screen, form, key) is not None
