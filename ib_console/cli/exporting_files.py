"""`exporteer uitnodiging` and `exporteer leerlingen`: files for a calendar and for a spreadsheet, only for the team."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from ib_console.cli.export_options import EVERYTHING
from ib_console.cli.export_place import place_of
from ib_console.cli.handing_over import group_asked
from ib_console.cli.mdo import mdo_asked
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.domain.errors import RuleViolation
from ib_console.domain.exports import Export
from ib_console.domain.invitations import InvitationRequest
from ib_console.domain.papers import AUDIENCES, Audience, PaperFormat, PaperKind
from ib_console.domain.school_year import school_year_of
from ib_console.domain.text import fold
from ib_console.services.container import Services


def write_file(services: Services, session: Session, kind: PaperKind, paper_format: PaperFormat) -> Export:
    """Write one of `FILES` and give back its line. Raises `Refusal`, and what the services refuse."""
    if Audience(session.arguments.audience) not in AUDIENCES[kind]:
        raise RuleViolation("paper.not_for")
    return FILES[kind](services, session, paper_format)


def _invitation(services: Services, session: Session, paper_format: PaperFormat) -> Export:
    prepared = services.invitations.prepare(_asked(services, session))
    folder, name = place_of(session.arguments.target, prepared.file.name, paper_format)
    return services.invitations.write(replace(prepared, file=replace(prepared.file, name=name)), folder)[0]


def _asked(services: Services, session: Session) -> InvitationRequest:
    """Every overleg of the day that was asked, all that is to come, or the next MDO."""
    subject, on = session.arguments.subject, session.arguments.on
    if subject is not None:
        if fold(subject) != EVERYTHING or on is not None:
            raise Refusal("export.whose_invitation")
        return InvitationRequest(school_year=school_year_of(session.around.clock.today()))
    if on is None:
        return InvitationRequest(meeting_ids=(mdo_asked(services, session).id,))
    found = services.calendar.between(on, on)
    if not found:
        raise Refusal("export.nothing_on_day")
    return InvitationRequest(meeting_ids=tuple(one.id for one in found))


def _pupils(services: Services, session: Session, paper_format: PaperFormat) -> Export:
    """Everybody, or those of a group, in the order of the alphabet."""
    items = services.pupils.all()
    if (asked := session.arguments.subject) is not None:
        group = group_asked(services, asked)
        items = tuple(one for one in items if one.group_id == group.id or group.name in one.composites)
    prepared = services.pupil_lists.prepare([one.id for one in items])
    folder, name = place_of(session.arguments.target, prepared.name, paper_format)
    return services.exports.keep(services.pupil_lists.render(replace(prepared, name=name), paper_format), folder)[0]


FILES: Mapping[PaperKind, Callable[[Services, Session, PaperFormat], Export]] = {
    PaperKind.INVITATION: _invitation,
    PaperKind.PUPILS: _pupils,
}
"""What is no paper to read."""
