"""Every screen and widget there is, found by discovery and drawn with names that would act as markup or commands.

A class without an entry in `ENTRIES` fails the test: write down how it is made, so that it is drawn here too.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from driver import HOSTILE_NAMES, NARROW, driving
from school_helpers import MOMENT, TODAY, People, overleg, taking_part
from store_helpers import CHEAP, PASSPHRASE
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Tab

import ib_console.screens
import ib_console.widgets
from ib_console.app import AppSettings, IbConsole
from ib_console.bootstrap import OpenSchool, found_school
from ib_console.domain.actions import ActionItem
from ib_console.domain.assessment_difference import AssessmentList, ListedResult
from ib_console.domain.assessment_matching import ListedChild
from ib_console.domain.assessments import Assessment
from ib_console.domain.class_list import ClassList
from ib_console.domain.clock import FixedClock
from ib_console.domain.drafts import Draft, DraftKey, DraftText
from ib_console.domain.exports import Export, ExportState, Habit, ListedExport
from ib_console.domain.group_plans import Period, PlanPlace
from ib_console.domain.group_results import Sitting
from ib_console.domain.holidays import Holiday
from ib_console.domain.level_history import LevelMove
from ib_console.domain.levels import LevelDomain, SupportLevel
from ib_console.domain.meetings import Meeting, MeetingKind, MeetingPaper, MeetingState
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.papers import Audience, PaperFormat, PaperKind
from ib_console.domain.people import Role
from ib_console.domain.school_calendar import SchoolCalendar
from ib_console.domain.sop import Sop, SopVersion
from ib_console.domain.sop_edit import set_cell
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_road import RoadMark, RoadStep
from ib_console.domain.steps import About, ToldStep, UndoPlan
from ib_console.domain.talks import TalkBasis
from ib_console.domain.text_blocks import TextBlock
from ib_console.exchange.class_lists import read_class_list
from ib_console.exchange.document import Paragraph
from ib_console.exchange.table_preview import preview_table
from ib_console.models.database_thread import DatabaseThread
from ib_console.screens import level_move_forms, level_move_target, new_record_dialog, note_form, sop
from ib_console.screens.action_dialogs import ClosingForm
from ib_console.screens.actions import ActionsScreen, PersonActionsScreen
from ib_console.screens.assessment_entry import AssessmentEntryScreen
from ib_console.screens.assessment_file import AssessmentFileScreen
from ib_console.screens.assessment_preview import AssessmentPreviewScreen
from ib_console.screens.assessments import GroupResultsScreen
from ib_console.screens.base import PageHeading
from ib_console.screens.calendar import CalendarScreen
from ib_console.screens.calendar_month import MonthView
from ib_console.screens.dossier import DossierScreen
from ib_console.screens.expertise_hours import ExpertiseHoursScreen
from ib_console.screens.exports import ExportsScreen
from ib_console.screens.file_folder import FileForm
from ib_console.screens.gone_draft import GoneDraftDialog
from ib_console.screens.group_detail import GroupScreen
from ib_console.screens.group_plan_parts import DomainTabs, PlanTexts
from ib_console.screens.group_plans import GroupPlanScreen
from ib_console.screens.group_walk import GroupWalkScreen
from ib_console.screens.group_walk_note import WalkNote
from ib_console.screens.groups import GroupsScreen
from ib_console.screens.handover import HandoverScreen
from ib_console.screens.help import HelpScreen
from ib_console.screens.holidays import HolidaysScreen
from ib_console.screens.import_columns import ImportColumnsScreen
from ib_console.screens.import_file import ImportFileScreen
from ib_console.screens.import_preview import ImportPreviewScreen
from ib_console.screens.keys import KeysScreen, PressKeyDialog
from ib_console.screens.level_move import LevelMoveScreen
from ib_console.screens.mdo import MdoScreen
from ib_console.screens.mdo_papers import MdoPapersScreen
from ib_console.screens.meeting_detail import MeetingScreen
from ib_console.screens.meetings import MeetingsScreen
from ib_console.screens.move_record import MoveRecordScreen
from ib_console.screens.paper_preview import PaperPreview
from ib_console.screens.papers import PaperChoice, PaperForm
from ib_console.screens.people import PeopleScreen
from ib_console.screens.pupil_assessments import PupilResultsScreen
from ib_console.screens.pupils import PupilsScreen
from ib_console.screens.school_settings import SchoolSettingsScreen
from ib_console.screens.small_window import SmallWindowScreen
from ib_console.screens.sop_differences import SopDifferencesScreen
from ib_console.screens.sop_effect import EffectLine, SopEffectScreen
from ib_console.screens.sop_in_use import SopInUseScreen
from ib_console.screens.sop_lint import SopLintScreen
from ib_console.screens.sop_preview import SopPreview
from ib_console.screens.sop_road import SopRoadScreen
from ib_console.screens.sop_road_form import MonthField
from ib_console.screens.sop_versions import SopVersionsScreen
from ib_console.screens.steps import StepsScreen
from ib_console.screens.talk_form import TalkForm
from ib_console.screens.template_file import TemplateFileScreen
from ib_console.screens.text_blocks import TextBlocksScreen
from ib_console.screens.today import TodayScreen
from ib_console.screens.undo_dialog import UndoDialog
from ib_console.screens.unlock import MakingScreen, UnlockScreen
from ib_console.screens.welcome import PassphraseField, WelcomeScreen
from ib_console.services.container import Services
from ib_console.services.exports import PreparedPaper
from ib_console.services.paper_maker import PaperRequest
from ib_console.widgets import dialogs, form, frame_bars, inputs, pick_fields, table_body
from ib_console.widgets.cell_body import CellBody
from ib_console.widgets.cell_input import CellInput
from ib_console.widgets.cell_layout import (
    SheetBlock,
    SheetCell,
    SheetColumn,
    SheetHeading,
    SheetRecord,
    SheetRow,
    SheetTable,
)
from ib_console.widgets.cell_sheet import CellSheet
from ib_console.widgets.choice_fields import ChoiceRow
from ib_console.widgets.columns import Column
from ib_console.widgets.filter_input import FilterInput, FilterLine
from ib_console.widgets.key_bar import KeyBar, ShownKey
from ib_console.widgets.mark_dialog import MarkDialog
from ib_console.widgets.option_lines import Choice, OptionLines
from ib_console.widgets.people_field import Participant
from ib_console.widgets.pupil_picker import PupilPicker
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.search_dialog import SearchDialog
from ib_console.widgets.texts import plain
from ib_console.widgets.theme import ThemedApp
from ib_console.widgets.time_field import TimeField
from ib_console.widgets.timeline import Timeline, TimelineEntry

NAME = f"{HOSTILE_NAMES[0]} {HOSTILE_NAMES[2]}"
"""A name that would act as markup and that would command the terminal."""

BASES = {
    "screens.base.BaseScreen",
    "screens.base.AreaScreen",
    "screens.import_reading.ReadingScreen",
    "screens.sop_keys.SopVersionKeys",
    "screens.sop_keys.SopWays",
    "screens.sop_view.SopView",
    "screens.unlock.StartScreen",
    "widgets.dialogs.Dialog",
    "widgets.draft_guard.DraftGuard",
    "widgets.field.Field",
    "widgets.row_table.RowTable",
    "widgets.text_fields.LineField",
}
"""Classes that are only drawn as one of their subclasses."""


@dataclass(frozen=True)
class Scene:
    """A school in which everybody and everything has a hostile name."""

    thread: DatabaseThread
    school: OpenSchool
    listed: ClassList
    folder: Path
    pupil_id: int
    group_id: int
    meeting_id: int
    walk_id: int
    mdo_id: int
    basis: TalkBasis
    paper: PreparedPaper
    move: LevelMove
    sop_id: int
    sop: Sop


@dataclass(frozen=True)
class Entry:
    """How a class is made; `after` is done once it is mounted; `quiet` when it shows no name of anybody."""

    make: Callable[[Scene], Widget]
    after: Callable[[Any], object] = lambda _: None
    quiet: bool = False


async def _nothing(_: object = None) -> None:
    """Do nothing."""


def _ignored(*_: object) -> None:
    """Do nothing at once."""


async def _kept(*_: object) -> None:
    """Do nothing."""


def _no_book(_: int) -> Any:  # noqa: ANN401 -- as much of a book as a field that is only shown asks
    return SimpleNamespace(found=None, watch=_ignored, unwatch=_ignored, schedule=_ignored, saving=nullcontext)


async def _found(_: str) -> list[Choice]:
    return [Choice(1, NAME, NAME)]


def _step() -> ToldStep:
    return ToldStep(id=1, at=MOMENT, code="pupil.moved", about=About(kind="pupil", names=(NAME,)))


def _draft() -> Draft:
    text = DraftText(title=NAME, about=NAME, values={"text": NAME}, base={"text": ""})
    return Draft(key=DraftKey("note", "note", 1), text=text, saved_at=MOMENT)


def _columns() -> list[Column[str]]:
    return [Column("name", "naam", lambda row: row, sort=lambda row: row)]


def _cells() -> list[SheetBlock]:
    cell = SheetCell(id=1, text=NAME, label=NAME)
    row = SheetRow(cells=(SheetCell(id=2, text=NAME),), title=NAME)
    table = SheetTable(columns=(SheetColumn(title=NAME),), rows=(row,), begin=SheetCell(id=3, blank=NAME))
    return [SheetHeading(text=NAME, note=NAME), SheetRecord(cells=(cell,)), table]


def _holiday() -> Holiday:
    return Holiday(id=1, school_year=2026, name=NAME, starts_on=TODAY, ends_on=TODAY)


def _effect() -> EffectLine:
    return EffectLine(
        key=1, heading=NAME, who=NAME, move=plain(NAME), change=NAME, reasons=(NAME,), turns=True, pupil_id=1
    )


def _concept(services: Services) -> SopVersion:
    """A concept in which a section, a row and a link without an address have the name, and a step of its road too."""
    (number,) = services.sop_editor.begin(2027).ids("sop_version")
    sop = services.sops.get(number).sop
    section, link = sop.sections[0].id, sop.links[0].id
    for part, key, field in ((SopPart.SECTIONS, section, "title"), (SopPart.LINKS, link, "label")):
        edit = set_cell(services.sops.get(number).sop, part, key, field, NAME)
        services.sop_editor.edit(number, edit, services.sops.get(number).version)
    mark = RoadMark(step=RoadStep.TEAM, planned_on=TODAY, name=NAME, note=NAME)
    services.sop_editor.mark(number, mark, services.sops.get(number).version)
    return services.sops.get(number)


def _results() -> AssessmentList:
    child = ListedChild(given_name=NAME, family_name="Jansen")
    return AssessmentList(results=(ListedResult(child=child, test=NAME, moment=NAME, score=NAME[:20]),))


def _export() -> ListedExport:
    export = Export(
        id=1,
        kind=PaperKind.DOSSIER,
        paper_format=PaperFormat.PDF,
        audience=Audience.TEAM,
        title=NAME,
        path=f"/uit/{NAME}",
        exported_at=MOMENT,
        pupil_ids=(1,),
    )
    return ListedExport(export=export, state=ExportState.STANDS)


def _planned() -> Meeting:
    return Meeting(id=1, kind=MeetingKind.MDO_INTERNAL, held_on=TODAY, state=MeetingState.PLANNED, title="1")


def _calendar() -> SchoolCalendar:
    return SchoolCalendar(school_year=2026, today=TODAY, holidays=(_holiday(),))


def _participant() -> Participant:
    return Participant(person_id=1, name=NAME, role=Role.TEACHER)


ENTRIES: dict[type[Widget], Entry] = {
    # the screens
    ActionsScreen: Entry(lambda _: ActionsScreen()),
    ClosingForm: Entry(
        lambda _: ClosingForm(NAME, [form.TextField("a", NAME, initial=NAME)], on_save=_nothing, intro=NAME)
    ),
    PersonActionsScreen: Entry(lambda _: PersonActionsScreen(1, NAME)),
    AssessmentEntryScreen: Entry(
        lambda scene: AssessmentEntryScreen(scene.group_id, Sitting(test=NAME, moment="M5", taken_on=TODAY))
    ),
    AssessmentFileScreen: Entry(lambda scene: AssessmentFileScreen(scene.folder)),
    AssessmentPreviewScreen: Entry(lambda _: AssessmentPreviewScreen(_results(), NAME)),
    GroupResultsScreen: Entry(lambda scene: GroupResultsScreen(scene.group_id)),
    PupilResultsScreen: Entry(lambda scene: PupilResultsScreen(scene.pupil_id)),
    CalendarScreen: Entry(lambda _: CalendarScreen(TODAY)),
    DossierScreen: Entry(lambda scene: DossierScreen(scene.pupil_id)),
    ExportsScreen: Entry(
        lambda _: ExportsScreen(), after=lambda screen: screen.query_one(RecordTable).show([_export()])
    ),
    ExpertiseHoursScreen: Entry(lambda _: ExpertiseHoursScreen("", 2026)),
    GoneDraftDialog: Entry(lambda _: GoneDraftDialog(_draft())),
    GroupScreen: Entry(lambda scene: GroupScreen(scene.group_id)),
    GroupsScreen: Entry(lambda _: GroupsScreen()),
    GroupPlanScreen: Entry(lambda scene: GroupPlanScreen(scene.group_id)),
    DomainTabs: Entry(lambda _: DomainTabs(Tab(plain(NAME)))),
    PlanTexts: Entry(lambda _: PlanTexts(plain(NAME))),
    GroupWalkScreen: Entry(lambda scene: GroupWalkScreen(scene.walk_id)),
    HandoverScreen: Entry(lambda scene: HandoverScreen(scene.group_id)),
    HolidaysScreen: Entry(
        lambda _: HolidaysScreen(2026), after=lambda screen: screen.query_one(RecordTable).show([_holiday()])
    ),
    HelpScreen: Entry(lambda _: HelpScreen(NAME, NAME, [ShownKey("n", "n", NAME, NAME, "new", True)])),
    ImportColumnsScreen: Entry(
        lambda scene: ImportColumnsScreen(
            scene.folder, preview_table(f"{NAME};{NAME}\n{NAME};4A\n".encode(), "l.csv"), {}
        )
    ),
    ImportFileScreen: Entry(lambda scene: ImportFileScreen(scene.folder)),
    ImportPreviewScreen: Entry(lambda scene: ImportPreviewScreen(scene.listed, NAME)),
    KeysScreen: Entry(lambda _: KeysScreen(), quiet=True),
    PressKeyDialog: Entry(lambda _: PressKeyDialog(NAME, NAME)),
    SmallWindowScreen: Entry(lambda _: SmallWindowScreen((200, 50)), quiet=True),
    LevelMoveScreen: Entry(lambda scene: LevelMoveScreen(scene.pupil_id, SupportLevel.THREE)),
    MdoScreen: Entry(lambda scene: MdoScreen(scene.mdo_id)),
    MdoPapersScreen: Entry(lambda scene: MdoPapersScreen(scene.mdo_id)),
    MeetingScreen: Entry(lambda scene: MeetingScreen(scene.meeting_id)),
    MeetingsScreen: Entry(lambda _: MeetingsScreen()),
    note_form.NoteScreen: Entry(
        lambda scene: note_form.NoteScreen(
            TODAY, Note(id=1, pupil_id=scene.pupil_id, kind=NoteKind.TALK, noted_on=TODAY, text=NAME), NAME
        )
    ),
    MoveRecordScreen: Entry(lambda scene: MoveRecordScreen(scene.move, NAME)),
    FileForm: Entry(
        lambda _: FileForm(NAME, [form.TextField("folder", "Map", initial=NAME)], on_save=_nothing, intro=NAME)
    ),
    PaperForm: Entry(
        lambda _: PaperForm(
            PaperChoice(kind=PaperKind.REPORT, pupil_id=1, pupil_name=NAME, about=NAME),
            Habit(paper_format=PaperFormat.PDF, folder=NAME),
        )
    ),
    PaperPreview: Entry(lambda scene: PaperPreview(scene.paper)),
    PeopleScreen: Entry(lambda _: PeopleScreen()),
    PupilsScreen: Entry(lambda _: PupilsScreen()),
    sop.SopScreen: Entry(lambda _: sop.SopScreen()),
    SchoolSettingsScreen: Entry(lambda _: SchoolSettingsScreen()),
    TemplateFileScreen: Entry(lambda scene: TemplateFileScreen(scene.folder)),
    SopDifferencesScreen: Entry(lambda scene: SopDifferencesScreen(scene.sop_id)),
    SopEffectScreen: Entry(
        lambda scene: SopEffectScreen(scene.sop_id),
        after=lambda screen: screen.query_one("#effects", RecordTable).show([_effect()]),
    ),
    SopInUseScreen: Entry(lambda scene: SopInUseScreen(scene.sop_id), quiet=True),
    SopLintScreen: Entry(lambda scene: SopLintScreen(scene.sop_id)),
    SopRoadScreen: Entry(lambda scene: SopRoadScreen(scene.sop_id)),
    SopVersionsScreen: Entry(lambda _: SopVersionsScreen()),
    StepsScreen: Entry(lambda _: StepsScreen()),
    TextBlocksScreen: Entry(
        lambda _: TextBlocksScreen(),
        after=lambda screen: screen.query_one(RecordTable).show([TextBlock(id=1, name=NAME, text=NAME)]),
    ),
    TalkForm: Entry(
        lambda scene: TalkForm(
            NAME,
            [form.TextField("a", NAME, initial=NAME)],
            on_save=_nothing,
            subtitle=NAME,
            basis=scene.basis,
            today=TODAY,
        )
    ),
    TodayScreen: Entry(lambda _: TodayScreen()),
    UndoDialog: Entry(lambda _: UndoDialog(UndoPlan(step=_step(), first=(_step(),)), TODAY, offers_list=True)),
    MakingScreen: Entry(lambda _: MakingScreen(_nothing), quiet=True),
    UnlockScreen: Entry(lambda _: UnlockScreen(_nothing, NAME)),
    WelcomeScreen: Entry(lambda _: WelcomeScreen(_nothing, NAME, go_on=_nothing, trouble=NAME)),
    # the parts of screens
    level_move_forms.LinesField: Entry(lambda _: level_move_forms.LinesField("a", NAME, [NAME])),
    level_move_target.TargetBar: Entry(
        lambda _: level_move_target.TargetBar(),
        after=lambda bar: bar.show(SupportLevel.TWO, SupportLevel.THREE, NAME),
    ),
    new_record_dialog.NewRecordDialog: Entry(lambda _: new_record_dialog.NewRecordDialog(), quiet=True),
    MonthView: Entry(
        lambda _: MonthView(TODAY), after=lambda view: view.show(_calendar(), [_planned()], {}), quiet=True
    ),
    PageHeading: Entry(lambda _: PageHeading(NAME, NAME)),
    WalkNote: Entry(
        lambda _: WalkNote(book=_no_book, save=_kept, back=lambda: None),
        after=lambda note: note.show(1, NAME, NAME),
    ),
    MonthField: Entry(lambda scene: MonthField("a", NAME, sop=scene.sop, today=TODAY, help=NAME)),
    PassphraseField: Entry(lambda _: PassphraseField("a", NAME, help=NAME)),
    SopPreview: Entry(lambda _: SopPreview(), after=lambda view: view.show([Paragraph(NAME)])),
    # the widgets
    CellBody: Entry(lambda _: CellBody(), after=lambda body: body.put(_cells())),
    CellInput: Entry(lambda _: CellInput(NAME)),
    CellSheet: Entry(lambda _: CellSheet(), after=lambda sheet: sheet.show(_cells())),
    ChoiceRow: Entry(lambda _: ChoiceRow([(1, NAME)], [1], several=False)),
    dialogs.ChooseDialog: Entry(lambda _: dialogs.ChooseDialog(NAME, [Choice(1, NAME, NAME)])),
    dialogs.Confirm: Entry(lambda _: dialogs.Confirm(NAME, yes=NAME, no=NAME, detail=NAME)),
    dialogs.DialogButton: Entry(lambda _: dialogs.DialogButton(NAME, lambda: None)),
    dialogs.MessageDialog: Entry(lambda _: dialogs.MessageDialog(NAME, NAME)),
    SearchDialog: Entry(lambda _: SearchDialog(NAME, _found)),
    form.CheckField: Entry(lambda _: form.CheckField("a", NAME, text=NAME, help=NAME)),
    form.ChoiceField: Entry(lambda _: form.ChoiceField("a", NAME, [(1, NAME)], initial=1)),
    form.DateField: Entry(lambda _: form.DateField("a", NAME, today=TODAY, help=NAME)),
    form.FormScreen: Entry(
        lambda _: form.FormScreen(
            NAME, [form.TextField("a", NAME, initial=NAME)], on_save=_nothing, subtitle=NAME, intro=NAME
        ),
        after=lambda screen: screen.say(NAME),
    ),
    form.LongTextField: Entry(lambda _: form.LongTextField("a", NAME, initial=NAME)),
    form.MultiChoiceField: Entry(lambda _: form.MultiChoiceField("a", NAME, [(1, NAME)], initial=(1,))),
    form.NumberField: Entry(lambda _: form.NumberField("a", NAME, help=NAME)),
    form.PeopleField: Entry(lambda _: form.PeopleField("a", NAME, [_participant()], initial=[_participant()])),
    form.PickField: Entry(lambda _: form.PickField("a", NAME, [Choice(1, NAME, NAME)], initial=1)),
    TimeField: Entry(lambda _: TimeField("a", NAME, help=NAME)),
    form.TextField: Entry(
        lambda _: form.TextField("a", NAME, help=NAME, initial=NAME), after=lambda field: field.complain(NAME)
    ),
    frame_bars.AreaBar: Entry(
        lambda _: frame_bars.AreaBar([frame_bars.AreaTitle("1", "a", "Vandaag")], "a"), quiet=True
    ),
    frame_bars.TopBar: Entry(
        lambda _: frame_bars.TopBar(lambda: frame_bars.FrameState(school=NAME, school_year=NAME, today=TODAY))
    ),
    FilterInput: Entry(lambda _: FilterInput(NAME)),
    FilterLine: Entry(lambda _: FilterLine(marking=True), after=lambda line: line.say(NAME)),
    inputs.FieldInput: Entry(lambda _: inputs.FieldInput(NAME)),
    inputs.LineInput: Entry(lambda _: inputs.LineInput(NAME)),
    inputs.TextInput: Entry(lambda _: inputs.TextInput(NAME)),
    KeyBar: Entry(lambda _: KeyBar(), quiet=True),
    OptionLines: Entry(lambda _: OptionLines(), after=lambda lines: lines.put([Choice(1, NAME, NAME)], NAME)),
    pick_fields.Picker: Entry(lambda _: pick_fields.Picker([Choice(1, NAME, NAME)], 1, placeholder=NAME, clears=True)),
    PupilPicker: Entry(lambda _: PupilPicker(_found, title=NAME)),
    RecordTable: Entry(
        lambda _: RecordTable[str](_columns(), key=lambda row: row, heading=lambda _: NAME, empty=NAME),
        after=lambda table: table.show([NAME]),
    ),
    table_body.TableBody: Entry(
        lambda _: table_body.TableBody[str](_columns(), key=lambda row: row, heading=None),
        after=lambda body: body.put([NAME], fresh=True),
    ),
    MarkDialog: Entry(lambda _: MarkDialog(NAME, [Choice(1, NAME, NAME)], marked=[1], nothing=NAME)),
    Timeline: Entry(
        lambda _: Timeline(TODAY, empty=NAME),
        after=lambda line: line.show([TimelineEntry(1, TODAY, NAME, NAME)]),
    ),
}


def _discovered() -> Iterator[type[Widget]]:
    """Every screen and widget of the program; one with an underscore is a part of the class beside it."""
    for package in (ib_console.screens, ib_console.widgets):
        for found in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{found.name}")
            for name, each in vars(module).items():
                is_ours = inspect.isclass(each) and issubclass(each, Widget) and each.__module__ == module.__name__
                if is_ours and not name.startswith("_") and _name(each) not in BASES:
                    yield each


def _name(each: type[Widget]) -> str:
    return f"{each.__module__.removeprefix('ib_console.')}.{each.__name__}"


CLASSES = sorted(_discovered(), key=_name)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    root = tmp_path_factory.mktemp("hostile")
    files = root / "files"
    files.mkdir()
    rows = f"roepnaam;achternaam;geboortedatum;groep\n{NAME};Jansen;01-02-2018;{NAME}\n"
    (files / "[@click=app.quit]Jan[b].csv").write_text(rows, encoding="utf-8")
    listed = read_class_list(rows.encode(), "lijst.csv")
    thread = DatabaseThread()

    def make() -> Scene:
        school = found_school(
            root / "school", PASSPHRASE, FixedClock(MOMENT), name=NAME, coordinator=(NAME, "Bos"), cost=CHEAP
        )
        services, people = school.services, People(school.services)
        services.imports.apply(listed, {})
        pupil_id = services.pupils.all()[0].id
        (group,) = services.pupils.groups(2026)
        parent = people.parent(pupil_id, NAME, "Jansen")
        talk = overleg(
            MeetingKind.LEERLINGBESPREKING,
            pupil_id,
            (
                taking_part(people.coordinator(), Role.CARE_COORDINATOR),
                taking_part(parent, Role.PARENT, pupil_id=pupil_id),
            ),
            on=TODAY,
            question=NAME,
            notes=NAME,
        )
        (meeting_id,) = services.meetings.save(talk).ids("meeting")
        services.actions.save(
            ActionItem(id=0, what=NAME, due_on=TODAY, pupil_id=pupil_id, person_id=people.coordinator().id)
        )
        services.moves.move(pupil_id, SupportLevel.TWO, reason=NAME, decider_id=people.coordinator().id)
        walk_id, _ = services.group_walks.start(group.id)
        services.group_walks.take_note(walk_id, pupil_id, NAME)
        there = (taking_part(people.coordinator(), Role.CARE_COORDINATOR, present=None),)
        planned = overleg(MeetingKind.MDO_EXTERNAL, pupil_id, there, state=MeetingState.PLANNED, question=NAME)
        (mdo_id,) = services.meetings.save(planned).ids("meeting")
        services.mdo.save_paper(mdo_id, MeetingPaper(id=0, what=NAME, pupil_id=pupil_id))
        services.assessments.save(Assessment(id=0, pupil_id=pupil_id, test=NAME, moment="M5", score="1"))
        period = Period(date(2026, 10, 1), TODAY)
        (plan_id,) = services.group_plans.begin(group.id, LevelDomain.READING, period).ids("group_plan")
        services.group_plans.save_place(plan_id, PlanPlace(pupil_id=pupil_id, need=NAME, helps=NAME))
        services.group_plans.evaluate(plan_id, NAME)
        move = services.dossiers.view(pupil_id).moves[-1]
        basis = services.talks.basis(pupil_id, MeetingKind.LEERLINGBESPREKING, TODAY)
        paper = services.exports.prepare(PaperRequest(kind=PaperKind.REPORT, subject_id=meeting_id))
        concept = _concept(services)
        return Scene(
            thread,
            school,
            listed,
            files,
            pupil_id,
            group.id,
            meeting_id,
            walk_id,
            mdo_id,
            basis,
            paper,
            move,
            concept.id,
            concept.sop,
        )

    made = thread.run(make)
    yield made
    thread.shutdown(made.school.close)


class Stage(ThemedApp[None]):
    """Shows one widget."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, make: Callable[[], Widget]) -> None:
        super().__init__()
        self._make = make

    def compose(self) -> ComposeResult:
        yield self._make()


