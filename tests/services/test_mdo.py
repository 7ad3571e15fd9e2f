"""The agenda of an MDO on a real store: cases in order, people, consent, papers, carrying over and closing."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from path_school import Path, path_of
from school_helpers import TODAY, People, open_actions, overleg, taking_part
from test_statement_counts import counting

from ib_console.domain.actions import ActionItem, ActionState, Ground
from ib_console.domain.agenda import AgendaItem, AgendaKind
from ib_console.domain.errors import NotFound, RuleViolation, StaleEdit
from ib_console.domain.group_walk import Ending
from ib_console.domain.levels import SupportLevel
from ib_console.domain.mdo import MdoAgenda, PointCode
from ib_console.domain.mdo_suggestions import SuggestionCode
from ib_console.domain.meetings import Case, CaseOutcome, MeetingKind, MeetingPaper, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.plans import Consent, ConsentPurpose, ConsentWay
from ib_console.domain.requirements import RequirementKind
from ib_console.domain.school_calendar import MdoSlots
from ib_console.services.container import Services

DAY = TODAY + timedelta(days=2)


@pytest.fixture
def path(services: Services) -> Path:
    """Yara in group 5B, with her teacher and two parents."""
    return path_of(services)


def slot(services: Services, *days: date, minutes: int | None = 120) -> list[int]:
    """Empty MDO moments with the intern begeleider and the adviser."""
    people = People(services)
    adviser = next((one for one in services.people.all() if one.family_name == "Kuiper"), None) or people.adviser()
    guests = ((people.coordinator().id, Role.CARE_COORDINATOR), (adviser.id, Role.PARTNERSHIP_ADVISER))
    slots = MdoSlots(
        kind=MeetingKind.MDO_EXTERNAL, days=days or (DAY,), starts_at=time(13), minutes=minutes, guests=guests
    )
    return sorted(services.calendar.plan_mdo(slots).ids("meeting"))


def pupils(services: Services, count: int) -> list[int]:
    people = People(services)
    return [people.pupil(name, "Vos") for name in ("Aya", "Bram", "Cas", "Dee")[:count]]


def order(agenda: MdoAgenda) -> list[tuple[int, int | None]]:
    return [(one.pupil_id, one.case.place) for one in agenda.cases]


def test_an_empty_slot_takes_cases_with_their_people_time_and_question(path: Path) -> None:
    services = path.services
    path.on_two()
    (mdo,) = slot(services, minutes=50)
    services.mdo.add_case(mdo, path.pupil_id)
    (other,) = pupils(services, 1)
    services.mdo.add_case(mdo, other, "waarom nu")
    agenda = services.mdo.view(mdo)
    assert order(agenda) == [(path.pupil_id, 1), (other, 2)]
    first, second = agenda.cases
    assert (second.case.question, second.case.minutes) == ("waarom nu", 20)
    assert (first.starts_at, second.starts_at) == (time(13), time(13, 30))
    assert {one.role for one in first.participants} == {Role.TEACHER, Role.PARENT}
    assert {one.pupil_id for one in first.participants} == {path.pupil_id}
    assert sorted(one.role for one in agenda.for_all) == sorted((Role.CARE_COORDINATOR, Role.PARTNERSHIP_ADVISER))
    assert PointCode.CONSENT_MISSING in {point.code for point in first.points}


def test_a_person_of_the_begeleidingsdienst_comes_along_when_there_is_one(path: Path) -> None:
    guide = People(path.services).guidance()
    (mdo,) = slot(path.services)
    path.services.mdo.add_case(mdo, path.pupil_id)
    assert guide.id in {one.person_id for one in path.services.mdo.view(mdo).for_all}


def test_consent_of_each_parent_opens_the_case(path: Path) -> None:
    services = path.services
    (mdo,) = slot(services)
    services.mdo.add_case(mdo, path.pupil_id, "vraag")
    for parent in services.mdo.view(mdo).cases[0].parents:
        services.records.save(
            Consent(
                id=0,
                pupil_id=path.pupil_id,
                person_id=parent.person_id,
                purpose=ConsentPurpose.DISCUSS_EXTERNALLY,
                given_on=TODAY,
                way=ConsentWay.SIGNED,
                scope="met de adviseur",
            )
        )
    (one,) = services.mdo.view(mdo).cases
    assert all(parent.covered and parent.consent.scope == "met de adviseur" for parent in one.parents)  # type: ignore[union-attr]
    assert not any(point.blocks for point in one.points)


def test_a_case_is_not_put_there_twice_nor_on_what_was_held(path: Path) -> None:
    services = path.services
    (mdo,) = slot(services, TODAY)
    services.mdo.add_case(mdo, path.pupil_id)
    with pytest.raises(RuleViolation, match="pupil_twice"):
        services.mdo.add_case(mdo, path.pupil_id)
    agenda = services.mdo.view(mdo)
    there = {(one.person_id, one.role, one.pupil_id) for one in agenda.meeting.participants}
    services.mdo.close(mdo, there, agenda.meeting.version)
    for refused in (
        lambda: services.mdo.add_case(mdo, *pupils(services, 1)),
        lambda: services.mdo.drop_case(mdo, path.pupil_id),
        lambda: services.mdo.shift_case(mdo, path.pupil_id, 1),
    ):
        with pytest.raises(RuleViolation, match="not_planned"):
            refused()


def test_another_overleg_has_no_agenda(path: Path) -> None:
    services = path.services
    (talk,) = services.meetings.save(
        overleg(MeetingKind.LEERLINGBESPREKING, path.pupil_id, state=MeetingState.PLANNED)
    ).ids("meeting")
    for asked in (services.mdo.view, services.mdo.suggestions):
        with pytest.raises(RuleViolation, match="other_kind"):
            asked(talk)
    with pytest.raises(NotFound):
        services.mdo.view(999)


def test_a_case_that_leaves_takes_its_people_and_papers_along(path: Path) -> None:
    services = path.services
    (mdo,) = slot(services)
    first, second = pupils(services, 2)
    for pupil in (first, path.pupil_id, second):
        services.mdo.add_case(mdo, pupil)
    services.mdo.save_paper(mdo, MeetingPaper(id=0, what="groeidocument", pupil_id=path.pupil_id))
    services.mdo.drop_case(mdo, path.pupil_id)
    agenda = services.mdo.view(mdo)
    assert order(agenda) == [(first, 1), (second, 2)]
    assert all(one.pupil_id is None for one in agenda.meeting.participants)
    services.history.undo_last()
    back = services.mdo.view(mdo)
    assert order(back) == [(first, 1), (path.pupil_id, 2), (second, 3)]
    assert [paper.what for paper in back.cases[1].papers] == ["groeidocument"]


def test_a_case_is_carried_over_whole_but_for_papers_that_went_out(path: Path) -> None:
    services = path.services
    mdo, later = slot(services, DAY, DAY + timedelta(weeks=6))
    services.mdo.add_case(mdo, path.pupil_id, "vraag")
    services.mdo.save_paper(mdo, MeetingPaper(id=0, what="oud", pupil_id=path.pupil_id, sent_on=TODAY))
    services.mdo.save_paper(mdo, MeetingPaper(id=0, what="nieuw", pupil_id=path.pupil_id))
    assert [one.id for one in services.mdo.view(mdo).next_slots] == [later]
    before = services.mdo.view(mdo).cases[0]
    services.mdo.carry_over(mdo, path.pupil_id, later)
    assert services.mdo.view(mdo).cases == ()
    (there,) = services.mdo.view(later).cases
    assert there.case == before.case
    assert there.participants == before.participants
    assert [paper.what for paper in there.papers] == ["nieuw"]
    with pytest.raises(RuleViolation, match="same"):
        services.mdo.carry_over(later, path.pupil_id, later)
    services.history.undo_last()
    assert services.mdo.view(mdo).cases == (before,)


def test_what_is_said_is_kept_with_its_agreement_and_an_old_form_is_refused(path: Path) -> None:
    services = path.services
    (mdo,) = slot(services)
    services.mdo.add_case(mdo, path.pupil_id, "vraag")
    agenda = services.mdo.view(mdo)
    case = replace(
        agenda.cases[0].case,
        notes="wij zagen\nrust",
        child_voice="het is te druk",
        child_heard_on=TODAY,
        outcome=CaseOutcome.RESEARCH,
        decision="onderzoek",
        next_on=DAY + timedelta(weeks=8),
        place=99,
    )
    todo = ActionItem(id=0, what="onderzoek aanvragen", due_on=DAY, pupil_id=path.pupil_id)
    services.mdo.save_case(mdo, case, agenda.meeting.version, (todo,))
    kept = services.mdo.view(mdo)
    assert kept.cases[0].case == replace(case, place=1)
    assert [(one.what, one.meeting_id) for one in open_actions(services)] == [("onderzoek aanvragen", mdo)]
    with pytest.raises(StaleEdit):
        services.mdo.save_case(mdo, case, agenda.meeting.version)
    with pytest.raises(RuleViolation) as refused:
        services.mdo.save_case(mdo, replace(case, next_on=DAY - timedelta(days=1)), kept.meeting.version)
    assert refused.value.params["field"] == "next_on"


def test_who_come_for_a_case_change_apart_from_who_come_for_all(path: Path) -> None:
    services, people = path.services, People(path.services)
    (mdo,) = slot(services)
    services.mdo.add_case(mdo, path.pupil_id)
    agenda = services.mdo.view(mdo)
    guide = people.guidance()
    guest = taking_part(guide, Role.GUIDANCE_SERVICE, present=None)
    services.mdo.invite(mdo, {path.pupil_id: (guest,)}, agenda.meeting.version)
    after = services.mdo.view(mdo)
    assert [(one.person_id, one.pupil_id) for one in after.cases[0].participants] == [(guide.id, path.pupil_id)]
    assert after.for_all == agenda.for_all
    with pytest.raises(RuleViolation, match="role_not_of_kind"):
        services.mdo.invite(mdo, {None: (replace(guest, role=Role.TEACHER),)}, after.meeting.version)


def test_closing_keeps_who_were_there_and_asks_the_verslag_once(path: Path) -> None:
    services = path.services
    (mdo,) = slot(services, TODAY)
    services.mdo.add_case(mdo, path.pupil_id)
    agenda = services.mdo.view(mdo)
    coordinator = People(services).coordinator()
    there = {(coordinator.id, Role.CARE_COORDINATOR, None), (*_key_of(agenda, Role.PARENT), path.pupil_id)}
    services.mdo.close(mdo, there, agenda.meeting.version)
    closed = services.mdo.view(mdo)
    assert closed.meeting.state is MeetingState.HELD
    assert closed.meeting.roles_present(path.pupil_id) == {Role.CARE_COORDINATOR, Role.PARENT}
    (report,) = open_actions(services)
    assert (report.due_on, report.person_id, report.ground) == (
        TODAY + timedelta(weeks=2),
        coordinator.id,
        Ground.SCHOOL,
    )
    assert report.what.startswith("Verslag van MDO 1")
    services.actions.close({report.id: report.version}, ActionState.DONE, "gedeeld")
    services.meetings.save(replace(closed.meeting, title="MDO 9"))
    closed = services.mdo.view(mdo)
    services.mdo.close(mdo, {(coordinator.id, Role.CARE_COORDINATOR, None)}, closed.meeting.version)
    assert open_actions(services) == ()
    assert services.mdo.view(mdo).meeting.roles_present(path.pupil_id) == {Role.CARE_COORDINATOR}


def test_an_mdo_of_a_later_day_nor_one_without_anybody_is_closed(path: Path) -> None:
    services = path.services
    (mdo,) = slot(services)
    services.mdo.add_case(mdo, path.pupil_id)
    version = services.mdo.view(mdo).meeting.version
    key = (People(services).coordinator().id, Role.CARE_COORDINATOR, None)
    with pytest.raises(RuleViolation, match="held_in_future"):
        services.mdo.close(mdo, {key}, version)
    (today,) = slot(services, TODAY)
    services.mdo.add_case(today, path.pupil_id)
    with pytest.raises(RuleViolation, match="no_participants"):
        services.mdo.close(today, (), services.mdo.view(today).meeting.version)


def test_who_waits_is_suggested_with_the_reason_and_not_once_on_an_agenda(path: Path) -> None:
    services = path.services
    path.on_two()
    people = People(services)
    three, talked, fine = pupils(services, 3)
    services.moves.move(three, SupportLevel.THREE, reason="nodig", decider_id=people.coordinator().id)
    there = (taking_part(people.coordinator(), Role.CARE_COORDINATOR),)
    services.meetings.save(overleg(MeetingKind.LEERLINGBESPREKING, talked, there, outcome=CaseOutcome.DISCUSS))
    mdo, later = slot(services, DAY, DAY + timedelta(weeks=6))
    found = {one.pupil_id: one.code for one in services.mdo.suggestions(mdo)}
    assert found[three] in {SuggestionCode.ASKED_BY_MOVE, SuggestionCode.LEVEL_THREE}
    assert found[talked] is SuggestionCode.DISCUSS
    assert fine not in found
    services.mdo.add_case(later, three)
    assert three not in {one.pupil_id for one in services.mdo.suggestions(mdo)}


def test_a_date_that_was_agreed_brings_the_pupil_back(path: Path) -> None:
    services = path.services
    days = (TODAY, TODAY + timedelta(weeks=3), TODAY + timedelta(weeks=8), TODAY + timedelta(weeks=20))
    held, early, coming, far = slot(services, *days)
    services.mdo.add_case(held, path.pupil_id)
    agenda = services.mdo.view(held)
    case = replace(agenda.cases[0].case, next_on=TODAY + timedelta(weeks=7))
    services.mdo.save_case(held, case, agenda.meeting.version)
    there = {(one.person_id, one.role, one.pupil_id) for one in agenda.meeting.participants}
    services.mdo.close(held, there, services.mdo.view(held).meeting.version)
    assert [one.code for one in services.mdo.suggestions(coming)] == [SuggestionCode.AGREED_DATE]
    assert services.mdo.suggestions(early) == ()
    assert [one.code for one in services.mdo.suggestions(far)] == [SuggestionCode.AGREED_DATE]  # it was not kept yet


def test_the_agenda_takes_as_many_statements_for_four_cases_as_for_one(path: Path) -> None:
    services = path.services
    (mdo,) = slot(services)
    services.mdo.add_case(mdo, path.pupil_id)
    with counting(services.mdo) as one:
        services.mdo.view(mdo)
    for pupil in pupils(services, 3):
        services.mdo.add_case(mdo, pupil)
    with counting(services.mdo) as four:
        services.mdo.view(mdo)
    assert len(four) == len(one) <= 20


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    moves=st.lists(
        st.tuples(st.sampled_from(["add", "drop", "shift", "carry"]), st.integers(0, 3), st.integers(-3, 3)),
        max_size=14,
    )
)
def test_whatever_is_done_each_pupil_stands_once_and_the_places_count_from_one(
    agendas: tuple[Services, list[int], list[int]], moves: list[tuple[str, int, int]]
) -> None:
    services, slots, ids = agendas
    for what, number, by in moves:
        pupil, mdo, other = ids[number], slots[by % 2], slots[1 - by % 2]
        try:
            match what:
                case "add":
                    services.mdo.add_case(mdo, pupil)
                case "drop":
                    services.mdo.drop_case(mdo, pupil)
                case "shift":
                    services.mdo.shift_case(mdo, pupil, by)
                case _:
                    services.mdo.carry_over(mdo, pupil, other)
        except (RuleViolation, NotFound):
            continue
        for each in slots:
            agenda = services.mdo.view(each)
            standing = [one.pupil_id for one in agenda.cases]
            assert len(standing) == len(set(standing))
            assert [one.case.place for one in agenda.cases] == list(range(1, len(standing) + 1))


@pytest.fixture
def agendas(path: Path) -> tuple[Services, list[int], list[int]]:
    slots = slot(path.services, DAY, DAY + timedelta(weeks=6))
    return path.services, slots, pupils(path.services, 4)


# -- who could come


def test_a_proposal_for_a_niveau_around_which_the_sop_asks_an_mdo_is_a_reason(path: Path) -> None:
    services = path.services
    path.on_two()
    (mdo,) = slot(services)
    talk, _ = services.group_walks.start(path.group_id)
    proposed = Case(pupil_id=path.pupil_id, proposed_level=SupportLevel.THREE, walked_on=TODAY)
    services.group_walks.judge(talk, proposed)
    assert services.mdo.suggestions(mdo) == ()
    there = (taking_part(path.teacher, Role.TEACHER),)
    services.group_walks.finish(talk, Ending(participants=there, first_talk_on=TODAY))
    assert [one.code for one in services.mdo.suggestions(mdo)] == [SuggestionCode.PROPOSED]


def test_who_stood_on_an_mdo_that_lapsed_comes_back(path: Path) -> None:
    services = path.services
    lapsed, coming = slot(services, DAY, DAY + timedelta(weeks=2))
    services.mdo.add_case(lapsed, path.pupil_id)
    assert services.mdo.suggestions(coming) == ()
    services.meetings.cancel(lapsed, services.mdo.view(lapsed).meeting.version)
    assert [(one.code, one.since) for one in services.mdo.suggestions(coming)] == [(SuggestionCode.LEFT_BEHIND, DAY)]


def test_what_an_earlier_mdo_agreed_is_over_when_a_later_one_was_held(path: Path) -> None:
    services = path.services
    first, second, coming = slot(services, TODAY, TODAY + timedelta(days=1), TODAY + timedelta(weeks=8))
    for number, mdo in enumerate((first, second)):
        services.mdo.add_case(mdo, path.pupil_id)
        agenda = services.mdo.view(mdo)
        case = replace(agenda.cases[0].case, next_on=None if number else TODAY + timedelta(weeks=7))
        there = tuple(replace(one, present=True) for one in agenda.meeting.participants)
        held_on, state = TODAY - timedelta(days=2 - number), MeetingState.HELD
        held = replace(agenda.meeting, held_on=held_on, state=state, cases=(case,), participants=there)
        services.meetings.save(held)
        assert len(services.mdo.suggestions(coming)) == 1 - number


# -- the same MDO in the form of every overleg


def test_the_form_of_an_overleg_keeps_what_the_agenda_knows(path: Path) -> None:
    services = path.services
    (mdo,) = slot(services)
    first, second = pupils(services, 2)
    for pupil in (first, path.pupil_id):
        services.mdo.add_case(mdo, pupil, "vraag")
        services.mdo.save_paper(mdo, MeetingPaper(id=0, what=f"stuk {pupil}", pupil_id=pupil))
    services.mdo.shift_case(mdo, path.pupil_id, -1)
    before = services.mdo.view(mdo)
    services.meetings.save(replace(before.meeting, notes="begin op tijd"))
    after = services.mdo.view(mdo)
    assert after.cases == before.cases
    swapped = (after.meeting.cases[0], Case(pupil_id=second))
    services.meetings.save(replace(after.meeting, cases=swapped))
    last = services.mdo.view(mdo)
    assert order(last) == [(path.pupil_id, 1), (second, 2)]
    assert [paper.what for one in last.cases for paper in one.papers] == [f"stuk {path.pupil_id}"]
    services.meetings.add_pupil(mdo, first)
    back = services.mdo.view(mdo)
    assert order(back)[2] == (first, 3)
    assert back.cases[2].papers == ()


def test_closing_the_mdo_is_the_evidence_that_a_niveauwissel_asks(path: Path) -> None:
    services = path.services
    services.moves.set_opening(path.pupil_id, SupportLevel.THREE, date(2026, 9, 1))

    def mdo_open() -> bool:
        found = services.moves.preview(path.pupil_id, SupportLevel.FOUR).verdict.findings
        kinds = {RequirementKind.MEETING}
        return any(one.blocks for one in found if one.requirement.kind in kinds)

    (mdo,) = slot(services, TODAY)
    services.mdo.add_case(mdo, path.pupil_id)
    assert mdo_open()
    agenda = services.mdo.view(mdo)
    there = {(one.person_id, one.role, one.pupil_id) for one in agenda.meeting.participants}
    services.mdo.close(mdo, there, agenda.meeting.version)
    assert not mdo_open()
    services.history.undo_last()
    assert mdo_open()
    assert open_actions(services) == ()


# -- Vandaag


def today_items(services: Services, kind: AgendaKind) -> list[AgendaItem]:
    return [line.item for line in services.agenda.today().lines if line.item.kind is kind]


def test_vandaag_counts_questions_and_consent_and_tells_which_papers_must_go(path: Path) -> None:
    services = path.services
    (mdo,) = slot(services)
    (other,) = pupils(services, 1)
    for pupil in (path.pupil_id, other):
        services.mdo.add_case(mdo, pupil)
    services.mdo.save_paper(mdo, MeetingPaper(id=0, what="groeidocument", pupil_id=path.pupil_id))
    (line,) = today_items(services, AgendaKind.MEETING)
    assert (line.pupils, line.without_question, line.without_consent) == (2, 2, 2)
    services.records.save(
        Consent(
            id=0,
            pupil_id=path.pupil_id,
            person_id=path.parent.id,
            purpose=ConsentPurpose.DISCUSS_EXTERNALLY,
            given_on=TODAY,
        )
    )
    (line,) = today_items(services, AgendaKind.MEETING)
    assert line.without_consent == 1
    (papers,) = today_items(services, AgendaKind.PAPERS)
    assert (papers.record_id, papers.on, papers.pupil_name) == (mdo, TODAY, "Yara Bakker")
    (paper,) = services.mdo.view(mdo).cases[0].papers
    services.mdo.save_paper(mdo, replace(paper, sent_on=TODAY))
    assert today_items(services, AgendaKind.PAPERS) == []


def test_an_mdo_among_the_school_itself_asks_no_consent_on_vandaag(path: Path) -> None:
    services = path.services
    there = (taking_part(path.coordinator, Role.CARE_COORDINATOR, present=None),)
    meeting = overleg(MeetingKind.MDO_INTERNAL, path.pupil_id, there, on=DAY, state=MeetingState.PLANNED)
    (mdo,) = services.meetings.save(meeting).ids("meeting")
    assert today_items(services, AgendaKind.MEETING)[0].without_consent == 0
    guest = taking_part(path.adviser, Role.PARTNERSHIP_ADVISER, present=None)
    services.mdo.invite(mdo, {path.pupil_id: (guest,)}, services.mdo.view(mdo).meeting.version)
    assert today_items(services, AgendaKind.MEETING)[0].without_consent == 1


def _key_of(agenda: MdoAgenda, role: Role) -> tuple[int, Role]:
    return next((one.person_id, one.role) for one in agenda.meeting.participants if one.role is role)
