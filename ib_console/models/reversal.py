"""What taking a step back would touch, read before anything is written: what comes back, what goes, what is in the way.

A record that a step made goes away when the step is taken back. So does an append-only row that the step made and that
refers to such a record: it cannot outlive what it belongs to. An append-only row of a record that was there before
stays; it is taken back in its own way (see `undo`).

In the way stands a record that a later step changed, and one that goes while a later row refers to it. Steps that were
taken back are in nobody's way, and what they left in append-only tables goes with its record.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Table, func, select, tuple_
from sqlalchemy.orm import Session

from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.models.base import Base, table_of
from ib_console.models.history import AUDIT, BEFORE_IMAGE, STEP, Action, AnyRow, undone_by
from ib_console.models.step_log import StoredRow
from ib_console.models.unit import among, raw_table, stored_rows

Record = tuple[str, int]
"""Kind and id, as in the change log."""
References = Mapping[str, int]
"""The columns of a row that refer to other records, those that are filled; no column with a text is among them."""
Kinds = Mapping[str, type[Base]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversal:
    """A step that may be taken back."""

    images: tuple[AnyRow, ...]
    """Its before-images, the last write first."""
    rows: Mapping[str, dict[int, StoredRow]]
    """How what it touched stands now, by kind and id."""
    goes: frozenset[Record]
    """What it made and what goes, append-only rows that belong to it included."""
    left_over: frozenset[Record]
    """Append-only rows that later steps, taken back since, left on what goes."""
    in_the_way: Mapping[Record, References]
    """The records of the step on which later work stands, with what they refer to."""
    refer: frozenset[Record]
    """The rows that stay and refer to what goes."""


def read_reversal(session: Session, step_id: int, kinds: Kinds) -> Reversal:
    """Read what taking a step back would touch.

    Raises `NotFound("step_not_found")` and `RuleViolation`: "undo.already_undone", "undo.not_possible" (its tables
    have changed since), "undo.purged" (how things were before it was removed for good).
    """
    return _reader(session, step_id, kinds).read()


def read_steps_upon(session: Session, step_id: int, kinds: Kinds, *, most: int) -> tuple[int, ...]:
    """Return the later steps that must be taken back before a step can be, the newest first.

    It stops looking once there are more than `most`. Raises what `read_reversal` raises, also for a later step.
    """
    found: set[int] = set()
    waiting = [step_id]
    while waiting and len(found) <= most:
        upon = _reader(session, waiting.pop(), kinds).steps_upon() - found
        found |= upon
        waiting += upon
    return tuple(sorted(found, reverse=True))


def read_lost(session: Session, step_ids: Collection[int], kinds: Kinds) -> dict[int, str]:
    """Return which of these steps can never be taken back, each with the code of the refusal."""
    written = _counted(session, AUDIT, step_ids)
    kept = _counted(session, BEFORE_IMAGE, step_ids)
    lost = {step_id: "undo.purged" for step_id in step_ids if not written[step_id] == kept[step_id] > 0}
    # The images that one step made of one kind all have the columns of that day.
    query = (
        select(BEFORE_IMAGE.c.step_id, BEFORE_IMAGE.c.kind, func.max(BEFORE_IMAGE.c.row, type_=BEFORE_IMAGE.c.row.type))
        .where(BEFORE_IMAGE.c.step_id.in_(step_ids))
        .group_by(BEFORE_IMAGE.c.step_id, BEFORE_IMAGE.c.kind)
    )
    columns = _columns(kinds)
    for row_step, kind, row in session.execute(query):
        if not _fits(columns, kind, row):
            lost.setdefault(row_step, "undo.not_possible")
    return lost


def _reader(session: Session, step_id: int, kinds: Kinds) -> "_Reader":
    if session.execute(select(STEP.c.id).where(STEP.c.id == step_id)).first() is None:
        raise NotFound("step_not_found")
    return _Reader(session, step_id, kinds)


def _counted(session: Session, log: Table, step_ids: Collection[int]) -> Counter[int]:
    query = select(log.c.step_id, func.count()).where(log.c.step_id.in_(step_ids)).group_by(log.c.step_id)
    return Counter(dict(session.execute(query).all()))


def _columns(kinds: Kinds) -> dict[str, set[str]]:
    return {kind: {column.name for column in raw_table(model).columns} for kind, model in kinds.items()}


def _fits(columns: Mapping[str, set[str]], kind: str, row: StoredRow | None) -> bool:
    return kind in columns and (row is None or set(row) == columns[kind])


class _Reader:
    """Reads a reversal. Asks for many rows at a time: a step can have touched tens of thousands."""

    def __init__(self, session: Session, step_id: int, kinds: Kinds) -> None:
        self._session = session
        self._step_id = step_id
        self._kinds = kinds
        tables = {table_of(model).name: kind for kind, model in kinds.items()}
        self._references: dict[str, list[tuple[str, str]]] = {
            kind: [
                (key.parent.name, tables[key.column.table.name])
                for key in table_of(model).foreign_keys
                if key.column.table.name in tables
            ]
            for kind, model in kinds.items()
        }
        """Per kind the columns that refer, each with the kind it refers to."""
        self._taken_back = self._cancelled_since()

    def read(self) -> Reversal:
        query = select(BEFORE_IMAGE).where(BEFORE_IMAGE.c.step_id == self._step_id)
        images = tuple(self._session.execute(query.order_by(BEFORE_IMAGE.c.sequence.desc())))
        self._refuse_lost(images)
        touched = {(image.kind, image.entity_id) for image in images}
        rows = {kind: self._stored(kind, ids) for kind, ids in by_kind(touched).items()}
        made = {(image.kind, image.entity_id) for image in images if image.action == Action.CREATED}
        goes = self._going({(kind, entity_id) for kind, entity_id in made if entity_id in rows[kind]}, rows)
        built_upon, refer, left_over = self._built_upon(goes, touched)
        return Reversal(
            images=images,
            rows=rows,
            goes=frozenset(goes),
            left_over=frozenset(left_over),
            in_the_way=self._with_references(built_upon | self._changed_since(), rows),
            refer=frozenset(refer),
        )

    def steps_upon(self) -> set[int]:
        """The later steps that wrote to what is in the way, or made what refers to it."""
        reversal = self.read()
        upon = {row.step_id for row in self._written_since(reversal.in_the_way)}
        upon |= {row.step_id for row in self._written_since(reversal.refer) if self._makes_reference(row)}
        return upon - self._taken_back

    def _written_since(self, records: Iterable[Record]) -> Iterator[AnyRow]:
        for kind, ids in by_kind(records).items():
            mine = (AUDIT.c.kind == kind) & AUDIT.c.entity_id.in_(among(ids))
            yield from self._session.execute(select(AUDIT).where(AUDIT.c.step_id > self._step_id, mine))

    def _makes_reference(self, row: AnyRow) -> bool:
        return row.action == Action.CREATED or any(name in row.fields for name, _ in self._references[row.kind])

    def _cancelled_since(self) -> set[int]:
        """The later steps that were taken back, and the steps that did so: together they changed nothing."""
        query = select(STEP.c.id, STEP.c.undoes).where(STEP.c.id > self._step_id).order_by(STEP.c.id.desc())
        later = self._session.execute(query).all()
        undone = undone_by(later)
        if self._step_id in undone:
            raise RuleViolation("undo.already_undone")
        return undone | {row.id for row in later if row.undoes is not None and row.undoes > self._step_id}

    def _refuse_lost(self, images: Sequence[AnyRow]) -> None:
        if not len(images) == _counted(self._session, AUDIT, [self._step_id])[self._step_id] > 0:
            raise RuleViolation("undo.purged")
        columns = _columns(self._kinds)
        for image in images:
            if not _fits(columns, image.kind, image.row):
                raise RuleViolation("undo.not_possible", kind=image.kind)

    def _stored(self, kind: str, ids: Iterable[int]) -> dict[int, StoredRow]:
        return stored_rows(self._session.connection(), self._kinds[kind], ids)

    def _going(self, made: set[Record], rows: Mapping[str, dict[int, StoredRow]]) -> set[Record]:
        waiting = {record for record in made if self._kinds[record[0]].__append_only__}
        goes = made - waiting
        while found := {
            (kind, entity_id)
            for kind, entity_id in waiting
            if any((other, rows[kind][entity_id][name]) in goes for name, other in self._references[kind])
        }:
            goes |= found
            waiting -= found
        return goes

    def _changed_since(self) -> set[Record]:
        mine = select(AUDIT.c.kind, AUDIT.c.entity_id).where(AUDIT.c.step_id == self._step_id)
        later = select(AUDIT.c.kind, AUDIT.c.entity_id, AUDIT.c.step_id).where(
            AUDIT.c.step_id > self._step_id, tuple_(AUDIT.c.kind, AUDIT.c.entity_id).in_(mine)
        )
        return {
            (row.kind, row.entity_id) for row in self._session.execute(later) if row.step_id not in self._taken_back
        }

    def _built_upon(self, goes: set[Record], touched: set[Record]) -> tuple[set[Record], set[Record], set[Record]]:
        """What goes while a row stays that refers to it, those rows, and the left-over rows that therefore go too."""
        built_upon: set[Record] = set()
        refer: set[Record] = set()
        left_over: set[Record] = set()
        asked = by_kind(goes)
        while asked:
            found = {
                (child, target)
                for child, target in self._referring(asked)
                if child not in touched and child not in left_over
            }
            spare = self._left_by_cancelled({child for child, _ in found})
            left_over |= spare
            built_upon |= {target for child, target in found if child not in spare}
            refer |= {child for child, _ in found if child not in spare}
            asked = by_kind(spare)
        return built_upon, refer, left_over

    def _referring(self, asked: Mapping[str, set[int]]) -> Iterable[tuple[Record, Record]]:
        for kind, model in self._kinds.items():
            raw = raw_table(model)
            for name, other in self._references[kind]:
                if other in asked:
                    query = select(raw.c.id, raw.c[name]).where(raw.c[name].in_(among(asked[other])))
                    for child, target in self._session.execute(query):
                        yield (kind, child), (other, target)

    def _left_by_cancelled(self, children: set[Record]) -> set[Record]:
        left: set[Record] = set()
        for kind, ids in by_kind(children).items():
            if self._kinds[kind].__append_only__:
                maker = select(AUDIT.c.entity_id, AUDIT.c.step_id).where(
                    AUDIT.c.kind == kind, AUDIT.c.entity_id.in_(among(ids)), AUDIT.c.action == Action.CREATED.value
                )
                made = self._session.execute(maker)
                left |= {(kind, row.entity_id) for row in made if row.step_id in self._taken_back}
        return left

    def _with_references(
        self, records: set[Record], rows: Mapping[str, dict[int, StoredRow]]
    ) -> dict[Record, References]:
        known = {(kind, entity_id): row for kind, each in rows.items() for entity_id, row in each.items()}
        known |= self._as_last_known(records - known.keys())

        def references(record: Record) -> References:
            row = known.get(record, {})
            return {name: row[name] for name, _ in self._references[record[0]] if row.get(name) is not None}

        return {record: references(record) for record in records}

    def _as_last_known(self, records: set[Record]) -> dict[Record, StoredRow]:
        """Rows that a later step removed, as they were before that; left-over rows as they stand."""
        known: dict[Record, StoredRow] = {}
        for kind, ids in by_kind(records).items():
            known |= {(kind, entity_id): row for entity_id, row in self._stored(kind, ids).items()}
            removed = select(BEFORE_IMAGE.c.entity_id, BEFORE_IMAGE.c.row).where(
                BEFORE_IMAGE.c.step_id > self._step_id,
                BEFORE_IMAGE.c.kind == kind,
                BEFORE_IMAGE.c.entity_id.in_(among(ids)),
                BEFORE_IMAGE.c.action == Action.REMOVED.value,
            )
            for row in self._session.execute(removed.order_by(BEFORE_IMAGE.c.id)):
                known[kind, row.entity_id] = row.row or {}  # nothing is kept of what was removed for good
        return known


def by_kind(records: Iterable[Record]) -> dict[str, set[int]]:
    """Return the ids of records by their kind."""
    found: dict[str, set[int]] = {}
    for kind, entity_id in records:
        found.setdefault(kind, set()).add(entity_id)
    return found
