"""Making a paper: which one, for whom, in which form and where; and what must be answered before it is made.

The one way for every screen:

    await make_paper(self, [PaperChoice(kind=PaperKind.REPORT, subject_id=meeting_id)])  # in an `@in_background` method

A name that may be somebody else's is asked about with the sentence it stands in. Making takes its time beside the
screen and can be stopped until the file is written. It must not import models.
"""

import asyncio
from collections.abc import Collection, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from textual.binding import Binding, BindingType

from ib_console.domain.errors import IbError, RuleViolation, StorageError
from ib_console.domain.exports import Export, Habit
from ib_console.domain.invitations import InvitationRequest
from ib_console.domain.papers import AUDIENCES, PUBLIC, Audience, PaperFormat, PaperKind, formats_of
from ib_console.screens.base import BaseScreen, console_of, in_background
from ib_console.screens.family_papers import FamilyRound
from ib_console.screens.file_folder import FileForm, folder_field, proposed_habit
from ib_console.screens.invitations import make_invitation
from ib_console.screens.paper_choices import PaperChoice, of_group, of_overleg, of_pupil
from ib_console.screens.paper_questions import answers_to, is_within_consent
from ib_console.services.exports import NewFile, PreparedPaper
from ib_console.services.paper_maker import PaperRequest
from ib_console.services.stop_switch import StopSwitch
from ib_console.widgets.dialogs import ChooseDialog, Confirm
from ib_console.widgets.form import ChoiceField, Field, Values
from ib_console.widgets.option_lines import Choice
from ib_console.wording.glossary import capital, label
from ib_console.wording.messages import sentence
from ib_console.wording.paper_sentences import (
    ABOUT_PUPILS,
    AS_WORD,
    AS_WORD_DETAIL,
    BUSY,
    FAMILY_HELP,
    MADE,
    ONE_PAGE,
    each_family,
)

T = TypeVar("T")

EACH_FAMILY = "elk gezin"
"""In the place of an audience: a copy for each family of an overleg."""
_OF_ONE = frozenset({PaperKind.CASE_SHEET, PaperKind.DOSSIER})
"""Papers that are about one pupil, whoever gets them."""

_ONE_PAGE = frozenset({PaperKind.CASE_SHEET, PaperKind.GROUP_PLAN})
"""Papers that are measured until they fit on one page of the program's own lay-out."""

__all__ = ["PaperChoice", "PaperForm", "make_paper", "of_group", "of_overleg", "of_pupil"]


async def make_paper(
    screen: BaseScreen, offered: Sequence[PaperChoice], *, question: str = "Welk papier?"
) -> Export | None:
    """Ask which paper and how, and make it; `None` when it was left. Raises `IbError`.

    `question` is asked when there is more than one.
    """
    chosen = await _which(screen, offered, question)
    if chosen is None:
        return None
    if chosen.kind is PaperKind.INVITATION:
        return await make_invitation(screen, InvitationRequest(meeting_ids=(chosen.subject_id,)))
    form = PaperForm(chosen, await proposed_habit(screen, chosen.kind))
    await screen.app.push_screen_wait(form)
    return form.made


async def _which(screen: BaseScreen, offered: Sequence[PaperChoice], question: str) -> PaperChoice | None:
    if len(offered) == 1:
        return offered[0]
    of_one_kind = len({one.kind for one in offered}) == 1
    choices = [
        Choice(place, one.about)
        if of_one_kind
        else Choice(place, capital(label(one.kind)), one.about or one.pupil_name)
        for place, one in enumerate(offered)
    ]
    answer = await screen.app.push_screen_wait(ChooseDialog(question, choices))
    return None if answer is None else offered[int(str(answer.id))]


