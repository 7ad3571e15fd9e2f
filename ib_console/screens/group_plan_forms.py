"""The forms of a groepsplan: a new one, its texts, one pupil of it, and the evaluation that opens a groepsbespreking.

It must not import models.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from ib_console.domain.changes import Changes
from ib_console.domain.drafts import DraftKey
from ib_console.domain.group_plan_view import GroupPlans, PlanLine
from ib_console.domain.group_plans import GroupPlan, Period, PlanPlace, Subgroup, plan_before
from ib_console.domain.levels import LevelDomain
from ib_console.domain.school_year import first_day, last_day
from ib_console.screens.base import BaseScreen
from ib_console.screens.drafts import open_form
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.form import ChoiceField, DateField, Field, FormScreen, LongTextField, Values
from ib_console.widgets.option_lines import Choice
from ib_console.wording.glossary import capital, label
from ib_console.wording.group_plan_sentences import (
    BLANK,
    CHOOSE_DOMAIN,
    COPY,
    EVALUATE_INTRO,
    EVALUATE_SAVE,
    EVALUATE_TITLE,
    EVERYTHING_PLANNED,
    NEW_INTRO,
    OUTSIDE_YEAR,
    TEXTS_INTRO,
    domain_hint,
    evaluate_words,
    period_words,
    plan_title,
    pupil_words,
)
from ib_console.wording.handover_sentences import group_words

_COPY, _BLANK = "copy", "blank"
NEW_PLAN, TEXTS, PLACE, EVALUATION = "plan_new_", "plan_texts", "plan_place_", "walk_plans"
"""How the drafts of these forms are called."""


async def choose_domain(screen: BaseScreen, plans: GroupPlans) -> LevelDomain | None:
    """Ask for which domain a plan is begun. To be awaited in an `@in_background` method."""
    choices = [
        Choice(domain.value, label(domain), domain_hint(plans.period(domain), plans.of(domain)))
        for domain in LevelDomain
        if plans.period(domain)
    ]
    if not choices:
        screen.notify(EVERYTHING_PLANNED, markup=False)
        return None
    chosen = await screen.app.push_screen_wait(ChooseDialog(CHOOSE_DOMAIN, choices))
    return None if chosen is None else LevelDomain(str(chosen.id))


async def begin_plan(screen: BaseScreen, plans: GroupPlans, domain: LevelDomain) -> int | None:
    """Let the period be chosen and begin the plan; its id, or None when the form was left. Raises `IbError`."""
    period = plans.period(domain)
    past = plan_before(plans.plans, domain, period.starts_on if period else plans.day)
    made: list[Changes] = []

    async def save(values: Values) -> None:
        chosen = Period(values["starts_on"], values["ends_on"])
        copies = values.get("basis") != _BLANK
        made.append(
            await screen.commit(screen.services.group_plans.begin, plans.group_id, domain, chosen, copies=copies)
        )

    fields = list(_period(plans.school_year, screen.console.today, period))
    if past is not None:
        fields.append(
            ChoiceField(
                "basis",
                "Begin met",
                [(_COPY, f"{COPY} ({period_words(past)})"), (_BLANK, BLANK)],
                required=True,
                initial=_COPY,
            )
        )
    form = FormScreen(
        f"Groepsplan {label(domain)}",
        fields,
        subtitle=group_words(plans.group),
        on_save=save,
        save_label="beginnen",
        intro=NEW_INTRO,
    )
    key = DraftKey(f"{NEW_PLAN}{domain.value}", "group", plans.group_id, is_new=True)
    if await open_form(screen, form, key) is None:
        return None
    return min(made[-1].ids("group_plan"), default=None)


async def edit_texts(screen: BaseScreen, plans: GroupPlans, plan: GroupPlan) -> bool:
    """Let the texts and the period of a plan be changed; tell whether it was saved. Raises `IbError`."""

    async def save(values: Values) -> None:
        await screen.commit(screen.services.group_plans.save, replace(plan, **values))

    today = screen.console.today
    texts = (
        ("goal", "Doel", "wat moet er aan het eind van de periode anders zijn, en waaraan ziet u dat"),
        ("intensive", capital(label(Subgroup.INTENSIVE)), "instructie, materiaal, tijd, en met wie"),
        ("basic", capital(label(Subgroup.BASIC)), ""),
        ("deepened", capital(label(Subgroup.DEEPENED)), ""),
        ("timetable", "In de week", "wanneer en hoe het in de week past"),
        ("evaluation", "Evaluatie", "wat de periode heeft gebracht; krijgt de datum van vandaag"),
    )
    fields: list[Field] = [
        LongTextField(name, title, initial=getattr(plan, name), help=told)
        for name, title, told in texts
        if name != "evaluation" or plan.starts_on <= today
    ]
    form = FormScreen(
        plan_title(plan),
        [*fields, *_period(plans.school_year, today, Period(plan.starts_on, plan.ends_on))],
        subtitle=group_words(plans.group),
        on_save=save,
        intro=TEXTS_INTRO,
    )
    return await open_form(screen, form, DraftKey(TEXTS, "group_plan", plan.id)) is not None


async def edit_place(screen: BaseScreen, plan: GroupPlan, line: PlanLine) -> bool:
    """Let the need of one pupil be written down; tell whether it was saved. Raises `IbError`."""
    place = line.place or PlanPlace(pupil_id=line.id)

    async def save(values: Values) -> None:
        changed = replace(
            place, subgroup=Subgroup(values["subgroup"]), need=values["need"], helps=values["helps"], pupil_name=""
        )
        await screen.commit(screen.services.group_plans.save_place, plan.id, changed)

    form = FormScreen(
        line.pupil.name,
        [
            LongTextField(
                "need", "Behoefte", initial=place.need, help=f"wat deze leerling bij {label(plan.domain)} nodig heeft"
            ),
            LongTextField("helps", "Wat helpt", initial=place.helps),
            ChoiceField(
                "subgroup",
                "Subgroep",
                [(each.value, label(each)) for each in Subgroup],
                required=True,
                initial=place.subgroup.value,
            ),
        ],
        subtitle=plan_title(plan).lower(),
        on_save=save,
        save_label="opslaan en volgende",
        intro="; ".join(pupil_words(line.pupil, plan.domain)),
    )
    key = DraftKey(f"{PLACE}{line.id}", "group_plan", plan.id, pupil_ids=(line.id,))
    return await open_form(screen, form, key) is not None


async def evaluate_plans(screen: BaseScreen, meeting_id: int, plans: Sequence[GroupPlan], group: str) -> bool:
    """Let the plans be evaluated that a groepsbespreking opens with; tell whether one was. Raises `IbError`."""
    told = {_field(plan): plan for plan in plans}

    async def save(values: Values) -> None:
        texts: Mapping[int, str] = {plan.id: values[name] for name, plan in told.items() if values[name]}
        await screen.commit(screen.services.group_plans.evaluate_in, meeting_id, texts)

    form = FormScreen(
        EVALUATE_TITLE,
        [
            LongTextField(name, capital(label(plan.domain)), help=evaluate_words(plan), initial=plan.evaluation)
            for name, plan in told.items()
        ],
        subtitle=group_words(group) if group else "",
        on_save=save,
        save_label=EVALUATE_SAVE,
        intro=EVALUATE_INTRO,
    )
    return await open_form(screen, form, DraftKey(EVALUATION, "group_walk", meeting_id)) is not None


def _field(plan: GroupPlan) -> str:
    return f"plan_{plan.id}"


def _period(school_year: int, today: date, period: Period | None) -> tuple[Field, Field]:
    first, last = first_day(school_year), last_day(school_year)
    starts, ends = (period.starts_on, period.ends_on) if period else (None, None)
    start, end = (
        DateField(
            name,
            title,
            today=today,
            required=True,
            initial=day,
            earliest=(first, OUTSIDE_YEAR),
            latest=(last, OUTSIDE_YEAR),
        )
        for name, title, day in (("starts_on", "Van", starts), ("ends_on", "Tot en met", ends))
    )
    return start, end
