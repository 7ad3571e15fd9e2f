"""While the database is busy nothing that is typed or asked for gets lost."""

import asyncio
from pathlib import Path

from busy_store import busy, send
from dossier_stage import TODAY, on_stage
from driver import NARROW
from school_helpers import People
from textual.widgets import TextArea

from ib_console.domain.guidance import Need
from ib_console.domain.pupils import Group
from ib_console.screens.group_walk import GroupWalkScreen
from ib_console.screens.note_form import NoteScreen
from ib_console.services.container import Services
from ib_console.widgets.form import FormScreen


def a_walk(services: Services) -> None:
    people = People(services)
    (group_id,) = services.pupils.save_group(Group(id=0, school_year=2026, name="5B")).ids("group")
    pupil = people.pupil("Noor", "Vos", group_id)
    services.records.save(Need(id=0, pupil_id=pupil, text="rust", since=TODAY))
    services.group_walks.start(group_id)


async def test_what_is_typed_in_the_walk_while_the_store_is_busy_is_kept_when_the_program_ends(
    school_home: Path,
) -> None:
    async with on_stage(school_home, size=NARROW, prepare=a_walk) as stage:
        await stage.driver.app.push_screen(GroupWalkScreen(1))
        await stage.driver.settle()
        app = stage.driver.app
        async with busy(stage):
            screen, area = app.screen, app.screen.query_one(TextArea)
            assert isinstance(screen, GroupWalkScreen)
            await send(stage, "t", "m", "o", "e", until=lambda: area.text == "moe" and screen.has_unsaved_text)
            queued = app.drafts.flush()  # type: ignore[attr-defined]
            assert len(queued) == 1
        await asyncio.gather(*map(asyncio.wrap_future, queued))
        (draft,) = stage.ask(lambda services: services.drafts.waiting())
        assert draft.text.values == {"text": "moe"}
        await stage.driver.settle()


async def test_a_note_that_is_asked_for_while_a_form_is_saved_opens_all_the_same(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=a_walk) as stage:
        await stage.open(1)
        await stage.driver.press("n", "b")
        assert isinstance(stage.driver.app.screen, FormScreen), stage.driver.text
        form = stage.form
        await stage.fill(text="duidelijke taal")
        async with busy(stage):
            await send(stage, "f2", until=lambda: form._saving)
            await send(stage, "f5", until=lambda: form._holders == 1)
        await stage.driver.settle()
        assert isinstance(stage.driver.app.screen, NoteScreen), stage.driver.text
        await stage.driver.write("moe")
        await stage.driver.press("f2")
        assert form not in stage.driver.app.screen_stack
        texts = [str(entry.record) for entry in stage.view(1).entries]
        assert any("duidelijke taal" in text for text in texts)
        assert any("moe" in text for text in texts)
