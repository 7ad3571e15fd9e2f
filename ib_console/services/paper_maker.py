"""Making the document of a paper from what the school knows: one function a paper.

It writes nothing, and decides nothing about who may have the paper; `exports` does.
"""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.action_lists import of_person
from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.assessments import trends
from ib_console.domain.case_sheet import CaseSheet, Room, whole
from ib_console.domain.clock import Clock
from ib_console.domain.errors import NotFound, StorageError
from ib_console.domain.meetings import MDO_KINDS, Meeting
from ib_console.domain.papers import Audience, PaperKind
from ib_console.exchange.document import Document
from ib_console.exchange.documents.action_list import action_list_document
from ib_console.exchange.documents.case_sheet import case_sheet_document
from ib_console.exchange.documents.dossier import DossierPaper, dossier_document
from ib_console.exchange.documents.group_plan import ROOMS, group_plan_document
from ib_console.exchange.documents.handover import handover_document
from ib_console.exchange.documents.mdo_agenda import mdo_agenda_document
from ib_console.exchange.documents.report import report_document
from ib_console.exchange.render_pdf import page_count
from ib_console.models.engine import Store
from ib_console.models.meetings import ActionRow
from ib_console.models.pupils import GroupRow
from ib_console.services.actions import ActionService
from ib_console.services.dossier_reader import read_people
from ib_console.services.dossiers import DossierService, DossierView
from ib_console.services.group_plans import GroupPlanService
from ib_console.services.handovers import HandoverService
from ib_console.services.mapping import as_value
from ib_console.services.mdo import MdoService
from ib_console.services.meetings import read_meeting
from ib_console.services.sop_papers import SopPapers
from ib_console.services.sops import SopService, read_coordinator_label
from ib_console.wording.assessment_sentences import by_concern
from ib_console.wording.paper_sentences import moment_words

