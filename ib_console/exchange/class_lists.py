"""The one door for class lists: recognises the format and gives a `ClassList` or a refusal, never anything else.

Why it exists: the readers meet files of strangers; whatever a library throws at that is mapped here to one code, and
wording makes one sentence of it. Imports domain and the readers.
"""

from datetime import date
from pathlib import Path

from ib_console.domain.class_list import ClassList, SourceFormat
from ib_console.domain.errors import ImportRefused
from ib_console.exchange.class_list_source import bytes_of, damage_refused, kind_of
from ib_console.exchange.edexml import read_edexml
from ib_console.exchange.reading import Progress, Watch, WatchRaised, unwatched
from ib_console.exchange.table_reader import NO_COLUMNS, Columns
from ib_console.exchange.tabular import read_csv
from ib_console.exchange.workbook import read_workbook


def read_class_list(
    source: Path | bytes,
    name: str = "",
    *,
    columns: Columns = NO_COLUMNS,
    watch: Watch = unwatched,
    today: date | None = None,
) -> ClassList:
    """Read a class list from a file or from its bytes.

    Args:
        source: the file or what is in it.
        name: the file name, which only helps to explain a refusal.
        columns: what the user chose by hand for the headings of a csv or xlsx; import.columns_missing tells the
            headings to choose for.
        watch: told how many bytes are done, at most 101 times; what it raises ends the reading and goes straight
            through.
        today: a date that a workbook holds as a bare number must fit a child at school on this day.

    Raises:
        ImportRefused: import.no_pupils, import.damaged, what `bytes_of` and `kind_of` raise, and what the readers
            raise.
    """
    data = bytes_of(source)
    progress = Progress(watch, len(data))
    try:
        with damage_refused():
            match kind_of(data, name or (source.name if isinstance(source, Path) else ""), by_hand=bool(columns)):
                case SourceFormat.EDEXML:
                    listed = read_edexml(data, progress)
                case SourceFormat.CSV:
                    listed = read_csv(data, columns, progress)
                case SourceFormat.XLSX:
                    listed = read_workbook(data, columns, progress, today)
        if not listed.pupils:
            raise ImportRefused("import.no_pupils")
        progress.at(1, 1)
    except WatchRaised as raised:
        raise raised.reason from None
    return listed
