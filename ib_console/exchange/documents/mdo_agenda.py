"""The agenda of an MDO as a paper: who come when, and case by case what is asked.

A copy for a family or for externals holds the cases it may hold and no other; which those are is decided by the caller.
Imports domain, wording and the document model.
"""

from collections.abc import Iterable, Iterator, Sequence

from ib_console.domain.mdo import MdoAgenda, MdoCase
from ib_console.domain.meetings import Participant
from ib_console.domain.papers import Audience
from ib_console.domain.text import clean
from ib_console.exchange.document import Block, Document, Heading, KeyValues, Paragraph, Table
from ib_console.wording.formats import short_date, shortened, time_words
from ib_console.wording.glossary import COORDINATOR, label, level_name
from ib_console.wording.mdo_sentences import NO_QUESTION_YET, consent_words, paper_words
from ib_console.wording.paper_sentences import agenda_title, for_whom, minutes_told, moment_words

_TITLES = ("Tijd", "Leerling", "Vraag", "Minuten")
_WIDTHS = (1.2, 3.0, 6.0, 1.4)
"""Long names take two lines, so that a question takes no more."""
_QUESTION = 160
"""Signs of a question in the list: the whole of it stands under the name."""


def mdo_agenda_document(
    agenda: MdoAgenda,
    audience: Audience = Audience.TEAM,
    pupil_ids: Iterable[int] | None = None,
    *,
    coordinator_label: str = COORDINATOR,
) -> Document:
    """Build the paper.

    Args:
        agenda: the MDO.
        audience: for whom it is. Consent and who else must do what stand only in the copy of the team.
        pupil_ids: whose cases stand in it; None for all of them.
        coordinator_label: what the school calls the role "intern begeleider".
    """
    wanted = None if pupil_ids is None else frozenset(pupil_ids)
    cases = [one for one in agenda.cases if wanted is None or one.pupil_id in wanted]
    return Document(
        title=agenda_title(agenda.meeting, coordinator_label),
        subtitle=moment_words(agenda.meeting),
        blocks=tuple(_blocks(agenda, cases, audience, coordinator_label)),
    )


def _blocks(agenda: MdoAgenda, cases: Sequence[MdoCase], audience: Audience, words: str) -> Iterator[Block]:
    yield Paragraph(for_whom(audience, cases[0].case.pupil_name if len(cases) == 1 else ""))
    if agenda.for_all:
        yield KeyValues((("Deelnemers", people_told(agenda.for_all, words)),))
    if len(cases) > 1:
        yield Table(_TITLES, tuple(_row(one) for one in cases), widths=_WIDTHS)
    for place, one in enumerate(cases, 1):
        yield Heading(1, _heading(one, place if len(cases) > 1 else None))
        yield KeyValues(tuple(_pairs(one, agenda, audience, words)))


def _row(one: MdoCase) -> tuple[str, ...]:
    group = f" ({clean(one.group)})" if one.group else ""
    question = shortened(" ".join(one.case.question.split()), _QUESTION) or NO_QUESTION_YET
    minutes = "" if one.case.minutes is None else str(one.case.minutes)
    return (time_words(one.starts_at), f"{clean(one.case.pupil_name)}{group}", question, minutes)


def _heading(one: MdoCase, place: int | None) -> str:
    name = clean(one.case.pupil_name)
    parts = (f"{place}. {name}" if place else name, clean(one.group), level_name(one.level))
    return ", ".join(part for part in parts if part)


def _pairs(one: MdoCase, agenda: MdoAgenda, audience: Audience, words: str) -> Iterator[tuple[str, str]]:
    case = one.case
    when = " · ".join(part for part in (time_words(one.starts_at), minutes_told(case.minutes)) if part)
    heard = f" ({short_date(case.child_heard_on)})" if case.child_heard_on else ""
    known = (
        ("Tijd", when),
        ("Vraag", case.question or NO_QUESTION_YET),
        ("Wie komen erbij", people_told(one.participants, words)),
        ("Stem van het kind", f"{case.child_voice}{heard}" if case.child_voice else ""),
        ("Stukken", "\n".join(paper_words(paper, agenda) for paper in (*one.papers, *agenda.papers))),
    )
    yield from ((name, text) for name, text in known if text)
    if audience is Audience.TEAM and one.parents:
        yield "Toestemming", "\n".join(f"{clean(each.name)}: {consent_words(each)}" for each in one.parents)


def people_told(people: Iterable[Participant], words: str = COORDINATOR) -> str:
    """Names with the role they take part in, one a line."""
    return "\n".join(f"{clean(one.name)}, {label(one.role, coordinator_label=words)}" for one in people)
