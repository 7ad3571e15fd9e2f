"""The half of a form that lets no text get lost: it shows the draft that waits, and asks what must become of a text.

`FormScreen` is the other half, what is filled in and saved. When the text is written is up to `DraftKeeper`. It must
not import services.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.messages import Prune
from textual.screen import ModalScreen
from textual.widgets import Static

from ib_console.domain.drafts import DraftText, RawValues
from ib_console.domain.errors import IbError
from ib_console.widgets.dialogs import ChooseDialog, Confirm
from ib_console.widgets.draft_keeper import DraftBook, DraftKeeper
from ib_console.widgets.field import Field
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.texts import heading, plain
from ib_console.wording import draft_messages
from ib_console.wording.messages import sentence

Values = dict[str, Any]
"""Name of a field -> its value."""

_BACK, _TO_DRAFT, _DISCARD = "back", "draft", "discard"


class DraftGuard(ModalScreen[Values | None]):
    """A screen with fields whose text is kept while it is typed, once `guard` gave it a book."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f4",
            "discard_draft",
            "kladversie weg",
            id="form.discard_draft",
            priority=True,
            tooltip="Gooit de kladversie weg en toont weer wat bewaard is",
        ),
    ]
    DEFAULT_CSS = """
    DraftGuard {
        & > #form--head { dock: top; height: 1; background: $surface; padding: 0 2; }
        & #form--title { width: 1fr; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #form--kept { width: auto; height: 1; color: $muted; margin-left: 2; display: none; }
        & > #form--draft { dock: top; height: auto; margin-top: 1; padding: 0 2; color: $attention; display: none; }
        & #form--trouble { height: auto; color: $late; display: none; }
    }
    """

    def __init__(self, title: str, subtitle: str, fields: Sequence[Field]) -> None:
        super().__init__()
        self._form_title = title
        self._subtitle = subtitle
        self.fields = list(fields)
        self.keeper: DraftKeeper | None = None
        """Who keeps what is typed, when somebody does."""
        self.pupil_ids: tuple[int, ...] = ()
        """Whom the text is about, as far as the opener knows."""

    def guard(self, book: DraftBook) -> None:
        """Keep what is typed in this book, and begin with what it holds; before the form is shown."""
        self.keeper = DraftKeeper(self, book)

    def draft_head(self) -> ComposeResult:
        """The title with the moment of keeping beside it, and the line that a draft is shown."""
        with Horizontal(id="form--head"):
            yield Static(heading(self._form_title, self._subtitle), id="form--title")
            yield Static("", id="form--kept")
        yield Static("", id="form--draft")

    def begin_draft(self) -> None:
        """Show the draft that waits; once the fields stand there, before a key can reach them."""
        if self.keeper is not None and (kept := self.keeper.begin()):
            self._restore(kept)
            self.keeper.restored()

    async def on_prune(self, event: Prune) -> None:
        """Nothing is kept of a form that is going: its fields go before it does, one by one."""
        del event
        if self.keeper is not None:
            self.keeper.end()

    @contextmanager
    def draft_saved(self) -> Iterator[None]:
        """Within this the draft goes with what is saved; after an error the text is guarded again."""
        if self.keeper is None:
            yield
            return
        self.keeper.rest()
        try:
            with self.keeper.saving():
                yield
        except BaseException:
            self.keeper.go_on()
            raise

    # -- what the keeper asks

    def draft_values(self) -> RawValues:
        """What stands in the fields that may be kept."""
        return {field.key: field.raw() for field in self.fields if field.in_draft}

    def draft_text(self, values: RawValues, base: RawValues) -> DraftText:
        """The text as it must be kept."""
        return DraftText(title=self._form_title, about=self._subtitle, values=values, base=base)

    def label_of(self, name: str) -> str:
        """What a field is called."""
        return next((field.label for field in self.fields if field.key == name), name)

    def show_kept(self, note: str) -> None:
        """Say beside the title when the draft was kept."""
        self._put("#form--kept", note)

    def show_draft(self, note: str) -> None:
        """Say under the title that a draft is shown; an empty text takes it away."""
        self._put("#form--draft", note)
        self.refresh_bindings()

    def show_trouble(self, sentence: str) -> None:
        """Say above the keys that the draft cannot be kept; an empty one takes it away."""
        self._put("#form--trouble", sentence)

    def _put(self, place: str, text: str) -> None:
        for line in self.query(place).results(Static):  # none when the form closes while its draft is kept
            line.update(Content("\n").join(plain(each) for each in text.splitlines()))
            line.display = bool(text)

    def keep_in_background(self) -> None:
        """Let the keeper write beside the form."""
        if self.keeper is not None and self.is_running:
            self.run_worker(self.keeper.keep(), group="draft")

    def _restore(self, values: RawValues) -> None:
        for field in self.fields:
            if field.key in values:
                field.restore(values[field.key])

    # -- throwing it away, or leaving it

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A draft can only be thrown away when the form was opened with one."""
        del parameters
        return action != "discard_draft" or (self.keeper is not None and self.keeper.is_offered)

    def action_discard_draft(self) -> None:
        """Show what was saved again, after asking."""
        self.run_worker(self._discard_draft(), group="leave", exclusive=True)

    async def _discard_draft(self) -> None:
        question = Confirm(
            "De kladversie weggooien?",
            yes=draft_messages.DISCARD,
            no=draft_messages.BACK,
            detail="Het formulier toont daarna weer wat bewaard is.",
        )
        keeper = self.keeper
        if keeper is None or not await self.app.push_screen_wait(question):
            return
        # Before anything is awaited: what is typed from here on belongs to the saved text.
        self._restore(keeper.start_anew())
        try:
            await keeper.forget()
        except IbError as error:
            self.show_trouble(sentence(error))

    async def may_leave_draft(self, *, unsaved: bool) -> bool:
        """Ask what must become of text that is not saved; tell whether the form can close."""
        keeper = self.keeper
        if keeper is None or keeper.is_untouched:  # what was opened as a draft and not changed stays one
            return True
        if not unsaved:
            return keeper.is_kept or await self._forget()
        choices = [
            Choice(_TO_DRAFT, draft_messages.TO_DRAFT),
            Choice(_BACK, draft_messages.BACK),
            Choice(_DISCARD, draft_messages.DISCARD),
        ]
        chosen = await self.app.push_screen_wait(ChooseDialog(draft_messages.LEAVING, choices))
        if chosen is None or chosen.id == _BACK:
            return False
        if chosen.id == _DISCARD:
            return await self._forget()
        await keeper.keep()
        return keeper.is_kept

    async def _forget(self) -> bool:
        """Throw the draft away; tell whether that succeeded."""
        if self.keeper is None:
            return True
        self.keeper.rest()
        try:
            await self.keeper.forget()
        except IbError as error:
            self.show_trouble(sentence(error))
            self.keeper.go_on()
            return False
        return True
