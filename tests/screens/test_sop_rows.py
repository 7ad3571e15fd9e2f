"""Rows and sections of the SOP: added, taken away, moved, pasted, and taken back."""

from pathlib import Path

import pytest
from driver import NARROW, WIDE
from school_helpers import HOSTILE
from sop_page import SopPage, at_the_sop, concept

from ib_console.domain.sop_edit import apply
from ib_console.domain.sop_fields import CellKind, SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_rows import key_of, rows_of
from ib_console.domain.sop_tables import Presence
from ib_console.screens.sop_paste import cells_of, new_rows_needed
from ib_console.screens.sop_sections import CellRef
from ib_console.services.container import Services
from ib_console.widgets.dialogs import ChooseDialog, Confirm, MessageDialog

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
REMEDIAL = "expertise.remedial_teaching"
TABLES = [
    part
    for part, spec in PARTS.items()
    if spec.is_table and not spec.fixed_rows and part not in {SopPart.SECTIONS, SopPart.RULES, SopPart.WEIGHTS}
]


def offered(page: SopPage) -> tuple[str, ...]:
    return tuple(one.label for one in page.sop.offers)


async def to_table(page: SopPage, part: SopPart) -> CellRef:
    """Go to a table that rows can be added to, or to the place of its first row."""
    parent = PARTS[part].parent
    if parent is None or part is SopPart.REFERENCES:
        await page.go(part)
    else:
        await page.go(part)
        if page.ref is None or page.ref.part is not part:
            await page.go(parent)
    assert page.ref is not None
    assert page.ref.part is part, page.driver.text
    return page.ref


@SIZES
async def test_n_adds_a_row_to_every_table_and_u_takes_it_back(school_home: Path, size: tuple[int, int]) -> None:
    async with at_the_sop(school_home, size=size) as page:
        for part in TABLES:
            ref = await to_table(page, part)
            before = page.sop
            await page.press("n")
            if page.screen.sheet.is_typing:
                await page.press("escape")
            added = set(page.sop.ids()) - set(before.ids())
            if part is SopPart.GROUP_LOAD:
                assert page.sop.settings.group_load is not None
            else:
                (key,) = added
                assert page.ref == CellRef(part, key, PARTS[part].fields[0].name)
            await page.press("u", "enter")
            assert page.sop == before
            assert page.ref is not None
            assert page.ref.part is ref.part


@SIZES
async def test_a_row_is_typed_in_from_its_first_cell_to_its_last(school_home: Path, size: tuple[int, int]) -> None:
    async with at_the_sop(school_home, size=size) as page:
        await page.go(SopPart.OFFERS)
        count = len(page.sop.offers)
        await page.press("G")  # behind the last row come the references of the section
        await page.go(SopPart.OFFERS)
        await page.press("n")
        await page.write("Schaken")
        await page.press("tab")
        await page.write("het hele jaar")
        await page.press("tab")
        await page.write("groep 3 tot en met 8")
        await page.press("enter")
        added = page.sop.offers[min(1, count)]
        assert (added.label, added.period, added.groups) == ("Schaken", "het hele jaar", "groep 3 tot en met 8")
        assert page.driver.sees("Schaken")


async def test_a_row_that_holds_something_goes_after_a_question_that_says_what_goes_with_it(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.BOUNDARIES)
        first = page.sop.boundaries[0]
        await page.press("x")
        assert isinstance(page.driver.app.screen, Confirm)
        assert page.driver.sees(f"{len(first.questions)} rijen hierin gaan ook weg")
        await page.press("escape")
        assert page.sop.boundaries[0] == first
        await page.press("x", "j")
        assert first not in page.sop.boundaries
        await page.press("u", "enter")
        assert page.sop.boundaries[0] == first


async def test_an_empty_row_that_others_point_at_is_asked_about(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.EXPERTISE)
        await page.press("n", "escape")
        ref, external = page.ref, page.sop.externals[0]
        assert ref is not None
        await page.screen.cells.set(CellRef(SopPart.EXTERNALS, external.id, "covers"), (ref.key,))
        await page.driver.settle()
        await page.press("x")
        assert isinstance(page.driver.app.screen, Confirm)
        assert page.driver.sees("1 vak dat hiernaar wijst, laat los.")
        await page.press("j")
        assert page.kept(SopPart.EXTERNALS, external.id, "covers") == ()


