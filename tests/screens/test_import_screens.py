"""Choosing a class list, answering what it asks, and taking it in: on a real store."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from driver import NARROW, WIDE, Driver, driving
from school_helpers import HOSTILE, SCHOOL_NAME
from store_helpers import PASSPHRASE
from textual.widgets import Input

from ib_console.app import AppSettings, IbConsole
from ib_console.bootstrap import OpenSchool, open_school
from ib_console.config import data_folder
from ib_console.domain.clock import FixedClock
from ib_console.models.database_thread import DatabaseThread
from ib_console.screens.base import AreaScreen, PageHeading
from ib_console.screens.import_file import ImportFileScreen
from ib_console.screens.import_folder import Entry, entries, typed_path
from ib_console.screens.import_preview import ImportPreviewScreen
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.record_table import RecordTable

EXAMPLE = "klassenlijst-voorbeeld.xml"
HEAD = "roepnaam;achternaam;geboortedatum;groep\n"


class Lobby(AreaScreen):
    """The area that an import ends in."""

    area = "pupils"

    def body(self) -> AsyncIterator[PageHeading]:  # type: ignore[override]
        yield PageHeading("De lijst")


class Desk:
    """A running program on an open school, and the folder with the files to choose from."""

    def __init__(self, driver: Driver, thread: DatabaseThread, school: OpenSchool, files: Path) -> None:
        self.driver, self.thread, self.school, self.files = driver, thread, school, files

    def pupils(self) -> list[str]:
        return [pupil.name for pupil in self.thread.run(self.school.services.pupils.all)]

    async def choose(self, name: str) -> None:
        self.driver.app.push_screen(ImportFileScreen(self.files))
        await self.driver.settle()
        self.driver.one(Input, "#path").value = name
        await self.driver.press("enter")


@asynccontextmanager
async def desk(home: Path, clock: FixedClock, files: Path, *, size: tuple[int, int] = WIDE) -> AsyncIterator[Desk]:
    thread = DatabaseThread()
    school = thread.run(open_school, home, PASSPHRASE, clock)
    app = IbConsole(thread, school.services, AppSettings(clock=clock, school=SCHOOL_NAME, screens={"pupils": Lobby}))
    try:
        async with driving(app, size=size) as driver:
            yield Desk(driver, thread, school, files)
    finally:
        thread.shutdown(school.close)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    shutil.copy(data_folder() / EXAMPLE, folder)
    return folder


def csv(files: Path, *rows: str, name: str = "lijst.csv") -> str:
    (files / name).write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return name


async def test_the_class_list_is_shown_first_taken_in_with_f2_and_ends_in_the_pupils(
    school_home: Path, clock: FixedClock, files: Path
) -> None:
    async with desk(school_home, clock, files) as at:
        await at.choose("klassen")
        assert at.driver.sees("204 nieuwe leerlingen")
        assert at.driver.sees("Er is nog niets bewaard")
        assert at.pupils() == []
        await at.driver.press("f2")
        assert len(at.pupils()) == 204
        assert at.driver.sees("DE LIJST")
        assert at.driver.sees("Klassenlijst ingevoerd: 204 nieuwe leerlingen")
        assert len(at.driver.app.screen_stack) == 1


async def test_the_same_file_again_changes_nothing_and_cannot_be_imported(
    filled_home: Path, clock: FixedClock, files: Path
) -> None:
    async with desk(filled_home, clock, files) as at:
        await at.choose(EXAMPLE)
        assert at.driver.sees("Dit bestand verandert niets.")
        assert "importeren" not in at.driver.footer
        await at.driver.press("f2")
        assert isinstance(at.driver.app.screen, ImportPreviewScreen)


async def test_an_open_question_keeps_the_list_out_and_f2_leads_to_it(
    filled_home: Path, clock: FixedClock, files: Path
) -> None:
    async with desk(filled_home, clock, files, size=NARROW) as at:
        await at.choose(csv(files, "Karim;Hassan;;1A Zeepaardjes", "Nieuw;Kind;01-02-2018;1A Zeepaardjes"))
        assert at.driver.sees("Nog 1 vraag te beantwoorden.")
        await at.driver.press("G", "f2")
        assert "Nieuw Kind" not in at.pupils()
        assert "naar open vraag" in at.driver.footer
        row = at.driver.one(RecordTable).current
        assert row is not None
        assert row.is_open
        await at.driver.press("enter", "1")
        assert "dezelfde leerling" in at.driver.line_with("Karim Hassan")
        assert not at.driver.sees("te beantwoorden. Daarna")
        await at.driver.press("f2")
        names = at.pupils()
        assert names.count("Karim Hassan") == 1
        assert "Nieuw Kind" in names


async def test_another_answer_adds_the_pupil_beside_the_known_one(
    filled_home: Path, clock: FixedClock, files: Path
) -> None:
    async with desk(filled_home, clock, files) as at:
        await at.choose(csv(files, "Karim;Hassan;;1A Zeepaardjes"))
        await at.driver.press("enter", "2", "f2")
        assert at.pupils().count("Karim Hassan") == 2


async def test_a_pupil_that_is_not_in_the_file_stays_unless_it_is_said_when_it_left(
    filled_home: Path, clock: FixedClock, files: Path
) -> None:
    async with desk(filled_home, clock, files) as at:
        await at.choose(csv(files, "Nieuw;Kind;01-02-2018;1A Zeepaardjes"))
        asked = at.driver.one(RecordTable).current
        assert asked is not None
        await at.driver.press("enter", "2")
        at.driver.one(Input).value = "20-11-2026"
        await at.driver.press("f2")
        assert at.driver.sees("is vertrokken op 20-11-2026")
        await at.driver.press("f2")
        assert len(at.pupils()) == 204
        gone = next(
            one
            for one in at.thread.run(lambda: at.school.services.pupils.all(with_former=True))
            if one.left_on is not None
        )
        assert (gone.name, gone.left_on) == (asked.subject, date(2026, 11, 20))


async def test_a_last_day_in_the_future_is_refused_in_the_form(
    filled_home: Path, clock: FixedClock, files: Path
) -> None:
    async with desk(filled_home, clock, files) as at:
        await at.choose(csv(files, "Nieuw;Kind;01-02-2018;1A Zeepaardjes"))
        await at.driver.press("enter", "2")
        at.driver.one(Input).value = "25-11-2026"
        await at.driver.press("f2")
        assert at.driver.sees("Kies vandaag of een dag daarvóór.")


async def test_one_answer_can_be_given_to_all_questions_of_its_kind(
    filled_home: Path, clock: FixedClock, files: Path
) -> None:
    async with desk(filled_home, clock, files) as at:
        await at.choose(csv(files, "Karim;Hassan;;1A Zeepaardjes", "Ilse;Dekker;;1A Zeepaardjes"))
        assert at.driver.sees("Nog 2 vragen te beantwoorden.")
        await at.driver.press("a", "1")
        assert not at.driver.sees("te beantwoorden. Daarna")
        assert at.driver.sees("2 vragen beantwoord: dezelfde leerling.")


async def test_what_is_left_out_and_what_is_odd_stands_under_the_difference_and_can_be_read_in_full(
    school_home: Path, clock: FixedClock, files: Path
) -> None:
    rows = "roepnaam;achternaam;geboortedatum;groep;bsn\nJan;Jansen;geen idee;4A;123456782\n"
    (files / "vreemd.csv").write_text(rows, encoding="utf-8")
    async with desk(school_home, clock, files, size=NARROW) as at:
        await at.choose("vreemd.csv")
        assert at.driver.sees("NIET OVERGENOMEN  1")
        assert at.driver.sees("1× niet bewaard")
        assert at.driver.sees("BIJZONDERHEDEN  1")
        assert "123456782" not in at.driver.text
        await at.driver.press("G", "enter")
        assert "De datum bij geboortedatum is niet te lezen" in " ".join(at.driver.text.split())


async def test_another_school_year_is_asked_before_anything_else(
    filled_home: Path, clock: FixedClock, files: Path
) -> None:
    text = (data_folder() / EXAMPLE).read_text(encoding="utf-8")
    (files / "volgend.xml").write_text(text.replace("2026-2027", "2027-2028"), encoding="utf-8")
    async with desk(filled_home, clock, files) as at:
        await at.choose("volgend.xml")
        assert isinstance(at.driver.app.screen, ChooseDialog)
        assert at.driver.sees("2027-2028")
        await at.driver.press("1")
        assert not at.driver.sees("te beantwoorden. Daarna")
        assert at.driver.sees("bij het schooljaar van de school")


async def test_leaving_the_preview_takes_nothing_in_and_goes_back_to_the_files(
    school_home: Path, clock: FixedClock, files: Path
) -> None:
    async with desk(school_home, clock, files) as at:
        await at.choose(EXAMPLE)
        await at.driver.press("escape")
        assert isinstance(at.driver.app.screen, ImportFileScreen)
        assert at.pupils() == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("leeg.csv", b"", "Dit bestand is leeg"),
        ("kapot.xml", b"<EDEX><school>", "beschadigd of niet compleet"),
        ("plaatje.xml", b"%PDF-1.7", "Uit een pdf kan geen klassenlijst"),
        ("mail.txt", b"beste collega", "niet herkend als klassenlijst"),
    ],
)
async def test_a_file_that_cannot_be_read_gives_its_sentence_on_the_screen(
    school_home: Path, clock: FixedClock, files: Path, name: str, content: bytes, said: str
) -> None:
    (files / name).write_bytes(content)
    async with desk(school_home, clock, files, size=NARROW) as at:
        await at.choose(name)
        assert said in " ".join(at.driver.text.split())
        assert isinstance(at.driver.app.screen, ImportFileScreen)


async def test_a_file_that_is_not_there_says_so(school_home: Path, clock: FixedClock, files: Path) -> None:
    async with desk(school_home, clock, files) as at:
        await at.choose("nergens.xml")
        assert at.driver.sees("Het bestand nergens.xml is er niet")


async def test_a_hostile_name_in_a_file_is_shown_as_it_is(school_home: Path, clock: FixedClock, files: Path) -> None:
    async with desk(school_home, clock, files) as at:
        await at.choose(csv(files, f"{HOSTILE};Jansen;01-02-2018;{HOSTILE}", name="[b]lijst[i].csv"))
        assert at.driver.sees(f"{HOSTILE} Jansen")
        assert at.driver.sees("[b]lijst[i].csv")
        await at.driver.press("f2")
        assert at.pupils() == [f"{HOSTILE} Jansen"]


async def test_a_folder_is_walked_with_the_keys(school_home: Path, clock: FixedClock, files: Path) -> None:
    (files / "augustus").mkdir()
    csv(files / "augustus", "Jan;Jansen;01-02-2018;4A")
    async with desk(school_home, clock, files) as at:
        at.driver.app.push_screen(ImportFileScreen(files))
        await at.driver.settle()
        await at.driver.press("down", "j", "enter")
        assert at.driver.sees("lijst.csv")
        await at.driver.press("g", "enter")
        assert at.driver.sees("Jan Jansen")


def test_class_lists_come_newest_first_then_folders_then_the_way_up(files: Path) -> None:
    csv(files, name="oud.csv")
    os.utime(files / "oud.csv", (0, 0))
    (files / "map").mkdir()
    (files / ".verborgen.csv").write_text("x")
    (files / "brief.docx").write_text("x")
    assert [entry.name for entry in entries(files)] == [EXAMPLE, "oud.csv", "map/", "../"]
    assert entries(files / "nergens") == [Entry(path=files, name="../", is_folder=True)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ("/start", "")),
        ("lijst", ("/start", "lijst")),
        ("/elders/lijst.xml", ("/elders", "lijst.xml")),
        ("'/el ders/lijst.xml' ", ("/el ders", "lijst.xml")),
        ("/el\\ ders/lijst.xml", ("/el ders", "lijst.xml")),
        ("/elders/", ("/elders", "")),
        ("~nobody-here/lijst", ("/start/~nobody-here", "lijst")),
    ],
)
def test_a_typed_or_dragged_path_is_understood(typed: str, expected: tuple[str, str]) -> None:
    folder, part = typed_path(typed, Path("/start"))
    assert (str(folder), part) == expected
