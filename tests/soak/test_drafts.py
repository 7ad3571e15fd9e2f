"""The program is killed or hung up while somebody types at full speed: at most one second of text is lost, every time.

The seed and the figures are printed (`pytest -s`, or `-rP`). The long run, of half an hour:
`pytest -m soak -s tests/soak/test_drafts.py`.
"""

import os
import random
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from school_helpers import MOMENT
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.drafts import Draft

if sys.platform != "win32":
    from typing_terminal import ROOT, TypingTerminal

SEED = 20_261_124
SECOND = 1.0
"""How much typing may be lost."""

SPEED = 0.02
"""Seconds between two keys: fifty a second, several times what hands can do."""

F3, F4 = b"\x1bOR", b"\x1bOS"
ENDS = ("SIGKILL", "SIGHUP", "SIGTERM", "closed", "ctrl+Z")


def draft_in(home: Path) -> Draft | None:
    """The one text that waits, as a new window would find it."""
    school = open_school(home, PASSPHRASE, FixedClock(MOMENT))
    try:
        waiting = school.services.drafts.waiting()
        assert len(waiting) <= 1
        return waiting[0] if waiting else None
    finally:
        school.close()


@contextmanager
def program(home: Path) -> "Iterator[TypingTerminal]":
    """Start the program on a school; nothing of it is left behind."""
    terminal = TypingTerminal(home, {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"})
    try:
        yield terminal
    finally:
        terminal.end()


def open_profile(terminal: "TypingTerminal", *, offered: bool) -> None:
    """Unlock and open the profile of a pupil; the text of the run before is offered and thrown away."""
    terminal.wait_for("Typ uw wachtwoord")
    terminal.press(f"{PASSPHRASE}\r".encode())
    terminal.wait_for("F3 zoek leerling")
    terminal.press(F3)
    terminal.wait_for("ZOEK LEERLING")
    terminal.press(b"kari has")
    terminal.wait_for("Karim Hassan")
    terminal.press(b"\r")
    terminal.wait_for("TIJDLIJN")
    terminal.press(b"e")
    terminal.wait_for("Uw kladversie van" if offered else "PROFIEL")
    if offered:
        terminal.press(F4)
        terminal.wait_for("De kladversie weggooien")
        terminal.press(b"j")
        terminal.wait_for("volgend veld +F2")  # without F4 between them: there is no draft any more


def ended(terminal: "TypingTerminal", how: str) -> float:
    """End the program in one of the ways; return the moment."""
    match how:
        case "closed":
            return terminal.hang_up()
        case "ctrl+Z":
            return terminal.stop()
        case _:
            return terminal.signal(getattr(signal, how))


def seconds_lost(terminal: "TypingTerminal", kept: str, end: float) -> float:
    """How long before the end the first character was typed that is not in the draft; 0 when nothing is lost."""
    typed = "".join(character for _, character in terminal.typed)
    assert typed.startswith(kept), f"typed {typed!r}, kept {kept!r}"
    lost = terminal.typed[len(kept) :]
    return end - lost[0][0] if lost else 0.0


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal and SIGKILL")
@pytest.mark.parametrize("runs", [6, pytest.param(200, marks=pytest.mark.soak)])
def test_at_most_a_second_of_text_is_lost_and_what_is_kept_is_offered(filled_home: Path, runs: int) -> None:
    dice = random.Random(SEED)  # noqa: S311 -- seeded moments, not a secret
    worst = dict.fromkeys(ENDS, 0.0)
    offered = False
    for run in range(runs):
        how = ENDS[run % len(ENDS)]
        with program(filled_home) as terminal:
            open_profile(terminal, offered=offered)
            text = " ".join(f"{run}-{number}" for number in range(60))
            terminal.type(text[: dice.randint(1, len(text))], every=SPEED)
            terminal.read(dice.random() * SPEED)
            end = ended(terminal, how)
            terminal.ended()
        draft = draft_in(filled_home)
        lost = seconds_lost(terminal, "" if draft is None else str(draft.text.values["help_question"]), end)
        assert lost <= SECOND, f"run {run}, {how}: {lost:.2f} s of text lost"
        worst[how] = max(worst[how], lost)
        offered = draft is not None
    told = ", ".join(f"{how} {lost:.3f}" for how, lost in worst.items())
    sys.stdout.write(f"seed {SEED}, {runs} runs, most lost in seconds: {told}\n")
