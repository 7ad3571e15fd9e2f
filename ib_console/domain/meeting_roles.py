"""Which roles usually take part in each kind of overleg, and which kinds are about more than one pupil.

Why it exists: a form proposes people by role; the SOP's requirements say which must be there. Source: the practice
described in domain.md 3.3 and the level table of the starting SOP. Imports domain only.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import Role

_FAMILY = (Role.TEACHER, Role.CARE_COORDINATOR, Role.PARENT)

USUAL_ROLES: Mapping[MeetingKind, tuple[Role, ...]] = MappingProxyType(
    {
        MeetingKind.GROEPSBESPREKING: (Role.TEACHER, Role.CARE_COORDINATOR),
        MeetingKind.LEERLINGBESPREKING: _FAMILY,
        MeetingKind.MDO_INTERNAL: _FAMILY,
        MeetingKind.MDO_EXTERNAL: (*_FAMILY, Role.PARTNERSHIP_ADVISER, Role.GUIDANCE_SERVICE),
        MeetingKind.PARENT_TALK: (Role.TEACHER, Role.PARENT),
        MeetingKind.CONSULTATION: (Role.TEACHER,),
        MeetingKind.TEACHER_COORDINATOR: (Role.TEACHER, Role.CARE_COORDINATOR),
        MeetingKind.OTHER_SCHOOL: (Role.CARE_COORDINATOR, Role.PARENT, Role.OTHER_SCHOOL),
        MeetingKind.EVALUATION: _FAMILY,
    },
)
"""Who is proposed, in the order in which they are shown."""

GROUP_KINDS: frozenset[MeetingKind] = frozenset({MeetingKind.GROEPSBESPREKING})
"""Kinds that are about a whole group."""


def roles_to_propose(kind: MeetingKind, asked: Iterable[tuple[Role, ...]] = ()) -> tuple[Role, ...]:
    """The usual roles of a kind, then what a requirement asks beyond them; each once.

    Args:
        kind: of the overleg.
        asked: the roles of a requirement. Of a choice that the usual roles already answer, nothing is added.
    """
    usual = USUAL_ROLES[kind]
    extra = (role for choice in asked if not set(choice) & set(usual) for role in choice)
    return tuple(dict.fromkeys((*usual, *extra)))
