"""What is due in the whole school, in one reading: open actions, planned overleg, evaluations of what runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.actions import ActionState, Ground
from ib_console.domain.agenda import AgendaItem, AgendaKind, AgendaLine, agenda
from ib_console.domain.clock import Clock
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingState
from ib_console.domain.people import full_name
from ib_console.domain.pupils import GroupKind
from ib_console.models.engine import Store
from ib_console.models.guidance import InterventionRow
from ib_console.models.meetings import ActionRow, CaseRow, MeetingRow
from ib_console.models.people import PersonRow
from ib_console.models.pupils import EnrolmentRow, GroupRow, PupilRow


@dataclass(frozen=True, slots=True)
class _About:
    """A pupil as a line shows one."""

    id: int
    name: str
    group: str
    level: SupportLevel


@dataclass(frozen=True, slots=True)
class AgendaService:
    """The lines of the screen Vandaag."""

    store: Store
    clock: Clock

    def lines(self) -> tuple[AgendaLine, ...]:
        """Everything that is due, under its heading."""
        today = self.clock.today()
        with self.store.reading() as session:
            pupils = _pupils(session, today)
            items = [*_actions(session, pupils), *_meetings(session, pupils), *_evaluations(session, pupils)]
        return agenda(items, today)


def _pupils(session: Session, today: date) -> dict[int, _About]:
    placed = (EnrolmentRow.since <= today) & (EnrolmentRow.until.is_(None) | (EnrolmentRow.until >= today))
    home = (
        select(EnrolmentRow.pupil_id, GroupRow.name)
        .join(GroupRow, GroupRow.id == EnrolmentRow.group_id)
        .where(placed, GroupRow.kind == GroupKind.HOME)
        .order_by(EnrolmentRow.id)
    )
    groups = {row.pupil_id: row.name for row in session.execute(home)}
    names = (PupilRow.given_name, PupilRow.initials, PupilRow.prefix, PupilRow.family_name)
    return {
        row.id: _About(
            row.id,
            full_name(row.given_name, row.initials, row.prefix, row.family_name),
            groups.get(row.id, ""),
            row.level,
        )
        for row in session.execute(select(PupilRow.id, *names, PupilRow.level))
    }


def _about(pupil: _About | None) -> dict[str, object]:
    if pupil is None:
        return {}
    return {"pupil_id": pupil.id, "pupil_name": pupil.name, "group": pupil.group, "level": pupil.level}


def _actions(session: Session, pupils: dict[int, _About]) -> Iterable[AgendaItem]:
    people = {
        row.id: full_name(row.given_name, row.initials, row.prefix, row.family_name)
        for row in session.scalars(select(PersonRow))
    }
    for row in session.scalars(select(ActionRow).where(ActionRow.state == ActionState.OPEN)):
        yield AgendaItem(
            kind=AgendaKind.ACTION,
            record_id=row.id,
            on=row.due_on,
            what=row.what,
            ground=row.ground,
            person_name=people.get(row.person_id or 0, ""),
            **_about(pupils.get(row.pupil_id or 0)),  # type: ignore[arg-type]  # the fields of `_about` are its own
        )


def _meetings(session: Session, pupils: dict[int, _About]) -> Iterable[AgendaItem]:
    cases: dict[int, list[CaseRow]] = {}
    planned = select(MeetingRow.id).where(MeetingRow.state == MeetingState.PLANNED)
    for case in session.scalars(select(CaseRow).where(CaseRow.meeting_id.in_(planned)).order_by(CaseRow.id)):
        cases.setdefault(case.meeting_id, []).append(case)
    for row in session.scalars(select(MeetingRow).where(MeetingRow.state == MeetingState.PLANNED)):
        about = cases.get(row.id, [])
        one = pupils.get(about[0].pupil_id) if len(about) == 1 else None
        yield AgendaItem(
            kind=AgendaKind.MEETING,
            record_id=row.id,
            on=row.held_on,
            what=row.title,
            meeting_kind=row.kind,
            pupils=len(about),
            without_question=sum(not case.question for case in about),
            **_about(one),  # type: ignore[arg-type]  # the fields of `_about` are its own
        )


def _evaluations(session: Session, pupils: dict[int, _About]) -> Iterable[AgendaItem]:
    running = select(InterventionRow).where(
        InterventionRow.evaluate_on.is_not(None), InterventionRow.ended_on.is_(None)
    )
    for row in session.scalars(running):
        if row.evaluate_on is not None:
            yield AgendaItem(
                kind=AgendaKind.EVALUATION,
                record_id=row.id,
                on=row.evaluate_on,
                what=row.approach or row.goal,
                ground=Ground.SOP,
                **_about(pupils.get(row.pupil_id)),  # type: ignore[arg-type]  # the fields of `_about` are its own
            )
