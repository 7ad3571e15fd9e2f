"""What belongs together stands on one page: short pairs under their heading, and a line with what it leads on to."""

from io import BytesIO
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from ib_console.config import data_folder
from ib_console.exchange.document import BulletList, Document, Heading, KeyValues, Paragraph
from ib_console.exchange.render_docx import render_docx
from ib_console.exchange.render_html import render_html
from ib_console.exchange.render_pdf import page_count, render_pdf

PDF = data_folder() / "papieren" / "document.typ"
NAMES = ("Tijd", "Vraag", "Erbij", "Stukken", "Toestemming")
FOOT_OF_A_PAGE = range(30, 42)
"""So many lines, and what follows stands where one page ends and the next begins."""


def pages_of(document: Document) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(render_pdf(document, PDF))).pages]


def paragraphs_of(document: Document) -> list[Any]:
    return list(docx.Document(BytesIO(render_docx(document))).paragraphs)


def after(lines: int, *blocks: Heading | Paragraph | BulletList | KeyValues) -> Document:
    return Document(title="Titel", blocks=(*(Paragraph("regel") for _ in range(lines)), *blocks))


def test_short_pairs_are_not_divided_over_two_pages_and_their_heading_goes_along() -> None:
    one = (Heading(1, "Kop"), KeyValues(tuple((name, f"{name} eerst\n{name} dan") for name in NAMES)))
    found = set()
    for lines in FOOT_OF_A_PAGE:
        pages = pages_of(after(lines, *one))
        (page,) = [number for number, text in enumerate(pages) if "Kop" in text]
        found.add(page)
        assert all(f"{name} eerst" in pages[page] and f"{name} dan" in pages[page] for name in NAMES), lines
    assert found == {0, 1}  # else no page ended where they stand


def test_long_pairs_begin_where_there_is_room_and_go_on_over_the_page() -> None:
    pages = pages_of(after(20, Heading(1, "Kop"), KeyValues(tuple((name, "veel woorden " * 90) for name in NAMES))))
    assert "Kop" in pages[0]
    assert "Tijd" in pages[0]
    assert "Toestemming" not in pages[0]


def test_a_line_that_leads_on_is_not_the_last_of_a_page() -> None:
    found = set()
    for lines in FOOT_OF_A_PAGE:
        pages = pages_of(after(lines, Paragraph("Eerst dit.\n\nWij rekenen zo:"), BulletList(("punt",))))
        (page,) = [number for number, text in enumerate(pages) if "Wij rekenen zo:" in text]
        found.add(page)
        assert "punt" in pages[page], lines
    assert found == {0, 1}


def test_a_long_text_that_ends_in_a_colon_is_printed_whole() -> None:
    document = after(3, Paragraph(f"{'woorden ' * 1_500}slot:"), BulletList(("punt",)))
    assert page_count(document, PDF) > 2
    assert "slot:" in pages_of(document)[-1]


def test_word_keeps_short_pairs_on_a_page_and_lets_long_ones_go() -> None:
    for value, kept in (("kort", True), ("veel woorden " * 90, False)):
        *first, last = paragraphs_of(Document(title="t", blocks=(KeyValues(tuple((name, value) for name in NAMES)),)))[
            1:
        ]
        assert [bool(one.paragraph_format.keep_with_next) for one in first] == [kept] * (len(NAMES) - 1)
        assert not last.paragraph_format.keep_with_next


@pytest.mark.parametrize(("text", "kept"), [("Zo:", True), ("Zo.", False), ("Een:\n\nTwee.", False)])
def test_word_keeps_a_line_that_leads_on_with_what_follows(text: str, kept: bool) -> None:
    last = paragraphs_of(Document(title="t", blocks=(Paragraph(text),)))[-1]
    assert bool(last.paragraph_format.keep_with_next) is kept


def test_a_compact_paper_is_printed_small_from_html_too() -> None:
    small, usual = (render_html(Document(title="t", compact=compact)) for compact in (True, False))
    assert "font-size: 8.5pt" in small
    assert "font-size: 8.5pt" not in usual


def test_word_gives_values_room_beside_long_names_and_all_the_same() -> None:
    def begins(name: str) -> set[Any]:
        pairs = KeyValues(((name, "waarde"), ("kort", "waarde")))
        return {one.paragraph_format.left_indent.cm for one in paragraphs_of(Document(title="t", blocks=(pairs,)))[1:]}

    (usual,), (wide,), (endless,) = begins("kort"), begins("Ouders horen van een verlenging"), begins("x" * 400)
    assert usual < wide <= endless < 0.41 * 16.6
    assert wide * 28.35 > len("Ouders horen van een verlenging") * 11 * 0.5
