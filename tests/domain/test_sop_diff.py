"""What differs between two versions of a SOP."""

from dataclasses import replace
from random import Random

import pytest
from random_sop_edits import random_edit
from sop_documents import TWIN as SOP

from ib_console.domain.sop import Sop
from ib_console.domain.sop_cells import empty_row
from ib_console.domain.sop_diff import MOST_WORDS, DiffKind, WordKind, difference, items_between, words_between
from ib_console.domain.sop_edit import AddRow, Edit, MoveRow, RemoveRow, SetCell, apply
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_parts import SopTable

SAME, ADDED, REMOVED = WordKind


def after(*edits: Edit) -> Sop:
    sop = SOP
    for edit in edits:
        sop = apply(sop, edit)
    return sop


def told(*edits: Edit) -> list[tuple[SopPart, str, DiffKind, str | None]]:
    return [(row.part, row.key, row.kind, row.section_id) for row in difference(SOP, after(*edits)).rows]


def test_the_same_document_differs_in_nothing() -> None:
    assert not difference(SOP, SOP)


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (SetCell(part=SopPart.DOCUMENT, field="title", value="X"), (SopPart.DOCUMENT, "", DiffKind.CHANGED, None)),
        (
            SetCell(part=SopPart.FUNDING, field="amount", value=1.0),
            (SopPart.FUNDING, "", DiffKind.CHANGED, "financien"),
        ),
        (
            SetCell(part=SopPart.SECTIONS, key="visie", field="text", value="X"),
            (SopPart.SECTIONS, "visie", DiffKind.CHANGED, "visie"),
        ),
        (
            SetCell(part=SopPart.HOURS, key="expertise.motoriek.uren.1", field="amount", value=9.0),
            (SopPart.HOURS, "expertise.motoriek.uren.1", DiffKind.CHANGED, "expertise"),
        ),
        (
            AddRow(part=SopPart.OFFERS, row=empty_row(SopPart.OFFERS, "aanbod.n"), index=0),
            (SopPart.OFFERS, "aanbod.n", DiffKind.ADDED, "aanbod"),
        ),
        (
            RemoveRow(part=SopPart.OFFERS, key=SOP.offers[1].id),
            (SopPart.OFFERS, SOP.offers[1].id, DiffKind.REMOVED, "aanbod"),
        ),
        (
            MoveRow(part=SopPart.OFFERS, key=SOP.offers[0].id, index=3),
            (SopPart.OFFERS, SOP.offers[0].id, DiffKind.MOVED, "aanbod"),
        ),
        (
            SetCell(part=SopPart.REFERENCES, key="niveaus.verwijzing.1", field="text", value="X"),
            (SopPart.REFERENCES, "niveaus.verwijzing.1", DiffKind.CHANGED, "niveaus"),
        ),
    ],
)
def test_one_edit_is_one_difference_in_its_section(edit: Edit, found: tuple[object, ...]) -> None:
    assert told(edit) == [found]


def test_a_row_that_was_renamed_and_moved_is_the_same_row() -> None:
    key = SOP.offers[0].id
    (row,) = difference(
        SOP,
        after(
            SetCell(part=SopPart.OFFERS, key=key, field="label", value="Verrijking"),
            MoveRow(part=SopPart.OFFERS, key=key, index=2),
        ),
    ).rows
    assert (row.kind, [cell.field.name for cell in row.cells]) == (DiffKind.CHANGED, ["label"])


def test_rows_inside_a_row_that_moves_did_not_move_themselves() -> None:
    rows = [row for row in SOP.boundaries if row.questions]
    assert len(rows[0].questions) > 1
    last = len(SOP.boundaries) - 1
    moved = MoveRow(part=SopPart.BOUNDARIES, key=rows[0].id, index=last)
    assert told(moved) == [(SopPart.BOUNDARIES, rows[0].id, DiffKind.MOVED, "grenzen")]
    inside = MoveRow(part=SopPart.QUESTIONS, key=rows[0].questions[0].id, index=1)
    assert {part for part, _, kind, _ in told(moved, inside) if kind is DiffKind.MOVED} == {
        SopPart.BOUNDARIES,
        SopPart.QUESTIONS,
    }


def test_a_row_that_stands_in_another_row_is_told_as_moved() -> None:
    first, second, *others = SOP.boundaries
    question = first.questions[0]
    for left in (first.questions[1:], ()):  # also when it was the only one there
        was = replace(SOP, boundaries=(replace(first, questions=(question, *left)), second, *others))
        given = replace(second, questions=(*second.questions, question))
        now = replace(SOP, boundaries=(replace(first, questions=left), given, *others))
        assert [(row.part, row.key, row.kind) for row in difference(was, now).rows] == [
            (SopPart.QUESTIONS, question.id, DiffKind.MOVED)
        ]


def test_that_nobody_signed_yet_is_told_once_and_not_at_every_line() -> None:
    dated = [line for line in SOP.signatures if line.date is not None]
    assert len(dated) > 1
    unsigned = tuple(replace(line, date=None) for line in SOP.signatures)
    copy = replace(SOP, signatures=unsigned)
    (row,) = difference(SOP, copy).rows
    assert (row.part, row.key, row.kind) == (SopPart.SIGNATURES, SOP.signatures[0].id, DiffKind.UNSIGNED)
    renamed = replace(copy, signatures=(*unsigned[:-1], replace(unsigned[-1], name="Iemand anders")))
    assert [(row.kind, [cell.field.name for cell in row.cells]) for row in difference(SOP, renamed).rows] == [
        (DiffKind.UNSIGNED, []),
        (DiffKind.CHANGED, ["name"]),
    ]


