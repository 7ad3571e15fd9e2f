"""The real program is killed while somebody types in a cell of the SOP: at most one second of text is lost.

The same for the text of a form stands in `test_drafts`; a cell keeps its text in a way of its own.
"""

import random
import signal
import sys
from pathlib import Path

import pytest
from test_drafts import SECOND, SPEED, draft_in, program, seconds_lost

if sys.platform != "win32":
    from store_helpers import PASSPHRASE
    from typing_terminal import TypingTerminal

SEED = 20_261_126


def open_first_cell(terminal: "TypingTerminal", *, begins_concept: bool) -> None:
    """Unlock, go to the SOP and open its first cell, the title."""
    terminal.wait_for("Typ uw wachtwoord")
    terminal.press(f"{PASSPHRASE}\r".encode())
    terminal.wait_for("F3 zoek leerling")
    terminal.press(b"5")
    terminal.wait_for("naar de vakken")
    terminal.press(b"\r")
    terminal.wait_for("wijzigen")
    terminal.press(b"\r")
    if begins_concept:
        terminal.wait_for("nieuw concept voor")
        terminal.press(b"\r")
    terminal.wait_for("niet wijzigen")


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal and SIGKILL")
@pytest.mark.parametrize("runs", [2, pytest.param(60, marks=pytest.mark.soak)])
def test_at_most_a_second_of_what_is_typed_in_a_cell_is_lost(filled_home: Path, runs: int) -> None:
    dice = random.Random(SEED)  # noqa: S311 -- seeded moments, not a secret
    worst = 0.0
    before: str | None = None
    for run in range(runs):
        with program(filled_home) as terminal:
            open_first_cell(terminal, begins_concept=run == 0)
            text = " ".join(f"{run}-{number}" for number in range(40))
            terminal.type(text[: dice.randint(80, len(text))], every=SPEED)
            end = terminal.signal(signal.SIGKILL)
            terminal.ended()
        draft = draft_in(filled_home)
        assert draft is not None
        # What was kept by the run before stands in the cell again; it is typed behind that.
        stood = str(draft.text.base["text"]) if before is None else before
        kept = str(draft.text.values["text"])
        assert kept.startswith(stood)
        lost = seconds_lost(terminal, kept.removeprefix(stood), end)
        assert lost <= SECOND, f"run {run}: {lost:.2f} s of text lost"
        worst, before = max(worst, lost), kept
    sys.stdout.write(f"seed {SEED}, {runs} runs, most lost in seconds: {worst:.3f}\n")
