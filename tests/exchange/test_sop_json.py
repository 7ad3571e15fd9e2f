"""A SOP as text: what is written is read back, and what is not whole is refused."""

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path
from random import Random
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_sop_edits import random_edit

from ib_console.domain.actions import Ground
from ib_console.domain.errors import ImportRefused
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import Move, SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.requirements import Deadline, Moment, Weight
from ib_console.domain.requirements import RequirementKind as Kind
from ib_console.domain.sop import Sop
from ib_console.domain.sop_edit import apply
from ib_console.domain.sop_parts import (
    Funding,
    General,
    GroupLoadThreshold,
    Link,
    PartialDate,
    ProseSection,
    Reference,
    Signature,
    SopSettings,
)
from ib_console.domain.sop_tables import (
    BoundaryScope,
    Computation,
    Expertise,
    External,
    Facility,
    HgwPrinciple,
    HoursPeriod,
    Offer,
    Polarity,
    QuestionKind,
)
from ib_console.domain.text import clean_paragraphs
from ib_console.exchange.sop_json import UPGRADERS, decode_sop, encode_sop, start_document
from ib_console.wording.sop_labels import SOP_MESSAGES

ROOT = Path(__file__).parents[2]
TWIN = (ROOT / "tests/exchange/fixtures/sop_twin.json").read_text(encoding="utf-8")
START = (ROOT / "data/sop-startdocument.json").read_text(encoding="utf-8")
EXAMPLE = (ROOT / "data/sop-voorbeeldschool.json").read_text(encoding="utf-8")


BOUNDED: dict[str, st.SearchStrategy[object]] = {
    "school_year": st.integers(2000, 2099),
    "hours_per_dagdeel": st.floats(0, 24),
    "count": st.integers(1, 60),
    "number": st.none() | st.integers(1, 99),
}
"""Numbers that a cell keeps within bounds."""


def values_of(kind: object) -> st.SearchStrategy[object]:
    """Values for every field of a part of the SOP, by its annotations."""
    if isinstance(kind, UnionType):
        return st.one_of([values_of(each) for each in get_args(kind)])
    if get_origin(kind) is tuple:
        return st.lists(values_of(get_args(kind)[0]), max_size=2).map(tuple)
    if kind is PartialDate:
        return st.dates().map(lambda day: PartialDate(year=day.year, month=day.month, day=day.day)) | st.builds(
            PartialDate, year=st.integers(1, 9999), month=st.integers(1, 12)
        )
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(
            kind,
            **{
                field.name: BOUNDED[field.name] if field.name in BOUNDED else values_of(hints[field.name])
                for field in fields(kind)
            },
        )
    simple: dict[object, st.SearchStrategy[object]] = {
        str: st.text(max_size=12).map(clean_paragraphs),
        bool: st.booleans(),
        int: st.integers(0, 4000),
        float: st.floats(0, 1e6),
        date: st.dates(),
        NoneType: st.none(),
    }
    return st.sampled_from(list(kind)) if isinstance(kind, type) and issubclass(kind, Enum) else simple[kind]


def rows_of(kind: type) -> st.SearchStrategy[tuple[object, ...]]:
    """Rows with an id of their own; what an external covers is left out, for those rows may not exist."""
    covered = {"covers": ()} if kind is External else {}
    return st.lists(values_of(kind), max_size=3).map(
        lambda rows: tuple(_with_ids(replace(row, **covered), f"{kind.__name__}.{n}") for n, row in enumerate(rows))
    )


def _with_ids(row: Any, key: str) -> Any:  # noqa: ANN401 - any row in, the same row out
    """The row and the rows inside it with ids that no other has."""
    inside = {
        field.name: tuple(_with_ids(each, f"{key}.{field.name}.{n}") for n, each in enumerate(held))
        for field in fields(row)
        if isinstance(held := getattr(row, field.name), tuple) and any(hasattr(each, "id") for each in held)
    }
    return replace(row, id=key, **inside)


