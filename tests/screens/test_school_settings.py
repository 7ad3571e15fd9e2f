"""The settings of the school by keys: what holds, why, and choosing otherwise."""

from pathlib import Path
from typing import Any

import pytest
from dossier_stage import on_stage
from driver import NARROW, WIDE
from word_templates import DOCUMENT_TYPE, MACRO_TYPE, school_template, with_types

from ib_console.screens.draft_opening import open_draft
from ib_console.screens.people import PeopleScreen
from ib_console.screens.school_settings import SchoolSettingsScreen
from ib_console.screens.template_file import TemplateFileScreen
from ib_console.screens.text_blocks import TextBlocksScreen

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


@SIZES
async def test_what_is_usual_and_what_is_chosen_stand_apart(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, first=PeopleScreen) as stage:
        driver = stage.driver
        await driver.press("l")
        assert "6 weken" in driver.line_with("Evaluatie na")
        assert "zo doen veel scholen" in driver.line_with("Evaluatie na")
        await driver.press("j", "j", "enter")
        assert stage.form.focused is not None
        await driver.write("8")
        await stage.fill(papers_hours="72")
        await stage.save()
        school = stage.ask(lambda services: services.school.get())
        assert (school.evaluation_weeks, school.papers_hours, school.report_weeks) == (8, 72, None)
        line = driver.line_with("Evaluatie na")
        assert "8 weken" in line
        assert "eigen keuze" in line
        assert "48 uur" in driver.line_with("Stukken")  # what it usually is
        await driver.press("enter")
        await stage.fill(evaluation_weeks="")
        await stage.save()
        assert stage.ask(lambda services: services.school.get()).evaluation_weeks is None
        assert "6 weken" in driver.line_with("Evaluatie na")


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("evaluation_weeks", "27", "niet meer dan 26 zijn"),
        ("papers_hours", "0", "1 of meer"),
        ("report_weeks", "twee", "Typ een heel getal"),
        ("coordinator_label", "x" * 41, "40 tekens"),
        ("name", "x" * 81, "80 tekens"),
        ("name", "", "Vul dit nog in."),
    ],
)
async def test_what_cannot_be_meant_is_said_at_the_field(school_home: Path, field: str, text: str, said: str) -> None:
    async with on_stage(school_home, size=NARROW, first=PeopleScreen) as stage:
        await stage.driver.press("l", "enter")
        await stage.fill(**{field: text})
        await stage.driver.press("f2")
        assert said in stage.complaint(field)


async def test_text_blocks_are_one_key_away_and_counted(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, first=PeopleScreen) as stage:
        await stage.driver.press("l")
        assert "nog geen" in stage.driver.line_with("Tekstblokken")
        await stage.driver.press("b")
        assert isinstance(stage.driver.app.screen, TextBlocksScreen)
        await stage.driver.press("n")
        await stage.fill(name="Groet", text="Dag")
        await stage.save()
        await stage.driver.press("escape")
        assert "1 tekstblok" in stage.driver.line_with("Tekstblokken")


async def test_a_draft_of_the_settings_opens_again(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, first=PeopleScreen) as stage:
        await stage.driver.press("l", "enter")
        await stage.fill(name="De Half")
        await stage.driver.press("escape", "1", "escape")
        (draft,) = stage.ask(lambda services: services.drafts.waiting())
        screen: Any = stage.driver.app.screen
        screen.run_worker(open_draft(screen, draft))
        await stage.driver.settle()
        assert stage.form.raw_values()["name"] == "De Half"
        assert isinstance(stage.driver.app.screen_stack[-2], SchoolSettingsScreen)


@SIZES
async def test_a_template_is_chosen_by_keys_shown_and_taken_away(
    school_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "briefpapier.docx").write_bytes(school_template())
    (tmp_path / "klassenlijst.csv").write_text("naam")
    async with on_stage(school_home, size=size, first=PeopleScreen) as stage:
        driver = stage.driver
        await driver.press("l", "G")
        assert "nog geen" in driver.line_with("Sjabloon voor Word")
        assert "x weghalen" not in driver.text
        await driver.press("enter")
        assert isinstance(driver.app.screen, TemplateFileScreen)
        assert "klassenlijst" not in driver.text
        await driver.press("down", "enter")
        await driver.settle()
        assert isinstance(driver.app.screen, SchoolSettingsScreen)
        line = driver.line_with("Sjabloon voor Word")
        assert "briefpapier.docx" in line
        assert "sinds 24-11-2026" in line
        await driver.press("x", "n")
        assert stage.ask(lambda services: services.templates.get()) is not None
        await driver.press("x", "j")
        assert "nog geen" in driver.line_with("Sjabloon voor Word")
        assert stage.ask(lambda services: services.templates.get()) is None
        await driver.press("u", "enter")
        assert "briefpapier.docx" in driver.line_with("Sjabloon voor Word")


async def test_a_template_with_a_macro_is_refused_where_it_was_chosen(
    school_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "brief.docm").write_bytes(with_types(school_template(), DOCUMENT_TYPE, MACRO_TYPE))
    async with on_stage(school_home, size=NARROW, first=PeopleScreen) as stage:
        await stage.driver.press("l", "G", "enter", "down", "enter")
        await stage.driver.settle()
        assert isinstance(stage.driver.app.screen, TemplateFileScreen)
        assert "macro" in stage.driver.text
        assert stage.ask(lambda services: services.templates.get()) is None
