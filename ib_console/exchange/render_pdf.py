"""A document as PDF: tagged (PDF/UA-1), in Dutch, with bookmarks and embedded fonts.

The text goes to typst as data, never as source, so that no text can become a command. It must not open files other than
the program's own template.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from ib_console.domain.errors import StorageError
from ib_console.domain.text import clean, clean_paragraphs
from ib_console.exchange.column_widths import (
    column_shares,
    pairs_stay_together,
    signs_in,
    stays_together,
    stays_whole,
    words_fit,
)
from ib_console.exchange.document import (
    Block,
    BulletList,
    Document,
    Heading,
    KeyValues,
    MarkedList,
    PageBreak,
    Paragraph,
    Run,
    Table,
    without_jumps,
)
from ib_console.exchange.marked_lines import marked_lines

_LINE = 45
"""A longer word may be divided anywhere: no line is narrower, but in a table."""
_TENTH = 10
"""Less than stands in the narrowest column."""
_LABEL = 16
"""How many signs stand in the name of a pair."""
_WORD = re.compile(r"\S+")
_BEFORE_SIGN = re.compile(r"(?<=\S)(?=[\w!-/:-@\[-`{-~])")
"""Between two signs, not before a mark that belongs to the sign it stands on."""
_STANDARDS: tuple[list[str], ...] = (["ua-1"], [])
"""PDF/UA-1; without it when no font of the machine has a sign (an emoji), which that standard does not allow. It is
tagged then too."""


def render_pdf(document: Document, template: Path) -> bytes:
    """Make the PDF; all text in it is cleaned first.

    Args:
        document: what it says.
        template: the program's own lay-out, a file of typst.

    Raises:
        StorageError: `export.no_pdf` where the maker of PDFs is not there, `export.failed` (file) when it refuses.
    """
    typst = _typst()
    inputs = {"document": json.dumps(_data(document))}
    refusal: Exception | None = None
    for standard in _STANDARDS:
        try:
            made: bytes = typst.compile(_source(template), format="pdf", sys_inputs=inputs, pdf_standards=standard)
        except typst.TypstError as error:
            refusal = error
        else:
            return made
    raise StorageError("export.failed", file="PDF") from refusal


def page_count(document: Document, template: Path) -> int:
    """How many pages the PDF of a document has. Raises as `render_pdf`."""
    typst = _typst()
    inputs = {"document": json.dumps(_data(document))}
    found = typst.query(_source(template), "<last-page>", field="value", one=True, sys_inputs=inputs)
    return int(json.loads(found))


def _typst() -> Any:  # noqa: ANN401 - the module ships no types
    """The maker of PDFs, imported when the first one is made: there is no wheel of it for every machine."""
    try:
        import typst  # noqa: PLC0415 - see above
    except ImportError:
        raise StorageError("export.no_pdf") from None
    return typst


@cache
def _source(template: Path) -> bytes:
    return template.read_bytes()


def _data(document: Document) -> dict[str, Any]:
    return {
        "title": clean(document.title),
        "heading": _line(document.title),
        "subtitle": _line(document.subtitle),
        "language": clean(document.language),
        "footer": _line(document.footer),
        "compact": document.compact,
        "blocks": [_block(block) for block in without_jumps(document.blocks)],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": _line(block.text)}
        case Paragraph():
            return {"kind": "paragraphs", "parts": _flow(block.text), "leads": block.leads_on}
        case BulletList() | MarkedList():
            return _list(block)
        case KeyValues():
            pairs = [[_line(name, _LABEL), _flow(value)] for name, value in block.pairs]
            return {"kind": "pairs", "pairs": pairs, "together": pairs_stay_together(block)}
        case Table():
            return _table(block)
        case PageBreak():
            return {"kind": "page"}


def _list(block: BulletList | MarkedList) -> dict[str, Any]:
    if isinstance(block, BulletList):
        return {"kind": "list", "items": [_flow(item) for item in block.items]}
    return {"kind": "marked", "items": [_marked(item) for item in block.items]}


def _marked(item: tuple[Run, ...]) -> list[list[list[tuple[str, str]]]]:
    """Paragraphs of lines of words with their mark."""
    return [[[(run.mark.value, _breakable(run.text)) for run in line] for line in part] for part in marked_lines(item)]


def _table(block: Table) -> dict[str, Any]:
    shares = column_shares(block)
    return {
        "kind": "table",
        "caption": _line(block.caption),
        "widths": list(shares),
        "together": stays_together(block.rows, shares),
        "columns": [_line(title) for title in block.columns],
        "rows": [
            {
                "whole": stays_whole(row, shares),
                "cells": [
                    {"fits": words_fit(cell, share), "text": _flow(cell, signs_in(share))}
                    for cell, share in zip(row, shares, strict=True)
                ],
            }
            for row in block.rows
        ],
    }


def _flow(text: str, signs: int = _LINE) -> list[list[str]]:
    """Paragraphs of lines, in a column of so many signs."""
    return [_breakable(part, signs).split("\n") for part in clean_paragraphs(text).split("\n\n") if part]


def _line(text: str, signs: int = _LINE) -> str:
    return _breakable(clean(text), signs)


def _breakable(text: str, signs: int = _LINE) -> str:
    """A word that is longer than a line may be divided anywhere: typst would let it run off the page.

    In a column it divides a word of letters by itself, where the language lets it; not one with a digit or a sign, and
    not where the language knows no place in a very long one.
    """

    def divided(found: re.Match[str]) -> str:
        word = found.group()
        is_wide = len(word) > 2 * signs or (len(word) > signs and not word.strip(",.;:()").isalpha())
        endless = len(word) >= _LINE or is_wide
        if not endless:
            return word
        signs_of_it = _BEFORE_SIGN.split(word)
        # Each place costs time, and in pages full of letters nobody sees whether it is every tenth.
        step = 1 if len(word) <= 2 * _LINE else _TENTH
        return "\u200b".join("".join(signs_of_it[at : at + step]) for at in range(0, len(signs_of_it), step))

    return _WORD.sub(divided, text) if signs < _LINE or len(text) >= _LINE else text