@settings(max_examples=60, deadline=None)
@given(
    general=values_of(General),
    funding=values_of(Funding),
    figures=values_of(SopSettings),
    rows=st.tuples(*(rows_of(kind) for kind in (Signature, HgwPrinciple, Expertise, External, Offer, Facility))),
)
def test_whatever_a_school_fills_in_comes_back_as_it_was(
    general: General, funding: Funding, figures: SopSettings, rows: tuple[tuple[object, ...], ...]
) -> None:
    names = ("signatures", "hgw", "expertise", "externals", "offers", "facilities")
    sop = replace(
        decode_sop(START), general=general, funding=funding, settings=figures, **dict(zip(names, rows, strict=True))
    )
    assert decode_sop(encode_sop(sop)) == sop


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32), times=st.integers(1, 60))
def test_a_document_edited_by_chance_comes_back_as_it_was(seed: int, times: int) -> None:
    chance, sop = Random(seed), decode_sop(TWIN)  # noqa: S311 -- no secret
    for _ in range(times):
        sop = apply(sop, random_edit(sop, chance))
    text = encode_sop(sop)
    assert decode_sop(text) == sop
    assert encode_sop(decode_sop(text)) == text


def test_an_older_document_gets_an_id_for_every_line_and_keeps_all_else() -> None:
    raw = json.loads(TWIN)
    raw["schema"] = 1
    for row in (*raw["sections"], *raw["levels"], *raw["expertise"]):
        for name in ("references", "meetings", "hours"):
            for line in row.get(name, ()):
                del line["id"]
    assert decode_sop(json.dumps(raw)) == decode_sop(TWIN)


@pytest.mark.parametrize("rows", [None, 3, [3], [{"references": 3}], [{"references": [3]}]])
def test_an_older_document_that_is_broken_is_refused_with_its_place(rows: object) -> None:
    raw = {**json.loads(TWIN), "schema": 1, "sections": rows}
    assert refused(json.dumps(raw)).params["where"].startswith("$.sections")


@pytest.mark.parametrize("text", [TWIN, START, EXAMPLE], ids=["twin", "start", "example"])
def test_a_document_comes_back_as_it_was(text: str) -> None:
    sop = decode_sop(text)
    assert decode_sop(encode_sop(sop)) == sop
    assert encode_sop(sop) == text.rstrip("\n")


def test_the_twin_keeps_every_oddity_of_a_real_document() -> None:
    sop = decode_sop(TWIN)
    signatures = {line.id: line for line in sop.signatures}
    assert signatures["ondertekening.opgesteld"].date == PartialDate(year=2026, month=10)
    assert signatures["ondertekening.bestuur"].date is None
    assert [link.label for link in sop.links if link.url is None] == ["Plan 26 – 30 komt nog"]
    expertise = {row.id: row for row in sop.expertise}
    assert [line.who for line in expertise["expertise.remedial_teaching"].hours] == ["QR", "ZX"]
    assert [line.who for line in expertise["expertise.motoriek"].hours] == ["", "IB"]
    assert expertise["expertise.motoriek"].hours[0].period is None
    assert [row.label for row in sop.externals[-2:]] == ["", ""]
    assert [row.remark for row in sop.hgw if row.remark] == ["EDI"]
    assert sop.funding.school_year == sop.general.school_year - 1
    assert "\n" in sop.level_heading


def test_the_start_document_names_no_school_and_fills_nothing_in() -> None:
    sop = start_document(START, school="De Vuurtoren", school_year=2027)
    assert sop.general == General(school_year=2027, school="De Vuurtoren")
    assert all(line.date is None and not line.name for line in sop.signatures)
    assert all(link.url is None for link in sop.links)
    rows = (*sop.expertise, *sop.externals, *sop.facilities)
    assert [row.id for row in rows if row.available is not None] == []
    assert sop.settings.group_load is None
    assert sop.settings.hours_per_dagdeel == 4.0


def test_the_start_document_has_all_tables_of_a_real_one() -> None:
    sop = decode_sop(START)
    tables = (sop.levels, sop.hgw, sop.expertise, sop.externals, sop.offers, sop.facilities, sop.boundaries)
    assert [len(table) for table in tables] == [5, 8, 12, 11, 4, 9, 5]
    duty = sop.duty_of_care
    assert (duty.weeks, duty.extension_weeks, duty.max_extensions, duty.notify_parents) == (6, 4, 1, True)


