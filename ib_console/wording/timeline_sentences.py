"""One line of a pupil's timeline in Dutch: what kind of record it is, what it says, and what stands behind it.

Why it exists: the dossier, the command line and the documents tell a record in the same words. Everything is plain
text, never markup. It must not import anything but the domain and its own layer.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ib_console.domain.actions import ActionItem, ActionState, Ground
from ib_console.domain.guidance import Declaration, Intervention, Need
from ib_console.domain.level_history import LevelMove, standing
from ib_console.domain.levels import MoveKind, Route
from ib_console.domain.meetings import Meeting, MeetingState
from ib_console.domain.notes import Note
from ib_console.domain.people import Role
from ib_console.domain.plans import Arrangement, BoundaryJudgement, Consent, Opp, SchoolAgreement, Tlv
from ib_console.domain.pupils import Enrolment, GroupKind
from ib_console.domain.school_year import label as school_year_label
from ib_console.domain.text import clean
from ib_console.domain.timeline import AssessmentEntry, EvaluationEntry, TimelineEntry
from ib_console.wording.action_sentences import closing_words, postponed_words
from ib_console.wording.assessment_sentences import sitting_words
from ib_console.wording.formats import listed, plural, short_date
from ib_console.wording.glossary import COORDINATOR, label
from ib_console.wording.meeting_names import full_name


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a sentence needs beside the record."""

    labels: Mapping[str, str]
    coordinator_label: str
    pupil_id: int | None
    moves: Mapping[int, LevelMove]


Line = tuple[str, str]
"""Text and detail."""


def describe(
    entry: TimelineEntry,
    labels: Mapping[str, str],
    *,
    pupil_id: int | None = None,
    coordinator_label: str = COORDINATOR,
    moves: Iterable[LevelMove] = (),
) -> tuple[str, str, str]:
    """Tell a record in a label, a text and a detail; each is one line.

    Args:
        entry: the record at its date.
        labels: row id of the SOP to its label, and id of a boundary's question to its text.
        pupil_id: whose timeline it is; without it an overleg about more pupils says nothing of any of them.
        coordinator_label: what the school calls its intern begeleider.
        moves: the whole history of the niveau: with it a correction names the entry whose place it took.
    """
    record = entry.record
    setting = _Setting(labels, coordinator_label, pupil_id, {each.id: each for each in moves})
    if isinstance(record, Meeting):
        kind = full_name(record.kind, record.title, coordinator_label=coordinator_label)
    elif isinstance(record, LevelMove):
        kind = label(MoveKind.OPENING if _fills_in(record, setting) else record.kind)
    elif isinstance(record, Note):
        kind = label(record.kind)
    else:
        kind = _SHORT.get(type(record)) or label(entry.kind)
    text, detail = _SENTENCES[type(record)](record, setting)
    return kind, clean(text), clean(detail)


def overtaken(moves: Sequence[LevelMove]) -> dict[int, str]:
    """What became of each entry of the niveau's history that no longer holds, by its id."""
    holding = {each.id for each in standing(moves)}
    told: dict[int, str] = {}
    for later in moves:
        if later.replaces_id in holding or later.replaces_id is None:
            continue
        if later.kind is MoveKind.WITHDRAWAL:
            told[later.replaces_id] = f"teruggedraaid, zie {short_date(later.moved_on)}"
        else:
            told[later.replaces_id] = f"gecorrigeerd, zie {short_date(later.moved_on)}"
    return told


def is_ahead(entry: TimelineEntry) -> bool:
    """Whether the record is still to come: a planned overleg, an open action, a TLV that is only planned."""
    record = entry.record
    if isinstance(record, Meeting):
        return record.state is MeetingState.PLANNED
    if isinstance(record, ActionItem):
        return record.state is ActionState.OPEN
    return isinstance(record, Tlv) and record.requested_on is None and record.granted_on is None


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _by(prefix: str, name: str) -> str:
    return f"{prefix} {name}" if name else ""


def _fills_in(move: LevelMove, setting: _Setting) -> bool:
    """Whether it is the beginstand that somebody filled in where the program had assumed one; that is no mistake."""
    earlier = setting.moves.get(move.replaces_id or 0)
    return move.target is not None and earlier is not None and earlier.kind is MoveKind.OPENING


