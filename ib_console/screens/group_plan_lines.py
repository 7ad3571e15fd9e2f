"""How a groepsplan is drawn: the cells of its pupils, and beside them what is written in it.

It must not import services or models.
"""

from collections.abc import Iterator

from textual.content import Content

from ib_console.domain.group_plan_view import GroupPlans, PlanLine
from ib_console.domain.group_plans import GroupPlan, Subgroup
from ib_console.domain.text import fold
from ib_console.widgets.columns import Column
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.texts import heading, plain
from ib_console.wording.glossary import label
from ib_console.wording.group_plan_sentences import NOTHING_YET, WRITE_HINT, plan_texts, pupil_words
from ib_console.wording.walk_sentences import LEFT_GROUP

_STYLES = {Subgroup.INTENSIVE: "bold", Subgroup.BASIC: "$muted", Subgroup.DEEPENED: ""}
_ORDER = {subgroup: place for place, subgroup in enumerate(Subgroup)}


def name_cell(line: PlanLine) -> Content:
    """The name; of who left the group it says so."""
    if not line.is_leaver:
        return plain(line.pupil.name)
    return Content.assemble(plain(line.pupil.name, "$muted"), "  ", plain(LEFT_GROUP, "$attention"))


def subgroup_cell(line: PlanLine) -> Content:
    """The subgroup, or that the pupil is new."""
    if line.place is None:
        return plain("nieuw", "$attention")
    return plain(label(line.place.subgroup), _STYLES[line.place.subgroup])


def subgroup_order(line: PlanLine) -> int:
    """Who is new first, then by how much instruction a pupil has."""
    return -1 if line.place is None else _ORDER[line.place.subgroup]


def need_cell(line: PlanLine) -> Content:
    """The need."""
    return plain(line.place.need if line.place else "")


def helps_cell(line: PlanLine) -> Content:
    """What helps."""
    return plain(line.place.helps if line.place else "", "$muted")


PLAN_COLUMNS = (
    Column[PlanLine](
        "level", "", lambda line: level_badge(line.pupil.level), sort=lambda line: -line.pupil.level, width=1
    ),
    Column[PlanLine]("name", "leerling", name_cell, sort=lambda line: fold(line.pupil.name), least=18, most=30),
    Column[PlanLine]("subgroup", "subgroep", subgroup_cell, sort=subgroup_order, width=9),
    Column[PlanLine]("need", "heeft nodig", need_cell, least=14, weight=2),
    Column[PlanLine]("helps", "wat helpt", helps_cell, least=12, priority=2),
)


def written(plans: GroupPlans, plan: GroupPlan, line: PlanLine | None) -> Content:
    """What is written in a plan; and what is known of a pupil, when there is room for one."""
    parts = list(_known(plan, line)) if line else []
    texts = plan_texts(plans, plan)
    for name, text in texts:
        parts += [heading(name), *map(plain, text.split("\n")), Content("")]
    if not texts:
        parts += [plain(f"{NOTHING_YET}. {WRITE_HINT}", "$muted")]
    return Content("\n").join(parts)


def _known(plan: GroupPlan, line: PlanLine) -> Iterator[Content]:
    yield Content.assemble(level_badge(line.pupil.level), " ", plain(line.pupil.name, "bold"))
    for text in pupil_words(line.pupil, plan.domain):
        yield plain(text, "$muted")
    yield Content("")
