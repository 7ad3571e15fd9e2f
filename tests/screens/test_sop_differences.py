"""Differences between versions and the check of one, by keys on a real store; each leads to its cell."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from children import Child
from dossier_stage import Stage, on_stage
from driver import HOSTILE_NAMES, NARROW, WIDE
from school_helpers import People
from sop_concepts import begun, edited
from sop_stage import cell, showing

from ib_console.domain.guidance import Need
from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_edit import AddRow, MoveRow, RemoveRow
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_lint import CellAddress
from ib_console.screens.base import AreaScreen
from ib_console.screens.papers import PaperForm
from ib_console.screens.sop_differences import SopDifferencesScreen
from ib_console.screens.sop_keys import SopVersionKeys, open_in_sop
from ib_console.screens.sop_lint import SopLintScreen
from ib_console.screens.sop_road import SopRoadScreen
from ib_console.screens.sop_versions import SopVersionsScreen
from ib_console.services.container import Services

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
TEXT = "Ieder kind hoort erbij en niemand staat alleen in onze school."


def several(services: Services) -> SopVersion:
    """A concept with a text that has other words, a row more, a row less and a row elsewhere."""
    version = begun(services)
    first = version.sop.sections[0].id
    version = edited(services, version, cell(version, SopPart.SECTIONS, first, "text", TEXT))
    services.sop_editor.put_in_use(version.id, services.clock.today(), "Ingrid Bos", version.version)
    following = begun(services, 2028)
    row = services.sop_editor.new_row(SopPart.FACILITIES, index=0)
    added = AddRow(part=row.part, row=replace(row.row, label=HOSTILE_NAMES[0]), index=0)
    facilities = following.sop.facilities
    return edited(
        services,
        following,
        cell(following, SopPart.SECTIONS, first, "text", TEXT.replace("kind", "leerling").replace("alleen ", "")),
        RemoveRow(part=SopPart.FACILITIES, key=facilities[0].id),
        MoveRow(part=SopPart.FACILITIES, key=facilities[-1].id, index=0),
        added,
    )


def differences(services: Services) -> SopDifferencesScreen:
    return SopDifferencesScreen(services.sop_editor.versions()[0].id)


async def to_section(stage: Stage, title: str) -> None:
    """Put the cursor on a section."""
    for _ in range(12):
        row = stage.driver.app.screen.query_one("#sections").current  # type: ignore[attr-defined]
        if title in row.title:
            return
        await stage.driver.press("j")
    raise AssertionError(stage.driver.text)


class TestDifferences:
    """What one version says otherwise."""

    @SIZES
    async def test_a_text_is_told_word_by_word_and_never_by_colour_alone(
        self, school_home: Path, size: tuple[int, int]
    ) -> None:
        async with showing(school_home, differences, size=size, prepare=several) as stage:
            driver = stage.driver
            assert driver.sees("SOP 2028-2029 tegenover 2027-2028")
            await to_section(stage, "Visie")
            said = " ".join(driver.text.replace("│", " ").split())
            assert "Ieder [−kind] [+leerling] hoort erbij" in said
            assert "[−alleen] in onze school." in said

    @SIZES
    async def test_rows_that_came_went_and_moved_have_their_own_sign(
        self, school_home: Path, size: tuple[int, int]
    ) -> None:
        async with showing(school_home, differences, size=size, prepare=several) as stage:
            driver = stage.driver
            await to_section(stage, "Voorzieningen")
            signs = [line.split("│", 1)[1].strip()[:1] for line in driver.lines if "│" in line]
            assert {"+", "−", "↕"} <= set(signs)
            assert driver.sees("[@click")

    async def test_a_long_text_is_read_to_its_end(self, school_home: Path) -> None:
        def long(services: Services) -> None:
            version = begun(services)
            text = " ".join(f"woord{number}" for number in range(200))
            edited(services, version, cell(version, SopPart.SECTIONS, version.sop.sections[0].id, "text", text))

        async with showing(school_home, differences, size=NARROW, prepare=long) as stage:
            await to_section(stage, "Visie")
            seen = stage.driver.text
            for _ in range(12):
                await stage.driver.press("space")
                seen += stage.driver.text
            assert "woord199]" in seen

    async def test_another_version_can_be_chosen_to_compare_with(self, school_home: Path) -> None:
        async with showing(school_home, differences, size=WIDE, prepare=several) as stage:
            driver = stage.driver
            await driver.press("o")
            assert driver.sees("gold 01-08-2026 tot 24-11-2026")
            await driver.press("2")
            assert driver.sees("SOP 2028-2029 tegenover 2026-2027")

    async def test_a_version_in_use_is_compared_with_the_one_before_it(self, school_home: Path) -> None:
        def of_current(services: Services) -> SopDifferencesScreen:
            return SopDifferencesScreen(services.sops.current().id)

        async with showing(school_home, of_current, size=WIDE, prepare=several) as stage:
            assert stage.driver.sees("SOP 2027-2028 tegenover 2026-2027")

    @SIZES
    async def test_the_paper_is_about_the_two_versions_that_are_shown(
        self, school_home: Path, tmp_path: Path, size: tuple[int, int]
    ) -> None:
        async with showing(school_home, differences, size=size, prepare=several) as stage:
            driver = stage.driver
            await driver.press("o", "2", "d")
            assert driver.sees("SOP 2028-2029 tegenover 2026-2027")
            form = driver.app.screen
            assert isinstance(form, PaperForm)
            await stage.fill(folder=str(tmp_path))
            await stage.choose("paper_format", "right", "right")
            await stage.save()
            assert form.made is not None
            text = await asyncio.to_thread(Path(form.made.path).read_text, encoding="utf-8")
            assert text.startswith("# Wijzigingen SOP 2028-2029")
            assert "de versie van 2026-2027" in text

    async def test_how_much_differs_is_never_cut_by_the_longer_name(self, school_home: Path) -> None:
        def in_guide(services: Services) -> None:
            services.school.save(replace(services.school.get(), sop_in_guide=True))
            several(services)

        async with showing(school_home, differences, size=NARROW, prepare=in_guide) as stage:
            assert stage.driver.line_with("tegenover 2027-2028").rstrip().endswith("verschillen")

    async def test_the_first_version_has_none_before_it_and_another_can_be_chosen(self, school_home: Path) -> None:
        def of_first(services: Services) -> SopDifferencesScreen:
            return SopDifferencesScreen(services.sops.current().id)

        async with showing(school_home, of_first, size=NARROW, prepare=begun) as stage:
            driver = stage.driver
            assert driver.sees("Er is geen eerdere versie")
            assert "papier" not in driver.lines[-1]
            await driver.press("o", "1")
            assert driver.sees("SOP 2026-2027 tegenover 2027-2028")
            assert "papier" in driver.text

    async def test_the_only_version_has_nothing_to_compare_with(self, school_home: Path) -> None:
        async with showing(school_home, differences, size=NARROW) as stage:
            assert stage.driver.sees("nog geen andere versie")
            await stage.driver.press("o")
            assert stage.driver.sees("nog geen andere versie")

    async def test_a_copy_with_another_year_only_differs_in_the_year(self, school_home: Path) -> None:
        async with showing(school_home, differences, size=NARROW, prepare=begun) as stage:
            assert stage.driver.sees("1 verschil")
            assert stage.driver.sees("− 2026-2027")
            assert stage.driver.sees("+ 2027-2028")

    async def test_a_concept_that_is_dropped_elsewhere_closes_the_screen(self, school_home: Path) -> None:
        async with showing(school_home, differences, size=NARROW, prepare=begun) as stage:
            driver = stage.driver
            screen = driver.app.screen

            def drop(services: Services) -> object:
                newest = services.sop_editor.versions()[0]
                return services.sop_editor.drop(newest.id, newest.version)

            await driver.app.commit(drop, stage.ask(lambda services: services))  # type: ignore[attr-defined]
            await driver.settle()
            assert driver.app.screen is not screen
            assert driver.sees("bestaat niet (meer)")


class SopHere(SopVersionKeys, AreaScreen):
    """An SOP screen that only remembers where it was sent."""

    area = "sop"

    def __init__(self) -> None:
        super().__init__()
        self.places: list[object] = []

    async def load(self) -> None:
        self.version = await self.read(self.services.sops.current)

    async def show_version(self, version_id: int) -> None:
        self.version = await self.read(self.services.sops.get, version_id)

    async def go_to(self, part: SopPart, key: str, field: str) -> None:
        self.places.append((part, key, field))


@asynccontextmanager
async def in_sop(
    home: Path, *, size: tuple[int, int], prepare: Callable[[Services], object]
) -> AsyncIterator[tuple[Stage, SopHere]]:
    """The program with the SOP area on top."""
    async with on_stage(home, size=size, prepare=prepare, first=SopHere, area="sop") as stage:
        first = stage.driver.app.screen
        assert isinstance(first, SopHere)
        yield stage, first


class TestWays:
    """From the SOP screen to the others, and back to a cell."""

    async def test_each_screen_is_one_key_from_the_sop(self, school_home: Path) -> None:
        async with in_sop(school_home, size=NARROW, prepare=begun) as (stage, first):
            for key, kind in (
                ("c", SopVersionsScreen),
                ("v", SopDifferencesScreen),
                ("l", SopLintScreen),
                ("w", SopRoadScreen),
            ):
                await stage.driver.press(key)
                assert isinstance(stage.driver.app.screen, kind)
                await stage.driver.press("escape")
                assert stage.driver.app.screen is first

    async def test_a_version_that_is_chosen_is_shown(self, school_home: Path) -> None:
        async with in_sop(school_home, size=NARROW, prepare=begun) as (stage, first):
            await stage.driver.press("c", "g", "enter")
            assert stage.driver.app.screen is first
            assert first.version is not None
            assert first.version.school_year == 2027

    async def test_a_finding_and_a_difference_lead_to_their_cell(self, school_home: Path) -> None:
        async with in_sop(school_home, size=NARROW, prepare=several) as (stage, first):
            newest = stage.ask(lambda services: services.sop_editor.versions()[0])
            await stage.driver.app.push_screen(SopLintScreen(newest.id))
            await stage.driver.settle()
            await stage.driver.press("enter")
            assert stage.driver.app.screen is first
            part, key, _ = first.places[-1]  # type: ignore[misc]
            assert part is SopPart.QUESTIONS
            assert key in {question.id for _, question in newest.sop.questions()}
            await stage.driver.press("v")
            await to_section(stage, "Visie")
            await stage.driver.press("enter", "enter")
            assert stage.driver.app.screen is first
            assert first.places[-1] == (SopPart.SECTIONS, newest.sop.sections[0].id, "text")

    async def test_a_row_that_is_gone_leads_nowhere_and_says_so(self, school_home: Path) -> None:
        async with in_sop(school_home, size=NARROW, prepare=several) as (stage, first):
            newest = stage.ask(lambda services: services.sop_editor.versions()[0])
            await stage.driver.app.push_screen(SopDifferencesScreen(newest.id))
            await stage.driver.settle()
            await to_section(stage, "Voorzieningen")
            await stage.driver.press("enter", "G", "enter")
            assert stage.driver.sees("er in deze versie niet meer")
            assert first.places == []

    async def test_from_another_area_the_sop_is_shown(self, school_home: Path) -> None:
        async with in_sop(school_home, size=NARROW, prepare=begun) as (stage, first):
            newest = stage.ask(lambda services: services.sop_editor.versions()[0])
            await stage.driver.app.push_screen(SopRoadScreen(newest.id))
            await stage.driver.settle()
            screen = stage.driver.app.screen
            open_in_sop(screen, newest.id, CellAddress(part=SopPart.FUNDING, field="amount"))  # type: ignore[arg-type]
            await stage.driver.settle()
            assert stage.driver.app.screen is first
            assert first.places == [(SopPart.FUNDING, "", "amount")]


class TestLint:
    """What asks for a second look."""

    @SIZES
    async def test_findings_stand_by_weight_with_what_to_do(self, school_home: Path, size: tuple[int, int]) -> None:
        def lint(services: Services) -> SopLintScreen:
            return SopLintScreen(services.sop_editor.versions()[0].id)

        async with showing(school_home, lint, size=size, prepare=begun) as stage:
            driver = stage.driver
            text = driver.text
            assert text.index("HIER KAN HET PROGRAMMA NIET MEE TOETSEN") < text.index("KLOPT DIT NOG?")
            assert driver.sees("Schrijf op vanaf wanneer het antwoord ja is.")
            await driver.press("G")
            assert driver.sees("vul het adres in")

    async def test_a_need_where_the_sop_says_no_is_never_counted_out_below_five(self, school_home: Path) -> None:
        def asked(services: Services) -> None:
            people = People(services)
            version = services.sops.current()
            row = version.sop.expertise[0]
            for _ in range(2):
                child = Child(services, people)
                services.records.save(Need(id=0, pupil_id=child.id, text="rust", sop_item_id=row.id))
            concept = begun(services)
            edited(services, concept, cell(concept, SopPart.EXPERTISE, row.id, "available", False))

        def lint(services: Services) -> SopLintScreen:
            return SopLintScreen(services.sop_editor.versions()[0].id)

        async with showing(school_home, lint, size=WIDE, prepare=asked) as stage:
            assert stage.driver.sees("WAT DE PRAKTIJK LAAT ZIEN")
            assert "<5 leerlingen" in " ".join(stage.driver.text.split())

    async def test_the_empty_approval_leads_to_the_road(self, school_home: Path) -> None:
        def lint(services: Services) -> SopLintScreen:
            return SopLintScreen(services.sops.current().id)

        async with showing(school_home, lint, size=WIDE) as stage:
            driver = stage.driver
            while not driver.sees("Vul de dag in op de weg naar vaststelling"):
                await driver.press("j")
            await driver.press("enter")
            assert isinstance(driver.app.screen, SopRoadScreen)
