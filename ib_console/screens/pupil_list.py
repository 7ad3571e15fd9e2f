"""The list of pupils as a file for a spreadsheet. It must not import models."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from ib_console.domain.exports import Export
from ib_console.domain.papers import LIST_FORMATS, PaperFormat, PaperKind
from ib_console.screens.base import BaseScreen
from ib_console.screens.file_folder import FileForm, folder_field, proposed_habit
from ib_console.services.exports import NewFile
from ib_console.services.pupil_lists import PreparedList
from ib_console.widgets.dialogs import Confirm
from ib_console.widgets.form import ChoiceField, Values
from ib_console.wording.paper_sentences import NUMBERS_DETAIL, numbers_question
from ib_console.wording.pupil_list_sentences import FORMAT_WORDS, INTRO, MADE, TITLE, WHERE, which_words


async def export_list(screen: BaseScreen, pupil_ids: Sequence[int], *, marked: bool) -> Export | None:
    """Ask in which form and where, and write these pupils in this order; `None` when it was left.

    To be awaited in an `@in_background` method. Raises `IbError`.
    """
    habit = await proposed_habit(screen, PaperKind.PUPILS)

    async def save(values: Values) -> None:
        lists = screen.services.pupil_lists
        prepared: PreparedList = await screen.read(lists.prepare, pupil_ids)
        question = Confirm(numbers_question(prepared.numbers), yes="dit is iets anders", detail=NUMBERS_DETAIL)
        fine = bool(prepared.numbers) and await screen.app.push_screen_wait(question)
        paper_format = PaperFormat(values["paper_format"])
        file: NewFile = await asyncio.to_thread(lists.render, prepared, paper_format, numbers_are_fine=fine)
        export, _ = await screen.commit(screen.services.exports.keep, file, Path(values["folder"]))
        form.tell_made(export, MADE)

    form = FileForm(
        TITLE,
        [
            ChoiceField(
                "paper_format",
                "Vorm",
                [(each, FORMAT_WORDS[each]) for each in LIST_FORMATS],
                required=True,
                initial=habit.paper_format,
            ),
            folder_field(habit, help=WHERE),
        ],
        on_save=save,
        subtitle=which_words(len(pupil_ids), marked=marked),
        save_label="maken",
        intro=INTRO,
    )
    await screen.app.push_screen_wait(form)
    return form.made