def _move(move: LevelMove, setting: _Setting) -> Line:
    earlier = setting.moves.get(move.replaces_id or 0)
    if move.kind is MoveKind.WITHDRAWAL:
        taken = f"de stap naar niveau {move.origin.value}" if move.origin else "een eerdere stap"
        which = f" van {short_date(earlier.moved_on)}" if earlier else ""
        return f"{taken}{which} telt niet meer", move.reason
    replaces = earlier is not None and not _fills_in(move, setting)
    place = f"in plaats van {label(earlier.kind)} {short_date(earlier.moved_on)}" if earlier and replaces else ""
    target = move.target.value if move.target else "onbekend"
    if move.kind is MoveKind.OPENING or move.origin is None:
        return f"niveau {target} bij de start", _joined(place, move.reason)
    parts = [f"niveau {move.origin.value} → {target}"]
    if move.verdict is not None:
        open_points = len(move.verdict.blocking)
        if open_points:
            parts.append(f"toch gewisseld, {plural(open_points, 'punt', 'punten')} open")
        elif move.verdict.route is Route.URGENT:
            parts.append("spoedroute, alles wordt achteraf geregeld")
        else:
            parts.append("alle punten in orde")
    areas = listed(tuple(label(area) for area in move.domains))
    return ", ".join(parts), _joined(place, areas, _by("besluit van", move.decider_name), move.reason)


def _meeting(meeting: Meeting, setting: _Setting) -> Line:
    mine = [each for each in meeting.participants if each.pupil_id in {None, setting.pupil_id}]
    if meeting.state is MeetingState.HELD:
        mine = [each for each in mine if each.present]
    counted = [
        label(each.role, coordinator_label=setting.coordinator_label)
        + (" zonder gezag" if each.role is Role.PARENT and not each.has_authority else "")
        for each in mine
    ]
    roles = ", ".join(dict.fromkeys(counted))
    case = None if setting.pupil_id is None else meeting.case_of(setting.pupil_id)
    state = "" if meeting.state is MeetingState.HELD else label(meeting.state)
    if case is None:
        return _joined(state, roles), ""
    outcome = "" if case.outcome is None else label(case.outcome)
    # What was said first: of a long line the end falls off.
    text = _joined(state, case.decision or outcome or case.question, roles)
    return text, _joined(outcome if case.decision else "", case.notes, "met signaal" if case.signal else "")


def _intervention(one: Intervention, setting: _Setting) -> Line:
    minutes = f"{one.minutes_per_week} min per week" if one.minutes_per_week else ""
    row = setting.labels.get(one.sop_item_id or "", "")
    ended = f"gestopt {short_date(one.ended_on)}" if one.ended_on else ""
    evaluate = f"evaluatie {short_date(one.evaluate_on)}" if one.evaluate_on and not one.ended_on else ""
    measure = ""
    if one.indicator or one.target_value:
        values = " → ".join(part for part in (one.start_value, one.target_value) if part)
        measure = " ".join(part for part in (one.indicator, values) if part)
    return _joined(one.approach or one.goal, minutes, ended), _joined(one.goal, measure, row, one.person_name, evaluate)


def _evaluation(both: EvaluationEntry, _setting: _Setting) -> Line:
    one = both.evaluation
    measured = f"nu {one.end_value}" if one.end_value else ""
    return f"{both.intervention.approach or both.intervention.goal}: {label(one.effect)}", _joined(measured, one.note)


def _need(need: Need, setting: _Setting) -> Line:
    ended = f"niet meer nodig sinds {short_date(need.ended_on)}" if need.ended_on else ""
    return _joined(need.text, ended), setting.labels.get(need.sop_item_id or "", "")


def _declaration(one: Declaration, _setting: _Setting) -> Line:
    return _joined(one.question, _by("door", one.person_name)), one.tried


def _judgement(one: BoundaryJudgement, setting: _Setting) -> Line:
    question = setting.labels.get(one.question_id, "een vraag die niet meer in het SOP staat")
    return f"{label(one.answer)}: {question}", _joined(one.evidence, _by("oordeel van", one.person_name))


