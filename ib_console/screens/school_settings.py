"""What the school chose for itself: its name and words, the terms around an overleg, and its template for Word.

It must not import models.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ib_console.domain import school as terms
from ib_console.domain.drafts import DraftKey
from ib_console.domain.errors import RuleViolation
from ib_console.domain.school import School, check_school
from ib_console.domain.text_blocks import TextBlock
from ib_console.domain.word_template import WordTemplate
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.drafts import open_form
from ib_console.screens.template_file import TemplateFileScreen
from ib_console.screens.text_blocks import TextBlocksScreen
from ib_console.widgets.dialogs import Confirm
from ib_console.widgets.form import CheckField, ChoiceField, Field, FormScreen, NumberField, TextField, Values
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording import invitation_sentences as invitations
from ib_console.wording import school_sentences as words
from ib_console.wording import sop_road_sentences as road
from ib_console.wording.formats import plural
from ib_console.wording.glossary import COORDINATOR
from ib_console.wording.messages import sentence

_BLOCKS, _TEMPLATE = "blocks", "template"


@dataclass(frozen=True)
class _Line:
    """One setting: the field of the form, what it is called, what holds, and where that comes from."""

    key: str
    label: str
    value: str
    origin: str


class SchoolSettingsScreen(BaseScreen):
    """The settings of the school, each with its ground."""

    area = "people"
    watches = frozenset({"school", "text_block", "word_template"})
    help_text = (
        "Hier staat wat uw school zelf kiest: haar naam, het woord voor uw rol, de termijnen rond een overleg en het "
        "sjabloon voor Word. Wat u leeg laat, volgt de gewone termijn."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "blocks", "tekstblokken", id="school.blocks", tooltip="Toont de teksten die u vaak typt"),
        Binding("x", "remove", "weghalen", id="school.remove", tooltip="Haalt het Word-sjabloon van uw school weg"),
    ]

    def __init__(self, *, opens: str | None = None) -> None:
        """Show the settings.

        Args:
            opens: the setting whose form opens at once.
        """
        super().__init__()
        self._opens = opens
        self._school: School | None = None
        self._template: WordTemplate | None = None

    def body(self) -> ComposeResult:
        """The settings, one a line."""
        yield PageHeading("Instellingen van de school")
        yield RecordTable[_Line](
            [
                Column("label", "wat", lambda one: one.label, least=20, weight=1, most=26),
                Column("value", "nu", lambda one: one.value, least=18, weight=1, most=24),
                Column("origin", "waarom", lambda one: plain(one.origin, "$muted"), least=34, weight=2, priority=2),
            ],
            key=lambda one: one.key,
            open_label="wijzigen",
            id="settings",
        )

    async def load(self) -> None:
        """Read the school; at first open what was asked for."""
        school: School = await self.read(self.services.school.get)
        self._school = school
        blocks: Sequence[TextBlock] = await self.read(self.services.text_blocks.all)
        self._template = await self.read(self.services.templates.get)
        self.query_one("#settings", RecordTable).show(list(_lines(school, len(blocks), self._template)))
        self.refresh_bindings()
        opens, self._opens = self._opens, None
        if opens is not None:
            self._edit(opens)

    @on(RecordTable.Opened, "#settings")
    def _opened(self, event: RecordTable.Opened[_Line]) -> None:
        if event.row.key == _BLOCKS:
            self.action_blocks()
        elif event.row.key == _TEMPLATE:
            self.app.push_screen(TemplateFileScreen())
        else:
            self._edit(event.row.key)

    @on(RecordTable.Highlighted, "#settings")
    def _moved(self, _: RecordTable.Highlighted[_Line]) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take away only the template, from the line where it stands."""
        if action == "remove":
            line = self.query_one("#settings", RecordTable).current if self.is_mounted else None
            return self._template is not None and line is not None and line.key == _TEMPLATE
        return super().check_action(action, parameters)

    @in_background
    async def action_remove(self) -> None:
        """Take the template away, after asking."""
        one = self._template
        question = Confirm(words.REMOVE_TEMPLATE, yes="weghalen", detail=words.REMOVE_TEMPLATE_DETAIL)
        if one is not None and await self.app.push_screen_wait(question):
            await self.commit(self.services.templates.remove, one.version)

    def action_blocks(self) -> None:
        """Show the text blocks."""
        self.app.push_screen(TextBlocksScreen())

    @in_background
    async def _edit(self, key: str) -> None:
        school = self._school
        if school is None:
            return

        async def save(values: Values) -> None:
            await self.commit(self.services.school.save, replace(school, **values))

        def wrong(values: Values) -> dict[str, str]:
            try:
                check_school(replace(school, **values))
            except RuleViolation as refusal:
                return {str(refusal.params["field"]): sentence(refusal)}
            return {}

        fields = list(_fields(school))
        form = _SettingsForm("School", fields, on_save=save, check=wrong)
        form.begins_at = key
        await open_form(self, form, DraftKey("school", "school", 0))