def _actions(app: App[Any]) -> set[object]:
    """What a click on any drawn text would do."""
    strips = app.screen._compositor.render_strips()
    metas = (segment.style.meta for strip in strips for segment in strip if segment.style)
    return {meta["@click"] for meta in metas if "@click" in meta}


def test_every_screen_and_widget_has_an_entry_and_every_entry_a_class() -> None:
    assert {_name(each) for each in CLASSES} == {_name(each) for each in ENTRIES}


@pytest.mark.parametrize("kind", CLASSES, ids=_name)
async def test_a_hostile_name_is_drawn_as_it_is(kind: type[Widget], scene: Scene) -> None:
    entry = ENTRIES[kind]
    is_screen = issubclass(kind, Screen)
    settings = AppSettings(clock=FixedClock(MOMENT), school=NAME)
    app: App[Any] = (
        IbConsole(scene.thread, scene.school.services, settings) if is_screen else Stage(lambda: entry.make(scene))
    )
    async with driving(app, size=NARROW) as driver:
        if is_screen:
            app.push_screen(entry.make(scene))  # type: ignore[arg-type]
            await driver.settle()
        widget = app.screen if is_screen else app.screen.query_one(kind)
        entry.after(widget)
        await driver.settle()
        assert not _actions(app)
        assert all(line.isprintable() for line in driver.lines), driver.text
        assert entry.quiet or "[@click" in driver.text.lower(), driver.text
        assert app._exception is None
