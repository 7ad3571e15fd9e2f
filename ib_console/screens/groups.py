"""The groups of the school year: how many pupils on which niveau, and who teaches them. It must not import models."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.changes import NEW
from ib_console.domain.levels import SupportLevel
from ib_console.domain.people import Person, PersonKind, Role
from ib_console.domain.pupils import Group, GroupKind
from ib_console.domain.school import School
from ib_console.domain.school_year import label as year_label
from ib_console.domain.text import fold
from ib_console.screens.base import AreaScreen, PageHeading, in_background
from ib_console.services.group_overview import GroupOverview
from ib_console.widgets.bars import legend, stacked
from ib_console.widgets.form import ChoiceField, Field, FormScreen, Participant, PeopleField, TextField, Values
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.glossary import label

_BAR = 28
_YEAR_GROUPS = ("B", "D", "0", "1", "2", "3", "4", "5", "6", "7", "8", "S", "V", "N", "H")
"""As class lists code them; a combination group has more than one."""
_HIGH = SupportLevel.THREE


class GroupsScreen(AreaScreen):
    """Every group with its pupils per niveau."""

    area = "groups"
    watches = frozenset({"group", "group_teacher", "enrolment", "pupil", "level_move", "person", "school"})
    help_text = (
        "Hier ziet u per groep hoeveel leerlingen op welk niveau zitten. Enter toont de leerlingen van een groep; "
        "met e wijzigt u de naam, de jaargroepen en de leerkrachten."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "wijzigen", id="groups.edit", tooltip="Wijzigt naam, jaargroepen en leerkrachten"),
        Binding("n", "new", "nieuwe groep", id="groups.new", tooltip="Legt een nieuwe groep vast"),
    ]
    DEFAULT_CSS = """
    GroupsScreen {
        & #total { height: 1; padding: 0 2; margin-bottom: 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._year = 0
        self._largest = 1

    def body(self) -> ComposeResult:
        """The groups, and the whole school under them."""
        yield PageHeading("Groepen")
        yield RecordTable[GroupOverview](
            [
                Column(
                    "name",
                    "groep",
                    lambda row: row.group.name,
                    sort=lambda row: fold(row.group.name),
                    least=14,
                    most=20,
                ),
                Column("size", "lln", lambda row: str(row.size), sort=lambda row: row.size, width=3, align="right"),
                Column("bar", "niveau", self._bar, width=_BAR),
                Column("counts", "", _counts, width=24),
                Column("high", "3+", _high, sort=_at_or_above, width=3, align="right", priority=3),
                Column("teachers", "leerkracht", lambda row: ", ".join(row.teachers), least=18, weight=3, priority=2),
            ],
            key=lambda row: row.group.id,
            empty="Nog geen groepen. Importeer een klassenlijst bij Leerlingen, of maak met n zelf een groep.",
            open_label="leerlingen",
            id="groups",
        )
        yield Static("", id="total")

    async def load(self) -> None:
        """Read the groups."""
        school: School = await self.read(self.services.school.get)
        self._year = school.school_year
        rows: Sequence[GroupOverview] = await self.read(self.services.group_overview.all, self._year)
        self._largest = max((row.size for row in rows), default=1)
        self.query_one(PageHeading).note(f"{len(rows)} in {year_label(self._year)}" if rows else year_label(self._year))
        table: RecordTable[GroupOverview] = self.query_one("#groups", RecordTable)
        table.show(rows)
        total: Counter[SupportLevel] = Counter()
        for row in rows:
            if row.group.kind is GroupKind.HOME:  # in a samengestelde groep the same pupils sit again
                total.update(row.counts)
        pupils = sum(total.values())
        shown = legend([(level_badge(level), total[level]) for level in SupportLevel])
        whole = Content.assemble(plain(f"samen {pupils} leerlingen", "$muted"), "   ", shown)
        self.query_one("#total", Static).update(whole if rows else Content(""))

    def _bar(self, row: GroupOverview) -> Content:
        counts = [(row.counts.get(level, 0), f"$level-{level.value}") for level in SupportLevel]
        return stacked(counts, _BAR, scale=self._largest)

    @on(RecordTable.Opened, "#groups")
    def _opened(self, event: RecordTable.Opened[GroupOverview]) -> None:
        self._show_pupils(event.row.group.name)

    @in_background
    async def _show_pupils(self, group: str) -> None:
        """Go to Leerlingen, filtered on the group."""
        # Only when it is needed: the list leads to most of the other screens.
        from ib_console.screens.pupils import PupilsScreen  # noqa: PLC0415 - see above

        await self.app.switch_mode(PupilsScreen.area)
        while len(self.app.screen_stack) > 1:
            await self.app.pop_screen()
        first = self.app.screen
        if isinstance(first, PupilsScreen):
            first.filter_on(f"groep {group}")

    @in_background
    async def action_edit(self) -> None:
        """The group under the cursor."""
        table: RecordTable[GroupOverview] = self.query_one("#groups", RecordTable)
        if table.current is not None:
            await self._ask(table.current.group)

    @in_background
    async def action_new(self) -> None:
        """A group that no class list brings."""
        await self._ask(Group(id=NEW, school_year=self._year, name=""))

    async def _ask(self, group: Group) -> None:
        people: Sequence[Person] = await self.read(self.services.people.all)

        async def save(values: Values) -> None:
            changed = replace(
                group,
                name=values["name"],
                year_groups=_parts(values["year_groups"]),
                kind=GroupKind(values["kind"]),
                teacher_ids=tuple(one.person_id for one in values["teachers"]),
            )
            await self.commit(self.services.pupils.save_group, changed)

        await self.app.push_screen_wait(
            FormScreen("Groep", _fields(group, people), subtitle=year_label(group.school_year), on_save=save)
        )


def _fields(group: Group, people: Sequence[Person]) -> list[Field]:
    staff = {one.id: _teacher(one) for one in people if one.kind is PersonKind.STAFF}
    return [
        TextField("name", "Naam", required=True, initial=group.name, help="bijvoorbeeld 5B of Groep 1/2"),
        TextField(
            "year_groups",
            "Jaargroepen",
            initial=", ".join(group.year_groups),
            help="bijvoorbeeld 3, of 1, 2 voor een combinatiegroep",
            check=_known_year_groups,
        ),
        ChoiceField(
            "kind", "Soort", [(kind.value, label(kind)) for kind in GroupKind], required=True, initial=group.kind.value
        ),
        PeopleField(
            "teachers",
            "Leerkrachten",
            list(staff.values()),
            initial=[staff[person] for person in group.teacher_ids if person in staff],
            marks=False,
            help="x haalt iemand weg",
        ),
    ]


def _teacher(person: Person) -> Participant:
    return Participant(person.id, person.name, Role.TEACHER.value, person.staff_code)


def _parts(text: str) -> tuple[str, ...]:
    words = text.replace("/", " ").replace(",", " ").replace("-", " ").split()
    return tuple(dict.fromkeys(word.upper() for word in words))


def _known_year_groups(text: str) -> str | None:
    unknown = [part for part in _parts(text) if part not in _YEAR_GROUPS]
    return f"“{unknown[0]}” is geen jaargroep. Typ cijfers van 1 tot en met 8, of S of V." if unknown else None


def _counts(row: GroupOverview) -> Content:
    return legend([(level_badge(level), row.counts[level]) for level in SupportLevel if row.counts.get(level)])


def _at_or_above(row: GroupOverview) -> int:
    return sum(count for level, count in row.counts.items() if level >= _HIGH)


def _high(row: GroupOverview) -> str:
    return str(_at_or_above(row))
