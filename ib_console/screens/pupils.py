"""The screen Leerlingen: every pupil at school, found with a few letters; from here to the dossier.

It must not import models. What opens a screen of its own is imported where it is opened: those screens lead back here.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from ib_console.domain.changes import NEW
from ib_console.domain.meetings import Case, Meeting, MeetingState
from ib_console.domain.pupil_rows import PupilListItem
from ib_console.domain.school_year import school_year_of
from ib_console.domain.text import fold
from ib_console.screens.base import AreaScreen, PageHeading, in_background
from ib_console.screens.dossier import DossierScreen
from ib_console.screens.record_forms import edit_pupil
from ib_console.screens.school_words import coordinator_label
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import Cell, plain
from ib_console.wording.formats import plural, short_date
from ib_console.wording.glossary import COORDINATOR, label

PLACEHOLDER = "naam, groep 5b of n3"

_EMPTY = "Nog geen leerlingen: importeer een klassenlijst (i) of voeg er een toe (n)."
_WIDE = 100
"""Columns of the terminal from which the table's spare room holds a date with its year."""
_LEVEL = re.compile(r"\b(?:niveau|n) ?([1-5])\b")
_GROUP = re.compile(r"\bgroep (\S+)")
_LETTERS_OF_A_GROUP = 3


def finder(text: str) -> Callable[[PupilListItem], bool]:
    """Take what was typed in the filter apart, once; what is returned tells whether a pupil fits it.

    "niveau 3" and "n3" ask a niveau, "groep 5b" a group; every other word is a part of the name, or the beginning of a
    group ("5b", "5", "otters"; one or two letters are too few for a group). All of it must fit.
    """
    rest = fold(text)
    levels = {int(level) for level in _LEVEL.findall(rest)}
    rest = _LEVEL.sub(" ", rest)
    groups = _GROUP.findall(rest)
    words = [(word, word[0].isdigit() or len(word) >= _LETTERS_OF_A_GROUP) for word in _GROUP.sub(" ", rest).split()]

    def fits(item: PupilListItem) -> bool:
        if levels and levels != {int(item.level)}:
            return False
        if not groups and all(word in item.folded_name for word, _ in words):
            return True
        within = [fold(name) for name in (item.group, *item.composites)]
        return all(_in_group(each, within) for each in groups) and all(
            word in item.folded_name or (may_be_group and _in_group(word, within)) for word, may_be_group in words
        )

    return fits


def _in_group(word: str, groups: Sequence[str]) -> bool:
    """Whether one of the groups, or a part of a combination group ("4/5B"), begins with the word."""
    return any(part.startswith(word) for group in groups for part in (group, *re.split(r"[ /]", group)))


