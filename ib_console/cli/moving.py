"""`wissel`: the verdict on a niveauwissel, and making it."""

from collections.abc import Iterator

from ib_console.cli.opening import opened
from ib_console.cli.output import say
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.domain.clock import Clock
from ib_console.domain.level_history import standing
from ib_console.domain.levels import SupportLevel
from ib_console.domain.people import PersonKind, Role
from ib_console.domain.school import School
from ib_console.domain.school_year import label as year_label
from ib_console.domain.text import fold, matches
from ib_console.domain.verdict import Status
from ib_console.services.container import Services
from ib_console.services.moves import MovePreview
from ib_console.wording.boundary_sentences import signal_line
from ib_console.wording.formats import plural, short_date
from ib_console.wording.glossary import COORDINATOR, label
from ib_console.wording.sop_name import document_name
from ib_console.wording.verdict_sentences import requirement_line, standing_line, verdict_line


def _move(session: Session) -> int:
    arguments = session.arguments
    day = arguments.on or session.around.clock.today()
    target = SupportLevel(arguments.level)
    with opened(session) as services:
        pupil = services.pupils.one(arguments.pupil)
        preview = services.moves.preview(pupil.id, target, day)
        say(*verdict_lines(preview, pupil.name, services.school.get()))
        if arguments.trial:
            return 0
        decider = _decider(services, session.around.clock, arguments.decider)
        services.moves.move(pupil.id, target, on=day, reason=arguments.reason, decider_id=decider)
        say("", *_outcome(services, pupil.id))
    return 0


def verdict_lines(preview: "MovePreview", pupil: str, school: School) -> Iterator[str]:
    """The whole verdict: what the SOP asks and how it stands, the boundaries beside it, and the conclusion."""
    verdict, version = preview.verdict, preview.sop_version
    role = school.coordinator_label or COORDINATOR
    signs = {Status.MET: "✓", Status.PLANNED: "◷", Status.OPEN: "✗"}
    adopted = "vastgesteld" if version.is_adopted else "nog niet vastgesteld"
    yield f"{pupil}: niveau {verdict.origin.value} → {verdict.target.value} op {short_date(verdict.on)}"
    yield ""
    name = f"{document_name(in_guide=school.sop_in_guide)} {year_label(version.school_year)}"
    yield f"Wat het {name} ({label(version.status)}, {adopted}) vraagt"
    for finding in verdict.findings:
        yield f"  {signs[finding.status]} {label(finding.status)}: {requirement_line(finding, coordinator_label=role)}"
        if standing := standing_line(finding, coordinator_label=role):
            yield f"      {standing}"
    if not verdict.findings:
        yield "  niets"
    yield ""
    yield "Grenzen van de school"
    for signal in preview.signals:
        yield f"  {signal_line(signal)}"
    yield ""
    yield verdict_line(verdict)


def _decider(services: "Services", clock: "Clock", wanted: str | None) -> int | None:
    """Who decides: the member of staff who was named, else the intern begeleider when there is one and no more."""
    staff = [one for one in services.people.all() if one.kind is PersonKind.STAFF]
    if wanted is None:
        today = clock.today()
        coordinators = [one for one in staff if Role.CARE_COORDINATOR in one.roles_on(today)]
        return coordinators[0].id if len(coordinators) == 1 else None
    exact = [one for one in staff if fold(wanted) in {fold(one.name), fold(one.staff_code)}]
    found = exact or [one for one in staff if matches(wanted, fold(one.name))]
    if not found or not wanted.strip():
        raise Refusal("person.unknown")
    if len(found) > 1:
        raise Refusal("person.ambiguous", count=len(found))
    return found[0].id


def _outcome(services: "Services", pupil_id: int) -> Iterator[str]:
    view = services.dossiers.view(pupil_id)
    last = standing(view.moves)[-1]
    agreed = [action for action in view.actions if action.move_id == last.id]
    decided = f", besloten door {last.decider_name}" if last.decider_name else ""
    since = f"sinds {short_date(last.moved_on)} op niveau {view.pupil.level.value}"
    yield f"Vastgelegd: {view.pupil.name} zit {since}{decided}."
    if agreed:
        yield f"Daarbij {plural(len(agreed), 'afspraak', 'afspraken')}:"
    for action in agreed:
        yield f"  uiterlijk {short_date(action.due_on)}  {action.what}"


COMMANDS = {"wissel": _move}
