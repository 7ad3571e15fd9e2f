"""All services on one store, as screens and the command line get them."""

from dataclasses import dataclass

from ib_console.domain.clock import Clock
from ib_console.models.engine import Store
from ib_console.services.actions import ActionService
from ib_console.services.agenda import AgendaService
from ib_console.services.assessments import AssessmentService
from ib_console.services.column_choices import ColumnChoiceService
from ib_console.services.dossiers import DossierService
from ib_console.services.drafts import DraftService
from ib_console.services.exports import ExportService
from ib_console.services.family_papers import FamilyPaperService
from ib_console.services.group_overview import GroupOverviewService
from ib_console.services.group_plans import GroupPlanService
from ib_console.services.group_walks import GroupWalkService
from ib_console.services.handovers import HandoverService
from ib_console.services.history import HistoryService
from ib_console.services.holidays import HolidayService
from ib_console.services.imports import ImportService
from ib_console.services.invitations import InvitationService
from ib_console.services.mdo import MdoService
from ib_console.services.meetings import MeetingService
from ib_console.services.moves import MoveService
from ib_console.services.notes import NoteService
from ib_console.services.people import PeopleService
from ib_console.services.private_names import PrivateNameService
from ib_console.services.proposals import ProposalService
from ib_console.services.pupil_lists import PupilListService
from ib_console.services.pupils import PupilService
from ib_console.services.records import RecordService
from ib_console.services.school import SchoolService
from ib_console.services.school_calendar import SchoolCalendarService
from ib_console.services.signals import SignalService
from ib_console.services.sop_drafts import SopDraftService
from ib_console.services.sop_outlook import SopOutlookService
from ib_console.services.sops import SopService
from ib_console.services.talks import TalkService
from ib_console.services.text_blocks import TextBlockService
from ib_console.services.word_templates import WordTemplateService


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What the program can do with one open school."""

    clock: Clock
    school: SchoolService
    people: PeopleService
    private_names: PrivateNameService
    pupils: PupilService
    imports: ImportService
    columns: ColumnChoiceService
    dossiers: DossierService
    drafts: DraftService
    records: RecordService
    actions: ActionService
    notes: NoteService
    assessments: AssessmentService
    meetings: MeetingService
    mdo: MdoService
    talks: TalkService
    exports: ExportService
    family_papers: FamilyPaperService
    invitations: InvitationService
    pupil_lists: PupilListService
    group_walks: GroupWalkService
    group_plans: GroupPlanService
    proposals: ProposalService
    moves: MoveService
    sops: SopService
    sop_editor: SopDraftService
    sop_outlook: SopOutlookService
    history: HistoryService
    agenda: AgendaService
    signals: SignalService
    group_overview: GroupOverviewService
    handovers: HandoverService
    holidays: HolidayService
    text_blocks: TextBlockService
    templates: WordTemplateService
    calendar: SchoolCalendarService


def services_on(store: Store, clock: Clock) -> Services:
    """Build every service, and say how an append-only entry is taken back."""
    moves = MoveService(store, clock)
    store.on_undo("level_move", moves.take_back)
    return Services(
        clock=clock,
        school=SchoolService(store, clock),
        people=PeopleService(store, clock),
        private_names=PrivateNameService(store),
        pupils=PupilService(store, clock),
        imports=ImportService(store, clock),
        columns=ColumnChoiceService(store),
        dossiers=DossierService(store, clock),
        drafts=DraftService(store, clock),
        records=RecordService(store, clock),
        actions=ActionService(store, clock),
        notes=NoteService(store, clock),
        assessments=AssessmentService(store, clock),
        meetings=MeetingService(store, clock),
        mdo=MdoService(store, clock),
        talks=TalkService(store, clock),
        exports=ExportService(store, clock),
        family_papers=FamilyPaperService(store, clock),
        invitations=InvitationService(store, clock),
        pupil_lists=PupilListService(store, clock),
        group_walks=GroupWalkService(store, clock),
        group_plans=GroupPlanService(store, clock),
        proposals=ProposalService(store, clock),
        moves=moves,
        sops=SopService(store, clock),
        sop_editor=SopDraftService(store, clock),
        sop_outlook=SopOutlookService(store, clock),
        history=HistoryService(store),
        agenda=AgendaService(store, clock),
        signals=SignalService(store, clock),
        group_overview=GroupOverviewService(store, clock),
        handovers=HandoverService(store, clock),
        holidays=HolidayService(store),
        text_blocks=TextBlockService(store, clock),
        templates=WordTemplateService(store, clock),
        calendar=SchoolCalendarService(store, clock),
    )
