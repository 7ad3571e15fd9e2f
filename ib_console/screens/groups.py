"""The groups of a school year: pupils per niveau, what runs, the load, and the hours of the school beside it.

It must not import models. What it shows is `domain.group_overview`; where there is room for one table only, a key
changes between the groups and the hours.
"""

from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.changes import NEW
from ib_console.domain.group_overview import GroupOverview, SchoolOverview
from ib_console.domain.levels import SupportLevel
from ib_console.domain.pupils import Group
from ib_console.domain.school import School
from ib_console.domain.school_year import label as year_label
from ib_console.domain.text import fold
from ib_console.screens.base import AreaScreen, PageHeading, in_background
from ib_console.screens.expertise_hours import ExpertiseHoursScreen, HoursRow, hours_rows, hours_table
from ib_console.screens.group_detail import GroupScreen, show_group_pupils
from ib_console.screens.group_form import edit_group
from ib_console.screens.group_lines import counts_cell, level_bar, load_cell, review_cell, teachers_cell
from ib_console.screens.handover import HandoverScreen
from ib_console.screens.sop_keys import read_in_guide
from ib_console.widgets.bars import legend
from ib_console.widgets.columns import EDGE, Column, laid_out
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.formats import plural
from ib_console.wording.group_sentences import threshold_origin, threshold_words, year_words
from ib_console.wording.sop_name import short_title

_BESIDE = 12
"""Lines that the groups leave to the headings, the total and the hours when both tables are shown."""


def _twin(key: str, action: str, name: str, tooltip: str) -> Binding:
    """A second key for what a key in the bar does already."""
    return Binding(key, action, show=False, system=True, id=name, tooltip=tooltip)


def _arrow(key: str, action: str, label: str, name: str, tooltip: str) -> Binding:
    """An arrow goes before the scrolling sideways that every list of Textual has."""
    return Binding(key, action, label, id=name, tooltip=tooltip, priority=True)


