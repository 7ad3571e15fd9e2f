"""The forms about the pupil itself: registration and leaving, the standing profile, parents and guardians.

It must not import models.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ib_console.domain.changes import NEW, Changes
from ib_console.domain.drafts import DraftKey
from ib_console.domain.guidance import Profile
from ib_console.domain.people import Guardianship, HeldRole, Person, PersonKind, Role
from ib_console.domain.pupils import Enrolment, GroupKind, Pupil
from ib_console.domain.school_year import school_year_of
from ib_console.screens.form_context import FormContext, RecordForm, complaint
from ib_console.services.container import Services
from ib_console.widgets.form import (
    CheckField,
    DateField,
    Field,
    LongTextField,
    MultiChoiceField,
    PickField,
    TextField,
    Values,
)
from ib_console.widgets.option_lines import Choice

ADMINISTRATION_HELP = "het nummer uit uw administratie; zo vindt een import deze leerling terug"


def pupil_form(services: Services, pupil_id: int | None) -> RecordForm:
    """A pupil's registration, or that of a new pupil; reads the pupil and the groups, in the database thread.

    Raises:
        NotFound: `pupil.not_found`.
    """
    today = services.clock.today()
    view = None if pupil_id is None else services.dossiers.view(pupil_id)
    pupil = Pupil(id=NEW, enrolled_on=today) if view is None else view.pupil
    placed = view.enrolment.group_id if view is not None and view.enrolment is not None else None
    every = services.pupils.groups(school_year_of(today))
    groups = [Choice(group.id, group.name) for group in every if group.kind is GroupKind.HOME]
    beside = [(str(group.id), group.name) for group in every if group.kind is GroupKind.COMPOSITE]
    fields: list[Field] = [
        TextField("given_name", "Roepnaam", initial=pupil.given_name),
        TextField("initials", "Voorletters", initial=pupil.initials),
        TextField("prefix", "Tussenvoegsel", initial=pupil.prefix),
        TextField("family_name", "Achternaam", required=True, initial=pupil.family_name),
        DateField("birth_date", "Geboortedatum", today=today, initial=pupil.birth_date),
        PickField("group_id", "Groep", groups, initial=placed, placeholder="typ een deel van de groep"),
        *_beside_fields(beside, () if view is None else view.composites),
        DateField("enrolled_on", "Ingeschreven op", today=today, initial=pupil.enrolled_on),
        TextField("branch", "Vestiging", initial=pupil.branch),
        TextField(
            "administration_key",
            "Nummer administratie",
            initial=pupil.administration_key or "",
            help=ADMINISTRATION_HELP,
        ),
    ]
    if view is not None:
        fields += [
            DateField("left_on", "Laatste schooldag", today=today, initial=pupil.left_on, help="bij vertrek"),
            TextField("destination", "Gaat naar", initial=pupil.destination, help="school of bestemming"),
        ]

    def save(services: Services, values: Values) -> Changes:
        named = {name: value for name, value in values.items() if name not in {"group_id", "composite_ids"}}
        named["administration_key"] = values["administration_key"] or None
        chosen = [int(each) for each in values["composite_ids"]] if "composite_ids" in values else None
        return services.pupils.save(replace(pupil, **named), values["group_id"], chosen)

    def wrong(values: Values) -> Mapping[str, str]:
        if not values["given_name"] and not values["initials"]:
            return {"given_name": "Vul een roepnaam in, of anders de voorletters."}
        if values["birth_date"] is not None and values["birth_date"] > today:
            return {"birth_date": "Een geboortedatum kan niet na vandaag liggen; controleer het jaar."}
        start, end = values["enrolled_on"], values.get("left_on")
        if start is not None and values["birth_date"] is not None and start < values["birth_date"]:
            return {"enrolled_on": "Dit ligt voor de geboortedatum; pas een van de twee aan."}
        if start is not None and end is not None and end < start:
            return {"left_on": "De laatste schooldag ligt voor de inschrijving; pas een van de twee aan."}
        return {}

    return RecordForm(
        title="Nieuwe leerling" if view is None else "Leerlinggegevens",
        fields=fields,
        save=save,
        wrong=wrong,
        intro="" if view is None else pupil.name,
        draft=DraftKey("registration", "school", 0, is_new=True)
        if pupil_id is None
        else DraftKey("registration", "pupil", pupil_id),
    )


def _beside_fields(beside: Sequence[tuple[str, str]], composites: Sequence[Enrolment]) -> list[Field]:
    if not beside:
        return []
    chosen = [str(one.group_id) for one in composites]
    return [MultiChoiceField("composite_ids", "Daarnaast in", beside, initial=chosen, help="samengestelde groepen")]


def profile_form(context: FormContext) -> RecordForm:
    """Hulpvraag, what helps and what hinders, and the child's own words."""
    profile, pupil, today = context.view.dossier.profile, context.view.pupil, context.today
    fields: list[Field] = [
        LongTextField(
            "help_question", "Hulpvraag", initial=profile.help_question, help="wat vraagt de leerkracht, of de ouder"
        ),
        LongTextField("helping_factors", "Wat helpt", initial=profile.helping_factors),
        LongTextField("hindering_factors", "Wat hindert", initial=profile.hindering_factors),
        LongTextField("own_words", "In eigen woorden", initial=profile.own_words, help="wat zegt de leerling zelf"),
        DateField(
            "own_words_on", "Gezegd op", today=today, initial=profile.own_words_on, help="de dag van dit gesprek"
        ),
    ]

    def save(services: Services, values: Values) -> Changes:
        return services.records.save_profile(pupil.id, Profile(**values), pupil.version)

    def wrong(values: Values) -> Mapping[str, str]:
        return complaint(Profile(**values), today, ["own_words_on"])

    draft = DraftKey("profile", "pupil", pupil.id)
    return RecordForm(title="Profiel", fields=fields, save=save, wrong=wrong, draft=draft)


