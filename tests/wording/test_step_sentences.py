"""Steps in words."""

from datetime import UTC, date, datetime

import pytest

from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.steps import UNDO, About, ToldStep, Touched
from ib_console.wording.step_sentences import moment, outcome, step_line, told, what

TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 13, 2, tzinfo=UTC)
NOOR = About(kind="pupil", names=("Noor Jansen",))
TALK = About(kind="meeting", names=("Aya", "Bo", "Cas"), meeting=MeetingKind.TEACHER_COORDINATOR, held_on=TODAY)
MOVE = ToldStep(id=1, at=AT, code="pupil.moved", about=NOOR, move=(SupportLevel.TWO, SupportLevel.THREE))
BACK = ToldStep(id=2, at=AT, code=UNDO, about=NOOR, undoes=MOVE)


def step(code: str, *touched: Touched, about: About = NOOR) -> ToldStep:
    return ToldStep(id=1, at=AT, code=code, about=about, touched=touched)


def changed(kind: str, *fields: str) -> Touched:
    return Touched(kind=kind, changed=1, fields=frozenset(fields))


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (MOVE, "Noor Jansen van niveau 2 naar 3"),
        (BACK, "Noor Jansen: teruggedraaid: van niveau 2 naar 3"),
        (
            ToldStep(id=3, at=AT, code=UNDO, about=NOOR, undoes=BACK),
            "Noor Jansen: opnieuw gedaan: van niveau 2 naar 3",
        ),
        (step("need.saved", Touched(kind="need", created=1)), "Noor Jansen: onderwijsbehoefte toegevoegd"),
        (
            step("intervention.saved", changed("intervention", "evaluate_on")),
            "Noor Jansen: interventie gewijzigd: evaluatiedatum",
        ),
        (
            step("pupil.saved", changed("pupil", "left_on", "destination", "branch", "prefix")),
            "Noor Jansen: gegevens gewijzigd: bestemming, laatste schooldag, tussenvoegsel en nog 1",
        ),
        (step("pupil.saved", Touched(kind="enrolment", created=1)), "Noor Jansen: gegevens gewijzigd: groep"),
        (step("pupil.added", about=About(kind="pupil")), "Een leerling die er niet meer is: leerling toegevoegd"),
        (step("group.saved", about=About(kind="group", names=("5A",))), "Groep 5A: groep gewijzigd"),
        (step("group.saved", about=About(kind="group", names=("Groep 1/2",))), "Groep 1/2: groep gewijzigd"),
        (
            step("meeting.gepland", about=TALK),
            "Aya, Bo en nog 1: gesprek leerkracht en zorgcoach 24-11-2026 gepland",
        ),
        (
            step("meeting.cancelled", about=About(kind="meeting")),
            "Een overleg dat er niet meer is: overleg laten vervallen",
        ),
        (step("school.saved", changed("school", "name"), about=About(kind="school")), "Schoolgegevens gewijzigd: naam"),
        (step("something.else", about=About()), "Een wijziging"),
    ],
)
def test_who_and_what(one: ToldStep, line: str) -> None:
    assert step_line(one, "zorgcoach") == line


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (AT, "vandaag 14:02"),
        (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), "vandaag 00:30"),
        (datetime(2026, 11, 23, 8, 5, tzinfo=UTC), "gisteren 09:05"),
        (datetime(2026, 11, 20, 8, 5, tzinfo=UTC), "vr 20-11 09:05"),
        (datetime(2025, 7, 1, 8, 5, tzinfo=UTC), "01-07-25 10:05"),
    ],
)
def test_when_as_a_school_reads_its_clock(at: datetime, words: str) -> None:
    assert moment(at, TODAY) == words


def test_the_whole_step() -> None:
    assert told(MOVE, TODAY) == "Noor Jansen van niveau 2 naar 3, vandaag 14:02"


def test_what_becomes_of_it() -> None:
    assert outcome(MOVE).startswith("Het niveau wordt weer 2.")
    assert outcome(BACK) == "Wat is teruggedraaid, komt weer terug."
    mixed = step("pupil.saved", changed("pupil", "left_on"), Touched(kind="enrolment", created=1, removed=1))
    assert outcome(mixed) == (
        "Wat is toegevoegd, gaat weer weg; wat is gewijzigd, wordt weer zoals het was; wat is weggehaald, komt terug."
    )


def test_an_import_is_counted() -> None:
    taken = step("import.applied", Touched(kind="pupil", created=204, changed=1), Touched(kind="group", created=9))
    assert what(taken) == "klassenlijst overgenomen: 204 nieuwe leerlingen, 1 gewijzigde leerling en 9 nieuwe groepen"
