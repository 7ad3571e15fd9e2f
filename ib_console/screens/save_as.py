"""Asking where a text must be kept, and writing it there: one form for every paper of the program.

It must not import services or models: what is written comes from the screen that asks.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from ib_console.domain.errors import StorageError
from ib_console.domain.text import clean
from ib_console.exchange.writing import write_text
from ib_console.screens.base import BaseScreen
from ib_console.widgets.dialogs import Confirm
from ib_console.widgets.form import FormScreen, TextField, Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is written, and what is said about it."""

    title: str
    """Of the form."""
    name: str
    """The proposed name of the file, without what is behind the point."""
    intro: str
    make: Callable[[], Awaitable[str]]
    """Makes the text as Markdown when F2 is pressed, so that it is of that moment."""
    written: str
    """What the notice says, with the path behind it: "De overdracht staat in"."""
    replaces: bool = False
    """Whether a file that stands there may be replaced, after a question; without it, it is never touched."""


async def save_as(screen: BaseScreen, paper: Paper) -> None:
    """Ask for a place and write the paper there. To be awaited in an `@in_background` method."""

    async def write(values: Values) -> None:
        path, is_there = await asyncio.to_thread(_place, values["path"])
        if is_there and not paper.replaces:
            raise StorageError("export.taken", file=str(path))
        if is_there:
            question = Confirm("Dit bestand is er al. Vervangen?", yes="vervangen", detail=clean(str(path)))
            if not await screen.app.push_screen_wait(question):
                raise StorageError("export.kept", file=str(path))
        await asyncio.to_thread(write_text, path, await paper.make())
        screen.notify(f"{paper.written} {clean(str(path))}.", markup=False)

    proposed = Path.home() / f"{paper.name}.md"
    field = TextField("path", "Bestand", required=True, initial=str(proposed), help="map en naam van het bestand")
    await screen.app.push_screen_wait(
        FormScreen(
            paper.title,
            [field],
            on_save=write,
            subtitle="als Markdown",
            save_label="schrijven",
            intro=paper.intro,
        )
    )


def _place(typed: str) -> tuple[Path, bool]:
    """The path that was typed, whole, and whether something stands there that is no folder.

    Raises `StorageError("export.failed")` (file).
    """
    try:
        path = Path(typed).expanduser().absolute()
        return path, os.path.lexists(path) and not path.is_dir()
    except (OSError, RuntimeError, ValueError):  # no such user, or a name that no disk can have
        raise StorageError("export.failed", file=clean(typed)) from None
