"""The class lists of the demo school: this year's is the shipped example, last year's is derived from it.

Imports the domain only.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from ib_console.domain.class_list import ClassList, ListedGroup, ListedPupil, ListedTeacher
from ib_console.domain.difference import Choice, Decision, Difference, Line, LineKind
from ib_console.domain.school_year import first_day

_GROUP_BEFORE = {
    "G2A": "G1A",
    "G3A": "G2A",
    "G4A": "G3A",
    "G45B": "G34B",
    "G5A": "G4A",
    "G6A": "G5A",
    "G7A": "G6A",
    "G8A": "G7A",
}
"""The group of this year → the group in which its children were a year before."""
_COMBINATION, _COMBINATION_BEFORE = "G45B", "G34B"
_PLUS_GROUP, _LOWEST_OF_PLUS_GROUP = "SPLUS", 5

_FINISHED = (
    "Amber||Vermeulen",
    "Ilias||Bakkali",
    "Lucas|van|Doorn",
    "Selin||Bozkurt",
    "Tim||Hermans",
    "Yasmina||Lachkar",
    "Fenne|de|Jong",
    "Jesse||Groen",
    "Noa||Wijngaarden",
    "Kiki||Terlouw",
    "Burak||Tekin",
    "Milan||Stojanović",
    "Sara||Hoogland",
    "Thomas|van den|Heuvel",
    "Chayenne||Wijdenbosch",
    "Maarten||Kranendonk",
    "Iris|van|Santen",
    "Younes||El Ouardi",
    "Emma||Rietveld",
    "Bart||Coenen",
    "Lina||Abdulle",
    "Stan||Oudshoorn",
)
"""Groep 8 of last year: roepnaam, tussenvoegsel and achternaam."""
_GONE = (
    ("Imke||Bouwman", "1", "G1A", date(2021, 4, 9)),
    ("Ties|van|Rossum", "3", "G3A", date(2019, 1, 22)),
    ("Dunya||Karimi", "6", "G6A", date(2016, 2, 14)),
)
"""Children of last year who left for another reason than the end of groep 8, with group and day of birth."""
_BACK = {"Renée van der Wal": date(2023, 10, 16)}
"""Who left last year and came back, with the first day of the first time."""


def of_school_year(listed: ClassList, year: int) -> ClassList:
    """The same list as if it were made for another school year, so that the children keep their ages."""
    years = year - (listed.school_year or year)
    return replace(
        listed,
        school_year=year,
        reference_date=_later(listed.reference_date, years),
        pupils=tuple(
            replace(
                pupil,
                birth_date=_later(pupil.birth_date, years),
                enrolled_on=_later(pupil.enrolled_on, years),
                left_on=_later(pupil.left_on, years),
            )
            for pupil in listed.pupils
        ),
    )


def year_before(listed: ClassList) -> ClassList:
    """The list of the school year before: everybody a leerjaar lower, without who is new, with who left since."""
    year = (listed.school_year or 0) - 1
    pupils = [before for pupil in listed.pupils if (before := _before(pupil, year)) is not None]
    return replace(
        listed,
        school_year=year,
        reference_date=_later(listed.reference_date, -1),
        groups=tuple(_group_before(group) for group in listed.groups),
        teachers=tuple(_teacher_before(teacher) for teacher in listed.teachers),
        pupils=(*pupils, *_who_left_since(year)),
    )


def answers(preview: Callable[[Mapping[str, Decision]], Difference]) -> dict[str, Decision]:
    """Answer every question of a class list as a school does that moves on to the file's school year.

    Args:
        preview: compares the file with the school under the answers so far; an answer can raise new questions.
    """
    given: dict[str, Decision] = {}
    while True:
        asked = [line for line in preview(given).lines if line.choices and line.id not in given]
        if not asked:
            return given
        given |= {line.id: Decision(choice=_answer(line)) for line in asked}


def _answer(line: Line) -> Choice:
    """Who is not in the list left as the program proposes; who is in it again came back; the rest as it proposes."""
    if line.kind is LineKind.OTHER_YEAR:
        return Choice.ADOPT_YEAR
    wanted = (choice for choice in (Choice.RETURNED, Choice.LEFT, line.default) if choice in line.choices)
    return next(wanted, line.choices[0])


def _before(pupil: ListedPupil, year: int) -> ListedPupil | None:
    """A pupil as the list of `year` had it; None for who was not there yet."""
    enrolled_on = _BACK.get(pupil.name, pupil.enrolled_on)
    if pupil.group_key not in _GROUP_BEFORE or enrolled_on is None or enrolled_on >= first_day(year + 1):
        return None
    year_group = int(pupil.year_group) - 1
    return replace(
        pupil,
        enrolled_on=enrolled_on,
        year_group=str(year_group),
        group_key=_GROUP_BEFORE[pupil.group_key],
        composite_keys=tuple(
            key for key in pupil.composite_keys if key != _PLUS_GROUP or year_group >= _LOWEST_OF_PLUS_GROUP
        ),
    )


def _group_before(group: ListedGroup) -> ListedGroup:
    if group.file_key != _COMBINATION:
        return group
    name = group.name.replace("4/5", "3/4")
    return replace(group, file_key=_COMBINATION_BEFORE, key=_COMBINATION_BEFORE, name=name, year_groups=("3", "4"))


def _teacher_before(teacher: ListedTeacher) -> ListedTeacher:
    keys = tuple(_COMBINATION_BEFORE if key == _COMBINATION else key for key in teacher.group_keys)
    return replace(teacher, group_keys=keys)


def _who_left_since(year: int) -> list[ListedPupil]:
    turn_twelve = date(year - 12, 10, 1)
    finished = [(names, "8", "G8A", turn_twelve + timedelta(days=16 * place)) for place, names in enumerate(_FINISHED)]
    left = []
    for place, (names, year_group, group, born) in enumerate((*finished, *_GONE)):
        given_name, prefix, family_name = names.split("|")
        left.append(
            ListedPupil(
                line=0,
                key=str(20170011 + 41 * place),
                given_name=given_name,
                initials=given_name[0],
                prefix=prefix,
                family_name=family_name,
                birth_date=born,
                year_group=year_group,
                group_key=group,
                enrolled_on=born.replace(year=born.year + 4, day=min(born.day, 28)),
            )
        )
    return left


def _later(day: date | None, years: int) -> date | None:
    if day is None or not years:
        return day
    # 28 February stands for the day that another year does not have.
    safe = day.replace(day=28) if (day.month, day.day) == (2, 29) else day
    return safe.replace(year=safe.year + years)
