"""The terms that a pupil's plans set: OPP, arrangement, TLV and consent; each rule says where its term comes from.

The law in short, no advice: see domain.md 2.3 and 2.4 and the marks there. Terms in weeks are calendar weeks; "within
a year" of 29 February is 28 February. Pure functions of values, imports domain only; the day is an argument.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ib_console.domain.actions import Ground
from ib_console.domain.agenda import AgendaItem, AgendaKind, Part
from ib_console.domain.deadlines import Who, about
from ib_console.domain.levels import SupportLevel
from ib_console.domain.plans import Arrangement, Consent, Opp, Tlv

OPP_TERM = timedelta(weeks=6)
"""Within six weeks after a placement or after an arrangement was given (domain.md 2.3 [V]; WPO art. 40a [M])."""
ARRANGEMENT_NOTICE = timedelta(weeks=8)
"""A default: an evaluation with parents and a new request to the samenwerkingsverband take about that long."""
TLV_NOTICE_MONTHS = 5
"""A default: samenwerkingsverbanden want a renewal well before the end, usually 31 July (domain.md 2.4 [V])."""
CONSENT_NOTICE = timedelta(weeks=4)
"""A default: time enough to see the parents once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plans:
    """The plans of one pupil that is at school."""

    who: Who
    arrangements: tuple[Arrangement, ...] = ()
    opps: tuple[Opp, ...] = ()
    tlvs: tuple[Tlv, ...] = ()
    consents: tuple[Consent, ...] = ()


