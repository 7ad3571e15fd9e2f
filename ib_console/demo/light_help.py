"""The two shapes of light help: help that runs now, and help of last year that could stop.

A `Light` holds the texts alone, so that many pupils can have one in a few lines. Imports the domain and the telling.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ib_console.demo.desk import Parent
from ib_console.demo.plan_acts import Declared
from ib_console.demo.school_weeks import FRI, MON, THU, TUE, WED, When, last_year
from ib_console.demo.telling import (
    Act,
    Described,
    Evaluated,
    Helps,
    Moved,
    Needs,
    Opened,
    Postponed,
    Step,
    Story,
    Talked,
    on,
)
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import LevelDomain, SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind
from ib_console.domain.people import Role


@dataclass(frozen=True, kw_only=True)
class Light:
    """What light help is about, in the words of the intern begeleider."""

    pupil: str
    parents: tuple[Parent, ...]
    question: str
    need: str
    sop_item: str | None = None
    goal: str
    approach: str
    measure: tuple[str, str, str]
    """What is measured, its value at the start, and the target."""
    minutes: int
    role: Role = Role.TEACHER
    own_words: str = ""
    talk: tuple[str, str] = ("", "")
    """What was said with the parents, and what was agreed."""
    result: tuple[Effect, str, str] | None = None
    """The first evaluation: effect, value, and what was seen."""

    def helps(self, evaluate: When) -> Helps:
        """The intervention."""
        indicator, start, target = self.measure
        return Helps(
            goal=self.goal,
            approach=self.approach,
            indicator=indicator,
            start=start,
            target=target,
            evaluate=evaluate,
            minutes=self.minutes,
            role=self.role,
            sop_item=self.sop_item,
        )

    @property
    def described(self) -> tuple[Act, ...]:
        """The profile and the need."""
        return (Described(self.question, own_words=self.own_words), Needs(self.need, self.sop_item))


def running(
    light: Light,
    begun: When,
    evaluate: When,
    *,
    talked: When | None = None,
    again: When | None = None,
    level: SupportLevel = SupportLevel.TWO,
    postponed: Sequence[tuple[When, When]] = (),
    declared: tuple[str, str] | None = None,
) -> Story:
    """Help that runs now: evaluated and going on when there is a result, else to be evaluated for the first time."""
    steps = [
        on(last_year(1, THU), Opened(level)),
        on(begun, *light.described, *([Declared(*declared)] if declared else []), light.helps(evaluate)),
    ]
    if talked is not None:
        steps.append(_parent_talk(light, talked))
    steps += [on(when, Postponed(to)) for when, to in postponed]
    if light.result is not None:
        steps.append(on(evaluate, Evaluated(*light.result, again=again)))
    return Story(light.pupil, tuple(steps), light.parents)


def finished(light: Light, begun: int, ended: int, domains: Sequence[LevelDomain]) -> Story:
    """Help of last year, by its school weeks, that reached its goal: evaluated together and back to niveau 1."""
    if light.result is None:
        raise ValueError(light.pupil)
    evaluation = Talked(
        kind=MeetingKind.EVALUATION, notes=light.talk[0], decision=light.talk[1], outcome=CaseOutcome.CLOSED
    )
    steps = (
        on(last_year(1, THU), Opened(SupportLevel.TWO)),
        on(last_year(begun, MON), *light.described, light.helps(last_year(ended, TUE))),
        on(last_year(ended, TUE), Evaluated(*light.result)),
        on(last_year(ended + 1, WED), evaluation),
        on(last_year(ended + 1, FRI), Moved(SupportLevel.ONE, tuple(domains))),
    )
    return Story(light.pupil, steps, light.parents)


def _parent_talk(light: Light, when: When) -> Step:
    notes, decision = light.talk
    return on(when, Talked(kind=MeetingKind.PARENT_TALK, notes=notes, decision=decision))
