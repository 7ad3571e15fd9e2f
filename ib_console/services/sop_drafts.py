"""Concept versions of the SOP: beginning one, editing it cell by cell, its road to adoption, and putting it in use.

A version that was put in use is frozen, and every niveauwissel keeps the version it was judged by. What a concept
would change is read by `sop_outlook`.
"""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ib_console.domain.changes import Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.school_year import label as year_label
from ib_console.domain.sop import Sop, SopVersion
from ib_console.domain.sop_cells import empty_row
from ib_console.domain.sop_edit import AddRow, Edit, MoveRow, RemoveRow, SetCell, apply, new_id
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_road import Road, RoadMark, RoadStep, mark_of, marked
from ib_console.exchange.sop_json import decode_sop, encode_sop
from ib_console.models.engine import Store
from ib_console.models.levels import LevelMoveRow
from ib_console.models.sops import SopItemRow, SopVersionRow
from ib_console.models.unit import Unit
from ib_console.services.mapping import cleaned, cleaned_text
from ib_console.services.sop_text import cleaned_edit
from ib_console.services.sops import add_items, kept_road, read_version_on, version_of


@dataclass(frozen=True, slots=True)
class SopDraftService:
    """Writing the SOP of a school."""

    store: Store
    clock: Clock

    def versions(self) -> tuple[SopVersion, ...]:
        """Every version, concepts first, then by school year and use, the newest first."""
        with self.store.reading() as session:
            found = [version_of(row) for row in session.scalars(select(SopVersionRow))]
        return tuple(
            sorted(
                found,
                key=lambda one: (one.in_use_from is None, one.in_use_from or date.min, one.school_year, one.id),
                reverse=True,
            )
        )

    def begin(self, school_year: int, source_id: int | None = None) -> Changes:
        """Begin a concept for a school year as a copy of a version; without one of the version in use today.

        The ids of all rows stay; dates of signatures do not, for nobody signed the new one.

        Raises:
            RuleViolation: `sop.concept_exists` (year).
            NotFound: `sop.not_found`, `sop.none_in_use`.
        """
        with self.store.transaction("sop.begun", subject="school") as unit:
            session = unit.session
            source = (
                read_version_on(session, self.clock.today()) if source_id is None else version_of(_row(unit, source_id))
            )
            signatures = tuple(replace(line, date=None) for line in source.sop.signatures)
            general = replace(source.sop.general, school_year=school_year)
            _add_concept(unit, replace(source.sop, general=general, signatures=signatures))
        return unit.changes

    def take_in(self, text: str) -> Changes:
        """Make a concept of a document in JSON, exactly as it is.

        Raises:
            ImportRefused: the codes of `exchange.sop_json.decode_sop`.
            RuleViolation: `sop.concept_exists` (year).
        """
        sop = decode_sop(text)
        with self.store.transaction("sop.taken_in", subject="school") as unit:
            _add_concept(unit, sop)
        return unit.changes

    def new_row(self, part: SopPart, *, index: int, parent: str = "", key: str = "") -> AddRow:
        """The edit that adds an empty row, with an id that no row of any version has or had.

        Args:
            part: the table.
            index: the place in the table.
            parent: the row it stands in, for a table inside a row.
            key: of a niveauwissel ("2-3") or a weight (the niveau), which have no id.
        """
        row = empty_row(part, key or new_id(part, self._taken_ids(), parent))
        return AddRow(part=part, row=row, index=index, parent=parent)

    def new_rows(self, part: SopPart, *, index: int, count: int, parent: str = "") -> tuple[AddRow, ...]:
        """The edits that add so many empty rows below each other, for one step. The table's rows have ids."""
        taken, added = self._taken_ids(), []
        for number in range(count):
            row = empty_row(part, new_id(part, taken, parent))
            taken.add(row.id)
            added.append(AddRow(part=part, row=row, index=index + number, parent=parent))
        return tuple(added)

    def _taken_ids(self) -> set[str]:
        """Every id that a row of any version has or had."""
        with self.store.reading() as session:
            taken = set(session.scalars(select(SopItemRow.item_id).distinct()))
            for row in session.scalars(select(SopVersionRow)):
                taken |= set(version_of(row).sop.ids())
        return taken

    def edit(self, version_id: int, edit: Edit, version: int) -> Changes:
        """Do one edit to a concept; all its text is cleaned. An edit that changes nothing leaves no step.

        Raises:
            RuleViolation: `sop.frozen`, `sop.concept_exists` (year), and the codes of `domain.sop_edit.apply`.
            StaleEdit: it was changed since it was shown.
        """
        code = (
            "sop.cell_set"
            if isinstance(edit, SetCell)
            else "sop.row_added"
            if isinstance(edit, AddRow)
            else "sop.row_removed"
            if isinstance(edit, RemoveRow)
            else "sop.row_moved"
            if isinstance(edit, MoveRow)
            else "sop.cells_filled"
        )
        with self.store.transaction(code, subject="school") as unit:
            row = _concept(unit, version_id, version)
            before = version_of(row).sop
            after = apply(before, cleaned_edit(edit))
            if after != before:
                if after.general.school_year != row.school_year:
                    _need_no_concept(unit.session, after.general.school_year)
                row.content, row.school_year = encode_sop(after), after.general.school_year
        return unit.changes

    def mark(self, version_id: int, mark: RoadMark, version: int) -> Changes:
        """Write down a step of the road to adoption, also of a version in use. An empty mark takes it away again.

        Raises:
            RuleViolation: the codes of `domain.sop_road.marked`.
            StaleEdit: it was changed since it was shown.
        """
        with self.store.transaction("sop.road_marked", subject="school") as unit:
            row = _row(unit, version_id, version)
            road = marked(version_of(row).road, cleaned(mark), self.clock.today())
            _set_road(row, road)
        return unit.changes

    def put_in_use(self, version_id: int, on: date, by: str, version: int) -> Changes:
        """Let a concept rule from a day on. From then on it is frozen and its rows can be pointed at.

        Raises:
            RuleViolation: `sop.frozen`, `sop.use_by_missing`, `sop.use_overlaps` (since),
                `sop.use_before_move` (moved_on).
            StaleEdit: it was changed since it was shown.
        """
        by = cleaned_text("in_use_by", by)
        with self.store.transaction("sop.put_in_use", subject="school") as unit:
            row = _concept(unit, version_id, version)
            if not by:
                raise RuleViolation("sop.use_by_missing")
            _check_use(unit.session, on)
            row.in_use_from, row.in_use_by = on, by
            add_items(unit, row.id, version_of(row).sop)
        return unit.changes

    def recall(self, version_id: int, version: int) -> Changes:
        """Make a concept again of a version whose first day of use lies ahead.

        The day alone does not say so: a clock may have been set back. The version that rules stays, and so does one
        that a niveauwissel was judged by.

        Raises:
            RuleViolation: `sop.in_use_already`, `sop.concept_exists` (year).
            StaleEdit: it was changed since it was shown.
        """
        with self.store.transaction("sop.use_recalled", subject="school") as unit:
            row = _row(unit, version_id, version)
            if not _is_to_come(unit.session, row, self.clock.today()):
                raise RuleViolation("sop.in_use_already")
            _need_no_concept(unit.session, row.school_year)
            row.in_use_from, row.in_use_by = None, ""
            for item in unit.session.scalars(select(SopItemRow).where(SopItemRow.sop_version_id == row.id)):
                unit.session.delete(item)
        return unit.changes

    def drop(self, version_id: int, version: int) -> Changes:
        """Take a concept away.

        Raises:
            RuleViolation: `sop.frozen`.
            StaleEdit: it was changed since it was shown.
        """
        with self.store.transaction("sop.dropped", subject="school") as unit:
            unit.session.delete(_concept(unit, version_id, version))
        return unit.changes


