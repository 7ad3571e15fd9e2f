"""Before a concept rules: what changes in the document, for which pupils, what is odd, and how far the road was gone.

Why it exists: putting a version in use changes what every niveauwissel asks, and cannot be changed afterwards. It must
not import models.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.drafts import DraftKey
from ib_console.domain.errors import NotFound
from ib_console.domain.school_year import first_day
from ib_console.domain.school_year import label as year_label
from ib_console.domain.sop import SopStatus, SopVersion
from ib_console.domain.sop_diff import SopDiff
from ib_console.domain.sop_lint import LintFinding
from ib_console.domain.sop_road import next_step
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.drafts import open_form
from ib_console.screens.sop_keys import read_in_guide
from ib_console.services.sop_boundary_outlook import BoundaryOutlook
from ib_console.services.sop_outlook import PupilOutlook
from ib_console.widgets.form import DateField, FormScreen, TextField, Values
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import Cell, plain
from ib_console.wording import sop_effect_sentences as effect_words
from ib_console.wording import sop_road_sentences as road_words
from ib_console.wording.formats import short_date
from ib_console.wording.glossary import capital
from ib_console.wording.sop_diff_sentences import count_words
from ib_console.wording.sop_lint_sentences import lint_count
from ib_console.wording.sop_name import document_name, document_title, short_title

_DIFFERENCES, _PUPILS, _LINT, _ROAD = "differences", "pupils", "lint", "road"
FORM = "sop_in_use"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One thing to look at before: what, how it stands, and whether it asks attention."""

    key: str
    what: str
    told: str
    asks: bool

    @property
    def sign(self) -> Content:
        """In order, or worth a look."""
        return Content.styled("◆", "$attention") if self.asks else Content.styled("✓", "$ok")

    @property
    def standing(self) -> Cell:
        """How it stands."""
        return plain(self.told)


