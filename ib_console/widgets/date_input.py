"""Dates as people type them: dd-mm-jjjj, d-m, "vandaag", "morgen", "+6w", and ISO from other programs.

It must not read a clock: what "vandaag" is, is an argument. It must not import anything of ours.
"""

import re
from datetime import date, timedelta

_WORDS = {"vandaag": 0, "v": 0, "morgen": 1, "overmorgen": 2, "gisteren": -1, "eergisteren": -2}
_STEP = re.compile(r"([+-]) ?(\d{1,4}) ?(d|dagen|dag|w|weken|week|m|maanden|maand|j|jaar)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DUTCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?")
_CENTURY = 100
_YEAR_MONTHS = 12


def parse_date(text: str, today: date) -> date | None:
    """Read a date; `None` when the text is none.

    Without a year it is the date nearest to `today` (at 24 November, 12-1 is next January and 20-11 this November).
    Two digits are a year of this century, or of the last one when that would be more than ten years ahead.
    """
    typed = " ".join(text.casefold().split())
    if typed in _WORDS:
        return _safe_add(today, days=_WORDS[typed])
    if step := _STEP.fullmatch(typed):
        return _stepped(today, int(step[1] + step[2]), step[3][0])
    if iso := _ISO.fullmatch(typed):
        return _made(int(iso[1]), int(iso[2]), int(iso[3]))
    if dutch := _DUTCH.fullmatch(typed):
        day, month = int(dutch[1]), int(dutch[2])
        if dutch[3] is None:
            return _nearest(day, month, today)
        year = int(dutch[3])
        if len(dutch[3]) == 2:  # noqa: PLR2004 - "26" is short for a year, "0026" is not
            year += today.year // _CENTURY * _CENTURY
            year -= _CENTURY if year > today.year + 10 else 0
        return _made(year, month, day)
    return None


def date_text(day: date) -> str:
    """Return a date as the field shows it: 24-11-2026."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(day: int, month: int, today: date) -> date | None:
    years = (today.year - 1, today.year, today.year + 1)
    possible = [made for year in years if (made := _made(year, month, day)) is not None]
    return min(possible, key=lambda made: abs(made - today), default=None)


def _safe_add(today: date, *, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def _stepped(today: date, count: int, unit: str) -> date | None:
    if unit in "dw":
        return _safe_add(today, days=count * (7 if unit == "w" else 1))
    months = today.year * _YEAR_MONTHS + today.month - 1 + count * (_YEAR_MONTHS if unit == "j" else 1)
    year, month = divmod(months, _YEAR_MONTHS)
    # The last day of a shorter month stands for the days it does not have.
    return next((made for less in range(4) if (made := _made(year, month + 1, today.day - less)) is not None), None)
