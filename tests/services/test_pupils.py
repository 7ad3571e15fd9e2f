"""Pupils and groups: finding, editing, a place in a group within a school year and across years, leaving."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from change_log import audit_of, step_count
from school_helpers import HOSTILE, TODAY, People

from ib_console.bootstrap import OpenSchool
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import Ambiguous, NotFound, RuleViolation, StaleEdit
from ib_console.domain.levels import MoveKind, SupportLevel
from ib_console.domain.pupils import Enrolment, Group, GroupKind, Pupil
from ib_console.domain.timeline import TimelineKind
from ib_console.services.container import Services

DAY = timedelta(days=1)


def group(services: Services, name: str, year: int = 2026, kind: GroupKind = GroupKind.HOME) -> int:
    (group_id,) = services.pupils.save_group(Group(id=0, school_year=year, name=name, kind=kind)).ids("group")
    return group_id


def places(services: Services, pupil: int) -> list[tuple[str, date, date | None]]:
    """The places in groups, oldest first."""
    entries = services.dossiers.view(pupil).entries
    found = [each.record for each in entries if each.kind is TimelineKind.ENROLMENT]
    return [(one.group_name, one.since, one.until) for one in reversed(found) if isinstance(one, Enrolment)]


class TestSaving:
    """One pupil."""

    def test_a_new_pupil_begins_on_niveau_1_on_the_first_day(self, school: OpenSchool) -> None:
        services = school.services
        changes = services.pupils.save(
            Pupil(id=0, given_name="Zoë", prefix="van der", family_name="Água", enrolled_on=date(2026, 9, 1)),
            group(services, "4A"),
        )
        assert {entry[0] for entry in audit_of(school, changes)} == {"pupil", "level_move", "enrolment"}
        (pupil,) = changes.ids("pupil")
        kept = services.pupils.get(pupil)
        assert (kept.name, kept.level, kept.level_since) == ("Zoë van der Água", SupportLevel.ONE, date(2026, 9, 1))
        view = services.dossiers.view(pupil)
        assert [move.kind for move in view.moves] == [MoveKind.OPENING]
        assert view.enrolment is not None
        assert (view.enrolment.group_name, view.enrolment.since) == ("4A", date(2026, 9, 1))

    def test_adding_a_pupil_is_taken_back_while_nothing_stands_on_it(self, services: Services, people: People) -> None:
        pupil = people.pupil()
        services.history.undo_last()
        with pytest.raises(NotFound):
            services.pupils.get(pupil)

    def test_a_pupil_is_changed_guarded_and_taken_back(self, school: OpenSchool, people: People) -> None:
        services, pupil = school.services, people.pupil()
        shown = services.pupils.get(pupil)
        changed = services.pupils.save(replace(shown, given_name=HOSTILE, birth_date=date(2018, 2, 28)))
        assert audit_of(school, changed) == {("pupil", "changed", frozenset({"given_name", "birth_date"}))}
        assert services.pupils.get(pupil).given_name == HOSTILE
        with pytest.raises(StaleEdit):
            services.pupils.save(shown)
        services.history.undo_last(about_pupil=pupil)
        assert replace(services.pupils.get(pupil), version=1) == shown

    def test_a_form_cannot_change_the_niveau(self, services: Services, people: People) -> None:
        pupil = people.pupil()
        services.pupils.save(
            replace(services.pupils.get(pupil), level=SupportLevel.FOUR, level_since=TODAY, branch="b")
        )
        assert services.pupils.get(pupil).level is SupportLevel.ONE

    def test_saving_what_did_not_change_leaves_no_step(self, school: OpenSchool, people: People) -> None:
        here = group(school.services, "4A")
        pupil = people.pupil(group_id=here)
        before = step_count(school)
        assert not school.services.pupils.save(school.services.pupils.get(pupil), here)
        assert step_count(school) == before

    @pytest.mark.parametrize(
        ("fields", "code", "field"),
        [
            ({"given_name": "", "family_name": " "}, "pupil.name_missing", None),
            ({"birth_date": TODAY + DAY}, "date.in_future", "birth_date"),
            ({"birth_date": date(1918, 1, 1)}, "date.out_of_range", "birth_date"),
            ({"enrolled_on": date(2206, 8, 1)}, "date.out_of_range", "enrolled_on"),
            ({"birth_date": date(2020, 1, 1), "enrolled_on": date(2019, 8, 1)}, "date.before_start", "enrolled_on"),
            ({"left_on": date(2024, 1, 1)}, "date.before_start", "left_on"),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, services: Services, people: People, fields: dict[str, object], code: str, field: str | None
    ) -> None:
        shown = services.pupils.get(people.pupil())
        with pytest.raises(RuleViolation) as refused:
            services.pupils.save(replace(shown, **fields))
        assert (refused.value.code, refused.value.params.get("field")) == (code, field)
        assert services.pupils.get(shown.id) == shown

    def test_an_administration_key_belongs_to_one_pupil(self, services: Services, people: People) -> None:
        first, second = (services.pupils.get(people.pupil(name)) for name in ("Jan", "Noor"))
        services.pupils.save(replace(first, administration_key="111222333"))
        assert services.pupils.get(first.id).administration_key == "111222333"
        with pytest.raises(RuleViolation) as refused:
            services.pupils.save(replace(second, administration_key=" 111222333 "))
        assert refused.value.code == "pupil.key_in_use"

    def test_who_or_what_is_not_there_is_not_found(self, services: Services, people: People) -> None:
        for call, code in (
            (lambda: services.pupils.get(404), "pupil.not_found"),
            (lambda: services.dossiers.view(404), "pupil.not_found"),
            (lambda: people.pupil(group_id=404), "group.not_found"),
            (lambda: services.pupils.save(Pupil(id=404, given_name="Jan")), "not_found"),
        ):
            with pytest.raises(NotFound) as refused:
                call()
            assert refused.value.code == code
        assert services.pupils.all() == ()


class TestFinding:
    """By any part of the name, accents aside, or by id."""

    def test_parts_of_a_name_find_a_pupil(self, services: Services, people: People) -> None:
        people.pupil("Zoë", "Água")
        people.pupil("Jan", "Zoetemelk")
        assert [one.name for one in services.pupils.find("zoe")] == ["Zoë Água", "Jan Zoetemelk"]
        assert [one.name for one in services.pupils.find("agua ZOE")] == ["Zoë Água"]
        assert services.pupils.find("piet") == ()

    def test_one_is_meant_by_id_or_by_name(self, services: Services, people: People) -> None:
        jan, janneke = people.pupil("Jan", "Jansen"), people.pupil("Janneke", "Jansen")
        assert services.pupils.one(str(janneke)).id == janneke
        assert services.pupils.one("jan jansen").id == jan
        for query in ("jans", "J"):
            with pytest.raises(Ambiguous) as refused:
                services.pupils.one(query)
            assert (refused.value.code, refused.value.params["count"]) == ("name.ambiguous", 2)
            assert f"Janneke Jansen ({janneke})" in str(refused.value.params["names"])
            assert str(refused.value) == "name.ambiguous"
        for query in ("piet", "404", "", "  "):
            with pytest.raises(NotFound) as unknown:
                services.pupils.one(query)
            assert unknown.value.code == "name.unknown"

    def test_the_list_is_in_the_order_of_the_alphabet(self, services: Services, people: People) -> None:
        for given, family in (("Bo", "Ünal"), ("Ab", "Visser"), ("Cas", "de Boer")):
            people.pupil(given, family)
        assert [one.sorting_name for one in services.pupils.all()] == ["de Boer, Cas", "Ünal, Bo", "Visser, Ab"]


class TestPlaces:
    """A pupil sits in one stamgroep a day."""

    def test_within_a_year_the_change_is_from_today(self, services: Services, people: People) -> None:
        first, second = group(services, "4A"), group(services, "4B")
        pupil = people.pupil(group_id=first)
        services.pupils.save(services.pupils.get(pupil), second)
        assert places(services, pupil) == [
            ("4A", date(2026, 8, 1), TODAY - DAY),
            ("4B", TODAY, None),
        ]
        assert [one.group for one in services.pupils.all()] == ["4B"]

    def test_two_changes_on_one_day_leave_one_place_that_day(self, services: Services, people: People) -> None:
        first, second, third = (group(services, name) for name in ("4A", "4B", "4C"))
        pupil = people.pupil(group_id=first)
        services.pupils.save(services.pupils.get(pupil), second)
        services.pupils.save(services.pupils.get(pupil), third)
        assert places(services, pupil) == [("4A", date(2026, 8, 1), TODAY - DAY), ("4C", TODAY, None)]
        assert [one.group for one in services.pupils.all()] == ["4C"]
        services.history.undo_last(about_pupil=pupil)
        assert places(services, pupil)[-1] == ("4B", TODAY, None)

    def test_next_year_begins_with_that_year(self, services: Services, people: People, clock: FixedClock) -> None:
        now, later, other = group(services, "4A"), group(services, "5A", 2027), group(services, "5B", 2027)
        pupil = people.pupil(group_id=now)
        services.pupils.save(services.pupils.get(pupil), later)
        assert places(services, pupil) == [
            ("4A", date(2026, 8, 1), date(2027, 7, 31)),
            ("5A", date(2027, 8, 1), None),
        ]
        services.pupils.save(services.pupils.get(pupil), other)
        assert places(services, pupil)[1:] == [("5B", date(2027, 8, 1), None)]
        assert services.pupils.all()[0].group == "4A"
        assert services.dossiers.view(pupil).enrolment.group_name == "4A"  # type: ignore[union-attr]
        clock.advance(date(2027, 9, 1) - TODAY)
        assert services.pupils.all()[0].group == "5B"
        assert services.dossiers.view(pupil).enrolment.group_name == "5B"  # type: ignore[union-attr]

    def test_a_change_now_leaves_the_place_of_next_year(self, services: Services, people: People) -> None:
        now, other, later = group(services, "4A"), group(services, "4B"), group(services, "5A", 2027)
        pupil = people.pupil(group_id=now)
        services.pupils.save(services.pupils.get(pupil), later)
        services.pupils.save(services.pupils.get(pupil), other)
        assert places(services, pupil) == [
            ("4A", date(2026, 8, 1), TODAY - DAY),
            ("4B", TODAY, date(2027, 7, 31)),
            ("5A", date(2027, 8, 1), None),
        ]

    def test_a_group_of_a_past_year_is_history(self, services: Services, people: People) -> None:
        now, before = group(services, "4A"), group(services, "3A", 2025)
        pupil = people.pupil(group_id=now)
        services.pupils.save(services.pupils.get(pupil), before)
        assert places(services, pupil) == [
            ("3A", date(2025, 8, 1), date(2026, 7, 31)),
            ("4A", date(2026, 8, 1), None),
        ]

    def test_a_composite_group_stands_beside_the_stamgroep(self, services: Services, people: People) -> None:
        home, beside = group(services, "4A"), group(services, "Plusklas", kind=GroupKind.COMPOSITE)
        pupil = people.pupil(group_id=home)
        services.pupils.save(services.pupils.get(pupil), beside)
        assert {(name, until) for name, _, until in places(services, pupil)} == {("4A", None), ("Plusklas", None)}
        assert [one.group for one in services.pupils.all()] == ["4A"]
        assert services.dossiers.view(pupil).enrolment.group_name == "4A"  # type: ignore[union-attr]


class TestLeaving:
    """A date and a destination, never a deletion."""

    def left(self, services: Services, pupil: int, on: date | None, **fields: object) -> None:
        services.pupils.save(replace(services.pupils.get(pupil), left_on=on, **fields))

    def test_a_pupil_who_left_is_kept_apart(self, services: Services, people: People) -> None:
        pupil = people.pupil(group_id=group(services, "4A"))
        self.left(services, pupil, TODAY - DAY, destination="De Wilg")
        assert services.pupils.all() == ()
        (former,) = services.pupils.all(with_former=True)
        assert (former.left_on, former.group) == (TODAY - DAY, "")
        assert places(services, pupil) == [("4A", date(2026, 8, 1), TODAY - DAY)]
        assert services.pupils.one("jan").id == pupil

    def test_the_last_day_is_still_a_school_day(self, services: Services, people: People) -> None:
        pupil = people.pupil(group_id=group(services, "4A"))
        self.left(services, pupil, TODAY)
        assert [one.group for one in services.pupils.all()] == ["4A"]

    def test_the_place_follows_a_last_day_that_moves_or_goes(self, services: Services, people: People) -> None:
        pupil = people.pupil(group_id=group(services, "4A"))
        for last in (TODAY + 20 * DAY, TODAY - 7 * DAY, TODAY + 7 * DAY, None, date(2028, 2, 1)):
            self.left(services, pupil, last)
            assert places(services, pupil) == [("4A", date(2026, 8, 1), last)]

    def test_another_group_ends_with_the_last_day_too(self, services: Services, people: People) -> None:
        pupil = people.pupil(group_id=group(services, "4A"))
        self.left(services, pupil, TODAY + 7 * DAY)
        services.pupils.save(services.pupils.get(pupil), group(services, "4B"))
        assert places(services, pupil)[-1] == ("4B", TODAY, TODAY + 7 * DAY)

    def test_a_place_that_had_still_to_begin_goes(self, services: Services, people: People) -> None:
        pupil = people.pupil(group_id=group(services, "4A"))
        services.pupils.save(services.pupils.get(pupil), group(services, "5A", 2027))
        self.left(services, pupil, TODAY)
        assert places(services, pupil) == [("4A", date(2026, 8, 1), TODAY)]
        services.history.undo_last(about_pupil=pupil)
        assert len(places(services, pupil)) == 2

    def test_a_place_of_a_year_that_is_over_stays_ended(
        self, services: Services, people: People, clock: FixedClock
    ) -> None:
        pupil = people.pupil(group_id=group(services, "4A"))
        self.left(services, pupil, TODAY)
        clock.advance(date(2027, 10, 1) - TODAY)
        self.left(services, pupil, None)
        assert places(services, pupil) == [("4A", date(2026, 8, 1), TODAY)]

    def test_coming_back_after_a_while_is_a_new_place(
        self, services: Services, people: People, clock: FixedClock
    ) -> None:
        here = group(services, "4A")
        pupil = people.pupil(group_id=here)
        self.left(services, pupil, TODAY - DAY)
        clock.advance(30 * DAY)
        shown = services.pupils.get(pupil)
        services.pupils.save(replace(shown, left_on=None, enrolled_on=TODAY + 30 * DAY), here)
        assert [one.group for one in services.pupils.all()] == ["4A"]


class TestGroups:
    """A group with its teachers."""

    def test_a_group_is_added_changed_guarded_and_taken_back(self, school: OpenSchool, people: People) -> None:
        services, first, second = school.services, people.teacher(), people.teacher("Olaf", "Mulder")
        services.pupils.save_group(
            Group(id=0, school_year=2026, name=" 4/5 ", year_groups=("4", "5"), teacher_ids=(first.id, first.id))
        )
        (shown,) = services.pupils.groups(2026)
        assert (shown.name, shown.year_groups, shown.teacher_ids) == ("4/5", ("4", "5"), (first.id,))
        changes = services.pupils.save_group(replace(shown, teacher_ids=(second.id,)))
        assert audit_of(school, changes) == {
            ("group_teacher", "removed", frozenset()),
            ("group_teacher", "created", frozenset()),
        }
        with pytest.raises(StaleEdit):
            services.pupils.save_group(replace(shown, name="4-5"))
        assert services.pupils.groups(2026)[0].teacher_ids == (second.id,)
        assert services.pupils.groups(2025) == ()
        services.history.undo_last()
        assert services.pupils.groups(2026)[0].teacher_ids == (first.id,)

    def test_a_group_needs_a_name_a_free_key_and_teachers_who_exist(self, services: Services) -> None:
        services.pupils.save_group(Group(id=0, school_year=2026, name="4A", administration_key="G4"))
        services.pupils.save_group(Group(id=0, school_year=2025, name="4A", administration_key="G4"))
        for fields, code in (
            ({"name": " "}, "text.missing"),
            ({"administration_key": "G4"}, "group.key_in_use"),
            ({"teacher_ids": (404,)}, "not_found"),
        ):
            with pytest.raises((RuleViolation, NotFound)) as refused:
                services.pupils.save_group(Group(**{"id": 0, "school_year": 2026, "name": "4B", **fields}))
            assert refused.value.code == code
        (kept,) = services.pupils.groups(2026)
        assert not services.pupils.save_group(kept)
