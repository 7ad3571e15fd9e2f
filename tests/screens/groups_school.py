"""A school with load for the tests of Groepen: groups, help that runs, and a SOP with weights, threshold and hours."""

from dataclasses import replace
from datetime import date

from school_helpers import HOSTILE, TODAY, People, taking_part

from ib_console.domain.guidance import Intervention
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.pupils import Group, GroupKind
from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_parts import GroupLoadThreshold, LevelWeight, SopSettings
from ib_console.domain.sop_tables import Expertise, HoursLine, HoursPeriod, HoursUnit
from ib_console.services.container import Services
from ib_console.services.sops import add_version


def two_groups(services: Services) -> None:
    """5B with three pupils, one of them on niveau 3; a samengestelde groep with one of the same."""
    people = People(services)
    teacher = people.teacher(HOSTILE, "Visser")
    group = Group(id=0, school_year=2026, name="5B", year_groups=("5",), teacher_ids=(teacher.id,))
    (group_id,) = services.pupils.save_group(group).ids("group")
    pupils = [people.pupil("Aya", name, group_id) for name in ("Een", "Twee", "Drie")]
    services.moves.set_opening(pupils[0], SupportLevel.THREE, services.clock.today())
    plus = Group(id=0, school_year=2026, name="Plusklas", kind=GroupKind.COMPOSITE)
    (plus_id,) = services.pupils.save_group(plus).ids("group")
    pupil = services.pupils.get(pupils[1])
    services.pupils.save(pupil, plus_id)


def loaded(services: Services) -> None:
    """The two groups; help for Aya Een, a groepsbespreking of 5B, and a SOP that counts."""
    two_groups(services)
    people = People(services)
    names = {one.name: one for one in services.pupils.all()}
    first, second = names["Aya Een"], names["Aya Twee"]
    _use_counting_sop(services)
    for pupil, minutes, item in ((first, 90, "rt"), (first, None, "rt"), (second, 45, None)):
        services.records.save(
            Intervention(
                id=0,
                pupil_id=pupil.id,
                goal="doel",
                approach="herhaald lezen",
                starts_on=TODAY,
                evaluate_on=date(2027, 1, 12),
                sop_item_id=item,
                minutes_per_week=minutes,
            )
        )
    there = (taking_part(people.coordinator(), Role.CARE_COORDINATOR),)
    services.meetings.save(
        Meeting(
            id=0,
            kind=MeetingKind.GROEPSBESPREKING,
            held_on=date(2026, 10, 14),
            state=MeetingState.HELD,
            group_id=first.group_id,
            participants=there,
            cases=(Case(pupil_id=first.id),),
        )
    )


def loaded_over_the_years(services: Services) -> None:
    """The same, with the group of last year and that of the next."""
    loaded(services)
    for year, name in ((2025, "4B"), (2027, "6B")):
        (made,) = services.pupils.save_group(Group(id=0, school_year=year, name=name)).ids("group")
        pupil = next(one for one in services.pupils.all() if one.name == "Aya Twee")
        services.pupils.save(services.pupils.get(pupil.id), made)


def _use_counting_sop(services: Services) -> None:
    current = services.sops.current()
    hours = HoursLine(id="rt.uren.1", text="2 uur per week", amount=2, unit=HoursUnit.HOUR, period=HoursPeriod.WEEK)
    sop = replace(
        current.sop,
        externals=(),
        expertise=(
            Expertise(id="rt", label="Remedial teaching", available=True, hours=(hours,)),
            Expertise(id="gedrag", label="Gedrag", available=True),
        ),
        settings=SopSettings(
            group_load=GroupLoadThreshold(
                count=1, level=SupportLevel.THREE, set_on=date(2026, 9, 1), set_by="het team"
            ),
            level_weights=(LevelWeight(level=SupportLevel.THREE, weight=2),),
        ),
    )
    version = SopVersion(id=0, school_year=2026, sop=sop, in_use_from=TODAY, in_use_by="Ingrid Bos")
    with services.sops.store.transaction("sop.saved", subject="sop_version") as unit:
        unit.subject_id = add_version(unit, version).id
