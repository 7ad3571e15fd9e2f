"""One copy for each family of an overleg, all in one go: which can be made, which wait for an answer, which cannot.

Each is a copy as `exports` makes one, looked through for the children of all the others; what is wrong with one keeps
none of the others. It must not know a screen.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from ib_console.domain.clock import Clock
from ib_console.domain.errors import IbError, RuleViolation
from ib_console.domain.papers import Audience, PaperKind
from ib_console.domain.private_check import FoundName
from ib_console.exchange.document import Paragraph
from ib_console.exchange.documents.report import NOTHING_SAID
from ib_console.models.engine import Store
from ib_console.services.exports import ExportService, PreparedPaper, refusal_of
from ib_console.services.meetings import read_meeting
from ib_console.services.paper_maker import PaperRequest

FAMILY_KINDS = frozenset({PaperKind.REPORT, PaperKind.MDO_AGENDA, PaperKind.CASE_SHEET})
"""Papers of an overleg that each family may have its own copy of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyCopy:
    """The copy of one family: a paper, or why there is none."""

    pupil_id: int
    pupil_name: str
    paper: PreparedPaper | None = None
    refused: IbError | None = None

    @property
    def asked(self) -> tuple[FoundName, ...]:
        """Names that may be somebody else's."""
        return () if self.paper is None else self.paper.check.asked

    @property
    def numbers(self) -> tuple[str, ...]:
        """What passes as a burgerservicenummer."""
        return () if self.paper is None else self.paper.check.numbers

    def ready(self) -> PreparedPaper:
        """The paper, when there is nothing against it. Raises why there is none."""
        if self.refused is not None:
            raise self.refused
        if self.paper is None:
            raise RuleViolation("paper.nothing_said")
        return self.paper

    def answered(self, harmless: Collection[str], fine: Collection[str] = ()) -> "FamilyCopy":
        """The same, refused when a name or number in it is not among those that were said to be harmless."""
        if self.paper is None:
            return self
        numbers_are_fine = set(self.numbers) <= set(fine)
        return replace(self, refused=refusal_of(self.paper.check, harmless, numbers_are_fine=numbers_are_fine))


@dataclass(frozen=True, slots=True)
class FamilyPaperService:
    """Copies for families."""

    store: Store
    clock: Clock

    def families(self, meeting_id: int) -> tuple[tuple[int, str], ...]:
        """The pupils of an overleg, each with its name. Raises `NotFound`."""
        with self.store.reading() as session:
            meeting = read_meeting(session, meeting_id)
        return tuple((case.pupil_id, case.pupil_name) for case in meeting.cases)

    def prepare(self, kind: PaperKind, meeting_id: int, pupil_id: int, pupil_name: str) -> FamilyCopy:
        """Make the paper of one family and look through it; nothing is written, and what is wrong is told with it."""
        request = PaperRequest(kind=kind, subject_id=meeting_id, pupil_id=pupil_id, audience=Audience.FAMILY)
        copy = FamilyCopy(pupil_id=pupil_id, pupil_name=pupil_name)
        try:
            paper = ExportService(self.store, self.clock).prepare(request)
        except IbError as error:
            return replace(copy, refused=error)
        if Paragraph(NOTHING_SAID) in paper.document.blocks:  # an empty sheet is not worth a file for each of a group
            return replace(copy, refused=RuleViolation("paper.nothing_said"))
        if paper.check.refused:
            return replace(copy, refused=refusal_of(paper.check))
        return replace(copy, paper=paper)
