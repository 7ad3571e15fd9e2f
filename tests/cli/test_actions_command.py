"""`acties`."""

import json
from datetime import date
from pathlib import Path

import pytest
from command_runner import Run
from path_school import path_of
from school_helpers import TODAY
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.domain.actions import ActionItem, ActionState, Ground
from ib_console.domain.clock import FixedClock
from ib_console.services.container import Services


@pytest.fixture
def home(school_home: Path, clock: FixedClock) -> Path:
    """A school with a late agreement of the teacher that was put off, one about nobody, and one that is done."""
    opened = open_school(school_home, PASSPHRASE, clock)
    _fill(opened.services)
    opened.close()
    return school_home


def _fill(services: Services) -> None:
    path = path_of(services)
    late = ActionItem(
        id=0,
        what="bel\nmoeder",
        due_on=date(2026, 11, 20),
        pupil_id=path.pupil_id,
        person_id=path.teacher.id,
        ground=Ground.LAW,
    )
    services.actions.save(late)
    (put_off,) = services.actions.save(ActionItem(id=0, what="map opruimen", due_on=TODAY)).ids("action")
    services.actions.postpone({put_off: 1}, date(2026, 11, 27), "kast was dicht")
    (closed,) = services.actions.save(ActionItem(id=0, what="al klaar", due_on=TODAY)).ids("action")
    services.actions.close({closed: 1}, ActionState.DONE, "met zijn tweeën")


def test_it_tells_what_is_open_by_date(run: Run, home: Path) -> None:
    ran = run("acties", home=home)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "2 open, 1 te laat",
        "",
        "Te laat: 1",
        "  vr 20-11  bel moeder, Yara Bakker, 5B, door Tessa Visser (wettelijk)",
        "",
        "Deze week: 1",
        "  vr 27-11  map opruimen, nog niemand (afspraak)",
        "    1 keer verzet: 24-11-2026 → 27-11-2026: kast was dicht",
    ]


def test_of_one_person_or_one_pupil(run: Run, home: Path) -> None:
    for asked in (("--wie", "visser"), ("--leerling", "yara")):
        out = run("acties", *asked, home=home).out
        assert "bel moeder" in out
        assert "map opruimen" not in out
    assert run("acties", "--wie", "Ingrid", home=home).out == "Er staan geen afspraken open.\n"
    assert run("acties", "--wie", "Ingrid", "--json", home=home).out.strip() == "[]"
    for asked in (("--wie", "niemand zo"), ("--wie", ""), ("--leerling", "niemand zo")):
        ran = run("acties", *asked, home=home)
        assert (ran.code, ran.out, bool(ran.err)) == (1, "", True)


def test_everything_and_for_another_program(run: Run, home: Path) -> None:
    assert "    gedaan 24-11-2026: met zijn tweeën" in run("acties", "--alles", home=home).out.splitlines()
    told = {one["wat"]: one for one in json.loads(run("acties", "--alles", "--json", home=home).out)}
    assert told.keys() == {"bel\nmoeder", "map opruimen", "al klaar"}
    assert told["map opruimen"]["verzet"] == [
        {"van": "2026-11-24", "naar": "2026-11-27", "reden": "kast was dicht", "op": "2026-11-24"}
    ]
    closed = told["al klaar"]
    assert (closed["stand"], closed["afgerond_op"], closed["toelichting"]) == (
        "gedaan",
        "2026-11-24",
        "met zijn tweeën",
    )
    first = told["bel\nmoeder"]
    assert (first["wie"], first["leerling"], first["groep"], first["grond"]) == (
        "Tessa Visser",
        "Yara Bakker",
        "5B",
        "wet",
    )
