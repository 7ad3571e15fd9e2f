"""Every paper of a school in which all is very long, in every format: nothing off the page, nothing missing.

`pytest -m soak tests/soak/test_long_papers.py`: about a minute.
"""

from collections.abc import Iterator
from io import BytesIO

import docx
import pytest
from paper_school import LONG_WORD, fill_with_much, papers_of
from pdf_geometry import outside, overlapping
from pypdf import PdfReader
from word_templates import bare_template, school_template, translated_template

from ib_console.config import data_folder
from ib_console.domain.papers import PaperFormat, PaperKind
from ib_console.exchange.document import Document, Heading, Table
from ib_console.exchange.renderers import Layout, render
from ib_console.services.container import Services
from ib_console.services.exports import LAY_OUT

pytestmark = pytest.mark.soak

PDF = data_folder() / LAY_OUT
MARGIN, SMALL_MARGIN = 62, 45
ONE_PAGE = (PaperKind.CASE_SHEET, PaperKind.GROUP_PLAN)


def papers(services: Services) -> Iterator[tuple[str, PaperKind, Document]]:
    fill_with_much(services)
    for name, request in papers_of(services):
        yield name, request.kind, services.exports.prepare(request).document


def check_pdf(name: str, kind: PaperKind, document: Document) -> None:
    made = render(document, PaperFormat.PDF, Layout(pdf=PDF))
    assert outside(made, SMALL_MARGIN if document.compact else MARGIN) == [], name
    assert overlapping(made) == [], name
    pages = [page.extract_text() for page in PdfReader(BytesIO(made)).pages]
    assert all(document.footer in page for page in pages), name
    if kind in ONE_PAGE:
        assert len(pages) == 1, name
    if any(LONG_WORD in text for text in document.texts()):
        assert any(LONG_WORD[:20] in page.replace("\u200b", "").replace("\n", "") for page in pages), name


def check_word(name: str, document: Document, template: bytes | None) -> None:
    word = docx.Document(BytesIO(render(document, PaperFormat.WORD, Layout(pdf=PDF, word=template))))
    headings = [each.text for each in word.paragraphs if each.style.name.startswith("Heading")]
    assert len(headings) == sum(isinstance(block, Heading) for block in document.blocks), name
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert len(word.tables) == len(tables), name
    section = word.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    for table in word.tables:
        assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader"), name
        assert sum(cell.width for cell in table.rows[0].cells) <= room + 2_000, name
    assert any(document.footer in paragraph.text for paragraph in section.footer.paragraphs), name


def test_every_long_paper_stays_on_its_page_in_every_format(services: Services) -> None:
    seen = set()
    for name, kind, document in papers(services):
        seen.add(kind)
        check_pdf(name, kind, document)
        for template in (None, school_template(), bare_template(), translated_template()):
            check_word(name, document, template)
        for paper_format in (PaperFormat.MARKDOWN, PaperFormat.HTML):
            assert render(document, paper_format, Layout(pdf=PDF)).count(b"\n") > 2, name
    assert seen >= {
        PaperKind.MDO_AGENDA,
        PaperKind.CASE_SHEET,
        PaperKind.REPORT,
        PaperKind.ACTIONS,
        PaperKind.DOSSIER,
        PaperKind.HANDOVER,
        PaperKind.GROUP_PLAN,
        PaperKind.SOP,
    }
