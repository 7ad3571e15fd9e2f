"""SOPs for tests of papers, and what a document of them says."""

from pathlib import Path

from ib_console.domain.sop import Sop, SopVersion
from ib_console.exchange.document import Document, Heading, KeyValues, Table
from ib_console.exchange.documents.sop import sop_document
from ib_console.exchange.sop_json import decode_sop, start_document

ROOT = Path(__file__).parents[1]
TWIN = decode_sop((ROOT / "tests/exchange/fixtures/sop_twin.json").read_text(encoding="utf-8"))
START = start_document(
    (ROOT / "data/sop-startdocument.json").read_text(encoding="utf-8"), school="De Vuurtoren", school_year=2026
)


def document_of(sop: Sop = TWIN, **facts: object) -> Document:
    """The whole document of a version."""
    return sop_document(SopVersion(id=1, school_year=2026, sop=sop, **facts))


def all_text(document: Document) -> str:
    """Every text of a document, a line each."""
    return "\n".join(document.texts())


def tables(document: Document, first_column: str) -> list[Table]:
    """The tables that begin with this column."""
    return [one for one in document.blocks if isinstance(one, Table) and one.columns[0] == first_column]


def rows_of(document: Document, first_column: str) -> dict[str, tuple[str, ...]]:
    """Their rows by the first cell."""
    return {row[0]: row[1:] for table in tables(document, first_column) for row in table.rows}


def pairs(document: Document) -> dict[str, str]:
    """The values of pairs, by the heading they stand under and their name."""
    found, heading = {}, ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, KeyValues):
            found |= {f"{heading}: {name}": value for name, value in block.pairs}
    return found
