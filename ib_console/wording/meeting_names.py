"""What an overleg is called, wherever it is named: in a list, a heading, a sentence, the proof of a niveauwissel.

Plain text on one line. It must not import anything but the domain and its own layer.
"""

from ib_console.domain.meetings import MeetingKind
from ib_console.domain.text import clean
from ib_console.wording.glossary import COORDINATOR, label

_MDO = "MDO "


def full_name(kind: MeetingKind, title: str, *, coordinator_label: str = COORDINATOR) -> str:
    """The kind and the own name: "MDO 3, extern", "MDO extern extra", "leerlingbespreking".

    An MDO that says so itself is not called MDO twice. In a sentence as it is; alone on a line it wants a capital.
    """
    what, own = label(kind, coordinator_label=coordinator_label), clean(title)
    if own.startswith(_MDO) and what.startswith(_MDO):
        return f"{own}, {what.removeprefix(_MDO)}"
    return f"{what} {own}".strip()


def short_name(kind: MeetingKind, title: str, *, coordinator_label: str = COORDINATOR) -> str:
    """The same where the sentence already says which it is: "MDO 3", not that it is extern."""
    what, own = label(kind, coordinator_label=coordinator_label), clean(title)
    return own if own.startswith(_MDO) and what.startswith(_MDO) else f"{what} {own}".strip()
