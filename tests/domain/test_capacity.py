from dataclasses import replace

import pytest
from dossiers import DAY, ON, planned_intervention

from ib_console.domain.capacity import Capacity, capacities, hours_used
from ib_console.domain.guidance import Intervention
from ib_console.domain.sop import Sop
from ib_console.domain.sop_parts import General, PartialDate, SopSettings
from ib_console.domain.sop_tables import Expertise, HoursLine, HoursPeriod, HoursUnit

WEEK = HoursPeriod.WEEK


def line(amount: float | None, unit: HoursUnit | None = HoursUnit.HOUR, **fields: object) -> HoursLine:
    return HoursLine(text="…", amount=amount, unit=unit, **{"period": WEEK, **fields})


def helped(minutes: int | None, item: str | None = "rt", **fields: object) -> Intervention:
    return planned_intervention(sop_item_id=item, minutes_per_week=minutes, **fields)


def capacity(*hours: HoursLine, available: bool | None = True, running: tuple[Intervention, ...] = ()) -> Capacity:
    row = Expertise(id="rt", label="Remedial teaching", available=available, hours=hours)
    sop = Sop(title="SOP", general=General(school_year=2026), expertise=(row, Expertise(id="leeg", label="")))
    (found,) = capacities(sop, running, ON)
    return found


def test_hours_and_dagdelen_add_up_by_the_school_s_own_dagdeel() -> None:
    assert capacity(line(3), line(2, HoursUnit.DAGDEEL)).available_hours == 11
    row = Expertise(id="rt", label="RT", available=True, hours=(line(2, HoursUnit.DAGDEEL),))
    settings = SopSettings(hours_per_dagdeel=3.5)
    sop = Sop(title="SOP", general=General(school_year=2026), expertise=(row,), settings=settings)
    assert capacities(sop, (), ON)[0].available_hours == 7


@pytest.mark.parametrize("vague", [line(None), line(1, None), line(1, period=None)])
def test_one_line_without_figures_leaves_the_hours_unknown(vague: HoursLine) -> None:
    assert capacity(line(3), vague).available_hours is None


def test_a_row_without_lines_has_unknown_hours_and_expertise_that_is_lacking_has_none() -> None:
    assert capacity().available_hours is None
    assert capacity(available=None).available_hours is None
    assert capacity(line(3), available=False).available_hours == 0
    assert capacity(available=False).available_hours == 0


def test_a_line_counts_up_to_and_including_its_last_day() -> None:
    def until(day: PartialDate) -> float | None:
        return capacity(line(3), line(4, until=day)).available_hours

    assert until(PartialDate(year=2026, month=11, day=24)) == 7
    assert until(PartialDate(year=2026, month=11)) == 7
    assert until(PartialDate(year=2026, month=11, day=23)) == 3
    assert until(PartialDate(year=2026, month=10)) == 3


def test_a_line_without_figures_that_has_ended_leaves_nothing_unknown() -> None:
    assert capacity(line(3), line(None, until=PartialDate(year=2026, month=7))).available_hours == 3


def test_the_demand_is_the_minutes_of_what_runs_on_the_day_and_points_at_the_row() -> None:
    running = (
        helped(90),
        helped(45, ended_on=ON, starts_on=ON - DAY),
        helped(500, ended_on=ON - DAY, starts_on=ON - 2 * DAY),
        helped(500, starts_on=ON + DAY),
        helped(500, item="anders"),
        helped(500, item=None),
    )
    found = capacity(line(20), running=running)
    assert found.demand_hours == 2.25
    assert found.unknown_minutes == 0


def test_running_interventions_without_minutes_are_counted_apart() -> None:
    running = (helped(60), helped(None), helped(None), replace(helped(None), starts_on=ON + DAY))
    found = capacity(line(20), running=running)
    assert (found.item_id, found.label) == ("rt", "Remedial teaching")
    assert (found.demand_hours, found.unknown_minutes) == (1.0, 2)


def test_what_runs_is_told_with_its_expertise_and_the_rest_apart() -> None:
    rows = (Expertise(id="rt", label="RT"), Expertise(id="taal", label="Taal"), Expertise(id="leeg", label=""))
    sop = Sop(title="SOP", general=General(school_year=2026), expertise=rows)
    ended = replace(helped(60), starts_on=ON - 2 * DAY, ended_on=ON - DAY)
    first, second, other, spare, none = (helped(30, item) for item in ("rt", "rt", "externe", "leeg", None))
    used = hours_used(sop, (first, ended, second, other, spare, none), ON)
    assert [use.interventions for use in used.expertise] == [(first, second), ()]
    assert tuple(use.capacity for use in used.expertise) == capacities(sop, (first, second), ON)
    assert used.elsewhere == (other, spare, none)
