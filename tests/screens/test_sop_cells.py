"""Cells of the SOP changed on the screen: every kind, in few keys, kept at once, and nothing typed ever lost."""

import asyncio
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dossier_stage import Lobby
from driver import NARROW, WIDE, driving
from school_helpers import HOSTILE
from sop_page import SopPage, at_the_sop, concept
from store_helpers import PASSPHRASE
from textual.widgets import TextArea

from ib_console.app import AppSettings, IbConsole
from ib_console.bootstrap import OpenSchool, open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.drafts import DraftText
from ib_console.domain.errors import StorageError
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.requirements import Moment, Weight
from ib_console.domain.sop_edit import SetCell
from ib_console.domain.sop_fields import CellKind, SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_parts import PartialDate
from ib_console.domain.sop_rows import key_of, places
from ib_console.domain.sop_tables import Frequency, HgwScore, HoursUnit
from ib_console.models.database_thread import DatabaseThread
from ib_console.screens.draft_opening import open_draft
from ib_console.screens.gone_draft import GoneDraftDialog
from ib_console.screens.sop import SopScreen
from ib_console.screens.sop_cell_draft import draft_key, ref_of
from ib_console.screens.sop_sections import CellRef
from ib_console.services.container import Services
from ib_console.services.sop_drafts import SopDraftService
from ib_console.widgets.form import FormScreen

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
AUTISM = "expertise.autisme"
REMEDIAL = "expertise.remedial_teaching"
MEETING = "w12.leerlingbespreking"


def with_hours(services: Services) -> None:
    """A concept with a line of hours."""
    concept(services)
    (made, *_) = services.sop_editor.versions()
    add = services.sop_editor.new_row(SopPart.HOURS, index=0, parent=REMEDIAL)
    services.sop_editor.edit(made.id, add, made.version)
    goal = services.sop_editor.new_row(SopPart.GOALS, index=0)
    services.sop_editor.edit(made.id, goal, services.sops.get(made.id).version)
    load = services.sop_editor.new_row(SopPart.GROUP_LOAD, index=0)
    services.sop_editor.edit(made.id, load, services.sops.get(made.id).version)


@SIZES
async def test_job_9_a_cell_is_changed_in_at_most_five_keys(school_home: Path, size: tuple[int, int]) -> None:
    async with at_the_sop(school_home, size=size) as page:
        await page.press("slash")
        await page.write("autisme")
        await page.press("enter", "right", "space")
        assert page.ref == CellRef(SopPart.EXPERTISE, AUTISM, "available")
        assert page.kept(SopPart.EXPERTISE, AUTISM, "available") is True


@SIZES
async def test_a_cell_of_the_first_section_is_changed_in_three_keys(school_home: Path, size: tuple[int, int]) -> None:
    async with at_the_sop(school_home, size=size) as page:
        await page.press("enter", "enter")
        await page.retype("Ons aanbod")
        await page.press("enter")
        assert page.sop.title == "Ons aanbod"
        assert page.driver.sees("Ons aanbod")


