"""The casusblad of one pupil: one page for an MDO, in as much room as there is, with what was left out counted.

Imports domain, wording and the document model.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from ib_console.domain.actions import ActionItem
from ib_console.domain.assessments import Trend
from ib_console.domain.case_sheet import CaseSheet, Room
from ib_console.domain.guidance import Intervention
from ib_console.domain.meetings import Meeting
from ib_console.domain.papers import Audience
from ib_console.domain.text import clean
from ib_console.exchange.document import Block, BulletList, Document, Heading, KeyValues, Paragraph
from ib_console.wording.assessment_sentences import results_told, where_it_goes
from ib_console.wording.calendar_sentences import what_words
from ib_console.wording.formats import joined, short_date, shortened
from ib_console.wording.glossary import COORDINATOR, label, level_name
from ib_console.wording.mdo_sentences import NO_QUESTION_YET
from ib_console.wording.paper_sentences import for_whom, left_out_words, measured_words

T = TypeVar("T")


def case_sheet_document(
    sheet: CaseSheet, room: Room, audience: Audience = Audience.TEAM, *, coordinator_label: str = COORDINATOR
) -> Document:
    """Build the paper in this much room; what does not fit in it is counted on the last line."""
    builder = _Builder(sheet, room, coordinator_label)
    blocks = (Paragraph(for_whom(audience, sheet.name, on_overleg=bool(sheet.moment))), *builder.blocks())
    left_out = left_out_words(builder.left_out)
    return Document(
        title=f"Casus {clean(sheet.name)}",
        subtitle=joined(sheet.moment, clean(sheet.group), _level(sheet), between=" · "),
        blocks=(*blocks, Paragraph(left_out)) if left_out else blocks,
    )


def _trend(one: Trend) -> str:
    return joined(f"{clean(one.test)}: {results_told(one)}", where_it_goes(one))


def _level(sheet: CaseSheet) -> str:
    since = f" sinds {short_date(sheet.level_since)}" if sheet.level_since else ""
    return f"{level_name(sheet.level)}{since}"


class _Builder:
    """Builds the blocks and remembers what had no room."""

    def __init__(self, sheet: CaseSheet, room: Room, words: str) -> None:
        self._sheet = sheet
        self._room = room
        self._words = words
        self._cut = 0
        self.left_out: list[tuple[int, str, str]] = []

    def blocks(self) -> Iterator[Block]:
        """Everything, the question first."""
        sheet, profile = self._sheet, self._sheet.dossier.profile
        texts = (
            ("Vraag", sheet.question or profile.help_question or NO_QUESTION_YET),
            ("Stem van het kind", sheet.child_voice or profile.own_words),
            ("Helpt", profile.helping_factors),
            ("Belemmert", profile.hindering_factors),
        )
        yield KeyValues(tuple((name, self._text(text)) for name, text in texts if text))
        needs = [need.text for need in sheet.dossier.needs if need.on(sheet.today)]
        yield from self._list("Wat deze leerling nodig heeft", needs, "behoefte", "behoeften")
        tried = [self._intervention(one) for one in self._some(sheet.interventions, "interventie", "interventies")]
        yield from self._list("Wat is geprobeerd en wat bracht het", tried, "", "")
        talks = [self._talk(one) for one in self._some(sheet.talks, "eerder overleg", "eerdere overleggen")]
        yield from self._list("Eerder besproken", talks, "", "")
        yield from self._list("Toetsen", [_trend(one) for one in sheet.trends], "toets", "toetsen")
        actions = [self._action(one) for one in self._some(sheet.actions, "afspraak", "afspraken")]
        yield from self._list("Open afspraken", actions, "", "")
        self.left_out.append((self._cut, "deel van een tekst", "delen van teksten"))

    def _some(self, rows: Sequence[T], one: str, many: str) -> Sequence[T]:
        self.left_out.append((max(len(rows) - self._room.items, 0), one, many))
        return rows[: self._room.items]

    def _list(self, title: str, lines: Sequence[str], one: str, many: str) -> Iterator[Block]:
        shown = self._some(lines, one, many) if one else lines
        if shown:
            yield Heading(2, title)
            yield BulletList(tuple(self._text(line) for line in shown))

    def _text(self, text: str) -> str:
        """A text in the room there is; cut between words."""
        kept = shortened(text, self._room.signs)
        self._cut += kept != text.strip()
        return kept

    def _intervention(self, one: Intervention) -> str:
        last = one.last_evaluation
        began = short_date(one.starts_on)
        period = f"{began} tot {short_date(one.ended_on)}" if one.ended_on else f"sinds {began}"
        effect = f"{label(last.effect)} ({short_date(last.held_on)})" if last else "nog niet geëvalueerd"
        measured = measured_words(one.start_value, last.end_value if last else "")
        return joined(one.approach or one.goal, f"doel: {one.goal}" if one.approach else "", period, effect, measured)

    def _talk(self, one: Meeting) -> str:
        case = one.case_of(self._sheet.dossier.pupil_id)
        decided = "" if case is None else case.decision or (label(case.outcome) if case.outcome else "")
        return f"{short_date(one.held_on)} {what_words(one, coordinator_label=self._words)}: {decided}"

    def _action(self, one: ActionItem) -> str:
        return joined(one.what, one.person_name, short_date(one.due_on))
