"""What is asked before a paper is made: whether it falls within a consent, and whose names and numbers stand in it.

To be awaited in the background of a screen. It must not import models.
"""

from collections.abc import Collection
from typing import Any

from textual.app import App

from ib_console.domain.private_check import PaperCheck
from ib_console.services.exports import PreparedPaper
from ib_console.widgets.dialogs import Confirm
from ib_console.wording.paper_sentences import (
    CONSENT_QUESTION,
    NAME_DETAIL,
    NUMBERS_DETAIL,
    consent_line,
    name_question,
    numbers_question,
)


async def is_within_consent(app: App[Any], paper: PreparedPaper) -> bool:
    """Show the consent that a copy for externals rests on; what is refused needs no question."""
    if paper.check.refused or not paper.consents:
        return True
    lines = [consent_line(one) for one in paper.consents]
    within: bool = await app.push_screen_wait(Confirm(CONSENT_QUESTION, yes="het valt eronder", lines=lines))
    return within


async def answers_to(app: App[Any], check: PaperCheck) -> tuple[Collection[str], bool]:
    """Ask about names until one is somebody else's, then about numbers; what is refused needs no question.

    Returns:
        The keys of the names that are nobody else's, and whether the numbers are fine.
    """
    harmless: list[str] = []
    if check.refused:
        return harmless, False
    for one in check.asked:
        question = Confirm(name_question(one.words), yes="niemand van hen", detail=NAME_DETAIL.format(one.sentence))
        if not await app.push_screen_wait(question):
            return harmless, False
        harmless.append(one.key)
    if not check.numbers:
        return harmless, False
    question = Confirm(numbers_question(check.numbers), yes="dit is iets anders", detail=NUMBERS_DETAIL)
    fine = await app.push_screen_wait(question)
    return harmless, fine
