"""The SOP on the screen: what is shown of it, finding a word, the printed part, and making a paper of it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest
from driver import NARROW, WIDE
from school_helpers import HOSTILE
from sop_page import at_the_sop, concept
from store_helpers import CHEAP, PASSPHRASE
from textual.widgets import Input

from ib_console.bootstrap import found_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.sop_edit import SetCell
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_parts import PartialDate
from ib_console.domain.sop_road import RoadMark, RoadStep
from ib_console.screens.papers import PaperForm
from ib_console.screens.sop_preview import SopPreview
from ib_console.screens.sop_sections import CellRef, cells_in, chapter_of, chapters_of, sheet_of
from ib_console.services.container import Services
from ib_console.widgets.cell_layout import SheetBlock, SheetTable
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.search_dialog import SearchDialog
from ib_console.widgets.theme import LIGHT
from ib_console.wording.glossary import COORDINATOR, label

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


@SIZES
async def test_the_sop_in_use_is_said_to_be_not_adopted(school_home: Path, size: tuple[int, int]) -> None:
    async with at_the_sop(school_home, size=size, prepare=None) as page:
        assert page.driver.sees("SOP 2026-2027  in gebruik sinds 01-08-2026 · nog niet vastgesteld")


async def test_no_heading_is_cut_by_the_longer_name(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        services.school.save(replace(services.school.get(), sop_in_guide=True))
        concept(services)
        (made, first) = services.sop_editor.versions()
        services.sop_editor.put_in_use(made.id, date(2026, 11, 1), "Ina Bos", made.version)
        adopted = RoadMark(step=RoadStep.ADOPTED, on=PartialDate(year=2026, month=9, day=30), name="Ina Bos")
        services.sop_editor.mark(first.id, adopted, first.version)

    async with at_the_sop(school_home, size=NARROW, prepare=prepare) as page:
        (newest, first) = page.stage.ask(lambda services: services.sop_editor.versions())
        await page.screen.show_version(newest.id)
        await page.driver.settle()
        assert page.driver.sees("AANBOD 2027-2028  in gebruik sinds 01-11-2026 · nog niet vastgesteld")
        await page.screen.show_version(first.id)
        await page.driver.settle()
        assert page.driver.sees("AANBOD 2026-2027  gold 01-08-2026 tot 01-11-2026 · vastgesteld 30-09-2026")


async def test_each_section_tells_how_far_it_is_filled_in(school_home: Path) -> None:
    async with at_the_sop(school_home) as page:
        assert page.driver.line_with("1. Visie op passend").lstrip().startswith("✓")
        assert page.driver.line_with("A. Basiskwaliteit").lstrip().startswith("◆")
        assert page.driver.line_with("Deskundigen van buiten").lstrip().startswith("○")
        await page.press("j", "j", "j")
        assert page.driver.sees("deels ingevuld")
        await page.go(SopPart.BASIC_QUALITY, "", "meets_basic_quality")
        await page.press("space")
        assert page.driver.line_with("A. Basiskwaliteit").lstrip().startswith("✓")


@pytest.mark.parametrize(
    ("used", "heading"),
    [
        ("2027-08-01", "SOP 2027-2028  gaat in op 01-08-2027 · nog niet vastgesteld"),
        ("2026-10-01", "SOP 2027-2028  in gebruik sinds 01-10-2026 · nog niet vastgesteld"),
    ],
)
async def test_the_heading_tells_which_version_it_is_and_whether_it_rules(
    school_home: Path, used: str, heading: str
) -> None:
    def prepare(services: Services) -> None:
        concept(services)
        (made, *_) = services.sop_editor.versions()
        services.sop_editor.put_in_use(made.id, date.fromisoformat(used), "Ina Bos", made.version)

    async with at_the_sop(school_home, size=NARROW, prepare=prepare) as page:
        versions = page.stage.ask(lambda services: services.sop_editor.versions())
        newest = next(one for one in versions if one.school_year == 2027)
        first = next(one for one in versions if one.school_year == 2026)
        await page.screen.show_version(newest.id)
        await page.driver.settle()
        assert page.driver.sees(heading)
        await page.screen.show_version(first.id)
        await page.driver.settle()
        past = used < "2026-11"
        told = "gold 01-08-2026 tot 01-10-2026" if past else "in gebruik sinds 01-08-2026"
        assert page.driver.sees(f"SOP 2026-2027  {told}")


async def test_the_keys_that_are_needed_most_are_told_first(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        for told in ("naar de vakken", "c versies", "v verschillen", "l nakijken", "w vaststellen"):
            assert told in page.driver.footer
        await page.go(SopPart.OFFERS)
        for told in ("wijzigen", "nieuwe rij", "weghalen", "/ zoeken"):
            assert told in page.driver.footer
        await page.go(SopPart.GENERAL, "", "region")
        for told in ("wijzigen", "/ zoeken", "p voorbeeld", "c versies"):
            assert told in page.driver.footer


async def test_enter_is_told_by_what_it_does(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.RULES)
        assert "wijzigen" not in page.driver.footer
        assert page.driver.sees("n zet er eisen bij een andere wissel bij")
        await page.go(SopPart.REFERENCES)
        await page.press("escape", "G", "k", "enter", "G")
        assert page.ref is not None
        assert not page.ref.key
        assert "↵ eerste rij" in page.driver.footer
        await page.press("enter", "escape")
        assert "↵ wijzigen" in page.driver.footer


async def test_the_question_of_a_cell_is_only_asked_of_who_is_in_the_cells(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.EXPERTISE, "expertise.autisme", "available")
        assert page.driver.sees("spatie wisselt ja en nee")
        await page.press("escape")
        assert not page.driver.sees("spatie wisselt ja en nee")
        await page.press("enter")
        assert page.driver.sees("spatie wisselt ja en nee")


async def test_a_label_that_stands_before_its_cell_is_not_said_again(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.GENERAL, "", "region")
        assert page.driver.text.count("Regio") == 1
        await page.go(SopPart.SECTIONS, "visie", "text")
        assert page.driver.text.count("Tekst") == 1
        await page.press("up", "right", "right")
        assert page.ref == CellRef(SopPart.SECTIONS, "visie", "depth")
        assert page.driver.sees("1 is een hoofdstuk")


async def test_a_section_that_gets_more_room_is_shown_from_its_top(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        for section in page.sop.sections:
            await page.press("j", "enter")
            if page.screen.ref == CellRef(SopPart.SECTIONS, section.id, "text") and section.text:
                assert page.driver.sees("Nummer"), page.driver.text
            await page.press("escape")


@SIZES
async def test_enter_goes_to_the_cells_and_escape_back_to_the_sections(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with at_the_sop(school_home, size=size) as page:
        assert "naar de vakken" in page.driver.footer
        await page.press("j", "enter")
        assert "wijzigen" in page.driver.footer
        await page.press("escape")
        assert "naar de vakken" in page.driver.footer
        assert page.driver.sees("2. Basisondersteuning")
        await page.press("enter", "left")
        assert "naar de vakken" in page.driver.footer


async def test_the_cursor_comes_back_to_where_it_was_in_a_section(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.GENERAL, "", "email")
        await page.press("escape", "j", "k", "enter")
        assert page.ref == CellRef(SopPart.GENERAL, "", "email")


async def test_what_the_list_told_before_the_cursor_was_put_elsewhere_does_not_take_it_back(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        sections = page.screen.sections
        assert sections.current is not None
        late = RecordTable.Highlighted(sections, sections.current)
        await page.go(SopPart.EXPERTISE, "expertise.autisme", "available")
        sections.post_message(late)
        await page.driver.settle()
        assert page.ref == CellRef(SopPart.EXPERTISE, "expertise.autisme", "available")


async def test_the_space_bar_reads_on_from_the_sections(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.press("G", "k")
        read = page.driver.text
        for _ in range(12):
            await page.press("space")
            read += page.driver.text
        for move in ("1 naar niveau 2", "2 naar niveau 3"):
            assert f"Van niveau {move}" in read, move
        assert page.version.version == 1


@SIZES
async def test_a_long_table_is_walked_from_end_to_end(school_home: Path, size: tuple[int, int]) -> None:
    async with at_the_sop(school_home, size=size) as page:
        await page.go(SopPart.REQUIREMENTS)
        await page.press("G")
        last = page.ref
        await page.press("g")
        seen, cells = set(), page.screen.sheet.cells
        for _ in range(len(cells)):
            seen.add(page.ref)
            page.screen.sheet._body.action_move(1)
        await page.driver.settle()
        assert page.ref == last
        assert len(seen) > 100
        await page.press("pageup", "pageup", "pagedown")
        assert page.ref != last


@SIZES
async def test_a_word_is_found_in_any_cell_and_section(school_home: Path, size: tuple[int, int]) -> None:
    async with at_the_sop(school_home, size=size) as page:
        await page.press("slash")
        assert isinstance(page.driver.app.screen, SearchDialog)
        await page.write("faalangst")
        assert page.driver.sees("Extra kennis in het team")
        await page.press("enter")
        assert page.ref is not None
        assert page.ref.part is SopPart.EXPERTISE
        assert page.screen.sheet.has_focus_within
        await page.press("slash")
        await page.write("kennis in het team")
        await page.press("enter")  # where the words stand together comes before where they stand apart
        assert page.ref == CellRef(SopPart.SECTIONS, "expertise", "title")
        await page.press("slash")
        await page.write("zorgplicht")
        await page.press("enter")
        assert page.ref == CellRef(SopPart.SECTIONS, "zorgplicht", "title")
        await page.press("slash")
        await page.write("dit staat nergens")
        assert page.driver.sees("Dit staat nergens in het SOP.")
        await page.press("enter", "escape")
        assert page.ref == CellRef(SopPart.SECTIONS, "zorgplicht", "title")


@SIZES
async def test_what_stands_above_cells_is_found_too(school_home: Path, size: tuple[int, int]) -> None:
    async with at_the_sop(school_home, size=size) as page:
        await page.press("slash")
        await page.write("niveau 2 naar niveau 3")
        await page.press("enter")
        assert page.ref == CellRef(SopPart.RULES, "2-3")
        await page.press("slash")
        await page.write("leerlingbespreking gehouden")
        assert "1 → 2" in page.driver.line_with("Leerlingbespreking gehouden")
        await page.press("enter")
        assert page.ref is not None
        assert (page.ref.part, page.ref.field) == (SopPart.REQUIREMENTS, "kind")
        await page.press("slash")
        await page.write("niveau 4 · voor wie")
        await page.press("enter")
        assert page.ref == CellRef(SopPart.LEVELS, "niveau.4", "audience")


@SIZES
async def test_what_is_found_in_a_cell_tells_its_row(school_home: Path, size: tuple[int, int]) -> None:
    def prepare(services: Services) -> None:
        concept(services)
        (made, *_) = services.sop_editor.versions()
        says_no = SetCell(part=SopPart.EXPERTISE, key="expertise.autisme", field="available", value=False)
        services.sop_editor.edit(made.id, says_no, made.version)
        (made, *_) = services.sop_editor.versions()
        hours = services.sop_editor.new_row(SopPart.HOURS, index=0, parent="expertise.autisme")
        hours = replace(hours, row=replace(hours.row, text="1 dagdeel", funding="werkdrukgeld"))
        services.sop_editor.edit(made.id, hours, made.version)

    async with at_the_sop(school_home, size=size, prepare=prepare) as page:
        await page.press("slash")
        await page.write("slotzin")
        for code in ("G1", "G2", "G3", "G4", "G5"):
            assert page.driver.sees(f"{code} · Slotzin")
        await page.press("escape", "slash")
        await page.write("autisme nee")
        assert page.driver.sees("nee  Autisme · In het team")
        await page.press("enter")
        assert page.ref == CellRef(SopPart.EXPERTISE, "expertise.autisme", "available")
        await page.press("slash")
        await page.write("autisme betaald")  # a line of hours is told by the expertise it belongs to
        assert "werkdrukgeld" in page.driver.line_with("Autisme · Betaald uit")


async def test_the_row_that_is_called_as_was_sought_comes_before_what_tells_of_it(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.press("slash")
        await page.write("niveau 4")
        await page.press("enter")
        assert page.ref == CellRef(SopPart.LEVELS, "niveau.4", "name")


async def test_of_a_long_text_the_piece_is_shown_in_which_the_words_stand_together(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        concept(services)
        (made, *_) = services.sop_editor.versions()
        text = f"Hulp is er voor ieder kind. {'Wij leren elke dag van elkaar. ' * 3}Daarna volgt hulp van buiten."
        edit = SetCell(part=SopPart.INTRO, field="definition", value=text)
        services.sop_editor.edit(made.id, edit, made.version)

    async with at_the_sop(school_home, size=NARROW, prepare=prepare) as page:
        await page.press("slash")
        await page.write("hulp van buiten")
        assert page.driver.sees("volgt hulp van buiten.")


def test_every_cell_of_the_document_stands_in_the_chapter_that_says_it_does(services: Services) -> None:
    concept(services)
    sop = services.sop_editor.versions()[0].sop
    seen = set()
    for chapter in chapters_of(sop):
        for cell in cells_in(sheet_of(sop, chapter, coordinator_label=COORDINATOR)):
            assert isinstance(cell.id, CellRef)
            assert cell.id not in seen
            seen.add(cell.id)
            assert chapter_of(sop, cell.id) == chapter.key, cell.id
    assert len(seen) > 500
    assert {ref.part for ref in seen} == set(SopPart)


def tables_in(blocks: Iterable[SheetBlock]) -> Iterator[SheetTable]:
    """Every table, also those in the rows of others."""
    for block in blocks:
        if isinstance(block, SheetTable):
            yield block
            yield from tables_in(inner for row in block.rows for inner in row.inner)


def test_no_choice_in_a_grid_is_broken_in_a_word(services: Services) -> None:
    concept(services)
    sop = services.sop_editor.versions()[0].sop
    seen = set()
    for chapter in chapters_of(sop):
        for table in tables_in(sheet_of(sop, chapter, coordinator_label=COORDINATOR)):
            cells = [cell.id for row in table.rows[:1] for cell in row.cells if not table.by_row]
            for column, ref in zip(table.columns, cells, strict=False):
                assert isinstance(ref, CellRef)
                choices = PARTS[ref.part].field(ref.field).choices
                if choices is not None and issubclass(choices, StrEnum):
                    seen.add((ref.part, ref.field))
                    longest = max(len(word) for choice in choices for word in label(choice).split())
                    assert longest <= column.least, (ref, column)
    assert {(SopPart.LEVEL_MEETINGS, "kinds"), (SopPart.BOUNDARIES, "polarity")} <= seen


def test_no_title_of_a_column_is_broken_in_a_word(services: Services) -> None:
    concept(services)
    sop = services.sop_editor.versions()[0].sop
    for chapter in chapters_of(sop):
        for table in tables_in(sheet_of(sop, chapter, coordinator_label=COORDINATOR)):
            for column in table.columns:
                assert max(len(word) for word in column.title.split()) <= column.least, column


async def test_the_printed_part_follows_what_is_changed_where_there_is_room(school_home: Path) -> None:
    async with at_the_sop(school_home, size=WIDE) as page:
        await page.go(SopPart.EXPERTISE, "expertise.autisme", "available")
        assert page.driver.sees("zo komt het op papier")
        await page.press("space")
        printed = page.driver.lines[22:-1]
        assert any("Autisme" in line and " ja" in line for line in printed), page.driver.text
        await page.press("p")
        assert not page.driver.sees("zo komt het op papier")
        await page.press("p")
        assert page.driver.sees("zo komt het op papier")


async def test_the_printed_part_takes_the_place_of_the_cells_in_a_low_window(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.press("j", "p")
        assert page.driver.sees("Elk kind hoort erbij") or page.driver.one(SopPreview).has_focus
        assert not page.driver.sees("Opsomming")
        await page.press("escape")
        assert page.driver.sees("Opsomming")
        await page.press("p", "p")
        assert page.driver.sees("Opsomming")


@SIZES
async def test_another_size_keeps_the_cursor_and_the_text_that_is_typed(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with at_the_sop(school_home, size=size) as page:
        await page.go(SopPart.GENERAL, "", "region")
        await page.press("enter")
        await page.retype("Rijnmond")
        await page.driver.resize((100, 30))
        await page.driver.resize(size)
        assert page.driver.sees("Rijnmond")
        await page.press("enter")
        assert page.sop.general.region == "Rijnmond"
        assert page.ref == CellRef(SopPart.GENERAL, "", "region")


async def test_the_printed_part_takes_the_colours_of_another_theme(school_home: Path) -> None:
    async with at_the_sop(school_home) as page:
        page.driver.app.theme = LIGHT
        await page.driver.settle()
        assert page.driver.sees("Hier staat welke hulp")


async def test_a_hostile_name_of_a_school_is_shown_as_it_is(home: Path, clock: FixedClock) -> None:
    found_school(home, PASSPHRASE, clock, name=HOSTILE, coordinator=(HOSTILE, "Bos"), cost=CHEAP).close()
    async with at_the_sop(home, size=WIDE, prepare=None) as page:
        await page.go(SopPart.GENERAL, "", "school")
        assert page.driver.sees(HOSTILE)


async def test_an_edit_elsewhere_is_shown_and_the_cursor_stays(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.GENERAL, "", "region")
        version = page.version
        edit = SetCell(part=SopPart.GENERAL, field="partnership", value="Samen Sterk")
        await page.screen.commit(page.screen.services.sop_editor.edit, version.id, edit, version.version)
        await page.driver.settle()
        assert page.driver.sees("Samen Sterk")
        assert page.ref == CellRef(SopPart.GENERAL, "", "region")


async def test_a_concept_that_is_taken_away_makes_place_for_what_rules(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        version = page.version
        await page.screen.commit(page.screen.services.sop_editor.drop, version.id, version.version)
        await page.driver.settle()
        assert page.driver.sees("SOP 2026-2027  in gebruik")


async def test_a_click_goes_to_a_cell_and_a_second_opens_it(school_home: Path) -> None:
    async with at_the_sop(school_home, size=WIDE) as page:
        line = next(at for at, text in enumerate(page.driver.lines) if "Zin boven de functies" in text)
        column = page.driver.lines[line].index("Het document dient")
        await page.driver.pilot.click(offset=(column, line))
        await page.driver.settle()
        assert page.ref == CellRef(SopPart.INTRO, "", "functions_lead")
        await page.driver.pilot.click(offset=(column, line))
        await page.driver.settle()
        assert page.screen.sheet.is_typing
        await page.retype("Waar het voor is:")
        await page.driver.pilot.click(offset=(column, line - 3))
        await page.driver.settle()
        assert page.sop.intro.functions_lead == "Waar het voor is:"


@SIZES
async def test_d_makes_a_paper_of_the_version_that_is_shown(
    school_home: Path, size: tuple[int, int], tmp_path: Path
) -> None:
    async with at_the_sop(school_home, size=size) as page:
        await page.press("d")
        assert isinstance(page.driver.app.screen, ChooseDialog)
        await page.press("enter")
        assert isinstance(page.driver.app.screen, PaperForm)
        folder = next(field for field in page.stage.form.fields if field.key == "folder")
        folder.query_one(Input).value = str(tmp_path)
        await page.press("f2")
        assert "Het papier staat in" in page.told
        assert "2027-2028" in page.told
