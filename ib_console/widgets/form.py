"""The one form of the program: fields in a column, F2 saves, Escape goes back and asks when text would be lost.

    @in_background
    async def action_new_intervention(self) -> None:
        form = FormScreen(
            "Interventie",
            [
                TextField("goal", "Doel", required=True, help="wat moet er anders zijn, en waaraan ziet u dat"),
                LongTextField("approach", "Aanpak"),
                ChoiceField("domain", "Gebied", [("lezen", "lezen"), ("rekenen", "rekenen")], required=True),
                NumberField("minutes", "Minuten per week", least=0, most=1200),
                DateField("start", "Start", today=today, initial=today, required=True),
                DateField("evaluation", "Evaluatie", today=today, earliest=(today, "Kies een latere dag.")),
                PickField("sop_row", "Uit het SOP", [Choice("vz-3", "remedial teaching", "voorziening")]),
                PeopleField("people", "Deelnemers", everyone, initial=proposed),
                CheckField("consent", "Toestemming", text="ouders hebben getekend"),
            ],
            subtitle=pupil.name,
            on_save=self.save_intervention,
            check=self.wrong_together,                      # values -> {name of field: sentence}, over fields together
        )
        values = await self.app.push_screen_wait(form)      # None when it was left, else what was saved

    async def save_intervention(self, values: dict[str, Any]) -> None:
        await self.commit(self.services.interventions.add, self.pupil_id, **values)

The form closes only after `on_save` succeeded. A typed error (`IbError`) is shown on the line above the keys and the
form stays as it is, with all text. What is typed is kept as a draft when the opener gave the form a book (`guard`); how
that works is in `draft_keeper`. Values: TextField and LongTextField `str`, DateField `date | None`, NumberField
`int | float | None`, ChoiceField and PickField the chosen id or `None`, MultiChoiceField a tuple, PeopleField a tuple
of `Participant`, CheckField `bool`. It must not import services.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.drafts import RawValues
from ib_console.domain.errors import IbError
from ib_console.widgets.choice_fields import CheckField, ChoiceField, MultiChoiceField, Option
from ib_console.widgets.dialogs import Confirm
from ib_console.widgets.draft_guard import DraftGuard, Values
from ib_console.widgets.field import Field, InvalidValue
from ib_console.widgets.going import unless_going
from ib_console.widgets.key_bar import KeyBar
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.people_field import Participant, PeopleField
from ib_console.widgets.pick_fields import PickField
from ib_console.widgets.text_fields import DateField, LongTextField, NumberField, TextField
from ib_console.widgets.texts import plain
from ib_console.wording import draft_messages
from ib_console.wording.messages import sentence

__all__ = [
    "CheckField",
    "Choice",
    "ChoiceField",
    "DateField",
    "Field",
    "FormScreen",
    "InvalidValue",
    "LongTextField",
    "MultiChoiceField",
    "NumberField",
    "Option",
    "Participant",
    "PeopleField",
    "PickField",
    "TextField",
    "Values",
]


class FormScreen(DraftGuard):
    """A form over the whole screen. See the module for how to declare one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "save", "opslaan", id="form.save", priority=True, tooltip="Bewaart wat u hebt ingevuld"),
        Binding(
            "escape", "leave", "terug", id="form.leave", tooltip="Sluit het formulier; vraagt eerst als er tekst is"
        ),
        # With priority: otherwise what is typed right behind a tab still lands in the field before it.
        Binding(
            "tab", "app.focus_next", "volgend veld", id="form.next", priority=True, tooltip="Naar het volgende veld"
        ),
        Binding("shift+tab", "app.focus_previous", "vorig veld", show=False, id="form.previous", priority=True),
        Binding("f1", "app.help", "hulp", id="form.help", tooltip="Toont de toetsen van dit formulier"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual declares it per instance
    DEFAULT_CSS = """
    FormScreen {
        background: $background;
        & > VerticalScroll { padding: 1 2 0 2; height: 1fr; scrollbar-size-vertical: 1; background: $background; }
        &.-narrow Field { layout: vertical; }
        &.-narrow Field > .field--label { width: 100%; }
        &.-narrow Field > .field--side { width: 100%; }
        & .form--intro { margin-bottom: 1; }
        & > #form--foot { dock: bottom; height: auto; margin-bottom: 1; padding: 0 2; }
        & #form--status { height: auto; color: $late; }
    }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        on_save: Callable[[Values], Awaitable[object]],
        subtitle: str = "",
        save_label: str = "opslaan",
        check: Callable[[Values], Mapping[str, str]] | None = None,
        intro: str = "",
    ) -> None:
        """Declare the form.

        Args:
            title: what is filled in.
            fields: with distinct names; made for this form only.
            on_save: performs the write; an `IbError` from it is shown and the form stays open.
            subtitle: about whom or what, muted beside the title.
            save_label: what F2 does.
            check: looks at all values together; returns sentences by name of field.
            intro: a muted sentence above the fields.
        """
        super().__init__(title, subtitle, fields)
        self._on_save = on_save
        self._check = check
        self._intro = intro
        self.key_labels = {"save": save_label}
        self._at_start: RawValues = {}
        self._saving = False
        self._saved: Values | None = None
        self._holders = 0

    def compose(self) -> ComposeResult:
        """Title, fields, what is wrong, keys."""
        yield from self.draft_head()
        with VerticalScroll(can_focus=False):
            if self._intro:
                yield Static(plain(self._intro, "$muted"), classes="form--intro")
            yield from self.fields
        with Vertical(id="form--foot"):
            yield Static("", id="form--trouble")
            yield Static("", id="form--status")
        yield KeyBar()

    def on_mount(self) -> None:
        """Remember what stood there, to know when something would be lost, and show the draft that waits."""
        self._at_start = self.raw_values()
        self.begin_draft()

    # -- values

    def raw_values(self) -> RawValues:
        """What stands in the fields, as it is."""
        return {field.key: field.raw() for field in self.fields}

    @property
    def has_unsaved_text(self) -> bool:
        """Whether something was changed that is not saved."""
        return bool(self._at_start) and self.raw_values() != self._at_start

    def read_values(self) -> Values | None:
        """Return the values, or `None` when a field complains; the first that does gets the focus."""
        values: Values = {}
        wrong: list[Field] = []
        for field in self.fields:
            try:
                values[field.key] = field.value()
            except InvalidValue:
                wrong.append(field)
        if not wrong and self._check is not None:
            for name, complaint in self._check(values).items():
                field = next(each for each in self.fields if each.key == name)
                field.complain(complaint)
                wrong.append(field)
        if wrong:
            wrong[0].focus_control()
            count = len(wrong)
            self.say("Eén veld klopt nog niet." if count == 1 else f"{count} velden kloppen nog niet.")
            return None
        return values

    def say(self, text: str) -> None:
        """Show a sentence on the line above the keys; an empty one takes it away."""
        self.query_one("#form--status", Static).update(plain(text) if text else Content(""))

    # -- keys

    def action_save(self) -> None:
        """Save, in the background; a second press meanwhile does nothing.

        F2 overtakes keys that the field has not dealt with yet, so it waits for its turn behind them.
        """
        (self.focused or self).call_later(self._save_now)

    def _save_now(self) -> None:
        if self._saving or self._saved is not None or not self.is_active:
            return
        values = self.read_values()
        if values is not None:
            self._saving = True
            self.run_worker(self._save(values), group="save")

    async def _save(self, values: Values) -> None:
        with unless_going(self):
            self.say("")
            try:
                with self.draft_saved():
                    await self._on_save(values)
            except IbError as error:
                self.say(sentence(error))
                return
            finally:
                self._saving = False
            self._at_start = self.raw_values()
            self._saved = values
            self._close_when_saved()

    def on_screen_resume(self) -> None:
        """Close when it was saved while something else stood over it, such as a note."""
        self._close_when_saved()

    def hold(self) -> None:
        """Stay open, also when it is saved: something is about to stand over it that belongs to it."""
        self._holders += 1

    def let_go(self) -> None:
        """Close after all, when it was saved meanwhile."""
        self._holders -= 1
        self._close_when_saved()

    def _close_when_saved(self) -> None:
        # Dismissing a covered screen would close the one above it.
        if self._saved is not None and self.is_active and not self._holders:
            self.dismiss(self._saved)

    def action_leave(self) -> None:
        """Go back; ask first what must become of text that is not saved."""
        if not self._saving and self._saved is None:
            self.run_worker(self._leave(), group="leave", exclusive=True)

    async def _leave(self) -> None:
        if await self._may_leave() and self.is_active:
            self.dismiss(None)

    async def _may_leave(self) -> bool:
        unsaved = self.has_unsaved_text
        if self.keeper is not None:
            return await self.may_leave_draft(unsaved=unsaved)
        question = Confirm("Niet bewaarde tekst weggooien?", yes=draft_messages.DISCARD, no=draft_messages.BACK)
        return not unsaved or await self.app.push_screen_wait(question)

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        event.stop()
        self.say("")
        if self.keeper is not None:
            self.keeper.touched()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep the whole field in sight, with its help."""
        field = next((node for node in event.widget.ancestors_with_self if isinstance(node, Field)), None)
        if field is not None:
            self.call_after_refresh(self._keep_in_sight, field)

    def _keep_in_sight(self, field: Field) -> None:
        # Widgets hear of their focus each in their own time: the one that had it before may hear last.
        if field.has_focus_within:
            field.scroll_visible(animate=False)
