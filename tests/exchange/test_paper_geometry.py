"""What stands where on a page: nothing runs off it or into the next column, whatever the words are."""

from io import BytesIO
from typing import Any

import docx
import pikepdf
import pytest
import typst
from docx.shared import Pt
from pdf_geometry import outside, overlapping, words_in
from pypdf import PdfReader
from word_templates import bare_template, school_template

from ib_console.config import data_folder
from ib_console.exchange.column_widths import column_shares
from ib_console.exchange.document import BulletList, Document, Heading, KeyValues, Paragraph, Table
from ib_console.exchange.render_docx import render_docx
from ib_console.exchange.render_html import render_html
from ib_console.exchange.render_pdf import render_pdf

PDF = data_folder() / "papieren" / "document.typ"
MARGIN, SMALL_MARGIN = 62, 45
"""Points: 2.2 and 1.6 centimetres."""
WORDS = ("Vanderwaterschoonhovenlinde0", "kind@school-met-een-lange-naam.example", "x" * 300, "24-11-2026", "één")
ACTIONS = (("Uiterlijk", "Wat", "Voor wie", "Uit", "Klaar"), (14, 32, 20, 17, 9))


def table(word: str) -> Table:
    titles, widths = ACTIONS
    return Table(titles, (("24-11-2026", word, word, word, ""), ("", "tekst " * 20, word, "", word)), widths=widths)


def whole(word: str, *, compact: bool = False) -> Document:
    return Document(
        title=f"Titel {word}",
        subtitle=word,
        footer="Vertrouwelijk · 24-11-2026",
        compact=compact,
        blocks=(
            Heading(1, word),
            Paragraph(f"{word} " * 20),
            KeyValues(((word[:40], word), ("Naam", f"{word}\n{word}"))),
            BulletList((word, f"{word} {word}")),
            table(word),
        ),
    )


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("word", WORDS)
def test_no_word_runs_off_the_page_or_into_the_next_column(word: str, *, compact: bool) -> None:
    made = render_pdf(whole(word, compact=compact), PDF)
    assert len(words_in(made)) > 20
    assert outside(made, SMALL_MARGIN if compact else MARGIN) == []
    assert overlapping(made) == []


def test_the_geometry_sees_a_word_that_is_too_wide() -> None:
    """The helpers themselves: with what typst does when nobody lets a word be divided."""
    into = typst.compile(b'#set page(margin: 2cm)\n#table(columns: (1cm, 1fr), "xxxxxxxxxxxxxxxx", "y")', format="pdf")
    assert overlapping(into)
    off = typst.compile(b"#set page(margin: 2cm)\n" + b"x" * 200, format="pdf")
    assert outside(off, 56)
    fine = typst.compile(b"#set page(margin: 2cm)\n#table(columns: (4cm, 1fr), [x x], [y])", format="pdf")
    assert overlapping(fine) == outside(fine, 56) == []


@pytest.mark.parametrize("line", [60, 80, 92])
def test_a_date_is_never_divided_whatever_widths_a_document_asks(line: int) -> None:
    titles, widths = ACTIONS
    shares = column_shares(Table(titles, (("24-11-2026", "x" * 200, "", "", ""),), widths=(1, *widths[1:])), line)
    assert shares[0] * line > len("24-11-2026")
    assert sum(shares) == pytest.approx(1)


def test_a_date_is_not_widened_where_there_is_no_room_for_anything() -> None:
    titles = tuple("abcdefghij")
    shares = column_shares(Table(titles, (("24-11-2026",) * 10,), widths=tuple(range(1, 11))), 60)
    assert shares == pytest.approx([number / 55 for number in range(1, 11)])


def reopened(document: Document, template: bytes | None = None) -> Any:  # noqa: ANN401 - python-docx ships no types of its own
    return docx.Document(BytesIO(render_docx(document, template)))


@pytest.mark.parametrize("template", [None, school_template(), bare_template()])
def test_a_table_in_word_has_letters_of_its_own_and_room_for_a_date(template: bytes | None) -> None:
    word = reopened(whole("één"), template)
    (made,) = word.tables
    style = word.styles["Tabeltekst"]
    assert {paragraph.style.name for row in made.rows for cell in row.cells for paragraph in cell.paragraphs} == {
        "Tabeltekst"
    }
    usual = word.styles["Normal"].font.size or Pt(11)
    assert style.font.size < usual
    # The widest letters there are (of DejaVu, where a machine has no other) take 0.64 of their size.
    room = made.rows[0].cells[0].width - Pt(11)
    assert room > len("24-11-2026") * style.font.size * 0.6


def test_a_compact_paper_is_small_in_word_too() -> None:
    usual, small = reopened(whole("één")), reopened(whole("één", compact=True))
    assert small.styles["Normal"].font.size < usual.styles["Normal"].font.size
    assert small.sections[0].left_margin < usual.sections[0].left_margin
    school = reopened(whole("één", compact=True), school_template())
    assert school.sections[0].left_margin.cm == pytest.approx(2.5, abs=0.01)


def test_every_page_says_that_it_is_confidential_and_which_page_it_is() -> None:
    document = Document(
        title="Lang", footer="Vertrouwelijk · 24-11-2026", blocks=tuple(Paragraph("regel " * 90) for _ in range(40))
    )
    pages = PdfReader(BytesIO(render_pdf(document, PDF))).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert "Vertrouwelijk · 24-11-2026" in page.extract_text()
        assert f"{number} / {len(pages)}" in page.extract_text()


def test_a_printed_page_of_html_has_the_footer_as_numbers_and_not_as_rules() -> None:
    made = render_html(Document(title="t", footer='"; } body { display: none } </style><script>'))
    style = made.partition("<style>")[2].partition("</style>")[0]
    assert "display: none" not in style
    assert "script" not in style
    assert "".join(f"\\{ord(sign):06x}" for sign in '"; }') in style
    assert "@bottom-left" not in render_html(Document(title="t"))


def test_a_word_that_may_be_divided_is_found_in_the_pdf_and_so_are_all_that_begin_like_it() -> None:
    long = "Vanderwaterschoonhovenlinde0"
    document = Document(
        title="t",
        footer="Vertrouwelijk",
        blocks=(Table(("Wie", "Wat"), ((long, "y"),), widths=(1, 9)), Paragraph("V" * 80), Paragraph("Verder")),
    )
    made = render_pdf(document, PDF)
    told = "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    assert "\u200b" not in told
    assert {"Vertrouwelijk", "Verder"} <= set(told.split())
    assert long in told.replace("\n", "")
    with pikepdf.open(BytesIO(made)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
