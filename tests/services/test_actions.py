"""Agreements: closed with a note, opened again, put off with a reason, several at once, and taken back in any order."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from school_helpers import MOMENT, TODAY, People, overleg, taking_part
from store_content import content
from store_helpers import PASSPHRASE
from test_statement_counts import counting

from ib_console.bootstrap import OpenSchool, open_school
from ib_console.domain.action_lists import ListedAction
from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.changes import Changes
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import NotFound, RuleViolation, StaleEdit
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.pupils import Group
from ib_console.services.container import Services
from ib_console.wording.step_sentences import step_line

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


def add(services: Services, what: str = "bel", **fields: object) -> ListedAction:
    made = replace(ActionItem(id=0, what=what, due_on=TODAY), **fields)  # type: ignore[arg-type]
    (action_id,) = services.actions.save(made).ids("action")
    return services.actions.some([action_id])[0]


def shown(*listed: ListedAction) -> dict[int, int]:
    return {one.id: one.action.version for one in listed}


def again(services: Services, one: ListedAction) -> ActionItem:
    return services.actions.some([one.id])[0].action


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(RuleViolation) as found:
        deed()
    return found.value.code


def last_words(services: Services) -> str:
    return step_line(services.history.told(1)[0])


def test_a_list_tells_whom_it_is_about_and_where_it_comes_from(services: Services, people: People) -> None:
    teacher = people.teacher()
    (group_id,) = services.pupils.save_group(Group(id=0, school_year=2026, name="5A")).ids("group")
    pupil = people.pupil("Noor", "Dekker", group_id)
    talk = overleg(MeetingKind.PARENT_TALK, pupil, (taking_part(teacher, Role.TEACHER),), on=TODAY - WEEK)
    todo = ActionItem(id=0, what="vraag", due_on=TODAY - DAY, pupil_id=pupil, person_id=teacher.id)
    services.meetings.save(talk, [todo])
    services.moves.move(pupil, SupportLevel.TWO, reason="nodig", decider_id=teacher.id)
    add(services)
    first, *others = services.actions.all()
    told = (first.action.pupil_name, first.group, first.level, first.action.person_name)
    assert told == ("Noor Dekker", "5A", SupportLevel.TWO, "Tessa Visser")
    assert (first.meeting_kind, first.meeting_on) == (MeetingKind.PARENT_TALK, TODAY - WEEK)
    assert {(one.moved_on, one.move_target) for one in others} == {(None, None), (TODAY, SupportLevel.TWO)}
    assert [one.action.due_on for one in (first, *others)] == sorted(one.action.due_on for one in (first, *others))


def test_it_is_closed_with_a_note_that_stays_when_it_is_opened_again(services: Services, people: People) -> None:
    one = add(services, pupil_id=people.pupil())
    services.actions.close(shown(one), ActionState.DROPPED, "  al\u202e geregeld\nmet moeder ")
    closed = again(services, one)
    assert (closed.state, closed.closed_on) == (ActionState.DROPPED, TODAY)
    assert closed.closing_note == "al geregeld\nmet moeder"
    assert services.actions.all() == ()
    assert [each.id for each in services.actions.all(closed=True)] == [one.id]
    assert last_words(services) == "Jan Jansen: actie afgerond"
    services.actions.reopen({one.id: closed.version})
    opened = again(services, one)
    assert (opened.state, opened.closed_on, opened.closing_note) == (ActionState.OPEN, None, closed.closing_note)
    assert last_words(services) == "Jan Jansen: actie weer geopend"


def test_each_time_it_is_put_off_is_kept_with_its_reason(services: Services, people: People) -> None:
    pupil = people.pupil()
    one = add(services, pupil_id=pupil)
    for weeks in (1, 2, 3):
        services.actions.postpone({one.id: again(services, one).version}, TODAY + weeks * WEEK, f"reden {weeks}")
    kept = again(services, one)
    assert [(each.from_day, each.to_day, each.reason, each.moved_on) for each in kept.postponements] == [
        (TODAY, TODAY + WEEK, "reden 1", TODAY),
        (TODAY + WEEK, TODAY + 2 * WEEK, "reden 2", TODAY),
        (TODAY + 2 * WEEK, TODAY + 3 * WEEK, "reden 3", TODAY),
    ]
    assert (kept.due_on, kept.is_put_off_often) == (TODAY + 3 * WEEK, True)
    assert services.dossiers.view(pupil).actions[0].postponements == kept.postponements
    assert last_words(services) == "Jan Jansen: actie verzet"


def test_several_are_one_step_and_undo_takes_all_of_it_back(school: OpenSchool, people: People) -> None:
    services = school.services
    listed = [add(services, pupil_id=people.pupil("Aya")), add(services, pupil_id=people.pupil("Bo")), add(services)]
    before = content(school)
    services.actions.postpone(shown(*listed), TODAY + WEEK, "studiedag")
    assert last_words(services) == "3 acties verzet"
    services.history.undo_last()
    after = content(school)
    assert after["postponement"] == before["postponement"] == {}
    assert {one.action.due_on for one in services.actions.all()} == {TODAY}


def test_an_empty_note_about_several_takes_no_earlier_note_away(services: Services) -> None:
    first, second = add(services, "eerst"), add(services, "dan")
    services.actions.close(shown(first), ActionState.DONE, "gebeld")
    services.actions.reopen({first.id: again(services, first).version})
    services.actions.close({one.id: again(services, one).version for one in (first, second)}, ActionState.DONE)
    assert [again(services, one).closing_note for one in (first, second)] == ["gebeld", None]
    services.actions.close({first.id: again(services, first).version}, ActionState.DONE)
    assert again(services, first).closing_note is None


def test_when_one_was_changed_meanwhile_none_is_touched(services: Services) -> None:
    first, second = add(services, "eerst"), add(services, "dan")
    services.actions.save(replace(second.action, what="anders"))
    for deed in (
        lambda: services.actions.close(shown(first, second), ActionState.DONE),
        lambda: services.actions.postpone(shown(first, second), TODAY + DAY, "ziek"),
        lambda: services.actions.reopen(shown(first, second)),
    ):
        with pytest.raises(StaleEdit):
            deed()
        assert again(services, first) == first.action
    with pytest.raises(NotFound):
        services.actions.some([first.id, 999])


def test_what_cannot_be_put_off_is_refused_and_kept(services: Services) -> None:
    one, other = add(services), add(services, due_on=TODAY + DAY)
    postpone = services.actions.postpone
    assert refused(lambda: postpone(shown(one), TODAY, "ziek")) == "action.same_day"
    assert refused(lambda: postpone(shown(one), TODAY - DAY, "ziek")) == "action.day_is_past"
    assert refused(lambda: postpone(shown(one), TODAY + DAY, " ")) == "text.missing"
    assert refused(lambda: postpone(shown(one), date(2099, 1, 1), "ziek")) == "date.out_of_range"
    postpone(shown(one, other), TODAY + DAY, "de ander stond daar al")
    assert (len(again(services, one).postponements), again(services, other)) == (1, other.action)
    services.actions.close(shown(other), ActionState.DONE)
    closed = again(services, other)
    assert refused(lambda: postpone({other.id: closed.version}, TODAY + WEEK, "ziek")) == "action.not_open"


def test_another_day_in_the_form_needs_its_reason_too(services: Services, people: People) -> None:
    one = add(services, person_id=people.coordinator().id)
    later = replace(one.action, what="bel moeder", due_on=TODAY + WEEK)
    assert refused(lambda: services.actions.save(later)) == "text.missing"
    assert again(services, one) == one.action
    services.actions.save(later, "op kamp")
    kept = again(services, one)
    assert (kept.what, kept.due_on, [each.reason for each in kept.postponements]) == (
        "bel moeder",
        TODAY + WEEK,
        ["op kamp"],
    )
    assert refused(lambda: services.actions.save(replace(kept, what=" "))) == "text.missing"


def test_a_form_changes_neither_the_state_nor_the_note(services: Services) -> None:
    one = add(services)
    services.actions.close(shown(one), ActionState.DONE, "gebeld")
    closed = again(services, one)
    services.actions.save(replace(closed, what="bel terug", state=ActionState.OPEN, closing_note=None))
    kept = again(services, one)
    assert replace(kept, version=0) == replace(closed, what="bel terug", version=0)


@pytest.mark.parametrize("pupil", [None, 2])
def test_an_agreement_stays_in_its_dossier(services: Services, people: People, pupil: int | None) -> None:
    own, _ = people.pupil("Aya"), people.pupil("Bo")
    one = add(services, pupil_id=own)
    with pytest.raises(NotFound):
        services.actions.save(replace(one.action, pupil_id=pupil))


def test_a_list_takes_as_many_statements_however_long_it_is(filled: OpenSchool) -> None:
    services = filled.services
    pupils = [one.id for one in services.pupils.all()]
    asked: list[int] = []
    for count in (2, 40):
        for at in range(count):
            one = add(services, f"afspraak {at}", pupil_id=pupils[at])
            services.actions.postpone(shown(one), TODAY + WEEK, "ziek")
        with counting(filled) as statements:
            assert len(services.actions.all()) >= count
        asked.append(len(statements))
    assert asked[0] == asked[1] <= 4


STEPS = st.lists(
    st.tuples(st.sampled_from(["close", "reopen", "postpone", "save", "undo"]), st.integers(0, 7), st.integers(1, 40)),
    min_size=1,
    max_size=12,
)


def done(services: Services, deed: str, marks: int, days: int) -> Changes | None:
    """Do it to the marked ones of three agreements; None when it was refused."""
    chosen = [one for at, one in enumerate(services.actions.all(closed=True)) if marks >> at & 1]
    actions = services.actions
    try:
        if deed == "close":
            return actions.close(shown(*chosen), ActionState.DONE if days % 2 else ActionState.DROPPED, f"na {days}")
        if deed == "reopen":
            return actions.reopen(shown(*chosen))
        if deed == "postpone":
            return actions.postpone(shown(*chosen), TODAY + DAY * days, f"reden {days}")
        return actions.save(replace(chosen[0].action, due_on=TODAY + DAY * days), "ook zo") if chosen else None
    except RuleViolation:
        return None


def without_versions(services: Services) -> dict[int, ActionItem]:
    return {one.id: replace(one.action, version=0) for one in services.actions.all(closed=True)}


@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(STEPS)
def test_in_any_order_and_taken_back(founded_folder: Path, steps: list[tuple[str, int, int]]) -> None:
    root = Path(mkdtemp())
    school = open_school(shutil.copytree(founded_folder, root / "school"), PASSPHRASE, FixedClock(MOMENT))
    services = school.services
    for what in ("een", "twee", "drie"):
        add(services, what)
    before: list[dict[int, ActionItem]] = []
    for deed, marks, days in steps:
        here = without_versions(services)
        if deed != "undo":
            changes = done(services, deed, marks, days)
            if changes is not None and changes.step_id:
                before.append(here)
            else:
                assert without_versions(services) == here
        elif before:
            services.history.undo_last()
            assert without_versions(services) == before.pop()
        for action in without_versions(services).values():
            assert (action.closed_on is None) is (action.state is ActionState.OPEN)
            days_moved = [TODAY, *(one.to_day for one in action.postponements)]
            assert days_moved[-1] == action.due_on
            assert [one.from_day for one in action.postponements] == days_moved[:-1]
    while before:
        services.history.undo_last()
        assert without_versions(services) == before.pop()
    assert services.school.problems() == ()
    school.close()
    shutil.rmtree(root)
