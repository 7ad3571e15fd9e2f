"""The wiring of the window: from nothing to a list of pupils, what a refusal says, and how the program ends."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from driver import NARROW, Driver, driving
from school_helpers import SCHOOL_NAME
from store_helpers import CHEAP, PASSPHRASE, photo
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input

from ib_console import bootstrap, window
from ib_console.app import AREAS, UNEXPECTED
from ib_console.bootstrap import open_school
from ib_console.config import Paths, data_folder
from ib_console.domain.clock import FixedClock
from ib_console.domain.drafts import DraftKey, DraftText
from ib_console.models.engine import Store
from ib_console.screens.base import AreaScreen, BaseScreen
from ib_console.screens.drafts import open_form
from ib_console.screens.import_file import ImportFileScreen
from ib_console.screens.unlock import UnlockScreen
from ib_console.screens.welcome import WelcomeScreen
from ib_console.widgets.form import FormScreen, LongTextField
from ib_console.window import AREA_SCREENS, DONE, IMPORT_SCREEN, PUPIL_SCREEN, REFUSED, Window

SECRET = "Yara Geheim"
TRIAL = DraftKey("trial", "school", 0)
EXAMPLE = "klassenlijst-voorbeeld.xml"

Piloted = Callable[[Pilot[int]], Coroutine[Any, Any, None]]


@pytest.fixture(autouse=True)
def _two_areas(monkeypatch: pytest.MonkeyPatch) -> None:
    """The areas that these tests go through, and a key that costs little."""
    kept = {area: AREA_SCREENS[area] for area in ("pupils", "sop")}
    monkeypatch.setattr(window, "AREA_SCREENS", kept)
    monkeypatch.setattr(bootstrap, "found_school", partial(bootstrap.found_school, cost=CHEAP))


def window_on(home: Path, clock: FixedClock, **other: Any) -> Window:  # noqa: ANN401 - as Window takes them
    return Window(Paths(home=home, data=data_folder()), clock, **other)


@asynccontextmanager
async def opening(
    home: Path,
    clock: FixedClock,
    *,
    size: tuple[int, int] = NARROW,
    **other: Any,  # noqa: ANN401 - as Window takes them
) -> AsyncIterator[tuple[Driver, Window]]:
    made = window_on(home, clock, **other)
    try:
        async with driving(made.app, size=size) as driver:
            yield driver, made
    finally:
        made.close()


def run(made: Window, monkeypatch: pytest.MonkeyPatch, play: Piloted) -> int:
    """Run the window as the program does, without a terminal."""
    monkeypatch.setattr(made.app, "run", partial(made.app.run, headless=True, auto_pilot=play, size=NARROW))
    return made.run()


async def unlock(driver: Driver, passphrase: str = PASSPHRASE) -> None:
    driver.one(Input).value = passphrase
    await driver.press("enter")


def driven(script: Callable[[Driver], Coroutine[Any, Any, None]]) -> Piloted:
    async def play(pilot: Pilot[int]) -> None:
        driver = Driver(pilot.app, pilot)
        await driver.settle()
        await script(driver)

    return play


async def test_from_nothing_to_a_list_of_pupils(
    home: Path, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    downloads = tmp_path / "thuis" / "Downloads"
    downloads.mkdir(parents=True)
    shutil.copy(data_folder() / EXAMPLE, downloads)
    monkeypatch.setenv("HOME", str(tmp_path / "thuis"))
    async with opening(home, clock) as (driver, _):
        assert isinstance(driver.app.screen, WelcomeScreen)
        await driver.press("enter")
        for text in (SCHOOL_NAME, "Ingrid", "Bos", PASSPHRASE, PASSPHRASE):
            await driver.write(text)
            await driver.press("tab")
        await driver.press("f2", "enter")
        assert isinstance(driver.app.screen, ImportFileScreen)
        assert SCHOOL_NAME in driver.lines[0]
        await driver.press("enter")
        assert driver.sees("204 nieuwe leerlingen")
        await driver.press("f2")
        assert driver.sees("LEERLINGEN  204")
        assert "bewaard 10:00" in driver.lines[0]
    with_pupils = open_school(home, PASSPHRASE, clock)
    assert len(with_pupils.services.pupils.all()) == 204
    with_pupils.close()


async def test_a_school_is_unlocked_and_a_pupil_found_from_anywhere(filled_home: Path, clock: FixedClock) -> None:
    async with opening(filled_home, clock) as (driver, _):
        assert isinstance(driver.app.screen, UnlockScreen)
        await unlock(driver)
        assert driver.sees("LEERLINGEN  204")
        await driver.press("5", "f3")
        await driver.write("kari has")
        await driver.press("enter")
        assert driver.sees("Karim Hassan")
        assert type(driver.app.screen).__name__ == PUPIL_SCREEN[1]


async def test_no_area_command_or_pupil_can_be_reached_before_the_school_is_open(
    school_home: Path, clock: FixedClock
) -> None:
    async with opening(school_home, clock) as (driver, _):
        await driver.press("tab", "2", "f3", "ctrl+p")
        assert isinstance(driver.app.screen, UnlockScreen)
        assert driver.footer.strip() == "F1 hulp"


async def test_a_wrong_passphrase_can_be_tried_again(school_home: Path, clock: FixedClock) -> None:
    async with opening(school_home, clock) as (driver, made):
        await unlock(driver, "een heel ander wachtwoord")
        assert driver.sees("past niet bij deze school")
        assert made.refusal is not None
        await unlock(driver)
        assert driver.sees("LEERLINGEN")
        assert made.refusal is None


def test_leaving_after_a_wrong_passphrase_is_a_refusal_with_its_sentence(
    school_home: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = photo(school_home)

    async def script(driver: Driver) -> None:
        await unlock(driver, "een heel ander wachtwoord")
        await driver.press("f10")

    assert run(window_on(school_home, clock), monkeypatch, driven(script)) == REFUSED
    assert "past niet bij deze school" in capsys.readouterr().err
    assert photo(school_home) == before


def test_a_second_window_says_so_and_leaves_the_first_alone(
    school_home: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = open_school(school_home, PASSPHRASE, clock)

    async def script(driver: Driver) -> None:
        assert driver.sees("al open in een ander venster")
        await driver.press("f10")

    code = run(window_on(school_home, clock, passphrase=PASSPHRASE), monkeypatch, driven(script))
    assert code == REFUSED
    assert "al open in een ander venster" in capsys.readouterr().err
    assert first.services.school.get().name == SCHOOL_NAME
    first.close()


def test_a_key_file_without_school_is_no_reason_to_make_a_new_school(
    school_home: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (school_home / "school.db").unlink()

    async def script(driver: Driver) -> None:
        assert isinstance(driver.app.screen, UnlockScreen)
        await unlock(driver)
        await driver.press("f10")

    assert run(window_on(school_home, clock), monkeypatch, driven(script)) == REFUSED
    assert "wel een sleutelbestand maar geen school.db" in capsys.readouterr().err


def test_a_folder_of_a_sync_client_is_refused_before_anything_is_filled_in(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "OneDrive" / "school"

    async def script(driver: Driver) -> None:
        assert driver.sees("wordt bijgehouden door OneDrive")
        await driver.press("f10")

    assert run(window_on(home, clock), monkeypatch, driven(script)) == REFUSED
    assert "wordt bijgehouden door OneDrive" in capsys.readouterr().err
    assert not home.exists()


def test_leaving_without_a_refusal_is_done_and_the_school_is_closed(
    school_home: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def script(driver: Driver) -> None:
        await unlock(driver)
        await driver.press("f10")

    assert run(window_on(school_home, clock), monkeypatch, driven(script)) == DONE
    assert capsys.readouterr().err == ""
    Store.open(school_home, PASSPHRASE, clock).close()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_the_end_of_the_terminal_or_the_machine_ends_the_program_cleanly(
    school_home: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    async def play(pilot: Pilot[int]) -> None:
        driver = Driver(pilot.app, pilot)
        await driver.settle()
        await unlock(driver)
        os.kill(os.getpid(), getattr(signal, name))
        while not pilot.app._exit:
            await pilot.pause()

    assert run(window_on(school_home, clock), monkeypatch, play) == DONE
    Store.open(school_home, PASSPHRASE, clock).close()


async def type_in_a_form(driver: Driver, text: str) -> None:
    """Open a form whose text is kept, and type."""

    async def nothing(values: object) -> None:
        del values

    form = FormScreen("Proef", [LongTextField("text", "Tekst")], on_save=nothing, subtitle="Jan")
    screen: Any = driver.app.screen
    driver.app.run_worker(open_form(screen, form, TRIAL))
    await driver.settle()
    await driver.write(text)


def kept_in(home: Path, clock: FixedClock) -> list[object]:
    """The texts that wait, as a new window would find them."""
    again = open_school(home, PASSPHRASE, clock)
    try:
        return [draft.text.values["text"] for draft in again.services.drafts.waiting()]
    finally:
        again.close()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_what_was_typed_last_is_kept_when_the_terminal_or_the_machine_ends(
    school_home: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    async def play(pilot: Pilot[int]) -> None:
        driver = Driver(pilot.app, pilot)
        await driver.settle()
        await unlock(driver)
        app: Any = pilot.app
        app.drafts.schedule = lambda *_: asyncio.get_running_loop().call_later(3600, lambda: None)
        await type_in_a_form(driver, "nog niet bewaard")
        os.kill(os.getpid(), getattr(signal, name))
        while not pilot.app._exit:
            await pilot.pause()

    assert run(window_on(school_home, clock), monkeypatch, play) == DONE
    assert kept_in(school_home, clock) == ["nog niet bewaard"]


async def test_a_text_that_waits_is_told_after_unlocking(school_home: Path, clock: FixedClock) -> None:
    school = open_school(school_home, PASSPHRASE, clock)
    school.services.drafts.keep(TRIAL, DraftText(title="Verslag", about="Jan [/b] Jansen", values={}, base={}))
    school.close()
    async with opening(school_home, clock) as (driver, _):
        await unlock(driver)
        assert "1 kladversie staat klaar: Verslag Jan [/b] Jansen, 10:00." in " ".join(driver.text.split())


class Broken(AreaScreen):
    """Fails over a value that must not be seen."""

    area = "pupils"

    def body(self) -> ComposeResult:
        yield Input(SECRET)

    async def load(self) -> None:
        pupil = SECRET
        raise ValueError(f"{pupil} is vreemd")


def test_a_crash_inside_a_screen_gives_the_neutral_sentence_and_a_file_without_pupil_data(
    school_home: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def script(driver: Driver) -> None:
        await unlock(driver)
        await driver.app.push_screen(Broken())

    code = run(window_on(school_home, clock), monkeypatch, driven(script))
    told = " ".join(capsys.readouterr().err.split())
    assert code == UNEXPECTED
    assert "Er ging iets mis in ib-console zelf" in told
    assert "Traceback" not in told
    assert SECRET not in told
    (report,) = school_home.glob("ib-console-storing-*.txt")
    text = report.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert SECRET not in text
    Store.open(school_home, PASSPHRASE, clock).close()


async def test_a_school_that_is_made_elsewhere_is_shown_without_asking(filled_home: Path, clock: FixedClock) -> None:
    def opened() -> bootstrap.OpenSchool:
        return open_school(filled_home, PASSPHRASE, clock)

    async with opening(filled_home / "niet hier", clock, opened=opened) as (driver, _):
        assert driver.sees("LEERLINGEN  204")


async def test_another_name_of_the_school_is_shown_on_top_at_once(school_home: Path, clock: FixedClock) -> None:
    async with opening(school_home, clock, passphrase=PASSPHRASE) as (driver, made):
        assert SCHOOL_NAME in driver.lines[0]
        services = made.app.services
        school = await made.app.read(services.school.get)
        await made.app.commit(services.school.save, type(school)(name="De Vuurtoren", school_year=2026, version=1))
        for _ in range(3):
            await driver.settle()
        assert "De Vuurtoren" in driver.lines[0]


def test_every_area_has_its_screen() -> None:
    assert {area.name for area in AREAS} == set(AREA_SCREENS)
    for area, where in AREA_SCREENS.items():
        made = window._screen_maker(*where)()
        assert isinstance(made, BaseScreen)
        assert made.area == area
    assert issubclass(window._screen_class(*PUPIL_SCREEN), BaseScreen)
    assert issubclass(window._screen_class(*IMPORT_SCREEN), BaseScreen)


def test_the_first_screen_needs_no_database_library() -> None:
    script = (
        "import sys, ib_console.window; sys.exit(any(name in sys.modules for name in ('sqlalchemy', 'sqlcipher3')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
