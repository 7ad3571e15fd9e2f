"""Editing a SOP: what each edit does, that each can be turned round, and what is refused."""

from collections.abc import Callable
from dataclasses import fields, replace
from random import Random
from typing import get_type_hints

import pytest
from random_sop_edits import random_edit
from sop_documents import TWIN as SOP

from ib_console.domain.errors import RuleViolation
from ib_console.domain.levels import SupportLevel
from ib_console.domain.people import Role
from ib_console.domain.requirements import Moment
from ib_console.domain.sop import Sop
from ib_console.domain.sop_cells import checked, empty_row
from ib_console.domain.sop_edit import (
    AddRow,
    Edit,
    MoveRow,
    RemoveRow,
    SetCell,
    Together,
    apply,
    ids_in,
    inverse,
    new_id,
    set_cell,
)
from ib_console.domain.sop_fields import CellKind, Field, SopPart
from ib_console.domain.sop_layout import PARTS, parts_inside, parts_of
from ib_console.domain.sop_parts import GroupLoadThreshold, LevelWeight, PartialDate, SopTable
from ib_console.domain.sop_rows import ONLY_ROW, place_of, places, record_of, value_of
from ib_console.domain.sop_tables import Expertise, Offer
from ib_console.exchange.sop_json import decode_sop, encode_sop


@pytest.mark.parametrize("seed", range(8))
def test_two_hundred_edits_undone_in_reverse_give_the_same_document(seed: int) -> None:
    chance, sop, way_back = Random(seed), SOP, []  # noqa: S311 -- no secret
    for _ in range(200):
        edit = random_edit(sop, chance)
        way_back.append(inverse(sop, edit))
        sop = apply(sop, edit)
    assert sop != SOP
    assert decode_sop(encode_sop(sop)) == sop
    for edit in reversed(way_back):
        sop = apply(sop, edit)
    assert sop == SOP


def test_the_edits_of_chance_reach_every_part_and_every_field() -> None:
    chance, sop, cells, tables = Random(1), SOP, set(), set()  # noqa: S311 -- no secret

    def count(edit: Edit) -> None:
        match edit:
            case Together():
                for each in edit.edits:
                    count(each)
            case SetCell():
                cells.add((edit.part, edit.field))
            case _:
                tables.add((edit.part, type(edit)))

    for _ in range(3000):
        count(random_edit(sop, chance))
    assert cells == {(spec.part, field.name) for spec in PARTS.values() for field in spec.fields}
    open_tables = {spec.part for spec in PARTS.values() if spec.is_table and not spec.fixed_rows}
    assert {part for part, kind in tables if kind is AddRow} >= open_tables - {SopPart.GROUP_LOAD, SopPart.RULES}
    assert {part for part, kind in tables if kind is MoveRow} >= open_tables - {SopPart.GROUP_LOAD}


ROW_TYPES = {
    part: type(record_of(SOP, part)) if not spec.is_table else type(empty_row(part, "1"))
    for part, spec in PARTS.items()
    if part not in {SopPart.LEVELS, SopPart.RULES}
}
NO_CELL = {
    ("sections", "table"),
    ("links", "id"),
    ("level_weights", "level"),
}


def test_every_field_of_every_value_of_the_document_has_a_cell_or_holds_rows() -> None:
    shown = {(type_, field.name) for part, type_ in ROW_TYPES.items() for field in PARTS[part].fields}
    nested = {
        (ROW_TYPES.get(spec.parent), spec.attribute) if spec.parent else (None, spec.attribute)
        for spec in PARTS.values()
    }
    lacking = []
    for part, kind in ROW_TYPES.items():
        for field in fields(kind):
            if kind is Sop or field.name == "id" or (PARTS[part].attribute, field.name) in NO_CELL:
                continue
            if (kind, field.name) in shown or (kind, field.name) in nested or (None, field.name) in nested:
                continue
            lacking.append((part, field.name))
    assert lacking == []
    on_the_document = {spec.attribute for spec in PARTS.values()} | {
        field.name for spec in PARTS.values() if not spec.attribute for field in spec.fields
    }
    assert {field.name for field in fields(Sop)} - on_the_document == {"schema"}


