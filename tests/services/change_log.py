"""Looking into the change log of an open school."""

from sqlalchemy import select

from ib_console.bootstrap import OpenSchool
from ib_console.domain.changes import Changes
from ib_console.models.history import AUDIT, BEFORE_IMAGE, STEP

Entry = tuple[str, str, frozenset[str]]
"""Kind, what was done, and the names of the changed fields."""


def audit_of(school: OpenSchool, changes: Changes) -> set[Entry]:
    """What a step wrote in the log."""
    query = select(AUDIT.c.kind, AUDIT.c.action, AUDIT.c.fields).where(AUDIT.c.step_id == changes.step_id)
    with school.store.reading() as session:
        return {(row.kind, row.action, frozenset(row.fields)) for row in session.execute(query)}


def images_of(school: OpenSchool, changes: Changes) -> list[tuple[str, dict[str, object] | None]]:
    """How things stood before a step, in the order of writing."""
    query = select(BEFORE_IMAGE.c.kind, BEFORE_IMAGE.c.row).where(BEFORE_IMAGE.c.step_id == changes.step_id)
    with school.store.reading() as session:
        return [(row.kind, row.row) for row in session.execute(query.order_by(BEFORE_IMAGE.c.sequence))]


def step_count(school: OpenSchool) -> int:
    """How many steps were taken."""
    with school.store.reading() as session:
        return len(session.execute(select(STEP.c.id)).all())


def log_text(school: OpenSchool) -> str:
    """Everything that the log shows to people, as one text."""
    with school.store.reading() as session:
        rows = [*session.execute(select(STEP)), *session.execute(select(AUDIT))]
    return "\n".join(str(row) for row in rows)
