"""Words of the list of papers that were made: what became of each file, and what is asked before one goes.

It must not import anything but the domain and its own layer.
"""

from collections.abc import Sequence
from datetime import date

from ib_console.domain.clock import AMSTERDAM
from ib_console.domain.exports import ExportState, ListedExport
from ib_console.domain.text import clean
from ib_console.wording.formats import long_date, plural, short_date, weeks_between
from ib_console.wording.glossary import label

TITLE = "Gemaakte papieren"
EMPTY = "Nog geen papieren. Met d maakt u er een, bijvoorbeeld in een dossier of bij een overleg."
ALL_CLEANED_UP = "Alle papieren zijn opgeruimd. Met v ziet u ze weer."
NOTHING_TO_DO = "Dit papier is opgeruimd; er is niets meer te doen."
REMOVE, SAY_GONE = "Bestand weghalen van de schijf", "Opgeruimd: het bestand is al weg"
REMOVE_DETAIL = "{} Het bestand komt daarna niet terug, ook niet uit de prullenbak."
CHANGED = "Het is na het maken nog gewijzigd, op {}."
REMOVED, SAID_GONE = "weggehaald.", "opgeruimd."


def count_words(listed: Sequence[ListedExport], day: date) -> str:
    """How many files there are that nobody cleaned up, and how many of them lie there long."""
    standing = [one for one in listed if one.state is not ExportState.CLEANED_UP]
    old = sum(one.export.waits_on(day) for one in standing)
    return f"{len(standing)}, {old} langer dan 4 weken" if old else str(len(standing))


def what_became(listed: ListedExport, day: date) -> str:
    """What is known of the file, and what can be done."""
    made, export = listed.export.made_on, listed.export
    if listed.state is ExportState.CLEANED_UP:
        return "Opgeruimd."
    if listed.state is ExportState.MISSING:
        return (
            "Hier is het niet meer gevonden. Is het weg, zet het dan op opgeruimd; is het verplaatst, ruim het daar op."
        )
    changed = f" {CHANGED.format(short_date(listed.changed_on))}" if listed.changed_on else ""
    if export.waits_on(day):
        return f"Het staat er al {weeks_between(made, day)}. Haal het weg als u het niet meer nodig hebt.{changed}"
    return f"Het staat er nog.{changed}"


def told_whole(listed: ListedExport, day: date) -> tuple[str, ...]:
    """One line in full: what, when and for whom, where, and what became of it."""
    export = listed.export
    at = export.exported_at.astimezone(AMSTERDAM)
    about = plural(len(export.pupil_ids), "leerling", "leerlingen")
    made = f"{long_date(export.made_on)} {at:%H:%M} · {label(export.paper_format)} voor {label(export.audience)}"
    return (
        clean(export.title),
        f"{made} · over {about}" if export.pupil_ids else made,
        clean(export.path),
        what_became(listed, day),
    )


def remove_question(chosen: Sequence[ListedExport]) -> str:
    """Asked before files go."""
    if len(chosen) == 1:
        return "Dit bestand voorgoed weghalen?"
    return f"{len(chosen)} bestanden voorgoed weghalen?"


def remove_detail(chosen: Sequence[ListedExport]) -> str:
    """Which files, and whether one was changed after it was written."""
    changed = sum(one.changed_on is not None for one in chosen)
    if len(chosen) == 1:
        (one,) = chosen
        said = [f"{clean(one.export.path)}."]
        said += [CHANGED.format(short_date(one.changed_on))] if one.changed_on else []
        return REMOVE_DETAIL.format(" ".join(said))
    told = f"{plural(changed, 'is', 'zijn')} na het maken nog gewijzigd." if changed else ""
    return REMOVE_DETAIL.format(told).strip()


def done_words(count: int, done: str) -> str:
    """3 papieren weggehaald."""
    return f"{plural(count, 'papier', 'papieren')} {done}"
