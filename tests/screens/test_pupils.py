"""The screen Leerlingen, by keys, on a school with the class list that ships with the program."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from dossier_stage import PupilsScreen, Stage, on_stage
from driver import NARROW, WIDE
from school_helpers import HOSTILE, People, overleg, taking_part

from ib_console.domain.actions import ActionItem
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.pupil_rows import PupilListItem
from ib_console.domain.text import fold
from ib_console.screens.dossier import DossierScreen
from ib_console.screens.pupils import finder
from ib_console.services.container import Services
from ib_console.widgets.record_table import RecordTable

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def table(stage: Stage) -> RecordTable[PupilListItem]:
    return stage.driver.one(RecordTable, "#pupils")


def item(name: str = "Zoë d'Ànconà", group: str = "5B Pinguïns", level: int = 3) -> PupilListItem:
    return PupilListItem(
        id=1, name=name, sorting_name=name, folded_name=fold(name), group=group, level=SupportLevel(level)
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "zoe",
        "ancona",
        "d'anc",
        "coná zo",
        "5b",
        "5B",
        "5",
        "groep 5b",
        "groep 5",
        "groep pinguins",
        "pinguins",
        "zoe ping",
        "niveau 3",
        "n3",
        "n 3",
        "Niveau3",
        "zoe 5b n3",
        "n3 groep 5b anc",
    ],
)
def test_the_filter_finds_a_pupil_on_any_part_of_the_name_the_group_and_the_niveau(text: str) -> None:
    assert finder(text)(item())


@pytest.mark.parametrize("text", ["zoe 6b", "n4", "niveau 2", "groep 6", "5c", "b", "zoe n1", "pi", "otters"])
def test_the_filter_leaves_out_a_pupil_when_one_word_does_not_fit(text: str) -> None:
    assert not finder(text)(item())


def test_each_part_of_a_combination_group_is_found() -> None:
    combined = item(group="4/5B Otters")
    assert finder("5b")(combined)
    assert finder("groep 4")(combined)
    assert not finder("6")(combined)


def test_a_composite_group_is_found_beside_the_own_group() -> None:
    both = replace(item(), composites=("Plusklas",))
    assert finder("groep plus")(both)
    assert finder("groep 5b")(both)
    assert not finder("groep plus")(item())


def add_history(services: Services) -> None:
    """Abel is on niveau 2, was talked about, and has two actions, one of them late."""
    abel = next(each for each in services.pupils.all() if each.name == "Abel Hoekstra")
    coordinator = People(services).coordinator()
    there = (taking_part(coordinator, Role.CARE_COORDINATOR),)
    services.meetings.save(overleg(MeetingKind.CONSULTATION, abel.id, there, on=date(2026, 11, 3)))
    services.moves.set_opening(abel.id, SupportLevel.TWO, date(2026, 1, 12))
    for what, due in (("bellen", date(2026, 11, 20)), ("plannen", date(2026, 12, 1))):
        services.records.save(ActionItem(id=0, pupil_id=abel.id, what=what, due_on=due))


@SIZES
async def test_a_line_tells_group_niveau_last_overleg_and_late_actions(
    filled_home: Path, size: tuple[int, int]
) -> None:
    async with on_stage(filled_home, size=size, prepare=add_history, first=PupilsScreen) as stage:
        await stage.driver.press("slash")
        await stage.driver.write("abel hoek")
        line = stage.driver.line_with("Abel Hoekstra")
        assert "4/5B" in line
        assert f"②  2    {'12-01-2026' if size == WIDE else '01-2026'}" in line
        assert ("03-11  consultatie" if size == WIDE else "  03-11  ") in line
        assert "2 open ▲1" in line


@SIZES
async def test_the_heading_counts_and_counts_what_the_filter_leaves(filled_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(filled_home, size=size, first=PupilsScreen) as stage:
        total = len(table(stage).rows)
        assert stage.driver.sees(f"LEERLINGEN  {total}")
        await stage.driver.press("slash")
        assert stage.driver.sees("naam, groep 5b of n3")
        await stage.driver.write("oztu")
        shown = table(stage).visible_rows
        assert 0 < len(shown) < total
        assert all("Öztürk" in each.name for each in shown)
        assert stage.driver.sees(f"LEERLINGEN  {len(shown)} van {total}")
        await stage.driver.press("escape")
        assert stage.driver.sees(f"LEERLINGEN  {total}")


async def test_enter_opens_the_dossier_and_escape_comes_back_to_the_same_pupil(filled_home: Path) -> None:
    async with on_stage(filled_home, size=NARROW, first=PupilsScreen) as stage:
        await stage.driver.press("j", "j", "j")
        here = table(stage).current
        assert here is not None
        await stage.driver.press("enter")
        assert isinstance(stage.driver.app.screen, DossierScreen)
        assert stage.driver.sees(here.name)
        await stage.driver.press("escape")
        assert table(stage).current_key == here.id


async def test_the_cursor_stays_on_the_pupil_when_the_list_is_read_again(filled_home: Path) -> None:
    async with on_stage(filled_home, size=NARROW, first=PupilsScreen) as stage:
        await stage.driver.press("j", "j", "j", "n")
        here_before = stage.driver.app.screen_stack[0].query_one(RecordTable).current_key
        await stage.fill(given_name="Aaf", family_name="Aalders")
        await stage.choose("group_id", *"5a", "enter")
        await stage.save()
        assert stage.driver.sees("Aaf Aalders")
        assert table(stage).current_key == here_before
        added = next(each for each in table(stage).rows if each.name == "Aaf Aalders")
        assert added.group.startswith("5A")
        assert added.level is SupportLevel.ONE


async def test_s_sorts_on_the_next_column_and_those_who_need_attention_come_first(filled_home: Path) -> None:
    async with on_stage(filled_home, size=WIDE, prepare=add_history, first=PupilsScreen) as stage:
        names = [each.name for each in table(stage).visible_rows]
        assert names[0] == "Amira Aït Lahcen"
        await stage.driver.press("s", "s", "s", "s", "s")
        assert table(stage).sorted_by == ("actions", False)
        assert table(stage).visible_rows[0].name == "Abel Hoekstra"


async def test_a_new_pupil_without_any_first_name_is_told_at_the_field(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, first=PupilsScreen) as stage:
        await stage.driver.press("n")
        await stage.fill(family_name="Aalders")
        await stage.driver.press("f2")
        assert "roepnaam" in stage.complaint("given_name")
        await stage.fill(initials="A", birth_date="1-1-2031")
        await stage.driver.press("f2")
        assert "na vandaag" in stage.complaint("birth_date")
        await stage.fill(birth_date="01-01-2018")
        await stage.save()
        assert stage.driver.sees("A. Aalders")


@SIZES
async def test_an_empty_school_says_the_next_step(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, first=PupilsScreen) as stage:
        assert stage.driver.sees("importeer een klassenlijst (i) of voeg er een toe (n).")
        assert "niveauwissel" not in stage.driver.footer


@SIZES
async def test_a_hostile_name_is_text_in_the_list(school_home: Path, size: tuple[int, int]) -> None:
    def add(services: Services) -> None:
        People(services).pupil(HOSTILE, "[b]Jansen")

    async with on_stage(school_home, size=size, prepare=add, first=PupilsScreen) as stage:
        assert stage.driver.sees("[@click=app.quit]")
        await stage.driver.press("enter")
        assert stage.driver.sees(HOSTILE)


async def test_w_opens_the_niveauwissel_of_the_pupil_under_the_cursor(filled_home: Path) -> None:
    async with on_stage(filled_home, size=WIDE, first=PupilsScreen) as stage:
        await stage.driver.press("j")
        here = table(stage).current
        assert here is not None
        await stage.driver.press("w")
        assert type(stage.driver.app.screen).__name__ == "LevelMoveScreen"
        assert stage.driver.sees(here.name)


async def test_i_opens_the_import(filled_home: Path) -> None:
    async with on_stage(filled_home, size=WIDE, first=PupilsScreen) as stage:
        await stage.driver.press("i")
        assert type(stage.driver.app.screen).__name__ == "ImportFileScreen"


@SIZES
async def test_an_overleg_is_planned_for_the_marked_pupils_after_its_kind_was_chosen(
    filled_home: Path, size: tuple[int, int]
) -> None:
    async with on_stage(filled_home, size=size, first=PupilsScreen) as stage:
        await stage.driver.press("space", "space", "j", "space")
        chosen = table(stage).marked
        assert stage.driver.sees("3 gemarkeerd")
        assert "overleg plannen" in stage.driver.footer
        assert "niveauwissel" not in stage.driver.footer
        await stage.driver.press("w")
        assert isinstance(stage.driver.app.screen, PupilsScreen)
        await stage.driver.press("o")
        assert stage.driver.sees("Welk overleg, voor 3 leerlingen?")
        await stage.driver.press("1")
        assert all(stage.driver.sees(each.name) for each in chosen)
        await stage.fill(held_on="01-12-2026")
        await stage.save()
        (meeting,) = stage.ask(lambda services: services.meetings.all())
        assert [case.pupil_id for case in meeting.cases] == [each.id for each in chosen]
        assert (meeting.held_on, meeting.state) == (date(2026, 12, 1), MeetingState.PLANNED)
        assert table(stage).marked == ()
        assert stage.driver.sees("niets gemarkeerd")


async def test_escape_takes_the_marks_away_and_a_form_that_is_left_keeps_them(filled_home: Path) -> None:
    async with on_stage(filled_home, size=NARROW, first=PupilsScreen) as stage:
        await stage.driver.press("space", "space", "o", "1", "escape")
        assert len(table(stage).marked) == 2
        await stage.driver.press("escape")
        assert table(stage).marked == ()


async def test_without_marks_o_and_w_are_for_the_pupil_under_the_cursor(filled_home: Path) -> None:
    async with on_stage(filled_home, size=NARROW, first=PupilsScreen) as stage:
        here = table(stage).current
        assert here is not None
        await stage.driver.press("o")
        assert stage.driver.sees("Welk overleg, voor 1 leerling?")
        await stage.driver.press("1")
        assert stage.form.fields
        assert stage.driver.sees(here.name)
        await stage.driver.press("escape", "space", "k", "w")
        assert stage.driver.sees(here.name)
        assert type(stage.driver.app.screen).__name__ == "LevelMoveScreen"


async def test_a_pupil_is_copied_in_words(filled_home: Path) -> None:
    async with on_stage(filled_home, size=NARROW, prepare=add_history, first=PupilsScreen) as stage:
        await stage.driver.press("slash")
        await stage.driver.write("abel hoek")
        await stage.driver.press("enter", "c")
        titles, line = stage.driver.app.clipboard.splitlines()
        assert titles == "naam\tgroep\tniveau\tsinds\toverleg\tacties"
        name, _, *rest = line.split("\t")
        assert (name, rest) == (
            "Abel Hoekstra",
            ["2", "12-01-2026", "03-11-2026 consultatie", "2 open, 1 te laat"],
        )


async def test_who_has_yet_to_come_and_who_will_leave_are_told_behind_the_name(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        people = People(services)
        coming = services.pupils.get(people.pupil("Sem", "Aalbers"))
        leaving = services.pupils.get(people.pupil("Noa", "Vos"))
        services.pupils.save(replace(coming, enrolled_on=date(2026, 12, 1)))
        services.pupils.save(replace(leaving, left_on=date(2026, 12, 18)))

    async with on_stage(school_home, size=NARROW, prepare=prepare, first=PupilsScreen) as stage:
        assert "Sem Aalbers komt 01-12" in stage.driver.line_with("Sem Aalbers")
        assert "Noa Vos vertrekt 18-12" in stage.driver.line_with("Noa Vos")
