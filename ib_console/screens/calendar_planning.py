"""The dialogs of the Jaarkalender: another day, MDO moments, groepsbesprekingen of a cycle.

Each is awaited in an `@in_background` method and raises `IbError`. A form here holds days and no text, so it keeps no
draft. It must not import services.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from textual import on

from ib_console.domain.changes import Changes
from ib_console.domain.cycles import Cycle
from ib_console.domain.errors import RuleViolation
from ib_console.domain.invitations import InvitationState
from ib_console.domain.meeting_roles import USUAL_ROLES
from ib_console.domain.meetings import Meeting, MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.planning_conflicts import conflicts_when_moved
from ib_console.domain.school_calendar import (
    MOST_MINUTES,
    MOST_WEEKS,
    GroupToTalk,
    MdoSlots,
    SchoolCalendar,
    TalkSlots,
    every_weeks,
)
from ib_console.domain.school_year import last_day
from ib_console.screens.base import BaseScreen
from ib_console.screens.meeting_people import from_form, gather
from ib_console.widgets.date_input import parse_date
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.form import (
    Choice,
    ChoiceField,
    DateField,
    Field,
    FormScreen,
    NumberField,
    Participant,
    PeopleField,
    Values,
)
from ib_console.widgets.time_field import TimeField
from ib_console.wording.calendar_sentences import (
    WEEKDAYS,
    conflicts_told,
    cycle_span,
    days_told,
    mdo_planned,
    what_words,
)
from ib_console.wording.formats import plural, short_date
from ib_console.wording.glossary import label
from ib_console.wording.invitation_sentences import MOVED
from ib_console.wording.messages import sentence

_DAY = timedelta(days=1)
_PAST = "Kies vandaag of een latere dag."
_USUAL_MINUTES = {"mdo": 90, "talk": 60}
_EVERY = 6
"""Weeks between two MDO's, as a proposal."""


# -- another day


class _MoveForm(FormScreen):
    """A form with one date that tells at once what would not fit on it."""

    calendar: SchoolCalendar
    meeting: Meeting

    @on(Field.Changed)
    def _day_typed(self) -> None:
        self.call_later(self._tell)

    def _tell(self) -> None:
        day = parse_date(str(self.fields[0].raw()), self.calendar.today)
        if day is not None:
            self.say(_told_on(self.meeting, day, self.calendar))


async def move_to_day(screen: BaseScreen, meeting: Meeting, calendar: SchoolCalendar) -> date | None:
    """Ask for another day and move a planned overleg there; return that day, or `None` when it stayed."""
    today = screen.console.today

    async def save(values: Values) -> None:
        await screen.commit(screen.services.calendar.move, meeting.id, meeting.version, values["held_on"])

    day_field = DateField(
        "held_on", "Nieuwe dag", today=today, required=True, earliest=(today, _PAST), initial=meeting.held_on
    )
    form = _MoveForm(
        "Verzetten",
        [day_field],
        subtitle=what_words(meeting),
        on_save=save,
        intro=f"Nu op {short_date(meeting.held_on)}. Wat op de nieuwe dag niet past, staat onder in beeld.",
    )
    form.calendar, form.meeting = calendar, meeting
    values = await screen.app.push_screen_wait(form)
    if values is None:
        return None
    day: date = values["held_on"]
    told = _told_on(meeting, day, calendar)
    state: InvitationState = await screen.read(screen.services.invitations.state, meeting.id)
    again = MOVED if state is InvitationState.CHANGED else ""
    screen.notify(" ".join(part for part in (f"Verzet naar {short_date(day)}.", told, again) if part), markup=False)
    return day


def _told_on(meeting: Meeting, day: date, calendar: SchoolCalendar) -> str:
    found = conflicts_when_moved(meeting, day, calendar.meetings, calendar.holidays, calendar.today)
    return conflicts_told(found, calendar.groups)


# -- several at once


async def plan_several(screen: BaseScreen, calendar: SchoolCalendar, chosen: Sequence[date]) -> bool:
    """Ask what to plan and plan it; tell whether the chosen days were used."""
    choices = [Choice(0, "MDO-momenten", "gekozen dagen" if chosen else "om de zoveel weken")]
    running = [cycle for cycle in calendar.cycles if cycle.ends_on > calendar.today]
    choices += [Choice(cycle.number, f"Groepsbesprekingen, {cycle_span(cycle)}") for cycle in running]
    picked = await screen.app.push_screen_wait(ChooseDialog("Wat wilt u plannen?", choices))
    if picked is None:
        return False
    if picked.id == 0:
        return await _plan_mdo(screen, calendar, tuple(day for day in chosen if day >= calendar.today))
    await _plan_talks(screen, next(cycle for cycle in running if cycle.number == picked.id))
    return False


