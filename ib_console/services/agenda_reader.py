"""What the agenda reads: columns and not whole rows, one statement a table, whatever the number of records."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.agenda import AgendaItem, AgendaKind
from ib_console.domain.cycles import Cycle
from ib_console.domain.deadlines import GroupTalks, Who, about
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MDO_KINDS, MeetingKind, MeetingState
from ib_console.domain.people import full_name
from ib_console.domain.plan_deadlines import Plans
from ib_console.domain.plans import Arrangement, Consent, Opp, Tlv
from ib_console.domain.pupils import GroupKind
from ib_console.domain.requirements import RequirementKind
from ib_console.models.guidance import EvaluationRow, InterventionRow
from ib_console.models.levels import LevelMoveRow
from ib_console.models.meetings import ActionRow, CaseRow, MeetingRow
from ib_console.models.people import PersonRow
from ib_console.models.plans import ArrangementRow, ConsentRow, OppRow, TlvRow
from ib_console.models.pupils import EnrolmentRow, GroupRow, GroupTeacherRow, PupilRow
from ib_console.services.mapping import as_value
from ib_console.services.verdict_record import restore

R = TypeVar("R", Arrangement, Consent, Opp, Tlv)


_WITH_QUESTIONS = frozenset(MeetingKind) - {MeetingKind.GROEPSBESPREKING}
"""A groepsbespreking goes past everybody; the other kinds answer a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pupils:
    """Every pupil as a line shows one, and since when those at school are on their niveau."""

    known: dict[int, Who]
    at_school: dict[int, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """An intervention with its evaluations, oldest first."""

    id: int
    pupil_id: int
    what: str
    starts_on: date
    evaluate_on: date | None
    ended_on: date | None
    evaluations: tuple[tuple[date, Effect], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRows:
    """Plans by pupil."""

    arrangements: dict[int, list[Arrangement]]
    opps: dict[int, list[Opp]]
    tlvs: dict[int, list[Tlv]]
    consents: dict[int, list[Consent]]

    def by_pupil(self, pupils: Pupils) -> Iterator[Plans]:
        """The plans of each pupil that is at school and has any."""
        for pupil_id in sorted({*self.arrangements, *self.opps, *self.tlvs, *self.consents} & pupils.at_school.keys()):
            yield Plans(
                who=pupils.known[pupil_id],
                arrangements=tuple(self.arrangements.get(pupil_id, ())),
                opps=tuple(self.opps.get(pupil_id, ())),
                tlvs=tuple(self.tlvs.get(pupil_id, ())),
                consents=tuple(self.consents.get(pupil_id, ())),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePoints:
    """The niveauwissels that left open actions."""

    targets: dict[int, SupportLevel]
    kinds: dict[tuple[int, str], RequirementKind]
    """What a requirement asked, by niveauwissel and row of the SOP."""
    asking_mdo: frozenset[tuple[int, str]]
    """Those that an MDO meets."""


def read_pupils(session: Session, day: date) -> Pupils:
    """Names, niveau and the stamgroep of a day, also of pupils who left."""
    placed = (EnrolmentRow.since <= day) & (EnrolmentRow.until.is_(None) | (EnrolmentRow.until >= day))
    home = (
        select(EnrolmentRow.pupil_id, GroupRow.name)
        .join(GroupRow, GroupRow.id == EnrolmentRow.group_id)
        .where(placed, GroupRow.kind == GroupKind.HOME)
        .order_by(EnrolmentRow.id)
    )
    groups = {pupil_id: name for pupil_id, name in session.execute(home)}  # noqa: C416 -- rows are no pairs to mypy
    names = (PupilRow.given_name, PupilRow.initials, PupilRow.prefix, PupilRow.family_name)
    known: dict[int, Who] = {}
    at_school: dict[int, date | None] = {}
    query = select(PupilRow.id, *names, PupilRow.level, PupilRow.level_since, PupilRow.left_on)
    for pupil_id, given, initials, prefix, family, level, since, left_on in session.execute(query):
        name = full_name(given, initials, prefix, family)
        known[pupil_id] = Who(id=pupil_id, name=name, group=groups.get(pupil_id, ""), level=level)
        if left_on is None or left_on >= day:
            at_school[pupil_id] = since
    return Pupils(known=known, at_school=at_school)


def read_actions(session: Session) -> tuple[ActionItem, ...]:
    """Every open action, also about nobody or about a pupil who left, with the name of who does it."""
    table = ActionRow
    columns = (table.id, table.what, table.due_on, table.pupil_id, table.person_id, table.ground, table.move_id)
    names = (PersonRow.given_name, PersonRow.initials, PersonRow.prefix, PersonRow.family_name)
    query = (
        select(*columns, table.requirement_id, *names)
        .outerjoin(PersonRow, PersonRow.id == table.person_id)
        .where(table.state == ActionState.OPEN)
        .order_by(table.id)
    )
    return tuple(
        ActionItem(
            id=number,
            what=what,
            due_on=due_on,
            pupil_id=pupil_id,
            person_id=person_id,
            person_name=full_name(*name) if person_id else "",
            ground=ground,
            move_id=move_id,
            requirement_id=requirement_id,
        )
        for number, what, due_on, pupil_id, person_id, ground, move_id, requirement_id, *name in session.execute(query)
    )


def move_points(session: Session) -> MovePoints:
    """The niveauwissels with open actions: where they went and what their requirements asked."""
    open_moves = select(ActionRow.move_id).where(ActionRow.state == ActionState.OPEN, ActionRow.move_id.is_not(None))
    query = select(LevelMoveRow.id, LevelMoveRow.target, LevelMoveRow.verdict).where(LevelMoveRow.id.in_(open_moves))
    targets: dict[int, SupportLevel] = {}
    kinds: dict[tuple[int, str], RequirementKind] = {}
    asking_mdo: set[tuple[int, str]] = set()
    for row in session.execute(query):
        if row.target is not None:
            targets[row.id] = row.target
        for finding in restore(row.verdict).verdict.findings if row.verdict else ():
            kinds[row.id, finding.requirement.id] = finding.requirement.kind
            if MDO_KINDS & set(finding.requirement.meeting_kinds):
                asking_mdo.add((row.id, finding.requirement.id))
    return MovePoints(targets=targets, kinds=kinds, asking_mdo=frozenset(asking_mdo))


def planned_meetings(session: Session, pupils: Pupils, without_consent: Mapping[int, int]) -> Iterator[AgendaItem]:
    """Every overleg that is planned and not recorded yet.

    `without_consent` tells for how many cases of an MDO the consent of a parent is lacking.
    """
    cases: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    planned = select(MeetingRow.id).where(MeetingRow.state == MeetingState.PLANNED)
    asked = select(CaseRow.meeting_id, CaseRow.pupil_id, CaseRow.question).where(CaseRow.meeting_id.in_(planned))
    for case in session.execute(asked.order_by(CaseRow.id)):
        cases[case.meeting_id].append((case.pupil_id, bool(case.question)))
    query = (
        select(
            MeetingRow.id, MeetingRow.kind, MeetingRow.held_on, MeetingRow.title, MeetingRow.starts_at, GroupRow.name
        )
        .outerjoin(GroupRow, GroupRow.id == MeetingRow.group_id)
        .where(MeetingRow.state == MeetingState.PLANNED)
    )
    for row in session.execute(query):
        talked_of = cases[row.id]
        one = pupils.known.get(talked_of[0][0]) if len(talked_of) == 1 else None
        where = {} if one is not None or row.name is None else {"group": row.name}
        yield AgendaItem(
            kind=AgendaKind.MEETING,
            record_id=row.id,
            on=row.held_on,
            what=row.title,
            meeting_kind=row.kind,
            starts_at=row.starts_at,
            pupils=len(talked_of),
            without_question=sum(not asked_for for _, asked_for in talked_of) if row.kind in _WITH_QUESTIONS else 0,
            without_consent=without_consent.get(row.id, 0),
            **about(one),  # type: ignore[arg-type]  # the fields of `about` are its own
            **where,
        )


def read_help(session: Session) -> tuple[Help, ...]:
    """Every intervention with its evaluations."""
    told: dict[int, list[tuple[date, Effect]]] = defaultdict(list)
    evaluations = select(EvaluationRow.intervention_id, EvaluationRow.held_on, EvaluationRow.effect)
    for intervention_id, held_on, effect in session.execute(
        evaluations.order_by(EvaluationRow.held_on, EvaluationRow.id)
    ):
        told[intervention_id].append((held_on, effect))
    table = InterventionRow
    columns = (table.id, table.pupil_id, table.approach, table.goal, table.starts_on, table.evaluate_on, table.ended_on)
    return tuple(
        Help(
            id=number,
            pupil_id=pupil_id,
            what=approach or goal,
            starts_on=starts_on,
            evaluate_on=evaluate_on,
            ended_on=ended_on,
            evaluations=tuple(told[number]),
        )
        for number, pupil_id, approach, goal, starts_on, evaluate_on, ended_on in session.execute(
            select(*columns).order_by(table.id)
        )
    )


def read_plans(session: Session, pupils: Pupils) -> PlanRows:
    """Arrangements, OPPs, TLVs and consents of pupils who are at school."""

    def by_pupil(records: Iterator[R]) -> dict[int, list[R]]:
        found: dict[int, list[R]] = defaultdict(list)
        for record in records:
            if record.pupil_id in pupils.at_school:
                found[record.pupil_id].append(record)
        return found

    names = (PersonRow.given_name, PersonRow.initials, PersonRow.prefix, PersonRow.family_name)
    consents = select(ConsentRow, *names).outerjoin(PersonRow, PersonRow.id == ConsentRow.person_id)
    return PlanRows(
        arrangements=by_pupil(
            as_value(Arrangement, row) for row in session.scalars(select(ArrangementRow).order_by(ArrangementRow.id))
        ),
        opps=by_pupil(as_value(Opp, row) for row in session.scalars(select(OppRow).order_by(OppRow.id))),
        tlvs=by_pupil(as_value(Tlv, row) for row in session.scalars(select(TlvRow).order_by(TlvRow.id))),
        consents=by_pupil(
            as_value(Consent, row, person_name=full_name(*name) if row.person_id else "")
            for row, *name in session.execute(consents.order_by(ConsentRow.id))
        ),
    )


def read_groups_of(
    session: Session, year: int, day: date, cycle: Cycle | None
) -> tuple[Sequence[GroupTalks], Sequence[tuple[int, str]]]:
    """The stamgroepen with pupils on a day: with their groepsbesprekingen of the cycle, and those without a teacher."""
    placed = (EnrolmentRow.since <= day) & (EnrolmentRow.until.is_(None) | (EnrolmentRow.until >= day))
    here = PupilRow.left_on.is_(None) | (PupilRow.left_on >= day)
    seats = (
        select(GroupRow.id, GroupRow.name, func.count())
        .join(EnrolmentRow, EnrolmentRow.group_id == GroupRow.id)
        .join(PupilRow, PupilRow.id == EnrolmentRow.pupil_id)
        .where(GroupRow.school_year == year, GroupRow.kind == GroupKind.HOME, placed, here)
        .group_by(GroupRow.id)
        .order_by(GroupRow.name, GroupRow.id)
    )
    found = [(group_id, name, pupils) for group_id, name, pupils in session.execute(seats)]
    talks: dict[int, list[date]] = defaultdict(list)
    held = select(MeetingRow.group_id, MeetingRow.held_on).where(
        MeetingRow.kind == MeetingKind.GROEPSBESPREKING, MeetingRow.state != MeetingState.CANCELLED
    )
    if cycle is not None:
        held = held.where(MeetingRow.held_on.between(cycle.starts_on, cycle.ends_on))
    for talk in session.execute(held):
        talks[talk.group_id or 0].append(talk.held_on)
    taught = set(session.scalars(select(GroupTeacherRow.group_id)))
    groups = [
        GroupTalks(id=group_id, name=name, pupils=pupils, talks=tuple(talks[group_id]))
        for group_id, name, pupils in found
    ]
    return groups, [(one.id, one.name) for one in groups if one.id not in taught]
