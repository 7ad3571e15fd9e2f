"""`groepen`: pupils per niveau, what runs and the load of each group, and the hours of each expertise."""

from collections.abc import Iterator, Mapping

from ib_console.cli.opening import opened
from ib_console.cli.output import say, show_json, show_table
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.domain.capacity import Capacity
from ib_console.domain.group_overview import GroupOverview, SchoolOverview
from ib_console.domain.levels import SupportLevel
from ib_console.domain.school_year import label as year_label
from ib_console.wording.formats import listed, plural
from ib_console.wording.glossary import label
from ib_console.wording.group_sentences import (
    ELSEWHERE,
    capacity_words,
    load_words,
    review_words,
    threshold_origin,
    threshold_words,
    unknown_minutes_words,
    year_words,
)

_TITLES = (
    "groep",
    "lln",
    *(f"niveau {level.value}" for level in SupportLevel),
    "onbekend",
    "loopt",
    "belasting",
    "besproken",
    "leerkracht",
)


def _show(session: Session) -> int:
    asked: int | None = session.arguments.school_year
    with opened(session) as services:
        running = services.school.get().year_on(session.around.clock.today())
        overview = services.group_overview.of_year(asked or running)
    if asked is not None and not overview.groups:
        known = tuple(year_label(year) for year in overview.years if year != asked)
        raise Refusal("group.no_year", years=listed(known) or "nog geen enkel jaar")
    if session.arguments.json:
        show_json([_as_object(overview)])
        return 0
    say(*_head(overview))
    show_table(_TITLES, [_row(one) for one in overview.groups])
    say(*_hours(overview))
    return 0


def _head(overview: SchoolOverview) -> Iterator[str]:
    threshold = overview.sop.sop.settings.group_load
    told = (year_label(overview.year.number), threshold_words(threshold), threshold_origin(threshold))
    yield f"Groepen {', '.join(part for part in told if part)}"
    if moment := year_words(overview.year):
        yield moment
    pupils = plural(sum(one.size for one in overview.homes), "leerling", "leerlingen")
    levels = ", ".join(f"niveau {level.value}: {overview.counts.get(level, 0)}" for level in SupportLevel)
    without = f"; {overview.without_group} zonder groep" if overview.without_group else ""
    yield f"Samen {pupils}; {levels}{without}"


def _row(one: GroupOverview) -> tuple[str, ...]:
    return (
        one.group.name,
        str(one.size),
        *(str(one.counts.get(level, 0)) for level in SupportLevel),
        str(one.unknown),
        str(one.running),
        load_words(one.load),
        review_words(one.last_review),
        ", ".join(one.teachers),
    )


def _hours(overview: SchoolOverview) -> Iterator[str]:
    yield "Uren per deskundigheid, per week"
    for use in overview.used.expertise:
        told = (capacity_words(use.capacity), unknown_minutes_words(use.capacity.unknown_minutes))
        yield f"  {use.capacity.label}: {', '.join(part for part in told if part)}"
    if overview.used.elsewhere:
        yield f"  {ELSEWHERE}: {plural(len(overview.used.elsewhere), 'interventie', 'interventies')}"


def _as_object(overview: SchoolOverview) -> dict[str, object]:
    settings = overview.sop.sop.settings
    threshold = settings.group_load
    return {
        "schooljaar": year_label(overview.year.number),
        "stand_op": overview.year.day,
        "drempel": threshold
        and {
            "aantal": threshold.count,
            "vanaf_niveau": threshold.level.value,
            "ingesteld_op": threshold.set_on,
            "ingesteld_door": threshold.set_by or None,
        },
        "gewichten": {str(each.level.value): each.weight for each in settings.level_weights},
        "groepen": [_group(one) for one in overview.groups],
        "samen": {
            "leerlingen": sum(one.size for one in overview.homes),
            "per_niveau": _per_level(overview.counts),
            "zonder_groep": overview.without_group,
        },
        "deskundigheid": [_capacity(use.capacity, len(use.interventions)) for use in overview.used.expertise],
        "zonder_deskundigheid": len(overview.used.elsewhere),
    }


def _per_level(counts: Mapping[SupportLevel, int]) -> dict[str, int]:
    return {str(level.value): counts.get(level, 0) for level in SupportLevel}


def _group(one: GroupOverview) -> dict[str, object]:
    load = one.load
    return {
        "id": one.group.id,
        "groep": one.group.name,
        "soort": label(one.group.kind),
        "leerlingen": one.size,
        "per_niveau": _per_level(one.counts),
        "niveau_onbekend": one.unknown,
        "lopende_interventies": one.running,
        "minuten_per_week": one.minutes,
        "belasting": load.points,
        "telt_voor_drempel": load.count,
        "op_of_boven_drempel": None if load.threshold is None else load.is_reached,
        "laatste_groepsbespreking": one.last_review,
        "leerkrachten": list(one.teachers),
    }


def _capacity(capacity: Capacity, interventions: int) -> dict[str, object]:
    return {
        "deskundigheid": capacity.label,
        "uren_beschikbaar": capacity.available_hours,
        "uren_gevraagd": capacity.demand_hours,
        "interventies": interventions,
        "zonder_minuten": capacity.unknown_minutes,
    }


COMMANDS = {"groepen": _show}
