import asyncio
import io
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

import pytest
from driver import HOSTILE_NAMES, NARROW, WIDE, driving
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from ib_console.app import AREAS, UNEXPECTED, AppSettings, IbConsole
from ib_console.domain.changes import Changes
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import RuleViolation, StaleEdit
from ib_console.screens.base import AreaScreen, BaseScreen, PageHeading, in_background
from ib_console.widgets.form import FormScreen, TextField
from ib_console.widgets.option_lines import Choice

SECRET = "Yara Geheim"
PUPIL_CHANGED = Changes(1, frozenset({("pupil", 1)}))
PERSON_CHANGED = Changes(2, frozenset({("person", 1)}))


class School:
    """Stands for the services and what they keep."""

    def __init__(self) -> None:
        self.reads: list[str] = []
        self.gate = Event()
        self.written: list[str] = []

    def read(self, name: str) -> str:
        self.reads.append(name)
        return f"{name} {self.reads.count(name)} keer gelezen"

    def write(self, what: str, changes: Changes = PUPIL_CHANGED) -> Changes:
        self.written.append(what)
        return changes

    def write_late(self, what: str) -> Changes:
        assert self.gate.wait(5)
        return self.write(what)

    def refuse(self) -> None:
        raise RuleViolation("code_of_a_rule", name=SECRET)

    def refuse_late(self) -> None:
        assert self.gate.wait(5)
        self.refuse()


class _Shown(BaseScreen):
    """Shows how often it was read."""

    name_of_it = ""

    def body(self) -> ComposeResult:
        yield PageHeading(self.name_of_it)
        yield Static("", id="shown", markup=False)

    async def load(self) -> None:
        self.query_one("#shown", Static).update(await self.read(self.services.read, self.name_of_it))


class TodayScreen(_Shown, AreaScreen):
    area = "today"
    name_of_it = "vandaag"
    help_text = "Wat er vandaag moet."


class PupilsScreen(_Shown, AreaScreen):
    area = "pupils"
    name_of_it = "leerlingen"
    watches = frozenset({"pupil"})
    BINDINGS = [  # noqa: RUF012 - as Textual declares it
        Binding("w", "write", "schrijven", id="test.write", tooltip="Schrijft iets weg"),
        Binding("p", "write_person", "persoon", id="test.person"),
        Binding("r", "refuse", "weigeren", id="test.refuse"),
        Binding("n", "form", "nieuw", id="test.form"),
        Binding("o", "open", "openen", id="test.open"),
        Binding("c", "crash", "stuk", id="test.crash"),
        Binding("d", "crash_in_background", "stuk", id="test.crash_in_background"),
    ]

    @in_background
    async def action_write(self) -> None:
        await self.commit(self.services.write, "iets")

    @in_background
    async def action_write_person(self) -> None:
        await self.commit(self.services.write, "iemand", PERSON_CHANGED)

    @in_background
    async def action_refuse(self) -> None:
        await self.commit(self.services.refuse)

    @in_background
    async def action_form(self) -> None:
        form = FormScreen("Nieuw", [TextField("name", "Naam")], on_save=self.save)
        await self.app.push_screen_wait(form)

    async def save(self, values: dict[str, Any]) -> None:
        await self.commit(self.services.write, values["name"])

    def action_open(self) -> None:
        self.app.push_screen(PupilScreen())

    def action_crash(self) -> None:
        pupil = SECRET
        raise ValueError(pupil)

    @in_background
    async def action_crash_in_background(self) -> None:
        pupil = SECRET
        raise ValueError(pupil)


class PupilScreen(_Shown):
    area = "pupils"
    name_of_it = "dossier"
    BINDINGS = [Binding("l", "write_late", "later", id="test.late"), Binding("r", "refuse_late", "later")]  # noqa: RUF012 - as above

    @in_background
    async def action_write_late(self) -> None:
        await self.commit(self.services.write_late, "laat")

    @in_background
    async def action_refuse_late(self) -> None:
        await self.commit(self.services.refuse_late)


