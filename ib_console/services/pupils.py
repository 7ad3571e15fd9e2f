"""Pupils and groups: the list, finding one, editing, leaving."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, case, func, select, type_coerce
from sqlalchemy.orm import Session, aliased
from sqlalchemy.types import NullType

from ib_console.domain.actions import ActionState
from ib_console.domain.changes import NEW, Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import Ambiguous, NotFound, RuleViolation
from ib_console.domain.levels import MoveKind, SupportLevel
from ib_console.domain.meetings import MeetingKind, MeetingState
from ib_console.domain.people import full_name, sorting_name
from ib_console.domain.pupil_rows import PupilListItem
from ib_console.domain.pupils import Group, GroupKind, Pupil
from ib_console.domain.record_rules import need_order, need_past, need_sane
from ib_console.domain.school_year import first_day, school_year_of
from ib_console.domain.text import fold, matches
from ib_console.models.engine import Store
from ib_console.models.levels import LevelMoveRow
from ib_console.models.meetings import ActionRow, CaseRow, MeetingRow
from ib_console.models.pupils import EnrolmentRow, GroupRow, GroupTeacherRow, PupilRow
from ib_console.models.unit import Unit
from ib_console.services.dossier_reader import read_pupil
from ib_console.services.enrolments import follow_last_day, place, place_beside
from ib_console.services.mapping import as_value, assign, cleaned, columns_of, touch
from ib_console.services.references import need_references


@dataclass(frozen=True, slots=True)
class PupilService:
    """Pupils, their groups and their place in them."""

    store: Store
    clock: Clock

    def all(self, *, with_former: bool = False) -> tuple[PupilListItem, ...]:
        """Every pupil at school today or still to come (and former ones), in the order of the alphabet."""
        today = self.clock.today()
        with self.store.reading() as session:
            found = list(_items(session.connection().execute(list_query(today)), today))
        if not with_former:
            found = [item for item in found if item.left_on is None or item.left_on >= today]
        return tuple(sorted(found, key=lambda item: (fold(item.sorting_name), item.id)))

    def find(self, query: str, *, with_former: bool = False) -> tuple[PupilListItem, ...]:
        """Pupils whose name holds every part of the query, accents aside; those that begin with it first."""
        found = [item for item in self.all(with_former=with_former) if matches(query, item.folded_name)]
        start = fold(query)
        return tuple(sorted(found, key=lambda item: not item.folded_name.startswith(start)))

    def one(self, query: str) -> PupilListItem:
        """The one pupil meant by an id or a part of a name.

        Raises:
            NotFound: `name.unknown`.
            Ambiguous: `name.ambiguous` with `count` and the `names`.
        """
        everybody = self.all(with_former=True)
        text = query.strip()
        if text.isascii() and text.isdigit():
            by_id = next((item for item in everybody if item.id == int(text)), None)
            if by_id is not None:
                return by_id
        found = [item for item in everybody if matches(text, item.folded_name)] if text else []
        exact = [item for item in found if fold(item.name) == fold(text)]
        found = exact or found
        if not found:
            raise NotFound("name.unknown")
        if len(found) > 1:
            shown = ", ".join(f"{item.name} ({item.id})" for item in found[:5])
            raise Ambiguous("name.ambiguous", count=len(found), names=shown)
        return found[0]

    def get(self, pupil_id: int) -> Pupil:
        """One pupil. Raises `NotFound`."""
        with self.store.reading() as session:
            return as_value(Pupil, read_pupil(session, pupil_id))

    def save(self, pupil: Pupil, group_id: int | None = None, composite_ids: Collection[int] | None = None) -> Changes:
        """Add a pupil (id 0, in a group) or change one; leaving is a date and a destination, never a deletion.

        `composite_ids` are the samengestelde groepen of today, all of them; None leaves them as they are.

        Raises:
            RuleViolation: `pupil.name_missing`, `date.*`, `pupil.key_in_use`.
            NotFound: `group.not_found`.
            StaleEdit: it was changed since it was shown.
        """
        pupil = cleaned(pupil)
        today = self.clock.today()
        if not pupil.name:
            raise RuleViolation("pupil.name_missing")
        need_past("birth_date", pupil.birth_date, today)
        need_sane("enrolled_on", pupil.enrolled_on, today)
        need_sane("left_on", pupil.left_on, today)
        need_order(("birth_date", pupil.birth_date), ("enrolled_on", pupil.enrolled_on))
        need_order(("enrolled_on", pupil.enrolled_on), ("left_on", pupil.left_on))
        with self.store.transaction("pupil.saved" if pupil.id else "pupil.added", subject="pupil") as unit:
            _refuse_used_key(unit.session, pupil)
            columns = columns_of(pupil, PupilRow)
            for derived in ("level", "level_since"):
                columns.pop(derived)
            if pupil.id == NEW:
                (unit.subject_id,) = add_pupils(unit, [columns], self.clock)
            else:
                row = unit.get(PupilRow, pupil.id, pupil.version)
                left_on = row.left_on
                assign(row, columns)
                unit.subject_id = row.id
                follow_last_day(unit.session, row.id, left_on, row.left_on, today)
            if group_id is not None:
                place(unit.session, unit.subject_id, group_id, today)
            if composite_ids is not None:
                place_beside(unit.session, unit.subject_id, composite_ids, today)
        return unit.changes

    def groups(self, school_year: int) -> tuple[Group, ...]:
        """The groups of a school year, by name."""
        with self.store.reading() as session:
            return read_groups(session, school_year)

    def save_group(self, group: Group) -> Changes:
        """Add (id 0) or change a group and who teaches it.

        Raises:
            RuleViolation: `text.missing`, `group.key_in_use`.
            StaleEdit: it was changed since it was shown.
        """
        group = cleaned(group)
        if not group.name:
            raise RuleViolation("text.missing", field="name")
        with self.store.transaction("group.saved", subject="group") as unit:
            _refuse_used_group_key(unit.session, group)
            columns = {**columns_of(group, GroupRow), "year_groups": list(group.year_groups)}
            if group.id == NEW:
                row = GroupRow(**columns)
                unit.session.add(row)
            else:
                row = unit.get(GroupRow, group.id, group.version)
                assign(row, columns)
            unit.session.flush()
            unit.subject_id = row.id
            for person_id in group.teacher_ids:
                need_references(unit, {"person_id": person_id})
            if set_teachers(unit.session, row.id, group.teacher_ids) and group.id != NEW:
                touch(row)
        return unit.changes


def add_pupils(unit: Unit, pupils: Sequence[Mapping[str, Any]], clock: Clock) -> list[int]:
    """Add pupils, each with a beginstand on niveau 1 from the first day; return their ids in order.

    Every pupil names the same columns: they are written in bulk, which an import of a whole school needs.
    """
    start = first_day(school_year_of(clock.today()))
    starts = [pupil.get("enrolled_on") or start for pupil in pupils]
    ids = unit.insert_many(
        PupilRow,
        [
            {**pupil, "level": SupportLevel.ONE, "level_since": since}
            for pupil, since in zip(pupils, starts, strict=True)
        ],
    )
    opening = {"kind": MoveKind.OPENING, "target": SupportLevel.ONE, "recorded_at": clock.now(), "domains": []}
    unit.insert_many(
        LevelMoveRow,
        [{**opening, "pupil_id": pupil_id, "moved_on": since} for pupil_id, since in zip(ids, starts, strict=True)],
    )
    return ids


def set_teachers(session: Session, group_id: int, person_ids: Sequence[int]) -> bool:
    """Make these people, and no others, the teachers of a group. Tell whether anything changed."""
    standing = {
        row.person_id: row
        for row in session.scalars(select(GroupTeacherRow).where(GroupTeacherRow.group_id == group_id))
    }
    for person_id, row in standing.items():
        if person_id not in person_ids:
            session.delete(row)
    session.add_all(
        GroupTeacherRow(group_id=group_id, person_id=person_id)
        for person_id in dict.fromkeys(person_ids)
        if person_id not in standing
    )
    return standing.keys() != set(person_ids)


def read_groups(session: Session, school_year: int) -> tuple[Group, ...]:
    """The groups of a school year with their teachers, by name."""
    rows = session.scalars(select(GroupRow).where(GroupRow.school_year == school_year)).all()
    teachers: dict[int, list[int]] = {row.id: [] for row in rows}
    ties = select(GroupTeacherRow).where(GroupTeacherRow.group_id.in_(teachers)).order_by(GroupTeacherRow.id)
    for tie in session.scalars(ties):
        teachers[tie.group_id].append(tie.person_id)
    groups = (
        as_value(Group, row, year_groups=tuple(row.year_groups), teacher_ids=tuple(teachers[row.id])) for row in rows
    )
    return tuple(sorted(groups, key=lambda group: (group.kind is GroupKind.COMPOSITE, fold(group.name))))


def _refuse_used_key(session: Session, pupil: Pupil) -> None:
    if pupil.administration_key is None:
        return
    holder = session.scalar(select(PupilRow.id).where(PupilRow.administration_key == pupil.administration_key))
    if holder is not None and holder != pupil.id:
        raise RuleViolation("pupil.key_in_use")


def _refuse_used_group_key(session: Session, group: Group) -> None:
    if group.administration_key is None:
        return
    holder = session.scalar(
        select(GroupRow.id).where(
            GroupRow.school_year == group.school_year, GroupRow.administration_key == group.administration_key
        )
    )
    if holder is not None and holder != group.id:
        raise RuleViolation("group.key_in_use")


def list_query(today: date) -> Select[*tuple[Any, ...]]:
    """One query for the whole list: the pupil, today's stamgroep, the last held overleg, open and late actions.

    Values come as they are stored, for `_items`.
    """
    held = (
        select(
            CaseRow.pupil_id,
            MeetingRow.held_on,
            MeetingRow.kind,
            func.row_number()
            .over(partition_by=CaseRow.pupil_id, order_by=(MeetingRow.held_on.desc(), MeetingRow.id.desc()))
            .label("place"),
        )
        .join(MeetingRow, MeetingRow.id == CaseRow.meeting_id)
        .where(MeetingRow.state == MeetingState.HELD)
        .subquery()
    )
    open_action = ActionRow.state == ActionState.OPEN
    actions = (
        select(
            ActionRow.pupil_id,
            func.sum(case((open_action, 1), else_=0)).label("open"),
            func.sum(case((open_action & (ActionRow.due_on < today), 1), else_=0)).label("late"),
        )
        .group_by(ActionRow.pupil_id)
        .subquery()
    )
    group = aliased(GroupRow)
    current = (
        (group.id == EnrolmentRow.group_id)
        & (EnrolmentRow.since <= today)
        & (EnrolmentRow.until.is_(None) | (EnrolmentRow.until >= today))
    )
    placed = (
        select(EnrolmentRow.pupil_id, group.id.label("group_id"), group.name.label("group_name"))
        .join(group, current & (group.kind == GroupKind.HOME))
        .subquery()
    )
    also = (
        select(EnrolmentRow.pupil_id, func.group_concat(group.name, _BETWEEN).label("names"))
        .join(group, current & (group.kind == GroupKind.COMPOSITE))
        .group_by(EnrolmentRow.pupil_id)
        .subquery()
    )
    columns = [getattr(PupilRow, name) for name in _LISTED]
    columns += [placed.c.group_id, placed.c.group_name, also.c.names]
    columns += [held.c.held_on, held.c.kind, actions.c.open, actions.c.late]
    return (
        select(*(type_coerce(column, NullType()) for column in columns))
        .select_from(PupilRow)
        .outerjoin(placed, placed.c.pupil_id == PupilRow.id)
        .outerjoin(also, also.c.pupil_id == PupilRow.id)
        .outerjoin(held, (held.c.pupil_id == PupilRow.id) & (held.c.place == 1))
        .outerjoin(actions, actions.c.pupil_id == PupilRow.id)
    )


_BETWEEN = "\n"
"""Stands between the names of groups in one cell; no name of a group can hold it."""
_LISTED = ("id", "given_name", "initials", "prefix", "family_name", "level", "level_since", "enrolled_on", "left_on")


def _items(rows: Iterable[Any], today: date) -> Iterator[PupilListItem]:
    """Make lines of the rows of the list query. Each date and each niveau is made once: there are few of them."""
    level_of, kind_of, day_of = cache(SupportLevel), cache(MeetingKind), cache(date.fromisoformat)
    for (
        pupil_id,
        *names,
        level,
        level_since,
        enrolled_on,
        left_on,
        group_id,
        group,
        composites,
        held_on,
        kind,
        open_actions,
        late_actions,
    ) in rows:
        name = full_name(*names)
        first_day_here = day_of(enrolled_on) if enrolled_on else today
        yield PupilListItem(
            id=pupil_id,
            name=name,
            sorting_name=sorting_name(*names),
            folded_name=fold(name),
            group=group or "",
            group_id=group_id,
            composites=tuple(sorted(composites.split(_BETWEEN))) if composites else (),
            level=level_of(level),
            level_since=day_of(level_since) if level_since else None,
            last_meeting_on=day_of(held_on) if held_on else None,
            last_meeting_kind=kind_of(kind) if kind else None,
            open_actions=open_actions or 0,
            late_actions=late_actions or 0,
            left_on=day_of(left_on) if left_on else None,
            comes_on=first_day_here if first_day_here > today else None,
        )
