"""The screen Groepen: load per niveau, the hours beside it, other years, and changing a group, by keys and mouse."""

from dataclasses import replace
from pathlib import Path

import pytest
from dossier_stage import on_stage
from driver import NARROW, WIDE
from groups_school import loaded, loaded_over_the_years, two_groups
from school_helpers import HOSTILE, People

from ib_console.domain.pupils import Group
from ib_console.screens.base import console_of
from ib_console.screens.dossier import DossierScreen
from ib_console.screens.expertise_hours import ExpertiseHoursScreen
from ib_console.screens.group_detail import GroupScreen
from ib_console.screens.groups import GroupsScreen
from ib_console.screens.note_form import pupil_in_hand
from ib_console.services.container import Services
from ib_console.widgets.form import FormScreen

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


@SIZES
async def test_a_group_shows_its_pupils_per_niveau_with_numbers_and_its_load(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=loaded, first=GroupsScreen) as stage:
        driver = stage.driver
        assert driver.sees("GROEPEN  2 in 2026-2027 · drempel 1 op niveau 3 of hoger")
        line = driver.line_with("5B")
        assert "① 2  ③ 1" in line
        assert "█" in line
        assert "3  2 · 1 van 1 ◆" in line
        assert "◆" not in driver.line_with("Plusklas")
        # A pupil who sits in a samengestelde groep too counts once, and so does the help.
        assert driver.sees("samen 3 leerlingen   ① 2  ② 0  ③ 1  ④ 0  ⑤ 0   3 lopende interventies")
        if size == WIDE:
            assert "wo 14-10" in line
            assert HOSTILE[:12] in line
            assert driver.sees("ingesteld door het team op 01-09-2026")


@SIZES
async def test_without_a_threshold_that_is_said(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=two_groups, first=GroupsScreen) as stage:
        assert stage.driver.sees("2026-2027 · geen drempel ingesteld")
        assert "geen drempel" in stage.driver.line_with("5B")
        if size == WIDE:
            assert "nog niet" in stage.driver.line_with("5B")


@SIZES
async def test_job_ten_is_at_most_five_keys(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=loaded, first=GroupsScreen) as stage:
        driver = stage.driver
        await driver.press("2")  # the key of the area; here it stands on the place of Leerlingen
        assert "2 · 1 van 1" in driver.line_with("5B")
        assert driver.sees("Remedial teaching") == (size == WIDE)
        await driver.press("h")
        line = driver.line_with("Remedial teaching")
        assert "1,5 van 2 uur" in line
        assert "█" in line
        if size == WIDE:
            assert "1 zonder minuten" in line
        assert "geen uren in het SOP" in driver.line_with("Gedrag")
        assert "0,75 uur gevraagd" in driver.line_with("Niet bij een deskundigheid")
        await driver.press("enter")
        assert isinstance(driver.app.screen, ExpertiseHoursScreen)
        assert driver.sees("REMEDIAL TEACHING  1,5 van 2 uur per week · 1 zonder minuten")
        assert driver.line_with("90 min").split()[:3] == ["Aya", "Een", "5B"]
        assert "evaluatie 12-01-2027" in driver.line_with("90 min")
        assert driver.sees("onbekend")
        await driver.press("enter")
        assert isinstance(driver.app.screen, DossierScreen)


async def test_where_nothing_asks_the_next_step_is_told(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=loaded, first=GroupsScreen) as stage:
        await stage.driver.press("tab", "down", "enter")
        assert stage.driver.sees("GEDRAG  geen uren in het SOP")
        assert stage.driver.sees("Geen lopende interventie vraagt deze uren")
        await stage.driver.press("escape", "tab")
        assert stage.driver.sees("5B")


async def test_who_points_at_no_expertise_is_found_too(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=loaded, first=GroupsScreen) as stage:
        await stage.driver.press("h", "G", "enter")
        assert stage.driver.sees("NIET BIJ EEN DESKUNDIGHEID")
        assert "Aya Twee" in stage.driver.line_with("45 min")


