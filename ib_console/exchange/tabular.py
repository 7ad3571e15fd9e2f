"""Class lists as csv: the overview that an administration system or a spreadsheet saves.

Why it exists: headings, separators, encodings and dates differ per school; they are recognised, never assumed.
Imports domain and the neighbours in exchange.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

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
from ib_console.exchange.decoding import decode
from ib_console.exchange.field_values import (
    Findings,
    initials_of_first_names,
    name_initials,
    parse_year_groups,
    split_full_name,
)

MAX_BYTES = 20_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL = 2_000

SEPARATORS = ";\t,"
"""Most usual first, to decide a tie."""

_SYNONYMS = {
    "key": "leerlingnummer leerlingnr leerlingid leerlingcode stamnummer administratienummer llnr",
    "given_name": "roepnaam",
    "first_names": "voornaam voornamen",
    "initials": "voorletters voorletter initialen",
    "prefix": "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tussenv",
    "family_name": "achternaam familienaam geslachtsnaam",
    "birth_date": "geboortedatum gebdatum geborenop geboren",
    "group": "groep groepsnaam klas groepscode stamgroep",
    "year_group": "leerjaar jaargroep",
    "enrolled_on": "inschrijfdatum instroomdatum ingeschrevenop datuminschrijving datuminstroom",
    "left_on": "uitschrijfdatum uitstroomdatum uitgeschrevenop datumuitschrijving datumuitstroom",
    "branch": "vestiging locatie vestigingsnaam",
    "teacher": "leerkracht leerkrachten groepsleerkracht groepsleerkrachten leraar",
}
# A heading that is not in this table is dropped: "BSN", "PGN" and "Leerlingnummer (BSN)" must never stand in it.
_FIELD_OF_HEADING = {heading: name for name, headings in _SYNONYMS.items() for heading in headings.split()}
_SEVERAL_TEACHERS = re.compile(r"\s*(?:[/&;+]|\ben\b)\s*")


def read_csv(data: bytes) -> ClassList:
    """Read a csv file with a heading line.

    Raises:
        ImportRefused: import.too_large, import.too_many_rows, import.too_many_columns, import.cell_too_long,
            import.csv_unreadable, import.columns_missing (columns: headings as one text).
    """
    if len(data) > MAX_BYTES:
        raise ImportRefused("import.too_large", limit=MAX_BYTES)
    rows = _rows(decode(data).text)
    heading = next(((line, cells) for line, cells in rows if _known(cells)), None)
    if heading is None:
        raise ImportRefused("import.columns_missing", columns="achternaam, roepnaam, groep")
    return _Reader(heading[1]).class_list(rows)


def looks_like_csv(data: bytes) -> bool:
    """Tell whether one of the first lines holds at least two headings of a class list."""
    first_lines = decode(data[:20_000]).text.splitlines()[:20]
    return any(
        len(_known(line.split(separator))) > 1 for line in first_lines for separator in SEPARATORS if separator in line
    )


def _heading(cell: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(cell[:100]))


def _known(cells: list[str]) -> set[str]:
    return {name for cell in cells if (name := _FIELD_OF_HEADING.get(_heading(cell)))}


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give line number and cells of each line that is not empty, split on the separator that fits the heading line."""
    separator = _separator(text)
    # The csv module takes carriage returns as line ends only when the text is not split for it.
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=None), delimiter=separator)
    try:
        for count, cells in enumerate(reader):
            if count > MAX_ROWS:
                raise ImportRefused("import.too_many_rows", limit=MAX_ROWS)
            if len(cells) > MAX_COLUMNS:
                raise ImportRefused("import.too_many_columns", limit=MAX_COLUMNS)
            if any(len(cell) > MAX_CELL for cell in cells):
                raise ImportRefused("import.cell_too_long", line=reader.line_num)
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise ImportRefused("import.csv_unreadable", line=reader.line_num) from error


def _separator(text: str) -> str:
    """The separator of the first line that gives most headings we know; a spreadsheet may put titles above them."""
    best = max(
        (
            (len(_known([cell.strip('"') for cell in line.split(separator)])), -index, separator)
            for line in text[:20_000].splitlines()[:20]
            for index, separator in enumerate(SEPARATORS)
        ),
        default=(0, 0, ";"),
    )
    return best[2]


class _Reader:
    """One pass over the rows below one heading line."""

    def __init__(self, headings: list[str]) -> None:
        self._findings = Findings()
        self._column: dict[str, int] = {}
        self._dropped: dict[int, str] = {}
        for index, heading in enumerate(headings):
            name = _FIELD_OF_HEADING.get(_heading(heading))
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
                "achternaam": ("family_name",),
                "roepnaam": ("given_name", "first_names", "initials"),
                "groep": ("group", "year_group"),
            }.items()
            if not any(name in self._column for name in names)
        ]
        if missing:
            raise ImportRefused("import.columns_missing", columns=", ".join(missing))

    def class_list(self, rows: Iterator[tuple[int, list[str]]]) -> ClassList:
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
        given_name = self._text(cells, "given_name")
        if "given_name" not in self._column:
            given_name = first_names
        family_name = self._text(cells, "family_name")
        if not given_name and not family_name:
            found.deviate("pupil.no_name")
            return None
        year_group = found.year_group(self._raw(cells, "year_group"))
        group_key = self._group(self._text(cells, "group"), year_group)
        self._note_teachers(self._text(cells, "teacher"), group_key)
        return ListedPupil(
            line=line,
            key=stable_key(clean(self._raw(cells, "key"))[:256]),
            given_name=given_name,
            initials=name_initials(self._text(cells, "initials")) or initials_of_first_names(first_names),
            prefix=self._text(cells, "prefix"),
            family_name=family_name,
            birth_date=self._date_of(cells, "birth_date"),
            year_group=year_group or self._only_year_group(group_key),
            group_key=group_key,
            branch_key=self._branch(self._text(cells, "branch")),
            enrolled_on=self._date_of(cells, "enrolled_on"),
            left_on=self._date_of(cells, "left_on"),
        )

    def _group(self, name: str, year_group: str) -> str | None:
        name = name or (f"Groep {year_group}" if year_group and "group" not in self._column else "")
        if not name:
            return None
        file_key = fold(name)
        if file_key not in self._groups:
            year_groups = parse_year_groups(name) if "year_group" not in self._column else ()
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
            given_name, prefix, family_name = split_full_name(name)
            yield ListedTeacher(
                given_name=given_name,
                prefix=prefix,
                family_name=family_name,
                group_keys=tuple(groups),
            )
