"""How the walk of a groepsbespreking is drawn: the marks of a pupil in a cell, and what is known beside the list.

It must not import services or models.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from ib_console.domain.group_walk import WalkPupil, is_ok
from ib_console.domain.meetings import CaseOutcome
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.texts import fit, plain
from ib_console.wording.formats import short_date
from ib_console.wording.walk_sentences import LEFT_GROUP, NOTHING_KNOWN, Known, judgement_words, known

MARKS_WIDTH = 7
_LABEL = 10
_MOST_ROWS = 3
"""Screen lines that one text may take; the dossier has the rest."""
_NARROWEST = 16


def marks_cell(one: WalkPupil) -> Content:
    """What was judged in signs, each in its own place: ok or bespreken, signaal, the proposed niveau."""
    case = one.case
    first = Content.styled("✓", "$ok") if is_ok(case) else Content(" ")
    if case.outcome is CaseOutcome.DISCUSS:
        first = Content.styled("●", "$planned")
    signal = Content.styled("◆", "$attention") if case.signal else Content(" ")
    level = Content.assemble("→", level_badge(case.proposed_level)) if case.proposed_level else Content("")
    return Content.assemble(first, " ", signal, " ", level)


def name_cell(one: WalkPupil) -> Content:
    """The name; muted for who left the group."""
    return plain(one.name, "" if one.in_group else "$muted")


def known_of(one: WalkPupil, today: date, width: int) -> Content:
    """Everything that is known of a pupil, with the labels in a column of their own."""
    since = f"sinds {short_date(one.level_since)}" if one.level_since else ""
    lines = [
        fit(plain(one.name, "bold"), width),
        Content.assemble(level_badge(one.level, words=True), " ", plain(since, "$muted")),
    ]
    if not one.in_group:
        lines.append(plain(LEFT_GROUP, "$attention"))
    if words := judgement_words(one):
        lines += plain(words, "$heading").wrap(width)
    lines.append(Content(""))
    lines += told_beside(known(one, today), width)
    return Content("\n").join(lines)


def told_beside(parts: Sequence[Known], width: int) -> Iterator[Content]:
    """What is known, each part behind its label; a sentence when there is nothing."""
    for part in parts:
        name = part.label
        for text, is_late in part.lines:
            for row in _rows(text, max(width - _LABEL, _NARROWEST), is_late=is_late):
                yield Content.assemble(plain(name, "$muted").pad_right(_LABEL - len(name)), row)
                name = ""
    if not parts:
        yield plain(NOTHING_KNOWN, "$muted")


def _rows(text: str, width: int, *, is_late: bool) -> Iterator[Content]:
    """A text over a few lines of the screen; the last one says when there is more."""
    mark = Content.styled("▲ ", "$late") if is_late else Content("")
    rows = [row.rstrip() for row in Content.assemble(mark, plain(text)).wrap(width)]
    if len(rows) > _MOST_ROWS:
        rest = Content(" ").join(rows[_MOST_ROWS - 1 :])
        rows = [*rows[: _MOST_ROWS - 1], fit(rest, width)]
    yield from rows
