"""A document as Markdown (CommonMark with the tables of GitHub).

Why it exists: it is the preview in the program, the text on the command line and the fallback for every other format.
No text of a user may become structure: every sign that could is escaped. It must not open files.
"""

import re

from ib_console.domain.text import clean, clean_paragraphs
from ib_console.exchange.document import (
    Block,
    BulletList,
    Document,
    Heading,
    KeyValues,
    Mark,
    MarkedList,
    PageBreak,
    Paragraph,
    Run,
    Table,
)
from ib_console.exchange.marked_lines import marked_lines

_ALWAYS = re.compile(r"[\\`*_\[\]<>&|~$#@]")
_IN_ADDRESSES = re.compile(r"(?<=[^\s\d])[.:](?=\S)|(?<=\d)[.:](?=[^\s\d])")
"""Point or colon inside a word, not inside a number: escaped, so that no reader makes a link of an address."""
_AT_LINE_START = re.compile(r"^(?:[-+=:]|\d+(?P<sign>[.)]))")
_LIST_SIGNS = ("-", "*")
_MARKS = {Mark.PLAIN: "{}", Mark.LEAD: "**{}**", Mark.ADDED: "**{}**", Mark.REMOVED: "\\[~~{}~~\\]"}


def render_markdown(document: Document) -> str:
    """Write the document as Markdown that ends with one line feed; all text in it is cleaned first."""
    parts = [f"# {_line(document.title)}".rstrip()]
    if clean(document.subtitle):
        parts.append(f"*{_line(document.subtitle)}*")
    sign = 0
    list_before = False
    for block in document.blocks:
        is_list = isinstance(block, BulletList | MarkedList | KeyValues)
        # Two lists in a row would read as one; another sign begins a new one.
        sign = 1 - sign if is_list and list_before else 0
        text = _block(block, _LIST_SIGNS[sign])
        if text:
            parts.append(text)
            list_before = is_list
    if clean(document.footer):
        parts.append(f"*{_line(document.footer)}*")
    return "\n\n".join(parts) + "\n"


def _block(block: Block, list_sign: str) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {_line(block.text)}".rstrip()
        case Paragraph():
            return _flow(block.text)
        case BulletList() | MarkedList():
            return "\n".join(f"{list_sign} {item}".rstrip() for item in _items(block))
        case KeyValues():
            return "\n".join(_pair(name, value, list_sign) for name, value in block.pairs)
        case Table():
            return _table(block)
        case PageBreak():
            return "***"


def _pair(name: str, value: str, list_sign: str) -> str:
    # The colon stands outside the bold: a name that ends in a sign would otherwise not close it.
    start = f"{list_sign} **{_line(name)}**:" if clean(name) else f"{list_sign} :"
    return f"{start} {_flow(value, indent='  ')}".rstrip()


def _table(table: Table) -> str:
    lines = [_row(table.columns), _row(("---",) * len(table.columns), escape=False)]
    lines.extend(_row(row) for row in table.rows)
    caption = f"**{_line(table.caption)}**\n\n" if clean(table.caption) else ""
    return caption + "\n".join(lines)


def _row(cells: tuple[str, ...], *, escape: bool = True) -> str:
    return "| " + " | ".join(_cell(cell) if escape else cell for cell in cells) + " |"


def _cell(text: str) -> str:
    """One line: a table has no line breaks of its own, `<br>` is what readers of such tables know."""
    return "<br> ".join(_inline(line) for line in clean_paragraphs(text).split("\n") if line)


def _line(text: str) -> str:
    return _inline(clean(text))


def _flow(text: str, indent: str = "") -> str:
    """Paragraphs with hard line breaks; further lines are indented so that they stay inside a list item."""
    paragraphs = clean_paragraphs(text).split("\n\n")
    rendered = (f"\\\n{indent}".join(_start(_inline(line)) for line in part.split("\n")) for part in paragraphs)
    return f"\n\n{indent}".join(rendered)


def _items(block: BulletList | MarkedList) -> list[str]:
    if isinstance(block, BulletList):
        return [_flow(item, indent="  ") for item in block.items]
    return [_marked(item) for item in block.items]


def _marked(item: tuple[Run, ...]) -> str:
    """The lines of a point, as `_flow` has them; marked words begin and end with a sign that is no blank."""
    paragraphs = (
        "\\\n  ".join(_start(" ".join(_MARKS[run.mark].format(_inline(run.text)) for run in line)) for line in part)
        for part in marked_lines(item)
    )
    return "\n\n  ".join(paragraphs)


def _inline(text: str) -> str:
    return _IN_ADDRESSES.sub(r"\\\g<0>", _ALWAYS.sub(r"\\\g<0>", text))


def _start(line: str) -> str:
    """Escape what begins a list, an underlined heading or the rule of a table."""
    found = _AT_LINE_START.match(line)
    if not found:
        return line
    at = found.start("sign") if found["sign"] else 0
    return f"{line[:at]}\\{line[at:]}"