DEEDS: dict[CellKind, tuple[SopPart, str, str, tuple[str, ...], str, tuple[str, ...], object]] = {
    # kind: part, key, field, keys before the text, text, keys behind it, what is kept
    CellKind.TEXT: (SopPart.GENERAL, "", "address", ("enter",), "Dorpsstraat 1", ("enter",), "Dorpsstraat 1"),
    CellKind.LONG_TEXT: (SopPart.SECTIONS, "interventies", "text", ("enter", "ctrl+end"), " Ook zo.", ("f2",), ...),
    CellKind.LINES: (SopPart.DUTY_OF_CARE, "", "transfers", ("enter", "ctrl+end", "enter"), "onvrede", ("f2",), ...),
    CellKind.YES_NO: (SopPart.EXPERTISE, AUTISM, "available", ("space", "space"), "", (), False),
    CellKind.WHOLE: (SopPart.DUTY_OF_CARE, "", "weeks", ("enter", "backspace"), "8", ("enter",), 8),
    CellKind.NUMBER: (SopPart.FUNDING, "", "amount", ("enter",), "52.172,50", ("enter",), 52172.5),
    CellKind.SCHOOL_YEAR: (SopPart.FUNDING, "", "school_year", ("enter",), "2027-2028", ("enter",), 2027),
    CellKind.DATE: (SopPart.GROUP_LOAD, "enige", "set_on", ("enter",), "01-09-2026", ("enter",), date(2026, 9, 1)),
    CellKind.MONTH: (
        SopPart.FUNDING,
        "",
        "reference_date",
        ("enter",),
        "oktober 2026",
        ("enter",),
        PartialDate(year=2026, month=10),
    ),
    CellKind.CHOICE: (SopPart.HGW, "hgw.0", "score", ("enter", "down", "enter"), "", (), HgwScore.DEVELOPING),
    CellKind.CHOICES: (
        SopPart.REQUIREMENTS,
        MEETING,
        "meeting_kinds",
        ("enter", "x", "up", "space", "enter"),
        "",
        (),
        (MeetingKind.GROEPSBESPREKING,),
    ),
    CellKind.ROLE_GROUPS: (
        SopPart.REQUIREMENTS,
        MEETING,
        "roles",
        ("enter", "x", "space", "enter"),
        "",
        (),
        ...,
    ),
    CellKind.ROW: (SopPart.REFERENCES, "", "link_id", ("enter", "1"), "", (), "link.schoolgids"),
    CellKind.ROWS: (SopPart.EXTERNALS, "", "covers", ("enter", "space", "enter"), "", (), (REMEDIAL,)),
}


def first_key(page: SopPage, part: SopPart) -> str:
    """The key of the first row of a table, wherever it stands."""
    if part is SopPart.REFERENCES:
        return next(one.id for section in page.sop.sections for one in section.references)
    return str(page.sop.externals[0].id)


@SIZES
async def test_every_kind_of_cell_is_edited(school_home: Path, size: tuple[int, int]) -> None:
    async with at_the_sop(school_home, size=size, prepare=with_hours) as page:
        for kind in CellKind:
            part, key, field, before, text, behind, expected = DEEDS[kind]
            assert PARTS[part].field(field).kind is kind
            key = key or (first_key(page, part) if PARTS[part].is_table else "")
            was = page.kept(part, key, field)
            await page.go(part, key, field)
            await page.press(*before)
            await page.write(text)
            await page.press(*behind)
            now = page.kept(part, key, field)
            assert now != was, page.driver.text
            if expected is not ...:
                assert now == expected
            assert page.screen.is_current
            assert page.ref == CellRef(part, key, field)


async def test_long_texts_and_lists_are_kept_as_they_were_written(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.SECTIONS, "visie", "text")
        await page.press("enter")
        page.driver.one(TextArea).text = "Eerste alinea.\n\nTweede alinea."
        await page.press("f2")
        assert page.kept(SopPart.SECTIONS, "visie", "text") == "Eerste alinea.\n\nTweede alinea."
        await page.go(SopPart.INTRO, "", "functions")
        await page.press("enter")
        page.driver.one(TextArea).text = "inzicht\n\nhouvast"
        await page.press("f2")
        assert page.sop.intro.functions == ("inzicht", "houvast")


async def test_who_must_be_there_is_asked_with_the_wissel_and_one_of_more_people_can_be_enough(
    school_home: Path,
) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        rules = next(one for one in page.sop.rules if one.move == "2-3")
        row = next(one for one in rules.requirements if one.roles)
        await page.go(SopPart.REQUIREMENTS, row.id, "roles")
        assert page.driver.sees("Wie moet erbij zijn bij 2 → 3?")
        await page.press("enter")
        assert page.driver.sees("Wie moet erbij zijn bij 2 → 3?")
        assert page.driver.sees("☑ leerkracht")
        assert page.driver.sees("+ een van meer mensen")
        await page.press(*["up"] * 20, "space")
        assert page.driver.sees("Eén van wie is genoeg?")
        await page.press("space", "down", "space", "enter")
        first, second = tuple(Role)[:2]
        await page.press("enter")
        roles = page.kept(SopPart.REQUIREMENTS, row.id, "roles")
        assert roles == (*row.roles, (first, second))


