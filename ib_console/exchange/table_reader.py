"""Rows of cells to a class list, whatever file they stood in.

Why it exists: csv and xlsx differ in how their cells are read and in nothing else; headings, names and groups are
recognised here for both. Imports domain and the neighbours in exchange.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from ib_console.domain.bsn import without_bsn
from ib_console.domain.class_list import ListedPupil, stable_key
from ib_console.domain.errors import ImportRefused
from ib_console.domain.text import clean, fold
from ib_console.exchange.field_values import (
    SplitName,
    initials_of_first_names,
    name_initials,
    parse_year_groups,
    split_full_name,
    split_prefix,
)
from ib_console.exchange.gathering import Gathering

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 600_000
"""Of all tables of a file together: 20,000 pupils with 30 columns."""

MAX_CELL = 2_000

_SYNONYMS = {
    "key": "leerlingnummer leerlingnr leerlingid leerlingcode stamnummer administratienummer llnr",
    "given_name": "roepnaam",
    "full_name": "naam leerling leerlingnaam naamleerling volledigenaam naamvolledig",
    "first_names": "voornaam voornamen",
    "initials": "voorletters voorletter initialen",
    "prefix": "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tussenv",
    "family_name": "achternaam familienaam geslachtsnaam",
    "birth_date": "geboortedatum gebdatum geborenop geboren",
    "group": "groep groepsnaam klas groepscode stamgroep groepnaam naamgroep huidigegroep klasnaam klascode",
    "year_group": "leerjaar jaargroep",
    "enrolled_on": "inschrijfdatum instroomdatum ingeschrevenop datuminschrijving datuminstroom",
    "left_on": "uitschrijfdatum uitstroomdatum uitgeschrevenop datumuitschrijving datumuitstroom",
    "branch": "vestiging locatie vestigingsnaam",
    "teacher": "leerkracht leerkrachten groepsleerkracht groepsleerkrachten leraar",
}
# A heading that is not in this table is dropped: "BSN", "PGN" and "Leerlingnummer (BSN)" must never stand in it.
_FIELD_OF_HEADING = {heading: name for name, headings in _SYNONYMS.items() for heading in headings.split()}
FIELDS = tuple(_SYNONYMS)
"""What a column can be."""

Columns = Mapping[str, str]
"""Chosen by hand: `heading_key` of a column → one of `FIELDS`, or empty to leave the column out."""

NO_COLUMNS: Columns = MappingProxyType({})

_PERSONAL_NUMBER = re.compile("bsn|pgn|burgerservice|onderwijsnummer|sofi|rijksregister")
"""Headings that are dropped whatever is chosen."""

_LATEST_AFTER_TODAY = timedelta(days=730)
"""How far ahead a list may name a first or last school day."""

_NAMED = {
    "achternaam": ("family_name", "full_name"),
    "roepnaam": ("given_name", "first_names", "initials", "full_name"),
}
_GROUPED = {"groep": ("group", "year_group")}


def known_fields(cells: Sequence[str], columns: Columns = NO_COLUMNS) -> set[str]:
    """The fields that a heading line names."""
    return {name for cell in cells if (name := field_of(cell, columns))}


def field_of(heading: str, columns: Columns = NO_COLUMNS) -> str | None:
    """What the column below a heading is, by hand or by what the heading says; None for a column to leave out."""
    found = heading_key(heading)
    by_hand = columns.get(found)
    if by_hand is None or _PERSONAL_NUMBER.search(found):
        return _FIELD_OF_HEADING.get(found)
    return by_hand if by_hand in FIELDS else None


def holds_personal_numbers(heading: str) -> bool:
    """Whether a column says that it holds a BSN or another number that may not be kept."""
    return _PERSONAL_NUMBER.search(heading_key(heading)) is not None


def heading_key(heading: str) -> str:
    """The form of a heading under which a choice by hand is kept: letters and digits only."""
    return re.sub(r"[^a-z0-9]", "", fold(shown_heading(heading)))


def shown_heading(heading: str) -> str:
    """A heading as it may be shown; where no line is known to hold the headings, it may be a cell of a pupil."""
    return clean(without_bsn(clean(heading[:MAX_CELL])))[:100]


def missing_columns(headings: Sequence[str], columns: Columns = NO_COLUMNS, *, tab: str = "") -> tuple[str, ...]:
    """What a class list needs and these headings do not name, in words; a tab tells the group where no column does."""
    fields = known_fields(headings, columns)
    needed = _NAMED if tab else {**_NAMED, **_GROUPED}
    return tuple(label for label, names in needed.items() if fields.isdisjoint(names))


class TableReader:
    """Reads the rows below one heading line into a `Gathering`.

    `tab` is the name of the tab where a file has several class lists: it is the group of each row when no column tells
    the group. `day_zero` is what a bare number in a column of dates counts its days from, in a workbook.

    Raises:
        ImportRefused: import.columns_missing (columns: what is needed, as one text; headings: those of the file).
    """

    def __init__(
        self,
        headings: Sequence[str],
        columns: Columns = NO_COLUMNS,
        *,
        into: Gathering | None = None,
        tab: str = "",
        day_zero: date | None = None,
        today: date | None = None,
    ) -> None:
        if missing := missing_columns(headings, columns, tab=tab):
            shown = tuple(map(shown_heading, headings))
            raise ImportRefused("import.columns_missing", columns=", ".join(missing), headings=shown)
        self._gathering = into or Gathering()
        self._found = self._gathering.findings
        self._tab = tab
        self._day_zero = day_zero
        self._today = today
        self._column: dict[str, int] = {}
        self._dropped: dict[int, str] = {}
        for index, heading in enumerate(headings):
            name = field_of(heading, columns)
            if name is None or name in self._column:
                self._dropped[index] = shown_heading(heading)[:40] or f"kolom {index + 1}"
            else:
                self._column[name] = index
            if "rijksregister" in heading_key(heading):
                self._gathering.note_flemish()
        year = self._column.get("year_group")
        # A jaargroep is a code of EDEXML everywhere; a leerjaar counts otherwise in Flanders.
        self._year_is_code = year is not None and heading_key(headings[year]) == "jaargroep"

    def read(self, rows: Iterable[tuple[int, list[str]]]) -> None:
        """Read line numbers and cells."""
        for line, cells in rows:
            self._found.line = line
            self._found.sheet = self._tab
            self._read(line, cells)

    def _raw(self, cells: list[str], name: str) -> str:
        index = self._column.get(name)
        return cells[index].strip() if index is not None and index < len(cells) else ""

    def _text(self, cells: list[str], name: str) -> str:
        return self._found.text(self._raw(cells, name), _SYNONYMS[name].split()[0])

    def _date_of(self, cells: list[str], name: str) -> date | None:
        raw, label = self._raw(cells, name), _SYNONYMS[name].split()[0]
        if self._day_zero is None or not raw:
            return self._found.date(raw, label)
        latest = self._today and self._today + (timedelta() if name == "birth_date" else _LATEST_AFTER_TODAY)
        return self._found.day(raw, label, self._day_zero, latest)

    def _read(self, line: int, cells: list[str]) -> None:
        for index, heading in self._dropped.items():
            if index < len(cells) and cells[index].strip():
                self._found.ignored[heading] += 1
        first_names = self._text(cells, "first_names")
        name = self._name(cells, first_names)
        if not name.given_name and not name.family_name:
            self._found.deviate("pupil.no_name")
            return
        written_year = self._raw(cells, "year_group")
        year_group = self._found.year_group(written_year) if self._year_is_code else ""
        group_key = self._group(self._text(cells, "group"), year_group or written_year)
        self._gathering.teachers(self._text(cells, "teacher"), group_key)
        pupil = ListedPupil(
            line=line,
            key=stable_key(clean(self._raw(cells, "key"))[:256]),
            given_name=name.given_name,
            initials=name_initials(self._text(cells, "initials")) or initials_of_first_names(first_names),
            prefix=name.prefix,
            family_name=name.family_name,
            birth_date=self._date_of(cells, "birth_date"),
            year_group=year_group,
            group_key=group_key,
            branch_key=self._gathering.branch(self._text(cells, "branch")),
            enrolled_on=self._date_of(cells, "enrolled_on"),
            left_on=self._date_of(cells, "left_on"),
        )
        self._gathering.pupil(pupil, "" if self._year_is_code else written_year)

    def _name(self, cells: list[str], first_names: str) -> SplitName:
        given_name = self._text(cells, "given_name") if "given_name" in self._column else first_names
        prefix = self._text(cells, "prefix")
        if "family_name" in self._column or "full_name" not in self._column:
            return SplitName(given_name=given_name, prefix=prefix, family_name=self._text(cells, "family_name"))
        if not {"given_name", "first_names"}.intersection(self._column):
            return self._found.full_name(self._raw(cells, "full_name"), "naam")
        whole = self._text(cells, "full_name")
        split = split_full_name(whole)
        # "Naam" beside "Voornaam" is the achternaam in Flemish lists and the whole name in others.
        if given_name and fold(split.given_name) == fold(given_name):
            return split
        if given_name and fold(whole).startswith(f"{fold(given_name)} "):
            whole = whole[len(given_name) :]
        before, family_name = split_prefix(whole)
        return SplitName(given_name=given_name, prefix=prefix or before, family_name=family_name)

    def _group(self, name: str, year: str) -> str | None:
        has_years = "year_group" in self._column
        if not name and "group" not in self._column:
            name = self._tab or self._name_of_year(year)
        return self._gathering.group(name, tells_years=not has_years)

    def _name_of_year(self, year: str) -> str:
        codes = parse_year_groups(year)
        if len(codes) != 1:
            return ""
        return (
            f"Groep {codes[0]}" if year.strip().lstrip("0").upper() == codes[0] else self._found.text(year, "leerjaar")
        )
