"""The lines of a checked niveauwissel: what the SOP asks and how it stands, and the boundaries of the school.

Why it exists: the dialog and the record of a move show the same lines. It must not import services.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from ib_console.domain.boundaries import BoundarySignal, Origin, SignalState
from ib_console.domain.boundary_figures import OriginCode
from ib_console.domain.levels import Route
from ib_console.domain.meetings import Meeting
from ib_console.domain.requirements import Moment, Weight
from ib_console.domain.sop import SopVersion
from ib_console.domain.verdict import Finding, Status, Verdict
from ib_console.widgets.bars import bar
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import heading, plain
from ib_console.wording.boundary_sentences import origin_line, signal_line, state_word
from ib_console.wording.formats import day_and_date
from ib_console.wording.glossary import label
from ib_console.wording.meeting_names import short_name
from ib_console.wording.sop_name import document_name, short_title
from ib_console.wording.verdict_sentences import mend_hint, requirement_line, standing_line

_BAR = 12
_HOURS = frozenset({OriginCode.HOURS_FREE, OriginCode.HOURS_NEARLY_FULL, OriginCode.HOURS_EXCEEDED})

_SIGNAL_SIGNS: Mapping[SignalState, tuple[str, str]] = {
    SignalState.SIGNAL: ("◆", "$attention"),
    SignalState.NO_SIGNAL: ("·", "$ok"),
    SignalState.UNDETERMINED: ("○", "$muted"),
    SignalState.NOT_ASSESSED: ("○", "$muted"),
    SignalState.JUDGED: ("◇", "$planned"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """One line: a finding of the check, or one ground of a boundary signal."""

    key: tuple[str, str, int]
    title: Content
    """The heading it stands under."""
    mark: Content
    what: Content
    standing: Content
    full: tuple[str, ...]
    """The same in full, for the lines under the table."""
    finding: Finding | None = None
    signal: BoundarySignal | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is to be mended."""
        return self.finding is not None and self.finding.status is Status.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """What can be done, or was agreed, about the open points; by the id of the requirement."""

    agendas: Mapping[str, Meeting]
    """A planned overleg that the pupil can be put on."""
    agreed: Mapping[str, date]
    """By when somebody will see to it."""

    def line(self, finding: Finding, coordinator: str) -> Content:
        """What Enter does, and what was agreed already."""
        agenda = self.agendas.get(finding.requirement.id)
        hint = f"op de agenda van {meeting_name(agenda, coordinator)}" if agenda is not None else mend_hint(finding)
        day = self.agreed.get(finding.requirement.id)
        agreed = plain(f"afgesproken, {day_and_date(day)}", "$muted") if day is not None else Content("")
        return Content.assemble("↵ ", plain(hint), "  " if day is not None else "", agreed)


def checks_table(*, open_label: str) -> RecordTable[CheckLine]:
    """The table that shows the lines."""
    return RecordTable[CheckLine](
        [
            Column("mark", "", lambda line: line.mark, width=1),
            Column("what", "", lambda line: line.what, least=36, weight=3, most=72),
            Column("standing", "", lambda line: line.standing, least=30, weight=2),
        ],
        key=lambda line: line.key,
        heading=lambda line: line.title,
        open_label=open_label,
        empty="Uw SOP vraagt niets voor deze wissel en noemt geen grenzen.",
        id="checks",
    )


def sop_words(version: SopVersion, *, in_guide: bool | None) -> str:
    """Which SOP it is: "SOP 2026-2027, in gebruik, nog niet vastgesteld"."""
    adopted = "vastgesteld" if version.is_adopted else "nog niet vastgesteld"
    return f"{short_title(version.school_year, in_guide=in_guide)}, {label(version.status)}, {adopted}"


