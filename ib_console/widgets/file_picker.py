"""Choose a file by typing its path or walking through folders. It reads names only, never what is in a file.

It must not import services.
"""

from collections.abc import Sequence
from pathlib import Path

from ib_console.domain.text import fold, matches
from ib_console.widgets.dialogs import SearchDialog
from ib_console.widgets.option_lines import Choice

_MOST = 500
_FOLDER = "map"


class FilePicker(SearchDialog):
    """Answers with a `Choice` whose id is the `Path` of a file, or `None`. Enter on a folder opens that folder."""

    def __init__(self, title: str, start: Path, suffixes: Sequence[str]) -> None:
        """Ask for a file.

        Args:
            title: what the file is for.
            start: the folder to begin in.
            suffixes: in small letters with their dot, such as `(".xml", ".csv")`; other files are not shown.
        """
        super().__init__(
            title,
            self._choices,
            placeholder="typ een deel van de naam, of het hele pad",
            nothing=f"Hier staat geen map of bestand ({', '.join(suffixes)}) met deze naam.",
            take_label="kiezen",
        )
        self._folder = start
        self._suffixes = tuple(suffixes)

    async def _choices(self, text: str) -> list[Choice]:
        folder, part = self._where(text)
        try:
            entries = sorted(folder.iterdir(), key=lambda entry: (not entry.is_dir(), fold(entry.name)))[:_MOST]
        except OSError:
            return []
        shown = [entry for entry in entries if not entry.name.startswith(".") and matches(part, fold(entry.name))]
        found = [Choice(entry, f"{entry.name}/", _FOLDER) for entry in shown if entry.is_dir()]
        found += [Choice(entry, entry.name) for entry in shown if entry.suffix.casefold() in self._suffixes]
        typed = (folder / part) if part else folder
        if part and typed.is_file() and typed not in {choice.id for choice in found}:
            found.insert(0, Choice(typed, typed.name))
        parent = [Choice(folder.parent, "../", "een map omhoog")] if not part and folder != folder.parent else []
        return [*found, *parent]

    def _where(self, text: str) -> tuple[Path, str]:
        """Return the folder that the text speaks of and what is typed after it."""
        if not text:
            return self._folder, ""
        path = Path(text).expanduser()
        base = path if path.is_absolute() else self._folder / path
        return (base, "") if text.endswith(("/", "\\")) else (base.parent, base.name)

    def answer(self, value: Choice | None) -> None:
        """Go into a folder, or close with the file."""
        if value is not None and isinstance(value.id, Path) and value.id.is_dir():
            self._folder = value.id
            self.clear()
            return
        super().answer(value)
