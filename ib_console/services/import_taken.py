"""Counting what an import wrote, from the change log: the rows themselves may have changed since."""

from typing import Any

from sqlalchemy import Integer, Select, Text, cast, func, select
from sqlalchemy.orm import Session

from ib_console.domain.import_taken import ImportTaken
from ib_console.domain.pupils import GroupKind
from ib_console.domain.steps import ToldStep
from ib_console.models.history import AUDIT, BEFORE_IMAGE, Action
from ib_console.models.pupils import EnrolmentRow, GroupRow, PupilRow
from ib_console.models.school import SchoolRow

IMPORT = "import.applied"
"""The code of the step that an import is."""


def read_import(session: Session, step: ToldStep) -> ImportTaken:
    """Count what one import wrote."""

    def written(kind: str, action: Action) -> Select[Any]:
        entries = select(AUDIT.c.entity_id).where(AUDIT.c.step_id == step.id, AUDIT.c.kind == kind)
        return entries.where(AUDIT.c.action == action.value).distinct()

    def count(query: Select[Any]) -> int:
        return session.scalar(select(func.count()).select_from(query.subquery())) or 0

    added = written("pupil", Action.CREATED)
    changed = written("pupil", Action.CHANGED).where(AUDIT.c.entity_id.not_in(added))
    left = changed.where(
        cast(AUDIT.c.fields, Text).contains('"left_on"'),
        AUDIT.c.entity_id.in_(select(PupilRow.id).where(PupilRow.left_on.is_not(None))),
    )
    moved = (
        select(EnrolmentRow.pupil_id)
        .join(GroupRow, (GroupRow.id == EnrolmentRow.group_id) & (GroupRow.kind == GroupKind.HOME))
        .where(EnrolmentRow.id.in_(written("enrolment", Action.CREATED)), EnrolmentRow.pupil_id.not_in(added))
        .distinct()
    )
    return ImportTaken(
        step_id=step.id,
        at=step.at,
        pupils_added=count(added),
        pupils_changed=count(changed) - count(left),
        pupils_moved=count(moved),
        pupils_left=count(left),
        handed_over=sum(count(written(kind, Action.CHANGED)) for kind in ("intervention", "action")),
        groups_made=count(written("group", Action.CREATED)),
        people_added=count(written("person", Action.CREATED)),
        year_before=_year_before(session, step.id),
    )


def _year_before(session: Session, step_id: int) -> int | None:
    before = session.scalar(
        select(cast(func.json_extract(BEFORE_IMAGE.c.row, "$.school_year"), Integer))
        .where(BEFORE_IMAGE.c.step_id == step_id, BEFORE_IMAGE.c.kind == SchoolRow.__kind__)
        .order_by(BEFORE_IMAGE.c.sequence)
        .limit(1)
    )
    return before if before != session.scalar(select(SchoolRow.school_year)) else None