def years_later(day: date, years: int = 1) -> date:
    """The same day of a later year; 28 February for 29 February in a year without one."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for less in range(4):
        try:
            return date(year, month + 1, day.day - less)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def of_plans(plans: Plans, today: date) -> Iterator[AgendaItem]:
    """Every term that the plans of a pupil set: OPP, arrangement, TLV and consent."""
    yield from _opp_due(plans, today)
    yield from _opp_consent(plans, today)
    yield from _opp_evaluation(plans)
    yield from _arrangement_end(plans)
    yield from _tlv_end(plans)
    yield from _consent_end(plans, today)


def _opp_due(plans: Plans, today: date) -> Iterator[AgendaItem]:
    """An arrangement runs and no OPP does: due six weeks after its start.

    Source: domain.md 2.3 [V], the article [M]: within six weeks after the arrangement was given. Which day that is
    nobody says; here it is the start of the support, or the day it was granted when no start is written down. The six
    weeks after a placement are not counted: whether a new pupil needs extra support shows in no date.
    """
    if any(opp.closed_on is None for opp in plans.opps):
        return
    for start, first in _running(plans, today)[:1]:
        yield _plan(
            plans,
            AgendaKind.OPP_DUE,
            first.id,
            start + OPP_TERM,
            ground=Ground.LAW,
            since=start,
            what=first.content,
        )


def _opp_consent(plans: Plans, today: date) -> Iterator[AgendaItem]:
    """The parents' instemming with the handelingsdeel of a running OPP is missing.

    Source: domain.md 2.3 [V], the article [M]. The law gives it no term of its own. An OPP that is drawn up in the six
    weeks of the arrangement is not finished before the parents agree, so those six weeks count; any other has six weeks
    from the day it was drawn up.
    """
    start = next((start for start, _ in _running(plans, today)), None)
    for opp in plans.opps:
        if opp.closed_on is None and opp.agreed_on is None:
            due = opp.drawn_up_on + OPP_TERM
            if start is not None and opp.drawn_up_on <= start + OPP_TERM:
                due = start + OPP_TERM
            yield _plan(plans, AgendaKind.OPP_CONSENT, opp.id, due, ground=Ground.LAW, since=opp.drawn_up_on)


def _opp_evaluation(plans: Plans) -> Iterator[AgendaItem]:
    """A running OPP is evaluated with the parents within a year of the last time, or of its start.

    Source: yearly with the parents (domain.md 2.3 [V]), at least once each school year (WPO art. 40a [M]). Twelve
    months is the program's own count (domain.md 2.3 [P]): after an evaluation it ends in the next school year. A first
    evaluation can so fall in the school year after that in which the OPP was drawn up.
    """
    for opp in plans.opps:
        if opp.closed_on is None:
            last = opp.evaluated_on or opp.drawn_up_on
            yield _plan(plans, AgendaKind.OPP_EVALUATION, opp.id, years_later(last), ground=Ground.LAW, since=last)


def _arrangement_end(plans: Plans) -> Iterator[AgendaItem]:
    """An arrangement that was granted ends: close it, or ask for what follows. Source: the decision itself.

    Done when it was closed, or when another one that was granted runs on after it.
    """
    granted = [one for one in plans.arrangements if one.granted_on is not None and one.closed_on is None]
    for one in granted:
        if one.ends_on is None:
            continue
        followed = any(_lasts_longer(other.ends_on, one.ends_on) for other in granted if other.id != one.id)
        if not followed:
            yield _plan(
                plans,
                AgendaKind.ARRANGEMENT_END,
                one.id,
                one.ends_on,
                since=one.starts_on or one.granted_on,
                what=one.content,
                shown_before=ARRANGEMENT_NOTICE,
            )


def _tlv_end(plans: Plans) -> Iterator[AgendaItem]:
    """A granted TLV ends while the pupil is still here. Source: the decision; the notice is a default (domain.md 2.4).

    Done when a later one was granted or asked for since.
    """
    for one in plans.tlvs:
        if one.granted_on is None or one.valid_until is None:
            continue
        followed = any(
            _lasts_longer(other.valid_until, one.valid_until)
            if other.granted_on is not None
            else other.requested_on is not None and other.requested_on > one.granted_on
            for other in plans.tlvs
            if other.id != one.id
        )
        if not followed:
            notice = one.valid_until - months_before(one.valid_until, TLV_NOTICE_MONTHS)
            yield _plan(
                plans,
                AgendaKind.TLV_END,
                one.id,
                one.valid_until,
                since=one.granted_on,
                tlv_kind=one.kind,
                shown_before=notice,
            )


def _consent_end(plans: Plans, today: date) -> Iterator[AgendaItem]:
    """Consents that end, one line for those of one day. Source: what the parents agreed to.

    Done when the same parent gave a later one for the same purpose, or took it back. After its day it stays late only
    on niveau 3 and higher, where others than the school take part; for who needs nobody else it has simply ended.
    """
    by_day: dict[date, list[Consent]] = defaultdict(list)
    standing = [one for one in plans.consents if one.withdrawn_on is None]
    for one in standing:
        followed = any(
            (other.person_id, other.purpose) == (one.person_id, one.purpose)
            and one.valid_until is not None
            and _lasts_longer(other.valid_until, one.valid_until)
            for other in standing
            if other.id != one.id
        )
        over = one.valid_until is not None and one.valid_until < today and plans.who.level < SupportLevel.THREE
        if one.valid_until is not None and not followed and not over:
            by_day[one.valid_until].append(one)
    for day, ending in by_day.items():
        parts = tuple(
            Part(record_id=one.id, what="", on=day, person_name=one.person_name, purpose=one.purpose) for one in ending
        )
        yield _plan(
            plans,
            AgendaKind.CONSENT_END,
            ending[0].id,
            day,
            since=min(one.given_on for one in ending),
            parts=parts,
            shown_before=CONSENT_NOTICE,
        )


def _lasts_longer(other: date | None, end: date) -> bool:
    return other is None or other > end


def _running(plans: Plans, today: date) -> list[tuple[date, Arrangement]]:
    """The arrangements that run, each with the day its terms count from, the first first."""
    known = [(one.starts_on or one.granted_on, one) for one in plans.arrangements if one.running_on(today)]
    return sorted(((start, one) for start, one in known if start is not None), key=lambda both: (both[0], both[1].id))


def _plan(plans: Plans, kind: AgendaKind, record_id: int, on: date, **fields: object) -> AgendaItem:
    return AgendaItem(kind=kind, record_id=record_id, on=on, **about(plans.who), **fields)  # type: ignore[arg-type]  # by name
