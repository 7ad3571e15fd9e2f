"""The parts of the SOP document that speak of limits, terms and money.

Why it exists: they are lists of agreements rather than tables of help; `sop` puts them in their place.
No line in them concludes anything about admission. Imports domain, wording and the document model.
"""

from collections.abc import Iterator
from dataclasses import replace

from ib_console.domain.levels import Move
from ib_console.domain.requirements import MoveRules, Requirement
from ib_console.domain.school_year import label as school_year_label
from ib_console.domain.sop import Sop
from ib_console.domain.sop_parts import SopSettings
from ib_console.domain.sop_tables import Boundary, BoundaryQuestion, BoundaryScope, Computation
from ib_console.exchange.document import Block, BulletList, KeyValues, Paragraph, Table
from ib_console.wording.formats import euros, listed, number, partial_date, plural, short_date
from ib_console.wording.glossary import COORDINATOR, label, level_name
from ib_console.wording.sop_labels import FIGURES, NOT_FILLED_IN, requirement_sentence


def boundary_blocks(sop: Sop, *, coordinator_label: str = COORDINATOR) -> Iterator[Block]:
    """The boundaries as written, the closing sentence apart, and the questions that test them."""
    points = tuple(_boundary(boundary) for boundary in sop.boundaries if not boundary.closing)
    if points:
        yield BulletList(points)
    for boundary in sop.boundaries:
        if boundary.closing:
            yield Paragraph(_boundary(boundary))
    questions = tuple(
        (question.code, question.text, _answered_by(question), _judges(question, coordinator_label), question.threshold)
        for _, question in sop.questions()
    )
    if questions:
        yield Table(
            ("Vraag", "Is deze grens overschreden?", "Antwoord", "Wie oordeelt", "Vanaf wanneer"),
            questions,
            widths=(0.8, 3, 1.9, 1.9, 2.6),
        )


def _boundary(boundary: Boundary) -> str:
    kind = label(boundary.polarity)
    scope = "" if boundary.applies_to is BoundaryScope.ALL else f", {label(boundary.applies_to)}"
    return f"{boundary.code} ({kind}{scope}): {boundary.text}"


def _judges(question: BoundaryQuestion, coordinator_label: str) -> str:
    return listed(tuple(label(role, coordinator_label=coordinator_label) for role in question.judges)) or NOT_FILLED_IN


def _answered_by(question: BoundaryQuestion) -> str:
    if question.computation is Computation.NONE:
        return label(question.kind)
    return f"{label(question.kind)} ({label(question.computation)})"


def duty_blocks(sop: Sop) -> Iterator[Block]:
    """The terms of zorgplicht."""
    duty = sop.duty_of_care
    extension = f"{plural(duty.extension_weeks, 'week', 'weken')}, hoogstens {duty.max_extensions} keer"
    yield KeyValues(
        (
            ("Termijn voor onderzoek", f"{plural(duty.weeks, 'week', 'weken')} na de schriftelijke aanmelding"),
            ("Verlenging", extension),
            ("Ouders horen van een verlenging", "ja" if duty.notify_parents else "nee"),
            ("Gronden om niet te plaatsen", "; ".join(duty.refusal_grounds) or NOT_FILLED_IN),
            ("Scholen overleggen altijd bij", "; ".join(duty.transfers) or NOT_FILLED_IN),
        ),
    )


def funding_blocks(sop: Sop) -> Iterator[Block]:
    """The money for basic support, with its own school year."""
    funding = sop.funding
    yield KeyValues(
        (
            ("Bedrag", NOT_FILLED_IN if funding.amount is None else euros(funding.amount)),
            ("Schooljaar", NOT_FILLED_IN if funding.school_year is None else school_year_label(funding.school_year)),
            ("Teldatum", partial_date(funding.reference_date) if funding.reference_date else NOT_FILLED_IN),
            ("Opbouw", "; ".join(funding.composition) or NOT_FILLED_IN),
        ),
    )


def requirement_blocks(sop: Sop, *, coordinator_label: str = COORDINATOR) -> Iterator[Block]:
    """What each move asks, in plain words, and the figures the program counts with.

    Moves from one niveau that ask the same stand together: going down from 4 is told once and not three times.
    """
    for together in _alike(sop):
        yield Table(
            ("Wat er moet zijn", "Wanneer", "Gewicht", "Grond", "Bron"),
            tuple(_requirement(each, coordinator_label) for each in together[0].requirements),
            caption=_moves_title(together),
            widths=(4, 1.3, 1.2, 1.6, 2.2),
        )
    yield Paragraph(FIGURES)
    yield from settings_blocks(sop)


def _alike(sop: Sop) -> list[list[MoveRules]]:
    found: list[list[MoveRules]] = []
    for rules in sop.rules:
        same = next((one for one in found if _asks(one[0]) == _asks(rules)), None)
        if same is None:
            found.append([rules])
        else:
            same.append(rules)
    return found


def _asks(rules: MoveRules) -> tuple[object, ...]:
    """From where, and what is asked, whatever the rows are called."""
    return (Move.parse(rules.move).origin, *(replace(each, id="") for each in rules.requirements))


def _moves_title(together: list[MoveRules]) -> str:
    moves = [Move.parse(rules.move) for rules in together]
    targets = tuple(str(move.target.value) for move in moves)
    return f"Van niveau {moves[0].origin.value} naar niveau {listed(targets, 'of')}"


def _requirement(requirement: Requirement, coordinator_label: str) -> tuple[str, ...]:
    return (
        requirement_sentence(requirement, coordinator_label=coordinator_label),
        label(requirement.moment),
        label(requirement.weight),
        label(requirement.ground),
        requirement.source,
    )


def settings_blocks(sop: Sop) -> Iterator[Block]:
    """The figures the program counts with."""
    settings = sop.settings
    yield KeyValues(
        (
            ("Eén dagdeel telt als", f"{number(settings.hours_per_dagdeel)} uur"),
            ("Drempel voor de groepsbelasting", _threshold(settings)),
            *((f"Gewicht van {level_name(weight.level)}", number(weight.weight)) for weight in settings.level_weights),
        ),
    )


def _threshold(settings: SopSettings) -> str:
    load = settings.group_load
    if load is None:
        return "geen drempel ingesteld"
    on = f", ingesteld op {short_date(load.set_on)}" if load.set_on else ""
    by = f" door {load.set_by}" if load.set_by else ""
    return f"{plural(load.count, 'leerling', 'leerlingen')} op {level_name(load.level)} of hoger{on}{by}"
