"""The screen Overdracht: reading a group's handover and writing it to a file, on a real store."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from dossier_stage import on_stage
from driver import NARROW, WIDE
from handover_school import HandoverSchool, told_school
from school_helpers import HOSTILE
from textual.containers import VerticalScroll

from ib_console.domain.guidance import Profile
from ib_console.screens.dossier import DossierScreen
from ib_console.screens.groups import GroupsScreen
from ib_console.screens.handover import HandoverScreen
from ib_console.services.container import Services
from ib_console.widgets.theme import LIGHT

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def with_an_empty_group(services: Services) -> None:
    school = told_school(services)
    school.group("8A", 2026)


@SIZES
async def test_a_group_is_read_from_the_highest_niveau_to_who_has_nothing(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=told_school, first=GroupsScreen) as stage:
        driver = stage.driver
        assert "overdracht" in driver.footer
        await driver.press("o")
        assert driver.sees("OVERDRACHT GROEP 5B  2026-2027 · 4 leerlingen")
        order = [
            driver.text.index(part) for part in ("BIJZONDERHEDEN  2", "Sem Aalbers", "NIETS BIJZONDERS  2", "Noor")
        ]
        assert order == sorted(order)
        assert driver.sees("④ Yara Bakker  niveau 4 sinds 30-09-2026")
        for label in ("niveau  ", "hulpvraag  ", "nodig  ", "loopt  ", "werkt  ", "werkt niet  "):
            assert driver.sees(label)
        read = driver.text
        for _ in range(4):
            await driver.press("space")
            read += driver.text
        for part in ("afspraak   ▲ uiterlijk", "(te laat)", "overleg    · laatst 03-11-2026", "zegt zelf    “Ik wil"):
            assert part in read
        assert "Geen bijzonderheden: " in read
        assert HOSTILE[:12] in read


@SIZES
async def test_the_text_follows_the_cursor_and_enter_opens_the_dossier(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=told_school, first=GroupsScreen) as stage:
        await stage.driver.press("o", "j")
        assert stage.driver.sees("② Sem Aalbers  niveau 2 sinds 01-09-2026")
        await stage.driver.press("G")
        assert stage.driver.sees("Geen bijzonderheden: ")
        await stage.driver.press("g")
        assert stage.driver.sees("④ Yara Bakker  niveau 4")
        await stage.driver.press("j", "enter")
        screen = stage.driver.app.screen
        assert isinstance(screen, DossierScreen)
        assert stage.view(screen.pupil_id).pupil.name == "Sem Aalbers"


async def test_backspace_reads_back_and_another_size_keeps_the_pupil_in_sight(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=told_school, first=GroupsScreen) as stage:
        driver = stage.driver
        await driver.press("o", "space")
        assert driver.one(VerticalScroll, "#told").scroll_y > 0
        await driver.press("backspace")
        assert driver.one(VerticalScroll, "#told").scroll_y == 0
        await driver.press("j")
        await driver.resize(WIDE)
        await driver.resize(NARROW)
        assert driver.sees("② Sem Aalbers  niveau 2 sinds 01-09-2026")


async def test_a_pupil_is_found_with_the_filter(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=told_school, first=GroupsScreen) as stage:
        await stage.driver.press("o", "/")
        await stage.driver.write("aalb")
        await stage.driver.press("enter")
        assert stage.driver.sees("② Sem Aalbers  niveau 2 sinds 01-09-2026")
        assert not stage.driver.sees("NIETS BIJZONDERS")


async def test_what_is_recorded_in_a_dossier_stands_in_the_handover_at_once(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=told_school, first=GroupsScreen) as stage:
        driver = stage.driver
        await driver.press("o", "G", "enter")
        screen = driver.app.screen
        assert isinstance(screen, DossierScreen)
        pupil = screen.pupil_id
        version = stage.view(pupil).pupil.version
        services = screen.services
        await screen.commit(services.records.save_profile, pupil, Profile(help_question="Wat nu?"), version)
        await driver.press("escape")
        assert driver.sees("BIJZONDERHEDEN  3")
        await driver.press("g", "j", "j")
        assert driver.sees("hulpvraag    Wat nu?")


async def test_the_text_takes_the_colours_of_another_theme(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=told_school, first=GroupsScreen) as stage:
        await stage.driver.press("o")

        def drawn() -> set[object]:
            strips = stage.driver.app.screen._compositor.render_strips()
            return {
                part.style.color.triplet.hex
                for strip in strips
                for part in strip
                if "hulpvraag" in part.text and part.style and part.style.color and part.style.color.triplet
            }

        before = drawn()
        stage.driver.app.theme = LIGHT
        await stage.driver.settle()
        assert len(before) == 1
        assert drawn() == {stage.driver.app.theme_variables["muted"]}
        assert drawn() != before


async def test_an_empty_group_says_the_next_step_and_offers_nothing_to_write(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=with_an_empty_group, first=GroupsScreen) as stage:
        await stage.driver.press("j", "o")
        assert stage.driver.sees("In deze groep zit nog niemand. Zet de leerlingen in de groep")
        assert "papier" not in stage.driver.footer
        await stage.driver.press("d")
        assert isinstance(stage.driver.app.screen, HandoverScreen)


async def test_without_a_group_there_is_no_handover(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, first=GroupsScreen) as stage:
        assert "overdracht" not in stage.driver.footer
        await stage.driver.press("o")
        assert isinstance(stage.driver.app.screen, GroupsScreen)


def papers(folder: Path) -> list[Path]:
    return list(folder.glob("*.md"))


async def test_the_handover_is_put_on_paper_for_the_team_alone(
    school_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    def prepare(services: Services) -> None:
        told_school(services)
        (group,) = services.pupils.groups(2026)
        services.pupils.save_group(replace(group, name="1/2A"))

    async with on_stage(school_home, size=NARROW, prepare=prepare, first=GroupsScreen) as stage:
        driver = stage.driver
        await driver.press("o", "d")
        assert driver.sees("OVERDRACHT  groep 1/2A")
        assert "na vier weken vraagt Vandaag of het weg kan" in " ".join(driver.text.split())
        await stage.choose("paper_format", "right", "right")
        await stage.save()
        assert driver.sees("Het papier staat in")
        (target,) = papers(tmp_path)
        text = target.read_text(encoding="utf-8")
        assert text.startswith("# Overdracht groep 1/2A\n")
        assert "## Yara Bakker, niveau 4 sinds 30-09-2026\n" in text
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


async def test_a_group_of_which_nothing_is_to_be_told_is_told_so(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=HandoverSchool, first=GroupsScreen) as stage:
        await stage.driver.press("o")
        assert stage.driver.sees("NIETS BIJZONDERS  4")
        assert not stage.driver.sees("BIJZONDERHEDEN  ")
        assert stage.driver.sees("Geen bijzonderheden: Sem Aalbers, Yara Bakker")
