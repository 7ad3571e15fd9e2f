"""How text becomes something to draw: never as markup, never with what a terminal would obey.

It must not import anything of ours but the domain.
"""

from typing import TypeAlias

from textual.content import Content

from ib_console.domain.text import clean

Cell: TypeAlias = str | Content
"""Plain text, or text with styles that name roles, such as `Content.styled("te laat", "$late")`."""


def plain(text: str, style: str = "") -> Content:
    """Turn one line of any text into content, cleaned and never read as markup."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def as_content(cell: Cell) -> Content:
    """Turn a cell into content on one line; content is taken apart only when it carries what a terminal would obey."""
    if isinstance(cell, str):
        return plain(cell)
    if cell.plain.isprintable():
        return cell
    kept = "".join(character if character.isprintable() else " " for character in cell.plain)
    return Content(kept, list(cell.spans))


def heading(title: str, note: str = "") -> Content:
    """Make a heading: capitals in the primary colour, its count or origin muted beside it."""
    parts: list[Content] = [Content.styled(clean(title).upper(), "bold $heading")]
    if note:
        parts += [Content("  "), Content.styled(clean(note), "$heading-note")]
    return Content.assemble(*parts)


def fit(content: Content, width: int) -> Content:
    """Cut content to `width` cells with an ellipsis, between words where that does not cost more than half the text."""
    if content.cell_length <= width:
        return content
    if width <= 1:
        return content.truncate(max(width, 0))
    cut = content.truncate(width - 1)
    whole = content.plain[: len(cut.plain)]
    space = whole.rfind(" ")
    if not content.plain[len(whole) : len(whole) + 1].isspace() and space >= len(whole) // 2:
        cut = cut[:space]
    return Content.assemble(cut.rstrip(), "…")
