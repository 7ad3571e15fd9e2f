"""What a service does with an import plan, in memory: enough to test that a plan settles the difference."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from ib_console.domain import import_plan
from ib_console.domain.difference import Decision, Difference
from ib_console.domain.import_plan import GroupRef, ImportPlan
from ib_console.domain.roster import Roster, RosterGroup, RosterPupil, RosterTeacher


def plan(difference: Difference, decisions: Mapping[str, Decision]) -> ImportPlan:
    """The plan of what was shown as a difference, with the answers given since."""
    return import_plan.plan(difference.roster, difference.listed, difference.today, decisions)


def writes_nothing(todo: ImportPlan) -> bool:
    return todo == ImportPlan(school_year=todo.school_year)


def _fields(changes: Mapping[str, Any]) -> dict[str, Any]:
    known = ((name, value) for name, value in changes.items() if name != "destination")
    return {"key" if name == "administration_key" else name: value for name, value in known}


class _Applied:
    def __init__(self, roster: Roster, plan: ImportPlan) -> None:
        self.plan = plan
        self.here = roster if plan.school_year == roster.school_year else roster.without_groups()
        self.groups = {group.id: group for group in self.here.groups}
        self.pupils = {pupil.id: pupil for pupil in self.here.pupils}
        self.teachers = {teacher.id: teacher for teacher in self.here.teachers}
        everyone = (*roster.groups, *roster.pupils, *roster.teachers)
        self.new_id = count(max((one.id for one in everyone), default=0) + 1)
        self.made: dict[str, int] = {}
        self.hired: dict[int, int] = {}
        self.matters = {(one.kind, one.id): one for one in roster.matters}

    def group_id(self, ref: GroupRef) -> int:
        return ref.id if ref.id is not None else self.made[ref.file_key]

    def apply_groups(self) -> None:
        for added in self.plan.groups_to_add:
            self.made[added.file_key] = one = next(self.new_id)
            self.groups[one] = RosterGroup(
                id=one,
                key=added.administration_key,
                name=added.name,
                year_groups=added.year_groups,
                composite=added.composite,
            )
        for change in self.plan.groups_to_change:
            self.groups[change.id] = replace(self.groups[change.id], **_fields(change.fields))

    def tie_teacher(self, teacher_id: int, ref: GroupRef, *, joins: bool) -> None:
        group = self.groups[self.group_id(ref)]
        without = tuple(one for one in group.teacher_ids if one != teacher_id)
        self.groups[group.id] = replace(group, teacher_ids=(*without, teacher_id) if joins else without)

    def apply_teachers(self) -> None:
        for teacher in self.plan.teachers_to_add:
            one = next(self.new_id)
            self.hired[teacher.listed] = one
            self.teachers[one] = RosterTeacher(
                id=one,
                key=teacher.administration_key,
                given_name=teacher.given_name,
                initials=teacher.initials,
                prefix=teacher.prefix,
                family_name=teacher.family_name,
            )
            for ref in teacher.groups:
                self.tie_teacher(one, ref, joins=True)
        for change in self.plan.teachers_to_change:
            self.teachers[change.id] = replace(self.teachers[change.id], **_fields(change.fields))
        for tie in self.plan.teacher_groups:
            self.tie_teacher(tie.record_id, tie.group, joins=tie.joins)

    def apply_pupils(self) -> None:
        for pupil_id in self.plan.keys_to_release:
            self.change_pupil(pupil_id, key=None)
        for pupil in self.plan.pupils_to_add:
            one = next(self.new_id)
            self.pupils[one] = RosterPupil(
                id=one,
                key=pupil.administration_key,
                given_name=pupil.given_name,
                initials=pupil.initials,
                prefix=pupil.prefix,
                family_name=pupil.family_name,
                birth_date=pupil.birth_date,
                branch=pupil.branch,
                enrolled_on=pupil.enrolled_on,
                left_on=pupil.left_on,
                group_id=self.group_id(pupil.group) if pupil.group else None,
                composite_ids=tuple(self.group_id(ref) for ref in pupil.composites),
            )
        for change in self.plan.pupils_to_change:
            self.change_pupil(change.id, **_fields(change.fields))
        for move in self.plan.moves:
            self.change_pupil(move.pupil_id, group_id=self.group_id(move.to))
        for leaver in self.plan.leavers:
            self.change_pupil(leaver.pupil_id, left_on=leaver.on)
        for tie in self.plan.memberships:
            group = self.group_id(tie.group)
            without = tuple(one for one in self.pupils[tie.record_id].composite_ids if one != group)
            self.change_pupil(tie.record_id, composite_ids=(*without, group) if tie.joins else without)

    def hand_over(self) -> None:
        for one in self.plan.handovers:
            to = one.person_id if one.person_id is not None else self.hired[one.listed]
            self.matters[one.kind, one.id] = replace(self.matters[one.kind, one.id], person_id=to)

    def change_pupil(self, pupil_id: int, **fields: Any) -> None:  # noqa: ANN401 - any field of a roster pupil
        self.pupils[pupil_id] = replace(self.pupils[pupil_id], **fields)


def apply_to(roster: Roster, plan: ImportPlan) -> Roster:
    """The roster after the plan, with new ids above the known ones."""
    applied = _Applied(roster, plan)
    applied.apply_groups()
    applied.apply_teachers()
    applied.apply_pupils()
    applied.hand_over()
    return replace(
        applied.here,
        school_year=plan.school_year,
        branches=(*applied.here.branches, *plan.branches_to_add),
        groups=tuple(applied.groups.values()),
        pupils=tuple(applied.pupils.values()),
        teachers=tuple(applied.teachers.values()),
        matters=tuple(applied.matters.values()),
    )
