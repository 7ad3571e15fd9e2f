"""Every part of a SOP with its cells, in the order of the document: the one table that editing and comparing walk over.

Why it exists: one screen, one comparison and one check serve all tables, because each says here where it stands and
what its columns hold. What the columns are called stands in wording. Imports domain only.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from ib_console.domain.actions import Ground
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.requirements import Deadline, Moment, RequirementKind, Weight
from ib_console.domain.sop_fields import CellKind, Field, PartSpec, SopPart
from ib_console.domain.sop_parts import GoalState, SignatureKind, SopTable
from ib_console.domain.sop_tables import (
    BoundaryScope,
    Computation,
    Frequency,
    HgwScore,
    HoursPeriod,
    HoursUnit,
    Polarity,
    Presence,
    QuestionKind,
)


def _text(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name=name, kind=CellKind.TEXT) for name in names)


def _long(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name=name, kind=CellKind.LONG_TEXT) for name in names)


def _lines(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name=name, kind=CellKind.LINES) for name in names)


def _choice(name: str, choices: type[Enum], *, may_be_open: bool = True) -> Field:
    return Field(name=name, kind=CellKind.CHOICE, choices=choices, may_be_open=may_be_open)


def _choices(name: str, choices: type[Enum]) -> Field:
    return Field(name=name, kind=CellKind.CHOICES, choices=choices)


def _yes_no(name: str, *, may_be_open: bool = True) -> Field:
    return Field(name=name, kind=CellKind.YES_NO, may_be_open=may_be_open)


def _whole(name: str, *, may_be_open: bool = True, least: int = 0, most: int | None = None) -> Field:
    return Field(name=name, kind=CellKind.WHOLE, may_be_open=may_be_open, least=least, most=most)


_MOST_WEEKS = 104
_DAY_HOURS = 24

_FRONT: tuple[PartSpec, ...] = (
    PartSpec(part=SopPart.DOCUMENT, is_table=False, fields=_text("title")),
    PartSpec(
        part=SopPart.INTRO,
        attribute="intro",
        is_table=False,
        fields=(
            *_long("definition", "adoption"),
            *_text("functions_lead"),
            *_lines("functions"),
            *_long("closing"),
        ),
    ),
    PartSpec(
        part=SopPart.GENERAL,
        attribute="general",
        is_table=False,
        fields=(
            Field(name="school_year", kind=CellKind.SCHOOL_YEAR, may_be_open=False),
            *_text("school", "address", "telephone", "email", "website", "partnership", "region"),
        ),
    ),
    PartSpec(
        part=SopPart.SIGNATURES,
        attribute="signatures",
        fields=(
            *_text("what"),
            Field(name="date", kind=CellKind.MONTH),
            *_text("name", "function"),
            _choice("kind", SignatureKind, may_be_open=False),
        ),
    ),
    PartSpec(
        part=SopPart.LINKS,
        attribute="links",
        fields=(
            *_text("document", "label"),
            Field(name="url", kind=CellKind.TEXT, empty_is_none=True),
            _yes_no("in_development", may_be_open=False),
        ),
    ),
    PartSpec(
        part=SopPart.SECTIONS,
        attribute="sections",
        fields=(
            *_text("number", "title"),
            _whole("depth", may_be_open=False, least=1, most=3),
            *_long("text"),
            *_lines("items"),
        ),
    ),
    PartSpec(
        part=SopPart.REFERENCES,
        attribute="references",
        parent=SopPart.SECTIONS,
        fields=(*_text("text", "chapter", "pages"), Field(name="link_id", kind=CellKind.ROW, rows_of=SopPart.LINKS)),
    ),
)

_HELP: tuple[PartSpec, ...] = (
    PartSpec(
        part=SopPart.BASIC_QUALITY,
        is_table=False,
        fields=(_yes_no("meets_basic_quality"),),
        table=SopTable.BASIC_QUALITY,
    ),
    PartSpec(part=SopPart.LEVEL_TABLE, is_table=False, fields=_long("level_heading"), table=SopTable.LEVELS),
    PartSpec(
        part=SopPart.LEVELS,
        attribute="levels",
        fixed_rows=True,
        fields=(*_text("name"), *_long("content", "audience", "note")),
        table=SopTable.LEVELS,
    ),
    PartSpec(
        part=SopPart.LEVEL_MEETINGS,
        attribute="meetings",
        parent=SopPart.LEVELS,
        fields=(*_text("text"), _choices("kinds", MeetingKind), _choices("roles", Role)),
        table=SopTable.LEVELS,
    ),
    PartSpec(
        part=SopPart.HGW,
        attribute="hgw",
        fields=(_whole("number", least=1), *_text("text"), _choice("score", HgwScore), *_text("remark")),
        table=SopTable.HGW,
    ),
    PartSpec(
        part=SopPart.EXPERTISE,
        attribute="expertise",
        fields=(*_text("label"), _yes_no("available"), *_text("remark")),
        table=SopTable.EXPERTISE,
    ),
    PartSpec(
        part=SopPart.HOURS,
        attribute="hours",
        parent=SopPart.EXPERTISE,
        fields=(
            *_text("text"),
            Field(name="amount", kind=CellKind.NUMBER),
            _choice("unit", HoursUnit),
            _choice("period", HoursPeriod),
            *_text("who", "funding"),
            Field(name="until", kind=CellKind.MONTH),
        ),
        table=SopTable.EXPERTISE,
    ),
    PartSpec(
        part=SopPart.EXTERNALS,
        attribute="externals",
        fields=(
            *_text("label"),
            _choice("frequency", Frequency),
            Field(name="covers", kind=CellKind.ROWS, rows_of=SopPart.EXPERTISE),
            *_text("remark"),
        ),
        table=SopTable.EXTERNALS,
    ),
    PartSpec(
        part=SopPart.OFFERS,
        attribute="offers",
        fields=_text("label", "period", "groups", "remark"),
        table=SopTable.OFFERS,
    ),
    PartSpec(
        part=SopPart.FACILITIES,
        attribute="facilities",
        fields=(*_text("label"), _choice("presence", Presence), *_text("remark")),
        table=SopTable.FACILITIES,
    ),
)

_LIMITS: tuple[PartSpec, ...] = (
    PartSpec(
        part=SopPart.BOUNDARIES,
        attribute="boundaries",
        fields=(
            *_text("code"),
            *_long("text"),
            _choice("polarity", Polarity, may_be_open=False),
            _choice("applies_to", BoundaryScope, may_be_open=False),
            _yes_no("closing", may_be_open=False),
        ),
        table=SopTable.BOUNDARIES,
    ),
    PartSpec(
        part=SopPart.QUESTIONS,
        attribute="questions",
        parent=SopPart.BOUNDARIES,
        fields=(
            *_text("code", "text"),
            _choice("kind", QuestionKind, may_be_open=False),
            _choice("computation", Computation, may_be_open=False),
            _choices("judges", Role),
            *_text("threshold"),
        ),
        table=SopTable.BOUNDARIES,
    ),
    PartSpec(
        part=SopPart.DUTY_OF_CARE,
        attribute="duty_of_care",
        is_table=False,
        fields=(
            _whole("weeks", may_be_open=False, most=_MOST_WEEKS),
            _whole("extension_weeks", may_be_open=False, most=_MOST_WEEKS),
            _whole("max_extensions", may_be_open=False, most=9),
            _yes_no("notify_parents", may_be_open=False),
            *_lines("refusal_grounds", "transfers"),
        ),
        table=SopTable.DUTY_OF_CARE,
    ),
    PartSpec(
        part=SopPart.FUNDING,
        attribute="funding",
        is_table=False,
        fields=(
            Field(name="amount", kind=CellKind.NUMBER, is_money=True),
            Field(name="school_year", kind=CellKind.SCHOOL_YEAR),
            Field(name="reference_date", kind=CellKind.MONTH),
            *_lines("composition"),
        ),
        table=SopTable.FUNDING,
    ),
    PartSpec(
        part=SopPart.EVALUATION,
        attribute="evaluation",
        is_table=False,
        fields=_text("goals_in", "cycle"),
        table=SopTable.EVALUATION,
    ),
    PartSpec(
        part=SopPart.GOALS,
        attribute="goals",
        holder="evaluation",
        fields=(
            *_long("text"),
            _choice("state", GoalState),
            Field(name="by", kind=CellKind.MONTH),
            *_text("remark"),
        ),
        table=SopTable.EVALUATION,
    ),
)

_EXECUTABLE: tuple[PartSpec, ...] = (
    PartSpec(part=SopPart.RULES, attribute="rules", key="move", fields=(), table=SopTable.REQUIREMENTS),
    PartSpec(
        part=SopPart.REQUIREMENTS,
        attribute="requirements",
        parent=SopPart.RULES,
        fields=(
            _choice("kind", RequirementKind, may_be_open=False),
            _choices("meeting_kinds", MeetingKind),
            Field(name="roles", kind=CellKind.ROLE_GROUPS, choices=Role),
            _choice("moment", Moment, may_be_open=False),
            _choice("weight", Weight, may_be_open=False),
            _whole("weeks", least=1, most=_MOST_WEEKS),
            _choice("deadline", Deadline, may_be_open=False),
            _choices("effects", Effect),
            _choices("after_evaluation", Effect),
            _choice("outcome", CaseOutcome),
            _choice("ground", Ground, may_be_open=False),
            *_text("source"),
        ),
        table=SopTable.REQUIREMENTS,
    ),
    PartSpec(
        part=SopPart.SETTINGS,
        attribute="settings",
        is_table=False,
        fields=(Field(name="hours_per_dagdeel", kind=CellKind.NUMBER, may_be_open=False, most=_DAY_HOURS),),
        table=SopTable.REQUIREMENTS,
    ),
    PartSpec(
        part=SopPart.GROUP_LOAD,
        attribute="group_load",
        holder="settings",
        is_optional_record=True,
        fields=(
            _whole("count", may_be_open=False, least=1, most=60),
            _choice("level", SupportLevel, may_be_open=False),
            Field(name="set_on", kind=CellKind.DATE),
            *_text("set_by"),
        ),
        table=SopTable.REQUIREMENTS,
    ),
    PartSpec(
        part=SopPart.WEIGHTS,
        attribute="level_weights",
        holder="settings",
        key="level",
        fields=(Field(name="weight", kind=CellKind.NUMBER, may_be_open=False),),
        table=SopTable.REQUIREMENTS,
    ),
)

PARTS: Mapping[SopPart, PartSpec] = MappingProxyType(
    {spec.part: spec for spec in (*_FRONT, *_HELP, *_LIMITS, *_EXECUTABLE)}
)
"""Every part, in the order of the document; what stands inside another row follows it."""


def parts_of(table: SopTable | None) -> tuple[PartSpec, ...]:
    """The parts shown under the section that holds this table; with None what stands before the first section."""
    inside = (spec for spec in PARTS.values() if spec.part not in {SopPart.SECTIONS, SopPart.REFERENCES})
    return tuple(spec for spec in inside if spec.table is table)


def parts_inside(part: SopPart) -> tuple[PartSpec, ...]:
    """The tables that stand in the rows of this one."""
    return tuple(spec for spec in PARTS.values() if spec.parent is part)
