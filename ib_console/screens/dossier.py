"""The dossier of one pupil: who this is and what is needed on the left, everything that happened on the right.

It must not import models. The screens of a niveauwissel and the form of an overleg are imported where they are opened:
they lead back here.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.level_history import LevelMove
from ib_console.domain.meetings import Meeting
from ib_console.domain.pupils import Enrolment
from ib_console.domain.timeline import AssessmentEntry, TimelineEntry, TimelineKind
from ib_console.screens import record_forms
from ib_console.screens.action_dialogs import close_actions, postpone_actions, reopen_actions
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.dossier_filter import DossierFilter, ask_kinds, ask_period, remember, remembered
from ib_console.screens.dossier_keys import DOSSIER_KEYS
from ib_console.screens.dossier_lines import entry_key, lines_of
from ib_console.screens.dossier_profile import profile_of
from ib_console.screens.form_context import FormContext, read_context
from ib_console.screens.meeting_opening import open_part
from ib_console.screens.new_record_dialog import MEETING, NewRecordDialog
from ib_console.screens.pupil_assessments import PupilResultsScreen
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.texts import as_content
from ib_console.widgets.timeline import Timeline, TimelineRow

_EMPTY = "Er staat nog niets in dit dossier. Met n legt u het eerste vast, met e de hulpvraag."
_NOTHING_LEFT = "Hiervan staat niets in dit dossier. Esc toont weer alles."


class DossierScreen(BaseScreen):
    """Everything about one pupil, and the way to every form about it."""

    area = "pupils"
    help_text = (
        "Links staat wie deze leerling is en wat nodig is, rechts alles wat is gebeurd, het nieuwste boven. "
        "Enter opent een regel, n legt iets nieuws vast, w bekijkt een niveauwissel. Een niveauwissel verandert niet "
        "meer: Enter toont hem, met de weg naar een correctie. Wat u met f, F en p kiest, geldt ook in het volgende "
        "dossier."
    )
    BINDINGS: ClassVar[list[BindingType]] = DOSSIER_KEYS
    DEFAULT_CSS = """
    DossierScreen {
        & #dossier { height: 1fr; }
        & #dossier-pupil { width: 36; height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; border-right: vkey $rule; }
        & #dossier-timeline { width: 1fr; height: 1fr; }
        & #dossier-heading { margin: 0; }
        & #dossier-whole { height: 4; padding: 1 2 0 2; }
    }
    DossierScreen.-narrow {
        & #dossier { layout: vertical; }
        & #dossier-pupil {
            width: 100%; height: auto; max-height: 8; border-right: none; border-bottom: hkey $rule;
            scrollbar-gutter: stable;
        }
        & #dossier-pupil:focus { max-height: 14; }
        & #dossier-whole { height: 2; padding: 0 2; }
    }
    """

    def __init__(self, pupil_id: int) -> None:
        super().__init__()
        self.pupil_id = pupil_id
        self._shown: FormContext | None = None
        self._entries: Mapping[object, TimelineEntry] = {}
        self._filter = DossierFilter()
        self._told = ""
        self._pupil_as: tuple[int | None, bool] | None = None
        """In which room, and whether whole, the pupil is drawn now."""

    def body(self) -> ComposeResult:
        """The pupil and the timeline."""
        with Horizontal(id="dossier"):
            with VerticalScroll(id="dossier-pupil"):
                yield Static(Content(""), id="dossier-profile")
            with Vertical(id="dossier-timeline"):
                yield PageHeading("Tijdlijn", id="dossier-heading")
                yield Timeline(self.console.today, empty=_EMPTY, id="timeline")
                yield Static(Content(""), id="dossier-whole")

    def on_mount(self) -> None:
        """Say in the filter what it takes; the timeline has the keys, and shows what the last dossier showed."""
        timeline = self.query_one(Timeline)
        timeline.query_one(Input).placeholder = "een woord, een soort of een datum"
        self._filter = remembered(self)
        timeline.filter(self._filter.text)
        timeline.focus()

    def on_screen_resume(self) -> None:
        """Show what the dossier that was opened over this one showed."""
        if self._filter != remembered(self):
            self._filter = remembered(self)
            self.query_one(Timeline).filter(self._filter.text)
            self._show_timeline()

    def pupil_in_hand(self) -> int | None:
        """Whose dossier it is."""
        return self.pupil_id

    # -- showing

    async def load(self) -> None:
        """Read the dossier."""
        self._shown = await self.read(read_context, self.services, self.pupil_id)
        self._pupil_as = None
        self._show_pupil()
        self._show_timeline()

    def _show_pupil(self) -> None:
        if self._shown is None:
            return
        profile, pane = self.query_one("#dossier-profile", Static), self.query_one("#dossier-pupil")
        width = profile.size.width if self.has_class("-narrow") else None
        whole = width is None or pane.has_focus
        if self._pupil_as != (width, whole):
            self._pupil_as = (width, whole)
            profile.update(profile_of(self._shown, beside=width, whole=whole))

    def _show_timeline(self) -> None:
        if self._shown is None:
            return
        taken = self._filter.taken(self._shown.view.entries, self.console.today)
        self._entries = {entry_key(entry): entry for entry in taken}
        timeline = self.query_one(Timeline)
        timeline.say_when_empty(_NOTHING_LEFT if self._shown.view.entries else _EMPTY)
        timeline.show(lines_of(self._shown, taken))
        self._tell_filter()
        self.refresh_bindings()

    def _tell_filter(self) -> None:
        """Say beside the heading what is shown, and of how many."""
        total = len(self._shown.view.entries) if self._shown else 0
        shown = len(self.query_one(Timeline).visible_rows)
        count = str(total) if shown == total else f"{shown} van {total}"
        told = f"{self._filter.words()} · {count}" if total else ""
        if told != self._told:
            self._told = told
            self.query_one("#dossier-heading", PageHeading).note(told)

    def _choose(self, chosen: DossierFilter) -> None:
        self._filter = chosen
        remember(self, chosen)
        self._show_timeline()
        self.query_one(Timeline).focus()

    def on_resize(self) -> None:
        """The pupil is told in fewer lines when the panes stand above each other."""
        self.call_after_refresh(self._show_pupil)

    def on_descendant_focus(self, _: events.DescendantFocus) -> None:
        """The pupil is told whole while that pane has the keys."""
        self._show_pupil()

    def on_descendant_blur(self, _: events.DescendantBlur) -> None:
        """And in a few lines when the timeline has them."""
        self._show_pupil()

    @property
    def current(self) -> TimelineEntry | None:
        """The record under the cursor."""
        return self._entries.get(self.query_one(Timeline).current_key) if self.is_mounted else None

    @property
    def _action(self) -> ActionItem | None:
        """The action under the cursor."""
        entry = self.current
        return entry.record if entry is not None and isinstance(entry.record, ActionItem) else None

    @property
    def key_labels(self) -> dict[str, str]:
        """What x does depends on the action."""
        closed = self._action is not None and self._action.state is not ActionState.OPEN
        return {"close_action": "heropenen" if closed else "afronden"}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the line under the cursor."""
        if action == "close_action":
            return self._action is not None
        if action == "postpone":
            return self._action is not None and self._action.state is ActionState.OPEN
        if action in {"next_kind", "kinds", "period"}:
            return self._shown is not None and bool(self._shown.view.entries)
        if action == "show_all":
            return self._filter.is_on
        return super().check_action(action, parameters)

    @on(RecordTable.Highlighted, "#timeline")
    def _highlighted(self, event: RecordTable.Highlighted[TimelineRow]) -> None:
        """Tell the line under the cursor whole: in the table it is cut at the edge."""
        text = Content("") if event.row is None else as_content(event.row.text)
        self.query_one("#dossier-whole", Static).update(text, layout=False)
        timeline = self.query_one(Timeline)
        entry = self.current
        timeline.name_opening("bekijken" if entry is not None and isinstance(entry.record, LevelMove) else "openen")
        words = timeline.filter_text
        if words != self._filter.text:
            self._filter = replace(self._filter, text=words)
            remember(self, self._filter)
        self._tell_filter()
        self.refresh_bindings()

    # -- what is shown

    def action_next_kind(self) -> None:
        """Show one kind, then the next that there is, then everything again."""
        if self._shown is not None:
            self._choose(self._filter.next_kind(self._shown.view.entries))

    @in_background
    async def action_kinds(self) -> None:
        """Ask which kinds to show together."""
        if self._shown is not None and (chosen := await ask_kinds(self, self._filter, self._shown.view.entries)):
            self._choose(chosen)

    @in_background
    async def action_period(self) -> None:
        """Ask of which days to show the records."""
        if chosen := await ask_period(self, self._filter):
            self._choose(chosen)

    def action_show_all(self) -> None:
        """Show all kinds of all days."""
        self._choose(DossierFilter(text=self._filter.text))

    # -- opening

    @on(RecordTable.Opened, "#timeline")
    def _opened(self, event: RecordTable.Opened[TimelineRow]) -> None:
        entry = self._entries.get(event.row.key)
        if entry is not None:
            self._open(entry)

    @in_background
    async def _open(self, entry: TimelineEntry) -> None:
        record = entry.record
        if isinstance(record, LevelMove):
            from ib_console.screens.level_move import MoveRecordScreen  # noqa: PLC0415 - it leads back to this screen

            name = self._shown.view.pupil.name if self._shown else ""
            await self.app.push_screen(MoveRecordScreen(record, name))
        elif isinstance(record, Meeting):
            await open_part(self, record, self.pupil_id)
        elif isinstance(record, AssessmentEntry):
            self.action_assessments()
        elif isinstance(record, Enrolment):
            await record_forms.edit_pupil(self, self.pupil_id)
        else:
            await record_forms.edit_record(self, record)

    @in_background
    async def action_new(self) -> None:
        """Ask what to record, then open its form."""
        kind = await self.app.push_screen_wait(NewRecordDialog())
        if kind is None:
            return
        if kind.id == MEETING:
            from ib_console.screens.meeting_form import edit_meeting  # noqa: PLC0415 - it leads back to this screen

            await edit_meeting(self, pupil_id=self.pupil_id)
        elif isinstance(kind.id, TimelineKind):
            await record_forms.new_record(self, kind.id, self.pupil_id)

    def action_move(self) -> None:
        """Look at a niveauwissel."""
        from ib_console.screens.level_move import LevelMoveScreen  # noqa: PLC0415 - it leads back to this screen

        self.app.push_screen(LevelMoveScreen(self.pupil_id))

    @in_background
    async def action_paper(self) -> None:
        """Put what is known of this pupil on paper: everything, or one page."""
        from ib_console.screens.papers import make_paper, of_pupil  # noqa: PLC0415 - only when one is made

        if self._shown is not None:
            await make_paper(self, of_pupil(self.pupil_id, self._shown.view.pupil.name))

    def action_assessments(self) -> None:
        """Show the toets results."""
        self.app.push_screen(PupilResultsScreen(self.pupil_id))

    @in_background
    async def action_profile(self) -> None:
        """Change hulpvraag, what helps and hinders, and the own words."""
        await record_forms.edit_profile(self, self.pupil_id)

    @in_background
    async def action_registration(self) -> None:
        """Change name, group, or fill in that the pupil leaves."""
        await record_forms.edit_pupil(self, self.pupil_id)

    @in_background
    async def action_guardians(self) -> None:
        """Add or change a parent."""
        await record_forms.choose_guardian(self, self.pupil_id)

    # -- doing

    @in_background
    async def action_close_action(self) -> None:
        """Say what became of the action under the cursor; open it again when it was closed."""
        if (action := self._action) is not None:
            await (close_actions if action.state is ActionState.OPEN else reopen_actions)(self, [action.id])

    @in_background
    async def action_postpone(self) -> None:
        """Give the action under the cursor another day."""
        if (action := self._action) is not None:
            await postpone_actions(self, [action.id])
