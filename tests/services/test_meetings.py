"""Overleg as a whole: people by role, presence, pupils, agreements; guarded, logged and taken back."""

from dataclasses import replace
from datetime import date

import pytest
from change_log import audit_of, step_count
from school_helpers import TODAY, People, overleg, taking_part

from ib_console.bootstrap import OpenSchool
from ib_console.domain.actions import ActionItem
from ib_console.domain.errors import NotFound, RuleViolation, StaleEdit
from ib_console.domain.meetings import Case, CaseOutcome, Meeting, MeetingKind, MeetingState, Participant
from ib_console.domain.people import Role
from ib_console.services.container import Services

TOMORROW = date(2026, 11, 25)
DECEMBER = date(2026, 12, 15)
BESPREKING = MeetingKind.LEERLINGBESPREKING


def coordinator(people: People, *, present: bool | None = True) -> Participant:
    return taking_part(people.coordinator(), Role.CARE_COORDINATOR, present=present)


def held(people: People, pupil: int, *more: Participant, **fields: object) -> Meeting:
    return replace(overleg(BESPREKING, pupil, (coordinator(people), *more)), **fields)


def save(services: Services, meeting: Meeting, *actions: ActionItem) -> Meeting:
    (meeting_id,) = services.meetings.save(meeting, actions).ids("meeting")
    return services.meetings.get(meeting_id)


def refusal(services: Services, meeting: Meeting) -> str:
    before = services.meetings.all()
    with pytest.raises(RuleViolation) as refused:
        services.meetings.save(meeting)
    assert services.meetings.all() == before
    return refused.value.code


def test_an_overleg_is_kept_whole(school: OpenSchool, people: People) -> None:
    services, pupil, other = school.services, people.pupil(), people.pupil("Noor", "Bakker")
    parent = people.parent(pupil)
    meeting = Meeting(
        id=0,
        kind=BESPREKING,
        held_on=TODAY,
        state=MeetingState.HELD,
        title="bespreking november",
        participants=(coordinator(people), taking_part(parent, Role.PARENT, pupil_id=pupil, present=False)),
        cases=(
            Case(pupil_id=pupil, question="vlot lezen", notes="oefent thuis\nelke dag", decision="doorgaan"),
            Case(pupil_id=other, outcome=CaseOutcome.CONTINUE, signal=True),
        ),
    )
    changes = services.meetings.save(
        meeting, (ActionItem(id=0, what="leestekst meegeven", due_on=DECEMBER, pupil_id=pupil),)
    )
    assert {kind for kind, _ in changes.touched} == {"meeting", "participant", "case", "action"}
    assert {entry[1] for entry in audit_of(school, changes)} == {"created"}
    kept = services.meetings.get(*changes.ids("meeting"))
    assert replace(kept, id=0, participants=(), cases=()) == replace(meeting, participants=(), cases=())
    assert kept.cases == (
        replace(meeting.cases[0], pupil_name="Jan Jansen"),
        replace(meeting.cases[1], pupil_name="Noor Bakker"),
    )
    assert [(one.name, one.role, one.present, one.pupil_id, one.has_authority) for one in kept.participants] == [
        ("Ingrid Bos", Role.CARE_COORDINATOR, True, None, True),
        ("Petra Jansen", Role.PARENT, False, pupil, True),
    ]
    (action,) = services.dossiers.view(pupil).actions
    assert (action.what, action.meeting_id) == ("leestekst meegeven", kept.id)
    assert services.dossiers.view(other).dossier.meetings == (kept,)
    line = services.pupils.one("Noor Bakker")
    assert (line.last_meeting_on, line.last_meeting_kind) == (TODAY, BESPREKING)

    services.history.undo_last(about_pupil=other)
    assert services.meetings.all() == ()
    assert services.dossiers.view(pupil).actions == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"held_on": TOMORROW}, "meeting.held_in_future"),
        ({"held_on": date(1926, 11, 24)}, "date.out_of_range"),
        ({"participants": ()}, "meeting.no_participants"),
        ({"cases": ()}, "meeting.no_pupils"),
        ({"cases": (Case(pupil_id=1), Case(pupil_id=1))}, "meeting.pupil_twice"),
    ],
)
def test_what_cannot_be_is_refused(services: Services, people: People, fields: dict[str, object], code: str) -> None:
    assert refusal(services, replace(held(people, people.pupil()), **fields)) == code


def test_an_overleg_at_which_nobody_was_present_was_not_held(services: Services, people: People) -> None:
    pupil = people.pupil()
    absent = replace(held(people, pupil), participants=(coordinator(people, present=False),))
    assert refusal(services, absent) == "meeting.no_participants"
    assert refusal(services, replace(absent, participants=(coordinator(people, present=None),))) == (
        "meeting.no_participants"
    )


def test_a_role_must_fit_the_register_of_a_person(services: Services, people: People) -> None:
    meeting = held(people, people.pupil(), taking_part(people.coordinator(), Role.PARTNERSHIP_ADVISER))
    assert refusal(services, meeting) == "person.role_not_of_kind"


