"""The form of a group: its name, its jaargroepen and who teaches it. It must not import models."""

from collections.abc import Sequence
from dataclasses import replace

from ib_console.domain.changes import NEW
from ib_console.domain.drafts import DraftKey
from ib_console.domain.people import Person, PersonKind, Role
from ib_console.domain.pupils import Group, GroupKind
from ib_console.domain.school_year import label as year_label
from ib_console.screens.base import BaseScreen
from ib_console.screens.drafts import open_form
from ib_console.widgets.form import ChoiceField, Field, FormScreen, Participant, PeopleField, TextField, Values
from ib_console.wording.glossary import label

_YEAR_GROUPS = ("B", "D", "0", "1", "2", "3", "4", "5", "6", "7", "8", "S", "V", "N", "H")
"""As class lists code them; a combination group has more than one."""


async def edit_group(screen: BaseScreen, group: Group) -> None:
    """Let a group be filled in and save it; to be awaited in an `@in_background` method. Raises `IbError`."""
    people: Sequence[Person] = await screen.read(screen.services.people.all)

    async def save(values: Values) -> None:
        changed = replace(
            group,
            name=values["name"],
            year_groups=_parts(values["year_groups"]),
            kind=GroupKind(values["kind"]),
            teacher_ids=tuple(one.person_id for one in values["teachers"]),
        )
        await screen.commit(screen.services.pupils.save_group, changed)

    is_new = group.id == NEW
    key = DraftKey("group", "school" if is_new else "group", group.id, is_new=is_new)
    form = FormScreen("Groep", _fields(group, people), subtitle=year_label(group.school_year), on_save=save)
    await open_form(screen, form, key)


def _fields(group: Group, people: Sequence[Person]) -> list[Field]:
    staff = {one.id: _teacher(one) for one in people if one.kind is PersonKind.STAFF}
    return [
        TextField("name", "Naam", required=True, initial=group.name, help="bijvoorbeeld 5B of Groep 1/2"),
        TextField(
            "year_groups",
            "Jaargroepen",
            initial=", ".join(group.year_groups),
            help="bijvoorbeeld 3, of 1, 2 voor een combinatiegroep",
            check=_known_year_groups,
        ),
        ChoiceField(
            "kind", "Soort", [(kind.value, label(kind)) for kind in GroupKind], required=True, initial=group.kind.value
        ),
        PeopleField(
            "teachers",
            "Leerkrachten",
            list(staff.values()),
            initial=[staff[person] for person in group.teacher_ids if person in staff],
            marks=False,
            help="x haalt iemand weg",
        ),
    ]


def _teacher(person: Person) -> Participant:
    return Participant(person.id, person.name, Role.TEACHER.value, person.staff_code)


def _parts(text: str) -> tuple[str, ...]:
    words = text.replace("/", " ").replace(",", " ").replace("-", " ").split()
    return tuple(dict.fromkeys(word.upper() for word in words))


def _known_year_groups(text: str) -> str | None:
    unknown = [part for part in _parts(text) if part not in _YEAR_GROUPS]
    return f"“{unknown[0]}” is geen jaargroep. Typ cijfers van 1 tot en met 8, of S of V." if unknown else None
