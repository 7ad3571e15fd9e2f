"""Making a paper: which one, for whom, in which form and where; and what must be answered before it is made.

The one way for every screen:

    await make_paper(self, [PaperChoice(PaperKind.REPORT, meeting_id)])      # in an `@in_background` method

A name that may be somebody else's is asked about with the sentence it stands in. It must not import models.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Markdown

from ib_console.domain.exports import Export
from ib_console.domain.meetings import Case
from ib_console.domain.papers import AUDIENCES, DOCUMENT_FORMATS, Audience, PaperFormat, PaperKind
from ib_console.domain.text import clean
from ib_console.exchange.render_markdown import render_markdown
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.services.exports import PreparedPaper
from ib_console.services.paper_maker import PaperRequest
from ib_console.widgets.dialogs import ChooseDialog, Confirm
from ib_console.widgets.form import ChoiceField, Field, FormScreen, TextField, Values
from ib_console.widgets.option_lines import Choice
from ib_console.wording.glossary import capital, label
from ib_console.wording.paper_sentences import (
    MADE,
    NAME_DETAIL,
    NUMBERS_DETAIL,
    PREVIEW,
    name_question,
    numbers_question,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChoice:
    """A paper that a screen offers."""

    kind: PaperKind
    subject_id: int = 0
    pupil_id: int | None = None
    """Whose part it is about; a copy for a family needs one."""
    pupil_name: str = ""


@dataclass(frozen=True, slots=True)
class _Habit:
    """What was chosen the last time, in this window."""

    paper_format: PaperFormat = PaperFormat.PDF
    folder: str = ""


_HABITS: WeakKeyDictionary[App[Any], _Habit] = WeakKeyDictionary()


def of_overleg(kinds: Sequence[PaperKind], meeting_id: int, case: Case | None) -> list[PaperChoice]:
    """Papers of an overleg; the part of one pupil is that of the case under the cursor."""
    pupil_id, name = (None, "") if case is None else (case.pupil_id, case.pupil_name)
    return [PaperChoice(kind=kind, subject_id=meeting_id, pupil_id=pupil_id, pupil_name=name) for kind in kinds]


async def make_paper(screen: BaseScreen, offered: Sequence[PaperChoice]) -> Export | None:
    """Ask which paper and how, and make it; `None` when it was left. Raises `IbError`."""
    chosen = await _which(screen, offered)
    if chosen is None:
        return None
    made: list[Export] = []
    habit = _HABITS.get(screen.app, _Habit())
    form = PaperForm(
        capital(label(chosen.kind)),
        _fields(chosen, habit),
        subtitle=chosen.pupil_name if chosen.kind is PaperKind.CASE_SHEET else "",
        on_save=lambda values: _make(screen, chosen, values, made),
        save_label="maken",
    )
    form.chosen = chosen
    await screen.app.push_screen_wait(form)
    return made[0] if made else None


async def _which(screen: BaseScreen, offered: Sequence[PaperChoice]) -> PaperChoice | None:
    if len(offered) == 1:
        return offered[0]
    choices = [Choice(place, capital(label(one.kind)), one.pupil_name) for place, one in enumerate(offered)]
    answer = await screen.app.push_screen_wait(ChooseDialog("Welk papier?", choices))
    return None if answer is None else offered[int(str(answer.id))]


def _fields(chosen: PaperChoice, habit: _Habit) -> list[Field]:
    audiences = [each for each in AUDIENCES[chosen.kind] if each is not Audience.FAMILY or _has_family(chosen)]
    return [
        ChoiceField(
            "audience",
            "Voor wie",
            [(each, _for_whom(each, chosen)) for each in audiences],
            required=True,
            initial=audiences[0],
            help="in een exemplaar voor ouders staat alleen hun eigen kind",
        ),
        ChoiceField(
            "paper_format",
            "Vorm",
            [(each, label(each)) for each in DOCUMENT_FORMATS],
            required=True,
            initial=habit.paper_format,
        ),
        TextField(
            "folder",
            "Map",
            required=True,
            initial=habit.folder or str(Path.home()),
            help="waar het bestand komt; er wordt nooit iets overschreven",
        ),
    ]


def _for_whom(audience: Audience, chosen: PaperChoice) -> str:
    """For whom; of parents also whose."""
    whose = f" van {chosen.pupil_name}" if audience is Audience.FAMILY and chosen.pupil_name else ""
    return f"{label(audience)}{whose}"


def _has_family(chosen: PaperChoice) -> bool:
    return chosen.pupil_id is not None or chosen.kind is PaperKind.DOSSIER


def _request(chosen: PaperChoice, audience: Audience) -> PaperRequest:
    return PaperRequest(
        kind=chosen.kind, subject_id=chosen.subject_id, pupil_id=_pupil(chosen, audience), audience=audience
    )


def _pupil(chosen: PaperChoice, audience: Audience) -> int | None:
    """Whose part: of one child where it must be, else of everybody on the overleg."""
    needs_one = chosen.kind is PaperKind.CASE_SHEET or audience is Audience.FAMILY
    return chosen.pupil_id if needs_one else None


async def _make(screen: BaseScreen, chosen: PaperChoice, values: Values, made: list[Export]) -> None:
    paper: PreparedPaper = await screen.read(
        screen.services.exports.prepare, _request(chosen, Audience(values["audience"]))
    )
    harmless: list[str] = []
    if not paper.check.refused:
        for one in paper.check.asked:
            question = Confirm(name_question(one.words), yes="niemand van hen", detail=NAME_DETAIL.format(one.sentence))
            if not await screen.app.push_screen_wait(question):
                break
            harmless.append(one.key)
    numbers = paper.check.numbers
    fine = bool(numbers) and await screen.app.push_screen_wait(
        Confirm(numbers_question(numbers), yes="dit is iets anders", detail=NUMBERS_DETAIL)
    )
    paper_format = PaperFormat(values["paper_format"])
    export, _ = await screen.commit(
        screen.services.exports.write,
        paper,
        paper_format,
        Path(values["folder"]),
        harmless=harmless,
        numbers_are_fine=fine,
    )
    _HABITS[screen.app] = replace(_HABITS.get(screen.app, _Habit()), paper_format=paper_format, folder=values["folder"])
    made.append(export)
    screen.notify(MADE.format(clean(export.path)), markup=False, timeout=10)


class PaperForm(FormScreen):
    """The form of a paper, with a key that shows how it will read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "preview", "voorbeeld", id="paper.preview", priority=True, tooltip="Toont hoe het papier leest"),
    ]
    chosen: PaperChoice = PaperChoice(kind=PaperKind.SOP)

    @in_background
    async def action_preview(self) -> None:
        """Show the paper as it is chosen now."""
        values = self.read_values()
        if values is None:
            return
        console = self.app
        request = _request(self.chosen, Audience(values["audience"]))
        paper: PreparedPaper = await console.read(console.services.exports.prepare, request)  # type: ignore[attr-defined]  # the app is a Console
        await console.push_screen(PaperPreview(paper))


