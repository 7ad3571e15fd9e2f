"""`acties`: what was agreed, as text or for another program."""

from collections.abc import Iterator, Sequence

from ib_console.cli.opening import opened
from ib_console.cli.output import say, show_json
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.domain.action_lists import ActionGrouping, ListedAction, arranged
from ib_console.domain.people import Person
from ib_console.domain.text import clean, fold, matches
from ib_console.services.container import Services
from ib_console.wording.action_sentences import (
    closing_words,
    count_words,
    ground_words,
    origin_words,
    part_title,
    postponed_words,
    what_words,
)
from ib_console.wording.formats import agenda_date
from ib_console.wording.glossary import COORDINATOR, label

NOTHING = "Er staan geen afspraken open."


def _list(session: Session) -> int:
    arguments = session.arguments
    with opened(session) as services:
        found = services.actions.all(closed=arguments.everything)
        if arguments.person is not None:
            asked = _people(services, arguments.person)
            found = tuple(one for one in found if one.action.person_id in asked)
        if arguments.pupil is not None:
            pupil_id = services.pupils.one(arguments.pupil).id
            found = tuple(one for one in found if one.action.pupil_id == pupil_id)
        coordinator_label = services.school.get().coordinator_label or COORDINATOR
    if arguments.json:
        show_json(_as_object(one, coordinator_label) for one in found)
    else:
        say(*_lines(session, found, coordinator_label))
    return 0


def _people(services: Services, asked: str) -> set[int]:
    """Everybody whose name holds what was asked; a name or abbreviation that fits whole wins. Raises `Refusal`."""
    everybody = services.people.all()
    exact = {one.id for one in everybody if fold(asked) in {fold(one.name), fold(one.staff_code)} and fold(asked)}
    found = exact or {one.id for one in everybody if fold(asked) and matches(asked, fold(_search_text(one)))}
    if not found:
        raise Refusal("person.unknown")
    return found


def _search_text(person: Person) -> str:
    return f"{person.name} {person.staff_code}"


def _lines(session: Session, found: Sequence[ListedAction], coordinator_label: str) -> Iterator[str]:
    today = session.around.clock.today()
    if not found:
        yield NOTHING
        return
    yield count_words(found, today)
    for part in arranged(found, ActionGrouping.DATE, today):
        yield ""
        yield f"{part_title(part)}: {len(part.lines)}"
        for one in part.lines:
            action = one.action
            about = ", ".join(text for text in (clean(action.pupil_name), clean(one.group)) if text)
            by = f"door {clean(action.person_name)}" if action.person_name else "nog niemand"
            told = ", ".join(text for text in (what_words(action), about, by) if text)
            yield f"  {agenda_date(action.due_on, today)}  {told} ({ground_words(action.ground)})"
            beside = (
                origin_words(one, coordinator_label=coordinator_label),
                postponed_words(action.postponements),
                closing_words(action),
            )
            yield from (f"    {text}" for text in beside if text)


def _as_object(one: ListedAction, coordinator_label: str) -> dict[str, object]:
    """An agreement with Dutch keys; dates stay dates."""
    action = one.action
    return {
        "id": action.id,
        "wat": action.what,
        "uiterlijk": action.due_on,
        "stand": label(action.state),
        "afgerond_op": action.closed_on,
        "toelichting": action.closing_note,
        "wie_id": action.person_id,
        "wie": action.person_name or None,
        "leerling_id": action.pupil_id,
        "leerling": action.pupil_name or None,
        "groep": one.group or None,
        "overleg_id": action.meeting_id,
        "uit": origin_words(one, coordinator_label=coordinator_label) or None,
        "grond": action.ground.value,
        "verzet": [
            {"van": each.from_day, "naar": each.to_day, "reden": each.reason, "op": each.moved_on}
            for each in action.postponements
        ],
    }


COMMANDS = {"acties": _list}
