"""Who is proposed for an overleg."""

import pytest

from ib_console.domain.meeting_roles import USUAL_ROLES, roles_to_propose
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import Role


@pytest.mark.parametrize("kind", list(MeetingKind))
def test_every_kind_of_overleg_proposes_somebody_and_nobody_twice(kind: MeetingKind) -> None:
    roles = USUAL_ROLES[kind]
    assert roles
    assert len(set(roles)) == len(roles)


def test_a_leerlingbespreking_is_with_leerkracht_ib_and_ouder() -> None:
    assert roles_to_propose(MeetingKind.LEERLINGBESPREKING) == (
        Role.TEACHER,
        Role.CARE_COORDINATOR,
        Role.PARENT,
    )


def test_a_role_that_a_requirement_asks_is_proposed_after_the_usual_ones() -> None:
    asked = ((Role.TEACHER,), (Role.PARTNERSHIP_ADVISER,))
    assert roles_to_propose(MeetingKind.EVALUATION, asked)[-1] is Role.PARTNERSHIP_ADVISER


def test_a_choice_that_the_usual_roles_answer_adds_nobody() -> None:
    asked = ((Role.GUIDANCE_SERVICE, Role.EXTERNAL_EXPERT),)
    assert roles_to_propose(MeetingKind.MDO_EXTERNAL, asked) == USUAL_ROLES[MeetingKind.MDO_EXTERNAL]


def test_of_a_choice_that_nobody_answers_every_role_is_proposed() -> None:
    asked = ((Role.GUIDANCE_SERVICE, Role.EXTERNAL_EXPERT),)
    assert roles_to_propose(MeetingKind.MDO_INTERNAL, asked)[-2:] == asked[0]
