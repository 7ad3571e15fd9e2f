"""Every benchmark in turn, and one table of what was measured beside its bar.

    uv run python benchmarks [--quick] [start] [readings] [import_pupils] [table_keys] [dossier] [papers]

Each runs in a process of its own: what one left in memory slows the next. Ratios are medians of at least 15 pairs in
one run; `--quick` takes a few, to see that all of it works. On a machine that does other work as well the last column
counts: it is the same figure in the time that the program itself worked.
"""

import argparse
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor

from figures import Figure, figures_of, machine, table

ROUNDS = {
    "start": (15, 2),
    "readings": (15, 3),
    "import_pupils": (15, 2),
    "table_keys": (36, 12),
    "dossier": (15, 3),
    "papers": (15, 3),
}
"""Rounds of each benchmark, and how many are quick."""


def main() -> int:
    """Run what was asked and print the table."""
    parser = argparse.ArgumentParser(
        prog="benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="name", choices=[[], *ROUNDS], help=", ".join(ROUNDS))
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    found: list[Figure] = []
    print(machine(), flush=True)
    for name in options.names or ROUNDS:
        alone = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        with alone:
            some = alone.submit(figures_of, name, ROUNDS[name][options.quick]).result()
        print(
            "\n".join(f"{name}: {figure.what}: {figure.measured:.2f}" for figure in some), file=sys.stderr, flush=True
        )
        found += some
    print(table(found))
    print(machine())
    return 0 if all(figure.is_met for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
