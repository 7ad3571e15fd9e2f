"""`vandaag` and `signalen`."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from command_runner import Run
from path_school import path_of
from school_helpers import TODAY
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.domain.actions import ActionItem, Ground
from ib_console.domain.clock import FixedClock
from ib_console.domain.levels import SupportLevel
from ib_console.services.container import Services


def prepared(home: Path, clock: FixedClock) -> Path:
    """A school with a late action of the law, one of today about nobody, one far away, and a signal."""
    opened = open_school(home, PASSPHRASE, clock)
    _fill(opened.services)
    opened.close()
    return home


def _fill(services: Services) -> None:
    pupil = path_of(services).pupil_id
    services.moves.set_opening(pupil, SupportLevel.TWO, date(2026, 8, 3))
    save = services.records.save
    save(ActionItem(id=0, what="OPP\nbespreken", due_on=date(2026, 11, 20), pupil_id=pupil, ground=Ground.LAW))
    save(ActionItem(id=0, what="map opruimen", due_on=TODAY))
    save(ActionItem(id=0, what="terugkijken", due_on=date(2027, 3, 1), pupil_id=pupil))


def test_vandaag_tells_each_part_and_what_is_empty(run: Run, school_home: Path, clock: FixedClock) -> None:
    ran = run("vandaag", home=prepared(school_home, clock))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "Dinsdag 24 november 2026",
        "",
        "Te laat: 1",
        "  vr 20-11  OPP bespreken, Yara Bakker, 5B, niveau 2 (wettelijk)",
        "",
        "Vandaag: 1",
        "  di 24-11  map opruimen (afspraak)",
        "",
        "Deze week: 1",
        "  zo 29-11  Groepsbespreking in cyclus 1, 1 leerling, 5B (schoolafspraak)",
        "",
        "Straks: 1",
        "  31-07-27  SOP 2026-2027: nog niet vastgesteld (wettelijk)",
        "En 1 later.",
        "",
        "Signalen: 1, zie `ib-console signalen`.",
    ]


def test_another_day_can_be_asked_for(run: Run, school_home: Path, clock: FixedClock) -> None:
    ran = run("vandaag", "--datum", "01-03-2027", home=prepared(school_home, clock))
    assert ran.out.splitlines()[0] == "Maandag 1 maart 2027"
    assert "Te laat: 2" in ran.out
    assert "  ma 01-03  terugkijken, Yara Bakker, 5B, niveau 2 (afspraak)" in ran.out


@pytest.mark.parametrize("day", ["31-02-2027", "31-12-9999", "01-01-0001", "morgen"])
def test_a_day_that_cannot_be_is_refused_in_a_sentence(run: Run, school_home: Path, day: str) -> None:
    ran = run("vandaag", "--datum", day, home=school_home)
    assert ran.code == 2
    assert f"--datum kan niet '{day}' zijn." in ran.err


def test_json_has_every_line_with_iso_dates(run: Run, school_home: Path, clock: FixedClock) -> None:
    told = json.loads(run("vandaag", "--json", home=prepared(school_home, clock)).out)
    assert [(one["deel"], one["soort"], one["verder_weg"]) for one in told] == [
        ("te_laat", "actie", False),
        ("vandaag", "actie", False),
        ("deze_week", "groepsbespreking", False),
        ("straks", "actie", True),
        ("straks", "sop_vaststelling", False),
    ]
    assert {key: told[0][key] for key in ("op", "wat", "leerling", "groep", "niveau", "grond")} == {
        "op": "2026-11-20",
        "wat": "OPP bespreken",
        "leerling": "Yara Bakker",
        "groep": "5B",
        "niveau": 2,
        "grond": "wet",
    }
    assert told[1]["leerling"] is None


def test_signalen_explains_each_and_tells_what_was_put_off(run: Run, school_home: Path, clock: FixedClock) -> None:
    home = prepared(school_home, clock)
    told = "Al 16 weken op niveau 2 zonder evaluatie; niveau sinds 03-08-2026, nog geen evaluatie vastgelegd."
    assert run("signalen", home=home).out.splitlines() == [
        f"Yara Bakker, 5B: {told}",
        "  Handelingsgericht werken: hulp wordt in een vaste cyclus geëvalueerd. Signaal na 10 weken.",
    ]
    opened = open_school(home, PASSPHRASE, clock)
    (signal,) = opened.services.agenda.today().standing
    opened.services.signals.defer(signal, TODAY + timedelta(weeks=2), "ouders zijn op reis")
    opened.close()
    assert run("signalen", home=home).out.splitlines() == [
        "Geen signalen.",
        "Yara Bakker: Al 16 weken zonder evaluatie",
        "  Uitgesteld tot 08-12-2026: ouders zijn op reis",
    ]
    (found,) = json.loads(run("signalen", "--json", home=home).out)
    assert (found["soort"], found["weken"], found["uitgesteld_tot"]) == ("lang_zonder_evaluatie", 16, "2026-12-08")
