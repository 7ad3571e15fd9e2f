"""The form of a talk about one pupil: what is known of the pupil stands beside it, and agreements appear as needed.

On a wide screen both are seen at once; on a narrow one a key shows what is known. It must not import services.
"""

from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from ib_console.domain.talks import TalkBasis
from ib_console.screens.group_walk_lines import known_of
from ib_console.screens.talk_fields import AGREEMENTS, agreement_names
from ib_console.widgets.form import Field, FormScreen
from ib_console.widgets.key_bar import KeyBar

_EMPTY = ("", None)


class TalkForm(FormScreen):
    """A form with what is known of a pupil beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f6",
            "known",
            "wat bekend is",
            id="talk.known",
            priority=True,
            tooltip="Toont wat er van deze leerling bekend is, of weer het formulier",
        ),
    ]
    DEFAULT_CSS = """
    TalkForm {
        & #talk--parts { height: 1fr; }
        & #talk--parts > VerticalScroll { padding: 1 2 0 2; height: 1fr; scrollbar-size-vertical: 1; }
        & #talk--fields { width: 1fr; background: $background; }
        & #talk--known { width: 44; border-right: solid $rule; }
        & #talk--facts { height: auto; }
        & Field { layout: vertical; }
        & Field > .field--label { width: 100%; }
        & Field > .field--side { width: 100%; }
        &.-narrow #talk--known { display: none; width: 1fr; border-right: none; }
        &.-narrow.-known #talk--known { display: block; }
        &.-narrow.-known #talk--fields { display: none; }
    }
    """

    def __init__(self, *arguments: Any, basis: TalkBasis, today: date, **options: Any) -> None:  # noqa: ANN401 - those of a form
        """Declare the form as any other, with what is known of the pupil."""
        super().__init__(*arguments, **options)
        self._basis = basis
        self._today = today
        self._left: Widget | None = None

    def compose(self) -> ComposeResult:
        """Title; what is known and the fields beside each other; what is wrong; keys."""
        yield from self.draft_head()
        with Horizontal(id="talk--parts"):
            with VerticalScroll(id="talk--known", can_focus=False):
                yield Static("", id="talk--facts")
            with VerticalScroll(id="talk--fields", can_focus=False):
                yield from self.fields
        with Vertical(id="form--foot"):
            yield Static("", id="form--trouble")
            yield Static("", id="form--status")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin as any form, with one agreement to write down."""
        super().on_mount()
        self._show_agreements()
        self.call_after_refresh(self._show_known)

    def on_resize(self) -> None:
        """Lay out what is known anew."""
        self.call_after_refresh(self._show_known)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is known needs a key only where it is not seen."""
        if action == "known":
            return self.has_class("-narrow")
        return super().check_action(action, parameters)

    def action_known(self) -> None:
        """Show what is known, or the form again, with the cursor where it was."""
        if not self.has_class("-known"):
            self._left = self.focused
        self.toggle_class("-known")
        if not self.has_class("-known") and self._left is not None:
            self._left.focus()
        self.call_after_refresh(self._show_known)

    def _show_known(self) -> None:
        if self.is_attached:
            facts = self.query_one("#talk--facts", Static)
            facts.update(known_of(self._basis.known, self._today, facts.size.width or 40))

    @on(Field.Changed)
    def _agreed(self, _: Field.Changed) -> None:
        """Every agreement that is begun makes room for another."""
        self._show_agreements()

    def _show_agreements(self) -> None:
        by_name = {field.key: field for field in self.fields}
        shown = True
        for number in range(1, AGREEMENTS + 1):
            fields = [by_name[name] for name in agreement_names(number) if name in by_name]
            begun = any(field.raw() not in _EMPTY for field in fields[:1])
            for field in fields:
                field.display = shown or begun
            shown = begun