def found(text: str) -> list[Choice]:
    return [
        Choice(number, name, "5B") for number, name in enumerate(HOSTILE_NAMES) if text.casefold() in name.casefold()
    ]


@pytest.fixture
def school() -> School:
    return School()


@pytest.fixture
def thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as executor:
        yield executor


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 24, 13, 5, tzinfo=UTC))


@pytest.fixture
def console(school: School, thread: ThreadPoolExecutor, clock: FixedClock) -> Callable[..., IbConsole]:
    """Make the app on the school."""

    def make(**settings: Any) -> IbConsole:  # noqa: ANN401 - the fields of AppSettings
        settings = {
            "school": "De Driemaster",
            "school_year": "2026-2027",
            "screens": {"today": TodayScreen, "pupils": PupilsScreen},
            "find_pupils": found,
            "pupil_screen": lambda _: PupilScreen(),
            **settings,
        }
        return IbConsole(thread, school, AppSettings(clock=clock, **settings))

    return make


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_frame_says_where_and_when_we_are(console: Callable, size: tuple[int, int]) -> None:
    async with driving(console(), size=size) as driver:
        assert driver.lines[0].startswith(" IB-console  De Driemaster · 2026-2027")
        assert driver.lines[0].endswith("di 24 november")
        assert driver.lines[1].strip().startswith("1 Vandaag")
        assert "SOP" not in driver.lines[1]
        assert driver.footer == " F3 zoek leerling   ^p opdrachten   F5 notitie   F1 hulp"


async def test_every_area_fits_on_the_narrow_screen(console: Callable) -> None:
    screens = {area.name: TodayScreen for area in AREAS}
    async with driving(console(screens=screens), size=NARROW) as driver:
        assert all(f"{area.digit} {area.title}" in driver.lines[1] for area in AREAS)


async def test_digits_and_clicks_change_the_area_and_keep_its_screens(console: Callable) -> None:
    async with driving(console()) as driver:
        await driver.press("2", "o")
        assert driver.sees("dossier 1 keer gelezen")
        await driver.click("AreaBar", x=3, y=0)
        assert driver.sees("vandaag 1 keer gelezen")
        await driver.press("2")
        assert driver.sees("dossier 1 keer gelezen")
        await driver.press("2")
        assert driver.sees("leerlingen 1 keer gelezen")
        await driver.press("5")
        assert driver.sees("leerlingen 1 keer gelezen")


async def test_escape_goes_back_and_stops_at_the_first_screen(console: Callable) -> None:
    async with driving(console()) as driver:
        await driver.press("2", "o")
        assert "esc terug" in driver.footer
        await driver.press("escape")
        assert driver.sees("leerlingen 1 keer gelezen")
        assert "esc terug" not in driver.footer
        await driver.press("escape")
        assert driver.sees("leerlingen 1 keer gelezen")


async def test_a_write_reloads_what_it_concerns_and_says_when_it_was_saved(
    console: Callable, clock: FixedClock
) -> None:
    async with driving(console()) as driver:
        await driver.press("2")
        clock.advance(timedelta(minutes=2))
        await driver.press("w")
        assert driver.sees("leerlingen 2 keer gelezen")
        assert driver.lines[0].endswith("di 24 november · bewaard 14:07")
        await driver.press("p")
        assert driver.sees("leerlingen 2 keer gelezen")


async def test_a_covered_screen_reloads_when_it_comes_back_and_only_then(console: Callable, school: School) -> None:
    async with driving(console()) as driver:
        await driver.press("2", "w", "w")
        assert school.reads.count("vandaag") == 1
        await driver.press("1")
        assert driver.sees("vandaag 2 keer gelezen")
        await driver.press("2", "1")
        assert driver.sees("vandaag 2 keer gelezen")


async def test_a_form_saves_through_a_commit_and_the_screen_below_is_fresh(console: Callable, school: School) -> None:
    async with driving(console()) as driver:
        await driver.press("2", "n")
        await driver.write("12 3?")
        await driver.press("f2")
        assert school.written == ["12 3?"]
        assert driver.sees("leerlingen 2 keer gelezen")


