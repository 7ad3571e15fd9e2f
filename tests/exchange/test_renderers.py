"""A document in every format: all of its text, and nothing that a text put there by itself."""

import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pikepdf
import pytest
from defusedxml import ElementTree
from pypdf import PdfReader

from ib_console.config import data_folder
from ib_console.domain.errors import StorageError
from ib_console.domain.papers import DOCUMENT_FORMATS, PaperFormat
from ib_console.exchange.document import (
    BulletList,
    Document,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Table,
)
from ib_console.exchange.render_docx import render_docx
from ib_console.exchange.render_html import render_html
from ib_console.exchange.render_markdown import render_markdown
from ib_console.exchange.render_pdf import page_count, render_pdf
from ib_console.exchange.renderers import Layout, render
from ib_console.wording.messages import GENERAL, sentence

PDF = data_folder() / "papieren" / "document.typ"
LAYOUT = Layout(pdf=PDF)
HOSTILE = (
    "</w:t>",
    "<img src=x>",
    "#let x = 1",
    "$a$ *b* _c_",
    "](javascript:x)",
    "=1+1",
    "één & “twee”",
    "<script>alert(1)</script>",
    "@page #sys.inputs",
    "https://voorbeeld.test/pad",
)


def whole(text: str) -> Document:
    """A document that holds a text everywhere."""
    return Document(
        title=f"Titel {text}",
        subtitle=text,
        footer=text,
        blocks=(
            Heading(1, text),
            Paragraph(f"{text}\r\n{text}\n\n{text}"),
            KeyValues(((text, text),)),
            BulletList((text, text)),
            Table((text, "kolom"), ((text, f"{text}\n{text}"),), caption=text, widths=(1, 2)),
            PageBreak(),
            Paragraph(text),
        ),
    )


def text_of_docx(made: bytes) -> str:
    word = docx.Document(BytesIO(made))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def text_of_pdf(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)


