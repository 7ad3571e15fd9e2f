"""The preview of a class list of another school year: what is asked, what stands out, and what is said afterwards."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from driver import NARROW, WIDE, Driver, driving
from next_year import ABSENT, STAYS_DOWN, a_year_later
from school_helpers import SCHOOL_NAME, TODAY
from store_helpers import PASSPHRASE
from textual.widgets import Input

from ib_console.app import AppSettings, IbConsole
from ib_console.bootstrap import OpenSchool, open_school
from ib_console.config import data_folder
from ib_console.domain.class_list import ClassList
from ib_console.domain.clock import FixedClock
from ib_console.domain.difference import LineKind
from ib_console.domain.pupils import Pupil
from ib_console.exchange.class_lists import read_class_list
from ib_console.models.database_thread import DatabaseThread
from ib_console.screens.base import AreaScreen, PageHeading
from ib_console.screens.import_preview import ImportPreviewScreen, Row
from ib_console.widgets.record_table import RecordTable

JUNE = date(2027, 6, 20)


class Lobby(AreaScreen):
    """The area that an import ends in."""

    area = "pupils"

    def body(self) -> AsyncIterator[PageHeading]:  # type: ignore[override]
        yield PageHeading("De lijst")


class Preview:
    """A running program that shows the difference of a class list with an open school."""

    def __init__(self, driver: Driver, thread: DatabaseThread, school: OpenSchool) -> None:
        self.driver, self.thread, self.school = driver, thread, school

    async def show(self, listed: ClassList) -> None:
        self.driver.app.push_screen(ImportPreviewScreen(listed, "volgend.xml"))
        await self.driver.settle()

    @property
    def row(self) -> Row:
        row = self.driver.one(RecordTable).current
        assert isinstance(row, Row)
        return row

    @property
    def text(self) -> str:
        return " ".join(self.driver.text.split())

    async def go_to(self, kind: LineKind) -> None:
        """Put the cursor on the first line of a kind."""
        await self.driver.press("g")
        for _ in range(400):
            if self.row.line is not None and self.row.line.kind is kind:
                return
            await self.driver.press("j")
        raise AssertionError(kind)

    def pupils(self) -> list[Pupil]:
        services = self.school.services
        return self.thread.run(lambda: [services.pupils.get(one.id) for one in services.pupils.all(with_former=True)])


@asynccontextmanager
async def preview(home: Path, clock: FixedClock, *, size: tuple[int, int] = WIDE) -> AsyncIterator[Preview]:
    thread = DatabaseThread()
    school = thread.run(open_school, home, PASSPHRASE, clock)
    app = IbConsole(thread, school.services, AppSettings(clock=clock, school=SCHOOL_NAME, screens={"pupils": Lobby}))
    try:
        async with driving(app, size=size) as driver:
            yield Preview(driver, thread, school)
    finally:
        thread.shutdown(school.close)


@pytest.fixture
def next_year(clock: FixedClock) -> ClassList:
    """The list of the year after, in June."""
    clock.advance(JUNE - TODAY)
    text = (data_folder() / "klassenlijst-voorbeeld.xml").read_text(encoding="utf-8")
    return read_class_list(a_year_later(text, stays_down=STAYS_DOWN, absent=ABSENT).encode())


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
async def test_a_new_year_is_asked_reviewed_and_taken_in(
    filled_home: Path, clock: FixedClock, next_year: ClassList, size: tuple[int, int]
) -> None:
    async with preview(filled_home, clock, size=size) as at:
        await at.show(next_year)
        await at.driver.press("enter")  # the new year is what is proposed
        assert at.row.is_open
        assert at.row.line is not None
        assert at.row.line.kind is LineKind.NOT_IN_NEW_YEAR
        assert "gaat de leerling van school?" in at.text
        assert "Nog 1 vraag te beantwoorden." in at.text
        assert "met een voorstel." in at.text
        await at.driver.press("enter", "1")
        assert [field.value for field in at.driver.app.screen.query(Input)] == ["31-07-2027", ""]
        at.driver.app.screen.query(Input)[1].value = "andere school"
        await at.driver.press("f2")
        assert at.row.answer == "gaat van school op 31-07-2027 (andere school)"
        assert "te beantwoorden" not in at.text
        await at.driver.press("f2")
        leavers = [one for one in at.pupils() if one.left_on is not None]
        assert {one.left_on for one in leavers} == {date(2027, 7, 31)}
        assert {one.destination for one in leavers} == {"andere school", "voortgezet onderwijs"}
        said = f"Schooljaar 2027-2028 staat klaar: {len(next_year.pupils) - 1} leerlingen gaan door"
        assert said in " ".join(at.driver.text.replace("▌", " ").split())
        await at.driver.press("u")
        assert "het schooljaar wordt weer 2026-2027" in at.text
        await at.driver.press("enter")
        assert all(one.left_on is None for one in at.pupils())
        await at.show(next_year)
        await at.driver.press("2", "enter", "1", "f2", "f2")
        assert {one.id for one in at.pupils() if one.left_on is not None} == {one.id for one in leavers}


async def test_the_parts_come_in_a_calm_order_and_their_sizes_add_up(
    filled_home: Path, clock: FixedClock, next_year: ClassList
) -> None:
    async with preview(filled_home, clock) as at:
        await at.show(next_year)
        await at.driver.press("2")
        rows: list[Row] = at.driver.one(RecordTable).rows
        parts = list(dict.fromkeys(row.part for row in rows))
        first = [part for part in parts if not part.startswith("Gaat door")]
        assert first[:4] == ["Schooljaar", "Niet in het nieuwe schooljaar", "Klaar met groep 8", "Zelfde leerjaar"]
        routes = [part for part in parts if part.startswith("Gaat door")]
        assert "Gaat door: 1A Zeepaardjes → 2A Garnalen" in routes
        goes_on = [row for row in rows if row.part in routes]
        assert len(goes_on) == len(next_year.pupils) - 1
        assert f"{len(goes_on)} gaan door" in at.text


async def test_a_line_says_in_words_why_it_is_there(filled_home: Path, clock: FixedClock, next_year: ClassList) -> None:
    async with preview(filled_home, clock, size=NARROW) as at:
        await at.show(next_year)
        await at.driver.press("2")
        await at.go_to(LineKind.STAYS_DOWN)
        assert "blijft in leerjaar 3" in at.text
        assert "De leerling gaat niet naar een hoger leerjaar" in at.text
        await at.driver.press("enter")
        assert "De leerling gaat niet naar een hoger leerjaar" in at.text


async def test_one_day_and_destination_go_to_all_of_a_kind(
    filled_home: Path, clock: FixedClock, next_year: ClassList
) -> None:
    async with preview(filled_home, clock) as at:
        await at.show(replace(next_year, pupils=tuple(one for one in next_year.pupils if one.group_key != "G2A")))
        await at.driver.press("2", "a", "1")
        day, destination = at.driver.app.screen.query(Input)
        day.value, destination.value = "16-07-2027", "basisschool De Wilg"
        await at.driver.press("f2", "f2")
        gone = [one for one in at.pupils() if one.destination == "basisschool De Wilg"]
        assert len(gone) > 10
        assert {one.left_on for one in gone} == {date(2027, 7, 16)}


async def test_a_last_day_after_the_old_year_is_refused_in_the_form(
    filled_home: Path, clock: FixedClock, next_year: ClassList
) -> None:
    async with preview(filled_home, clock) as at:
        await at.show(next_year)
        await at.driver.press("2", "enter", "1")
        at.driver.app.screen.query(Input)[0].value = "01-08-2027"
        await at.driver.press("f2")
        assert at.driver.sees("Kies een dag tot en met 31-07-2027.")


async def test_what_is_taken_back_meanwhile_is_compared_again(
    filled_home: Path, clock: FixedClock, class_list: ClassList
) -> None:
    async with preview(filled_home, clock) as at:
        await at.show(class_list)
        assert at.driver.sees("Dit bestand verandert niets.")
        await at.driver.press("u", "enter")
        assert f"{len(class_list.pupils)} nieuwe leerlingen" in at.text
        await at.driver.press("f2")
        assert len(at.pupils()) == len(class_list.pupils)


async def test_a_list_of_an_earlier_year_says_so_and_leaves_one_choice(
    filled_home: Path, clock: FixedClock, class_list: ClassList
) -> None:
    async with preview(filled_home, clock) as at:
        await at.show(replace(class_list, school_year=2025))
        assert "eerder schooljaar (2025-2026)" in at.text
        await at.driver.press("escape")
        assert "Nog 1 vraag te beantwoorden." in at.text
        await at.driver.press("enter", "1")
        assert at.driver.sees("Dit bestand verandert niets.")
