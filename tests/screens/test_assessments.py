"""Toetsen on the screen: a group entered by single keys, a file seen first, and a pupil with where it goes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from dossier_stage import TODAY, Stage, on_stage
from driver import NARROW, WIDE
from groups_school import two_groups
from school_helpers import People

from ib_console.domain.assessments import Assessment, ResultLevel
from ib_console.domain.levels import LevelDomain
from ib_console.domain.pupils import Group
from ib_console.exchange.assessment_file import read_assessments
from ib_console.screens.assessment_entry import AssessmentEntryScreen
from ib_console.screens.assessment_file import AssessmentFileScreen
from ib_console.screens.assessment_preview import AssessmentPreviewScreen
from ib_console.screens.assessments import GroupResultsScreen
from ib_console.screens.dossier import DossierScreen
from ib_console.screens.group_detail import GroupScreen
from ib_console.screens.pupil_assessments import PupilResultsScreen
from ib_console.services.container import Services

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
HEADINGS = "Leerlingnummer;Naam;BSN;Groep;Toets;Moment;Datum;Niveau;Score\n"


def ids(services: Services) -> dict[str, int]:
    """The pupils of the group by the last part of their name."""
    return {one.name.split()[-1]: one.id for one in services.pupils.all()}


def home_group(services: Services) -> int:
    """5B."""
    return next(group.id for group in services.pupils.groups(2026) if group.name == "5B")


def with_results(services: Services) -> None:
    """5B; Aya Een went down on Spelling."""
    two_groups(services)
    pupil = ids(services)["Een"]
    one = Assessment(id=0, pupil_id=pupil, test="Spelling", moment="E4", domain=LevelDomain.LANGUAGE)
    services.assessments.save(replace(one, level=ResultLevel.II, score="110", taken_on=date(2026, 6, 2)))
    services.assessments.save(replace(one, moment="M5", level=ResultLevel.IV, score="118", taken_on=TODAY))


def results(stage: Stage, name: str) -> list[tuple[str, str, str]]:
    """Moment, niveau and score of everything a pupil has."""
    found = stage.ask(lambda services: services.assessments.of_pupil(ids(services)[name]))
    return [(one.moment, one.level.value if one.level else "", one.score) for trend in found for one in trend.results]


async def show(stage: Stage, screen: type[GroupResultsScreen | GroupScreen]) -> None:
    """Open a screen about 5B."""
    stage.driver.app.push_screen(screen(stage.ask(home_group)))
    await stage.driver.settle()


@SIZES
async def test_a_group_is_entered_with_a_key_a_pupil(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=two_groups) as stage:
        await show(stage, GroupScreen)
        await stage.driver.press("t")
        assert stage.driver.sees("Nog geen toetsresultaten in deze groep.")
        await stage.driver.press("n")
        await stage.fill(test="Spelling 3.0", moment="m5")
        await stage.save()
        assert isinstance(stage.driver.app.screen, AssessmentEntryScreen)
        assert stage.driver.sees("0 van 3 ingevuld")
        await stage.driver.press("3", "b", "7")
        assert isinstance(stage.driver.app.screen, AssessmentEntryScreen), "a digit leads nowhere"
        assert stage.driver.sees("2 van 3 ingevuld")
        order = [pupil.name.split()[-1] for pupil in stage.ask(lambda s: s.assessments.of_group(home_group(s))).pupils]
        assert results(stage, order[0]) == [("M5", "III", "")]
        assert results(stage, order[1]) == [("M5", "B", "")]
        await stage.driver.press("up", "x")
        assert results(stage, order[1]) == []
        await stage.driver.press("escape")
        assert stage.driver.sees("Spelling 3.0 M5: 1 van 3")
        assert "III" in stage.driver.line_with(f"Aya {order[0]}")


async def test_scores_are_entered_pupil_after_pupil_until_esc(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=with_results) as stage:
        await show(stage, GroupResultsScreen)
        await stage.driver.press("n", "enter")
        assert isinstance(stage.driver.app.screen, AssessmentEntryScreen)
        assert "E4 II" in stage.driver.line_with("Aya Een")
        await stage.driver.press("home", "enter")
        names = [pupil.name for pupil in stage.ask(lambda s: s.assessments.of_group(home_group(s))).pupils]
        for name in names:
            assert stage.driver.sees(name), name
            await stage.fill(level="2", score="120.5")
            await stage.driver.press("f2")
        assert isinstance(stage.driver.app.screen, AssessmentEntryScreen)
        for name in names:
            assert results(stage, name.split()[-1])[-1] == ("M5", "II", "120,5")


async def test_a_niveau_that_is_none_is_refused_in_the_field(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=with_results) as stage:
        await stage.driver.app.push_screen(PupilResultsScreen(stage.ask(ids)["Een"]))
        await stage.driver.settle()
        await stage.driver.press("n")
        await stage.fill(level="VII", moment="E5")
        await stage.driver.press("f2")
        assert "Typ I tot en met V" in stage.complaint("level")
        await stage.fill(level="", score="")
        await stage.driver.press("f2")
        assert stage.driver.sees("Er is geen niveau en geen score")
        await stage.fill(level="iii", moment="m5")
        await stage.driver.press("f2")
        assert stage.driver.sees("al een resultaat van Spelling, M5")
        await stage.fill(moment="e5")
        await stage.save()
        assert ("E5", "III", "") in results(stage, "Een")


@SIZES
async def test_a_pupil_shows_where_each_toets_goes(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=with_results) as stage:
        pupil = stage.ask(ids)["Een"]
        await stage.open(pupil)
        assert stage.driver.sees("E4 II · M5 IV ↓")
        assert stage.driver.sees("M5: Spelling IV 118")
        await stage.driver.press("t")
        assert isinstance(stage.driver.app.screen, PupilResultsScreen)
        assert "omlaag ↓" in stage.driver.line_with("SPELLING")
        await stage.driver.press("end", "enter")
        await stage.fill(level="II")
        await stage.save()
        assert "gelijk =" in stage.driver.line_with("SPELLING")
        await stage.driver.press("x")
        assert stage.driver.sees("Dit resultaat weghalen: Spelling M5, II 118?")
        await stage.driver.press("escape")
        assert len(results(stage, "Een")) == 2


async def test_the_timeline_leads_to_the_results_and_a_new_one_is_recorded_from_the_dossier(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=with_results) as stage:
        await stage.open(stage.ask(ids)["Een"])
        await stage.driver.press("n", "m")
        await stage.fill(level="1", test="DMT", moment="m5")
        await stage.save()
        assert stage.driver.sees("M5: Spelling IV 118, DMT I")
        await stage.driver.press("slash")
        await stage.driver.write("DMT")
        await stage.driver.press("enter", "enter")
        assert isinstance(stage.driver.app.screen, PupilResultsScreen)


@SIZES
async def test_the_table_of_a_group_shows_this_year_and_all_years(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=with_results) as stage:
        await show(stage, GroupResultsScreen)
        assert "IV  ↓ 118" in stage.driver.line_with("Aya Een")
        assert not stage.driver.sees("E4 Spelling")
        await stage.driver.press("a")
        assert stage.driver.sees("E4 Spelling")
        assert "dit jaar" in stage.driver.footer
        await stage.driver.press("a")
        assert not stage.driver.sees("E4 Spelling")
        await stage.driver.press("enter", "o")
        assert isinstance(stage.driver.app.screen, DossierScreen)


@SIZES
async def test_a_file_is_seen_answered_and_taken_over(school_home: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    file = tmp_path / "toetsen.csv"
    rows = [
        ";Aya Een;111222333;5B;Spelling;M5;24-11-2026;III;118",
        ";Aya Twee;111222333;6A;DMT;M5;;I;",
        ";Niemand Hier;;5B;DMT;M5;;I;",
        ";Aya Drie;;5B;DMT;M5;;IX;",
    ]
    file.write_text(HEADINGS + "\n".join(rows), encoding="cp1252")
    async with on_stage(school_home, size=size, prepare=with_results) as stage:
        await show(stage, GroupResultsScreen)
        await stage.driver.press("i")
        assert isinstance(stage.driver.app.screen, AssessmentFileScreen)
        assert "kolommen" not in stage.driver.footer
        await stage.driver.write(str(file))
        await stage.driver.press("enter")
        assert isinstance(stage.driver.app.screen, AssessmentPreviewScreen)
        assert stage.driver.sees("IV 118 → III 118")
        assert stage.driver.sees("111222333") is False
        await stage.driver.press("f2")
        assert stage.ask(lambda s: s.assessments.of_pupil(ids(s)["Twee"])) == ()
        await stage.driver.press("enter")
        assert stage.driver.sees("Aya Twee, groep 6A, 1 resultaat: welke leerling is dit?")
        await stage.driver.press("1")
        assert "overnemen" in stage.driver.footer
        assert results(stage, "Een")[-1] == ("M5", "IV", "118")
        await stage.driver.press("f2")
        assert isinstance(stage.driver.app.screen, GroupResultsScreen)
        assert results(stage, "Een")[-1] == ("M5", "III", "118")
        assert results(stage, "Twee") == [("M5", "I", "")]
        assert results(stage, "Drie") == []


async def test_what_is_not_kept_of_a_file_is_told_with_its_line(school_home: Path) -> None:
    text = f"{HEADINGS};Aya Drie;111222333;5B;DMT;M5;;IX;\n"
    async with on_stage(school_home, size=WIDE, prepare=two_groups) as stage:
        listed = read_assessments(text.encode(), "x.csv")
        await stage.driver.app.push_screen(AssessmentPreviewScreen(listed, "x.csv"))
        await stage.driver.settle()
        assert "'IX' is geen niveau" in stage.driver.line_with("regel 2")
        assert "1× niet bewaard" in stage.driver.line_with("BSN")
        assert stage.driver.sees("Er is niets om over te nemen.")
        assert "overnemen" not in stage.driver.footer


async def test_a_file_without_results_is_one_sentence(school_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "lijst.csv"
    file.write_text("naam;groep\nAya Een;5B\n", encoding="utf-8")
    async with on_stage(school_home, size=NARROW, prepare=two_groups) as stage:
        await stage.driver.app.push_screen(AssessmentFileScreen(tmp_path))
        await stage.driver.settle()
        await stage.driver.press("down", "enter")
        assert isinstance(stage.driver.app.screen, AssessmentFileScreen)
        assert stage.driver.sees("ontbreekt een kolom")


async def test_a_group_without_pupils_says_the_next_step(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=lambda services: People(services).teacher()) as stage:
        group = stage.ask(lambda s: min(s.pupils.save_group(Group(id=0, school_year=2026, name="8A")).ids("group")))
        sitting = stage.ask(lambda s: s.assessments.of_group(group))
        assert sitting.pupils == ()
        stage.driver.app.push_screen(GroupResultsScreen(group))
        await stage.driver.settle()
        await stage.driver.press("n")
        await stage.fill(test="DMT", moment="M5")
        await stage.save()
        assert stage.driver.sees("In deze groep zit nog niemand.")