class Tags(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stands_in_word_as_it_is_and_adds_nothing(text: str) -> None:
    made, plain = render_docx(whole(text)), render_docx(whole("gewoon"))
    assert text_of_docx(made).count(text) == text_of_docx(plain).count("gewoon")

    def elements(content: bytes) -> list[str]:
        with ZipFile(BytesIO(content)) as parts:
            return [each.tag for each in ElementTree.fromstring(parts.read("word/document.xml")).iter()]

    assert elements(made) == elements(plain)
    with ZipFile(BytesIO(made)) as parts:
        assert b"hyperlink" not in parts.read("word/_rels/document.xml.rels")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stands_in_html_as_it_is_and_adds_nothing(text: str) -> None:
    made, plain = Tags(render_html(whole(text))), Tags(render_html(whole("gewoon")))
    assert made.tags == plain.tags
    assert made.text.count(text) == plain.text.count("gewoon")
    assert "a" not in made.tags


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stands_in_a_pdf_as_it_is_and_adds_nothing(text: str) -> None:
    made = render_pdf(whole(text), PDF)
    assert squeezed(text_of_pdf(made)).count(squeezed(text)) >= 11
    with pikepdf.open(BytesIO(made)) as pdf:
        assert not any("/Annots" in page for page in pdf.pages)


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_of_a_hostile_text_has_as_many_lines_as_any(text: str) -> None:
    assert len(render_markdown(whole(text)).splitlines()) == len(render_markdown(whole("gewoon")).splitlines())


def test_a_pdf_is_tagged_titled_in_dutch_with_bookmarks_and_its_fonts() -> None:
    made = render_pdf(whole("gewoon"), PDF)
    reader = PdfReader(BytesIO(made))
    assert reader.metadata is not None
    assert reader.metadata.title == "Titel gewoon"
    assert [str(each.title) for each in reader.outline if not isinstance(each, list)] == ["Titel gewoon"]
    with pikepdf.open(BytesIO(made)) as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        described = [font.DescendantFonts[0].FontDescriptor for font in fonts]
        assert described
        assert all("/FontFile3" in each or "/FontFile2" in each for each in described)
        kinds = {str(each.S) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each}
        assert {"/Table", "/TH", "/L", "/H1"} <= kinds


def test_a_sign_that_no_font_has_is_no_reason_to_make_nothing() -> None:
    made = render_pdf(Document(title="Emoji", blocks=(Paragraph("zon \U0001f31e en tekst 漢字"),)), PDF)
    assert "en tekst" in text_of_pdf(made)
    with pikepdf.open(BytesIO(made)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)


@pytest.mark.parametrize("paper_format", DOCUMENT_FORMATS)
def test_ten_thousand_signs_without_a_blank_are_all_there(paper_format: PaperFormat) -> None:
    made = render(Document(title="Lang", blocks=(Paragraph("x" * 10_000),)), paper_format, LAYOUT)
    read = {
        PaperFormat.PDF: text_of_pdf,
        PaperFormat.WORD: text_of_docx,
        PaperFormat.MARKDOWN: bytes.decode,
        PaperFormat.HTML: bytes.decode,
    }[paper_format](made)
    assert len(re.findall("x", read.replace("text", "").replace("max", ""))) >= 10_000


def test_pages_are_counted_as_the_pdf_has_them() -> None:
    short = Document(title="Kort", blocks=(Paragraph("één"),))
    long = Document(title="Lang", blocks=tuple(Paragraph("regel " * 60) for _ in range(40)))
    broken = Document(title="Twee", blocks=(Paragraph("één"), PageBreak(), Paragraph("twee")))
    for document in (short, long, broken):
        assert page_count(document, PDF) == len(PdfReader(BytesIO(render_pdf(document, PDF))).pages)
    assert (page_count(short, PDF), page_count(broken, PDF)) == (1, 2)


def test_a_table_repeats_its_heading_row_on_every_page() -> None:
    rows = tuple((str(number), "tekst " * 30) for number in range(60))
    document = Document(title="Tabel", blocks=(Table(("Nummer", "Inhoud"), rows, widths=(1, 5)),))
    pages = PdfReader(BytesIO(render_pdf(document, PDF))).pages
    assert len(pages) > 2
    assert all("Nummer" in page.extract_text() for page in pages)
    word = docx.Document(BytesIO(render_docx(document)))
    assert word.tables[0].rows[0]._tr.xpath("w:trPr/w:tblHeader")


def template() -> bytes:
    """A template of a school: its own header and footer, and a body that is only an example."""
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "De Driemaster"
    word.sections[0].footer.paragraphs[0].text = "Eigen voet"
    word.add_paragraph("Voorbeeldtekst die weg moet")
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def test_the_template_of_a_school_keeps_its_header_and_footer_and_loses_its_body() -> None:
    made = render_docx(whole("gewoon"), template())
    word = docx.Document(BytesIO(made))
    assert word.sections[0].header.paragraphs[0].text == "De Driemaster"
    assert word.sections[0].footer.paragraphs[0].text == "Eigen voet"
    assert "Voorbeeldtekst" not in text_of_docx(made)
    assert word.core_properties.title == "Titel gewoon"
    assert word.core_properties.author == ""


def test_a_template_without_the_usual_styles_is_used_all_the_same() -> None:
    word = docx.Document(BytesIO(template()))
    for style in list(word.styles):
        if style.name in {"Heading 1", "Title", "Subtitle", "List Bullet", "Table Grid"}:
            style.element.getparent().remove(style.element)
    target = BytesIO()
    word.save(target)
    assert "gewoon" in text_of_docx(render_docx(whole("gewoon"), target.getvalue()))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04kapot", b"<html>", b"\x00" * 100])
def test_what_is_no_word_file_is_refused_as_template(content: bytes) -> None:
    with pytest.raises(StorageError) as refused:
        render_docx(whole("x"), content)
    assert refused.value.code == "export.bad_template"
    assert sentence(refused.value) != GENERAL.format(code="export.bad_template")


def test_without_the_maker_of_pdfs_a_sentence_offers_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(StorageError) as refused:
        render_pdf(whole("x"), PDF)
    assert refused.value.code == "export.no_pdf"
    assert "Word" in sentence(refused.value)


def test_a_table_without_a_width_for_each_column_is_refused() -> None:
    with pytest.raises(ValueError, match="width"):
        Table(("a", "b"), (), widths=(1,))
    assert isinstance(PDF, Path)