async def test_a_click_on_the_hours_takes_the_keys_there(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=loaded, first=GroupsScreen) as stage:
        driver = stage.driver
        assert "l leerlingen" in driver.footer
        await driver.click("#hours TableBody", x=4, y=1)
        assert "l leerlingen" not in driver.footer
        assert "h groepen" in driver.footer
        await driver.press("enter")
        assert driver.sees("GEDRAG")


async def test_a_smaller_terminal_keeps_the_table_that_is_in_use(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=loaded, first=GroupsScreen) as stage:
        driver = stage.driver
        await driver.press("h")
        await driver.resize(NARROW)
        assert driver.sees("Remedial teaching")
        assert not driver.sees("Plusklas")
        await driver.press("h")
        assert driver.sees("Plusklas")
        await driver.resize(WIDE)
        assert driver.sees("Remedial teaching")
        await driver.press("down", "enter")
        assert driver.sees("GROEP PLUSKLAS")


@SIZES
async def test_arrows_lead_to_the_other_school_years_and_say_that_they_are_other(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=loaded_over_the_years, first=GroupsScreen) as stage:
        driver = stage.driver
        assert driver.sees("GROEPEN  2 in 2026-2027")
        assert "← eerder" in driver.footer
        await driver.press("left")
        assert driver.sees("GROEPEN  1 in 2025-2026")
        assert driver.sees("Dit schooljaar is voorbij. U ziet hoe het was op 31-07-2026.")
        assert "← eerder" not in driver.footer
        assert "l leerlingen" not in driver.footer
        await driver.press("[")
        assert driver.sees("GROEPEN  1 in 2025-2026")
        await driver.press("]", "]")
        assert driver.sees("GROEPEN  1 in 2027-2028")
        assert driver.sees("Dit schooljaar begint nog.")
        assert driver.sees("6B")
        await driver.press("left")
        assert driver.sees("GROEPEN  2 in 2026-2027")
        assert not driver.sees("Dit schooljaar")


async def test_a_write_elsewhere_leaves_the_focus_and_the_year(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=loaded_over_the_years, first=GroupsScreen) as stage:
        driver = stage.driver
        await driver.press("right", "h", "down")
        somebody = stage.ask(lambda services: People(services).coordinator())
        console = console_of(driver.app.screen)
        await console.commit(console.services.people.save, replace(somebody, given_name="Inge"))
        await driver.settle()
        assert driver.sees("GROEPEN  1 in 2027-2028")
        await driver.press("enter")
        assert driver.sees("GEDRAG")


@SIZES
async def test_without_groups_the_next_step_is_told(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, first=GroupsScreen) as stage:
        assert stage.driver.sees("Nog geen groepen. Importeer een klassenlijst")
        assert "l leerlingen" not in stage.driver.footer
        assert "n nieuw" in stage.driver.footer


@SIZES
async def test_who_sits_in_no_group_is_told_also_where_room_is_short(school_home: Path, size: tuple[int, int]) -> None:
    def prepare(services: Services) -> None:
        two_groups(services)
        People(services).pupil("Bo", "Nergens")

    async with on_stage(school_home, size=size, prepare=prepare, first=GroupsScreen) as stage:
        line = stage.driver.line_with("samen 3 leerlingen")
        assert "1 zonder groep" in line
        assert ("lopende" in line) == (size == WIDE)


async def test_a_new_group_gets_its_year_groups_and_teachers(school_home: Path) -> None:
    async with on_stage(
        school_home, size=WIDE, prepare=lambda services: People(services).teacher(), first=GroupsScreen
    ) as stage:
        await stage.driver.press("n")
        await stage.fill(name="1/2A", year_groups="1, 9")
        await stage.driver.press("f2")
        assert "is geen jaargroep" in stage.complaint("year_groups")
        await stage.fill(year_groups="1/2")
        await stage.choose("teachers")
        await stage.driver.write("tessa")
        await stage.driver.press("enter")
        await stage.save()
        (group,) = stage.ask(lambda services: services.pupils.groups(2026))
        assert (group.name, group.year_groups, len(group.teacher_ids)) == ("1/2A", ("1", "2"), 1)
        assert stage.driver.sees("Tessa Visser")


