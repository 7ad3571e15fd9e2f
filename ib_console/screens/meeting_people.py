"""Who can take part in an overleg, between the people of the school and the field of a form.

Who takes part for one pupil only, as a parent does, has that pupil in the form's code of the role. It must not import
services.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ib_console.domain.meeting_roles import roles_to_propose
from ib_console.domain.meetings import MeetingKind, Participant
from ib_console.domain.people import Guardianship, Person, PersonKind, Role
from ib_console.screens.base import BaseScreen
from ib_console.screens.school_words import coordinator_label
from ib_console.widgets.form import Participant as FormParticipant
from ib_console.wording.glossary import label

_AT = "@"
_WITHOUT_ROLE: Mapping[PersonKind, Role] = {
    PersonKind.STAFF: Role.SUPPORT_STAFF,
    PersonKind.EXTERNAL: Role.EXTERNAL_EXPERT,
}
"""In which role somebody is offered of whom no role is recorded."""

_OWN = frozenset({Role.TEACHER, Role.CARE_COORDINATOR})
"""Who is there as a rule: taken as present in a new overleg that was held, when one person holds the role.

Of all others presence is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """Everybody that a form can offer for an overleg about some pupils."""

    people: tuple[Person, ...]
    guardians: Mapping[int, tuple[Guardianship, ...]]
    """By pupil: only those the form is about."""
    pupil_names: Mapping[int, str]
    coordinator: str
    today: date

    def offered(self) -> list[FormParticipant]:
        """All who can be added: parents of these pupils, then staff and externals in each of their roles."""
        found = [
            self.in_form(
                Participant(
                    person_id=one.person.id,
                    name=one.person.name,
                    role=Role.PARENT,
                    pupil_id=pupil_id,
                    has_authority=one.has_authority,
                )
            )
            for pupil_id, guardians in self.guardians.items()
            for one in guardians
            if not one.no_information
        ]
        for person in self.people:
            if person.kind is PersonKind.PARENT:
                continue
            roles = person.roles_on(self.today) or (_WITHOUT_ROLE[person.kind],)
            found += [self.in_form(Participant(person_id=person.id, name=person.name, role=role)) for role in roles]
        return found

    def in_form(self, one: Participant) -> FormParticipant:
        """A participant as the field of the form keeps it."""
        code, words = one.role.value, label(one.role, coordinator_label=self.coordinator)
        if one.role is not Role.PARENT and one.pupil_id is not None:
            code = f"{code}{_AT}{one.pupil_id}"
            whom = self.pupil_names.get(one.pupil_id, "")
            words += f" voor {whom}" if whom and len(self.pupil_names) > 1 else ""
        if one.role is Role.PARENT:
            code = f"{code}{_AT}{one.pupil_id or ''}"
            of_whom = self.pupil_names.get(one.pupil_id or 0, "") if len(self.guardians) > 1 else ""
            words += f" van {of_whom}" if of_whom else ""
            words += "" if one.has_authority else ", zonder gezag"
        return FormParticipant(one.person_id, one.name, code, words, one.present)


def from_form(people: Iterable[FormParticipant]) -> tuple[Participant, ...]:
    """The participants of an overleg, as the form left them."""
    found = []
    for one in people:
        code, _, pupil = one.role.partition(_AT)
        found.append(
            Participant(
                person_id=one.person_id,
                name=one.name,
                role=Role(code),
                present=one.present,
                pupil_id=int(pupil) if pupil else None,
            )
        )
    return tuple(found)


def supposed(participants: Sequence[Participant]) -> list[Participant]:
    """Who was invited; of whom is there as a rule it is taken that they were, when nobody shares the role."""
    holders = Counter((one.role, one.pupil_id) for one in participants)
    return [
        replace(one, present=True)
        if one.present is None and one.role in _OWN and holders[one.role, one.pupil_id] == 1
        else one
        for one in participants
    ]


async def gather(screen: BaseScreen, pupil_names: Mapping[int, str]) -> Gathering:
    """Read who can take part in an overleg about these pupils."""
    services = screen.services
    guardians = {pupil_id: await screen.read(services.people.guardians, pupil_id) for pupil_id in pupil_names}
    return Gathering(
        people=await screen.read(services.people.all),
        guardians=guardians,
        pupil_names=pupil_names,
        coordinator=await coordinator_label(screen),
        today=screen.console.today,
    )


async def proposed(
    screen: BaseScreen,
    kind: MeetingKind,
    pupil_ids: Sequence[int],
    asked: Iterable[tuple[Role, ...]],
    *,
    planned: bool,
) -> tuple[Participant, ...]:
    """Who fits a new overleg: by the usual roles of its kind and those a requirement asks."""
    roles = roles_to_propose(kind, asked)
    found: dict[tuple[int, Role, int | None], Participant] = {}
    for pupil_id in pupil_ids:
        fitting = await screen.read(screen.services.people.proposed_participants, pupil_id, roles)
        holders = Counter(one.role for one in fitting)
        for one in fitting:
            # Of two people in one role nobody knows which of them was there.
            present = True if one.role in _OWN and holders[one.role] == 1 and not planned else None
            found.setdefault(
                (one.person_id, one.role, one.pupil_id),
                Participant(
                    person_id=one.person_id, name=one.name, role=one.role, present=present, pupil_id=one.pupil_id
                ),
            )
    return tuple(found.values())
