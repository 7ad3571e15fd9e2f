"""An overleg under the hands: what its form shows, and what its values make of it.

What is not shown, other pupils' parts and their parents, is kept as it was. `meeting_form` opens it. It must not import
services.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ib_console.domain.changes import NEW
from ib_console.domain.drafts import DraftKey
from ib_console.domain.meeting_roles import GROUP_KINDS
from ib_console.domain.meetings import MDO_KINDS, Case, Meeting, MeetingKind, MeetingState, Participant
from ib_console.domain.people import PersonKind, Role
from ib_console.domain.school_calendar import MOST_MINUTES
from ib_console.domain.talks import TalkBasis
from ib_console.screens.base import BaseScreen
from ib_console.screens.meeting_people import Gathering, from_form, gather, proposed
from ib_console.screens.talk_fields import (
    actions_of,
    agreement_fields,
    case_fields,
    case_of,
    effects_of,
    intervention_of,
    wrong_together,
)
from ib_console.screens.talk_form import TalkForm
from ib_console.widgets.form import (
    Choice,
    ChoiceField,
    DateField,
    Field,
    FormScreen,
    NumberField,
    PeopleField,
    PickField,
    TextField,
    Values,
)
from ib_console.widgets.form import Participant as FormParticipant
from ib_console.widgets.time_field import TimeField
from ib_console.wording.glossary import capital, label
from ib_console.wording.talk_sentences import AFTERWARDS

_PUPIL = "leerling"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedMeeting:
    """An overleg under the hands, with everything the form shows beside it."""

    meeting: Meeting
    pupil_id: int | None
    """Whose part is shown."""
    whole: bool
    """Whether the list of pupils is shown."""
    gathering: Gathering
    participants: tuple[Participant, ...]
    """Those who are shown."""
    pupils: tuple[FormParticipant, ...]
    """Every pupil that can be added."""
    today: date
    basis: TalkBasis | None = None
    """What is known of the pupil whose part is shown."""

    @property
    def case(self) -> Case | None:
        """The part that is shown."""
        if self.pupil_id is None:
            return None
        return self.meeting.case_of(self.pupil_id) or Case(pupil_id=self.pupil_id)

    @property
    def key(self) -> DraftKey:
        """Under which key the text is kept: one for an overleg as a whole, and one for each pupil's part of it."""
        meeting, one = self.meeting, None if self.whole else self.pupil_id
        pupils = tuple(case.pupil_id for case in meeting.cases) if one is None else (one,)
        if meeting.id != NEW:
            return DraftKey("meeting" if one is None else f"case_{one}", "meeting", meeting.id, pupil_ids=pupils)
        form = f"meeting_{meeting.kind.value}_{meeting.state.value}"
        subject = ("school", 0) if meeting.group_id is None else ("group", meeting.group_id)
        return DraftKey(form, *(subject if one is None else ("pupil", one)), pupil_ids=pupils, is_new=True)

    @property
    def subtitle(self) -> str:
        """About whom."""
        return self.gathering.pupil_names.get(self.pupil_id or 0, "")

    def form(self, screen: BaseScreen, fields: list[Field]) -> FormScreen:
        """The form: of a part with what is known of the pupil beside it."""
        title = capital(label(self.meeting.kind, coordinator_label=self.gathering.coordinator))
        options: dict[str, Any] = {
            "subtitle": self.subtitle,
            "on_save": lambda values: self.save(screen, values),
            "check": self.wrong,
        }
        if self.basis is None:
            return FormScreen(title, fields, **options)
        return TalkForm(
            title,
            fields,
            basis=self.basis,
            today=self.today,
            agreement=lambda number: agreement_fields(number, self.who(), self.today),
            coordinator=self.gathering.coordinator,
            asks_all=self.meeting.kind in GROUP_KINDS,
            **options,
        )

    def who(self) -> list[Choice]:
        """Who can promise something: staff and externals, then the parents of the pupil."""
        parents = self.gathering.guardians.get(self.pupil_id or 0, ())
        return [
            *(Choice(one.id, one.name) for one in self.gathering.people if one.kind is not PersonKind.PARENT),
            *(Choice(one.person.id, one.person.name, "ouder") for one in parents),
        ]

    async def save(self, screen: BaseScreen, values: Values) -> None:
        """Put the form's values in the place of what was shown, and keep the rest."""
        shown = {(one.person_id, one.role, one.pupil_id) for one in self.participants}
        kept = (one for one in self.meeting.participants if (one.person_id, one.role, one.pupil_id) not in shown)
        about = self._cases(values)
        ids = {case.pupil_id for case in about}
        people = (one for one in (*kept, *from_form(values["people"])) if one.pupil_id is None or one.pupil_id in ids)
        changed = replace(
            self.meeting,
            kind=MeetingKind(values["kind"]),
            held_on=values["held_on"],
            starts_at=values["starts_at"],
            minutes=values["minutes"],
            state=MeetingState(values["state"]),
            title=values["title"],
            participants=tuple(people),
            cases=about,
        )
        save = screen.services.talks.save
        if self.pupil_id is None:
            await screen.commit(save, changed)
            return
        await screen.commit(
            save,
            changed,
            actions_of(self.pupil_id, values),
            intervention=intervention_of(self.pupil_id, changed, changed.participants, values),
            effects=effects_of(values),
        )

    def wrong(self, values: Values) -> Mapping[str, str]:
        """What does not fit together, by field; a pupil of whom something was written is not taken off unseen."""
        wrong = wrong_together(values)
        if "pupils" in values:
            left = {one.person_id for one in values["pupils"]}
            written = (case for case in self.meeting.cases if case.question or case.notes or case.decision)
            gone = next((case for case in written if case.pupil_id not in left), None)
            if gone is not None:
                wrong["pupils"] = (
                    f"Bij {gone.pupil_name} is al iets opgeschreven. Zet de leerling terug, of maak dat eerst leeg."
                )
        return wrong

    def _cases(self, values: Values) -> tuple[Case, ...]:
        cases = {case.pupil_id: case for case in self.meeting.cases}
        if self.whole and "pupils" in values:
            wanted = [one.person_id for one in values["pupils"]]
            cases = {pupil_id: cases.get(pupil_id, Case(pupil_id=pupil_id)) for pupil_id in wanted}
        if self.case is not None and (not self.whole or self.case.pupil_id in cases):
            cases[self.case.pupil_id] = case_of(self.case, values)
        return tuple(cases.values())