class GroupsScreen(AreaScreen):
    """Every group with its pupils per niveau, and the hours of every expertise."""

    area = "groups"
    watches = frozenset(
        {
            "group",
            "group_teacher",
            "enrolment",
            "pupil",
            "level_move",
            "person",
            "school",
            "intervention",
            "meeting",
            "sop_version",
        }
    )
    help_text = (
        "Hier ziet u per groep hoeveel leerlingen op welk niveau zitten en hoeveel interventies lopen. Belasting "
        "“14 · 6 van 5”: de gewichten uit uw SOP zijn samen 14, en 6 leerlingen tellen mee voor de drempel van 5. "
        "Met h ziet u de uren per deskundigheid. Enter opent een groep, ← en → tonen een ander schooljaar."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hours", "uren", id="groups.hours", tooltip="Gaat van de groepen naar de uren, en terug"),
        _twin("tab", "hours", "groups.hours_too", "Gaat van de groepen naar de uren, en terug"),
        _arrow("left", "year(-1)", "eerder", "groups.year_before", "Toont het schooljaar ervoor"),
        _twin("left_square_bracket", "year(-1)", "groups.year_before_too", "Toont het schooljaar ervoor"),
        _arrow("right", "year(1)", "later", "groups.year_after", "Toont het schooljaar erna"),
        _twin("right_square_bracket", "year(1)", "groups.year_after_too", "Toont het schooljaar erna"),
        Binding("l", "pupils", "leerlingen", id="groups.pupils", tooltip="Toont de leerlingen van deze groep"),
        Binding(
            "o",
            "hand_over",
            "overdracht",
            id="groups.handover",
            tooltip="Toont wat de volgende leerkracht van deze groep moet weten",
        ),
        Binding("e", "edit", "wijzigen", id="groups.edit", tooltip="Wijzigt naam, jaargroepen en leerkrachten"),
        Binding("n", "new", "nieuw", id="groups.new", tooltip="Legt een nieuwe groep vast"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012 - Textual declares it per instance
    DEFAULT_CSS = """
    GroupsScreen {
        & #moment { display: none; height: 1; padding: 0 2; margin-bottom: 1; color: $attention; }
        &.-other-year #moment { display: block; }
        & #total { height: 1; padding: 0 2; margin-bottom: 1; }
        & #groups-part { height: 1fr; }
        & #hours-part { height: 1fr; display: none; }
        &.-hours #hours-part { display: block; }
        &.-hours #groups-part { display: none; }
    }
    GroupsScreen.-wide.-tall {
        & #groups-part { height: auto; display: block; }
        & #hours-part { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._year: int | None = None
        """The school year that was chosen; None for the school's own."""
        self._shown: SchoolOverview | None = None
        self._columns = [
            Column[GroupOverview](
                "name", "groep", lambda row: row.group.name, sort=lambda row: fold(row.group.name), least=14, most=18
            ),
            Column[GroupOverview](
                "size", "lln", lambda row: str(row.size), sort=lambda row: row.size, width=3, align="right"
            ),
            Column[GroupOverview](
                "bar", "niveau", self._bar, least=11, most=36, weight=2, copied=lambda row: counts_cell(row).plain
            ),
            Column[GroupOverview]("counts", "", counts_cell, least=19, most=24, copied=lambda _: ""),
            Column[GroupOverview](
                "running",
                "loopt",
                lambda row: str(row.running or ""),
                sort=lambda row: row.running,
                width=5,
                align="right",
            ),
            Column[GroupOverview]("load", "belasting", load_cell, sort=_heaviness, least=14, most=17),
            Column[GroupOverview](
                "review",
                "besproken",
                lambda row: review_cell(row, self._day),
                sort=lambda row: row.last_review,
                width=10,
                priority=2,
            ),
            Column[GroupOverview](
                "teachers",
                "leerkracht",
                teachers_cell,
                least=14,
                weight=5,
                priority=3,
                copied=lambda row: ", ".join(row.teachers),
            ),
        ]

    def body(self) -> ComposeResult:
        """The groups with the whole school under them, and the hours."""
        yield PageHeading("Groepen")
        yield Static("", id="moment")
        with Vertical(id="groups-part"):
            yield RecordTable[GroupOverview](
                self._columns,
                key=lambda row: row.group.id,
                empty="Nog geen groepen. Importeer een klassenlijst bij Leerlingen, of maak met n zelf een groep.",
                open_label="openen",
                id="groups",
            )
            yield Static("", id="total")
        with Vertical(id="hours-part"):
            yield PageHeading("Uren per deskundigheid", id="hours-heading")
            yield hours_table()

    async def load(self) -> None:
        """Read the groups."""
        year = self._year
        if year is None:
            school: School = await self.read(self.services.school.get)
            year = school.year_on(self.console.today)
        overview: SchoolOverview = await self.read(self.services.group_overview.of_year, year)
        in_guide = await read_in_guide(self)
        self._shown = overview
        moment = year_words(overview.year)
        self.set_class(bool(moment), "-other-year")
        self.query_one("#moment", Static).update(plain(moment))
        self.query_one("#groups", RecordTable).show(overview.groups)
        sop = short_title(overview.sop.school_year, in_guide=in_guide)
        self.query_one("#hours-heading", PageHeading).note(f"gevraagd van beschikbaar per week, {sop}")
        self.query_one("#hours", RecordTable).show(hours_rows(overview))
        self._make_room()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Divide the lines anew."""
        self.call_after_refresh(self._make_room)

    def _make_room(self) -> None:
        """Give the groups the lines they need, as far as the hours keep theirs, and the focus a table that is shown."""
        if (overview := self._shown) is not None:
            count = f"{len(overview.groups)} in " if overview.groups else ""
            threshold = overview.sop.sop.settings.group_load
            origin = threshold_origin(threshold) if self.has_class("-wide") else ""
            told = (f"{count}{year_label(overview.year.number)}", threshold_words(threshold), origin)
            self.query_one(PageHeading).note(" · ".join(part for part in told if part))
            total = _total(overview, self.size.width - 2 * EDGE) if overview.groups else Content("")
            self.query_one("#total", Static).update(total)
        table = self.query_one("#groups", RecordTable)
        if self._shows_both and table.rows:
            most = self.query_one("#body").size.height - _BESIDE
            table.styles.height = max(min(len(table.rows) + 1, most), 3)
        else:
            table.styles.height = 4 if self._shows_both else "1fr"
        if self.focused is None or not self.focused.is_on_screen:
            self._table.focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The table with the focus is the one in use, also when it was clicked."""
        self.set_class(self.query_one("#hours") in event.widget.ancestors, "-hours")
        self.refresh_bindings()

    @property
    def _shows_both(self) -> bool:
        return self.has_class("-wide") and self.has_class("-tall")

    @property
    def _table(self) -> RecordTable[GroupOverview] | RecordTable[HoursRow]:
        """The table that is in use."""
        return self.query_one("#hours" if self.has_class("-hours") else "#groups", RecordTable)

    @property
    def _day(self) -> date:
        return self.console.today if self._shown is None else self._shown.year.day

    def _bar(self, row: GroupOverview) -> Content:
        table = self.query_one("#groups", RecordTable)
        widths = {column.key: width for column, width in laid_out(self._columns, table.size.width)}
        largest = max((one.size for one in table.rows), default=1)
        return level_bar(row, widths["bar"], scale=largest)

    # -- from here

    @on(RecordTable.Opened, "#groups")
    def _opened(self, event: RecordTable.Opened[GroupOverview]) -> None:
        self.app.push_screen(GroupScreen(event.row.group.id))

    @on(RecordTable.Opened, "#hours")
    def _hours_opened(self, event: RecordTable.Opened[HoursRow]) -> None:
        if self._shown is not None:
            self.app.push_screen(ExpertiseHoursScreen(event.row.item_id, self._shown.year.number))

    @property
    def _current(self) -> GroupOverview | None:
        """The group under the cursor, while the groups are in use."""
        if not self.is_mounted or self.has_class("-hours"):
            return None
        table: RecordTable[GroupOverview] = self.query_one("#groups", RecordTable)
        return table.current

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what needs a group only with one under the cursor, and a year only when there is one."""
        if action in {"hand_over", "edit"}:
            return self._current is not None
        if action == "pupils":  # the list of Leerlingen knows the groups of today only
            return self._current is not None and self._shown is not None and self._shown.year.is_running
        if action in {"hours", "new"}:
            return self._shown is not None
        if action == "year":
            return self._year_beside(parameters[0]) is not None
        return super().check_action(action, parameters)

    @property
    def key_labels(self) -> dict[str, str]:
        """Where the key for the hours leads."""
        return {"hours": "groepen" if self.has_class("-hours") else "uren"}

    def action_hours(self) -> None:
        """Go from the groups to the hours, or back."""
        self.toggle_class("-hours")
        self.call_after_refresh(self._table.focus)

    @in_background
    async def action_pupils(self) -> None:
        """Go to Leerlingen, filtered on the group."""
        if self._current is not None:
            await show_group_pupils(self, self._current.group.name)

    def action_hand_over(self) -> None:
        """Show the overdracht of the group under the cursor."""
        if self._current is not None:
            self.app.push_screen(HandoverScreen(self._current.group.id))

    @in_background
    async def action_edit(self) -> None:
        """Change the group under the cursor."""
        if self._current is not None:
            await edit_group(self, self._current.group)

    @in_background
    async def action_new(self) -> None:
        """Add a group that no class list brings, in the year that is shown."""
        if self._shown is not None:
            await edit_group(self, Group(id=NEW, school_year=self._shown.year.number, name=""))

    # -- school years

    def _year_beside(self, by: object) -> int | None:
        if self._shown is None or not isinstance(by, int):
            return None
        place = self._shown.years.index(self._shown.year.number) + by
        return self._shown.years[place] if 0 <= place < len(self._shown.years) else None

    def action_year(self, by: int) -> None:
        """Show the school year before or after this one."""
        year = self._year_beside(by)
        if year is not None:
            self._year = year
            self.reload()


def _total(overview: SchoolOverview, width: int) -> Content:
    """The whole school on one line, without the last part where that does not fit."""
    counts = overview.counts
    pupils = sum(one.size for one in overview.homes)
    running = sum(one.running for one in overview.homes)
    parts = [
        plain(f"samen {plural(pupils, 'leerling', 'leerlingen')}"),
        legend([(level_badge(level), counts.get(level, 0)) for level in SupportLevel], gap=2),
    ]
    if overview.without_group:
        parts.append(plain(f"{overview.without_group} zonder groep", "$attention"))
    parts.append(plain(plural(running, "lopende interventie", "lopende interventies"), "$muted"))
    whole = Content("   ").join(parts)
    return whole if whole.cell_length <= width else Content("   ").join(parts[:-1])


def _heaviness(row: GroupOverview) -> tuple[float, float]:
    """The heaviest first: by the pupils that the threshold counts, and then by the weights."""
    return (-(row.load.count or 0), -(row.load.points or 0))
