"""The school's own template: what stays of it, what is added, and which files are refused."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.shared import Cm, Pt

from ib_console.domain.errors import StorageError
from ib_console.exchange.document import BulletList, Document, Heading, KeyValues, Paragraph, Table
from ib_console.exchange.render_docx import render_docx

DOCUMENT = Document(
    title="Verslag",
    subtitle="24-11-2026",
    footer="Vertrouwelijk · 24-11-2026",
    blocks=(
        Heading(1, "Kop"),
        Paragraph("Tekst van 24-11-2026"),
        BulletList(("punt",)),
        KeyValues((("Naam", "waarde"),)),
        Table(("Datum", "Wat"), (("24-11-2026", "een hele zin over wat er is afgesproken"),)),
        Table(("Datum", "Wat"), (("25-11-2026", "nog een"),)),
    ),
)


def saved(word: Any) -> bytes:  # noqa: ANN401 - python-docx ships no types of its own for this
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def school() -> Any:  # noqa: ANN401 - as above
    """A template with its own margins, header and footer, and an example in its body."""
    word = docx.Document()
    section = word.sections[0]
    section.left_margin = section.right_margin = Cm(4)
    section.header.paragraphs[0].text = "De Driemaster"
    section.footer.paragraphs[0].text = "Eigen voet"
    word.styles["Heading 1"].font.size = Pt(33)
    word.core_properties.author = "Iemand"
    word.core_properties.keywords = "sjabloon"
    word.add_paragraph("Voorbeeld")
    return word


def reopened(template: bytes | None = None, document: Document = DOCUMENT) -> Any:  # noqa: ANN401 - as above
    return docx.Document(BytesIO(render_docx(document, template)))


def text_of(footer: Any) -> str:  # noqa: ANN401 - as above
    return "\n".join(paragraph.text for paragraph in footer.paragraphs)


def test_styles_header_and_footer_of_the_school_stay_and_that_it_is_confidential_is_added() -> None:
    word = reopened(saved(school()))
    section = word.sections[0]
    assert text_of(section.header) == "De Driemaster"
    assert text_of(section.footer).startswith("Eigen voet\nVertrouwelijk · 24-11-2026")
    assert word.styles["Heading 1"].font.size == Pt(33)
    assert round(section.left_margin.cm, 1) == 4
    assert [each.text for each in word.paragraphs if each.text == "Voorbeeld"] == []


def test_tables_are_as_wide_as_the_text_of_the_school() -> None:
    word = reopened(saved(school()))
    section = word.sections[0]
    for table in word.tables:
        whole = sum(cell.width for cell in table.rows[0].cells)
        assert whole == pytest.approx(section.page_width - section.left_margin - section.right_margin, abs=2000)


def test_the_number_of_the_page_is_added_once() -> None:
    first = render_docx(DOCUMENT, saved(school()))
    again = reopened(first)
    fields = again.sections[0].footer._element.xpath(".//w:fldSimple/@w:instr")
    assert fields == ["PAGE", "NUMPAGES"]


def test_every_footer_of_the_template_tells_that_it_is_confidential() -> None:
    word = school()
    word.sections[0].different_first_page_header_footer = True
    word.sections[0].first_page_footer.paragraphs[0].text = "Eerste"
    word.settings.odd_and_even_pages_header_footer = True
    section = reopened(saved(word)).sections[0]
    for footer in (section.footer, section.first_page_footer, section.even_page_footer):
        assert "Vertrouwelijk" in text_of(footer)
    assert text_of(section.first_page_footer).startswith("Eerste")


def test_a_template_with_a_cover_keeps_the_header_of_its_first_section() -> None:
    word = school()
    word.add_section(WD_SECTION.NEW_PAGE)
    assert word.sections[1].header.is_linked_to_previous
    made = reopened(saved(word))
    assert len(made.sections) == 1
    assert text_of(made.sections[0].header) == "De Driemaster"
    assert "Eigen voet" in text_of(made.sections[0].footer)


def retyped(content: bytes, kind: bytes) -> bytes:
    """The same file, that says it is of another kind."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as parts, ZipFile(target, "w", ZIP_DEFLATED) as written:
        for part in parts.infolist():
            data = parts.read(part)
            if part.filename == "[Content_Types].xml":
                data = data.replace(b"wordprocessingml.document.main+xml", kind)
            written.writestr(part, data)
    return target.getvalue()


def test_a_dotx_is_a_template_too_and_makes_a_docx() -> None:
    template = retyped(saved(school()), b"wordprocessingml.template.main+xml")
    made = render_docx(DOCUMENT, template)
    assert text_of(docx.Document(BytesIO(made)).sections[0].header) == "De Driemaster"
    with ZipFile(BytesIO(made)) as parts:
        assert b"template.main" not in parts.read("[Content_Types].xml")


def test_a_template_that_is_another_kind_of_file_is_refused() -> None:
    with pytest.raises(StorageError) as refused:
        render_docx(DOCUMENT, retyped(saved(school()), b"presentationml.presentation.main+xml"))
    assert refused.value.code == "export.bad_template"


def test_who_made_the_template_and_when_is_not_told() -> None:
    for template in (None, saved(school())):
        properties = reopened(template).core_properties
        assert properties.title == "Verslag"
        assert (properties.author, properties.last_modified_by, properties.keywords, properties.comments) == ("",) * 4
        assert properties.created is None
        assert properties.modified is None


def test_the_programs_own_page_is_a4_in_dutch_with_real_headings_and_lists() -> None:
    word = reopened()
    section = word.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    styles = [each.style.name for each in word.paragraphs]
    assert styles[:5] == ["Title", "Subtitle", "Heading 1", "Normal", "List Bullet"]
    assert word.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["nl-NL"]


def test_a_date_is_not_divided_over_two_lines_and_reads_as_it_was() -> None:
    word = reopened()
    (paragraph,) = (each for each in word.paragraphs if each.text.startswith("Tekst"))
    assert paragraph.text == "Tekst van 24-11-2026"
    assert len(paragraph._p.xpath(".//w:noBreakHyphen")) == 2


def test_two_tables_stay_two_and_a_date_gets_less_room_than_a_sentence() -> None:
    first, second = reopened().tables
    assert (len(first.rows), len(second.rows)) == (2, 2)
    day, what = first.rows[1].cells
    assert day.width < what.width


def test_the_same_document_has_the_same_parts() -> None:
    def parts(content: bytes) -> dict[str, bytes]:
        with ZipFile(BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    assert parts(render_docx(DOCUMENT)) == parts(render_docx(DOCUMENT))
