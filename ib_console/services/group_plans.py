"""Groepsplannen: begun as a copy of the last one, a subgroup by one key, and evaluated when the period is over.

A plan may be corrected after its period too. Every method is a step of its own, so that undo takes back one key.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.changes import NEW, Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.group_overview import GroupYear
from ib_console.domain.group_plan_view import GroupPlans, PlanPupil
from ib_console.domain.group_plans import (
    GroupPlan,
    Period,
    PlanPlace,
    Subgroup,
    check_plan,
    copied,
    evaluated,
    plan_before,
)
from ib_console.domain.levels import LevelDomain
from ib_console.domain.meetings import MeetingKind, MeetingState
from ib_console.domain.pupils import Pupil
from ib_console.domain.text import fold
from ib_console.models.engine import Store
from ib_console.models.group_plans import GroupPlanRow, PlanPlaceRow
from ib_console.models.meetings import MeetingRow
from ib_console.models.pupils import GroupRow, PupilRow
from ib_console.models.unit import Unit, among
from ib_console.services.assessment_reader import read_assessments
from ib_console.services.cycles import read_cycles
from ib_console.services.group_plan_reader import read_plans
from ib_console.services.group_walk_reader import read_interventions, read_members
from ib_console.services.mapping import as_value, assign, cleaned, cleaned_text, columns_of, touch
from ib_console.wording.group_plan_sentences import with_evaluation


@dataclass(frozen=True, slots=True)
class GroupPlanService:
    """The plans of a group."""

    store: Store
    clock: Clock

    def overview(self, group_id: int, day: date | None = None) -> GroupPlans:
        """Every plan of a group, with what is known of its pupils.

        Args:
            group_id: the group, which belongs to one school year.
            day: on which it is looked at; without it today, or the nearest day of that school year.

        Raises:
            NotFound: `group.not_found`.
        """
        with self.store.reading() as session:
            row = _group(session, group_id)
            on = day or GroupYear(row.school_year, self.clock.today()).day
            plans = read_plans(session, group_id)
            members = read_members(session, group_id, on)
            return GroupPlans(
                group_id=group_id,
                group=row.name,
                school_year=row.school_year,
                day=on,
                cycles=read_cycles(session, row.school_year),
                pupils=_read_pupils(session, members, plans, on),
                plans=plans,
            )

    def get(self, plan_id: int) -> GroupPlan:
        """One plan, without its pupils. Raises `NotFound`."""
        with self.store.reading() as session:
            row = session.get(GroupPlanRow, plan_id)
            if row is None:
                raise NotFound("not_found", kind=GroupPlanRow.__kind__)
            return as_value(GroupPlan, row)

    def begin(self, group_id: int, domain: LevelDomain, period: Period, *, copies: bool = True) -> Changes:
        """Begin a plan, as a copy of the last one of this domain, or from nothing: then everybody is in basis.

        A copy keeps the approach and the subgroups; goal and evaluation begin empty. The pupils are those of today (or
        of the nearest day of the school year).

        Raises:
            NotFound: `group.not_found`.
            RuleViolation: what `check_plan` refuses; `group_plan.no_pupils` when nobody sits in the group.
        """
        today = self.clock.today()
        with self.store.transaction("group_plan.begun", subject="group", subject_id=group_id) as unit:
            session = unit.session
            row = _group(session, group_id)
            members = read_members(session, group_id, GroupYear(row.school_year, today).day)
            if not members:
                raise RuleViolation("group_plan.no_pupils")
            standing = read_plans(session, group_id)
            past = plan_before(standing, domain, period.starts_on) if copies else None
            blank = GroupPlan(
                id=NEW, group_id=group_id, domain=domain, starts_on=period.starts_on, ends_on=period.ends_on
            )
            plan = copied(past, members, blank)
            check_plan(plan, standing, row.school_year, today)
            made = GroupPlanRow(**columns_of(plan, GroupPlanRow))
            session.add(made)
            session.flush()
            session.add_all(_place_row(made.id, one) for one in plan.places)
        return unit.changes

    def save(self, plan: GroupPlan) -> Changes:
        """Change the texts and the period of a plan, unless it was changed since it was shown; places stay.

        An evaluation that is new or different is dated today.

        Raises:
            RuleViolation: what `check_plan` refuses.
            StaleEdit, NotFound: the plan is no longer the one that was shown.
        """
        today = self.clock.today()
        given = cleaned(plan)
        with self.store.transaction("group_plan.saved", subject="group", subject_id=plan.group_id) as unit:
            row = unit.get(GroupPlanRow, plan.id, plan.version)
            _keep(unit, row, given, given.evaluation, today, today)
        return unit.changes

    def evaluate(self, plan_id: int, text: str, day: date | None = None) -> Changes:
        """Write down what the period brought, on a day (today without one); an empty text takes it back.

        Raises:
            RuleViolation: `group_plan.evaluated_before_start`, `date.in_future`.
            NotFound: the plan is gone.
        """
        today = self.clock.today()
        with self.store.transaction("group_plan.evaluated", subject="group") as unit:
            row = unit.get(GroupPlanRow, plan_id)
            unit.subject_id = row.group_id
            written = cleaned_text("evaluation", text)
            _keep(unit, row, as_value(GroupPlan, row), written, day or today, today)
        return unit.changes

    def evaluate_in(self, meeting_id: int, texts: Mapping[int, str]) -> Changes:
        """Write down in a groepsbespreking what several plans of its group brought, in one step.

        What was said stands in each plan and in the verslag of the overleg.

        Raises:
            RuleViolation: `walk.not_open`, `group_plan.evaluated_before_start`.
            NotFound: `meeting.not_found`, or a plan is gone or of another group.
        """
        today = self.clock.today()
        with self.store.transaction("walk.plans_evaluated", subject="meeting", subject_id=meeting_id) as unit:
            meeting = _walked(unit.session, meeting_id)
            notes = meeting.notes or ""
            for plan_id, text in texts.items():
                row = unit.get(GroupPlanRow, plan_id)
                if row.group_id != meeting.group_id:
                    raise NotFound("not_found", kind=GroupPlanRow.__kind__)
                before = as_value(GroupPlan, row)
                written = cleaned_text("evaluation", text)
                _keep(unit, row, before, written, today, today)
                notes = with_evaluation(notes, before, written)
            assign(meeting, {"notes": notes or None})
        return unit.changes

    def place(self, plan_id: int, pupil_id: int, subgroup: Subgroup) -> Changes:
        """Put a pupil in a subgroup; a newcomer comes into the plan by it.

        Raises:
            RuleViolation: `group_plan.not_in_group` for who is in neither the plan nor the group.
            NotFound: the plan is gone.
        """
        with self.store.transaction("group_plan.placed", subject="pupil", subject_id=pupil_id) as unit:
            _put(unit, self._place(unit, plan_id, pupil_id), {"subgroup": subgroup}, plan_id)
        return unit.changes

    def save_place(self, plan_id: int, place: PlanPlace) -> Changes:
        """Keep the subgroup, the need and what helps of one pupil. Raises as `place`."""
        given = cleaned(place)
        with self.store.transaction("group_plan.placed", subject="pupil", subject_id=place.pupil_id) as unit:
            columns = columns_of(given, PlanPlaceRow)
            _put(unit, self._place(unit, plan_id, place.pupil_id), columns, plan_id)
        return unit.changes

    def take_out(self, plan_id: int, pupil_id: int) -> Changes:
        """Take a pupil out of a plan. Raises `NotFound` when the plan is gone or the pupil is not in it."""
        with self.store.transaction("group_plan.taken_out", subject="pupil", subject_id=pupil_id) as unit:
            plan = unit.get(GroupPlanRow, plan_id)
            row = _place_of(unit.session, plan_id, pupil_id)
            if row is None:
                raise NotFound("not_found", kind=PlanPlaceRow.__kind__)
            unit.session.delete(row)
            touch(plan)
        return unit.changes

    def remove(self, plan_id: int, version: int) -> Changes:
        """Take a whole plan away. Raises `StaleEdit` and `NotFound`."""
        with self.store.transaction("group_plan.removed", subject="group") as unit:
            row = unit.get(GroupPlanRow, plan_id, version)
            unit.subject_id = row.group_id
            for place in unit.session.scalars(select(PlanPlaceRow).where(PlanPlaceRow.plan_id == plan_id)):
                unit.session.delete(place)
            unit.session.flush()
            unit.session.delete(row)
        return unit.changes

    def _place(self, unit: Unit, plan_id: int, pupil_id: int) -> PlanPlaceRow:
        """The place of a pupil in a plan, or a new one in basis."""
        plan = unit.get(GroupPlanRow, plan_id)
        row = _place_of(unit.session, plan_id, pupil_id)
        if row is not None:
            return row
        year = GroupYear(unit.get(GroupRow, plan.group_id).school_year, self.clock.today())
        if pupil_id not in read_members(unit.session, plan.group_id, year.day):
            raise RuleViolation("group_plan.not_in_group")
        return _place_row(plan_id, PlanPlace(pupil_id=pupil_id))


def _put(unit: Unit, row: PlanPlaceRow, columns: Mapping[str, object], plan_id: int) -> None:
    """Set these columns of a place, new or not; a form of the plan that stands open elsewhere is refused then."""
    is_new = row not in unit.session
    if is_new:
        unit.session.add(row)
    if assign(row, columns) or is_new:
        touch(unit.get(GroupPlanRow, plan_id))


def _keep(unit: Unit, row: GroupPlanRow, plan: GroupPlan, evaluation: str, day: date, today: date) -> None:
    """Write a plan over its row, with an evaluation of that day when it differs from what stood there."""
    before = as_value(GroupPlan, row)
    # The group, the domain and what was evaluated before are those of the row, whatever a form says.
    kept = replace(
        plan,
        group_id=before.group_id,
        domain=before.domain,
        evaluation=before.evaluation,
        evaluated_on=before.evaluated_on,
        places=(),
    )
    after = evaluated(kept, evaluation, day)
    others = read_plans(unit.session, row.group_id, with_places=False)
    check_plan(after, others, unit.get(GroupRow, row.group_id).school_year, today)
    assign(row, columns_of(after, GroupPlanRow))


def _group(session: Session, group_id: int) -> GroupRow:
    row = session.get(GroupRow, group_id)
    if row is None:
        raise NotFound("group.not_found")
    return row


def _walked(session: Session, meeting_id: int) -> MeetingRow:
    row = session.get(MeetingRow, meeting_id)
    if row is None:
        raise NotFound("meeting.not_found")
    if row.kind is not MeetingKind.GROEPSBESPREKING or row.state is MeetingState.CANCELLED:
        raise RuleViolation("walk.not_open")
    return row


def _place_of(session: Session, plan_id: int, pupil_id: int) -> PlanPlaceRow | None:
    query = select(PlanPlaceRow).where(PlanPlaceRow.plan_id == plan_id, PlanPlaceRow.pupil_id == pupil_id)
    return session.scalar(query)


def _place_row(plan_id: int, place: PlanPlace) -> PlanPlaceRow:
    return PlanPlaceRow(**{**columns_of(place, PlanPlaceRow), "plan_id": plan_id})


def _read_pupils(
    session: Session, members: Mapping[int, str], plans: tuple[GroupPlan, ...], day: date
) -> tuple[PlanPupil, ...]:
    """Everybody in the group or in one of its plans, in the order of the alphabet."""
    ids = {*members, *(place.pupil_id for plan in plans for place in plan.places)}
    found = {row.id: row for row in session.scalars(select(PupilRow).where(PupilRow.id.in_(among(ids))))}
    running, _ = read_interventions(session, ids, day)
    results = read_assessments(session, ids)
    known = sorted((as_value(Pupil, row) for row in found.values()), key=lambda one: (fold(one.sorting_name), one.id))
    return tuple(
        PlanPupil(
            id=one.id,
            name=one.name,
            level=found[one.id].level,
            in_group=one.id in members,
            running=tuple(running[one.id]),
            assessments=results.get(one.id, ()),
        )
        for one in known
    )
