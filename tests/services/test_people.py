"""People with roles by date, parents with gezag, and who is proposed for an overleg."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from change_log import audit_of, step_count
from school_helpers import HOSTILE, TODAY, People

from ib_console.bootstrap import OpenSchool
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import NotFound, RuleViolation, StaleEdit
from ib_console.domain.people import Guardianship, HeldRole, Person, PersonKind, Role
from ib_console.domain.pupils import Group
from ib_console.services.container import Services


def one(services: Services, person_id: int) -> Person:
    return next(each for each in services.people.all() if each.id == person_id)


def test_a_person_is_added_changed_and_taken_back(school: OpenSchool, people: People) -> None:
    services = school.services
    shown = people.teacher("Tessa", "Visser")
    changed = services.people.save(replace(shown, email=" t.visser@school.example ", staff_code="TV"))
    assert audit_of(school, changed) == {("person", "changed", frozenset({"email", "staff_code"}))}
    now = one(services, shown.id)
    assert (now.email, now.staff_code, now.version) == ("t.visser@school.example", "TV", shown.version + 1)
    with pytest.raises(StaleEdit):
        services.people.save(shown)
    with pytest.raises(NotFound):
        services.people.save(replace(shown, id=404))
    services.history.undo_last()
    services.history.undo_last()
    assert [each.name for each in services.people.all()] == ["Ingrid Bos"]


def test_a_hostile_name_stays_text(people: People) -> None:
    person = people.teacher(HOSTILE + "\x1b]0;weg\x07", "Jansen")
    assert person.given_name == HOSTILE + "]0;weg"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"given_name": " ", "family_name": "\t"}, "person.name_missing"),
        ({"roles": (HeldRole(role=Role.PARENT),)}, "person.role_not_of_kind"),
        (
            {"roles": (HeldRole(role=Role.TEACHER, since=TODAY, until=TODAY - timedelta(days=1)),)},
            "date.before_start",
        ),
    ],
)
def test_who_cannot_be_is_refused(services: Services, fields: dict[str, object], code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        services.people.save(
            Person(**{"id": 0, "kind": PersonKind.STAFF, "given_name": "Tessa", "family_name": "Visser", **fields})
        )
    assert refused.value.code == code
    assert len(services.people.all()) == 1


def test_a_role_counts_within_its_period(services: Services, people: People, clock: FixedClock) -> None:
    shown = people.teacher()
    until = TODAY + timedelta(days=7)
    roles = (
        HeldRole(role=Role.REMEDIAL_TEACHER, since=date(2025, 8, 1), until=until),
        HeldRole(role=Role.SPECIALIST, since=until),
    )
    services.people.save(replace(shown, roles=roles))
    pupil = people.pupil()

    def proposed(role: Role) -> list[int]:
        return [each.person_id for each in services.people.proposed_participants(pupil, [role])]

    assert (proposed(Role.REMEDIAL_TEACHER), proposed(Role.SPECIALIST)) == ([shown.id], [])
    clock.advance(timedelta(days=8))
    assert (proposed(Role.REMEDIAL_TEACHER), proposed(Role.SPECIALIST)) == ([], [shown.id])


def test_changing_only_roles_or_expertise_makes_an_old_form_stale(school: OpenSchool, people: People) -> None:
    services, shown = school.services, people.teacher()
    two = (*shown.roles, HeldRole(role=Role.SPECIALIST))
    changes = services.people.save(replace(shown, roles=(*two, *two)))
    assert audit_of(school, changes) == {("person_role", "created", frozenset())}
    assert one(services, shown.id).roles == two
    with pytest.raises(StaleEdit):
        services.people.save(shown)
    now = one(services, shown.id)
    services.people.save(replace(now, expertise_ids=("expertise.taal", "expertise.taal")))
    with pytest.raises(StaleEdit):
        services.people.save(replace(now, roles=()))
    last = one(services, shown.id)
    assert last.expertise_ids == ("expertise.taal",)
    services.people.save(replace(last, roles=(), expertise_ids=()))
    assert one(services, shown.id).roles == ()
    services.history.undo_last()
    assert (one(services, shown.id).roles, one(services, shown.id).expertise_ids) == (two, ("expertise.taal",))


def test_saving_who_did_not_change_leaves_no_step(school: OpenSchool, people: People) -> None:
    pupil = people.pupil()
    people.parent(pupil)
    before = step_count(school)
    assert not school.services.people.save(people.coordinator())
    assert not school.services.people.save_guardian(school.services.people.guardians(pupil)[0])
    assert step_count(school) == before


class TestGuardians:
    """The tie between a pupil and a parent."""

    def test_a_parent_and_the_tie_come_in_one_step(self, school: OpenSchool, people: People) -> None:
        services, pupil = school.services, people.pupil()
        parent = people.parent(pupil)
        (tie,) = services.people.guardians(pupil)
        assert (tie.person, tie.has_authority, tie.pupil_id) == (parent, True, pupil)
        assert services.dossiers.view(pupil).guardians == (tie,)
        changed = services.people.save_guardian(
            replace(tie, household="bij\x07 moeder", no_information=True, interpreter="Tigrinya")
        )
        assert audit_of(school, changed) == {
            ("guardianship", "changed", frozenset({"household", "no_information", "interpreter"}))
        }
        assert services.people.guardians(pupil)[0].household == "bij moeder"
        with pytest.raises(StaleEdit):
            services.people.save_guardian(replace(tie, has_authority=False))
        services.history.undo_last(about_pupil=pupil)
        assert services.people.guardians(pupil)[0].household == ""
        services.history.undo_last(about_pupil=pupil)
        assert services.people.guardians(pupil) == ()

    def test_only_a_parent_of_a_pupil_who_is_there(self, services: Services, people: People) -> None:
        with pytest.raises(RuleViolation) as refused:
            services.people.save_guardian(Guardianship(person=people.teacher(), pupil_id=people.pupil()))
        assert refused.value.code == "person.role_not_of_kind"
        parent = Person(id=0, kind=PersonKind.PARENT, given_name="Petra")
        with pytest.raises(NotFound):
            services.people.save_guardian(Guardianship(person=parent, pupil_id=404))
        with pytest.raises(RuleViolation):
            services.people.save_guardian(
                Guardianship(person=replace(parent, given_name=""), pupil_id=services.pupils.all()[0].id)
            )


class TestProposals:
    """Pickers that propose by role."""

    def names(self, services: Services, pupil: int, *roles: Role) -> list[str]:
        return [each.name for each in services.people.proposed_participants(pupil, roles)]

    def test_the_own_teacher_parents_with_gezag_and_whoever_holds_the_role(
        self, services: Services, people: People
    ) -> None:
        own, other = people.teacher(), people.teacher("Olaf", "Mulder")
        for name, teacher in (("4A", own), ("5A", other)):
            services.pupils.save_group(Group(id=0, school_year=2026, name=name, teacher_ids=(teacher.id,)))
        pupil = people.pupil(group_id=services.pupils.groups(2026)[0].id)
        people.parent(pupil)
        people.parent(pupil, "Kees", authority=False)
        people.parent(pupil, "Mila")
        tie = next(each for each in services.people.guardians(pupil) if each.person.given_name == "Mila")
        services.people.save_guardian(replace(tie, no_information=True))
        people.adviser()
        assert self.names(services, pupil, Role.TEACHER, Role.CARE_COORDINATOR, Role.PARENT) == [
            "Tessa Visser",
            "Ingrid Bos",
            "Petra Jansen",
        ]
        assert self.names(services, pupil, Role.PARTNERSHIP_ADVISER) == ["Amira Kuiper"]
        assert [each.name for each in services.dossiers.view(pupil).teachers] == ["Tessa Visser"]

    def test_a_pupil_who_will_leave_still_has_a_teacher(self, services: Services, people: People) -> None:
        services.pupils.save_group(Group(id=0, school_year=2026, name="4A", teacher_ids=(people.teacher().id,)))
        pupil = people.pupil(group_id=services.pupils.groups(2026)[0].id)
        services.pupils.save(replace(services.pupils.get(pupil), left_on=TODAY + timedelta(days=20)))
        assert self.names(services, pupil, Role.TEACHER) == ["Tessa Visser"]

    def test_the_teacher_of_next_year_is_not_proposed_yet(self, services: Services, people: People) -> None:
        services.pupils.save_group(Group(id=0, school_year=2026, name="4A", teacher_ids=(people.teacher().id,)))
        next_year = people.teacher("Olaf", "Mulder")
        services.pupils.save_group(Group(id=0, school_year=2027, name="5A", teacher_ids=(next_year.id,)))
        pupil = people.pupil(group_id=services.pupils.groups(2026)[0].id)
        services.pupils.save(services.pupils.get(pupil), services.pupils.groups(2027)[0].id)
        assert self.names(services, pupil, Role.TEACHER) == ["Tessa Visser"]
