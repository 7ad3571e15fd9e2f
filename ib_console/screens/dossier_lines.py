"""How the dossier is drawn: the pupil as content for the left pane, the records as lines of the timeline.

Everything a person typed goes through `plain` or `Content`, never through markup. It must not import models.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date

from textual.content import Content

from ib_console.domain.actions import ActionItem
from ib_console.domain.guidance import Effect
from ib_console.domain.level_history import LevelMove
from ib_console.domain.people import Guardianship
from ib_console.domain.pupils import Enrolment, age_on
from ib_console.domain.timeline import EvaluationEntry, TimelineEntry
from ib_console.screens.form_context import FormContext
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.texts import plain
from ib_console.widgets.timeline import TimelineEntry as TimelineLine
from ib_console.wording.formats import listed, short_date
from ib_console.wording.timeline_sentences import describe, is_ahead

_TITLE = 18
"""Cells for a heading with its text beside it."""

Block = tuple[str, Content]
"""A heading and what stands under it."""

_EFFECT_STYLES = {
    Effect.NONE: "$attention",
    Effect.LITTLE: "$attention",
    Effect.SUFFICIENT: "$ok",
    Effect.ACHIEVED: "$ok",
}


def entry_key(entry: TimelineEntry) -> Hashable:
    """What tells one record from every other on the timeline."""
    record = entry.record
    if isinstance(record, Enrolment):
        return (entry.kind.name, record.group_id, record.since)
    if isinstance(record, EvaluationEntry):
        return (entry.kind.name, record.evaluation.id)
    return (entry.kind.name, record.id)


def lines_of(context: FormContext, entries: Iterable[TimelineEntry]) -> list[TimelineLine]:
    """The lines of the timeline, in the order of the entries."""
    labels = dict(context.view.item_labels)
    labels.update({question.id: f"{question.code} {question.text}" for _, question in context.sop.questions()})
    replaced = {move.replaces_id for move in context.view.moves}
    return [_line(context, entry, labels, replaced) for entry in entries]


def _line(
    context: FormContext, entry: TimelineEntry, labels: dict[str, str], replaced: set[int | None]
) -> TimelineLine:
    kind, text, detail = describe(entry, labels, pupil_id=context.pupil_id, coordinator_label=context.coordinator_label)
    parts: list[Content] = []
    record = entry.record
    if isinstance(record, ActionItem) and record.is_late_on(context.today):
        parts += [Content.styled("▲ te laat", "$late"), Content("  ")]
    if isinstance(record, EvaluationEntry):
        what, _, effect = text.rpartition(": ")
        parts += [plain(f"{what}: "), Content(" "), plain(effect, _EFFECT_STYLES[record.evaluation.effect])]
    elif isinstance(record, LevelMove) and record.id in replaced:
        parts.append(plain(f"{text} (later gecorrigeerd)", "$muted"))
    else:
        parts.append(plain(text))
    if detail:
        parts += [Content("  "), plain(detail, "$muted")]
    return TimelineLine(entry_key(entry), entry.on, kind, Content.assemble(*parts), planned=is_ahead(entry))


def profile_of(context: FormContext, *, beside: int | None = None) -> Content:
    """Who the pupil is and what is needed: blocks under headings.

    Where there is little height, `beside` is the width in cells: each text then stands beside its heading.
    """
    lines = list(_head(context, narrow=beside is not None))
    for title, text in _blocks(context):
        if beside is None:
            lines += [Content(""), Content.styled(title, "bold $heading"), text]
        else:
            lines += _beside(title, text, beside)
    return Content("\n").join(lines)


def _beside(title: str, text: Content, width: int) -> Iterator[Content]:
    for number, line in enumerate(text.wrap(max(width - _TITLE, 20))):
        mark = Content.styled("" if number else title, "bold $heading")
        yield Content.assemble(mark.pad_right(_TITLE - mark.cell_length), line)


def _head(context: FormContext, *, narrow: bool) -> Iterator[Content]:
    view, today = context.view, context.today
    pupil = view.pupil
    facts = [view.enrolment.group_name if view.enrolment else "nog geen groep"]
    facts += [f"ook {one.group_name}" for one in view.composites]
    if pupil.birth_date is not None:
        facts.append(f"{age_on(pupil.birth_date, today)} jaar")
    facts += [person.name for person in view.teachers]
    who, about = plain(pupil.name, "bold"), plain(" · ".join(facts), "$muted")
    since = Content.styled(f"  sinds {short_date(pupil.level_since)}", "$muted") if pupil.level_since else Content("")
    level = Content.assemble(level_badge(pupil.level, words=True).stylize("bold"), since)
    if narrow:
        yield Content.assemble(who, "  ", about)
        yield level
    else:
        yield who
        yield about
        yield Content("")
        yield level
    if pupil.left_on is not None:
        yield _leaving(pupil.left_on, pupil.destination, today)


def _leaving(left_on: date, destination: str, today: date) -> Content:
    verb = "vertrekt na" if left_on >= today else "vertrokken na"
    where = f", naar {destination}" if destination else ""
    return plain(f"◆ {verb} {short_date(left_on)}{where}", "$attention")


def _blocks(context: FormContext) -> Iterator[Block]:
    view = context.view
    profile = view.dossier.profile
    yield "HULPVRAAG", _words(profile.help_question, "nog niet opgeschreven (e)")
    needs = [
        _with_note(need.text, view.item_labels.get(need.sop_item_id or "", ""))
        for need in view.dossier.needs
        if need.on(context.today)
    ]
    yield "NODIG", Content("\n").join(needs) if needs else _words("", "nog niets vastgelegd (n, dan b)")
    if profile.helping_factors:
        yield "HELPT", _words(profile.helping_factors)
    if profile.hindering_factors:
        yield "HINDERT", _words(profile.hindering_factors)
    if profile.own_words:
        said = f"  {short_date(profile.own_words_on)}" if profile.own_words_on else ""
        words = _words(f"“{profile.own_words}”").stylize("italic")
        yield "IN EIGEN WOORDEN", Content.assemble(words, Content.styled(said, "$muted"))
    yield "OUDERS", _guardians(view.guardians)


def _words(text: str, otherwise: str = "") -> Content:
    """What somebody wrote, with its own line breaks."""
    if not text:
        return Content.styled(otherwise, "$muted")
    return Content("\n").join([plain(line) for line in text.split("\n")])


def _with_note(text: str, note: str) -> Content:
    words = _words(text)
    return Content.assemble(words, " · ", plain(note, "$muted")) if note else words


def _guardians(guardians: Sequence[Guardianship]) -> Content:
    if not guardians:
        return _words("", "nog niet vastgelegd (o)")
    lines = []
    for one in guardians:
        marks = [
            "" if one.has_authority else "geen gezag",
            "krijgt geen informatie" if one.no_information else "",
            f"tolk {one.interpreter}" if one.interpreter else "",
            one.household,
        ]
        note = listed(tuple(mark for mark in marks if mark))
        lines.append(_with_note(one.person.name, note))
    return Content("\n").join(lines)
