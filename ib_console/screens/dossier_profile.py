"""How the pupil of a dossier is drawn: who it is, what runs now, what is needed, what helps, and the own words.

Everything a person typed goes through `plain` or `Content`, never through markup. It must not import models.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from ib_console.domain.actions import ActionState
from ib_console.domain.assessments import Assessment, TrendDirection, trends
from ib_console.domain.dossier import Dossier
from ib_console.domain.meetings import MeetingState
from ib_console.domain.people import Guardianship
from ib_console.domain.pupils import age_on
from ib_console.screens.form_context import FormContext
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.texts import fit, plain
from ib_console.wording.assessment_sentences import by_concern, spark
from ib_console.wording.formats import listed, plural, short_date
from ib_console.wording.glossary import label

_TITLE = 18
"""Cells for a heading with its text beside it."""
_LISTED = 8
"""So many needs, and so many things that run, stand in the high pane."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading and what stands under it."""

    title: str
    lines: tuple[Content, ...]
    most: int = 1
    """So many lines where there is little height."""
    counted: bool = False
    """Whether each line tells of one thing: they are not wrapped there, and what is left out is counted."""


def profile_of(context: FormContext, *, beside: int | None = None, whole: bool = True) -> Content:
    """Who the pupil is and what is needed: blocks under headings.

    Args:
        context: what was read.
        beside: the width in cells where there is little height: each text then stands beside its heading.
        whole: whether a text that stands beside its heading is told to its end.
    """
    lines = list(_head(context, narrow=beside is not None))
    if beside is not None and not whole:
        lines[0] = fit(lines[0], beside)
    for block in _blocks(context):
        if beside is None:
            lines += [Content(""), Content.styled(block.title, "bold $heading"), *_first(block)]
        else:
            lines += _beside(block, beside, whole=whole)
    return Content("\n").join(lines)


def _first(block: _Block) -> tuple[Content, ...]:
    """What there is room for in the high pane: a long list would push what follows out of sight."""
    rest = len(block.lines) - _LISTED
    if not block.counted or rest <= 0:
        return block.lines
    return (*block.lines[:_LISTED], Content.styled(f"en nog {rest}, zie de tijdlijn", "$muted"))


def _beside(block: _Block, width: int, *, whole: bool) -> Iterator[Content]:
    room = max(width - _TITLE, 20)
    if block.counted and not whole:
        lines = [fit(line, room) for line in block.lines]
        rest = f"  en nog {len(lines) - block.most}"
    else:
        lines = [line for part in block.lines for line in part.wrap(room)]
        rest = " …"
    if len(lines) > block.most and not whole:
        last = fit(lines[block.most - 1].rstrip(), room - len(rest))
        lines = [*lines[: block.most - 1], Content.assemble(last, Content.styled(rest, "$muted"))]
    for number, line in enumerate(lines):
        title = Content.styled("" if number else block.title, "bold $heading")
        yield Content.assemble(title.pad_right(_TITLE - title.cell_length), line)


# -- who it is


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


# -- the blocks


def _blocks(context: FormContext) -> Iterator[_Block]:
    view = context.view
    profile = view.dossier.profile
    running = tuple(_running(context))
    if running:
        yield _Block("LOOPT", running, most=2, counted=True)
    yield _Block("HULPVRAAG", _words(profile.help_question, "nog niet opgeschreven (e)"), most=2)
    needs = tuple(
        _with_note(need.text, view.item_labels.get(need.sop_item_id or "", ""))
        for need in view.dossier.needs
        if need.on(context.today)
    )
    yield _Block("NODIG", needs or _words("", "nog niets vastgelegd (n, dan b)"), counted=True)
    if results := tuple(_results(view.assessments)):
        yield _Block("TOETSEN", results, most=2, counted=True)
    if profile.helping_factors:
        yield _Block("HELPT", _words(profile.helping_factors))
    if profile.hindering_factors:
        yield _Block("HINDERT", _words(profile.hindering_factors))
    if profile.own_words:
        *before, last = _words(f"“{profile.own_words}”", style="italic")
        if profile.own_words_on:
            last = Content.assemble(last, Content.styled(f"  {short_date(profile.own_words_on)}", "$muted"))
        yield _Block("IN EIGEN WOORDEN", (*before, last))
    yield _Block("OUDERS", _guardians(view.guardians))


def _running(context: FormContext) -> Iterator[Content]:
    """What runs today, what is late first."""
    view, today = context.view, context.today
    dossier = view.dossier
    late = sum(action.is_late_on(today) for action in view.actions)
    if late:
        yield plain(f"▲ {plural(late, 'actie', 'acties')} te laat", "$late")
    running = [one for one in dossier.interventions if one.running_on(today)]
    for one in sorted(running, key=lambda each: each.evaluate_on or date.max):
        yield _with_mark(one.approach or one.goal, "evaluatie", one.evaluate_on, today)
    yield from _plans(dossier, today)
    for meeting in sorted(dossier.meetings, key=lambda each: each.held_on):
        if meeting.state is MeetingState.PLANNED:
            kind = label(meeting.kind, coordinator_label=context.coordinator_label)
            yield _with_mark(kind, "gepland", meeting.held_on, today)
    open_actions = sum(action.state is ActionState.OPEN for action in view.actions) - late
    if open_actions:
        yield plain(f"{plural(open_actions, 'actie', 'acties')} open")


def _results(assessments: Sequence[Assessment]) -> Iterator[Content]:
    """The last results of each toets, what goes down first: these may be cut, so the name of the toets comes last."""
    for trend in by_concern(trends(assessments)):
        style = "$attention" if trend.direction is TrendDirection.DOWN else ""
        yield Content.assemble(plain(spark(trend), style), "  ", plain(trend.test, "$muted"))


def _plans(dossier: Dossier, today: date) -> Iterator[Content]:
    for arrangement in dossier.arrangements:
        if arrangement.running_on(today):
            yield _until("arrangement", arrangement.ends_on)
    for opp in dossier.opps:
        if opp.closed_on is None:
            yield Content.assemble("OPP  ", plain(f"van {short_date(opp.drawn_up_on)}", "$muted"))
    for tlv in dossier.tlvs:
        if tlv.granted_on is not None and (tlv.valid_until is None or tlv.valid_until >= today):
            yield _until(f"TLV {label(tlv.kind)}", tlv.valid_until)


def _with_mark(text: str, what: str, on: date | None, today: date) -> Content:
    """Something that runs, behind the date it waits for: a long text may be cut, a date may not."""
    if on is None:
        return plain(text)
    mark = plain(f"▲ {what} {short_date(on)}", "$late") if on < today else plain(f"{what} {short_date(on)}", "$muted")
    return Content.assemble(mark, "  ", plain(text))


def _until(what: str, day: date | None) -> Content:
    end = f"  tot en met {short_date(day)}" if day else ""
    return Content.assemble(plain(what), Content.styled(end, "$muted"))


def _words(text: str, otherwise: str = "", *, style: str = "") -> tuple[Content, ...]:
    """What somebody wrote, with its own line breaks."""
    if not text:
        return (Content.styled(otherwise, "$muted"),)
    return tuple(plain(line, style) for line in text.split("\n"))


def _with_note(text: str, note: str) -> Content:
    lines = Content("\n").join(_words(text))
    return Content.assemble(lines, " · ", plain(note, "$muted")) if note else lines


def _guardians(guardians: Sequence[Guardianship]) -> tuple[Content, ...]:
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
    return tuple(lines)