def _consent(one: Consent, _setting: _Setting) -> Line:
    if one.withdrawn_on:
        state = f"ingetrokken {short_date(one.withdrawn_on)}"
    else:
        state = f"tot en met {short_date(one.valid_until)}" if one.valid_until else ""
    return _joined(label(one.purpose), _by("van", one.person_name), state), one.note


def _arrangement(one: Arrangement, _setting: _Setting) -> Line:
    if one.closed_on:
        state = f"afgesloten {short_date(one.closed_on)}"
    elif one.granted_on:
        state = "toegekend" + (f", tot en met {short_date(one.ends_on)}" if one.ends_on else "")
    else:
        state = "aangevraagd" if one.requested_on else "nog niet aangevraagd"
    return _joined(state, one.content), _by("besluit", one.decision_number)


def _opp(one: Opp, _setting: _Setting) -> Line:
    state = f"afgesloten {short_date(one.closed_on)}" if one.closed_on else "opgesteld"
    outflow = f"uitstroom {one.outflow}" if one.outflow else ""
    agreed = f"instemming {short_date(one.agreed_on)}" if one.agreed_on else "nog geen instemming"
    heard = f"leerling gehoord {short_date(one.heard_on)}" if one.heard_on else "leerling nog niet gehoord"
    return _joined(state, outflow), _joined(agreed, heard, one.heard_words)


def _tlv(one: Tlv, _setting: _Setting) -> Line:
    if one.granted_on:
        state = "toegekend" + (f", tot en met {short_date(one.valid_until)}" if one.valid_until else "")
    else:
        state = "aangevraagd" if one.requested_on else "aanvraag gepland"
    return _joined(label(one.kind), state), _by("besluit", one.decision_number)


def _agreement(one: SchoolAgreement, _setting: _Setting) -> Line:
    return one.school_name, one.note


_ASKED_BY = {
    Ground.LAW: "gevraagd door de wet",
    Ground.SOP: "gevraagd door het SOP",
    Ground.SCHOOL: "gevraagd door de school",
}


def _action(one: ActionItem, _setting: _Setting) -> Line:
    ground = _ASKED_BY.get(one.ground, "")
    closed = "" if one.state is ActionState.OPEN else closing_words(one, dated=False)
    earlier = closing_words(one) if one.state is ActionState.OPEN else ""
    return _joined(one.what, closed), _joined(one.person_name, ground, postponed_words(one.postponements), earlier)


def _note(one: Note, _setting: _Setting) -> Line:
    if one.keep_until is None:
        return one.text, ""
    return _joined(f"t/m {short_date(one.keep_until)}", one.text), "alleen voor uzelf, daarna voorgoed weg"


def _enrolment(one: Enrolment, _setting: _Setting) -> Line:
    beside = "samengestelde groep " if one.kind is GroupKind.COMPOSITE else "groep "
    until = f"tot en met {short_date(one.until)}" if one.until else ""
    return _joined(beside + one.group_name, school_year_label(one.school_year)), until


def _assessments(one: AssessmentEntry, _setting: _Setting) -> Line:
    return f"{one.moment}: {sitting_words(one.results)}", ""


_SHORT: Mapping[type, str] = {
    Declaration: "handelingsverlegen",
    BoundaryJudgement: "grensoordeel",
    SchoolAgreement: "akkoord school",
    Need: "behoefte",
}
"""Where the full label is too long for a column."""

_SENTENCES: Mapping[type, Callable[[Any, _Setting], Line]] = {
    LevelMove: _move,
    Meeting: _meeting,
    Intervention: _intervention,
    EvaluationEntry: _evaluation,
    Need: _need,
    Declaration: _declaration,
    BoundaryJudgement: _judgement,
    Consent: _consent,
    Arrangement: _arrangement,
    Opp: _opp,
    Tlv: _tlv,
    SchoolAgreement: _agreement,
    ActionItem: _action,
    Note: _note,
    Enrolment: _enrolment,
    AssessmentEntry: _assessments,
}
