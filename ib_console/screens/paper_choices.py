"""The papers that a screen offers: which, and what they are about. It must not import services or models."""

from collections.abc import Sequence
from dataclasses import dataclass

from ib_console.domain.group_plan_view import GroupPlans
from ib_console.domain.meetings import Case, Meeting
from ib_console.domain.papers import PaperKind
from ib_console.wording.glossary import label
from ib_console.wording.group_plan_sentences import period_words
from ib_console.wording.handover_sentences import group_words


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChoice:
    """A paper that a screen offers."""

    kind: PaperKind
    subject_id: int = 0
    other_id: int = 0
    """With which version of the SOP it is compared; 0 for the one before."""
    pupil_id: int | None = None
    """Whose part it is about; a copy for a family needs one."""
    pupil_name: str = ""
    about: str = ""
    """What it is about, when that is no pupil: a group, a person, a domain and period."""
    families: tuple[tuple[int, str], ...] = ()
    """The pupils of an overleg, each with its name: each family may have a copy of its own."""


def of_overleg(kinds: Sequence[PaperKind], meeting: Meeting, case: Case | None) -> list[PaperChoice]:
    """Papers of an overleg; the part of one pupil is that of the case under the cursor."""
    pupil_id, name = (None, "") if case is None else (case.pupil_id, case.pupil_name)
    families = tuple((each.pupil_id, each.pupil_name) for each in meeting.cases)
    return [
        PaperChoice(kind=kind, subject_id=meeting.id, pupil_id=pupil_id, pupil_name=name, families=families)
        for kind in kinds
    ]


def of_pupil(pupil_id: int, name: str) -> list[PaperChoice]:
    """Papers about one pupil: the whole dossier, or one page for whoever thinks along."""
    return [
        PaperChoice(kind=PaperKind.DOSSIER, subject_id=pupil_id, pupil_id=pupil_id, pupil_name=name),
        PaperChoice(kind=PaperKind.CASE_SHEET, pupil_id=pupil_id, pupil_name=name),
    ]


def of_group(group_id: int, name: str, plans: GroupPlans) -> list[PaperChoice]:
    """Papers about a group: the overdracht, and of each domain the groepsplan that is current."""
    current = (plans.current(each) for each in plans.domains)
    return [
        PaperChoice(kind=PaperKind.HANDOVER, subject_id=group_id, about=group_words(name)),
        *(
            PaperChoice(
                kind=PaperKind.GROUP_PLAN, subject_id=plan.id, about=f"{label(plan.domain)}, {period_words(plan)}"
            )
            for plan in current
            if plan is not None
        ),
    ]
