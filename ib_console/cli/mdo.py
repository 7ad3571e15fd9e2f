"""`agenda`: an MDO case by case with what is not ready yet, as text or for another program."""

from collections.abc import Iterable, Iterator
from datetime import date

from ib_console.cli.opening import opened
from ib_console.cli.output import say, show_json
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.domain.mdo import MdoAgenda, MdoCase, ParentConsent, needs_consent
from ib_console.domain.meetings import MDO_KINDS, Meeting, MeetingPaper, MeetingState, Participant
from ib_console.domain.text import clean
from ib_console.services.container import Services
from ib_console.wording.calendar_sentences import time_span, what_words
from ib_console.wording.formats import long_date, time_words
from ib_console.wording.glossary import COORDINATOR, capital, label, level_name
from ib_console.wording.mdo_sentences import consent_words, minutes_words, paper_words, point_words, ready_count

NOBODY = "Nog geen casussen."


def _agenda(session: Session) -> int:
    today, on = session.around.clock.today(), session.arguments.on
    with opened(session) as services:
        found = _mdos_on(services, on) if on else [services.calendar.next_mdo(today)]
        agendas = [services.mdo.view(one.id) for one in found if one is not None]
        words = services.school.get().coordinator_label or COORDINATOR
    if not agendas:
        raise Refusal("agenda.no_mdo_on" if on else "agenda.no_mdo")
    if session.arguments.json:
        show_json(_as_object(one, words) for one in agendas)
        return 0
    for number, one in enumerate(agendas):
        say(*([""] if number else []), *_lines(one, words))
    return 0


def mdo_asked(services: Services, session: Session) -> Meeting:
    """The MDO of the day that was asked, else the next one. Raises `Refusal`."""
    on = session.arguments.on
    found = next(iter(_mdos_on(services, on)), None) if on else services.calendar.next_mdo(session.around.clock.today())
    if found is None:
        raise Refusal("agenda.no_mdo_on" if on else "agenda.no_mdo")
    return found


def _mdos_on(services: Services, day: date) -> list[Meeting]:
    """Every MDO of a day that did not lapse: one in the morning and one in the afternoon are two agendas."""
    found = services.calendar.between(day, day)
    return [one for one in found if one.kind in MDO_KINDS and one.state is not MeetingState.CANCELLED]


# -- as text


def _lines(agenda: MdoAgenda, words: str) -> Iterator[str]:
    meeting = agenda.meeting
    yield what_words(meeting, coordinator_label=words)
    when = (capital(long_date(meeting.held_on)), time_span(meeting), label(meeting.state))
    yield ", ".join(part for part in when if part)
    yield ""
    if not agenda.cases:
        yield NOBODY
    elif meeting.state is MeetingState.PLANNED:
        yield f"{minutes_words(agenda)}; {ready_count(agenda)}"
    else:
        yield minutes_words(agenda)
    yield from _told("Voor iedereen", _people(agenda.for_all, words))
    yield from _told("Stuk", (paper_words(paper, agenda) for paper in agenda.papers))
    for number, one in enumerate(agenda.cases, 1):
        yield ""
        minutes = f"{one.case.minutes} minuten" if one.case.minutes else ""
        who = (clean(one.case.pupil_name), clean(one.group), level_name(one.level), time_words(one.starts_at), minutes)
        yield f"{number}. {', '.join(part for part in who if part)}"
        yield from (f"   {line}" for line in _case_lines(one, agenda, words))


def _case_lines(one: MdoCase, agenda: MdoAgenda, words: str) -> Iterator[str]:
    case = one.case
    yield f"Vraag: {clean(case.question) or 'nog geen'}"
    yield from _told("Voor deze casus", _people(one.participants, words))
    if needs_consent(agenda.meeting, one.participants):
        yield from _told("Toestemming", (f"{clean(each.name)}: {consent_words(each)}" for each in one.parents))
    yield from _told("Stem van het kind", filter(None, [clean(case.child_voice)]))
    yield from _told("Stuk", (paper_words(paper, agenda) for paper in one.papers))
    yield from _told("Verslag", filter(None, [clean(case.notes)]))
    decided = (label(case.outcome) if case.outcome else "", clean(case.decision))
    yield from _told("Conclusie", filter(None, [", ".join(part for part in decided if part)]))
    if case.next_on is not None:
        yield f"Volgende keer: {long_date(case.next_on)}"
    if agenda.meeting.state is MeetingState.PLANNED:
        missing = "; ".join(point_words(point, agenda, coordinator_label=words) for point in one.points)
        yield f"Nog te doen: {missing}" if missing else "Klaar."