def test_a_bad_agreement_leaves_no_overleg(services: Services, people: People) -> None:
    pupil = people.pupil()
    with pytest.raises(RuleViolation):
        services.meetings.save(held(people, pupil), (ActionItem(id=0, what=" ", due_on=DECEMBER),))
    with pytest.raises(NotFound):
        services.meetings.save(held(people, pupil), (ActionItem(id=0, what="bel", due_on=DECEMBER, pupil_id=404),))
    assert services.meetings.all() == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"cases": (Case(pupil_id=404),)},
        {"group_id": 404},
        {"participants": (Participant(person_id=404, name="", role=Role.TEACHER, present=True),)},
    ],
)
def test_whom_it_points_at_must_exist(services: Services, people: People, fields: dict[str, object]) -> None:
    with pytest.raises(NotFound):
        services.meetings.save(replace(held(people, people.pupil()), **fields))
    assert services.meetings.all() == ()
    with pytest.raises(NotFound) as refused:
        services.meetings.get(404)
    assert refused.value.code == "meeting.not_found"


def test_changing_only_what_was_said_makes_an_old_form_stale(school: OpenSchool, people: People) -> None:
    services, pupil = school.services, people.pupil()
    shown = save(services, held(people, pupil))
    noted = replace(shown, cases=(replace(shown.cases[0], notes="het ging over rekenen"),))
    changes = services.meetings.save(noted)
    assert audit_of(school, changes) == {("case", "changed", frozenset({"notes"}))}
    with pytest.raises(StaleEdit):
        services.meetings.save(replace(shown, cases=(replace(shown.cases[0], notes="iets anders"),)))
    assert services.meetings.get(shown.id).cases[0].notes == "het ging over rekenen"


def test_changing_only_who_was_there_makes_an_old_form_stale(school: OpenSchool, people: People) -> None:
    services, pupil = school.services, people.pupil()
    teacher = taking_part(people.teacher(), Role.TEACHER)
    shown = save(services, held(people, pupil, teacher))
    away = replace(shown, participants=(shown.participants[0], replace(shown.participants[1], present=False)))
    assert audit_of(school, services.meetings.save(away)) == {("participant", "changed", frozenset({"present"}))}
    with pytest.raises(StaleEdit):
        services.meetings.save(shown)
    now = services.meetings.get(shown.id)
    services.meetings.save(replace(now, participants=now.participants[:1]))
    with pytest.raises(StaleEdit):
        services.meetings.save(now)
    assert len(services.meetings.get(shown.id).participants) == 1


def test_saving_what_did_not_change_leaves_no_step(school: OpenSchool, people: People) -> None:
    shown = save(school.services, held(people, people.pupil()))
    before = step_count(school)
    assert not school.services.meetings.save(shown)
    assert step_count(school) == before


def test_a_pupil_can_be_taken_off_and_undo_brings_the_words_back(services: Services, people: People) -> None:
    pupil, other = people.pupil(), people.pupil("Noor", "Bakker")
    meeting = held(people, pupil, cases=(Case(pupil_id=pupil), Case(pupil_id=other, notes="veel geleerd")))
    shown = save(services, meeting)
    services.meetings.save(replace(shown, cases=shown.cases[:1]))
    assert services.dossiers.view(other).dossier.meetings == ()
    services.history.undo_last()
    assert services.meetings.get(shown.id).case_of(other) == shown.case_of(other)


class TestParents:
    """A parent takes part for the own child, and counts with gezag only."""

    def roles(self, services: Services, meeting: Meeting, pupil: int) -> frozenset[Role]:
        return save(services, meeting).roles_present(pupil) - {Role.CARE_COORDINATOR}

    def test_with_gezag_the_parent_was_there(self, services: Services, people: People) -> None:
        pupil = people.pupil()
        parent = taking_part(people.parent(pupil), Role.PARENT, pupil_id=pupil)
        assert self.roles(services, held(people, pupil, parent), pupil) == {Role.PARENT}

    def test_without_gezag_nobody_counts_as_parent(self, services: Services, people: People) -> None:
        pupil = people.pupil()
        parent = taking_part(people.parent(pupil, authority=False), Role.PARENT, pupil_id=pupil)
        assert self.roles(services, held(people, pupil, parent), pupil) == frozenset()

    def test_a_parent_of_nobody_here_does_not_count(self, services: Services, people: People) -> None:
        pupil, other = people.pupil(), people.pupil("Noor", "Bakker")
        stranger = taking_part(people.parent(other), Role.PARENT, pupil_id=pupil)
        assert self.roles(services, held(people, pupil, stranger), pupil) == frozenset()

    def test_the_parent_of_another_child_does_not_count(self, services: Services, people: People) -> None:
        pupil, other = people.pupil(), people.pupil("Noor", "Bakker")
        parent = taking_part(people.parent(other), Role.PARENT, pupil_id=other)
        meeting = held(people, pupil, parent, cases=(Case(pupil_id=pupil), Case(pupil_id=other)))
        kept = save(services, meeting)
        assert Role.PARENT not in kept.roles_present(pupil)
        assert Role.PARENT in kept.roles_present(other)

    def test_a_parent_without_a_named_child_is_there_for_every_own_child(
        self, services: Services, people: People
    ) -> None:
        pupil, brother, other = people.pupil(), people.pupil("Piet"), people.pupil("Noor", "Bakker")
        parent = people.parent(pupil)
        services.people.save_guardian(replace(services.people.guardians(pupil)[0], pupil_id=brother))
        cases = tuple(Case(pupil_id=one) for one in (pupil, brother, other))
        kept = save(services, held(people, pupil, taking_part(parent, Role.PARENT), cases=cases))
        assert [Role.PARENT in kept.roles_present(one) for one in (pupil, brother, other)] == [True, True, False]

    def test_naming_somebody_twice_keeps_one(self, services: Services, people: People) -> None:
        pupil = people.pupil()
        kept = save(services, held(people, pupil, coordinator(people)))
        assert len(kept.participants) == 1
        kept = save(services, replace(kept, title="nog eens", participants=kept.participants * 2))
        assert len(kept.participants) == 1