async def test_a_write_whose_screen_is_closed_is_finished_and_published(console: Callable, school: School) -> None:
    app = console()
    async with driving(app) as driver:
        await driver.press("2", "o")
        app.screen.action_write_late()
        await asyncio.sleep(0)
        await driver.pilot.pause()
        await app.pop_screen()
        school.gate.set()
        await app.settled()
        await driver.settle()
        assert school.written == ["laat"]
        assert driver.sees("leerlingen 2 keer gelezen")


async def test_a_refusal_whose_screen_is_closed_is_told_all_the_same(console: Callable, school: School) -> None:
    app = console()
    async with driving(app) as driver:
        await driver.press("2", "o")
        app.screen.action_refuse_late()
        await driver.pilot.pause()
        await app.pop_screen()
        school.gate.set()
        await app.settled()
        await driver.settle()
        assert driver.sees("code_of_a_rule")


async def test_a_write_that_is_under_way_is_awaited_at_the_exit(console: Callable, school: School) -> None:
    app = console()
    async with driving(app) as driver:
        await driver.press("2", "o")
        app.screen.action_write_late()
        await driver.pilot.pause()
        asyncio.get_running_loop().call_later(0.05, school.gate.set)
    assert school.written == ["laat"]


async def test_a_refusal_is_one_sentence_and_the_screen_goes_on(console: Callable) -> None:
    async with driving(console()) as driver:
        await driver.press("2", "r")
        assert driver.sees("code_of_a_rule")
        assert SECRET not in driver.text
        await driver.press("w")
        assert driver.sees("leerlingen 2 keer gelezen")


async def test_a_load_that_is_refused_is_told(console: Callable) -> None:
    class Refused(TodayScreen):
        async def load(self) -> None:
            raise StaleEdit("code_of_a_load")

    async with driving(console(screens={"today": Refused})) as driver:
        assert driver.sees("code_of_a_load")


async def test_f3_finds_a_pupil_with_hostile_names_in_the_list(console: Callable) -> None:
    async with driving(console(), size=NARROW) as driver:
        await driver.press("f3")
        assert driver.sees("[@click=app.quit]Jan[/]  5B")
        assert driver.sees("Jan [/b]  5B")
        assert "\x1b" not in driver.text
        await driver.write("quit")
        assert not driver.sees("Jan [/b]")
        await driver.press("enter")
        assert driver.sees("dossier 1 keer gelezen")


async def test_enter_right_after_the_last_letter_takes_what_was_typed(console: Callable) -> None:
    opened: list[int] = []
    app = console(pupil_screen=lambda number: opened.append(number) or PupilScreen())
    async with driving(app) as driver:
        await driver.press("f3")
        app.screen.query_one(Input).value = "/b"
        app.screen.action_take()
        await driver.settle()
        assert opened == [1]


async def test_the_palette_is_dutch_and_finds_commands_areas_colours_and_pupils(console: Callable) -> None:
    app = console()
    async with driving(app, size=NARROW) as driver:
        await driver.press("2", "ctrl+p")
        assert driver.sees("schrijven  w")
        await driver.write("kleuren licht")
        await driver.press("enter")
        assert app.theme == "ib-licht"
        await driver.press("ctrl+p")
        await driver.write("schrijv")
        await driver.press("enter")
        assert driver.sees("leerlingen 2 keer gelezen")
        await driver.press("ctrl+p")
        await driver.write("vandaag")
        await driver.press("enter")
        assert driver.sees("vandaag 2 keer gelezen")
        await driver.press("ctrl+p")
        await driver.write("[/b]")
        assert driver.sees("ga naar leerling Jan [/b]")
        await driver.press("enter")
        assert driver.sees("dossier 1 keer gelezen")
        await driver.press("ctrl+p")
        await driver.write("bestaat niet")
        assert driver.sees("Geen opdracht gevonden.")


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_the_help_shows_the_keys_of_this_screen(console: Callable, key: str) -> None:
    async with driving(console(), size=NARROW) as driver:
        await driver.press(key)
        assert driver.sees("Wat er vandaag moet.")
        await driver.press("escape", "2", key)
        assert driver.sees("schrijven")
        assert driver.sees("Schrijft iets weg")
        await driver.press(key)
        assert driver.sees("leerlingen 1 keer gelezen")


