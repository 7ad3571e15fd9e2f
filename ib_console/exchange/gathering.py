"""What the lines of one file add up to: pupils, groups, branches and teachers, from one table or from several.

Why it exists: what a line means can depend on the rest of the file: whether "2" is a jaargroep shows only when all
names of groups are known, and a pupil may stand on two tabs. Imports domain and the neighbours in exchange.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ib_console.domain.class_list import (
    ClassList,
    Deviation,
    ListedBranch,
    ListedGroup,
    ListedPupil,
    ListedTeacher,
    SourceFormat,
    with_unique_pupils,
)
from ib_console.domain.text import clean, fold
from ib_console.exchange.field_values import (
    MAX_TEXT,
    Findings,
    groups_with_years,
    split_full_name,
    year_groups_of_name,
)
from ib_console.exchange.flemish import is_flemish, may_be_flemish

_SEVERAL_TEACHERS = re.compile(r"\s*(?:[/&;+]|\ben\b)\s*")


class Gathering:
    """Takes lines in and gives the class list at the end; `findings` is where the readers note what they notice."""

    def __init__(self) -> None:
        self.findings = Findings()
        self._flemish = False
        self._pupils: list[ListedPupil] = []
        self._places: list[tuple[str, int]] = []
        self._years: list[str] = []
        self._groups: dict[str, ListedGroup] = {}
        self._told_by_name: set[str] = set()
        self._branches: dict[str, ListedBranch] = {}
        self._teachers: dict[str, dict[str, None]] = {}

    def note_flemish(self) -> None:
        """The file says that it is of a Flemish school."""
        self._flemish = True

    def group(self, name: str, *, tells_years: bool) -> str | None:
        """The key of a group by its name; `tells_years` where only its name can tell the year groups."""
        if not name:
            return None
        key = fold(name)
        if key not in self._groups:
            self._groups[key] = ListedGroup(file_key=key, key=None, name=name)
            if tells_years:
                self._told_by_name.add(key)
        return key

    def branch(self, name: str) -> str | None:
        """The key of a branch by its name."""
        if not name:
            return None
        self._branches.setdefault(fold(name), ListedBranch(file_key=fold(name), name=name))
        return fold(name)

    def teachers(self, names: str, group_key: str | None) -> None:
        """Tie each of the teachers in one cell to a group."""
        for name in filter(None, _SEVERAL_TEACHERS.split(names)):
            groups = self._teachers.setdefault(name, {})
            if group_key:
                groups[group_key] = None

    def pupil(self, pupil: ListedPupil, written_year: str) -> None:
        """Add a pupil; `written_year` is the jaargroep as written, empty where `pupil` has it or the line has none."""
        self._places.append((self.findings.sheet, pupil.line))
        self._years.append(written_year)
        # Until all is read the line is a number in these lists: lines of two tabs are not to be told apart otherwise.
        self._pupils.append(replace(pupil, line=len(self._pupils)))

    def class_list(self, source_format: SourceFormat) -> ClassList:
        """What was gathered."""
        found = self.findings
        names = {clean(group.name).casefold() for group in self._groups.values()}
        written = {clean(raw[:MAX_TEXT]).casefold() for raw in set(self._years)}
        flemish = self._flemish or is_flemish(names | written)
        doubtful = flemish or may_be_flemish(names)
        groups = {
            key: replace(group, year_groups=year_groups_of_name(group.name, flemish=flemish, doubtful=doubtful))
            if key in self._told_by_name
            else group
            for key, group in self._groups.items()
        }
        unique, doubles = with_unique_pupils(self._pupils)
        pupils = tuple(self._finished(pupil, groups, flemish=flemish, doubtful=doubtful) for pupil in unique)
        used = {pupil.group_key for pupil in pupils}.union(*self._teachers.values())
        listed = groups_with_years([group for key, group in groups.items() if key in used], pupils)
        found.line, found.sheet = 0, ""
        if doubtful and not all(group.year_groups for group in listed):
            found.deviate("year_group.flemish")
        return ClassList(
            source_format=source_format,
            branches=tuple(self._branches.values()),
            groups=listed,
            pupils=pupils,
            teachers=tuple(self._listed_teachers()),
            ignored=dict(sorted(found.ignored.items())),
            deviations=(*found.deviations, *map(self._placed, doubles)),
        )

    def _finished(
        self, pupil: ListedPupil, groups: dict[str, ListedGroup], *, flemish: bool, doubtful: bool
    ) -> ListedPupil:
        found = self.findings
        found.sheet, found.line = self._places[pupil.line]
        written = self._years[pupil.line]
        year_group = pupil.year_group
        if written:
            year_group = found.year_group(written, flemish=flemish, doubtful=doubtful)
        years = groups[pupil.group_key].year_groups if pupil.group_key else ()
        only = years[0] if len(years) == 1 else ""
        return replace(pupil, line=found.line, year_group=year_group or only)

    def _placed(self, deviation: Deviation) -> Deviation:
        sheet, line = self._places[deviation.place]
        return replace(deviation, place=line, params={"sheet": sheet} if sheet else {})

    def _listed_teachers(self) -> Iterator[ListedTeacher]:
        for name, groups in self._teachers.items():
            split = split_full_name(name)
            yield ListedTeacher(
                given_name=split.given_name,
                prefix=split.prefix,
                family_name=split.family_name,
                group_keys=tuple(groups),
            )
