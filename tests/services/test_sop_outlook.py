"""Looking ahead with a concept on a real store: the grenstoets, the load of groups, and what practice taught.

And looking back: what was judged stays judged by the version of its day.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from children import Child
from school_helpers import TODAY, People
from sop_concepts import begun, edited

from ib_console.bootstrap import OpenSchool
from ib_console.domain.boundaries import Outcome
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.guidance import Intervention, Need
from ib_console.domain.levels import SupportLevel
from ib_console.domain.people import HeldRole, Role
from ib_console.domain.plans import BoundaryAnswer, BoundaryJudgement
from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_edit import AddRow, RemoveRow, SetCell
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_lint import LintCode
from ib_console.domain.sop_parts import GroupLoadThreshold
from ib_console.services.container import Services

DAY = timedelta(days=1)
ROW = "expertise.autisme"
OTHER = "expertise.faalangst"


def available(value: bool | None, row: str = ROW) -> SetCell:
    return SetCell(part=SopPart.EXPERTISE, key=row, field="available", value=value)


def needs(services: Services, pupil_id: int, row: str | None = ROW, **period: date | None) -> None:
    services.records.save(Need(id=0, pupil_id=pupil_id, text="rust", sop_item_id=row, **period))


class TestBoundaries:
    """Who sees another picture in the grenstoets."""

    def test_exactly_the_pupils_who_need_it_see_another_picture(self, services: Services, people: People) -> None:
        asking, other, gone, done = (people.pupil(given_name=name) for name in ("Ada", "Bo", "Cas", "Dirk"))
        for pupil in (asking, gone):
            needs(services, pupil)
        needs(services, other, OTHER)
        needs(services, done, ended_on=TODAY - DAY)
        services.pupils.save(replace(services.pupils.get(gone), left_on=TODAY - DAY))
        concept = edited(services, begun(services), available(value=False))
        (found,) = services.sop_outlook.boundary_effect(concept.id).pupils
        assert (found.pupil_id, found.pupil_name) == (asking, "Ada Jansen")
        assert "vraag.g4b" in {one.question_id for one in found.effect.signals}
        assert (found.effect.before, found.effect.after) == (Outcome.UNDETERMINED, Outcome.SIGNAL)

    def test_it_is_what_the_proposal_shows_once_the_version_is_in_use(self, child: Child) -> None:
        services = child.services
        needs(services, child.id)
        before = services.moves.preview(child.id, SupportLevel.TWO).signals
        concept = edited(services, begun(services), available(value=False))
        assert services.moves.preview(child.id, SupportLevel.TWO).signals == before
        (found,) = services.sop_outlook.boundary_effect(concept.id).pupils
        services.sop_editor.put_in_use(concept.id, TODAY, "I", concept.version)
        after = {one.question_id: one for one in services.moves.preview(child.id, SupportLevel.TWO).signals}
        changed = {one.question_id: one.after for one in found.effect.signals}
        assert changed
        assert {key: after[key] for key in changed} == changed
        assert {key for key, one in after.items() if one not in before} == set(changed)
        assert not services.sop_outlook.boundary_effect(concept.id)

    def test_a_judgement_on_a_question_that_goes_is_told(self, child: Child) -> None:
        services = child.services
        given = BoundaryJudgement(
            id=0,
            pupil_id=child.id,
            question_id="vraag.g2",
            answer=BoundaryAnswer.YES,
            evidence="drie lessen",
            judged_on=TODAY,
            person_id=child.coordinator.id,
        )
        services.records.save(given)
        concept = edited(services, begun(services), RemoveRow(part=SopPart.QUESTIONS, key="vraag.g2"))
        (found,) = services.sop_outlook.boundary_effect(concept.id).pupils
        assert found.effect.turns
        assert [one.question_id for one in found.effect.signals] == ["vraag.g2"]

    def test_groups_that_reach_the_new_threshold_are_named_and_no_pupil(self, filled: OpenSchool) -> None:
        services = filled.services
        pupils = services.pupils.all()
        group = pupils[0].group
        for one in [each for each in pupils if each.group == group][:2]:
            services.moves.set_opening(one.id, SupportLevel.THREE, TODAY - DAY)
        threshold = AddRow(part=SopPart.GROUP_LOAD, row=GroupLoadThreshold(count=2, level=SupportLevel.THREE), index=0)
        concept = edited(services, begun(services), threshold)
        found = services.sop_outlook.boundary_effect(concept.id)
        assert [(one.group, one.turns, one.after.count) for one in found.groups] == [(group, True, 2)]
        assert found.pupils == ()

    def test_another_title_or_requirement_changes_no_boundary(self, child: Child) -> None:
        services = child.services
        needs(services, child.id)
        title = SetCell(part=SopPart.DOCUMENT, field="title", value="Anders")
        concept = edited(services, begun(services), title)
        assert not services.sop_outlook.boundary_effect(concept.id)
        with pytest.raises(NotFound):
            services.sop_outlook.boundary_effect(99)


class TestPractice:
    """What the records of a year say about the rows of the SOP."""

    def asked(self, services: Services, concept: SopVersion) -> list[object]:
        found = services.sop_outlook.lint(concept.id)
        return [each.params["count"] for each in found if each.code is LintCode.NEED_WHERE_NO and each.at.key == ROW]

    @pytest.mark.parametrize(("pupils", "told"), [(0, []), (1, ["<5"]), (4, ["<5"]), (5, ["5"])])
    def test_needs_where_the_sop_says_no_are_counted_by_pupil_and_few_are_hidden(
        self, services: Services, people: People, pupils: int, told: Sequence[str]
    ) -> None:
        for _ in range(pupils):
            pupil = people.pupil()
            needs(services, pupil)
            needs(services, pupil)
        concept = edited(services, begun(services), available(value=False))
        assert self.asked(services, concept) == told
        assert self.asked(services, edited(services, concept, available(value=True))) == []

    @pytest.mark.parametrize(
        ("period", "counts"),
        [
            ({}, True),
            ({"since": date(2026, 9, 1)}, True),
            ({"since": date(2025, 9, 1), "ended_on": date(2026, 7, 31)}, False),
            ({"since": date(2025, 9, 1), "ended_on": date(2026, 8, 1)}, True),
        ],
    )
    def test_a_need_counts_in_the_school_year_in_which_it_stood(
        self, services: Services, people: People, period: dict[str, date], counts: bool
    ) -> None:
        needs(services, people.pupil(), **period)
        concept = edited(services, begun(services), available(value=False))
        assert bool(self.asked(services, concept)) is counts

    def test_what_a_need_or_help_points_at_is_no_empty_promise_and_a_year_must_have_shown_it(
        self, child: Child, clock: FixedClock
    ) -> None:
        services = child.services
        concept = edited(services, begun(services), available(value=True), available(value=True, row=OTHER))

        def unused() -> set[str]:
            found = services.sop_outlook.lint(concept.id)
            return {each.at.key for each in found if each.code is LintCode.PROMISED_UNUSED} & {ROW, OTHER}

        needs(services, child.id, ended_on=date(2024, 1, 1))
        clock.advance(364 * DAY)
        assert unused() == set()
        clock.advance(DAY)
        assert unused() == {OTHER}
        adviser = child.people.adviser()
        services.people.save(replace(adviser, expertise_ids=(OTHER,)))
        assert unused() == {OTHER}  # somebody offers it, and still nobody was helped with it
        helped = Intervention(id=0, pupil_id=child.id, goal="x", approach="y", starts_on=TODAY, sop_item_id=OTHER)
        services.records.save(helped)
        assert unused() == set()

    def test_a_requirement_asks_for_somebody_who_is_there(self, child: Child) -> None:
        services = child.services
        needs(services, child.id)
        rules = next(one for one in services.sops.current().sop.rules if one.move == "2-3")
        talk = next(one for one in rules.requirements if one.roles)
        roles = SetCell(part=SopPart.REQUIREMENTS, key=talk.id, field="roles", value=((Role.PARTNERSHIP_ADVISER,),))
        concept = edited(services, begun(services), roles)

        def impossible() -> bool:
            found = services.sop_outlook.lint(concept.id)
            return talk.id in {each.at.key for each in found if each.code is LintCode.REQUIREMENT_IMPOSSIBLE}

        assert impossible()
        adviser = child.people.adviser()
        services.people.save(replace(adviser, roles=(HeldRole(role=Role.PARTNERSHIP_ADVISER, until=TODAY - DAY),)))
        assert impossible()
        child.people.adviser()
        assert not impossible()


class TestFrozen:
    """A version that was in use, and what was judged by it."""

    def test_a_version_that_was_in_use_stays_as_it_was(self, services: Services, clock: FixedClock) -> None:
        first = services.sops.current()
        concept = begun(services)
        services.sop_editor.put_in_use(concept.id, TODAY + DAY, "I", concept.version)
        clock.advance(2 * DAY)
        for version in (services.sops.get(first.id), services.sops.get(concept.id)):
            calls = (
                lambda one=version: services.sop_editor.edit(one.id, available(value=False), one.version),
                lambda one=version: services.sop_editor.drop(one.id, one.version),
                lambda one=version: services.sop_editor.put_in_use(one.id, TODAY + 9 * DAY, "I", one.version),
                lambda one=version: services.sop_editor.recall(one.id, one.version),
            )
            for call in calls:
                with pytest.raises(RuleViolation) as refused:
                    call()
                assert refused.value.code in {"sop.frozen", "sop.in_use_already"}
            assert services.sops.get(version.id).sop == version.sop

    def test_open_moves_keep_the_version_and_the_verdict_they_were_judged_by(
        self, child: Child, clock: FixedClock
    ) -> None:
        services = child.services
        child.on(SupportLevel.TWO)
        needs(services, child.id)
        first = services.sops.current()
        services.moves.move(
            child.id, SupportLevel.THREE, on=TODAY, reason="het kan niet wachten", decider_id=child.coordinator.id
        )
        made, due = child.last(), child.due()
        assert made.sop_version_id == first.id
        assert made.verdict is not None
        assert due
        steps = next(one for one in first.sop.rules if one.move == "2-3").requirements
        dropped = [RemoveRow(part=SopPart.REQUIREMENTS, key=one.id) for one in steps]
        concept = edited(services, begun(services), *dropped, available(value=False))
        services.sop_editor.put_in_use(concept.id, TODAY + DAY, "I", concept.version)
        clock.advance(3 * DAY)
        assert services.sops.current().id == concept.id
        kept = child.last()
        assert (kept.sop_version_id, kept.verdict, kept.signals) == (first.id, made.verdict, made.signals)
        assert child.due() == due

    def test_a_move_of_before_is_judged_by_the_version_of_that_day(self, child: Child, clock: FixedClock) -> None:
        services = child.services
        child.on(SupportLevel.TWO).ready_for_three()
        first = services.sops.current()
        concept = edited(services, begun(services), available(value=False))
        services.sop_editor.put_in_use(concept.id, TODAY + DAY, "I", concept.version)
        clock.advance(3 * DAY)
        for on, version in ((TODAY, first.id), (TODAY + DAY, concept.id)):
            assert services.moves.preview(child.id, SupportLevel.THREE, on=on).sop_version.id == version
