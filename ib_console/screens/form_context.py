"""What every form of a record is made from: one reading of the dossier, the people and the SOP, and what a form is.

It must not import models, and not the forms that are made with it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ib_console.domain.actions import ActionItem
from ib_console.domain.changes import NEW, Changes
from ib_console.domain.drafts import DraftKey
from ib_console.domain.errors import RuleViolation
from ib_console.domain.guidance import Declaration, Evaluation, Intervention, Need
from ib_console.domain.notes import Note
from ib_console.domain.people import Person, PersonKind, Role
from ib_console.domain.plans import Arrangement, BoundaryJudgement, Consent, Opp, SchoolAgreement, Tlv
from ib_console.domain.record_rules import check_record
from ib_console.domain.sop import Sop
from ib_console.services.container import Services
from ib_console.services.dossiers import DossierView
from ib_console.services.records import PupilRecord
from ib_console.widgets.form import Field, Values
from ib_console.widgets.option_lines import Choice
from ib_console.wording.formats import listed
from ib_console.wording.glossary import COORDINATOR, label
from ib_console.wording.messages import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContext:
    """What is known when a form about a pupil opens."""

    today: date
    view: DossierView
    people: tuple[Person, ...]
    sop: Sop
    coordinator_label: str = COORDINATOR

    @property
    def pupil_id(self) -> int:
        """Whose dossier it is."""
        return self.view.pupil.id

    def teacher_id(self) -> int | None:
        """The first teacher of the group, who most often helps and asks."""
        return next((person.id for person in self.view.teachers), None)

    def coordinator_id(self) -> int | None:
        """The intern begeleider of today."""
        return next((each.id for each in self.people if Role.CARE_COORDINATOR in each.roles_on(self.today)), None)

    def staff(self, known: tuple[int | None, str] = (None, "")) -> list[Choice]:
        """Who works at or with the school, the own teachers first; `known` is who the record names already."""
        own = {person.id for person in self.view.teachers}
        return staff_choices(self.people, self.today, self.coordinator_label, first=own, known=known)

    def guardians(self, known: tuple[int | None, str] = (None, "")) -> list[Choice]:
        """The parents of the pupil; who has no gezag is told apart."""
        choices = [
            Choice(one.person.id, one.person.name, "" if one.has_authority else "geen gezag")
            for one in self.view.guardians
        ]
        return _with_known(choices, known)

    def sop_rows(self, known: str | None = None) -> list[Choice]:
        """The rows of the SOP that help can be taken from; a row that left the SOP stays when the record names it."""
        choices = [
            Choice(row.id, row.label, label(row.kind) + (" · niet in huis" if row.available is False else ""))
            for row in self.sop.items()
        ]
        if known is not None and all(choice.id != known for choice in choices):
            choices.append(Choice(known, self.view.item_labels.get(known, known), "niet meer in het SOP"))
        return choices


def staff_choices(
    people: Sequence[Person],
    today: date,
    coordinator_label: str,
    *,
    first: Collection[int] = (),
    known: tuple[int | None, str] = (None, ""),
) -> list[Choice]:
    """Who works at or with the school, these first; `known` is who the record names already."""

    def roles(person: Person) -> str:
        words = tuple(label(role, coordinator_label=coordinator_label) for role in person.roles_on(today))
        return listed(words) or person.organisation

    others = [person for person in people if person.id not in first and person.kind is not PersonKind.PARENT]
    own = [person for person in people if person.id in first]
    return _with_known([Choice(each.id, each.name, roles(each)) for each in (*own, *others)], known)


def _with_known(choices: list[Choice], known: tuple[int | None, str]) -> list[Choice]:
    person_id, name = known
    if person_id is not None and all(choice.id != person_id for choice in choices):
        choices.append(Choice(person_id, name or "iemand die er niet meer is"))
    return choices


def read_context(services: Services, pupil_id: int) -> FormContext:
    """Read it, in the database thread. Raises `NotFound`."""
    return FormContext(
        today=services.clock.today(),
        view=services.dossiers.view(pupil_id),
        people=services.people.all(),
        sop=services.sops.current().sop,
        coordinator_label=services.school.get().coordinator_label or COORDINATOR,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordForm:
    """A form before it is shown: its fields, and what saving their values means."""

    title: str
    fields: Sequence[Field]
    save: Callable[[Services, Values], Changes]
    """Runs in the database thread. Raises `IbError`."""
    draft: DraftKey
    """Under which key its text is kept while it is typed."""
    wrong: Callable[[Values], Mapping[str, str]] = field(default=lambda _: {})
    """Sentences by name of field, over all values together."""
    intro: str = ""


FORMS: Mapping[type, str] = {
    Need: "need",
    Intervention: "intervention",
    Evaluation: "evaluation",
    Declaration: "declaration",
    ActionItem: "action",
    Note: "note",
    Consent: "consent",
    Arrangement: "arrangement",
    Opp: "opp",
    Tlv: "tlv",
    SchoolAgreement: "agreement",
    BoundaryJudgement: "judgement",
}
"""What the form of a record is called in the key of its draft."""


def draft_of(context: FormContext, record: PupilRecord) -> DraftKey:
    """The key of a record's text: of a new one there is one for the pupil, or for what it is about."""
    form, about = FORMS[type(record)], (context.pupil_id,)
    if record.id != NEW:
        return DraftKey(form, form, record.id, pupil_ids=about)
    if isinstance(record, Evaluation):
        return DraftKey(form, FORMS[Intervention], record.intervention_id, pupil_ids=about, is_new=True)
    if isinstance(record, BoundaryJudgement) and record.question_id:
        form = f"{form}:{record.question_id}"  # asked from the line of one question
    return DraftKey(form, "pupil", context.pupil_id, pupil_ids=about, is_new=True)


def record_form(
    context: FormContext, record: PupilRecord, title: str, fields: Sequence[Field], *, intro: str = ""
) -> RecordForm:
    """A form whose fields are named after those of the record: their values take the place of what stands there."""

    def save(services: Services, values: Values) -> Changes:
        return services.records.save(_filled(record, values))

    def wrong(values: Values) -> dict[str, str]:
        return complaint(_filled(record, values), context.today, [each.key for each in fields])

    return RecordForm(title=title, fields=fields, save=save, wrong=wrong, intro=intro, draft=draft_of(context, record))


def complaint(record: object, today: date, names: Sequence[str]) -> dict[str, str]:
    """What the rule of a record refuses, at the field it is about; a refusal without a field is left to the service."""
    try:
        check_record(record, today)
    except RuleViolation as refusal:
        about = refusal.params.get("field")
        if isinstance(about, str) and about in names:
            return {about: sentence(refusal)}
    return {}


def _filled(record: PupilRecord, values: Mapping[str, Any]) -> PupilRecord:
    return replace(record, **values)
