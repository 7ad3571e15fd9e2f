"""The form of a note, opened from anywhere with F5: also over a form that is being filled in, which stays as it is.

The pupil stands in the title: in hand where a dossier or a row is, else it is asked first. It must not import models.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from ib_console.domain.changes import NEW
from ib_console.domain.drafts import DraftKey
from ib_console.domain.errors import RuleViolation
from ib_console.domain.notes import Note, NoteKind, check_note, proposed_keep_until
from ib_console.domain.pupil_rows import PupilListItem
from ib_console.domain.pupils import Pupil
from ib_console.screens.base import BaseScreen, console_of, in_background
from ib_console.screens.drafts import open_form
from ib_console.widgets.choice_fields import ChoiceRow
from ib_console.widgets.dialogs import Confirm
from ib_console.widgets.form import ChoiceField, DateField, Field, FormScreen, LongTextField, Values
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.pupil_picker import PupilPicker
from ib_console.wording.glossary import label
from ib_console.wording.messages import sentence

_COLUMNS = 3
_OWN_HELP = (
    "Een geheugensteun voor uzelf: zij hoort niet bij het dossier en gaat in geen overdracht mee. Na deze dag is zij "
    "voorgoed weg; ook ongedaan maken haalt haar dan niet terug. Langer dan dit schooljaar kan niet."
)


def write_note(front: Screen[Any]) -> None:
    """Write a note about the pupil in hand, else about one that is asked for first.

    Args:
        front: the screen in front; a form that is being saved stays until the note is written, else it would take it
            along when it closes.
    """
    if isinstance(front, FormScreen):
        front.hold()
    _write_note(front)


@in_background
async def _write_note(front: Screen[Any]) -> None:
    try:
        await _write(front)
    finally:
        if isinstance(front, FormScreen):
            front.let_go()


async def _write(front: Screen[Any]) -> None:
    stack = front.app.screen_stack
    if stack[-1] is not front:  # the key was pressed twice
        return
    screen = next(each for each in reversed(stack) if isinstance(each, BaseScreen))
    pupil_id = pupil_in_hand(stack) or await _ask_pupil(screen)
    if pupil_id is not None:
        await new_note(screen, pupil_id)


def pupil_in_hand(stack: Sequence[Screen[Any]]) -> int | None:
    """The pupil that the screens are about, the one in front first."""
    held = (each.pupil_in_hand() for each in reversed(stack) if isinstance(each, BaseScreen))
    return next((pupil_id for pupil_id in held if pupil_id is not None), None)


async def new_note(screen: BaseScreen, pupil_id: int) -> bool:
    """Open an empty note and save it; tell whether it was saved. Raises `IbError`."""
    wanted: int | None = pupil_id
    while wanted is not None:
        today = screen.console.today
        note = Note(id=NEW, pupil_id=wanted, kind=NoteKind.SIGNAL, noted_on=today, text="")
        form = await _form(screen, note)
        if await open_form(screen, form, key_of(note)) is not None:
            return True
        wanted = form.other_pupil
    return False


async def edit_note(screen: BaseScreen, note: Note) -> bool:
    """Open a note as it was shown; tell whether it was saved. Raises `IbError`."""
    form = await _form(screen, note)
    return await open_form(screen, form, key_of(note)) is not None


def key_of(note: Note) -> DraftKey:
    """The key of its draft: of a new note there is one a pupil."""
    if note.id == NEW:
        return DraftKey("note", "pupil", note.pupil_id, pupil_ids=(note.pupil_id,), is_new=True)
    return DraftKey("note", "note", note.id, pupil_ids=(note.pupil_id,))


async def _form(screen: BaseScreen, note: Note) -> "NoteScreen":
    pupil: Pupil = await screen.read(screen.services.pupils.get, note.pupil_id)
    return NoteScreen(screen.console.today, note, pupil.name)


async def _ask_pupil(screen: Screen[Any]) -> int | None:
    console = console_of(screen)

    async def search(text: str) -> Sequence[Choice]:
        found: tuple[PupilListItem, ...] = await console.read(console.services.pupils.find, text)
        return [Choice(one.id, one.name, one.group) for one in found]

    chosen = await screen.app.push_screen_wait(PupilPicker(search, title="Notitie over wie?"))
    return chosen.id if chosen is not None and isinstance(chosen.id, int) else None


class _KindRow(ChoiceRow):
    """The kinds in columns, so that all of them are in sight."""

    def _places(self, width: int) -> list[tuple[int, int, int]]:
        lines = -(-len(self.options) // _COLUMNS)
        wide = min(width // _COLUMNS, 2 + 3 + max(len(name) for _, name in self.options))
        return [(at % lines, at // lines * wide, len(name) + 2) for at, (_, name) in enumerate(self.options)]

    def turn(self) -> None:
        """Choose the next kind; after the last one the first."""
        self.at = (self.at + 1) % len(self.options) - 1
        self.action_step(1)


class _KindField(ChoiceField):
    def __init__(self, kind: NoteKind) -> None:
        super().__init__("kind", "Soort", [(each, label(each)) for each in NoteKind], required=True, initial=kind)

    def control(self) -> ComposeResult:
        yield _KindRow(self._options, self.first_chosen(), several=False)


class NoteScreen(FormScreen):
    """A note about one pupil: text, kind and day; of a werkaantekening also until when it is kept."""

    takes_note: ClassVar[bool] = False
    help_text: ClassVar[str] = (
        "Schrijf op wat u hoort of ziet; meestal is dat een signaal van vandaag. Een werkaantekening is alleen voor "
        "uzelf en verdwijnt voorgoed na de dag die u kiest: ook terugdraaien brengt haar dan niet terug."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "next_kind", "soort", id="note.kind", priority=True, tooltip="Kiest het volgende soort notitie"),
        Binding(
            "f3",
            "other_pupil",
            "andere leerling",
            id="note.pupil",
            priority=True,
            tooltip="Zet deze notitie bij een andere leerling; uw tekst gaat mee",
        ),
        Binding("f7", "remove", "weghalen", id="note.remove", priority=True, tooltip="Haalt deze notitie weg"),
    ]

    def __init__(self, today: date, note: Note, name: str) -> None:
        """Declare it.

        Args:
            today: bounds its days.
            note: the note as it was shown; a new one has the id `NEW`.
            name: of its pupil.
        """
        until = DateField(
            "keep_until",
            "Bewaren tot en met",
            today=today,
            required=True,
            initial=note.keep_until or proposed_keep_until(today),
            help=_OWN_HELP,
        )
        until.display = note.kind is NoteKind.WORKING_NOTE
        fields: list[Field] = [
            LongTextField("text", "Tekst", required=True, initial=note.text),
            _KindField(note.kind),
            until,
            DateField("noted_on", "Datum", today=today, required=True, initial=note.noted_on),
        ]
        super().__init__("Notitie", fields, subtitle=name, on_save=self._keep, check=self._wrong)
        self._today = today
        self._until = until
        self._note = note
        self.other_pupil: int | None = None
        """The pupil whose note must be written instead, once the form is closed for it."""

    def on_mount(self) -> None:
        """A key that was pressed twice opens one form."""
        if isinstance(self.app.screen_stack[-2], NoteScreen):
            self.dismiss(None)

    # -- the last day of a werkaantekening

    @on(Field.Changed)
    def _kind_changed(self) -> None:
        self._until.display = self.query_one(_KindField).read() is NoteKind.WORKING_NOTE

    def action_next_kind(self) -> None:
        """Choose the next kind, wherever the cursor is."""
        self.query_one(_KindRow).turn()

    # -- saving

    async def _keep(self, values: Values) -> None:
        console = console_of(self)
        await console.commit(console.services.notes.save, replace(self._note, **values))

    def _wrong(self, values: Values) -> dict[str, str]:
        try:
            check_note(replace(self._note, **values), self._today)
        except RuleViolation as refusal:
            return {str(refusal.params["field"]): sentence(refusal)}
        return {}

    # -- another pupil, or no note at all

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A new note can go to another pupil, and one that was kept can be taken away."""
        if action in {"other_pupil", "remove"}:
            return (self._note.id == NEW) is (action == "other_pupil")
        return super().check_action(action, parameters)

    @in_background
    async def action_other_pupil(self) -> None:
        """Go on with this text at another pupil: it becomes the draft there, and no longer is one here."""
        other, console = await _ask_pupil(self), console_of(self)
        if other is None or other == self._note.pupil_id:
            return
        if self.has_unsaved_text:
            book = await console.drafts.open_book(key_of(replace(self._note, pupil_id=other)))
            if book.found is not None:
                self.say("Bij die leerling wacht al een kladversie van een notitie; uw tekst staat hier nog.")
                return
            pupil: Pupil = await console.read(console.services.pupils.get, other)
            await book.keep(replace(self.draft_text(self.draft_values(), {}), about=pupil.name))
        if await self._forget() and self.is_active:
            self.other_pupil = other
            self.dismiss(None)

    @in_background
    async def action_remove(self) -> None:
        """Take the note away, after asking."""
        question = Confirm("Deze notitie weghalen?", yes="weghalen", detail="Met de toets u draait u dat weer terug.")
        if not await self.app.push_screen_wait(question):
            return
        console = console_of(self)
        with self.draft_saved():
            await console.commit(console.services.notes.remove, self._note.id, self._note.version)
        if self.is_active:
            self.dismiss(None)