def guardian_form(context: FormContext, guardianship: Guardianship | None) -> RecordForm:
    """A parent or guardian, and the tie with this pupil."""
    blank = Person(id=NEW, kind=PersonKind.PARENT, roles=(HeldRole(role=Role.PARENT),))
    tie = guardianship or Guardianship(person=blank, pupil_id=context.pupil_id)
    person = tie.person
    fields: list[Field] = [
        TextField("given_name", "Voornaam", initial=person.given_name),
        TextField("initials", "Voorletters", initial=person.initials),
        TextField("prefix", "Tussenvoegsel", initial=person.prefix),
        TextField("family_name", "Achternaam", required=True, initial=person.family_name),
        TextField("email", "E-mail", initial=person.email),
        CheckField(
            "has_authority",
            "Gezag",
            text="heeft gezag",
            initial=tie.has_authority,
            help="alleen wie gezag heeft telt mee als ouder bij een niveauwissel",
        ),
        TextField("household", "Huishouden", initial=tie.household, help="bijvoorbeeld: woont bij, of co-ouder"),
        CheckField(
            "no_information", "Informatie", text="krijgt geen informatie over deze leerling", initial=tie.no_information
        ),
        TextField("interpreter", "Tolk", initial=tie.interpreter, help="in welke taal; leeg als het niet nodig is"),
    ]
    own = {"given_name", "initials", "prefix", "family_name", "email"}

    def save(services: Services, values: Values) -> Changes:
        named = replace(person, **{name: value for name, value in values.items() if name in own})
        ties = {name: value for name, value in values.items() if name not in own}
        return services.people.save_guardian(replace(tie, person=named, **ties))

    about = (context.pupil_id,)
    draft = (
        DraftKey("guardian", "pupil", context.pupil_id, pupil_ids=about, is_new=True)
        if person.id == NEW
        else DraftKey(f"guardian_of_{context.pupil_id}", "person", person.id, pupil_ids=about)
    )
    return RecordForm(title="Ouder of verzorger", fields=fields, save=save, draft=draft)
