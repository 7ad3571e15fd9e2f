"""How long the first paper takes in each format, with the import of the library that makes it, and the ones after it.

    uv run python benchmarks/papers.py [--rounds 15]

The document is the SOP of the example school, the longest there is; the table has 600 rows. Each first paper is made in
a process of its own that has read the program but no library of a format. Bars: 400 ms for a document, 150 ms for the
workbook.
"""

import argparse
import multiprocessing
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

from figures import Figure, Moment, machine, median, now, since, table

from ib_console.config import data_folder
from ib_console.domain.invitations import Invitation, Told
from ib_console.domain.papers import DOCUMENT_FORMATS, PaperFormat
from ib_console.domain.sop import SopVersion
from ib_console.exchange.documents.sop import sop_document
from ib_console.exchange.icalendar_out import render_calendar
from ib_console.exchange.renderers import Layout, render
from ib_console.exchange.sop_json import decode_sop
from ib_console.exchange.table_out import OutTable, render_csv, render_xlsx
from ib_console.exchange.word_template import trimmed

DOCUMENT_BAR, TABLE_BAR = 400.0, 150.0
ROWS, MEETINGS = 600, 40
DAY = date(2026, 11, 24)
BARS = {
    PaperFormat.PDF: DOCUMENT_BAR,
    PaperFormat.WORD: DOCUMENT_BAR,
    PaperFormat.MARKDOWN: DOCUMENT_BAR,
    PaperFormat.HTML: DOCUMENT_BAR,
    PaperFormat.CALENDAR: DOCUMENT_BAR,
    PaperFormat.EXCEL: TABLE_BAR,
    PaperFormat.CSV: TABLE_BAR,
}
WHY = "the library is imported"


def school_template() -> bytes:
    """A template as Word makes one, with all its styles, as it is kept."""
    import docx  # noqa: PLC0415 - not in the processes that are measured, which read this file too

    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Basisschool De Driemaster"
    target = BytesIO()
    word.save(target)
    return trimmed(target.getvalue())


def maker(paper_format: PaperFormat, template: bytes | None = None) -> Callable[[], bytes]:
    """What makes a paper in this format; what it is made of is there already."""
    if paper_format in DOCUMENT_FORMATS:
        sop = decode_sop((data_folder() / "sop-voorbeeldschool.json").read_text(encoding="utf-8"))
        document = sop_document(SopVersion(id=1, school_year=2026, sop=sop))
        layout = Layout(pdf=data_folder() / "papieren" / "document.typ", word=template)
        return lambda: render(document, paper_format, layout)
    if paper_format is PaperFormat.CALENDAR:
        days = [DAY + timedelta(days=number) for number in range(MEETINGS)]
        entries = [
            Invitation(
                uid=f"{day}@school",
                meeting_id=0,
                sequence=0,
                told=Told(summary="MDO", day=day),
                told_at=datetime(2026, 11, 24, tzinfo=UTC),
            )
            for day in days
        ]
        return lambda: render_calendar(entries)
    rows = [(number, f"Voornaam{number}", "van den", f"Achternaam{number}", DAY, "5A") for number in range(ROWS)]
    listed = OutTable(name="Leerlingen", columns=("Nummer", "Naam", "", "Achternaam", "Geboren", "Groep"), rows=rows)
    return lambda: render_xlsx(listed) if paper_format is PaperFormat.EXCEL else render_csv(listed)


def first_and_second(paper_format: PaperFormat, template: bytes | None) -> tuple[Moment, Moment]:
    """How long two papers take, one after the other, in a new process."""
    make, found = maker(paper_format, template), []
    for _ in range(2):
        start = now()
        make()
        found.append(since(start))
    first, second = found
    return first, second


def figures(rounds: int) -> list[Figure]:
    """Measure every format in turn, round after round."""
    context = multiprocessing.get_context("spawn")
    asked: dict[str, tuple[PaperFormat, bytes | None]] = {each.value: (each, None) for each in BARS}
    asked["docx on a template"] = (PaperFormat.WORD, school_template())
    found: dict[str, list[tuple[Moment, Moment]]] = {name: [] for name in asked}
    for _ in range(rounds):
        for name, measured in found.items():
            with ProcessPoolExecutor(1, mp_context=context) as alone:
                measured.append(alone.submit(first_and_second, *asked[name]).result())
    return [
        figure
        for name, measured in found.items()
        for figure in (
            median(f"first {name}", [first for first, _ in measured], bar=BARS[asked[name][0]], why=WHY),
            median(f"second {name}", [second for _, second in measured]),
        )
    ]


def main() -> int:
    """Measure everything in one run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    found = figures(parser.parse_args().rounds)
    print(machine())
    print(table(found))
    return 0 if all(figure.is_met for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
