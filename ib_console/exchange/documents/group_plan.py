"""A groepsplan with its groepsoverzicht on one page: what the group works at, and who needs what.

Who has nothing of its own is named in one line, so that thirty pupils fit. Imports domain, wording and the document
model.
"""

from collections.abc import Iterator

from ib_console.domain.group_plan_view import GroupPlans, PlanLine
from ib_console.domain.group_plans import GroupPlan, Subgroup
from ib_console.domain.text import clean
from ib_console.exchange.document import Block, Document, Heading, KeyValues, Paragraph, Table
from ib_console.wording.formats import listed, shortened
from ib_console.wording.glossary import capital, label
from ib_console.wording.group_plan_sentences import NOTHING_YET, SHORTENED, period_words, plan_texts, plan_title
from ib_console.wording.handover_sentences import OWN_TEAM, group_words

ROOMS = (6_000, 3_000, 1_500, 800, 400, 200, 120, 90, 60, 50, 40)
"""How many signs of each text there is room for: tried from the first on until the paper is one page."""
_TITLES = ("Leerling", "Heeft nodig", "Wat helpt")
_WIDTHS = (3.0, 4.5, 3.5)
_SUBGROUPS = {label(each) for each in Subgroup}


def group_plan_document(plans: GroupPlans, plan: GroupPlan, room: int = ROOMS[0]) -> Document:
    """Build the paper.

    Args:
        plans: of the group.
        plan: the one that is put on paper.
        room: how many signs of each text stand on it; what has no room is cut, and the paper says so.
    """
    builder = _Builder(plans, plan, room)
    blocks = tuple(builder.blocks())
    return Document(
        title=f"{plan_title(plan)} {group_words(plans.group)}",
        subtitle=period_words(plan),
        blocks=(*blocks, Paragraph(SHORTENED)) if builder.was_cut else blocks,
        compact=True,
    )


class _Builder:
    """Builds the blocks and remembers whether a text was cut."""

    def __init__(self, plans: GroupPlans, plan: GroupPlan, room: int) -> None:
        self._plans = plans
        self._plan = plan
        self._room = room
        self.was_cut = False

    def blocks(self) -> Iterator[Block]:
        """Goal and evaluation, then the subgroups, those with the most instruction first."""
        yield Paragraph(OWN_TEAM)
        texts = plan_texts(self._plans, self._plan)
        told = tuple((capital(name), self._cut(text)) for name, text in texts if name not in _SUBGROUPS)
        yield KeyValues(told or (("Doel", NOTHING_YET),))
        for subgroup in Subgroup:
            lines = self._plans.in_subgroup(self._plan, subgroup)
            approach = self._plan.approach(subgroup)
            if lines or approach:
                yield Heading(2, f"{capital(label(subgroup))} ({len(lines)})")
                if approach:
                    yield Paragraph(self._cut(approach))
                yield from self._pupils(lines)

    def _pupils(self, lines: tuple[PlanLine, ...]) -> Iterator[Block]:
        rows = [
            (clean(line.pupil.name), self._cut(line.place.need), self._cut(line.place.helps))
            for line in lines
            if line.place and (line.place.need or line.place.helps)
        ]
        others = [clean(line.pupil.name) for line in lines if line.place and not (line.place.need or line.place.helps)]
        if rows:
            yield Table(_TITLES, tuple(rows), widths=_WIDTHS)
        if others:
            yield Paragraph(f"{'Verder' if rows else 'Leerlingen'}: {listed(tuple(others))}.")

    def _cut(self, text: str) -> str:
        """The text as far as there is room, between words, on one line when something had to go."""
        if len(text.strip()) <= self._room:
            return text.strip()
        self.was_cut = True
        return shortened(clean(text), self._room)
