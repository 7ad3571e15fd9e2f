"""The dossier of one pupil: who this is and what is needed on the left, everything that happened on the right.

It must not import models. The screens of a niveauwissel and the form of an overleg are imported where they are opened:
they lead back here.
"""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.level_history import LevelMove
from ib_console.domain.meetings import Meeting
from ib_console.domain.pupils import Enrolment
from ib_console.domain.timeline import TimelineEntry, TimelineKind
from ib_console.screens import record_forms
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.dossier_lines import entry_key, lines_of, profile_of
from ib_console.screens.form_context import FormContext, read_context
from ib_console.screens.new_record_dialog import MEETING, NewRecordDialog
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.texts import as_content
from ib_console.widgets.timeline import Timeline
from ib_console.widgets.timeline import TimelineEntry as TimelineLine
from ib_console.wording.glossary import capital, label

_EMPTY = "Er staat nog niets in dit dossier. Met n legt u het eerste vast, met e de hulpvraag."


class DossierScreen(BaseScreen):
    """Everything about one pupil, and the way to every form about it."""

    area = "pupils"
    help_text = (
        "Links staat wie deze leerling is en wat nodig is, rechts alles wat is gebeurd, het nieuwste boven. "
        "Enter opent een regel, n legt iets nieuws vast, w bekijkt een niveauwissel."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "nieuw", id="dossier.new", tooltip="Legt iets nieuws vast over deze leerling"),
        Binding("w", "move", "niveauwissel", id="dossier.move", tooltip="Bekijkt een niveauwissel"),
        Binding(
            "e", "profile", "profiel", id="dossier.profile", tooltip="Hulpvraag, wat helpt en hindert, eigen woorden"
        ),
        Binding(
            "x", "close_action", "afronden", id="dossier.close_action", tooltip="Zet deze actie op gedaan of vervallen"
        ),
        Binding("f", "next_kind", "soort", id="dossier.kind", tooltip="Toont één soort, en daarna de volgende"),
        Binding("o", "guardians", "ouders", id="dossier.guardians", tooltip="Ouders en verzorgers van deze leerling"),
        Binding("b", "registration", "gegevens", id="dossier.pupil", tooltip="Naam, groep, inschrijving en vertrek"),
    ]
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
        }
        & #dossier-whole { height: 2; padding: 0 2; }
    }
    """

    def __init__(self, pupil_id: int) -> None:
        super().__init__()
        self.pupil_id = pupil_id
        self._shown: FormContext | None = None
        self._entries: Mapping[object, TimelineEntry] = {}
        self._kind: TimelineKind | None = None

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
        """Say in the filter what it takes; the timeline has the keys."""
        timeline = self.query_one(Timeline)
        timeline.query_one(Input).placeholder = "een woord, een soort of een datum"
        timeline.focus()

    def pupil_in_hand(self) -> int | None:
        """Whose dossier it is."""
        return self.pupil_id

    # -- showing

    async def load(self) -> None:
        """Read the dossier."""
        self._shown = await self.read(read_context, self.services, self.pupil_id)
        self._show()

    def _show(self) -> None:
        context = self._shown
        if context is None:
            return
        profile = self.query_one("#dossier-profile", Static)
        profile.update(profile_of(context, beside=profile.size.width if self.has_class("-narrow") else None))
        entries = context.view.entries
        if self._kind is not None and all(entry.kind is not self._kind for entry in entries):
            self._kind = None
        shown = [entry for entry in entries if self._kind in {None, entry.kind}]
        self._entries = {entry_key(entry): entry for entry in shown}
        self.query_one(Timeline).show(lines_of(context, shown))
        note = (
            f"alles · {len(shown)}" if self._kind is None else f"{label(self._kind)} · {len(shown)} van {len(entries)}"
        )
        self.query_one("#dossier-heading", PageHeading).note(note if entries else "")
        self.refresh_bindings()

    def on_resize(self) -> None:
        """The pupil is told in fewer lines when the panes stand above each other."""
        self.call_after_refresh(self._show)

    @property
    def current(self) -> TimelineEntry | None:
        """The record under the cursor."""
        return self._entries.get(self.query_one(Timeline).current_key) if self.is_mounted else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the line under the cursor."""
        if action == "close_action":
            entry = self.current
            return entry is not None and isinstance(entry.record, ActionItem)
        if action == "next_kind":
            return self._shown is not None and bool(self._shown.view.entries)
        return super().check_action(action, parameters)

    @on(RecordTable.Highlighted, "#timeline")
    def _highlighted(self, event: RecordTable.Highlighted[TimelineLine]) -> None:
        """Tell the line under the cursor whole: in the table it is cut at the edge."""
        text = Content("") if event.row is None else as_content(event.row.text)
        self.query_one("#dossier-whole", Static).update(text)
        self.refresh_bindings()

    def action_next_kind(self) -> None:
        """Show one kind, then the next that there is, then everything again."""
        if self._shown is None:
            return
        present = {entry.kind for entry in self._shown.view.entries}
        order = [None, *(kind for kind in TimelineKind if kind in present)]
        self._kind = order[(order.index(self._kind) + 1) % len(order)]
        self._show()

    # -- opening

    @on(RecordTable.Opened, "#timeline")
    def _opened(self, event: RecordTable.Opened[TimelineLine]) -> None:
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
            from ib_console.screens.meeting_form import edit_meeting  # noqa: PLC0415 - it leads back to this screen

            await edit_meeting(self, meeting=record, pupil_id=self.pupil_id)
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
        """Say what became of the action under the cursor."""
        entry = self.current
        if entry is None or not isinstance(entry.record, ActionItem):
            return
        action = entry.record
        choices = [Choice(state, capital(label(state))) for state in ActionState if state is not action.state]
        chosen = await self.app.push_screen_wait(ChooseDialog(f"Actie: {action.what}", choices))
        if chosen is not None:
            state = next(state for state in ActionState if state is chosen.id)
            await self.commit(self.services.records.close_action, action.id, state, action.version)
