"""Every screen that puts something on paper: the keys it takes, and the number that stops it until it is explained."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path as Folder

import pytest
from dossier_stage import Stage, on_stage
from driver import NARROW
from path_school import path_of
from school_helpers import TODAY, overleg

from ib_console.domain.actions import ActionItem
from ib_console.domain.group_plans import Period
from ib_console.domain.guidance import Profile
from ib_console.domain.levels import LevelDomain
from ib_console.domain.meetings import MeetingKind, MeetingState
from ib_console.domain.papers import PaperFormat, PaperKind
from ib_console.models.group_plans import GroupPlanRow
from ib_console.models.meetings import ActionRow, CaseRow
from ib_console.models.pupils import PupilRow
from ib_console.screens.actions import ActionsScreen, PersonActionsScreen
from ib_console.screens.base import BaseScreen
from ib_console.screens.dossier import DossierScreen
from ib_console.screens.group_detail import GroupScreen
from ib_console.screens.group_plans import GroupPlanScreen
from ib_console.screens.handover import HandoverScreen
from ib_console.screens.mdo import MdoScreen
from ib_console.screens.meeting_detail import MeetingScreen
from ib_console.screens.papers import PaperForm
from ib_console.services.container import Services
from ib_console.services.exports import NewFile

NUMBER = "111222333"
MOST_KEYS = 3


def a_school(services: Services) -> None:
    """Yara with a hulpvraag, an agreement, an MDO that is to come, a talk that was held, and a groepsplan."""
    path = path_of(services)
    version = services.pupils.get(path.pupil_id).version
    services.records.save_profile(path.pupil_id, Profile(help_question="tekst"), version)
    kept = ActionItem(id=0, what="tekst", due_on=TODAY, pupil_id=path.pupil_id, person_id=path.teacher.id)
    services.actions.save(kept)
    planned = overleg(MeetingKind.MDO_INTERNAL, path.pupil_id, on=TODAY, state=MeetingState.PLANNED, question="tekst")
    services.meetings.save(planned)
    services.meetings.save(overleg(MeetingKind.LEERLINGBESPREKING, path.pupil_id, path.family, question="tekst"))
    period = Period(date(2026, 10, 1), TODAY)
    services.group_plans.begin(path.group_id, LevelDomain.READING, period)


def with_a_number(services: Services) -> None:
    """What the services clean on entry cannot hold one: it is written past them, as an older file may have it."""
    a_school(services)
    with services.exports.store.transaction("test.number", subject="school") as unit:
        for model, field in (
            (PupilRow, "help_question"),
            (ActionRow, "what"),
            (CaseRow, "question"),
            (GroupPlanRow, "goal"),
        ):
            for row in unit.session.query(model):
                setattr(row, field, f"nummer {NUMBER}")


@dataclass(frozen=True)
class Way:
    """A screen, and the keys that put something on paper there."""

    screen: Callable[[], BaseScreen]
    keys: tuple[str, ...]
    kind: PaperKind


WAYS = {
    "dossier": Way(lambda: DossierScreen(1), ("d", "1"), PaperKind.DOSSIER),
    "casusblad": Way(lambda: DossierScreen(1), ("d", "2"), PaperKind.CASE_SHEET),
    "overdracht": Way(lambda: HandoverScreen(1), ("d",), PaperKind.HANDOVER),
    "groep": Way(lambda: GroupScreen(1), ("d", "1"), PaperKind.HANDOVER),
    "groepsplan van de groep": Way(lambda: GroupScreen(1), ("d", "2"), PaperKind.GROUP_PLAN),
    "groepsplan": Way(lambda: GroupPlanScreen(1), ("d",), PaperKind.GROUP_PLAN),
    "afspraken": Way(ActionsScreen, ("d",), PaperKind.ACTIONS),
    "afspraken van een persoon": Way(lambda: PersonActionsScreen(2, "Tessa Visser"), ("d",), PaperKind.ACTIONS),
    "agenda van een MDO": Way(lambda: MdoScreen(1), ("d", "1"), PaperKind.MDO_AGENDA),
    "overleg": Way(lambda: MeetingScreen(2), ("d",), PaperKind.REPORT),
}


def files(folder: Folder) -> list[str]:
    return [each.suffix for each in folder.iterdir()]


async def at(stage: Stage, way: Way) -> None:
    await stage.driver.app.push_screen(way.screen())
    await stage.driver.settle()


@pytest.mark.parametrize("name", WAYS)
async def test_with_what_was_chosen_before_a_paper_takes_three_keys_from_its_screen(
    school_home: Folder, out: Folder, name: str
) -> None:
    way = WAYS[name]

    def prepare(services: Services) -> None:
        a_school(services)
        before = NewFile(kind=way.kind, paper_format=PaperFormat.HTML, title="eerder", name="eerder", data=b"x")
        services.exports.keep(before, out)

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        await at(stage, way)
        keys = (*way.keys, "f2")
        assert len(keys) <= MOST_KEYS
        await stage.driver.press(*keys)
        newest = stage.ask(lambda services: services.exports.all())[0]
        assert (newest.kind, newest.paper_format) == (way.kind, PaperFormat.HTML)
        assert Folder(newest.path).parent == out
        assert files(out) == [".html", ".html"]


@pytest.mark.parametrize("name", WAYS)
async def test_a_number_that_passes_as_a_bsn_stops_it_until_somebody_says_what_it_is(
    school_home: Folder, out: Folder, name: str
) -> None:
    way = WAYS[name]
    async with on_stage(school_home, size=NARROW, prepare=with_a_number) as stage:
        await at(stage, way)
        await stage.driver.press(*way.keys)
        await stage.fill(folder=str(out))
        await stage.choose("paper_format", "right", "right")
        await stage.driver.press("f2")
        assert f"In de tekst staat {NUMBER}." in " ".join(stage.driver.text.split())
        await stage.driver.press("n")
        assert isinstance(stage.driver.app.screen, PaperForm)
        assert "een burgerservicenummer kan zijn" in " ".join(stage.driver.text.split())
        assert files(out) == []
        await stage.driver.press("f2", "j")
        assert files(out) == [".md"]
