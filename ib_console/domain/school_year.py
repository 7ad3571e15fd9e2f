"""School years as plain numbers: 2026 is the year 2026-2027, 1 August to 31 July.

Imports nothing of ours; never asks the clock.
"""

from datetime import date

FIRST_MONTH = 8


def school_year_of(day: date) -> int:
    """The school year a day falls in, by the calendar year it starts in."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def first_day(school_year: int) -> date:
    """1 August."""
    return date(school_year, FIRST_MONTH, 1)


def last_day(school_year: int) -> date:
    """31 July of the next calendar year."""
    return date(school_year + 1, FIRST_MONTH - 1, 31)


def label(school_year: int) -> str:
    """The school year as the field writes it: 2026 is "2026-2027"."""
    return f"{school_year}-{school_year + 1}"


def parse_label(text: str) -> int | None:
    """The year of "2026-2027" (also with / or an en dash); None when it is no school year."""
    parts = text.strip().replace("/", "-").replace("–", "-").split("-")
    if len(parts) != 2 or not all(part.strip().isascii() and part.strip().isdigit() for part in parts):  # noqa: PLR2004 a year label has two halves
        return None
    start, end = (int(part) for part in parts)
    century = 100
    return start if end in {start + 1, (start + 1) % century} else None