def test_the_boundaries_keep_their_polarity_and_questions() -> None:
    sop = decode_sop(START)
    assert [(one.code, one.polarity) for one in sop.boundaries] == [
        ("G1", Polarity.CONDITION),
        ("G2", Polarity.CROSSING),
        ("G3", Polarity.CONDITION),
        ("G4", Polarity.CROSSING),
        ("G5", Polarity.CROSSING),
    ]
    assert [one.code for one in sop.boundaries if one.closing] == ["G5"]
    assert [one.code for one in sop.boundaries if one.applies_to is BoundaryScope.NEW_PUPIL] == ["G5"]
    assert [(question.id, question.kind, question.computation) for _, question in sop.questions()] == [
        ("vraag.g1a", QuestionKind.JUDGEMENT, Computation.NONE),
        ("vraag.g1b", QuestionKind.JUDGEMENT, Computation.NONE),
        ("vraag.g2", QuestionKind.JUDGEMENT, Computation.NONE),
        ("vraag.g3", QuestionKind.JUDGEMENT, Computation.HOURS_AGAINST_DEMAND),
        ("vraag.g4a", QuestionKind.COMPUTED, Computation.FACILITY),
        ("vraag.g4b", QuestionKind.COMPUTED, Computation.EXPERTISE),
        ("vraag.g5", QuestionKind.COMPUTED, Computation.GROUP_LOAD),
    ]


def test_the_example_school_is_the_start_document_filled_in() -> None:
    start, example = decode_sop(START), decode_sop(EXAMPLE)
    added = {goal.id for goal in example.evaluation.goals} | {
        line.id for row in example.expertise for line in row.hours
    }
    assert [each for each in example.ids() if each not in added] == list(start.ids())
    assert example.rules == start.rules
    assert [row.id for row in (*example.expertise, *example.externals) if row.available is None] == []


def rows(code: str) -> list[tuple[object, ...]]:
    """The requirements of a move as short tuples: kind, moment, weight, ground, weeks."""
    return [
        (one.kind, one.moment, one.weight, one.ground, one.weeks)
        for one in decode_sop(START).requirements_for(Move.parse(code))
    ]


BEFORE, PLANNED, AFTER = Moment
REQUIRED, WISHED = Weight
MDO = (MeetingKind.MDO_INTERNAL, MeetingKind.MDO_EXTERNAL)
PARTNERS = ((Role.TEACHER,), (Role.CARE_COORDINATOR,), (Role.PARENT,))


def test_up_to_two_asks_two_talks_a_question_and_then_a_goal() -> None:
    assert rows("1-2") == [
        (Kind.MEETING, BEFORE, REQUIRED, Ground.SOP, None),
        (Kind.MEETING, BEFORE, REQUIRED, Ground.SOP, None),
        (Kind.HELP_QUESTION, BEFORE, REQUIRED, Ground.SCHOOL, None),
        (Kind.INTERVENTION_PLANNED, AFTER, REQUIRED, Ground.SCHOOL, 2),
    ]
    group, pupil, *_ = decode_sop(START).requirements_for(Move.parse("1-2"))
    assert (group.meeting_kinds, group.roles) == ((MeetingKind.GROEPSBESPREKING,), ())
    assert (pupil.meeting_kinds, pupil.roles) == ((MeetingKind.LEERLINGBESPREKING,), PARTNERS)


def test_up_to_three_asks_an_evaluation_a_talk_after_it_and_a_declaration() -> None:
    assert rows("2-3") == [
        (Kind.EVALUATION, BEFORE, REQUIRED, Ground.SOP, None),
        (Kind.MEETING, BEFORE, REQUIRED, Ground.SOP, None),
        (Kind.DECLARATION, BEFORE, REQUIRED, Ground.SOP, None),
        (Kind.MEETING, PLANNED, REQUIRED, Ground.SOP, 6),
        (Kind.MEETING, AFTER, WISHED, Ground.SOP, 6),
    ]
    evaluation, talk, _, internal, external = decode_sop(START).requirements_for(Move.parse("2-3"))
    assert evaluation.effects == talk.after_evaluation == (Effect.NONE, Effect.LITTLE)
    assert talk.roles == PARTNERS
    assert (internal.meeting_kinds, external.meeting_kinds) == (MDO[:1], MDO[1:])


