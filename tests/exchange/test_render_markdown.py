"""Markdown: what a reader shows is the text that went in, and the structure is the document's own."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ib_console.domain.text import clean, clean_paragraphs
from ib_console.exchange.document import BulletList, Document, Heading, KeyValues, Paragraph, Table
from ib_console.exchange.render_markdown import render_markdown

HOSTILE = "[@click=app.quit]Jan[/]"
PARSER = MarkdownIt("gfm-like")
"""The reader that the program's own preview uses, with bare addresses made into links."""

SIGNS = st.sampled_from(
    [*list("\\`*_{}[]<>()#+-.!|~&:\"'/@$=^%;,? \n\t1a"), "www.a.nl", "http://", "&amp;", "<br>", "---"]
)
TEXT = st.lists(SIGNS | st.characters(exclude_categories=["Cs"]), max_size=14).map("".join)


def parsed(document: Document) -> list[Token]:
    return PARSER.parse(render_markdown(document))


def shown(token: Token) -> str:
    """The text of one inline token; any structure inside it but line breaks and the bold of a name is a fault."""
    text = ""
    for child in token.children or ():
        if child.type in {"text", "text_special"}:
            text += child.content
        elif child.type in {"hardbreak", "softbreak"} or (child.type, child.content) == ("html_inline", "<br>"):
            text += "\n"
        else:
            assert child.type in {"strong_open", "strong_close", "em_open", "em_close"}, child
    return text


def texts(document: Document, *within: str) -> list[str]:
    """The texts that stand directly under tokens of these types."""
    tokens = parsed(document)
    return [shown(token) for before, token in pairwise(tokens) if token.type == "inline" and before.type in within]


def kinds(document: Document) -> set[str]:
    return {token.type for token in parsed(document)}


@settings(max_examples=300, deadline=None)
@given(text=TEXT)
@example(text=HOSTILE)
@example(text="a\n- b")
@example(text="a|b\n:-")
@example(text="kop\n===")
@example(text="    code")
@example(text="12. a\n1) b")
@example(text="www.a.nl x@a.nl https://a.nl //a.nl mailto:x a.nl")
@example(text="&lt; &#35; <b>x</b> <!-- x")
@example(text="\\")
def test_a_paragraph_shows_its_text_and_nothing_but_paragraphs(text: str) -> None:
    document = Document(title="T", blocks=(Paragraph(text),))
    wanted = clean_paragraphs(text)
    assert "\n\n".join(texts(document, "paragraph_open")) == wanted
    paragraph = {"paragraph_open", "paragraph_close"} if wanted else set()
    assert kinds(document) == {"heading_open", "heading_close", "inline"} | paragraph


@settings(max_examples=200, deadline=None)
@given(text=TEXT)
@example(text="x #")
@example(text="- x")
def test_a_heading_shows_its_text(text: str) -> None:
    document = Document(title=text, blocks=(Heading(4, text),))
    assert texts(document, "heading_open") == [clean(text)] * 2
    assert kinds(document) == {"heading_open", "heading_close", "inline"}


@settings(max_examples=200, deadline=None)
@given(text=TEXT, other=TEXT)
@example(text="a|b", other="a\\|b")
@example(text="x\\", other="---")
@example(text="een\ntwee", other=HOSTILE)
def test_a_cell_shows_its_text_and_the_table_keeps_its_shape(text: str, other: str) -> None:
    table = Table((text, "k"), ((other, text), ("", other)))
    document = Document(title="T", blocks=(table,))

    def cell(one: str) -> str:
        return re.sub(r"\n+", "\n", clean_paragraphs(one))

    found = [re.sub(r"\n ", "\n", one) for one in texts(document, "th_open", "td_open")]
    assert found == [cell(text), "k", cell(other), cell(text), "", cell(other)]


@settings(max_examples=200, deadline=None)
@given(items=st.lists(TEXT.filter(lambda one: bool(clean(one))), min_size=1, max_size=3))
@example(items=["[ ] taak", "1. a\n\n- b"])
def test_each_point_of_a_list_shows_its_text(items: list[str]) -> None:
    document = Document(title="T", blocks=(BulletList(tuple(items)),))
    tokens = parsed(document)
    assert [token.type for token in tokens].count("list_item_open") == len(items)
    assert [token.type for token in tokens].count("bullet_list_open") == 1
    assert "\n\n".join(texts(document, "paragraph_open")) == "\n\n".join(clean_paragraphs(item) for item in items)


@settings(max_examples=200, deadline=None)
@given(name=TEXT, value=TEXT)
@example(name="Naam!", value="")
@example(name="*", value="- x\n\n+ y")
def test_a_pair_shows_its_name_and_its_value(name: str, value: str) -> None:
    document = Document(title="T", blocks=(KeyValues(((name, value),)),))
    found = "\n\n".join(texts(document, "paragraph_open"))
    start = f"{clean(name)}:" if clean(name) else ":"
    assert found == f"{start} {clean_paragraphs(value)}".rstrip()
    assert "code_block" not in kinds(document)


def test_two_lists_after_each_other_stay_two() -> None:
    document = Document(title="T", blocks=(BulletList(("a",)), BulletList(("b",)), KeyValues((("c", "d"),))))
    assert [token.type for token in parsed(document)].count("bullet_list_open") == 3


def test_a_document_reads_well_as_plain_text() -> None:
    document = Document(
        title="SOP 2026-2027",
        subtitle="De Vuurtoren",
        blocks=(
            Heading(1, "1. Visie"),
            Paragraph("Sinds 03-11-2026, om 10:30 uur, € 1.234,50 (ongeveer)!"),
            BulletList(("een", "twee")),
            KeyValues((("School", "De Vuurtoren"),)),
            Table(("A", "B"), (("x", "y|z"), ("r1\nr2", "")), caption="Tabel"),
        ),
    )
    assert render_markdown(document) == (
        "# SOP 2026-2027\n\n*De Vuurtoren*\n\n## 1. Visie\n\n"
        "Sinds 03-11-2026, om 10:30 uur, € 1.234,50 (ongeveer)!\n\n"
        "- een\n- twee\n\n* **School**: De Vuurtoren\n\n"
        "**Tabel**\n\n| A | B |\n| --- | --- |\n| x | y\\|z |\n| r1<br> r2 |  |\n"
    )


def test_a_table_that_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="every column"):
        Table(("A", "B"), (("x",),))
    with pytest.raises(ValueError, match="every column"):
        Table((), ())


@pytest.mark.parametrize("level", [0, 5])
def test_a_heading_no_reader_has_is_refused(level: int) -> None:
    with pytest.raises(ValueError, match="level"):
        Heading(level, "x")
