"""`exporteer`: a paper as Word, PDF, Markdown or HTML, to a file that is never written over."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from ib_console.cli.handing_over import group_asked
from ib_console.cli.mdo import mdo_asked
from ib_console.cli.opening import opened
from ib_console.cli.output import say
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.domain.meetings import MeetingState
from ib_console.domain.papers import Audience, PaperFormat, PaperKind
from ib_console.domain.text import fold, matches
from ib_console.exchange.render_markdown import render_markdown
from ib_console.services.container import Services
from ib_console.services.exports import PreparedPaper
from ib_console.services.paper_maker import PaperRequest
from ib_console.wording.formats import listed

_MOST_NAMES = 5
_WITHOUT_SUBJECT = frozenset({PaperKind.SOP, PaperKind.MDO_AGENDA})


def _export(session: Session) -> int:
    asked = session.arguments
    kind, audience = PaperKind(asked.document), Audience(asked.audience)
    if asked.subject is None and kind not in _WITHOUT_SUBJECT:
        raise Refusal("export.no_subject")
    with opened(session) as services:
        request = _REQUESTS[kind](services, session, audience)
        paper = services.exports.prepare(request)
        if asked.target is None:
            return _print(paper, PaperFormat(asked.form))
        folder, name = _place(Path(asked.target), paper, PaperFormat(asked.form))
        export, _ = services.exports.write(replace(paper, name=name), PaperFormat(asked.form), folder)
    say(f"Het papier staat in {export.path}.")
    return 0


def _print(paper: PreparedPaper, paper_format: PaperFormat) -> int:
    """Only a text can be shown; what holds names of others is shown to nobody but the team."""
    if paper_format is not PaperFormat.MARKDOWN:
        raise Refusal("export.no_target")
    if names := tuple(one.words for one in (*paper.check.refused, *paper.check.asked)):
        raise Refusal("export.names", names=listed(names))
    print(render_markdown(paper.document), end="")
    return 0


def _place(target: Path, paper: PreparedPaper, paper_format: PaperFormat) -> tuple[Path, str]:
    """The folder and the name of the file: a folder gets the paper's own name; a file that is there is refused."""
    if target.is_dir():
        return target, paper.name
    if os.path.lexists(target):
        raise Refusal("export.exists", file=target)
    suffix = f".{paper_format.value}"
    return target.parent, target.name.removesuffix(suffix)


# -- what each paper is about


def _sop(_: Services, __: Session, audience: Audience) -> PaperRequest:
    return PaperRequest(kind=PaperKind.SOP, audience=audience)


def _agenda(services: Services, session: Session, audience: Audience) -> PaperRequest:
    pupil = None if session.arguments.subject is None else services.pupils.one(session.arguments.subject).id
    meeting = mdo_asked(services, session)
    return PaperRequest(kind=PaperKind.MDO_AGENDA, subject_id=meeting.id, pupil_id=pupil, audience=audience)


def _case_sheet(services: Services, session: Session, audience: Audience) -> PaperRequest:
    """For the MDO of that day, else the next one, on which the pupil stands; without one for no overleg at all."""
    pupil_id = services.pupils.one(session.arguments.subject).id
    on = session.arguments.on
    today = session.around.clock.today()
    meeting = mdo_asked(services, session) if on else services.calendar.next_mdo(today)
    there = meeting is not None and meeting.case_of(pupil_id) is not None
    subject = meeting.id if meeting is not None and there else 0
    return PaperRequest(kind=PaperKind.CASE_SHEET, subject_id=subject, pupil_id=pupil_id, audience=audience)


def _report(services: Services, session: Session, audience: Audience) -> PaperRequest:
    """Of the last overleg about a pupil that was held, or of the one on that day."""
    pupil_id = services.pupils.one(session.arguments.subject).id
    on = session.arguments.on
    held = [
        one
        for one in services.meetings.all()
        if one.state is MeetingState.HELD and one.case_of(pupil_id) is not None and on in {None, one.held_on}
    ]
    if not held:
        raise Refusal("export.no_overleg")
    whose = None if audience is Audience.TEAM else pupil_id
    return PaperRequest(kind=PaperKind.REPORT, subject_id=held[0].id, pupil_id=whose, audience=audience)


def _actions(services: Services, session: Session, audience: Audience) -> PaperRequest:
    asked = session.arguments.subject
    everybody = services.people.all()
    found = [one for one in everybody if matches(asked, fold(one.name)) or fold(asked) == fold(one.staff_code)]
    if len(found) != 1:
        names = listed(tuple(one.name for one in found[:_MOST_NAMES]))
        raise Refusal("export.whose_actions", names=names or "niemand")
    return PaperRequest(kind=PaperKind.ACTIONS, subject_id=found[0].id, audience=audience)


def _dossier(services: Services, session: Session, audience: Audience) -> PaperRequest:
    pupil_id = services.pupils.one(session.arguments.subject).id
    return PaperRequest(kind=PaperKind.DOSSIER, subject_id=pupil_id, audience=audience)


def _handover(services: Services, session: Session, audience: Audience) -> PaperRequest:
    group = group_asked(services, session.arguments.subject)
    return PaperRequest(kind=PaperKind.HANDOVER, subject_id=group.id, audience=audience)


_REQUESTS: Mapping[PaperKind, Callable[[Services, Session, Audience], PaperRequest]] = {
    PaperKind.SOP: _sop,
    PaperKind.MDO_AGENDA: _agenda,
    PaperKind.CASE_SHEET: _case_sheet,
    PaperKind.REPORT: _report,
    PaperKind.ACTIONS: _actions,
    PaperKind.DOSSIER: _dossier,
    PaperKind.HANDOVER: _handover,
}

COMMANDS = {"exporteer": _export}
