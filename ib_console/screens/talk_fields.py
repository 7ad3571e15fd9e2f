"""The fields of one pupil's part of an overleg, by its kind, and what their values mean.

It must not import services.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ib_console.domain.actions import ActionItem
from ib_console.domain.changes import NEW
from ib_console.domain.guidance import Effect, Intervention
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome, Meeting, MeetingState, Participant
from ib_console.domain.people import Role
from ib_console.domain.talks import TalkBasis, TalkEffect, TalkField, asked
from ib_console.widgets.form import (
    CheckField,
    Choice,
    ChoiceField,
    DateField,
    Field,
    LongTextField,
    PickField,
    TextField,
    Values,
)
from ib_console.wording.glossary import label, level_name
from ib_console.wording.talk_sentences import (
    AGREEMENT_DAY,
    AGREEMENT_WHAT,
    EFFECT_NEEDS_HELD,
    INTERVENTION_NEEDS_HELD,
    WHO,
    intervention_needs,
)

FIRST = 2
"""Agreements there is room for when the form opens; each that is begun makes room for the next."""
_WHAT = "what_"
_EFFECT, _ENDS, _NEXT = "effect_", "ends_", "next_"
_PROPOSED = ("evaluate_on", _NEXT, _ENDS)
"""Fields with a value before anybody chose one, by the beginning of their names."""
_OUTCOMES = ("goal", "approach", "as_intervention", "decision", "outcome", "proposed_level", _EFFECT, *_PROPOSED)
"""What only comes out of a talk that was held, in the same way."""


def agreement_names(number: int) -> tuple[str, str, str]:
    """The names of the fields of one agreement: what, who and by when."""
    return f"{_WHAT}{number}", f"who_{number}", f"due_on_{number}"


def numbers_of(names: Iterable[str]) -> list[int]:
    """Which agreements these fields are of, in order, each once."""
    tails = {name.rpartition("_")[2] for name in names if name.rpartition("_")[0] in {"what", "who", "due_on"}}
    return sorted(int(tail) for tail in tails if tail.isdecimal())


def is_shown(name: str, *, filled: bool) -> bool:
    """Whether a talk that was not held asks a field: not what comes out of one, unless it was written down already."""
    return not name.startswith(_OUTCOMES) or (filled and not name.startswith(_PROPOSED))


def case_fields(meeting: Meeting, case: Case, basis: TalkBasis, who: Sequence[Choice], today: date) -> list[Field]:
    """The fields of a part: what its kind asks and what was written down, then the agreements."""
    is_new = meeting.id == NEW
    shown = asked(case, meeting.kind)
    makers: Mapping[TalkField, Callable[[], list[Field]]] = {
        TalkField.QUESTION: lambda: [
            LongTextField(
                "question",
                "Vraag",
                initial=case.question or (basis.question if is_new else ""),
                help="wat wilt u met elkaar uitzoeken",
            )
        ],
        TalkField.CHILD_VOICE: lambda: [
            LongTextField(
                "child_voice", "Stem van het kind", initial=case.child_voice, help="wat de leerling er zelf van vindt"
            ),
            DateField("child_heard_on", "Gehoord op", today=today, initial=case.child_heard_on),
        ],
        TalkField.NOTES: lambda: [LongTextField("notes", "Verslag", initial=case.notes)],
        TalkField.EFFECT: lambda: [field for one in basis.running for field in _effect_fields(one, basis, today)],
        TalkField.GOAL: lambda: [
            LongTextField("goal", "Doel", initial=case.goal, help="wat moet er anders zijn, en waaraan ziet u dat")
        ],
        TalkField.APPROACH: lambda: [
            LongTextField("approach", "Aanpak", initial=case.approach, help="wat gaat wie doen, en hoe vaak")
        ],
        TalkField.EVALUATE_ON: lambda: [
            DateField(
                "evaluate_on",
                "Evaluatie",
                today=today,
                initial=case.evaluate_on or (basis.evaluate_on if is_new or not _is_told(case) else None),
            )
        ],
        TalkField.INTERVENTION: lambda: [
            CheckField("as_intervention", "Interventie", text="doel en aanpak ook als interventie vastleggen")
        ],
        TalkField.DECISION: lambda: [
            LongTextField("decision", "Besluit", initial=case.decision, help="in woorden: wat is er afgesproken")
        ],
        TalkField.OUTCOME: lambda: [
            PickField(
                "outcome",
                "Uitkomst",
                [Choice(outcome.value, label(outcome)) for outcome in CaseOutcome],
                initial=case.outcome.value if case.outcome else None,
                placeholder="kies met de pijltjes",
            )
        ],
        TalkField.SIGNAL: lambda: [
            CheckField("signal", "Signaal", text="deze leerling volgen we extra", initial=case.signal)
        ],
        TalkField.PROPOSAL: lambda: [
            PickField(
                "proposed_level",
                "Voorstel niveau",
                [Choice(each.value, level_name(each)) for each in SupportLevel if each is not basis.level],
                initial=case.proposed_level.value if case.proposed_level else None,
                placeholder="alleen als een ander niveau beter past",
                help="een voorstel wijzigt het niveau niet; dat doet een niveauwissel",
            )
        ],
    }
    agreements = (field for number in range(1, FIRST + 1) for field in agreement_fields(number, who, today))
    return [*(field for each in shown for field in makers[each]()), *agreements]


def _effect_fields(one: Intervention, basis: TalkBasis, today: date) -> list[Field]:
    name = " ".join((one.approach or one.goal).split())
    return [
        ChoiceField(f"{_EFFECT}{one.id}", f"Effect van {name}", [(each.value, label(each)) for each in Effect]),
        CheckField(f"{_ENDS}{one.id}", "", text="deze interventie stopt hiermee"),
        DateField(f"{_NEXT}{one.id}", "Opnieuw evalueren", today=today, initial=basis.evaluate_on),
    ]


def agreement_fields(number: int, who: Sequence[Choice], today: date) -> list[Field]:
    """The fields of one agreement."""
    what, by, due = agreement_names(number)
    return [
        TextField(what, f"Afspraak {number}: wat", help="een afspraak met een datum; mag leeg blijven"),
        PickField(by, f"Afspraak {number}: wie", who),
        DateField(due, f"Afspraak {number}: wanneer", today=today),
    ]


def _is_told(case: Case) -> bool:
    return any((case.notes, case.decision, case.goal, case.approach, case.outcome))


def case_of(case: Case, values: Values) -> Case:
    """The part with what stands in the fields; what has no field, or one that is not shown, stays as it was."""
    texts = ("question", "child_voice", "notes", "goal", "approach", "decision", "signal")
    taken = {name: values[name] for name in texts if values.get(name) is not None}
    changed = replace(case, **taken)
    if "child_heard_on" in values:
        changed = replace(changed, child_heard_on=values["child_heard_on"])
    if "outcome" in values:
        changed = replace(changed, outcome=CaseOutcome(values["outcome"]) if values["outcome"] else None)
    if "proposed_level" in values:
        level = values["proposed_level"]
        changed = replace(changed, proposed_level=SupportLevel(level) if level else None)
    if "evaluate_on" in values and values["state"] == MeetingState.HELD.value:
        # The day is proposed before there is anything to evaluate.
        changed = replace(changed, evaluate_on=values["evaluate_on"] if _is_told(changed) else None)
    return changed


def actions_of(pupil_id: int, values: Values) -> tuple[ActionItem, ...]:
    """The agreements that were written down."""
    found: list[ActionItem] = []
    for number in numbers_of(values):
        what, by, due = agreement_names(number)
        if values.get(what):
            found.append(
                ActionItem(id=NEW, what=values[what], due_on=values[due], pupil_id=pupil_id, person_id=values[by])
            )
    return tuple(found)


def intervention_of(
    pupil_id: int, meeting: Meeting, people: Sequence[Participant], values: Values
) -> Intervention | None:
    """The intervention that is made of goal and approach, when that was asked; the own teacher does it."""
    if not values.get("as_intervention"):
        return None
    teacher = next((one.person_id for one in people if one.role is Role.TEACHER), None)
    return Intervention(
        id=NEW,
        pupil_id=pupil_id,
        goal=values["goal"],
        approach=values["approach"],
        starts_on=meeting.held_on,
        evaluate_on=values.get("evaluate_on"),
        person_id=teacher,
    )


def effects_of(values: Values) -> tuple[TalkEffect, ...]:
    """What was said of each running intervention."""
    found: list[TalkEffect] = []
    for name, value in values.items():
        if name.startswith(_EFFECT) and value:
            key = name.removeprefix(_EFFECT)
            ends = bool(values[f"{_ENDS}{key}"])
            next_on = None if ends else values[f"{_NEXT}{key}"]
            found.append(TalkEffect(intervention_id=int(key), effect=Effect(value), ends=ends, next_on=next_on))
    return tuple(found)


def wrong_together(values: Values) -> dict[str, str]:
    """What does not fit together: presence that nobody told, half an agreement, an intervention without a goal."""
    wrong: dict[str, str] = {}
    unknown = any(one.present is None for one in values["people"])
    held = values["state"] == MeetingState.HELD.value
    if held and unknown:
        wrong["people"] = WHO
    if not held and values.get("as_intervention"):
        wrong["state"] = INTERVENTION_NEEDS_HELD
    elif values.get("as_intervention"):
        for name, words in (("goal", "het doel"), ("approach", "de aanpak")):
            if not values[name]:
                wrong[name] = intervention_needs(words)
    if not held and any(name.startswith(_EFFECT) and value for name, value in values.items()):
        wrong["state"] = EFFECT_NEEDS_HELD
    for number in numbers_of(values):
        what, by, due = agreement_names(number)
        if values.get(what) and values.get(due) is None:
            wrong[due] = AGREEMENT_DAY
        if not values.get(what) and (values.get(due) or values.get(by)):
            wrong[what] = AGREEMENT_WHAT
    return wrong
