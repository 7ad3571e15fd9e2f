"""The list of agreements: grouped, closed with a note, put off with a reason, several together, and for one person."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from dossier_stage import Stage, on_stage
from driver import NARROW, WIDE
from path_school import path_of
from school_helpers import HOSTILE, TODAY, People, open_actions, overleg

from ib_console.domain.actions import ActionItem, ActionState, Ground
from ib_console.domain.meetings import MeetingKind
from ib_console.screens.action_dialogs import ClosingForm
from ib_console.screens.actions import ActionsScreen, PersonActionsScreen
from ib_console.screens.base import BaseScreen
from ib_console.screens.dossier import DossierScreen
from ib_console.screens.draft_opening import open_draft
from ib_console.screens.meetings import MeetingsScreen
from ib_console.screens.papers import PaperForm
from ib_console.screens.people import PeopleScreen
from ib_console.services.container import Services
from ib_console.widgets.record_table import RecordTable

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
WEEK = timedelta(weeks=1)


def agreed(services: Services) -> None:
    """A late one of the teacher from an overleg about a child with a hostile name, one of later, one about nobody."""
    path = path_of(services, HOSTILE, "Bakker")
    pupil, teacher = path.pupil_id, path.teacher.id
    talk = overleg(MeetingKind.PARENT_TALK, pupil, path.family, on=date(2026, 11, 3))
    late = ActionItem(id=0, what="bel moeder", due_on=date(2026, 11, 20), pupil_id=pupil, person_id=teacher)
    services.meetings.save(talk, [late])
    later = ActionItem(id=0, what="vraag de logopedist", due_on=date(2026, 12, 15), pupil_id=pupil, person_id=teacher)
    services.actions.save(later)
    services.actions.save(ActionItem(id=0, what="map opruimen", due_on=TODAY, ground=Ground.SOP))


def table(stage: Stage) -> RecordTable[Any]:
    found: RecordTable[Any] = stage.driver.one(RecordTable, "#actions")
    return found


def whats(stage: Stage) -> list[str]:
    return [one.action.what for one in table(stage).visible_rows]


def named(stage: Stage, what: str) -> ActionItem:
    return stage.ask(
        lambda services: next(
            one.action for one in services.actions.all(closed=True) if one.action.what.startswith(what)
        )
    )


async def shown(stage: Stage) -> None:
    await stage.driver.app.push_screen(ActionsScreen())
    await stage.driver.settle()


async def quiet(stage: Stage) -> None:
    """Take the notices away: they lie over the strip."""
    stage.driver.app.clear_notifications()
    await stage.driver.settle()


@SIZES
async def test_what_is_open_stands_by_date_and_is_told_whole(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=agreed) as stage:
        await shown(stage)
        driver = stage.driver
        assert driver.sees("AFSPRAKEN  3 open, 1 te laat · op datum")
        places = [driver.text.index(word) for word in ("TE LAAT  1", "bel moeder", "VANDAAG  1", "map op", "LATER  1")]
        assert places == sorted(places)
        assert driver.line_with("bel moeder").strip().startswith("▲  vr 20-11")
        assert driver.sees("uit oudergesprek 03-11-2026 · grond: afspraak")
        assert driver.sees(f"{HOSTILE} Bakker (5B)")
        if size == WIDE:
            assert "oudergesprek 03-11" in driver.line_with("vr 20-11")


@SIZES
async def test_i_puts_them_under_persons_and_pupils_and_is_remembered(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=agreed) as stage:
        await shown(stage)
        driver = stage.driver
        assert "i per persoon" in driver.footer
        await driver.press("j", "i")
        assert driver.sees("TESSA VISSER  2")
        assert driver.sees("NOG NIEMAND  1")
        assert table(stage).current.action.what == "map opruimen"
        await driver.press("escape")
        await shown(stage)
        assert driver.sees("· per persoon")
        await driver.press("i")
        assert driver.sees("NIET OVER EEN LEERLING  1")
        await driver.press("i")
        assert driver.sees("TE LAAT  1")


async def test_x_and_enter_close_it_and_the_note_may_stay_empty(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=agreed) as stage:
        await shown(stage)
        await stage.driver.press("x")
        assert isinstance(stage.driver.app.screen, ClosingForm)
        await stage.driver.press("enter")
        done = named(stage, "bel moeder")
        assert (done.state, done.closed_on, done.closing_note) == (ActionState.DONE, TODAY, None)
        assert whats(stage) == ["map opruimen", "vraag de logopedist"]
        await stage.driver.press("u", "enter")
        assert whats(stage)[0] == "bel moeder"


@SIZES
async def test_a_note_is_kept_and_what_is_closed_can_be_seen_and_opened(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=agreed) as stage:
        await shown(stage)
        driver = stage.driver
        await driver.press("x")
        await driver.write("moeder komt")
        await stage.choose("state", "right")
        await driver.press("enter")
        dropped = named(stage, "bel moeder")
        assert (dropped.state, dropped.closing_note) == (ActionState.DROPPED, "moeder komt")
        assert "o heropenen" not in driver.footer
        await driver.press("v", "G")
        assert table(stage).current.id == dropped.id
        assert driver.sees("AFGEROND  1")
        assert driver.line_with("bel moeder ·").strip().startswith("✗  di 24-11")
        await quiet(stage)
        assert driver.sees("Vervallen 24-11-2026: moeder komt · uit oudergesprek")
        assert "x gedaan" not in driver.footer
        await driver.press("o")
        assert named(stage, "bel moeder").state is ActionState.OPEN
        await quiet(stage)
        assert driver.sees("Eerder genoteerd: moeder komt")
        await driver.press("x")
        assert stage.form.raw_values()["closing_note"] == "moeder komt"


async def test_another_day_needs_a_date_and_a_reason(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=agreed) as stage:
        await shown(stage)
        await stage.driver.press("m", "f2")
        assert stage.complaint("due_on")
        assert stage.complaint("reason")
        await stage.fill(due_on="20-11", reason="ziek")
        await stage.driver.press("f2")
        assert "vandaag of een latere dag" in stage.complaint("due_on")
        await stage.fill(due_on="27-11")
        await stage.save()
        kept = named(stage, "bel moeder")
        assert (kept.due_on, [one.reason for one in kept.postponements]) == (date(2026, 11, 27), ["ziek"])
        assert stage.driver.sees("1× bel moeder")
        await quiet(stage)
        assert stage.driver.sees("1 keer verzet: 20-11-2026 → 27-11-2026: ziek")
        await stage.driver.press("m")
        await stage.fill(due_on="27-11", reason="nog ziek")
        await stage.driver.press("f2")
        assert "Dit is de dag die er al staat" in stage.complaint("due_on")


async def test_what_was_put_off_three_times_stands_out(school_home: Path) -> None:
    def thrice(services: Services) -> None:
        agreed(services)
        (first, *_) = open_actions(services)
        for days in (1, 2, 3):
            version = services.actions.some([first.id])[0].action.version
            services.actions.postpone({first.id: version}, TODAY + timedelta(days=days), f"reden {days}")

    async with on_stage(school_home, size=NARROW, prepare=thrice) as stage:
        await shown(stage)
        await stage.driver.press("j")
        assert stage.driver.sees("3× bel moeder")
        assert stage.driver.sees("Al 3 keer uitgesteld.")


@SIZES
async def test_what_is_marked_is_closed_or_put_off_together(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=agreed) as stage:
        await shown(stage)
        driver = stage.driver
        await driver.press("space", "space", "m")
        assert driver.sees("2 afspraken")
        await stage.fill(due_on="+1w", reason="studieweek")
        await stage.save()
        assert {named(stage, what).due_on for what in ("bel moeder", "map op")} == {TODAY + WEEK}
        assert table(stage).marked == ()
        assert driver.sees("niets gemarkeerd")
        await driver.press("asterisk", "x")
        assert driver.sees("map opruimen; bel moeder; vraag de logopedist.")
        await driver.press("enter")
        assert driver.sees("Er staan geen afspraken open.")
        assert stage.ask(open_actions) == ()
        await driver.press("u", "enter")
        assert len(whats(stage)) == 3


async def test_one_that_was_changed_meanwhile_is_not_overwritten(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=agreed) as stage:
        await shown(stage)
        await stage.driver.press("x")
        action = stage.ask(open_actions)[0]
        stage.ask(lambda services: services.actions.close({action.id: action.version}, ActionState.DROPPED, "anders"))
        await stage.driver.press("enter")
        assert isinstance(stage.driver.app.screen, ClosingForm)
        assert named(stage, "bel moeder").closing_note == "anders"


@SIZES
async def test_one_is_changed_in_place_with_the_reason_for_another_day(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=agreed) as stage:
        await shown(stage)
        for what in ("bel moeder", "map opruimen"):
            table(stage).select(named(stage, what).id)
            await stage.driver.press("enter")
            await stage.fill(what=f"{what}, samen", due_on="18-12")
            await stage.driver.press("f2")
            assert stage.complaint("reason")
            await stage.fill(reason="drukte")
            await stage.save()
            kept = named(stage, what)
            assert (kept.what, kept.due_on) == (f"{what}, samen", date(2026, 12, 18))
            assert [one.reason for one in kept.postponements] == ["drukte"]


@pytest.mark.parametrize("name", ["", HOSTILE[:8]])
async def test_a_new_one_needs_no_overleg_and_no_pupil(school_home: Path, name: str) -> None:
    async with on_stage(school_home, size=NARROW, prepare=agreed) as stage:
        await shown(stage)
        await stage.driver.press("n")
        await stage.fill(what="rooster maken", pupil_id=name)
        await stage.save()
        made = named(stage, "rooster maken")
        assert (made.pupil_id is not None, made.due_on) == (bool(name), TODAY + 2 * WEEK)


async def test_overleg_leads_to_it_and_back(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=agreed, first=MeetingsScreen) as stage:
        await stage.driver.press("a")
        assert stage.driver.sees("AFSPRAKEN  3 open")
        await stage.driver.press("escape")
        assert isinstance(stage.driver.app.screen, MeetingsScreen)


async def test_the_filter_finds_pupil_person_and_overleg(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=agreed) as stage:
        await shown(stage)
        for text, found in (("visser", 2), ("oudergesprek", 1), ("logoped", 1), ("5b bakker", 2), ("map", 1)):
            table(stage).filter(text)
            assert len(whats(stage)) == found, text


async def test_p_opens_the_dossier_and_only_of_a_pupil(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=agreed) as stage:
        await shown(stage)
        await stage.driver.press("j")
        assert "p dossier" not in stage.driver.footer
        assert stage.driver.app.screen.pupil_in_hand() is None
        await stage.driver.press("k", "p")
        assert isinstance(stage.driver.app.screen, DossierScreen)
        assert stage.driver.sees("bel moeder")


def papers(folder: Path) -> list[Path]:
    return list(folder.glob("*.md"))


@SIZES
async def test_the_list_of_one_person_is_kept_for_that_person_alone(
    school_home: Path, size: tuple[int, int], tmp_path: Path
) -> None:
    async with on_stage(school_home, size=size, prepare=agreed, first=PeopleScreen) as stage:
        driver = stage.driver
        await driver.press("slash")
        await driver.write("visser")
        await driver.press("enter", "a")
        assert isinstance(driver.app.screen, PersonActionsScreen)
        assert driver.sees("AFSPRAKEN VAN TESSA VISSER  2 open, 1 te laat")
        assert whats(stage) == ["bel moeder", "vraag de logopedist"]
        await driver.press("d")
        assert isinstance(driver.app.screen, PaperForm)
        assert driver.sees("AFSPRAKEN  Tessa Visser")
        await stage.fill(folder=str(tmp_path))
        await stage.choose("paper_format", "right", "right")
        await stage.save()
        (target,) = papers(tmp_path)
        text = target.read_text(encoding="utf-8")
        assert "bel moeder" in text
        assert "map opruimen" not in text


async def test_of_everybody_the_list_asks_whose_and_proposes_who_stands_under_the_cursor(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        agreed(services)
        services.actions.save(
            ActionItem(id=0, what="bel de arts", due_on=TODAY, person_id=People(services).coordinator().id)
        )

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        await shown(stage)
        driver = stage.driver
        for what, whose in (("bel moeder", "Tessa Visser"), ("bel de arts", "Ingrid Bos")):
            table(stage).select(named(stage, what).id)
            await driver.settle()
            await driver.press("d")
            assert driver.sees("Afspraken van wie?")
            await driver.press("1")
            assert whose in driver.line_with("AFSPRAKEN ")
            await driver.press("escape")


@pytest.mark.parametrize("keys", [("x",), ("m",), ("j", "enter"), ("n",)])
async def test_what_was_typed_waits_and_opens_again(school_home: Path, keys: tuple[str, ...]) -> None:
    async with on_stage(school_home, size=NARROW, prepare=agreed) as stage:
        await shown(stage)
        await stage.driver.press(*keys)
        name = stage.form.fields[-1 if keys == ("m",) else 0].key
        await stage.fill(**{name: "mijn lange tekst"})
        assert await stage.driver.app.drafts.keep_all()
        (draft,) = stage.ask(lambda services: services.drafts.waiting())
        stage.form.dismiss(None)
        await stage.driver.settle()
        lobby = stage.driver.app.screen
        assert isinstance(lobby, BaseScreen)
        lobby.run_worker(open_draft(lobby, draft))
        await stage.driver.settle()
        assert stage.form.raw_values()[name] == "mijn lange tekst"