async def test_a_section_is_added_as_deep_as_the_one_above_it(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        above = next(at for at, one in enumerate(page.sop.sections) if one.depth == 3)
        await page.press(*["j"] * (above + 1), "n", "escape")
        assert (page.sop.sections[above + 1].title, page.sop.sections[above + 1].depth) == ("", 3)


async def test_an_empty_row_goes_without_a_question(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.FACILITIES)
        before = page.sop
        await page.press("n", "escape", "delete")
        assert page.sop == before


async def test_the_rows_of_the_levels_stay_and_no_key_says_otherwise(school_home: Path) -> None:
    async with at_the_sop(school_home) as page:
        await page.go(SopPart.LEVELS)
        before = page.version
        assert "nieuwe rij" not in page.driver.footer
        assert "weghalen" not in page.driver.footer
        await page.press("n", "x", "plus")
        assert page.version == before


async def test_rows_move_up_and_down_and_the_cursor_goes_along(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        keys = [row.id for row in page.sop.expertise]
        await page.go(SopPart.EXPERTISE, keys[0], "label")
        await page.press("plus", "ctrl+down")
        assert [row.id for row in page.sop.expertise[:3]] == [keys[1], keys[2], keys[0]]
        assert page.ref == CellRef(SopPart.EXPERTISE, keys[0], "label")
        await page.press("minus", "ctrl+up", "minus")
        assert [row.id for row in page.sop.expertise] == keys
        assert page.told == ""


async def test_the_requirements_of_another_wissel_are_begun_from_a_list(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.RULES, "1-2", "")
        assert page.driver.sees("Van niveau 1 naar niveau 2")
        await page.press("n")  # every wissel that can have its own is there
        assert "staan er al" in page.told
        await page.press("x", "j")
        assert "1-2" not in {one.move for one in page.sop.rules}
        await page.go(SopPart.RULES, page.sop.rules[0].move, "")
        await page.press("n")
        assert isinstance(page.driver.app.screen, ChooseDialog)
        await page.press("enter")
        assert rows_of(page.sop, SopPart.REQUIREMENTS, "1-2") == ()
        assert page.ref == CellRef(SopPart.RULES, "1-2")
        await page.press("down", "n")
        assert len(rows_of(page.sop, SopPart.REQUIREMENTS, "1-2")) == 1


async def test_a_weight_is_begun_for_a_niveau_that_has_none(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.WEIGHTS)
        await page.press("enter", "2")
        await page.retype("1,5")
        await page.press("enter")
        ((weight),) = page.sop.settings.level_weights
        assert (weight.level, weight.weight) == (2, 1.5)


# -- sections


@SIZES
async def test_an_own_section_is_added_named_moved_and_taken_away(school_home: Path, size: tuple[int, int]) -> None:
    async with at_the_sop(school_home, size=size) as page:
        before = page.sop
        await page.press("j", "n")
        await page.write("Onze wijk")
        await page.press("enter")
        assert [one.title for one in page.sop.sections[:2]] == [before.sections[0].title, "Onze wijk"]
        assert page.driver.sees("ONZE WIJK")
        await page.press("escape", "plus")
        assert page.sop.sections[2].title == "Onze wijk"
        await page.press("minus", "minus")
        assert page.sop.sections[0].title == "Onze wijk"
        assert page.driver.line_with("Onze wijk").lstrip().startswith("○")
        await page.press("x", "j")
        assert page.sop == before


async def test_a_section_with_a_table_stays_and_says_why(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        before = page.sop
        await page.press(*["j"] * 3, "x")
        assert page.sop == before
        assert page.told


# -- pasting


async def test_a_piece_of_a_spreadsheet_fills_cells_and_adds_rows_as_one_step(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        before = page.sop
        first = page.sop.facilities[-1].id
        await page.go(SopPart.FACILITIES, first, "label")
        await page.paste(
            'Lift\taanwezig\tnaast de hal\nKoelruimte\tniet van toepassing\t\n"Kamer\nvoor rust"\tAanwezig\n'
        )
        rows = page.sop.facilities[len(before.facilities) - 1 :]
        assert [(row.label, row.presence) for row in rows] == [
            ("Lift", Presence.PRESENT),
            ("Koelruimte", Presence.NOT_APPLICABLE),
            ("Kamer voor rust", Presence.PRESENT),
        ]
        assert rows[0].id == first
        assert "2 rijen erbij" in page.told
        await page.press("u", "enter")
        assert page.sop == before


@SIZES
async def test_what_cannot_be_read_of_a_paste_is_told_and_the_rest_is_filled(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with at_the_sop(school_home, size=size) as page:
        await page.go(SopPart.EXPERTISE, REMEDIAL, "label")
        await page.paste(f"RT\tmisschien\t{HOSTILE}\nTaal\tja")
        assert isinstance(page.driver.app.screen, MessageDialog)
        assert page.driver.sees("“misschien” bij In het team")
        await page.press("escape")
        assert [(one.label, one.available) for one in page.sop.expertise[:2]] == [("RT", None), ("Taal", True)]
        assert page.sop.expertise[0].remark == HOSTILE


async def test_a_copied_column_goes_down_and_a_long_text_takes_it_whole(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.GENERAL, "", "school")
        await page.paste("De Driemaster\nKade 3\n010-1234567")
        assert (page.sop.general.school, page.sop.general.address) == ("De Driemaster", "Kade 3")
        await page.go(SopPart.SECTIONS, "visie", "text")
        await page.paste("Eerste alinea.\n\nTweede alinea.")
        assert page.sop.sections[0].text == "Eerste alinea.\n\nTweede alinea."


async def test_rows_of_the_levels_cannot_grow_by_a_paste(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.LEVELS, page.sop.levels[-1].id, "name")
        await page.paste("Vijf\nZes")
        assert page.driver.sees("1 rij onder de laatste van deze tabel")
        await page.press("escape")
        assert len(page.sop.levels) == 5
        assert page.sop.levels[-1].name == "Vijf"


async def test_a_paste_on_an_empty_table_makes_its_rows(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.GOALS)
        await page.paste("Meer rekenhulp\nEen rustige plek")
        assert [goal.text for goal in page.sop.evaluation.goals] == ["Meer rekenhulp", "Een rustige plek"]


async def test_a_paste_on_a_version_in_use_asks_first(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW, prepare=None) as page:
        used = page.version
        await page.go(SopPart.GENERAL, "", "school")
        await page.paste("De Driemaster")
        assert isinstance(page.driver.app.screen, ChooseDialog)
        await page.press("escape")
        assert page.version == used


async def test_a_table_that_is_copied_can_be_pasted_back(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.EXTERNALS, page.sop.externals[0].id, "frequency")
        await page.press("space")
        before = page.sop.externals
        await page.press("C")
        titles, *lines = page.driver.app.clipboard.rstrip("\n").split("\n")
        assert titles.split("\t") == ["Externe deskundige", "Hoe vaak", "Helpt bij", "Opmerking"]
        assert len(lines) == len(before)
        assert f"{len(before)} rijen gekopieerd" in page.told
        await page.press("backspace")
        await page.go(SopPart.EXTERNALS, before[0].id, "label")
        await page.paste("\n".join(lines))
        assert page.sop.externals == before


def test_a_clipboard_is_cut_in_cells_as_it_was_copied() -> None:
    text = CellKind.TEXT
    assert cells_of("a\tb\nc\td\n\n", text) == [["a", "b"], ["c", "d"]]
    assert cells_of("a;b\nc;d", text) == [["a", "b"], ["c", "d"]]
    assert cells_of("leerkracht; ouder", text) == [["leerkracht; ouder"]]
    assert cells_of("a;b\nc;d", CellKind.CHOICES) == [["a;b"], ["c;d"]]
    assert cells_of("'=1+1\t'tis", text) == [["=1+1", "'tis"]]
    assert cells_of(' "los\nsnoer', text) == [[' "los'], ["snoer"]]
    assert cells_of("", text) == []


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_clipboard_is_cut_in_cells_with_the_line_ends_of_any_terminal(line_end: str) -> None:
    rows = [["a", "b"], ["c\nd", "e"]]
    assert cells_of(line_end.join(["a\tb", f'"c{line_end}d"\te', ""]), CellKind.TEXT) == rows
    assert cells_of(line_end.join(["a;b", "c;d"]), CellKind.TEXT) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("separator", ["\t", ";"])
def test_a_lone_quote_before_a_very_long_text_is_a_quote(separator: str) -> None:
    long = "x" * 140_000
    assert cells_of(f'"a{separator}{long}\nc{separator}d', CellKind.TEXT) == [['"a', long], ["c", "d"]]


def test_new_rows_of_one_paste_have_ids_that_no_version_ever_had(services: Services) -> None:
    concept(services)
    sop = services.sop_editor.versions()[0].sop
    last = CellRef(SopPart.OFFERS, sop.offers[-1].id, "label") if sop.offers else CellRef(SopPart.OFFERS)
    needed = new_rows_needed(sop, last, 4)
    assert needed >= 3
    added = services.sop_editor.new_rows(SopPart.OFFERS, index=len(sop.offers), count=needed)
    keys = [key_of(PARTS[SopPart.OFFERS], one.row) for one in added]
    assert len(set(keys) | set(sop.ids())) == len(keys) + len(list(sop.ids()))
    for one in added:
        sop = apply(sop, one)
    assert [row.id for row in sop.offers[-needed:]] == keys


async def test_only_keys_that_do_something_here_are_told(school_home: Path) -> None:
    async with at_the_sop(school_home) as page:
        await page.go(SopPart.SECTIONS, "visie", "text")
        assert "nieuwe rij" not in page.driver.footer
        assert "kiezen" not in page.driver.footer
        await page.go(SopPart.FACILITIES, page.sop.facilities[0].id, "presence")
        assert "nieuwe rij" in page.driver.footer
        assert "spatie kiezen" in page.driver.footer
        before = page.version
        await page.go(SopPart.SECTIONS, "visie", "title")
        await page.press("n", "space", "x")
        assert page.version == before