class PupilsScreen(AreaScreen):
    """Every pupil: group, niveau, last overleg, open actions."""

    area = "pupils"
    watches = frozenset({"pupil", "enrolment", "group", "level_move", "meeting", "case", "action", "school"})
    help_text = (
        "Hier staan alle leerlingen. Typ / en een deel van de naam, een groep of een niveau om te zoeken. "
        "Enter opent het dossier. Met de spatie markeert u leerlingen, en met o plant u voor hen samen een overleg."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "nieuw", id="pupils.new", tooltip="Voegt een leerling toe"),
        Binding(
            "o",
            "plan_meeting",
            "overleg plannen",
            id="pupils.plan_meeting",
            tooltip="Plant een overleg over deze leerling, of over alle gemarkeerde",
        ),
        Binding("w", "move", "niveauwissel", id="pupils.move", tooltip="Bekijkt een niveauwissel van deze leerling"),
        Binding("d", "export", "naar Excel", id="pupils.export", tooltip="Zet de leerlingen die u ziet in een bestand"),
        Binding("i", "import_file", "importeren", id="pupils.import", tooltip="Neemt een klassenlijst over"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._coordinator = COORDINATOR

    def body(self) -> ComposeResult:
        """Heading with the count, and the table."""
        yield PageHeading("Leerlingen", id="pupils-heading")
        yield RecordTable[PupilListItem](
            [
                Column("name", "naam", _name, sort=lambda item: fold(item.sorting_name), least=21, most=36, weight=2),
                Column("group", "groep", _group, sort=_group_order, least=7, most=16),
                Column(
                    "level",
                    "niveau",
                    _level,
                    sort=lambda item: item.level,
                    copied=lambda item: str(int(item.level)),
                    width=6,
                ),
                Column(
                    "since",
                    "sinds",
                    self._since,
                    sort=lambda item: item.level_since,
                    copied=lambda item: _whole(item.level_since),
                    least=7,
                    most=10,
                ),
                Column(
                    "met",
                    "overleg",
                    self._met,
                    sort=_met_on,
                    copied=self._met_in_words,
                    least=10,
                    most=40,
                    priority=2,
                ),
                Column(
                    "actions",
                    "acties",
                    _actions,
                    sort=_action_order,
                    copied=_actions_in_words,
                    width=10,
                    priority=2,
                ),
            ],
            key=lambda item: item.id,
            finds=finder,
            empty=_EMPTY,
            sort_by="name",
            open_label="dossier",
            marking=True,
            id="pupils",
        )

    def on_mount(self) -> None:
        """Say in the filter what it takes."""
        self.query_one("#pupils", RecordTable).query_one(Input).placeholder = PLACEHOLDER

    async def load(self) -> None:
        """Read everybody."""
        self._coordinator = await coordinator_label(self)
        items = await self.read(self.services.pupils.all)
        self.query_one("#pupils", RecordTable).show(items)
        self._count()

    def _count(self) -> None:
        table = self.query_one("#pupils", RecordTable)
        total, shown = len(table.rows), len(table.visible_rows)
        note = f"{shown} van {total}" if table.filter_text else (str(total) if total else "")
        self.query_one("#pupils-heading", PageHeading).note(note)

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= _WIDE

    def _since(self, item: PupilListItem) -> Cell:
        since = item.level_since
        if since is None:
            return plain("–", "$muted")
        return plain(short_date(since) if self._is_wide else _day(since, self.console.today), "$muted")

    def _met(self, item: PupilListItem) -> Cell:
        if item.last_meeting_on is None or item.last_meeting_kind is None:
            return plain("–", "$muted")
        day = plain(_day(item.last_meeting_on, self.console.today), "$muted")
        return Content.assemble(day, "  ", plain(self._kind(item))) if self._is_wide else day

    def _kind(self, item: PupilListItem) -> str:
        kind = item.last_meeting_kind
        return "" if kind is None else label(kind, coordinator_label=self._coordinator)

    def _met_in_words(self, item: PupilListItem) -> str:
        return f"{_whole(item.last_meeting_on)} {self._kind(item)}".strip()

    def filter_on(self, text: str) -> None:
        """Show the pupils that fit a filter, as if it was typed."""
        self.query_one("#pupils", RecordTable).filter(text)

    def pupil_in_hand(self) -> int | None:
        """The one under the cursor, unless another screen lies over this one: that is about something else."""
        if not self.is_mounted or self.is_covered:
            return None
        item: PupilListItem | None = self.query_one("#pupils", RecordTable).current
        return None if item is None else item.id

    @on(RecordTable.Highlighted, "#pupils")
    def _filtered(self) -> None:
        self._count()

    @on(RecordTable.Marked, "#pupils")
    def _marked(self) -> None:
        self.refresh_bindings()

    @on(RecordTable.Opened, "#pupils")
    def _open(self, event: RecordTable.Opened[PupilListItem]) -> None:
        self.app.push_screen(DossierScreen(event.row.id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A niveauwissel is of one pupil, an overleg of one or more, a list of whoever is in sight."""
        if action in {"move", "plan_meeting"}:
            chosen = self._chosen()
            return len(chosen) == 1 if action == "move" else bool(chosen)
        if action == "export":
            return self.is_mounted and bool(self.query_one("#pupils", RecordTable).visible_rows)
        return super().check_action(action, parameters)

    def _chosen(self) -> tuple[PupilListItem, ...]:
        """The marked pupils, or the one under the cursor."""
        if not self.is_mounted:
            return ()
        table: RecordTable[PupilListItem] = self.query_one("#pupils", RecordTable)
        return table.chosen

    @in_background
    async def action_new(self) -> None:
        """Add a pupil."""
        await edit_pupil(self)

    def action_move(self) -> None:
        """Look at a niveauwissel of the pupil under the cursor, or of the only one that is marked."""
        from ib_console.screens.level_move import LevelMoveScreen  # noqa: PLC0415 - it leads back to this screen

        (item,) = self._chosen()
        self.app.push_screen(LevelMoveScreen(item.id))

    @in_background
    async def action_plan_meeting(self) -> None:
        """Ask which overleg, and plan it for whoever is chosen; the marks go when it stands."""
        from ib_console.screens.meeting_form import choose_kind, edit_meeting  # noqa: PLC0415 - as above

        chosen = self._chosen()
        kind = await choose_kind(self, title=f"Welk overleg, voor {plural(len(chosen), 'leerling', 'leerlingen')}?")
        if kind is None:
            return
        if len(chosen) == 1:
            saved = await edit_meeting(self, pupil_id=chosen[0].id, kind=kind, planned=True)
        else:
            cases = tuple(Case(pupil_id=item.id, pupil_name=item.name) for item in chosen)
            today = self.console.today
            blank = Meeting(id=NEW, kind=kind, held_on=today, state=MeetingState.PLANNED, cases=cases)
            saved = await edit_meeting(self, meeting=blank, planned=True)
        if saved:
            self.query_one("#pupils", RecordTable).mark()
            self.notify("Het overleg staat bij Overleg, en in elk dossier.", markup=False)

    @in_background
    async def action_export(self) -> None:
        """Write the marked pupils, or all that the filter shows, to a file for a spreadsheet."""
        from ib_console.screens.pupil_list import export_list  # noqa: PLC0415 - only when one is made

        table: RecordTable[PupilListItem] = self.query_one("#pupils", RecordTable)
        items = table.marked or table.visible_rows
        await export_list(self, [item.id for item in items], marked=bool(table.marked))

    def action_import_file(self) -> None:
        """Take a class list over."""
        from ib_console.screens.import_file import ImportFileScreen  # noqa: PLC0415 - it leads back to this screen

        self.app.push_screen(ImportFileScreen())


def _name(item: PupilListItem) -> Cell:
    word, day = ("komt", item.comes_on) if item.comes_on is not None else ("vertrekt", item.left_on)
    if day is None:
        return plain(item.name)
    return Content.assemble(plain(item.name), " ", plain(f"{word} {day.day:02}-{day.month:02}", "$muted"))


def _day(day: date, today: date) -> str:
    """A day of this school year without its year, so that the kind of overleg has room."""
    same_year = school_year_of(day) == school_year_of(today)
    return f"{day.day:02}-{day.month:02}" if same_year else f"{day.month:02}-{day.year}"


def _whole(day: date | None) -> str:
    return "" if day is None else short_date(day)


def _group(item: PupilListItem) -> Cell:
    return item.group or plain("–", "$muted")


def _group_order(item: PupilListItem) -> tuple[str, str] | None:
    """By group, and within it by name."""
    return (fold(item.group), fold(item.sorting_name)) if item.group else None


def _level(item: PupilListItem) -> Cell:
    number = int(item.level)
    return Content.assemble(level_badge(number), "  ", Content.styled(str(number), f"$level-{number}"))


def _met_on(item: PupilListItem) -> object:
    return item.last_meeting_on


def _actions(item: PupilListItem) -> Cell:
    if not item.open_actions:
        return ""
    late = Content.styled(f" ▲{item.late_actions}", "$late") if item.late_actions else Content("")
    return Content.assemble(Content(f"{item.open_actions} open"), late)


def _actions_in_words(item: PupilListItem) -> str:
    if not item.open_actions:
        return ""
    return f"{item.open_actions} open" + (f", {item.late_actions} te laat" if item.late_actions else "")


def _action_order(item: PupilListItem) -> tuple[int, int] | None:
    """Who needs attention first stands first."""
    return (-item.late_actions, -item.open_actions) if item.open_actions else None