async def test_a_group_is_changed_and_its_pupils_stay(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=two_groups, first=GroupsScreen) as stage:
        await stage.driver.press("e")
        await stage.fill(name="5C")
        await stage.save()
        assert "① 2  ③ 1" in stage.driver.line_with("5C")
        groups = {one.name: one for one in stage.ask(lambda services: services.pupils.groups(2026))}
        assert len(groups["5C"].teacher_ids) == 1


async def test_what_was_typed_about_a_group_is_offered_again(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=two_groups, first=GroupsScreen) as stage:
        await stage.driver.press("e")
        await stage.fill(name="5Z")
        await stage.driver.press("escape", "enter")  # as kladversie laten staan
        assert not isinstance(stage.driver.app.screen, FormScreen)
        await stage.driver.press("e")
        assert stage.driver.sees("Uw kladversie")
        assert stage.driver.sees("5Z")


@SIZES
async def test_enter_opens_a_group_with_how_its_load_came_about(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=loaded, first=GroupsScreen) as stage:
        driver = stage.driver
        await driver.press("enter")
        assert isinstance(driver.app.screen, GroupScreen)
        assert driver.sees("GROEP 5B  2026-2027 · 3 leerlingen")
        assert driver.sees("GROEPSBESPREKING  14-10-2026")
        assert driver.sees("niveau 1: 2, zonder gewicht")
        assert driver.sees("niveau 3: 1 × 2 = 2")
        assert driver.sees("samen 2")
        assert driver.sees(HOSTILE[:12])
        assert driver.line_with("Aya Een").split()[0] == "③"
        if size == NARROW:
            await driver.press("space")
            assert driver.sees("Er is geen landelijke norm.")
        await driver.press("down")
        pupil_id = pupil_in_hand(driver.app.screen_stack)
        await driver.press("enter")
        assert isinstance(driver.app.screen, DossierScreen)
        assert driver.app.screen.pupil_in_hand() == pupil_id
        assert driver.sees("Aya Een")


async def test_from_a_group_to_its_overdracht_and_its_form_and_back(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=loaded, first=GroupsScreen) as stage:
        driver = stage.driver
        await driver.press("enter", "o")
        assert driver.sees("OVERDRACHT GROEP 5B")
        # A note that is written here is about nobody yet: the cursor of the group below does not count.
        assert pupil_in_hand(driver.app.screen_stack) is None
        await driver.press("escape", "e")
        await stage.fill(name="5C")
        await stage.save()
        assert driver.sees("GROEP 5C")
        await driver.press("escape")
        assert driver.sees("GROEPEN  2 in 2026-2027")


async def test_a_group_of_a_past_year_says_so_and_offers_no_list_of_today(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=loaded_over_the_years, first=GroupsScreen) as stage:
        driver = stage.driver
        await driver.press("left", "enter")
        assert driver.sees("GROEP 4B  2025-2026 · 1 leerling")
        assert driver.sees("Dit schooljaar is voorbij.")
        assert "l lijst" not in driver.footer


async def test_an_empty_group_says_how_pupils_come_in_it(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        services.pupils.save_group(Group(id=0, school_year=2026, name="5B"))

    async with on_stage(school_home, size=NARROW, prepare=prepare, first=GroupsScreen) as stage:
        assert "geen" in stage.driver.line_with("5B")
        await stage.driver.press("enter")
        assert stage.driver.sees("Nog geen leerlingen in deze groep.")
        assert stage.driver.sees("nog niemand, vul aan met e")
