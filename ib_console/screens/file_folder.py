"""Where a file goes: the place of the last time is proposed for the next. It must not import models."""

import asyncio
import os
from pathlib import Path

from ib_console.domain.exports import Export, Habit
from ib_console.domain.papers import PaperKind, formats_of
from ib_console.domain.text import clean
from ib_console.screens.base import BaseScreen
from ib_console.widgets.form import FormScreen, TextField


class FileForm(FormScreen):
    """A form that asks where a file goes, and perhaps in which form."""

    made: Export | None = None
    """The file, once there is one."""

    @property
    def has_unsaved_text(self) -> bool:
        """Nothing in it is worth a question: what goes into the file is kept already."""
        return False

    def tell_made(self, export: Export, words: str) -> None:
        """Remember the file and say where it is; in `words` its path stands at `{}`."""
        self.made = export
        self.app.notify(words.format(clean(export.path)), markup=False, timeout=10)


def folder_field(habit: Habit, *, help: str) -> TextField:  # noqa: A002 - the word the form speaks
    """Where the file goes."""
    return TextField("folder", "Map", required=True, initial=habit.folder, help=help)


async def proposed_habit(screen: BaseScreen, kind: PaperKind) -> Habit:
    """The form and the folder of the last file of this kind, else of any; a folder that is gone becomes the home.

    Raises `IbError`.
    """
    formats = formats_of(kind)
    habit: Habit | None = await screen.read(screen.services.exports.habit, kind, formats)
    # Beside the screen: a drive of the network that is not there takes its time to say so.
    there = habit is not None and await asyncio.to_thread(os.path.isdir, habit.folder)
    folder = habit.folder if habit is not None and there else str(Path.home())
    return Habit(paper_format=habit.paper_format if habit else formats[0], folder=folder)
