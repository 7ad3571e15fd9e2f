"""The parts of the SOP document that speak of limits, terms and money.

Why it exists: they are lists of agreements rather than tables of help; `sop_summary` puts them in their place.
No line in them concludes anything about admission. Imports domain, wording and the document model.
"""

from collections.abc import Iterator

from ib_console.domain.school_year import label as school_year_label
from ib_console.domain.sop import Sop
from ib_console.domain.sop_parts import SopSettings
from ib_console.domain.sop_tables import Boundary, BoundaryQuestion, BoundaryScope, Computation
from ib_console.exchange.document import Block, BulletList, KeyValues, Paragraph, Table
from ib_console.wording.formats import euros, listed, number, partial_date, plural, short_date
from ib_console.wording.glossary import COORDINATOR, label, level_name
from ib_console.wording.sop_labels import NOT_FILLED_IN


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
