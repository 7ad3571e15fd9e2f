"""Editing the SOP through the program: every edit is kept whole, and goes back after a restart, also after a kill."""

import os
import random
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from random_sop_edits import random_edit
from school_helpers import MOMENT
from sop_documents import TWIN
from store_helpers import PASSPHRASE
from typing_a_sop import skeleton, typed

from ib_console.bootstrap import OpenSchool, open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.sop import Sop
from ib_console.domain.sop_edit import AddRow, SetCell
from ib_console.exchange.sop_json import decode_sop, encode_sop

ROOT = Path(__file__).parents[2]


def reopened(home: Path) -> OpenSchool:
    return open_school(home, PASSPHRASE, FixedClock(MOMENT))


@pytest.mark.parametrize(("seed", "times"), [(1, 30), (2, 30), pytest.param(3, 200, marks=pytest.mark.soak)])
def test_edits_by_chance_are_taken_back_one_by_one_after_a_restart(school_home: Path, seed: int, times: int) -> None:
    chance = Random(seed)  # noqa: S311 -- no secret
    first = reopened(school_home)
    (concept,) = first.services.sop_editor.take_in(encode_sop(TWIN)).ids("sop_version")
    states: list[Sop] = [TWIN]
    while len(states) <= times:
        version = first.services.sops.get(concept)
        assert version.sop == states[-1]
        if first.services.sop_editor.edit(concept, random_edit(version.sop, chance), version.version):
            states.append(first.services.sops.get(concept).sop)
    first.close()
    again = reopened(school_home)
    try:
        for state in reversed(states[:-1]):
            again.services.history.undo_last()
            assert again.services.sops.get(concept).sop == state
        assert encode_sop(again.services.sops.get(concept).sop) == encode_sop(TWIN)
    finally:
        again.close()


def test_a_whole_document_is_typed_in_cell_by_cell_and_is_there_after_a_restart(school_home: Path) -> None:
    first = reopened(school_home)
    editor = first.services.sop_editor
    (concept,) = editor.take_in(encode_sop(skeleton(TWIN))).ids("sop_version")
    version, empty = first.services.sops.get(concept).version, (None, "", ())
    for edit in typed(TWIN):
        if isinstance(edit, AddRow) or (isinstance(edit, SetCell) and edit.value not in empty):
            version += bool(editor.edit(concept, edit, version))
    first.close()
    again = reopened(school_home)
    try:
        assert again.services.sops.get(concept).sop == TWIN
    finally:
        again.close()


def edit_until_killed(home: Path, concept: int, dice: random.Random) -> int:
    """Kill the writer a random moment after a random number of edits; return the last one it said was kept."""
    program = subprocess.Popen(
        [sys.executable, str(ROOT / "tests/soak/sop_kill_writer.py"), str(home), str(concept)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(str(ROOT / each) for each in (".", "tests", "tests/models"))},
    )
    with program:
        assert program.stdout is not None
        lines = [program.stdout.readline() for _ in range(dice.randint(1, 4))]
        # Busy work instead of a sleep: the moment falls anywhere inside a step.
        for _ in range(dice.randint(0, 300_000)):
            pass
        program.kill()
        lines += program.stdout.readlines()
    return int([line for line in lines if line.endswith(b"\n")][-1])


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("kills", [3, pytest.param(60, marks=pytest.mark.soak)])
def test_after_a_kill_the_last_step_is_there_whole_or_not_at_all(school_home: Path, kills: int) -> None:
    dice = random.Random(20261126)  # noqa: S311 -- seeded moments, not a secret
    first = reopened(school_home)
    start = decode_sop(encode_sop(TWIN).replace(TWIN.title, "0"))
    (concept,) = first.services.sop_editor.take_in(encode_sop(start)).ids("sop_version")
    first.close()
    for _ in range(kills):
        confirmed = edit_until_killed(school_home, concept, dice)
        again = reopened(school_home)
        sop = again.services.sops.get(concept).sop
        number = int(sop.title)
        assert number in {confirmed, confirmed + 1}
        assert (sop.intro.closing, len(sop.offers)) == (str(number), len(TWIN.offers) + number)
        assert again.store.check() == []
        again.services.history.undo_last()
        assert again.services.sops.get(concept).sop.title == str(number - 1)
        again.close()
