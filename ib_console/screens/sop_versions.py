"""The versions of the SOP: which rules when, which are concepts, and beginning, taking in or dropping one.

It must not import models.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.changes import Changes
from ib_console.domain.errors import ImportRefused
from ib_console.domain.school_year import label as year_label
from ib_console.domain.school_year import school_year_of
from ib_console.domain.sop import SopStatus, SopVersion
from ib_console.domain.sop_diff import difference
from ib_console.domain.sop_versions import ruling, used_until
from ib_console.exchange.sop_file import sop_text
from ib_console.exchange.sop_json import decode_sop
from ib_console.screens.base import PageHeading, in_background
from ib_console.screens.sop_keys import SopWays, open_in_sop, read_in_guide
from ib_console.widgets.dialogs import Confirm
from ib_console.widgets.form import ChoiceField, FormScreen, TextField, Values
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording import sop_road_sentences as words
from ib_console.wording.formats import short_date
from ib_console.wording.glossary import capital
from ib_console.wording.sop_diff_sentences import count_words
from ib_console.wording.sop_name import document_name, document_title, short_title

_YEARS_AHEAD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A version with what only shows beside the others: until when it ruled, and whether it rules today."""

    version: SopVersion
    title: str
    until: date | None
    rules: bool
    today: date

    @property
    def is_to_come(self) -> bool:
        """Whether it begins later; the first version a school ever had rules before its day too."""
        since = self.version.in_use_from
        return not self.rules and since is not None and since > self.today

    @property
    def sign(self) -> Content:
        """Rules now, begins later, is a concept, or is past."""
        if self.rules:
            return Content.styled("✓", "$ok")
        if self.version.in_use_from is None:
            return Content.styled("◆", "$attention")
        return Content.styled("●", "$planned") if self.is_to_come else Content.styled("○", "$muted")


