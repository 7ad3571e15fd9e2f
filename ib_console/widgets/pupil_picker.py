"""F3: find a pupil from anywhere with a few letters and Enter. It must not import services: it is given the search."""

from collections.abc import Awaitable, Callable, Sequence

from ib_console.widgets.option_lines import Choice
from ib_console.widgets.search_dialog import SearchDialog


class PupilPicker(SearchDialog):
    """Answers with the chosen pupil: a `Choice` whose id is the pupil's, or `None`."""

    def __init__(self, search: Callable[[str], Awaitable[Sequence[Choice]]], *, title: str = "Zoek leerling") -> None:
        """Ask for a pupil.

        Args:
            search: gives pupils for any part of a name, best first; label is the name, hint the group and niveau.
            title: what the pupil is looked for.
        """
        super().__init__(
            title,
            search,
            placeholder="een deel van de naam, de groep of het niveau",
            nothing="Geen leerling gevonden. Probeer een ander deel van de naam.",
            take_label="openen",
        )