async def test_a_moment_that_needs_a_term_gets_one_and_asks_for_it(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.REQUIREMENTS, MEETING, "moment")
        assert not page.driver.sees("Weken")
        await page.press("space")
        assert page.kept(SopPart.REQUIREMENTS, MEETING, "moment") is Moment.PLANNED
        assert page.kept(SopPart.REQUIREMENTS, MEETING, "weeks") == 6
        await page.go(SopPart.REQUIREMENTS, MEETING, "weeks")
        assert page.driver.sees("Binnen hoeveel weken?")


@SIZES
async def test_every_part_can_be_reached_with_every_cell(school_home: Path, size: tuple[int, int]) -> None:
    asked = {"meeting_kinds", "roles", "outcome", "after_evaluation", "effects", "weeks", "deadline"}
    async with at_the_sop(school_home, size=size, prepare=with_hours) as page:
        for part, spec in PARTS.items():
            await page.go(part)
            assert page.ref is not None
            assert page.ref.part is part
            keys = [key for key in _rows(page, part) if key] if spec.is_table else [""]
            for field in spec.fields if keys else ():
                if part is SopPart.REQUIREMENTS and field.name in asked:
                    continue
                await page.go(part, keys[0], field.name)
                assert page.ref == CellRef(part, keys[0], field.name)
                assert page.screen.sheet.has_focus_within


def _rows(page: SopPage, part: SopPart) -> list[str]:
    return [key_of(PARTS[part], place.row) for place in places(page.sop, part)]


@SIZES
async def test_what_cannot_be_read_is_said_and_the_text_stays(school_home: Path, size: tuple[int, int]) -> None:
    async with at_the_sop(school_home, size=size) as page:
        await page.go(SopPart.DUTY_OF_CARE, "", "weeks")
        await page.press("enter")
        await page.retype("zes")
        await page.press("enter")
        assert page.driver.sees("kan “zes” niet bevatten; er is niets")
        assert page.screen.sheet.is_typing
        assert page.screen.sheet.typed == "zes"
        await page.retype("999")
        await page.press("enter")
        assert page.screen.sheet.is_typing
        await page.press("escape")
        assert page.sop.duty_of_care.weeks == 6
        assert not page.screen.sheet.is_typing


async def test_a_reading_between_an_edit_and_its_keeping_does_not_take_it_off_the_screen(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.GENERAL, "", "region")
        desk = page.screen.desk
        edit = desk.show(SetCell(part=SopPart.GENERAL, field="region", value="Rijnmond"))
        assert edit is not None
        await page.screen.load()  # as after any other write
        await page.driver.settle()
        assert page.driver.sees("Rijnmond")
        assert page.sop.general.region != "Rijnmond"
        await desk.keep(edit)
        assert page.sop.general.region == "Rijnmond"


async def test_what_was_wrong_stays_on_the_screen_when_something_else_changes_while_it_is_typed(
    school_home: Path,
) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.DUTY_OF_CARE, "", "weeks")
        await page.press("enter")
        await page.retype("zes")
        await page.press("enter")
        assert page.driver.sees("kan “zes” niet bevatten")
        version = page.version
        edit = SetCell(part=SopPart.DUTY_OF_CARE, field="extension_weeks", value=3)
        await page.screen.commit(page.screen.services.sop_editor.edit, version.id, edit, version.version)
        await page.driver.settle()
        assert page.driver.line_with("Verlenging in weken").rstrip(" ▃▂▁▄▅▆▇█").endswith("3")
        assert page.driver.sees("kan “zes” niet bevatten")
        assert page.screen.sheet.typed == "zes"


async def test_an_amount_of_money_has_its_unit_and_is_typed_with_or_without(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.FUNDING, "", "amount")
        await page.press("enter")
        await page.retype("52172,5")
        await page.press("enter")
        assert page.driver.sees("€ 52.172,50")
        await page.press("enter", "end", "backspace", "backspace", "backspace", "enter")
        assert page.kept(SopPart.FUNDING, "", "amount") == 52172
        assert page.driver.sees("€ 52.172")


