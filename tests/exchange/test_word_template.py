"""The school's own template: what stays of it, what is added, and which files are refused."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from word_templates import (
    DOCUMENT_TYPE,
    MACRO_TYPE,
    TEAL,
    bare_template,
    changed,
    saved,
    school_template,
    translated_template,
    with_field,
    with_outside,
    with_types,
)

from ib_console.domain.errors import StorageError
from ib_console.exchange.document import BulletList, Document, Heading, KeyValues, Paragraph, Table
from ib_console.exchange.render_docx import render_docx
from ib_console.exchange.word_guard import MAX_BYTES, MAX_PARTS, read_template
from ib_console.exchange.word_template import trimmed
from ib_console.wording.messages import GENERAL, sentence

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


def test_a_dotx_is_a_template_too_and_makes_a_docx() -> None:
    template = with_types(saved(school()), DOCUMENT_TYPE, DOCUMENT_TYPE.replace(b"document.main", b"template.main"))
    made = render_docx(DOCUMENT, template)
    assert text_of(docx.Document(BytesIO(made)).sections[0].header) == "De Driemaster"
    with ZipFile(BytesIO(made)) as parts:
        assert b"template.main" not in parts.read("[Content_Types].xml")


def test_a_template_that_is_another_kind_of_file_is_refused() -> None:
    with pytest.raises(StorageError) as refused:
        render_docx(
            DOCUMENT,
            with_types(
                saved(school()),
                DOCUMENT_TYPE,
                b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            ),
        )
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


def test_the_same_document_makes_the_same_file_whatever_time_it_is() -> None:
    for template in (None, school_template()):
        made = render_docx(DOCUMENT, template)
        assert made == render_docx(DOCUMENT, template)
        with ZipFile(BytesIO(made)) as parts:
            assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# -- what a template may lack


def headings(word: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - as above
    return [(each.text, each.style.name) for each in word.paragraphs if each.style.name != "Normal" and each.text]


STYLED = [("Verslag", "Title"), ("24-11-2026", "Subtitle"), ("Kop", "Heading 1"), ("punt", "List Bullet")]


@pytest.mark.parametrize("template", [school_template, bare_template, translated_template])
def test_headings_are_headings_and_points_have_bullets_on_every_template(template: Callable[[], bytes]) -> None:
    word = reopened(template())
    assert headings(word) == STYLED
    numbers = word.styles["List Bullet"].element.xpath("w:pPr/w:numPr/w:numId/@w:val")
    kinds = word.part.numbering_part.element.xpath(f"w:num[@w:numId='{numbers[0]}']/w:abstractNumId/@w:val")
    formats = word.part.numbering_part.element.xpath(
        f"w:abstractNum[@w:abstractNumId='{kinds[0]}']/w:lvl[@w:ilvl='0' or not(@w:ilvl)]/w:numFmt/@w:val"
    )
    assert formats == ["bullet"]


def test_a_style_that_was_missing_is_made_in_the_letter_of_the_template() -> None:
    word = reopened(bare_template())
    made = word.styles["Heading 2"]
    assert made.element.xpath("w:pPr/w:outlineLvl/@w:val") == ["1"]
    assert made.paragraph_format.keep_with_next
    assert made.font.name is None  # that of the running text
    assert word.styles["Heading 1"].font.size > made.font.size


def test_a_heading_that_another_program_named_in_dutch_looks_as_the_school_made_it() -> None:
    word = reopened(translated_template())
    made = word.styles["Heading 1"]
    assert made.base_style.name == "Kop 1"
    assert made.base_style.font.color.rgb == TEAL


def test_a_table_has_lines_on_a_template_without_a_grid() -> None:
    for table in reopened(bare_template()).tables:
        assert len(table._tbl.tblPr.xpath("w:tblBorders/*")) == 6


def test_a_template_without_a_page_gets_a4_and_one_of_a_cover_gets_whole_lines() -> None:
    word = school()
    body = word.element.body
    body.remove(body.sectPr)
    section = reopened(saved(word)).sections[0]
    assert (round(section.page_width.cm), round(section.page_height.cm)) == (21, 30)
    word = school()
    page = word.sections[0]._sectPr
    for name in ('cols w:num="2"', 'vAlign w:val="center"', 'pgNumType w:start="0"'):
        page.append(parse_xml(f"<w:{name} {nsdecls('w')}/>"))
    made = reopened(saved(word)).sections[0]._sectPr
    assert made.xpath("w:cols | w:vAlign | w:pgNumType") == []


# -- what a template may not be


def bomb() -> bytes:
    return changed(school_template(), "word/media/groot.xml", b"<a>" + b" " * 30_000_000 + b"</a>")


def many_parts() -> bytes:
    target = BytesIO(school_template())
    with ZipFile(target, "a") as parts:
        for number in range(MAX_PARTS):
            parts.writestr(f"word/media/{number}", b"")
    return target.getvalue()


def two_of_one_name() -> bytes:
    return changed(school_template(), "WORD/DOCUMENT.XML", b"<a/>")


def entities() -> bytes:
    return changed(school_template(), "word/webSettings.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


def endless() -> bytes:
    # Packed not at all, so that it is the number of elements that is refused.
    return changed(school_template(), "word/webSettings.xml", b"<a>" + b"<b/>" * 400_000 + b"</a>", ZIP_STORED)


def with_macros() -> bytes:
    return with_types(school_template(), DOCUMENT_TYPE, MACRO_TYPE)


def with_program() -> bytes:
    end = b"</Types>"
    part = b'<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    return changed(with_types(school_template(), end, part + end), "word/vbaProject.bin", b"\x00")


def narrow() -> bytes:
    word = school()
    word.sections[0].left_margin = Cm(14)
    return saved(word)


@pytest.mark.parametrize(
    ("template", "code"),
    [
        (lambda: b"x" * (MAX_BYTES + 1), "template.too_large"),
        (bomb, "template.too_large"),
        (many_parts, "template.too_large"),
        (endless, "template.too_large"),
        (two_of_one_name, "export.bad_template"),
        (entities, "export.bad_template"),
        (lambda: school_template()[:4_000], "export.bad_template"),
        (lambda: changed(school_template(), "word/styles.xml", b"<w:styles"), "export.bad_template"),
        (lambda: changed(school_template(), "word/document.xml", b"<a/>"), "export.bad_template"),
        (with_macros, "template.macros"),
        (with_program, "template.macros"),
        (lambda: with_outside("image", "https://kijk.example/baken.png"), "template.outside"),
        (lambda: with_outside("hyperlink", "file:///c:/x.exe"), "template.outside"),
        (lambda: with_field(' INCLUDEPICTURE "https://kijk.example/x.png" '), "template.outside"),
        (lambda: with_field(" DDEAUTO c:\\\\x "), "template.outside"),
        (narrow, "template.narrow"),
    ],
)
def test_a_hostile_or_useless_template_is_refused_in_a_sentence(template: Callable[[], bytes], code: str) -> None:
    with pytest.raises(StorageError) as refused:
        trimmed(template())
    assert refused.value.code == code
    said = sentence(refused.value)
    assert said != GENERAL.format(code=code)
    assert "niets gewijzigd" in said


def test_a_link_of_the_school_in_its_footer_stays() -> None:
    template = with_outside("hyperlink", "https://www.driemaster.example")
    targets = [tie.target_ref for tie in reopened(template).sections[0].header.part.rels.values() if tie.is_external]
    assert targets == ["https://www.driemaster.example"]


def test_where_a_template_came_from_and_what_locks_it_do_not_go_along() -> None:
    word = school()
    settings = word.settings.element
    for name in ("attachedTemplate", "documentProtection", "mailMerge", "rsids"):
        settings.append(parse_xml(f"<w:{name} {nsdecls('w')}/>"))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    word.part._settings_part.rels.get_or_add_ext_rel(kind, "file:///c:/Users/iemand/school.dotx")
    made = render_docx(DOCUMENT, saved(word))
    with ZipFile(BytesIO(made)) as parts:
        whole = b"".join(parts.read(name) for name in parts.namelist())
    for told in (b"attachedTemplate", b"documentProtection", b"mailMerge", b"rsids", b"iemand"):
        assert told not in whole


@pytest.mark.parametrize("template", [None, school_template, bare_template])
def test_a_file_holds_no_part_that_its_text_does_not_need(template: Callable[[], bytes] | None) -> None:
    with ZipFile(BytesIO(render_docx(DOCUMENT, template() if template else None))) as parts:
        names = set(parts.namelist())
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or name == "docProps/app.xml"]
    assert len([name for name in names if "media" in name]) == (1 if template is school_template else 0)


def test_a_template_is_read_no_further_than_the_largest_one_that_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "groot.docx"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    assert len(read_template(path)) == MAX_BYTES + 1
    with pytest.raises(StorageError, match=r"template\.unreadable"):
        read_template(Path("a\x00b"))


def test_the_values_of_pairs_stand_further_to_the_right_in_a_larger_letter() -> None:
    """The longest names ("Stem van het kind") must fit before them."""

    def room(points: float) -> int:
        word = docx.Document()
        word.styles["Normal"].font.size = Pt(points)
        pair = next(one for one in reopened(saved(word)).paragraphs if one.text.startswith("Naam\t"))
        assert pair.paragraph_format.first_line_indent == -pair.paragraph_format.left_indent
        return int(pair.paragraph_format.left_indent)

    assert Cm(4.35) < room(9) <= room(11) < Cm(4.45)
    assert room(16) > room(11) * 1.4
