"""Choosing the school's own template for Word, by a list of files or a typed path. It must not import models."""

from pathlib import Path
from typing import ClassVar

from ib_console.domain.errors import StorageError
from ib_console.domain.text import clean
from ib_console.screens.import_file import ImportFileScreen
from ib_console.wording.messages import sentence
from ib_console.wording.school_sentences import TEMPLATE_INTRO, TEMPLATE_NEXT_STEP, TEMPLATE_TAKEN


class TemplateFileScreen(ImportFileScreen):
    """Chooses a Word file, and tries it at once."""

    area: ClassVar[str] = "people"
    title_of_page: ClassVar[str] = "Sjabloon voor Word"
    intro: ClassVar[str] = TEMPLATE_INTRO
    next_step: ClassVar[str] = TEMPLATE_NEXT_STEP
    suffixes: ClassVar[tuple[str, ...]] = (".docx", ".dotx", ".docm", ".dotm")
    """Also those with macros: who looks for one must read why it is not taken."""
    help_text: ClassVar[str] = (
        "Kies het Word-bestand met de kop, de voet en de letters van uw school. Het wordt meteen geprobeerd; daarna "
        "maakt ib-console er elk papier in Word op."
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are no columns to choose."""
        return False if action == "choose_columns" else super().check_action(action, parameters)

    async def _take(self, path: Path) -> None:
        try:
            await self.commit(self.services.templates.take, path)
        except StorageError as refused:
            self.say(sentence(refused))
            return
        if self.is_active:
            self.notify(TEMPLATE_TAKEN.format(clean(path.name)), markup=False)
            self.dismiss(None)
