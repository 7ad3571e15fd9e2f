"""`groepsplan`: the groepsplannen of a group with its groepsoverzicht, as text or for another program."""

from collections.abc import Iterator

from ib_console.cli.handing_over import group_asked
from ib_console.cli.opening import opened
from ib_console.cli.output import say, show_json
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.domain.group_plan_view import GroupPlans, PlanLine, newcomers
from ib_console.domain.group_plans import GroupPlan, Subgroup
from ib_console.domain.levels import LevelDomain
from ib_console.domain.school_year import label as year_label
from ib_console.domain.text import clean
from ib_console.wording.formats import joined, listed
from ib_console.wording.glossary import capital, label
from ib_console.wording.group_plan_sentences import (
    NOTHING_YET,
    period_words,
    plan_texts,
    plan_title,
    state_words,
)
from ib_console.wording.handover_sentences import OWN_TEAM, group_words


def _show(session: Session) -> int:
    asked: str | None = session.arguments.domain
    domain = None if asked is None else LevelDomain(asked.replace("-", "_"))
    with opened(session) as services:
        plans = services.group_plans.overview(group_asked(services, session.arguments.group).id)
    found = [plan for each in plans.domains if domain in {None, each} and (plan := plans.current(each)) is not None]
    if session.arguments.json:
        show_json(_as_object(plans, plan) for plan in found)
        return 0
    if not found:
        raise Refusal("group_plan.none" if domain is None else "group_plan.none_of_domain")
    say(f"{capital(group_words(plans.group))}, {year_label(plans.school_year)}", OWN_TEAM)
    for plan in found:
        say("", *_lines(plans, plan))
    return 0


def _lines(plans: GroupPlans, plan: GroupPlan) -> Iterator[str]:
    yield joined(plan_title(plan), period_words(plan), state_words(plan, plans.day))
    texts = dict(plan_texts(plans, plan))
    subgroups = {label(each): each for each in Subgroup}
    if not texts:
        yield f"  {capital(NOTHING_YET)}"
    for name, text in texts.items():
        if name not in subgroups:
            yield f"  {capital(name)}: {clean(text)}"
    for name, subgroup in subgroups.items():
        lines = plans.in_subgroup(plan, subgroup)
        if lines or name in texts:
            yield f"  {capital(name)} ({len(lines)}){': ' if name in texts else ''}{clean(texts.get(name, ''))}"
        yield from (f"    {_pupil(line)}" for line in lines if line.place)
    if new := newcomers(plans.lines(plan)):
        yield f"  Nog niet in dit plan: {listed(tuple(clean(line.pupil.name) for line in new))}"


def _pupil(line: PlanLine) -> str:
    place = line.place
    told = "" if place is None else joined(clean(place.need), clean(place.helps), between="; ")
    return f"{clean(line.pupil.name)}{f': {told}' if told else ''}"


def _as_object(plans: GroupPlans, plan: GroupPlan) -> dict[str, object]:
    return {
        "groep": plans.group,
        "gebied": label(plan.domain),
        "van": plan.starts_on,
        "tot_en_met": plan.ends_on,
        "doel": plan.goal or None,
        "aanpak": {label(each): plan.approach(each) or None for each in Subgroup},
        "in_de_week": plan.timetable or None,
        "evaluatie": plan.evaluation or None,
        "geevalueerd_op": plan.evaluated_on,
        "leerlingen": [_place(line) for line in plans.lines(plan)],
    }


def _place(line: PlanLine) -> dict[str, object]:
    place = line.place
    return {
        "leerling_id": line.id,
        "naam": line.pupil.name,
        "niveau": line.pupil.level.value,
        "in_groep": line.pupil.in_group,
        "subgroep": label(place.subgroup) if place else None,
        "behoefte": (place.need or None) if place else None,
        "wat_helpt": (place.helps or None) if place else None,
    }


COMMANDS = {"groepsplan": _show}
