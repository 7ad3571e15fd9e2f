"""The verslag of any overleg: a copy for the school, and one for a family in which no other child is mentioned.

Imports domain, wording and the document model.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ib_console.domain.actions import ActionItem
from ib_console.domain.meetings import Case, Meeting, Participant
from ib_console.domain.papers import Audience
from ib_console.domain.text import clean
from ib_console.exchange.document import Block, Document, Heading, KeyValues, Paragraph, Table
from ib_console.exchange.documents.mdo_agenda import people_told
from ib_console.wording.formats import long_date, short_date
from ib_console.wording.glossary import COORDINATOR, capital, label
from ib_console.wording.paper_sentences import for_whom, moment_words, report_title

NOTHING_SAID = "Van dit overleg is nog niets opgeschreven."


def report_document(
    meeting: Meeting,
    actions: Sequence[ActionItem] = (),
    audience: Audience = Audience.TEAM,
    pupil_ids: Iterable[int] | None = None,
    *,
    group: str = "",
    coordinator_label: str = COORDINATOR,
) -> Document:
    """Build the paper.

    Args:
        meeting: the overleg.
        actions: the agreements that came out of it.
        audience: for whom it is. What was said of the group as a whole stands only in the copy of the team.
        pupil_ids: whose part stands in it, with the agreements about them; None for everybody.
        group: what the group is called, of an overleg about a group.
        coordinator_label: what the school calls the role "intern begeleider".
    """
    wanted = None if pupil_ids is None else frozenset(pupil_ids)
    cases = [case for case in meeting.cases if wanted is None or case.pupil_id in wanted]
    return Document(
        title=report_title(meeting, group, coordinator_label=coordinator_label),
        subtitle=moment_words(meeting),
        blocks=tuple(_blocks(meeting, cases, actions, audience, coordinator_label)),
    )


def _blocks(
    meeting: Meeting, cases: Sequence[Case], actions: Sequence[ActionItem], audience: Audience, words: str
) -> Iterator[Block]:
    shown = {case.pupil_id for case in cases}
    team = audience is Audience.TEAM
    yield Paragraph(for_whom(audience, cases[0].pupil_name if len(cases) == 1 else ""))
    yield KeyValues(tuple(_about(meeting, shown, words)))
    if team and meeting.notes:
        yield Heading(1, "Over de groep")
        yield Paragraph(meeting.notes)
    told = [case for case in cases if _is_told(case)]
    for case in told:
        if len(cases) > 1 or team:
            yield Heading(1, clean(case.pupil_name))
        yield KeyValues(tuple(_case(case)))
    own = [one for one in actions if (one.pupil_id in shown if one.pupil_id is not None else team)]
    if own:
        yield Heading(1, "Afspraken")
        yield Table(("Wat", "Wie", "Uiterlijk"), tuple(_action(one) for one in own))
    if not told and not own and not (team and meeting.notes):
        yield Paragraph(NOTHING_SAID)


def _about(meeting: Meeting, shown: set[int], words: str) -> Iterator[tuple[str, str]]:
    people = [one for one in meeting.participants if one.pupil_id is None or one.pupil_id in shown]
    there, away = (_once(one for one in people if one.present is present) for present in (True, False))
    invited = _once(one for one in people if one.present is None)
    for name, some in (("Aanwezig", there), ("Afwezig", away), ("Uitgenodigd", invited)):
        if some:
            yield name, people_told(some, words)


def _once(people: Iterable[Participant]) -> list[Participant]:
    """Everybody once in a role, also who came for several pupils."""
    return list({(one.person_id, one.role): one for one in people}.values())


def _is_told(case: Case) -> bool:
    return any((case.question, case.notes, case.decision, case.outcome, case.goal, case.approach, case.child_voice))


def _case(case: Case) -> Iterator[tuple[str, str]]:
    heard = f" ({short_date(case.child_heard_on)})" if case.child_heard_on else ""
    known: tuple[tuple[str, str], ...] = (
        ("Vraag", case.question),
        ("Stem van het kind", f"{case.child_voice}{heard}" if case.child_voice else ""),
        ("Besproken", case.notes),
        ("Doel", case.goal),
        ("Aanpak", case.approach),
        ("Evaluatie", _day(case.evaluate_on)),
        ("Conclusie", capital(label(case.outcome)) if case.outcome else ""),
        ("Besluit", case.decision),
        ("Volgende keer", _day(case.next_on)),
    )
    return ((name, text) for name, text in known if text)


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def _action(one: ActionItem) -> tuple[str, ...]:
    return (clean(one.what), clean(one.person_name), short_date(one.due_on))
