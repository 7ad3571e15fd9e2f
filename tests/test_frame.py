"""What is around every screen, on a real school: the lock, the privacystand, what is remembered, the window's size."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from driver import NARROW, WIDE, Driver, driving
from store_helpers import PASSPHRASE
from textual.widgets import Input

from ib_console.bootstrap import open_school
from ib_console.config import Paths, data_folder
from ib_console.domain.clock import FixedClock
from ib_console.domain.drafts import DraftKey
from ib_console.domain.errors import StorageError
from ib_console.screens.drafts import open_form
from ib_console.screens.keys import KeysScreen
from ib_console.screens.small_window import SmallWindowScreen
from ib_console.screens.unlock import UnlockScreen
from ib_console.settings_file import SettingsFile
from ib_console.widgets.form import FormScreen, TextField
from ib_console.window import Window

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE])


@asynccontextmanager
async def opening(
    home: Path, clock: FixedClock, *, settings: Path | None = None, size: tuple[int, int] = NARROW
) -> AsyncIterator[Driver]:
    """The program with an open school."""
    paths = Paths(home=home, data=data_folder(), settings=settings)
    made = Window(paths, clock, opened=lambda: open_school(home, PASSPHRASE, clock))
    try:
        async with driving(made.app, size=size) as driver:
            yield driver
    finally:
        made.close()


def names(home: Path, clock: FixedClock) -> list[Any]:
    school = open_school(home, PASSPHRASE, clock)
    items = [school.services.pupils.get(item.id) for item in school.services.pupils.all()]
    school.close()
    return items


async def unlock(driver: Driver, passphrase: str = PASSPHRASE) -> None:
    driver.one(Input).value = passphrase
    await driver.press("enter")


class TestLock:
    @SIZES
    async def test_nothing_of_the_school_is_seen_and_one_goes_on_where_one_was(
        self, filled_home: Path, clock: FixedClock, size: tuple[int, int]
    ) -> None:
        async with opening(filled_home, clock, size=size) as driver:
            await driver.press("2", "slash", *"jan", "enter")
            before = driver.lines
            driver.app.notify("Noor de Jong is bewaard.")
            await driver.press("f9")
            assert isinstance(driver.app.screen, UnlockScreen)
            assert driver.sees("De school is vergrendeld")
            assert not any(word in driver.text for word in ("Leerlingen", "Noor", "Jansen", "Basisschool"))
            driver.app.notify("Noor de Jong is bewaard.")
            await driver.press("2", "f3", "f5", "ctrl+p", "f8", "f9")
            assert isinstance(driver.app.screen, UnlockScreen)
            assert "Noor" not in driver.text
            await unlock(driver, "een ander wachtwoord dan dit")
            assert driver.sees("Dit wachtwoord past niet")
            await unlock(driver)
            assert driver.lines == before
            await driver.press("enter", "f3", *"jan", "enter")
            assert driver.app._exception is None

    async def test_the_folder_stays_taken_and_the_file_is_closed(self, filled_home: Path, clock: FixedClock) -> None:
        async with opening(filled_home, clock) as driver:
            await driver.press("f9")
            with pytest.raises(StorageError) as refused:
                open_school(filled_home, PASSPHRASE, clock)
            assert refused.value.code == "second_window"
            assert not (filled_home / "school.db-wal").exists() or not (filled_home / "school.db-wal").stat().st_size
        open_school(filled_home, PASSPHRASE, clock).close()  # leaving the locked program lets go of it

    async def test_a_draft_is_kept_by_the_lock_and_the_form_stands_there_after_it(
        self, filled_home: Path, clock: FixedClock
    ) -> None:
        saved: list[str] = []
        async with opening(filled_home, clock) as driver:
            await driver.press("2")
            console = driver.app
            screen = console.screen
            console.drafts.schedule = lambda _delay, _action: _Never()  # only the lock keeps the text

            async def save(values: dict[str, Any]) -> None:
                saved.append(values["a"])
                await console.commit(console.services.school.rename, "De Nieuwe Naam")

            form = FormScreen("Proef", [TextField("a", "Tekst")], on_save=save)
            screen.run_worker(open_form(screen, form, DraftKey("trial", "school", 0)))
            await driver.settle()
            await driver.write("Half")
            await driver.press("f9")
            assert "Half" not in driver.text
            await unlock(driver)
            assert driver.one(Input).value == "Half"
            found = await console.read(console.services.drafts.find, DraftKey("trial", "school", 0))
            assert found is not None
            assert dict(found.text.values)["a"] == "Half"

    async def test_what_was_asked_just_before_is_done_and_what_comes_after_waits(
        self, filled_home: Path, clock: FixedClock
    ) -> None:
        async with opening(filled_home, clock) as driver:
            await driver.press("2")
            console = driver.app
            console.action_lock()
            answer = console.run_worker(console.read(console.services.pupils.all))
            await driver.pilot.pause()
            assert not answer.is_finished
            await unlock(driver)
            assert len(answer.result) == 204

    async def test_a_locked_program_closes_at_once(self, filled_home: Path, clock: FixedClock) -> None:
        async with asyncio.timeout(30), opening(filled_home, clock) as driver:
            await driver.press("f9")
            waiting = driver.app.run_worker(driver.app.commit(driver.app.services.pupils.all))
            await driver.press("f10")
            assert driver.app._exit
        assert not waiting.is_running


class _Never:
    def cancel(self) -> None:
        """Nothing was planned."""


class TestPrivacy:
    @SIZES
    async def test_no_name_of_a_pupil_is_seen_anywhere(
        self, filled_home: Path, clock: FixedClock, size: tuple[int, int]
    ) -> None:
        pupils = names(filled_home, clock)
        one = next(pupil for pupil in pupils if pupil.given_name.isascii() and len(pupil.given_name) > 4)
        async with opening(filled_home, clock, size=size) as driver:
            await driver.press("2", "f8")
            assert driver.sees("hele namen")
            assert "voorletters" in driver.lines[0]
            driver.app.clear_notifications()
            given = {pupil.given_name for pupil in pupils}

            def seen() -> set[str]:
                words = {word.strip("…,.:()") for word in driver.text.split()}
                return words & (given | {name.upper() for name in given}) - {""}

            assert seen() == set()
            assert driver.sees(f"{one.given_name[0]}.") or driver.sees(".")
            for keys in (
                ("enter",),
                ("b",),
                ("escape", "n"),
                ("escape", "escape", "f3"),
                tuple(one.given_name.lower()),
            ):
                await driver.press(*keys)
                assert seen() == set(), keys
            await driver.press("escape")
            driver.app.notify(f"{one.given_name} is bewaard.")
            await driver.settle()
            assert driver.sees(f"{one.given_name[0]}. is bewaard.")
            await driver.press("f8")
            assert seen()
            assert "voorletters" not in driver.lines[0]

    async def test_who_is_added_meanwhile_is_hidden_too(self, filled_home: Path, clock: FixedClock) -> None:
        one = names(filled_home, clock)[0]
        async with opening(filled_home, clock) as driver:
            await driver.press("2", "f8")
            await driver.app.commit(driver.app.services.pupils.save, replace(one, given_name="Aaltje-Xandra"))
            await driver.settle()
            await driver.press("f3", *"aaltje")
            assert "Aaltje" not in driver.text.replace("aaltje", "")
            assert driver.sees("A.X.")

    async def test_it_is_explained_at_length_only_once(self, filled_home: Path, clock: FixedClock) -> None:
        async with opening(filled_home, clock) as driver:
            await driver.press("f8")
            driver.app.clear_notifications()
            await driver.press("f8", "f8")
            assert not driver.sees("hele namen")
            assert driver.sees("voorletters op het scherm")

    async def test_a_copy_keeps_the_names(self, filled_home: Path, clock: FixedClock) -> None:
        async with opening(filled_home, clock) as driver:
            await driver.press("2", "f8", "c")
            first = driver.app.screen.query_one("#pupils").current
            assert first.name in driver.app.clipboard


class TestRemembering:
    async def test_colours_are_remembered_at_once(self, filled_home: Path, clock: FixedClock, tmp_path: Path) -> None:
        folder = tmp_path / "instellingen"
        async with opening(filled_home, clock, settings=folder) as driver:
            assert driver.app.theme == "ib-donker"
            await driver.press("f12")
            assert driver.app.theme == "ib-licht"
            assert 'thema = "licht"' in (folder / "config.toml").read_text(encoding="utf-8")
        async with opening(filled_home, clock, settings=folder) as driver:
            assert driver.app.theme == "ib-licht"
            await driver.press("f12", "f12")
            assert driver.app.theme == "ib-donker"

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("thema = 'paars'", "De kleuren 'paars'"),
            ("thema = ", "niet te lezen"),
            ("geluid = 1", "geluid"),
            ("[toetsen]\n'pupils.new' = 'w'", "'nieuw' (pupils.new) blijft zoals hij was"),
        ],
    )
    async def test_what_cannot_be_used_is_told_and_the_program_goes_on(
        self, filled_home: Path, clock: FixedClock, tmp_path: Path, text: str, said: str
    ) -> None:
        (tmp_path / "config.toml").write_text(text, encoding="utf-8")
        async with opening(filled_home, clock, settings=tmp_path) as driver:
            assert said in " ".join(driver.text.split())
            assert driver.app.theme == "ib-donker"
            assert (tmp_path / "config.toml").read_text(encoding="utf-8") == text

    async def test_a_choice_that_cannot_be_kept_holds_for_now(
        self, filled_home: Path, clock: FixedClock, tmp_path: Path
    ) -> None:
        (tmp_path / "file").write_text("", encoding="utf-8")
        async with opening(filled_home, clock, settings=tmp_path / "file") as driver:
            driver.app.clear_notifications()
            await driver.press("f12")
            assert driver.app.theme == "ib-licht"
            assert driver.sees("Uw keuze geldt nu wel")


class TestKeys:
    @SIZES
    async def test_a_key_is_chosen_used_remembered_and_given_back(
        self, filled_home: Path, clock: FixedClock, tmp_path: Path, size: tuple[int, int]
    ) -> None:
        async with opening(filled_home, clock, settings=tmp_path, size=size) as driver:
            await driver.press("ctrl+p", *"toetsen wijz", "enter")
            assert isinstance(driver.app.screen, KeysScreen)
            await driver.press("slash", *"pupils.new", "enter", "enter")
            assert driver.sees("Druk op de toets")
            await driver.press("w")
            assert "w is al" in " ".join(driver.text.split())
            await driver.press("enter", "t")
            assert driver.sees("'nieuw' zit nu onder t.")
            await driver.press("2")
            assert "t nieuw" in driver.footer
            await driver.press("t")
            assert isinstance(driver.app.screen, FormScreen)
        async with opening(filled_home, clock, settings=tmp_path, size=size) as driver:
            await driver.press("2")
            assert "t nieuw" in driver.footer
            await driver.press("ctrl+p", *"toetsen wijz", "enter", "slash", *"pupils.new", "enter", "r")
            await driver.press("2")
            assert "n nieuw" in driver.footer
        assert SettingsFile(tmp_path).read().keys == {}


class TestSize:
    async def test_a_small_window_is_told_and_forgotten_when_it_grows(
        self, filled_home: Path, clock: FixedClock
    ) -> None:
        async with opening(filled_home, clock, size=WIDE) as driver:
            await driver.press("2")
            before = driver.lines
            await driver.resize((79, 24))
            assert isinstance(driver.app.screen, SmallWindowScreen)
            assert driver.sees("79 bij 24")
            await driver.resize((60, 12))
            assert driver.sees("60 bij 12")
            await driver.resize(WIDE)
            assert driver.lines == before

    async def test_whoever_wants_to_goes_on_in_a_small_window(self, filled_home: Path, clock: FixedClock) -> None:
        async with opening(filled_home, clock, size=NARROW) as driver:
            await driver.resize((70, 20))
            await driver.press("enter")
            assert not isinstance(driver.app.screen, SmallWindowScreen)
            await driver.resize((71, 20))
            assert not isinstance(driver.app.screen, SmallWindowScreen)
            await driver.resize(NARROW)
            await driver.resize((70, 20))
            assert isinstance(driver.app.screen, SmallWindowScreen)

    async def test_a_window_that_is_small_at_the_start(self, filled_home: Path, clock: FixedClock) -> None:
        async with opening(filled_home, clock, size=(60, 20)) as driver:
            assert isinstance(driver.app.screen, SmallWindowScreen)
            await driver.resize(NARROW)
            assert not isinstance(driver.app.screen, SmallWindowScreen)
            await driver.press("2")
            assert driver.sees("LEERLINGEN")
