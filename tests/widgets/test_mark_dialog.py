"""The dialog in which several of a list are marked, by keys and mouse."""

from collections.abc import Callable

from driver import HOSTILE_NAMES, NARROW, Driver, driving
from textual.widgets import Static

from ib_console.widgets.mark_dialog import MarkDialog
from ib_console.widgets.option_lines import Choice, OptionLines

CHOICES = [Choice("a", "appels", "3"), Choice("b", "bessen"), Choice("c", HOSTILE_NAMES[0])]
Answers = list[tuple[object, ...] | None]


async def asked(driver: Driver, *marked: str) -> Answers:
    """Ask, with some marked at first; the list gets the answer."""
    answers: Answers = []
    dialog = MarkDialog("Welke?", CHOICES, marked=marked, nothing="dan alles")
    await driver.app.push_screen(dialog, answers.append)
    await driver.settle()
    return answers


async def test_space_marks_and_enter_answers_in_the_order_of_the_list(stage: Callable) -> None:
    async with driving(stage(Static()), size=NARROW) as driver:
        answers = await asked(driver)
        assert driver.sees("niets gemarkeerd: dan alles")
        await driver.press("j", "space", "k", "space")
        assert driver.sees("☑ appels  3")
        assert not driver.sees("dan alles")
        await driver.press("enter")
        assert answers == [("a", "b")]


async def test_what_was_marked_is_marked_and_can_be_taken_away(stage: Callable) -> None:
    async with driving(stage(Static()), size=NARROW) as driver:
        answers = await asked(driver, "b")
        assert driver.sees("☑ bessen")
        assert driver.one(OptionLines).lit == 1
        await driver.press("space", "enter")
        assert answers == [()]
        answers = await asked(driver, "a", "b")
        await driver.press("x")
        assert "niets gemarkeerd" not in driver.footer
        await driver.press("enter")
        assert answers == [()]


async def test_escape_changes_nothing_and_a_click_marks(stage: Callable) -> None:
    async with driving(stage(Static()), size=NARROW) as driver:
        answers = await asked(driver, "b")
        await driver.click(OptionLines, x=3, y=2)
        assert driver.sees(f"☑ {HOSTILE_NAMES[0]}")
        await driver.press("escape")
        assert answers == [None]


async def test_what_belongs_to_the_lit_choice_stands_under_the_list(stage: Callable) -> None:
    async with driving(stage(Static()), size=NARROW) as driver:
        details = {"a": "rond en rood", "b": HOSTILE_NAMES[0]}
        dialog = MarkDialog("Welke?", CHOICES, nothing="dan alles", details=details)
        await driver.app.push_screen(dialog)
        await driver.settle()
        assert driver.sees("rond en rood")
        await driver.press("down")
        assert driver.sees(HOSTILE_NAMES[0])
        assert not driver.sees("rond en rood")
        await driver.press("down")
        assert "Welke?" in driver.text


async def test_a_choice_that_asks_further_has_no_mark_and_answers_at_once(stage: Callable) -> None:
    async with driving(stage(Static()), size=NARROW) as driver:
        for key in ("space", "enter"):
            answers: Answers = []
            dialog = MarkDialog("Welke?", CHOICES, nothing="dan alles", asks=("a",))
            await driver.app.push_screen(dialog, answers.append)
            await driver.settle()
            assert driver.sees("+ appels")
            assert driver.one(OptionLines).lit == 1  # Enter takes what is marked and asks nothing
            await driver.press("space", "up", key)
            assert answers == [("a", "b")]


async def test_a_list_that_does_not_fit_says_how_much_is_below(stage: Callable) -> None:
    async with driving(stage(Static()), size=NARROW) as driver:
        choices = [Choice(number, f"keuze {number}") for number in range(17)]
        await driver.app.push_screen(MarkDialog("Welke?", choices, nothing="dan alles"))
        await driver.settle()
        assert driver.sees("en nog 2")
        await driver.press(*["down"] * 16)
        assert driver.sees("keuze 16")