def test_every_cell_names_a_field_of_its_row() -> None:
    for part, kind in ROW_TYPES.items():
        hints = get_type_hints(kind)
        assert {field.name for field in PARTS[part].fields} <= hints.keys()


def test_the_parts_stand_under_their_sections() -> None:
    assert [spec.part for spec in parts_of(SopTable.EXPERTISE)] == [SopPart.EXPERTISE, SopPart.HOURS]
    assert [spec.part for spec in parts_of(None)] == [
        SopPart.DOCUMENT,
        SopPart.INTRO,
        SopPart.GENERAL,
        SopPart.SIGNATURES,
        SopPart.LINKS,
    ]
    assert [spec.part for spec in parts_inside(SopPart.BOUNDARIES)] == [SopPart.QUESTIONS]
    assert all(parts_of(table) for table in SopTable)


def cell(part: SopPart, key: str, field: str) -> Callable[[object], Sop]:
    return lambda value: apply(SOP, set_cell(SOP, part, key, field, value))


@pytest.mark.parametrize(
    ("part", "key", "field", "value"),
    [
        (SopPart.DOCUMENT, "", "title", "Ons aanbod"),
        (SopPart.BASIC_QUALITY, "", "meets_basic_quality", None),
        (SopPart.LEVEL_TABLE, "", "level_heading", "Niveau"),
        (SopPart.INTRO, "", "functions", ("één doel",)),
        (SopPart.SIGNATURES, "ondertekening.bestuur", "date", PartialDate(year=2026, month=11)),
        (SopPart.LINKS, "link.jaarplan", "in_development", True),
        (SopPart.SECTIONS, "visie", "title", "Waar wij voor staan"),
        (SopPart.LEVELS, "niveau.3", "content", "Anders."),
        (SopPart.LEVEL_MEETINGS, "niveau.3.overleg.1", "roles", (Role.DIRECTOR,)),
        (SopPart.EXPERTISE, "expertise.motoriek", "available", None),
        (SopPart.HOURS, "expertise.motoriek.uren.1", "amount", 2.5),
        (SopPart.EXTERNALS, "externe.logopedie", "covers", ("expertise.motoriek",)),
        (SopPart.QUESTIONS, "vraag.g3", "judges", (Role.DIRECTOR, Role.CARE_COORDINATOR)),
        (SopPart.DUTY_OF_CARE, "", "weeks", 5),
        (SopPart.FUNDING, "", "amount", 12.5),
        (SopPart.REQUIREMENTS, "w23.verklaring", "source", "bladzijde 3"),
    ],
)
def test_a_cell_is_set_and_nothing_else(part: SopPart, key: str, field: str, value: object) -> None:
    changed = cell(part, key, field)(value)
    assert value_of(changed, part, key, field) == value
    assert changed != SOP
    old = value_of(SOP, part, key, field)
    assert apply(changed, SetCell(part=part, key=key, field=field, value=old)) == SOP


def test_a_row_is_added_where_it_was_asked_and_has_an_id_that_nothing_had() -> None:
    taken = {*SOP.ids(), "aanbod.1", "aanbod.2"}
    key = new_id(SopPart.OFFERS, taken)
    assert key == "aanbod.3"
    changed = apply(SOP, AddRow(part=SopPart.OFFERS, row=empty_row(SopPart.OFFERS, key), index=1))
    assert [row.id for row in changed.offers][1] == key
    assert len(changed.offers) == len(SOP.offers) + 1


