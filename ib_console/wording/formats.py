"""Dates, numbers and counted words as Dutch readers write them.

Why it exists: no screen or document formats a date itself. It must not import anything but the domain, and no locale of
the machine: the same date reads the same everywhere.
"""

from datetime import date, time
from decimal import Decimal

from ib_console.domain.sop_parts import PartialDate

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_WEEK = 7


def short_date(day: date) -> str:
    """03-11-2026."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def day_and_date(day: date) -> str:
    """Di 24-11, in small letters: for lists inside one school year."""
    return f"{_DAYS[day.weekday()][:2]} {day.day:02}-{day.month:02}"


def agenda_date(day: date, today: date) -> str:
    """Di 24-11, in small letters; 24-11-27 in another calendar year, where the weekday says little."""
    return day_and_date(day) if day.year == today.year else f"{day:%d-%m-%y}"


def long_date(day: date) -> str:
    """Dinsdag 24 november 2026, in small letters."""
    return f"{_DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def partial_date(day: PartialDate) -> str:
    """03-11-2026, or "november 2026" when the day is not known."""
    if day.day is None:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return short_date(day.first_day)


def plural(count: int, one: str, many: str) -> str:
    """1 dag, 3 dagen, 0 dagen."""
    return f"{count} {one if count == 1 else many}"


def weeks_between(start: date, end: date) -> str:
    """How long between two days, in whole weeks; in days when it is less than a week. The order does not matter."""
    days = abs((end - start).days)
    return plural(days, "dag", "dagen") if days < _WEEK else plural(days // _WEEK, "week", "weken")


def number(value: float | Decimal, decimals: int = 2) -> str:
    """A number with decimal comma, without needless zeros, and a point between thousands: 1.234,5."""
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        text = "0"
    return text.translate(str.maketrans(",.", ".,"))


def euros(amount: float) -> str:
    """€ 1.234 or € 1.234,50."""
    whole = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    return f"€ {whole.removesuffix(',00')}"


def time_words(moment: time | None) -> str:
    """15:00; empty when only the day is known."""
    return "" if moment is None else f"{moment:%H:%M}"


def joined(*texts: str, between: str = ", ") -> str:
    """The texts that say something behind each other; only the last keeps its full stop."""
    told = [text for text in texts if text]
    return between.join([*(text.removesuffix(".") for text in told[:-1]), *told[-1:]])


def shortened(text: str, most: int) -> str:
    """The text as far as so many signs, cut between words."""
    whole = text.strip()
    if len(whole) <= most:
        return whole
    return f"{whole[:most].rsplit(maxsplit=1)[0].rstrip(' ,.;:')} …"


def listed(words: tuple[str, ...], conjunction: str = "en") -> str:
    """One, two en three."""
    if len(words) < 2:  # noqa: PLR2004 - a list begins at two
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"
