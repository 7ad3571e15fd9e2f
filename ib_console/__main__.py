"""Starts the program: `ib-console` and `python -m ib_console`."""

import os
import sys

from ib_console.cli import main


def run() -> None:
    """Run the command line and leave with its code."""
    _have_streams()
    sys.exit(main())


def _have_streams() -> None:
    """Put nothing in the place of a stream that is closed, so that no file of the school gets its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 -- open until the end


if __name__ == "__main__":
    run()
