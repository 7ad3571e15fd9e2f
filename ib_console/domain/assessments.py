"""Toetsen: what a pupil reached on one, as far as a talk needs it. Imports domain only.

Why it exists: the LAS keeps all results; a talk needs the niveau and the score, moment by moment, beside the child.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ib_console.domain.errors import RuleViolation
from ib_console.domain.levels import LevelDomain
from ib_console.domain.record_rules import need_past, need_text
from ib_console.domain.school_year import school_year_of
from ib_console.domain.text import clean, fold

MOST_TEXT = 60
"""Characters of a toets or a moment: more does not fit above a column."""
MOST_SCORE = 40


class ResultLevel(StrEnum):
    """The niveau of a result: I to V, or A to E as older toetsen have it; the first of each is the highest part."""

    I = "I"  # noqa: E741 - it is the name of the niveau
    II = "II"
    III = "III"
    IV = "IV"
    V = "V"
    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


class TrendDirection(StrEnum):
    """Where the niveau of one toets goes."""

    UP = "omhoog"
    SAME = "gelijk"
    DOWN = "omlaag"
    UNKNOWN = "onbekend"
    """There are no two results to compare, or their niveaus are of two scales."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One result of one pupil on one toets at one moment."""

    id: int
    pupil_id: int
    test: str
    """The toets by its name: "Rekenen-Wiskunde 3.0"."""
    moment: str
    """As the toets calls it: "M5" is the middle of groep 5, "E5" its end."""
    domain: LevelDomain | None = None
    taken_on: date | None = None
    level: ResultLevel | None = None
    score: str = ""
    """As it was given: a vaardigheidsscore, a number of points, or words."""
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The results of one pupil on one toets, the oldest first."""

    test: str
    results: tuple[Assessment, ...]

    @property
    def direction(self) -> TrendDirection:
        """Where the niveau goes: the last result beside the one before it that has a niveau.

        A vaardigheidsscore rises with age by itself, so it tells no direction.
        """
        *earlier, last = self.results
        before = next((one.level for one in reversed(earlier) if one.level is not None), None)
        if last.level is None or before is None or scale_of(last.level) != scale_of(before):
            return TrendDirection.UNKNOWN
        step = rank(last.level) - rank(before)
        return TrendDirection.UP if step > 0 else TrendDirection.DOWN if step < 0 else TrendDirection.SAME


# -- the niveau

ROMAN = (ResultLevel.I, ResultLevel.II, ResultLevel.III, ResultLevel.IV, ResultLevel.V)
LETTERS = (ResultLevel.A, ResultLevel.B, ResultLevel.C, ResultLevel.D, ResultLevel.E)


def scale_of(level: ResultLevel) -> tuple[ResultLevel, ...]:
    """The five niveaus that this one is of, the highest first. Two scales cut at other places: never compare them."""
    return ROMAN if level in ROMAN else LETTERS


def rank(level: ResultLevel) -> int:
    """How high a niveau is within its own scale: 5 is the highest."""
    scale = scale_of(level)
    return len(scale) - scale.index(level)


# -- the moment

_PARTS = {
    "b": "B",
    "begin": "B",
    "m": "M",
    "midden": "M",
    "medio": "M",
    "mid": "M",
    "e": "E",
    "eind": "E",
    "einde": "E",
}
_MOMENT = re.compile(
    rf"(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))})[\s\-_.]*(?:groep|gr|jaargroep)?[\s\-_.]*"
    r"(?P<year>[1-8])(?:\s*\((?P<time>[2-9])\))?",
    re.IGNORECASE,
)
_ORDER = "BME"


def moment_of(text: str) -> str:
    """A moment as it is kept: "m5", "M-5", "midden groep 5" are "M5"; any other text stays as it is, cleaned."""
    found = _MOMENT.fullmatch(clean(text))
    if found is None:
        return clean(text)
    again = f" ({found['time']})" if found["time"] else ""
    return f"{_PARTS[found['part'].casefold()]}{found['year']}{again}"


def first_time(moment: str) -> str:
    """The moment without how often it was taken: of "M5 (2)" this is "M5"."""
    return re.sub(r" \([2-9]\)$", "", moment_of(moment))


def next_time(moment: str, taken: Iterable[str]) -> str:
    """The moment under which it is kept when a pupil takes it in another year again: "M5 (2)"."""
    used = set(taken)
    bare = first_time(moment)
    return next((name for time in range(2, 10) if (name := f"{bare} ({time})") not in used), f"{bare} (9)")


def year_of(moment: str) -> int | None:
    """The jaargroep of a moment: 5 of "M5"; None for a moment with another name."""
    found = _MOMENT.fullmatch(moment)
    return int(found["year"]) if found else None


def moment_key(moment: str) -> tuple[int, int, int, str]:
    """In which order moments stand: by jaargroep, begin, midden and eind of it; other names behind them."""
    found = _MOMENT.fullmatch(moment)
    if found is None:
        return (9, 0, 0, fold(moment))
    part = _ORDER.index(_PARTS[found["part"].casefold()])
    return (int(found["year"]), part, int(found["time"] or 1), "")


def in_time(results: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """The oldest first: by day where each has one, else by moment.

    The day decides: a pupil in groep 6 may take the M5.
    """
    found = list(results)
    if all(one.taken_on is not None for one in found):
        return tuple(sorted(found, key=lambda one: (one.taken_on or date.max, moment_key(one.moment), one.id)))
    return tuple(sorted(found, key=lambda one: (moment_key(one.moment), one.taken_on or date.max, one.id)))


# -- beside each other


def name_key(test: str) -> str:
    """The form in which two spellings of a toets are one."""
    return fold(test)


def trends(results: Iterable[Assessment]) -> tuple[Trend, ...]:
    """The results of one pupil by toets, in the order of the alphabet; never two toetsen in one trend."""
    by_test: dict[str, list[Assessment]] = {}
    for one in results:
        by_test.setdefault(name_key(one.test), []).append(one)
    return tuple(
        Trend(test=ordered[-1].test, results=ordered)
        for _, found in sorted(by_test.items())
        for ordered in [in_time(found)]
    )


def belongs_to_year(one: Assessment, school_year: int, year_groups: Sequence[str]) -> bool:
    """Whether a result is of this school year: by its day, without one by the jaargroep of its moment.

    Without either nobody can tell, and it is shown rather than hidden.
    """
    if one.taken_on is not None:
        return school_year_of(one.taken_on) == school_year
    year = year_of(one.moment)
    return year is None or not year_groups or str(year) in year_groups


# -- a good record

_WORDS: tuple[tuple[LevelDomain, tuple[str, ...]], ...] = (
    # The first that fits; between blanks where it must be a whole word.
    (LevelDomain.WELLBEING, ("sociaal", "emotione", "scol", "viseon", "kanvas", "welbevinden", "veiligheid")),
    (LevelDomain.WORK_ATTITUDE, ("werkhouding", "taakgericht", "executieve")),
    (LevelDomain.BEHAVIOUR, ("gedrag",)),
    (LevelDomain.ARITHMETIC, ("reken", "wiskunde", "tempotoets", "getalbegrip", "meten")),
    (LevelDomain.READING, ("lezen", "lees", " dmt ", " avi ", "fonem", "letterkennis", "protocol dyslexie")),
    (LevelDomain.LANGUAGE, ("taal", "spelling", "woordenschat", "schrijf", "luister", "werkwoord")),
    (LevelDomain.COGNITION, ("intelligentie", " nio ", "wisc", "cognit", "nscct")),
    (LevelDomain.MOTOR, ("motor",)),
)


def proposed_domain(test: str) -> LevelDomain | None:
    """What a toets is about, by its name; None where the name does not tell."""
    name = f" {fold(test)} "
    return next((domain for domain, hints in _WORDS if any(hint in name for hint in hints)), None)


_LEVEL = re.compile(r"(?:niveau\s*)?(?P<level>i{1,3}|iv|v|[a-e])", re.IGNORECASE)


def level_of(text: str) -> ResultLevel | None:
    """Read "III", "iv", "niveau B"; None for what is no niveau."""
    found = _LEVEL.fullmatch(clean(text))
    return ResultLevel(found["level"].upper()) if found else None


def typed_level(text: str) -> ResultLevel | None:
    """The same where a digit stands for a Roman one, as it is typed quickest: "3" is III."""
    digit = clean(text)
    if digit in {"1", "2", "3", "4", "5"}:
        return ROMAN[int(digit) - 1]
    return level_of(text)


def proposed_moment(today: date, year_groups: Sequence[str]) -> str:
    """The moment that is taken about now, for a group of one jaargroep; empty in between and for other groups.

    M-toetsen in January and February, E-toetsen in May and June (domain.md 6), with a month of entry after each.
    """
    if len(year_groups) != 1 or year_of(f"M{year_groups[0]}") is None:
        return ""
    part = {1: "M", 2: "M", 3: "M", 5: "E", 6: "E", 7: "E"}.get(today.month, "")
    return f"{part}{year_groups[0]}" if part else ""


def score_of(text: str) -> str:
    """A score as it is kept: a decimal point becomes a comma, needless zeros go; any other text stays, cleaned."""
    score = clean(text)
    found = re.fullmatch(r"(-?[0-9]+)[.,]([0-9]{1,2}|[0-9]{4,})", score)
    if found is None:
        return score
    decimals = found[2][:2].rstrip("0")
    return f"{found[1]},{decimals}" if decimals else found[1]


def check_assessment(one: Assessment, today: date) -> None:
    """Refuse a result that cannot be true.

    Raises:
        RuleViolation: `text.missing` (field), `date.in_future` (field), `date.out_of_range` (field),
            `assessment.empty` without niveau and score, `assessment.too_long` (field, most).
    """
    need_text("test", one.test)
    need_text("moment", one.moment)
    for field, most in (("test", MOST_TEXT), ("moment", MOST_TEXT), ("score", MOST_SCORE)):
        if len(getattr(one, field)) > most:
            raise RuleViolation("assessment.too_long", field=field, most=most)
    need_past("taken_on", one.taken_on, today)
    if one.level is None and not one.score:
        raise RuleViolation("assessment.empty")
