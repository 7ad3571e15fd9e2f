"""Choosing a file with toets results; then what it would change. It must not import services."""

from pathlib import Path
from typing import ClassVar

from ib_console.domain.text import clean
from ib_console.exchange.assessment_file import read_assessments
from ib_console.screens.assessment_preview import AssessmentPreviewScreen
from ib_console.screens.import_file import ImportFileScreen
from ib_console.screens.import_folder import TABLES


class AssessmentFileScreen(ImportFileScreen):
    """Chooses and reads a file with results, then shows what it would change."""

    area: ClassVar[str] = "groups"
    title_of_page: ClassVar[str] = "Toetsen importeren"
    intro: ClassVar[str] = (
        "Kies een csv- of xlsx-overzicht met leerling, toets, moment en niveau of score. U ziet eerst wat er verandert."
    )
    next_step: ClassVar[str] = "Hier staat geen csv- of xlsx-bestand. Kies een map, of typ het pad van het bestand."
    suffixes: ClassVar[tuple[str, ...]] = TABLES
    help_text: ClassVar[str] = (
        "Kies het overzicht dat uw administratie of rekenblad heeft gemaakt. Een regel per resultaat mag, en ook een "
        "regel per leerling met een kolom per toets. U ziet daarna eerst wat het verandert."
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are no columns to choose: the headings must say what they are."""
        return False if action == "choose_columns" else super().check_action(action, parameters)

    async def _take(self, path: Path) -> None:
        listed = await self.in_thread(lambda watch: read_assessments(path, watch=watch))
        preview = AssessmentPreviewScreen(listed, clean(path.name))
        await self.app.push_screen_wait(preview)
        if preview.imported and self.is_active:
            self.dismiss(None)
