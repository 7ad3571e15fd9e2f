"""Rows of cells to a class list, whatever file they stood in.

Why it exists: csv and xlsx differ in how their cells are read and in nothing else; headings, names and groups are
recognised here for both. Imports domain and the neighbours in exchange.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from ib_console.domain.class_list import (
    ClassList,
    ListedBranch,
    ListedGroup,
    ListedPupil,
    ListedTeacher,
    SourceFormat,
    stable_key,
    with_unique_pupils,
    with_year_groups,
)
from ib_console.domain.errors import ImportRefused
from ib_console.domain.text import clean, fold
from ib_console.exchange.field_values import (
    Findings,
    SplitName,
    initials_of_first_names,
    name_initials,
    split_full_name,
    split_prefix,
    year_groups_of_name,
)

MAX_ROWS = 20_000
MAX_COLUMNS = 200
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

_SEVERAL_TEACHERS = re.compile(r"\s*(?:[/&;+]|\ben\b)\s*")


def known_fields(cells: list[str], columns: Columns = NO_COLUMNS) -> set[str]:
    """The fields that a heading line names."""
    return {name for cell in cells if (name := _field_of(cell, columns))}


def _field_of(heading: str, columns: Columns) -> str | None:
    found = heading_key(heading)
    by_hand = columns.get(found)
    if by_hand is None or _PERSONAL_NUMBER.search(found):
        return _FIELD_OF_HEADING.get(found)
    return by_hand if by_hand in FIELDS else None


def heading_key(heading: str) -> str:
    """The form of a heading under which a choice by hand is kept: letters and digits only."""
    return re.sub(r"[^a-z0-9]", "", fold(heading[:100]))


class TableReader:
    """One pass over the rows below one heading line.

    Raises:
        ImportRefused: import.columns_missing (columns: what is needed, as one text; headings: those of the file).
    """

    def __init__(self, headings: list[str], columns: Columns = NO_COLUMNS) -> None:
        self._headings = tuple(clean(heading) for heading in headings)
        self._findings = Findings()
        self._column: dict[str, int] = {}
        self._dropped: dict[int, str] = {}
        for index, heading in enumerate(headings):
            name = _field_of(heading, columns)
            if name is None or name in self._column:
                self._dropped[index] = clean(heading) or f"kolom {index + 1}"
            else:
                self._column[name] = index
        self._require_columns()
        self._groups: dict[str, ListedGroup] = {}
        self._branches: dict[str, ListedBranch] = {}
        self._teachers: dict[str, list[str]] = {}

    def _require_columns(self) -> None:
        missing = [
            label
            for label, names in {
                "achternaam": ("family_name", "full_name"),
                "roepnaam": ("given_name", "first_names", "initials", "full_name"),
                "groep": ("group", "year_group"),
            }.items()
            if not any(name in self._column for name in names)
        ]
        if missing:
            raise ImportRefused("import.columns_missing", columns=", ".join(missing), headings=self._headings)

    def class_list(self, rows: Iterator[tuple[int, list[str]]]) -> ClassList:
        """Read line numbers and cells."""
        listed = [pupil for line, cells in rows if (pupil := self._pupil(line, cells)) is not None]
        pupils, doubles = with_unique_pupils(listed)
        return ClassList(
            source_format=SourceFormat.CSV,
            branches=tuple(self._branches.values()),
            groups=tuple(with_year_groups(group, pupils) for group in self._groups.values()),
            pupils=pupils,
            teachers=tuple(self._listed_teachers()),
            ignored=dict(sorted(self._findings.ignored.items())),
            deviations=(*self._findings.deviations, *doubles),
        )

    def _raw(self, cells: list[str], name: str) -> str:
        index = self._column.get(name)
        return cells[index].strip() if index is not None and index < len(cells) else ""

    def _text(self, cells: list[str], name: str) -> str:
        return self._findings.text(self._raw(cells, name), _SYNONYMS[name].split()[0])

    def _date_of(self, cells: list[str], name: str) -> date | None:
        return self._findings.date(self._raw(cells, name), _SYNONYMS[name].split()[0])

    def _pupil(self, line: int, cells: list[str]) -> ListedPupil | None:
        found = self._findings
        found.line = line
        for index, heading in self._dropped.items():
            if index < len(cells) and cells[index].strip():
                found.ignore(heading)
        first_names = self._text(cells, "first_names")
        name = self._name(cells, first_names)
        if not name.given_name and not name.family_name:
            found.deviate("pupil.no_name")
            return None
        year_group = found.year_group(self._raw(cells, "year_group"))
        group_key = self._group(self._text(cells, "group"), year_group)
        self._note_teachers(self._text(cells, "teacher"), group_key)
        return ListedPupil(
            line=line,
            key=stable_key(clean(self._raw(cells, "key"))[:256]),
            given_name=name.given_name,
            initials=name_initials(self._text(cells, "initials")) or initials_of_first_names(first_names),
            prefix=name.prefix,
            family_name=name.family_name,
            birth_date=self._date_of(cells, "birth_date"),
            year_group=year_group or self._only_year_group(group_key),
            group_key=group_key,
            branch_key=self._branch(self._text(cells, "branch")),
            enrolled_on=self._date_of(cells, "enrolled_on"),
            left_on=self._date_of(cells, "left_on"),
        )

    def _name(self, cells: list[str], first_names: str) -> SplitName:
        given_name = self._text(cells, "given_name") if "given_name" in self._column else first_names
        prefix = self._text(cells, "prefix")
        if "family_name" in self._column or "full_name" not in self._column:
            return SplitName(given_name=given_name, prefix=prefix, family_name=self._text(cells, "family_name"))
        if not {"given_name", "first_names"}.intersection(self._column):
            return self._findings.full_name(self._raw(cells, "full_name"), "naam")
        whole = self._text(cells, "full_name")
        split = split_full_name(whole)
        # "Naam" beside "Voornaam" is the achternaam in Flemish lists and the whole name in others.
        if given_name and fold(split.given_name) == fold(given_name):
            return split
        if given_name and fold(whole).startswith(f"{fold(given_name)} "):
            whole = whole[len(given_name) :]
        before, family_name = split_prefix(whole)
        return SplitName(given_name=given_name, prefix=prefix or before, family_name=family_name)

    def _group(self, name: str, year_group: str) -> str | None:
        name = name or (f"Groep {year_group}" if year_group and "group" not in self._column else "")
        if not name:
            return None
        file_key = fold(name)
        if file_key not in self._groups:
            year_groups = year_groups_of_name(name) if "year_group" not in self._column else ()
            self._groups[file_key] = ListedGroup(file_key=file_key, key=None, name=name, year_groups=year_groups)
        return file_key

    def _only_year_group(self, group_key: str | None) -> str:
        year_groups = self._groups[group_key].year_groups if group_key else ()
        return year_groups[0] if len(year_groups) == 1 else ""

    def _branch(self, name: str) -> str | None:
        if not name:
            return None
        self._branches.setdefault(fold(name), ListedBranch(file_key=fold(name), name=name))
        return fold(name)

    def _note_teachers(self, names: str, group_key: str | None) -> None:
        for name in _SEVERAL_TEACHERS.split(names) if names else ():
            groups = self._teachers.setdefault(name, []) if name else []
            if group_key and group_key not in groups:
                groups.append(group_key)

    def _listed_teachers(self) -> Iterator[ListedTeacher]:
        for name, groups in self._teachers.items():
            split = split_full_name(name)
            yield ListedTeacher(
                given_name=split.given_name,
                prefix=split.prefix,
                family_name=split.family_name,
                group_keys=tuple(groups),
            )
