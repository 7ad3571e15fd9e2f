"""Texts that could break a file, in every format: all of it is there, as text, and the file has no part more.

`test_renderers` has the signs that are markup somewhere; here are line ends, other scripts and great lengths.
"""

import re
from collections import Counter
from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from defusedxml import ElementTree
from markdown_it import MarkdownIt
from pypdf import PdfReader

from ib_console.config import data_folder
from ib_console.domain.papers import DOCUMENT_FORMATS, PaperFormat
from ib_console.domain.text import clean
from ib_console.exchange.document import BulletList, Document, Heading, KeyValues, Paragraph, Table, without_jumps
from ib_console.exchange.render_html import render_html
from ib_console.exchange.render_markdown import render_markdown
from ib_console.exchange.render_pdf import render_pdf
from ib_console.exchange.renderers import Layout, render

PDF = data_folder() / "papieren" / "document.typ"
LAYOUT = Layout(pdf=PDF)
TEXTS = {
    "carriage return": "een\rtwee",
    "emoji": "zon \U0001f31e en \U0001f468\u200d\U0001f469\u200d\U0001f467 samen",
    "right to left": "שלום עולם en مرحبا",
    "direction signs": "Jan \u202egnal\u202c \u2066x\u2069",
    "combining": "Zoe\u0308 e\u0301e\u0301n",
    "no-break and zero width": "a\u00a0b\u200bc\ufeffd",
    "control signs": "a\x00b\x0bc\x1bd\x7f",
    "half a pair": "a\ud83cb",
    "no character": "a\uffffb\ufffeb",
    "xml": "]]> &amp; &#x41; <?xml?> <!-- --> <w:p/>",
    "typst": "#panic() #(1+1) $x$ `raw` = kop // niets /* */ @verwijzing <label> \\u{41} ~ -- --- ...",
    "html": '"><svg onload=alert(1)>',
    "markdown": "![x](javascript:x) [a]: javascript:x `x` ~~x~~ <a@b.test> www.voorbeeld.test | x | --- |",
    "word field": "{ DDEAUTO c:\\\\windows x } HYPERLINK x",
    "formula": '=HYPERLINK("http://x.test")',
    "ten thousand signs": "woord " * 2_000,
    "ten thousand without a blank": "w" * 10_000,
}


def whole(text: str) -> Document:
    """A document with a text in every place, between marks that are easily found."""
    return Document(
        title=f"A {text}",
        subtitle=f"B {text}",
        footer=f"C {text[:200]}",
        blocks=(
            Heading(1, f"D {text}"),
            Paragraph(f"E {text}"),
            BulletList((f"F {text}", "G")),
            KeyValues(((f"H {text[:200]}", f"I {text}"), ("J", "K"))),
            Table((f"L {text[:200]}", "M"), ((f"N {text}", "O"),), caption=f"P {text[:200]}"),
        ),
    )


PLAIN = whole("gewoon")


@pytest.fixture(params=TEXTS.values(), ids=TEXTS.keys())
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


OF_LENGTH = frozenset({"br", "noBreakHyphen", "trPr", "cantSplit", "keepLines"})
"""Elements that tell where a text may be divided: how long it is decides whether they are there."""


def parts(content: bytes) -> dict[str, list[str]]:
    """The elements of every part of a Word file."""
    with ZipFile(BytesIO(content)) as archive:
        return {
            name: [
                each.tag.rsplit("}")[-1]
                for each in ElementTree.fromstring(archive.read(name)).iter()
                if each.tag.rsplit("}")[-1] not in OF_LENGTH
            ]
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def test_word_holds_the_text_and_no_element_more(text: str) -> None:
    made = render(whole(text), PaperFormat.WORD, LAYOUT)
    found, usual = parts(made), parts(render(PLAIN, PaperFormat.WORD, LAYOUT))
    assert found.keys() == usual.keys()
    for name, elements in found.items():
        # One text in a run may be several, divided by line breaks.
        assert Counter(elements) - Counter({"t": elements.count("t")}) == Counter(
            one for one in usual[name] if one != "t"
        ), name
    with ZipFile(BytesIO(made)) as archive:
        told = "".join(ElementTree.fromstring(archive.read("word/document.xml")).itertext())
    assert squeezed(told).count(squeezed(clean(text))) >= 7


class Read(HTMLParser):
    """What a browser makes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":
            self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_holds_the_text_and_no_tag_or_attribute_more(text: str) -> None:
    found, usual = Read(render_html(whole(text))), Read(render_html(PLAIN))
    assert found.tags == usual.tags
    assert squeezed(found.text).count(squeezed(clean(text))) >= 8


def test_markdown_holds_the_text_and_no_structure_more(text: str) -> None:
    parser = MarkdownIt("gfm-like")

    def kinds(document: Document) -> list[str]:
        return [token.type for token in parser.parse(render_markdown(document))]

    assert kinds(whole(text)) == kinds(PLAIN)
    inline = [child.type for token in parser.parse(render_markdown(whole(text))) for child in token.children or ()]
    assert not {"link_open", "image", "code_inline", "s_open"} & set(inline)


def test_a_pdf_holds_the_text_and_no_link_script_or_attachment(text: str) -> None:
    made = render_pdf(whole(text), PDF)
    told = squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages))
    if text.isascii() and text.isprintable():
        assert told.replace("\u200b", "").count(squeezed(text)[:60]) >= 7
    with pikepdf.open(BytesIO(made)) as pdf:
        assert not any("/Annots" in page or "/AA" in page for page in pdf.pages)
        assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(pdf.Root.keys())
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "nl"


@pytest.mark.parametrize("paper_format", DOCUMENT_FORMATS)
def test_a_document_without_anything_is_made(paper_format: PaperFormat) -> None:
    empty = Document(
        title="",
        blocks=(Heading(1, ""), Paragraph(""), BulletList(()), KeyValues(()), KeyValues((("", ""),)), Table(("",), ())),
    )
    for document in (Document(title=""), empty):
        assert render(document, paper_format, LAYOUT)


@pytest.mark.parametrize("paper_format", DOCUMENT_FORMATS)
def test_the_same_document_makes_the_same_text(paper_format: PaperFormat) -> None:
    first, again = (render(PLAIN, paper_format, LAYOUT) for _ in range(2))
    if paper_format is PaperFormat.WORD:
        assert parts(first) == parts(again)
    else:
        assert first == again


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ([1, 2, 2, 1, 2, 3], [1, 2, 2, 1, 2, 3]),
        ([2, 2, 2], [1, 1, 1]),
        ([3, 4, 1, 4, 4, 2], [1, 2, 1, 2, 2, 2]),
        ([2, 1, 2], [1, 1, 2]),
    ],
)
def test_headings_leave_out_no_level_and_neighbours_stay_neighbours(levels: list[int], shown: list[int]) -> None:
    blocks = (*(Heading(level, "kop") for level in levels), Paragraph("tekst"))
    assert [each.level for each in without_jumps(blocks) if isinstance(each, Heading)] == shown


def test_a_document_that_leaves_out_a_level_is_a_pdf_for_the_blind_too() -> None:
    made = render_pdf(Document(title="Titel", blocks=(Heading(2, "a"), Heading(4, "b"), Paragraph("c"))), PDF)
    with pikepdf.open(BytesIO(made)) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        assert "/CreationDate" not in pdf.docinfo
