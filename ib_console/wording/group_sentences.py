"""What is said about groups: the load and how it came about, the hours of an expertise, and which day is shown.

It must not import anything but the domain and wording.
"""

from collections.abc import Iterator
from datetime import date

from ib_console.domain.capacity import Capacity
from ib_console.domain.group_load import WeighedLoad
from ib_console.domain.group_overview import GroupYear
from ib_console.domain.guidance import Intervention
from ib_console.domain.sop_parts import GroupLoadThreshold
from ib_console.wording.formats import number, plural, short_date

NO_THRESHOLD = "geen drempel ingesteld"
NO_REVIEW = "nog niet dit schooljaar"
ELSEWHERE = "Niet bij een deskundigheid"
"""Running interventions that point at no row of the expertise table."""
NO_NORM = "Er is geen landelijke norm. Gewichten en drempel zijn van uw school: zie het SOP."


def year_words(year: GroupYear) -> str:
    """Which day is shown when it is not today; empty for the year that runs."""
    if year.is_past:
        return f"Dit schooljaar is voorbij. U ziet hoe het was op {short_date(year.day)}."
    if year.is_coming:
        return f"Dit schooljaar begint nog. U ziet wie er op {short_date(year.day)} in de groep zit."
    return ""


def threshold_words(threshold: GroupLoadThreshold | None) -> str:
    """The threshold of the school."""
    if threshold is None:
        return NO_THRESHOLD
    return f"drempel {threshold.count} op niveau {threshold.level.value} of hoger"


def threshold_origin(threshold: GroupLoadThreshold | None) -> str:
    """Who set the threshold, and when; empty when nobody wrote that down."""
    by = f" door {threshold.set_by}" if threshold and threshold.set_by else ""
    on = f" op {short_date(threshold.set_on)}" if threshold and threshold.set_on else ""
    return f"ingesteld{by}{on}" if by or on else ""


def load_words(load: WeighedLoad) -> str:
    """The load of a group in a cell: "14 · 6 van 5", "14 · geen drempel"."""
    against = "geen drempel" if load.threshold is None else f"{load.count} van {load.threshold.count}"
    return against if load.points is None else f"{number(load.points)} · {against}"


def load_lines(load: WeighedLoad, unknown: int = 0) -> Iterator[str]:
    """How the load came about, a line a niveau; `unknown` pupils have no niveau and count for nothing."""
    if load.points is not None:
        for line in load.lines:
            told = f"niveau {line.level.value}: {line.pupils}"
            if line.weight is None:
                yield f"{told}, zonder gewicht"
            else:
                yield f"{told} × {number(line.weight)} = {number(line.points)}"
        yield f"samen {number(load.points)}"
    else:
        yield "geen gewichten ingesteld"
    if unknown:
        yield f"{plural(unknown, 'leerling telt', 'leerlingen tellen')} niet mee: niveau toen onbekend"
    if load.threshold is None:
        yield NO_THRESHOLD
        return
    yield f"{load.count} op niveau {load.threshold.level.value} of hoger, drempel {load.threshold.count}"
    if load.is_reached:
        yield "de groep zit op of boven de drempel"


def capacity_words(capacity: Capacity) -> str:
    """The hours of one expertise: "19 van 20 uur", "2,5 uur gevraagd, geen uren in het SOP"."""
    asked = number(capacity.demand_hours)
    if capacity.available_hours:
        return f"{asked} van {number(capacity.available_hours)} uur"
    # Known to be nothing is something else than not filled in.
    available = "geen uren in het SOP" if capacity.available_hours is None else "0 uur volgens het SOP"
    return f"{asked} uur gevraagd, {available}" if capacity.demand_hours else available


def unknown_minutes_words(count: int) -> str:
    """How many interventions say no minutes: "2 zonder minuten"; empty without any."""
    return f"{count} zonder minuten" if count else ""


def until_words(one: Intervention) -> str:
    """Until when an intervention runs, or when it is looked at again."""
    if one.ended_on is not None:
        return f"tot en met {short_date(one.ended_on)}"
    if one.evaluate_on is not None:
        return f"evaluatie {short_date(one.evaluate_on)}"
    return "geen einddatum"


def review_words(held_on: date | None) -> str:
    """When the last groepsbespreking was."""
    return NO_REVIEW if held_on is None else short_date(held_on)