def _told(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield from (f"{heading}: {line}" for line in lines)


def _people(people: Iterable[Participant], words: str) -> Iterator[str]:
    """Each person once, with every role."""
    roles: dict[int, list[str]] = {}
    names: dict[int, str] = {}
    for one in people:
        names[one.person_id] = clean(one.name)
        roles.setdefault(one.person_id, []).append(label(one.role, coordinator_label=words))
    yield from (f"{name}, {' en '.join(roles[person_id])}" for person_id, name in names.items())


# -- for another program


def _as_object(agenda: MdoAgenda, words: str) -> dict[str, object]:
    """An agenda with Dutch keys; dates stay dates."""
    meeting = agenda.meeting
    return {
        "id": meeting.id,
        "datum": meeting.held_on,
        "begintijd": time_words(meeting.starts_at) or None,
        "minuten": meeting.minutes,
        "minuten_gevuld": agenda.minutes,
        "minuten_over": agenda.minutes_left,
        "soort": meeting.kind.value,
        "naam": meeting.title or None,
        "stand": meeting.state.value,
        "stukken_uiterlijk": agenda.papers_due_on,
        "verslag_uiterlijk": agenda.report_due_on,
        "deelnemers": [_person(each, words) for each in agenda.for_all],
        "stukken": [_paper(each) for each in agenda.papers],
        "leerlingen": [_case(each, number, agenda, words) for number, each in enumerate(agenda.cases, 1)],
    }


def _case(one: MdoCase, number: int, agenda: MdoAgenda, words: str) -> dict[str, object]:
    case = one.case
    return {
        "id": case.pupil_id,
        "naam": case.pupil_name,
        "plaats": number,
        "groep": one.group or None,
        "niveau": one.level.value,
        "begintijd": time_words(one.starts_at) or None,
        "minuten": case.minutes,
        "vraag": case.question or None,
        "deelnemers": [_person(each, words) for each in one.participants],
        "toestemming_nodig": needs_consent(agenda.meeting, one.participants),
        "toestemming": [_consent(each) for each in one.parents],
        "stem_van_het_kind": case.child_voice or None,
        "kind_gehoord_op": case.child_heard_on,
        "stukken": [_paper(each) for each in one.papers],
        "verslag": case.notes or None,
        "conclusie": case.outcome and case.outcome.value,
        "besluit": case.decision or None,
        "volgende_keer": case.next_on,
        "nog_te_doen": [
            {
                "soort": each.code.value,
                "houdt_tegen": each.blocks,
                "uitleg": point_words(each, agenda, coordinator_label=words),
            }
            for each in one.points
        ],
    }


def _person(one: Participant, words: str) -> dict[str, object]:
    return {
        "id": one.person_id,
        "naam": one.name,
        "rol": label(one.role, coordinator_label=words),
        "aanwezig": one.present,
    }


def _consent(parent: ParentConsent) -> dict[str, object]:
    consent = parent.consent
    return {
        "id": parent.person_id,
        "naam": parent.name,
        "geldt": parent.covered,
        "gegeven_op": consent and consent.given_on,
        "hoe": consent and consent.way and consent.way.value,
        "waarvoor": (consent and consent.scope) or None,
        "geldig_tot": consent and consent.valid_until,
        "ingetrokken_op": consent and consent.withdrawn_on,
        "geen_informatie": parent.no_information,
    }


def _paper(paper: MeetingPaper) -> dict[str, object]:
    return {
        "id": paper.id,
        "wat": paper.what,
        "wie": paper.person_name or None,
        "verstuurd_op": paper.sent_on,
    }


COMMANDS = {"agenda": _agenda}
