"""Builders of class lists in every format, for the tests that read, damage and blow them up."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Cell = str | float | date | None
Table = Sequence[Sequence[Cell]]

STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'

PUPIL = (
    '<leerling key="{key}"><achternaam>{family}</achternaam>{extra}<roepnaam>{given}</roepnaam>'
    '<geboortedatum>2017-03-0{day}</geboortedatum><jaargroep>{year}</jaargroep><groep key="{group}"/></leerling>'
)


def pupil(
    key: str = "1",
    given: str = "Zoë",
    family: str = "Aït",
    *,
    extra: str = "",
    year: str = "5",
    group: str = "G5",
) -> str:
    return PUPIL.format(
        key=key, given=given, family=family, extra=extra, day=1 + len(given) % 8, year=year, group=group
    )


def edexml(
    pupils: str = "",
    *,
    version: str = "2.1",
    school: str = "<schooljaar>2026-2027</schooljaar><brincode>99ZZ</brincode>",
    groups: str = '<groep key="G5"><naam>5B</naam><jaargroep>5</jaargroep></groep>',
    teachers: str = "",
    declared: str = "UTF-8",
) -> str:
    return (
        f'<?xml version="1.0" encoding="{declared}"?>\n<EDEX>'
        f"<school>{school}<xsdversie>{version}</xsdversie></school>\n"
        f"<groepen>{groups}</groepen>\n<leerlingen>{pupils or pupil()}</leerlingen>\n"
        f"<leerkrachten>{teachers}</leerkrachten></EDEX>"
    )


def uwlr(edex: str) -> str:
    inner = edex.partition("?>")[2].strip().removeprefix("<EDEX>").removesuffix("</EDEX>")
    return (
        '<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">'
        '<soap:Body><antwoord xmlns="http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens"><leerlinggegevens>'
        f"{inner}</leerlinggegevens></antwoord></soap:Body></soap:Envelope>"
    )


def csv_text(rows: Table, separator: str = ";") -> str:
    return "".join(
        separator.join(
            "" if cell is None else cell.strftime("%d-%m-%Y") if isinstance(cell, date) else str(cell) for cell in row
        )
        + "\r\n"
        for row in rows
    )


def sheet_xml(rows: Table) -> str:
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(_cell(f"{chr(65 + index)}{number}", value) for index, value in enumerate(row))
        lines.append(f'<row r="{number}">{cells}</row>')
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cell(reference: str, value: Cell) -> str:
    if value is None:
        return f'<c r="{reference}" s="1"/>'
    if isinstance(value, date):
        return f'<c r="{reference}" s="1"><v>{value.toordinal() - date(1899, 12, 30).toordinal()}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{reference}"><v>{value}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def workbook(
    *sheets: str,
    names: Sequence[str] = (),
    shared: str = "",
    packing: int = zipfile.ZIP_DEFLATED,
    hidden: int = 0,
    from_1904: bool = False,
    one_part: bool = False,
) -> bytes:
    """An xlsx of these sheets, as small as Excel still opens it; `hidden` is the number of the sheet not to show.

    With `one_part` each of them leads to the first.
    """
    numbers = range(1, len(sheets) + 1)
    titles = names or [f"Blad{n}" for n in numbers]
    listed = "".join(
        f'<sheet name="{escape(titles[n - 1])}" sheetId="{n}" '
        f'state="{"hidden" if n == hidden else "visible"}" r:id="rId{n}"/>'
        for n in numbers
    )
    ties = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{1 if one_part else n}.xml"/>'
        for n in numbers
    )
    properties = '<workbookPr date1904="1"/>' if from_1904 else ""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{ties}</Relationships>',
        "xl/styles.xml": STYLES,
        **{f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in zip(numbers, sheets, strict=True)},
    }
    if shared:
        parts["xl/sharedStrings.xml"] = shared
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def xlsx(rows: Table) -> bytes:
    return workbook(sheet_xml(rows))


def tabs(sheets: Mapping[str, Table], *, hidden: int = 0) -> bytes:
    """A workbook with these tabs."""
    return workbook(*map(sheet_xml, sheets.values()), names=tuple(sheets), hidden=hidden)