def check_lines(
    verdict: Verdict | None,
    signals: Sequence[BoundarySignal],
    sop_version: SopVersion | None,
    *,
    coordinator: str,
    in_guide: bool | None,
    mending: Mending | None = None,
) -> list[CheckLine]:
    """Make the lines.

    Args:
        verdict: the check; `None` for a move that was never checked.
        signals: the boundaries as they stood beside it.
        sop_version: the version that was asked.
        coordinator: what the school calls its intern begeleider.
        in_guide: whether the ondersteuningsaanbod stands in the schoolgids, which gives it its name.
        mending: what can be done about open points; without it they are only shown.
    """
    lines: list[CheckLine] = []
    if verdict is not None:
        words = "vraagt" if mending is not None else "toen vroeg"
        name = document_name(in_guide=in_guide)
        asked = f"Wat uw {name} {words} voor {verdict.origin.value} → {verdict.target.value}"
        origin = "" if sop_version is None else sop_words(sop_version, in_guide=in_guide)
        title = heading(asked, origin)
        lines += [_finding_line(each, title, verdict.route, coordinator, mending) for each in verdict.findings]
    title = heading("Grenzen van de school", "berekend of beoordeeld; een mens besluit")
    for signal in signals:
        lines += _signal_lines(signal, title)
    return lines


def _finding_line(
    finding: Finding, title: Content, route: Route, coordinator: str, mending: Mending | None
) -> CheckLine:
    sign, style = _finding_sign(finding, route)
    what = requirement_line(finding, coordinator_label=coordinator)
    standing = standing_line(finding, coordinator_label=coordinator)
    shown = plain(standing, "$muted")
    if mending is not None and finding.status is Status.OPEN:
        shown = mending.line(finding, coordinator)
    quiet = sign in {"–", "○"}
    requirement = finding.requirement
    source = ", ".join(
        part for part in (label(requirement.weight), label(requirement.ground), requirement.source) if part
    )
    return CheckLine(
        key=("finding", requirement.id, 0),
        title=title,
        mark=Content.styled(sign, style),
        what=plain(what, "$muted") if quiet else plain(what),
        standing=shown,
        full=(what, standing, source),
        finding=finding,
    )


def _finding_sign(finding: Finding, route: Route) -> tuple[str, str]:
    if finding.status is Status.MET:
        return "✓", "$ok"
    if finding.status is Status.PLANNED:
        return "●", "$planned"
    if finding.requirement.weight is Weight.WISHED:
        return "–", "$attention"
    if finding.moment is Moment.AFTER and route is not Route.URGENT:
        return "○", "$planned"
    return "✗", "$late"


def meeting_name(meeting: Meeting, coordinator: str) -> str:
    """A planned overleg in a few words: "MDO 3 (do 26-11)"."""
    name = short_name(meeting.kind, meeting.title, coordinator_label=coordinator)
    return f"{name} ({day_and_date(meeting.held_on)})"


def _signal_lines(signal: BoundarySignal, title: Content) -> list[CheckLine]:
    """A line for each ground; a question that people judge has one line."""
    grounds: Sequence[Origin | None] = signal.origin or (None,)
    return [_signal_line(signal, ground, number, title) for number, ground in enumerate(grounds)]


def _signal_line(signal: BoundarySignal, ground: Origin | None, number: int, title: Content) -> CheckLine:
    state = ground.state if ground is not None else signal.state
    if signal.state is SignalState.JUDGED and state is not SignalState.SIGNAL:
        state = SignalState.JUDGED
    sign, style = _SIGNAL_SIGNS[state]
    what = f"{signal.question_code}  {signal.question}" if number == 0 else ""
    return CheckLine(
        key=("signal", signal.question_id, number),
        title=title,
        mark=Content.styled(sign, style),
        what=plain(what, "" if state is SignalState.SIGNAL else "$muted"),
        standing=_figures(signal, ground, number),
        full=(f"{signal.question_code} {signal.question}", signal_line(signal)),
        signal=signal,
    )


def _figures(signal: BoundarySignal, ground: Origin | None, number: int) -> Content:
    judged = signal.state is SignalState.JUDGED and number == 0
    word = plain(f"oordeel: {state_word(signal)}", "$foreground")
    if ground is None:
        return word if judged else plain(state_word(signal), "$muted")
    if ground.code in _HOURS:
        demand, available = ground.params["demand"], ground.params["available"]
        drawn = bar(float(demand), float(available), _BAR, unit="uur")
        said = Content.assemble(drawn, "  ", plain(str(ground.params["label"]), "$muted"))
    else:
        said = plain(origin_line(ground), "$muted" if ground.state is not SignalState.SIGNAL else "")
    return Content.assemble(word, "; ", said) if judged else said