def test_a_row_inside_a_row_is_added_to_its_own_parent() -> None:
    key = new_id(SopPart.HOURS, set(SOP.ids()), "expertise.autisme")
    changed = apply(
        SOP, AddRow(part=SopPart.HOURS, row=empty_row(SopPart.HOURS, key), index=0, parent="expertise.autisme")
    )
    assert [(place.parent, place.index) for place in places(changed, SopPart.HOURS) if place.row.id == key] == [
        ("expertise.autisme", 0)
    ]


def test_a_row_that_is_pointed_at_takes_the_pointers_along_and_brings_them_back() -> None:
    covered = next(row.covers[0] for row in SOP.externals if row.covers)
    edit = RemoveRow(part=SopPart.EXPERTISE, key=covered)
    changed = apply(SOP, edit)
    assert covered not in {row.id for row in changed.expertise}
    assert not any(covered in row.covers for row in changed.externals)
    assert apply(changed, inverse(SOP, edit)) == SOP
    link = RemoveRow(part=SopPart.LINKS, key="link.schoolplan")
    without = apply(SOP, link)
    assert all(reference.link_id != "link.schoolplan" for one in without.sections for reference in one.references)
    assert apply(without, inverse(SOP, link)) == SOP


def test_an_own_section_is_made_moved_and_taken_away() -> None:
    added = apply(SOP, AddRow(part=SopPart.SECTIONS, row=empty_row(SopPart.SECTIONS, "eigen"), index=2))
    moved = apply(added, MoveRow(part=SopPart.SECTIONS, key="eigen", index=0))
    assert [section.id for section in moved.sections][:2] == ["eigen", SOP.sections[0].id]
    assert apply(moved, RemoveRow(part=SopPart.SECTIONS, key="eigen")) == SOP


def test_the_threshold_of_a_group_is_there_or_not() -> None:
    without = apply(SOP, RemoveRow(part=SopPart.GROUP_LOAD, key=ONLY_ROW)) if SOP.settings.group_load else SOP
    threshold = GroupLoadThreshold(count=5, level=SupportLevel.THREE)
    added = apply(without, AddRow(part=SopPart.GROUP_LOAD, row=threshold, index=0))
    assert added.settings.group_load == threshold
    with pytest.raises(RuleViolation, match="row_full"):
        apply(added, AddRow(part=SopPart.GROUP_LOAD, row=threshold, index=0))


@pytest.mark.parametrize(("field", "value"), [("moment", Moment.PLANNED), ("moment", Moment.AFTER)])
def test_what_may_come_later_gets_a_term(field: str, value: object) -> None:
    before = place_of(SOP, SopPart.REQUIREMENTS, "w23.verklaring").row
    assert (before.moment, before.weeks) == (Moment.BEFORE, None)
    edit = set_cell(SOP, SopPart.REQUIREMENTS, "w23.verklaring", field, value)
    changed = apply(SOP, edit)
    after = place_of(changed, SopPart.REQUIREMENTS, "w23.verklaring").row
    assert (after.moment, after.weeks) == (value, 6)
    assert apply(changed, inverse(SOP, edit)) == SOP


ADD = AddRow(part=SopPart.OFFERS, row=Offer(id="nieuw"), index=0)
REFUSED: list[tuple[Edit, str]] = [
    (RemoveRow(part=SopPart.LEVELS, key="niveau.1"), "sop.rows_fixed"),
    (MoveRow(part=SopPart.LEVELS, key="niveau.1", index=1), "sop.rows_fixed"),
    (RemoveRow(part=SopPart.SECTIONS, key="hgw"), "sop.section_has_table"),
    (
        SetCell(part=SopPart.REQUIREMENTS, key="w23.verklaring", field="moment", value=Moment.AFTER),
        "sop.term_missing_here",
    ),
    (SetCell(part=SopPart.DUTY_OF_CARE, field="weeks", value=None), "sop.cell_empty"),
    (SetCell(part=SopPart.DUTY_OF_CARE, field="weeks", value=500), "sop.number_out_of_range"),
    (SetCell(part=SopPart.FUNDING, field="amount", value=-1.0), "sop.number_out_of_range"),
    (SetCell(part=SopPart.FUNDING, field="amount", value=float("nan")), "sop.number_out_of_range"),
    (SetCell(part=SopPart.GENERAL, field="school_year", value=26), "sop.year_out_of_range"),
    (AddRow(part=SopPart.RULES, row=empty_row(SopPart.RULES, "1-4"), index=0), "sop.move_has_no_rules"),
]


