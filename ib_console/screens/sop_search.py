"""Finding a word anywhere in the SOP. It must not import models or services."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ib_console.domain.sop import Sop
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_rows import Place, place_of
from ib_console.domain.text import fold, matches
from ib_console.screens.base import BaseScreen
from ib_console.screens.sop_sections import CellRef, cells_in, chapters_of, name_of, sheet_of
from ib_console.widgets.cell_layout import SheetCell
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.search_dialog import SearchDialog
from ib_console.wording.formats import shortened
from ib_console.wording.sop_diff_sentences import called
from ib_console.wording.sop_labels import requirement_sentence
from ib_console.wording.sop_questions import NOTHING_FOUND, SEARCH, SEARCH_HINT, move_title

_MOST = 60
_BEFORE = 12
"""So much of a text is shown before what was found in it."""
_LONG = 36
_NAME = 32
"""So much of the name of a row is shown behind what a cell says."""


@dataclass(frozen=True, slots=True)
class _Line:
    ref: CellRef
    text: str
    where: str
    """In which row or section, and column; empty for a section itself."""
    name: str
    """What the row is called; of a section its title."""
    folded: str


async def search_cells(screen: BaseScreen, sop: Sop, coordinator_label: str) -> CellRef | None:
    """Ask for a word and give the cell that was chosen of those in which it stands; `None` when it was left."""
    lines = tuple(_lines(sop, coordinator_label))

    async def find(text: str) -> Sequence[Choice]:
        if not text:
            return [Choice(line.ref, line.text) for line in lines if not line.where]
        found = [line for line in lines if matches(text, line.folded)]
        found.sort(key=lambda line: _distance(line, text))
        return [Choice(line.ref, _around(line.text, text), line.where) for line in found[:_MOST]]

    dialog = SearchDialog(SEARCH, find, placeholder=SEARCH_HINT, nothing=NOTHING_FOUND, take_label="erheen")
    answer = await screen.app.push_screen_wait(dialog)
    return answer.id if answer is not None and isinstance(answer.id, CellRef) else None


def _lines(sop: Sop, coordinator_label: str) -> Iterator[_Line]:
    """Every section by its title, every cell that holds something, and what stands above cells without being one."""
    for chapter in chapters_of(sop):
        title = CellRef(SopPart.SECTIONS, chapter.key, "title")
        if chapter.section is not None:
            yield _Line(title, chapter.title, "", chapter.section.title, fold(chapter.title))
        for cell in cells_in(sheet_of(sop, chapter, coordinator_label=coordinator_label)):
            if isinstance(cell.id, CellRef) and cell.text and cell.id != title:
                for text, where, name, more in _told(sop, cell.id, cell, chapter.title, coordinator_label):
                    yield _Line(cell.id, text, where, name, fold(f"{text} {where} {name} {more}"))


def _told(
    sop: Sop, ref: CellRef, cell: SheetCell, chapter: str, coordinator_label: str
) -> Iterator[tuple[str, str, str, str]]:
    """What a cell says, where it stands, what its row is called, and what else all that is called."""
    if not ref.is_cell:  # a niveauwissel, of which nothing but its title is shown
        yield cell.text, chapter, "", ""
        return
    place = place_of(sop, ref.part, ref.key) if ref.key else None
    if place is not None and ref.part is SopPart.REQUIREMENTS:
        move = place.parent.replace("-", " → ")
        more = f"{move_title(place.parent)} {chapter}"
        if ref.field == PARTS[ref.part].fields[0].name:
            yield requirement_sentence(place.row, coordinator_label=coordinator_label), move, "", more
        yield cell.text, f"{move} · {cell.label}", "", more
        return
    name = "" if place is None else _row_name(sop, ref, place)
    # The cell that gives its row its name is told by its section: it says the name already.
    where = chapter if not name or fold(name) == fold(cell.text) else shortened(name, _NAME)
    yield cell.text, f"{where} · {cell.label}", name, chapter


def _row_name(sop: Sop, ref: CellRef, place: Place) -> str:
    """What tells a row from the others of its table; of a row inside another what the outer one is called."""
    if ref.part is SopPart.QUESTIONS:
        return str(place.row.code)
    above = PARTS[ref.part].parent
    if above is SopPart.SECTIONS or ref.part is SopPart.SECTIONS:
        return ""  # its chapter says it
    if above is not None and place.parent:
        return _row_name(sop, CellRef(above, place.parent), place_of(sop, above, place.parent))
    return name_of(sop, ref) or called(place.row)


def _distance(line: _Line, sought: str) -> int:
    """The row that is called so comes first, then what a cell says, then the cells whose place is called so.

    Of what a cell says the words together come before the words.
    """
    words = " ".join(fold(sought).split())
    if words == fold(line.name):
        return 0
    folded = fold(line.text)
    if words in folded:
        return 1
    return 2 if matches(sought, folded) else 3


def _around(text: str, sought: str) -> str:
    """A piece of a long text, with what was sought in it, or else its first word."""
    plain = " ".join(text.split())
    words = sought.casefold().split()
    found = (plain.casefold().find(part) for part in (" ".join(words), *words[:1]))
    at = max(next((at for at in found if at >= 0), 0) - _BEFORE, 0) if len(plain) > _LONG else 0
    piece = plain[at : at + _LONG]
    return f"{'…' if at else ''}{piece}{'…' if at + _LONG < len(plain) else ''}"
