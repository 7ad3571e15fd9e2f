"""The lines of a point in which words are marked: cleaned, and divided where its texts have line breaks.

Why it exists: a run of words that came or went may hold line breaks, and no format can mark over them; every renderer
must divide it in the same way. Pure.
"""

from collections.abc import Iterable
from itertools import groupby

from ib_console.domain.text import clean
from ib_console.exchange.document import Mark, Run


def marked_lines(runs: Iterable[Run]) -> list[list[list[Run]]]:
    """Paragraphs of lines of runs; no run is empty, and neighbours in a line have different marks."""
    paragraphs: list[list[list[Run]]] = [[[]]]
    for run in runs:
        for place, text in enumerate(_lines(run.text)):
            if place:
                _break(paragraphs)
            if cleaned := clean(text):
                paragraphs[-1][-1].append(Run(cleaned, run.mark))
    lines = ([_joined(line) for line in part if line] for part in paragraphs)
    return [part for part in lines if part]


def _lines(text: str) -> list[str]:
    """As `splitlines`, with an empty line after a line break at the end: what follows stands on a new line."""
    *whole, last = f"{text}.".splitlines()
    return [*whole, last[:-1]]


def _break(paragraphs: list[list[list[Run]]]) -> None:
    """Begin a new line, and after an empty one a new paragraph."""
    if paragraphs[-1][-1]:
        paragraphs[-1].append([])
    else:
        paragraphs.append([[]])


def _joined(line: list[Run]) -> list[Run]:
    def mark_of(run: Run) -> Mark:
        return run.mark

    return [Run(" ".join(run.text for run in same), mark) for mark, same in groupby(line, key=mark_of)]
