"""Schools of any size for the benchmarks: made by an import, with overleg, actions, help and plans for their pupils.

Every third pupil has running help, every tenth a plan; each was talked about twice and has an open action at most.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from import_pupils import CHEAP, GROUP_SIZE, class_list
from sqlalchemy import select

from ib_console.bootstrap import EXAMPLE_DOCUMENT, OpenSchool, found_school
from ib_console.domain.actions import ActionState
from ib_console.domain.clock import Clock, FixedClock
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import MoveKind, SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind, MeetingState
from ib_console.domain.school_year import school_year_of
from ib_console.models.guidance import EvaluationRow, InterventionRow
from ib_console.models.levels import LevelMoveRow
from ib_console.models.meetings import ActionRow, CaseRow, MeetingRow
from ib_console.models.plans import ArrangementRow, OppRow
from ib_console.models.pupils import GroupRow, PupilRow

CLOCK = FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
PASSPHRASE = "vier losse woorden hier"  # noqa: S105 -- of a school in which nobody exists
_WITH_LEVELS = 1000
"""Up to so many pupils some are on a higher niveau: each move is a row that is read and changed."""


def school_of(folder: Path, pupils: int, clock: Clock = CLOCK) -> OpenSchool:
    """Make a school with so many pupils, as it stands on a day, and leave it open."""
    opened = found_school(folder, PASSPHRASE, clock, name=f"{pupils} leerlingen", document=EXAMPLE_DOCUMENT, cost=CHEAP)
    today = clock.today()
    opened.services.imports.apply(class_list(pupils, school_year_of(today)), {})
    with opened.store.transaction("benchmark", subject="school") as unit:
        ids = list(unit.session.scalars(select(PupilRow.id).order_by(PupilRow.id)))
        groups = list(unit.session.scalars(select(GroupRow.id).order_by(GroupRow.id)))
        meetings = unit.insert_many(MeetingRow, [_meeting(today, group, turn) for turn in range(2) for group in groups])
        talked = [(turn * len(groups) + place // GROUP_SIZE, one) for turn in range(2) for place, one in enumerate(ids)]
        unit.insert_many(CaseRow, [_case(meetings[place], one) for place, one in talked])
        unit.insert_many(ActionRow, [_action(today, one) for one in ids if one % 2])
        helped = unit.insert_many(InterventionRow, [_help(today, one) for one in ids if one % 3 == 0])
        unit.insert_many(EvaluationRow, [_evaluation(today, one) for one in helped])
        unit.insert_many(ArrangementRow, [_arrangement(today, one) for one in ids if one % 20 == 0])
        unit.insert_many(OppRow, [_opp(today, one) for one in ids if one % 20 == 10])
        if pupils <= _WITH_LEVELS:
            raised = {one: SupportLevel(2 + one % 3) for one in ids if one % 3 == 0}
            unit.insert_many(LevelMoveRow, [_move(today, clock, one, level) for one, level in raised.items()])
            for row in unit.session.scalars(select(PupilRow).where(PupilRow.id.in_(raised))):
                row.level, row.level_since = raised[row.id], today - timedelta(days=60)
    return opened


def _meeting(today: date, group: int, turn: int) -> dict[str, object]:
    held_on = today - timedelta(days=20 + 30 * turn)
    return {
        "kind": MeetingKind.GROEPSBESPREKING,
        "held_on": held_on,
        "state": MeetingState.HELD,
        "group_id": group,
    }


def _case(meeting: int, pupil: int) -> dict[str, object]:
    return {"meeting_id": meeting, "pupil_id": pupil, "question": "hoe gaat het", "outcome": CaseOutcome.CONTINUE}


def _action(today: date, pupil: int) -> dict[str, object]:
    return {
        "what": "met de ouders bellen",
        "due_on": today + timedelta(days=pupil % 60 - 20),
        "pupil_id": pupil,
        "state": ActionState.OPEN if pupil % 5 else ActionState.DONE,
    }


def _help(today: date, pupil: int) -> dict[str, object]:
    return {
        "pupil_id": pupil,
        "goal": "vlot lezen",
        "approach": "herhaald lezen in een klein groepje",
        "minutes_per_week": 45,
        "starts_on": today - timedelta(days=70),
        "evaluate_on": today + timedelta(days=pupil % 40 - 10),
    }


def _evaluation(today: date, intervention: int) -> dict[str, object]:
    effect = list(Effect)[intervention % len(Effect)]
    return {"intervention_id": intervention, "held_on": today - timedelta(days=30), "effect": effect}


def _arrangement(today: date, pupil: int) -> dict[str, object]:
    began = today - timedelta(days=90)
    return {"pupil_id": pupil, "granted_on": began, "starts_on": began, "ends_on": today + timedelta(days=60)}


def _opp(today: date, pupil: int) -> dict[str, object]:
    return {"pupil_id": pupil, "drawn_up_on": today - timedelta(days=200)}


def _move(today: date, clock: Clock, pupil: int, level: SupportLevel) -> dict[str, object]:
    return {
        "pupil_id": pupil,
        "kind": MoveKind.MOVE,
        "origin": SupportLevel.ONE,
        "target": level,
        "moved_on": today - timedelta(days=60),
        "recorded_at": clock.now(),
        "domains": [],
    }
