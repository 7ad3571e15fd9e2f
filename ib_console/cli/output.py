"""How the command line shows something: a table on a terminal, plain text with tabs in a pipe, JSON for programs.

Whatever a user typed is shown as it is: it reaches rich only as `Text`, never as markup.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from shutil import get_terminal_size
from textwrap import wrap

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text


def say(*lines: str) -> None:
    """Print lines for people; on a terminal a long line goes on below its own beginning."""
    width = get_terminal_size().columns if sys.stdout.isatty() else 0
    for line in lines:
        for part in _wrapped(line, width) if len(line) > width > 0 else (line,):
            print(part)


def _wrapped(line: str, width: int) -> list[str]:
    margin = " " * (len(line) - len(line.lstrip()))
    return wrap(line.strip(), width, initial_indent=margin, subsequent_indent=f"{margin}  ", break_on_hyphens=False)


def show_table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows in columns: drawn on a terminal, with tabs between them in a pipe."""
    if not sys.stdout.isatty():
        for row in (titles, *rows):
            print("\t".join(row))
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for title in titles:
        table.add_column(Text(title))
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(highlight=False).print(table)


def show_json(objects: Iterable[Mapping[str, object]]) -> None:
    """Print a list of objects; dates as jjjj-mm-dd."""
    print(json.dumps(list(objects), ensure_ascii=False, indent=2, default=_iso))


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError("a value without a place in JSON")
