"""`exporteer … --voor ouders` without a pupil: a copy for each family of an overleg, in one go."""

from dataclasses import replace
from pathlib import Path

from ib_console.cli.mdo import mdo_asked
from ib_console.cli.output import say
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.domain.errors import IbError
from ib_console.domain.meetings import Meeting, MeetingState
from ib_console.domain.papers import Audience, PaperFormat, PaperKind
from ib_console.domain.text import clean, fold
from ib_console.services.container import Services
from ib_console.services.family_papers import FAMILY_KINDS, FamilyCopy
from ib_console.wording.formats import listed
from ib_console.wording.messages import sentence
from ib_console.wording.paper_sentences import made_of_all, named_in


def asks_all_families(session: Session, kind: PaperKind) -> bool:
    """Whether a copy for each family is asked."""
    asked = session.arguments
    return asked.subject is None and kind in FAMILY_KINDS and Audience(asked.audience) is Audience.FAMILY


def write_for_families(
    services: Services, session: Session, kind: PaperKind, paper_format: PaperFormat, template: bytes | None
) -> int:
    """Write a copy for each family; 1 when one of them could not be made. Raises `Refusal`, and what the store does."""
    target = session.arguments.target
    if target is None or not Path(target).is_dir():
        raise Refusal("export.needs_folder")
    meeting = overleg_held(services, session) if kind is PaperKind.REPORT else mdo_asked(services, session)
    families = services.family_papers.families(meeting.id)
    copies = [services.family_papers.prepare(kind, meeting.id, *family) for family in families]
    told = [_write(services, session, copy, paper_format, template) for copy in copies]
    say(*(line for _, line in told), made_of_all(made := sum(is_made for is_made, _ in told), len(told) - made))
    return 0 if told and made == len(told) else 1


def harmless_names(session: Session) -> tuple[str, ...]:
    """Keys of the names that were said to be nobody else's."""
    return tuple(fold(clean(name)) for name in session.arguments.harmless or ())


def _write(
    services: Services, session: Session, copy: FamilyCopy, paper_format: PaperFormat, template: bytes | None
) -> tuple[bool, str]:
    """Whether it was made, and what is told of it."""
    names = harmless_names(session)
    copy = copy.answered(names, copy.numbers if session.arguments.no_bsn else ())
    try:
        ready = copy.ready()
        paper = replace(ready, template=template or ready.template)
        export, _ = services.exports.write(
            paper, paper_format, Path(session.arguments.target), harmless=names, numbers_are_fine=True
        )
    except IbError as error:
        waiting = tuple(named_in(one) for one in copy.asked if one.key not in names)
        told = Refusal("export.asked", names=listed(waiting)).sentence if waiting else sentence(error)
        return False, f"{clean(copy.pupil_name)}: {told}"
    return True, f"{clean(copy.pupil_name)}: {export.path}"


def overleg_held(services: Services, session: Session) -> Meeting:
    """The overleg that was held on the day that was asked, else the last one; the one about several pupils goes first.

    Raises:
        Refusal: `export.nothing_held`, `export.which_overleg` when there are more.
    """
    on = session.arguments.on
    held = [one for one in services.meetings.all() if one.state is MeetingState.HELD and on in {None, one.held_on}]
    if not held:
        raise Refusal("export.nothing_held")
    last = max(one.held_on for one in held)
    found = [one for one in held if one.held_on == last]
    together = [one for one in found if len(one.cases) > 1] or found
    if len(together) > 1:
        raise Refusal("export.which_overleg")
    return together[0]
