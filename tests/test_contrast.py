"""Every text on every screen can be read in every theme: what is drawn is looked at, not what a theme promises.

Text must stand out 4.5:1 from what is behind it (WCAG 2.2, success criterion 1.4.3), in both sizes of window, in the
practice school and in a school where nothing stands yet.
"""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from contrast import LEAST, contrast
from driver import NARROW, WIDE, Driver, driving
from rich.color import Color as RichColor
from school_helpers import MOMENT
from store_helpers import CHEAP
from textual.app import App
from textual.color import Color
from textual.notifications import SeverityLevel

from ib_console.bootstrap import open_school
from ib_console.config import Paths, data_folder
from ib_console.demo import PASSPHRASE as DEMO_PASSPHRASE
from ib_console.demo import build_demo
from ib_console.domain.clock import FixedClock
from ib_console.domain.meetings import MDO_KINDS, MeetingState
from ib_console.screens.keys import KeysScreen
from ib_console.screens.mdo import MdoScreen
from ib_console.widgets.theme import _PALETTES, _Palette
from ib_console.window import Window

SEVERITIES: tuple[SeverityLevel, ...] = ("information", "warning", "error")
_DRAWN = {*range(0x2500, 0x25A0), *range(0x2800, 0x2900)}
"""Rules, bars and dots: they are drawn, not read, and a number stands beside them."""

# Each stop: the keys that lead to it from the stop before.
STOPS = (
    ("1",), ("x",), ("escape",), ("l",), ("escape",), ("i",), ("escape", "escape"),
    ("2",), ("slash", "b", "o"), ("escape", "escape"), ("space",), ("escape",), ("i",), ("escape",), ("n",),
    ("f2",), ("escape", "escape"),
    ("enter",), ("n",), ("escape",), ("e",), ("f1",), ("escape", "escape"), ("o",), ("escape",), ("b",), ("escape",),
    ("w",), ("3",), ("down", "down"), ("f1",), ("escape", "escape", "escape"),
    ("3",), ("enter",), ("o",), ("escape", "escape"), ("h",), ("h",), ("n",), ("escape",),
    ("4",), ("enter",), ("escape",), ("n",), ("escape", "escape"),
    ("5",), ("enter",), ("escape",),
    ("6",), ("enter",), ("escape",),
    ("f3",), ("b", "o"), ("escape",), ("f5",), ("escape",), ("u",), ("escape",), ("ctrl+p",), ("n", "i", "v"),
    ("escape",), ("f1",), ("1",), ("2",), ("3",), ("escape", "escape", "escape", "escape"),
    ("2", "n", "x"), ("f10",), ("escape", "escape"), ("down", "down", "enter"),
    # The walk of a groepsbespreking with a note, a text block and its closing.
    ("3",), ("enter",), ("b",), ("s",), ("p", "3"), ("b",), ("t", "x"), ("ctrl+t",), ("escape",), ("f2",), ("f",),
    ("j",), ("escape",), ("1", "escape", "escape"),
    # Afspraken, the Jaarkalender as month and list, its holidays, overdracht, and the list of steps.
    ("4", "a"), ("x",), ("escape", "escape"), ("4", "m"), ("h",), ("escape",), ("down",), ("l",), ("enter",),
    ("escape",),
    ("v",), ("escape", "escape", "escape"), ("3", "o"), ("down",), ("escape",), ("1", "u"), ("l",), ("enter",),
    ("escape", "escape", "escape"),
    # The note, what the school chose, and its text blocks.
    ("2", "f5"), ("x",), ("f6",), ("tab",), ("f1",), ("escape",), ("escape",), ("3",),
    ("6", "l"), ("enter",), ("f2",), ("escape",), ("l", "b"), ("n",), ("f2",), ("x", "tab", "x", "f2"), ("x",),
    ("escape", "escape", "escape"),
    # A groepsplan: subgroups, a need, its texts, a new one.
    ("3", "g", "down", "down", "down", "down", "down", "enter"), ("p",), ("i", "v"), ("right",), ("enter",),
    ("escape",), ("e",), ("escape",), ("n",), ("enter",), ("escape",), ("escape", "escape", "escape"),
)  # fmt: skip


_ROLES = (
    "ground", "bar", "field", "row", "row_blurred", "rule",
    "text", "muted", "primary", "note", "late", "attention", "ok", "planned",
)  # fmt: skip
_LEVELS = 5
PROBE = "probe"
"""A theme in which no two roles have the same colour, so that a drawn colour tells its role: one walk serves all."""
_PROBE_COLOURS = {
    # As green as no other role mixed with the ground, which is how a covered screen is dimmed.
    role: f"#{0x10 + 0x0D * place:02x}{'60' if place else '40'}{0xF0 - 0x0B * place:02x}"
    for place, role in enumerate(_ROLES)
}
_PROBE_LEVELS = tuple(f"#40{0x10 + 0x20 * place:02x}30" for place in range(_LEVELS))
_PLACES = {role: Color.parse(colour) for role, colour in _PROBE_COLOURS.items()} | {
    f"level-{place}": Color.parse(colour) for place, colour in enumerate(_PROBE_LEVELS, 1)
}


@cache
def role_of(colour: RichColor) -> str:
    """The role that a drawn colour has in the probe; the colour itself when it has none."""
    drawn = Color.from_rich_color(colour)
    near = (
        role
        for role, place in _PLACES.items()
        if all(abs(a - b) <= 1 for a, b in zip(drawn.rgb, place.rgb, strict=True))
    )
    return next(near, drawn.hex)


def colour_of(palette: _Palette, role: str) -> Color:
    """The colour of a role in a theme."""
    number = role.removeprefix("level-")
    return Color.parse(palette.levels[int(number) - 1] if number != role else getattr(palette, role))


