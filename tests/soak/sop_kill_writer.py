"""A program that edits a concept of the SOP until it is killed: each edit that was kept goes over a pipe.

`tests/services/test_sop_kept.py` starts it with the folder of a school and the id of the concept. Every edit is one
step that says the same number in two cells and adds a row, so that half a step shows.
"""

import sys
from itertools import count
from pathlib import Path

from school_helpers import MOMENT
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.sop_edit import SetCell, Together
from ib_console.domain.sop_fields import SopPart


def main() -> None:
    services = open_school(Path(sys.argv[1]), PASSPHRASE, FixedClock(MOMENT)).services
    concept = int(sys.argv[2])
    begin = int(services.sops.get(concept).sop.title or 0)
    for number in count(begin + 1):
        version = services.sops.get(concept)
        edits = (
            SetCell(part=SopPart.DOCUMENT, field="title", value=str(number)),
            services.sop_editor.new_row(SopPart.OFFERS, index=0),
            SetCell(part=SopPart.INTRO, field="closing", value=str(number)),
        )
        services.sop_editor.edit(concept, Together(edits=edits), version.version)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


main()
