"""The styles that a document needs and a template may lack.

Why it exists: Word writes a style into a file only once it was used, so most templates have no "Heading 2", no "Title"
and no bullets. What is missing is made in the letter of the template, so that a heading is one for every reader.
In the file the names are English in every language of Word; a program that translated them is met half-way.
"""

from collections.abc import Iterator
from typing import Any, Final

_SIZES: Final = {"Title": 1.9, "Subtitle": 1.05, "Heading 1": 1.4, "Heading 2": 1.2, "Heading 3": 1.1, "Heading 4": 1.0}
"""How much larger than the running text."""
_LOCAL: Final = {
    "Title": "Titel",
    "Subtitle": "Ondertitel",
    **{f"Heading {level}": f"Kop {level}" for level in range(1, 5)},
}
"""What programs other than Word call them in Dutch."""
_USUAL_SIZE: Final = 11.0
_BULLETS: Final = "List Bullet"
TABLE_TEXT: Final = "Tabeltekst"
"""The style of what stands in a table: one of our own, that a school can change."""
_IN_TABLES: Final = 0.9
"""How much smaller it is than the running text."""
_NUMBERING: Final = "/word/numbering.xml"


def complete_styles(word: Any) -> None:  # noqa: ANN401 - python-docx ships no types of its own
    """Add the headings, the title and the bullets that the template has not."""
    there = {style.name for style in word.styles}
    for name, larger in _SIZES.items():
        if name not in there:
            _add_heading(word, name, larger, _LOCAL[name] if _LOCAL[name] in there else "Normal")
    if _BULLETS not in there:
        _add_bullets(word)
    if TABLE_TEXT not in there:
        _add_table_text(word)


def _add(word: Any, name: str, base: str, *, builtin: bool = True) -> Any:  # noqa: ANN401 - as above
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - see `word_template.opened`

    taken = {style.style_id for style in word.styles}
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=builtin)
    if style.style_id in taken:  # by a style with another name
        style.element.styleId = next(_free(f"{style.style_id}x", taken))
    if base in word.styles:
        style.base_style = word.styles[base]
        style.next_paragraph_style = _normal(word) if name in _SIZES else style
    style.hidden, style.quick_style = False, True
    return style


def _free(start: str, taken: set[str]) -> Iterator[str]:
    return (name for number in range(1, 100) if (name := f"{start}{number}") not in taken)


def _add_heading(word: Any, name: str, larger: float, base: str) -> None:  # noqa: ANN401 - as above
    from docx.shared import Pt  # noqa: PLC0415 - see `word_template.opened`

    style = _add(word, name, base)
    style.paragraph_format.keep_with_next = True
    level = name.removeprefix("Heading ")
    if level.isdigit():
        outline = style.element.get_or_add_pPr().makeelement(_w("outlineLvl"), {_w("val"): str(int(level) - 1)})
        style.element.pPr.append(outline)
    if base != "Normal":
        return
    size = text_size(word) * larger
    style.font.size, style.font.bold = Pt(round(size * 2) / 2), name != "Subtitle"
    give_room(style, name, size)


def give_room(style: Any, name: str, size: float) -> None:  # noqa: ANN401 - as above
    """The space above and below a heading of a size, in points."""
    from docx.shared import Pt  # noqa: PLC0415 - see `word_template.opened`

    style.paragraph_format.space_before = Pt(0 if name in {"Title", "Subtitle"} else size)
    style.paragraph_format.space_after = Pt(10 if name == "Subtitle" else 3)


def text_size(word: Any) -> float:  # noqa: ANN401 - as above
    """The size of the running text, in points."""
    normal = _normal(word)
    if normal is not None and normal.font.size is not None:
        return float(normal.font.size.pt)
    halves = word.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:sz/@w:val")
    return int(halves[0]) / 2 if halves else _USUAL_SIZE


def _add_table_text(word: Any) -> None:  # noqa: ANN401 - as above
    from docx.shared import Pt  # noqa: PLC0415 - see `word_template.opened`

    style = _add(word, TABLE_TEXT, "Normal", builtin=False)
    style.font.size = Pt(round(text_size(word) * _IN_TABLES * 2) / 2)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(1.5)
    style.paragraph_format.line_spacing = 1


def _normal(word: Any) -> Any:  # noqa: ANN401 - as above
    """The style of running text, if the template has one."""
    return word.styles["Normal"] if "Normal" in word.styles else None  # noqa: SIM401 - styles have no `get`


def _add_bullets(word: Any) -> None:  # noqa: ANN401 - as above
    """A style for the points of a list, with the numbering that makes bullets of them."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - see `word_template.opened`
    from docx.oxml.ns import nsdecls  # noqa: PLC0415 - see `word_template.opened`
    from docx.shared import Pt  # noqa: PLC0415 - see `word_template.opened`

    style = _add(word, _BULLETS, "Normal")
    style.paragraph_format.space_after = Pt(3)
    numbering = _numbering(word)
    kind = max((int(value) for value in numbering.xpath("w:abstractNum/@w:abstractNumId")), default=0) + 1
    number = max((int(value) for value in numbering.xpath("w:num/@w:numId")), default=0) + 1
    made = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{kind}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{style.style_id}"/>'
        '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>'
        "</w:abstractNum>"
    )
    # In the order that the standard asks: what numbers are made of stands before the numbers.
    first = next(iter(numbering.xpath("w:num")), None)
    if first is None:
        numbering.append(made)
    else:
        first.addprevious(made)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{kind}"/></w:num>'))
    style.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number


def _numbering(word: Any) -> Any:  # noqa: ANN401 - as above
    """The numbering of the template; python-docx cannot make one where there is none."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE  # noqa: PLC0415 - see `word_template.opened`
    from docx.opc.packuri import PackURI  # noqa: PLC0415 - see `word_template.opened`
    from docx.oxml.ns import nsdecls  # noqa: PLC0415 - see `word_template.opened`
    from docx.parts.numbering import NumberingPart  # noqa: PLC0415 - see `word_template.opened`

    if all(tie.reltype != RELATIONSHIP_TYPE.NUMBERING for tie in word.part.rels.values()):
        empty = f"<w:numbering {nsdecls('w')}/>".encode()
        part = NumberingPart.load(PackURI(_NUMBERING), CONTENT_TYPE.WML_NUMBERING, empty, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return word.part.numbering_part.element


def _w(name: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415 - see `word_template.opened`

    return str(qn(f"w:{name}"))
