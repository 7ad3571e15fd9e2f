"""The form of an overleg: as a whole from the screen Overleg, or one pupil's part of it from a dossier.

Why it exists: every kind of overleg is kept in the same way, wherever it is opened. An overleg may be about several
pupils: from a pupil only that pupil's part and that pupil's parents are shown; what belongs to the others is kept as it
was. It must not import services.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ib_console.domain.changes import NEW
from ib_console.domain.drafts import DraftKey
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MDO_KINDS, Case, Meeting, MeetingKind, MeetingState, Participant
from ib_console.domain.people import PersonKind, Role
from ib_console.domain.school_calendar import MOST_MINUTES
from ib_console.domain.talks import TalkBasis
from ib_console.screens.base import BaseScreen
from ib_console.screens.drafts import open_form
from ib_console.screens.meeting_people import Gathering, from_form, gather, proposed
from ib_console.screens.school_words import coordinator_label
from ib_console.screens.talk_fields import actions_of, case_fields, case_of, effects_of, intervention_of, wrong_together
from ib_console.screens.talk_form import TalkForm
from ib_console.widgets.dialogs import ChooseDialog, Confirm
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
from ib_console.wording.talk_sentences import PROPOSAL_STAYS

_PUPIL = "leerling"


async def choose_kind(
    screen: BaseScreen, kinds: Sequence[MeetingKind] = tuple(MeetingKind), *, title: str = "Welk overleg?"
) -> MeetingKind | None:
    """Ask which kind of overleg; the only one there is needs no question."""
    if len(kinds) == 1:
        return kinds[0]
    words = await coordinator_label(screen)
    choices = [Choice(kind, label(kind, coordinator_label=words)) for kind in kinds]
    chosen = await screen.app.push_screen_wait(ChooseDialog(title, choices))
    return None if chosen is None else MeetingKind(str(chosen.id))


async def edit_meeting(
    screen: BaseScreen,
    *,
    meeting: Meeting | None = None,
    pupil_id: int | None = None,
    kind: MeetingKind | None = None,
    roles: tuple[tuple[Role, ...], ...] = (),
    planned: bool = False,
    on: date | None = None,
) -> bool:
    """Show the form of an overleg and save it; tell whether it was saved.

    Args:
        screen: the screen that asks, in an `@in_background` method.
        meeting: the overleg to change, or (with id 0) a new one that is filled in already; without it a new one.
        pupil_id: whose part is shown. Without it the whole overleg, with the list of its pupils; an overleg about one
            pupil shows that pupil's part too.
        kind: of a new overleg; asked when it is not given.
        roles: what a requirement asks, to propose people for.
        planned: a new overleg is planned and not held.
        on: its date; a new overleg that was held is of today.
    """
    if meeting is None:
        kind = kind or await choose_kind(screen)
        if kind is None:
            return False
        state = MeetingState.PLANNED if planned else MeetingState.HELD
        day = on or screen.console.today
        meeting = Meeting(id=NEW, kind=kind, held_on=day, state=state)
    shown = pupil_id
    if shown is None and meeting.id != NEW and len(meeting.cases) == 1:
        shown = meeting.cases[0].pupil_id
    opened = await _opened(screen, meeting, shown, whole=pupil_id is None, asked=roles)
    form = opened.form(screen, _fields(opened, dated=on is not None or not planned or meeting.id != NEW))
    values = await open_form(screen, form, opened.key)
    if values is not None and shown is not None:
        await _offer_move(screen, shown, values)
    return values is not None


async def _offer_move(screen: BaseScreen, pupil_id: int, values: Values) -> None:
    """Offer to look at the niveauwissel that was proposed in a talk that was held."""
    level = values.get("proposed_level")
    if not level or values["state"] != MeetingState.HELD.value:
        return
    question = Confirm(f"Nu de niveauwissel naar niveau {level} bekijken?", yes="bekijken", detail=PROPOSAL_STAYS)
    if await screen.app.push_screen_wait(question):
        # Only when it is needed: it leads to most other screens, and back to this form.
        from ib_console.screens.level_move import LevelMoveScreen  # noqa: PLC0415 - see above

        await screen.app.push_screen(LevelMoveScreen(pupil_id, SupportLevel(level)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
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
        return TalkForm(title, fields, basis=self.basis, today=self.today, **options)

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


async def _opened(
    screen: BaseScreen,
    meeting: Meeting,
    pupil_id: int | None,
    *,
    whole: bool,
    asked: tuple[tuple[Role, ...], ...],
) -> _Opened:
    names = await _names(screen, meeting, pupil_id)
    everyone = (await screen.read(screen.services.pupils.all)) if whole else ()
    about = {pupil_id: names[pupil_id]} if pupil_id is not None and not whole else names
    gathering = await gather(screen, about)
    if meeting.id == NEW and not meeting.participants:
        planned = meeting.state is MeetingState.PLANNED
        participants = await proposed(screen, meeting.kind, tuple(about), asked, planned=planned)
    else:
        participants = tuple(one for one in meeting.participants if one.pupil_id is None or one.pupil_id in about)
    basis = None
    if pupil_id is not None:
        talks = screen.services.talks
        basis = await screen.read(talks.basis, pupil_id, meeting.kind, meeting.held_on, meeting.id)
    return _Opened(
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


def _fields(opened: _Opened, *, dated: bool) -> list[Field]:
    meeting, words = opened.meeting, opened.gathering.coordinator
    fields: list[Field] = [
        DateField("held_on", "Datum", today=opened.today, required=True, initial=meeting.held_on if dated else None),
        ChoiceField(
            "state",
            "Stand",
            [(state.value, label(state)) for state in MeetingState],
            required=True,
            initial=meeting.state.value,
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
        fields += case_fields(meeting, opened.case, opened.basis, _who(opened), opened.today)
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


def _pupils_field(opened: _Opened) -> Field:
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


def _who(opened: _Opened) -> list[Choice]:
    """Who can promise something: staff and externals, then the parents of the pupil."""
    parents = opened.gathering.guardians.get(opened.pupil_id or 0, ())
    return [
        *(Choice(one.id, one.name) for one in opened.gathering.people if one.kind is not PersonKind.PARENT),
        *(Choice(one.person.id, one.person.name, "ouder") for one in parents),
    ]
