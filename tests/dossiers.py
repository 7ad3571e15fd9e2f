"""Dossiers for tests of the rules: for any requirement the smallest set of records that meets it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from ib_console.domain.dossier import Dossier
from ib_console.domain.guidance import Declaration, Effect, Evaluation, Intervention, Profile
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState, Participant
from ib_console.domain.people import Role
from ib_console.domain.plans import Arrangement, BoundaryAnswer, BoundaryJudgement, Opp, SchoolAgreement, Tlv, TlvKind
from ib_console.domain.requirements import Requirement, RequirementKind
from ib_console.domain.sop import Sop
from ib_console.exchange.sop_json import decode_sop

PUPIL = 7
ON = date(2026, 11, 24)
SINCE = date(2026, 1, 12)
DAY = timedelta(days=1)

_ids = count(1)


def start_document_sop() -> Sop:
    path = Path(__file__).parents[1] / "data/sop-startdocument.json"
    return decode_sop(path.read_text(encoding="utf-8"))


def dossier(level: SupportLevel = SupportLevel.TWO, **fields: object) -> Dossier:
    return Dossier(pupil_id=PUPIL, level=level, **{"level_since": SINCE, **fields})


def participant(role: Role, **fields: object) -> Participant:
    parent = {"pupil_id": PUPIL} if role is Role.PARENT else {}
    return Participant(person_id=next(_ids), name="Iemand", role=role, **{"present": True, **parent, **fields})


def meeting(
    kind: MeetingKind = MeetingKind.LEERLINGBESPREKING,
    day: date = ON,
    roles: Iterable[Role] = (),
    state: MeetingState = MeetingState.HELD,
    **case: object,
) -> Meeting:
    return Meeting(
        id=next(_ids),
        kind=kind,
        held_on=day,
        state=state,
        participants=tuple(participant(role) for role in roles),
        cases=(Case(pupil_id=PUPIL, **case),),
    )


def evaluated(effect: Effect, day: date = ON, *later: tuple[Effect, date]) -> Intervention:
    number = next(_ids)
    return Intervention(
        id=number,
        pupil_id=PUPIL,
        goal="vlot lezen",
        approach="herhaalde leesinstructie",
        starts_on=day - 42 * DAY,
        evaluations=tuple(
            Evaluation(id=next(_ids), intervention_id=number, held_on=held, effect=brought)
            for brought, held in ((effect, day), *later)
        ),
    )


def planned_intervention(day: date = ON, **fields: object) -> Intervention:
    whole: dict[str, Any] = {
        "goal": "vlot lezen",
        "approach": "drie keer per week samen lezen",
        "indicator": "woorden per minuut",
        "target_value": "45",
        "starts_on": day,
        "evaluate_on": day + 42 * DAY,
    }
    return Intervention(id=next(_ids), pupil_id=PUPIL, **{**whole, **fields})


def records_for(requirement: Requirement, day: date = ON) -> dict[str, tuple[Any, ...] | Profile]:
    """The fields of a dossier that meet one requirement, dated `day`."""
    number = next(_ids)
    ids: dict[str, Any] = {"id": number, "pupil_id": PUPIL}
    if requirement.kind is RequirementKind.MEETING:
        held = meeting(requirement.meeting_kinds[0], day, [choice[0] for choice in requirement.roles])
        decided = replace(held.cases[0], outcome=requirement.outcome, decision="Wij gaan hier verder.")
        fields: dict[str, tuple[Any, ...] | Profile] = {"meetings": (replace(held, cases=(decided,)),)}
        if requirement.after_evaluation:
            fields["interventions"] = (evaluated(requirement.after_evaluation[0], day),)
        return fields
    opp = Opp(**ids, drawn_up_on=day, agreed_on=day, agreed_by_id=3, heard_on=day, heard_words="Fijn.")
    made: dict[RequirementKind, dict[str, tuple[Any, ...] | Profile]] = {
        RequirementKind.HELP_QUESTION: {"profile": Profile(help_question="Hoe help ik haar vlotter lezen?")},
        RequirementKind.INTERVENTION_PLANNED: {"interventions": (planned_intervention(day),)},
        RequirementKind.EVALUATION: {"interventions": (evaluated(*requirement.effects[:1] or (Effect.NONE,), day),)},
        RequirementKind.DECLARATION: {
            "declarations": (Declaration(**ids, declared_on=day, person_id=2, tried="Veel.", question="Wat nu?"),)
        },
        RequirementKind.ARRANGEMENT_GRANTED: {"arrangements": (Arrangement(**ids, content="Hulp", granted_on=day),)},
        RequirementKind.ARRANGEMENT_CLOSED: {
            "arrangements": (Arrangement(**ids, content="Hulp", granted_on=day, closed_on=day),)
        },
        RequirementKind.OPP: {"opps": (opp,)},
        RequirementKind.OPP_AGREED: {"opps": (opp,)},
        RequirementKind.OPP_HEARD: {"opps": (opp,)},
        RequirementKind.TLV_REQUESTED: {"tlvs": (Tlv(**ids, kind=TlvKind.SBO, requested_on=day),)},
        RequirementKind.TLV_GRANTED: {"tlvs": (Tlv(**ids, kind=TlvKind.SBO, granted_on=day),)},
        RequirementKind.SCHOOL_AGREEMENT: {
            "agreements": (SchoolAgreement(**ids, school_name="De Klimboom", agreed_on=day),)
        },
        RequirementKind.BOUNDARY_JUDGEMENT: {"judgements": (judgement(BoundaryAnswer.NO, day=day),)},
    }
    return made[requirement.kind]


def records_without(requirement: Requirement) -> dict[str, tuple[Any, ...] | Profile]:
    """The fields of a dossier in which a requirement is not met: none, but for what must have ended."""
    if requirement.kind is RequirementKind.ARRANGEMENT_CLOSED:
        return {"arrangements": (Arrangement(id=next(_ids), pupil_id=PUPIL, granted_on=SINCE),)}
    return {}


def joined(*parts: dict[str, tuple[Any, ...] | Profile]) -> dict[str, Any]:
    """Several sets of fields as one."""
    fields: dict[str, Any] = {}
    for part in parts:
        for name, value in part.items():
            fields[name] = fields.get(name, ()) + value if isinstance(value, tuple) else value
    return fields


def judgement(
    answer: BoundaryAnswer, question: str = "vraag.g1a", day: date = ON, evidence: str = "", number: int | None = None
) -> BoundaryJudgement:
    return BoundaryJudgement(
        id=next(_ids) if number is None else number,
        pupil_id=PUPIL,
        question_id=question,
        answer=answer,
        judged_on=day,
        person_id=2,
        person_name="Ria Voorbeeld",
        evidence=evidence,
    )