class SopVersionsScreen(SopWays):
    """Every version of the SOP, the newest first."""

    area = "sop"
    watches = frozenset({"sop_version", "school"})
    help_text = (
        "Hier staan alle versies. Enter toont er een. Met n begint u een concept als kopie voor een ander schooljaar. "
        "Een versie die in gebruik was, ligt vast. Datums van gebruik overlappen niet: een versie geldt tot de "
        "volgende ingaat."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "concept", id="versions.new", tooltip="Begint een concept als kopie van deze versie"),
        Binding("b", "use", "in gebruik", id="versions.use", tooltip="Laat zien wat er verandert, en neemt in gebruik"),
        Binding("w", "road", "vaststellen", id="versions.road", tooltip="Toont de weg naar vaststelling"),
        Binding("v", "differences", "verschillen", id="versions.differences", tooltip="Toont wat deze anders zegt"),
        Binding("l", "lint", "nakijken", id="versions.lint", tooltip="Kijkt na wat niet klopt of nog ontbreekt"),
        Binding("i", "take_in", "bestand", id="versions.take_in", tooltip="Neemt een bestand (json) over als concept"),
        Binding("x", "drop", "weghalen", id="versions.drop", tooltip="Haalt dit concept weg"),
        Binding("t", "recall", "terugnemen", id="versions.recall", tooltip="Maakt weer een concept van wat nog ingaat"),
    ]
    DEFAULT_CSS = "SopVersionsScreen { & #told { height: auto; padding: 1 2; color: $muted; } }"

    def __init__(self, *, shown: int | None = None) -> None:
        """Show them.

        Args:
            shown: the version that the SOP screen shows.
        """
        super().__init__()
        self._shown = shown
        self._in_guide: bool | None = None
        self._lines: Sequence[VersionLine] = ()

    def body(self) -> ComposeResult:
        """The versions, and how the list works."""
        yield PageHeading("Versies")
        yield RecordTable[VersionLine](
            [
                Column("sign", "", lambda line: line.sign, width=1),
                Column("title", "versie", _title, least=17, weight=1, most=36),
                Column("use", "gebruik", _use, least=30, weight=1, most=38),
                Column("adopted", "vaststelling", _adopted, least=22, weight=1, most=30),
                Column("by", "door", lambda line: plain(line.version.in_use_by, "$muted"), least=12, priority=2),
            ],
            key=lambda line: line.version.id,
            empty="Er is nog geen versie.",
            open_label="tonen",
            id="versions",
        )
        yield Static("", id="told")

    async def load(self) -> None:
        """Read them."""
        versions: Sequence[SopVersion] = await self.read(self.services.sop_editor.versions)
        self._in_guide = await read_in_guide(self)
        self._lines = list(self._told(versions))
        self.query_one(PageHeading).note(f"{document_name(in_guide=self._in_guide)} · {len(versions)}")
        self._table.show(self._lines)
        shown, self._shown = self._shown, None
        if shown is not None:
            self._table.select(shown)
        self._tell()

    def _told(self, versions: Sequence[SopVersion]) -> Sequence[VersionLine]:
        today = self.console.today
        now = ruling(versions, today)
        return [
            VersionLine(
                version=version,
                title=short_title(version.school_year, in_guide=self._in_guide),
                until=used_until(versions, version),
                rules=version is now,
                today=today,
            )
            for version in versions
        ]

    @property
    def _table(self) -> RecordTable[VersionLine]:
        table: RecordTable[VersionLine] = self.query_one("#versions", RecordTable)
        return table

    def version_in_hand(self) -> SopVersion | None:
        """The version under the cursor."""
        line = self._table.current if self.is_mounted else None
        return None if line is None else line.version

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the version under the cursor."""
        version = self.version_in_hand()
        if action in {"use", "drop"}:
            return version is not None and version.status is SopStatus.CONCEPT
        if action == "recall":
            line = self._table.current if self.is_mounted else None
            return line is not None and line.is_to_come
        if action == "differences":
            return version is not None and len(self._lines) > 1
        if action in {"road", "lint"}:
            return version is not None
        return super().check_action(action, parameters)

    @on(RecordTable.Highlighted, "#versions")
    def _moved(self, _: RecordTable.Highlighted[VersionLine]) -> None:
        self._tell()

    def _tell(self) -> None:
        line = self._table.current
        self.query_one("#told", Static).update(plain("" if line is None else _line_told(line, self._in_guide)))
        self.refresh_bindings()

    @on(RecordTable.Opened, "#versions")
    def _opened(self, event: RecordTable.Opened[VersionLine]) -> None:
        open_in_sop(self, event.row.version.id)

    # -- making and taking away

    @in_background
    async def action_new(self) -> None:
        """Ask for which school year and begin the concept there."""
        source = self.version_in_hand()
        if source is None:
            return
        now = school_year_of(self.console.today)
        taken = {line.version.school_year for line in self._lines if line.version.status is SopStatus.CONCEPT}
        years = [(year, year_label(year)) for year in range(now, now + _YEARS_AHEAD) if year not in taken]
        begun: list[int] = []

        async def save(values: Values) -> None:
            changes: Changes = await self.commit(self.services.sop_editor.begin, values["year"], source.id)
            begun.extend(changes.ids("sop_version"))

        proposed = next((year for year, _ in years if year > source.school_year), None)
        form = FormScreen(
            "Nieuw concept",
            [ChoiceField("year", "Voor schooljaar", years, required=True, initial=proposed)],
            subtitle=f"kopie van {document_title(source.school_year, in_guide=self._in_guide)}",
            on_save=save,
            save_label="beginnen",
            intro=words.COPY_EXPLAINED,
        )
        if await self.app.push_screen_wait(form) is not None and begun:
            open_in_sop(self, begun[0])

    @in_background
    async def action_take_in(self) -> None:
        """Ask for a file, tell what it holds, and make a concept of it."""
        found: list[str] = []

        async def look(values: Values) -> None:
            text = await asyncio.to_thread(_read_file, values["path"])
            decode_sop(text)
            found.append(text)

        field = TextField("path", "Bestand (json)", required=True, initial=str(Path.home()), help=words.FILE_HELP)
        form = FormScreen("Bestand overnemen", [field], on_save=look, save_label="bekijken", intro=words.FILE_EXPLAINED)
        if await self.app.push_screen_wait(form) is None or not found:
            return
        sop = decode_sop(found[0])
        now: SopVersion = await self.read(self.services.sops.current)
        name = document_title(sop.general.school_year, in_guide=self._in_guide)
        of = f" van {sop.general.school}" if sop.general.school else ""
        detail = words.take_in_detail(count_words(difference(now.sop, sop).rows))
        question = Confirm(f"{name}{of} overnemen als concept?", yes="overnemen", detail=detail)
        if await self.app.push_screen_wait(question):
            changes: Changes = await self.commit(self.services.sop_editor.take_in, found[0])
            open_in_sop(self, next(iter(changes.ids("sop_version"))))

    @in_background
    async def action_drop(self) -> None:
        """Take a concept away, after asking."""
        version = self.version_in_hand()
        if version is None:
            return
        title = document_title(version.school_year, in_guide=self._in_guide)
        question = Confirm(f"Concept {title} weghalen?", yes="weghalen", detail=words.DROP_DETAIL)
        if await self.app.push_screen_wait(question):
            await self.commit(self.services.sop_editor.drop, version.id, version.version)

    @in_background
    async def action_recall(self) -> None:
        """Make a concept again of a version that begins later, after asking."""
        version = self.version_in_hand()
        if version is None or version.in_use_from is None:
            return
        title = document_title(version.school_year, in_guide=self._in_guide)
        question = Confirm(
            f"{title} terugnemen? Het gaat dan niet in op {short_date(version.in_use_from)}.",
            detail=words.RECALL_DETAIL,
            yes="terugnemen",
        )
        if await self.app.push_screen_wait(question):
            await self.commit(self.services.sop_editor.recall, version.id, version.version)


def _read_file(typed: str) -> str:
    """The text of the file that was typed. Raises `ImportRefused`."""
    try:
        path = Path(typed).expanduser()
    except RuntimeError:  # no such user
        raise ImportRefused("sop.unreadable") from None
    return sop_text(path)


def _title(line: VersionLine) -> Content:
    return plain(line.title, "bold" if line.rules else "")


def _use(line: VersionLine) -> Content:
    told = words.use_words(line.version, line.until, line.today)
    return plain(told, "$attention" if line.version.status is SopStatus.CONCEPT else "")


def _adopted(line: VersionLine) -> Content:
    return plain(words.adopted_words(line.version), "" if line.version.is_adopted else "$muted")


def _line_told(line: VersionLine, in_guide: bool | None) -> str:  # noqa: FBT001 - read of the school, not chosen here
    if line.version.status is SopStatus.CONCEPT:
        return words.CONCEPT_TOLD
    if line.rules:
        until = f", tot {short_date(line.until)}" if line.until is not None else ""
        return f"{capital(document_name(in_guide=in_guide))} dat nu de regels geeft{until}. {words.FROZEN_TOLD}"
    if line.is_to_come:
        return words.COMING_TOLD
    return words.PAST_TOLD