class TestPlanning:
    """A planned overleg: found, filled with pupils, held or let lapse."""

    def planned(self, services: Services, people: People, pupil: int, on: date = DECEMBER) -> Meeting:
        meeting = held(people, pupil, held_on=on, state=MeetingState.PLANNED, kind=MeetingKind.MDO_INTERNAL)
        return save(services, replace(meeting, participants=(coordinator(people, present=None),)))

    def test_it_is_found_by_kind_and_day_the_first_first(self, services: Services, people: People) -> None:
        pupil = people.pupil()
        later = self.planned(services, people, pupil)
        first = self.planned(services, people, pupil, TOMORROW)
        save(services, held(people, pupil))
        found = services.meetings.planned([MeetingKind.MDO_INTERNAL], TODAY)
        assert found == (first, later)
        assert services.meetings.planned([MeetingKind.MDO_INTERNAL], DECEMBER) == (later,)
        assert services.meetings.planned([MeetingKind.MDO_EXTERNAL], TODAY) == ()
        assert services.meetings.all()[0] == later

    def test_a_pupil_is_put_on_the_agenda_once(self, school: OpenSchool, people: People) -> None:
        services, pupil, other = school.services, people.pupil(), people.pupil("Noor", "Bakker")
        shown = self.planned(services, people, pupil)
        added = services.meetings.add_pupil(shown.id, other, "hoe\x07 verder")
        assert audit_of(school, added) == {("case", "created", frozenset())}
        assert not services.meetings.add_pupil(shown.id, other, "nog eens")
        case = services.meetings.get(shown.id).case_of(other)
        assert case is not None
        assert case.question == "hoe verder"
        with pytest.raises(StaleEdit):
            services.meetings.save(shown)
        services.history.undo_last(about_pupil=other)
        assert services.meetings.get(shown.id).case_of(other) is None

    def test_who_is_not_there_cannot_be_put_on_it(self, services: Services, people: People) -> None:
        with pytest.raises(NotFound):
            services.meetings.add_pupil(self.planned(services, people, people.pupil()).id, 404)

    def test_it_lapses_and_proves_nothing(self, school: OpenSchool, people: People) -> None:
        services, pupil = school.services, people.pupil()
        shown = self.planned(services, people, pupil)
        lapsed = services.meetings.cancel(shown.id, shown.version)
        assert audit_of(school, lapsed) == {("meeting", "changed", frozenset({"state"}))}
        assert services.meetings.get(shown.id).state is MeetingState.CANCELLED
        for refused_call in (
            lambda: services.meetings.cancel(shown.id, shown.version + 1),
            lambda: services.meetings.add_pupil(shown.id, pupil),
        ):
            with pytest.raises(RuleViolation) as refused:
                refused_call()
            assert refused.value.code == "meeting.not_planned"
        with pytest.raises(StaleEdit):
            services.meetings.cancel(shown.id, shown.version)
        services.history.undo_last()
        assert services.meetings.get(shown.id).state is MeetingState.PLANNED

    def test_holding_it_asks_who_was_there(self, services: Services, people: People) -> None:
        pupil = people.pupil()
        shown = self.planned(services, people, pupil, TODAY)
        assert refusal(services, replace(shown, state=MeetingState.HELD)) == "meeting.no_participants"
        services.meetings.save(replace(shown, state=MeetingState.HELD, participants=(coordinator(people),)))
        assert services.pupils.all()[0].last_meeting_kind is MeetingKind.MDO_INTERNAL


def test_taking_back_only_what_was_said_of_a_pupil_still_stops_an_older_form(
    services: Services, people: People
) -> None:
    there = (taking_part(people.coordinator(), Role.CARE_COORDINATOR),)
    services.meetings.save(overleg(MeetingKind.CONSULTATION, people.pupil(), there))
    (meeting,) = services.meetings.all()
    (case,) = meeting.cases
    services.meetings.save(replace(meeting, cases=(replace(case, notes="anders"),)))
    (shown,) = services.meetings.all()
    services.history.undo_last()
    with pytest.raises(StaleEdit):
        services.meetings.save(replace(shown, title="van een oud formulier"))
    services.meetings.save(replace(services.meetings.all()[0], title="van nu"))
