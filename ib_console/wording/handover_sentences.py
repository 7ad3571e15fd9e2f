"""The overdracht of one pupil in Dutch: a few labelled lines, the same on the screen, on paper and on the command line.

Everything is plain text on one line, never markup; a label without anything to say is not there. It must not import
anything but the domain and its own layer.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ib_console.domain.actions import ActionItem
from ib_console.domain.guidance import Intervention
from ib_console.domain.handover import OwnWords, PupilHandover
from ib_console.domain.level_history import LevelMove
from ib_console.domain.meetings import Meeting
from ib_console.domain.notes import Note
from ib_console.domain.plans import Arrangement, Consent, Opp, Tlv
from ib_console.domain.text import clean, fold
from ib_console.wording.formats import joined, listed, plural, short_date
from ib_console.wording.glossary import COORDINATOR, capital, label, level_name

OWN_TEAM = "Alleen voor het eigen team van de school."
NOBODY = "In deze groep zit nog niemand. Zet de leerlingen in de groep met een klassenlijst, of in hun dossier."


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is told; late when something should have been done before today."""

    text: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """A label in small letters and what is told under it."""

    label: str
    told: tuple[Told, ...]


def group_words(name: str) -> str:
    """Groep 5B, in small letters; a name that says so itself stays as it is."""
    said = clean(name)
    return said if fold(said).startswith("groep") else f"groep {said}"


def heading_words(one: PupilHandover) -> str:
    """Niveau 3 sinds 30-09-2026, in small letters."""
    since = f" sinds {short_date(one.level_since)}" if one.level_since else ""
    return level_name(one.level) + since


def handover_lines(
    one: PupilHandover, today: date, *, coordinator_label: str = COORDINATOR
) -> tuple[HandoverLine, ...]:
    """Everything there is to tell of a pupil, in the order in which a teacher needs it."""
    parts: tuple[tuple[str, Iterable[Told]], ...] = (
        ("niveau", () if one.came_by is None else (_move(one.came_by),)),
        ("hulpvraag", _said(one.help_question)),
        ("nodig", (Told(clean(need.text)) for need in one.needs)),
        ("loopt", (_running(each, today) for each in one.running)),
        ("werkt", (*_said(one.helping_factors), *map(_ended, one.worked))),
        ("werkt niet", map(_ended, one.did_not_work)),
        ("hindert", _said(one.hindering_factors)),
        ("plannen", _plans(one)),
        ("loopbaan", map(_note, one.notes)),
        ("afspraak", (_action(action, today) for action in one.actions)),
        ("overleg", _meetings(one, coordinator_label)),
        ("zegt zelf", map(_own_words, one.own_words)),
    )
    lines = (HandoverLine(name, tuple(told)) for name, told in parts)
    return tuple(line for line in lines if line.told)


def others_line(others: Iterable[PupilHandover]) -> str:
    """The pupils of whom there is nothing to tell, in one sentence; empty when there are none."""
    names = listed(tuple(clean(one.name) for one in others))
    return f"Geen bijzonderheden: {names}." if names else ""


def _said(text: str) -> Iterator[Told]:
    if said := clean(text):
        yield Told(said)


def _reason(text: str) -> str:
    return f". Reden: {clean(text)}" if clean(text) else ""


def _move(move: LevelMove) -> Told:
    if move.origin is None or move.target is None:
        return Told(f"zo bij de start van het dossier op {short_date(move.moved_on)}{_reason(move.reason)}")
    steps = f"van {level_name(move.origin)} naar {move.target.value} op {short_date(move.moved_on)}"
    areas = listed(tuple(label(area) for area in move.domains))
    about = f" voor {areas}" if areas else ""
    decider = f"besluit van {clean(move.decider_name)}" if move.decider_name else ""
    return Told(joined(steps + about, decider) + _reason(move.reason))


def _named(one: Intervention) -> str:
    """The approach with its goal; one of both when the other is missing or the same."""
    approach, goal = clean(one.approach), clean(one.goal)
    return f"{approach} (doel: {goal})" if approach and goal and approach != goal else approach or goal