def _row(unit: Unit, version_id: int, version: int | None = None) -> SopVersionRow:
    if unit.session.get(SopVersionRow, version_id) is None:
        raise NotFound("sop.not_found")
    return unit.get(SopVersionRow, version_id, version)


def _concept(unit: Unit, version_id: int, version: int) -> SopVersionRow:
    row = _row(unit, version_id, version)
    if row.in_use_from is not None:
        raise RuleViolation("sop.frozen")
    return row


def _add_concept(unit: Unit, sop: Sop) -> None:
    """Keep a new concept; it has no projection, for nothing can point at it yet."""
    _need_no_concept(unit.session, sop.general.school_year)
    unit.session.add(SopVersionRow(school_year=sop.general.school_year, content=encode_sop(sop)))


def _need_no_concept(session: Session, school_year: int) -> None:
    query = select(SopVersionRow.id).where(
        SopVersionRow.school_year == school_year, SopVersionRow.in_use_from.is_(None)
    )
    if session.scalar(query.limit(1)) is not None:
        raise RuleViolation("sop.concept_exists", year=year_label(school_year))


def _check_use(session: Session, on: date) -> None:
    """Refuse a day that another version already rules from, or before a niveauwissel that an older one judged."""
    since = session.scalar(select(func.max(SopVersionRow.in_use_from)))
    if since is not None and on <= since:
        raise RuleViolation("sop.use_overlaps", since=since)
    moved_on = session.scalar(select(func.max(LevelMoveRow.moved_on)).where(LevelMoveRow.sop_version_id.is_not(None)))
    if moved_on is not None and on < moved_on:
        raise RuleViolation("sop.use_before_move", moved_on=moved_on)


def _is_to_come(session: Session, row: SopVersionRow, today: date) -> bool:
    """Whether a version has its day of use ahead and was never the one that ruled."""
    if row.in_use_from is None or row.in_use_from <= today or read_version_on(session, today).id == row.id:
        return False
    judged = select(LevelMoveRow.id).where(LevelMoveRow.sop_version_id == row.id).limit(1)
    return session.scalar(judged) is None


def _set_road(row: SopVersionRow, road: Road) -> None:
    adopted = mark_of(road, RoadStep.ADOPTED)
    exact = adopted.on is not None and adopted.on.day is not None
    kept = kept_road(road)
    if row.road != kept:
        row.road = kept
        row.adopted_on = adopted.on.first_day if adopted.on is not None and exact else None
        row.adopted_by = adopted.name
