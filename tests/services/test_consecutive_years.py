"""Any two class lists of consecutive years, with any answers: one import settles each, and nobody is lost."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from store_helpers import PASSPHRASE

from ib_console.bootstrap import OpenSchool, open_school
from ib_console.domain.class_list import ClassList, ListedGroup, ListedPupil, ListedTeacher, SourceFormat
from ib_console.domain.clock import FixedClock
from ib_console.domain.difference import Choice, Decision
from ib_console.domain.guidance import Intervention
from ib_console.domain.import_plan import changes_nothing
from ib_console.domain.pupils import GroupKind
from ib_console.models.guidance import InterventionRow
from ib_console.models.pupils import EnrolmentRow, GroupRow, PupilRow

START, END = date(2026, 8, 1), date(2027, 7, 31)
MOMENTS = st.sampled_from([datetime(2026, 11, 24, 9, tzinfo=UTC), datetime(2027, 6, 20, 9, tzinfo=UTC)])
"""When the second file comes: long before its year, or in the weeks when a school makes its groups."""
LATE = st.sampled_from([datetime(2027, 7, 31, 9, tzinfo=UTC), datetime(2027, 9, 6, 9, tzinfo=UTC)])
GROUP_NAMES = st.sampled_from(["4A", "Groep 4a", "4/5", "Otters"])
PUPILS = st.builds(
    ListedPupil,
    line=st.just(0),
    key=st.sampled_from(["1", "2", "3", "4", "5"]),
    given_name=st.sampled_from(["Noor", "Nora", "Tim", ""]),
    initials=st.sampled_from(["N", "T"]),
    prefix=st.sampled_from(["", "de"]),
    family_name=st.sampled_from(["Bos", "Berg"]),
    birth_date=st.sampled_from([date(2018, 3, 9), date(2017, 1, 1)]),
    year_group=st.sampled_from(["", "4", "5", "7", "8", "H"]),
    group_key=st.sampled_from([None, "G4", "G8"]),
    composite_keys=st.sampled_from([(), ("S",)]),
    enrolled_on=st.sampled_from([None, date(2022, 3, 9), date(2026, 5, 4)]),
    left_on=st.sampled_from([None, None, None, date(2026, 10, 9), END, date(2028, 1, 10)]),
)


def class_lists(year: int) -> st.SearchStrategy[ClassList]:
    """A file of a year: up to five pupils with their own keys, two groups and one beside them, one or two teachers."""
    return st.builds(
        lambda pupils, name, taught: ClassList(
            source_format=SourceFormat.EDEXML,
            school_year=year,
            groups=(
                ListedGroup(file_key="G4", key="G4", name=name, year_groups=("4",)),
                ListedGroup(file_key="G8", key=None, name="8A", year_groups=("8",)),
                ListedGroup(file_key="S", key="S", name="Plusklas", composite=True),
            ),
            pupils=tuple(pupils),
            teachers=(
                ListedTeacher(key="L1", given_name="Eva", family_name="Jansen", group_keys=taught),
                ListedTeacher(key="L2", given_name="Bo", family_name="Wit", group_keys=("G8",)),
            ),
        ),
        st.lists(PUPILS, max_size=5, unique_by=lambda one: one.key),
        GROUP_NAMES,
        st.sampled_from([(), ("G4",), ("G8", "S")]),
    )


def answers(data: st.DataObject, school: OpenSchool, listed: ClassList) -> dict[str, Decision]:
    """An answer to each question, whatever it asks, until no answer raises a new one."""
    decisions: dict[str, Decision] = {"schooljaar": Decision(choice=Choice.ADOPT_YEAR)}
    for _ in range(9):
        difference = school.services.imports.preview(listed, decisions)
        asked = [line for line in difference.lines if line.choices and line.id not in decisions]
        if not asked:
            break
        for line in asked:
            days = st.none() if line.leaving is None else st.none() | st.dates(END, max(END, difference.latest_leaving))
            on = data.draw(days)
            # Leaving is tried on days up to the latest one; later ones are refused, which has its own test.
            decisions[line.id] = Decision(
                choice=data.draw(st.sampled_from(line.choices)),
                on=on if on is not None and on <= difference.latest_leaving else None,
            )
    return decisions


def enrolments(school: OpenSchool) -> set[tuple[int, int, int, date]]:
    with school.store.reading() as session:
        return {(row.id, row.pupil_id, row.group_id, row.since) for row in session.scalars(select(EnrolmentRow))}


def pupil_ids(school: OpenSchool) -> set[int]:
    with school.store.reading() as session:
        return set(session.scalars(select(PupilRow.id)))


def double_places(school: OpenSchool) -> list[tuple[int, int]]:
    """Pairs of places in a stamgroep of one pupil that share a day."""
    query = select(EnrolmentRow).join(GroupRow, GroupRow.id == EnrolmentRow.group_id)
    with school.store.reading() as session:
        places = list(session.scalars(query.where(GroupRow.kind == GroupKind.HOME)))
        return [
            (one.id, other.id)
            for one in places
            for other in places
            if one.id < other.id
            and one.pupil_id == other.pupil_id
            and max(one.since, other.since) <= min(one.until or date.max, other.until or date.max)
        ]


def settled(school: OpenSchool, listed: ClassList) -> bool:
    difference = school.services.imports.preview(listed)
    return changes_nothing(difference, {}) and not school.services.imports.apply(listed, {})


def with_help(school: OpenSchool) -> None:
    """An intervention for each pupil, done by the first teacher of the school."""
    (eva,) = (one for one in school.services.people.all() if one.name == "Eva Jansen")
    for line in school.services.pupils.all():
        school.services.records.save(
            Intervention(id=0, pupil_id=line.id, goal="a", approach="b", starts_on=START, person_id=eva.id)
        )


# Not made smaller when it fails: each example opens a store, so that took minutes.
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(class_lists(2026), class_lists(2027), MOMENTS | LATE, st.data())
def test_one_import_settles_each_year_and_nobody_is_lost(
    founded_folder: Path, first: ClassList, second: ClassList, moment: datetime, data: st.DataObject
) -> None:
    folder = Path(mkdtemp(prefix="years-"))
    clock = FixedClock(datetime(2026, 10, 12, 9, tzinfo=UTC))
    school = open_school(shutil.copytree(founded_folder, folder / "school"), PASSPHRASE, clock)
    try:
        school.services.imports.apply(first, answers(data, school, first))
        assert settled(school, first)
        with_help(school)
        clock.advance(moment - clock.now())
        pupils, places, helped = pupil_ids(school), enrolments(school), intervention_count(school)
        school.services.imports.apply(second, answers(data, school, second))
        assert settled(school, second)
        assert pupils <= pupil_ids(school)
        assert places <= enrolments(school)
        assert intervention_count(school) == helped
        assert double_places(school) == []
        # The summer passes, and the same file still asks nothing.
        clock.advance(datetime(2027, 9, 20, 9, tzinfo=UTC) - clock.now())
        assert settled(school, second)
        assert school.services.school.problems() == ()
    finally:
        school.close()
        shutil.rmtree(folder)


def intervention_count(school: OpenSchool) -> int:
    with school.store.reading() as session:
        return len(session.scalars(select(InterventionRow.id)).all())
