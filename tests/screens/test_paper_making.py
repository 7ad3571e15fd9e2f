"""Making a paper takes its time beside the screen: it is told, it can be stopped, and stopped it leaves no file."""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path as Folder
from typing import Any

import pytest
import typst
from busy_store import busy, send
from dossier_stage import Stage, on_stage
from driver import NARROW
from path_school import path_of

from ib_console.domain.papers import PaperFormat
from ib_console.screens.papers import PaperForm

FAST = 0.001


class SlowTypst:
    """The maker of PDFs, which begins and then waits until it is told to go on."""

    TypstError = typst.TypstError

    def __init__(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        self.begun, self.go_on, self.ended = threading.Event(), threading.Event(), threading.Event()
        self._meanwhile = meanwhile

    def compile(self, *args: object, **options: object) -> bytes:
        self.begun.set()
        assert self.go_on.wait(10)
        made = typst.compile(*args, **options)
        self._meanwhile()
        self.ended.set()
        return made


def files(folder: Folder) -> list[Folder]:
    return sorted(folder.iterdir())


@asynccontextmanager
async def dossier_form(home: Folder, out: Folder) -> AsyncIterator[Stage]:
    """The form of the dossier of Yara, as PDF, to be written in `out`."""
    async with on_stage(home, size=NARROW, prepare=path_of) as stage:
        (pupil,) = stage.ask(lambda services: services.pupils.all())
        await stage.open(pupil.id)
        await stage.driver.press("d", "1")
        await stage.fill(folder=str(out))
        yield stage


def listed(stage: Stage) -> int:
    return len(stage.ask(lambda services: services.exports.all()))


async def begin(stage: Stage, key: str, true: Callable[[], bool]) -> None:
    """Press a key, and wait until what it sets going is so far."""
    await send(stage, key, until=lambda: True)
    await until(stage, true)


async def until(stage: Stage, true: Callable[[], bool]) -> None:
    for _ in range(5000):
        if true():
            return
        await asyncio.sleep(FAST)
    raise AssertionError(stage.driver.text)


async def test_that_it_is_busy_is_told_and_it_is_made_all_the_same(
    school_home: Folder, out: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowTypst()
    monkeypatch.setitem(sys.modules, "typst", slow)
    monkeypatch.setattr(PaperForm, "tell_after", FAST)
    async with dossier_form(school_home, out) as stage:
        await begin(stage, "f2", slow.begun.is_set)
        await until(stage, lambda: stage.driver.sees("Het papier wordt gemaakt. Esc stopt."))
        await until(stage, lambda: "esc stoppen" in stage.driver.footer)
        assert "maken" not in stage.driver.footer
        slow.go_on.set()
        await stage.driver.settle()
        assert stage.driver.sees("Het papier staat in")
        assert [each.suffix for each in files(out)] == [".pdf"]


async def test_escape_while_it_is_rendered_stops_at_once_and_leaves_nothing(
    school_home: Folder, out: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowTypst()
    monkeypatch.setitem(sys.modules, "typst", slow)
    async with dossier_form(school_home, out) as stage:
        await begin(stage, "f2", slow.begun.is_set)
        await begin(stage, "escape", lambda: stage.driver.sees("Gestopt; er is niets geschreven."))
        assert isinstance(stage.driver.app.screen, PaperForm)
        slow.go_on.set()
        assert await asyncio.to_thread(slow.ended.wait, 10)
        await stage.driver.settle()
        assert files(out) == []
        assert listed(stage) == 0
        # The next one is made.
        await stage.save()
        assert len(files(out)) == listed(stage) == 1


async def test_escape_while_the_store_is_read_stops_and_leaves_nothing(school_home: Folder, out: Folder) -> None:
    async with dossier_form(school_home, out) as stage:
        form = stage.driver.app.screen
        assert isinstance(form, PaperForm)
        async with busy(stage):
            await begin(stage, "f2", lambda: form._under_way is not None)
            await begin(stage, "escape", lambda: stage.driver.sees("Gestopt; er is niets geschreven."))
        await stage.driver.settle()
        assert files(out) == []
        assert listed(stage) == 0


@pytest.mark.parametrize("closes", [False, True], ids=["escape", "the form goes"])
async def test_what_stops_just_before_it_is_written_leaves_nothing(
    school_home: Folder, out: Folder, monkeypatch: pytest.MonkeyPatch, *, closes: bool
) -> None:
    async with dossier_form(school_home, out) as stage:
        form, gate = stage.driver.app.screen, threading.Event()
        assert isinstance(form, PaperForm)
        # Rendered, but the store has something else to do first.
        slow = SlowTypst(meanwhile=lambda: stage._thread.submit(gate.wait))
        monkeypatch.setitem(sys.modules, "typst", slow)
        slow.go_on.set()
        await begin(stage, "f2", lambda: slow.ended.is_set() and form._under_way is None)
        if closes:
            form.dismiss(None)
            await until(stage, lambda: not form.is_attached)
        else:
            await begin(stage, "escape", lambda: form._switch is not None and form._switch._stopped)
        gate.set()
        await stage.driver.settle()
        assert stage.driver.sees("Gestopt; er is niets geschreven.")
        assert files(out) == []
        assert listed(stage) == 0


async def test_a_form_that_goes_while_its_paper_is_made_leaves_nothing(
    school_home: Folder, out: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowTypst()
    monkeypatch.setitem(sys.modules, "typst", slow)
    async with dossier_form(school_home, out) as stage:
        await begin(stage, "f2", slow.begun.is_set)
        form = stage.form
        form.dismiss(None)
        await until(stage, lambda: not form.is_attached)
        slow.go_on.set()
        assert await asyncio.to_thread(slow.ended.wait, 10)
        await stage.driver.settle()
        assert files(out) == []
        assert listed(stage) == 0


async def test_the_preview_can_be_stopped_too(school_home: Folder, out: Folder) -> None:
    async with dossier_form(school_home, out) as stage:
        form = stage.driver.app.screen
        assert isinstance(form, PaperForm)
        async with busy(stage):
            await begin(stage, "f6", lambda: form._under_way is not None)
            await begin(stage, "escape", lambda: stage.driver.sees("Gestopt; er is niets geschreven."))
        await stage.driver.settle()
        assert stage.driver.app.screen is form


@pytest.mark.parametrize("answer", ["j", "n"])
async def test_without_a_maker_of_pdfs_word_is_offered(
    school_home: Folder, out: Folder, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    async with dossier_form(school_home, out) as stage:
        await stage.driver.press("f2")
        assert stage.driver.sees("Op deze computer kan geen PDF worden gemaakt. Als Word maken?")
        await stage.driver.press(answer)
        if answer == "j":
            assert [each.suffix for each in files(out)] == [".docx"]
            await stage.driver.press("d", "1")
            proposed = next(field for field in stage.form.fields if field.key == "paper_format")
            assert proposed.value() is PaperFormat.WORD
        else:
            assert "kies Word" in " ".join(stage.driver.text.split())
            assert files(out) == []


async def test_what_was_chosen_is_proposed_again_after_a_restart_and_a_folder_that_is_gone_is_not(
    school_home: Folder, out: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Folder
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    def proposed(stage: Stage) -> dict[str, Any]:
        return {field.key: field.value() for field in stage.form.fields}

    async with dossier_form(school_home, out) as stage:
        await stage.choose("paper_format", "right")
        await stage.save()
    async with on_stage(school_home, size=NARROW) as stage:
        await stage.open(1)
        await stage.driver.press("d", "1")
        again = proposed(stage)
        assert (again["paper_format"], again["folder"]) == (PaperFormat.WORD, str(out))
        await stage.driver.press("escape", "d", "2")
        # Another paper begins with what was chosen last.
        assert proposed(stage)["folder"] == str(out)
        await stage.driver.press("escape")
        files(out)[0].rename(tmp_path / "weg.docx")
        await asyncio.to_thread(out.rmdir)
        await stage.driver.press("d", "1")
        assert proposed(stage)["folder"] == str(tmp_path)
