"""Taking an import back on the screen Leerlingen: asked first, done, or told what stands in the way."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from dossier_stage import PupilsScreen, Stage, on_stage
from driver import NARROW, WIDE
from school_helpers import HOSTILE, MOMENT, People

from ib_console.domain.guidance import Need
from ib_console.domain.import_taken import ImportTaken
from ib_console.screens.help import HelpScreen
from ib_console.services.container import Services
from ib_console.widgets.dialogs import Confirm, MessageDialog
from ib_console.wording.undo_messages import import_undo_text, names_text

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def work_on(count: int, services: Services) -> None:
    for one in services.pupils.all()[:count]:
        services.records.save(Need(id=0, pupil_id=one.id, text="rust"))


def names(stage: Stage) -> list[str]:
    return [one.name for one in stage.ask(lambda services: services.pupils.all())]


@SIZES
async def test_it_is_asked_with_what_goes_and_then_done(filled_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(filled_home, size=size, first=PupilsScreen) as stage:
        assert "terugdraaien" not in stage.driver.footer
        await stage.driver.press("u")
        assert isinstance(stage.driver.app.screen, Confirm)
        assert stage.driver.sees("Deze import terugdraaien?")
        assert stage.driver.sees("Import van dinsdag 24 november 2026, 10:00: 204 nieuwe leerlingen")
        assert "j terugdraaien" in stage.driver.footer
        await stage.driver.press("escape")
        assert len(names(stage)) == 204
        await stage.driver.press("u", "j")
        assert names(stage) == []
        assert stage.driver.sees("De import is teruggedraaid.")
        assert stage.driver.sees("Nog geen leerlingen")
        await stage.driver.press("u")
        assert isinstance(stage.driver.app.screen, PupilsScreen)


@pytest.mark.parametrize(("count", "told"), [(1, "1 leerling;"), (6, "6 leerlingen;")])
async def test_work_in_the_way_is_told_with_five_names_at_most(filled_home: Path, count: int, told: str) -> None:
    async with on_stage(
        filled_home, size=NARROW, first=PupilsScreen, prepare=lambda services: work_on(count, services)
    ) as stage:
        await stage.driver.press("u", "j")
        assert isinstance(stage.driver.app.screen, MessageDialog)
        text = " ".join(line[5:75].strip() for line in stage.driver.lines)
        assert f"Na deze stap is verder gewerkt aan {told}" in text
        assert names_text(tuple(names(stage)[:count])) in text
        await stage.driver.press("enter")
        assert isinstance(stage.driver.app.screen, PupilsScreen)
        assert len(names(stage)) == 204


async def test_without_an_import_there_is_no_key(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, first=PupilsScreen) as stage:
        await stage.driver.press("u")
        assert isinstance(stage.driver.app.screen, PupilsScreen)
        await stage.driver.press("f1")
        assert "Draait de laatste import terug" not in stage.driver.text


async def test_help_lists_the_key(filled_home: Path) -> None:
    async with on_stage(filled_home, size=WIDE, first=PupilsScreen) as stage:
        await stage.driver.press("f1")
        assert isinstance(stage.driver.app.screen, HelpScreen)
        assert stage.driver.line_with("Draait de laatste import terug").split()[0] == "u"


async def test_a_name_is_never_markup(filled_home: Path) -> None:
    def hostile(services: Services) -> None:
        one = services.pupils.all()[0]
        services.pupils.save(replace(services.pupils.get(one.id), given_name=HOSTILE))
        People(services).parent(one.id)

    async with on_stage(filled_home, size=WIDE, first=PupilsScreen, prepare=hostile) as stage:
        await stage.driver.press("u", "j")
        assert stage.driver.sees("@click=app.quit")


def test_one_of_each_is_told_in_the_singular() -> None:
    taken = ImportTaken(
        step_id=1, at=MOMENT + timedelta(hours=4), pupils_moved=1, pupils_changed=1, pupils_left=1, groups_made=1
    )
    assert import_undo_text(taken) == (
        "Import van dinsdag 24 november 2026, 14:00: 1 nieuwe groep gaat weer weg; "
        "1 leerling gaat terug naar de vorige groep; 1 leerling krijgt de oude gegevens terug; "
        "1 leerling die vertrok staat weer op school. Werk van daarna blijft staan."
    )


def test_several_are_told_in_the_plural_with_the_year() -> None:
    taken = ImportTaken(
        step_id=1,
        at=MOMENT,
        pupils_added=28,
        groups_made=9,
        people_added=1,
        pupils_moved=172,
        pupils_changed=2,
        pupils_left=3,
        year_before=2025,
    )
    assert import_undo_text(taken) == (
        "Import van dinsdag 24 november 2026, 10:00: "
        "28 nieuwe leerlingen, 9 nieuwe groepen en 1 nieuwe medewerker gaan weer weg; "
        "172 leerlingen gaan terug naar hun vorige groep; 2 leerlingen krijgen hun oude gegevens terug; "
        "3 leerlingen die vertrokken staan weer op school; het schooljaar wordt weer 2025-2026. "
        "Werk van daarna blijft staan."
    )


def test_names_beyond_five_are_counted() -> None:
    assert names_text(("A", "B", "C")) == "A, B en C."
    assert names_text(tuple("ABCDEFG")) == "A, B, C, D, E en nog 2."
