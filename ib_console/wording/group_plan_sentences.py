"""The groepsplan in Dutch: its period and state, who is in which subgroup, and what is written in it.

It must not import anything but the domain and its own layer.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from ib_console.domain.assessments import Assessment, trends
from ib_console.domain.group_plan_view import GroupPlans, PlanLine, PlanPupil, leavers, newcomers
from ib_console.domain.group_plans import GroupPlan, Period, PlanPlace, Subgroup
from ib_console.domain.levels import LevelDomain
from ib_console.domain.text import clean
from ib_console.wording.assessment_sentences import trend_line
from ib_console.wording.formats import listed, plural, short_date
from ib_console.wording.glossary import label

NO_PLANS = "Nog geen groepsplan in dit schooljaar. Met n begint u er een; één bladzijde is genoeg."
NO_PUPILS = "In deze groep zit nog niemand. Importeer een klassenlijst, of kies de groep bij een leerling."
NOTHING_YET = "nog niets opgeschreven"
WRITE_HINT = "Met e schrijft u doel en aanpak op."
COPY, BLANK = "het vorige plan", "niets: iedereen in basis"
NEW_INTRO = "Doel en evaluatie begint u leeg. Alles is later nog te wijzigen."
TEXTS_INTRO = "Vul in wat u nodig hebt; de rest mag leeg blijven."
EVALUATE_TITLE = "Evaluatie van het groepsplan"
EVALUATE_INTRO = "Wat heeft de periode gebracht? Een leeg vak slaat u over; Esc gaat door naar de leerlingen."
EVALUATE_SAVE = "opslaan en verder"
REMOVE_DETAIL = "De subgroepen en teksten van dit plan gaan mee. Met u haalt u het weer terug."
EVERYTHING_PLANNED = "Voor elk gebied staat er al een plan tot het einde van het schooljaar."
SHORTENED = "Teksten zijn ingekort tot één bladzijde; in het programma staan ze heel."
CHOOSE_DOMAIN = "Voor welk gebied begint u een plan?"
OUTSIDE_YEAR = "Kies een dag in dit schooljaar."
_LAST_TRENDS = 3


def plan_title(plan: GroupPlan) -> str:
    """Groepsplan rekenen."""
    return f"Groepsplan {label(plan.domain)}"


def domain_words(plans: GroupPlans, domain: LevelDomain) -> str:
    """A domain above its plan: "● rekenen" while one runs, "○" when it has still to begin, "✓" when it is over."""
    plan = plans.current(domain)
    sign = "" if plan is None else "●" if plan.on(plans.day) else "○" if plan.starts_on > plans.day else "✓"
    return f"{sign} {label(domain)}".lstrip()


def domain_hint(period: Period | None, plans: Sequence[GroupPlan]) -> str:
    """For which period a plan would be begun, and that it follows another."""
    if period is None:
        return ""
    return f"{period_words(period)}{', volgt op het vorige plan' if plans else ''}"


def period_words(plan: GroupPlan | Period) -> str:
    """01-08-2026 t/m 30-11-2026."""
    return f"{short_date(plan.starts_on)} t/m {short_date(plan.ends_on)}"


def state_words(plan: GroupPlan, day: date) -> str:
    """Where a plan stands on a day: it runs, has still to begin, or its period is over and evaluated or not."""
    if plan.starts_on > day:
        return "begint nog"
    stands = "loopt" if plan.on(day) else "voorbij"
    if plan.evaluated_on is not None:
        return f"{stands}, geëvalueerd op {short_date(plan.evaluated_on)}"
    return stands if plan.on(day) else f"{stands}, nog niet geëvalueerd"


def counts_words(plan: GroupPlan) -> str:
    """4 intensief, 18 basis, 3 verdiept; a subgroup without pupils is left out."""
    counts = plan.counts
    return ", ".join(f"{counts[each]} {label(each)}" for each in Subgroup if counts.get(each))


def changed_words(lines: Sequence[PlanLine]) -> str:
    """That pupils came or left since the plan was made, and which key deals with it; empty when nobody did."""
    came, left = len(newcomers(lines)), len(leavers(lines))
    told = []
    if came:
        told.append(f"{plural(came, 'leerling staat', 'leerlingen staan')} nog niet in dit plan: kies i, b of v")
    if left:
        told.append(f"{plural(left, 'leerling zit', 'leerlingen zitten')} niet meer in de groep: x haalt weg")
    return "; ".join(told)


def plan_texts(plans: GroupPlans | None, plan: GroupPlan) -> tuple[tuple[str, str], ...]:
    """What is written in a plan, each text behind its label; what is empty is left out.

    Of the period before stands what it brought, as long as this one has no evaluation itself.
    """
    before = plans.before(plan) if plans is not None else None
    earlier = "" if before is None or plan.evaluation else before.evaluation
    known = (
        ("doel", plan.goal),
        *((label(each), plan.approach(each)) for each in Subgroup),
        ("in de week", plan.timetable),
        ("evaluatie", plan.evaluation),
        ("vorige keer", earlier),
    )
    return tuple((name, text) for name, text in known if text)


def pupil_words(pupil: PlanPupil, domain: LevelDomain) -> tuple[str, ...]:
    """What helps to choose a subgroup, a line each: what runs, and the last results, those of the domain first."""
    running = [f"loopt: {clean(one.approach) or clean(one.goal)}" for one in pupil.running]
    return (*running, *result_lines(pupil.assessments, domain))


def result_lines(assessments: Iterable[Assessment], domain: LevelDomain) -> tuple[str, ...]:
    """The last results: of the toetsen of a domain; when it has none, of all."""
    found = trends(tuple(assessments))
    own = [each for each in found if each.results[-1].domain is domain]
    return tuple(trend_line(each) for each in (own or found)[:_LAST_TRENDS])


def place_words(domain: LevelDomain, place: PlanPlace) -> str:
    """Rekenen: intensief; korte opdrachten."""
    told = "; ".join(part for part in (label(place.subgroup), clean(place.need), clean(place.helps)) if part)
    return f"{label(domain)}: {told}"


def evaluation_line(domain: LevelDomain, text: str) -> str:
    """An evaluation as a paragraph of a verslag."""
    return f"Evaluatie groepsplan {label(domain)}: {text}"


def with_evaluation(notes: str, before: GroupPlan, text: str) -> str:
    """The verslag of a groepsbespreking with the evaluation of a plan, in the place of what stood there before."""
    old = evaluation_line(before.domain, before.evaluation) if before.evaluation else ""
    new = evaluation_line(before.domain, text) if text else ""
    # By whole lines: a text that was changed by hand since then is left alone.
    if old and f"\n{old}\n" in (lines := f"\n{notes}\n"):
        return lines.replace(f"\n{old}\n", f"\n{new}\n" if new else "\n", 1).strip("\n")
    return "\n".join(part for part in (notes, new) if part)


def evaluate_words(plan: GroupPlan) -> str:
    """What the evaluation of a plan is about: its goal, else its subgroups."""
    about = f"doel: {clean(plan.goal)}" if plan.goal else counts_words(plan)
    return ", ".join(part for part in (period_words(plan), about) if part)


def waiting_words(plans: Sequence[GroupPlan]) -> str:
    """That plans wait for their evaluation; empty without any."""
    if not plans:
        return ""
    names = listed(tuple(label(each.domain) for each in plans))
    return f"{'Groepsplan' if len(plans) == 1 else 'Groepsplannen'} {names}: nog te evalueren met e."


def remove_question(plan: GroupPlan) -> str:
    """Whether to take a plan away."""
    return f"{plan_title(plan)} van {period_words(plan)} weghalen?"
