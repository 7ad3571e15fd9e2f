"""`exporteer`: a paper, an invitation or the list of pupils, to a file that is never written over."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path

from ib_console.cli.export_place import place_of
from ib_console.cli.exporting_files import FILES, write_file
from ib_console.cli.family_papers import asks_all_families, harmless_names, overleg_held, write_for_families
from ib_console.cli.handing_over import group_asked
from ib_console.cli.mdo import mdo_asked
from ib_console.cli.opening import opened
from ib_console.cli.output import say
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.cli.sop_papers import sop_request
from ib_console.domain.exports import Export
from ib_console.domain.levels import LevelDomain
from ib_console.domain.meetings import MeetingState
from ib_console.domain.papers import PUBLIC, Audience, PaperFormat, PaperKind, formats_of
from ib_console.domain.text import fold, matches
from ib_console.exchange.renderers import Layout
from ib_console.exchange.word_guard import read_template
from ib_console.services.container import Services
from ib_console.services.exports import PreparedPaper, made_in
from ib_console.services.paper_maker import PaperRequest
from ib_console.wording.formats import listed
from ib_console.wording.glossary import label
from ib_console.wording.paper_sentences import consent_line, named_in

_MOST_NAMES = 5
_TEXTS = frozenset({PaperFormat.MARKDOWN, PaperFormat.JSON})
"""What can be shown in a terminal."""
_WITHOUT_SUBJECT = frozenset({*PUBLIC, *FILES, PaperKind.MDO_AGENDA, PaperKind.REPORT})


def _export(session: Session) -> int:
    asked = session.arguments
    kind, paper_format = PaperKind(asked.document), PaperFormat(asked.form)
    for_families = asks_all_families(session, kind)
    if asked.subject is None and kind not in _WITHOUT_SUBJECT and not for_families:
        raise Refusal("export.no_subject")
    if paper_format not in formats_of(kind):
        forms = listed(tuple(each.value for each in formats_of(kind)), "of")
        raise Refusal("export.not_in_form", form=asked.form, forms=forms)
    if asked.template is not None and paper_format is not PaperFormat.WORD:
        raise Refusal("export.template_not_word")
    template = None if asked.template is None else read_template(Path(asked.template))
    with opened(session) as services:
        if for_families:
            return write_for_families(services, session, kind, paper_format, template)
        if kind in FILES:
            export: Export | None = write_file(services, session, kind, paper_format)
        else:
            export = _document(services, session, kind, paper_format, template)
    if export is not None:
        say(f"Het papier staat in {export.path}.")
    return 0


def _document(
    services: Services, session: Session, kind: PaperKind, paper_format: PaperFormat, template: bytes | None
) -> Export | None:
    """A paper to read: written, or shown when it is a text and no place was given."""
    asked = session.arguments
    paper = services.exports.prepare(_REQUESTS[kind](services, session, Audience(asked.audience)))
    if paper.check.numbers and not asked.no_bsn:
        raise Refusal("export.number", numbers=listed(paper.check.numbers))
    if paper.consents and not asked.within_consent and not paper.check.refused:
        raise Refusal("export.consent", consents="; ".join(map(consent_line, paper.consents)))
    harmless = harmless_names(session)
    if asked.target is None:
        _print(paper, paper_format, harmless)
        return None
    folder, name = place_of(asked.target, paper.name, paper_format)
    if not paper.check.refused and (names := [named_in(one) for one in paper.check.asked if one.key not in harmless]):
        raise Refusal("export.asked", names=listed(tuple(names)))
    export, _ = services.exports.write(
        replace(paper, name=name, template=template or paper.template),
        paper_format,
        folder,
        harmless=harmless,
        numbers_are_fine=asked.no_bsn,
        within_consent=asked.within_consent,
    )
    return export


def _print(paper: PreparedPaper, paper_format: PaperFormat, harmless: Collection[str]) -> None:
    """Only a text can be shown; what holds names of others is shown to nobody but the team."""
    if paper_format not in _TEXTS:
        raise Refusal("export.no_target")
    asked = (one for one in paper.check.asked if one.key not in harmless)
    if names := tuple(one.words for one in (*paper.check.refused, *asked)):
        raise Refusal("export.names", names=listed(names))
    print(made_in(paper, paper_format, Layout(pdf=Path())).decode().rstrip("\n"))


# -- what each paper is about


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
    """Of the last overleg about a pupil that was held, or of the one on that day; without a pupil of all of it."""
    if session.arguments.subject is None:
        meeting = overleg_held(services, session)
        return PaperRequest(kind=PaperKind.REPORT, subject_id=meeting.id, audience=audience)
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


def _group_plan(services: Services, session: Session, audience: Audience) -> PaperRequest:
    """The one plan of the group that holds now, or the one of the domain that was asked."""
    asked: str | None = session.arguments.domain
    domain = None if asked is None else LevelDomain(asked.replace("-", "_"))
    plans = services.group_plans.overview(group_asked(services, session.arguments.subject).id)
    found = [plan for each in plans.domains if domain in {None, each} and (plan := plans.current(each)) is not None]
    if not found:
        raise Refusal("group_plan.none" if domain is None else "group_plan.none_of_domain")
    if len(found) > 1:
        raise Refusal("export.which_plan", domains=listed(tuple(label(each.domain) for each in found)))
    return PaperRequest(kind=PaperKind.GROUP_PLAN, subject_id=found[0].id, audience=audience)


_REQUESTS: Mapping[PaperKind, Callable[[Services, Session, Audience], PaperRequest]] = {
    **dict.fromkeys(PUBLIC, sop_request),
    PaperKind.MDO_AGENDA: _agenda,
    PaperKind.CASE_SHEET: _case_sheet,
    PaperKind.REPORT: _report,
    PaperKind.ACTIONS: _actions,
    PaperKind.DOSSIER: _dossier,
    PaperKind.HANDOVER: _handover,
    PaperKind.GROUP_PLAN: _group_plan,
}

COMMANDS = {"exporteer": _export}
