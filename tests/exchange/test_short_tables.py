"""Tables on pages: a short one begins on the next page rather than to be divided, a long one repeats its heading."""

from io import BytesIO

import docx
import pikepdf
import pytest
from pypdf import PdfReader
from sop_documents import TWIN, document_of

from ib_console.config import data_folder
from ib_console.exchange.column_widths import stays_together
from ib_console.exchange.document import Document, Paragraph, Table
from ib_console.exchange.render_docx import render_docx
from ib_console.exchange.render_pdf import render_pdf

PDF = data_folder() / "papieren" / "document.typ"


def table(rows: int) -> Table:
    return Table(("Rij", "Tekst"), tuple((f"rij{number}", "tekst") for number in range(rows)), widths=(1, 3))


def pages_of(made: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(made)).pages]


@pytest.mark.parametrize("lines", range(30, 46, 3))
def test_a_short_table_stands_on_one_page_of_a_pdf_wherever_it_begins(lines: int) -> None:
    filler = tuple(Paragraph("regel") for _ in range(lines))
    pages = pages_of(render_pdf(Document(title="x", blocks=(*filler, table(12))), PDF))
    assert [page.count("rij") for page in pages if "rij" in page] == [12]


def test_a_long_table_is_divided_and_repeats_its_heading() -> None:
    pages = pages_of(render_pdf(Document(title="x", blocks=(table(90),)), PDF))
    assert len(pages) > 1
    assert all("Tekst" in page for page in pages)


@pytest.mark.parametrize(("rows", "is_kept"), [(12, True), (90, False)])
def test_word_keeps_the_rows_of_a_short_table_with_each_other(rows: int, is_kept: bool) -> None:
    (made,) = docx.Document(BytesIO(render_docx(Document(title="x", blocks=(table(rows),))))).tables
    kept = [cell.paragraphs[0].paragraph_format.keep_with_next for row in made.rows[1:] for cell in row.cells]
    assert all(kept[:-2]) is is_kept
    assert not any(kept[-2:])


def test_rows_of_many_lines_count_with_all_their_lines() -> None:
    assert stays_together((("a", "b"),) * 20, (0.5, 0.5))
    assert not stays_together((("a", "b"),) * 21, (0.5, 0.5))
    assert not stays_together((("a\na\na", "b"),) * 7, (0.5, 0.5))


def test_the_sop_is_a_tagged_pdf_with_a_heading_for_every_section() -> None:
    document = document_of(TWIN)
    made = render_pdf(document, PDF)
    with pikepdf.open(BytesIO(made)) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        kinds = [str(each.S) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
    headings = sum(kinds.count(f"/H{level}") for level in range(1, 6))
    assert headings == 1 + 1 + len(TWIN.sections)
    assert kinds.count("/Table") == sum(isinstance(block, Table) for block in document.blocks)
    word = docx.Document(BytesIO(render_docx(document)))
    assert sum(each.style.name.startswith("Heading") for each in word.paragraphs) == 1 + len(TWIN.sections)
