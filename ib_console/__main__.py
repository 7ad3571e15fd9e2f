"""Starts the program: `ib-console` and `python -m ib_console`."""

import sys

from ib_console.cli import main


def run() -> None:
    """Run the command line and leave with its code."""
    sys.exit(main())


if __name__ == "__main__":
    run()
