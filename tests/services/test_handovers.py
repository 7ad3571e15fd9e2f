"""The handover of a group on a real encrypted file."""

from datetime import date, timedelta

import pytest
from handover_school import HandoverSchool, told_school
from school_helpers import TODAY
from test_statement_counts import counting

from ib_console.bootstrap import OpenSchool
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import NotFound
from ib_console.domain.handover import TOLD_NOTES, GroupHandover, PupilHandover
from ib_console.domain.levels import SupportLevel
from ib_console.domain.notes import Note, NoteKind
from ib_console.services.container import Services


def handed(school: HandoverSchool, group_id: int | None = None) -> GroupHandover:
    return school.services.handovers.of_group(group_id or school.group_id)


def texts(one: PupilHandover) -> str:
    return repr(one)


def test_everything_recorded_about_a_pupil_comes_along_once(services: Services) -> None:
    found = handed(told_school(services))
    assert (found.group.name, found.teachers, found.stands_on) == ("5B", ("Tessa Visser",), date(2026, 11, 24))
    assert [one.name for one in found.pupils] == ["Yara Bakker", "Sem Aalbers"]
    assert [one.name for one in found.others] == ["[@click=app.quit]Jan[/] Vos", "Noor Zwart"]
    yara = found.pupils[0]
    assert (yara.level, yara.level_since) == (SupportLevel.FOUR, date(2026, 9, 30))
    assert yara.came_by is not None
    assert (yara.came_by.origin, yara.came_by.reason) == (SupportLevel.THREE, "Basis is niet genoeg")
    assert yara.came_by.decider_name == "Ingrid Bos"
    assert [one.text for one in yara.needs] == ["Instructie in kleine stappen"]
    assert [(one.approach, one.person_name) for one in yara.running] == [("Dagritme op de tafel", "Tessa Visser")]
    assert [one.approach for one in yara.worked] == ["Werken met een timer"]
    assert [one.approach for one in yara.did_not_work] == ["Strafwerk"]
    assert [one.outflow for one in yara.opps] == ["vmbo-tl"]
    assert [one.ends_on for one in yara.arrangements] == [date(2027, 7, 31)]
    assert [one.planned_on for one in yara.tlvs] == [date(2027, 1, 11)]
    assert [one.person_name for one in yara.consents] == ["Petra Jansen"]
    assert "Ouders bellen" in [one.what for one in yara.actions]
    assert yara.last_meeting is not None
    assert yara.last_meeting.cases[0].decision == "We gaan door met het dagritme."
    assert [one.cases[0].question for one in yara.coming_meetings] == ["Wat helpt in de gymles?"]
    assert [one.said_on for one in yara.own_words] == [date(2026, 10, 6)]


def test_nothing_of_another_pupil_comes_along(services: Services) -> None:
    found = handed(told_school(services))
    for one in (*found.pupils[1:], *found.others):
        assert "Yara" not in texts(one)
    sem = found.pupils[1]
    assert sem.last_meeting is not None
    assert [case.pupil_id for case in sem.last_meeting.cases] == [sem.pupil_id]
    assert "geheim" not in "".join(texts(one) for one in found.others)


def test_a_group_of_next_year_hands_over_who_will_sit_in_it(services: Services) -> None:
    school = told_school(services)
    coming = school.group("6B", 2027)
    services.pupils.save(services.pupils.get(school.much), coming)
    assert [one.name for one in handed(school, coming).pupils] == ["Yara Bakker"]
    assert handed(school, coming).others == ()
    # Until then the pupil sits where it sits.
    assert "Yara Bakker" in [one.name for one in handed(school).pupils]


def test_a_group_of_last_year_hands_over_who_sat_in_it_at_its_end(services: Services, clock: FixedClock) -> None:
    school = told_school(services)
    coming = school.group("6B", 2027)
    services.pupils.save(services.pupils.get(school.much), coming)
    clock.advance(timedelta(days=300))
    now = {one.name for one in (*handed(school).pupils, *handed(school).others)}
    assert now == {"Yara Bakker", "Sem Aalbers", "Noor Zwart", "[@click=app.quit]Jan[/] Vos"}
    assert [one.name for one in handed(school, coming).pupils] == ["Yara Bakker"]


def test_a_note_of_the_school_career_comes_along_and_what_was_heard_does_not(services: Services) -> None:
    school = told_school(services)
    for kind in NoteKind:
        keep_until = date(2026, 12, 8) if kind is NoteKind.WORKING_NOTE else None
        text = f"over {kind.value}"
        services.notes.save(
            Note(id=0, pupil_id=school.quiet, kind=kind, noted_on=TODAY, text=text, keep_until=keep_until)
        )
    (noor,) = (one for one in handed(school).pupils if one.pupil_id == school.quiet)
    assert {one.kind for one in noor.notes} == TOLD_NOTES
    assert "over werkaantekening" not in texts(noor)
    assert "over signaal" not in texts(noor)


def test_an_unknown_group_is_refused(services: Services) -> None:
    with pytest.raises(NotFound) as refused:
        services.handovers.of_group(99)
    assert refused.value.code == "group.not_found"


def test_a_group_without_pupils_is_empty(services: Services) -> None:
    school = HandoverSchool(services)
    empty = handed(school, school.group("8A", 2026))
    assert (empty.pupils, empty.others) == ((), ())


def test_a_full_group_takes_as_many_statements_as_an_empty_one(school: OpenSchool) -> None:
    made = told_school(school.services)
    empty = made.group("8A", 2026)
    counts = []
    for group_id in (empty, made.group_id):
        with counting(school) as statements:
            handed(made, group_id)
        counts.append(len(statements))
    for name in ("Een", "Twee", "Drie"):
        made.tell_much(made.pupil("Aya", name))
    with counting(school) as statements:
        assert len(handed(made).pupils) == 5
    assert {*counts, len(statements)} == {15}
