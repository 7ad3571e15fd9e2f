"""The first screen: what is late, due today, this week and soon, and what the records signal.

Each line has its ground and opens where it is dealt with; coming back the cursor stands where it was. It must not
import models. Which day falls under which heading is `domain.agenda`; what Enter opens is in `today_opening`, which is
imported when something is opened: it leads to most other screens.
"""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.agenda import AgendaKind, AgendaSection
from ib_console.domain.drafts import Draft
from ib_console.domain.today import Today
from ib_console.screens.base import AreaScreen, in_background
from ib_console.screens.school_words import coordinator_label
from ib_console.screens.today_lines import PROPOSED, Shown, TodayRow, columns
from ib_console.widgets.frame_bars import TopBar
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.formats import plural

_LOOKS_EVERY = 30
"""Seconds between two looks at the date: at midnight another day begins."""

_NOTHING = Today(day=date.min, lines=(), signals=(), cycles=(), cycles_kept=True, has_pupils=True)


class TodayScreen(AreaScreen):
    """What is due, without pressing a key."""

    area = "today"
    help_text = (
        "Hier staat wat er te doen is, met de grond erbij. Enter opent een regel waar u hem afhandelt; de regel "
        "verdwijnt als het werk gedaan is. Een termijn is niet uit te stellen, want de dag ligt vast: l werkt daar "
        "niet. Een signaal heeft geen termijn; dat stelt u met l uit tot een dag, met een reden."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "done", "gedaan", id="today.done", tooltip="Zet deze actie op gedaan, met wat ervan is gekomen"),
        Binding(
            "l", "later", "later", id="today.later", tooltip="Stelt dit signaal uit tot een dag, of haalt het terug"
        ),
        Binding("v", "everything", "alles", id="today.all", tooltip="Toont ook wat verder weg ligt of is uitgesteld"),
        Binding("p", "dossier", "dossier", id="today.dossier", tooltip="Opent het dossier van deze leerling"),
        Binding("t", "drafts", "kladversies", id="today.drafts", tooltip="Gaat verder met een tekst die klaarstaat"),
        Binding(
            "i",
            "settings",
            "instellen",
            id="today.settings",
            tooltip="Stelt de HGW-cycli en de signalen van de school in",
        ),
    ]
    DEFAULT_CSS = """
    TodayScreen {
        & #calm { height: auto; padding: 0 2; display: none; }
        & .today--said { height: auto; padding: 0 2; color: $muted; display: none; }
        & .today--said.-said { display: block; }
        & #empty { margin-bottom: 1; }
        & #whole { height: 6; padding: 1 2 0 2; }
        &.-calm #calm { display: block; }
        &.-calm RecordTable { display: none; }
        &.-calm #whole { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown = Shown(today=_NOTHING)
        self._headings: dict[AgendaSection, Content] = {}
        self._told_of_cycles = False
        self._drafts: tuple[Draft, ...] = ()

    def body(self) -> ComposeResult:
        """What is empty, the lines, the line under the cursor in full."""
        yield Static("", id="empty", classes="today--said")
        yield RecordTable[TodayRow](
            columns(lambda: self._shown),
            key=lambda row: row.key,
            heading=lambda row: self._headings[row.section],
            id="agenda",
        )
        yield Static("", id="foot", classes="today--said")
        yield Static("", id="whole")
        yield Static("", id="calm")

    # -- showing

    def pupil_in_hand(self) -> int | None:
        """Whom the line under the cursor is about."""
        row = None if self.is_covered else self._table.current
        return None if row is None else row.pupil_id

    async def load(self) -> None:
        """Read what is due and what is signalled."""
        coordinator = await coordinator_label(self)
        today: Today = await self.read(self.services.agenda.today)
        self._shown = replace(self._shown, today=today, coordinator=coordinator)
        self._show()
        # Once: who wants other cycles knows it now, and who does not is left in peace.
        self._told_of_cycles = True

    def _show(self) -> None:
        shown, today = self._shown, self._shown.today
        rows = shown.rows()
        self._headings = shown.headings(rows)
        nobody = not rows and not today.has_pupils
        self.set_class(nobody, "-calm")
        if nobody:
            self.query_one("#calm", Static).update(_welcome())
        proposed = not (self._told_of_cycles or today.cycles_kept or nobody)
        foot = (shown.foot_words(), PROPOSED.format(count=len(today.cycles)) if proposed else "")
        self._say("#empty", "" if nobody else shown.empty_words(rows))
        self._say("#foot", "" if nobody else " ".join(text for text in foot if text))
        self._table.show(rows)
        self._show_whole()

    def _say(self, selector: str, text: str) -> None:
        line = self.query_one(selector, Static)
        line.update(plain(text))
        line.set_class(bool(text), "-said")

    def _show_whole(self) -> None:
        self.query_one("#whole", Static).update(self._shown.whole(self.current))
        self.refresh_bindings()

    @property
    def _table(self) -> RecordTable[TodayRow]:
        table: RecordTable[TodayRow] = self.query_one("#agenda", RecordTable)
        return table

    @property
    def current(self) -> TodayRow | None:
        """The line under the cursor."""
        return self._table.current if self.is_mounted else None

    @on(RecordTable.Highlighted, "#agenda")
    def _moved(self, _: RecordTable.Highlighted[TodayRow]) -> None:
        self._show_whole()

    # -- another day

    def on_mount(self) -> None:
        """Look at the date now and then: at midnight, and after the computer slept or the window had no attention."""
        self.set_interval(_LOOKS_EVERY, self.look_at_the_date)
        self.watch(self.app, "app_focus", self.look_at_the_date, init=False)
        self.app.app_resume_signal.subscribe(self, self._woken)

    def _woken(self, _: "App[object]") -> None:
        self.look_at_the_date()

    def look_at_the_date(self) -> None:
        """Read again when it is another day than the one that is shown; covered, on coming back."""
        if self._shown.today.day in {date.min, self.console.today}:
            return
        for bar in self.query(TopBar):
            bar.refresh()
        if self.is_active:
            self.reload()
        else:
            self._stale = True

    def on_screen_resume(self) -> None:
        """The same when the screen comes back."""
        self._stale = self._stale or self._shown.today.day != self.console.today
        self._read_drafts()

    @in_background
    async def _read_drafts(self) -> None:
        """Each time the screen comes back: keeping a draft is no change of the school, and is not told of."""
        self._drafts = await self.read(self.services.drafts.waiting)
        self.refresh_bindings()

    # -- keys

    @property
    def key_labels(self) -> dict[str, str]:
        """What a key does depends on the line and on what is shown."""
        row = self.current
        put_off = row is not None and row.signal is not None and row.signal.deferral is not None
        return {
            "later": "terughalen" if put_off else "later",
            "everything": "minder" if self._shown.everything else "alles",
            "drafts": plural(len(self._drafts), "kladversie", "kladversies"),
        }

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the line under the cursor."""
        row = self.current
        if action == "done":
            return row is not None and row.item is not None and row.item.kind in {AgendaKind.ACTION, AgendaKind.MOVE}
        if action == "later":
            return row is not None and row.signal is not None
        if action == "dossier":
            return row is not None and row.pupil_id is not None
        if action == "drafts":
            return bool(self._drafts)
        if action == "everything":
            return self._shown.everything or self._shown.has_more
        return super().check_action(action, parameters)

    @on(RecordTable.Opened, "#agenda")
    def _opened(self, event: RecordTable.Opened[TodayRow]) -> None:
        self._open(event.row)

    @in_background
    async def _open(self, row: TodayRow) -> None:
        from ib_console.screens.today_opening import open_item, open_signal  # noqa: PLC0415 - see the module

        if row.item is not None:
            await open_item(self, row.item)
        elif row.signal is not None:
            await open_signal(self, row.signal)

    @in_background
    async def action_done(self) -> None:
        """Say what became of the action under the cursor; of a niveauwissel of the point that is chosen."""
        row = self.current
        if row is None or row.item is None:
            return
        from ib_console.screens.action_dialogs import close_actions  # noqa: PLC0415 - see the module
        from ib_console.screens.today_opening import choose_part  # noqa: PLC0415 - see the module

        item = row.item
        if item.kind is AgendaKind.ACTION:
            await close_actions(self, [item.record_id])
        elif item.kind is AgendaKind.MOVE and (point := await choose_part(self, item, "Welk punt is gedaan?")):
            await close_actions(self, [point])

    @in_background
    async def action_later(self) -> None:
        """Put the signal under the cursor off, or have one back that was."""
        from ib_console.screens.today_forms import put_off  # noqa: PLC0415 - see the module

        row = self.current
        if row is None or row.signal is None:
            return
        if row.signal.deferral is not None:
            await self.commit(self.services.signals.bring_back, row.signal)
            self.notify("Het signaal staat er weer.", markup=False)
        else:
            await put_off(self, row.signal)

    def action_everything(self) -> None:
        """Show what is far away and what was put off too, or only what is near."""
        self._shown = replace(self._shown, everything=not self._shown.everything)
        self._show()

    def action_dossier(self) -> None:
        """Open the dossier of the pupil that the line is about."""
        from ib_console.screens.today_opening import open_dossier  # noqa: PLC0415 - see the module

        row = self.current
        if row is not None and row.pupil_id is not None:
            open_dossier(self, row.pupil_id)

    @in_background
    async def action_drafts(self) -> None:
        """Go on with a text that was not saved yet."""
        from ib_console.screens.draft_opening import choose_draft  # noqa: PLC0415 - it leads to most other screens

        if self._drafts:
            await choose_draft(self, self._drafts)

    @in_background
    async def action_settings(self) -> None:
        """Choose the cycles of the school year and the signals."""
        from ib_console.screens.today_forms import change_settings  # noqa: PLC0415 - see the module

        await change_settings(self)


def _welcome() -> Content:
    return Content.assemble(
        plain("Welkom. Er zijn nog geen leerlingen.", "bold"),
        "\n\n",
        plain(
            "Druk op 2 voor Leerlingen, en daar op i om de klassenlijst uit uw administratie te importeren.", "$muted"
        ),
    )
