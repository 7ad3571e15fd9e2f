"""Papers of a whole school, for those who look at papers: which there are, and a school in which all are very long."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from school_helpers import TODAY, People, taking_part

from ib_console.domain.actions import ActionItem
from ib_console.domain.assessments import Assessment, ResultLevel
from ib_console.domain.group_plans import Period, PlanPlace, Subgroup
from ib_console.domain.guidance import Effect, Evaluation, Intervention, Need, Profile
from ib_console.domain.levels import LevelDomain
from ib_console.domain.meetings import MDO_KINDS, Case, CaseOutcome, Meeting, MeetingKind, MeetingState, Participant
from ib_console.domain.papers import Audience, PaperKind
from ib_console.domain.people import PersonKind, Role
from ib_console.domain.pupils import Group
from ib_console.services.container import Services
from ib_console.services.paper_maker import PaperRequest

LONG_WORD = "ontwikkelingsperspectiefgesprek" * 8
SENTENCE = "In de klas werkt het om elke opdracht in drie stappen te geven, met een plaatje erbij. "
PAGE = (SENTENCE * 30 + "\n\n") * 4
"""Over ten thousand signs."""
CASES, HELPED = 30, 14


def papers_of(services: Services) -> Iterator[tuple[str, PaperRequest]]:
    """One of each paper that a school has, each kind of overleg, and each copy of it, with a name for the file."""
    seen: set[tuple[MeetingKind, bool]] = set()
    for meeting in sorted(services.meetings.all(), key=lambda one: len(one.cases), reverse=True):
        held = meeting.state is MeetingState.HELD
        if (meeting.kind, held) in seen or meeting.state is MeetingState.CANCELLED:
            continue
        seen.add((meeting.kind, held))
        first = meeting.cases[0].pupil_id if meeting.cases else None
        if meeting.kind in MDO_KINDS:
            yield from _copies(f"agenda-{meeting.kind}-{held}", PaperKind.MDO_AGENDA, meeting.id, first)
            if first:
                yield from _copies(f"casusblad-{meeting.kind}-{held}", PaperKind.CASE_SHEET, meeting.id, first)
        yield from _copies(f"verslag-{meeting.kind}-{held}", PaperKind.REPORT, meeting.id, first)
    pupils = sorted(services.pupils.all(), key=lambda one: one.level, reverse=True)
    for one in (*pupils[:1], *pupils[-1:]):
        for audience in (Audience.TEAM, Audience.FAMILY):
            request = PaperRequest(kind=PaperKind.DOSSIER, subject_id=one.id, audience=audience)
            yield f"dossier-{one.id}-{audience}", request
    for person in [one for one in services.people.all() if one.kind is PersonKind.STAFF][:2]:
        yield f"acties-{person.id}", PaperRequest(kind=PaperKind.ACTIONS, subject_id=person.id)
    for group in services.pupils.groups(services.school.get().school_year)[:2]:
        yield f"overdracht-{group.id}", PaperRequest(kind=PaperKind.HANDOVER, subject_id=group.id)
        for plan in services.group_plans.overview(group.id).plans[:2]:
            yield f"groepsoverzicht-{plan.id}", PaperRequest(kind=PaperKind.GROUP_PLAN, subject_id=plan.id)
    yield "sop", PaperRequest(kind=PaperKind.SOP)


def _copies(name: str, kind: PaperKind, meeting_id: int, pupil_id: int | None) -> Iterator[tuple[str, PaperRequest]]:
    own = pupil_id if kind is PaperKind.CASE_SHEET else None
    yield f"{name}-team", PaperRequest(kind=kind, subject_id=meeting_id, pupil_id=own)
    if pupil_id is not None:
        family = PaperRequest(kind=kind, subject_id=meeting_id, pupil_id=pupil_id, audience=Audience.FAMILY)
        yield f"{name}-ouders", family


def fill_with_much(services: Services) -> None:
    """A group of thirty, all in one MDO, with texts of ten thousand signs, endless words and much of everything."""
    people = People(services)
    (group_id,) = services.pupils.save_group(Group(id=0, school_year=2026, name="7/8", year_groups=("7", "8"))).ids(
        "group"
    )
    pupils = [
        people.pupil(f"Marie-Louise {number}", f"Vanderwaterschoonhoven{number}", group_id) for number in range(CASES)
    ]
    for pupil_id in pupils:
        people.parent(pupil_id, "Petronella-Wilhelmina", f"Vanderwaterschoonhoven{pupil_id}")
    _meetings(services, people, pupils)
    _dossier(services, people, pupils[0])
    _plan(services, group_id, pupils)


def _meetings(services: Services, people: People, pupils: list[int]) -> None:
    adviser = people.adviser("Amira", "Kuiper-Vanderlindenbosch")
    there: tuple[Participant, ...] = (
        taking_part(people.coordinator(), Role.CARE_COORDINATOR),
        taking_part(adviser, Role.PARTNERSHIP_ADVISER),
    )
    for kind in (MeetingKind.MDO_EXTERNAL, MeetingKind.GROEPSBESPREKING, MeetingKind.LEERLINGBESPREKING):
        about = pupils if kind is not MeetingKind.LEERLINGBESPREKING else pupils[:1]
        cases = tuple(_case(pupil_id, number) for number, pupil_id in enumerate(about))
        services.meetings.save(
            Meeting(
                id=0,
                kind=kind,
                held_on=TODAY,
                state=MeetingState.HELD,
                participants=there,
                cases=cases,
                notes=f"{LONG_WORD}\n{PAGE}",
            )
        )


def _case(pupil_id: int, number: int) -> Case:
    much = number % 10 == 0
    return Case(
        pupil_id=pupil_id,
        question=PAGE if much else f"Hoe komt {number} verder? {SENTENCE}",
        notes=f"{LONG_WORD} {SENTENCE}" if number % 7 == 0 else SENTENCE * 3,
        decision=PAGE if much else SENTENCE,
        goal=SENTENCE,
        approach=LONG_WORD if number % 5 == 0 else SENTENCE,
        child_voice="“Ik wil het zelf doen.”",
        child_heard_on=TODAY,
        outcome=CaseOutcome.CONTINUE,
        minutes=15,
        evaluate_on=TODAY + timedelta(weeks=6),
    )


def _dossier(services: Services, people: People, pupil_id: int) -> None:
    records = services.records
    version = services.dossiers.view(pupil_id).pupil.version
    profile = Profile(helping_factors=PAGE, hindering_factors=LONG_WORD, help_question=SENTENCE, own_words=SENTENCE)
    records.save_profile(pupil_id, profile, version)
    for number in range(HELPED):
        day = TODAY - timedelta(days=90 + number)
        records.save(Need(id=0, pupil_id=pupil_id, text=f"een leerkracht die {SENTENCE.lower()}", since=day))
        one = Intervention(
            id=0, pupil_id=pupil_id, goal=f"doel {number}: {SENTENCE}", approach=SENTENCE * 3, starts_on=day
        )
        (help_id,) = records.save(one).ids("intervention")
        evaluation = Evaluation(
            id=0, intervention_id=help_id, held_on=TODAY, effect=Effect.SUFFICIENT, end_value="van 3 naar 5"
        )
        records.evaluate(evaluation, end=bool(number % 2))
        services.actions.save(
            ActionItem(
                id=0,
                what=f"{LONG_WORD if number == 3 else SENTENCE}",
                due_on=TODAY + timedelta(days=number),
                pupil_id=pupil_id,
                person_id=people.coordinator().id,
            )
        )
        for moment, level in (("M5", ResultLevel.II), ("E5", ResultLevel.III), ("M6", ResultLevel.IV)):
            services.assessments.save(
                Assessment(
                    id=0, pupil_id=pupil_id, test=f"Begrijpend lezen 3.0 deel {number}", moment=moment, level=level
                )
            )


def _plan(services: Services, group_id: int, pupils: list[int]) -> None:
    period = Period(TODAY - timedelta(days=60), TODAY + timedelta(days=60))
    (plan_id,) = services.group_plans.begin(group_id, LevelDomain.READING, period).ids("group_plan")
    service = services.group_plans
    for pupil_id in pupils:
        service.save_place(
            plan_id, PlanPlace(pupil_id=pupil_id, subgroup=Subgroup.INTENSIVE, need=SENTENCE * 4, helps=LONG_WORD)
        )
    service.save(replace(service.get(plan_id), goal=PAGE[:1_900], intensive=SENTENCE * 9, timetable=SENTENCE))
