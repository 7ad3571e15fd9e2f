"""Word templates as schools have them, made here: with a header, a footer, letters and colours of their own."""

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

TEAL = RGBColor(0x00, 0x6D, 0x77)
DOCUMENT_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
NEVER_USED = ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "List Bullet", "Table Grid")
"""Styles that Word leaves out of a file until somebody uses them."""


def saved(word: Any) -> bytes:  # noqa: ANN401 - python-docx ships no types of its own for this
    """The file."""
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def picture() -> bytes:
    """A logo: a small square in one colour, as png."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\x00" + b"\x00\x6d\x77" * 24) * 24
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 24, 24, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@cache
def school_template() -> bytes:
    """De Driemaster: a logo and a name above, an address below, Georgia in teal, wide margins, a letter in the body."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(3)
    section.top_margin, section.bottom_margin = Cm(3.5), Cm(2.5)
    above = section.header.paragraphs[0]
    above.add_run().add_picture(BytesIO(picture()), width=Cm(1))
    above.add_run("   Basisschool De Driemaster").bold = True
    section.footer.paragraphs[0].text = "Havenstraat 1 · Waterdorp · www.driemaster.example"
    word.styles["Normal"].font.name = "Georgia"
    word.styles["Normal"].font.size = Pt(11)
    for level, size in ((1, 16), (2, 13)):
        font = word.styles[f"Heading {level}"].font
        font.size, font.color.rgb, font.name = Pt(size), TEAL, "Georgia"
    word.add_heading("Brief aan de ouders van Fenna Waterman")
    word.add_paragraph("Beste ouders,").add_run().add_picture(BytesIO(picture()))
    word.core_properties.author, word.core_properties.identifier = "Iemand", "brief-12"
    return saved(word)


@cache
def bare_template() -> bytes:
    """As Word saves a new page with a header: hardly a style in it, and no numbering."""
    word = docx.Document()
    for style in list(word.styles):
        if style.name in NEVER_USED:
            style.element.getparent().remove(style.element)
    for key, tie in list(word.part.rels.items()):
        if tie.reltype.endswith("/numbering"):
            del word.part.rels[key]
    word.sections[0].header.paragraphs[0].text = "Basisschool De Driemaster"
    return saved(word)


@cache
def translated_template() -> bytes:
    """As a program saves it that wrote the names of the styles in Dutch."""
    word = docx.Document()
    for style in list(word.styles):
        if style.name in NEVER_USED:
            style.element.getparent().remove(style.element)
    for level in range(1, 5):
        style = word.styles.add_style(f"Kop {level}", 1)
        style.font.size, style.font.color.rgb = Pt(24 - 2 * level), TEAL
    return saved(word)


def changed(template: bytes, name: str, content: bytes, packing: int = ZIP_DEFLATED) -> bytes:
    """The same file with a part added, or put in the place of the one with this name."""
    target = BytesIO()
    with ZipFile(BytesIO(template)) as parts, ZipFile(target, "w", packing) as written:
        for part in parts.infolist():
            if part.filename != name:
                written.writestr(part.filename, parts.read(part))
        written.writestr(name, content)
    return target.getvalue()


def with_types(template: bytes, old: bytes, new: bytes) -> bytes:
    """The same file with its list of parts changed."""
    with ZipFile(BytesIO(template)) as parts:
        types = parts.read("[Content_Types].xml")
    return changed(template, "[Content_Types].xml", types.replace(old, new))


def with_field(instruction: str) -> bytes:
    """The template of the school with a field in its footer."""
    word = docx.Document(BytesIO(school_template()))
    field = parse_xml(f"<w:fldSimple {nsdecls('w')}/>")
    field.set(qn("w:instr"), instruction)
    word.sections[0].footer.paragraphs[0]._p.append(field)
    return saved(word)


def with_outside(kind: str, target: str) -> bytes:
    """The template of the school with a tie of its header to something outside the file."""
    word = docx.Document(BytesIO(school_template()))
    reltype = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    word.sections[0].header.part.rels.get_or_add_ext_rel(reltype, target)
    return saved(word)
