"""The school and its few settings. Domain only."""

from dataclasses import dataclass
from datetime import date, timedelta

from ib_console.domain.errors import RuleViolation
from ib_console.domain.school_year import school_year_of

EVALUATION_WEEKS = 6
"""Six to eight weeks is what schools take for an evaluation (domain.md 2.2 [M]); the school may choose otherwise."""
PAPERS_HOURS = 48
"""What samenwerkingsverbanden ask for the papers of an MDO (domain.md 2.2 [V])."""
REPORT_WEEKS = 2
"""What samenwerkingsverbanden ask for the verslag of an MDO (domain.md 2.2 [V])."""
EVALUATION_RANGE = (1, 26)
"""Weeks; longer than half a year is no evaluation of what was agreed."""
PAPERS_RANGE = (1, 336)
"""Hours; two weeks at most."""
REPORT_RANGE = (1, 12)
"""Weeks."""
MOST_NAME, MOST_LABEL = 80, 40
"""Characters that fit on the line where they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingTerms:
    """How long before and after an overleg things are due."""

    evaluation: timedelta
    papers: timedelta
    report: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """The one school of a store."""

    name: str
    school_year: int
    coordinator_label: str = ""
    """What the school calls its intern begeleider; empty for the usual word."""
    evaluation_weeks: int | None = None
    """After how many weeks an evaluation is proposed; None for the usual number, as for the next two."""
    papers_hours: int | None = None
    """How many hours before an MDO its papers are with everybody."""
    report_weeks: int | None = None
    """Within how many weeks after an MDO its verslag is there."""
    sop_in_guide: bool | None = None
    """Whether the ondersteuningsaanbod stands in the schoolgids (law of 2025) and not in a document of its own."""
    invitation_details: bool | None = None
    """Whether an invitation tells more than which overleg and when; None for the usual, which is not."""
    version: int = 1

    @property
    def terms(self) -> MeetingTerms:
        """The terms this school works with."""
        return MeetingTerms(
            evaluation=timedelta(weeks=self.evaluation_weeks or EVALUATION_WEEKS),
            papers=timedelta(hours=self.papers_hours or PAPERS_HOURS),
            report=timedelta(weeks=self.report_weeks or REPORT_WEEKS),
        )

    def year_on(self, today: date) -> int:
        """The school year to show first: the school's own, but until 1 August the one that still runs."""
        return min(self.school_year, school_year_of(today))


def check_school(school: School) -> None:
    """Refuse settings that cannot be meant.

    Raises:
        RuleViolation: `text.missing` (field), `school.text_too_long` (field, most), `school.term_out_of_range` (field,
            least, most).
    """
    if not school.name.strip():
        raise RuleViolation("text.missing", field="name")
    for field, text, limit in (
        ("name", school.name, MOST_NAME),
        ("coordinator_label", school.coordinator_label, MOST_LABEL),
    ):
        if len(text) > limit:
            raise RuleViolation("school.text_too_long", field=field, most=limit)
    for field, number, (least, most) in (
        ("evaluation_weeks", school.evaluation_weeks, EVALUATION_RANGE),
        ("papers_hours", school.papers_hours, PAPERS_RANGE),
        ("report_weeks", school.report_weeks, REPORT_RANGE),
    ):
        if number is not None and not least <= number <= most:
            raise RuleViolation("school.term_out_of_range", field=field, least=least, most=most)
