"""Words that went and came, in every format: told by shape, and never markup of their own."""

import json
from html.parser import HTMLParser
from io import BytesIO

import docx
import pikepdf
import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader

from ib_console.config import data_folder
from ib_console.exchange.document import Document, Heading, KeyValues, Mark, MarkedList, Paragraph, Run, Table
from ib_console.exchange.marked_lines import marked_lines
from ib_console.exchange.render_docx import render_docx
from ib_console.exchange.render_html import render_html
from ib_console.exchange.render_json import render_json
from ib_console.exchange.render_markdown import render_markdown
from ib_console.exchange.render_pdf import render_pdf

PDF = data_folder() / "papieren" / "document.typ"
HOSTILE = ("~~weg~~", "**vet**", "[x](javascript:x)", "<del>y</del>", "#strike[z]", "`c`", "*", "~", "]", "- x", "1. x")


def changed(gone: str = "oude woorden", come: str = "nieuwe woorden") -> Document:
    runs = (Run("Grens:", Mark.LEAD), Run("Wij kunnen"), Run(gone, Mark.REMOVED), Run(come, Mark.ADDED), Run("dragen."))
    return Document(title="Wijzigingen", blocks=(MarkedList((runs, (Run("slot"),))),))


class Marked(HTMLParser):
    """The text inside each kind of element."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inside: dict[str, str] = {}
        self.text = ""
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        del self._open[max(at for at, each in enumerate(self._open) if each == tag) :]

    def handle_data(self, data: str) -> None:
        self.text += data
        for tag in self._open:
            self.inside[tag] = self.inside.get(tag, "") + data


def runs_of(made: bytes) -> dict[str, str]:
    runs = [run for paragraph in docx.Document(BytesIO(made)).paragraphs for run in paragraph.runs]
    return {
        "struck": "".join(run.text for run in runs if run.font.strike),
        "underlined": "".join(run.text for run in runs if run.underline),
        "bold": "|".join(run.text for run in runs if run.bold),
    }


def test_markdown_strikes_between_brackets_and_makes_what_came_bold() -> None:
    text = render_markdown(changed())
    assert r"- **Grens:** Wij kunnen \[~~oude woorden~~\] **nieuwe woorden** dragen." in text
    html = Marked(MarkdownIt("commonmark").enable("strikethrough").render(text))
    assert (html.inside["s"], html.inside["strong"]) == ("oude woorden", "Grens:nieuwe woorden")
    assert "[oude woorden]" in html.text


def test_html_has_elements_for_it_and_brackets_in_the_text() -> None:
    html = Marked(render_html(changed()))
    assert (html.inside["del"], html.inside["ins"]) == ("oude woorden", "nieuwe woorden")
    assert "Wij kunnen [oude woorden] nieuwe woorden dragen." in html.text


def test_word_strikes_and_underlines() -> None:
    made = render_docx(changed())
    marked = {"struck": "oude woorden", "underlined": "nieuwe woorden", "bold": "Grens:|nieuwe woorden"}
    assert runs_of(made) == marked
    points = [each for each in docx.Document(BytesIO(made)).paragraphs if each.style.name == "List Bullet"]
    assert [each.text for each in points] == ["Grens: Wij kunnen [oude woorden] nieuwe woorden dragen.", "slot"]


def test_a_pdf_has_the_words_with_their_brackets_and_is_tagged() -> None:
    made = render_pdf(changed(), PDF)
    with pikepdf.open(BytesIO(made)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    text = " ".join(PdfReader(BytesIO(made)).pages[0].extract_text().split())
    assert "Grens: Wij kunnen [oude woorden] nieuwe woorden dragen." in text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_marked_and_stays_text(text: str) -> None:
    document = changed(text, text)
    html = Marked(MarkdownIt("commonmark").enable("strikethrough").render(render_markdown(document)))
    assert (html.inside["s"], html.inside["strong"]) == (text, f"Grens:{text}")
    page = Marked(render_html(document))
    assert (page.inside["del"], page.inside["ins"]) == (text, text)
    assert runs_of(render_docx(document))["struck"] == text
    found = "".join(PdfReader(BytesIO(render_pdf(document, PDF))).pages[0].extract_text().split())
    assert "".join(f"[{text}]{text}dragen.".split()) in found


def test_marks_do_not_run_over_lines_and_a_point_in_word_stays_one_point() -> None:
    runs = (Run("een\n\ntwee", Mark.REMOVED), Run("drie\nvier", Mark.ADDED), Run("  \n\n "), Run("vijf", Mark.ADDED))
    assert [[[run.text for run in line] for line in part] for part in marked_lines(runs)] == [
        [["een"]],
        [["twee", "drie"], ["vier"]],
        [["vijf"]],
    ]
    document = Document(title="x", blocks=(MarkedList((runs,)),))
    paragraphs = docx.Document(BytesIO(render_docx(document))).paragraphs
    assert [each.text for each in paragraphs if each.style.name == "List Bullet"] == [
        "[een]\n\n[twee] drie\nvier\n\nvijf"
    ]
    text = render_markdown(document)
    assert text.count("~~") == 4
    assert Marked(MarkdownIt("commonmark").enable("strikethrough").render(text)).inside["li"].count("vijf") == 1


def test_neighbours_with_one_mark_are_one_run() -> None:
    assert marked_lines((Run("a", Mark.ADDED), Run("b", Mark.ADDED), Run("c"))) == [
        [[Run("a b", Mark.ADDED), Run("c")]]
    ]
    assert marked_lines((Run(" "), Run("\n"))) == []


def test_a_document_as_json_has_every_text_by_its_kind() -> None:
    document = Document(
        title="T\u202e",
        blocks=(
            Heading(1, "kop"),
            Paragraph("één\n\ntwee"),
            KeyValues((("naam", "waarde"),)),
            Table(("a",), (("b",),), caption="c"),
            *changed().blocks,
        ),
    )
    made = json.loads(render_json(document))
    assert (made["document"], made["title"]) == (1, "T")
    assert [block["kind"] for block in made["blocks"]] == ["heading", "paragraph", "pairs", "table", "marked list"]
    assert made["blocks"][3] == {"kind": "table", "caption": "c", "columns": ["a"], "rows": [["b"]]}
    assert made["blocks"][4]["items"][0][0][0][2] == {"text": "oude woorden", "mark": "removed"}
