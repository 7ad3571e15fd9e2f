"""A document as JSON: the same blocks as data, for a site or a program that makes its own page of them.

It is no SOP that reads back; that is `sop_json`. It must not open files.
"""

from typing import Any

import msgspec

from ib_console.domain.text import clean, clean_paragraphs
from ib_console.exchange.document import (
    Block,
    BulletList,
    Document,
    Heading,
    KeyValues,
    MarkedList,
    PageBreak,
    Paragraph,
    Table,
)
from ib_console.exchange.marked_lines import marked_lines

DOCUMENT_KEY = "document"
"""By this key a reader sees that it is a document; its value is the number of this shape."""
SHAPE = 1


def render_json(document: Document) -> str:
    """Write the document as indented JSON; all text in it is cleaned first."""
    whole = {
        DOCUMENT_KEY: SHAPE,
        "title": clean(document.title),
        "subtitle": clean(document.subtitle),
        "language": clean(document.language),
        "footer": clean(document.footer),
        "blocks": [_block(block) for block in document.blocks],
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode("utf-8")


def _block(block: Block) -> dict[str, Any]:
    found: dict[str, Any]
    match block:
        case Heading():
            found = {"kind": "heading", "level": block.level, "text": clean(block.text)}
        case Paragraph():
            found = {"kind": "paragraph", "text": clean_paragraphs(block.text)}
        case BulletList():
            found = {"kind": "list", "items": [clean_paragraphs(item) for item in block.items]}
        case MarkedList():
            found = {"kind": "marked list", "items": [marked_lines(item) for item in block.items]}
        case KeyValues():
            pairs = [{"name": clean(name), "text": clean_paragraphs(text)} for name, text in block.pairs]
            found = {"kind": "pairs", "pairs": pairs}
        case Table():
            found = {
                "kind": "table",
                "caption": clean(block.caption),
                "columns": [clean(title) for title in block.columns],
                "rows": [[clean_paragraphs(cell) for cell in row] for row in block.rows],
            }
        case PageBreak():
            found = {"kind": "page break"}
    return found
