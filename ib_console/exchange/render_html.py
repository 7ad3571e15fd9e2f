"""A document as one HTML file that reads well on a screen and prints well.

Every text is escaped, and nothing outside the file is asked for. It must not open files.
"""

from collections.abc import Iterator
from html import escape

from ib_console.domain.text import clean, clean_paragraphs
from ib_console.exchange.column_widths import column_shares
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
    without_jumps,
)
from ib_console.exchange.marked_lines import marked_lines

_STYLE = """
body { font: 11pt/1.45 "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1b2430; max-width: 46em;
  margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.6em; margin: 0; } .subtitle { color: #54606e; margin: .2em 0 1.5em; }
h2, h3, h4, h5 { margin: 1.4em 0 .4em; break-after: avoid; } p { margin: .5em 0; }
body, td, th, dd { overflow-wrap: anywhere; } dd, dt { min-width: 0; } td, th, dt { hyphens: auto; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: .8em 0 1.2em; } tr { break-inside: avoid; }
th, td { border: 1px solid #b9c1cb; padding: .3em .5em; text-align: left; vertical-align: top; }
thead { display: table-header-group; } th { background: #eef1f5; }
caption { text-align: left; font-weight: bold; break-after: avoid; }
dl { display: grid; grid-template-columns: 12em 1fr; gap: .25em 1em; margin: .6em 0; }
ins { font-weight: bold; } li { margin: .25em 0; }
dt { font-weight: bold; } dd { margin: 0; } .page { break-before: page; }
footer { color: #54606e; font-size: .85em; margin-top: 2.5em; border-top: 1px solid #b9c1cb; padding-top: .4em; }
@page { size: A4; margin: 2cm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10pt; } }
"""
_COMPACT = """
@page { margin: 1.4cm; }
@media print { body { font-size: 8.5pt; line-height: 1.25; } h2, h3, h4, h5 { margin: .8em 0 .25em; }
  p, dl { margin: .3em 0; } li { margin: .1em 0; } table { margin: .4em 0 .6em; } th, td { padding: .1em .35em; }
  ul { margin: .3em 0; } footer { display: none; } }
"""
"""For a paper of which much must stand on one page; its footer stands in the margin already."""
_ON_EACH_PAGE = '@page {{ @bottom-left {{ content: "{}"; font: 9pt sans-serif; color: #54606e; }} }}'
_SIGNS = 80.0
"""How many signs of the letter of the page stand on a line of it."""
_MARKS = {
    Mark.PLAIN: "{}",
    Mark.LEAD: "<strong>{}</strong>",
    Mark.ADDED: "<ins>{}</ins>",
    Mark.REMOVED: "[<del>{}</del>]",
}


def render_html(document: Document) -> str:
    """Write the document as one file of HTML 5 that ends with a line feed; all text in it is cleaned first."""
    title = _line(document.title)
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(clean(document.language), quote=True)}">',
        f'<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>',
        f"<style>{_STYLE}{_COMPACT if document.compact else ''}{_footer_style(document.footer)}</style></head>",
        f"<body><h1>{title}</h1>",
    ]
    if clean(document.subtitle):
        parts.append(f'<p class="subtitle">{_line(document.subtitle)}</p>')
    for block in without_jumps(document.blocks):
        parts.extend(_block(block))
    if clean(document.footer):
        parts.append(f"<footer>{_line(document.footer)}</footer>")
    return "\n".join([*parts, "</body></html>", ""])


def _footer_style(footer: str) -> str:
    """The footer on every page that is printed; each sign as its number, so that none of them is a rule."""
    return _ON_EACH_PAGE.format("".join(f"\\{ord(sign):06x}" for sign in clean(footer))) if clean(footer) else ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h{block.level + 1}>{_line(block.text)}</h{block.level + 1}>"
        case Paragraph():
            yield from (f"<p>{part}</p>" for part in _paragraphs(block.text))
        case BulletList():
            items = "".join(f"<li>{_flow(item)}</li>" for item in block.items)
            yield f"<ul>{items}</ul>" if items else ""
        case MarkedList():
            items = "".join(f"<li>{_marked(item)}</li>" for item in block.items)
            yield f"<ul>{items}</ul>" if items else ""
        case KeyValues():
            pairs = "".join(f"<dt>{_line(name)}</dt><dd>{_flow(value)}</dd>" for name, value in block.pairs)
            yield f"<dl>{pairs}</dl>" if pairs else ""
        case Table():
            yield _table(block)
        case PageBreak():
            yield '<div class="page"></div>'


def _table(table: Table) -> str:
    caption = f"<caption>{_line(table.caption)}</caption>" if clean(table.caption) else ""
    columns = "".join(f'<col style="width: {100 * share:.1f}%">' for share in column_shares(table, _SIGNS))
    head = "".join(f'<th scope="col">{_line(title)}</th>' for title in table.columns)
    rows = "".join(f"<tr>{''.join(f'<td>{_flow(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    return f"<table>{caption}<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _line(text: str) -> str:
    return escape(clean(text))


def _paragraphs(text: str) -> list[str]:
    return [
        "<br>".join(escape(line) for line in part.split("\n")) for part in clean_paragraphs(text).split("\n\n") if part
    ]


def _marked(item: tuple[Run, ...]) -> str:
    paragraphs = (
        "<br>".join(" ".join(_MARKS[run.mark].format(escape(run.text)) for run in line) for line in part)
        for part in marked_lines(item)
    )
    return "<br><br>".join(paragraphs)


def _flow(text: str) -> str:
    """Paragraphs inside a cell or point."""
    return "<br><br>".join(_paragraphs(text))
