"""Fields that are typed in: a line, a longer text, a date, a number. Use them through `form`.

It must not import services.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static, TextArea

from ib_console.domain.drafts import JsonValue
from ib_console.domain.text import clean, clean_paragraphs
from ib_console.widgets.date_input import date_text, parse_date
from ib_console.widgets.field import Field, InvalidValue
from ib_console.widgets.inputs import FieldInput, TextInput
from ib_console.widgets.texts import plain


class LineField(Field):
    """A field with one input."""

    in_draft: ClassVar[bool] = True
    placeholder = ""

    def first_text(self) -> str:
        """What stands in the input at the start."""
        return "" if self.initial is None else str(self.initial)

    def control(self) -> ComposeResult:
        """One line to type in."""
        yield FieldInput(clean(self.first_text()), placeholder=self.placeholder, select_on_focus=False)

    @property
    def typed(self) -> str:
        """What stands in the input."""
        return self.query_one(Input).value

    def raw(self) -> str:
        """The text as typed."""
        return self.typed

    def restore(self, raw: JsonValue) -> None:
        """Put a text in the input, with the cursor behind it."""
        field = self.query_one(Input)
        field.value = str(raw)
        field.cursor_position = len(field.value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.touched()


class TextField(LineField):
    """One line of text; its value is a cleaned `str`."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        help: str = "",  # noqa: A002 - the word the form speaks
        required: bool = False,
        initial: str = "",
        placeholder: str = "",
        check: Callable[[str], str | None] | None = None,
    ) -> None:
        super().__init__(name, label, help=help, required=required, initial=initial, check=check)
        self.placeholder = placeholder

    def read(self) -> str:
        """The cleaned line."""
        return clean(self.typed)


class LongTextField(Field):
    """A text of more lines; its value is a `str` with cleaned lines. Tab goes to the next field."""

    in_draft: ClassVar[bool] = True
    DEFAULT_CSS = """
    LongTextField TextArea {
        border: none; padding: 0 1; background: $field; height: auto; min-height: 3; max-height: 12;
        scrollbar-size-vertical: 1;
    }
    LongTextField TextArea:focus { border: none; background: $row-blurred; background-tint: transparent; }
    LongTextField TextArea .text-area--cursor-line { background: transparent; }
    """

    def __init__(
        self,
        name: str,
        label: str,
        *,
        help: str = "",  # noqa: A002 - the word the form speaks
        required: bool = False,
        initial: str = "",
        check: Callable[[str], str | None] | None = None,
    ) -> None:
        super().__init__(name, label, help=help, required=required, initial=initial, check=check)

    def control(self) -> ComposeResult:
        """An area to type in that grows with the text."""
        yield TextInput(str(self.initial or ""))

    def read(self) -> str:
        """The cleaned lines."""
        return clean_paragraphs(self.raw())

    def raw(self) -> str:
        """The text as typed."""
        return self.query_one(TextArea).text

    def restore(self, raw: JsonValue) -> None:
        """Put a text there, with the cursor behind it."""
        area = self.query_one(TextArea)
        area.load_text(str(raw))
        area.move_cursor(area.document.end)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.touched()


class DateField(LineField):
    """A date; its value is a `date`, or `None` when empty and not required.

    `earliest` and `latest` bound it, each with the sentence that is shown when it is passed.
    """

    placeholder = "dd-mm-jjjj"
    DEFAULT_CSS = """
    DateField Input { width: 22; }
    DateField .field--read { color: $muted; height: 1; padding-left: 1; display: none; }
    DateField.-understood .field--read { display: block; }
    """

    def __init__(  # noqa: PLR0913 - a field is declared in one place, all by name
        self,
        name: str,
        label: str,
        *,
        today: date,
        help: str = "",  # noqa: A002 - the word the form speaks
        required: bool = False,
        initial: date | None = None,
        earliest: tuple[date, str] | None = None,
        latest: tuple[date, str] | None = None,
        check: Callable[[date], str | None] | None = None,
    ) -> None:
        shown_help = help or "bijvoorbeeld 24-11-2026, 24-11, vandaag, morgen of +6w"
        super().__init__(name, label, help=shown_help, required=required, initial=initial, check=check)
        self._today = today
        self._earliest = earliest
        self._latest = latest

    def first_text(self) -> str:
        """The date as it is typed."""
        return date_text(self.initial) if isinstance(self.initial, date) else ""

    def control(self) -> ComposeResult:
        """The input, and under it the date as it was understood when it was typed otherwise."""
        yield from super().control()
        yield Static("", classes="field--read")

    def touched(self) -> None:
        """Show how the text is read."""
        super().touched()
        typed = clean(self.typed)
        day = parse_date(typed, self._today)
        shown = "" if day is None or date_text(day) == typed else date_text(day)
        self.set_class(bool(shown), "-understood")
        self.query_one(".field--read", Static).update(plain(f"= {shown}"))

    def raw(self) -> str:
        """The date that is meant, else the text as typed: tomorrow "morgen" would be another day."""
        day = parse_date(clean(self.typed), self._today)
        return self.typed if day is None else date_text(day)

    def read(self) -> date | None:
        """The date."""
        typed = clean(self.typed)
        if not typed:
            return None
        day = parse_date(typed, self._today)
        if day is None:
            raise InvalidValue(f"“{typed}” is geen datum. Typ bijvoorbeeld {date_text(self._today)}, vandaag of +6w.")
        if self._earliest is not None and day < self._earliest[0]:
            raise InvalidValue(self._earliest[1])
        if self._latest is not None and day > self._latest[0]:
            raise InvalidValue(self._latest[1])
        return day


class NumberField(LineField):
    """A number; its value is an `int`, or a `float` when `decimals`, or `None` when empty and not required."""

    DEFAULT_CSS = "NumberField Input { width: 16; }"

    def __init__(  # noqa: PLR0913 - a field is declared in one place, all by name
        self,
        name: str,
        label: str,
        *,
        help: str = "",  # noqa: A002 - the word the form speaks
        required: bool = False,
        initial: float | None = None,
        least: float | None = None,
        most: float | None = None,
        decimals: bool = False,
        check: Callable[[Any], str | None] | None = None,
    ) -> None:
        super().__init__(name, label, help=help, required=required, initial=initial, check=check)
        self._least, self._most, self._decimals = least, most, decimals

    def first_text(self) -> str:
        """The number with a decimal comma."""
        return "" if self.initial is None else f"{self.initial}".replace(".", ",")

    def read(self) -> float | None:
        """The number."""
        typed = clean(self.typed).replace(" ", "")
        if not typed:
            return None
        whole = typed.removeprefix("-")
        pieces = whole.replace(".", ",").split(",")
        parts = 2 if self._decimals else 1
        if len(pieces) > parts or not all(part.isascii() and part.isdigit() for part in pieces) or len(whole) > 9:  # noqa: PLR2004 - no figure of a school is longer
            kind = "een getal, zo nodig met een komma" if self._decimals else "een heel getal"
            raise InvalidValue(f"“{typed}” kan niet. Typ {kind}.")
        number = float(typed.replace(",", ".")) if self._decimals else int(typed)
        if self._least is not None and number < self._least:
            raise InvalidValue(f"Dit moet {_figure(self._least)} of meer zijn.")
        if self._most is not None and number > self._most:
            raise InvalidValue(f"Dit mag niet meer dan {_figure(self._most)} zijn.")
        return number


def _figure(number: float) -> str:
    return f"{number:g}".replace(".", ",")