class PaperForm(FileForm):
    """The form of a paper, with a key that shows how it will read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "preview", "voorbeeld", id="paper.preview", priority=True, tooltip="Toont hoe het papier leest"),
    ]
    DEFAULT_CSS = "PaperForm.-busy #form--status { color: $muted; }"
    tell_after: ClassVar[float] = 0.5
    """Seconds before it is told that a paper is being made."""

    def __init__(self, chosen: PaperChoice, habit: Habit) -> None:
        """Ask how to make one paper; `habit` is what is proposed."""
        super().__init__(
            capital(label(chosen.kind)),
            _fields(chosen, habit),
            on_save=self._make,
            subtitle=chosen.about or (chosen.pupil_name if chosen.kind in _OF_ONE else ""),
            save_label="maken",
            intro="" if chosen.kind in PUBLIC else ABOUT_PUPILS,
        )
        self._instead: PaperFormat | None = None
        """In which form it is made where there is no maker of PDFs."""
        self._chosen = chosen
        self._switch: StopSwitch | None = None
        self._under_way: asyncio.Task[Any] | None = None

    # -- stopping

    @contextmanager
    def _working(self, *, tells: bool = True) -> Iterator[StopSwitch]:
        """Say after a while that it is busy, unless the work tells that itself, and let Escape stop it."""
        self._switch = switch = StopSwitch()
        telling = self.set_timer(self.tell_after, self._tell_busy, pause=not tells)
        self._show_stopping("stoppen")
        try:
            yield switch
        finally:
            telling.stop()
            switch.stop()  # of a form that is gone nothing may be written later
            self._switch = None
            self._show_stopping("terug")
            self._tell_busy("")

    def _show_stopping(self, leave_label: str) -> None:
        self.key_labels["leave"] = leave_label
        self.refresh_bindings()

    def on_screen_suspend(self) -> None:
        """Escape answers what stands over the form: there it stops nothing."""
        self._tell_busy("")

    def on_screen_resume(self) -> None:
        """It goes on after an answer."""
        if self._switch is not None:
            self._tell_busy()

    def _tell_busy(self, text: str = BUSY) -> None:
        text = text if self.is_active else ""
        self.set_class(bool(text), "-busy")
        if self.query("#form--status"):  # not when the form was closed meanwhile
            self.say(text)

    async def _stoppable(self, work: Coroutine[Any, Any, T]) -> T:
        """Await what writes nothing. Raises `RuleViolation("paper.stopped")`, and what it raises."""
        self._under_way = task = asyncio.create_task(work)
        try:
            await asyncio.wait([task])
        finally:
            self._under_way = None
            task.cancel()
        if task.cancelled():
            raise RuleViolation("paper.stopped")
        return task.result()

    def action_leave(self) -> None:
        """Stop what is being made, when that can still be; else close the form."""
        if self._switch is None:
            super().action_leave()
        elif self._switch.stop() and self._under_way is not None:
            self._under_way.cancel()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One at a time."""
        if action in {"save", "preview"} and self._switch is not None:
            return False
        return super().check_action(action, parameters)

    # -- making

    async def _make(self, values: Values) -> None:
        console = console_of(self)
        if values["audience"] == EACH_FAMILY:
            await self._make_all(values)
            return
        with self._working() as switch:
            paper = await self._prepared(values)
            within = await is_within_consent(self.app, paper)
            answers = await answers_to(self.app, paper.check) if within else ((), False)
            file = await self._rendered(paper, PaperFormat(values["paper_format"]), answers, within_consent=within)
            # No longer given up half-way: the switch decides whether there is a file.
            made, _ = await console.commit(console.services.exports.keep, file, Path(values["folder"]), switch)
        self.tell_made(made, MADE)

    async def _make_all(self, values: Values) -> None:
        """A copy for each family."""
        paper_format = PaperFormat(values["paper_format"])
        with self._working(tells=False) as switch:
            made = await FamilyRound(
                console=console_of(self),
                app=self.app,
                chosen=self._chosen,
                folder=Path(values["folder"]),
                switch=switch,
                stoppable=self._stoppable,
                tell=self._tell_busy,
                rendered=lambda paper, answers: self._rendered(paper, paper_format, answers),
            ).make()
        self.made = made[-1] if made else None

    async def _prepared(self, values: Values) -> PreparedPaper:
        console = console_of(self)
        request = _request(self._chosen, values["audience"])
        paper: PreparedPaper = await self._stoppable(console.read(console.services.exports.prepare, request))
        return paper

    async def _rendered(
        self,
        paper: PreparedPaper,
        paper_format: PaperFormat,
        answers: tuple[Collection[str], bool],
        *,
        within_consent: bool = False,
    ) -> NewFile:
        """Make the file in a thread of its own; where there is no maker of PDFs, in Word when that is wanted."""
        harmless, fine = answers

        def rendered(wanted: PaperFormat) -> Coroutine[Any, Any, NewFile]:
            render = console_of(self).services.exports.render
            return asyncio.to_thread(
                render, paper, wanted, harmless=harmless, numbers_are_fine=fine, within_consent=within_consent
            )

        try:
            return await self._stoppable(rendered(self._instead or paper_format))
        except StorageError as refused:
            if refused.code != "export.no_pdf":
                raise
            if not await self.app.push_screen_wait(Confirm(AS_WORD, yes="Word maken", detail=AS_WORD_DETAIL)):
                raise
        self._instead = PaperFormat.WORD
        return await self._stoppable(rendered(self._instead))

    @in_background
    async def action_preview(self) -> None:
        """Show the paper as it is chosen now."""
        from ib_console.screens.paper_preview import PaperPreview  # noqa: PLC0415 - the reader of Markdown is slow to load

        values = None if self._switch is not None else self.read_values()
        if values is None:
            return
        try:
            with self._working():
                paper = await self._prepared(values)
        except IbError as error:
            self.say(sentence(error))
        else:
            await self.app.push_screen(PaperPreview(paper))


