"""The MDO's of the demo school as the program keeps them: planned for the year, prepared, held, and followed up.

Everything goes through the service of MDO's, step by step, as on its screens. Imports the domain and the desk.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from itertools import groupby

from ib_console.demo.desk import Desk
from ib_console.demo.mdo_cases import AFTER, HELD, NEXT, REPORT_LATER, Mdo
from ib_console.demo.school_weeks import FRI, TUE, SchoolWeeks, When, days, this_week
from ib_console.domain.actions import ActionItem, ActionState, Ground
from ib_console.domain.changes import NEW
from ib_console.domain.holidays import public_holidays
from ib_console.domain.meetings import MeetingKind, MeetingPaper
from ib_console.domain.people import Role
from ib_console.domain.plans import Consent, ConsentPurpose, ConsentWay
from ib_console.domain.school_calendar import MdoSlots
from ib_console.domain.school_year import last_day, school_year_of

AT, MINUTES = time(13), 120
_GUESTS = {
    MeetingKind.MDO_EXTERNAL: (Role.CARE_COORDINATOR, Role.PARTNERSHIP_ADVISER, Role.GUIDANCE_SERVICE),
    MeetingKind.MDO_INTERNAL: (Role.CARE_COORDINATOR, Role.REMEDIAL_TEACHER),
}
_AGENDA = "Agenda met de vragen"


def plan_mdos(school_year: int, desk: Desk) -> None:
    """Plan the MDO's of a school year; one of the next year too when it is prepared in this one."""
    slots = [(day, kind) for needed_on, day, kind in _slots(desk.weeks) if school_year_of(needed_on) == school_year]
    # By kind, in the order of the days, so that the numbers of the MDO's follow the days too.
    for kind, some in groupby(slots, key=lambda slot: slot[1]):
        desk.services.calendar.plan_mdo(
            MdoSlots(
                kind=kind,
                days=tuple(day for day, _ in some),
                starts_at=AT,
                minutes=MINUTES,
                guests=tuple((desk.first_with(role), role) for role in _GUESTS[kind]),
            )
        )


def prepared_on(mdo: Mdo) -> When:
    """A school week before it was held; yesterday for the one that is to come."""
    return days(-1) if mdo is NEXT else replace(mdo.when, count=mdo.when.count - 1, weekday=TUE)


def reported_on(mdo: Mdo) -> When:
    """The verslag is written the day after, which is always in time."""
    return replace(mdo.when, weekday=FRI)


def prepare(mdo: Mdo, desk: Desk) -> None:
    """Put the cases on the agenda, with what is asked, what the children say, the consents and the papers."""
    meeting_id = _meeting_id(mdo, desk)
    mdo_service = desk.services.mdo
    mdo_service.save_paper(meeting_id, _paper(_AGENDA, None, desk.on, desk))
    for brought in mdo.cases:
        pupil = desk.pupil(brought.pupil)
        if brought.scope:
            _consent(pupil, brought.scope, desk)
        mdo_service.add_case(meeting_id, pupil, brought.question)
        for what, is_sent in brought.papers:
            mdo_service.save_paper(meeting_id, _paper(what, pupil, desk.on if is_sent else None, desk))
    usual = MINUTES // len(mdo.cases)
    for brought in mdo.cases:
        meeting = desk.services.meetings.get(meeting_id)
        case = meeting.case_of(desk.pupil(brought.pupil))
        if case is not None:
            told = replace(
                case,
                question=brought.question,
                minutes=min(usual, case.minutes or usual),
                child_voice=brought.own_words,
                child_heard_on=desk.on,
            )
            mdo_service.save_case(meeting_id, told, meeting.version)


def hold(mdo: Mdo, desk: Desk) -> None:
    """Write down what was said and concluded of each, and close the MDO with everybody there."""
    meeting_id = _meeting_id(mdo, desk)
    for brought in mdo.cases:
        meeting = desk.services.meetings.get(meeting_id)
        case = meeting.case_of(desk.pupil(brought.pupil))
        if case is not None:
            said = replace(
                case,
                notes=brought.notes,
                decision=brought.decision,
                outcome=brought.outcome,
                next_on=desk.weeks.on(brought.next) if brought.next else None,
            )
            actions = [desk.todo(case.pupil_id, todo) for todo in brought.agreed]
            desk.services.mdo.save_case(meeting_id, said, meeting.version, actions)
    meeting = desk.services.meetings.get(meeting_id)
    present = [(one.person_id, one.role, one.pupil_id) for one in meeting.participants]
    desk.services.mdo.close(meeting_id, present, meeting.version)


def report(mdo: Mdo, desk: Desk) -> None:
    """Say that the verslag is done."""
    action = _report_of(mdo, desk)
    desk.services.actions.close({action.id: action.version}, ActionState.DONE, "Verstuurd aan wie erbij was.")


def follow_up(mdo: Mdo, desk: Desk) -> None:
    """Say that what was agreed about the pupils is done."""
    found = [one.action for one in desk.services.actions.all() if one.action.meeting_id == _meeting_id(mdo, desk)]
    shown = {one.id: one.version for one in found if one.ground is Ground.AGREEMENT}
    if shown:
        desk.services.actions.close(shown, ActionState.DONE)


def put_off_report(desk: Desk) -> None:
    """Give the verslag of the last MDO another day, this week, with the reason."""
    action = _report_of(HELD[-1], desk)
    _, reason = REPORT_LATER
    desk.services.actions.postpone({action.id: action.version}, desk.weeks.on(this_week(2)), reason)


def _slots(weeks: SchoolWeeks) -> Iterator[tuple[date, date, MeetingKind]]:
    """Every MDO of both school years, the first first: when it must stand there, its day and its kind."""
    for mdo in (*HELD, NEXT):
        yield weeks.on(prepared_on(mdo)), weeks.on(mdo.when), mdo.kind
    free = {day for _, day in public_holidays(weeks.year)}
    for when in AFTER:
        day = weeks.on(when)
        if day in free:  # Hemelvaart is always on a Thursday.
            day = weeks.on(replace(when, weekday=TUE))
        if day <= last_day(weeks.year):
            yield day, day, NEXT.kind


def _meeting_id(mdo: Mdo, desk: Desk) -> int:
    day = desk.weeks.on(mdo.when)
    return next(one.id for one in desk.services.calendar.between(day, day) if one.title and one.kind is mdo.kind)


def _report_of(mdo: Mdo, desk: Desk) -> ActionItem:
    meeting_id = _meeting_id(mdo, desk)
    found = (one.action for one in desk.services.actions.all())
    return next(one for one in found if one.meeting_id == meeting_id and one.ground is Ground.SCHOOL)


def _paper(what: str, pupil: int | None, sent_on: date | None, desk: Desk) -> MeetingPaper:
    sender_id = desk.first_with(Role.CARE_COORDINATOR)
    return MeetingPaper(id=NEW, what=what, pupil_id=pupil, person_id=sender_id, sent_on=sent_on)


def _consent(pupil: int, scope: str, desk: Desk) -> None:
    """Every parent with gezag signs for this MDO; beside `Desk.save`, so that a story keeps its own last consent."""
    for parent in desk.asked_parents(pupil):
        desk.services.records.save(
            Consent(
                id=NEW,
                pupil_id=pupil,
                person_id=parent,
                purpose=ConsentPurpose.DISCUSS_EXTERNALLY,
                given_on=desk.on,
                way=ConsentWay.SIGNED,
                scope=scope,
            )
        )
