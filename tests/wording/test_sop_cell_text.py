"""Cells of the SOP as text and back."""

from datetime import date
from pathlib import Path
from random import Random

import pytest
from random_sop_edits import random_value

from ib_console.domain.errors import RuleViolation
from ib_console.domain.levels import SupportLevel
from ib_console.domain.people import Role
from ib_console.domain.sop_fields import CellKind, Field, SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_parts import PartialDate
from ib_console.exchange.sop_json import decode_sop
from ib_console.wording.messages import sentence
from ib_console.wording.sop_cell_text import cell_text, read_cell
from ib_console.wording.sop_columns import _COLUMNS, _OWN, column, question

ROOT = Path(__file__).parents[2]
SOP = decode_sop((ROOT / "tests/exchange/fixtures/sop_twin.json").read_text(encoding="utf-8"))
CELLS = [(spec.part, field) for spec in PARTS.values() for field in spec.fields]


@pytest.mark.parametrize(("part", "field"), CELLS, ids=[f"{part}.{field.name}" for part, field in CELLS])
def test_what_a_cell_shows_is_read_back(part: SopPart, field: Field) -> None:
    chance = Random(part + field.name)  # noqa: S311 -- no secret
    for _ in range(20):
        value = random_value(SOP, field, chance)
        assert read_cell(SOP, part, field, cell_text(SOP, field, value)) == value


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