async def test_the_help_of_a_form_shows_its_keys_and_keeps_the_text(console: Callable) -> None:
    async with driving(console()) as driver:
        await driver.press("2", "n")
        await driver.write("Sem?")
        await driver.press("f1")
        assert driver.sees("Bewaart wat u hebt ingevuld")
        await driver.press("escape")
        assert driver.one(Input).value == "Sem?"


async def test_closing_asks_when_a_form_holds_text(console: Callable) -> None:
    app = console()
    async with driving(app) as driver:
        await driver.press("2", "n")
        await driver.write("Sem")
        await driver.press("f10")
        assert driver.sees("Niet bewaarde tekst weggooien en sluiten?")
        await driver.press("n")
        assert driver.one(Input).value == "Sem"
        await driver.press("ctrl+q", "j")
        assert app._exit
        assert app.return_code == 0


async def test_keys_can_be_remapped_by_the_id_of_their_binding(console: Callable) -> None:
    async with driving(console(keymap={"app.find_pupil": "f11"})) as driver:
        assert "F11 zoek leerling" in driver.footer
        await driver.press("f11")
        assert driver.sees("ZOEK LEERLING")


async def test_a_school_that_is_opened_while_the_app_runs(school: School, thread: ThreadPoolExecutor) -> None:
    class Welcome(BaseScreen):
        def body(self) -> ComposeResult:
            yield Static("Welkom")

    clock = FixedClock(datetime(2026, 11, 24, 13, 5, tzinfo=UTC))
    settings = AppSettings(clock=clock, first_screen=Welcome, screens={"today": TodayScreen})
    app = IbConsole(None, None, settings)
    async with driving(app) as driver:
        assert driver.sees("Welkom")
        await driver.press("1")
        assert driver.sees("Welkom")
        app.enter(thread, school, school="De Driemaster", school_year="2026-2027")
        await driver.settle()
        assert driver.sees("vandaag 1 keer gelezen")
        assert driver.sees("De Driemaster · 2026-2027")


@pytest.mark.parametrize("key", ["c", "d"])
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_an_unexpected_exception_shows_a_sentence_and_nothing_of_a_pupil(console: Callable, key: str) -> None:
    crashes: list[BaseException] = []

    def on_crash(exception: BaseException) -> str:
        crashes.append(exception)
        return "Er ging iets mis. Het verslag staat in verslag.txt."

    app = console(on_crash=on_crash)
    out, err = io.StringIO(), io.StringIO()
    app.error_console.file = err
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(Exception, match=SECRET):
        async with driving(app) as driver:
            await driver.press("2", key)
    assert app.return_code == UNEXPECTED
    assert err.getvalue().strip() == "Er ging iets mis. Het verslag staat in verslag.txt."
    assert SECRET not in out.getvalue()
    assert [type(each) for each in crashes] == [ValueError]


def test_a_crash_in_a_real_run_prints_no_local_variable(
    console: Callable, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(TodayScreen):
        async def load(self) -> None:
            pupil = SECRET
            raise ValueError(pupil)

    app = console(screens={"today": Broken}, on_crash=lambda _: "Er ging iets mis.")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    app.run(headless=True, size=NARROW)
    told = "".join(capfd.readouterr())
    assert SECRET not in told
    assert "Traceback" not in told
    assert "Er ging iets mis." in told
    assert app.return_code == UNEXPECTED


@pytest.mark.parametrize("screen", [TodayScreen, PupilsScreen])
async def test_no_key_is_one_that_a_terminal_takes(console: Callable, screen: type[BaseScreen]) -> None:
    async with driving(console(screens={screen.area: screen})) as driver:
        taken = {"ctrl+h", "ctrl+m", "ctrl+i", "ctrl+left_square_bracket", "ctrl+s", "alt+f", "alt+b"}
        assert not taken & set(driver.app.screen.active_bindings)
