"""Who could come on the agenda of an MDO, and why: what earlier overleg, a niveauwissel or a stay on niveau 3 asks.

Why it exists: an agenda is filled from what the school knows already, so that nobody who waits is forgotten. Pure
functions of values, imports domain only. Sources: the SOP asks an MDO around the move to 3 and before the next one
(domain.md 3.3); what an overleg decided to discuss further comes back (domain.md 2.2).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ib_console.domain.levels import SupportLevel
from ib_console.domain.text import fold

NEAR = timedelta(weeks=3)
"""How far a date that was agreed on for a next time may lie from an MDO to be meant for it."""


class SuggestionCode(StrEnum):
    """Each reason, the strongest first."""

    ASKED_BY_MOVE = "niveauwissel_vraagt_mdo"
    """A niveauwissel was made or agreed on, and its MDO is still an open action."""
    PROPOSED = "voorgesteld_niveau"
    """An open proposal for a niveau, and the SOP asks an MDO around that niveauwissel."""
    AGREED_DATE = "afgesproken_datum"
    """The last MDO about the pupil agreed to talk again around this day, or before it."""
    LEFT_BEHIND = "mdo_vervallen"
    """Stood on an MDO that lapsed, and no other followed."""
    LEVEL_THREE = "niveau_3_zonder_mdo"
    """On niveau 3, and no MDO since."""
    DISCUSS = "verder_bespreken"
    """An overleg decided to bring the pupil into another."""
    DECLARED = "handelingsverlegen"
    """The school declared that its own means do not meet the need, and no MDO followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A pupil who could come, with the strongest reason."""

    pupil_id: int
    name: str
    group: str = ""
    level: SupportLevel
    code: SuggestionCode
    since: date
    """Since when it waits, or (of an agreed date) the day itself."""


def ordered(suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """One for each pupil, the strongest reason and then who waits longest first."""
    strength = {code: place for place, code in enumerate(SuggestionCode)}
    best: dict[int, Suggestion] = {}
    for one in sorted(suggestions, key=lambda each: (strength[each.code], each.since)):
        best.setdefault(one.pupil_id, one)
    return tuple(sorted(best.values(), key=lambda each: (strength[each.code], each.since, fold(each.name))))


def waits(since: date, held: Sequence[date]) -> bool:
    """Whether no MDO was held on that day or later."""
    return not any(day >= since for day in held)
