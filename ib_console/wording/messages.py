"""From a typed error to the one Dutch sentence that every part of the program shows for it.

Each area keeps its own table of code -> sentence (`storage_messages`, `import_messages`, `rule_messages`); this module
joins them, so a screen, a form and the command line always say the same. It
must not import the screen.
"""

from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from types import MappingProxyType

from ib_console.domain.errors import IbError

_TABLES = (
    ("storage_messages", "STORAGE_MESSAGES"),
    ("import_messages", "IMPORT_MESSAGES"),
    ("export_messages", "EXPORT_MESSAGES"),
    ("rule_messages", "RULE_MESSAGES"),
    ("record_messages", "RECORD_MESSAGES"),
    ("sop_labels", "SOP_MESSAGES"),
    ("undo_messages", "UNDO_MESSAGES"),
    ("today_messages", "TODAY_MESSAGES"),
    ("calendar_sentences", "CALENDAR_MESSAGES"),
    ("mdo_sentences", "MDO_MESSAGES"),
    ("paper_sentences", "PAPER_MESSAGES"),
    ("invitation_sentences", "INVITATION_MESSAGES"),
    ("pupil_list_sentences", "PUPIL_LIST_MESSAGES"),
    ("assessment_sentences", "ASSESSMENT_MESSAGES"),
)

GENERAL = "Dit kon niet worden gedaan; wat al bewaard was is veilig. Geef de beheerder deze code door: {code}."
"""For an error whose sentence is missing or cannot be filled in."""


@cache
def _joined() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for module, name in _TABLES:
        with suppress(ModuleNotFoundError):  # an area without errors of its own has no table
            table.update(getattr(import_module(f"ib_console.wording.{module}"), name))
    return MappingProxyType(table)


def sentence(error: IbError) -> str:
    """Return the sentence for an error, with its parameters filled in. It never raises."""
    template = _joined().get(error.code)
    if template is None:
        return GENERAL.format(code=error.code)
    try:
        return template.format(**error.params)
    except (KeyError, IndexError, ValueError, AttributeError):
        return GENERAL.format(code=error.code)
