"""The forms of an MDO: one case before and during, who come, and the closing.

It must not import models.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ib_console.domain.actions import ActionItem
from ib_console.domain.changes import NEW
from ib_console.domain.drafts import DraftKey
from ib_console.domain.mdo import CONCLUSIONS, TO_BE_DONE, MdoAgenda, MdoCase
from ib_console.domain.meetings import Case, CaseOutcome, MeetingKind, MeetingState, Participant
from ib_console.domain.people import PersonKind, Role
from ib_console.domain.school_calendar import MOST_MINUTES
from ib_console.domain.timeline import TimelineKind
from ib_console.screens import record_forms
from ib_console.screens.base import BaseScreen
from ib_console.screens.drafts import open_form
from ib_console.screens.meeting_people import Gathering, from_form, gather, supposed
from ib_console.widgets.form import (
    Choice,
    ChoiceField,
    DateField,
    Field,
    FormScreen,
    LongTextField,
    NumberField,
    PeopleField,
    PickField,
    TextField,
    Values,
)
from ib_console.widgets.time_field import TimeField
from ib_console.wording.calendar_sentences import what_words
from ib_console.wording.glossary import capital, label
from ib_console.wording.mdo_sentences import outcome_action
from ib_console.wording.talk_sentences import WHO

_MOST_MINUTES = 240


async def edit_case(screen: BaseScreen, meeting_id: int, pupil_id: int, *, during: bool = False) -> bool:
    """Show the form of a case and save it; tell whether it was saved.

    During an MDO (and after it) what is said stands first, before it what must be known. A conclusion that somebody
    must act on leads to the form of an action, unless one was agreed in the form itself. To be awaited in an
    `@in_background` method. Raises `IbError`.
    """
    agenda: MdoAgenda = await screen.read(screen.services.mdo.view, meeting_id)
    one = agenda.case_of(pupil_id)
    if one is None:
        return False
    gathering = await gather(screen, {pupil_id: one.case.pupil_name})
    held = during or agenda.meeting.state is not MeetingState.PLANNED or agenda.meeting.held_on <= agenda.today

    async def save(values: Values) -> None:
        case, actions = _case(one.case, values), _actions(pupil_id, values)
        await screen.commit(screen.services.mdo.save_case, meeting_id, case, agenda.meeting.version, actions)

    before, said = _before(one, agenda), _said(one, agenda, gathering)
    form = FormScreen(
        one.case.pupil_name,
        [*said, *before] if held else [*before, *said],
        subtitle=what_words(agenda.meeting),
        on_save=save,
        check=_wrong_together,
        intro=" ".join(one.case.question.split()) if held else "",  # its field stands below what is said
    )
    values = await open_form(
        screen, form, DraftKey(f"mdo_case_{pupil_id}", "meeting", meeting_id, pupil_ids=(pupil_id,))
    )
    if values is None:
        return False
    outcome = CaseOutcome(values["outcome"]) if values["outcome"] else None
    if outcome in TO_BE_DONE and outcome is not one.case.outcome and not values["what"]:
        what = outcome_action(outcome)
        await record_forms.new_record(screen, TimelineKind.ACTION, pupil_id, what=what, meeting_id=meeting_id)
    return True


def _before(one: MdoCase, agenda: MdoAgenda) -> list[Field]:
    case = one.case
    return [
        LongTextField("question", "Vraag", initial=case.question, help="wat wilt u met elkaar uitzoeken"),
        NumberField("minutes", "Minuten", initial=case.minutes, least=5, most=_MOST_MINUTES),
        LongTextField(
            "child_voice",
            "Stem van het kind",
            initial=case.child_voice,
            help="wat de leerling er zelf van vindt, in eigen woorden",
        ),
        DateField("child_heard_on", "Gehoord op", today=agenda.today, initial=case.child_heard_on),
    ]


def _said(one: MdoCase, agenda: MdoAgenda, gathering: Gathering) -> list[Field]:
    case = one.case
    known = () if case.outcome is None or case.outcome in CONCLUSIONS else (case.outcome,)
    who = [Choice(each.id, each.name) for each in gathering.people if each.kind is not PersonKind.PARENT]
    who += [
        Choice(each.person.id, each.person.name, "ouder")
        for guardians in gathering.guardians.values()
        for each in guardians
        if not each.no_information
    ]
    return [
        LongTextField("notes", "Verslag", initial=case.notes, help="wat er over deze leerling is gezegd"),
        PickField(
            "outcome",
            "Conclusie",
            [Choice(each.value, capital(label(each))) for each in (*CONCLUSIONS, *known)],
            initial=case.outcome.value if case.outcome else None,
            placeholder="kies met de pijltjes",
        ),
        LongTextField("decision", "Besluit", initial=case.decision, help="in woorden: wat gaat er gebeuren, en waarom"),
        DateField("next_on", "Volgende keer", today=agenda.today, initial=case.next_on),
        TextField("what", "Afspraak: wat", help="een afspraak met een datum; mag leeg blijven"),
        PickField("who", "Afspraak: wie", who),
        DateField("due_on", "Afspraak: wanneer", today=agenda.today),
    ]


def _case(case: Case, values: Values) -> Case:
    return replace(
        case,
        question=values["question"],
        minutes=values["minutes"],
        child_voice=values["child_voice"],
        child_heard_on=values["child_heard_on"],
        notes=values["notes"],
        outcome=CaseOutcome(values["outcome"]) if values["outcome"] else None,
        decision=values["decision"],
        next_on=values["next_on"],
    )


def _actions(pupil_id: int, values: Values) -> tuple[ActionItem, ...]:
    if not values["what"]:
        return ()
    return (
        ActionItem(id=NEW, what=values["what"], due_on=values["due_on"], pupil_id=pupil_id, person_id=values["who"]),
    )


def _wrong_together(values: Values) -> Mapping[str, str]:
    wrong: dict[str, str] = {}
    if values["what"] and values["due_on"] is None:
        wrong["due_on"] = "Kies een datum voor deze afspraak."
    if not values["what"] and (values["due_on"] or values["who"]):
        wrong["what"] = "Schrijf op wat er is afgesproken, of maak de datum en de naam leeg."
    return wrong


async def edit_people(screen: BaseScreen, meeting_id: int, pupil_id: int | None) -> bool:
    """Change who come for one case and for the whole MDO; tell whether it was saved. Raises `IbError`."""
    agenda: MdoAgenda = await screen.read(screen.services.mdo.view, meeting_id)
    one = None if pupil_id is None else agenda.case_of(pupil_id)
    names = {} if one is None else {one.pupil_id: one.case.pupil_name}
    gathering = await gather(screen, names)
    everybody = [person for person in gathering.offered() if not person.role.startswith(Role.PARENT.value)]
    fields: list[Field] = []
    if one is not None:
        fields.append(
            PeopleField(
                "own",
                f"Bij {one.case.pupil_name}",
                gathering.offered(),
                initial=[gathering.in_form(each) for each in one.participants],
                marks=False,
                help="leerkracht, ouders en wie alleen voor deze leerling komt; x haalt iemand weg",
            )
        )
    fields.append(
        PeopleField(
            "all",
            "Bij elke casus",
            everybody,
            initial=[gathering.in_form(each) for each in agenda.for_all],
            marks=False,
            help="de vaste deelnemers van dit MDO",
        )
    )

    async def save(values: Values) -> None:
        people: dict[int | None, Sequence[Participant]] = {None: from_form(values["all"])}
        if one is not None:
            people[one.pupil_id] = from_form(values["own"])
        await screen.commit(screen.services.mdo.invite, meeting_id, people, agenda.meeting.version)

    form = FormScreen("Wie komen er", fields, subtitle=what_words(agenda.meeting), on_save=save)
    key = DraftKey(f"mdo_people_{pupil_id or 0}", "meeting", meeting_id, pupil_ids=tuple(names))
    return await open_form(screen, form, key) is not None


async def edit_slot(screen: BaseScreen, meeting_id: int) -> bool:
    """Change day, time, length, name and kind of an MDO; tell whether it was saved. Raises `IbError`."""
    agenda: MdoAgenda = await screen.read(screen.services.mdo.view, meeting_id)
    meeting = agenda.meeting
    fields: list[Field] = [
        DateField("held_on", "Datum", today=agenda.today, required=True, initial=meeting.held_on),
        TimeField("starts_at", "Begintijd", initial=meeting.starts_at, help="bijvoorbeeld 15:00 of 930"),
        NumberField("minutes", "Minuten", initial=meeting.minutes, least=5, most=MOST_MINUTES),
        TextField("title", "Naam of nummer", initial=meeting.title, help="bijvoorbeeld MDO 3; mag leeg blijven"),
        ChoiceField(
            "kind",
            "Soort",
            [(kind, label(kind)) for kind in (MeetingKind.MDO_INTERNAL, MeetingKind.MDO_EXTERNAL)],
            required=True,
            initial=meeting.kind,
        ),
    ]

    async def save(values: Values) -> None:
        await screen.commit(screen.services.meetings.save, replace(meeting, **values))

    form = FormScreen("MDO wijzigen", fields, subtitle=what_words(meeting), on_save=save)
    about = tuple(case.pupil_id for case in meeting.cases)
    return await open_form(screen, form, DraftKey("mdo_slot", "meeting", meeting_id, pupil_ids=about)) is not None


async def close_mdo(screen: BaseScreen, meeting_id: int) -> bool:
    """Ask who were there and record that the MDO was held; tell whether that was done. Raises `IbError`."""
    agenda: MdoAgenda = await screen.read(screen.services.mdo.view, meeting_id)
    names = {one.pupil_id: one.case.pupil_name for one in agenda.cases}
    gathering = await gather(screen, names)
    shown = [gathering.in_form(one) for one in supposed(agenda.meeting.participants)]

    async def save(values: Values) -> None:
        there = {(one.person_id, one.role, one.pupil_id) for one in from_form(values["people"]) if one.present}
        await screen.commit(screen.services.mdo.close, meeting_id, there, agenda.meeting.version)

    field = PeopleField(
        "people",
        "Wie waren erbij",
        shown,
        required=True,
        initial=shown,
        help="spatie: aanwezig of afwezig; a: alle anderen waren er. Wie erbij kwam, zet u er eerst bij met w",
    )
    form = FormScreen(
        "MDO afsluiten",
        [field],
        subtitle=what_words(agenda.meeting),
        on_save=save,
        save_label="gehouden",
        check=_presence,
        intro="Het verslag komt als actie bij uw afspraken.",
    )
    key = DraftKey("mdo_closing", "meeting", meeting_id, pupil_ids=tuple(names))
    return await open_form(screen, form, key) is not None


def _presence(values: Values) -> Mapping[str, str]:
    if any(one.present is None for one in values["people"]):
        return {"people": WHO}
    return {}
