"""A copy for each family of an overleg in one go: all are made and looked through, then asked about in one list.

What keeps one back is told by name, and keeps none of the others. It must not import models.
"""

from collections.abc import Awaitable, Callable, Collection, Coroutine, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from textual.app import App

from ib_console.domain.errors import IbError, RuleViolation
from ib_console.domain.exports import Export
from ib_console.domain.text import clean
from ib_console.screens.base import Console
from ib_console.screens.paper_choices import PaperChoice
from ib_console.services.exports import NewFile, PreparedPaper
from ib_console.services.family_papers import FamilyCopy
from ib_console.services.stop_switch import StopSwitch
from ib_console.widgets.dialogs import MessageDialog
from ib_console.widgets.mark_dialog import MarkDialog
from ib_console.widgets.option_lines import Choice
from ib_console.wording.formats import listed
from ib_console.wording.messages import sentence
from ib_console.wording.paper_sentences import (
    ALL_QUESTIONS,
    IN_FOLDER,
    NO_MARK,
    busy_with,
    left_words,
    made_of_all,
    question_detail,
)

_MOST_REASONS = 4
"""Paragraphs that fit in a message on a small screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRound:
    """Making the copies, with what the form lends for it."""

    console: Console
    app: App[Any]
    chosen: PaperChoice
    folder: Path
    switch: StopSwitch
    stoppable: Callable[[Coroutine[Any, Any, Any]], Awaitable[Any]]
    """Awaits what writes nothing; raises `RuleViolation("paper.stopped")`."""
    tell: Callable[[str], object]
    """Says what is being done."""
    rendered: Callable[[PreparedPaper, tuple[Collection[str], bool]], Awaitable[NewFile]]

    async def make(self) -> list[Export]:
        """Make them all, and say which were made and which were not. Raises `IbError` while nothing was written."""
        prepared = await self._prepared()
        self.tell("")
        copies = await self._answered(prepared)
        made: list[Export] = []
        left: list[FamilyCopy] = []
        for copy in copies:
            try:
                made.append(await self._written(copy))
            except IbError as error:
                left.append(replace(copy, refused=error))
        self.tell("")
        await self._tell_all(made, left)
        return made

    async def _prepared(self) -> list[FamilyCopy]:
        papers, families = self.console.services.family_papers, self.chosen.families
        copies: list[FamilyCopy] = []
        for number, (pupil_id, name) in enumerate(families, 1):
            self.tell(busy_with(number, len(families), name))
            read = self.console.read(papers.prepare, self.chosen.kind, self.chosen.subject_id, pupil_id, name)
            copies.append(await self.stoppable(read))
        return copies

    async def _answered(self, copies: Sequence[FamilyCopy]) -> list[FamilyCopy]:
        """Ask about every name and number of all copies at once; what is not marked keeps its copy back."""
        choices, details = [], {}
        for copy in copies:
            found = [(one.words, one.key, one.sentence) for one in copy.asked]
            for words, key, where in (*found, *((number, number, number) for number in copy.numbers)):
                choice = Choice((copy.pupil_id, key), clean(words), clean(copy.pupil_name))
                choices.append(choice)
                details[choice.id] = question_detail(copy.pupil_name, where)
        harmless: tuple[Hashable, ...] = ()
        if choices:
            dialog = MarkDialog(ALL_QUESTIONS, choices, nothing=NO_MARK, take_label="maken", details=details)
            answer = await self.app.push_screen_wait(dialog)
            if answer is None:
                raise RuleViolation("paper.stopped")
            harmless = tuple(answer)
        answers = [(copy, _of(copy, harmless)) for copy in copies]
        return [copy.answered(keys, keys) for copy, keys in answers]

    async def _written(self, copy: FamilyCopy) -> Export:
        paper = copy.ready()
        if self.switch.is_stopped:
            raise RuleViolation("paper.stopped")
        self.tell(busy_with(0, 0, copy.pupil_name))
        file = await self.rendered(paper, (tuple(one.key for one in copy.asked), True))
        export: Export
        export, _ = await self.console.commit(self.console.services.exports.keep, file, self.folder)
        return export

    async def _tell_all(self, made: Sequence[Export], left: Iterable[FamilyCopy]) -> None:
        reasons: dict[str, list[str]] = {}
        for copy in left:
            reasons.setdefault("" if copy.refused is None else sentence(copy.refused), []).append(copy.pupil_name)
        names = [clean(name) for each in reasons.values() for name in each]
        title = made_of_all(len(made), len(names))
        where = [IN_FOLDER.format(clean(str(Path(made[0].path).parent)))] if made else []
        if not names:
            self.app.notify(" ".join((title, *where)), markup=False, timeout=10)
            return
        told = [f"{listed(tuple(map(clean, who)))}: {why}" for why, who in reasons.items()]
        if len(told) > _MOST_REASONS:
            told = [left_words(names)]
        await self.app.push_screen_wait(MessageDialog(title, *where, *told))


def _of(copy: FamilyCopy, harmless: Collection[Hashable]) -> tuple[str, ...]:
    """What was said to be harmless in this copy."""
    return tuple(key for key in (*(one.key for one in copy.asked), *copy.numbers) if (copy.pupil_id, key) in harmless)
