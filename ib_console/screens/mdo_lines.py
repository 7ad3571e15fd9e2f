"""How the agenda of an MDO is drawn: the cells of a case, and everything about the case under the cursor.

It must not import services or models.
"""

from collections.abc import Iterable, Iterator

from textual.content import Content

from ib_console.domain.mdo import MdoAgenda, MdoCase
from ib_console.domain.meetings import MeetingState, Participant
from ib_console.widgets.bars import bar
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.texts import fit, plain
from ib_console.wording.formats import day_and_date, long_date, plural, short_date, time_words
from ib_console.wording.glossary import label
from ib_console.wording.mdo_sentences import (
    consent_words,
    minutes_words,
    paper_words,
    point_words,
    readiness_words,
    ready_count,
)

_LABEL = 12
_BAR = 14
_NARROWEST = 20
_PRESENCE = {True: ("✓", "$ok"), False: ("✗", "$late"), None: ("○", "$muted")}


def state_cell(one: MdoCase, agenda: MdoAgenda) -> Content:
    """Whether a case is ready; of an MDO that was held, what was concluded."""
    if agenda.meeting.state is not MeetingState.PLANNED:
        case = one.case
        words = case.decision or (label(case.outcome) if case.outcome else "")
        return plain(" ".join(words.split()) or "nog geen besluit", "" if words else "$muted")
    if one.is_ready:
        return Content.assemble(Content.styled("✓ ", "$ok"), plain(readiness_words(one), "$muted"))
    blocks = any(point.blocks for point in one.points)
    mark = Content.styled("▲ ", "$late") if blocks else Content.styled("◆ ", "$attention")
    return Content.assemble(mark, plain(readiness_words(one)))


def question_cell(one: MdoCase) -> Content:
    """The question in one line."""
    return plain(" ".join(one.case.question.split()) or "nog geen vraag", "" if one.case.question else "$muted")


def time_line(agenda: MdoAgenda) -> Content:
    """What the cases take of the slot, with a bar when its length is known; and how many are ready."""
    minutes = agenda.meeting.minutes
    words = plain(minutes_words(agenda), "$late" if (agenda.minutes_left or 0) < 0 else "")
    parts = [bar(agenda.minutes, minutes, _BAR, unit="minuten") if minutes else words]
    if minutes and (agenda.minutes_left or 0) < 0:
        parts.append(plain(f"{-(agenda.minutes_left or 0)} te veel", "$late"))
    if agenda.cases and agenda.meeting.state is MeetingState.PLANNED:
        parts.append(plain(ready_count(agenda), "$muted"))
    return Content("   ").join(parts)


def guests_line(agenda: MdoAgenda, coordinator: str) -> Content:
    """Who come for all cases."""
    if not agenda.for_all:
        return plain("nog niemand voor het hele MDO", "$muted")
    return _people(agenda.for_all, coordinator)


def case_told(one: MdoCase, agenda: MdoAgenda, width: int, coordinator: str) -> Content:
    """Everything about one case, with the labels in a column of their own."""
    who = Content.assemble(
        plain(one.case.pupil_name, "bold"), "  ", level_badge(one.level, words=True), "  ", plain(one.group, "$muted")
    )
    if turn := ", ".join(part for part in (time_words(one.starts_at), _minutes(one)) if part):
        who = Content.assemble(who, "  ", plain(turn, "$muted"))
    lines = [fit(who, width), Content("")]
    for name, rows in _parts(one, agenda, coordinator):
        shown = name
        for text in rows:
            for row in text.wrap(max(width - _LABEL, _NARROWEST)):
                lines.append(Content.assemble(plain(shown, "$muted").pad_right(_LABEL - len(shown)), row.rstrip()))
                shown = ""
    return Content("\n").join(lines)


def _parts(one: MdoCase, agenda: MdoAgenda, coordinator: str) -> Iterator[tuple[str, list[Content]]]:
    case = one.case
    if one.points:
        yield (
            "Nog te doen",
            [
                Content.assemble(
                    Content.styled("▲ ", "$late") if point.blocks else Content.styled("◆ ", "$attention"),
                    plain(point_words(point, agenda, coordinator_label=coordinator)),
                )
                for point in one.points
            ],
        )
    yield "Vraag", [_text(case.question, "nog geen vraag")]
    yield "Wie", [_people((each,), coordinator) for each in one.participants] or [plain("niemand apart", "$muted")]
    if one.parents:
        yield (
            "Toestemming",
            [
                Content.assemble(
                    Content.styled("✓ ", "$ok") if parent.covered else Content.styled("✗ ", "$late"),
                    plain(parent.name),
                    "  ",
                    plain(consent_words(parent), "$muted"),
                )
                for parent in one.parents
            ],
        )
    heard = short_date(case.child_heard_on) if case.child_heard_on else ""
    yield "Het kind", [_text(case.child_voice, "nog niet gevraagd", heard)]
    papers = (*one.papers, *agenda.papers)
    if papers:
        yield (
            "Stukken",
            [
                Content.assemble(
                    Content.styled("✓ ", "$ok") if paper.sent_on else Content.styled("○ ", "$muted"),
                    plain(paper_words(paper, agenda)),
                )
                for paper in papers
            ],
        )
    told = (("Verslag", case.notes), ("Conclusie", label(case.outcome) if case.outcome else ""))
    for name, text in (*told, ("Besluit", case.decision)):
        if text:
            yield name, [_text(text, "")]
    if case.next_on:
        yield "Volgende", [plain(long_date(case.next_on))]


def _minutes(one: MdoCase) -> str:
    return "" if one.case.minutes is None else plural(one.case.minutes, "minuut", "minuten")


def _text(text: str, nothing: str, behind: str = "") -> Content:
    words = " ".join(text.split())
    return Content.assemble(plain(words or nothing, "" if words else "$muted"), "  ", plain(behind, "$muted")).rstrip()


def _people(people: Iterable[Participant], coordinator: str) -> Content:
    return Content("   ").join(
        Content.assemble(
            Content.styled(*_PRESENCE[one.present]),
            " ",
            plain(one.name),
            " ",
            plain(label(one.role, coordinator_label=coordinator), "$muted"),
        )
        for one in people
    )


def when_words(agenda: MdoAgenda) -> str:
    """The day and time of the MDO and its papers, behind its name."""
    meeting = agenda.meeting
    moment = time_words(meeting.starts_at)
    return ", ".join(part for part in (long_date(meeting.held_on), moment, label(meeting.state)) if part)


def papers_day(agenda: MdoAgenda) -> str:
    """Until when papers can be sent."""
    return day_and_date(agenda.papers_due_on)