async def test_escape_leaves_the_cell_as_it_was_and_leaves_no_draft(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        before = page.version
        await page.press("enter", "enter")
        await page.retype("iets anders")
        await page.press("escape")
        assert page.version == before
        assert page.stage.ask(lambda services: services.drafts.waiting()) == ()


async def test_a_cell_that_was_opened_and_not_changed_leaves_nothing_behind(school_home: Path) -> None:
    async with at_the_sop(school_home, size=WIDE) as page:
        await page.go(SopPart.GENERAL, "", "school")
        await page.press("enter")
        line = next(at for at, text in enumerate(page.driver.lines) if "4. Zorgplicht" in text)
        await page.driver.pilot.click(offset=(8, line))
        await page.driver.settle()
        assert not page.screen.sheet.is_typing
        await page.go(SopPart.GENERAL, "", "school")
        assert not page.driver.sees("Dit typte u eerder")
        assert page.stage.ask(lambda services: services.drafts.waiting()) == ()


async def test_tab_keeps_a_cell_and_goes_on_in_the_next(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.GENERAL, "", "school")
        await page.press("enter")
        for text in ("De Driemaster", "Kade 3", "010-1234567", "post@driemaster.example"):
            await page.retype(text)
            await page.press("tab")
        general = page.sop.general
        assert (general.school, general.address, general.telephone, general.email) == (
            "De Driemaster",
            "Kade 3",
            "010-1234567",
            "post@driemaster.example",
        )
        assert page.ref == CellRef(SopPart.GENERAL, "", "website")
        await page.press("shift+tab")
        assert page.ref == CellRef(SopPart.GENERAL, "", "email")


async def test_letters_typed_in_a_cell_are_letters_and_no_commands(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.press("enter", "enter")
        await page.retype("unxcvlwpde /123")
        await page.press("enter")
        assert page.sop.title == "unxcvlwpde /123"


async def test_the_space_bar_goes_round_all_values_and_back_to_open(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        key = page.sop.externals[0].id
        await page.go(SopPart.EXTERNALS, key, "frequency")
        seen = []
        for _ in range(5):
            await page.press("space")
            seen.append(page.kept(SopPart.EXTERNALS, key, "frequency"))
        assert seen == [*Frequency, None]


async def test_what_is_pressed_faster_than_it_is_kept_is_all_kept(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.EXPERTISE, AUTISM, "available")
        for _ in range(4):
            page.screen.action_cycle()
        await page.driver.settle()
        assert page.kept(SopPart.EXPERTISE, AUTISM, "available") is True  # ja, nee, open, ja
        assert page.told == ""


async def test_backspace_empties_a_cell_and_what_may_not_be_empty_says_so(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.HGW, "hgw.1", "text")
        await page.press("backspace")
        assert page.kept(SopPart.HGW, "hgw.1", "text") == ""
        await page.go(SopPart.DUTY_OF_CARE, "", "weeks")
        await page.press("backspace")
        assert "kan niet leeg blijven" in page.told


@SIZES
async def test_a_version_in_use_begins_a_concept_and_goes_on_in_the_cell_meant(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with at_the_sop(school_home, size=size, prepare=None) as page:
        used = page.version
        await page.go(SopPart.GENERAL, "", "region")
        await page.press("enter")
        assert page.driver.sees("nieuw concept voor 2027-2028")
        assert page.driver.sees("nieuw concept voor 2026-2027")
        await page.press("enter")
        assert page.screen.sheet.is_typing
        await page.retype("Rijnmond")
        await page.press("enter")
        assert page.version.id != used.id
        assert (page.version.school_year, page.sop.general.region) == (2027, "Rijnmond")
        assert page.stage.ask(lambda services: services.sops.get(used.id)) == used
        assert page.driver.sees("SOP 2027-2028  concept")


async def test_a_version_in_use_that_is_looked_at_leads_to_the_concept_that_is_there(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        made = page.version.id
        used = page.stage.ask(lambda services: services.sops.current()).id
        await page.screen.show_version(used)
        await page.go(SopPart.EXPERTISE, AUTISM, "available")
        await page.press("space")
        assert page.driver.sees("verder met het concept van 2027-2028")
        assert not page.driver.sees("nieuw concept voor 2027-2028")  # there is one already
        await page.press("escape")
        assert page.version.id == used
        await page.press("space", "enter")
        assert page.version.id == made
        assert page.kept(SopPart.EXPERTISE, AUTISM, "available") is True


async def test_no_key_comes_between_reading_another_version_and_showing_it(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        used = page.stage.ask(lambda services: services.sops.current()).id
        await page.go(SopPart.FACILITIES, page.sop.facilities[0].id, "label")
        await page.press("n", "escape")  # a row that the other version has not
        showing = asyncio.create_task(page.screen.show_version(used))
        while not showing.done():
            page.screen.check_action("move", (1,))  # as a key and the bar do
            await asyncio.sleep(0)
        await showing
        assert page.version.id == used


async def test_the_concept_that_is_worked_on_is_shown_first_and_says_so(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        assert page.driver.sees("SOP 2027-2028  concept · nog niet vastgesteld")


async def test_each_step_goes_back_with_u_also_after_a_restart(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.EXPERTISE, AUTISM, "available")
        await page.press("space", "space")
    async with at_the_sop(school_home, size=NARROW, prepare=None) as page:
        assert page.kept(SopPart.EXPERTISE, AUTISM, "available") is False
        await page.go(SopPart.EXPERTISE, AUTISM, "available")
        await page.press("u", "enter")
        assert page.kept(SopPart.EXPERTISE, AUTISM, "available") is True
        assert "ja" in page.driver.line_with("Autisme")
        await page.press("u", "enter")
        assert page.kept(SopPart.EXPERTISE, AUTISM, "available") is None


async def test_another_window_that_was_faster_is_told_and_nothing_is_overwritten(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.GENERAL, "", "region")
        await page.press("enter")
        await page.retype("Rijnmond")
        other = SetCell(part=SopPart.GENERAL, field="region", value="Haaglanden")
        version = page.version
        page.stage.ask(lambda services: services.sop_editor.edit(version.id, other, version.version))
        await page.press("enter")
        assert page.sop.general.region == "Haaglanden"
        assert "intussen" in page.told or "ondertussen" in page.told, page.told
        assert page.driver.sees("◆ Rijnmond")  # what was typed waits
        await page.press("enter")
        assert page.screen.sheet.typed == "Rijnmond"
        await page.press("enter")
        assert page.sop.general.region == "Rijnmond"
        assert page.stage.ask(lambda services: services.drafts.waiting()) == ()


class Alarm:
    """Stands for the clock of the event loop: what is put off waits until it rings."""

    def __init__(self, page: SopPage) -> None:
        self.waiting: list[Callable[[], object]] = []
        app: Any = page.driver.app
        app.drafts.schedule = self

    def __call__(self, delay: float, action: Callable[[], object]) -> "Alarm":
        assert delay < 1
        self.waiting.append(action)
        return self

    def cancel(self) -> None:
        self.waiting.clear()

    async def ring(self, page: SopPage) -> None:
        (action,) = self.waiting
        self.waiting.clear()
        action()
        await page.driver.settle()


async def test_a_kill_while_a_cell_is_typed_in_costs_at_most_a_second(school_home: Path, tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    async with at_the_sop(school_home, size=NARROW) as page:
        alarm = Alarm(page)
        await page.go(SopPart.GENERAL, "", "region")
        await page.press("enter")
        await page.retype("Rijnmo")
        await alarm.ring(page)
        assert page.driver.sees("kladversie bewaard")
        shutil.copytree(school_home, killed)
        await page.press("escape")
    async with at_the_sop(killed, size=NARROW, prepare=None) as page:
        await page.go(SopPart.GENERAL, "", "region")
        assert page.driver.sees("◆ Rijnmo")
        assert page.driver.sees("Dit typte u eerder")
        await page.press("enter")
        await page.write("nd")
        await page.press("enter")
        assert page.sop.general.region == "Rijnmond"
        assert page.stage.ask(lambda services: services.drafts.waiting()) == ()
        assert not page.driver.sees("◆ Rijnmo")


async def test_a_text_that_waits_is_found_from_vandaag_in_its_cell(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        alarm = Alarm(page)
        await page.go(SopPart.GENERAL, "", "region")
        await page.press("enter")
        await page.retype("Rijnmond")
        await alarm.ring(page)
        draft = page.stage.ask(lambda services: services.drafts.waiting())[0]
        assert ref_of(draft.key) == CellRef(SopPart.GENERAL, "", "region")
        assert draft.text.about == "Regio"


async def test_a_text_whose_version_is_gone_is_shown_to_be_copied(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        key = draft_key(99, CellRef(SopPart.GENERAL, "", "region"))
        text = DraftText(title="SOP", about="Regio", values={"text": "Rijnmond"}, base={"text": ""})
        page.stage.ask(lambda services: services.drafts.keep(key, text))
        draft = page.stage.ask(lambda services: services.drafts.waiting())[0]
        page.screen.run_worker(open_draft(page.screen, draft))
        await page.driver.settle()
        assert isinstance(page.driver.app.screen, GoneDraftDialog)


async def test_a_disk_that_refuses_keeps_the_text_on_the_screen(
    school_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StorageError("disk_full")

    async with at_the_sop(school_home, size=NARROW) as page:
        edit = SopDraftService.edit
        await page.go(SopPart.GENERAL, "", "region")
        await page.press("enter")
        await page.retype("Rijnmond")
        monkeypatch.setattr(SopDraftService, "edit", refuse)
        await page.press("enter")
        assert "veilig" in page.told
        assert page.driver.sees("◆ Rijnmond")
        monkeypatch.setattr(SopDraftService, "edit", edit)
        await page.press("enter", "enter")
        assert page.sop.general.region == "Rijnmond"


async def test_a_hostile_text_is_kept_and_drawn_as_it_is(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.GENERAL, "", "region")
        await page.press("enter")
        await page.retype(HOSTILE)
        await page.press("enter")
        assert page.sop.general.region == HOSTILE
        assert page.driver.sees(HOSTILE)
        await page.press("slash")
        await page.write("jan")
        assert page.driver.sees(HOSTILE)


async def test_a_long_text_has_a_draft_of_its_own_that_the_cell_shows(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.SECTIONS, "visie", "text")
        await page.press("enter")
        assert isinstance(page.driver.app.screen, FormScreen)
        page.driver.one(TextArea).text = "Half af"
        await page.driver.settle()
        await page.press("escape", "1")  # as kladversie laten staan
        assert page.driver.sees("◆ Half af")
        await page.press("enter", "f2")
        assert page.kept(SopPart.SECTIONS, "visie", "text") == "Half af"
        assert not page.driver.sees("◆ Half af")


async def test_hours_are_read_in_their_columns(school_home: Path) -> None:
    async with at_the_sop(school_home, prepare=with_hours) as page:
        key = next(line.id for row in page.sop.expertise for line in row.hours)
        await page.go(SopPart.HOURS, key, "amount")
        await page.press("enter")
        await page.write("2,5")
        await page.press("enter", "right", "space", "space")
        assert page.kept(SopPart.HOURS, key, "amount") == 2.5
        assert page.kept(SopPart.HOURS, key, "unit") is HoursUnit.DAGDEEL


async def test_weight_of_a_requirement_is_a_plain_question(school_home: Path) -> None:
    async with at_the_sop(school_home, size=NARROW) as page:
        await page.go(SopPart.REQUIREMENTS, MEETING, "weight")
        assert page.driver.sees("Mag 1 → 2 ook zonder?")
        await page.press("space")
        assert page.kept(SopPart.REQUIREMENTS, MEETING, "weight") is Weight.WISHED


async def test_a_text_that_waits_leads_from_its_list_to_its_cell(school_home: Path, clock: FixedClock) -> None:
    thread = DatabaseThread()
    opened: OpenSchool = thread.run(open_school, school_home, PASSPHRASE, clock)
    services = opened.services
    try:
        thread.run(concept, services)
        made = thread.run(services.sop_editor.versions)[0]
        key = draft_key(made.id, CellRef(SopPart.GENERAL, "", "region"))
        text = DraftText(title="SOP", about="Regio", values={"text": "Rijnmond"}, base={"text": ""})
        thread.run(services.drafts.keep, key, text)
        (draft,) = thread.run(services.drafts.waiting)
        screens: Any = {"today": Lobby, "sop": SopScreen}
        app = IbConsole(thread, services, AppSettings(clock=clock, school="De Driemaster", screens=screens))
        async with driving(app, size=NARROW) as driver:
            first = app.screen
            assert isinstance(first, Lobby)
            first.run_worker(open_draft(first, draft))
            await driver.settle()
            assert driver.sees("◆ Rijnmond"), driver.text
            await driver.press("enter", "enter")
            assert thread.run(services.sops.get, made.id).sop.general.region == "Rijnmond"
            assert thread.run(services.drafts.waiting) == ()
    finally:
        thread.shutdown(opened.close)
