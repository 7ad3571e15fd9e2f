"""Everything that can be done through the services, a deed for each code of a step, on a school with a bit of all.

A deed picks what it works on, so that a property test can let chance choose; it may be refused, and then does nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path as Folder
from tempfile import TemporaryDirectory
from typing import TypeVar

from school_helpers import TODAY, People, overleg, taking_part
from store_content import content
from word_templates import school_template

from ib_console.bootstrap import OpenSchool
from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.assessment_difference import AssessmentList, ListedResult
from ib_console.domain.assessment_matching import ListedChild
from ib_console.domain.assessments import Assessment
from ib_console.domain.changes import Changes
from ib_console.domain.class_list import ClassList, ListedGroup, ListedPupil, SourceFormat
from ib_console.domain.cycles import proposed
from ib_console.domain.difference import Choice, Decision, LineKind
from ib_console.domain.group_plan_view import GroupPlans
from ib_console.domain.group_plans import GroupPlan, Period, Subgroup
from ib_console.domain.group_walk import Ending, Mark, judged
from ib_console.domain.guidance import Declaration, Effect, Evaluation, Intervention, Need, Profile
from ib_console.domain.holidays import Holiday, Region
from ib_console.domain.level_history import standing
from ib_console.domain.levels import LevelDomain, SupportLevel
from ib_console.domain.meetings import (
    MDO_KINDS,
    Case,
    Meeting,
    MeetingKind,
    MeetingPaper,
    MeetingState,
    Participant,
)
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.papers import PaperFormat, PaperKind
from ib_console.domain.people import PersonKind, Role
from ib_console.domain.plans import (
    Arrangement,
    BoundaryAnswer,
    BoundaryJudgement,
    Consent,
    ConsentPurpose,
    Opp,
    SchoolAgreement,
    Tlv,
    TlvKind,
)
from ib_console.domain.pupils import Group, Pupil
from ib_console.domain.school_calendar import MdoSlots, TalkSlots
from ib_console.domain.signals import Signal, SignalCode
from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_edit import MoveRow, RemoveRow, SetCell, Together
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_parts import PartialDate
from ib_console.domain.sop_road import RoadMark, RoadStep
from ib_console.domain.text_blocks import TextBlock
from ib_console.exchange.sop_json import encode_sop
from ib_console.services.container import Services
from ib_console.services.paper_maker import PaperRequest

T = TypeVar("T")

DAY = timedelta(days=1)
HEADINGS = ("Kind", "Klas")


class NothingToDo(Exception):  # noqa: N818 -- no error of the program
    """There is nothing that this deed can be done to."""


@dataclass
class Desk:
    """Where deeds are done; `chance` gives a number from 0 up to the one it is asked."""

    services: Services
    chance: Callable[[int], int] = lambda _: 0
    counted: int = field(default=0)

    def pick(self, options: Sequence[T]) -> T:
        """One of these."""
        if not options:
            raise NothingToDo
        return options[self.chance(len(options) - 1)]

    def word(self) -> str:
        """A text that was not there before."""
        self.counted += 1
        return f"tekst {self.counted} {self.chance(999)}"

    def pupil(self) -> int:
        """One of the pupils."""
        return self.pick([one.id for one in self.services.pupils.all(with_former=True)])

    def staff(self) -> int:
        """The intern begeleider."""
        return People(self.services).coordinator().id

    def meetings(self, state: MeetingState) -> list[Meeting]:
        """Every overleg in this state."""
        return [one for one in self.services.meetings.all() if one.state is state]


def furnish(services: Services) -> None:
    """Fill a new school: four pupils in two groups, and a record of every kind about the first three."""
    people, desk = People(services), Desk(services)
    teacher = people.teacher()
    groups = [
        min(
            services.pupils.save_group(
                Group(id=0, school_year=2026, name=name, administration_key=name, teacher_ids=(teacher.id,))
            ).ids("group")
        )
        for name in ("5A", "6A")
    ]
    for name in ("Aya", "Bram", "Cas"):
        pupil = people.pupil(name, "Vos", groups[0])
        people.parent(pupil, f"Ouder van {name}", "Vos")
        desk.chance = lambda most, pupil=pupil: min(most, pupil - 1)
        for code in ("need", "intervention", "evaluation", "declaration", "action", "consent", "arrangement", "opp"):
            DEEDS[f"{code}.saved"](desk)
        for code in ("tlv.saved", "school_agreement.saved", "boundary_judgement.saved", "note.saved"):
            DEEDS[code](desk)
        DEEDS["meeting.gepland"](desk)
        services.moves.move(pupil, SupportLevel.TWO, on=TODAY - 3 * DAY, reason="nodig", decider_id=desk.staff())
    DEEDS["action.closed"](desk)
    _proposed(services, pupil=2)
    people.pupil("Dee", "Vos", groups[1])
    services.columns.remember(HEADINGS, {"kind": "name"})
    for pupil in (1, 2):
        services.assessments.save(_result(pupil, "M5", "12"))
    services.holidays.save(Holiday(id=0, school_year=2026, name="Studiedag", starts_on=TODAY, ends_on=TODAY))
    services.text_blocks.save(TextBlock(id=0, name="Start", text="Op {datum} is {leerling} besproken."))
    services.signals.defer(_signal(1), TODAY + 7 * DAY, "even wachten")
    _mdo_prepared(services)
    for group in groups:
        services.group_plans.begin(group, LevelDomain.READING, Period(TODAY - 60 * DAY, TODAY + 6 * DAY))
    services.group_walks.start(groups[1])
    _paper_written(desk)
    _template(desk)
    services.sop_editor.begin(2027)


def _proposed(services: Services, pupil: int) -> None:
    """A groepsbespreking that was walked and closed, with a niveau proposed for one pupil."""
    there = (taking_part(People(services).coordinator(), Role.CARE_COORDINATOR),)
    planned = overleg(MeetingKind.GROEPSBESPREKING, pupil, there, state=MeetingState.PLANNED)
    (meeting,) = services.meetings.save(planned).ids("meeting")
    services.group_walks.judge(meeting, judged(planned.cases[0], SupportLevel.FOUR, TODAY))
    services.group_walks.finish(meeting, Ending(participants=there, first_talk_on=TODAY))


def _mdo_prepared(services: Services) -> None:
    """An MDO of today with two cases and a paper, and a later one that is still empty."""
    there = (taking_part(People(services).coordinator(), Role.CARE_COORDINATOR, present=None),)
    planned = overleg(MeetingKind.MDO_EXTERNAL, 1, there, state=MeetingState.PLANNED)
    (mdo,) = services.meetings.save(planned).ids("meeting")
    services.mdo.add_case(mdo, 3)
    services.mdo.save_paper(mdo, MeetingPaper(id=0, what="groeidocument"))
    later = replace(planned, held_on=TODAY + 60 * DAY, cases=())
    services.meetings.save(later)


def _result(pupil: int, moment: str, score: str) -> Assessment:
    return Assessment(id=0, pupil_id=pupil, test="Spelling", moment=moment, taken_on=TODAY, score=score)


def _assessment(desk: Desk) -> Changes:
    """A new one, or as often another score of one that stands there."""
    pupil = desk.pupil()
    found = desk.services.dossiers.view(pupil).assessments
    if found and desk.chance(1):
        return desk.services.assessments.save(replace(desk.pick(found), score=desk.word()))
    return desk.services.assessments.save(_result(pupil, desk.word(), desk.word()))


def _assessment_removed(desk: Desk) -> Changes:
    one = desk.pick(desk.services.dossiers.view(desk.pupil()).assessments)
    return desk.services.assessments.remove(one.id, one.version)


def _assessments_imported(desk: Desk) -> Changes:
    child = ListedChild(given_name="Aya", family_name="Vos")
    moment = desk.pick(["M5", "E5"])
    result = ListedResult(child=child, test="Spelling", moment=moment, taken_on=TODAY, score=desk.word())
    listed = AssessmentList(results=(result,))
    answers = {line.child.id: None for line in desk.services.assessments.preview(listed).questions}
    return desk.services.assessments.take_in(listed, answers)


def _signal(pupil: int) -> Signal:
    return Signal(code=SignalCode.NO_MDO, subject="pupil", subject_id=pupil, pupil_id=pupil)


def _record(make: Callable[[Desk, int], object], kept: str = "") -> Callable[[Desk], Changes]:
    """Add a record about a pupil; when the dossier has some of these, as often change one."""

    def deed(desk: Desk) -> Changes:
        pupil = desk.pupil()
        new = make(desk, pupil)
        view = desk.services.dossiers.view(pupil)
        standing_ones = getattr(view.dossier, kept, getattr(view, kept, ())) if kept else ()
        if standing_ones and desk.chance(1):
            old = desk.pick(standing_ones)
            new = replace(new, id=old.id, version=old.version)  # type: ignore[type-var]
        return desk.services.records.save(new)  # type: ignore[arg-type]

    return deed


def _evaluation(desk: Desk) -> Changes:
    view = desk.services.dossiers.view(desk.pupil())
    one = desk.pick(view.dossier.interventions)
    made = Evaluation(id=0, intervention_id=one.id, held_on=TODAY, effect=desk.pick(list(Effect)), note=desk.word())
    return desk.services.records.save(made)


def _evaluate(desk: Desk) -> Changes:
    view = desk.services.dossiers.view(desk.pupil())
    one = desk.pick([each for each in view.dossier.interventions if each.ended_on is None])
    made = Evaluation(id=0, intervention_id=one.id, held_on=TODAY, effect=desk.pick(list(Effect)))
    return desk.services.records.evaluate(made, end=bool(desk.chance(1)))


def _close(desk: Desk) -> Changes:
    action = desk.pick(desk.services.dossiers.view(desk.pupil()).actions)
    state = desk.pick([ActionState.DONE, ActionState.DROPPED])
    return desk.services.actions.close({action.id: action.version}, state, desk.word())


def _action(desk: Desk) -> Changes:
    """A new one, or another word for one that stands there, as often with another day."""
    pupil = desk.pupil()
    standing_ones = desk.services.dossiers.view(pupil).actions
    if not standing_ones or not desk.chance(1):
        return desk.services.actions.save(ActionItem(id=0, pupil_id=pupil, what=desk.word(), due_on=TODAY))
    old = replace(desk.pick(standing_ones), what=desk.word())
    return desk.services.actions.save(replace(old, due_on=old.due_on + DAY * desk.chance(3)), desk.word())


def _reopened(desk: Desk) -> Changes:
    action = desk.pick([one.action for one in desk.services.actions.all(closed=True) if not one.is_open])
    return desk.services.actions.reopen({action.id: action.version})


def _postponed(desk: Desk) -> Changes:
    standing_ones = desk.services.actions.all()
    chosen = {desk.pick(standing_ones).action for _ in range(1 + desk.chance(1))}
    shown = {one.id: one.version for one in chosen}
    return desk.services.actions.postpone(shown, TODAY + DAY * (1 + desk.chance(9)), desk.word())


def _profile(desk: Desk) -> Changes:
    pupil = desk.services.pupils.get(desk.pupil())
    return desk.services.records.save_profile(pupil.id, Profile(help_question=desk.word()), pupil.version)


def _note_removed(desk: Desk) -> Changes:
    entries = desk.services.dossiers.view(desk.pupil()).entries
    note = desk.pick([entry.record for entry in entries if isinstance(entry.record, Note)])
    return desk.services.notes.remove(note.id, note.version)


def _met(state: MeetingState) -> Callable[[Desk], Changes]:
    def deed(desk: Desk) -> Changes:
        there = (taking_part(People(desk.services).coordinator(), Role.CARE_COORDINATOR),)
        new = overleg(desk.pick(list(MeetingKind)), desk.pupil(), there, state=state, notes=desk.word())
        todo = ActionItem(id=0, pupil_id=desk.pupil(), what=desk.word(), due_on=TODAY)
        return desk.services.meetings.save(new, [todo] if state is MeetingState.HELD else [])

    return deed


def _meeting_changed(desk: Desk) -> Changes:
    meeting = desk.pick([one for one in desk.services.meetings.all() if one.cases])
    cases = tuple(replace(case, notes=desk.word()) for case in meeting.cases)
    changed = replace(meeting, cases=cases, title=desk.word() if desk.chance(1) else meeting.title)
    return desk.services.meetings.save(changed)


def _pupil_on_meeting(desk: Desk) -> Changes:
    meeting = desk.pick(desk.meetings(MeetingState.PLANNED))
    there = {case.pupil_id for case in meeting.cases}
    others = [one.id for one in desk.services.pupils.all(with_former=True) if one.id not in there]
    return desk.services.meetings.add_pupil(meeting.id, desk.pick(others))


def _cancelled(desk: Desk) -> Changes:
    meeting = desk.pick(desk.meetings(MeetingState.PLANNED))
    return desk.services.meetings.cancel(meeting.id, meeting.version)


def _walk(desk: Desk) -> Meeting:
    """A groepsbespreking that can be walked."""
    every = desk.services.meetings.all()
    return desk.pick(
        [one for one in every if one.kind is MeetingKind.GROEPSBESPREKING and one.state is not MeetingState.CANCELLED]
    )


def _judged(desk: Desk) -> Changes:
    walk = _walk(desk)
    case, key = desk.pick(walk.cases), desk.pick([*Mark, *SupportLevel])
    return desk.services.group_walks.judge(walk.id, judged(case, key, TODAY))


def _walk_note(desk: Desk) -> Changes:
    walk = _walk(desk)
    return desk.services.group_walks.take_note(walk.id, desk.pick(walk.cases).pupil_id, desk.word())


def _walk_finished(desk: Desk) -> Changes:
    walk, todo = _walk(desk), ActionItem(id=0, what=desk.word(), due_on=TODAY)
    there = (taking_part(People(desk.services).coordinator(), Role.CARE_COORDINATOR),)
    ending = Ending(participants=there, first_talk_on=TODAY + DAY * desk.chance(9), actions=(todo,))
    return desk.services.group_walks.finish(walk.id, ending)


def _group_plans(desk: Desk) -> GroupPlans:
    return desk.services.group_plans.overview(desk.pick(desk.services.pupils.groups(2026)).id)


def _plan_begun(desk: Desk) -> Changes:
    view = _group_plans(desk)
    domain = desk.pick([each for each in LevelDomain if view.period(each)])
    period = view.period(domain)
    assert period is not None
    return desk.services.group_plans.begin(view.group_id, domain, period, copies=bool(desk.chance(1)))


def _plan(desk: Desk) -> GroupPlan:
    return desk.pick(_group_plans(desk).plans)


def _plan_saved(desk: Desk) -> Changes:
    return desk.services.group_plans.save(replace(_plan(desk), goal=desk.word(), timetable=desk.word()))


def _plan_placed(desk: Desk) -> Changes:
    plan = _plan(desk)
    place = desk.pick(plan.places)
    if desk.chance(1):
        return desk.services.group_plans.place(plan.id, place.pupil_id, desk.pick(list(Subgroup)))
    return desk.services.group_plans.save_place(plan.id, replace(place, need=desk.word()))


def _plan_without(desk: Desk) -> Changes:
    plan = _plan(desk)
    return desk.services.group_plans.take_out(plan.id, desk.pick(plan.places).pupil_id)


def _plan_evaluated(desk: Desk) -> Changes:
    return desk.services.group_plans.evaluate(_plan(desk).id, desk.word())


def _plan_removed(desk: Desk) -> Changes:
    plan = _plan(desk)
    return desk.services.group_plans.remove(plan.id, plan.version)


def _plans_evaluated(desk: Desk) -> Changes:
    every = desk.services.meetings.all()
    walks = [one for one in every if one.kind is MeetingKind.GROEPSBESPREKING and one.group_id]
    walk = desk.pick(walks)
    assert walk.group_id is not None
    plans = desk.services.group_plans.overview(walk.group_id).plans
    return desk.services.group_plans.evaluate_in(walk.id, {desk.pick(plans).id: desk.word()})


def _rejected(desk: Desk) -> Changes:
    proposal = desk.pick(desk.services.proposals.open())
    return desk.services.proposals.reject(proposal.id, proposal.version)


def _pupil_added(desk: Desk) -> Changes:
    pupil = Pupil(id=0, given_name=desk.word(), family_name="Nieuw", enrolled_on=TODAY - 30 * DAY)
    return desk.services.pupils.save(pupil, desk.pick(desk.services.pupils.groups(2026)).id)


def _pupil_saved(desk: Desk) -> Changes:
    pupil = desk.services.pupils.get(desk.pupil())
    group = desk.pick([None, *(group.id for group in desk.services.pupils.groups(2026))])
    return desk.services.pupils.save(replace(pupil, destination=desk.word()), group)


def _group(desk: Desk) -> Changes:
    group = desk.pick(desk.services.pupils.groups(2026))
    changed = replace(group, teacher_ids=(desk.staff(),) if desk.staff() not in group.teacher_ids else ())
    added = Group(id=0, school_year=2026, name=desk.word())
    return desk.services.pupils.save_group(added if desk.chance(1) else changed)


def _person(desk: Desk) -> Changes:
    person = desk.pick(desk.services.people.all())
    return desk.services.people.save(replace(person, organisation=desk.word()))


def _guardian(desk: Desk) -> Changes:
    tie = desk.pick(desk.services.people.guardians(desk.pupil()))
    return desk.services.people.save_guardian(replace(tie, household=desk.word()))


def _moved(desk: Desk) -> Changes:
    pupil = desk.services.pupils.get(desk.pupil())
    target = desk.pick([level for level in SupportLevel if level is not pupil.level])
    return desk.services.moves.move(pupil.id, target, reason="nodig", decider_id=desk.staff())


def _agreed(desk: Desk) -> Changes:
    pupil = desk.services.pupils.get(desk.pupil())
    target = desk.pick([level for level in (SupportLevel.THREE, SupportLevel.FOUR) if level is not pupil.level])
    return desk.services.moves.agree(pupil.id, target)


def _opening(desk: Desk) -> Changes:
    """Of a pupil of whom nothing but the beginstand is recorded."""
    views = [desk.services.dossiers.view(one.id) for one in desk.services.pupils.all(with_former=True)]
    fresh = [view.pupil.id for view in views if not any(move.origin for move in standing(view.moves))]
    level = desk.pick([SupportLevel.TWO, SupportLevel.THREE])
    return desk.services.moves.set_opening(desk.pick(fresh), level, TODAY - DAY * (1 + desk.chance(9)))


def _corrected(desk: Desk) -> Changes:
    last = standing(desk.services.dossiers.view(desk.pupil()).moves)[-1]
    return desk.services.moves.correct(last.id, moved_on=last.moved_on, reason=desk.word())


def _school(desk: Desk) -> Changes:
    return desk.services.school.save(replace(desk.services.school.get(), coordinator_label=desk.word()))


def _settings(desk: Desk) -> Changes:
    cycles, settings = desk.services.agenda.settings()
    first = replace(settings[0], weeks=2 + desk.chance(9))
    return desk.services.agenda.save_settings(cycles, (first, *settings[1:]))


def _mdo_planned(desk: Desk) -> Changes:
    days = tuple(TODAY + DAY * (1 + desk.chance(200)) for _ in range(2))
    guests = ((desk.staff(), Role.CARE_COORDINATOR),)
    return desk.services.calendar.plan_mdo(MdoSlots(kind=MeetingKind.MDO_EXTERNAL, days=days, guests=guests))


def _talks_planned(desk: Desk) -> Changes:
    cycle = desk.pick(proposed(2026)[1:])
    days = {group.id: day for group, day in desk.services.calendar.talks_to_plan(cycle)}
    return desk.services.calendar.plan_talks(TalkSlots(cycle=cycle, days=days))


def _meeting_moved(desk: Desk) -> Changes:
    one = desk.pick(desk.meetings(MeetingState.PLANNED))
    return desk.services.calendar.move(one.id, one.version, TODAY + DAY * (1 + desk.chance(99)))


def _mdo(desk: Desk, *, with_cases: bool = True) -> Meeting:
    """A planned MDO."""
    planned = [one for one in desk.meetings(MeetingState.PLANNED) if one.kind in MDO_KINDS]
    return desk.pick([one for one in planned if one.cases or not with_cases])


def _mdo_case(desk: Desk) -> tuple[Meeting, Case]:
    mdo = _mdo(desk)
    return mdo, desk.pick(mdo.cases)


def _case_added(desk: Desk) -> Changes:
    mdo = _mdo(desk, with_cases=False)
    free = [one.id for one in desk.services.pupils.all() if mdo.case_of(one.id) is None]
    return desk.services.mdo.add_case(mdo.id, desk.pick(free))


def _case_dropped(desk: Desk) -> Changes:
    mdo, case = _mdo_case(desk)
    return desk.services.mdo.drop_case(mdo.id, case.pupil_id)


def _case_moved(desk: Desk) -> Changes:
    mdo = _mdo(desk)
    return desk.services.mdo.shift_case(mdo.id, mdo.cases[0].pupil_id, 1)


def _case_carried(desk: Desk) -> Changes:
    mdo, case = _mdo_case(desk)
    later = desk.services.mdo.view(mdo.id).next_slots
    slots = [one.id for one in later if one.case_of(case.pupil_id) is None]
    return desk.services.mdo.carry_over(mdo.id, case.pupil_id, desk.pick(slots))


def _case_saved(desk: Desk) -> Changes:
    mdo, case = _mdo_case(desk)
    todo = ActionItem(id=0, pupil_id=case.pupil_id, what=desk.word(), due_on=TODAY)
    return desk.services.mdo.save_case(mdo.id, replace(case, question=desk.word()), mdo.version, (todo,))


def _invited(desk: Desk) -> Changes:
    mdo, case = _mdo_case(desk)
    people = [one for one in desk.services.people.all() if one.kind is not PersonKind.PARENT]
    one = desk.pick(people)
    role = one.roles_on(TODAY)[0]
    guest = Participant(person_id=one.id, name=one.name, role=role)
    return desk.services.mdo.invite(mdo.id, {case.pupil_id: (guest,)}, mdo.version)


def _paper(desk: Desk) -> Changes:
    mdo, case = _mdo_case(desk)
    return desk.services.mdo.save_paper(mdo.id, MeetingPaper(id=0, what=desk.word(), pupil_id=case.pupil_id))


def _paper_dropped(desk: Desk) -> Changes:
    mdo = _mdo(desk)
    return desk.services.mdo.drop_paper(mdo.id, desk.pick(desk.services.mdo.view(mdo.id).papers).id)


def _paper_written(desk: Desk) -> Changes:
    """A line in the list; the file itself goes to a folder of the test."""
    request = PaperRequest(kind=PaperKind.SOP)
    paper = desk.services.exports.prepare(request)
    with TemporaryDirectory() as folder:
        _, changes = desk.services.exports.write(paper, PaperFormat.MARKDOWN, Folder(folder))
    return changes


def _paper_cleaned_up(desk: Desk) -> Changes:
    return desk.services.exports.cleaned_up(desk.pick(desk.services.exports.all()).id)


def _paper_removed(desk: Desk) -> Changes:
    """The folder of the test is gone by now: something else is put there, and taken away."""
    path = Folder(desk.pick(desk.services.exports.all()).path)
    path.parent.mkdir()
    path.touch()
    (one,) = (each for each in desk.services.exports.all() if each.path == str(path))
    changes = desk.services.exports.remove(one.id)
    path.parent.rmdir()
    return changes


def _mdo_closed(desk: Desk) -> Changes:
    mdo = _mdo(desk)
    there = {(one.person_id, one.role, one.pupil_id) for one in mdo.participants}
    return desk.services.mdo.close(mdo.id, there, mdo.version)


def _holidays_filled(desk: Desk) -> Changes:
    return desk.services.holidays.fill(2026, desk.pick(list(Region)))


def _holiday(desk: Desk) -> Changes:
    day = TODAY + DAY * desk.chance(99)
    known = desk.services.holidays.of_year(2026)
    holiday_id = desk.pick(known).id if known and desk.chance(1) else 0
    made = Holiday(id=holiday_id, school_year=2026, name=desk.word(), starts_on=day, ends_on=day)
    return desk.services.holidays.save(made)


def _holiday_removed(desk: Desk) -> Changes:
    return desk.services.holidays.remove(desk.pick(desk.services.holidays.of_year(2026)).id)


def _text_block(desk: Desk) -> Changes:
    known = desk.services.text_blocks.all()
    one = desk.pick(known) if known and desk.chance(1) else TextBlock(id=0, name="", text="")
    return desk.services.text_blocks.save(replace(one, name=desk.word(), text=desk.word()))


def _text_block_removed(desk: Desk) -> Changes:
    one = desk.pick(desk.services.text_blocks.all())
    return desk.services.text_blocks.remove(one.id, one.version)


def _template(desk: Desk) -> Changes:
    with TemporaryDirectory() as folder:
        path = Folder(folder) / f"{desk.word()}.docx"
        path.write_bytes(school_template())
        return desk.services.templates.take(path)


def _template_removed(desk: Desk) -> Changes:
    one = desk.pick([each for each in (desk.services.templates.get(),) if each])
    return desk.services.templates.remove(one.version)


def _import(desk: Desk) -> Changes:
    names = [desk.word() for _ in range(1 + desk.chance(2))]
    listed = ClassList(
        source_format=SourceFormat.EDEXML,
        school_year=2026,
        groups=(ListedGroup(file_key="5A", name="5A", key="5A"), ListedGroup(file_key="7A", name="7A", key="7A")),
        pupils=tuple(
            ListedPupil(line=place, key=name, given_name=name, family_name="Lijst", group_key=desk.pick(["5A", "7A"]))
            for place, name in enumerate(names)
        ),
    )
    given: dict[str, Decision] = {}
    while waiting := [line for line in desk.services.imports.preview(listed, given).lines if line.choices]:
        left = [line for line in waiting if line.id not in given]
        if not left:
            break
        for line in left:
            choice = Choice.ADOPT_YEAR if line.kind is LineKind.OTHER_YEAR else line.default or line.choices[0]
            given[line.id] = Decision(choice=choice)
    return desk.services.imports.apply(listed, given)


def _columns_chosen(desk: Desk) -> Changes:
    return desk.services.columns.remember((desk.word(), *HEADINGS), {"kind": "name"})


def _columns_forgotten(desk: Desk) -> Changes:
    return desk.services.columns.remember(HEADINGS, {})


def _deferred(desk: Desk) -> Changes:
    return desk.services.signals.defer(_signal(desk.pupil()), TODAY + DAY * (1 + desk.chance(20)), desk.word())


def _brought_back(desk: Desk) -> Changes:
    return desk.services.signals.bring_back(_signal(1))


def _concept(desk: Desk) -> SopVersion:
    return desk.pick([one for one in desk.services.sop_editor.versions() if one.in_use_from is None])


def _free_year(desk: Desk) -> int:
    taken = {one.school_year for one in desk.services.sop_editor.versions()}
    return desk.pick([year for year in range(2027, 2035) if year not in taken])


def _sop_taken_in(desk: Desk) -> Changes:
    sop = desk.services.sops.current().sop
    other = replace(sop, general=replace(sop.general, school_year=_free_year(desk)))
    return desk.services.sop_editor.take_in(encode_sop(other))


def _sop_cell(desk: Desk) -> Changes:
    concept = _concept(desk)
    row = desk.pick(concept.sop.offers)
    edit = SetCell(part=SopPart.OFFERS, key=row.id, field="remark", value=desk.word())
    return desk.services.sop_editor.edit(concept.id, edit, concept.version)


def _sop_cells(desk: Desk) -> Changes:
    concept = _concept(desk)
    cells = (SetCell(part=SopPart.OFFERS, key=one.id, field="period", value=desk.word()) for one in concept.sop.offers)
    return desk.services.sop_editor.edit(concept.id, Together(edits=tuple(cells)), concept.version)


def _sop_row(desk: Desk) -> Changes:
    concept = _concept(desk)
    edit = desk.services.sop_editor.new_row(SopPart.OFFERS, index=0)
    return desk.services.sop_editor.edit(concept.id, edit, concept.version)


def _sop_row_gone(desk: Desk) -> Changes:
    concept = _concept(desk)
    edit = RemoveRow(part=SopPart.EXPERTISE, key=desk.pick(concept.sop.expertise).id)
    return desk.services.sop_editor.edit(concept.id, edit, concept.version)


def _sop_row_moved(desk: Desk) -> Changes:
    concept = _concept(desk)
    edit = MoveRow(part=SopPart.SECTIONS, key=concept.sop.sections[0].id, index=1 + desk.chance(3))
    return desk.services.sop_editor.edit(concept.id, edit, concept.version)


def _sop_road(desk: Desk) -> Changes:
    version = desk.pick(desk.services.sop_editor.versions())
    mark = RoadMark(step=RoadStep.TEAM, on=PartialDate(year=2026, month=1 + desk.chance(9)), note=desk.word())
    return desk.services.sop_editor.mark(version.id, mark, version.version)


def _sop_dropped(desk: Desk) -> Changes:
    concept = _concept(desk)
    return desk.services.sop_editor.drop(concept.id, concept.version)


DEEDS: Mapping[str, Callable[[Desk], Changes]] = {
    "action.closed": _close,
    "action.postponed": _postponed,
    "action.reopened": _reopened,
    "action.saved": _action,
    "arrangement.saved": _record(lambda desk, pupil: Arrangement(id=0, pupil_id=pupil, content=desk.word())),
    "boundary_judgement.saved": _record(
        lambda desk, pupil: BoundaryJudgement(
            id=0,
            pupil_id=pupil,
            question_id="vraag.g1a",
            answer=BoundaryAnswer.YES,
            evidence=desk.word(),
            judged_on=TODAY,
            person_id=desk.staff(),
        )
    ),
    "columns.chosen": _columns_chosen,
    "columns.forgotten": _columns_forgotten,
    "consent.saved": _record(
        lambda desk, pupil: Consent(
            id=0,
            pupil_id=pupil,
            person_id=desk.pick([tie.person.id for tie in desk.services.people.guardians(pupil)]),
            purpose=desk.pick(list(ConsentPurpose)),
            given_on=TODAY,
            note=desk.word(),
        )
    ),
    "calendar.mdo_planned": _mdo_planned,
    "assessment.imported": _assessments_imported,
    "assessment.removed": _assessment_removed,
    "assessment.saved": _assessment,
    "calendar.moved": _meeting_moved,
    "calendar.talks_planned": _talks_planned,
    "declaration.saved": _record(
        lambda desk, pupil: Declaration(
            id=0, pupil_id=pupil, declared_on=TODAY, person_id=desk.staff(), tried=desk.word(), question="hoe nu"
        )
    ),
    "evaluation.saved": _evaluation,
    "group.saved": _group,
    "guardian.saved": _guardian,
    "import.applied": _import,
    "holiday.filled": _holidays_filled,
    "holiday.removed": _holiday_removed,
    "holiday.saved": _holiday,
    "intervention.evaluated": _evaluate,
    "intervention.saved": _record(
        lambda desk, pupil: Intervention(
            id=0, pupil_id=pupil, goal=desk.word(), approach="aanpak", starts_on=TODAY - DAY, evaluate_on=TODAY
        )
    ),
    "mdo.case_added": _case_added,
    "mdo.case_carried": _case_carried,
    "mdo.case_dropped": _case_dropped,
    "mdo.case_moved": _case_moved,
    "mdo.case_saved": _case_saved,
    "mdo.closed": _mdo_closed,
    "mdo.invited": _invited,
    "mdo.paper_dropped": _paper_dropped,
    "mdo.paper_saved": _paper,
    "meeting.cancelled": _cancelled,
    "paper.cleaned_up": _paper_cleaned_up,
    "paper.removed": _paper_removed,
    "meeting.gehouden": _met(MeetingState.HELD),
    "meeting.gepland": _met(MeetingState.PLANNED),
    "meeting.pupil_added": _pupil_on_meeting,
    "meeting.saved": _meeting_changed,
    "meeting.vervallen": _met(MeetingState.CANCELLED),
    "need.saved": _record(lambda desk, pupil: Need(id=0, pupil_id=pupil, text=desk.word()), "needs"),
    "note.removed": _note_removed,
    "note.saved": lambda desk: desk.services.notes.save(
        Note(id=0, pupil_id=desk.pupil(), kind=NoteKind.TALK, noted_on=TODAY, text=desk.word())
    ),
    "opp.saved": _record(lambda desk, pupil: Opp(id=0, pupil_id=pupil, drawn_up_on=TODAY, outflow=desk.word()), "opps"),
    "person.saved": _person,
    "proposal.rejected": _rejected,
    "pupil.added": _pupil_added,
    "pupil.move_corrected": _corrected,
    "pupil.moved": _moved,
    "pupil.opening_set": _opening,
    "pupil.points_agreed": _agreed,
    "pupil.profile_saved": _profile,
    "pupil.saved": _pupil_saved,
    "school.saved": _school,
    "school_agreement.saved": _record(
        lambda desk, pupil: SchoolAgreement(id=0, pupil_id=pupil, school_name=desk.word(), agreed_on=TODAY)
    ),
    "signal.brought_back": _brought_back,
    "signal.deferred": _deferred,
    "sop.begun": lambda desk: desk.services.sop_editor.begin(_free_year(desk)),
    "sop.cell_set": _sop_cell,
    "sop.cells_filled": _sop_cells,
    "sop.dropped": _sop_dropped,
    "sop.road_marked": _sop_road,
    "sop.row_added": _sop_row,
    "sop.row_moved": _sop_row_moved,
    "sop.row_removed": _sop_row_gone,
    "sop.taken_in": _sop_taken_in,
    "text_block.removed": _text_block_removed,
    "text_block.saved": _text_block,
    "template.taken": _template,
    "template.removed": _template_removed,
    "tlv.saved": _record(
        lambda desk, pupil: Tlv(id=0, pupil_id=pupil, kind=TlvKind.SBO, planned_on=TODAY, decision_number=desk.word())
    ),
    "today.settings_saved": _settings,
    "walk.finished": _walk_finished,
    "walk.judged": _judged,
    "walk.noted": _walk_note,
    "walk.plans_evaluated": _plans_evaluated,
    "group_plan.begun": _plan_begun,
    "group_plan.evaluated": _plan_evaluated,
    "group_plan.placed": _plan_placed,
    "group_plan.removed": _plan_removed,
    "group_plan.saved": _plan_saved,
    "group_plan.taken_out": _plan_without,
}
"""Code of a step -> what leaves it."""


def standing_content(school: OpenSchool) -> dict[str, object]:
    """All that stands in a school: entries about a niveau that were taken back stay in their table and do not count."""
    rows = content(school)
    withdrawn: set[object] = set()
    for key in sorted(rows["level_move"], reverse=True):
        row = rows["level_move"][key]
        if row["kind"] == "teruggedraaid" and key not in withdrawn:
            withdrawn.add(row["replaces_id"])
    rows["level_move"] = {
        key: row for key, row in rows["level_move"].items() if row["kind"] != "teruggedraaid" and key not in withdrawn
    }
    return dict(rows)
