"""The walk of a groepsbespreking in Dutch: how far it is, what is known of a pupil, and what closing it makes.

Everything is plain text on one line. It must not import anything but the domain and its own layer.
"""

from dataclasses import dataclass
from datetime import date

from ib_console.domain.actions import ActionItem
from ib_console.domain.assessments import trends
from ib_console.domain.group_walk import GroupWalk, WalkOutcome, WalkPupil
from ib_console.domain.guidance import Intervention
from ib_console.domain.meetings import MeetingState
from ib_console.domain.proposals import Proposal
from ib_console.domain.text import clean
from ib_console.wording.assessment_sentences import by_concern, trend_line
from ib_console.wording.formats import agenda_date, listed, plural, short_date
from ib_console.wording.glossary import label
from ib_console.wording.group_plan_sentences import place_words, waiting_words
from ib_console.wording.handover_sentences import group_words

PER_PUPIL = "Elke notitie hoort bij één leerling; ouders lezen alleen die van hun kind."
NOTHING_KNOWN = "geen bijzonderheden"
EVERYBODY = "Iedereen is besproken. Met f rondt u de groepsbespreking af."
LEFT_GROUP = "zit niet meer in de groep"
NO_NEWCOMERS = "Iedereen uit de groep staat al op dit overleg."
NOTE_HELP = "↵ om te schrijven"
NOTE_LEAVE = "F2 of Esc bewaart"
NOTE_DRAFT = "nog niet opgeslagen; ↵ gaat verder"
SHOWN = 3
"""Lines of one kind; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Known:
    """Something that is known of a pupil: a label in small letters and lines, late ones apart."""

    label: str
    lines: tuple[tuple[str, bool], ...]
    """Text, and whether it should have been dealt with before today."""


def progress(walk: GroupWalk) -> str:
    """12 van 24 besproken."""
    return f"{walk.walked} van {len(walk.pupils)} besproken"


def title(walk: GroupWalk) -> str:
    """Groepsbespreking groep 5B."""
    return f"Groepsbespreking {group_words(walk.group)}" if walk.group else "Groepsbespreking"


def news_words(walk: GroupWalk) -> str:
    """What stands above the pupils: that everybody had its turn, or what still waits; empty when nothing does."""
    joins = len(walk.newcomers) if walk.meeting.state is MeetingState.PLANNED else 0
    told = (EVERYBODY if walk.is_done else newcomer_words(joins), waiting_words(walk.plans))
    return " · ".join(part for part in told if part)


def newcomer_words(count: int) -> str:
    """That pupils of the group are not on this overleg yet; empty without any."""
    if not count:
        return ""
    who = plural(count, "leerling staat", "leerlingen staan")
    return f"{who} nog niet op dit overleg; n zet ze erbij"


def known(one: WalkPupil, today: date) -> tuple[Known, ...]:
    """What is known of a pupil, in the order in which it is talked about; a label without anything is not there."""
    parts = (
        ("hulpvraag", _text(one.help_question)),
        ("plan", [(place_words(domain, place), False) for domain, place in one.places]),
        ("loopt", _shortened([_running(each, today) for each in one.running])),
        ("gedaan", _shortened([(_brought(each), False) for each in one.ended])),
        ("toetsen", _shortened([(trend_line(each), False) for each in by_concern(trends(one.assessments))])),
        ("acties", _shortened([_action(each, today) for each in one.actions])),
        ("notitie", _note(one)),
        ("overleg", [(f"laatst besproken op {short_date(one.last_talk_on)}", False)] if one.last_talk_on else []),
        ("voorstel", [(proposal_words(one.proposal), False)] if one.proposal else []),
        ("vraag", _text(one.case.question)),
    )
    return tuple(Known(name, tuple(lines)) for name, lines in parts if lines)


def proposal_words(proposal: Proposal) -> str:
    """Niveau 3, voorgesteld op 03-11-2026, open voorstel."""
    decided = f" op {short_date(proposal.decided_on)}" if proposal.decided_on else ""
    since = short_date(proposal.proposed_on)
    return f"niveau {proposal.target.value}, voorgesteld op {since}: {label(proposal.state)}{decided}"


def judgement_words(one: WalkPupil) -> str:
    """What was judged: "niveau 3 voorgesteld, signaal, verder bespreken"; empty when nothing was."""
    case = one.case
    level = case.proposed_level
    stays = level is one.level
    said = (
        "" if level is None else f"niveau blijft {level.value}" if stays else f"voorstel niveau {level.value}",
        "signaal" if case.signal else "",
        label(case.outcome) if case.outcome else "",
    )
    return ", ".join(part for part in said if part)


def outcome_lines(walk: GroupWalk, outcome: WalkOutcome) -> tuple[str, ...]:
    """What closing the walk makes, a sentence a line."""
    lines = [f"{progress(walk)}."]
    if waiting := [one.name for one in walk.pupils if not one.is_walked]:
        lines.append(f"Nog niet besproken: {_names(waiting)}.")
    lines.append(_comes(outcome.talks, "leerlingbespreking", "leerlingbesprekingen"))
    if outcome.talks_known:
        lines.append(f"Al gepland of gehouden: {_names([one.name for one in outcome.talks_known])}.")
    lines.append(_comes(outcome.proposals, "voorstel voor een ander niveau", "voorstellen voor een ander niveau"))
    if outcome.withdrawn:
        lines.append(f"{plural(outcome.withdrawn, 'eerder voorstel vervalt', 'eerdere voorstellen vervallen')}.")
    if outcome.proposals:
        lines.append("Een voorstel wijzigt het niveau niet; dat doet pas een niveauwissel.")
    return tuple(lines)


def finished_words(outcome: WalkOutcome) -> str:
    """What was made."""
    talks = plural(len(outcome.talks), "leerlingbespreking", "leerlingbesprekingen")
    return f"Afgerond: {talks} gepland, {plural(len(outcome.proposals), 'voorstel', 'voorstellen')} open."


def unfinished_question(walk: GroupWalk) -> str:
    """Whether to close a walk in which pupils still wait."""
    waiting = plural(len(walk.pupils) - walk.walked, "leerling is", "leerlingen zijn")
    return f"{waiting} nog niet besproken. Toch afronden?"


def _comes(pupils: tuple[WalkPupil, ...], one: str, many: str) -> str:
    """Er komen 2 leerlingbesprekingen: Noor en Sam."""
    if not pupils:
        return f"Er komt geen {one} bij."
    count = plural(len(pupils), one, many)
    return f"Er {'komt' if len(pupils) == 1 else 'komen'} {count}: {_names([each.name for each in pupils])}."


def _names(names: list[str]) -> str:
    return listed(tuple(clean(name) for name in names))


def _text(text: str) -> list[tuple[str, bool]]:
    said = clean(text)
    return [(said, False)] if said else []


def _shortened(lines: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    rest = len(lines) - SHOWN
    return lines if rest <= 0 else [*lines[:SHOWN], (f"en nog {rest}", any(late for _, late in lines[SHOWN:]))]


def _running(one: Intervention, today: date) -> tuple[str, bool]:
    last = one.last_evaluation
    late = one.evaluate_on is not None and one.evaluate_on < today
    effect = "" if last is None else f"{label(last.effect)} op {agenda_date(last.held_on, today)}"
    planned = "" if one.evaluate_on is None else f"evaluatie {agenda_date(one.evaluate_on, today)}"
    return ", ".join(part for part in (_aim(one), effect or "nog geen effect bekend", planned) if part), late


def _brought(one: Intervention) -> str:
    last = one.last_evaluation
    effect = "niet geëvalueerd" if last is None else label(last.effect)
    measured = f"{one.start_value} → {last.end_value}" if last and one.start_value and last.end_value else ""
    ended = "" if one.ended_on is None else f"tot {short_date(one.ended_on)}"
    return ", ".join(part for part in (_aim(one), ended, effect, clean(measured)) if part)


def _aim(one: Intervention) -> str:
    return clean(one.approach) or clean(one.goal)


def _action(one: ActionItem, today: date) -> tuple[str, bool]:
    who = f", {clean(one.person_name)}" if one.person_name else ""
    return f"{agenda_date(one.due_on, today)} {clean(one.what)}{who}", one.is_late_on(today)


def _note(one: WalkPupil) -> list[tuple[str, bool]]:
    note = one.last_note
    if note is None:
        return []
    return [(f"{short_date(note.noted_on)} {label(note.kind)}: {clean(note.text)}", False)]
