"""`overleg`."""

import json
from datetime import date, time
from pathlib import Path

import pytest
from command_runner import Run
from school_helpers import People, overleg, taking_part
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.cli.meetings import _KINDS
from ib_console.cli.parser import MEETING_KINDS
from ib_console.domain.clock import FixedClock
from ib_console.domain.meetings import MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.school_calendar import MdoSlots


@pytest.fixture
def prepared(school_home: Path, clock: FixedClock) -> Path:
    """Two MDO moments, one with a pupil, and a leerlingbespreking of the same day."""
    opened = open_school(school_home, PASSPHRASE, clock)
    services, people = opened.services, People(opened.services)
    guests = ((people.coordinator().id, Role.CARE_COORDINATOR),)
    days = (date(2026, 12, 3), date(2027, 1, 14))
    made = services.calendar.plan_mdo(
        MdoSlots(kind=MeetingKind.MDO_EXTERNAL, days=days, starts_at=time(13, 30), minutes=90, guests=guests)
    )
    pupil = people.pupil("Yara", "Bakker")
    services.meetings.add_pupil(min(made.ids("meeting")), pupil, "Wat helpt\nbij lezen?")
    there = (taking_part(people.coordinator(), Role.CARE_COORDINATOR, present=None),)
    talk = overleg(MeetingKind.LEERLINGBESPREKING, pupil, there, on=days[0], state=MeetingState.PLANNED)
    services.meetings.save(talk)
    opened.close()
    return school_home


def test_every_kind_of_overleg_can_be_asked_for() -> None:
    assert tuple(_KINDS) == MEETING_KINDS
    assert sorted(kind for kinds in _KINDS.values() for kind in kinds) == sorted(MeetingKind)


def test_overleg_tells_the_year_by_month_with_what_does_not_fit(run: Run, prepared: Path) -> None:
    ran = run("overleg", home=prepared)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "December 2026",
        "  do 03-12  Leerlingbespreking, Yara Bakker (gepland)",
        "    Dezelfde dag als MDO 1 (13:30), kijk of de tijden passen: Ingrid Bos.",
        "  do 03-12  13:30-15:00  MDO 1, extern, Yara Bakker (gepland)",
        "    Dezelfde dag als LB, kijk of de tijden passen: Ingrid Bos.",
        "",
        "Januari 2027",
        "  do 14-01  13:30-15:00  MDO 2, extern, nog geen leerlingen (gepland)",
    ]


def test_it_can_be_narrowed_by_day_and_kind(run: Run, prepared: Path) -> None:
    assert "MDO 2" not in run("overleg", "--tot", "31-12-2026", home=prepared).out
    only = run("overleg", "--soort", "leerlingbespreking", home=prepared).out
    assert ("MDO 1, extern" in only, "Leerlingbespreking" in only) == (False, True)
    assert run("overleg", "--van", "01-02-2027", home=prepared).out == "In deze tijd staat er geen overleg.\n"
    assert run("overleg", "--soort", "borrel", home=prepared).code == 2


def test_json_has_times_people_pupils_and_conflicts(run: Run, prepared: Path) -> None:
    told = json.loads(run("overleg", "--soort", "mdo", "--json", home=prepared).out)
    assert [(one["datum"], one["begintijd"], one["minuten"], one["naam"]) for one in told] == [
        ("2026-12-03", "13:30", 90, "MDO 1"),
        ("2027-01-14", "13:30", 90, "MDO 2"),
    ]
    assert [each["naam"] for each in told[0]["deelnemers"]] == ["Ingrid Bos"]
    assert [each["soort"] for each in told[0]["past_niet"]] == ["zelfde_dag"]
    assert told[1]["leerlingen"] == told[1]["past_niet"] == []