class SopInUseScreen(BaseScreen):
    """What putting a concept in use would do; the deed itself is one key further."""

    area = "sop"
    help_text = (
        "Hier ziet u vooraf wat er verandert als dit concept gaat gelden. Enter opent een regel. Met b neemt u het in "
        "gebruik, met de dag en wie dat besluit. Daarna ligt deze versie vast."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "use", "in gebruik nemen", id="in_use.use", tooltip="Laat dit concept gelden vanaf een dag"),
    ]
    DEFAULT_CSS = """
    SopInUseScreen {
        & RecordTable { height: 6; }
        & #told { height: auto; padding: 1 2; }
    }
    """

    def __init__(self, version_id: int, *, opens_form: bool = False) -> None:
        """Show what would change.

        Args:
            version_id: of the concept.
            opens_form: whether the form opens at once, to go on with a text that waits.
        """
        super().__init__()
        self._version_id = version_id
        self._opens_form = opens_form
        self._version: SopVersion | None = None
        self._now: SopVersion | None = None
        self._title = ""

    def body(self) -> ComposeResult:
        """What to look at, and what it means."""
        yield PageHeading("In gebruik nemen")
        yield RecordTable[_Line](
            [
                Column("sign", "", lambda line: line.sign, width=1),
                Column("what", "", lambda line: plain(line.what, "bold"), width=22),
                Column("told", "", lambda line: line.standing, least=40, weight=2),
            ],
            key=lambda line: line.key,
            open_label="bekijken",
            id="before",
        )
        yield Static("", id="told")

    async def load(self) -> None:
        """Read the concept and everything that it would change."""
        version: SopVersion = await self.read(self.services.sops.get, self._version_id)
        in_guide = await read_in_guide(self)
        self._version = version
        self._title = document_title(version.school_year, in_guide=in_guide)
        now = await self._ruling()
        self._now = now
        lines: list[_Line] = []
        if now is not None and now.id != version.id:
            diff: SopDiff = await self.read(self.services.sop_outlook.difference, now.id, version.id)
            outlook: Sequence[PupilOutlook] = await self.read(self.services.sop_outlook.effect, version.id)
            boundaries: BoundaryOutlook = await self.read(self.services.sop_outlook.boundary_effect, version.id)
            effects = [one.effect for one in outlook]
            other = f"{document_name(in_guide=in_guide)} {year_label(now.school_year)}"
            told = f"{capital(count_words(diff.rows))} met {other}."
            lines.append(_Line(key=_DIFFERENCES, what="Het document", told=told, asks=False))
            said = effect_words.effect_words(effects, len(boundaries.pupils), len(boundaries.groups))
            lines.append(_Line(key=_PUPILS, what="Leerlingen", told=said, asks=bool(effects or boundaries)))
        findings: Sequence[LintFinding] = await self.read(self.services.sop_outlook.lint, version.id)
        lines.append(_Line(key=_LINT, what="Nakijken", told=lint_count(findings), asks=bool(findings)))
        road = capital(road_words.road_words(version.road, in_guide=bool(in_guide))).removesuffix(".")
        is_open = next_step(version.road, in_guide=bool(in_guide)) is not None
        lines.append(_Line(key=_ROAD, what="Weg naar vaststelling", told=f"{road}.", asks=is_open))
        short = short_title(version.school_year, in_guide=in_guide)
        self.query_one(PageHeading).note(f"{short} · {road_words.use_words(version, None, self.console.today)}")
        self.query_one("#before", RecordTable).show(lines)
        self._show_told()
        self.refresh_bindings()
        opens, self._opens_form = self._opens_form, False
        if opens:
            self.action_use()

    async def _ruling(self) -> SopVersion | None:
        try:
            now: SopVersion = await self.read(self.services.sops.current)
        except NotFound:
            return None
        return now

    @on(RecordTable.Highlighted, "#before")
    def _moved(self, _: RecordTable.Highlighted[_Line]) -> None:
        self._show_told()

    def _show_told(self) -> None:
        """The line under the cursor in full, and what putting in use means."""
        line: _Line | None = self.query_one("#before", RecordTable).current
        if self._version is None or line is None:
            return
        told = Content.assemble(plain(line.what, "bold"), "  ", plain(line.told))
        self.query_one("#told", Static).update(Content("\n\n").join([told, self._meaning(self._version)]))

    def _meaning(self, version: SopVersion) -> Content:
        lines = [effect_words.OPEN_MOVES, effect_words.FROZEN]
        if not version.is_adopted:
            lines.insert(0, road_words.USE_WITHOUT_ADOPTION)
        if version.status is SopStatus.IN_USE:
            standing = capital(road_words.use_words(version, None, self.console.today))
            lines = [f"{standing}. {road_words.FROZEN_HERE}"]
        return Content("\n").join(plain(text, "$muted") for text in lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a concept can be put in use."""
        if action == "use":
            return self._version is not None and self._version.status is SopStatus.CONCEPT
        return super().check_action(action, parameters)

    @on(RecordTable.Opened, "#before")
    def _opened(self, event: RecordTable.Opened[_Line]) -> None:
        from ib_console.screens.sop_differences import SopDifferencesScreen  # noqa: PLC0415 - only when it is needed
        from ib_console.screens.sop_effect import SopEffectScreen  # noqa: PLC0415 - only when it is needed
        from ib_console.screens.sop_lint import SopLintScreen  # noqa: PLC0415 - only when it is needed
        from ib_console.screens.sop_road import SopRoadScreen  # noqa: PLC0415 - only when it is needed

        if event.row.key == _DIFFERENCES:
            before = None if self._now is None else self._now.id
            self.app.push_screen(SopDifferencesScreen(self._version_id, before_id=before))
        elif event.row.key == _PUPILS:
            self.app.push_screen(SopEffectScreen(self._version_id))
        elif event.row.key == _LINT:
            self.app.push_screen(SopLintScreen(self._version_id))
        else:
            self.app.push_screen(SopRoadScreen(self._version_id))

    @in_background
    async def action_use(self) -> None:
        """Ask from which day and who decides, and put it in use."""
        version = self._version
        if version is None:
            return
        today = self.console.today

        async def save(values: Values) -> None:
            await self.commit(
                self.services.sop_editor.put_in_use, version.id, values["on"], values["by"], version.version
            )

        fields = [
            DateField("on", "Vanaf", today=today, required=True, initial=max(today, first_day(version.school_year))),
            TextField("by", "Wie besluit dit", required=True, help=road_words.USE_BY_HELP),
        ]
        form = FormScreen(
            "In gebruik nemen",
            fields,
            subtitle=self._title,
            on_save=save,
            save_label="in gebruik nemen",
            intro=effect_words.FROZEN,
        )
        values = await open_form(self, form, DraftKey(FORM, "sop_version", version.id))
        if values is not None:
            self.notify(f"{self._title} geldt vanaf {short_date(values['on'])}.", markup=False)