class PaperPreview(BaseScreen):
    """A paper as it will read."""

    watches = frozenset()
    help_text = "Zo leest het papier. Esc gaat terug naar het formulier."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "read(1)", "verder", id="preview.down", tooltip="Een regel verder"),
        Binding("up,k", "read(-1)", "terug lezen", show=False, id="preview.up", tooltip="Een regel terug"),
        Binding("pagedown,space", "read(18)", "bladzij", id="preview.page", tooltip="Een scherm verder"),
        Binding("pageup", "read(-18)", "bladzij terug", show=False, id="preview.page_up", tooltip="Een scherm terug"),
    ]
    DEFAULT_CSS = """
    PaperPreview {
        & #preview { padding: 0 2; scrollbar-size-vertical: 1; }
        & #preview > Markdown { height: auto; max-width: 100; background: $background; padding: 0; }
    }
    """

    def __init__(self, paper: PreparedPaper) -> None:
        """Show one paper."""
        super().__init__()
        self._paper = paper

    def body(self) -> ComposeResult:
        """The text."""
        yield PageHeading(PREVIEW, self._paper.document.title)
        with VerticalScroll(id="preview", can_focus=False):
            yield Markdown(render_markdown(self._paper.document), open_links=False)

    def action_read(self, lines: int) -> None:
        """Scroll."""
        self.query_one("#preview", VerticalScroll).scroll_relative(y=lines, animate=False)
