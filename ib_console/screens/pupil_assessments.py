"""All toets results of one pupil, toets by toets, with where they go. It must not import models."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from ib_console.domain.assessments import Assessment, Trend
from ib_console.domain.drafts import DraftKey
from ib_console.domain.errors import NotFound
from ib_console.domain.pupils import Pupil
from ib_console.domain.text import fold, matches
from ib_console.screens.assessment_forms import ask_result
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.widgets.dialogs import Confirm
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import heading, plain
from ib_console.wording.assessment_sentences import NO_RESULTS_OF_PUPIL, remove_question, result_words, trend_words
from ib_console.wording.formats import plural, short_date


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """A result under its toets."""

    trend: Trend
    one: Assessment


class PupilResultsScreen(BaseScreen):
    """The results of one pupil."""

    area: ClassVar[str] = "pupils"
    watches: ClassVar[frozenset[str] | None] = frozenset({"assessment", "pupil"})
    help_text: ClassVar[str] = (
        "Alle toetsresultaten van deze leerling, per toets van oud naar nieuw. Enter wijzigt een resultaat, n legt er "
        "een vast, x haalt er een weg."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "nieuw", id="pupil_results.new", tooltip="Legt een resultaat van deze leerling vast"),
        Binding("x,delete", "remove", "weghalen", id="pupil_results.remove", tooltip="Haalt dit resultaat weg"),
        Binding("o", "dossier", "dossier", id="pupil_results.dossier", tooltip="Opent het dossier van deze leerling"),
    ]

    def __init__(self, pupil_id: int, *, leads_to_dossier: bool = False) -> None:
        """Show the results of a pupil; `leads_to_dossier` unless the dossier lies below this screen."""
        super().__init__()
        self.pupil_id = pupil_id
        self._leads_on = leads_to_dossier
        self._called = ""

    def body(self) -> ComposeResult:
        """The results under the headings of their toetsen."""
        yield PageHeading("Toetsen")
        yield RecordTable[ResultRow](
            [
                Column("moment", "moment", lambda row: row.one.moment, width=12),
                Column("level", "niveau", _level, width=6),
                Column("score", "score", lambda row: row.one.score, least=10, most=24),
                Column("day", "afgenomen", _day, width=10, priority=2),
            ],
            key=lambda row: row.one.id,
            heading=lambda row: _heading(row.trend),
            matches=lambda row, text: matches(text, fold(f"{row.one.test} {row.one.moment} {result_words(row.one)}")),
            empty=NO_RESULTS_OF_PUPIL,
            open_label="wijzigen",
            id="pupil-results",
        )

    async def load(self) -> None:
        """Read the results."""
        pupil: Pupil = await self.read(self.services.pupils.get, self.pupil_id)
        found: tuple[Trend, ...] = await self.read(self.services.assessments.of_pupil, self.pupil_id)
        self._called = pupil.name
        rows = [ResultRow(trend=trend, one=one) for trend in found for one in trend.results]
        counted = plural(len(rows), "resultaat", "resultaten")
        self.query_one(PageHeading).note(f"{pupil.name} · {counted}")
        table = self.query_one("#pupil-results", RecordTable)
        table.show(rows)
        if self.focused is None:
            table.focus()
        self.refresh_bindings()

    def pupil_in_hand(self) -> int | None:
        """Whose results they are."""
        return self.pupil_id

    @property
    def _current(self) -> Assessment | None:
        tables = self.query("#pupil-results").results(RecordTable)
        row: ResultRow | None = next((table.current for table in tables), None)
        return row.one if row else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the line under the cursor."""
        if action == "remove":
            return self._current is not None
        if action == "dossier":
            return self._leads_on
        return super().check_action(action, parameters)

    @on(RecordTable.Highlighted, "#pupil-results")
    def _highlighted(self, event: RecordTable.Highlighted[ResultRow]) -> None:
        event.stop()
        self.refresh_bindings()

    @on(RecordTable.Opened, "#pupil-results")
    def _opened(self, event: RecordTable.Opened[ResultRow]) -> None:
        event.stop()
        self.edit(event.row.one)

    @in_background
    async def edit(self, one: Assessment) -> None:
        """Change a result."""
        await ask_result(self, one, self._called)

    @in_background
    async def action_new(self) -> None:
        """Add a result, of the toets under the cursor."""
        await new_result(self, self.pupil_id, self._called, self._current)

    @in_background
    async def action_remove(self) -> None:
        """Take a result away."""
        one = self._current
        if one is not None and await self.app.push_screen_wait(Confirm(remove_question(one), yes="weghalen")):
            await self.commit(self.services.assessments.remove, one.id, one.version)

    def action_dossier(self) -> None:
        """Open the dossier."""
        from ib_console.screens.dossier import DossierScreen  # noqa: PLC0415 - it leads to most other screens

        self.app.push_screen(DossierScreen(self.pupil_id))


async def open_result(screen: BaseScreen, key: DraftKey) -> None:
    """Open the form that a kept text belongs to. Raises `NotFound` when the pupil or the result is gone."""
    pupil: Pupil = await screen.read(screen.services.pupils.get, key.pupil_ids[0])
    if key.is_new:
        await new_result(screen, pupil.id, pupil.name)
        return
    found: tuple[Trend, ...] = await screen.read(screen.services.assessments.of_pupil, pupil.id)
    one = next((each for trend in found for each in trend.results if each.id == key.subject_id), None)
    if one is None:
        raise NotFound("not_found")
    await ask_result(screen, one, pupil.name)


async def new_result(screen: BaseScreen, pupil_id: int, name: str, like: Assessment | None = None) -> bool:
    """Let a new result be filled in, of the same toets as another; tell whether it was saved."""
    blank = Assessment(
        id=0,
        pupil_id=pupil_id,
        test=like.test if like else "",
        moment="",
        domain=like.domain if like else None,
        taken_on=screen.console.today,
    )
    return await ask_result(screen, blank, name)


def _level(row: ResultRow) -> Content:
    return plain(row.one.level.value, "bold") if row.one.level else plain("–", "$muted")


def _day(row: ResultRow) -> Content:
    return plain(short_date(row.one.taken_on) if row.one.taken_on else "–", "$muted")


def _heading(trend: Trend) -> Content:
    return heading(trend.test, trend_words(trend))