def _fields(chosen: PaperChoice, habit: Habit) -> list[Field]:
    audiences = [each for each in AUDIENCES[chosen.kind] if each is not Audience.FAMILY or _has_family(chosen)]
    offered = [(str(each), _for_whom(each, chosen)) for each in audiences]
    if len(chosen.families) > 1:
        offered.append((EACH_FAMILY, each_family(len(chosen.families))))
    return [
        ChoiceField(
            "audience",
            "Voor wie",
            offered,
            required=True,
            initial=audiences[0],
            help=FAMILY_HELP if Audience.FAMILY in AUDIENCES[chosen.kind] else "",
        ),
        ChoiceField(
            "paper_format",
            "Vorm",
            [(each, label(each)) for each in formats_of(chosen.kind)],
            required=True,
            initial=habit.paper_format,
            help=ONE_PAGE if chosen.kind in _ONE_PAGE else "",
        ),
        folder_field(habit, help="waar het bestand komt; er wordt nooit iets overschreven"),
    ]


def _for_whom(audience: Audience, chosen: PaperChoice) -> str:
    """For whom; of parents also whose."""
    whose = f" van {chosen.pupil_name}" if audience is Audience.FAMILY and chosen.pupil_name else ""
    return f"{label(audience)}{whose}"


def _has_family(chosen: PaperChoice) -> bool:
    return chosen.pupil_id is not None or chosen.kind is PaperKind.DOSSIER


def _request(chosen: PaperChoice, asked: str) -> PaperRequest:
    """What is asked; of a copy for each family the one of the pupil under the cursor, else the first."""
    if asked == EACH_FAMILY and chosen.pupil_id is None:
        chosen = replace(chosen, pupil_id=chosen.families[0][0])
    audience = Audience.FAMILY if asked == EACH_FAMILY else Audience(asked)
    return PaperRequest(
        kind=chosen.kind,
        subject_id=chosen.subject_id,
        other_id=chosen.other_id,
        pupil_id=_pupil(chosen, audience),
        audience=audience,
    )


def _pupil(chosen: PaperChoice, audience: Audience) -> int | None:
    """Whose part: of one child where it must be, else of everybody on the overleg."""
    needs_one = chosen.kind is PaperKind.CASE_SHEET or audience is Audience.FAMILY
    return chosen.pupil_id if needs_one else None
