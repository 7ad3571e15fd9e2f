"""How a group is drawn in a cell: its bar per niveau, the numbers, the load, the teachers, the last talk.

It must not import services or models.
"""

from datetime import date, timedelta

from textual.content import Content

from ib_console.domain.group_overview import GroupOverview
from ib_console.domain.levels import SupportLevel
from ib_console.domain.pupils import GroupKind
from ib_console.widgets.bars import legend, stacked
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.texts import plain
from ib_console.wording.formats import day_and_date, listed
from ib_console.wording.group_sentences import load_words

LONG_AGO = timedelta(weeks=20)
"""Three groepsbesprekingen a year lie some seventeen weeks apart; after this one was missed."""


def level_bar(row: GroupOverview, width: int, *, scale: int) -> Content:
    """The pupils per niveau, one behind another; who has no niveau comes last."""
    counts = [(row.counts.get(level, 0), f"$level-{level.value}") for level in SupportLevel]
    return stacked([*counts, (row.unknown, "$bar-empty")], width, scale=scale)


def counts_cell(row: GroupOverview) -> Content:
    """The numbers of the bar; a niveau without pupils is left out."""
    counts = [(level_badge(level), row.counts[level]) for level in SupportLevel if row.counts.get(level)]
    unknown = [(plain("?", "$muted"), row.unknown)] if row.unknown else []
    return legend([*counts, *unknown], gap=2)


def load_cell(row: GroupOverview) -> Content:
    """The load by the school's own weights against its own threshold."""
    load = row.load
    if load.threshold is None:
        return plain(load_words(load), "$muted")
    if load.is_reached:
        return Content.assemble(plain(load_words(load), "$attention"), Content.styled(" ◆", "$attention"))
    return plain(load_words(load))


def teachers_cell(row: GroupOverview) -> Content:
    """The whole name of one teacher; of more their roepnamen, which fit. The group itself tells them in full."""
    if len(row.teachers) <= 1:
        return plain("".join(row.teachers))
    return plain(listed(tuple(name.partition(" ")[0] for name in row.teachers)))


def review_cell(row: GroupOverview, day: date) -> Content:
    """When the group was last discussed; muted when that is long ago. For a samengestelde groep none is expected."""
    if row.last_review is None and row.group.kind is GroupKind.COMPOSITE:
        return plain("–", "$muted")
    if row.last_review is None:
        return plain("nog niet", "$attention")
    return plain(day_and_date(row.last_review), "$muted" if row.last_review < day - LONG_AGO else "")
