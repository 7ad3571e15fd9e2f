"""`overdracht`: what the next teacher of a group must know, as text or for another program."""

from collections.abc import Iterator, Sequence
from datetime import date

from ib_console.cli.opening import opened
from ib_console.cli.output import say, show_json
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.domain.actions import ActionItem
from ib_console.domain.guidance import Intervention
from ib_console.domain.handover import GroupHandover, PupilHandover
from ib_console.domain.meetings import Meeting
from ib_console.domain.notes import Note
from ib_console.domain.plans import Arrangement, Consent, Opp, Tlv
from ib_console.domain.pupils import Group
from ib_console.domain.school_year import label as year_label
from ib_console.domain.text import clean, fold, matches
from ib_console.services.container import Services
from ib_console.wording.formats import listed, long_date
from ib_console.wording.glossary import COORDINATOR, capital, label
from ib_console.wording.handover_sentences import (
    NOBODY,
    OWN_TEAM,
    group_words,
    handover_lines,
    heading_words,
    others_line,
)

_MOST_NAMES = 5


def _show(session: Session) -> int:
    with opened(session) as services:
        handed = services.handovers.of_group(group_asked(services, session.arguments.group).id)
        coordinator_label = services.school.get().coordinator_label or COORDINATOR
    if session.arguments.json:
        show_json(_as_object(one) for one in (*handed.pupils, *handed.others))
    else:
        say(*_lines(handed, coordinator_label))
    return 0


def group_asked(services: Services, asked: str) -> Group:
    """The one group of this school year whose name holds what was asked; a name that fits whole wins."""
    groups = services.pupils.groups(services.school.get().school_year)
    found = [one for one in groups if fold(one.name) == fold(asked)]
    found = found or [one for one in groups if fold(asked) and matches(asked, fold(one.name))]
    if not found:
        raise Refusal("group.unknown")
    if len(found) > 1:
        names = listed(tuple(one.name for one in found[:_MOST_NAMES]))
        raise Refusal("group.ambiguous", count=len(found), names=names)
    return found[0]


def _lines(handed: GroupHandover, coordinator_label: str) -> Iterator[str]:
    year = year_label(handed.group.school_year)
    yield f"Overdracht {group_words(handed.group.name)}, {year}, zoals het was op {long_date(handed.stands_on)}"
    if handed.teachers:
        yield f"Leerkracht: {listed(handed.teachers)}"
    yield OWN_TEAM
    for one in handed.pupils:
        yield ""
        yield f"{clean(one.name)}, {heading_words(one)}"
        for line in handover_lines(one, handed.stands_on, coordinator_label=coordinator_label):
            yield from (f"  {capital(line.label)}: {told.text}" for told in line.told)
    if handed.others or not handed.pupils:
        yield ""
        yield others_line(handed.others) or NOBODY


def _as_object(one: PupilHandover) -> dict[str, object]:
    """The handover of a pupil with Dutch keys; dates stay dates."""
    move = one.came_by
    return {
        "id": one.pupil_id,
        "naam": one.name,
        "niveau": one.level.value,
        "sinds": one.level_since,
        "wissel": move
        and {
            "van": move.origin and move.origin.value,
            "naar": move.target and move.target.value,
            "op": move.moved_on,
            "reden": move.reason,
            "besluit_van": move.decider_name or None,
        },
        "hulpvraag": one.help_question,
        "nodig": [need.text for need in one.needs],
        "loopt": _interventions(one.running),
        "helpt": one.helping_factors,
        "werkt": _interventions(one.worked),
        "werkt_niet": _interventions(one.did_not_work),
        "hindert": one.hindering_factors,
        "opp": [_opp(each) for each in one.opps],
        "arrangementen": [_arrangement(each) for each in one.arrangements],
        "tlv": [_tlv(each) for each in one.tlvs],
        "toestemmingen": [_consent(each) for each in one.consents],
        "notities": [_note(each) for each in one.notes],
        "afspraken": [_action(each) for each in one.actions],
        "laatste_overleg": None if one.last_meeting is None else _meeting(one.last_meeting, one.pupil_id),
        "gepland_overleg": [_meeting(each, one.pupil_id) for each in one.coming_meetings],
        "zegt_zelf": [{"tekst": each.text, "op": each.said_on} for each in one.own_words],
    }


def _interventions(found: Sequence[Intervention]) -> list[dict[str, object]]:
    return [
        {
            "aanpak": one.approach,
            "doel": one.goal,
            "wie": one.person_name or None,
            "minuten_per_week": one.minutes_per_week,
            "begint": one.starts_on,
            "evaluatie_op": one.evaluate_on,
            "gestopt": one.ended_on,
            "effect": label(last.effect) if (last := one.last_evaluation) else None,
            "geevalueerd_op": last.held_on if last else None,
        }
        for one in found
    ]


def _opp(one: Opp) -> dict[str, object]:
    return {
        "opgesteld": one.drawn_up_on,
        "uitstroom": one.outflow,
        "instemming": one.agreed_on,
        "geevalueerd_op": one.evaluated_on,
    }


def _arrangement(one: Arrangement) -> dict[str, object]:
    return {
        "inhoud": one.content,
        "aangevraagd": one.requested_on,
        "toegekend": one.granted_on,
        "begint": one.starts_on,
        "tot_en_met": one.ends_on,
    }


def _tlv(one: Tlv) -> dict[str, object]:
    return {
        "voor": label(one.kind),
        "gepland": one.planned_on,
        "aangevraagd": one.requested_on,
        "toegekend": one.granted_on,
        "tot_en_met": one.valid_until,
    }


def _consent(one: Consent) -> dict[str, object]:
    return {"voor": label(one.purpose), "van": one.person_name or None, "tot_en_met": one.valid_until}


def _note(one: Note) -> dict[str, object]:
    return {"soort": label(one.kind), "op": one.noted_on, "tekst": one.text}


def _action(one: ActionItem) -> dict[str, date | str | None]:
    return {"wat": one.what, "wie": one.person_name or None, "uiterlijk": one.due_on}


def _meeting(one: Meeting, pupil_id: int) -> dict[str, object]:
    case = one.case_of(pupil_id)
    outcome = label(case.outcome) if case and case.outcome else None
    return {
        "op": one.held_on,
        "soort": label(one.kind),
        "vraag": case.question if case else "",
        "besluit": case.decision if case else "",
        "uitkomst": outcome,
        "signaal": case is not None and case.signal,
    }


COMMANDS = {"overdracht": _show}
