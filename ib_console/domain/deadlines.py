"""Which agreements, groepsbesprekingen and papers are due, when and on what ground; plans are in `plan_deadlines`.

A deadline goes away because the work is done, and cannot be put off. Pure functions of values, imports domain only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ib_console.domain.actions import ActionItem, Ground
from ib_console.domain.agenda import AgendaItem, AgendaKind, Part
from ib_console.domain.cycles import Cycle
from ib_console.domain.levels import SupportLevel
from ib_console.domain.mdo import papers_due_on
from ib_console.domain.meetings import Meeting, MeetingPaper
from ib_console.domain.school import MeetingTerms

MOST_GROUPS = 3
"""From more groups than this one line tells them all."""

_GROUNDS = (Ground.LAW, Ground.SOP, Ground.SCHOOL, Ground.AGREEMENT)
"""The strongest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A pupil as a line shows one."""

    id: int
    name: str
    group: str = ""
    level: SupportLevel = SupportLevel.ONE


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTalks:
    """A stamgroep with pupils, and the days on which a groepsbespreking of it was held or is planned."""

    id: int
    name: str
    pupils: int = 0
    talks: tuple[date, ...] = ()


def about(who: Who | None) -> dict[str, object]:
    """The fields of an item that tell the pupil."""
    if who is None:
        return {}
    return {"pupil_id": who.id, "pupil_name": who.name, "group": who.group, "level": who.level}


def of_actions(
    actions: Iterable[ActionItem], pupils: Mapping[int, Who], targets: Mapping[int, SupportLevel]
) -> Iterator[AgendaItem]:
    """Open actions; two or more that one niveauwissel left open are one line, due with the first of them.

    Their ground is the strongest of the points: law before SOP before what the school does by itself.

    Args:
        actions: that are open.
        pupils: by id.
        targets: id of a niveauwissel -> where it went.
    """
    by_move: dict[int, list[ActionItem]] = defaultdict(list)
    for action in actions:
        if action.move_id in targets:
            by_move[action.move_id or 0].append(action)
        else:
            yield _of_action(action, pupils)
    for move_id, points in by_move.items():
        points.sort(key=lambda point: (point.due_on, point.id))
        if len(points) == 1:
            yield _of_action(points[0], pupils)
            continue
        yield AgendaItem(
            kind=AgendaKind.MOVE,
            record_id=move_id,
            on=points[0].due_on,
            target=targets[move_id],
            ground=min((point.ground for point in points), key=_GROUNDS.index),
            parts=tuple(
                Part(record_id=point.id, what=point.what, on=point.due_on, person_name=point.person_name)
                for point in points
            ),
            **about(pupils.get(points[0].pupil_id or 0)),  # type: ignore[arg-type]  # the fields of `about` are its own
        )


def _of_action(action: ActionItem, pupils: Mapping[int, Who]) -> AgendaItem:
    return AgendaItem(
        kind=AgendaKind.ACTION,
        record_id=action.id,
        on=action.due_on,
        what=action.what,
        ground=action.ground,
        person_name=action.person_name,
        **about(pupils.get(action.pupil_id or 0)),  # type: ignore[arg-type]  # the fields of `about` are its own
    )


def without_agreed(
    items: Iterable[AgendaItem], agreed: Mapping[tuple[int | None, AgendaKind], date]
) -> Iterator[AgendaItem]:
    """Leave out a term that an open action of a niveauwissel says already, unless that action is due later.

    `agreed` has, by pupil and kind, the day of such an action: one thing to do is one line, and the law's day stands.
    """
    for item in items:
        day = agreed.get((item.pupil_id, item.kind))
        if day is None or day > item.on:
            yield item


def of_groups(groups: Sequence[GroupTalks], cycle: Cycle | None) -> Iterator[AgendaItem]:
    """Stamgroepen without a groepsbespreking in the running cycle: due on its last day.

    Held or planned inside the cycle counts, both its days included. Source: handelingsgericht werken; how often is the
    school's own choice (domain.md 2.1 [V]). From more than `MOST_GROUPS` one line tells all of them.
    """
    if cycle is None:
        return
    missing = [
        one for one in groups if one.pupils and not any(cycle.starts_on <= day <= cycle.ends_on for day in one.talks)
    ]
    told = [missing] if len(missing) > MOST_GROUPS else [[one] for one in missing]
    for some in told:
        yield AgendaItem(
            kind=AgendaKind.GROUP_TALK,
            record_id=some[0].id,
            on=cycle.ends_on,
            ground=Ground.SCHOOL,
            group=some[0].name if len(some) == 1 else "",
            pupils=sum(one.pupils for one in some),
            since=cycle.starts_on,
            cycle=cycle.number,
            parts=tuple(Part(record_id=one.id, what=one.name, on=cycle.ends_on) for one in some),
        )


def of_papers(
    planned: Iterable[tuple[Meeting, Sequence[MeetingPaper]]],
    pupils: Mapping[int, Who],
    terms: MeetingTerms,
    today: date,
) -> Iterator[AgendaItem]:
    """Papers that were not sent yet: due so many hours before their MDO, one line each MDO.

    Once its day is over they are of use to nobody and the overleg itself asks what became of it.

    Args:
        planned: MDO's that were not held yet, each with its papers.
        pupils: by id.
        terms: of the school.
        today: the day.
    """
    for meeting, papers in planned:
        unsent = [paper for paper in papers if paper.sent_on is None]
        if not unsent or meeting.held_on < today:
            continue
        due = papers_due_on(meeting, terms)
        whose, senders = {paper.pupil_id for paper in unsent}, {paper.person_name for paper in unsent}
        one = pupils.get(next(iter(whose)) or 0) if len(whose) == 1 else None
        yield AgendaItem(
            kind=AgendaKind.PAPERS,
            record_id=meeting.id,
            on=due,
            what=meeting.title,
            ground=Ground.SCHOOL,
            since=meeting.held_on,
            person_name=senders.pop() if len(senders) == 1 else "",
            parts=tuple(
                Part(record_id=paper.id, what=paper.what, on=due, person_name=paper.person_name) for paper in unsent
            ),
            **about(one),  # type: ignore[arg-type]  # the fields of `about` are its own
        )
