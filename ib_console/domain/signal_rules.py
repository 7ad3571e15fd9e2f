"""When a signal is given: pure functions of a few facts about a pupil; the weeks are the school's.

Each rule says where it comes from. "Longer than n weeks" is from the day after those weeks. Imports domain only.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ib_console.domain.agenda import SOON
from ib_console.domain.deadlines import Who
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MDO_KINDS, CaseOutcome, MeetingKind
from ib_console.domain.proposals import Proposal, without_decision
from ib_console.domain.school_year import school_year_of
from ib_console.domain.signals import Signal, SignalCode, SignalSetting

DEEP_KINDS = MDO_KINDS | {MeetingKind.LEERLINGBESPREKING}
"""The kinds of overleg in which one pupil is talked through."""
PROPOSALS = frozenset({CaseOutcome.DISCUSS, CaseOutcome.ARRANGEMENT, CaseOutcome.TLV})
"""The outcomes that somebody decides about later."""
TIMES_MOVED = 2
FAILED = 2
"""So many interventions in a row with little or no effect."""

_LITTLE = frozenset({Effect.NONE, Effect.LITTLE})
_WATCHED = frozenset({SupportLevel.TWO, SupportLevel.THREE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """An intervention as the rules look at it."""

    id: int
    what: str
    ended: bool = False
    evaluate_on: date | None = None
    evaluations: tuple[tuple[date, Effect], ...] = ()
    """Oldest first."""
    times_moved: int = 0
    """How often its evaluation got another date since the last evaluation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussed:
    """An overleg about the pupil, held or still planned."""

    case_id: int
    meeting_id: int
    kind: MeetingKind
    on: date
    held: bool
    outcome: CaseOutcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the rules look at for one pupil that is at school."""

    who: Who
    level_since: date | None = None
    tried: tuple[Tried, ...] = ()
    discussed: tuple[Discussed, ...] = ()
    """Overleg in which one pupil is talked through, and any with a proposal as its outcome."""
    last_talk_on: date | None = None
    """The last held overleg of any kind."""
    last_outcome_on: date | None = None
    """The last held overleg of any kind with an outcome, whatever that was."""
    arranged_on: tuple[date, ...] = ()
    """Every day on which something was done about an arrangement: asked, granted, begun, closed."""
    tlv_on: tuple[date, ...] = ()
    """Every day on which a TLV was asked or granted, or is planned to be."""
    proposals: tuple[Proposal, ...] = ()
    """For another niveau, those that wait for a decision."""


def signals_of(facts: Facts, settings: Mapping[SignalCode, SignalSetting], today: date) -> Iterator[Signal]:
    """Every signal about one pupil that the school wants to have."""
    rules = {
        SignalCode.NO_EVALUATION: _no_evaluation,
        SignalCode.LITTLE_EFFECT: _little_effect,
        SignalCode.NO_MDO: _no_mdo,
        SignalCode.EVALUATION_MOVED: _evaluation_moved,
        SignalCode.UNDECIDED: _undecided,
    }
    for code, rule in rules.items():
        if settings[code].active:
            yield from rule(facts, settings[code].weeks or 0, today)


def _no_evaluation(facts: Facts, weeks: int, today: date) -> Iterator[Signal]:
    """On niveau 2 or 3 for longer than so many weeks without any evaluation, and none that the agenda asks for.

    Who has one that is late or due soon stands in the agenda already. Source: handelingsgericht werken, plan and
    evaluate in a cycle (domain.md 2.1 [V]); the weeks are the school's.
    """
    if facts.who.level not in _WATCHED or facts.level_since is None:
        return
    dated = (one.evaluate_on for one in facts.tried if not one.ended and one.evaluate_on is not None)
    if any(day <= today + SOON for day in dated):
        return
    last = max((day for one in facts.tried for day, _ in one.evaluations), default=None)
    since = max(facts.level_since, last or facts.level_since)
    if _over(since, weeks, today):
        yield _about(
            facts,
            SignalCode.NO_EVALUATION,
            since=facts.level_since,
            weeks=_weeks(since, today),
            limit=weeks,
            last_on=last,
        )


def _little_effect(facts: Facts, _: int, today: date) -> Iterator[Signal]:
    """The last two interventions that were evaluated brought little or nothing, and nobody talked it through since.

    A leerlingbespreking or MDO on the day of the last evaluation, or later, counts; a planned one too when it is still
    to come. Source: the SOP's road from 2 to 3 (domain.md 3.3).
    """
    evaluated = sorted(
        ((one.evaluations[-1], one.id, one.what) for one in facts.tried if one.evaluations), key=lambda each: each[:2]
    )
    last = evaluated[-FAILED:]
    if len(last) < FAILED or any(effect not in _LITTLE for (_, effect), _, _ in last):
        return
    day = last[-1][0][0]
    if not any(one.kind in DEEP_KINDS and one.on >= day and (one.held or one.on >= today) for one in facts.discussed):
        yield _about(
            facts,
            SignalCode.LITTLE_EFFECT,
            since=day,
            weeks=_weeks(day, today),
            times=len(last),
            what=tuple(what for _, _, what in last),
        )


def _no_mdo(facts: Facts, weeks: int, today: date) -> Iterator[Signal]:
    """On niveau 3 for longer than so many weeks, and no MDO was held.

    One that was held at most as many weeks before the move counts: it often leads to it. Source: the SOP's move from 2
    to 3, "MDO within 6 weeks" (domain.md 3.3).
    """
    since = facts.level_since
    if facts.who.level is not SupportLevel.THREE or since is None or not _over(since, weeks, today):
        return
    mdos = [one for one in facts.discussed if one.kind in MDO_KINDS]
    if any(one.held and one.on >= since - timedelta(weeks=weeks) for one in mdos):
        return
    coming = min((one for one in mdos if not one.held and one.on >= today), key=lambda one: one.on, default=None)
    yield _about(
        facts,
        SignalCode.NO_MDO,
        since=since,
        weeks=_weeks(since, today),
        limit=weeks,
        planned_on=coming.on if coming else None,
        meeting_id=coming.meeting_id if coming else None,
    )


def _evaluation_moved(facts: Facts, _: int, today: date) -> Iterator[Signal]:
    """The evaluation of a running intervention was given another date twice or more, and is still to be done.

    Source: the change log of this school; no law or SOP says it, the inspectie asks whether help is evaluated
    (domain.md 1b).
    """
    for one in facts.tried:
        if not one.ended and one.times_moved >= TIMES_MOVED:
            yield _about(
                facts,
                SignalCode.EVALUATION_MOVED,
                subject="intervention",
                subject_id=one.id,
                times=one.times_moved,
                last_on=one.evaluate_on,
                weeks=0 if one.evaluate_on is None else _weeks(min(one.evaluate_on, today), today),
                what=(one.what,),
            )


def _undecided(facts: Facts, weeks: int, today: date) -> Iterator[Signal]:
    """Of what was proposed about a pupil and not decided on, what waits longest: a niveau or an outcome; one signal."""
    waiting = [*_niveau_undecided(facts, weeks, today), *_outcome_undecided(facts, weeks, today)]
    yield from sorted(waiting, key=lambda one: one.since or today)[:1]


def _niveau_undecided(facts: Facts, weeks: int, today: date) -> Iterator[Signal]:
    """A proposal for another niveau is open for longer than so many weeks: neither followed by a move nor turned down.

    Source: a proposal is decided on in the next overleg (domain.md 2.2).
    """
    for one in without_decision(facts.proposals, today, weeks)[:1]:
        yield _about(
            facts,
            SignalCode.UNDECIDED,
            subject="proposal",
            subject_id=one.id,
            since=one.proposed_on,
            weeks=_weeks(one.proposed_on, today),
            limit=weeks,
            target=one.target,
            meeting_id=one.meeting_id,
        )


def _outcome_undecided(facts: Facts, weeks: int, today: date) -> Iterator[Signal]:
    """An overleg proposed something and nothing followed for longer than so many weeks.

    A proposal is what the latest held overleg with an outcome says of the pupil, when that is "verder bespreken",
    "arrangement aanvragen" or "TLV aanvragen". What follows it: for "verder bespreken" any later overleg about the
    pupil, or a leerlingbespreking or MDO that is still to come; else a step in an arrangement or TLV from that day on;
    and always a niveauwissel since. "Verder bespreken" of a past school year went along in the overdracht of the
    group. Source: a proposal is decided on in the next overleg (domain.md 2.2).
    """
    told = [one for one in facts.discussed if one.held and one.outcome is not None]
    last = max(told, key=lambda one: (one.on, one.case_id), default=None)
    if last is None or last.outcome not in PROPOSALS or not _over(last.on, weeks, today):
        return
    if facts.last_outcome_on is not None and facts.last_outcome_on > last.on:
        return
    followed = facts.level_since is not None and facts.level_since >= last.on
    if last.outcome is CaseOutcome.DISCUSS:
        later = facts.last_talk_on is not None and facts.last_talk_on > last.on
        coming = any(one.kind in DEEP_KINDS and not one.held and one.on >= today for one in facts.discussed)
        past = school_year_of(last.on) < school_year_of(today)
        followed = followed or later or coming or past
    elif last.outcome is CaseOutcome.ARRANGEMENT:
        followed = followed or any(day >= last.on for day in facts.arranged_on)
    else:
        followed = followed or any(day >= last.on for day in facts.tlv_on)
    if not followed:
        yield _about(
            facts,
            SignalCode.UNDECIDED,
            subject="case",
            subject_id=last.case_id,
            since=last.on,
            weeks=_weeks(last.on, today),
            limit=weeks,
            outcome=last.outcome,
            meeting_id=last.meeting_id,
        )


def without_teacher(
    groups: Iterable[tuple[int, str]], settings: Mapping[SignalCode, SignalSetting]
) -> Iterator[Signal]:
    """Stamgroepen with pupils and no teacher: nobody is proposed for an overleg about them. Given as (id, name)."""
    if settings[SignalCode.NO_TEACHER].active:
        for group_id, name in groups:
            yield Signal(code=SignalCode.NO_TEACHER, subject="group", subject_id=group_id, group=name)


def _about(facts: Facts, code: SignalCode, **fields: object) -> Signal:
    who = facts.who
    subject = {"subject": "pupil", "subject_id": who.id}
    return Signal(
        code=code,
        pupil_id=who.id,
        pupil_name=who.name,
        group=who.group,
        level=who.level,
        **{**subject, **fields},  # type: ignore[arg-type]  # by name
    )


def _weeks(since: date, today: date) -> int:
    return (today - since).days // 7


def _over(since: date, weeks: int, today: date) -> bool:
    """Longer than so many weeks: on the day itself not yet."""
    return today > since + timedelta(weeks=weeks)
