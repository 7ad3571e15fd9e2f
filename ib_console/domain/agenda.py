"""What is due and when, under its headings: late, today, this week and soon; what lies further away is counted.

Why it exists: the first screen answers "what must I do today" without a key. Which things are due is `deadlines`; this
module puts them in order. Pure functions of values, imports domain only; the day is an argument.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from ib_console.domain.actions import Ground
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.plans import ConsentPurpose, TlvKind
from ib_console.domain.sop_road import RoadStep
from ib_console.domain.text import fold

SOON = timedelta(weeks=6)
"""How far "straks" looks ahead: the longest ordinary term (OPP, MDO, spoedroute) is six weeks, so nothing that begins
to run today falls due unseen."""
MOST_SOON = 10
"""So many everyday lines stand under "straks": with what is due now they fill one screen. The rest is counted."""

_SUNDAY = 6


class AgendaKind(StrEnum):
    """What stands on a line, and so what Enter opens. On one day they stand in this order."""

    MEETING = "overleg"
    PAPERS = "stukken_mdo"
    EVALUATION = "evaluatie"
    OPP_DUE = "opp_opstellen"
    OPP_CONSENT = "opp_instemming"
    OPP_EVALUATION = "opp_evaluatie"
    ARRANGEMENT_END = "einde_arrangement"
    TLV_END = "einde_tlv"
    CONSENT_END = "einde_toestemming"
    GROUP_TALK = "groepsbespreking"
    MOVE = "niveauwissel"
    ACTION = "actie"
    CLEAN_UP = "papieren_opruimen"
    SOP_STEP = "sop_stap"
    SOP_ADOPTION = "sop_vaststelling"
    SOP_STARTS = "sop_gaat_in"
    SOP_NEW_YEAR = "sop_nieuw_jaar"


_EVERYDAY = frozenset(
    {AgendaKind.MEETING, AgendaKind.PAPERS, AgendaKind.EVALUATION, AgendaKind.MOVE, AgendaKind.ACTION}
)


class AgendaSection(StrEnum):
    """The headings, in their order. Signals have no date; those that were put off come back on theirs."""

    LATE = "te_laat"
    TODAY = "vandaag"
    THIS_WEEK = "deze_week"
    LATER = "straks"
    SIGNALS = "signalen"
    DEFERRED = "uitgesteld"


DATED = (AgendaSection.LATE, AgendaSection.TODAY, AgendaSection.THIS_WEEK, AgendaSection.LATER)
"""The headings under which things with a date stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the things that a line is about: a point of a niveauwissel, a consent, a group, a step of the SOP."""

    record_id: int
    what: str
    on: date
    person_name: str = ""
    purpose: ConsentPurpose | None = None
    step: RoadStep | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One thing that is due on a day."""

    kind: AgendaKind
    record_id: int
    """Of what Enter opens: the action, overleg, intervention, plan or niveauwissel; of the MDO for its papers, of the
    arrangement for an OPP that is not there yet, of the group for a groepsbespreking."""
    on: date
    what: str = ""
    """The words of the action, the name of the overleg, the approach of the intervention, the content of the plan."""
    meeting_kind: MeetingKind | None = None
    starts_at: time | None = None
    """Of an overleg of which more than the day is known."""
    ground: Ground = Ground.AGREEMENT
    person_name: str = ""
    pupil_id: int | None = None
    """Empty for what is about nobody, or about several pupils."""
    pupil_name: str = ""
    group: str = ""
    level: SupportLevel | None = None
    pupils: int = 0
    """How many pupils an overleg is about."""
    without_question: int = 0
    """Of how many of them nobody wrote a question."""
    without_consent: int = 0
    """Of how many of them, on an MDO with externals, a parent with gezag did not consent."""
    since: date | None = None
    """When the term began to run: the start of the arrangement or cycle, the last evaluation of the OPP."""
    target: SupportLevel | None = None
    """Of a niveauwissel: where it went."""
    tlv_kind: TlvKind | None = None
    cycle: int | None = None
    """Number of the HGW cycle in which a groepsbespreking is missing."""
    school_year: int | None = None
    """Of a version of the SOP, as the next two."""
    in_guide: bool | None = None
    """Whether it stands in the schoolgids, which gives it its name."""
    empty_sections: int = 0
    parts: tuple[Part, ...] = ()
    """What the line is about, when that is more than one thing; the first due first."""
    shown_before: timedelta = SOON
    """How long before its day it stands under "straks"."""

    @property
    def key(self) -> tuple[AgendaKind, int]:
        """What stays the same about the line while its record lasts."""
        return (self.kind, self.record_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """An item under its heading; `beyond` when it is so far away that it is only counted."""

    section: AgendaSection
    item: AgendaItem
    beyond: bool = False


def section_of(on: date, today: date) -> AgendaSection:
    """Under which heading a day falls; the week ends on Sunday."""
    if on < today:
        return AgendaSection.LATE
    if on == today:
        return AgendaSection.TODAY
    sunday = today + timedelta(days=_SUNDAY - today.weekday())
    return AgendaSection.THIS_WEEK if on <= sunday else AgendaSection.LATER


def agenda(items: Iterable[AgendaItem], today: date) -> tuple[AgendaLine, ...]:
    """Every item under its heading, the first due first; on one day overleg first, then by kind and pupil.

    Under "straks" an item is beyond sight before its `shown_before`, and an everyday one also behind the first
    `MOST_SOON`; the law's terms and the ends of plans are never pushed out of sight by everyday work.
    """
    order = {kind: place for place, kind in enumerate(AgendaKind)}
    ordered = sorted(
        items,
        key=lambda one: (one.on, order[one.kind], one.starts_at or time.max, fold(one.pupil_name), one.record_id),
    )
    lines: list[AgendaLine] = []
    everyday = 0
    for item in ordered:
        section = section_of(item.on, today)
        beyond = False
        if section is AgendaSection.LATER:
            beyond = item.on > today + item.shown_before
            if not beyond and item.kind in _EVERYDAY and item.ground is not Ground.LAW:
                everyday += 1
                beyond = everyday > MOST_SOON
        lines.append(AgendaLine(section=section, item=item, beyond=beyond))
    return tuple(lines)
