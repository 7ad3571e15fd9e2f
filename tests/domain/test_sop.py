"""The SOP as a value: its rows, its dates, its figures and the marks of its sections."""

from dataclasses import replace
from datetime import date

import pytest

from ib_console.domain.levels import Move, SupportLevel
from ib_console.domain.requirements import Moment, MoveRules, Requirement, RequirementKind
from ib_console.domain.sop import Sop, SopItem, SopItemKind, SopStatus, SopVersion
from ib_console.domain.sop_completeness import Completeness, front_mark, links_mark, section_marks
from ib_console.domain.sop_parts import (
    General,
    Intro,
    Link,
    PartialDate,
    ProseSection,
    Signature,
    SignatureKind,
    SopTable,
)
from ib_console.domain.sop_tables import (
    Boundary,
    BoundaryQuestion,
    Expertise,
    External,
    Facility,
    Frequency,
    HoursLine,
    HoursPeriod,
    HoursUnit,
    LevelRow,
    Offer,
    Polarity,
    Presence,
)

REQUIREMENT = Requirement(id="w23.verklaring", kind=RequirementKind.DECLARATION, moment=Moment.BEFORE)
SOP = Sop(
    title="SOP",
    general=General(school_year=2026),
    levels=(LevelRow(id="niveau.3", level=SupportLevel.THREE, name="Handelingsverlegen"),),
    expertise=(
        Expertise(id="e.taal", label="Taal", available=True),
        Expertise(id="e.autisme", label="Autisme", available=False),
        Expertise(id="e.gedrag", label="Gedrag"),
    ),
    externals=(
        External(id="x.logopedie", label="Logopedie", frequency=Frequency.INCIDENTAL),
        External(id="x.politie", label="Wijkagent", frequency=Frequency.NOT_APPLICABLE),
        External(id="x.reserve"),
    ),
    offers=(Offer(id="a.plus", label="Plusgroep"),),
    facilities=(
        Facility(id="v.lift", label="Lift", presence=Presence.PRESENT),
        Facility(id="v.rust", label="Rustplek", presence=Presence.NOT_APPLICABLE),
        Facility(id="v.toilet", label="Aangepast toilet"),
    ),
    boundaries=(
        Boundary(
            id="grens.g2",
            code="G2",
            text="Verstoring",
            polarity=Polarity.CROSSING,
            questions=(BoundaryQuestion(id="vraag.g2", code="G2", text="Verstoord?"),),
        ),
    ),
    rules=(MoveRules(move="2-3", requirements=(REQUIREMENT,)),),
)


def test_items_are_the_rows_that_help_can_come_from_and_unknown_stays_unknown() -> None:
    assert [(item.id, item.kind, item.available) for item in SOP.items()] == [
        ("e.taal", SopItemKind.EXPERTISE, True),
        ("e.autisme", SopItemKind.EXPERTISE, False),
        ("e.gedrag", SopItemKind.EXPERTISE, None),
        ("x.logopedie", SopItemKind.EXTERNAL, True),
        ("x.politie", SopItemKind.EXTERNAL, False),
        ("a.plus", SopItemKind.OFFER, True),
        ("v.lift", SopItemKind.FACILITY, True),
        ("v.rust", SopItemKind.FACILITY, False),
        ("v.toilet", SopItemKind.FACILITY, None),
    ]


def test_a_row_is_found_by_its_id_and_a_row_that_is_gone_is_not() -> None:
    assert SOP.item("v.lift") == SopItem(id="v.lift", kind=SopItemKind.FACILITY, label="Lift", available=True)
    assert SOP.item("v.gesloopt") is None
    assert SOP.item("x.reserve") is None


def test_the_requirements_of_a_move_are_its_own_rows_only() -> None:
    assert SOP.requirements_for(Move.parse("2-3")) == (REQUIREMENT,)
    assert SOP.requirements_for(Move.parse("3-2")) == ()


def test_a_level_and_its_questions_are_found() -> None:
    level = SOP.level(SupportLevel.THREE)
    assert level is not None
    assert level.name == "Handelingsverlegen"
    assert SOP.level(SupportLevel.ONE) is None
    assert [question.id for _, question in SOP.questions()] == ["vraag.g2"]


def test_every_row_gives_its_id_once() -> None:
    ids = list(SOP.ids())
    assert len(ids) == len(set(ids))
    assert {"niveau.3", "x.reserve", "grens.g2", "vraag.g2", "w23.verklaring"} <= set(ids)


def test_a_month_without_a_day_means_the_whole_month() -> None:
    month = PartialDate(year=2028, month=2)
    assert (month.first_day, month.last_day) == (date(2028, 2, 1), date(2028, 2, 29))
    day = PartialDate(year=2026, month=10, day=30)
    assert (day.first_day, day.last_day) == (date(2026, 10, 30), date(2026, 10, 30))