class _SettingsForm(FormScreen):
    """The form, with the cursor on the setting that was chosen."""

    begins_at: str = ""

    def on_mount(self) -> None:
        """Go to the chosen setting."""
        for field in self.fields:
            if field.key == self.begins_at:
                field.focus_control()


def _lines(school: School, blocks: int, template: WordTemplate | None) -> Iterator[_Line]:
    yield _Line("name", "Naam van de school", school.name, "")
    label = school.coordinator_label
    yield _Line(
        "coordinator_label",
        words.LABEL,
        label or COORDINATOR,
        words.own_words(COORDINATOR) if label else words.USUAL_LABEL,
    )
    weeks, hours = words.weeks_words, words.hours_words
    for key, name, number, usual, told, origin in (
        (
            "evaluation_weeks",
            "Evaluatie na",
            school.evaluation_weeks,
            terms.EVALUATION_WEEKS,
            weeks,
            words.USUAL_EVALUATION,
        ),
        ("papers_hours", "Stukken vóór een MDO", school.papers_hours, terms.PAPERS_HOURS, hours, words.USUAL_PAPERS),
        ("report_weeks", "Verslag na een MDO", school.report_weeks, terms.REPORT_WEEKS, weeks, words.USUAL_REPORT),
    ):
        is_own = number is not None
        why = words.own_words(told(usual)) if is_own else origin
        yield _Line(key, name, told(usual if number is None else number), why)
    details = invitations.MORE_DETAILS if school.invitation_details else invitations.USUAL_DETAILS
    yield _Line("invitation_details", invitations.DETAILS, details, invitations.DETAILS_GROUND)
    yield _Line("sop_in_guide", road.PLACE, road.place_words(school.sop_in_guide), road.PLACE_GROUND)
    count = plural(blocks, "tekstblok", "tekstblokken") if blocks else "nog geen"
    yield _Line(_BLOCKS, "Tekstblokken", count, words.BLOCKS)
    name = template.name if template else words.NO_TEMPLATE
    yield _Line(_TEMPLATE, words.TEMPLATE, name, words.template_words(template.added_on if template else None))


def _fields(school: School) -> Iterator[Field]:
    yield TextField("name", "Naam van de school", required=True, initial=school.name)
    yield TextField(
        "coordinator_label",
        words.LABEL_FIELD,
        initial=school.coordinator_label,
        placeholder=COORDINATOR,
        help=words.LABEL_HELP,
    )
    for key, name, number, (least, most), why in (
        (
            "evaluation_weeks",
            "Evaluatie na (weken)",
            school.evaluation_weeks,
            terms.EVALUATION_RANGE,
            words.EVALUATION_HELP,
        ),
        ("papers_hours", "Stukken vóór een MDO (uren)", school.papers_hours, terms.PAPERS_RANGE, words.PAPERS_HELP),
        ("report_weeks", "Verslag na een MDO (weken)", school.report_weeks, terms.REPORT_RANGE, words.REPORT_HELP),
    ):
        yield NumberField(key, name, initial=number, least=least, most=most, help=why)
    yield CheckField(
        "invitation_details",
        invitations.DETAILS,
        text=invitations.DETAILS_CHECK,
        initial=bool(school.invitation_details),
        help=invitations.DETAILS_HELP,
    )
    places = [(place, name) for place, (name, _) in road.PLACE_CHOICES.items()]
    yield ChoiceField("sop_in_guide", road.PLACE, places, initial=school.sop_in_guide)
