"""A group to hand over: two pupils with much to tell, two without anything, and one who left."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from school_helpers import HOSTILE, TODAY, People, overleg, taking_part

from ib_console.domain.actions import ActionItem
from ib_console.domain.guidance import Effect, Evaluation, Intervention, Need, Profile
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome, Meeting, MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.plans import Arrangement, Consent, ConsentPurpose, Opp, Tlv, TlvKind
from ib_console.domain.pupils import Group
from ib_console.services.container import Services

HOSTILE_TEXT = "Lees | hardop <b>met</b> # [mij](http://a.nl)\n- en `rustig`"
"""Pipes, tags, headings, links, lists and a line break."""


@dataclass
class HandoverSchool:
    """The group and its pupils, by what there is to tell of them."""

    services: Services

    def __post_init__(self) -> None:
        self.people = People(self.services)
        self.teacher = self.people.teacher()
        self.coordinator = self.people.coordinator()
        self.group_id = self.group("5B", 2026)
        self.much = self.pupil("Yara", "Bakker")
        self.some = self.pupil("Sem", "Aalbers")
        self.quiet = self.pupil("Noor", "Zwart")
        self.also_quiet = self.pupil(HOSTILE, "Vos")
        self.left = self.pupil("Ties", "Weg")
        gone = self.services.pupils.get(self.left)
        self.services.pupils.save(replace(gone, left_on=date(2026, 11, 20)))

    def group(self, name: str, school_year: int) -> int:
        group = Group(id=0, school_year=school_year, name=name, teacher_ids=(self.teacher.id,))
        (group_id,) = self.services.pupils.save_group(group).ids("group")
        return group_id

    def pupil(self, given_name: str, family_name: str, group_id: int | None = None) -> int:
        return self.people.pupil(given_name, family_name, group_id or self.group_id)

    def tell(self) -> "HandoverSchool":
        """Record everything about two pupils."""
        self.tell_much(self.much)
        self.services.moves.set_opening(self.some, SupportLevel.TWO, date(2026, 9, 1))
        self.intervene(self.some, approach=HOSTILE_TEXT, goal="leest vlot", evaluate_on=date(2026, 11, 10))
        cases = (
            Case(pupil_id=self.much, notes="geheim van Yara"),
            Case(pupil_id=self.some, signal=True),
            Case(pupil_id=self.quiet, outcome=CaseOutcome.CONTINUE),
        )
        there = (taking_part(self.teacher, Role.TEACHER), taking_part(self.coordinator, Role.CARE_COORDINATOR))
        self.services.meetings.save(
            Meeting(
                id=0,
                kind=MeetingKind.GROEPSBESPREKING,
                held_on=date(2026, 11, 20),
                state=MeetingState.HELD,
                title="over Yara",
                participants=there,
                cases=cases,
            )
        )
        return self

    def tell_much(self, pupil: int) -> None:
        records, parent = self.services.records, self.people.parent(pupil)
        profile = Profile(
            help_question="Hoe houdt Yara haar aandacht bij de instructie?",
            helping_factors="Korte opdrachten en een vaste plek vooraan.",
            hindering_factors="Onverwachte wisselingen.",
            own_words="Ik wil graag zelf kiezen waar ik begin.",
            own_words_on=date(2026, 10, 6),
        )
        records.save_profile(pupil, profile, self.services.pupils.get(pupil).version)
        records.save(Need(id=0, pupil_id=pupil, text="Instructie in kleine stappen", since=date(2026, 9, 1)))
        records.save(
            Need(id=0, pupil_id=pupil, text="Oude behoefte", since=date(2025, 9, 1), ended_on=date(2026, 6, 1))
        )
        self.intervene(pupil, approach="Dagritme op de tafel", goal="start binnen 2 minuten", minutes=30)
        worked = self.intervene(pupil, approach="Werken met een timer", goal="werkt 15 minuten door")
        self.evaluate(worked, Effect.ACHIEVED, date(2026, 11, 2))
        failed = self.intervene(pupil, approach="Strafwerk", goal="minder roepen")
        self.evaluate(failed, Effect.NONE, date(2026, 10, 12))
        records.save(Opp(id=0, pupil_id=pupil, drawn_up_on=date(2026, 10, 1), outflow="vmbo-tl"))
        records.save(
            Arrangement(
                id=0,
                pupil_id=pupil,
                content="begeleiding in de klas",
                granted_on=date(2026, 9, 7),
                starts_on=date(2026, 9, 14),
                ends_on=date(2027, 7, 31),
            )
        )
        records.save(Tlv(id=0, pupil_id=pupil, kind=TlvKind.SBO, planned_on=date(2027, 1, 11)))
        records.save(
            Consent(
                id=0,
                pupil_id=pupil,
                person_id=parent.id,
                purpose=ConsentPurpose.SHARE_INFORMATION,
                given_on=date(2026, 9, 1),
                valid_until=date(2027, 8, 31),
            )
        )
        records.save(
            ActionItem(
                id=0, pupil_id=pupil, what="Ouders bellen", due_on=date(2026, 11, 20), person_id=self.coordinator.id
            )
        )
        self.meet(pupil, MeetingKind.MDO_INTERNAL, date(2026, 11, 3), decision="We gaan door met het dagritme.")
        self.meet(
            pupil,
            MeetingKind.MDO_EXTERNAL,
            TODAY + timedelta(weeks=3),
            state=MeetingState.PLANNED,
            question="Wat helpt in de gymles?",
        )
        self.services.moves.set_opening(pupil, SupportLevel.THREE, date(2026, 9, 1))
        self.services.moves.move(
            pupil,
            SupportLevel.FOUR,
            reason="Basis is niet genoeg",
            decider_id=self.coordinator.id,
            on=date(2026, 9, 30),
        )

    def intervene(
        self,
        pupil: int,
        *,
        approach: str,
        goal: str,
        minutes: int | None = None,
        evaluate_on: date | None = date(2026, 12, 14),
    ) -> int:
        made = Intervention(
            id=0,
            pupil_id=pupil,
            goal=goal,
            approach=approach,
            starts_on=date(2026, 9, 7),
            evaluate_on=evaluate_on,
            minutes_per_week=minutes,
            person_id=self.teacher.id,
        )
        (intervention,) = self.services.records.save(made).ids("intervention")
        return intervention

    def evaluate(self, intervention: int, effect: Effect, held_on: date) -> None:
        made = Evaluation(id=0, intervention_id=intervention, held_on=held_on, effect=effect)
        self.services.records.evaluate(made, end=True)

    def meet(
        self,
        pupil: int,
        kind: MeetingKind,
        on: date,
        *,
        state: MeetingState = MeetingState.HELD,
        **case: object,
    ) -> None:
        present = True if state is MeetingState.HELD else None
        there = (
            taking_part(self.teacher, Role.TEACHER, present=present),
            taking_part(self.coordinator, Role.CARE_COORDINATOR, present=present),
        )
        self.services.meetings.save(overleg(kind, pupil, there, on=on, state=state, **case))


def told_school(services: Services) -> HandoverSchool:
    """The group with everything recorded."""
    return HandoverSchool(services).tell()


__all__ = ["HOSTILE_TEXT", "HandoverSchool", "told_school"]
