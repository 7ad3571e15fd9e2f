"""What the user reads about a kladversie: that it is kept, that it waits, that it cannot be kept.

It must not import the screen.
"""

from collections.abc import Sequence
from datetime import date, datetime

from ib_console.domain.clock import AMSTERDAM
from ib_console.domain.drafts import Draft
from ib_console.domain.errors import IbError
from ib_console.wording.formats import day_and_date, listed, short_date

LEAVING = "Niet bewaarde tekst"
"""The question when a form with text is left."""
TO_DRAFT = "als kladversie laten staan"
BACK = "terug naar de tekst"
DISCARD = "weggooien"
GONE = "Waar deze kladversie bij hoorde, staat er niet meer. Dit had u geschreven:"
CHOOSE = "Met welke kladversie gaat u verder?"

_CAUSES = {"disk_full": "de schijf is vol", "read_only_folder": "de map van de school is alleen-lezen"}


def kept_at(moment: datetime) -> str:
    """That the text was kept, and when, to the second."""
    return f"kladversie bewaard {moment.astimezone(AMSTERDAM):%H:%M:%S}"


def day_and_time(moment: datetime, today: date) -> str:
    """When a draft was kept: the time, with the day when it is not today's."""
    there = moment.astimezone(AMSTERDAM)
    if there.date() == today:
        return f"{there:%H:%M}"
    day = day_and_date(there.date()) if there.year == today.year else short_date(there.date())
    return f"{day} {there:%H:%M}"


def offered(draft: Draft, today: date) -> str:
    """That the form shows the draft."""
    when = draft.saved_at.astimezone(AMSTERDAM)
    day = "vandaag" if when.date() == today else day_and_date(when.date())
    return f"Uw kladversie van {day} {when:%H:%M}, nog niet opgeslagen. F4 gooit haar weg."


def overtaken(labels: Sequence[str]) -> str:
    """That the record was changed after the draft was begun."""
    return f"Na deze kladversie is nog iets anders bewaard bij {listed(tuple(labels))}. Opslaan vervangt dat."


def cannot_keep(error: IbError) -> str:
    """Why the text is not kept, and that it is not lost."""
    cause = _CAUSES.get(error.code)
    said = f"De kladversie kan niet worden bewaard: {cause}." if cause else "De kladversie kan nu niet worden bewaard."
    return f"{said} Uw tekst staat nog op het scherm."


def draft_name(draft: Draft) -> str:
    """What was being filled in, and about whom or what."""
    return " ".join(part for part in (draft.text.title, draft.text.about) if part)


def waiting(drafts: Sequence[Draft], today: date) -> str:
    """Which drafts wait, the newest first; that one is named."""
    newest = f"{draft_name(drafts[0])}, {day_and_time(drafts[0].saved_at, today)}"
    if len(drafts) == 1:
        return f"1 kladversie staat klaar: {newest}. Bij Vandaag gaat u er met t mee verder."
    return f"{len(drafts)} kladversies staan klaar; de nieuwste: {newest}. Bij Vandaag gaat u er met t mee verder."
