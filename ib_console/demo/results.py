"""Toets results of the demo school: two toetsen, M and E of last year and what was taken of this one.

Told by a formula and not by chance, so that the same day gives the same school; who stands in `_TOLD` has the course
that fits the story. Taken in as a file is. Imports the domain and the desk.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

from ib_console.demo.desk import Desk
from ib_console.demo.school_weeks import THU, TUE, When, last_year, this_year
from ib_console.domain.assessment_difference import AssessmentList, ListedResult
from ib_console.domain.assessment_matching import ListedChild
from ib_console.domain.assessments import ROMAN
from ib_console.domain.class_list import ClassList, ListedPupil


@dataclass(frozen=True)
class Round:
    """A time at which the school takes its toetsen: B, M or E, the first groep that does, and the place in a course."""

    part: str
    when: When
    place: int
    first_group: int = 3


ROUNDS_BEFORE = (Round("M", last_year(20, TUE), 0), Round("E", last_year(37, TUE), 1))
ROUNDS_NOW = (
    # What was forgotten in the summer: only for who had an E-toets.
    Round("B", this_year(4, THU), 2, first_group=4),
    Round("M", this_year(20, TUE), 3),
    Round("E", this_year(37, TUE), 4),
)

ARITHMETIC, READING = "Rekenen", "Begrijpend lezen"
_FIRST_MOMENT = {ARITHMETIC: 3.0, READING: 3.5}
"""From where a toets exists: the middle or the end of groep 3."""
_START, _GROWTH, _BETWEEN = {ARITHMETIC: 96, READING: 84}, {ARITHMETIC: 24, READING: 20}, 9
"""A score: where the average begins, what it grows in a year, and how far two niveaus lie apart."""
_SPREAD = (1, 1, 2, 2, 2, 3, 3, 4, 4, 5)
_PLACE = {"B": 0.1, "M": 0.5, "E": 1.0}

_TOLD: Mapping[tuple[str, str], tuple[int, ...]] = {
    ("Hafsa Zerouali", ARITHMETIC): (3, 4, 5, 5, 5),
    ("Samuel Tewolde", ARITHMETIC): (4, 5, 5, 5, 5),
    ("Samuel Tewolde", READING): (4, 4, 5, 5, 5),
    ("Evi Hendriks", ARITHMETIC): (5, 5, 4, 4, 4),
    ("Evi Hendriks", READING): (4, 5, 5, 5, 5),
    ("Nahom Ibrahim", READING): (3, 4, 5, 4, 4),
    ("Nahom Ibrahim", ARITHMETIC): (2, 2, 2, 2, 1),
    ("Bo Bakker", READING): (3, 4, 5, 5, 4),
    ("Chloë in ’t Veld", READING): (4, 4, 5, 4, 4),
    ("Ömer Kaya", READING): (5, 4, 3, 3, 3),
    ("Emir Doğan", ARITHMETIC): (2, 3, 4, 4, 3),
    ("Emir Doğan", READING): (3, 3, 4, 4, 4),
    ("Bo de Ridder", ARITHMETIC): (2, 2, 4, 4, 3),
    ("Tygo van Vliet", ARITHMETIC): (3, 3, 4, 4, 4),
    ("Floris Smits", READING): (2, 3, 4, 3, 3),
    ("Rayan Ben Moussa", READING): (4, 4, 4, 4, 3),
    ("Saar van der Meer", READING): (1, 1, 1, 1, 1),
    ("Anjali Bhagwandin", ARITHMETIC): (1, 1, 1, 1, 1),
    ("Anjali Bhagwandin", READING): (1, 2, 1, 1, 1),
    ("Fleur Zijlstra", ARITHMETIC): (1, 1, 1, 1, 1),
    ("Precious da Silva", READING): (3, 3, 2, 2, 2),
    ("Guusje van der Heijden", ARITHMETIC): (2, 3, 3, 4, 3),
}
"""Pupil and toets → the niveau at each place of the course, 1 the highest."""


def rank_of(name: str, test: str, place: int) -> int:
    """The niveau of a pupil at a place of the course, from 1 (the highest) to 5."""
    told = _TOLD.get((name, test))
    if told is not None:
        return told[place]
    seed = crc32(f"{name}|{test}".encode())
    drift = (-1, 0, 0, 0, 0, 0, 1)[(seed // 11 + place * 3) % 7]
    return min(5, max(1, _SPREAD[seed % len(_SPREAD)] + drift))


def take_toetsen(listed: ClassList, taken: Round, desk: Desk) -> None:
    """Take in the results of everybody who is in the list and still at school."""
    results = tuple(_results(listed, taken, desk))
    desk.services.assessments.take_in(AssessmentList(results=results), {})


def _results(listed: ClassList, taken: Round, desk: Desk) -> Iterator[ListedResult]:
    for pupil in listed.pupils:
        if not desk.at_school(pupil.name) or not pupil.year_group.isdigit():
            continue
        group = int(pupil.year_group)
        for test in (ARITHMETIC, READING):
            moment = group + (0.5 if taken.part == "E" else 0)
            if group >= taken.first_group and moment >= _FIRST_MOMENT[test]:
                yield _result(pupil, test, taken, group, desk)


def _result(pupil: ListedPupil, test: str, taken: Round, group: int, desk: Desk) -> ListedResult:
    rank = rank_of(pupil.name, test, taken.place)
    average = _START[test] + _GROWTH[test] * (group - 3 + _PLACE[taken.part])
    small = crc32(f"{pupil.name}{taken.part}".encode()) % 7
    return ListedResult(
        child=ListedChild(
            key=pupil.key,
            given_name=pupil.given_name or pupil.initials,
            prefix=pupil.prefix,
            family_name=pupil.family_name,
        ),
        test=test,
        moment=f"{taken.part}{group}",
        level=ROMAN[rank - 1],
        score=str(round(average) + _BETWEEN * (3 - rank) + small - 3),
        taken_on=desk.on,
    )
