"""Choosing columns by hand, what is remembered of it, and stopping a reading: on a real store."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from class_list_files import xlsx
from driver import NARROW, WIDE, Driver, driving
from school_helpers import HOSTILE, SCHOOL_NAME
from store_helpers import PASSPHRASE
from textual.screen import Screen
from textual.widgets import Input

from ib_console.app import AppSettings, IbConsole
from ib_console.bootstrap import OpenSchool, open_school
from ib_console.domain.class_list import ClassList
from ib_console.domain.clock import FixedClock
from ib_console.exchange.class_lists import read_class_list
from ib_console.exchange.reading import ReadingCancelled, Watch
from ib_console.exchange.table_reader import Columns
from ib_console.models.database_thread import DatabaseThread
from ib_console.screens import import_columns, import_file
from ib_console.screens.base import AreaScreen, PageHeading
from ib_console.screens.help import HelpScreen
from ib_console.screens.import_columns import ImportColumnsScreen
from ib_console.screens.import_file import ImportFileScreen
from ib_console.screens.import_preview import ImportPreviewScreen
from ib_console.screens.import_reading import ReadingScreen
from ib_console.widgets.option_lines import OptionLines
from ib_console.widgets.record_table import RecordTable

HEADINGS = ("Lln", "Wie", "Waar", "Jarig op", "BSN")
PUPILS = (
    ("1001", "Jan Jansen", "4A", "01-02-2018", "123456782"),
    ("1002", "Aya Benali", "5B", "12-05-2018", "111222333"),
)
ODD = "\n".join(";".join(row) for row in (HEADINGS, *PUPILS))
PLAIN = "roepnaam;achternaam;groep;klas\nJan;Jansen;4A;5B\n"


class Lobby(AreaScreen):
    """The area that an import ends in."""

    area = "pupils"

    def body(self) -> AsyncIterator[PageHeading]:  # type: ignore[override]
        yield PageHeading("De lijst")


class Elsewhere(AreaScreen):
    """Another area."""

    area = "today"

    def body(self) -> AsyncIterator[PageHeading]:  # type: ignore[override]
        yield PageHeading("Elders")


class Desk:
    """A running program on an open school, and the folder with the files to choose from."""

    def __init__(self, driver: Driver, thread: DatabaseThread, school: OpenSchool, files: Path) -> None:
        self.driver, self.thread, self.school, self.files = driver, thread, school, files

    @property
    def screen(self) -> Screen[object]:
        return self.driver.app.screen

    @property
    def said(self) -> str:
        """The screen as one line."""
        return " ".join(self.driver.text.split())

    def pupils(self) -> list[tuple[str, str]]:
        rows = self.thread.run(self.school.services.pupils.all)
        return sorted((row.name, row.group) for row in rows)

    def remembered(self) -> dict[str, str]:
        return dict(self.thread.run(self.school.services.columns.remembered, HEADINGS))

    async def find(self, name: str) -> None:
        """Stand on a file in the list."""
        await self.driver.app.push_screen(ImportFileScreen(self.files))
        await self.driver.settle()
        self.driver.one(Input, "#path").value = name
        await self.driver.settle()
        await self.driver.press("down")

    async def take(self, name: str) -> None:
        """Choose a file."""
        await self.find(name)
        await self.driver.press("enter")

    async def choose(self, heading: str, field: str) -> None:
        """Say what a column is."""
        table = self.driver.one(RecordTable)
        table.select(next(row.place for row in table.rows if row.heading == heading))
        await self.driver.press("enter")
        self.driver.one(OptionLines).light(field)
        await self.driver.press("enter")

    async def until(self, seen: Callable[[], bool]) -> None:
        """Let the screen go on while a file is being read."""
        for _ in range(500):
            if seen():
                return
            await self.driver.pilot.pause()
        raise AssertionError(self.driver.text)


@asynccontextmanager
async def desk(home: Path, clock: FixedClock, files: Path, *, size: tuple[int, int] = WIDE) -> AsyncIterator[Desk]:
    thread = DatabaseThread()
    school = thread.run(open_school, home, PASSPHRASE, clock)
    settings = AppSettings(clock=clock, school=SCHOOL_NAME, screens={"today": Elsewhere, "pupils": Lobby})
    app = IbConsole(thread, school.services, settings)
    try:
        async with driving(app, size=size) as driver:
            await app.switch_mode("pupils")
            await driver.settle()
            yield Desk(driver, thread, school, files)
    finally:
        thread.shutdown(school.close)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "vreemd.csv").write_text(ODD, encoding="utf-8")
    (folder / "vreemd.xlsx").write_bytes(xlsx([list(HEADINGS), *map(list, PUPILS)]))
    (folder / "gewoon.csv").write_text(PLAIN, encoding="utf-8")
    return folder


async def chosen_by_hand(at: Desk) -> None:
    await at.choose("Wie", "full_name")
    await at.choose("Waar", "group")
    await at.choose("Jarig op", "birth_date")


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize("name", ["vreemd.csv", "vreemd.xlsx"])
async def test_a_file_with_unknown_headings_asks_for_its_columns_and_is_taken_in(
    school_home: Path, clock: FixedClock, files: Path, name: str, size: tuple[int, int]
) -> None:
    async with desk(school_home, clock, files, size=size) as at:
        await at.take(name)
        assert isinstance(at.screen, ImportColumnsScreen)
        assert "4A · 5B" in at.driver.line_with("Waar")
        assert "niet overnemen" in at.driver.line_with("Waar")
        assert "Nog nodig: een kolom met de achternaam, een kolom met de roepnaam en een kolom met de groep." in at.said
        assert "lezen" not in at.driver.footer
        await at.choose("Wie", "full_name")
        assert "Nog nodig: een kolom met de groep." in at.said
        await at.driver.press("f2")
        assert isinstance(at.screen, ImportColumnsScreen)
        await at.choose("Waar", "group")
        assert at.driver.sees("F2 leest het bestand met deze kolommen.")
        assert "F2 lezen" in at.driver.footer
        await at.driver.press("f2")
        assert isinstance(at.screen, ImportPreviewScreen)
        await at.driver.press("f2")
        assert at.driver.sees("DE LIJST")
        assert len(at.driver.app.screen_stack) == 1
        assert at.pupils() == [("Aya Benali", "5B"), ("Jan Jansen", "4A")]


async def test_a_personal_number_is_not_shown_and_cannot_be_chosen(
    school_home: Path, clock: FixedClock, files: Path
) -> None:
    async with desk(school_home, clock, files) as at:
        await at.take("vreemd.csv")
        assert "nooit overgenomen" in at.driver.line_with("BSN")
        assert "123456782" not in at.driver.text
        await at.driver.press("G", "space")
        assert isinstance(at.screen, ImportColumnsScreen)
        assert "Dat neemt dit programma nooit over." in at.said


async def test_a_field_goes_to_one_column_and_the_other_is_told(
    school_home: Path, clock: FixedClock, files: Path
) -> None:
    async with desk(school_home, clock, files) as at:
        await at.take("vreemd.csv")
        await at.choose("Waar", "group")
        await at.choose("Lln", "group")
        assert "Groep was kolom “Waar”; die kolom wordt nu niet overgenomen." in at.said
        assert "niet overnemen" in at.driver.line_with("Waar")
        assert "groep" in at.driver.line_with("Lln")


async def test_of_two_columns_with_the_same_heading_the_first_can_be_chosen(
    school_home: Path, clock: FixedClock, files: Path
) -> None:
    (files / "dubbel.csv").write_text("Wie;Waar;waar\nJan Jansen;4A;Noord\n", encoding="utf-8")
    async with desk(school_home, clock, files) as at:
        await at.take("dubbel.csv")
        await at.choose("Wie", "full_name")
        await at.choose("Waar", "group")
        assert "kop staat er al" in at.driver.line_with("Noord")
        await at.driver.press("G", "enter")
        assert "De eerste telt" in at.said
        await at.driver.press("f2", "f2")
        assert at.pupils() == [("Jan Jansen", "4A")]


async def test_the_next_file_with_these_headings_is_read_at_once_and_can_be_changed(
    school_home: Path, clock: FixedClock, files: Path
) -> None:
    async with desk(school_home, clock, files) as at:
        await at.take("vreemd.csv")
        await chosen_by_hand(at)
        await at.driver.press("f2", "escape", "escape", "escape")
        await at.take("vreemd.xlsx")
        assert isinstance(at.screen, ImportPreviewScreen)
        assert at.driver.sees("Kolommen gelezen zoals u eerder koos.")
        assert at.driver.sees("2 nieuwe leerlingen")
        await at.driver.press("escape")
        assert at.driver.sees("Kolommen gelezen zoals u eerder koos (o wijzigt).")
        await at.driver.press("o")
        assert "hele naam" in at.driver.line_with("Wie")


async def test_what_was_remembered_is_forgotten_by_putting_everything_back(
    school_home: Path, clock: FixedClock, files: Path
) -> None:
    async with desk(school_home, clock, files) as at:
        await at.take("vreemd.csv")
        await chosen_by_hand(at)
        await at.driver.press("f2", "escape")
        kept = at.remembered()
        assert kept["jarigop"] == "birth_date"
        await at.driver.press("r")
        assert "is vergeten" in at.said
        assert "zoals herkend" not in at.driver.footer
        assert at.remembered() == {}
        at.thread.run(at.school.services.history.undo_last)
        assert at.remembered() == kept


async def test_a_file_that_was_recognised_wrongly_is_put_right_from_the_list(
    school_home: Path, clock: FixedClock, files: Path
) -> None:
    async with desk(school_home, clock, files) as at:
        await at.find("gewoon")
        assert "o kolommen" in at.driver.footer
        await at.driver.press("o")
        assert "groep" in at.driver.line_with("4A")
        assert "niet overnemen" in at.driver.line_with("5B")
        await at.choose("klas", "group")
        await at.driver.press("f2", "f2")
        assert at.pupils() == [("Jan Jansen", "5B")]


async def test_columns_are_offered_for_a_table_only(school_home: Path, clock: FixedClock, files: Path) -> None:
    (files / "lijst.xml").write_text("<EDEX/>", encoding="utf-8")
    (files / "edex.csv").write_text("<EDEX/>", encoding="utf-8")
    async with desk(school_home, clock, files) as at:
        await at.find("lijst.xml")
        assert "o kolommen" not in at.driver.footer
        await at.driver.press("slash")
        at.driver.one(Input, "#path").value = "edex"
        await at.driver.settle()
        await at.driver.press("down", "o")
        assert isinstance(at.screen, ImportFileScreen)
        assert "zijn geen kolommen te kiezen" in at.said


async def test_a_column_without_dates_is_told_in_the_preview(school_home: Path, clock: FixedClock, files: Path) -> None:
    async with desk(school_home, clock, files) as at:
        await at.take("vreemd.csv")
        await at.choose("Wie", "full_name")
        await at.choose("Waar", "group")
        await at.choose("Lln", "birth_date")
        await at.driver.press("f2")
        assert at.driver.sees("BIJZONDERHEDEN  2")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (None, "Het bestand vreemd.csv is er niet"),
        ("Iets;Anders\n1;2\n", "Het bestand heeft nu andere koppen"),
        ("", "Dit bestand is leeg"),
    ],
)
async def test_a_file_that_changed_meanwhile_is_one_sentence_and_nothing_is_remembered(
    school_home: Path, clock: FixedClock, files: Path, now: str | None, said: str
) -> None:
    async with desk(school_home, clock, files) as at:
        await at.take("vreemd.csv")
        await chosen_by_hand(at)
        (files / "vreemd.csv").unlink()
        if now is not None:
            (files / "vreemd.csv").write_text(now, encoding="utf-8")
        await at.driver.press("f2")
        assert isinstance(at.screen, ImportColumnsScreen)
        assert said in at.said
        assert at.remembered() == {}


async def test_headings_and_cells_are_shown_as_they_are(school_home: Path, clock: FixedClock, files: Path) -> None:
    (files / "raar.csv").write_text(f"{HOSTILE};Waar\n{HOSTILE};4A\n", encoding="utf-8")
    async with desk(school_home, clock, files) as at:
        await at.take("raar.csv")
        assert at.driver.line_with(HOSTILE).count(HOSTILE) == 2


# -- stopping


class SlowReader:
    """Reads up to 42%, and on when it is told to."""

    def __init__(self) -> None:
        self.go_on, self.ended = Event(), Event()

    def __call__(self, source: Path, *, watch: Watch, columns: Columns, today: date) -> ClassList:
        watch(42, 100)
        assert self.go_on.wait(10)
        try:
            watch(43, 100)
        except ReadingCancelled:
            self.ended.set()
            raise
        return read_class_list(source, watch=watch, columns=columns, today=today)

    async def has_ended(self) -> bool:
        """Whether the thread stopped when it was next told to go on."""
        self.go_on.set()
        return await asyncio.to_thread(self.ended.wait, 10)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> SlowReader:
    reader = SlowReader()
    monkeypatch.setattr(ReadingScreen, "tell_every", 0.001)
    monkeypatch.setattr(import_file, "read_class_list", reader)
    monkeypatch.setattr(import_columns, "read_class_list", reader)
    return reader


async def begin(at: Desk, key: str) -> None:
    await at.driver.pilot.press(key)
    await at.until(lambda: at.driver.sees("Het bestand wordt gelezen: 42%. Esc stopt."))


async def test_how_far_a_reading_is_stands_on_the_screen_until_it_is_done(
    school_home: Path, clock: FixedClock, files: Path, slow: SlowReader
) -> None:
    async with desk(school_home, clock, files) as at:
        await at.find("gewoon")
        await begin(at, "enter")
        assert "esc stoppen" in at.driver.footer
        slow.go_on.set()
        await at.driver.settle()
        assert isinstance(at.screen, ImportPreviewScreen)
        await at.driver.press("escape")
        assert "gelezen:" not in at.said
        assert "esc terug" in at.driver.footer


async def test_escape_stops_the_reading_and_the_file_can_be_chosen_again(
    school_home: Path, clock: FixedClock, files: Path, slow: SlowReader
) -> None:
    async with desk(school_home, clock, files) as at:
        await at.find("gewoon")
        await begin(at, "enter")
        await at.driver.press("escape")
        assert isinstance(at.screen, ImportFileScreen)
        assert at.driver.sees("Gestopt; er is niets ingelezen.")
        assert await slow.has_ended()
        await at.driver.press("enter")
        assert isinstance(at.screen, ImportPreviewScreen)


async def test_reading_with_chosen_columns_can_be_stopped_too_and_remembers_nothing(
    school_home: Path, clock: FixedClock, files: Path, slow: SlowReader
) -> None:
    async with desk(school_home, clock, files) as at:
        await at.find("vreemd.csv")
        await at.driver.press("o")
        await chosen_by_hand(at)
        await begin(at, "f2")
        await at.driver.press("escape")
        assert isinstance(at.screen, ImportColumnsScreen)
        assert at.driver.sees("Gestopt; er is niets ingelezen.")
        assert await slow.has_ended()
        assert at.remembered() == {}


async def test_going_to_another_area_stops_the_reading(
    school_home: Path, clock: FixedClock, files: Path, slow: SlowReader
) -> None:
    async with desk(school_home, clock, files) as at:
        await at.find("gewoon")
        await begin(at, "enter")
        await at.driver.press("1")
        assert at.driver.sees("ELDERS")
        assert await slow.has_ended()
        await at.driver.settle()
        assert at.driver.sees("ELDERS")


async def test_a_dialog_over_the_screen_does_not_stop_the_reading(
    school_home: Path, clock: FixedClock, files: Path, slow: SlowReader
) -> None:
    async with desk(school_home, clock, files) as at:
        await at.find("gewoon")
        await begin(at, "enter")
        await at.driver.pilot.press("f1")
        await at.until(lambda: isinstance(at.screen, HelpScreen))
        await at.driver.pilot.press("escape")
        await at.until(lambda: isinstance(at.screen, ImportFileScreen))
        slow.go_on.set()
        await at.driver.settle()
        assert isinstance(at.screen, ImportPreviewScreen)


async def test_closing_the_program_stops_the_reading(
    school_home: Path, clock: FixedClock, files: Path, slow: SlowReader
) -> None:
    async with desk(school_home, clock, files) as at:
        await at.find("gewoon")
        await begin(at, "enter")
    assert await slow.has_ended()
