"""Every format a document can be made in, and the one way to make it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ib_console.domain.papers import PaperFormat
from ib_console.exchange.document import Document
from ib_console.exchange.render_docx import render_docx
from ib_console.exchange.render_html import render_html
from ib_console.exchange.render_json import render_json
from ib_console.exchange.render_markdown import render_markdown
from ib_console.exchange.render_pdf import render_pdf


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How papers look: the program's lay-out for PDF, and the school's own template for Word."""

    pdf: Path
    word: bytes | None = None


def render(document: Document, paper_format: PaperFormat, layout: Layout) -> bytes:
    """Make a document in a format.

    Raises:
        StorageError: `export.no_pdf`, `export.bad_template`, `export.failed` (file).
        KeyError: the format is not one of a document: a fault of the program.
    """
    makers: dict[PaperFormat, Callable[[], bytes]] = {
        PaperFormat.MARKDOWN: lambda: render_markdown(document).encode(),
        PaperFormat.WORD: lambda: render_docx(document, layout.word),
        PaperFormat.PDF: lambda: render_pdf(document, layout.pdf),
        PaperFormat.HTML: lambda: render_html(document).encode(),
        PaperFormat.JSON: lambda: render_json(document).encode(),
    }
    return makers[paper_format]()