_UNMEASURED = Room(items=4, signs=400)
"""Room on a casusblad where no PDF can be made to measure it: less than any page holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRequest:
    """Which paper is asked."""

    kind: PaperKind
    subject_id: int = 0
    """The overleg, pupil, person, group, groepsplan or version of the SOP it is about; 0 for the SOP in use today."""
    other_id: int = 0
    """With which version of the SOP it is compared; 0 for the one before."""
    pupil_id: int | None = None
    """Whose part of an overleg; None for all of it."""
    audience: Audience = Audience.TEAM


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePaper:
    """A paper as it was made, and whom it is about."""

    document: Document
    pupil_ids: tuple[int, ...] = ()
    whose: str = ""
    """The pupil it is about, where its title does not say so."""
    day: date | None = None
    """Of the overleg it is about; None for what tells how things stand today."""
    data: str = ""
    """What JSON holds when that is more than the document."""


class PaperMaker:
    """Makes the document of every paper."""

    def __init__(self, store: Store, clock: Clock, lay_out: Path) -> None:
        self._store = store
        self._clock = clock
        self._lay_out = lay_out
        self._sop_papers = SopPapers(store, clock, lay_out)

    def make(self, request: PaperRequest) -> MadePaper:
        """The document of a paper. Raises `NotFound` when what it is about is gone."""
        makers: Mapping[PaperKind, Callable[[PaperRequest], MadePaper]] = {
            PaperKind.MDO_AGENDA: self._mdo_agenda,
            PaperKind.CASE_SHEET: self._case_sheet,
            PaperKind.REPORT: self._report,
            PaperKind.ACTIONS: self._actions,
            PaperKind.DOSSIER: self._dossier,
            PaperKind.HANDOVER: self._handover,
            PaperKind.GROUP_PLAN: self._group_plan,
            PaperKind.SOP: self._sop,
            PaperKind.SUMMARY: self._summary,
            PaperKind.SCHOOL_GUIDE: self._guide,
            PaperKind.SOP_CHANGES: self._changes,
        }
        return makers[request.kind](request)

    def _mdo_agenda(self, request: PaperRequest) -> MadePaper:
        agenda = MdoService(self._store, self._clock).view(request.subject_id)
        ids = tuple(one.pupil_id for one in agenda.cases if request.pupil_id in {None, one.pupil_id})
        document = mdo_agenda_document(agenda, request.audience, ids, coordinator_label=self._words())
        return MadePaper(document=document, pupil_ids=ids, whose=_one(agenda.meeting, ids), day=agenda.meeting.held_on)

    def _report(self, request: PaperRequest) -> MadePaper:
        with self._store.reading() as session:
            meeting = read_meeting(session, request.subject_id)
            actions = _read_actions(session, meeting)
            group = session.get(GroupRow, meeting.group_id) if meeting.group_id else None
            group_name = "" if group is None else group.name
        ids = tuple(case.pupil_id for case in meeting.cases if request.pupil_id in {None, case.pupil_id})
        document = report_document(
            meeting, actions, request.audience, ids, group=group_name, coordinator_label=self._words()
        )
        return MadePaper(document=document, pupil_ids=ids, whose=_one(meeting, ids), day=meeting.held_on)

    def _case_sheet(self, request: PaperRequest) -> MadePaper:
        """On one page: tried in smaller letters, and then with less and less room until it fits."""
        pupil_id = request.pupil_id
        if pupil_id is None:
            raise NotFound("pupil.not_found")
        sheet = self._sheet(request.subject_id, DossierService(self._store, self._clock).view(pupil_id))
        words, room = self._words(), whole(sheet)
        document = case_sheet_document(sheet, room, request.audience, coordinator_label=words)
        try:
            if page_count(document, self._lay_out) > 1:
                document = replace(document, compact=True)
            while page_count(document, self._lay_out) > 1 and (smaller := room.smaller()) is not None:
                room = smaller
                fewer = case_sheet_document(sheet, room, request.audience, coordinator_label=words)
                document = replace(fewer, compact=True)
        except StorageError:
            document = case_sheet_document(sheet, _UNMEASURED, request.audience, coordinator_label=words)
        return MadePaper(document=document, pupil_ids=(pupil_id,))

    def _sheet(self, meeting_id: int, view: DossierView) -> CaseSheet:
        pupil = view.pupil
        meeting = None
        if meeting_id:
            with self._store.reading() as session:
                meeting = read_meeting(session, meeting_id)
        case = None if meeting is None else meeting.case_of(pupil.id)
        return CaseSheet(
            name=pupil.name,
            group=view.enrolment.group_name if view.enrolment else "",
            level=pupil.level,
            level_since=pupil.level_since,
            moment="" if meeting is None else moment_words(meeting),
            question=case.question if case else "",
            child_voice=case.child_voice if case else "",
            dossier=view.dossier,
            trends=by_concern(trends(view.assessments)),
            actions=tuple(one for one in view.actions if one.state is ActionState.OPEN),
            today=self._clock.today(),
        )

    def _actions(self, request: PaperRequest) -> MadePaper:
        today = self._clock.today()
        found = of_person(ActionService(self._store, self._clock).all(), request.subject_id)
        with self._store.reading() as session:
            people = read_people(session, [request.subject_id])
        if request.subject_id not in people:
            raise NotFound("not_found")
        name = people[request.subject_id].name
        ids = tuple(sorted({one.action.pupil_id for one in found if one.action.pupil_id}))
        document = action_list_document(name, found, today, coordinator_label=self._words())
        return MadePaper(document=document, pupil_ids=ids)

    def _dossier(self, request: PaperRequest) -> MadePaper:
        view = DossierService(self._store, self._clock).view(request.subject_id)
        sop = SopService(self._store, self._clock).current().sop
        paper = DossierPaper(
            pupil=view.pupil,
            group=view.enrolment.group_name if view.enrolment else "",
            dossier=view.dossier,
            moves=view.moves,
            actions=view.actions,
            trends=trends(view.assessments),
            entries=view.entries,
            labels={**view.item_labels, **{question.id: question.text for _, question in sop.questions()}},
            today=self._clock.today(),
        )
        document = dossier_document(paper, request.audience, coordinator_label=self._words())
        return MadePaper(document=document, pupil_ids=(request.subject_id,))

    def _handover(self, request: PaperRequest) -> MadePaper:
        handed = HandoverService(self._store, self._clock).of_group(request.subject_id)
        document = handover_document(handed, coordinator_label=self._words())
        return MadePaper(document=document, pupil_ids=tuple(one.pupil_id for one in handed.pupils))

    def _group_plan(self, request: PaperRequest) -> MadePaper:
        """On one page: tried in smaller letters, and then with shorter and shorter texts until it fits."""
        service = GroupPlanService(self._store, self._clock)
        plans = service.overview(service.get(request.subject_id).group_id)
        plan = plans.plan(request.subject_id)
        if plan is None:
            raise NotFound("not_found")
        roomy = replace(group_plan_document(plans, plan), compact=False)
        pages = (roomy, *(group_plan_document(plans, plan, room) for room in ROOMS))
        document = group_plan_document(plans, plan, ROOMS[-1])
        with suppress(StorageError):  # no PDF can be made here to measure it
            document = next((one for one in pages if page_count(one, self._lay_out) == 1), document)
        return MadePaper(document=document, pupil_ids=tuple(one.pupil_id for one in plan.places))

    def _sop(self, request: PaperRequest) -> MadePaper:
        document, data = self._sop_papers.full(request.subject_id)
        return MadePaper(document=document, data=data)

    def _summary(self, request: PaperRequest) -> MadePaper:
        return MadePaper(document=self._sop_papers.summary(request.subject_id))

    def _guide(self, request: PaperRequest) -> MadePaper:
        return MadePaper(document=self._sop_papers.guide(request.subject_id))

    def _changes(self, request: PaperRequest) -> MadePaper:
        return MadePaper(document=self._sop_papers.changes(request.subject_id, request.other_id))

    def _words(self) -> str:
        with self._store.reading() as session:
            return read_coordinator_label(session)


def _one(meeting: Meeting, pupil_ids: Collection[int]) -> str:
    """The name of the only pupil; nothing when there are more, or none."""
    names = [case.pupil_name for case in meeting.cases if case.pupil_id in pupil_ids]
    return names[0] if len(names) == 1 else ""


def _read_actions(session: Session, meeting: Meeting) -> tuple[ActionItem, ...]:
    """The agreements of an overleg, the first due first."""
    rows = session.scalars(
        select(ActionRow)
        .where(ActionRow.meeting_id == meeting.id, ActionRow.state != ActionState.DROPPED)
        .order_by(ActionRow.due_on, ActionRow.id)
    ).all()
    names = read_people(session, [row.person_id for row in rows if row.person_id])
    return tuple(
        as_value(ActionItem, row, person_name=names[row.person_id].name if row.person_id else "") for row in rows
    )


def meeting_paper(meeting: Meeting, today: date) -> PaperKind:
    """Which paper an overleg has first: an MDO that is to come its agenda, any other its verslag."""
    is_ahead = meeting.kind in MDO_KINDS and meeting.held_on >= today
    return PaperKind.MDO_AGENDA if is_ahead else PaperKind.REPORT
