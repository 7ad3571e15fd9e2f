"""Reading toets results: one query, whatever the number of pupils. It must not write."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.assessments import Assessment, in_time, name_key
from ib_console.domain.group_results import Sitting
from ib_console.models.assessments import AssessmentRow
from ib_console.models.unit import among
from ib_console.services.mapping import as_value


def read_assessments(session: Session, pupil_ids: Collection[int] | None = None) -> dict[int, tuple[Assessment, ...]]:
    """The results of these pupils (or of everybody) by pupil, the oldest first; who has none is not in it."""
    query = select(AssessmentRow).order_by(AssessmentRow.id)
    if pupil_ids is not None:
        query = query.where(AssessmentRow.pupil_id.in_(among(pupil_ids)))
    found: dict[int, list[Assessment]] = defaultdict(list)
    for row in session.scalars(query):
        found[row.pupil_id].append(as_value(Assessment, row))
    return {pupil_id: in_time(results) for pupil_id, results in found.items()}


def read_tests(session: Session) -> tuple[Sitting, ...]:
    """Every toets of the school with its domain, as it was last written, in the order of the alphabet."""
    query = select(AssessmentRow.test, AssessmentRow.domain).order_by(AssessmentRow.id)
    last = {name_key(test): Sitting(test=test, moment="", domain=domain) for test, domain in session.execute(query)}
    return tuple(last[key] for key in sorted(last))
