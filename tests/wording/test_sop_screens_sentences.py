"""What the screens beside the SOP say: differences, the check, the road, the effect and the name of the document."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from random_sop_edits import random_edit
from sop_documents import TWIN as SOP

from ib_console.domain.boundaries import BoundarySignal, Outcome, SignalState
from ib_console.domain.group_load import GroupLoad, weighed
from ib_console.domain.levels import SupportLevel
from ib_console.domain.people import Role
from ib_console.domain.sop import Sop, SopVersion
from ib_console.domain.sop_boundary_effect import BoundaryEffect, GroupEffect, SignalEffect
from ib_console.domain.sop_cells import empty_row
from ib_console.domain.sop_diff import DiffKind, WordKind, difference
from ib_console.domain.sop_edit import AddRow, Edit, MoveRow, RemoveRow, SetCell, apply, set_cell
from ib_console.domain.sop_effect import EffectKind
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_lint import CellAddress, LintCode, LintFinding
from ib_console.domain.sop_parts import GroupLoadThreshold, PartialDate
from ib_console.domain.sop_road import AdviceOutcome, RoadMark, RoadStep
from ib_console.domain.sop_tables import BoundaryScope, Computation, Presence, QuestionKind
from ib_console.wording import sop_diff_sentences as diff_words
from ib_console.wording import sop_effect_sentences as effect_words
from ib_console.wording import sop_lint_sentences as lint_words
from ib_console.wording import sop_road_sentences as road_words
from ib_console.wording.sop_name import document_name, document_title

TODAY = date(2026, 11, 24)


def cell(part: SopPart, key: str, field: str, value: object) -> Edit:
    return set_cell(SOP, part, key, field, value)


def changed(*edits: Edit) -> Sop:
    sop = SOP
    for edit in edits:
        sop = apply(sop, edit)
    return sop


def told(*edits: Edit) -> list[tuple[str, str, list[str]]]:
    """Of every row that differs its section, its title and its cells."""
    after = changed(*edits)
    return [
        (
            diff_words.section_title(SOP, after, row.section_id),
            diff_words.row_title(SOP, after, row),
            [
                f"{one.heading}: {diff_words.change_words(one, row.kind)}"
                for one in diff_words.told_cells(SOP, after, row)
            ],
        )
        for row in difference(SOP, after).rows
    ]


def key_of_facility(name: str) -> str:
    return next(row.id for row in SOP.facilities if name in row.label)


class TestDifferences:
    """Rows and cells in words."""

    def test_a_choice_tells_what_it_was_and_becomes(self) -> None:
        key = key_of_facility("rolstoel")
        ((section, title, cells),) = told(cell(SopPart.FACILITIES, key, "presence", Presence.NOT_APPLICABLE))
        assert section.startswith("Voorzieningen")
        assert title == "Voorzieningen: Toegankelijk met een rolstoel"
        assert cells == ["In de school: aanwezig → niet van toepassing"]

    def test_an_empty_cell_is_said_to_be_empty_and_a_record_needs_no_name(self) -> None:
        ((_, title, cells),) = told(cell(SopPart.GENERAL, "", "region", ""))
        assert title == "Algemene gegevens"
        assert cells[0].startswith("Regio: ")
        assert cells[0].endswith("→ leeg")

    def test_a_requirement_is_its_sentence_under_its_move(self) -> None:
        rules = next(one for one in SOP.rules if one.move == "2-3")
        ((_, title, cells),) = told(cell(SopPart.REQUIREMENTS, rules.requirements[0].id, "source", "het schoolplan"))
        assert title.startswith("Van niveau 2 naar 3: ")
        assert cells[0].startswith("Bron: ")

    def test_a_row_that_went_tells_what_it_held_and_one_that_came_too(self) -> None:
        offer = SOP.offers[0]
        ((_, title, cells),) = told(RemoveRow(part=SopPart.OFFERS, key=offer.id))
        assert title == f"Extra aanbod: {offer.label}"
        assert f"Aanbod: {offer.label}" in cells
        assert not any("→" in one for one in cells)
        ((_, title, cells),) = told(AddRow(part=SopPart.OFFERS, row=empty_row(SopPart.OFFERS, "aanbod.n"), index=0))
        assert (title, cells) == ("Extra aanbod: rij zonder naam", [])

    def test_a_row_that_moved_has_no_cells(self) -> None:
        ((_, _, cells),) = told(MoveRow(part=SopPart.OFFERS, key=SOP.offers[0].id, index=1))
        assert cells == []

    def test_a_long_text_counts_its_words_and_marks_them(self) -> None:
        section = SOP.section("visie")
        assert section is not None
        text = f"Nieuw {section.text}"
        after = changed(cell(SopPart.SECTIONS, "visie", "text", text))
        (row,) = difference(SOP, after).rows
        (one,) = diff_words.told_cells(SOP, after, row)
        assert diff_words.change_words(one) == "1 woord erbij"
        assert [each.kind for each in one.words] == [WordKind.ADDED, WordKind.SAME]
        assert one.words[0].text == "Nieuw "

    def test_counts_are_words(self) -> None:
        after = changed(cell(SopPart.GENERAL, "", "region", "X"), RemoveRow(part=SopPart.OFFERS, key=SOP.offers[0].id))
        rows = difference(SOP, after).rows
        assert diff_words.count_words(rows) == "2 verschillen"
        assert diff_words.counted_kinds(rows) == "1 weggehaald, 1 gewijzigd"
        assert diff_words.count_words(()) == "geen verschil"
        assert len(set(diff_words.KIND_MARKS.values())) == len(DiffKind)

    @pytest.mark.parametrize("seed", range(6))
    def test_whatever_differs_can_be_told(self, seed: int) -> None:
        chance, sop = Random(seed), SOP  # noqa: S311 - chance for a test
        for _ in range(40):
            sop = apply(sop, random_edit(sop, chance))
        diff = difference(SOP, sop)
        for row in diff.rows:
            assert diff_words.row_title(SOP, sop, row)
            assert diff_words.section_title(SOP, sop, row.section_id)
            for one in diff_words.told_cells(SOP, sop, row):
                assert one.heading
                assert "SupportLevel" not in one.after + one.before
        assert {row.part for row in diff.rows} <= set(PARTS)
        sections = diff_words.sections_with_differences(diff)
        assert sum(len(diff.under(section)) for section in sections) == len(diff.rows)

    def test_of_a_list_only_what_came_or_went_is_marked(self) -> None:
        row = next(one for rules in SOP.rules for one in rules.requirements if len(one.roles) > 1)
        edit = SetCell(
            part=SopPart.REQUIREMENTS, key=row.id, field="roles", value=(*row.roles[1:], (Role.DIRECTOR, Role.TEACHER))
        )
        (told,) = diff_words.told_cells(SOP, now := apply(SOP, edit), difference(SOP, now).rows[0])
        first, *same, last = ((each.kind, each.text.strip()) for each in told.words)
        assert first == (WordKind.REMOVED, f"{told.before.split(';')[0]};")
        assert last == (WordKind.ADDED, "directeur of leerkracht")
        assert {kind for kind, _ in same} == {WordKind.SAME}

    def test_a_list_that_was_empty_has_no_items_to_compare(self) -> None:
        row = next(one for rules in SOP.rules for one in rules.requirements if one.roles)
        edit = SetCell(part=SopPart.REQUIREMENTS, key=row.id, field="roles", value=())
        (told,) = diff_words.told_cells(SOP, now := apply(SOP, edit), difference(SOP, now).rows[0])
        assert (told.words, told.after) == ((), "")

    def test_that_nobody_signed_is_told_of_the_signatures_as_a_whole(self) -> None:
        now = replace(SOP, signatures=tuple(replace(line, date=None) for line in SOP.signatures))
        (row,) = difference(SOP, now).rows
        title = diff_words.row_title(SOP, now, row)
        assert (title, diff_words.brief_title(row), diff_words.kind_words(row)) == (
            "Ondertekening",
            "Ondertekening",
            "Nog niet ondertekend",
        )
        assert diff_words.told_cells(SOP, now, row) == ()
        assert diff_words.counted_kinds([row]) == "1 nog niet ondertekend"


class TestLint:
    """Weights and advice."""

    def test_every_code_has_a_weight_and_advice(self) -> None:
        assert set(lint_words.WEIGHTS) == set(lint_words.ADVICE) == set(LintCode)

    def test_what_touches_the_rules_comes_first(self) -> None:
        at = CellAddress(part=SopPart.FUNDING)
        codes = (LintCode.PROMISED_UNUSED, LintCode.PLAN_EXPIRED, LintCode.BOUNDARY_WITHOUT_JUDGE)
        found = lint_words.by_weight(LintFinding(code=code, at=at) for code in codes)
        assert [one.code for one in found] == list(reversed(codes))
        assert lint_words.lint_count(found) == "3 punten, waarvan 1 over de regels."
        assert lint_words.lint_count(()) == lint_words.NOTHING_FOUND


class TestRoad:
    """Steps and versions."""

    @pytest.mark.parametrize(
        ("mark", "words"),
        [
            (RoadMark(step=RoadStep.TEAM), "nog niet"),
            (RoadMark(step=RoadStep.TEAM, on=PartialDate(year=2026, month=10)), "oktober 2026"),
            (RoadMark(step=RoadStep.TEAM, on=PartialDate(year=2026, month=10, day=3)), "03-10-2026"),
            (RoadMark(step=RoadStep.TEAM, planned_on=date(2026, 12, 15)), "gepland 15-12-2026"),
            (RoadMark(step=RoadStep.TEAM, planned_on=date(2026, 11, 1)), "te laat: 01-11-2026"),
        ],
    )
    def test_how_a_step_stands(self, mark: RoadMark, words: str) -> None:
        assert road_words.step_standing(mark, TODAY) == words

    def test_every_step_has_its_words(self) -> None:
        assert set(road_words.WHY) == set(road_words.SHORT_STEPS) == set(road_words.NAME_FIELDS) == set(RoadStep)

    def test_a_step_that_was_passed_over_is_told(self) -> None:
        road = (RoadMark(step=RoadStep.ADVISED, on=PartialDate(year=2026, month=10), name="R. Z."),)
        assert road_words.skipped_words(road, in_guide=True) == (
            "Overgeslagen: leerlingen gehoord en besproken in het team."
        )
        assert road_words.road_words(road, in_guide=True) == "1 van 6 stappen gezet; nu: leerlingen horen"
        assert road_words.road_words(road, in_guide=False).startswith("1 van 5 stappen")
        assert road_words.skipped_words((), in_guide=True) == ""

    def test_the_advice_tells_its_outcome_and_the_answer(self) -> None:
        mark = RoadMark(
            step=RoadStep.ADVISED,
            name="R. Zuurmond",
            outcome=AdviceOutcome.WITH_REMARKS,
            reaction="Wij nemen\ndit mee.",
        )
        assert road_words.step_who(mark) == "R. Zuurmond · positief met opmerkingen"
        assert road_words.step_told(mark)[1] == "Reactie: Wij nemen dit mee."

    @pytest.mark.parametrize(
        ("since", "until", "words"),
        [
            (None, None, "concept"),
            (date(2027, 8, 1), None, "gaat in op 01-08-2027"),
            (date(2026, 8, 1), None, "in gebruik sinds 01-08-2026"),
            (date(2026, 8, 1), date(2027, 8, 1), "in gebruik sinds 01-08-2026"),
            (date(2025, 8, 1), date(2026, 8, 1), "gold 01-08-2025 tot 01-08-2026"),
        ],
    )
    def test_how_a_version_stands(self, since: date | None, until: date | None, words: str) -> None:
        version = SopVersion(id=1, school_year=2026, sop=SOP, in_use_from=since)
        assert road_words.use_words(version, until, TODAY) == words
        assert road_words.adopted_words(version) == "nog niet vastgesteld"


def test_the_name_of_the_document_follows_where_it_stands() -> None:
    assert [document_name(in_guide=place) for place in (None, False, True)] == ["SOP", "SOP", "ondersteuningsaanbod"]
    assert document_title(2026, in_guide=True) == "Ondersteuningsaanbod 2026-2027"
    assert document_title(2026, in_guide=None) == "SOP 2026-2027"


def signal(state: SignalState, question: str = "vraag.1") -> BoundarySignal:
    """A computed question that stands somehow."""
    return BoundarySignal(
        question_id=question,
        question_code="G4",
        boundary_code="G4",
        applies_to=BoundaryScope.ALL,
        question="Is er genoeg kennis?",
        kind=QuestionKind.COMPUTED,
        computation=Computation.EXPERTISE,
        state=state,
    )


class TestEffect:
    """What a version changes for pupils and groups."""

    def test_nobody_is_told_plainly(self) -> None:
        assert effect_words.effect_words((), 0, 0) == "Voor geen leerling en geen groep verandert iets."

    def test_boundaries_and_groups_are_counted_beside_the_moves(self) -> None:
        assert effect_words.effect_words((), 1, 2) == (
            "Voor geen enkele leerling verandert het oordeel, bij 1 leerling een andere grenstoets, "
            "in 2 groepen een andere belasting."
        )

    def test_a_boundary_tells_what_it_was_and_becomes(self) -> None:
        found = SignalEffect(
            kind=EffectKind.CHANGED,
            question_id="vraag.1",
            before=signal(SignalState.NO_SIGNAL),
            after=signal(SignalState.SIGNAL),
        )
        effect = BoundaryEffect(before=Outcome.NO_SIGNAL, after=Outcome.SIGNAL, signals=(found,))
        assert effect_words.boundary_change(effect) == "geen signaal → signaal"
        told = list(effect_words.signal_words(found))
        assert told[0].startswith("Was geen signaal: Deskundigheid")
        assert told[1].startswith("Wordt signaal: Deskundigheid")
        same = replace(effect, after=Outcome.NO_SIGNAL)
        assert effect_words.boundary_change(same) == "geen signaal, 1 vraag anders"
        gone = replace(found, kind=EffectKind.GONE, after=None)
        assert next(iter(effect_words.signal_words(gone))).startswith("Vervalt: Deskundigheid")

    def test_a_group_tells_its_threshold_and_whether_it_becomes_a_signal(self) -> None:
        load = GroupLoad(group="4A", size=20, counts={SupportLevel.THREE: 5})
        before = weighed(load, SOP.settings)
        settings = replace(SOP.settings, group_load=GroupLoadThreshold(count=2, level=SupportLevel.TWO))
        after = weighed(load, settings)
        effect = GroupEffect(group="4A", before=before, after=after, signals_before=False, signals_after=True)
        assert effect_words.group_change(effect).endswith("5 van 2")
        assert "Wordt een signaal" in list(effect_words.group_reasons(effect))
        back = replace(effect, signals_before=True, signals_after=False)
        assert "Is geen signaal meer" in list(effect_words.group_reasons(back))
