"""Mending an open point of a niveauwissel from its own line: the form or the agenda that is missing.

Why it exists: what a point needs depends on its kind; the screen only says which line. It must not import models.
"""

from collections.abc import Sequence

from ib_console.domain.boundaries import BoundarySignal
from ib_console.domain.meetings import MDO_KINDS, Meeting
from ib_console.domain.requirements import Moment, RequirementKind
from ib_console.domain.timeline import TimelineKind
from ib_console.domain.verdict import Finding, Status
from ib_console.screens.base import BaseScreen
from ib_console.screens.level_move_rows import meeting_name
from ib_console.screens.meeting_form import choose_kind, edit_meeting
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.form import Choice
from ib_console.wording.formats import plural

_PLAN, _HELD = "plan", "held"


def can_be_planned(finding: Finding) -> bool:
    """Whether it is an open overleg that may lie ahead."""
    return (
        finding.status is Status.OPEN
        and finding.requirement.kind is RequirementKind.MEETING
        and finding.moment is not Moment.BEFORE
        and finding.planned is None
        and not finding.missing_roles
    )


async def open_agendas(screen: BaseScreen, pupil_id: int, finding: Finding) -> list[Meeting]:
    """The planned overleg of the right kind and in time on which the pupil does not stand yet, the first first."""
    kinds = finding.requirement.meeting_kinds
    planned: Sequence[Meeting] = await screen.read(screen.services.meetings.planned, kinds, screen.console.today)
    return [
        one
        for one in planned
        if one.case_of(pupil_id) is None and (finding.due_on is None or one.held_on <= finding.due_on)
    ]


async def first_agendas(screen: BaseScreen, pupil_id: int, findings: Sequence[Finding]) -> dict[str, Meeting]:
    """For each open point that a date will do for, by requirement: the first overleg the pupil can be put on."""
    found: dict[str, Meeting] = {}
    for finding in findings:
        if can_be_planned(finding) and (planned := await open_agendas(screen, pupil_id, finding)):
            found[finding.requirement.id] = planned[0]
    return found


async def mend(screen: BaseScreen, pupil_id: int, finding: Finding, coordinator: str) -> None:
    """Open what meets an open point."""
    requirement = finding.requirement
    if requirement.kind is not RequirementKind.MEETING:
        # Only when it is needed: the forms of a dossier lead to this screen too.
        from ib_console.screens.record_forms import new_for_requirement  # noqa: PLC0415 - see above

        await new_for_requirement(screen, pupil_id, requirement)
        return
    incomplete = finding.evidence[0].record_id if finding.missing_roles and finding.evidence else None
    waiting = finding.planned.record_id if finding.planned is not None else None
    if (meeting_id := incomplete or waiting) is not None:
        # Somebody was not there, or it has still to be held: that overleg, not another.
        meeting: Meeting = await screen.read(screen.services.meetings.get, meeting_id)
        await edit_meeting(screen, meeting=meeting, pupil_id=pupil_id, roles=requirement.roles)
        return
    planned = can_be_planned(finding)
    answer = await _ask_when(screen, pupil_id, finding, coordinator) if planned else _HELD
    if isinstance(answer, int):
        on_mdo = set(requirement.meeting_kinds) <= MDO_KINDS
        add = screen.services.mdo.add_case if on_mdo else screen.services.meetings.add_pupil
        await screen.commit(add, answer, pupil_id)
    elif answer is not None and (kind := await choose_kind(screen, requirement.meeting_kinds)) is not None:
        await edit_meeting(screen, pupil_id=pupil_id, kind=kind, roles=requirement.roles, planned=answer == _PLAN)


async def _ask_when(screen: BaseScreen, pupil_id: int, finding: Finding, coordinator: str) -> int | str | None:
    """The id of a planned overleg, `_PLAN`, `_HELD`, or `None` when the question was left."""
    choices = [
        Choice(
            one.id,
            f"op de agenda van {meeting_name(one, coordinator)}",
            plural(len(one.cases), "leerling", "leerlingen"),
        )
        for one in await open_agendas(screen, pupil_id, finding)
    ]
    choices += [Choice(_PLAN, "een nieuw overleg plannen"), Choice(_HELD, "het is al gehouden: nu vastleggen")]
    chosen = await screen.app.push_screen_wait(ChooseDialog("Wanneer is dit overleg?", choices))
    if chosen is None:
        return None
    return chosen.id if isinstance(chosen.id, int) else str(chosen.id)


async def judge(screen: BaseScreen, pupil_id: int, signal: BoundarySignal) -> None:
    """Record what people think of a question of a boundary."""
    from ib_console.screens.record_forms import new_record  # noqa: PLC0415 - as in `mend`

    await new_record(screen, TimelineKind.JUDGEMENT, pupil_id, question_id=signal.question_id)