@pytest.mark.parametrize(("edit", "code"), REFUSED, ids=[code for _, code in REFUSED])
def test_what_a_user_may_not_do_is_refused_with_a_code(edit: Edit, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        apply(SOP, edit)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "edit",
    [
        SetCell(part=SopPart.OFFERS, key="niets", field="label", value="x"),
        SetCell(part=SopPart.OFFERS, key=SOP.offers[0].id, field="niets", value="x"),
        SetCell(part=SopPart.EXTERNALS, key="externe.logopedie", field="covers", value=("expertise.zingen",)),
        SetCell(part=SopPart.OFFERS, key=SOP.offers[0].id, field="label", value=None),
        SetCell(part=SopPart.EXPERTISE, key="expertise.motoriek", field="available", value="ja"),
        AddRow(part=SopPart.OFFERS, row=Offer(id=""), index=0),
        AddRow(part=SopPart.OFFERS, row=Offer(id="visie"), index=0),
        replace(ADD, index=99),
        MoveRow(part=SopPart.OFFERS, key=SOP.offers[0].id, index=99),
        AddRow(part=SopPart.HOURS, row=empty_row(SopPart.HOURS, "u"), index=0, parent="niets"),
        AddRow(part=SopPart.WEIGHTS, row=LevelWeight(level=SupportLevel.TWO, weight=True), index=0),
        SetCell(part=SopPart.REQUIREMENTS, key="w23.verklaring", field="roles", value=(("tovenaar",),)),
    ],
)
def test_what_no_screen_can_ask_for_is_a_fault_of_the_program(edit: Edit) -> None:
    with pytest.raises((KeyError, ValueError, TypeError)):
        apply(SOP, edit)


def test_an_empty_address_is_no_address() -> None:
    changed = cell(SopPart.LINKS, "link.jaarplan", "url")("")
    assert value_of(changed, SopPart.LINKS, "link.jaarplan", "url") is None


def test_a_number_is_kept_as_the_document_keeps_it() -> None:
    assert type(checked(Field(name="n", kind=CellKind.NUMBER), 3)) is float
    assert type(checked(Field(name="n", kind=CellKind.WHOLE), 3)) is int


def test_edits_together_are_one_and_go_back_as_one() -> None:
    row = Expertise(id="expertise.nieuw", label="Nieuw")
    many = Together(
        edits=(
            AddRow(part=SopPart.EXPERTISE, row=row, index=0),
            SetCell(part=SopPart.EXPERTISE, key=row.id, field="available", value=True),
            SetCell(part=SopPart.EXTERNALS, key="externe.logopedie", field="covers", value=(row.id,)),
            MoveRow(part=SopPart.EXPERTISE, key=row.id, index=3),
        )
    )
    changed = apply(SOP, many)
    assert changed.expertise[3] == replace(row, available=True)
    assert apply(changed, inverse(SOP, many)) == SOP


def test_the_ids_of_a_row_are_its_own_and_those_inside_it() -> None:
    assert ids_in(place_of(SOP, SopPart.EXPERTISE, "expertise.motoriek").row) == {
        "expertise.motoriek",
        "expertise.motoriek.uren.1",
        "expertise.motoriek.uren.2",
    }


def test_the_ids_of_a_document_are_those_of_every_row_that_has_one() -> None:
    parts = [spec for spec in PARTS.values() if spec.is_table and spec.key == "id" and not spec.is_optional_record]
    assert sorted(SOP.ids()) == sorted(place.row.id for spec in parts for place in places(SOP, spec.part))
