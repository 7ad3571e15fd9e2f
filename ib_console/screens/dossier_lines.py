"""How the records of a dossier are drawn, as lines of its timeline; the pupil is drawn in `dossier_profile`.

Everything a person typed goes through `plain` or `Content`, never through markup. It must not import models.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from functools import cached_property

from textual.content import Content

from ib_console.domain.actions import ActionItem
from ib_console.domain.guidance import Effect
from ib_console.domain.level_history import LevelMove
from ib_console.domain.pupils import Enrolment
from ib_console.domain.timeline import AssessmentEntry, EvaluationEntry, TimelineEntry
from ib_console.screens.form_context import FormContext
from ib_console.widgets.texts import plain
from ib_console.wording.timeline_sentences import describe, is_ahead, overtaken

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
    if isinstance(record, AssessmentEntry):
        return (entry.kind.name, record.moment, entry.on)
    return (entry.kind.name, record.id)


class DossierLine:
    """A record as a line of the timeline. Its words are made when they are asked for: most are never on the screen."""

    def __init__(self, entry: TimelineEntry, tell: Callable[[TimelineEntry], tuple[str, Content]]) -> None:
        self.key = entry_key(entry)
        self.day: date = entry.on
        self.planned = is_ahead(entry)
        self._entry = entry
        self._tell = tell

    @cached_property
    def _told(self) -> tuple[str, Content]:
        return self._tell(self._entry)

    @property
    def kind(self) -> str:
        """The word for what it is."""
        return self._told[0]

    @property
    def text(self) -> Content:
        """What the record says."""
        return self._told[1]


def lines_of(context: FormContext, entries: Iterable[TimelineEntry]) -> list[DossierLine]:
    """The lines of the timeline, in the order of the entries."""
    labels = dict(context.view.item_labels)
    labels.update({question.id: f"{question.code} {question.text}" for _, question in context.sop.questions()})
    gone = overtaken(context.view.moves)

    def tell(entry: TimelineEntry) -> tuple[str, Content]:
        return _told(context, entry, labels, gone)

    return [DossierLine(entry, tell) for entry in entries]


def _told(
    context: FormContext, entry: TimelineEntry, labels: Mapping[str, str], gone: Mapping[int, str]
) -> tuple[str, Content]:
    kind, text, detail = describe(
        entry,
        labels,
        pupil_id=context.pupil_id,
        coordinator_label=context.coordinator_label,
        moves=context.view.moves,
    )
    parts: list[Content] = []
    record = entry.record
    if isinstance(record, ActionItem) and record.is_late_on(context.today):
        parts += [Content.styled("▲ te laat", "$late"), Content("  ")]
    if isinstance(record, EvaluationEntry):
        what, _, effect = text.rpartition(": ")
        parts += [plain(f"{what}: "), Content(" "), plain(effect, _EFFECT_STYLES[record.evaluation.effect])]
    elif isinstance(record, LevelMove) and record.id in gone:
        parts += [plain(gone[record.id], "$attention"), Content("  "), plain(text, "$muted strike")]
    else:
        parts.append(plain(text))
    if detail:
        parts += [Content("  "), plain(detail, "$muted")]
    return kind, Content.assemble(*parts)