def test_up_to_four_asks_an_mdo_a_role_at_a_time_and_an_arrangement() -> None:
    found = decode_sop(START).requirements_for(Move.parse("3-4"))
    assert [(one.weight, one.meeting_kinds) for one in found[:6]] == [(REQUIRED, MDO), *[(WISHED, MDO)] * 5]
    experts = (Role.GUIDANCE_SERVICE, Role.EXTERNAL_EXPERT, Role.SOCIAL_WORK, Role.YOUTH_HEALTH, Role.YOUTH_CARE)
    assert [one.roles for one in found[:6]] == [
        (),
        ((Role.PARTNERSHIP_ADVISER,),),
        (experts,),
        ((Role.CARE_COORDINATOR,),),
        ((Role.PARENT,),),
        ((Role.TEACHER,),),
    ]
    assert rows("3-4")[6:] == [
        (Kind.ARRANGEMENT_GRANTED, BEFORE, REQUIRED, Ground.SOP, None),
        (Kind.OPP, AFTER, REQUIRED, Ground.LAW, 6),
        (Kind.OPP_AGREED, AFTER, REQUIRED, Ground.LAW, 6),
        (Kind.OPP_HEARD, AFTER, REQUIRED, Ground.LAW, 6),
    ]


@pytest.mark.parametrize("code", ["3-5", "4-5"])
def test_up_to_five_asks_both_schools_a_judgement_and_what_the_law_wants(code: str) -> None:
    assert rows(code) == [
        (Kind.MEETING, BEFORE, REQUIRED, Ground.SOP, None),
        (Kind.MEETING, BEFORE, REQUIRED, Ground.SOP, None),
        (Kind.BOUNDARY_JUDGEMENT, BEFORE, REQUIRED, Ground.SOP, None),
        (Kind.OPP, BEFORE, REQUIRED, Ground.LAW, None),
        (Kind.TLV_REQUESTED, PLANNED, REQUIRED, Ground.LAW, 6),
        (Kind.TLV_GRANTED, AFTER, REQUIRED, Ground.LAW, None),
        (Kind.SCHOOL_AGREEMENT, AFTER, REQUIRED, Ground.LAW, None),
    ]
    found = decode_sop(START).requirements_for(Move.parse(code))
    assert [one.meeting_kinds for one in found[:2]] == [MDO, (MeetingKind.OTHER_SCHOOL,)]
    assert [one.deadline for one in found[4:]] == [Deadline.MOVE, Deadline.LEAVING, Deadline.LEAVING]


@pytest.mark.parametrize("code", ["2-1", "3-2", "3-1"])
def test_down_asks_an_evaluation_that_went_well(code: str) -> None:
    meeting, evaluation = decode_sop(START).requirements_for(Move.parse(code))
    assert (meeting.meeting_kinds, meeting.roles) == ((MeetingKind.EVALUATION,), PARTNERS)
    assert evaluation.effects == (Effect.SUFFICIENT, Effect.ACHIEVED)


@pytest.mark.parametrize("code", ["4-3", "4-2", "4-1"])
def test_down_from_four_asks_the_adviser_and_a_closed_arrangement(code: str) -> None:
    meeting, closed = decode_sop(START).requirements_for(Move.parse(code))
    assert meeting.roles == (*PARTNERS, (Role.PARTNERSHIP_ADVISER,))
    assert closed.kind is Kind.ARRANGEMENT_CLOSED


@pytest.mark.parametrize(("code", "more"), [("5-4", 0), ("5-3", 0), ("5-2", 1), ("5-1", 1)])
def test_back_from_five_asks_an_mdo_that_stopped_the_road(code: str, more: int) -> None:
    mdo, *rest = decode_sop(START).requirements_for(Move.parse(code))
    assert (mdo.meeting_kinds, mdo.outcome) == (MDO, CaseOutcome.TRACK_STOPPED)
    assert [one.meeting_kinds for one in rest] == [(MeetingKind.EVALUATION,)] * more


def test_every_single_step_and_every_way_down_has_requirements_and_a_jump_up_has_none() -> None:
    with_rules = {rules.move for rules in decode_sop(START).rules}
    every = {Move(a, b).code for a in SupportLevel for b in SupportLevel if a != b}
    assert every - with_rules == {"1-3", "1-4", "1-5", "2-4", "2-5"}


def test_every_requirement_says_where_it_is_written() -> None:
    found = [one for rules in decode_sop(START).rules for one in rules.requirements]
    assert [one.id for one in found if not one.source] == []
    assert {one.moment for one in found if one.ground is Ground.SCHOOL} == {BEFORE, AFTER}


def altered(**changes: object) -> Sop:
    return replace(decode_sop(TWIN), **changes)


