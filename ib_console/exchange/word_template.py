"""The Word file that a document is written into: the school's own template, or the program's own sober page.

A template comes in as bytes; what stands in its body is taken out, its styles, header and footer stay.
"""

from copy import deepcopy
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from ib_console.domain.errors import StorageError

INK: Final = "1B2430"
SOFT: Final = "54606E"
RULE: Final = "B9C1CB"
SHADE: Final = "EEF1F5"
_FONT: Final = "Calibri"
_MARGIN: Final = 2.2
_PAGE: Final = (21.0, 29.7)
_SIZES: Final = {"Title": 20, "Subtitle": 11, "Heading 1": 14, "Heading 2": 12, "Heading 3": 11, "Heading 4": 10.5}
_TEMPLATE_TYPE: Final = b"wordprocessingml.template.main+xml"
_DOCUMENT_TYPE: Final = b"wordprocessingml.document.main+xml"
_TYPES: Final = "[Content_Types].xml"


def opened(template: bytes | None) -> Any:  # noqa: ANN401 - python-docx ships no types of its own for this
    """An empty Word document on the template, a .docx or .dotx; without one on the program's own page.

    Raises:
        StorageError: `export.bad_template` when the template is no Word file.
    """
    # Only when the first Word file is made: importing it takes a while.
    import docx  # noqa: PLC0415 - see above

    if template is None:
        word = docx.Document()
        _dress(word)
        return word
    try:
        word = docx.Document(BytesIO(_as_document(template)))
        _keep_headers(word)
        _clear(word)
    except Exception as error:
        # What a broken zip or foreign XML raises is of every kind, and means the same to the user.
        raise StorageError("export.bad_template") from error
    return word


def _as_document(template: bytes) -> bytes:
    """A .dotx differs from a .docx in one word of its list of parts, and python-docx refuses it for that."""
    with ZipFile(BytesIO(template)) as parts:
        if _TEMPLATE_TYPE not in parts.read(_TYPES):
            return template
        target = BytesIO()
        with ZipFile(target, "w", ZIP_DEFLATED) as written:
            for part in parts.infolist():
                content = parts.read(part)
                is_list = part.filename == _TYPES
                written.writestr(part, content.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE) if is_list else content)
    return target.getvalue()


def _keep_headers(word: Any) -> None:  # noqa: ANN401 - as above
    """Give the last section the header and footer that it takes over from sections that go with the body."""
    *earlier, last = (section._sectPr for section in word.sections)  # noqa: SLF001 - python-docx has no other way to it
    for before in reversed(earlier):
        for kind in ("headerReference", "footerReference"):
            there = {each.type_ for each in last.xpath(f"w:{kind}")}
            for each in before.xpath(f"w:{kind}"):
                if each.type_ not in there:
                    last.insert(0, deepcopy(each))


def _clear(word: Any) -> None:  # noqa: ANN401 - as above
    """Take out what stands in the body, but the settings of the page."""
    body = word.element.body
    for element in list(body):
        if not element.tag.endswith("}sectPr"):
            body.remove(element)


def _dress(word: Any) -> None:  # noqa: ANN401 - as above
    """A4, one font, and headings that stand out by size and weight."""
    from docx.shared import Cm, Pt  # noqa: PLC0415 - see `opened`

    section = word.sections[0]
    section.page_width, section.page_height = (Cm(size) for size in _PAGE)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
    normal = word.styles["Normal"]
    _set_font(normal, 10.5)
    normal.paragraph_format.space_after = Pt(5)
    normal.paragraph_format.line_spacing = 1.1
    _set_font(word.styles["Footer"], 8.5, SOFT)
    for name, size in _SIZES.items():
        style = word.styles[name]
        _set_font(style, size, SOFT if name == "Subtitle" else INK, bold=name != "Subtitle")
        _plain(style)
        style.paragraph_format.space_before = Pt(0 if name in {"Title", "Subtitle"} else size)
        style.paragraph_format.space_after = Pt(10 if name == "Subtitle" else 3)
        style.paragraph_format.keep_with_next = True


def _set_font(style: Any, size: float, colour: str = INK, *, bold: bool = False) -> None:  # noqa: ANN401 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - see `opened`
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 - see `opened`

    font = style.font
    font.name, font.size, font.bold, font.italic = _FONT, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        # The font of a theme goes before the one that is named.
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _plain(style: Any) -> None:  # noqa: ANN401 - as above
    """Without the line under it and the space between letters that the usual styles have."""
    for element in style.element.xpath(".//w:pBdr | .//w:rPr/w:spacing | .//w:rPr/w:kern"):
        element.getparent().remove(element)
