"""What a handover tells of a pupil, and in which order."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.dossier import Dossier
from ib_console.domain.guidance import Effect, Evaluation, Intervention, Need, Profile
from ib_console.domain.handover import (
    PupilHandover,
    belongs_to,
    first_day_told,
    group_handover,
    handover,
)
from ib_console.domain.level_history import LevelMove
from ib_console.domain.levels import MoveKind, SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome, Meeting, MeetingKind, MeetingState
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.plans import Arrangement, Consent, ConsentPurpose, Opp, Tlv, TlvKind
from ib_console.domain.pupils import Enrolment, Group, GroupKind, Pupil

TODAY = date(2026, 11, 24)
PUPIL = Pupil(id=1, given_name="Yara", family_name="Bakker", level=SupportLevel.ONE)
EMPTY = Dossier(pupil_id=1, level=SupportLevel.ONE)


def told(
    dossier: Dossier = EMPTY,
    *,
    moves: tuple[LevelMove, ...] = (),
    actions: tuple[ActionItem, ...] = (),
    level: SupportLevel = SupportLevel.ONE,
    today: date = TODAY,
) -> PupilHandover:
    return handover(replace(PUPIL, level=level), dossier, moves, actions, today)


def move(number: int, origin: int | None, target: int | None, on: date, **more: object) -> LevelMove:
    kind = more.pop("kind", MoveKind.MOVE if origin else MoveKind.OPENING)
    return LevelMove(
        id=number,
        pupil_id=1,
        kind=kind,  # type: ignore[arg-type]
        origin=SupportLevel(origin) if origin else None,
        target=SupportLevel(target) if target else None,
        moved_on=on,
        recorded_at=datetime(2026, 11, 1, tzinfo=UTC),
        **more,  # type: ignore[arg-type]
    )


def intervention(
    number: int, effect: Effect | None = None, ended_on: date | None = None, **more: object
) -> Intervention:
    held_on = ended_on or date(2026, 11, 2)
    made = Evaluation(id=number, intervention_id=number, held_on=held_on, effect=effect) if effect else None
    return replace(
        Intervention(id=number, pupil_id=1, goal=f"doel {number}", approach="aanpak", starts_on=date(2026, 9, 1)),
        ended_on=ended_on,
        evaluations=(made,) if made else (),
        **more,  # type: ignore[arg-type]
    )


def meeting(kind: MeetingKind = MeetingKind.MDO_INTERNAL, on: date = date(2026, 11, 3), **case: object) -> Meeting:
    state = case.pop("state", MeetingState.HELD)
    mine = replace(Case(pupil_id=1), **case)  # type: ignore[arg-type]
    return Meeting(id=7, kind=kind, held_on=on, state=state, cases=(Case(pupil_id=2, decision="van een ander"), mine))  # type: ignore[arg-type]


# -- help


@pytest.mark.parametrize(
    ("one", "place"),
    [
        (intervention(1), "running"),
        (intervention(1, Effect.NONE), "running"),
        (intervention(1, starts_on=date(2027, 1, 4)), "running"),
        (intervention(1, ended_on=date(2027, 2, 1)), "running"),
        (intervention(1, Effect.ACHIEVED, TODAY), "worked"),
        (intervention(1, Effect.SUFFICIENT, date(2025, 3, 1)), "worked"),
        (intervention(1, Effect.LITTLE, date(2026, 10, 1)), "did_not_work"),
        (intervention(1, Effect.NONE, date(2024, 8, 1)), "did_not_work"),
        (intervention(1, Effect.ACHIEVED, date(2024, 7, 31)), None),
        (intervention(1, ended_on=date(2026, 10, 1)), None),
    ],
)
def test_help_stands_where_it_belongs(one: Intervention, place: str | None) -> None:
    found = told(replace(EMPTY, interventions=(one,)))
    where = {name for name in ("running", "worked", "did_not_work") if getattr(found, name)}
    assert where == ({place} if place else set())
    assert found.has_something_to_tell is (place is not None)


def test_the_last_evaluation_decides_whether_help_worked() -> None:
    better = Evaluation(id=9, intervention_id=1, held_on=date(2026, 10, 1), effect=Effect.ACHIEVED)
    one = intervention(1, Effect.NONE, date(2026, 9, 15))
    found = told(replace(EMPTY, interventions=(replace(one, evaluations=(better, *one.evaluations)),)))
    assert (len(found.worked), found.did_not_work) == (1, ())


def test_what_must_be_evaluated_first_stands_first_and_what_ended_last() -> None:
    running = (
        intervention(1),
        intervention(2, evaluate_on=date(2027, 2, 1)),
        intervention(3, evaluate_on=date(2026, 12, 1)),
    )
    ended = (intervention(4, Effect.ACHIEVED, date(2026, 3, 1)), intervention(5, Effect.ACHIEVED, date(2026, 9, 9)))
    found = told(replace(EMPTY, interventions=(*running, *ended)))
    assert [one.id for one in found.running] == [3, 2, 1]
    assert [one.id for one in found.worked] == [5, 4]


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 24), date(2024, 8, 1)),
        (date(2027, 1, 30), date(2024, 8, 1)),
        (date(2027, 2, 1), date(2025, 8, 1)),
        (date(2027, 6, 15), date(2025, 8, 1)),
        (date(2027, 8, 20), date(2025, 8, 1)),
    ],
)
def test_june_and_august_tell_of_the_same_two_school_years(today: date, first: date) -> None:
    assert first_day_told(today) == first


# -- the niveau


@pytest.mark.parametrize(
    ("moves", "came_by"),
    [
        ((), None),
        ((move(1, None, 1, date(2026, 8, 1)),), None),
        ((move(1, None, 3, date(2026, 8, 1)),), 1),
        ((move(1, None, 1, date(2025, 8, 1)), move(2, 1, 2, date(2026, 9, 1))), 2),
        ((move(1, 2, 1, date(2026, 9, 1)),), 1),
        ((move(1, 2, 1, date(2024, 6, 1)),), None),
        ((move(1, 1, 2, date(2020, 6, 1)),), 1),
        (
            (
                move(1, 1, 2, date(2026, 9, 1)),
                move(2, 1, 3, date(2026, 9, 1), kind=MoveKind.CORRECTION, replaces_id=1),
            ),
            2,
        ),
        (
            (
                move(1, None, 1, date(2025, 8, 1)),
                move(2, 1, 2, date(2026, 9, 1)),
                move(3, 2, None, date(2026, 9, 2), kind=MoveKind.WITHDRAWAL, replaces_id=2),
            ),
            None,
        ),
        (
            (
                move(1, None, 2, date(2025, 8, 1)),
                move(2, 2, 3, date(2026, 9, 1)),
                move(3, 3, None, date(2026, 9, 2), kind=MoveKind.WITHDRAWAL, replaces_id=2),
            ),
            1,
        ),
        ((move(1, 2, 3, date(2026, 9, 1)), move(2, 1, 2, date(2026, 3, 1))), 1),
    ],
)
def test_how_the_niveau_came_to_be_is_the_last_wissel_that_stands(
    moves: tuple[LevelMove, ...], came_by: int | None
) -> None:
    found = told(moves=moves).came_by
    assert (found.id if found else None) == came_by


def test_a_pupil_above_niveau_one_is_always_told() -> None:
    assert told(level=SupportLevel.TWO).has_something_to_tell
    assert not told().has_something_to_tell


# -- needs, plans, actions


@pytest.mark.parametrize(
    ("part", "kept", "dropped"),
    [
        (
            "needs",
            Need(id=1, pupil_id=1, text="rust"),
            Need(id=2, pupil_id=1, text="oud", ended_on=date(2026, 11, 23)),
        ),
        (
            "opps",
            Opp(id=1, pupil_id=1, drawn_up_on=date(2025, 10, 1)),
            Opp(id=2, pupil_id=1, drawn_up_on=date(2025, 10, 1), closed_on=TODAY),
        ),
        (
            "arrangements",
            Arrangement(id=1, pupil_id=1, granted_on=date(2026, 9, 1), ends_on=TODAY),
            Arrangement(id=2, pupil_id=1, granted_on=date(2025, 9, 1), ends_on=date(2026, 11, 23)),
        ),
        (
            "arrangements",
            Arrangement(id=1, pupil_id=1, requested_on=date(2026, 11, 1)),
            Arrangement(id=2, pupil_id=1, granted_on=date(2025, 9, 1), closed_on=date(2026, 7, 1)),
        ),
        (
            "tlvs",
            Tlv(id=1, pupil_id=1, kind=TlvKind.SBO, planned_on=date(2027, 1, 11)),
            Tlv(id=2, pupil_id=1, kind=TlvKind.SBO, granted_on=date(2024, 1, 1), valid_until=date(2026, 7, 31)),
        ),
    ],
)
def test_only_what_still_runs_is_told(part: str, kept: object, dropped: object) -> None:
    found = told(replace(EMPTY, **{part: (dropped, kept)}))
    assert getattr(found, part) == (kept,)
    assert found.has_something_to_tell
    assert not told(replace(EMPTY, **{part: (dropped,)})).has_something_to_tell


@pytest.mark.parametrize(
    ("valid_until", "withdrawn_on", "is_told"),
    [
        (date(2027, 7, 31), None, True),
        (TODAY, None, True),
        (None, None, False),
        (date(2026, 11, 23), None, False),
        (date(2027, 7, 31), date(2026, 11, 1), False),
    ],
)
def test_a_consent_is_told_when_it_is_going_to_end(
    valid_until: date | None, withdrawn_on: date | None, is_told: bool
) -> None:
    consent = Consent(
        id=1,
        pupil_id=1,
        person_id=3,
        purpose=ConsentPurpose.RESEARCH,
        given_on=date(2026, 9, 1),
        valid_until=valid_until,
        withdrawn_on=withdrawn_on,
    )
    assert bool(told(replace(EMPTY, consents=(consent,))).consents) is is_told


def note(number: int, kind: NoteKind, noted_on: date = date(2026, 11, 2)) -> Note:
    return Note(id=number, pupil_id=1, kind=kind, noted_on=noted_on, text=f"notitie {number}", keep_until=None)


@pytest.mark.parametrize("kind", NoteKind)
def test_only_the_notes_of_the_school_career_go_along(kind: NoteKind) -> None:
    one = note(1, kind)
    found = handover(PUPIL, EMPTY, (), (), TODAY, notes=(one,))
    goes = kind.value in {"warme_overdracht", "dyslexietraject", "vo_advies", "verlenging", "versnelling"}
    assert found.notes == ((one,) if goes else ())
    assert found.has_something_to_tell is goes


def test_notes_are_told_of_two_school_years_the_latest_first() -> None:
    kinds = NoteKind.WARM_HANDOVER, NoteKind.EXTRA_YEAR
    since = first_day_told(TODAY)
    days = since - timedelta(days=1), since, date(2026, 10, 1), date(2026, 10, 1)
    notes = tuple(note(number, kinds[number % 2], day) for number, day in enumerate(days))
    found = handover(PUPIL, EMPTY, (), (), TODAY, notes=notes)
    assert [one.id for one in found.notes] == [3, 2, 1]


def test_open_actions_stand_by_date_and_closed_ones_are_gone() -> None:
    def action(number: int, due_on: date, state: ActionState = ActionState.OPEN) -> ActionItem:
        return ActionItem(id=number, what="bel", due_on=due_on, pupil_id=1, state=state)

    actions = (action(1, date(2026, 12, 1)), action(2, date(2026, 11, 1)), action(3, TODAY, ActionState.DONE))
    assert [one.id for one in told(actions=actions).actions] == [2, 1]


# -- overleg


@pytest.mark.parametrize(
    ("one", "is_told"),
    [
        (meeting(decision="zo verder"), True),
        (meeting(outcome=CaseOutcome.CONTINUE), True),
        (meeting(signal=True), True),
        (meeting(notes="er werd gepraat"), False),
        (meeting(decision="oud", on=date(2024, 7, 1)), False),
        (meeting(decision="komt nog", on=date(2026, 12, 1)), False),
        (meeting(decision="afgelast", state=MeetingState.CANCELLED), False),
        (meeting(MeetingKind.GROEPSBESPREKING, outcome=CaseOutcome.CONTINUE, decision="leest vlot"), False),
        (meeting(MeetingKind.GROEPSBESPREKING, outcome=CaseOutcome.CONTINUE, signal=True), True),
        (meeting(MeetingKind.GROEPSBESPREKING, decision="ouders bellen"), True),
        (meeting(MeetingKind.GROEPSBESPREKING, outcome=CaseOutcome.DISCUSS), True),
    ],
)
def test_the_last_overleg_is_one_in_which_something_was_decided(one: Meeting, is_told: bool) -> None:
    assert (told(replace(EMPTY, meetings=(one,))).last_meeting is not None) is is_told


def test_of_two_overleggen_the_latest_is_told() -> None:
    early, late = meeting(decision="eerst"), replace(meeting(decision="toen"), id=8, held_on=date(2026, 11, 10))
    assert told(replace(EMPTY, meetings=(late, early))).last_meeting == late


@pytest.mark.parametrize(
    ("one", "is_told"),
    [
        (meeting(on=date(2026, 12, 1), state=MeetingState.PLANNED), True),
        (meeting(on=TODAY, state=MeetingState.PLANNED), True),
        (meeting(on=date(2026, 11, 23), state=MeetingState.PLANNED), False),
        (meeting(on=date(2026, 12, 1), state=MeetingState.CANCELLED), False),
        (meeting(MeetingKind.GROEPSBESPREKING, date(2026, 12, 1), state=MeetingState.PLANNED), False),
        (meeting(MeetingKind.GROEPSBESPREKING, date(2026, 12, 1), state=MeetingState.PLANNED, question="hoe nu"), True),
    ],
)
def test_a_coming_overleg_is_told_unless_it_is_about_the_whole_group(one: Meeting, is_told: bool) -> None:
    assert bool(told(replace(EMPTY, meetings=(one,))).coming_meetings) is is_told


# -- the child's own words


def test_own_words_come_from_the_profile_and_the_opp_that_runs_newest_first() -> None:
    profile = Profile(own_words="ik wil bouwen", own_words_on=date(2026, 3, 1))
    opp = Opp(id=1, pupil_id=1, drawn_up_on=date(2026, 9, 1), heard_on=date(2026, 9, 1), heard_words="ik wil lezen")
    again = replace(opp, id=2, heard_words="ik wil bouwen")
    closed = replace(opp, id=3, heard_words="weet ik niet", closed_on=date(2026, 10, 1))
    found = told(replace(EMPTY, profile=profile, opps=(opp, again, closed)))
    assert [(one.text, one.said_on) for one in found.own_words] == [
        ("ik wil lezen", date(2026, 9, 1)),
        ("ik wil bouwen", date(2026, 3, 1)),
    ]


@pytest.mark.parametrize("field", ["help_question", "helping_factors", "hindering_factors", "own_words"])
def test_each_text_of_the_profile_is_something_to_tell(field: str) -> None:
    assert told(replace(EMPTY, profile=Profile(**{field: "tekst"}))).has_something_to_tell


# -- the group


def test_the_highest_niveau_stands_first_then_the_name_and_who_has_nothing_apart() -> None:
    def one(number: int, name: str, level: int, question: str = "") -> PupilHandover:
        return PupilHandover(
            pupil_id=number, name=name, sorting_name=name, level=SupportLevel(level), help_question=question
        )

    pupils = [
        one(1, "Zed", 1),
        one(2, "Émile", 2),
        one(3, "Eva", 2),
        one(4, "Ko", 5),
        one(5, "Aya", 1),
        one(6, "Bo", 1, "?"),
    ]
    group = Group(id=1, school_year=2026, name="5B")
    handed = group_handover(group, ("Tessa Visser",), pupils, TODAY)
    assert [each.name for each in handed.pupils] == ["Ko", "Émile", "Eva", "Bo"]
    assert [each.name for each in handed.others] == ["Aya", "Zed"]
    assert group_handover(group, ("Tessa Visser",), pupils[::-1], TODAY) == handed


@pytest.mark.parametrize(
    ("year", "since", "until", "left_on", "belongs"),
    [
        (2026, date(2026, 8, 1), None, None, True),
        (2026, date(2026, 8, 1), TODAY, None, True),
        (2026, date(2026, 8, 1), date(2026, 11, 23), None, False),
        (2026, date(2026, 12, 1), None, None, False),
        (2026, date(2026, 8, 1), None, date(2026, 11, 23), False),
        (2027, date(2027, 8, 1), None, None, True),
        (2027, date(2027, 10, 1), None, None, True),
        (2027, date(2027, 8, 1), None, date(2027, 7, 31), False),
        (2025, date(2025, 8, 1), date(2026, 7, 31), None, True),
        (2025, date(2025, 8, 1), date(2026, 7, 31), date(2026, 7, 31), True),
        (2025, date(2025, 8, 1), date(2026, 3, 1), None, False),
        (2025, date(2025, 8, 1), None, None, True),
    ],
)
def test_who_is_handed_over_with_a_group_of_any_school_year(
    year: int, since: date, until: date | None, left_on: date | None, belongs: bool
) -> None:
    place = Enrolment(group_id=1, group_name="5B", school_year=year, kind=GroupKind.HOME, since=since, until=until)
    assert belongs_to(place, left_on, TODAY) is belongs
