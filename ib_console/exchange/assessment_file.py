"""Toets results as csv or xlsx: the overview that an administration system or a spreadsheet saves.

Why it exists: schools have them in two shapes, a row for each result, or a row for each pupil with a column for each
toets and moment. Which it is, is read from the headings. Imports domain and the neighbours in exchange.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ib_console.domain.assessment_difference import AssessmentList, ListedResult
from ib_console.domain.assessment_matching import ListedChild
from ib_console.domain.assessments import ResultLevel, level_of, moment_of, name_key, score_of
from ib_console.domain.bsn import without_bsn
from ib_console.domain.class_list import SourceFormat, stable_key
from ib_console.domain.errors import ImportRefused
from ib_console.domain.text import clean
from ib_console.exchange.class_list_source import bytes_of, damage_refused, kind_of
from ib_console.exchange.field_values import Findings, split_full_name, year_groups_of_name
from ib_console.exchange.reading import Progress, Watch, WatchRaised, unwatched
from ib_console.exchange.table_reader import field_of, heading_key, holds_personal_numbers, shown_heading
from ib_console.exchange.tables import Table
from ib_console.exchange.tabular import csv_tables
from ib_console.exchange.workbook import workbook_tables

_HEADING_WITHIN = 20
_SHOWN_VALUE = 20
_LONGEST_KEY = 256
_TABLES_READ = 0.6
"""The share of the time after which the cells are there."""

_SYNONYMS = {
    "test": "toets toetsnaam naamtoets toetsonderdeel toetsinstrument instrument",
    "moment": "moment afname afnamemoment toetsmoment meetmoment afnameperiode momentafname toetsperiode",
    "taken_on": "datum afnamedatum toetsdatum datumafname afgenomenop datumtoets",
    "level": "niveau niveauwaarde niveauiv niveauitmv ivniveau niveauae niveauatme aeniveau vaardigheidsniveau",
    "score": "vaardigheidsscore score vs vaardigheid ruwescore resultaat",
}
_FIELD_OF_HEADING = {heading: name for name, headings in _SYNONYMS.items() for heading in headings.split()}
_BETTER = frozenset({"vaardigheidsscore", "vs"})
"""Where a file has a raw score too, this one can be compared over the years."""
_OF_A_CHILD = ("key", "given_name", "full_name", "first_names", "prefix", "family_name", "group")

_MOMENT = r"(?P<moment>[bme][1-8])"
_WHAT = r"(?P<what>niveau|vaardigheidsscore|score|vs|datum)"
_WIDE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<test>.*?[a-z0-9).])[\s:_/|(,\-–]+{_MOMENT}\)?(?:[\s:_/|(,\-–]+{_WHAT}\)?)?",
        rf"{_MOMENT}[\s:_/|,\-–]+(?P<test>.*?)(?:[\s:_/|(,\-–]+{_WHAT}\)?)?",
    )
)
"""The heading of a column for one toets at one moment: "Rekenen-Wiskunde 3.0 M5 niveau", "M5 Spelling (score)"."""

_BOTH = re.compile(r"(?P<first>[^\s()/|;]+)\s*[(/|;\s]\s*(?P<second>[^\s()/|;]+?)\)?")
"""A niveau and a score in one cell: "III (245)", "245 / III"."""
_EDGE_OF_LEVEL = re.compile(r"(?P<level>i{1,3}|iv|v|[a-e])[+-]", re.IGNORECASE)
"""As some overviews split the outer niveaus: "I+", "V-"."""
_NOTHING = frozenset({"", "-", "–", "x", "nvt", "n.v.t.", "geen"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _WideColumn:
    """Which toets and moment a column is of, and which part of the result it holds; empty when the cells tell."""

    test: str
    moment: str
    what: str


def read_assessments(source: Path | bytes, name: str = "", *, watch: Watch = unwatched) -> AssessmentList:
    """Read toets results from a file or from its bytes; `name` only helps to explain a refusal.

    Raises:
        ImportRefused: results.columns_missing (columns), results.none, results.edexml, import.damaged, what `bytes_of`
            and `kind_of` raise, and what the readers of tables raise.
    """
    data = bytes_of(source)
    file_name = name or (source.name if isinstance(source, Path) else "")
    progress = Progress(watch, len(data))
    try:
        with damage_refused():
            listed = _listed(_tables(data, kind_of(data, file_name, by_hand=True), progress), progress)
        progress.at(1, 1)
    except WatchRaised as raised:
        raise raised.reason from None
    if not listed.results and not listed.remarks:
        raise ImportRefused("results.none")
    return listed


def _tables(data: bytes, kind: SourceFormat, progress: Progress) -> Sequence[Table]:
    progress.stage(_TABLES_READ)
    match kind:
        case SourceFormat.CSV:
            return csv_tables(data, progress=progress).tables
        case SourceFormat.XLSX:
            return workbook_tables(data, progress=progress).tables
    raise ImportRefused("results.edexml")


def _listed(tables: Sequence[Table], progress: Progress) -> AssessmentList:
    """What the tables say that have the headings for it; the others are no results."""
    readers = [_Reader(table) for table in tables if table.rows]
    reading = [reader for reader in readers if not reader.missing]
    if not reading:
        likely = min(readers, key=lambda reader: len(reader.missing), default=None)
        raise ImportRefused("results.columns_missing", columns=", ".join(likely.missing if likely else ("leerling",)))
    found = Findings()
    results: list[ListedResult] = []
    progress.stage(1.0)
    done, total = 0, sum(len(reader.rows) for reader in reading)
    for reader in reading:
        found.sheet = reader.sheet if len(reading) > 1 else ""
        for line, cells in reader.rows:
            progress.at(done, total)
            done += 1
            found.line = line
            results += reader.results(cells, found)
    return AssessmentList(
        results=tuple(results),
        remarks=tuple(found.deviations),
        ignored=dict(sorted(found.ignored.items())),
        empty=sum(reader.empty for reader in reading),
    )


class _Reader:
    """Reads the rows below the headings of one table."""

    def __init__(self, table: Table) -> None:
        first = [cells for _, cells in table.rows[:_HEADING_WITHIN]]
        known = [sum(_meaning(cell) is not None for cell in cells) for cells in first]
        at = known.index(max(known))
        self.sheet = table.name
        self._group_of_tab = table.name if year_groups_of_name(table.name) else ""
        self.empty = 0
        """Rows without a result."""
        self.rows = table.rows[at + 1 :]
        self._day_zero = table.day_zero
        self._column: dict[str, int] = {}
        self._wide: dict[int, _WideColumn] = {}
        self._dropped: dict[int, str] = {}
        for index, heading in enumerate(first[at]):
            meaning = _meaning(heading)
            if isinstance(meaning, _WideColumn):
                self._wide[index] = meaning
            elif meaning is not None and (meaning not in self._column or heading_key(heading) in _BETTER):
                self._drop(self._column.get(meaning), first[at])
                self._column[meaning] = index
            else:
                self._drop(index, first[at])
        self._is_long = {"test", "moment"} <= self._column.keys()
        if self._is_long:
            for index in self._wide:
                self._drop(index, first[at])

    def _drop(self, index: int | None, headings: Sequence[str]) -> None:
        if index is not None:
            self._dropped[index] = shown_heading(headings[index])[:40] or f"kolom {index + 1}"

    @property
    def missing(self) -> tuple[str, ...]:
        """What these headings do not name and must, in words."""
        column = self._column.keys()
        told = [] if column & {"key", "full_name", "family_name"} else ["leerlingnummer of naam"]
        if self._wide:
            return tuple(told)
        told += [] if "test" in column else ["toets"]
        told += [] if "moment" in column else ["moment"]
        told += [] if column & {"level", "score"} else ["niveau of score"]
        return tuple(told)

    def results(self, cells: list[str], found: Findings) -> Iterator[ListedResult]:
        """The results of one row; what cannot be read is noted."""
        for index, heading in self._dropped.items():
            if index < len(cells) and cells[index].strip():
                found.ignored[heading] += 1
        child = self._child(cells, found)
        if child is None:
            if any(cell.strip() for cell in cells):
                _note(found, "result.no_pupil")
            return
        yield from self._long(cells, child, found) if self._is_long else self._wide_results(cells, child, found)

    def _raw(self, cells: list[str], name: str) -> str:
        index = self._column.get(name)
        return cells[index].strip() if index is not None and index < len(cells) else ""

    def _child(self, cells: list[str], found: Findings) -> ListedChild | None:
        given = found.text(self._raw(cells, "given_name") or self._raw(cells, "first_names"), "roepnaam")
        prefix = found.text(self._raw(cells, "prefix"), "tussenvoegsel")
        family = found.text(self._raw(cells, "family_name"), "achternaam")
        whole = "" if family else found.text(self._raw(cells, "full_name"), "naam")
        if whole and given:
            family = whole
        elif whole:
            split = split_full_name(whole)
            given, prefix, family = split.given_name, split.prefix, split.family_name
        key = stable_key(clean(self._raw(cells, "key"))[:_LONGEST_KEY])
        if not key and not family:
            return None
        group = found.text(self._raw(cells, "group"), "groep") or self._group_of_tab
        return ListedChild(key=key, given_name=given, prefix=prefix, family_name=family, group=group)

    def _day(self, raw: str, found: Findings) -> date | None:
        if self._day_zero is None or not raw:
            return found.date(raw, "datum")
        return found.day(raw, "datum", self._day_zero, None)

    def _long(self, cells: list[str], child: ListedChild, found: Findings) -> Iterator[ListedResult]:
        level, score = _level(self._raw(cells, "level"), found), _score(self._raw(cells, "score"))
        if level is None and not score:
            self.empty += _is_nothing(self._raw(cells, "level"))
            return
        test, moment = found.text(self._raw(cells, "test"), "toets"), moment_of(self._raw(cells, "moment"))
        if not test or not moment:
            _note(found, "result.no_moment" if test else "result.no_test")
            return
        column = _WideColumn(test=test, moment=moment, what="")
        yield _result(
            child, column, found, level=level, score=score, day=self._day(self._raw(cells, "taken_on"), found)
        )

    def _wide_results(self, cells: list[str], child: ListedChild, found: Findings) -> Iterator[ListedResult]:
        taken_on = self._day(self._raw(cells, "taken_on"), found)
        merged: dict[tuple[str, str], ListedResult] = {}
        for index, column in self._wide.items():
            raw = cells[index].strip() if index < len(cells) else ""
            if _is_nothing(raw):
                continue
            level, score, day = None, "", None
            match column.what:
                case "niveau":
                    level = _level(raw, found)
                case "datum":
                    day = self._day(raw, found)
                case "":
                    level, score = _level_and_score(raw)
                case _:
                    score = _score(raw)
            fresh = _result(child, column, found, level=level, score=score, day=day)
            before = merged.setdefault((name_key(column.test), column.moment), fresh)
            merged[name_key(column.test), column.moment] = replace(
                before,
                level=before.level or fresh.level,
                score=before.score or fresh.score,
                taken_on=before.taken_on or fresh.taken_on,
            )
        told = [one for one in merged.values() if one.level is not None or one.score]
        self.empty += not told
        yield from (replace(one, taken_on=one.taken_on or taken_on) for one in told)


def _result(
    child: ListedChild,
    column: _WideColumn,
    found: Findings,
    *,
    level: ResultLevel | None,
    score: str,
    day: date | None,
) -> ListedResult:
    return ListedResult(
        child=child,
        test=column.test,
        moment=column.moment,
        level=level,
        score=score,
        taken_on=day,
        line=found.line,
        sheet=found.sheet,
    )


def _meaning(heading: str) -> str | _WideColumn | None:
    """What a column holds, by its heading; None for a column to leave out."""
    shown, key = shown_heading(heading), heading_key(heading)
    if holds_personal_numbers(heading) or not key:
        return None
    if (field := _FIELD_OF_HEADING.get(key)) is not None:
        return field
    if (field := field_of(heading)) is not None:
        return field if field in _OF_A_CHILD else None
    for pattern in _WIDE:
        if (found := pattern.fullmatch(shown)) is not None:
            test = found["test"].strip(" -–:_/|(),")
            if test and heading_key(test) not in _FIELD_OF_HEADING:
                what = (found["what"] or "").casefold()
                return _WideColumn(test=test, moment=moment_of(found["moment"]), what=what)
    return None


def _note(found: Findings, code: str, **params: str) -> None:
    """Note something of a result, which has its own words: `deviate` is for what class lists have too."""
    found.deviate(code, **params)


def _is_nothing(raw: str) -> bool:
    return raw.strip().casefold() in _NOTHING


def _score(raw: str) -> str:
    return "" if _is_nothing(raw) else score_of(without_bsn(raw))


def _level(raw: str, found: Findings) -> ResultLevel | None:
    """The niveau of a cell that holds nothing else; what is none is noted."""
    if _is_nothing(raw):
        return None
    if (level := level_of(raw)) is not None:
        return level
    if (outer := _EDGE_OF_LEVEL.fullmatch(clean(raw))) is not None:
        _note(found, "result.level_edge", value=clean(raw))
        return ResultLevel(outer["level"].upper())
    _note(found, "result.level", value=clean(without_bsn(raw))[:_SHOWN_VALUE])
    return None


def _level_and_score(raw: str) -> tuple[ResultLevel | None, str]:
    """What a cell tells where the heading does not say which of the two it is."""
    if (level := level_of(raw)) is not None:
        return level, ""
    if (both := _BOTH.fullmatch(clean(raw))) is not None:
        for one, other in ((both["first"], both["second"]), (both["second"], both["first"])):
            if (level := level_of(one)) is not None and any(sign.isdigit() for sign in other):
                return level, _score(other)
    return None, _score(raw)