async def _plan_mdo(screen: BaseScreen, calendar: SchoolCalendar, chosen: tuple[date, ...]) -> bool:
    gathering = await gather(screen, {})
    offered = gathering.offered()
    usual = [one for one in offered if one.role in {role.value for role in _mdo_guests()}]
    used: tuple[date, ...] = ()

    def days_of(values: Values) -> tuple[date, ...]:
        if chosen:
            return chosen
        return every_weeks(values["weekday"], values["weeks"], values["first"], values["last"], calendar.holidays)

    def wrong(values: Values) -> dict[str, str]:
        if not chosen and values["last"] < values["first"]:
            return {"last": "Kies een dag na de eerste."}
        return {} if days_of(values) else {"last": "Tussen deze dagen is zo geen schooldag."}

    async def save(values: Values) -> None:
        nonlocal used
        used = days_of(values)
        guests = tuple((one.person_id, one.role) for one in from_form(values["people"]))
        slots = MdoSlots(
            kind=values["kind"], days=used, starts_at=values["starts_at"], minutes=values["minutes"], guests=guests
        )
        changes: Changes = await screen.commit(screen.services.calendar.plan_mdo, slots)
        made = len(changes.ids("meeting"))
        screen.notify(f"{mdo_planned(made, len(used))} Met u draait u dat terug.", markup=False)

    intro = f"Op de gekozen dagen: {days_told(chosen)}." if chosen else "Vakanties en vrije dagen worden overgeslagen."
    form = FormScreen(
        "MDO-momenten",
        [*_mdo_fields(calendar, gathering.coordinator, dated=not chosen), *_guest_field(offered, usual)],
        subtitle=f"plant MDO 1, MDO 2, … in {calendar.school_year}-{calendar.school_year + 1}",
        on_save=save,
        save_label="plannen",
        check=wrong,
        intro=intro,
    )
    return await screen.app.push_screen_wait(form) is not None and bool(chosen)


def _mdo_guests() -> tuple[Role, ...]:
    """Who is there each time: not the family or the teacher, who come for their own pupil."""
    family = {Role.TEACHER, Role.PARENT}
    return tuple(role for role in USUAL_ROLES[MeetingKind.MDO_EXTERNAL] if role not in family)


def _mdo_fields(calendar: SchoolCalendar, words: str, *, dated: bool) -> list[Field]:
    today = calendar.today
    kinds = [
        (kind, label(kind, coordinator_label=words)) for kind in (MeetingKind.MDO_EXTERNAL, MeetingKind.MDO_INTERNAL)
    ]
    fields: list[Field] = [
        ChoiceField("kind", "Soort", kinds, required=True, initial=MeetingKind.MDO_EXTERNAL),
    ]
    if dated:
        school_days = list(enumerate(WEEKDAYS[:5]))
        fields += [
            ChoiceField("weekday", "Dag", school_days, required=True, initial=3),
            NumberField("weeks", "Om de hoeveel weken", required=True, initial=_EVERY, least=1, most=MOST_WEEKS),
            DateField("first", "Vanaf", today=today, required=True, initial=today + _DAY, earliest=(today, _PAST)),
            DateField("last", "Tot en met", today=today, required=True, initial=last_day(calendar.school_year)),
        ]
    return [*fields, *_times(_USUAL_MINUTES["mdo"])]


def _guest_field(offered: Sequence[Participant], usual: Sequence[Participant]) -> list[Field]:
    return [PeopleField("people", "Vaste gasten", offered, initial=usual, marks=False, help="x haalt iemand weg")]


def _times(minutes: int) -> list[Field]:
    return [
        TimeField("starts_at", "Begintijd"),
        NumberField("minutes", "Minuten", least=5, most=MOST_MINUTES, initial=minutes),
    ]


async def _plan_talks(screen: BaseScreen, cycle: Cycle) -> None:
    proposal: tuple[tuple[GroupToTalk, date], ...] = await screen.read(screen.services.calendar.talks_to_plan, cycle)
    if not proposal:
        screen.notify(f"In cyclus {cycle.number} heeft elke groep al een groepsbespreking.", markup=False)
        return
    today = screen.console.today

    async def save(values: Values) -> None:
        days = {group.id: values[_name(group)] for group, _ in proposal if values[_name(group)] is not None}
        slots = TalkSlots(cycle=cycle, days=days, starts_at=values["starts_at"], minutes=values["minutes"])
        changes: Changes = await screen.commit(screen.services.calendar.plan_talks, slots)
        made = plural(len(changes.ids("meeting")), "groepsbespreking", "groepsbesprekingen")
        screen.notify(f"{made} gepland. Met u draait u dat terug.", markup=False)

    outside = sentence(RuleViolation("calendar.outside_cycle", number=cycle.number))
    fields: list[Field] = [
        DateField(
            _name(group),
            group.name,
            today=today,
            initial=day,
            earliest=(max(today, cycle.starts_on), outside),
            latest=(cycle.ends_on, outside),
            help=f"{plural(len(group.pupil_ids), 'leerling', 'leerlingen')}; leeg: deze groep nu niet",
        )
        for group, day in proposal
    ]
    form = FormScreen(
        "Groepsbesprekingen",
        [*fields, *_times(_USUAL_MINUTES["talk"])],
        subtitle=cycle_span(cycle),
        on_save=save,
        save_label="plannen",
        intro="Voorgestelde dagen, verdeeld over de schooldagen van de cyclus. Leerkracht en leerlingen gaan mee.",
    )
    await screen.app.push_screen_wait(form)


def _name(group: GroupToTalk) -> str:
    return f"group_{group.id}"
