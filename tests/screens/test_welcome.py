"""Making a school: what is asked, what is refused, and what comes after."""

from driver import HOSTILE_NAMES, NARROW, Driver, driving
from textual.widgets import Input

from ib_console.app import AppSettings, IbConsole
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import StorageError
from ib_console.screens.welcome import NewSchool, WelcomeScreen

GOOD = "vier losse woorden samen"


class Founder:
    """Makes schools, or refuses, and remembers what was asked."""

    def __init__(self, refusal: StorageError | None = None) -> None:
        self.refusal = refusal
        self.asked: list[NewSchool] = []
        self.went_on: list[bool] = []

    async def found(self, school: NewSchool) -> None:
        self.asked.append(school)
        if self.refusal:
            raise self.refusal

    async def go_on(self, with_class_list: bool) -> None:
        self.went_on.append(with_class_list)


def app_with(founder: Founder, clock: FixedClock, *, trouble: str = "") -> IbConsole:
    def first() -> WelcomeScreen:
        return WelcomeScreen(founder.found, "/de/map", go_on=founder.go_on, trouble=trouble)

    return IbConsole(None, None, AppSettings(clock=clock, first_screen=first))


async def fill_in(driver: Driver, *texts: str) -> None:
    await driver.press("n")
    for text in texts:
        field = driver.app.focused
        assert isinstance(field, Input)
        field.value = text  # typing it would take most of the time of these tests
        await driver.press("tab")
    await driver.press("f2")


async def test_the_welcome_says_where_the_file_will_be(clock: FixedClock) -> None:
    async with driving(app_with(Founder(), clock), size=NARROW) as driver:
        assert "/de/map" in driver.text
        await driver.press("enter")
        assert "Niemand kan dit wachtwoord herstellen" in driver.text
        assert "/de/map" in driver.text


async def test_a_school_is_made_with_what_was_filled_in_and_the_class_list_is_offered(clock: FixedClock) -> None:
    founder = Founder()
    async with driving(app_with(founder, clock), size=NARROW) as driver:
        await fill_in(driver, "De Driemaster", "Ingrid", "Bos", GOOD, GOOD)
        assert founder.asked == [
            NewSchool(name="De Driemaster", given_name="Ingrid", family_name="Bos", passphrase=GOOD)
        ]
        assert driver.sees("De Driemaster is gemaakt.")
        await driver.press("enter", "enter")
        assert founder.went_on == [True]


async def test_the_class_list_can_wait(clock: FixedClock) -> None:
    founder = Founder()
    async with driving(app_with(founder, clock)) as driver:
        await fill_in(driver, "De Driemaster", "Ingrid", "Bos", GOOD, GOOD)
        await driver.press("right", "enter")
        assert founder.went_on == [False]


async def test_a_short_passphrase_is_refused_with_what_it_must_be(clock: FixedClock) -> None:
    founder = Founder()
    async with driving(app_with(founder, clock), size=NARROW) as driver:
        await fill_in(driver, "De Driemaster", "Ingrid", "Bos", "te kort", "te kort")
        assert driver.sees("✗ Minstens 14 tekens of 4 woorden")
        assert founder.asked == []


async def test_two_different_passphrases_are_refused(clock: FixedClock) -> None:
    founder = Founder()
    async with driving(app_with(founder, clock), size=NARROW) as driver:
        await fill_in(driver, "De Driemaster", "Ingrid", "Bos", GOOD, GOOD + "!")
        assert driver.sees("niet hetzelfde wachtwoord")
        assert founder.asked == []


async def test_what_was_filled_in_stays_when_the_folder_refuses(clock: FixedClock) -> None:
    founder = Founder(StorageError("read_only_folder", folder="/de/map"))
    async with driving(app_with(founder, clock), size=NARROW) as driver:
        await fill_in(driver, "De Driemaster", "Ingrid", "Bos", GOOD, GOOD)
        assert driver.sees("ib-console mag niet schrijven in /de/map")
        assert driver.app.screen.query(Input).first().value == "De Driemaster"
        await driver.press("escape", "j")
        assert not driver.sees("is gemaakt")


async def test_trouble_with_the_folder_is_said_before_anything_is_filled_in(clock: FixedClock) -> None:
    async with driving(app_with(Founder(), clock, trouble="Deze map kan niet [/].")) as driver:
        assert driver.sees("Deze map kan niet [/].")


async def test_a_passphrase_is_in_no_representation() -> None:
    assert GOOD not in repr(NewSchool(name="", given_name="", family_name="", passphrase=GOOD))


async def test_a_hostile_name_of_a_school_is_shown_as_it_is(clock: FixedClock) -> None:
    async with driving(app_with(Founder(), clock)) as driver:
        await fill_in(driver, HOSTILE_NAMES[0], "Ingrid", "Bos", GOOD, GOOD)
        assert driver.sees(f"{HOSTILE_NAMES[0]} is gemaakt.")
