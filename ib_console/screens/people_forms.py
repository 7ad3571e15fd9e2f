"""The forms of people. It must not import services: what a form saves is given to it."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace

from ib_console.domain.people import ROLES_OF, HeldRole, Person, PersonKind, Role
from ib_console.domain.sop import SopItem
from ib_console.widgets.form import Field, FormScreen, MultiChoiceField, TextField, Values
from ib_console.wording.glossary import capital, label

_INTRO = "Welke leerling bij deze ouder hoort, legt u vast in het dossier van die leerling."


def person_form(
    person: Person,
    expertise: Sequence[SopItem],
    *,
    coordinator: str,
    on_save: Callable[[Person], Awaitable[object]],
) -> FormScreen:
    """Names and roles of one person; what is asked depends on the register."""

    async def save(values: Values) -> None:
        await on_save(_changed(person, values, {item.id for item in expertise}))

    fields: list[Field] = [
        TextField("given_name", "Roepnaam", initial=person.given_name),
        TextField("prefix", "Tussenvoegsel", initial=person.prefix),
        TextField("family_name", "Achternaam", required=True, initial=person.family_name),
    ]
    if person.kind is PersonKind.STAFF:
        code_help = "hoe het team deze collega opschrijft, bijvoorbeeld RM"
        fields.append(TextField("staff_code", "Afkorting", initial=person.staff_code, help=code_help))
    if person.kind is PersonKind.EXTERNAL:
        fields.append(TextField("organisation", "Organisatie", initial=person.organisation))
    fields.append(TextField("email", "E-mail", initial=person.email))
    if person.kind is not PersonKind.PARENT:
        roles = [(role.value, label(role, coordinator_label=coordinator)) for role in ROLES_OF[person.kind]]
        held = tuple(one.role.value for one in person.roles)
        fields.append(MultiChoiceField("roles", "Rollen", roles, initial=held, help="spatie zet aan of uit"))
    if person.kind is PersonKind.EXTERNAL and expertise:
        rows = [(item.id, item.label) for item in expertise]
        fields.append(
            MultiChoiceField(
                "expertise",
                "Deskundigheid",
                rows,
                initial=person.expertise_ids,
                help="de rijen van uw SOP waarvoor u op deze persoon kunt rekenen",
            )
        )
    return FormScreen(
        capital(label(person.kind)),
        fields,
        subtitle=person.name,
        on_save=save,
        intro=_INTRO if person.kind is PersonKind.PARENT else "",
    )


def _changed(person: Person, values: Values, shown: Collection[str]) -> Person:
    names = ("given_name", "prefix", "family_name", "staff_code", "organisation", "email")
    changed = replace(person, **{name: values[name] for name in names if name in values})
    roles = [Role(code) for code in values.get("roles", ())] or (
        [Role.PARENT] if person.kind is PersonKind.PARENT else []
    )
    # A role that stays keeps the period in which it is held.
    kept = [one for one in person.roles if one.role in roles]
    known = {one.role for one in kept}
    changed = replace(changed, roles=(*kept, *(HeldRole(role=role) for role in roles if role not in known)))
    if "expertise" not in values:
        return changed
    # A row that left the SOP cannot be shown, and stays.
    gone = (row for row in person.expertise_ids if row not in shown)
    return replace(changed, expertise_ids=(*gone, *(str(row) for row in values["expertise"])))
