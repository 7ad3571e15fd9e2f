"""The questions behind a cell of the SOP that is not typed on one line: choices, marks, who must be there, long texts.

Each gives the value that was chosen, or `LEFT`. It must not import models or services.
"""

from collections.abc import Awaitable, Callable, Sequence
from enum import Enum
from typing import Any

from ib_console.domain.people import Role
from ib_console.domain.sop import Sop
from ib_console.domain.sop_fields import CellKind, Field
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_rows import key_of, places
from ib_console.screens.base import BaseScreen
from ib_console.screens.drafts import open_form
from ib_console.screens.sop_cell_draft import CellText, draft_key
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.form import FormScreen, LongTextField, Values
from ib_console.widgets.mark_dialog import MarkDialog
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.typed_draft import FIELD
from ib_console.wording.glossary import label
from ib_console.wording.sop_cell_text import cell_text
from ib_console.wording.sop_questions import NOTHING_MARKED, OPEN_CHOICE, SEVERAL, WHICH_OF_THEM, how_to

TYPED = frozenset({CellKind.TEXT, CellKind.WHOLE, CellKind.NUMBER, CellKind.SCHOOL_YEAR, CellKind.DATE, CellKind.MONTH})
"""What is typed in the cell itself."""
WRITTEN = frozenset({CellKind.LONG_TEXT, CellKind.LINES})
"""What gets a form."""
CYCLED = frozenset({CellKind.CHOICE, CellKind.YES_NO})
"""What goes to the next value with the space bar."""
_SEVERAL = "several"


class Left(Enum):
    """That a question was left."""

    LEFT = "left"


LEFT = Left.LEFT


def values_of(field: Field) -> list[Any]:
    """What a cell with a few values can hold, in the order of the space bar; None when it may be left open."""
    values: list[Any] = [True, False] if field.kind is CellKind.YES_NO else list(field.choices or ())
    return [*values, None] if field.may_be_open else values


def next_value(field: Field, value: object) -> object:
    """The value that the space bar gives."""
    values = values_of(field)
    return values[(values.index(value) + 1) % len(values)] if value in values else values[0]


async def choose_value(
    screen: BaseScreen, sop: Sop, field: Field, value: object, *, question: str, coordinator_label: str
) -> Any:  # noqa: ANN401 - whatever the cell holds
    """Ask for the value of a cell that holds choices or rows; `LEFT` when it was left."""
    if field.kind is CellKind.ROLE_GROUPS:
        return await _choose_groups(screen, value, question=question, coordinator_label=coordinator_label)
    if field.kind in {CellKind.CHOICES, CellKind.ROWS}:
        chosen = await _marks(screen, question, _options(sop, field, coordinator_label), value)
        return LEFT if chosen is None else chosen
    options = _options(sop, field, coordinator_label)
    choices = [Choice(at, words) for at, (_, words) in enumerate(options)]
    lit = next((at for at, (one, _) in enumerate(options) if one == value), None) if value is not None else 0
    answer = await screen.app.push_screen_wait(ChooseDialog(question, choices, lit=lit))
    return LEFT if answer is None else options[int(str(answer.id))][0]


def _options(sop: Sop, field: Field, coordinator_label: str) -> list[tuple[Any, str]]:
    """Every value with its word."""
    if field.rows_of is not None:
        spec = PARTS[field.rows_of]
        found = [(key_of(spec, place.row), place.row.label) for place in places(sop, field.rows_of) if place.row.label]
        return [*found, (None, OPEN_CHOICE)] if field.kind is CellKind.ROW else found
    if field.kind is CellKind.CHOICES:
        return [(each, label(each, coordinator_label=coordinator_label)) for each in field.choices or ()]  # type: ignore[arg-type]  # choices of several are words
    return [
        (each, cell_text(sop, field, each, coordinator_label=coordinator_label) or OPEN_CHOICE)
        for each in values_of(field)
    ]


async def _marks(
    screen: BaseScreen, question: str, options: Sequence[tuple[Any, str]], marked: object, *, asks: Sequence[int] = ()
) -> tuple[Any, ...] | None:
    held = marked if isinstance(marked, tuple) else ()
    choices = [Choice(at, words) for at, (_, words) in enumerate(options)]
    lit = [at for at, (one, _) in enumerate(options) if one in held]
    dialog = MarkDialog(question, choices, marked=lit, nothing=NOTHING_MARKED, take_label="klaar", asks=asks)
    answer = await screen.app.push_screen_wait(dialog)
    return None if answer is None else tuple(options[int(str(at))][0] for at in answer)


async def _choose_groups(screen: BaseScreen, value: object, *, question: str, coordinator_label: str) -> Any:  # noqa: ANN401 - groups of roles, or that it was left
    """Everybody who must be there, each alone or as one of more people of whom one is enough."""
    marked: list[tuple[Role, ...]] = list(value) if isinstance(value, tuple) else []
    known: list[tuple[Role, ...]] = [group for group in marked if len(group) > 1]
    while True:
        singles = [(role,) for role in Role]
        groups = [*known, *singles]
        options = [
            (group, " of ".join(label(one, coordinator_label=coordinator_label) for one in group)) for group in groups
        ]
        chosen = await _marks(screen, question, [(_SEVERAL, SEVERAL), *options], tuple(marked), asks=(0,))
        if chosen is None:
            return LEFT
        if _SEVERAL not in chosen:
            kept = [group for group in marked if group in chosen]
            return (*kept, *(group for group in chosen if group not in kept))
        marked = [group for group in chosen if group != _SEVERAL]
        roles = [(role, label(role, coordinator_label=coordinator_label)) for role in Role]
        others = await _marks(screen, WHICH_OF_THEM, roles, ())
        if others:
            group = tuple(others)
            known = [group, *(one for one in known if one != group)] if len(group) > 1 else known
            marked.append(group)


async def write_text(
    screen: BaseScreen,
    version_id: int,
    field: Field,
    text: CellText,
    save: Callable[[str], Awaitable[None]],
) -> None:
    """Ask for a longer text in a form whose text is never lost."""

    async def take(values: Values) -> None:
        await save(values[FIELD])

    area = LongTextField(FIELD, text.about, initial=text.saved, help=how_to(field.kind))
    form = FormScreen(text.title, [area], on_save=take, subtitle=text.where)
    await open_form(screen, form, draft_key(version_id, text.ref))