async def read_opened(
    screen: BaseScreen,
    meeting: Meeting,
    pupil_id: int | None,
    *,
    whole: bool,
    asked: tuple[tuple[Role, ...], ...],
) -> OpenedMeeting:
    """Read everything the form of an overleg shows.

    Args:
        screen: reads.
        meeting: to change, or a new one.
        pupil_id: whose part is shown.
        whole: whether the list of pupils is shown.
        asked: the roles of a requirement, to propose people for.
    """
    names = await _names(screen, meeting, pupil_id)
    everyone = (await screen.read(screen.services.pupils.all)) if whole else ()
    about = {pupil_id: names[pupil_id]} if pupil_id is not None and not whole else names
    gathering = await gather(screen, about)
    basis: TalkBasis | None = None
    if pupil_id is not None:
        talks = screen.services.talks
        basis = await screen.read(talks.basis, pupil_id, meeting.kind, meeting.held_on, meeting.id)
    if meeting.id == NEW and not meeting.participants:
        planned = meeting.state is MeetingState.PLANNED
        by_sop = () if basis is None else basis.asked
        participants = await proposed(screen, meeting.kind, tuple(about), (*asked, *by_sop), planned=planned)
    else:
        participants = tuple(one for one in meeting.participants if one.pupil_id is None or one.pupil_id in about)
    return OpenedMeeting(
        meeting=meeting,
        pupil_id=pupil_id,
        whole=whole,
        gathering=gathering,
        participants=participants,
        pupils=tuple(FormParticipant(item.id, item.name, _PUPIL, item.group) for item in everyone),
        today=screen.console.today,
        basis=basis,
    )


async def _names(screen: BaseScreen, meeting: Meeting, pupil_id: int | None) -> dict[int, str]:
    """The names of the pupils the overleg is about, and of the one whose part is shown."""
    names = {case.pupil_id: case.pupil_name for case in meeting.cases}
    unnamed = {each for each, name in names.items() if not name}
    if pupil_id is not None and not names.get(pupil_id):
        unnamed.add(pupil_id)
    for each in sorted(unnamed):
        names[each] = (await screen.read(screen.services.pupils.get, each)).name
    return names


# -- the fields


def fields_of(opened: OpenedMeeting, *, dated: bool) -> list[Field]:
    """The fields of the form; without `dated` the day is still to be chosen."""
    meeting, words = opened.meeting, opened.gathering.coordinator
    fields: list[Field] = [
        DateField("held_on", "Datum", today=opened.today, required=True, initial=meeting.held_on if dated else None),
        ChoiceField(
            "state",
            "Stand",
            [(state.value, label(state)) for state in MeetingState],
            required=True,
            initial=meeting.state.value,
            help="" if opened.basis is None or meeting.kind in GROUP_KINDS else AFTERWARDS,
        ),
    ]
    if opened.whole:
        fields.append(_pupils_field(opened))
    fields.append(
        PeopleField(
            "people",
            "Wie",
            opened.gathering.offered(),
            initial=[opened.gathering.in_form(one) for one in opened.participants],
            help="spatie: aanwezig of afwezig; x haalt iemand weg",
        )
    )
    if opened.case is not None and opened.basis is not None:
        fields += case_fields(meeting, opened.case, opened.basis, opened.who(), opened.today)
    kinds = [Choice(kind.value, label(kind, coordinator_label=words)) for kind in MeetingKind]
    fields += [
        TimeField("starts_at", "Begintijd", initial=meeting.starts_at, help="bijvoorbeeld 15:00 of 930; mag leeg"),
        NumberField("minutes", "Minuten", initial=meeting.minutes, least=5, most=MOST_MINUTES),
        TextField("title", "Naam of nummer", initial=meeting.title, help="bijvoorbeeld MDO 3; mag leeg blijven"),
        PickField("kind", "Soort overleg", kinds, required=True, initial=meeting.kind.value),
    ]
    return fields


def _is_slot(meeting: Meeting) -> bool:
    """A planned MDO may wait for its pupils."""
    return meeting.kind in MDO_KINDS and meeting.state is MeetingState.PLANNED


def _pupils_field(opened: OpenedMeeting) -> Field:
    known = {one.person_id: one for one in opened.pupils}
    chosen = [
        known.get(case.pupil_id, FormParticipant(case.pupil_id, case.pupil_name, _PUPIL))
        for case in opened.meeting.cases
    ]
    return PeopleField(
        "pupils",
        "Leerlingen",
        opened.pupils,
        required=not _is_slot(opened.meeting),
        initial=chosen,
        marks=False,
        help="x haalt een leerling van dit overleg af",
    )
