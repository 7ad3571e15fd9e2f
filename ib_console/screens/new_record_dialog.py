"""What can be recorded about a pupil, each with the letter that chooses it. It must not import services."""

from typing import ClassVar

from textual import events

from ib_console.domain.timeline import TimelineKind
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.option_lines import Choice

MEETING = "overleg"
"""Id of the choice for an overleg, whatever its kind."""

_KINDS: tuple[tuple[str, object, str], ...] = (
    ("n", TimelineKind.NOTE, "Notitie"),
    ("o", MEETING, "Overleg"),
    ("b", TimelineKind.NEED, "Onderwijsbehoefte"),
    ("i", TimelineKind.INTERVENTION, "Interventie"),
    ("e", TimelineKind.EVALUATION, "Evaluatie van een interventie"),
    ("m", TimelineKind.ASSESSMENT, "Toetsresultaat"),
    ("v", TimelineKind.DECLARATION, "Verklaring handelingsverlegenheid"),
    ("a", TimelineKind.ACTION, "Actie"),
    ("t", TimelineKind.CONSENT, "Toestemming"),
    ("r", TimelineKind.ARRANGEMENT, "Arrangement"),
    ("p", TimelineKind.OPP, "Ontwikkelingsperspectief (OPP)"),
    ("l", TimelineKind.TLV, "Toelaatbaarheidsverklaring (TLV)"),
    ("s", TimelineKind.AGREEMENT, "Akkoord van een andere school"),
    ("g", TimelineKind.JUDGEMENT, "Oordeel bij een grens"),
)
"""In the order of the road: what is heard, talked about and needed, then what is done, then what is asked of others."""


class NewRecordDialog(ChooseDialog):
    """Answers with a `Choice` whose id is a `TimelineKind` or `MEETING`; a letter takes its line."""

    LETTERS: ClassVar[dict[str, Choice]] = {letter: Choice(kind, f"{letter} {name}") for letter, kind, name in _KINDS}

    def __init__(self) -> None:
        super().__init__("Wat legt u vast?", list(self.LETTERS.values()))

    def on_key(self, event: events.Key) -> None:
        """Take the line of a letter."""
        choice = self.LETTERS.get(event.character or "")
        if choice is not None:
            event.stop()
            event.prevent_default()
            self.answer(choice)
