"""The list of pupils as a file for a spreadsheet: who is asked, in the order that was asked, with what is kept of each.

Only what the screen Leerlingen shows, and the first agreement that waits: a date of birth or a number of the LAS would
make a lost file worse and is looked up in the LAS (domain.md 2.8). It must not know a screen.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.actions import ActionState
from ib_console.domain.clock import Clock
from ib_console.domain.errors import RuleViolation
from ib_console.domain.papers import PaperFormat, PaperKind
from ib_console.domain.private_check import Around, check_paper
from ib_console.domain.pupil_rows import PupilListItem
from ib_console.exchange.table_out import Cell, OutTable, render_csv, render_xlsx
from ib_console.exchange.writing import safe_name
from ib_console.models.engine import Store
from ib_console.models.meetings import ActionRow
from ib_console.models.pupils import PupilRow
from ib_console.services.exports import NewFile
from ib_console.services.pupils import PupilService
from ib_console.services.sops import read_coordinator_label
from ib_console.wording.formats import listed
from ib_console.wording.glossary import label
from ib_console.wording.pupil_list_sentences import COLUMNS, TITLE


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedList:
    """A list that can be made, with what must be answered before it is."""

    table: OutTable
    name: str
    """What the file is called, without the part behind the point."""
    pupil_ids: tuple[int, ...]
    numbers: tuple[str, ...] = ()
    """What passes as a burgerservicenummer."""


@dataclass(frozen=True, slots=True)
class PupilListService:
    """Lists of pupils."""

    store: Store
    clock: Clock

    def prepare(self, pupil_ids: Sequence[int]) -> PreparedList:
        """Read these pupils, in this order; nothing is written. Who is gone meanwhile is left out.

        Raises:
            RuleViolation: `pupil_list.empty` when nobody is left.
        """
        everybody = {item.id: item for item in PupilService(self.store, self.clock).all(with_former=True)}
        items = [everybody[each] for each in pupil_ids if each in everybody]
        if not items:
            raise RuleViolation("pupil_list.empty")
        with self.store.reading() as session:
            names = _names(session)
            first = _first_actions(session, {item.id for item in items})
            words = read_coordinator_label(session)
        rows = tuple((*names[item.id], *_cells(item, first.get(item.id), words)) for item in items)
        table = OutTable(name=TITLE, columns=COLUMNS, rows=rows)
        return PreparedList(
            table=table,
            name=safe_name(f"{TITLE} {self.clock.today().isoformat()}"),
            pupil_ids=tuple(item.id for item in items),
            numbers=check_paper(_texts(table), Around(own=(), others=())).numbers,
        )

    def render(self, prepared: PreparedList, paper_format: PaperFormat, *, numbers_are_fine: bool = False) -> NewFile:
        """Make the file, and write nothing. It asks nothing of the store: any thread may do it.

        Raises:
            RuleViolation: `paper.number` (numbers).
        """
        if prepared.numbers and not numbers_are_fine:
            raise RuleViolation("paper.number", numbers=listed(prepared.numbers))
        make = render_xlsx if paper_format is PaperFormat.EXCEL else render_csv
        return NewFile(
            kind=PaperKind.PUPILS,
            paper_format=paper_format,
            title=TITLE,
            name=prepared.name,
            data=make(prepared.table),
            pupil_ids=prepared.pupil_ids,
        )


def _names(session: Session) -> Mapping[int, tuple[str, str, str]]:
    """Roepnaam (or the initials), tussenvoegsel and achternaam, each for a column of its own."""
    columns = (PupilRow.id, PupilRow.given_name, PupilRow.initials, PupilRow.prefix, PupilRow.family_name)
    return {
        pupil_id: (given or initials or "", prefix or "", family or "")
        for pupil_id, given, initials, prefix, family in session.execute(select(*columns))
    }


def _first_actions(session: Session, pupil_ids: Collection[int]) -> Mapping[int, ActionRow]:
    """The open agreement of each pupil that is due first."""
    rows = session.scalars(
        select(ActionRow)
        .where(ActionRow.state == ActionState.OPEN, ActionRow.pupil_id.is_not(None))
        .order_by(ActionRow.due_on.desc(), ActionRow.id.desc())
    )
    return {row.pupil_id: row for row in rows if row.pupil_id is not None and row.pupil_id in pupil_ids}


def _cells(item: PupilListItem, action: ActionRow | None, words: str) -> Iterator[Cell]:
    kind = item.last_meeting_kind
    yield item.group
    yield ", ".join(item.composites)
    yield int(item.level)
    yield item.level_since
    yield item.last_meeting_on
    yield label(kind, coordinator_label=words) if kind else None
    yield item.open_actions
    yield item.late_actions
    yield action.due_on if action else None
    yield " ".join(action.what.split()) if action else None


def _texts(table: OutTable) -> list[str]:
    return [cell for row in table.rows for cell in row if isinstance(cell, str)]
