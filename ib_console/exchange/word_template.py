"""The Word file that a document is written into: the school's own template, or the program's own sober page.

A template comes in as bytes. Its styles, header and footer stay; what stands in its body is taken out, and so is all
that would tell of whoever made it, fetch something from outside, or take another file along.
"""

from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ib_console.domain.errors import StorageError
from ib_console.exchange.word_guard import guarded
from ib_console.exchange.word_styles import complete_styles, give_room

INK: Final = "1B2430"
SOFT: Final = "54606E"
RULE: Final = "B9C1CB"
SHADE: Final = "EEF1F5"
_FONT: Final = "Calibri"
_MARGIN: Final = 2.2
_PAGE: Final = (21.0, 29.7)
_LEAST_WIDTH: Final = 6.0
"""Centimetres between the margins: less holds no table."""


@dataclass(frozen=True, slots=True)
class _Page:
    """How large the program's own page prints."""

    margin: float
    """Centimetres."""
    text: float
    """Points, as the next."""
    after: float
    larger: float
    """Which part of their usual size headings have."""


_USUAL: Final = _Page(margin=_MARGIN, text=10.5, after=5, larger=1)
_SMALL: Final = _Page(margin=1.6, text=9, after=3, larger=0.85)
_SIZES: Final = {"Title": 20, "Subtitle": 11, "Heading 1": 14, "Heading 2": 12, "Heading 3": 11, "Heading 4": 10.5}
_TIED_TO_PACKAGE: Final = frozenset({"officeDocument", "core-properties"})
_TIED_TO_TEXT: Final = frozenset({"styles", "numbering", "settings", "fontTable", "theme", "header", "footer"})
_IN_SETTINGS: Final = (
    "attachedTemplate",
    "attachedSchema",
    "mailMerge",
    "docVars",
    "documentProtection",
    "writeProtection",
    "footnotePr",
    "endnotePr",
    "rsids",
)
"""Where a template came from, what it is filled from, what locks it, and notes of its body."""
_IN_PAGE: Final = ("cols", "vAlign", "pgNumType", "formProt", "footnotePr", "endnotePr")
"""What a cover or a letter asks of its page, and a document of many pages cannot have."""
_FETCHING: Final = ("INCLUDEPICTURE", "INCLUDETEXT", "DDE", "LINK ", "IMPORT", "DATABASE")
"""Fields that bring in something from outside the file."""
_LINKS: Final = ("https://", "http://", "mailto:", "tel:")


def opened(template: bytes | None, *, compact: bool = False) -> Any:  # noqa: ANN401 - python-docx ships no types of its own for this
    """An empty Word document on the template, a .docx or .dotx; without one on the program's own page.

    Args:
        template: of the school.
        compact: whether the program's own page has small letters and margins.

    Raises:
        StorageError: `export.bad_template` when the template is no Word file, `template.macros`,
            `template.too_large` (limit), `template.outside`, `template.narrow`.
    """
    # Only when the first Word file is made: importing it takes a while.
    import docx  # noqa: PLC0415 - see above

    if template is None:
        word = docx.Document()
        _untie(word)
        _dress(word, _SMALL if compact else _USUAL)
        complete_styles(word)
        return word
    try:
        word = docx.Document(BytesIO(guarded(template)))
        _keep_headers(word)
        _clear(word)
        _untie(word)
        _need_page(word)
        complete_styles(word)
    except StorageError:
        raise
    except Exception as error:
        # What foreign XML raises is of every kind, and means the same to the user.
        raise StorageError("export.bad_template") from error
    return word


def trimmed(template: bytes) -> bytes:
    """What is kept of a template: all that a document is made on, and nothing of the text that stood in it.

    Raises as `opened`.
    """
    word = opened(template)
    forget_maker(word)
    return saved(word)


def saved(word: Any) -> bytes:  # noqa: ANN401 - as above
    """The file. It tells no hour at which it was made, so that the same document makes the same file."""
    made, target = BytesIO(), BytesIO()
    word.save(made)
    with ZipFile(made) as parts, ZipFile(target, "w") as written:
        for name in parts.namelist():
            # What a new entry is called by without a time: the first day that an archive knows.
            written.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
    return target.getvalue()


