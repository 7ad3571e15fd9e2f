from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ib_console.domain.drafts import Draft, DraftKey, DraftText
from ib_console.domain.errors import StorageError
from ib_console.wording.draft_messages import cannot_keep, offered, overtaken, waiting

MOMENT = datetime(2026, 11, 24, 13, 5, 33, tzinfo=UTC)
DRAFT = Draft(
    key=DraftKey("meeting", "meeting", 5),
    text=DraftText(title="Leerlingbespreking", about="Jan Jansen", values={}, base={}),
    saved_at=MOMENT,
)


@pytest.mark.parametrize(
    ("today", "when"),
    [(date(2026, 11, 24), "14:05"), (date(2026, 11, 26), "di 24-11 14:05"), (date(2027, 1, 4), "24-11-2026 14:05")],
)
def test_a_text_that_waits_is_named_with_its_time(today: date, when: str) -> None:
    named = f"Leerlingbespreking Jan Jansen, {when}. Bij Vandaag gaat u er met t mee verder."
    assert waiting((DRAFT,), today) == f"1 kladversie staat klaar: {named}"
    older = replace(DRAFT, text=replace(DRAFT.text, about="Sem"))
    assert waiting((DRAFT, older), today) == f"2 kladversies staan klaar; de nieuwste: {named}"


def test_a_draft_says_its_day_and_how_to_be_rid_of_it() -> None:
    told = "Uw kladversie van {}, nog niet opgeslagen. F4 gooit haar weg."
    assert offered(DRAFT, date(2026, 11, 24)) == told.format("vandaag 14:05")
    assert offered(DRAFT, date(2026, 11, 25)) == told.format("di 24-11 14:05")
    assert (
        overtaken(["Doel", "Aanpak"])
        == "Na deze kladversie is nog iets anders bewaard bij Doel en Aanpak. Opslaan vervangt dat."
    )


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("disk_full", "De kladversie kan niet worden bewaard: de schijf is vol."),
        ("disk_error", "De kladversie kan nu niet worden bewaard."),
    ],
)
def test_why_a_text_cannot_be_kept_and_that_it_is_not_lost(code: str, said: str) -> None:
    assert cannot_keep(StorageError(code, file="x")) == f"{said} Uw tekst staat nog op het scherm."
