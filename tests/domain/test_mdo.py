"""What is ready on the agenda of an MDO and what is not, case by case."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from ib_console.domain.levels import SupportLevel
from ib_console.domain.mdo import (
    MdoAgenda,
    MdoCase,
    ParentConsent,
    PointCode,
    consent_on,
    numbered,
    papers_due_on,
    points_of,
    starting_times,
)
from ib_console.domain.mdo_suggestions import Suggestion, SuggestionCode, ordered, waits
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingPaper, MeetingState, Participant
from ib_console.domain.people import Role
from ib_console.domain.plans import Consent, ConsentPurpose
from ib_console.domain.school import School

TODAY = date(2026, 11, 24)
DAY = date(2026, 11, 26)
TERMS = School(name="x", school_year=2026).terms
PARENT = Participant(person_id=7, name="Petra", role=Role.PARENT, pupil_id=1)
TEACHER = Participant(person_id=8, name="Tessa", role=Role.TEACHER, pupil_id=1)
COORDINATOR = Participant(person_id=9, name="Ingrid", role=Role.CARE_COORDINATOR)
GIVEN = Consent(id=1, pupil_id=1, person_id=7, purpose=ConsentPurpose.DISCUSS_EXTERNALLY, given_on=date(2026, 11, 1))
READY = Case(pupil_id=1, pupil_name="Jan", question="wat werkt", minutes=30, child_voice="ik wil rust")
MDO = Meeting(id=1, kind=MeetingKind.MDO_EXTERNAL, held_on=DAY, state=MeetingState.PLANNED, participants=(COORDINATOR,))


def parent(consent: Consent | None = GIVEN, **fields: object) -> ParentConsent:
    covered = consent is not None and consent.covers(DAY)
    return replace(ParentConsent(person_id=7, name="Petra", consent=consent, covered=covered), **fields)  # type: ignore[arg-type]


def codes(
    case: Case = READY,
    *,
    meeting: Meeting = MDO,
    parents: tuple[ParentConsent, ...] | None = None,
    people: tuple[Participant, ...] = (PARENT, TEACHER),
    papers: tuple[MeetingPaper, ...] = (),
    roles: tuple[tuple[Role, ...], ...] = (),
    today: date = TODAY,
) -> list[PointCode]:
    one = MdoCase(
        case=case,
        level=SupportLevel.THREE,
        participants=people,
        parents=(parent(),) if parents is None else parents,
        papers=papers,
    )
    agenda = MdoAgenda(meeting=meeting, cases=(one,), terms=TERMS, today=today)
    return [point.code for point in points_of(one, agenda, roles)]


def test_a_case_with_everything_is_ready() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"case": replace(READY, question=" ")}, PointCode.NO_QUESTION),
        ({"case": replace(READY, minutes=None)}, PointCode.NO_MINUTES),
        ({"case": replace(READY, child_voice="")}, PointCode.NO_CHILD_VOICE),
        ({"parents": (parent(None),)}, PointCode.CONSENT_MISSING),
        ({"parents": (parent(replace(GIVEN, withdrawn_on=date(2026, 11, 20))),)}, PointCode.CONSENT_WITHDRAWN),
        ({"parents": (parent(replace(GIVEN, valid_until=date(2026, 11, 25))),)}, PointCode.CONSENT_MISSING),
        ({"parents": ()}, PointCode.NO_PARENT_KNOWN),
        ({"parents": (parent(no_information=True),)}, PointCode.NO_PARENT_KNOWN),
        ({"parents": (parent(replace(GIVEN, given_on=date(2026, 11, 27))),)}, PointCode.CONSENT_MISSING),
        ({"people": (TEACHER,)}, PointCode.PARENT_NOT_INVITED),
        ({"roles": ((Role.PARTNERSHIP_ADVISER, Role.GUIDANCE_SERVICE),)}, PointCode.ROLE_MISSING),
        ({"papers": (MeetingPaper(id=1, what="groeidocument"),)}, PointCode.PAPER_NOT_SENT),
        (
            {"papers": (MeetingPaper(id=1, what="groeidocument"),), "today": date(2026, 11, 25)},
            PointCode.PAPER_LATE,
        ),
        (
            {"meeting": replace(MDO, kind=MeetingKind.MDO_INTERNAL, participants=()), "people": ()},
            PointCode.NOBODY_INVITED,
        ),
    ],
)
def test_each_thing_that_is_missing_is_told(changes: dict[str, object], expected: PointCode) -> None:
    assert codes(**changes) == [expected]  # type: ignore[arg-type]


def test_of_two_parents_both_consent() -> None:
    other = ParentConsent(person_id=6, name="Piet")
    there = (PARENT, TEACHER, replace(PARENT, person_id=6, name="Piet"))
    assert codes(parents=(parent(), other), people=there) == [PointCode.CONSENT_MISSING]


def test_two_parents_of_one_name_are_two_parents() -> None:
    withdrawn = parent(replace(GIVEN, withdrawn_on=date(2026, 11, 20)))
    assert codes(parents=(withdrawn, parent(None, person_id=7))) == [
        PointCode.CONSENT_WITHDRAWN,
        PointCode.CONSENT_MISSING,
    ]


def test_only_what_externals_may_not_hear_holds_a_case_back() -> None:
    bare = MdoCase(case=Case(pupil_id=1), level=SupportLevel.THREE, papers=(MeetingPaper(id=1, what="verslag"),))
    agenda = MdoAgenda(meeting=MDO, cases=(bare,), terms=TERMS, today=TODAY)
    found = list(points_of(bare, agenda, ((Role.GUIDANCE_SERVICE,),)))
    assert len(found) == len({point.code for point in found}) > 4
    assert [point.code for point in found if point.blocks] == [PointCode.NO_PARENT_KNOWN]


def test_who_gets_no_information_is_asked_nothing() -> None:
    assert codes(parents=(parent(), ParentConsent(person_id=6, name="Piet", no_information=True))) == []


@pytest.mark.parametrize(
    ("kind", "guest", "asked"),
    [
        (MeetingKind.MDO_INTERNAL, None, False),
        (MeetingKind.MDO_INTERNAL, Role.SOCIAL_WORK, True),
        (MeetingKind.MDO_EXTERNAL, None, True),
    ],
)
def test_consent_is_needed_when_an_external_hears_of_the_child(
    kind: MeetingKind, guest: Role | None, asked: bool
) -> None:
    guests = () if guest is None else (Participant(person_id=5, name="Sam", role=guest),)
    meeting = replace(MDO, kind=kind, participants=(COORDINATOR, *guests))
    assert (PointCode.CONSENT_MISSING in codes(meeting=meeting, parents=(parent(None),))) is asked


def test_consent_that_covers_the_day_comes_before_a_later_one_that_does_not() -> None:
    later = replace(GIVEN, id=2, given_on=date(2026, 11, 20), withdrawn_on=date(2026, 11, 21))
    other = replace(GIVEN, id=3, purpose=ConsentPurpose.RESEARCH, given_on=date(2026, 11, 22))
    assert consent_on((GIVEN, later, other), 7, DAY) == GIVEN
    assert consent_on((later,), 7, DAY) == later
    assert consent_on((GIVEN,), 8, DAY) is None


@pytest.mark.parametrize(
    ("at", "due"), [(time(15), date(2026, 11, 24)), (time(0), date(2026, 11, 24)), (None, date(2026, 11, 24))]
)
def test_papers_go_out_two_days_before(at: time | None, due: date) -> None:
    assert papers_due_on(replace(MDO, starts_at=at), TERMS) == due


def test_papers_go_out_as_many_hours_before_as_the_school_asks() -> None:
    terms = School(name="x", school_year=2026, papers_hours=72).terms
    assert papers_due_on(replace(MDO, starts_at=time(9)), terms) == date(2026, 11, 23)


def test_each_case_begins_where_the_one_before_it_ends() -> None:
    cases = tuple(Case(pupil_id=place, minutes=minutes) for place, minutes in enumerate((30, 45, None, 20)))
    at_three = replace(MDO, starts_at=time(15))
    assert starting_times(at_three, cases) == (time(15), time(15, 30), time(16, 15), None)
    assert starting_times(MDO, cases) == (None,) * 4


def test_places_count_from_one_and_who_has_none_comes_last() -> None:
    cases = tuple(Case(pupil_id=number, place=place) for number, place in ((1, None), (2, 5), (3, 2), (4, None)))
    assert [(one.pupil_id, one.place) for one in numbered(cases)] == [(3, 1), (2, 2), (1, 3), (4, 4)]


def test_the_minutes_stand_against_the_slot() -> None:
    cases = tuple(MdoCase(case=replace(READY, minutes=each), level=SupportLevel.TWO) for each in (40, None, 50))
    agenda = MdoAgenda(meeting=MDO, cases=cases, terms=TERMS, today=TODAY)
    assert (agenda.minutes, agenda.minutes_left) == (90, None)
    assert replace(agenda, meeting=replace(MDO, minutes=60)).minutes_left == -30
    assert agenda.report_due_on == DAY + timedelta(weeks=2)


def test_a_pupil_is_suggested_once_by_the_strongest_reason() -> None:
    def one(pupil_id: int, code: SuggestionCode, day: int) -> Suggestion:
        return Suggestion(
            pupil_id=pupil_id, name=f"p{pupil_id}", level=SupportLevel.THREE, code=code, since=date(2026, 9, day)
        )

    found = ordered(
        [
            one(1, SuggestionCode.DECLARED, 1),
            one(2, SuggestionCode.LEVEL_THREE, 9),
            one(1, SuggestionCode.ASKED_BY_MOVE, 8),
            one(3, SuggestionCode.LEVEL_THREE, 2),
        ]
    )
    assert [(each.pupil_id, each.code) for each in found] == [
        (1, SuggestionCode.ASKED_BY_MOVE),
        (3, SuggestionCode.LEVEL_THREE),
        (2, SuggestionCode.LEVEL_THREE),
    ]


def test_who_had_an_mdo_since_waits_no_more() -> None:
    assert waits(DAY, [DAY - timedelta(days=1)])
    assert not waits(DAY, [DAY])