def texts(app: App[Any]) -> Iterator[tuple[str, str, str]]:
    """What is written on the top screen: the role of the letters, of what is behind them, and the text."""
    overlay = app.screen.is_modal and app.screen.styles.background.a < 1
    for line in app.screen._compositor.render_strips():
        for segment in line:
            style = segment.style
            if style is None or not any(not sign.isspace() and ord(sign) not in _DRAWN for sign in segment.text):
                continue
            assert style.color is not None, segment
            assert style.bgcolor is not None, segment
            front, behind = role_of(style.color), role_of(style.bgcolor)
            if overlay and front.startswith("#") and (behind == "ground" or behind.startswith("#")):
                continue  # a covered screen, dimmed on purpose
            assert not style.dim, segment
            yield (behind, front, segment.text.strip()) if style.reverse else (front, behind, segment.text.strip())


def hard_to_read(found: dict[tuple[str, str], str]) -> list[str]:
    """The pairs that stand out too little, with where they were seen."""
    told = []
    for (front, behind), where in found.items():
        if "#" in front + behind:
            told.append(f"no role of the theme: {front} on {behind} in {where}")
            continue
        for palette in _PALETTES:
            ratio = contrast(colour_of(palette, front), colour_of(palette, behind))
            if ratio < LEAST:
                told.append(f"{palette.name}: {front} on {behind} is {ratio:.2f} in {where}")
    return told


class Walk:
    """Goes through the program and remembers each pair of roles that was drawn."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.pairs: dict[tuple[str, str], str] = {}
        self.seen: set[str] = set()

    async def look(self, *keys: str) -> None:
        await self.driver.press(*keys)
        where = type(self.driver.app.screen).__name__
        self.seen.add(where)
        for front, behind, text in texts(self.driver.app):
            self.pairs.setdefault((front, behind), f"{where}: {text!r}")


def probed(made: Window) -> Window:
    """The window in the probe's colours."""
    probe = _Palette(name=PROBE, dark=True, **_PROBE_COLOURS, levels=_PROBE_LEVELS)  # type: ignore[arg-type]
    made.app.register_theme(probe.theme())
    made.app.theme = PROBE
    return made


@pytest.fixture(scope="module")
def practice_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("practice") / "school"
    build_demo(folder, FixedClock(MOMENT), DEMO_PASSPHRASE, CHEAP).close()
    return folder


def planned_mdo(made: Window) -> list[int]:
    """Every MDO that is still to come and has somebody on it."""
    meetings = made._thread.run(made._services().meetings.all)
    return [one.id for one in meetings if one.kind in MDO_KINDS and one.state is MeetingState.PLANNED and one.cases]


async def walk(home: Path, passphrase: str, clock: FixedClock, size: tuple[int, int]) -> Walk:
    """Go everywhere in a school."""
    paths = Paths(home=home, data=data_folder())
    made = probed(Window(paths, clock, opened=lambda: open_school(home, passphrase, clock)))
    try:
        async with driving(made.app, size=size) as driver:
            going = Walk(driver)
            for keys in STOPS:
                await going.look(*keys)
            made.app.push_screen(KeysScreen())
            await going.look()
            await going.look("enter")
            await driver.press("escape")
            for severity in SEVERITIES:
                made.app.notify("Een melding.", severity=severity)
                await going.look()
            for meeting_id in planned_mdo(made)[:1]:
                made.app.push_screen(MdoScreen(meeting_id))
                for keys in ((), ("p",), ("escape",), ("enter",), ("escape", "escape")):
                    await going.look(*keys)
            await going.look("f9")
            await going.look("x", "enter")
    finally:
        made.close()
    return going


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_everything_in_the_practice_school_can_be_read(
    practice_folder: Path, tmp_path: Path, clock: FixedClock, size: tuple[int, int]
) -> None:
    home = shutil.copytree(practice_folder, tmp_path / "school")
    going = await walk(home, DEMO_PASSPHRASE, clock, size)
    assert hard_to_read(going.pairs) == []
    assert going.seen >= {
        "TodayScreen", "PupilsScreen", "DossierScreen", "LevelMoveScreen", "GroupsScreen", "GroupScreen",
        "HandoverScreen", "MeetingsScreen", "MeetingScreen", "SopScreen", "PeopleScreen", "FormScreen", "HelpScreen",
        "ImportFileScreen", "NewRecordDialog", "PupilPicker", "SearchDialog", "KeysScreen", "PressKeyDialog",
        "GroupWalkScreen", "ActionsScreen", "CalendarScreen", "HolidaysScreen", "StepsScreen", "NoteScreen",
        "SchoolSettingsScreen", "TextBlocksScreen", "MdoScreen", "MdoPapersScreen", "UnlockScreen", "UndoDialog",
        "GroupPlanScreen",
    }  # fmt: skip


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_everything_in_an_empty_school_can_be_read(
    school_home: Path, passphrase: str, clock: FixedClock, size: tuple[int, int]
) -> None:
    assert hard_to_read((await walk(school_home, passphrase, clock, size)).pairs) == []


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_first_screens_can_be_read(
    school_home: Path, tmp_path: Path, clock: FixedClock, size: tuple[int, int]
) -> None:
    for folder in (school_home, tmp_path / "nothing"):
        made = probed(Window(Paths(home=folder, data=data_folder()), clock))
        try:
            async with driving(made.app, size=size) as driver:
                going = Walk(driver)
                await going.look()
                await going.look("x", "enter")
                await going.look("tab", "f2", "f1")
        finally:
            made.close()
        assert hard_to_read(going.pairs) == []
