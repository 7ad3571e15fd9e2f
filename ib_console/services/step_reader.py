"""Reading steps as people read them: the change log with the names of today, in so many queries however many steps."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from ib_console.domain.levels import SupportLevel
from ib_console.domain.people import full_name
from ib_console.domain.steps import About, ToldStep, Touched
from ib_console.models.history import AUDIT, Action, Step, steps_with
from ib_console.models.levels import LevelMoveRow
from ib_console.models.meetings import CaseRow, MeetingRow
from ib_console.models.people import PersonRow
from ib_console.models.pupils import GroupRow, PupilRow
from ib_console.models.reversal import Kinds, read_lost
from ib_console.models.school import SchoolRow

Move = tuple[SupportLevel | None, SupportLevel | None]


def read_told_steps(
    session: Session, ids: Collection[int], kinds: Kinds, never: Mapping[str, str]
) -> dict[int, ToldStep]:
    """Tell these steps, the newest first, by id.

    Args:
        session: of one reading.
        ids: which steps; one that does not exist is left out.
        kinds: the kinds of row of the store.
        never: the codes of steps that cannot be taken back, with the refusal.
    """
    steps = steps_with(session, ids)
    touched = _read_touched(session, [step.id for step in steps])
    about = _read_about(session, steps)
    moves = _read_moves(session, [step.id for step in steps])
    lost = read_lost(session, [step.id for step in steps], kinds)
    at = {step.id: step.at for step in steps}
    told: dict[int, ToldStep] = {}
    for step in reversed(steps):  # what a step took back is older than the step
        undoes = told.get(step.undoes or 0)
        told[step.id] = ToldStep(
            id=step.id,
            at=step.at,
            code=step.code,
            about=undoes.about if undoes else about.get((step.subject, step.subject_id), About(kind=step.subject)),
            touched=touched.get(step.id, ()),
            move=None if undoes else moves.get(step.id),
            undoes=undoes,
            undone_by=step.undone_by,
            undone_at=at.get(step.undone_by or 0),
            lost=never.get(step.code) or lost.get(step.id, ""),
        )
    return {step_id: told[step_id] for step_id in sorted(ids, reverse=True) if step_id in told}


def _read_touched(session: Session, ids: Collection[int]) -> dict[int, tuple[Touched, ...]]:
    def number(action: Action) -> ColumnElement[int]:
        return func.count(case((AUDIT.c.action == action.value, AUDIT.c.entity_id)).distinct())

    query = (
        select(
            AUDIT.c.step_id,
            AUDIT.c.kind,
            number(Action.CREATED).label("created"),
            number(Action.CHANGED).label("changed"),
            number(Action.REMOVED).label("removed"),
            func.group_concat(AUDIT.c.fields.distinct()).label("fields"),
        )
        .where(AUDIT.c.step_id.in_(ids))
        .group_by(AUDIT.c.step_id, AUDIT.c.kind)
        .order_by(func.min(AUDIT.c.id))
    )
    found: dict[int, list[Touched]] = defaultdict(list)
    for row in session.execute(query):
        lists: Iterable[list[str]] = json.loads(f"[{row.fields}]")
        fields = frozenset(name for each in lists for name in each)
        counted = {"created": row.created, "changed": row.changed, "removed": row.removed}
        found[row.step_id].append(Touched(kind=row.kind, **counted, fields=fields))
    return {step_id: tuple(each) for step_id, each in found.items()}


def _read_moves(session: Session, ids: Collection[int]) -> dict[int, Move]:
    """From which niveau to which, of the steps that made one entry."""
    made = (
        select(AUDIT.c.step_id, func.min(AUDIT.c.entity_id).label("move_id"))
        .where(AUDIT.c.step_id.in_(ids), AUDIT.c.kind == LevelMoveRow.__kind__, AUDIT.c.action == Action.CREATED.value)
        .group_by(AUDIT.c.step_id)
        .having(func.count() == 1)
        .subquery()
    )
    rows = select(made.c.step_id, LevelMoveRow.origin, LevelMoveRow.target).join(
        made, LevelMoveRow.id == made.c.move_id
    )
    return {row.step_id: (row.origin, row.target) for row in session.execute(rows)}


def _read_about(session: Session, steps: Iterable[Step]) -> dict[tuple[str, int | None], About]:
    ids: dict[str, set[int]] = defaultdict(set)
    for step in steps:
        if step.subject_id is not None:
            ids[step.subject].add(step.subject_id)
    meetings = _read_meetings(session, ids["meeting"])
    about: dict[tuple[str, int | None], About] = {
        **{("pupil", key): About(kind="pupil", names=(name,)) for key, name in _names(session, PupilRow, ids["pupil"])},
        **{
            ("person", key): About(kind="person", names=(name,))
            for key, name in _names(session, PersonRow, ids["person"])
        },
        **{("meeting", key): each for key, each in meetings.items()},
    }
    for group in session.execute(select(GroupRow.id, GroupRow.name).where(GroupRow.id.in_(ids["group"]))):
        about["group", group.id] = About(kind="group", names=(group.name,))
    school = About(kind="school", names=tuple(session.scalars(select(SchoolRow.name))))
    return about | {("school", key): school for key in (None, *ids["school"])}


def _names(session: Session, model: type[PupilRow | PersonRow], ids: Collection[int]) -> Iterable[tuple[int, str]]:
    columns = (model.id, model.given_name, model.initials, model.prefix, model.family_name)
    for key, *parts in session.execute(select(*columns).where(model.id.in_(ids))):
        yield key, full_name(*parts)


def _read_meetings(session: Session, ids: Collection[int]) -> dict[int, About]:
    names: dict[int, list[str]] = defaultdict(list)
    columns = (PupilRow.given_name, PupilRow.initials, PupilRow.prefix, PupilRow.family_name)
    cases = select(CaseRow.meeting_id, *columns).join(PupilRow, PupilRow.id == CaseRow.pupil_id)
    for key, *parts in session.execute(cases.where(CaseRow.meeting_id.in_(ids)).order_by(CaseRow.id)):
        names[key].append(full_name(*parts))
    rows = (
        select(MeetingRow.id, MeetingRow.kind, MeetingRow.held_on, GroupRow.name)
        .outerjoin(GroupRow, GroupRow.id == MeetingRow.group_id)
        .where(MeetingRow.id.in_(ids))
    )
    return {
        row.id: About(
            kind="meeting", names=tuple(names[row.id]), meeting=row.kind, held_on=row.held_on, group=row.name or ""
        )
        for row in session.execute(rows)
    }