SOP = decode_sop(TWIN)
LINK = Link(id="link.schoolgids", label="Nog een")
BROKEN = {
    "sop.duplicate_id": altered(links=(*SOP.links, LINK)),
    "sop.unknown_reference": altered(externals=(External(id="x", label="X", covers=("expertise.zingen",)),)),
    "sop.table_not_placed": altered(sections=SOP.sections[:-1]),
    "sop.table_placed_twice": altered(sections=(*SOP.sections, replace(SOP.sections[-1], id="nog_een"))),
    "sop.unknown_move": altered(rules=(replace(SOP.rules[0], move="2 - 3"),)),
    "sop.duplicate_move": altered(rules=(replace(SOP.rules[0], requirements=()), SOP.rules[0])),
    "sop.term_missing": altered(
        rules=(
            replace(
                SOP.rules[0],
                requirements=(replace(SOP.rules[0].requirements[0], moment=Moment.AFTER),),
            ),
        ),
    ),
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_document_that_contradicts_itself_is_refused_with_a_sentence(code: str) -> None:
    refusal = refused(encode_sop(BROKEN[code]))
    assert refusal.code == code
    sentence = SOP_MESSAGES[code].format(**refusal.params)
    assert "niets overgenomen" in sentence


def test_a_reference_to_a_link_that_is_not_there_is_refused() -> None:
    sop = altered(links=())
    assert refused(encode_sop(sop)).params["target"].startswith("link.")


LONG = "x" * 100_000


@pytest.mark.parametrize(
    "sop",
    [
        replace(SOP, links=(Link(id=LONG, label="a"), Link(id=LONG, label="b"))),
        replace(SOP, externals=(replace(SOP.externals[0], id=LONG, covers=(LONG,)),)),
        replace(SOP, sections=(replace(SOP.sections[0], references=(Reference(id="r", text="", link_id=LONG),)),)),
        replace(SOP, rules=(replace(SOP.rules[0], move=LONG),)),
    ],
    ids=["id", "covers", "link", "move"],
)
def test_a_refusal_is_one_sentence_however_long_a_name_in_the_file_is(sop: Sop) -> None:
    refusal = refused(encode_sop(sop))
    assert len(SOP_MESSAGES[refusal.code].format(**refusal.params)) < 300


def test_a_field_with_a_very_long_name_is_refused_in_one_sentence() -> None:
    refusal = refused(json.dumps(json.loads(TWIN) | {LONG: 1}))
    assert refusal.code == "sop.unknown_field"
    assert len(SOP_MESSAGES[refusal.code].format(**refusal.params)) < 300


def test_an_empty_id_is_refused() -> None:
    assert refused(encode_sop(altered(offers=(Offer(id="", label="Iets"),)))).code == "sop.duplicate_id"


def refused(text: str) -> ImportRefused:
    with pytest.raises(ImportRefused) as caught:
        decode_sop(text)
    return caught.value


@pytest.mark.parametrize(
    "text",
    ["", "geen json", "[]", "null", "{", "[" * 100_000, '{"a":' * 100_000, '"\\ud800"', "\ud800"],
    ids=range(9),
)
def test_a_text_that_is_no_document_is_refused(text: str) -> None:
    assert refused(text).code == "sop.unreadable"


def slots(value: Any) -> list[tuple[Any, str | int]]:  # noqa: ANN401 - any JSON value
    """Every place in a JSON value where another could stand: what holds it, and by which key or number."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    return [(value, key) for key in keys] + [slot for key in keys for slot in slots(value[key])]


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 2**32), times=st.integers(1, 3))
def test_a_document_broken_by_chance_is_read_whole_or_refused_with_a_sentence(seed: int, times: int) -> None:
    chance, raw = Random(seed), json.loads(TWIN)  # noqa: S311 -- no secret
    for _ in range(times):
        holder, key = chance.choice(slots(raw))
        if chance.random() < 0.2:
            del holder[key]
        else:
            holder[key] = chance.choice([None, True, -1, 2.5, 10**30, "", "x", "2-3", [], {}, [[]], {"id": "x"}])
    text = json.dumps(raw)
    try:
        sop = decode_sop(text)
    except ImportRefused as refusal:
        assert SOP_MESSAGES[refusal.code].format(**refusal.params)  # noqa: PT017 -- either outcome is right
    else:
        assert decode_sop(encode_sop(sop)) == sop


@given(cut=st.integers(0, len(TWIN) - 3))
def test_a_document_that_ends_halfway_is_refused(cut: int) -> None:
    assert refused(TWIN[:cut]).code == "sop.unreadable"


@pytest.mark.parametrize("schema", [None, "1", True, 0, 1.5])
def test_a_document_without_a_known_shape_is_refused(schema: object) -> None:
    assert refused(json.dumps({**json.loads(TWIN), "schema": schema})).code == "sop.no_schema"


def test_a_document_of_a_newer_program_is_refused_with_both_numbers() -> None:
    refusal = refused(json.dumps({**json.loads(TWIN), "schema": 99}))
    assert (refusal.code, refusal.params) == ("sop.newer_schema", {"schema": 99, "known": 2})
    assert "99" in SOP_MESSAGES[refusal.code].format(**refusal.params)


def test_an_upgrader_is_there_for_every_older_shape() -> None:
    assert set(UPGRADERS) == set(range(1, SOP.schema))


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("levels", 2, "level"), 6, "$.levels[2].level"),
        (("title",), 5, "$.title"),
        (("signatures", 0, "date"), {"year": 2026, "month": 13}, "$.signatures[0].date"),
        (("signatures", 0, "date"), {"year": 10**30, "month": 1}, "$.signatures[0].date"),
        (("signatures", 0, "date"), {"year": 2026, "month": 1, "day": 10**30}, "$.signatures[0].date"),
        (("hgw", 0, "score"), "geheim-woord", "$.hgw[0].score"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_place_and_without_the_value(
    path: tuple[str | int, ...], value: object, where: str
) -> None:
    raw = json.loads(TWIN)
    *way, last = path
    target = raw
    for step in way:
        target = target[step]
    target[last] = value
    refusal = refused(json.dumps(raw))
    assert (refusal.code, refusal.params["where"]) == ("sop.invalid", where)


def test_a_number_that_no_cell_takes_is_refused_with_its_place() -> None:
    first, *others = SOP.rules
    asked = replace(first.requirements[0], weeks=10**12)
    threshold = replace(SOP.settings, group_load=GroupLoadThreshold(count=0, level=SupportLevel.THREE))
    for sop, where in (
        (altered(duty_of_care=replace(SOP.duty_of_care, weeks=-1)), "$.duty_of_care.weeks"),
        (altered(settings=replace(SOP.settings, hours_per_dagdeel=25.0)), "$.settings.hours_per_dagdeel"),
        (altered(settings=threshold), "$.settings.group_load.count"),
        (altered(general=replace(SOP.general, school_year=26)), "$.general.school_year"),
        (
            altered(rules=(replace(first, requirements=(asked, *first.requirements[1:])), *others)),
            "$.rules[0].requirements[0].weeks",
        ),
        (
            altered(rules=(replace(first, requirements=(replace(asked, weeks=1, roles=((),)),)), *others)),
            "$.rules[0].requirements[0].roles",
        ),
    ):
        refusal = refused(encode_sop(sop))
        assert (refusal.code, refusal.params["where"]) == ("sop.invalid", where)


def test_a_field_that_would_be_lost_is_refused() -> None:
    raw = json.loads(TWIN)
    raw["externals"][3]["telefoon"] = "?"
    assert refused(json.dumps(raw)).params["where"] == "$.externals[3].telefoon"


def test_text_is_cleaned_on_the_way_in_and_a_byte_order_mark_is_no_obstacle() -> None:
    raw = json.loads(TWIN)
    raw["title"] = "SOP\u202e \x07 x\u00a0y"
    assert decode_sop("\ufeff" + json.dumps(raw)).title == "SOP x y"


def test_every_refusal_has_a_sentence_of_its_own() -> None:
    known = {
        *BROKEN,
        "sop.unreadable",
        "sop.other_paper",
        "sop.no_schema",
        "sop.newer_schema",
        "sop.invalid",
        "sop.unknown_field",
    }
    assert set(SOP_MESSAGES) == known


def test_period_of_hours_and_depth_of_sections_survive() -> None:
    assert {line.period for row in SOP.expertise for line in row.hours} == {HoursPeriod.WEEK, None}
    assert {section.depth for section in SOP.sections} == {1, 2, 3}
    assert all(isinstance(section, ProseSection) for section in SOP.sections)
