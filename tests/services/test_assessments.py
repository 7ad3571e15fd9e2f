"""Toets results on a real store: by hand, by one key, and from a file that is seen first."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from school_helpers import TODAY, People
from test_statement_counts import counting

from ib_console.bootstrap import OpenSchool
from ib_console.domain.assessment_difference import AssessmentList, ResultChange
from ib_console.domain.assessments import Assessment, ResultLevel, TrendDirection
from ib_console.domain.errors import NotFound, RuleViolation, StaleEdit
from ib_console.domain.group_results import Sitting
from ib_console.domain.levels import LevelDomain
from ib_console.domain.pupils import Group
from ib_console.domain.timeline import AssessmentEntry
from ib_console.exchange.assessment_file import read_assessments
from ib_console.services.container import Services

FIXTURES = Path(__file__).parent.parent / "exchange" / "fixtures"


def group_of(services: Services, name: str, *pupils: tuple[str, str, str | None]) -> tuple[int, list[int]]:
    """A group with pupils of these names and numbers."""
    people = People(services)
    (group_id,) = services.pupils.save_group(Group(id=0, school_year=2026, name=name, year_groups=("5",))).ids("group")
    ids = []
    for given_name, family_name, key in pupils:
        pupil_id = people.pupil(given_name, family_name, group_id)
        prefix, _, family = family_name.rpartition(" ")
        pupil = replace(
            services.pupils.get(pupil_id), administration_key=key, prefix=prefix, family_name=family or family_name
        )
        services.pupils.save(pupil, group_id)
        ids.append(pupil_id)
    return group_id, ids


def result(pupil: int, moment: str = "M5", level: ResultLevel | None = ResultLevel.III, **more: object) -> Assessment:
    given = {"test": "Spelling", "taken_on": TODAY, **more}
    return Assessment(id=0, pupil_id=pupil, moment=moment, level=level, **given)  # type: ignore[arg-type]


def only(services: Services, pupil: int) -> Assessment:
    (trend,) = services.assessments.of_pupil(pupil)
    (one,) = trend.results
    return one


def test_a_result_is_kept_in_one_spelling_changed_and_removed(services: Services) -> None:
    _, (jan, sam) = group_of(services, "5A", ("Jan", "Jansen", None), ("Sam", "Smit", None))
    services.assessments.save(result(jan, " midden  groep 5 ", score="245.50", test="Spelling 3.0"))
    one = only(services, jan)
    assert (one.test, one.moment, one.score) == ("Spelling 3.0", "M5", "245,5")
    services.assessments.save(result(sam, test="SPELLING  3.0"))
    assert only(services, sam).test == "Spelling 3.0"
    services.assessments.save(replace(one, level=ResultLevel.IV))
    with pytest.raises(StaleEdit):
        services.assessments.save(replace(one, level=ResultLevel.V))
    changed = only(services, jan)
    assert changed.level is ResultLevel.IV
    services.assessments.remove(changed.id, changed.version)
    assert services.assessments.of_pupil(jan) == ()


def test_the_same_toets_and_moment_twice_is_refused(services: Services) -> None:
    _, (jan,) = group_of(services, "5A", ("Jan", "Jansen", None))
    services.assessments.save(result(jan))
    with pytest.raises(RuleViolation) as refused:
        services.assessments.save(result(jan, "m5", test="spelling"))
    assert refused.value.code == "assessment.twice"
    services.assessments.save(result(jan, "E5"))
    later = next(one for trend in services.assessments.of_pupil(jan) for one in trend.results if one.moment == "E5")
    with pytest.raises(RuleViolation):
        services.assessments.save(replace(later, moment="M5"))


def test_a_result_stays_with_its_pupil_and_needs_one(services: Services) -> None:
    _, (jan, sam) = group_of(services, "5A", ("Jan", "Jansen", None), ("Sam", "Smit", None))
    services.assessments.save(result(jan))
    with pytest.raises(NotFound):
        services.assessments.save(replace(only(services, jan), pupil_id=sam))
    for refused in (
        lambda: services.assessments.save(result(99)),
        lambda: services.assessments.of_pupil(99),
        lambda: services.assessments.of_group(99),
        lambda: services.assessments.mark(99, Sitting(test="a", moment="M5"), ResultLevel.I),
        lambda: services.assessments.remove(99, 1),
    ):
        with pytest.raises(NotFound):
            refused()


def test_a_key_gives_a_niveau_changes_it_and_takes_it_away(services: Services) -> None:
    group, (jan,) = group_of(services, "5A", ("Jan", "Jansen", None))
    sitting = Sitting(test="Spelling", moment="M5", domain=LevelDomain.LANGUAGE, taken_on=TODAY)
    services.assessments.mark(jan, sitting, ResultLevel.II)
    services.assessments.mark(jan, sitting, ResultLevel.III)
    one = only(services, jan)
    assert (one.level, one.domain, one.taken_on) == (ResultLevel.III, LevelDomain.LANGUAGE, TODAY)
    services.assessments.save(replace(one, score="231"))
    services.assessments.mark(jan, sitting, None)
    assert (only(services, jan).level, only(services, jan).score) == (None, "231")
    services.assessments.save(replace(only(services, jan), level=ResultLevel.I, score=""))
    services.assessments.mark(jan, sitting, None)
    assert services.assessments.of_group(group).sittings() == ()
    assert not services.assessments.mark(jan, sitting, None)


def test_every_way_can_be_taken_back(services: Services) -> None:
    _, (jan,) = group_of(services, "5A", ("Jan", "Jansen", None))
    sitting = Sitting(test="Spelling", moment="M5", taken_on=TODAY)
    services.assessments.mark(jan, sitting, ResultLevel.II)
    one = only(services, jan)
    step = services.assessments.remove(one.id, one.version).step_id
    assert step is not None
    services.history.undo(step)
    assert only(services, jan).level is ResultLevel.II


def test_the_table_of_a_group_has_the_moments_of_the_year(services: Services) -> None:
    group, (jan, sam) = group_of(services, "5A", ("Jan", "Jansen", None), ("Sam", "Smit", None))
    services.assessments.save(result(jan, "E4", ResultLevel.II, taken_on=date(2026, 6, 1)))
    services.assessments.save(result(jan, "M5", ResultLevel.IV))
    services.assessments.save(result(sam, "M5", ResultLevel.I, test="DMT", taken_on=None))
    shown = services.assessments.of_group(group)
    assert [(one.test, one.moment) for one in shown.sittings()] == [("DMT", "M5"), ("Spelling", "M5")]
    assert len(shown.sittings(every_year=True)) == 3
    assert [pupil.name for pupil in shown.pupils] == ["Jan Jansen", "Sam Smit"]
    spelling = shown.sittings()[1]
    assert shown.filled(spelling) == 1
    before = shown.pupils[0].before(spelling)
    assert before is not None
    assert before.moment == "E4"
    assert [one.test for one in shown.tests] == ["DMT", "Spelling"]
    asked = services.assessments.of_group(group, "dmt", "m5")
    assert [len(pupil.results) for pupil in asked.pupils] == [0, 1]


def test_the_dossier_and_the_walk_know_the_results(services: Services) -> None:
    group, (jan,) = group_of(services, "5A", ("Jan", "Jansen", None))
    services.assessments.save(result(jan, "M4", ResultLevel.II, taken_on=date(2026, 1, 20)))
    services.assessments.save(result(jan, "M5", ResultLevel.IV))
    services.assessments.save(result(jan, "M5", ResultLevel.I, test="DMT"))
    view = services.dossiers.view(jan)
    assert [one.moment for one in view.assessments] == ["M4", "M5", "M5"]
    entries = [entry.record for entry in view.entries if isinstance(entry.record, AssessmentEntry)]
    assert [(one.moment, len(one.results)) for one in entries] == [("M5", 2), ("M4", 1)]
    meeting, _ = services.group_walks.start(group)
    (walked,) = services.group_walks.view(meeting).pupils
    assert [one.level for one in walked.assessments] == [ResultLevel.II, ResultLevel.IV, ResultLevel.I]
    assert {trend.test: trend.direction for trend in services.assessments.of_pupil(jan)} == {
        "DMT": TrendDirection.UNKNOWN,
        "Spelling": TrendDirection.DOWN,
    }


@pytest.fixture
def listed() -> AssessmentList:
    return read_assessments(FIXTURES / "toetsen-per-resultaat.csv")


def three(services: Services) -> list[int]:
    """The pupils of the file, one without a number."""
    _, ids = group_of(
        services, "5A", ("Noor", "van den Berg", "1001"), ("Jan", "Jansen", "1002"), ("Zoë", "Ünal", None)
    )
    return ids


def test_a_file_is_seen_taken_in_once_and_taken_back(services: Services, listed: AssessmentList) -> None:
    noor, _, zoe = three(services)
    seen = services.assessments.preview(listed)
    assert (len(seen.of(ResultChange.NEW)), seen.questions, seen.unknown) == (4, (), ())
    assert services.assessments.of_pupil(noor) == ()
    changes = services.assessments.take_in(listed, {})
    assert [trend.test for trend in services.assessments.of_pupil(noor)] == ["Rekenen-Wiskunde 3.0", "Spelling 3.0"]
    assert only(services, zoe).domain is LevelDomain.READING
    assert not services.assessments.take_in(listed, {})
    assert services.assessments.preview(listed).to_write == ()
    assert changes.step_id is not None
    services.history.undo(changes.step_id)
    assert services.assessments.of_pupil(noor) == ()


def test_a_changed_file_changes_what_it_says_otherwise(services: Services, listed: AssessmentList) -> None:
    noor, *_ = three(services)
    services.assessments.take_in(listed, {})
    first, *others = listed.results
    again = replace(listed, results=(replace(first, level=ResultLevel.II), *others))
    (line,) = services.assessments.preview(again).to_write
    assert line.before is not None
    assert (line.before.level, line.result.level) == (ResultLevel.III, ResultLevel.II)
    changes = services.assessments.take_in(again, {})
    assert len(changes.ids("assessment")) == 1
    assert services.assessments.of_pupil(noor)[0].results[0].level is ResultLevel.II
    assert changes.step_id is not None
    services.history.undo(changes.step_id)
    assert services.assessments.of_pupil(noor)[0].results[0].level is ResultLevel.III


def test_what_is_not_certain_stops_the_file_until_it_is_answered(services: Services, listed: AssessmentList) -> None:
    group_of(services, "5A", ("Noor", "van den Berg", "77"))
    _, (other,) = group_of(services, "6A", ("Jan", "Jansen", "1002"))
    seen = services.assessments.preview(listed)
    (asked,) = seen.questions
    assert (asked.child.name, len(seen.unknown)) == ("Noor van den Berg", 1)
    with pytest.raises(RuleViolation) as refused:
        services.assessments.take_in(listed, {})
    assert refused.value.code == "results.unanswered"
    assert services.assessments.of_pupil(other) == ()
    services.assessments.take_in(listed, {asked.child.id: None})
    assert len(services.assessments.of_pupil(other)) == 1
    services.assessments.take_in(listed, {asked.child.id: asked.candidates[0]})
    assert len(services.assessments.of_pupil(asked.candidates[0])) == 2


def test_reading_takes_as_many_statements_for_many_results_as_for_few(
    school: OpenSchool, services: Services, listed: AssessmentList
) -> None:
    group, ids = group_of(services, "5A", *((f"Kind {number}", "Jansen", None) for number in range(8)))
    counts = []
    for moments in (("M5",), ("E5", "M6", "E6")):
        for pupil in ids:
            for moment in moments:
                services.assessments.save(result(pupil, moment))
        with counting(school) as statements:
            services.assessments.of_group(group)
        of_group = len(statements)
        with counting(school) as statements:
            services.assessments.preview(listed)
        counts.append((of_group, len(statements)))
    assert counts[0] == counts[1]
    assert counts[0][0] <= 5
    assert counts[0][1] <= 3
