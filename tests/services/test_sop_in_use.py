"""Putting a version in use on a real store: exactly the expected verdicts change, and only from its day."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from children import Child
from school_helpers import MOMENT, TODAY
from sop_concepts import begun

from ib_console.bootstrap import OpenSchool, open_school
from ib_console.domain.agenda import AgendaKind
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import RuleViolation, StaleEdit
from ib_console.domain.levels import Move, SupportLevel
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_edit import SetCell, set_cell
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_parts import PartialDate
from ib_console.domain.sop_road import RoadMark, RoadStep
from ib_console.domain.verdict import Verdict
from ib_console.services.container import Services

DAY = timedelta(days=1)
SUMMER = date(2027, 7, 31)
MOVES = tuple(Move(origin, target) for origin in SupportLevel for target in SupportLevel if origin != target)


def with_adviser(services: Services, concept: SopVersion) -> SopVersion:
    """The concept in which the adviser must be there too at the leerlingbespreking of 2 → 3."""
    rules = next(one for one in concept.sop.rules if one.move == "2-3")
    talk = next(one for one in rules.requirements if MeetingKind.LEERLINGBESPREKING in one.meeting_kinds)
    edit = set_cell(concept.sop, SopPart.REQUIREMENTS, talk.id, "roles", (*talk.roles, (Role.PARTNERSHIP_ADVISER,)))
    services.sop_editor.edit(concept.id, edit, concept.version)
    return services.sops.get(concept.id)


def verdicts(services: Services, children: tuple[Child, ...]) -> dict[tuple[int, str], Verdict]:
    """The verdict of every move that each child can make today."""
    return {
        (child.id, move.code): services.moves.preview(child.id, move.target).verdict
        for child in children
        for move in MOVES
        if move.origin is services.pupils.get(child.id).level
    }


@pytest.fixture
def three(child: Child) -> tuple[Child, ...]:
    """One ready for niveau 3, one on 2 who is not, and one on 3."""
    child.on(SupportLevel.TWO).ready_for_three()
    waiting = Child(child.services, child.people).on(SupportLevel.TWO)
    beyond = Child(child.services, child.people).on(SupportLevel.THREE)
    return child, waiting, beyond


def test_who_must_be_there_changes_no_verdict_in_a_concept_and_then_exactly_the_expected(
    three: tuple[Child, ...],
) -> None:
    services = three[0].services
    before = verdicts(services, three)
    concept = with_adviser(services, begun(services))
    assert verdicts(services, three) == before
    told = {
        (one.effect.pupil_id, one.effect.move.code): one.effect.after for one in services.sop_outlook.effect(concept.id)
    }
    assert set(told) == {(three[0].id, "2-3")}  # the other still lacks the whole overleg
    services.sop_editor.put_in_use(concept.id, TODAY, "Ingrid Bos", concept.version)
    after = verdicts(services, three)
    turned = {key for key in after if after[key].in_order != before[key].in_order}
    assert turned == {(three[0].id, "2-3")}
    assert after[three[0].id, "2-3"] == told[three[0].id, "2-3"]
    by_code = {code for _, code in after}
    touched = {"2-3", "2-4", "2-5"}
    assert {key[1] for key in after if after[key] != before[key]} <= touched & by_code


def test_a_move_keeps_the_version_and_the_verdict_it_was_judged_by(three: tuple[Child, ...]) -> None:
    child, services = three[0], three[0].services
    first = services.sops.current()
    services.moves.move(child.id, SupportLevel.THREE)
    kept = child.last()
    concept = with_adviser(services, begun(services))
    services.sop_editor.put_in_use(concept.id, TODAY, "Ingrid Bos", concept.version)
    again = child.last()
    assert (again.sop_version_id, again.verdict) == (first.id, kept.verdict)


class TestSummer:
    """The last day of one version and the first of the next."""

    @pytest.fixture
    def coming(self, services: Services, clock: FixedClock) -> SopVersion:
        """A version that rules from 1 August, and a clock on 31 July."""
        concept = begun(services)
        services.sop_editor.put_in_use(concept.id, SUMMER + DAY, "Ingrid Bos", concept.version)
        clock.advance(datetime(2027, 7, 31, 21, 59, tzinfo=UTC) - MOMENT)  # 23:59 in Amsterdam
        return services.sops.get(concept.id)

    def test_it_rules_from_midnight_in_the_netherlands(
        self, services: Services, clock: FixedClock, coming: SopVersion
    ) -> None:
        assert clock.today() == SUMMER
        assert services.sops.current().id != coming.id
        clock.advance(timedelta(minutes=1))
        assert clock.today() == SUMMER + DAY
        assert services.sops.current().id == coming.id
        assert services.sops.on(SUMMER).id != coming.id

    def test_a_clock_that_is_set_back_gives_back_the_version_of_then(
        self, school: OpenSchool, clock: FixedClock, coming: SopVersion, passphrase: str, school_home: Path
    ) -> None:
        clock.advance(DAY)
        assert school.services.sops.current().id == coming.id
        school.close()
        back = open_school(school_home, passphrase, FixedClock(datetime(2027, 7, 30, 9, tzinfo=UTC)))
        try:
            assert back.services.sops.current().id != coming.id
            version = back.services.sops.get(coming.id)
            back.services.sop_editor.recall(version.id, version.version)
            assert back.services.sops.get(coming.id).in_use_from is None
        finally:
            back.close()

    def test_the_only_version_stays_when_the_clock_is_set_back_before_its_first_day(
        self, school: OpenSchool, passphrase: str, school_home: Path
    ) -> None:
        first = school.services.sops.current()
        school.close()
        back = open_school(school_home, passphrase, FixedClock(datetime(2026, 7, 1, 9, tzinfo=UTC)))
        try:
            assert first.in_use_from is not None
            assert back.services.clock.today() < first.in_use_from
            with pytest.raises(RuleViolation, match="in_use_already"):
                back.services.sop_editor.recall(first.id, first.version)
            assert back.services.sops.current() == first
        finally:
            back.close()

    def test_a_version_that_judged_a_move_stays_when_the_clock_is_set_back(
        self,
        school: OpenSchool,
        child: Child,
        clock: FixedClock,
        coming: SopVersion,
        passphrase: str,
        school_home: Path,
    ) -> None:
        clock.advance(DAY)
        school.services.moves.move(child.id, SupportLevel.TWO, reason="x", decider_id=child.coordinator.id)
        assert child.last().sop_version_id == coming.id
        school.close()
        back = open_school(school_home, passphrase, FixedClock(datetime(2027, 7, 30, 9, tzinfo=UTC)))
        try:
            version = back.services.sops.get(coming.id)
            with pytest.raises(RuleViolation, match="in_use_already"):
                back.services.sop_editor.recall(version.id, version.version)
            assert back.services.sops.get(coming.id) == version
        finally:
            back.close()


def test_two_windows_cannot_put_it_in_use_twice_or_overwrite_a_step(school: OpenSchool) -> None:
    services = school.services
    concept = begun(services)
    mark = RoadMark(step=RoadStep.TEAM, on=PartialDate(year=2026, month=10))
    services.sop_editor.mark(concept.id, mark, concept.version)
    with pytest.raises(StaleEdit):  # the other window still shows the road without that step
        services.sop_editor.mark(concept.id, RoadMark(step=RoadStep.HEARD, planned_on=TODAY), concept.version)
    fresh = services.sops.get(concept.id)
    services.sop_editor.put_in_use(concept.id, TODAY + DAY, "Ingrid Bos", fresh.version)
    with pytest.raises((StaleEdit, RuleViolation)):
        services.sop_editor.put_in_use(concept.id, TODAY + 2 * DAY, "Een ander", fresh.version)
    assert services.sops.get(concept.id).in_use_from == TODAY + DAY


def test_a_concept_of_next_year_begun_again_after_a_drop_is_empty_of_steps(services: Services) -> None:
    concept = begun(services)
    services.sop_editor.mark(concept.id, RoadMark(step=RoadStep.TEAM, planned_on=TODAY), concept.version)
    services.sop_editor.drop(concept.id, services.sops.get(concept.id).version)
    assert begun(services).road == ()


class TestOnVandaag:
    """The lines of the SOP come and go with the work."""

    def kinds(self, services: Services) -> list[AgendaKind]:
        lines = services.agenda.today().lines
        return [line.item.kind for line in lines if line.item.kind.value.startswith("sop_")]

    def test_a_planned_step_stands_there_until_it_is_taken(self, child: Child) -> None:
        services = child.services
        now = services.sops.current()
        adopted = RoadMark(step=RoadStep.ADOPTED, on=PartialDate(year=2026, month=9), name="het bestuur")
        assert self.kinds(services) == [AgendaKind.SOP_ADOPTION]
        services.sop_editor.mark(now.id, adopted, now.version)
        assert self.kinds(services) == []
        concept = begun(services)
        planned = RoadMark(step=RoadStep.ADVISED, planned_on=TODAY - DAY, name="R. Zuurmond")
        services.sop_editor.mark(concept.id, planned, concept.version)
        (line,) = [one for one in services.agenda.today().lines if one.item.kind is AgendaKind.SOP_STEP]
        assert (line.item.on, line.item.school_year, line.section.value) == (TODAY - DAY, 2027, "te_laat")
        assert line.item.empty_sections > 0
        text = SetCell(part=SopPart.SECTIONS, key=concept.sop.sections[0].id, field="text", value="")
        services.sop_editor.edit(concept.id, text, services.sops.get(concept.id).version)
        services.sop_editor.drop(concept.id, services.sops.get(concept.id).version)
        assert self.kinds(services) == []

    def test_the_first_day_of_use_and_the_new_year(self, child: Child, clock: FixedClock) -> None:
        services = child.services
        now = services.sops.current()
        adopted = RoadMark(step=RoadStep.ADOPTED, on=PartialDate(year=2026, month=9), name="het bestuur")
        services.sop_editor.mark(now.id, adopted, now.version)
        clock.advance(datetime(2027, 5, 10, 9, tzinfo=UTC) - MOMENT)
        assert self.kinds(services) == [AgendaKind.SOP_NEW_YEAR]
        concept = begun(services)
        assert self.kinds(services) == [AgendaKind.SOP_NEW_YEAR]
        services.sop_editor.put_in_use(concept.id, SUMMER + DAY, "Ingrid Bos", concept.version)
        assert self.kinds(services) == [AgendaKind.SOP_STARTS]
        clock.advance(datetime(2027, 8, 1, 9, tzinfo=UTC) - datetime(2027, 5, 10, 9, tzinfo=UTC))
        assert self.kinds(services) == [AgendaKind.SOP_ADOPTION]

    def test_a_school_without_pupils_is_still_being_set_up(self, services: Services) -> None:
        assert self.kinds(services) == []


def test_it_all_stands_after_a_restart(school: OpenSchool, passphrase: str, school_home: Path) -> None:
    concept = begun(school.services)
    school.services.sop_editor.put_in_use(concept.id, SUMMER + DAY, "Ingrid Bos", concept.version)
    school.close()
    again = open_school(school_home, passphrase, FixedClock(MOMENT))
    try:
        found = again.services.sops.get(concept.id)
        assert (found.in_use_from, found.in_use_by) == (SUMMER + DAY, "Ingrid Bos")
    finally:
        again.close()
