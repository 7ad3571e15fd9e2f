"""The three themes and the roles that colours play in them.

A widget or screen names a role (`$muted`, `$late`, `$level-3`), never a colour, so a theme can change everything. Each
text role reaches 4.5:1 against the ground, the bar and the chosen row of its theme; a test computes it. It must not
import anything of ours.
"""

from dataclasses import dataclass
from typing import TypeVar

from textual.app import App
from textual.theme import Theme

R = TypeVar("R")

DARK, LIGHT, CONTRAST = "ib-donker", "ib-licht", "ib-contrast"

TEXT_ROLES = (
    "foreground",
    "muted",
    "heading",
    "heading-note",
    "late",
    "attention",
    "ok",
    "planned",
    "level-1",
    "level-2",
    "level-3",
    "level-4",
    "level-5",
)
"""The variables that colour text. "heading-note" is the count or origin beside a heading."""

GROUNDS = ("background", "surface", "row")
"""The variables that text stands on: the ground, the bars (and fields, and dialogs), the chosen row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Palette:
    """One colour a role, as `#rrggbb`."""

    name: str
    dark: bool
    ground: str
    bar: str
    field: str
    row: str
    row_blurred: str
    rule: str
    text: str
    muted: str
    primary: str
    note: str
    late: str
    attention: str
    ok: str
    planned: str
    levels: tuple[str, str, str, str, str]

    def theme(self) -> Theme:
        """The palette as a theme of Textual, with our roles as extra variables."""
        levels = {f"level-{number}": colour for number, colour in enumerate(self.levels, 1)}
        return Theme(
            name=self.name,
            dark=self.dark,
            primary=self.primary,
            secondary=self.planned,
            accent=self.primary,
            warning=self.attention,
            error=self.late,
            success=self.ok,
            foreground=self.text,
            background=self.ground,
            surface=self.bar,
            panel=self.bar,
            variables={
                "muted": self.muted,
                "heading": self.primary,
                "heading-note": self.note,
                "late": self.late,
                "attention": self.attention,
                "ok": self.ok,
                "planned": self.planned,
                "row": self.row,
                "row-blurred": self.row_blurred,
                "field": self.field,
                "rule": self.rule,
                "bar-empty": self.rule,
                **levels,
                "text": self.text,
                "text-muted": self.muted,
                "text-disabled": self.muted,
                "foreground-muted": self.muted,
                "foreground-disabled": self.muted,
                "block-cursor-background": self.row,
                "block-cursor-foreground": self.text,
                "block-cursor-text-style": "bold",
                "block-cursor-blurred-background": self.row_blurred,
                "block-cursor-blurred-foreground": self.text,
                "block-hover-background": self.row_blurred,
                "input-cursor-background": self.primary,
                "input-cursor-foreground": self.ground,
                "input-selection-background": self.row,
                "input-selection-foreground": self.text,
                "border": self.rule,
                "border-blurred": self.rule,
                "scrollbar": self.rule,
                "scrollbar-hover": self.muted,
                "scrollbar-active": self.primary,
                "scrollbar-background": self.ground,
                "scrollbar-background-hover": self.ground,
                "scrollbar-background-active": self.ground,
                "scrollbar-corner-color": self.ground,
            },
        )


_PALETTES = (
    _Palette(
        name=DARK,
        dark=True,
        ground="#14181d",
        bar="#20272f",
        field="#1d232b",
        row="#2d3b49",
        row_blurred="#222b34",
        rule="#36414c",
        text="#dfe4e9",
        muted="#9ba5af",
        primary="#83b0dc",
        note="#90aac3",
        late="#ee8b7c",
        attention="#e2b15d",
        ok="#86c08a",
        planned="#7cb2e0",
        levels=("#9fb0bf", "#7fc1d3", "#e5b75c", "#e39a5d", "#e48fa0"),
    ),
    _Palette(
        name=LIGHT,
        dark=False,
        ground="#fbfaf7",
        bar="#eeece6",
        field="#f2f0ea",
        row="#d9e6f1",
        row_blurred="#ebeff2",
        rule="#cfccc3",
        text="#22282e",
        muted="#565f68",
        primary="#1f5a92",
        note="#4b6379",
        late="#a52a1e",
        attention="#7c4f00",
        ok="#236130",
        planned="#1c5c97",
        levels=("#4a5b69", "#0f6175", "#7a5200", "#8f4208", "#9c2545"),
    ),
    _Palette(
        name=CONTRAST,
        dark=True,
        ground="#000000",
        bar="#101010",
        field="#262626",
        row="#003f73",
        row_blurred="#1f2a33",
        rule="#9a9a9a",
        text="#ffffff",
        muted="#d6d6d6",
        primary="#8fd0ff",
        note="#cfe6f7",
        late="#ffb0a3",
        attention="#ffd75e",
        ok="#8ef29a",
        planned="#9ad4ff",
        levels=("#e0e6ea", "#8fe9ff", "#ffdc70", "#ffbe85", "#ffb3c4"),
    ),
)

THEMES: dict[str, Theme] = {palette.name: palette.theme() for palette in _PALETTES}
"""Name -> theme, in the order in which the palette offers them."""

THEME_TITLES = {DARK: "donker", LIGHT: "licht", CONTRAST: "hoog contrast"}
"""What a theme is called on the screen."""


class ThemedApp(App[R]):
    """An app that knows our themes and roles; widgets of this package need one, also in a test."""

    def __init__(self, theme: str = DARK) -> None:
        super().__init__()
        for each in THEMES.values():
            self.register_theme(each)
        self.theme = theme if theme in THEMES else DARK

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give a theme that is not ours the roles of the dark one, so that no style is ever without colour."""
        return dict(THEMES[DARK].variables)
