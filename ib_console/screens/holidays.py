"""The days without school in a school year: filled in for a region, and the school's own to correct.

It must not import models.
"""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from ib_console.domain.changes import NEW
from ib_console.domain.holidays import Holiday, Region
from ib_console.domain.school_year import first_day
from ib_console.domain.school_year import label as year_label
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.widgets.dialogs import ChooseDialog, Confirm
from ib_console.widgets.form import DateField, FormScreen, TextField, Values
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.calendar_sentences import CHECK_HOLIDAYS, EMPTY_HOLIDAYS, period_words
from ib_console.wording.formats import plural, short_date
from ib_console.wording.glossary import label


class HolidaysScreen(BaseScreen):
    """Holidays and study days."""

    area = "meetings"
    watches = frozenset({"holiday"})
    help_text = (
        "Hier staan de dagen zonder school. Met r vult u de vakanties van uw regio in; wat u zelf hebt gewijzigd "
        "blijft staan. Met n voegt u een studiedag toe. Kijk de dagen na in uw schoolgids."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "region", "regio invullen", id="holidays.region", tooltip="Vult de vakanties van een regio in"),
        Binding("n", "new", "nieuw", id="holidays.new", tooltip="Voegt een studiedag of vakantie toe"),
        Binding("e", "edit", "wijzigen", id="holidays.edit", tooltip="Wijzigt de naam of de dagen"),
        Binding("x", "remove", "weghalen", id="holidays.remove", tooltip="Haalt deze vrije dagen weg"),
    ]
    DEFAULT_CSS = "HolidaysScreen { & #check { height: 1; padding: 0 2; color: $muted; } }"

    def __init__(self, school_year: int) -> None:
        super().__init__()
        self._school_year = school_year

    def body(self) -> ComposeResult:
        """The list, and the advice to check it."""
        yield PageHeading("Vakanties en vrije dagen", year_label(self._school_year))
        yield RecordTable[Holiday](
            [
                Column("name", "naam", lambda row: row.name, least=20, weight=2, most=36),
                Column(
                    "days",
                    "dagen",
                    lambda row: period_words(row.starts_on, row.ends_on),
                    sort=lambda row: row.starts_on,
                    copied=lambda row: f"{short_date(row.starts_on)} {short_date(row.ends_on)}",
                    least=30,
                    weight=1,
                    most=34,
                ),
                Column("length", "duur", lambda row: plain(_length(row), "$muted"), width=9, priority=2),
            ],
            key=lambda row: row.id,
            empty=EMPTY_HOLIDAYS,
            open_label="wijzigen",
            id="holidays",
        )
        yield Static(plain(CHECK_HOLIDAYS), id="check")

    async def load(self) -> None:
        """Read them."""
        rows: tuple[Holiday, ...] = await self.read(self.services.holidays.of_year, self._school_year)
        self._table.show(rows)
        self.refresh_bindings()

    @property
    def _table(self) -> RecordTable[Holiday]:
        table: RecordTable[Holiday] = self.query_one("#holidays", RecordTable)
        return table

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Change or remove only what is there."""
        if action in {"edit", "remove"}:
            return self.is_mounted and self._table.current is not None
        return super().check_action(action, parameters)

    @on(RecordTable.Highlighted, "#holidays")
    def _moved(self, _: RecordTable.Highlighted[Holiday]) -> None:
        self.refresh_bindings()

    @on(RecordTable.Opened, "#holidays")
    def _opened(self, event: RecordTable.Opened[Holiday]) -> None:
        del event
        self.action_edit()

    @in_background
    async def action_region(self) -> None:
        """Ask which region and fill in what is known of it."""
        choices = [Choice(region, label(region)) for region in Region]
        chosen = await self.app.push_screen_wait(ChooseDialog("Van welke regio?", choices))
        if chosen is not None:
            changes = await self.commit(self.services.holidays.fill, self._school_year, Region(str(chosen.id)))
            count = plural(len(changes.ids("holiday")), "periode", "periodes")
            self.notify(f"{count} ingevuld. {CHECK_HOLIDAYS}", markup=False)

    @in_background
    async def action_new(self) -> None:
        """Add a study day or a holiday."""
        await self._edit(None)

    @in_background
    async def action_edit(self) -> None:
        """Change the one under the cursor."""
        if self._table.current is not None:
            await self._edit(self._table.current)

    @in_background
    async def action_remove(self) -> None:
        """Remove the one under the cursor, after asking."""
        row = self._table.current
        if row is not None and await self.app.push_screen_wait(
            Confirm(f"{row.name} weghalen?", yes="weghalen", detail=period_words(row.starts_on, row.ends_on))
        ):
            await self.commit(self.services.holidays.remove, row.id)

    async def _edit(self, row: Holiday | None) -> None:
        year, today = self._school_year, self.console.today

        async def save(values: Values) -> None:
            starts_on = values["starts_on"]
            holiday = Holiday(
                id=NEW if row is None else row.id,
                school_year=year,
                name=values["name"],
                starts_on=starts_on,
                ends_on=values["ends_on"] or starts_on,
            )
            await self.commit(self.services.holidays.save, holiday)

        near = today if row is not None or today >= first_day(year) else first_day(year)
        fields = [
            TextField("name", "Naam", required=True, initial=row.name if row else "Studiedag"),
            DateField("starts_on", "Eerste dag", today=near, required=True, initial=row.starts_on if row else None),
            DateField(
                "ends_on",
                "Laatste dag",
                today=near,
                initial=row.ends_on if row else None,
                help="leeg: het is één dag",
            ),
        ]
        form = FormScreen("Vakantie of vrije dag", fields, subtitle=year_label(year), on_save=save)
        await self.app.push_screen_wait(form)  # days and a name: nothing worth a draft


def _length(row: Holiday) -> str:
    return plural((row.ends_on - row.starts_on).days + 1, "dag", "dagen")