def _running(one: Intervention, today: date) -> Told:
    last = one.last_evaluation
    is_late = one.evaluate_on is not None and one.evaluate_on < today
    evaluate = f"evaluatie {short_date(one.evaluate_on)}" if one.evaluate_on else "nog geen datum om te evalueren"
    text = joined(
        _named(one),
        clean(one.person_name),
        f"{plural(one.minutes_per_week, 'minuut', 'minuten')} per week" if one.minutes_per_week else "",
        f"begint {short_date(one.starts_on)}" if one.starts_on > today else "",
        f"tot nu toe {label(last.effect)} ({short_date(last.held_on)})" if last else "",
        evaluate + (" (te laat)" if is_late else ""),
    )
    return Told(text, is_late)


def _ended(one: Intervention) -> Told:
    last = one.last_evaluation
    found = f": {label(last.effect)} ({short_date(last.held_on)})" if last else ""
    note = f". {capital(clean(last.note))}" if last and clean(last.note) else ""
    return Told(_named(one) + found + note)


def _plans(one: PupilHandover) -> Iterator[Told]:
    yield from map(_opp, one.opps)
    yield from map(_arrangement, one.arrangements)
    yield from map(_tlv, one.tlvs)
    yield from map(_consent, one.consents)


def _opp(one: Opp) -> Told:
    outflow = f"uitstroom {clean(one.outflow)}" if clean(one.outflow) else ""
    agreed = "" if one.agreed_on else "ouders stemden nog niet in"
    evaluated = f"laatst geëvalueerd {short_date(one.evaluated_on)}" if one.evaluated_on else "nog niet geëvalueerd"
    return Told(joined(f"OPP van {short_date(one.drawn_up_on)}", outflow, agreed, evaluated))


def _arrangement(one: Arrangement) -> Told:
    asked = "aangevraagd, nog niet toegekend" if one.requested_on else "nog niet aangevraagd"
    begins = f"vanaf {short_date(one.starts_on)}" if one.granted_on and one.starts_on else ""
    ends = f"tot en met {short_date(one.ends_on)}" if one.ends_on else ""
    content = f"arrangement: {clean(one.content)}" if clean(one.content) else "arrangement"
    return Told(joined(content, "" if one.granted_on else asked, " ".join(filter(None, (begins, ends)))))


def _tlv(one: Tlv) -> Told:
    if one.granted_on:
        state = f"toegekend {short_date(one.granted_on)}"
    elif one.requested_on:
        state = f"aangevraagd {short_date(one.requested_on)}"
    else:
        state = f"aanvraag gepland {short_date(one.planned_on)}" if one.planned_on else "aanvraag gepland"
    until = f"geldig tot en met {short_date(one.valid_until)}" if one.valid_until else ""
    return Told(joined(f"TLV voor {label(one.kind)}", state, until))


def _consent(one: Consent) -> Told:
    by = f" van {clean(one.person_name)}" if one.person_name else ""
    until = f"geldt tot en met {short_date(one.valid_until)}" if one.valid_until else ""
    return Told(joined(f"toestemming{by} voor {label(one.purpose)}", until))


def _note(one: Note) -> Told:
    return Told(f"{label(one.kind)} ({short_date(one.noted_on)}): {clean(one.text)}")


def _action(one: ActionItem, today: date) -> Told:
    is_late = one.is_late_on(today)
    who = f" ({clean(one.person_name)})" if one.person_name else ""
    when = f"uiterlijk {short_date(one.due_on)}{' (te laat)' if is_late else ''}"
    return Told(f"{when}: {clean(one.what)}{who}", is_late)


def _meetings(one: PupilHandover, coordinator_label: str) -> Iterator[Told]:
    for meeting in (*((one.last_meeting,) if one.last_meeting else ()), *one.coming_meetings):
        yield _meeting(meeting, one.pupil_id, coordinator_label, is_coming=meeting in one.coming_meetings)


def _meeting(meeting: Meeting, pupil_id: int, coordinator_label: str, *, is_coming: bool) -> Told:
    kind = label(meeting.kind, coordinator_label=coordinator_label)
    case = meeting.case_of(pupil_id)
    said = ""
    if case is not None and is_coming:
        said = clean(case.question)
    elif case is not None:
        outcome = "" if case.outcome is None else label(case.outcome)
        said = joined(clean(case.decision) or outcome, "met signaal" if case.signal else "")
    when = f"{'gepland' if is_coming else 'laatst'} {short_date(meeting.held_on)}, {kind}"
    return Told(f"{when}: {said}" if said else when)


def _own_words(one: OwnWords) -> Told:
    on = f" ({short_date(one.said_on)})" if one.said_on else ""
    return Told(f"“{clean(one.text)}”{on}")
