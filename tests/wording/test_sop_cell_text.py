"""Cells of the SOP as text and back."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_sop_edits import random_value
from sop_documents import TWIN as SOP

from ib_console.domain.errors import RuleViolation
from ib_console.domain.levels import SupportLevel
from ib_console.domain.people import Role
from ib_console.domain.sop_fields import CellKind, Field, SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_parts import PartialDate
from ib_console.domain.sop_tables import Expertise
from ib_console.domain.text import clean, clean_paragraphs
from ib_console.wording.messages import sentence
from ib_console.wording.sop_cell_text import cell_text, read_cell
from ib_console.wording.sop_columns import _COLUMNS, _OWN, column, question

CELLS = [(spec.part, field) for spec in PARTS.values() for field in spec.fields]


@pytest.mark.parametrize(("part", "field"), CELLS, ids=[f"{part}.{field.name}" for part, field in CELLS])
def test_what_a_cell_shows_is_read_back(part: SopPart, field: Field) -> None:
    chance = Random(part + field.name)  # noqa: S311 -- no secret
    for _ in range(20):
        value = random_value(SOP, field, chance)
        assert read_cell(SOP, part, field, cell_text(SOP, field, value)) == value


NUMBER = Field(name="amount", kind=CellKind.NUMBER)
VALUES: dict[CellKind, st.SearchStrategy[object]] = {
    CellKind.NUMBER: st.floats(0, 1e12),
    CellKind.WHOLE: st.integers(0, 10**9),
    CellKind.SCHOOL_YEAR: st.integers(2000, 2099),
    CellKind.YES_NO: st.booleans(),
    CellKind.DATE: st.dates(),
    CellKind.MONTH: st.builds(PartialDate, year=st.integers(1, 9999), month=st.integers(1, 12))
    | st.dates().map(lambda day: PartialDate(year=day.year, month=day.month, day=day.day)),
    CellKind.TEXT: st.text().map(clean),
    CellKind.LONG_TEXT: st.text().map(clean_paragraphs),
    CellKind.LINES: st.lists(st.text().map(clean).filter(bool)).map(tuple),
}


@pytest.mark.parametrize("kind", VALUES)
def test_any_value_that_is_kept_is_read_back(kind: CellKind) -> None:
    @settings(max_examples=60, deadline=None)
    @given(VALUES[kind])
    def check(value: object) -> None:
        field = Field(name="amount", kind=kind)
        assert read_cell(SOP, SopPart.FUNDING, field, cell_text(SOP, field, value)) == value

    check()


@pytest.mark.parametrize(
    ("labels", "texts"),
    [
        (("Gids", "Gids", "gids (2)"), ["Gids", "Gids (2)", "gids (2) (2)"]),
        (("Taal; lezen", "Taal, lezen", "", "nt2"), ["Taal, lezen", "Taal, lezen (2)", "e2", "nt2"]),
    ],
)
def test_rows_of_one_name_are_told_apart(labels: tuple[str, ...], texts: list[str]) -> None:
    sop = replace(SOP, expertise=tuple(Expertise(id=f"e{n}", label=label) for n, label in enumerate(labels)))
    covers = PARTS[SopPart.EXTERNALS].field("covers")
    keys = tuple(row.id for row in sop.expertise)
    assert cell_text(sop, covers, keys) == "; ".join(texts)
    for some in (keys, keys[1:], keys[-1:]):
        assert read_cell(sop, SopPart.EXTERNALS, covers, cell_text(sop, covers, some)) == some


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4.0, "4"),
        (2.5, "2,5"),
        (52172.0, "52.172"),
        (0.125, "0,125"),
        (2**-24, "0,00000005960464477539063"),  # its last decimal lies in the middle
    ],
)
def test_a_number_shows_its_own_decimals(value: float, text: str) -> None:
    assert cell_text(SOP, NUMBER, value) == text


def test_money_is_written_in_euros_and_read_back_to_the_last_decimal() -> None:
    money = PARTS[SopPart.FUNDING].field("amount")
    for value, text in ((52172.0, "€ 52.172"), (52172.5, "€ 52.172,50"), (0.125, "€ 0,125"), (0.0, "€ 0")):
        assert cell_text(SOP, money, value) == text
        assert read_cell(SOP, SopPart.FUNDING, money, text) == value
    assert cell_text(SOP, money, None) == ""
    assert cell_text(SOP, PARTS[SopPart.HOURS].field("amount"), 2.5) == "2,5"


@pytest.mark.parametrize(("part", "field"), CELLS, ids=[f"{part}.{field.name}" for part, field in CELLS])
def test_every_cell_has_a_name(part: SopPart, field: Field) -> None:
    assert column(part, field.name)
    assert "{" not in question(part, field.name, "2-3")


def test_every_name_is_of_a_cell() -> None:
    assert {field.name for _, field in CELLS} == _COLUMNS.keys()
    assert {(part, field.name) for part, field in CELLS} >= _OWN.keys()


def test_a_question_names_the_move() -> None:
    assert question(SopPart.REQUIREMENTS, "roles", "2-3") == "Wie moet erbij zijn bij 2 → 3?"
    assert question(SopPart.OFFERS, "remark") == "Opmerking"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (CellKind.YES_NO, "Ja", True),
        (CellKind.YES_NO, "x", True),
        (CellKind.YES_NO, " nee ", False),
        (CellKind.NUMBER, "€ 52.172,-", 52172.0),
        (CellKind.NUMBER, "52172,50", 52172.5),
        (CellKind.NUMBER, "2,5", 2.5),
        (CellKind.WHOLE, "12", 12),
        (CellKind.SCHOOL_YEAR, "2026/2027", 2026),
        (CellKind.DATE, "3-11-2026", date(2026, 11, 3)),
        (CellKind.DATE, "2026-11-03", date(2026, 11, 3)),
        (CellKind.DATE, "3 november 2026", date(2026, 11, 3)),
        (CellKind.MONTH, "oktober 2026", PartialDate(year=2026, month=10)),
        (CellKind.MONTH, "Okt 2026", PartialDate(year=2026, month=10)),
        (CellKind.MONTH, "10-2026", PartialDate(year=2026, month=10)),
        (CellKind.MONTH, "30-10-2026", PartialDate(year=2026, month=10, day=30)),
        (CellKind.LINES, "een\n\n twee ", ("een", "twee")),
        (CellKind.MONTH, "", None),
    ],
)
def test_it_is_read_as_people_write_it(kind: CellKind, text: str, value: object) -> None:
    assert read_cell(SOP, SopPart.FUNDING, Field(name="amount", kind=kind), text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (CellKind.YES_NO, "soms"),
        (CellKind.NUMBER, "veel"),
        (CellKind.NUMBER, "nan"),
        (CellKind.WHOLE, "2,5"),
        (CellKind.SCHOOL_YEAR, "2026"),
        (CellKind.DATE, "oktober 2026"),
        (CellKind.DATE, "31-02-2026"),
        (CellKind.MONTH, "13-2026"),
        (CellKind.MONTH, "binnenkort"),
        (CellKind.MONTH, "mei"),
        (CellKind.MONTH, "²² mei 2026"),
        (CellKind.MONTH, f"mei {'2' * 5_000}"),  # more signs than Python makes a number of
    ],
)
def test_what_cannot_be_read_gets_its_sentence(kind: CellKind, text: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_cell(SOP, SopPart.FUNDING, Field(name="amount", kind=kind), text)
    told = sentence(refused.value)
    assert text in told
    assert "Bedrag" in told


def test_a_choice_that_does_not_exist_is_refused() -> None:
    judges = PARTS[SopPart.QUESTIONS].field("judges")
    assert read_cell(SOP, SopPart.QUESTIONS, judges, "Directeur; leerkracht") == (Role.DIRECTOR, Role.TEACHER)
    own = read_cell(SOP, SopPart.QUESTIONS, judges, "zorgcoach", coordinator_label="zorgcoach")
    assert own == (Role.CARE_COORDINATOR,)
    roles = PARTS[SopPart.REQUIREMENTS].field("roles")
    assert read_cell(SOP, SopPart.REQUIREMENTS, roles, "ouder; directeur of leerkracht") == (
        (Role.PARENT,),
        (Role.DIRECTOR, Role.TEACHER),
    )
    for field, text in ((judges, "directeur; tovenaar"), (roles, "ouder of tovenaar")):
        with pytest.raises(RuleViolation):
            read_cell(SOP, SopPart.REQUIREMENTS, field, text)
    level = PARTS[SopPart.GROUP_LOAD].field("level")
    assert read_cell(SOP, SopPart.GROUP_LOAD, level, "niveau 3") is SupportLevel.THREE
