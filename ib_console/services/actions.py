"""Agreements: added and changed, closed with a note, opened again, put off with a reason, and read as lists.

The one way for each of them. What is done to several at once is one step: all of it or nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.action_lists import ListedAction
from ib_console.domain.actions import ActionItem, ActionState, Postponement, check_postponement
from ib_console.domain.changes import NEW, Changes
from ib_console.domain.clock import Clock
from ib_console.domain.deadlines import Who
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.people import full_name
from ib_console.domain.record_rules import check_record, need_sane
from ib_console.models.base import table_of
from ib_console.models.engine import Store
from ib_console.models.levels import LevelMoveRow
from ib_console.models.meetings import ActionRow, MeetingRow, PostponementRow
from ib_console.models.people import PersonRow
from ib_console.models.unit import Unit, among
from ib_console.services.agenda_reader import read_pupils
from ib_console.services.mapping import assign, cleaned, cleaned_text, columns_of
from ib_console.services.references import need_references

Shown = Mapping[int, int]
"""Id of an action -> its version when it was shown."""

_CHANGED_ELSEWHERE = frozenset({"state", "closed_on", "closing_note", "due_on"})
"""What changes only by closing, opening again and putting off."""


@dataclass(frozen=True, slots=True)
class ActionService:
    """What was agreed, in one school."""

    store: Store
    clock: Clock

    # -- reading

    def all(self, *, closed: bool = False) -> tuple[ListedAction, ...]:
        """Every open agreement, and the closed ones when asked for; the number of statements is always the same."""
        with self.store.reading() as session:
            return self._listed(session, None if closed else ActionState.OPEN, None)

    def some(self, ids: Sequence[int]) -> tuple[ListedAction, ...]:
        """These agreements, in this order. Raises `NotFound("not_found")` when one is gone."""
        with self.store.reading() as session:
            found = {one.id: one for one in self._listed(session, None, ids)}
        if not found.keys() >= set(ids):
            raise NotFound("not_found")
        return tuple(found[one] for one in ids)

    # -- writing

    def save(self, action: ActionItem, reason: str = "") -> Changes:
        """Add an agreement (id 0), or change what, who and by when.

        One that is open gets another day only with a reason, which is kept; state, note and the day of closing are
        changed by `close` and `reopen`.

        Raises:
            RuleViolation: what the record's rule refuses (`domain.record_rules`), `text.missing` (field "reason") and
                `action.day_is_past` for another day, `action.not_open` for another day of a closed one.
            StaleEdit, NotFound: it is no longer the one that was shown, stands in another dossier, or points at what
                is not there.
        """
        action = cleaned(action)
        today = self.clock.today()
        if action.state is not ActionState.OPEN and action.closed_on is None:
            action = replace(action, closed_on=today)
        check_record(action, today)
        with self.store.transaction("action.saved") as unit:
            columns = columns_of(action, ActionRow)
            need_references(unit, columns)
            if action.id == NEW:
                unit.session.add(ActionRow(**columns))
            else:
                row = unit.get(ActionRow, action.id, action.version)
                if row.pupil_id not in {None, action.pupil_id}:  # what is written of one child is no other's
                    raise NotFound("not_found")
                if row.due_on != action.due_on:
                    self._put_off(unit, row, action.due_on, reason)
                assign(row, {name: value for name, value in columns.items() if name not in _CHANGED_ELSEWHERE})
            _name_subject(unit, [action.pupil_id])
        return unit.changes

    def close(self, shown: Shown, state: ActionState, note: str = "") -> Changes:
        """Say that agreements are done or dropped, with a word about what became of them.

        Of several at once an empty note leaves what was noted of each before; of one it takes that away.

        Raises:
            StaleEdit, NotFound: one of them was changed since it was shown, or is gone; then none is closed.
        """
        note = cleaned_text("closing_note", note)
        with self.store.transaction("action.closed") as unit:
            for row in _rows(unit, shown):
                closed_on = self.clock.today() if row.state is ActionState.OPEN else row.closed_on
                kept = row.closing_note if len(shown) > 1 else None
                assign(row, {"state": state, "closed_on": closed_on, "closing_note": note or kept})
        return unit.changes

    def reopen(self, shown: Shown) -> Changes:
        """Open agreements again; what was noted of them stays. Raises `StaleEdit`, `NotFound`."""
        with self.store.transaction("action.reopened") as unit:
            for row in _rows(unit, shown):
                assign(row, {"state": ActionState.OPEN, "closed_on": None})
        return unit.changes

    def postpone(self, shown: Shown, to_day: date, reason: str) -> Changes:
        """Give open agreements another day, with the reason; one that has that day already is passed over.

        Raises:
            RuleViolation: `text.missing` (field "reason"), `action.day_is_past`, `date.out_of_range` (field),
                `action.not_open`, `action.same_day` when none of them would get another day.
            StaleEdit, NotFound: one of them was changed since it was shown, or is gone; then none is put off.
        """
        with self.store.transaction("action.postponed") as unit:
            rows = _rows(unit, shown)
            moving = [row for row in rows if row.due_on != to_day]
            if not moving:
                raise RuleViolation("action.same_day", field="due_on")
            for row in moving:
                self._put_off(unit, row, to_day, reason)
        return unit.changes

    def _put_off(self, unit: Unit, row: ActionRow, to_day: date, reason: str) -> None:
        today = self.clock.today()
        reason = cleaned_text("reason", reason)
        check_postponement(to_day, reason, today)
        need_sane("due_on", to_day, today)
        if row.state is not ActionState.OPEN:
            raise RuleViolation("action.not_open")
        unit.session.add(
            PostponementRow(action_id=row.id, from_day=row.due_on, to_day=to_day, reason=reason, moved_on=today)
        )
        row.due_on = to_day

    def _listed(
        self, session: Session, state: ActionState | None, ids: Iterable[int] | None
    ) -> tuple[ListedAction, ...]:
        pupils = read_pupils(session, self.clock.today()).known
        put_off = _postponements(session)
        query = _LISTED.order_by(ActionRow.due_on, ActionRow.id)
        if state is not None:
            query = query.where(ActionRow.state == state)
        if ids is not None:
            query = query.where(ActionRow.id.in_(among(ids)))
        return tuple(_listed_action(row, pupils, put_off) for row in session.execute(query))


_COLUMNS = tuple(table_of(ActionRow).columns)
_NAMES = tuple(column.name for column in _COLUMNS)
"""Each of them is a field of `ActionItem`."""
_LISTED = (
    # Columns and not whole rows: a list of hundreds is read twice as fast.
    select(
        *_COLUMNS,
        MeetingRow.kind,
        MeetingRow.held_on,
        LevelMoveRow.moved_on,
        LevelMoveRow.target,
        PersonRow.given_name,
        PersonRow.initials,
        PersonRow.prefix,
        PersonRow.family_name,
    )
    .outerjoin(PersonRow, PersonRow.id == ActionRow.person_id)
    .outerjoin(MeetingRow, MeetingRow.id == ActionRow.meeting_id)
    .outerjoin(LevelMoveRow, LevelMoveRow.id == ActionRow.move_id)
)


def _listed_action(
    row: Sequence[Any], pupils: Mapping[int, Who], put_off: Mapping[int, tuple[Postponement, ...]]
) -> ListedAction:
    own, (kind, held_on, moved_on, target, *name) = row[: len(_NAMES)], row[len(_NAMES) :]
    values = dict(zip(_NAMES, own, strict=True))
    who = pupils.get(values["pupil_id"])
    action = ActionItem(
        **values,
        pupil_name="" if who is None else who.name,
        person_name=full_name(*name) if values["person_id"] else "",
        postponements=put_off.get(values["id"], ()),
    )
    return ListedAction(
        action=action,
        group="" if who is None else who.group,
        level=None if who is None else who.level,
        meeting_kind=kind,
        meeting_on=held_on,
        moved_on=moved_on,
        move_target=target,
    )


def _postponements(session: Session) -> dict[int, tuple[Postponement, ...]]:
    """Each time that a day was moved, oldest first, by action."""
    found: dict[int, list[Postponement]] = defaultdict(list)
    table = PostponementRow
    columns = (table.id, table.action_id, table.from_day, table.to_day, table.reason, table.moved_on)
    for number, action_id, from_day, to_day, reason, moved_on in session.execute(select(*columns).order_by(table.id)):
        found[action_id].append(
            Postponement(
                id=number, action_id=action_id, from_day=from_day, to_day=to_day, reason=reason, moved_on=moved_on
            )
        )
    return {action_id: tuple(each) for action_id, each in found.items()}


def _rows(unit: Unit, shown: Shown) -> list[ActionRow]:
    rows = [unit.get(ActionRow, action_id, version) for action_id, version in shown.items()]
    _name_subject(unit, [row.pupil_id for row in rows])
    return rows


def _name_subject(unit: Unit, pupil_ids: Iterable[int | None]) -> None:
    """The step is about the pupil of all of these; about nobody when there is not one pupil."""
    about = set(pupil_ids)
    if len(about) == 1 and (only := about.pop()) is not None:
        unit.subject, unit.subject_id = "pupil", only
