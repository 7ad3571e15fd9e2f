"""`vandaag` and `signalen`: what the first screen tells, as text or for another program."""

from collections.abc import Iterator

from ib_console.cli.opening import opened
from ib_console.cli.output import say, show_json
from ib_console.cli.session import Session
from ib_console.domain.agenda import DATED, AgendaLine, AgendaSection
from ib_console.domain.signals import Signal
from ib_console.domain.today import Today
from ib_console.wording import signal_sentences
from ib_console.wording.agenda_sentences import (
    EMPTY,
    about_words,
    agenda_words,
    ground_words,
    lacking_words,
    parts_told,
)
from ib_console.wording.formats import agenda_date, long_date
from ib_console.wording.glossary import COORDINATOR, capital, label, level_name


def _today(session: Session) -> int:
    with opened(session) as services:
        today = services.agenda.today(session.arguments.on)
        coordinator_label = services.school.get().coordinator_label or COORDINATOR
    if session.arguments.json:
        show_json(_line_object(line, coordinator_label) for line in today.lines)
    else:
        say(*_agenda_lines(today, coordinator_label))
    return 0


def _agenda_lines(today: Today, coordinator_label: str) -> Iterator[str]:
    yield capital(long_date(today.day))
    for section in DATED:
        near = [line for line in today.lines if line.section is section and not line.beyond]
        yield ""
        yield f"{capital(label(section))}: {len(near)}" if near else EMPTY[section]
        for line in near:
            yield f"  {_told(line, today, coordinator_label)}"
            yield from (f"    {part}" for part in parts_told(line.item))
    if today.beyond:
        yield f"En {today.beyond} later."
    yield ""
    count = len(today.standing)
    yield f"Signalen: {count}, zie `ib-console signalen`." if count else EMPTY[AgendaSection.SIGNALS]


def _told(line: AgendaLine, today: Today, coordinator_label: str) -> str:
    item = line.item
    level = level_name(item.level) if item.level is not None else ""
    words = agenda_words(item, coordinator_label=coordinator_label)
    by = item.person_name and f"door {item.person_name}"
    parts = (words, about_words(item), item.group, level, by, lacking_words(item))
    told = ", ".join(part for part in parts if part)
    return f"{agenda_date(item.on, today.day)}  {told} ({ground_words(item, line.section)})"


def _line_object(line: AgendaLine, coordinator_label: str) -> dict[str, object]:
    item = line.item
    return {
        "deel": line.section.value,
        "verder_weg": line.beyond,
        "soort": item.kind.value,
        "id": item.record_id,
        "op": item.on,
        "wat": agenda_words(item, coordinator_label=coordinator_label),
        "leerling_id": item.pupil_id,
        "leerling": item.pupil_name or None,
        "groep": item.group or None,
        "niveau": item.level and item.level.value,
        "wie": item.person_name or None,
        "grond": item.ground.value,
        "zonder_vraag": item.without_question,
        "zonder_toestemming": item.without_consent,
        "onderdelen": list(parts_told(item)),
    }


def _signals(session: Session) -> int:
    with opened(session) as services:
        today = services.agenda.today()
    if session.arguments.json:
        show_json(_signal_object(one) for one in (*today.standing, *today.deferred))
    else:
        say(*_signal_lines(today))
    return 0


def _signal_lines(today: Today) -> Iterator[str]:
    for signal in today.standing or ():
        who = ", ".join(part for part in (signal.pupil_name, signal.group) if part)
        yield f"{who}: {signal_sentences.signal_told(signal)}"
        yield f"  {signal_sentences.ground_told(signal)}"
    if not today.standing:
        yield EMPTY[AgendaSection.SIGNALS]
    for signal in today.deferred:
        yield f"{signal.pupil_name or signal.group}: {signal_sentences.signal_words(signal)}"
        yield f"  {signal_sentences.deferral_told(signal)}"


def _signal_object(signal: Signal) -> dict[str, object]:
    return {
        "soort": signal.code.value,
        "over": signal.subject,
        "id": signal.subject_id,
        "leerling_id": signal.pupil_id,
        "leerling": signal.pupil_name or None,
        "groep": signal.group or None,
        "niveau": signal.level and signal.level.value,
        "weken": signal.weeks,
        "uitleg": signal_sentences.signal_told(signal),
        "grond": signal_sentences.ground_told(signal),
        "uitgesteld_tot": signal.deferral and signal.deferral.until,
        "reden": signal.deferral and signal.deferral.reason,
    }


COMMANDS = {"vandaag": _today, "signalen": _signals}