@pytest.mark.parametrize(("month", "day"), [(13, None), (0, None), (2, 30), (4, 31), (5, 0)])
def test_a_date_that_does_not_exist_is_refused(month: int, day: int | None) -> None:
    with pytest.raises(ValueError, match=r"month|day"):
        PartialDate(year=2026, month=month, day=day)


def test_a_section_of_an_unknown_depth_is_refused() -> None:
    with pytest.raises(ValueError, match="depth"):
        ProseSection(id="s", title="S", depth=4)


def test_weekly_hours_follow_from_amount_unit_and_period() -> None:
    week = HoursPeriod.WEEK
    assert HoursLine(text="", amount=2.5, unit=HoursUnit.DAGDEEL, period=week).weekly_hours(4.0) == 10.0
    assert HoursLine(text="", amount=2.5, unit=HoursUnit.HOUR, period=week).weekly_hours(4.0) == 2.5
    assert HoursLine(text="", amount=0.0, unit=HoursUnit.HOUR, period=week).weekly_hours(4.0) == 0.0


@pytest.mark.parametrize(
    "line",
    [
        HoursLine(text="gedragsspecialist"),
        HoursLine(text="", amount=1.0, period=HoursPeriod.WEEK),
        HoursLine(text="", amount=1.0, unit=HoursUnit.DAGDEEL),
    ],
)
def test_hours_that_are_not_written_are_unknown_and_never_zero(line: HoursLine) -> None:
    assert line.weekly_hours(4.0) is None


def test_hours_until_a_month_count_to_its_last_day() -> None:
    line = HoursLine(text="", until=PartialDate(year=2027, month=7))
    assert line.available_on(date(2027, 7, 31))
    assert not line.available_on(date(2027, 8, 1))
    assert HoursLine(text="").available_on(date(2099, 1, 1))


def test_in_use_and_adopted_are_two_facts() -> None:
    concept = SopVersion(id=1, school_year=2026, sop=SOP)
    used = replace(concept, in_use_from=date(2026, 8, 1))
    assert (concept.status, concept.is_adopted) == (SopStatus.CONCEPT, False)
    assert (used.status, used.is_adopted) == (SopStatus.IN_USE, False)
    assert replace(concept, adopted_on=date(2026, 7, 1)).status is SopStatus.CONCEPT
    assert replace(used, adopted_on=date(2026, 7, 1)).is_adopted


def test_sections_are_marked_by_what_is_filled_in() -> None:
    sections = (
        ProseSection(id="visie", title="Visie"),
        ProseSection(id="tekst", title="Tekst", text="Woorden"),
        ProseSection(id="expertise", title="Expertise", table=SopTable.EXPERTISE),
        ProseSection(id="externen", title="Externen", table=SopTable.EXTERNALS),
        ProseSection(id="hgw", title="HGW", text="Woorden", table=SopTable.HGW),
        ProseSection(id="geld", title="Geld", table=SopTable.FUNDING),
    )
    marks = {mark.section_id: mark.completeness for mark in section_marks(replace(SOP, sections=sections))}
    assert marks == {
        "visie": Completeness.EMPTY,
        "tekst": Completeness.FULL,
        "expertise": Completeness.PARTLY,
        "externen": Completeness.FULL,
        "hgw": Completeness.PARTLY,
        "geld": Completeness.EMPTY,
    }


def test_what_stands_around_the_sections_is_marked_too() -> None:
    empty = Sop(title="", general=General(school_year=2026))
    assert (front_mark(empty), links_mark(empty)) == (Completeness.EMPTY, Completeness.EMPTY)
    signature = Signature(id="bestuur", kind=SignatureKind.ADOPTED, what="Vastgesteld")
    full = replace(
        empty,
        title="SOP",
        intro=Intro(definition="Wat", adoption="Hoe", functions=("Inzicht",)),
        general=General(
            school_year=2026,
            school="De Driemaster",
            address="Kade 1",
            telephone="010-1234567",
            email="info@driemaster.example",
            website="driemaster.example",
            partnership="De Kustlijn",
            region="De Kustlijn",
        ),
        signatures=(signature,),
        links=(
            Link(id="gids", label="Schoolgids", url="driemaster.example/gids"),
            Link(id="plan", label="Schoolplan", in_development=True),
        ),
    )
    assert (front_mark(full), links_mark(full)) == (Completeness.FULL, Completeness.FULL)
    for field in ("school", "address", "telephone", "email", "website", "partnership", "region"):
        assert front_mark(replace(full, general=replace(full.general, **{field: ""}))) is Completeness.PARTLY, field
    for part in (
        replace(full, title=""),
        replace(full, signatures=()),
        *(replace(full, intro=replace(full.intro, **{field: ""})) for field in ("definition", "adoption", "functions")),
    ):
        assert front_mark(part) is Completeness.PARTLY
    assert links_mark(replace(full, links=(*full.links, Link(id="site", label="Site")))) is Completeness.PARTLY
