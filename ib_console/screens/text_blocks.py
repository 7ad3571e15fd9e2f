"""The text blocks of the school: the list, and the form of one. It must not import models."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from ib_console.domain.changes import NEW
from ib_console.domain.drafts import DraftKey
from ib_console.domain.errors import RuleViolation
from ib_console.domain.text import fold, matches
from ib_console.domain.text_blocks import TextBlock, check_text_block
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.drafts import open_form
from ib_console.widgets.dialogs import Confirm
from ib_console.widgets.form import FormScreen, LongTextField, TextField, Values
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.messages import sentence
from ib_console.wording.text_block_sentences import EMPTY_BLOCKS, PLACES, REMOVE_DETAIL, TEXT_HELP


class TextBlocksScreen(BaseScreen):
    """Texts that are typed often, to be put in any longer text by a key."""

    area = "people"
    watches = frozenset({"text_block"})
    help_text = (
        "Hier staan de teksten die u vaak typt. In elk langer tekstveld voegt u er een in met de toets voor "
        "tekstblokken; u kiest hem door een deel van de naam te typen."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "nieuw", id="blocks.new", tooltip="Maakt een nieuw tekstblok"),
        Binding("x", "remove", "weghalen", id="blocks.remove", tooltip="Haalt dit tekstblok weg"),
    ]
    DEFAULT_CSS = "TextBlocksScreen { & #places { height: auto; padding: 0 2; color: $muted; } }"

    def __init__(self, *, opens: int | None = None) -> None:
        """Show the list.

        Args:
            opens: the block whose form opens at once; `NEW` for a new one.
        """
        super().__init__()
        self._opens = opens
        self._blocks: Sequence[TextBlock] = ()

    def body(self) -> ComposeResult:
        """The list, and which places are filled in."""
        yield PageHeading("Tekstblokken")
        yield RecordTable[TextBlock](
            [
                Column("name", "naam", lambda one: one.name, sort=lambda one: one.name, least=18, weight=1, most=36),
                Column("text", "tekst", _first_line, copied=lambda one: one.text, least=24, weight=2),
            ],
            key=lambda one: one.id,
            matches=lambda one, text: matches(text, fold(f"{one.name} {one.text}")),
            empty=EMPTY_BLOCKS,
            open_label="wijzigen",
            id="blocks",
        )
        yield Static(plain(PLACES), id="places")

    async def load(self) -> None:
        """Read them; at first open the one that was asked for."""
        self._blocks = await self.read(self.services.text_blocks.all)
        self._table.show(self._blocks)
        self.query_one(PageHeading).note(str(len(self._blocks)) if self._blocks else "")
        self.query_one("#places").display = bool(self._blocks)
        self.refresh_bindings()
        opens, self._opens = self._opens, None
        if opens is not None:
            self._open_one(opens)

    @property
    def _table(self) -> RecordTable[TextBlock]:
        table: RecordTable[TextBlock] = self.query_one("#blocks", RecordTable)
        return table

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Remove only what is there."""
        if action == "remove":
            return self.is_mounted and self._table.current is not None
        return super().check_action(action, parameters)

    @on(RecordTable.Highlighted, "#blocks")
    def _moved(self, _: RecordTable.Highlighted[TextBlock]) -> None:
        self.refresh_bindings()

    @on(RecordTable.Opened, "#blocks")
    def _opened(self, event: RecordTable.Opened[TextBlock]) -> None:
        self._edit(event.row)

    def action_new(self) -> None:
        """Make one."""
        self._open_one(NEW)

    def _open_one(self, block_id: int) -> None:
        known = next((one for one in self._blocks if one.id == block_id), None)
        self._edit(known or TextBlock(id=NEW, name="", text=""))

    @in_background
    async def _edit(self, block: TextBlock) -> None:
        others = self._blocks

        async def save(values: Values) -> None:
            await self.commit(self.services.text_blocks.save, replace(block, **values))

        def wrong(values: Values) -> dict[str, str]:
            try:
                check_text_block(replace(block, **values), others)
            except RuleViolation as refusal:
                return {str(refusal.params["field"]): sentence(refusal)}
            return {}

        fields = [
            TextField("name", "Naam", required=True, initial=block.name, help="hiermee zoekt u het tekstblok op"),
            LongTextField("text", "Tekst", required=True, initial=block.text, help=TEXT_HELP),
        ]
        form = FormScreen("Tekstblok", fields, subtitle=block.name, on_save=save, check=wrong)
        is_new = block.id == NEW
        key = DraftKey("text_block", "school" if is_new else "text_block", block.id, is_new=is_new)
        await open_form(self, form, key)

    @in_background
    async def action_remove(self) -> None:
        """Take the one under the cursor away, after asking."""
        one = self._table.current
        question = Confirm(f"{one.name} weghalen?" if one else "", yes="weghalen", detail=REMOVE_DETAIL)
        if one is not None and await self.app.push_screen_wait(question):
            await self.commit(self.services.text_blocks.remove, one.id, one.version)


def _first_line(one: TextBlock) -> str:
    first, _, rest = one.text.partition("\n")
    return f"{first} …" if rest else first
