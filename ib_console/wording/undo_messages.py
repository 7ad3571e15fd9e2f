"""What the user reads when something is taken back, or cannot be: one sentence a code, and the question beforehand.

It must not import services or the store: codes, counts and `ImportTaken` are all it knows.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ib_console.domain.clock import AMSTERDAM
from ib_console.domain.import_taken import ImportTaken
from ib_console.domain.school_year import label
from ib_console.wording.formats import listed, long_date, plural

UNDO_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "undo.nothing": "Er is geen laatste stap om terug te draaien; er is niets gewijzigd.",
        "undo.note_expired": (
            "Deze stap verwijderde werkaantekeningen waarvan de tijd voorbij was, en dat is voorgoed; er is niets "
            "gewijzigd, schrijf op wat u nog weet als u het weer nodig hebt."
        ),
        "undo.sop_in_use": (
            "In deze stap ging een versie van het SOP gelden, en die ligt sindsdien vast; er is niets gewijzigd, neem "
            "haar terug als zij nog moet ingaan, of begin een nieuw concept."
        ),
        "undo.paper_written": (
            "In deze stap is een bestand gemaakt, en dat blijft staan; er is niets gewijzigd, haal het weg bij "
            "Gemaakte papieren."
        ),
        "undo.sop_recalled": (
            "In deze stap is een versie van het SOP weer concept geworden; er is niets gewijzigd, neem haar opnieuw in "
            "gebruik."
        ),
        "undo.school_founded": (
            "In deze stap is de school zelf gemaakt, en dat is niet terug te draaien; er is niets gewijzigd."
        ),
        "undo.later_stays": (
            "Op deze stap staat een latere stap die niet terug kan; er is niets gewijzigd, verbeter zelf wat fout is."
        ),
        "undo.purged": (
            "Van deze stap is iets voorgoed verwijderd, zoals een verlopen werkaantekening; er is niets gewijzigd, "
            "verbeter zelf wat niet klopt."
        ),
        "undo.already_undone": "Deze stap was al teruggedraaid; er is niets veranderd.",
        "undo.changed_since": (
            "Na deze stap is er al op verder gewerkt; er is niets teruggedraaid, draai eerst de latere stappen terug."
        ),
        "undo.work_since": (
            "Na deze stap is verder gewerkt aan {what}; er is niets teruggedraaid en dat werk staat er nog, draai het "
            "eerst terug of verbeter zelf wat niet klopt."
        ),
        "undo.append_only": (
            "Deze stap ligt vast en is niet terug te draaien; er is niets veranderd, voeg een correctie toe."
        ),
        "undo.not_possible": (
            "Deze stap is gemaakt met een oudere versie en niet meer terug te draaien; er is niets veranderd, "
            "pas het met de hand aan."
        ),
    }
)
"""Code -> sentence; {what} is what `worked_on` says."""

_SHOWN_NAMES = 5
_WORK_STAYS = "Werk van daarna blijft staan."

NOT_UNDOABLE = "Dit kunt u niet ongedaan maken."
"""Stands with whatever is asked before a step that cannot be taken back."""


def worked_on(*, pupils: int, groups: int, people: int) -> str:
    """Count on what later work stands: "2 leerlingen en 1 groep"."""
    counted = (
        (pupils, "leerling", "leerlingen"),
        (groups, "groep", "groepen"),
        (people, "persoon", "personen"),
    )
    return listed(tuple(plural(*each) for each in counted if each[0]))


def import_undo_text(taken: ImportTaken) -> str:
    """When an import was taken in, and what goes and comes back when it is taken back."""
    at = taken.at.astimezone(AMSTERDAM)
    leaves = (
        (taken.pupils_added, "nieuwe leerling", "nieuwe leerlingen"),
        (taken.groups_made, "nieuwe groep", "nieuwe groepen"),
        (taken.people_added, "nieuwe medewerker", "nieuwe medewerkers"),
    )
    total = taken.pupils_added + taken.groups_made + taken.people_added
    gone = listed(tuple(plural(*each) for each in leaves if each[0]))
    handed = plural(taken.handed_over, "interventie of afspraak gaat", "interventies en afspraken gaan")
    year = "" if taken.year_before is None else f"het schooljaar wordt weer {label(taken.year_before)}"
    done = (
        gone and f"{gone} {'gaat' if total == 1 else 'gaan'} weer weg",
        _of_pupils(taken.pupils_moved, "gaat terug naar de vorige groep", "gaan terug naar hun vorige groep"),
        _of_pupils(taken.pupils_changed, "krijgt de oude gegevens terug", "krijgen hun oude gegevens terug"),
        _of_pupils(taken.pupils_left, "die vertrok staat weer op school", "die vertrokken staan weer op school"),
        f"{handed} terug naar wie dit deed" if taken.handed_over else "",
        year,
    )
    told = "; ".join(each for each in done if each)
    return f"Import van {long_date(at.date())}, {at:%H:%M}: {told or 'kleine wijzigingen gaan terug'}. {_WORK_STAYS}"


def _of_pupils(count: int, one: str, many: str) -> str:
    return f"{plural(count, 'leerling', 'leerlingen')} {one if count == 1 else many}" if count else ""


def names_text(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    rest = len(names) - _SHOWN_NAMES
    shown = tuple(names[:_SHOWN_NAMES])
    return f"{', '.join(shown)} en nog {rest}." if rest > 0 else f"{listed(shown)}."
