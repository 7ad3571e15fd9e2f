"""The move to another school year on a real store: places, leavers, and what runs for the pupils."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from change_log import audit_of, step_count
from next_year import ABSENT, STAYS_DOWN, a_year_later
from school_helpers import TODAY, People

from ib_console.bootstrap import OpenSchool
from ib_console.config import data_folder
from ib_console.domain.actions import ActionItem
from ib_console.domain.class_list import ClassList
from ib_console.domain.clock import FixedClock
from ib_console.domain.difference import Choice, Decision, LineKind
from ib_console.domain.guidance import Intervention
from ib_console.domain.import_plan import changes_nothing
from ib_console.exchange.class_lists import read_class_list
from ib_console.services.container import Services
from ib_console.services.dossier_reader import read_enrolments

ADOPT = {"schooljaar": Decision(choice=Choice.ADOPT_YEAR)}
JUNE, END, AUGUST = date(2027, 6, 20), date(2027, 7, 31), date(2027, 8, 25)


@pytest.fixture
def next_year(filled: OpenSchool, clock: FixedClock) -> ClassList:
    """The list of the year after, in June."""
    assert filled.services.school.get().school_year == 2026
    clock.advance(JUNE - TODAY)
    text = (data_folder() / "klassenlijst-voorbeeld.xml").read_text(encoding="utf-8")
    return read_class_list(a_year_later(text, stays_down=STAYS_DOWN, absent=ABSENT).encode())


@dataclass(frozen=True)
class Moved:
    services: Services
    listed: ClassList

    def id_of(self, key: str) -> int:
        """The pupil with a key."""
        lines = self.services.pupils.all(with_former=True)
        return next(one.id for one in lines if self.services.pupils.get(one.id).administration_key == key)

    def answers(self, **absent: Choice) -> Mapping[str, Decision]:
        """The year of the file, and what becomes of the pupil who is left out."""
        choice = absent.get("absent", Choice.LEFT)
        absent_line = f"niet_in_nieuw_jaar:{self.id_of(ABSENT)}"
        return {**ADOPT, absent_line: Decision(choice=choice, destination="andere school")}


@pytest.fixture
def moved(filled: OpenSchool, next_year: ClassList) -> Moved:
    return Moved(filled.services, next_year)


def test_everybody_gets_a_place_in_the_new_year_and_keeps_the_old_one(
    filled: OpenSchool, moved: Moved, class_list: ClassList, clock: FixedClock
) -> None:
    services = moved.services
    eighth = sum(one.year_group == "8" for one in class_list.pupils)
    counts = services.imports.preview(moved.listed, moved.answers()).counts()
    assert (counts[LineKind.FINISHED], counts[LineKind.NOT_IN_NEW_YEAR], counts[LineKind.STAYS_DOWN]) == (eighth, 1, 1)
    assert counts[LineKind.GOES_ON] == len(moved.listed.pupils) - 1
    before = {one.id: one.group for one in services.pupils.all()}
    services.imports.apply(moved.listed, moved.answers())
    assert {one.id: one.group for one in services.pupils.all()} == before
    stays = moved.id_of(STAYS_DOWN)
    clock.advance(AUGUST - JUNE)
    after = {one.id: one.group for one in services.pupils.all()}
    assert len(after) == len(moved.listed.pupils)
    assert all(after.values())
    assert after[stays] == before[stays]
    with filled.store.reading() as session:
        places = read_enrolments(session, stays)
    assert [(one.school_year, one.until) for one in places] == [(2026, END), (2027, None)]


def test_leavers_get_their_last_day_and_destination_and_are_not_asked_about_again(
    moved: Moved, class_list: ClassList, clock: FixedClock
) -> None:
    services = moved.services
    absent = moved.id_of(ABSENT)
    services.imports.apply(moved.listed, moved.answers())
    former = [services.pupils.get(one.id) for one in services.pupils.all(with_former=True)]
    left = [one for one in former if one.left_on is not None]
    assert len(left) == len(class_list.pupils) - len(moved.listed.pupils)
    assert {one.left_on for one in left} == {END}
    assert {one.destination for one in left} == {"voortgezet onderwijs", "andere school"}
    assert services.pupils.get(absent).destination == "andere school"
    for _ in range(3):
        again = services.imports.preview(moved.listed)
        assert (again.lines, changes_nothing(again, {})) == ((), True)
        assert not services.imports.apply(moved.listed, {})
        clock.advance(AUGUST - JUNE)


def test_who_stays_without_a_group_is_shown_without_one(moved: Moved, clock: FixedClock) -> None:
    services = moved.services
    absent = moved.id_of(ABSENT)
    services.imports.apply(moved.listed, moved.answers(absent=Choice.KEEP))
    again = services.imports.preview(moved.listed)
    assert [(line.kind, line.record_id) for line in again.lines] == [(LineKind.NOT_IN_FILE, absent)]
    assert changes_nothing(again, {})
    clock.advance(AUGUST - JUNE)
    assert next(one.group for one in services.pupils.all() if one.id == absent) == ""


class TestRunningMatters:
    """Interventions and actions that run are handed over, and the log says so."""

    @pytest.fixture
    def pupil(self, moved: Moved, people: People) -> int:
        services = moved.services
        pupil = moved.id_of(STAYS_DOWN)
        group = next(one for one in services.pupils.groups(2026) if one.name.startswith("3A"))
        own, other = group.teacher_ids[0], people.coordinator().id
        for person_id, ended in ((own, None), (other, None), (own, date(2027, 1, 8))):
            services.records.save(
                Intervention(
                    id=0,
                    pupil_id=pupil,
                    goal="Vlot lezen",
                    approach="Elke dag samen lezen",
                    starts_on=date(2026, 12, 1),
                    person_id=person_id,
                    ended_on=ended,
                )
            )
        services.records.save(
            ActionItem(id=0, what="Ouders bellen", due_on=date(2027, 9, 1), pupil_id=pupil, person_id=own)
        )
        return pupil

    def test_they_go_to_the_teacher_that_the_same_file_adds(self, filled: OpenSchool, moved: Moved, pupil: int) -> None:
        services = moved.services
        text = (data_folder() / "klassenlijst-voorbeeld.xml").read_text(encoding="utf-8")
        new = '<leerkracht key="L99"><achternaam>Tuin</achternaam><roepnaam>Mees</roepnaam><groepen><groep key="G3A"/>'
        later = re_taught(a_year_later(text, stays_down=STAYS_DOWN, absent=ABSENT), new)
        listed = read_class_list(later.encode())
        answers = moved.answers()
        (line,) = services.imports.preview(listed, answers).of_kind(LineKind.HANDED_OVER)
        assert (line.record_id, len(line.matters), line.changes[0].new) == (pupil, 2, "Mees Tuin")
        changes = services.imports.apply(listed, answers)
        view = services.dossiers.view(pupil)
        names = sorted((one.person_name, one.ended_on is None) for one in view.dossier.interventions)
        assert ("Mees Tuin", True) in names
        assert sum(name == "Mees Tuin" for name, _ in names) == 1
        assert [one.person_name for one in view.actions] == ["Mees Tuin"]
        logged = audit_of(filled, changes)
        assert ("intervention", "changed", frozenset({"person_id"})) in logged
        assert ("action", "changed", frozenset({"person_id"})) in logged
        assert not services.imports.apply(listed, {})

    def test_they_stay_with_who_does_it_when_the_user_says_so(
        self, filled: OpenSchool, moved: Moved, pupil: int
    ) -> None:
        services = moved.services
        before = step_count(filled)
        people_before = [one.person_name for one in services.dossiers.view(pupil).dossier.interventions]
        text = (data_folder() / "klassenlijst-voorbeeld.xml").read_text(encoding="utf-8")
        new = '<leerkracht key="L99"><achternaam>Tuin</achternaam><roepnaam>Mees</roepnaam><groepen><groep key="G3A"/>'
        listed = read_class_list(re_taught(a_year_later(text, stays_down=STAYS_DOWN, absent=ABSENT), new).encode())
        kept = {**moved.answers(), f"leerling:{pupil}:overdracht": Decision(choice=Choice.KEEP)}
        services.imports.apply(listed, kept)
        assert [one.person_name for one in services.dossiers.view(pupil).dossier.interventions] == people_before
        assert step_count(filled) == before + 1


def re_taught(text: str, teacher: str) -> str:
    """The same list with another teacher, who alone teaches group 3A."""
    without = text.replace('<groep key="G3A"/></groepen></leerkracht>', "</groepen></leerkracht>").replace(
        '<groepen><groep key="G3A"/><groep key="G4A"/>', '<groepen><groep key="G4A"/>'
    )
    return without.replace("</leerkrachten>", f"{teacher}</groepen></leerkracht>\n</leerkrachten>")
