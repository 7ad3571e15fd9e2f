"""`notitie`: what is typed or handed over becomes a note, and everything else is refused in one sentence."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest
from command_runner import Run
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.cli.parser import NOTE_KINDS
from ib_console.domain.clock import FixedClock
from ib_console.domain.notes import Note, NoteKind

TODAY = date(2026, 11, 24)
HOSTILE = "[@click=app.quit]x[/]"


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


def hand_over(monkeypatch: pytest.MonkeyPatch, text: str | bytes) -> None:
    """Put something on standard input."""
    data = text.encode() if isinstance(text, str) else text
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def notes_of(home: Path, clock: FixedClock, pupil: str = "Bo Bakker") -> list[Note]:
    opened = open_school(home, PASSPHRASE, clock)
    entries = opened.services.dossiers.view(opened.services.pupils.one(pupil).id).entries
    opened.close()
    return [one.record for one in entries if isinstance(one.record, Note)]


def test_the_kinds_are_those_of_the_domain() -> None:
    assert [kind.replace("-", "_") for kind in NOTE_KINDS] == [kind.value for kind in NoteKind]


def test_a_text_is_a_signaal_of_today(run: Run, demo_home: Path, clock: FixedClock) -> None:
    before = len(notes_of(demo_home, clock))
    ran = run("notitie", "Bo Bakker", "--tekst", f"{HOSTILE}\x1b[31m bsn 111222333", home=demo_home)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"Vastgelegd bij Bo Bakker: signaal van 24-11-2026.\n  {HOSTILE}[31m bsn [BSN verwijderd]\n"
    notes = notes_of(demo_home, clock)
    assert len(notes) == before + 1
    assert (notes[0].kind, notes[0].noted_on) == (NoteKind.SIGNAL, TODAY)


def test_kind_and_day_are_given(run: Run, demo_home: Path, clock: FixedClock) -> None:
    given = ("--soort", "warme-overdracht", "--datum", "03-09-2026", "--tekst", "gesproken met groep 4")
    assert run("notitie", "Bo Bakker", *given, home=demo_home).code == 0
    made = next(one for one in notes_of(demo_home, clock) if one.kind is NoteKind.WARM_HANDOVER)
    assert (made.noted_on, made.text) == (date(2026, 9, 3), "gesproken met groep 4")


def test_a_werkaantekening_says_until_when(run: Run, demo_home: Path) -> None:
    ran = run("notitie", "Bo Bakker", "--soort", "werkaantekening", "--tekst", "even bellen", home=demo_home)
    assert "Alleen voor uzelf, tot en met 05-01-2027; daarna is zij voorgoed weg." in ran.out


@pytest.mark.parametrize("arguments", [(), ("--tekst", "-")])
def test_the_text_comes_from_another_program(
    run: Run, demo_home: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    hand_over(monkeypatch, "eerste regel\n\ntweede regel\n")
    assert run("notitie", "Bo Bakker", *arguments, home=demo_home).code == 0
    assert notes_of(demo_home, clock)[0].text == "eerste regel\n\ntweede regel"


@pytest.mark.parametrize(
    ("handed", "day", "part"),
    [
        (" \n", "24-11-2026", "geen tekst voor de notitie"),
        (b"\xff\xfe\xfa", "24-11-2026", "niet te lezen"),
        ("x" * 4001, "24-11-2026", "4001 letters"),
        ("x", "25-11-2026", "na vandaag"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    run: Run, demo_home: Path, monkeypatch: pytest.MonkeyPatch, handed: str | bytes, day: str, part: str
) -> None:
    hand_over(monkeypatch, handed)
    ran = run("notitie", "Bo Bakker", "--datum", day, home=demo_home)
    assert ran.refused
    assert part in ran.err


def test_at_a_terminal_nobody_is_kept_waiting(run: Run, demo_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("x"))
    ran = run("notitie", "Bo Bakker", home=demo_home)
    assert ran.refused
    assert "--tekst" in ran.err


def test_an_unclear_pupil_is_one_sentence(run: Run, demo_home: Path) -> None:
    ran = run("notitie", "Kaya", "--tekst", "x", home=demo_home)
    assert ran.refused
    assert "typ meer van de naam" in ran.err


def test_a_werkaantekening_is_told_to_its_writer_and_stays_out_of_json(run: Run, demo_home: Path) -> None:
    assert run("notitie", "Bo Bakker", "--soort", "werkaantekening", "--tekst", "bel moeder", home=demo_home).code == 0
    assert "bel moeder" in run("leerling", "Bo Bakker", home=demo_home).out
    assert "bel moeder" not in run("leerling", "Bo Bakker", "--json", home=demo_home).out
