"""A document as Word, on the school's own template where there is one: its styles, its header and its footer.

Real headings, lists and tables, so that a reader can find its way and a partner can go on in it. It must not open
files: a template comes in as bytes.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ib_console.domain.text import clean, clean_paragraphs
from ib_console.exchange.column_widths import (
    VALUE_SHARE,
    column_shares,
    longest_name,
    pairs_stay_together,
    stays_together,
    stays_whole,
)
from ib_console.exchange.document import (
    Block,
    BulletList,
    Document,
    Heading,
    KeyValues,
    Mark,
    MarkedList,
    PageBreak,
    Paragraph,
    Run,
    Table,
    without_jumps,
)
from ib_console.exchange.marked_lines import marked_lines
from ib_console.exchange.word_styles import TABLE_TEXT, text_size
from ib_console.exchange.word_template import RULE, SHADE, forget_maker, opened, saved, text_width

_SIGN = 0.54 * 12_700
"""How wide a sign in a table is taken, for each point of the running text: nobody knows in which letter it is shown."""
_NAME_WIDTH = 4.4
"""Centimetres before the values of pairs, at least; a larger letter needs more."""
_NAME_SIGNS = 21
"""So many signs of the running text fit before the values of pairs, at least."""
_NAME_SHARE = 0.4
"""How much of the width longer names get, at most."""
_PROPERTY_SIGNS = 255
"""What Word takes in a property of a file."""
_AFTER_PAIRS = 8
"""Points between pairs and what follows."""
_BETWEEN_TABLES = 4
"""Points: two tables without a paragraph between them become one."""

_IN_NUMBERS = re.compile(r"(?<=[0-9])-(?=[0-9])")


def render_docx(document: Document, template: bytes | None = None) -> bytes:
    """Make the Word file; all text in it is cleaned first.

    Args:
        document: what it says.
        template: a .docx or .dotx of the school; what stands in its body is taken out, the rest stays.

    Raises:
        StorageError: what `word_template.opened` refuses of a template.
    """
    word = opened(template, compact=document.compact)
    forget_maker(word)
    properties = word.core_properties
    properties.title, properties.language = clean(document.title)[:_PROPERTY_SIGNS], clean(document.language)
    _Writer(word, longest_name(document), is_own=template is None).write(document)
    return saved(word)


class _Writer:
    """Writes the blocks into a Word document."""

    def __init__(self, word: Any, names: int, *, is_own: bool) -> None:  # noqa: ANN401 - python-docx ships no types of its own
        self._word = word
        self._is_own = is_own
        self._styles = {style.name: style.style_id for style in word.styles}
        self._width = text_width(word)
        from docx.shared import Cm  # noqa: PLC0415 - see `word_template.opened`

        sign = text_size(word) * _SIGN
        self._line = self._width / sign
        wanted = min(round(sign * names), round(self._width * _NAME_SHARE))
        self._names = max(Cm(_NAME_WIDTH), round(sign * _NAME_SIGNS), wanted)

    def write(self, document: Document) -> None:
        """Title, subtitle, blocks and footer."""
        self._language(clean(document.language))
        self._paragraph(clean(document.title), "Title", "Heading 1")
        if clean(document.subtitle):
            self._paragraph(clean(document.subtitle), "Subtitle")
        for block in without_jumps(document.blocks):
            self._block(block)
        for footer in self._footers():
            self._footer(footer, clean(document.footer))

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._paragraph(clean(block.text), f"Heading {block.level}")
            case Paragraph():
                self._running(block)
            case BulletList():
                for item in block.items:
                    self._flow(item, "List Bullet")
            case MarkedList():
                self._marked_items(block.items)
            case KeyValues():
                self._pairs(block)
            case Table():
                self._table(block)
            case PageBreak():
                self._word.add_page_break()

    def _paragraph(self, text: str, *styles: str) -> Any:  # noqa: ANN401 - as above
        """A paragraph in the first of these styles that the template has, else as running text."""
        paragraph = self._word.add_paragraph(text)
        found = next((self._styles[name] for name in styles if name in self._styles), None)
        if found is not None:
            paragraph._p.style = found  # noqa: SLF001 - by name it is looked up among all styles each time
        return paragraph

    def _running(self, block: Paragraph) -> None:
        for number, part in enumerate(parts := _parts(block.text), 1):
            paragraph = self._paragraph("")
            paragraph.paragraph_format.keep_with_next = block.leads_on and number == len(parts)
            self._lines(paragraph, part)

    def _flow(self, text: str, *styles: str) -> None:
        for part in _parts(text):
            self._lines(self._paragraph("", *styles), part)

    def _lines(self, paragraph: Any, text: str, *, bold: bool = False) -> None:  # noqa: ANN401 - as above
        """Lines of one paragraph."""
        run = paragraph.add_run()
        if bold:
            run.bold = True
        for number, line in enumerate(text.split("\n")):
            if number:
                run.add_break()
            _write(run, line)

    def _marked_items(self, items: Sequence[tuple[Run, ...]]) -> None:
        """A point each: what would be a paragraph of its own stays in it, or it would be a point too."""
        for item in items:
            paragraph = self._paragraph("", "List Bullet")
            for place, part in enumerate(marked_lines(item)):
                for number, line in enumerate(part):
                    for _ in range(1 if number else 2 * bool(place)):
                        paragraph.add_run().add_break()
                    _write_marked(paragraph, line)

    def _pairs(self, block: KeyValues) -> None:
        from docx.shared import Pt  # noqa: PLC0415 - see `word_template.opened`

        written = [paragraph for name, value in block.pairs for paragraph in self._pair(clean(name), value)]
        together = pairs_stay_together(block)
        for paragraph in written[:-1]:
            paragraph.paragraph_format.keep_with_next = together
        if written:
            written[-1].paragraph_format.space_after = Pt(_AFTER_PAIRS)

    def _pair(self, name: str, value: str) -> list[Any]:
        """A name, and its value beside it at a tab: real paragraphs, in which one can go on writing."""
        from docx.shared import Pt  # noqa: PLC0415 - see `word_template.opened`

        parts = _parts(value) or [""]
        paragraphs = [self._word.add_paragraph() for _ in parts]
        for paragraph in paragraphs:
            paragraph.paragraph_format.left_indent = self._names
            paragraph.paragraph_format.space_after = Pt(3)
            paragraph.paragraph_format.keep_together = stays_whole((value,), (VALUE_SHARE,))
        first = paragraphs[0]
        first.paragraph_format.first_line_indent = -self._names
        first.paragraph_format.tab_stops.add_tab_stop(self._names)
        self._lines(first, name, bold=True)
        first.add_run().add_tab()
        for paragraph, part in zip(paragraphs, parts, strict=True):
            self._lines(paragraph, part)
        return paragraphs

    def _table(self, block: Table) -> None:
        from docx.oxml.ns import qn  # noqa: PLC0415 - see `word_template.opened`
        from docx.shared import Pt  # noqa: PLC0415 - see `word_template.opened`

        if clean(block.caption):
            caption = self._word.add_paragraph()
            caption.paragraph_format.keep_with_next = True
            self._lines(caption, clean(block.caption), bold=True)
        table = self._word.add_table(rows=1 + len(block.rows), cols=len(block.columns))
        self._borders(table)
        shares = column_shares(block, self._line)
        widths = [round(self._width * share) for share in shares]
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        head, *rows = table.rows
        self._row(head, [clean(title) for title in block.columns], widths, is_head=True)
        _mark(head._tr, "w:tblHeader")  # noqa: SLF001 - python-docx has no other way to it
        for row, texts in zip(rows, block.rows, strict=True):
            self._row(row, texts, widths)
            if stays_whole(texts, shares, self._line):
                _mark(row._tr, "w:cantSplit")  # noqa: SLF001 - as above
        if stays_together(block.rows, shares, self._line):
            for row in table._tbl.tr_lst[:-1]:  # noqa: SLF001 - as above; asking each cell takes three times as long
                for paragraph in row.iter(qn("w:p")):
                    paragraph.get_or_add_pPr().keepNext_val = True
        after = self._word.add_paragraph()
        after.paragraph_format.space_after = Pt(0)
        after.paragraph_format.line_spacing = Pt(_BETWEEN_TABLES * 2)

    def _row(self, row: Any, texts: Sequence[str], widths: Sequence[int], *, is_head: bool = False) -> None:  # noqa: ANN401 - as above
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = width
            first, *further = _parts(text) or [""]
            self._cell_lines(cell.paragraphs[0], first, is_head=is_head)
            for part in further:
                self._cell_lines(cell.add_paragraph(), part, is_head=is_head)
            if is_head and self._is_own:
                _shade(cell)

    def _cell_lines(self, paragraph: Any, text: str, *, is_head: bool) -> None:  # noqa: ANN401 - as above
        paragraph._p.style = self._styles[TABLE_TEXT]  # noqa: SLF001 - see `_paragraph`
        self._lines(paragraph, text, bold=is_head)
        if is_head:
            paragraph.paragraph_format.keep_with_next = True

    def _borders(self, table: Any) -> None:  # noqa: ANN401 - as above
        """The grid of the template; the program's own page, or a template without one, has a light line."""
        if not self._is_own and "Table Grid" in self._styles:
            table._tbl.tblPr.style = self._styles["Table Grid"]  # noqa: SLF001 - as above
            return
        borders = _element("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=RULE))
        # In the order that the standard asks: borders stand before the lay-out and the look.
        table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")  # noqa: SLF001 - as above

    def _language(self, language: str) -> None:
        """Tell Word in which language to check."""
        from docx.oxml.ns import qn  # noqa: PLC0415 - see `word_template.opened`

        for properties in self._word.styles.element.xpath("w:docDefaults//w:rPr"):
            found = properties.find(qn("w:lang"))
            if found is None:
                found = _element("w:lang")
                properties.append(found)
            found.set(qn("w:val"), f"{language}-NL" if len(language) == 2 else language)  # noqa: PLR2004 - "nl"

    def _footers(self) -> Iterator[Any]:
        """Every footer that a page may have."""
        section = self._word.sections[0]
        yield section.footer
        if section.different_first_page_header_footer:
            yield section.first_page_footer
        if self._word.settings.odd_and_even_pages_header_footer:
            yield section.even_page_footer

    def _footer(self, footer: Any, text: str) -> None:  # noqa: ANN401 - as above
        """Under what the template has: the text, and the number of the page when it stands nowhere yet."""
        from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415 - see `word_template.opened`

        is_empty = not footer._element.xpath(".//w:t | .//w:drawing | .//w:instrText | .//w:fldSimple")  # noqa: SLF001 - as above
        is_numbered = any(
            "PAGE" in instruction
            for instruction in footer._element.xpath(".//w:instrText/text() | .//w:fldSimple/@w:instr")  # noqa: SLF001 - as above
        )
        if not text and is_numbered:
            return
        paragraph = footer.paragraphs[0] if is_empty and footer.paragraphs else footer.add_paragraph()
        stops = paragraph.paragraph_format.tab_stops
        for stop in paragraph.style.paragraph_format.tab_stops:
            stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
        stops.add_tab_stop(self._width, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(text)
        if not is_numbered:
            paragraph.add_run().add_tab()
            _field(paragraph, "PAGE")
            paragraph.add_run(" / ")
            _field(paragraph, "NUMPAGES")


def _parts(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [part for part in clean_paragraphs(text).split("\n\n") if part]


def _write(run: Any, line: str) -> None:  # noqa: ANN401 - as above
    """A line, in which a date is not divided over two."""
    first, *further = _IN_NUMBERS.split(line)
    run.add_text(first)
    for part in further:
        run._r.append(_element("w:noBreakHyphen"))  # noqa: SLF001 - as above
        run.add_text(part)


def _write_marked(paragraph: Any, line: Sequence[Run]) -> None:  # noqa: ANN401 - as above
    for place, each in enumerate(line):
        opening, closing = ("[", "]") if each.mark is Mark.REMOVED else ("", "")
        paragraph.add_run(f"{' ' if place else ''}{opening}")
        run = paragraph.add_run()
        _write(run, each.text)
        run.bold = each.mark in {Mark.LEAD, Mark.ADDED} or None
        run.underline = each.mark is Mark.ADDED or None
        run.font.strike = each.mark is Mark.REMOVED or None
        paragraph.add_run(closing)


def _element(name: str, **attributes: str) -> Any:  # noqa: ANN401 - as above
    from docx.oxml import OxmlElement  # noqa: PLC0415 - see `word_template.opened`
    from docx.oxml.ns import qn  # noqa: PLC0415 - see `word_template.opened`

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _mark(row: Any, name: str) -> None:  # noqa: ANN401 - as above
    row.get_or_add_trPr().append(_element(name))


def _shade(cell: Any) -> None:  # noqa: ANN401 - as above
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=SHADE))  # noqa: SLF001 - as above


def _field(paragraph: Any, name: str) -> None:  # noqa: ANN401 - as above
    """A number that Word counts."""
    field = _element("w:fldSimple", instr=name)
    run = _element("w:r")
    run.append(_element("w:t"))
    run[0].text = "1"
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - as above
