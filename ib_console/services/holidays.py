"""The holidays and study days of a school year: filled in for a region, then the school's own to correct."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.config import data_folder
from ib_console.domain.changes import NEW, Changes
from ib_console.domain.errors import RuleViolation
from ib_console.domain.holidays import Holiday, Region, check_holiday, not_kept, usual_holidays
from ib_console.exchange.holiday_data import HOLIDAY_FILE, read_holidays
from ib_console.models.engine import Store
from ib_console.models.holidays import HolidayRow
from ib_console.services.mapping import as_value, assign, cleaned, columns_of


@dataclass(frozen=True, slots=True)
class HolidayService:
    """Days on which the school is closed."""

    store: Store

    def of_year(self, school_year: int) -> tuple[Holiday, ...]:
        """The holidays of a school year, the first first."""
        with self.store.reading() as session:
            return read_school_holidays(session, (school_year,))

    def fill(self, school_year: int, region: Region) -> Changes:
        """Add the holidays of a region that do not stand in this school year yet; what the school changed stays.

        Raises:
            RuleViolation: `holiday.nothing_new`.
        """
        usual = usual_holidays(read_holidays((data_folder() / HOLIDAY_FILE).read_bytes()), region, school_year)
        with self.store.transaction("holiday.filled", subject="school") as unit:
            missing = not_kept(usual, read_school_holidays(unit.session, (school_year,)))
            if not missing:
                raise RuleViolation("holiday.nothing_new")
            unit.session.add_all(HolidayRow(**columns_of(one, HolidayRow)) for one in missing)
        return unit.changes

    def save(self, holiday: Holiday) -> Changes:
        """Add (id 0) or change one period.

        Raises:
            RuleViolation: `text.missing` (field), `holiday.backwards`, `holiday.outside_year`.
        """
        holiday = cleaned(holiday)
        check_holiday(holiday)
        with self.store.transaction("holiday.saved", subject="school") as unit:
            columns = columns_of(holiday, HolidayRow)
            if holiday.id == NEW:
                unit.session.add(HolidayRow(**columns))
            else:
                assign(unit.get(HolidayRow, holiday.id), columns)
        return unit.changes

    def remove(self, holiday_id: int) -> Changes:
        """Take a period away. Raises `NotFound`."""
        with self.store.transaction("holiday.removed", subject="school") as unit:
            unit.session.delete(unit.get(HolidayRow, holiday_id))
        return unit.changes


def read_school_holidays(session: Session, school_years: Sequence[int]) -> tuple[Holiday, ...]:
    """The holidays of school years, the first first, inside a reading or a transaction."""
    rows = select(HolidayRow).where(HolidayRow.school_year.in_(school_years))
    return tuple(as_value(Holiday, row) for row in session.scalars(rows.order_by(HolidayRow.starts_on, HolidayRow.id)))
