"""The form of a talk about one pupil: what is known of the pupil stands beside it, and agreements appear as needed.

On a wide screen both are seen at once; on a narrow one a key shows what is known. What only comes out of a talk that
was held is not asked while it is planned. It must not import services.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from ib_console.domain.meetings import MeetingState
from ib_console.domain.talks import TalkBasis
from ib_console.screens.group_walk_lines import told_beside
from ib_console.screens.talk_fields import FIRST, agreement_names, is_shown, numbers_of
from ib_console.widgets.draft_keeper import DraftBook
from ib_console.widgets.form import Field, FormScreen, InvalidValue
from ib_console.widgets.key_bar import KeyBar
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.texts import plain
from ib_console.wording.formats import short_date
from ib_console.wording.glossary import COORDINATOR
from ib_console.wording.talk_sentences import known_in_talk


def _is_filled(field: Field) -> bool:
    """Whether anything stands there, also what cannot be read."""
    try:
        return bool(field.read())
    except InvalidValue:
        return True


class _Facts(Static):
    """What is known, laid out anew for each width."""

    def __init__(self, basis: TalkBasis, today: date, coordinator: str) -> None:
        super().__init__("", id="talk--facts")
        self._basis = basis
        self._today = today
        self._coordinator = coordinator

    def on_resize(self, event: events.Resize) -> None:
        """Fill the width there is."""
        one = self._basis.known
        since = f"sinds {short_date(one.level_since)}" if one.level_since else ""
        parts = known_in_talk(self._basis, self._today, coordinator_label=self._coordinator)
        head = Content.assemble(level_badge(one.level, words=True), " ", plain(since, "$muted"))
        self.update(Content("\n").join([head, Content(""), *told_beside(parts, event.size.width)]))


class TalkForm(FormScreen):
    """A form with what is known of a pupil beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f6",
            "known",
            "wat bekend is",
            id="talk.known",
            priority=True,
            tooltip="Gaat naar wat er van deze leerling bekend is, en weer terug naar het formulier",
        ),
    ]
    DEFAULT_CSS = """
    TalkForm {
        & #talk--parts { height: 1fr; }
        & #talk--parts > VerticalScroll { padding: 1 2 0 2; height: 1fr; scrollbar-size-vertical: 1; }
        & #talk--fields { width: 1fr; background: $background; }
        & #talk--known { width: 46; border-right: solid $rule; }
        & #talk--known:focus { border-right: solid $heading; }
        & #talk--facts { height: auto; }
        & Field { layout: vertical; }
        & Field > .field--label { width: 100%; }
        & Field > .field--side { width: 100%; }
        &.-narrow #talk--known { display: none; width: 1fr; border-right: none; }
        &.-narrow.-known #talk--known { display: block; }
        &.-narrow.-known #talk--fields { display: none; }
    }
    """

    def __init__(
        self,
        *arguments: Any,  # noqa: ANN401 - those of a form
        basis: TalkBasis,
        today: date,
        agreement: Callable[[int], list[Field]] | None = None,
        coordinator: str = COORDINATOR,
        asks_all: bool = False,
        **options: Any,  # noqa: ANN401 - those of a form
    ) -> None:
        """Declare the form as any other, with what is known of the pupil.

        Args:
            arguments: those of `FormScreen`.
            basis: what is known.
            today: the day.
            agreement: makes the fields of one more agreement, by its number; without it there are none to add.
            coordinator: what the school calls its intern begeleider.
            asks_all: whether what comes out of a talk is asked before it was held too.
            options: those of `FormScreen`.
        """
        super().__init__(*arguments, **options)
        self._basis = basis
        self._today = today
        self._agreement = agreement
        self._coordinator = coordinator
        self._asks_all = asks_all
        self._left: Widget | None = None

    def compose(self) -> ComposeResult:
        """Title; what is known and the fields beside each other; what is wrong; keys."""
        yield from self.draft_head()
        with Horizontal(id="talk--parts"):
            with VerticalScroll(id="talk--known", can_focus=False):
                yield _Facts(self._basis, self._today, self._coordinator)
            with VerticalScroll(id="talk--fields", can_focus=False):
                yield from self.fields
        with Vertical(id="form--foot"):
            yield Static("", id="form--trouble")
            yield Static("", id="form--status")
        yield KeyBar()

    def guard(self, book: DraftBook) -> None:
        """Make room for every agreement of the draft before it is shown."""
        if book.found is not None:
            for number in numbers_of(book.found.text.values):
                self._put_in(self._more(number))
        super().guard(book)

    def on_mount(self) -> None:
        """Begin as any form, with what the state of the talk asks."""
        super().on_mount()
        self._show_fields()

    # -- what is known

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is known needs a key only where it is not seen to its end."""
        if action == "known" and self.is_mounted:
            return self.has_class("-narrow") or self._known.max_scroll_y > 0
        return super().check_action(action, parameters)

    @property
    def _known(self) -> VerticalScroll:
        return self.query_one("#talk--known", VerticalScroll)

    @property
    def _reads(self) -> bool:
        """Whether what is known is being read."""
        return self._known.can_focus

    def action_known(self) -> None:
        """Go to what is known, or back to the form with the cursor where it was."""
        reads = not self._reads
        if reads:
            self._left = self.focused
        self.set_class(reads, "-known")
        self._known.can_focus = reads
        target = self._known if reads else self._left
        if target is not None:
            # Only when it is laid out: what is not shown cannot take the focus.
            self.call_after_refresh(self.set_focus, target, scroll_visible=False)

    def action_leave(self) -> None:
        """From what is known back to the form first."""
        if self._reads:
            self.action_known()
        else:
            super().action_leave()

    def action_save(self) -> None:
        """Save, with the form in sight for what may be wrong in it."""
        if self._reads:
            self.action_known()
            self.call_after_refresh(super().action_save)
        else:
            super().action_save()

    # -- the fields

    @on(Field.Changed)
    async def _filled_in(self, _: Field.Changed) -> None:
        """Every agreement that is begun makes room for another, and the state says what is asked."""
        if self._is_begun(last := self._last_number()) and (fields := self._more(last + 1)):
            await self.query_one("#talk--fields").mount(*fields, after=self._named(agreement_names(last)[-1]))
            self._put_in(fields)
            self._at_start |= {field.key: field.raw() for field in fields}
        self._show_fields()

    def _more(self, number: int) -> list[Field]:
        """The fields of an agreement that are not there yet."""
        if self._agreement is None or number <= FIRST or any(one.key in agreement_names(number) for one in self.fields):
            return []
        return self._agreement(number)

    def _put_in(self, fields: list[Field]) -> None:
        """Behind the agreement before."""
        if fields:
            place = max(place for place, one in enumerate(self.fields) if numbers_of((one.key,)))
            self.fields[place + 1 : place + 1] = fields

    def _last_number(self) -> int:
        return max(numbers_of(one.key for one in self.fields), default=0)

    def _is_begun(self, number: int) -> bool:
        return number > 0 and _is_filled(self._named(agreement_names(number)[0]))

    def _named(self, name: str) -> Field:
        return next(one for one in self.fields if one.key == name)

    def _show_fields(self) -> None:
        state = next((one.read() for one in self.fields if one.key == "state"), MeetingState.HELD.value)
        is_held = state == MeetingState.HELD.value
        for field in self.fields:
            numbers = numbers_of((field.key,))
            if numbers:
                field.display = numbers[0] == 1 or self._is_begun(numbers[0]) or self._is_begun(numbers[0] - 1)
            else:
                field.display = is_held or self._asks_all or is_shown(field.key, filled=_is_filled(field))
