"""What every field of a form has in common: label, help, and the sentence of what is wrong. Use it through `form`.

It must not import services.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from ib_console.domain.drafts import JsonValue
from ib_console.widgets.texts import plain

REQUIRED = "Vul dit nog in."


class InvalidValue(Exception):  # noqa: N818 - it is an outcome of reading, not a failure of the program
    """What stands in a field cannot be used; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__("invalid_value")
        self.sentence = sentence


class Field(Widget):
    """A labelled control. Subclasses give `control()`, `read()`, `raw()` and `restore()`.

    `name` is the key in the values of the form. `check` looks at a value that was read and returns a Dutch sentence
    when it cannot be used.
    """

    EMPTY: ClassVar[tuple[object, ...]] = ("", None, ())
    in_draft: ClassVar[bool] = False
    """Whether what stands here may be kept as a draft. A kind of field that holds a secret leaves this as it is."""
    DEFAULT_CSS = """
    Field {
        layout: horizontal;
        height: auto;
        margin-bottom: 1;
        & > .field--label { width: 24; height: auto; color: $muted; padding-right: 2; }
        &.-focused > .field--label { color: $heading; text-style: bold; }
        & > .field--side { width: 1fr; max-width: 76; height: auto; }
        & .field--help { height: auto; color: $muted; padding-left: 1; display: none; }
        &.-focused .field--help { display: block; }
        & .field--error { height: auto; color: $late; padding-left: 1; display: none; }
        &.-wrong .field--error { display: block; }
        & OptionLines { display: none; }
        &.-focused OptionLines { display: block; }
        &.-focused .-settled OptionLines { display: none; }
        & Input { border: none; height: 1; padding: 0 1; background: $field; }
        & Input:focus { border: none; background: $row; background-tint: transparent; }
    }
    """

    class Changed(Message):
        """Something in the field was changed by the user."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        help: str = "",  # noqa: A002 - the word the form speaks
        required: bool = False,
        initial: object = None,
        check: Callable[[Any], str | None] | None = None,
    ) -> None:
        super().__init__(name=name)
        self.key = name
        self.label = label
        self.required = required
        self.initial = initial
        self._help = help
        self._check = check

    def compose(self) -> ComposeResult:
        """Label on the left; control, help and what is wrong on the right."""
        mark = Content.styled(" *", "$attention") if self.required else Content("")
        yield Static(Content.assemble(plain(self.label), mark), classes="field--label")
        with Vertical(classes="field--side"):
            yield from self.control()
            if self._help:
                yield Static(plain(self._help), classes="field--help")
            yield Static("", classes="field--error")

    def on_descendant_focus(self) -> None:
        """Light the label and show the help: Textual does not restyle children for `:focus-within`."""
        self.add_class("-focused")

    def on_descendant_blur(self) -> None:
        """Be calm again."""
        self.remove_class("-focused")

    # -- for a kind of field to give

    def control(self) -> ComposeResult:
        """What the user types in or chooses from."""
        raise NotImplementedError

    def read(self) -> Any:  # noqa: ANN401 - each kind of field has its own type of value
        """Return the value. Raises `InvalidValue` when what stands there cannot be read."""
        raise NotImplementedError

    def raw(self) -> JsonValue:
        """Return what stands there as it is, to tell whether it was changed and to keep it as a draft."""
        raise NotImplementedError

    def restore(self, raw: JsonValue) -> None:
        """Put back what `raw` gave, also on another day and when the options have changed since.

        Only asked of a kind of field that is `in_draft`. What does not fit any more is shown as text or left out.
        """
        raise NotImplementedError

    # -- for the form

    def value(self) -> Any:  # noqa: ANN401 - each kind of field has its own type of value
        """Return the checked value and take the complaint away. Raises `InvalidValue` and shows why.

        A field that is not shown is not asked: its value is `None`, whatever stands in it.
        """
        if not self.display:
            return None
        try:
            value = self.read()
        except InvalidValue as wrong:
            self.complain(wrong.sentence)
            raise
        empty = value in self.EMPTY
        complaint = REQUIRED if empty and self.required else None
        if not empty and self._check is not None:
            complaint = self._check(value)
        self.complain(complaint or "")
        if complaint:
            raise InvalidValue(complaint)
        return value

    def complain(self, sentence: str) -> None:
        """Show under the field what is wrong; an empty sentence takes it away."""
        self.set_class(bool(sentence), "-wrong")
        self.query_one(".field--error", Static).update(Content.assemble("✗ ", plain(sentence)))

    def focus_control(self) -> None:
        """Put the cursor in the field."""
        for widget in self.query("*"):
            if widget.focusable:
                widget.focus()
                return

    def touched(self) -> None:
        """Tell the form that something was changed; a complaint that no longer holds goes away."""
        if self.has_class("-wrong"):
            self.complain("")
        self.post_message(self.Changed())