def test_a_date_that_goes_while_another_stays_is_a_difference_of_its_line() -> None:
    first = next(line for line in SOP.signatures if line.date is not None)
    (row,) = difference(SOP, after(SetCell(part=SopPart.SIGNATURES, key=first.id, field="date", value=None))).rows
    assert (row.kind, row.key) == (DiffKind.CHANGED, first.id)
    assert not difference(replace(SOP, signatures=()), replace(SOP, signatures=()))


def test_what_went_with_its_section_is_told_under_that_section_at_the_end() -> None:
    section = next(one for one in SOP.sections if one.references)
    now = replace(SOP, sections=tuple(one for one in SOP.sections if one is not section))
    found = difference(SOP, now)
    assert {(row.part, row.kind) for row in found.under(section.id)} >= {
        (SopPart.SECTIONS, DiffKind.REMOVED),
        (SopPart.REFERENCES, DiffKind.REMOVED),
    }
    held = next(one for one in SOP.sections if one.table is SopTable.OFFERS)
    bare = replace(SOP, sections=tuple(one for one in SOP.sections if one is not held), offers=())
    assert {row.section_id for row in difference(SOP, bare).rows if row.part is SopPart.OFFERS} == {held.id}


def test_differences_stand_in_the_order_of_the_document() -> None:
    found = told(
        SetCell(part=SopPart.EVALUATION, field="cycle", value="X"),
        SetCell(part=SopPart.SECTIONS, key="hgw", field="title", value="X"),
        SetCell(part=SopPart.DOCUMENT, field="title", value="X"),
    )
    assert [section for *_, section in found] == [None, "hgw", "evaluatie"]


@pytest.mark.parametrize(
    ("before", "now", "runs"),
    [
        ("", "", []),
        ("een", "een", [(SAME, "een")]),
        ("een twee drie", "een vier drie", [(SAME, "een "), (REMOVED, "twee "), (ADDED, "vier "), (SAME, "drie")]),
        ("een", "een twee", [(SAME, "een "), (ADDED, "twee")]),
        ("een twee", "een", [(SAME, "een "), (REMOVED, "twee")]),
        ("een", "twee", [(REMOVED, "een "), (ADDED, "twee")]),
        ("een twee", "", [(REMOVED, "een twee")]),
        ("een\n\ntwee", "een\n\ntwee drie", [(SAME, "een\n\ntwee "), (ADDED, "drie")]),
    ],
)
def test_text_differs_by_word(before: str, now: str, runs: list[tuple[WordKind, str]]) -> None:
    assert [(each.kind, each.text) for each in words_between(before, now)] == runs


@pytest.mark.parametrize(
    ("before", "now", "runs"),
    [
        (["a", "b"], ["a", "b", "c d"], [(SAME, "a; b; "), (ADDED, "c d")]),
        (["a", "b"], ["a"], [(SAME, "a "), (REMOVED, "b")]),
        (["a", "b"], ["b", "a"], [(ADDED, "b; "), (SAME, "a "), (REMOVED, "b")]),
        (["a"], ["b"], [(REMOVED, "a "), (ADDED, "b")]),
    ],
)
def test_a_list_differs_by_item(before: list[str], now: list[str], runs: list[tuple[WordKind, str]]) -> None:
    assert [(each.kind, each.text) for each in items_between(before, now, "; ")] == runs


def test_a_text_of_a_hundred_pages_is_not_compared_word_by_word() -> None:
    old, new = "de " * MOST_WORDS * 10, "het " * (MOST_WORDS + 1)
    assert [(each.kind, each.text) for each in words_between(old, new)] == [(REMOVED, old), (ADDED, new)]
    assert [each.kind for each in words_between(old, "")] == [REMOVED]
    most = " ".join(str(number) for number in range(MOST_WORDS))
    assert {each.kind for each in words_between(most, most)} == {SAME}


@pytest.mark.parametrize("seed", range(5))
def test_the_words_of_both_texts_are_all_there(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 -- no secret
    old, new = (" ".join(chance.choices("abcde", k=chance.randint(0, 30))) for _ in range(2))
    found = words_between(old, new)
    assert "".join(each.text for each in found if each.kind is not REMOVED).rstrip() == new
    assert "".join(each.text for each in found if each.kind is not ADDED).split() == old.split()


@pytest.mark.parametrize("seed", range(10))
def test_whatever_changes_is_told(seed: int) -> None:
    chance, sop = Random(seed), SOP  # noqa: S311 -- no secret
    for _ in range(30):
        changed = apply(sop, random_edit(sop, chance))
        assert bool(difference(sop, changed)) == (sop != changed)
        sop = changed


def test_a_cell_that_is_no_text_has_no_words() -> None:
    (row,) = difference(SOP, after(SetCell(part=SopPart.FUNDING, field="amount", value=1.0))).rows
    assert row.cells[0].words == ()
    assert difference(SOP, after(SetCell(part=SopPart.DOCUMENT, field="title", value="X"))).under(None)
