"""Putting a text block in the longer text in which somebody types: the key, the list, and what is filled in.

What is known of whom the text is about goes in by itself: the pupil of the form, or the one in hand of a screen with a
text of its own. A form about several pupils, or about nobody, fills in the day alone. It must not import models.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from textual.screen import Screen

from ib_console.domain.errors import IbError
from ib_console.domain.text import fold, matches
from ib_console.domain.text_blocks import DAY, TextBlock, filled
from ib_console.screens.base import BaseScreen, console_of
from ib_console.widgets.draft_guard import DraftGuard
from ib_console.widgets.inputs import TextInput
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.search_dialog import SearchDialog
from ib_console.wording.formats import short_date
from ib_console.wording.text_block_sentences import NO_BLOCK_FOUND, SEARCH_BLOCK


def pick_text_block(front: Screen[Any]) -> None:
    """Show the text blocks; what is chosen is put where the cursor stands, Esc leaves the text as it is.

    Args:
        front: the screen in front.
    """
    area = front.focused
    if isinstance(area, TextInput):
        shelf = _Shelf(front)
        dialog = SearchDialog(
            "Tekstblokken", shelf.find, placeholder=SEARCH_BLOCK, nothing=NO_BLOCK_FOUND, take_label="invoegen"
        )

        def put(chosen: Choice | None) -> None:
            if chosen is not None and area.is_attached:
                area.put(shelf.text_of(chosen))

        front.app.push_screen(dialog, put)


class _Shelf:
    """The text blocks, read once when the list opens, and what is known about the text they go in."""

    def __init__(self, front: Screen[Any]) -> None:
        self._front = front
        self._blocks: dict[object, TextBlock] | None = None
        self._known: Mapping[str, str] = {}

    async def find(self, text: str) -> Sequence[Choice]:
        """The blocks with this in their name, and then those with it in their text."""
        blocks = await self._read()
        found = [one for one in blocks.values() if matches(text, fold(f"{one.name} {one.text}"))]
        found.sort(key=lambda one: not matches(text, fold(one.name)))
        return [Choice(one.id, one.name, filled(one.text, self._known).partition("\n")[0]) for one in found]

    def text_of(self, chosen: Choice) -> str:
        """What is put in the text."""
        return filled((self._blocks or {})[chosen.id].text, self._known)

    async def _read(self) -> dict[object, TextBlock]:
        if self._blocks is None:
            console = console_of(self._front)
            known = {DAY: short_date(console.today)}
            pupil_id = _whom(self._front)
            read: Sequence[TextBlock] = ()
            try:
                if pupil_id is not None:
                    known.update(await console.read(console.services.text_blocks.places, pupil_id))
                read = await console.read(console.services.text_blocks.all)
            except IbError as error:
                console.report(error)
            self._known, self._blocks = known, {one.id: one for one in read}
        return self._blocks


def _whom(front: Screen[Any]) -> int | None:
    if isinstance(front, DraftGuard):
        return front.pupil_ids[0] if len(front.pupil_ids) == 1 else None
    return front.pupil_in_hand() if isinstance(front, BaseScreen) else None
