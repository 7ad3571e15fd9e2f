"""The form of one step on the road of a SOP: when, planned when, who, and what the MR said.

It must not import services or models.
"""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from ib_console.domain.errors import RuleViolation
from ib_console.domain.sop import Sop
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_parts import PartialDate
from ib_console.domain.sop_road import RoadMark, RoadStep
from ib_console.domain.text import clean
from ib_console.widgets.date_input import date_text, parse_date
from ib_console.widgets.form import ChoiceField, DateField, Field, InvalidValue, LongTextField, TextField, Values
from ib_console.wording import sop_road_sentences as words
from ib_console.wording.formats import partial_date
from ib_console.wording.sop_cell_text import read_cell

_ON, _PLANNED, _NAME, _OUTCOME, _REACTION, _NOTE = "on", "planned_on", "name", "outcome", "reaction", "note"


class MonthField(TextField):
    """A day, or only its month; its value is a `PartialDate`, or `None` when empty."""

    DEFAULT_CSS: ClassVar[str] = "MonthField Input { width: 28; }"

    def __init__(
        self,
        name: str,
        label: str,
        *,
        sop: Sop,
        today: date,
        initial: PartialDate | None = None,
        help: str,  # noqa: A002 - the word the form speaks
    ) -> None:
        """Declare the field; `sop` is the document whose dates are read, `today` is for "vandaag" and a day alone."""
        text = "" if initial is None else partial_date(initial)
        super().__init__(name, label, initial=text, placeholder="dd-mm-jjjj of maand", help=help)
        self._sop, self._today = sop, today

    def raw(self) -> str:
        """The date that is meant, else the text as typed: tomorrow "gisteren" would be another day."""
        day = parse_date(clean(self.typed), self._today)
        return self.typed if day is None else date_text(day)

    def read(self) -> PartialDate | None:  # type: ignore[override]  # a text that stands for a date
        """The day or month."""
        typed = clean(self.typed)
        if not typed:
            return None
        day = parse_date(typed, self._today)
        if day is not None:
            return PartialDate(year=day.year, month=day.month, day=day.day)
        try:
            found: PartialDate | None = read_cell(
                self._sop, SopPart.SIGNATURES, PARTS[SopPart.SIGNATURES].field("date"), typed
            )
        except RuleViolation:
            raise InvalidValue(words.DONE_UNREADABLE.format(text=typed)) from None
        return found


def road_fields(sop: Sop, mark: RoadMark, today: date) -> Iterator[Field]:
    """The fields of one step."""
    step = mark.step
    yield MonthField(_ON, "Gezet op", sop=sop, today=today, initial=mark.on, help=words.DONE_HELP)
    yield DateField(_PLANNED, "Gepland op", today=today, initial=mark.planned_on, help=words.PLANNED_HELP)
    yield TextField(_NAME, words.NAME_FIELDS[step], initial=mark.name)
    if step is RoadStep.ADVISED:
        yield ChoiceField(_OUTCOME, "Advies", words.outcome_choices(), initial=mark.outcome)
        yield LongTextField(_REACTION, words.REACTION_FIELD, initial=mark.reaction)
    yield LongTextField(_NOTE, "Opmerking", initial=mark.note)


def road_mark(step: RoadStep, values: Values) -> RoadMark:
    """What the form says about a step."""
    return RoadMark(step=step, **values)
