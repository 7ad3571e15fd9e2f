"""The school holidays that ship with the program, as text; the school checks and corrects them. It opens no files."""

from datetime import date

import msgspec

from ib_console.domain.holidays import Region, RegionalHoliday

HOLIDAY_FILE = "vakanties.json"
"""Where they stand in the folder with defaults."""


class _Line(msgspec.Struct):
    region: Region = msgspec.field(name="regio")
    name: str = msgspec.field(name="naam")
    starts_on: date = msgspec.field(name="van")
    ends_on: date = msgspec.field(name="tot_en_met")


class _File(msgspec.Struct):
    holidays: list[_Line] = msgspec.field(name="vakanties")


def read_holidays(text: bytes) -> tuple[RegionalHoliday, ...]:
    """The holidays in the file. It is ours: what cannot be read is a fault of the program."""
    return tuple(
        RegionalHoliday(region=line.region, name=line.name, starts_on=line.starts_on, ends_on=line.ends_on)
        for line in msgspec.json.decode(text, type=_File).holidays
    )