def text_width(word: Any) -> int:  # noqa: ANN401 - as above
    """How wide the text is, in the units of Word."""
    section = word.sections[0]
    return int(section.page_width - section.left_margin - section.right_margin - (section.gutter or 0))


def forget_maker(word: Any) -> None:  # noqa: ANN401 - as above
    """Take out who made the template and when: it is not of a document that is made on it."""
    properties = word.core_properties._element  # noqa: SLF001 - python-docx has no other way to it
    for element in list(properties):
        properties.remove(element)


def _keep_headers(word: Any) -> None:  # noqa: ANN401 - as above
    """Give the last section the header and footer that it takes over from sections that go with the body."""
    word.element.body.get_or_add_sectPr()
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
    for background in word.element.xpath("w:background"):
        background.getparent().remove(background)  # a picture of the body, and ink on every page


def _untie(word: Any) -> None:  # noqa: ANN401 - as above
    """Let go of every part that no document needs, such as pictures of the body, comments and a preview of it."""
    _keep_only(word.part.package.rels, _TIED_TO_PACKAGE)
    _keep_only(word.part.rels, _TIED_TO_TEXT)
    settings = word.settings.element
    for name in _IN_SETTINGS:
        for element in settings.xpath(f"w:{name}"):
            settings.remove(element)
    _keep_only(word.part._settings_part.rels, frozenset())  # noqa: SLF001 - as above
    for tie in list(word.part.rels.values()):
        if _kind(tie) in {"header", "footer"}:
            _check_story(tie.target_part)


def _keep_only(ties: Any, kinds: frozenset[str]) -> None:  # noqa: ANN401 - as above
    for key, tie in list(ties.items()):
        if _kind(tie) not in kinds or tie.is_external:
            del ties[key]


def _kind(tie: Any) -> str:  # noqa: ANN401 - as above
    return str(tie.reltype).rsplit("/", 1)[-1]


def _check_story(part: Any) -> None:  # noqa: ANN401 - as above
    """Refuse a header or footer that brings in more than a picture of its own or a link to click on."""
    for tie in part.rels.values():
        is_link = _kind(tie) == "hyperlink" and str(tie.target_ref).casefold().startswith(_LINKS)
        if tie.is_external and not is_link:
            raise StorageError("template.outside")
        if not tie.is_external and _kind(tie) != "image":
            raise StorageError("template.outside")
    told = "".join(part.element.xpath(".//w:instrText/text() | .//w:fldSimple/@w:instr")).upper()
    if any(name in told for name in _FETCHING):
        raise StorageError("template.outside")


def _need_page(word: Any) -> None:  # noqa: ANN401 - as above
    """Give a template that says nothing of its page the size of A4, and refuse one that leaves no room."""
    from docx.shared import Cm  # noqa: PLC0415 - see `opened`

    section = word.sections[0]
    for name in _IN_PAGE:
        for element in section._sectPr.xpath(f"w:{name}"):  # noqa: SLF001 - as above
            section._sectPr.remove(element)  # noqa: SLF001 - as above
    for side, size in zip(("page_width", "page_height"), _PAGE, strict=True):
        if getattr(section, side) is None:
            setattr(section, side, Cm(size))
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        if getattr(section, side) is None:
            setattr(section, side, Cm(_MARGIN))
    if text_width(word) < Cm(_LEAST_WIDTH):
        raise StorageError("template.narrow")


def _dress(word: Any, page: _Page) -> None:  # noqa: ANN401 - as above
    """A4, one font, and headings that stand out by size and weight."""
    from docx.shared import Cm, Pt  # noqa: PLC0415 - see `opened`

    section = word.sections[0]
    section.page_width, section.page_height = (Cm(size) for size in _PAGE)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(page.margin)
    normal = word.styles["Normal"]
    _set_font(normal, page.text)
    normal.paragraph_format.space_after = Pt(page.after)
    normal.paragraph_format.line_spacing = 1.1 if page is _USUAL else 1
    _set_font(word.styles["Footer"], 8.5, SOFT)
    for name, usual in _SIZES.items():
        style, size = word.styles[name], round(usual * page.larger * 2) / 2
        _set_font(style, size, SOFT if name == "Subtitle" else INK, bold=name != "Subtitle")
        _plain(style)
        give_room(style, name, size)
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
