"""A document as Word, on the school's own template where there is one: its styles, its header and its footer.

Real headings, lists and tables, so that a reader can find its way and a partner can go on in it. It must not open
files: a template comes in as bytes.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from ib_console.domain.errors import StorageError
from ib_console.domain.text import clean, clean_paragraphs
from ib_console.exchange.document import (
    Block,
    BulletList,
    Document,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Table,
)

_PAGE_WIDTH = 16.6
"""Centimetres between the margins of A4."""
_NAME_WIDTH = 3.8


def render_docx(document: Document, template: bytes | None = None) -> bytes:
    """Make the Word file; all text in it is cleaned first.

    Args:
        document: what it says.
        template: a .docx of the school; what stands in its body is taken out, the rest stays.

    Raises:
        StorageError: `export.bad_template` when the template is no Word file.
    """
    word = _opened(template)
    _clear(word)
    properties = word.core_properties
    properties.title, properties.author = clean(document.title), ""
    properties.language, properties.comments = clean(document.language), ""
    _Writer(word, has_own_footer=template is not None).write(document)
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def _opened(template: bytes | None) -> Any:  # noqa: ANN401 - python-docx ships no types of its own for this
    # Only when the first Word file is made: importing it takes a while.
    import docx  # noqa: PLC0415 - see above

    if template is None:
        return docx.Document()
    try:
        return docx.Document(BytesIO(template))
    except Exception as error:
        # What a broken zip or foreign XML raises is of every kind, and means the same to the user.
        raise StorageError("export.bad_template") from error


def _clear(word: Any) -> None:  # noqa: ANN401 - as above
    """Take out what stands in the body, but the settings of the page."""
    body = word.element.body
    for element in list(body):
        if not element.tag.endswith("}sectPr"):
            body.remove(element)


class _Writer:
    """Writes the blocks into a Word document."""

    def __init__(self, word: Any, *, has_own_footer: bool) -> None:  # noqa: ANN401 - as above
        self._word = word
        self._has_own_footer = has_own_footer
        self._styles = {style.name for style in word.styles}

    def write(self, document: Document) -> None:
        """Title, subtitle, blocks and footer."""
        self._language(clean(document.language))
        self._paragraph(clean(document.title), "Title", "Heading 1")
        if clean(document.subtitle):
            self._paragraph(clean(document.subtitle), "Subtitle")
        for block in document.blocks:
            self._block(block)
        self._footer(clean(document.footer))

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._paragraph(clean(block.text), f"Heading {block.level}")
            case Paragraph():
                self._flow(block.text)
            case BulletList():
                for item in block.items:
                    self._flow(item, "List Bullet")
            case KeyValues():
                self._pairs(block)
            case Table():
                self._table(block)
            case PageBreak():
                self._word.add_page_break()

    def _paragraph(self, text: str, *styles: str) -> Any:  # noqa: ANN401 - as above
        """A paragraph in the first of these styles that the template has."""
        style = next((name for name in styles if name in self._styles), None)
        return self._word.add_paragraph(text, style=style)

    def _flow(self, text: str, style: str = "") -> None:
        for part in clean_paragraphs(text).split("\n\n"):
            if part:
                self._lines(self._paragraph("", style) if style else self._word.add_paragraph(), part)

    def _lines(self, paragraph: Any, text: str, *, bold: bool = False) -> None:  # noqa: ANN401 - as above
        """Lines of one paragraph."""
        run = paragraph.add_run()
        run.bold = bold or None
        for number, line in enumerate(text.split("\n")):
            if number:
                run.add_break()
            run.add_text(line)

    def _cell(self, cell: Any, text: str, *, bold: bool = False) -> None:  # noqa: ANN401 - as above
        parts = [part for part in clean_paragraphs(text).split("\n\n") if part] or [""]
        self._lines(cell.paragraphs[0], parts[0], bold=bold)
        for part in parts[1:]:
            self._lines(cell.add_paragraph(), part, bold=bold)

    def _pairs(self, block: KeyValues) -> None:
        if not block.pairs:
            return
        table = self._word.add_table(rows=0, cols=2)
        self._size(table, (_NAME_WIDTH, _PAGE_WIDTH - _NAME_WIDTH))
        for name, value in block.pairs:
            cells = table.add_row().cells
            self._cell(cells[0], clean(name), bold=True)
            self._cell(cells[1], value)
            self._fit(cells, (_NAME_WIDTH, _PAGE_WIDTH - _NAME_WIDTH))
        self._word.add_paragraph()

    def _table(self, block: Table) -> None:
        if clean(block.caption):
            self._lines(self._word.add_paragraph(), clean(block.caption), bold=True)
        table = self._word.add_table(rows=1, cols=len(block.columns))
        if "Table Grid" in self._styles:
            table.style = "Table Grid"
        shares = block.widths or (1.0,) * len(block.columns)
        widths = [_PAGE_WIDTH * share / sum(shares) for share in shares]
        self._size(table, widths)
        head = table.rows[0]
        for cell, title in zip(head.cells, block.columns, strict=True):
            self._cell(cell, clean(title), bold=True)
        self._fit(head.cells, widths)
        self._mark(head, "w:tblHeader")
        for row in block.rows:
            added = table.add_row()
            for cell, text in zip(added.cells, row, strict=True):
                self._cell(cell, text)
            self._fit(added.cells, widths)
            self._mark(added, "w:cantSplit")
        self._word.add_paragraph()

    def _size(self, table: Any, widths: Sequence[float]) -> None:  # noqa: ANN401 - as above
        from docx.shared import Cm  # noqa: PLC0415 - see `_opened`

        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)

    def _fit(self, cells: Sequence[Any], widths: Sequence[float]) -> None:
        from docx.shared import Cm  # noqa: PLC0415 - see `_opened`

        for cell, width in zip(cells, widths, strict=True):
            cell.width = Cm(width)

    def _mark(self, row: Any, name: str) -> None:  # noqa: ANN401 - as above
        from docx.oxml import OxmlElement  # noqa: PLC0415 - see `_opened`

        row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - python-docx has no other way to it

    def _language(self, language: str) -> None:
        """Tell Word in which language to check."""
        from docx.oxml import OxmlElement  # noqa: PLC0415 - see `_opened`
        from docx.oxml.ns import qn  # noqa: PLC0415 - see `_opened`

        defaults = self._word.styles.element.find(qn("w:docDefaults"))
        properties = None if defaults is None else defaults.find(f".//{qn('w:rPr')}")
        if properties is None:
            return
        found = properties.find(qn("w:lang"))
        if found is None:
            found = OxmlElement("w:lang")
            properties.append(found)
        found.set(qn("w:val"), f"{language}-NL" if len(language) == 2 else language)  # noqa: PLR2004 - "nl"

    def _footer(self, text: str) -> None:
        """The footer with the number of the page; a template keeps its own when it has one."""
        footer = self._word.sections[0].footer
        if self._has_own_footer and any(each.text.strip() for each in footer.paragraphs):
            return
        paragraph = footer.paragraphs[0] if footer.paragraphs else footer.add_paragraph()
        run = paragraph.add_run(f"{text}    " if text else "")
        run.font.size = None
        self._field(paragraph, "PAGE")
        paragraph.add_run(" / ")
        self._field(paragraph, "NUMPAGES")

    def _field(self, paragraph: Any, name: str) -> None:  # noqa: ANN401 - as above
        from docx.oxml import OxmlElement  # noqa: PLC0415 - see `_opened`
        from docx.oxml.ns import qn  # noqa: PLC0415 - see `_opened`

        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), name)
        paragraph._p.append(field)  # noqa: SLF001 - python-docx has no other way to it
