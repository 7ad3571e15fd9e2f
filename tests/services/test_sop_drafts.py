"""Concept versions of the SOP on a real store: begun, edited, taken back, adopted and put in use."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from children import Child
from school_helpers import TODAY
from sop_concepts import begun, edited

from ib_console.bootstrap import OpenSchool, open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import ImportRefused, NotFound, RuleViolation, StaleEdit
from ib_console.domain.guidance import Need
from ib_console.domain.levels import SupportLevel
from ib_console.domain.people import Role
from ib_console.domain.sop import SopStatus
from ib_console.domain.sop_edit import AddRow, Edit, MoveRow, RemoveRow, SetCell, Together
from ib_console.domain.sop_effect import EffectKind
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_lint import LintCode
from ib_console.domain.sop_parts import PartialDate
from ib_console.domain.sop_road import AdviceOutcome, RoadMark, RoadStep
from ib_console.exchange.sop_json import encode_sop
from ib_console.services.container import Services
from ib_console.wording.messages import sentence

DAY = timedelta(days=1)
TWIN = (Path(__file__).parents[1] / "exchange/fixtures/sop_twin.json").read_text(encoding="utf-8")
TITLE = SetCell(part=SopPart.DOCUMENT, field="title", value="Ons aanbod")


def code_of(refused: pytest.ExceptionInfo[RuleViolation]) -> str:
    assert "niets" in sentence(refused.value) or "niet weggehaald" in sentence(refused.value)
    return refused.value.code


def test_a_concept_is_a_copy_for_another_year_with_the_same_ids_and_no_signature(services: Services) -> None:
    first = services.sops.current()
    concept = begun(services)
    assert (concept.status, concept.school_year, concept.sop.general.school_year) == (SopStatus.CONCEPT, 2027, 2027)
    assert list(concept.sop.ids()) == list(first.sop.ids())
    assert concept.road == ()
    assert all(line.date is None for line in concept.sop.signatures)
    assert services.sops.current() == first
    assert [one.id for one in services.sop_editor.versions()] == [concept.id, first.id]


def test_the_dates_beside_signatures_stay_with_the_version_that_was_signed(services: Services) -> None:
    (number,) = services.sop_editor.take_in(TWIN).ids("sop_version")
    signed = services.sops.get(number).sop.signatures
    assert any(line.date is not None for line in signed)
    (copied,) = services.sop_editor.begin(2029, number).ids("sop_version")
    assert services.sops.get(copied).sop.signatures == tuple(replace(line, date=None) for line in signed)
    assert services.sops.get(number).sop.signatures == signed


def test_one_concept_a_year(services: Services) -> None:
    concept = begun(services)
    with pytest.raises(RuleViolation) as refused:
        services.sop_editor.begin(2027)
    assert code_of(refused) == "sop.concept_exists"
    assert "schooljaar 2027-2028 is er al een concept" in sentence(refused.value)
    other = begun(services, 2028)
    year = SetCell(part=SopPart.GENERAL, field="school_year", value=2027)
    with pytest.raises(RuleViolation) as refused:
        services.sop_editor.edit(other.id, year, other.version)
    assert code_of(refused) == "sop.concept_exists"
    services.sop_editor.drop(concept.id, concept.version)
    assert edited(services, other, year).school_year == 2027
    with pytest.raises(NotFound):
        services.sop_editor.begin(2030, 99)


def test_each_edit_is_a_step_of_its_own_that_goes_back(services: Services) -> None:
    concept = begun(services)
    offer = concept.sop.offers[0].id
    edits: list[tuple[Edit, str]] = [
        (TITLE, "sop.cell_set"),
        (services.sop_editor.new_row(SopPart.OFFERS, index=0), "sop.row_added"),
        (MoveRow(part=SopPart.OFFERS, key=offer, index=2), "sop.row_moved"),
        (RemoveRow(part=SopPart.OFFERS, key=offer), "sop.row_removed"),
        (Together(edits=(replace(TITLE, value="Weer anders"),)), "sop.cells_filled"),
    ]
    states = [concept.sop]
    for edit, code in edits:
        states.append(edited(services, concept, edit).sop)
        last = services.history.last()
        assert last is not None
        assert last.code == code
    assert len({encode_sop(each) for each in states}) == len(states)
    for state in reversed(states[:-1]):
        step = services.history.last()
        assert step is not None
        services.history.undo(step.id)
        assert services.sops.get(concept.id).sop == state


def test_taking_back_works_across_a_restart(school: OpenSchool, passphrase: str) -> None:
    concept = begun(school.services)
    edited(school.services, concept, TITLE)
    school.close()
    again = open_school(school.store._home.folder, passphrase, FixedClock(school.services.clock.now()))
    try:
        assert again.services.sops.get(concept.id).sop.title == "Ons aanbod"
        again.services.history.undo_last()
        assert again.services.sops.get(concept.id).sop == concept.sop
    finally:
        again.close()


def test_an_edit_that_changes_nothing_leaves_no_step_and_an_old_copy_is_refused(services: Services) -> None:
    concept = begun(services)
    last = services.history.last()
    assert not services.sop_editor.edit(concept.id, replace(TITLE, value=concept.sop.title), concept.version)
    assert services.history.last() == last
    edited(services, concept, TITLE)
    with pytest.raises(StaleEdit):
        services.sop_editor.edit(concept.id, replace(TITLE, value="X"), concept.version)


def test_text_is_cleaned_and_no_bsn_stays(services: Services) -> None:
    concept = begun(services)
    row = services.sop_editor.new_row(SopPart.EXPERTISE, index=0)
    added = AddRow(part=row.part, row=replace(row.row, label=" Taal\x07 \u202e111222333 "), index=0)
    after = edited(
        services,
        concept,
        added,
        replace(TITLE, value="  Een\n titel "),
        SetCell(part=SopPart.INTRO, field="functions", value=(" een ", " ", "twee")),
    )
    assert after.sop.title == "Een titel"
    assert after.sop.intro.functions == ("een", "twee")
    assert after.sop.expertise[0].label.startswith("Taal")
    assert "111222333" not in after.sop.expertise[0].label
    telephone = SetCell(part=SopPart.GENERAL, field="telephone", value="111222333")
    assert edited(services, concept, telephone).sop.general.telephone == "111222333"


def test_an_id_is_never_given_twice(services: Services) -> None:
    concept = begun(services)
    row = services.sop_editor.new_row(SopPart.OFFERS, index=0)
    concept = edited(services, concept, row)
    services.sop_editor.put_in_use(concept.id, TODAY, "Ingrid Bos", concept.version)
    later = edited(services, begun(services, 2028), RemoveRow(part=SopPart.OFFERS, key=row.row.id))
    services.sop_editor.put_in_use(later.id, TODAY + DAY, "Ingrid Bos", later.version)
    assert services.sop_editor.new_row(SopPart.OFFERS, index=0).row.id != row.row.id


def test_rows_for_a_paste_have_ids_of_their_own_and_are_one_step(services: Services) -> None:
    concept = begun(services)
    before = [row.id for row in concept.sop.offers]
    rows = services.sop_editor.new_rows(SopPart.OFFERS, index=len(before), count=3)
    after = edited(services, concept, Together(edits=rows))
    assert [row.id for row in after.sop.offers] == [*before, *(one.row.id for one in rows)]
    assert len({one.row.id for one in rows} - set(concept.sop.ids())) == 3
    services.history.undo_last()
    assert services.sops.get(concept.id).sop == concept.sop


class TestUse:
    """Putting a version in use."""

    def test_it_rules_from_its_day_and_is_frozen(self, services: Services, clock: FixedClock) -> None:
        first = services.sops.current()
        concept = edited(services, begun(services), TITLE)
        services.sop_editor.put_in_use(concept.id, TODAY + DAY, " Ingrid Bos ", concept.version)
        assert services.sops.current().id == first.id
        clock.advance(DAY)
        current = services.sops.current()
        assert (current.id, current.in_use_by, current.is_adopted) == (concept.id, "Ingrid Bos", False)
        for version in (current, first):
            with pytest.raises(RuleViolation) as refused:
                services.sop_editor.edit(version.id, TITLE, services.sops.get(version.id).version)
            assert code_of(refused) == "sop.frozen"
            with pytest.raises(RuleViolation) as refused:
                services.sop_editor.drop(version.id, services.sops.get(version.id).version)
            assert code_of(refused) == "sop.frozen"

    def test_it_is_told_before_that_it_stays(self, services: Services) -> None:
        concept = begun(services)
        step = services.sop_editor.put_in_use(concept.id, TODAY, "Ingrid Bos", concept.version).step_id
        assert services.history.told(1)[0].lost == "undo.sop_in_use"
        with pytest.raises(RuleViolation) as refused:
            services.history.undo(step)
        assert code_of(refused) == "undo.sop_in_use"

    @pytest.mark.parametrize(("day", "by", "code"), [(0, " ", "sop.use_by_missing"), (-400, "I", "sop.use_overlaps")])
    def test_what_cannot_be_is_refused(self, services: Services, day: int, by: str, code: str) -> None:
        concept = begun(services)
        with pytest.raises(RuleViolation) as refused:
            services.sop_editor.put_in_use(concept.id, TODAY + DAY * day, by, concept.version)
        assert code_of(refused) == code

    def test_days_of_use_do_not_overlap(self, services: Services) -> None:
        for year, day, fits in ((2027, 5, True), (2028, 5, False), (2028, 3, False), (2028, 6, True)):
            found = [one for one in services.sop_editor.versions() if one.school_year == year]
            concept = found[0] if found else begun(services, year)
            if fits:
                services.sop_editor.put_in_use(concept.id, TODAY + DAY * day, "I", concept.version)
                continue
            with pytest.raises(RuleViolation) as refused:
                services.sop_editor.put_in_use(concept.id, TODAY + DAY * day, "I", concept.version)
            assert code_of(refused) == "sop.use_overlaps"

    def test_not_before_a_move_that_the_older_version_judged(self, child: Child) -> None:
        services = child.services
        services.moves.move(child.id, SupportLevel.TWO, on=TODAY - DAY, reason="x", decider_id=child.coordinator.id)
        concept = begun(services)
        with pytest.raises(RuleViolation) as refused:
            services.sop_editor.put_in_use(concept.id, TODAY - 2 * DAY, "I", concept.version)
        assert code_of(refused) == "sop.use_before_move"
        services.sop_editor.put_in_use(concept.id, TODAY - DAY, "I", concept.version)
        assert child.last().sop_version_id != concept.id

    def test_what_still_has_to_begin_can_be_recalled(self, services: Services, clock: FixedClock) -> None:
        concept = begun(services)
        services.sop_editor.put_in_use(concept.id, TODAY + DAY, "I", concept.version)
        version = services.sops.get(concept.id).version
        services.sop_editor.recall(concept.id, version)
        again = services.sops.get(concept.id)
        assert (again.status, again.in_use_by) == (SopStatus.CONCEPT, "")
        edited(services, again, TITLE)
        version = services.sops.get(concept.id).version
        services.sop_editor.put_in_use(concept.id, TODAY + DAY, "I", version)
        clock.advance(DAY)
        with pytest.raises(RuleViolation) as refused:
            services.sop_editor.recall(concept.id, version + 1)
        assert code_of(refused) == "sop.in_use_already"

    def test_two_concepts_of_one_year_come_about_in_no_way(self, services: Services) -> None:
        coming = begun(services)
        services.sop_editor.put_in_use(coming.id, TODAY + DAY, "I", coming.version)
        other = begun(services)
        with pytest.raises(RuleViolation) as refused:
            services.sop_editor.recall(coming.id, services.sops.get(coming.id).version)
        assert code_of(refused) == "sop.concept_exists"
        dropped = services.sop_editor.drop(other.id, other.version).step_id
        begun(services)
        with pytest.raises(RuleViolation) as refused:
            services.history.undo(dropped)
        assert code_of(refused) == "undo.changed_since"

    def test_rows_of_a_concept_are_not_named_before_it_rules(self, services: Services, child: Child) -> None:
        row = services.sops.current().sop.expertise[0]
        services.records.save(Need(id=0, pupil_id=child.id, text="rust", sop_item_id=row.id))
        rename = SetCell(part=SopPart.EXPERTISE, key=row.id, field="label", value="Nieuwe naam")
        concept = edited(services, begun(services), rename)
        assert services.dossiers.view(child.id).item_labels[row.id] == row.label
        services.sop_editor.put_in_use(concept.id, TODAY, "I", concept.version)
        assert services.dossiers.view(child.id).item_labels[row.id] == "Nieuwe naam"

    def test_a_removed_row_still_has_its_name(self, services: Services, child: Child) -> None:
        row = services.sops.current().sop.expertise[0]
        services.records.save(Need(id=0, pupil_id=child.id, text="rust", sop_item_id=row.id))
        concept = edited(services, begun(services), RemoveRow(part=SopPart.EXPERTISE, key=row.id))
        services.sop_editor.put_in_use(concept.id, TODAY, "I", concept.version)
        assert row.id not in {item.id for item in services.sops.items()}
        assert services.dossiers.view(child.id).item_labels[row.id] == row.label


class TestRoad:
    """The steps to adoption, also of a version in use."""

    def test_steps_are_kept_as_they_were_taken(self, services: Services) -> None:
        version = services.sops.current()
        advice = RoadMark(
            step=RoadStep.ADVISED,
            on=PartialDate(year=2026, month=10),
            name=" R. Zuurmond ",
            outcome=AdviceOutcome.WITH_REMARKS,
            reaction="Wij nemen dit mee.",
        )
        services.sop_editor.mark(version.id, advice, version.version)
        found = services.sops.current()
        assert found.road == (replace(advice, name="R. Zuurmond"),)
        assert (found.is_adopted, found.sop) == (False, version.sop)
        services.history.undo_last()
        assert services.sops.current().road == ()

    @pytest.mark.parametrize(("day", "exact"), [(3, date(2026, 11, 3)), (None, None)])
    def test_an_adoption_may_be_a_month_and_pretends_no_day(
        self, services: Services, day: int | None, exact: date | None
    ) -> None:
        version = services.sops.current()
        on = PartialDate(year=2026, month=11, day=day)
        mark = RoadMark(step=RoadStep.ADOPTED, on=on, name="het bestuur")
        services.sop_editor.mark(version.id, mark, version.version)
        found = services.sops.current()
        assert (found.is_adopted, found.adopted, found.adopted_on) == (True, on, exact)
        assert found.adopted_by == "het bestuur"
        assert LintCode.APPROVAL_EMPTY not in {each.code for each in services.sop_outlook.lint(found.id)}
        services.sop_editor.mark(found.id, RoadMark(step=RoadStep.ADOPTED), found.version)
        assert not services.sops.current().is_adopted


class TestLookingAhead:
    """What a concept would bring."""

    def test_who_must_be_there_changes_nothing_until_it_is_in_use(self, child: Child) -> None:
        services = child.services
        child.on(SupportLevel.TWO).ready_for_three()
        other = Child(services, child.people)
        other.on(SupportLevel.THREE)
        before = services.moves.preview(child.id, SupportLevel.THREE).verdict
        assert before.in_order
        talk = next(one.requirement for one in before.findings if one.requirement.roles)
        groups = (*talk.roles, (Role.PARTNERSHIP_ADVISER,))
        edit = SetCell(part=SopPart.REQUIREMENTS, key=talk.id, field="roles", value=groups)
        concept = edited(services, begun(services), edit)
        assert services.moves.preview(child.id, SupportLevel.THREE).verdict == before
        (found,) = services.sop_outlook.effect(concept.id)
        assert (found.effect.pupil_id, found.effect.turns) == (child.id, True)
        (point,) = found.effect.findings
        assert (point.kind, point.requirement_id) == (EffectKind.CHANGED, talk.id)
        services.sop_editor.put_in_use(concept.id, TODAY, "I", concept.version)
        after = services.moves.preview(child.id, SupportLevel.THREE).verdict
        assert after == found.effect.after
        assert services.sop_outlook.effect(concept.id) == ()

    def test_who_left_is_no_longer_looked_at(self, child: Child) -> None:
        services = child.services
        child.on(SupportLevel.TWO).ready_for_three()
        rules = next(one for one in services.sops.current().sop.rules if one.move == "2-3")
        talk = next(one for one in rules.requirements if one.roles)
        groups = (*talk.roles, (Role.PARTNERSHIP_ADVISER,))
        edit = SetCell(part=SopPart.REQUIREMENTS, key=talk.id, field="roles", value=groups)
        concept = edited(services, begun(services), edit)
        pupil = services.pupils.get(child.id)
        for left_on, looked_at in ((TODAY, True), (TODAY - DAY, False)):
            services.pupils.save(replace(services.pupils.get(child.id), left_on=left_on))
            assert bool(services.sop_outlook.effect(concept.id)) is looked_at
        assert pupil.left_on is None

    def test_pupils_on_niveau_one_count_when_somebody_asked(self, child: Child) -> None:
        services = child.services
        rules = next(one for one in services.sops.current().sop.rules if one.move == "1-2")
        edit = RemoveRow(part=SopPart.REQUIREMENTS, key=rules.requirements[0].id)
        concept = edited(services, begun(services), edit)
        assert services.sop_outlook.effect(concept.id) == ()
        child.ready_for_two()
        assert [one.effect.move.code for one in services.sop_outlook.effect(concept.id)] == ["1-2"]

    def test_the_difference_is_what_was_edited(self, services: Services) -> None:
        first = services.sops.current()
        concept = edited(services, begun(services), TITLE)
        found = services.sop_outlook.difference(first.id, concept.id)
        assert {row.part for row in found.rows} == {SopPart.DOCUMENT, SopPart.GENERAL}

    def test_a_need_where_the_sop_says_no_is_counted_in_its_year(self, child: Child) -> None:
        services = child.services
        row = services.sops.current().sop.expertise[0]
        no = SetCell(part=SopPart.EXPERTISE, key=row.id, field="available", value=False)
        concept = edited(services, begun(services), no)

        def asked() -> list[object]:
            found = services.sop_outlook.lint(concept.id)
            return [each.params["count"] for each in found if each.code is LintCode.NEED_WHERE_NO]

        old = Need(id=0, pupil_id=child.id, text="x", sop_item_id=row.id, ended_on=date(2026, 6, 1))
        services.records.save(old)
        assert asked() == []
        for _ in range(2):
            services.records.save(replace(old, ended_on=None))
        assert asked() == ["<5"]

    def test_what_is_not_there_is_refused(self, services: Services) -> None:
        for call in (services.sop_outlook.lint, services.sop_outlook.effect):
            with pytest.raises(NotFound):
                call(99)


def test_a_document_in_json_becomes_a_concept_exactly(services: Services) -> None:
    (number,) = services.sop_editor.take_in(TWIN).ids("sop_version")
    found = services.sops.get(number)
    assert encode_sop(found.sop) == TWIN.rstrip("\n")
    assert (found.status, found.school_year) == (SopStatus.CONCEPT, found.sop.general.school_year)
    with pytest.raises(RuleViolation) as refused:
        services.sop_editor.take_in(TWIN)
    assert code_of(refused) == "sop.concept_exists"
    with pytest.raises(ImportRefused):
        services.sop_editor.take_in("{")
