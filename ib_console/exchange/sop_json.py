"""A SOP as JSON text: the form in which a version is kept and in which the shipped starting document is written.

Why it exists: what is read back must be a whole, valid document or a refusal with a code; nothing half, nothing dropped
in silence. It must not open files: whoever calls has the text.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from ib_console.domain.errors import ImportRefused, RuleViolation
from ib_console.domain.levels import Move, SupportLevel
from ib_console.domain.sop import SCHEMA, Sop
from ib_console.domain.sop_cells import checked
from ib_console.domain.sop_edit import lacks_term
from ib_console.domain.sop_fields import CellKind, PartSpec
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_parts import SopTable
from ib_console.domain.sop_rows import Place, key_of, place_of, places, record_of, targets
from ib_console.domain.text import clean_paragraphs
from ib_console.exchange.render_json import DOCUMENT_KEY


def _with_line_ids(raw: dict[str, Any]) -> dict[str, Any]:
    """Schema 2 gives every line inside a row an id of its own, made of the row's id and its place.

    What is no list of rows is left as it is: reading it refuses it with its place.
    """

    def numbered(row: Any, name: str, word: str) -> Any:  # noqa: ANN401 - any JSON value in, the same shape out
        if not isinstance(row, dict) or not isinstance(row.get(name), list):
            return row
        lines = [
            {"id": f"{row.get('id', '')}.{word}.{place}", **line} if isinstance(line, dict) else line
            for place, line in enumerate(row[name], start=1)
        ]
        return row | {name: lines}

    upgraded = raw | {"schema": 2}
    for table, name, word in _LINES:
        rows = raw.get(table)
        if isinstance(rows, list):
            upgraded[table] = [numbered(row, name, word) for row in rows]
    return upgraded


_LINES = (
    ("sections", "references", "verwijzing"),
    ("levels", "meetings", "overleg"),
    ("expertise", "hours", "uren"),
)
"""Of schema 1: the table, the field of its rows that holds lines, and the word that goes into their ids."""

UPGRADERS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _with_line_ids}
"""From schema n, the pure function that makes schema n + 1 of it. Schema 1 is the first."""

_MOVES = frozenset(Move(origin, target).code for origin in SupportLevel for target in SupportLevel if origin != target)


def encode_sop(sop: Sop) -> str:
    """Write the document as indented JSON that `decode_sop` reads back to an equal value."""
    return msgspec.json.format(msgspec.json.encode(sop), indent=2).decode("utf-8")


def decode_sop(text: str) -> Sop:
    """Read a document; all its text is cleaned.

    Raises:
        ImportRefused: `sop.unreadable` (no JSON object), `sop.other_paper`, `sop.no_schema`,
            `sop.newer_schema` (schema, known), `sop.invalid` (where), `sop.unknown_field` (where),
            `sop.duplicate_id` (id), `sop.unknown_reference` (id, target), `sop.table_not_placed` (table),
            `sop.table_placed_twice` (table), `sop.unknown_move` (move), `sop.duplicate_move` (move),
            `sop.term_missing` (id).
    """
    raw = _upgraded(_parsed(text))
    try:
        sop = msgspec.convert(raw, Sop)
    except msgspec.ValidationError as error:
        raise ImportRefused("sop.invalid", where=_brief(_path_of(error))) from None
    unknown = _first_unknown(raw, msgspec.to_builtins(sop), "$")
    if unknown:
        raise ImportRefused("sop.unknown_field", where=_brief(unknown))
    _check_cells(sop)
    _check_ids(sop)
    _check_pointers(sop)
    _check_tables(sop)
    _check_rules(sop)
    return sop


def start_document(text: str, *, school: str, school_year: int) -> Sop:
    """Read a shipped document for a new school: its name and school year filled in, the rest as shipped."""
    sop = decode_sop(text)
    return replace(sop, general=replace(sop.general, school=school, school_year=school_year))


def _brief(text: str) -> str:
    """A name out of the file as a refusal says it: somebody else wrote it, and it may be as long as the file."""
    return text if len(text) <= _BRIEF else f"{text[: _BRIEF - 1]}…"


_BRIEF = 60


def _parsed(text: str) -> dict[str, Any]:
    try:
        raw = _cleaned(msgspec.json.decode(text.removeprefix("\ufeff")))
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise ImportRefused("sop.unreadable") from None
    if not isinstance(raw, dict):
        raise ImportRefused("sop.unreadable")
    return raw


def _upgraded(raw: dict[str, Any]) -> dict[str, Any]:
    schema = raw.get("schema")
    if schema is None and DOCUMENT_KEY in raw:
        raise ImportRefused("sop.other_paper")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise ImportRefused("sop.no_schema")
    if schema > SCHEMA:
        raise ImportRefused("sop.newer_schema", schema=schema, known=SCHEMA)
    for step in range(schema, SCHEMA):
        raw = UPGRADERS[step](raw)
    return raw


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - any JSON value in, the same shape out
    if isinstance(value, str):
        return clean_paragraphs(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {key: _cleaned(each) for key, each in value.items()}
    return value


def _path_of(error: msgspec.ValidationError) -> str:
    """The place in the document ("$.levels[2].name") without the message, which may quote the text."""
    _, found, path = str(error).rpartition(" - at `")
    return path.rstrip("`") if found else "$"


def _first_unknown(raw: Any, known: Any, where: str) -> str | None:  # noqa: ANN401 - walks any JSON value
    """The first key that the document type has no field for: it would be lost on the next saving."""
    if isinstance(raw, dict) and isinstance(known, dict):
        for key, value in raw.items():
            place = f"{where}.{clean_paragraphs(key)}"
            found = place if key not in known else _first_unknown(value, known[key], place)
            if found:
                return found
    if isinstance(raw, list) and isinstance(known, list | tuple):
        for index, (value, other) in enumerate(zip(raw, known, strict=True)):
            found = _first_unknown(value, other, f"{where}[{index}]")
            if found:
                return found
    return None


_BOUNDED = frozenset({CellKind.WHOLE, CellKind.NUMBER, CellKind.SCHOOL_YEAR, CellKind.ROLE_GROUPS})
"""Cells that can hold more than a screen lets in; of the others the type says all."""
_BOUNDED_FIELDS = tuple(
    (spec, found) for spec in PARTS.values() if (found := tuple(each for each in spec.fields if each.kind in _BOUNDED))
)


def _check_cells(sop: Sop) -> None:
    """Hold every cell to what may be typed in it: a term of a million weeks is no date any more."""
    for spec, bounded in _BOUNDED_FIELDS:
        held = (
            places(sop, spec.part)
            if spec.is_table
            else (Place(part=spec.part, parent="", index=0, row=record_of(sop, spec.part)),)
        )
        for place in held:
            for each in bounded:
                try:
                    checked(each, getattr(place.row, each.name))
                except (RuleViolation, TypeError):
                    raise ImportRefused("sop.invalid", where=_where(sop, spec, place, each.name)) from None


def _where(sop: Sop, spec: PartSpec, place: Place, name: str) -> str:
    """The place in the document, as a refusal by its type says it."""
    row = f"{spec.attribute}[{place.index}]" if spec.is_table and not spec.is_optional_record else spec.attribute
    if spec.parent is not None:
        above = place_of(sop, spec.parent, place.parent)
        row = f"{PARTS[spec.parent].attribute}[{above.index}].{row}"
    return ".".join(part for part in ("$", spec.holder, row, name) if part)


def _check_ids(sop: Sop) -> None:
    for row_id, times in Counter(sop.ids()).items():
        if times > 1 or not row_id:
            raise ImportRefused("sop.duplicate_id", id=_brief(row_id))


def _check_pointers(sop: Sop) -> None:
    for spec, field, part in _POINTERS:
        known = {key_of(PARTS[part], place.row) for place in places(sop, part)}
        for place in places(sop, spec.part):
            for target in targets(field, getattr(place.row, field.name)):
                if target not in known:
                    row_id = place.parent or key_of(spec, place.row)
                    raise ImportRefused("sop.unknown_reference", id=_brief(row_id), target=_brief(target))


_POINTERS = tuple(
    (spec, field, field.rows_of) for spec in PARTS.values() for field in spec.fields if field.rows_of is not None
)


def _check_tables(sop: Sop) -> None:
    placed = Counter(section.table for section in sop.sections if section.table)
    for table in SopTable:
        if not placed[table]:
            raise ImportRefused("sop.table_not_placed", table=table)
        if placed[table] > 1:
            raise ImportRefused("sop.table_placed_twice", table=table)


def _check_rules(sop: Sop) -> None:
    seen: set[str] = set()
    for rules in sop.rules:
        if rules.move not in _MOVES:
            raise ImportRefused("sop.unknown_move", move=_brief(rules.move))
        if rules.move in seen:
            raise ImportRefused("sop.duplicate_move", move=rules.move)
        seen.add(rules.move)
        for requirement in rules.requirements:
            if lacks_term(requirement):
                raise ImportRefused("sop.term_missing", id=_brief(requirement.id))
