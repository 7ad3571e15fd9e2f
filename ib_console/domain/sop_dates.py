"""The days of the SOP on Vandaag: planned steps of its road, a version without adoption, a first day, the new year.

Why it exists: the SOP is set every year, with people whose meetings are planned long before; a step that nobody looks
at again makes the school work with a SOP that nobody adopted. Each line goes because the step was written down, the
version was put in use, or the concept was dropped. Pure functions of values, imports domain only; the day is an
argument.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ib_console.domain.actions import Ground
from ib_console.domain.agenda import AgendaItem, AgendaKind, Part
from ib_console.domain.school_year import first_day, last_day, school_year_of
from ib_console.domain.sop_road import Road, RoadMark, RoadStep, mark_of
from ib_console.domain.sop_versions import ruling

NEW_YEAR_NOTICE = timedelta(days=92)
"""From 1 May on: the MR and the board meet once or twice more before the summer."""
_WHOLE_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDates:
    """What Vandaag asks of one version of the SOP."""

    id: int
    school_year: int
    in_use_from: date | None
    is_adopted: bool
    road: Road = ()
    empty_sections: int = 0


def waiting_steps(version: VersionDates) -> tuple[RoadMark, ...]:
    """The steps that were planned and not taken, the first planned first."""
    open_marks = [mark for mark in version.road if mark.on is None and mark.planned_on is not None]
    return tuple(sorted(open_marks, key=lambda mark: mark.planned_on or date.max))


def in_sight(versions: Sequence[VersionDates], day: date) -> tuple[VersionDates, ...]:
    """The versions that still matter: the one that rules, those to come, and concepts of this school year or later."""
    now, year = ruling(versions, day), school_year_of(day)
    return tuple(
        one
        for one in versions
        if one is now
        or (one.in_use_from is None and one.school_year >= year)
        or (one.in_use_from is not None and one.in_use_from > day)
    )


def of_sop(versions: Sequence[VersionDates], day: date, *, in_guide: bool | None) -> Iterator[AgendaItem]:
    """Every line of the SOP; `in_guide` tells what the school calls it."""
    now = ruling(versions, day)
    for version in in_sight(versions, day):
        steps = waiting_steps(version)
        if steps:
            yield _planned(version, steps, day, in_guide=in_guide)
        if version is now and not version.is_adopted and not _is_planned(steps, RoadStep.ADOPTED):
            yield _line(AgendaKind.SOP_ADOPTION, version, last_day(version.school_year), _WHOLE_YEAR, in_guide=in_guide)
        if version.in_use_from is not None and version.in_use_from > day and version is not now:
            yield _line(AgendaKind.SOP_STARTS, version, version.in_use_from, NEW_YEAR_NOTICE, in_guide=in_guide)
    if now is not None:
        yield from _new_year(versions, now, day, in_guide=in_guide)


def _planned(version: VersionDates, steps: Sequence[RoadMark], day: date, *, in_guide: bool | None) -> AgendaItem:
    """The first planned step; with more than one overdue, each of those is told too."""
    first, *others = steps
    overdue = [mark for mark in others if mark.planned_on is not None and mark.planned_on < day]
    parts = tuple(
        Part(record_id=version.id, what="", on=mark.planned_on, step=mark.step)
        for mark in (first, *overdue)
        if mark.planned_on is not None
    )
    return AgendaItem(
        kind=AgendaKind.SOP_STEP,
        record_id=version.id,
        on=parts[0].on,
        ground=Ground.SCHOOL,
        school_year=version.school_year,
        in_guide=in_guide,
        empty_sections=version.empty_sections,
        parts=parts,
    )


def _new_year(
    versions: Sequence[VersionDates], now: VersionDates, day: date, *, in_guide: bool | None
) -> Iterator[AgendaItem]:
    """No version for the school year that runs, or that begins soon, was put in use."""
    year = school_year_of(day)
    wanted = year if now.school_year < year else year + 1
    if any(one.in_use_from is not None and one.school_year >= wanted for one in versions):
        return
    concept = next((one for one in versions if one.in_use_from is None and one.school_year == wanted), None)
    starts = first_day(wanted)
    if starts - day <= NEW_YEAR_NOTICE:
        yield AgendaItem(
            kind=AgendaKind.SOP_NEW_YEAR,
            record_id=0 if concept is None else concept.id,
            on=starts,
            ground=Ground.LAW,
            school_year=wanted,
            in_guide=in_guide,
            since=now.in_use_from,
            shown_before=NEW_YEAR_NOTICE,
        )


def _line(
    kind: AgendaKind, version: VersionDates, on: date, shown_before: timedelta, *, in_guide: bool | None
) -> AgendaItem:
    return AgendaItem(
        kind=kind,
        record_id=version.id,
        on=on,
        ground=Ground.LAW if kind is AgendaKind.SOP_ADOPTION else Ground.SCHOOL,
        school_year=version.school_year,
        in_guide=in_guide,
        since=version.in_use_from,
        shown_before=shown_before,
    )


def _is_planned(steps: Iterable[RoadMark], step: RoadStep) -> bool:
    return mark_of(steps, step).planned_on is not None
