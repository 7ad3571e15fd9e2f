"""The first screen: what is due under its heading, opening where it is done, signals that can wait, and another day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from dossier_stage import Stage, on_stage
from driver import NARROW, WIDE
from path_school import path_of
from school_helpers import HOSTILE, TODAY, People, open_actions, overleg
from textual.events import AppBlur, AppFocus

from ib_console.domain.actions import ActionItem, ActionState, Ground
from ib_console.domain.agenda import AgendaKind
from ib_console.domain.clock import FixedClock
from ib_console.domain.guidance import Intervention
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MDO_KINDS, Case, MeetingKind, MeetingPaper, MeetingState
from ib_console.domain.plans import Arrangement, Consent, ConsentPurpose, Opp, Tlv, TlvKind
from ib_console.domain.pupils import Group
from ib_console.domain.signals import SignalCode
from ib_console.domain.sop_parts import PartialDate
from ib_console.domain.sop_road import RoadMark, RoadStep
from ib_console.screens.base import BaseScreen
from ib_console.screens.dossier import DossierScreen
from ib_console.screens.groups import GroupsScreen
from ib_console.screens.mdo import MdoScreen
from ib_console.screens.move_record import MoveRecordScreen
from ib_console.screens.today import TodayScreen
from ib_console.services.container import Services
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.record_table import RecordTable

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
WEEK = timedelta(weeks=1)
LEAVE_STANDING = "1"
GRANTED = date(2026, 10, 20)


def a_day(services: Services) -> None:
    """A late action, an evaluation of today, an MDO this week about two pupils, and an action of later."""
    path = path_of(services, HOSTILE, "Bakker")
    other_id = People(services).pupil("Sem", "Willems")
    late = ActionItem(
        id=0, what="OPP bespreken", due_on=TODAY - timedelta(days=4), pupil_id=path.pupil_id, ground=Ground.LAW
    )
    services.records.save(late)
    services.records.save(replace(late, what="ouders bellen", due_on=date(2026, 12, 15), ground=Ground.AGREEMENT))
    done = services.records.save(replace(late, what="al gedaan"))
    (done_id,) = done.ids("action")
    services.actions.close({done_id: 1}, ActionState.DONE)
    services.records.save(
        Intervention(
            id=0,
            pupil_id=path.pupil_id,
            goal="vlot lezen",
            approach="herhaald lezen",
            starts_on=date(2026, 10, 1),
            evaluate_on=TODAY,
        )
    )
    mdo = overleg(
        MeetingKind.MDO_INTERNAL, path.pupil_id, on=date(2026, 11, 26), state=MeetingState.PLANNED, question="wat nu"
    )
    cases = (*mdo.cases, Case(pupil_id=other_id))
    services.meetings.save(replace(mdo, title="MDO 3", starts_at=time(15, 30), cases=cases))


def a_full_dossier(services: Services) -> None:
    """One pupil with every kind of term, and a niveauwissel with open points."""
    path = path_of(services)
    pupil, save = path.pupil_id, services.records.save
    services.moves.set_opening(pupil, SupportLevel.THREE, date(2026, 9, 1))
    save(Arrangement(id=0, pupil_id=pupil, content="hulp bij gym", granted_on=GRANTED, ends_on=date(2026, 12, 31)))
    services.moves.move(pupil, SupportLevel.FOUR, reason="nodig", decider_id=path.coordinator.id)
    (opp_id,) = save(Opp(id=0, pupil_id=pupil, drawn_up_on=date(2025, 12, 1), outflow="vmbo-basis")).ids("opp")
    assert opp_id
    save(
        Tlv(
            id=0,
            pupil_id=pupil,
            kind=TlvKind.SO_3,
            requested_on=date(2024, 9, 1),
            granted_on=date(2024, 9, 2),
            valid_until=date(2026, 12, 24),
        )
    )
    for purpose in (ConsentPurpose.OBSERVATION, ConsentPurpose.RESEARCH):
        save(
            Consent(
                id=0,
                pupil_id=pupil,
                person_id=path.parent.id,
                purpose=purpose,
                given_on=GRANTED,
                valid_until=date(2026, 12, 4),
            )
        )
    save(
        Intervention(
            id=0,
            pupil_id=pupil,
            goal="vlot lezen",
            approach="herhaald lezen",
            starts_on=GRANTED,
            evaluate_on=TODAY + WEEK,
        )
    )


def an_arrangement(services: Services) -> None:
    """An arrangement without an OPP."""
    granted = Arrangement(id=0, pupil_id=path_of(services).pupil_id, content="hulp bij gym", granted_on=GRANTED)
    services.records.save(granted)


def long_on_two(services: Services) -> None:
    """A pupil that is on niveau 2 for sixteen weeks without an evaluation, and nothing with a date."""
    path = path_of(services, HOSTILE, "Bakker")
    services.moves.set_opening(path.pupil_id, SupportLevel.TWO, date(2026, 8, 3))
    group = overleg(MeetingKind.GROEPSBESPREKING, path.pupil_id, path.family)
    services.meetings.save(replace(group, group_id=path.group_id))


def table(stage: Stage) -> RecordTable[Any]:
    found: RecordTable[Any] = stage.driver.one(RecordTable, "#agenda")
    return found


async def stand_on(stage: Stage, kind: AgendaKind | SignalCode) -> tuple[object, ...]:
    """Put the cursor on the line of a kind and give its key."""
    key: tuple[object, ...] = next(row.key for row in table(stage).rows if row.key[0] is kind)
    table(stage).select(key)
    await stage.driver.settle()
    return key


@SIZES
async def test_everything_due_stands_under_its_heading(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=a_day, first=TodayScreen) as stage:
        driver = stage.driver
        text = driver.text
        words = ["TE LAAT  1", "OPP bespreken", "VANDAAG  1", "Evaluatie: herhaald"]
        words += ["DEZE WEEK  2", "15:30 MDO 3, intern"] + (["STRAKS  2", "ouders bellen"] if size == WIDE else [])
        places = [text.index(word) for word in words]
        assert places == sorted(places)
        assert driver.line_with("OPP bespreken").strip().startswith("▲  vr 20-11")
        assert driver.sees(HOSTILE[:12])
        assert driver.sees("2 lln, 1 zonder vraag" if size == WIDE else "2 lln, 1 zonder")
        assert not driver.sees("al gedaan")
        if size == WIDE:
            assert driver.line_with("OPP bespreken").rstrip().endswith("wettelijk")


@SIZES
async def test_the_line_under_the_cursor_is_told_whole(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=a_full_dossier, first=TodayScreen) as stage:
        await stand_on(stage, AgendaKind.OPP_EVALUATION)
        assert stage.driver.sees("Wettelijk (WPO, artikel 40a): elk schooljaar, met de ouders.")
        assert stage.driver.sees("01-12-2026 · Yara Bakker · 5B · niveau 4")
        await stand_on(stage, AgendaKind.MOVE)
        assert stage.driver.sees("Niveauwissel naar 4:")
        assert stage.driver.sees("Leerling gehoord over het")


Check = Callable[[Stage], bool]


def shows(screen: type[BaseScreen], text: str) -> Check:
    return lambda stage: type(stage.driver.app.screen) is screen and stage.driver.sees(text)


def form(title: str, text: str) -> Check:
    return lambda stage: bool(stage.form) and stage.driver.sees(title) and stage.driver.sees(text)


@pytest.mark.parametrize(
    ("kind", "opened"),
    [
        (AgendaKind.EVALUATION, form("EVALUATIE", "vlot lezen")),
        (AgendaKind.OPP_CONSENT, form("ONTWIKKELINGSPERSPECTIEF", "vmbo-basis")),
        (AgendaKind.OPP_EVALUATION, form("ONTWIKKELINGSPERSPECTIEF", "vmbo-basis")),
        (AgendaKind.ARRANGEMENT_END, form("ARRANGEMENT", "hulp bij gym")),
        (AgendaKind.TLV_END, form("TOELAATBAARHEIDSVERKLARING", "24-12-2026")),
        (AgendaKind.MOVE, shows(MoveRecordScreen, "NIVEAUWISSEL")),
        (AgendaKind.GROUP_TALK, form("GROEPSBESPREKING", "Yara Bakker")),
    ],
)
@SIZES
async def test_a_line_opens_where_it_is_dealt_with_and_the_cursor_comes_back(
    school_home: Path, kind: AgendaKind, opened: Check, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=a_full_dossier, first=TodayScreen) as stage:
        key = await stand_on(stage, kind)
        await stage.driver.press("enter")
        assert opened(stage), stage.driver.text
        await stage.driver.press("escape")
        assert isinstance(stage.driver.app.screen, TodayScreen), stage.driver.text
        assert table(stage).current_key == key


async def test_an_arrangement_without_opp_opens_a_new_opp(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=an_arrangement, first=TodayScreen) as stage:
        await stand_on(stage, AgendaKind.OPP_DUE)
        await stage.driver.press("enter")
        assert stage.driver.sees("ONTWIKKELINGSPERSPECTIEF")
        await stage.save()
        assert not stage.driver.sees("OPP opstellen, 6 weken")
        assert stage.driver.sees("Instemming ouders met handelingsdeel OPP")


async def test_of_several_consents_one_is_chosen(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=a_full_dossier, first=TodayScreen) as stage:
        await stand_on(stage, AgendaKind.CONSENT_END)
        assert stage.driver.sees("Einde van 2 toestemmingen")
        await stage.driver.press("enter", "2")
        assert stage.driver.sees("TOESTEMMING")
        field = next(field for field in stage.form.fields if field.key == "purpose")
        assert field.read() == ConsentPurpose.RESEARCH


async def test_an_overleg_opens_its_screen(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=a_day, first=TodayScreen) as stage:
        await stand_on(stage, AgendaKind.MEETING)
        await stage.driver.press("enter")
        assert isinstance(stage.driver.app.screen, MdoScreen)
        assert stage.driver.sees("Sem Willems")


async def test_papers_that_must_go_out_open_their_mdo(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        a_day(services)
        (mdo,) = (one for one in services.meetings.all() if one.kind in MDO_KINDS)
        services.mdo.save_paper(mdo.id, MeetingPaper(id=0, what="groeidocument"))

    async with on_stage(school_home, size=WIDE, prepare=prepare, first=TodayScreen) as stage:
        await stand_on(stage, AgendaKind.PAPERS)
        assert stage.driver.sees("groeidocument versturen voor MDO 3")
        assert stage.driver.sees("wie komt, heeft de stukken op tijd")
        await stage.driver.press("enter")
        assert isinstance(stage.driver.app.screen, MdoScreen)


async def test_a_groepsbespreking_that_is_planned_takes_its_line_away(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=path_of, first=TodayScreen) as stage:
        await stand_on(stage, AgendaKind.GROUP_TALK)
        await stage.driver.press("enter")
        await stage.save()
        assert not stage.driver.sees("in cyclus 1")
        (planned,) = stage.ask(lambda services: services.meetings.all())
        assert (planned.state, planned.group_id is not None, len(planned.cases)) == (MeetingState.PLANNED, True, 1)


# -- actions


@pytest.mark.parametrize(("key", "state"), [("1", ActionState.DONE), ("2", ActionState.DROPPED)])
async def test_an_action_is_closed_from_its_line_and_the_neighbour_is_lit(
    school_home: Path, key: str, state: ActionState
) -> None:
    async with on_stage(school_home, size=WIDE, prepare=a_day, first=TodayScreen) as stage:
        action = stage.ask(open_actions)[0]
        await stage.driver.press("enter")
        assert isinstance(stage.driver.app.screen, ChooseDialog)
        await stage.driver.press(key, "enter")
        assert not stage.driver.sees("TE LAAT")
        assert table(stage).current_key[0] is AgendaKind.EVALUATION
        assert stage.ask(lambda services: services.actions.some([action.id]))[0].action.state is state


async def test_the_date_of_an_action_is_moved_and_the_cursor_goes_along(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=a_day, first=TodayScreen) as stage:
        key = table(stage).current_key
        await stage.driver.press("enter", "3")
        await stage.fill(due_on="27-11", reason="ziek")
        await stage.save()
        assert stage.driver.line_with("OPP bespreken").strip().startswith("○  vr 27-11")
        assert table(stage).current_key == key


async def test_an_action_opens_the_dossier_of_its_pupil(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=a_day, first=TodayScreen) as stage:
        await stage.driver.press("enter", "4")
        assert isinstance(stage.driver.app.screen, DossierScreen)
        await stage.driver.press("escape", "p")
        assert isinstance(stage.driver.app.screen, DossierScreen)


async def test_an_action_about_nobody_can_be_dealt_with_too(school_home: Path) -> None:
    def alone(services: Services) -> None:
        services.records.save(ActionItem(id=0, what="map opruimen", due_on=TODAY))

    async with on_stage(school_home, size=WIDE, prepare=alone, first=TodayScreen) as stage:
        assert "dossier" not in stage.driver.footer
        await stage.driver.press("enter")
        assert not stage.driver.sees("Dossier openen")
        await stage.driver.press("3")
        await stage.fill(due_on="25-11", reason="ziek")
        await stage.save()
        await stage.driver.press("x", "enter")
        assert stage.driver.sees("Welkom.")


async def test_x_and_enter_close_an_action_and_undo_brings_it_back(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=a_day, first=TodayScreen) as stage:
        await stage.driver.press("x", "enter")
        assert not stage.driver.sees("TE LAAT")
        assert stage.driver.sees("Gedaan: OPP bespreken.")
        await stage.driver.press("u", "enter")
        assert stage.driver.sees("TE LAAT  1")


async def test_x_on_a_niveauwissel_asks_which_point_is_done(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=a_full_dossier, first=TodayScreen) as stage:
        before = len(stage.ask(open_actions))
        await stand_on(stage, AgendaKind.MOVE)
        await stage.driver.press("x", "1", "enter")
        assert len(stage.ask(open_actions)) == before - 1


async def test_only_an_action_can_be_closed_with_x(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=a_full_dossier, first=TodayScreen) as stage:
        await stand_on(stage, AgendaKind.OPP_EVALUATION)
        assert "x gedaan" not in stage.driver.footer
        await stand_on(stage, AgendaKind.MOVE)
        assert "x gedaan" in stage.driver.footer


# -- signals


@SIZES
async def test_a_signal_is_put_off_with_a_day_and_a_reason_and_had_back(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=long_on_two, first=TodayScreen) as stage:
        driver = stage.driver
        assert driver.sees("SIGNALEN  1, geen termijn")
        await stand_on(stage, SignalCode.NO_EVALUATION)
        assert driver.sees("Al 16 weken op niveau 2 zonder evaluatie; niveau sinds 03-08-2026")
        await driver.press("l", "f2")
        assert stage.complaint("until")
        assert stage.complaint("reason")
        await stage.fill(until="01-08-2027", reason="ouders zijn op reis")
        await driver.press("f2")
        assert "31-07-2027" in stage.complaint("until")
        await stage.fill(until="+2w")
        await stage.save()
        assert driver.sees("Geen signalen. 1 uitgesteld.")
        await driver.press("v")
        await stand_on(stage, SignalCode.NO_EVALUATION)
        assert driver.line_with("◇").strip().startswith("◇  di 08-12")
        assert driver.sees("Uitgesteld tot 08-12-2026: ouders zijn op reis")
        assert "terughalen" in driver.footer
        await driver.press("l", "v")
        assert driver.sees("SIGNALEN  1, geen termijn")


async def test_a_deadline_cannot_be_put_off_and_the_help_says_why(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=a_day, first=TodayScreen) as stage:
        assert "later" not in stage.driver.footer
        await stage.driver.press("l")
        assert isinstance(stage.driver.app.screen, TodayScreen)
        await stage.driver.press("f1")
        assert stage.driver.sees("Een termijn is niet uit te stellen")


def nobody_teaches(services: Services) -> None:
    path = path_of(services)
    group = next(one for one in services.pupils.groups(2026) if one.id == path.group_id)
    services.pupils.save_group(replace(group, teacher_ids=()))

    services.pupils.save_group(Group(id=0, school_year=2026, name="1A", year_groups=("1",)))


def stands_on_group(stage: Stage, name: str) -> bool:
    groups: RecordTable[Any] = stage.driver.one(RecordTable, "#groups")
    return isinstance(stage.driver.app.screen, GroupsScreen) and groups.current.group.name == name


def niveau_three(services: Services) -> None:
    path = path_of(services)
    services.moves.set_opening(path.pupil_id, SupportLevel.THREE, date(2026, 8, 3))
    services.records.save(
        Intervention(
            id=0, pupil_id=path.pupil_id, goal="vlot lezen", approach="herhaald lezen", starts_on=date(2026, 9, 1)
        )
    )


@pytest.mark.parametrize(
    ("prepare", "code", "opened"),
    [
        (niveau_three, SignalCode.NO_EVALUATION, form("EVALUATIE", "vlot lezen")),
        (niveau_three, SignalCode.NO_MDO, form("MDO INTERN", "Yara Bakker")),
        (nobody_teaches, SignalCode.NO_TEACHER, lambda stage: stands_on_group(stage, "5B")),
    ],
    ids=["evaluation", "mdo", "teacher"],
)
async def test_a_signal_opens_what_answers_it_and_the_cursor_comes_back(
    school_home: Path, prepare: Callable[[Services], None], code: SignalCode, opened: Check
) -> None:
    async with on_stage(school_home, size=WIDE, prepare=prepare, first=TodayScreen) as stage:
        key = await stand_on(stage, code)
        await stage.driver.press("enter")
        assert opened(stage), stage.driver.text
        await stage.driver.press("escape")
        assert isinstance(stage.driver.app.screen, TodayScreen)
        assert table(stage).current_key == key


# -- more and less


async def test_what_is_far_away_is_counted_and_can_be_shown(school_home: Path) -> None:
    def far(services: Services) -> None:
        path = path_of(services)
        for weeks in (1, 7, 9):
            services.records.save(
                ActionItem(id=0, what=f"over {weeks} weken", due_on=TODAY + weeks * WEEK, pupil_id=path.pupil_id)
            )

    async with on_stage(school_home, size=WIDE, prepare=far, first=TodayScreen) as stage:
        driver = stage.driver
        assert driver.sees("STRAKS  2, en 2 later")
        assert driver.sees("Niets te laat. Vandaag staat er niets.")
        assert not driver.sees("over 7 weken")
        await driver.press("v")
        assert driver.sees("STRAKS  4")
        assert driver.sees("over 9 weken")
        assert "minder" in driver.footer
        await driver.press("v")
        assert not driver.sees("over 9 weken")


async def test_a_calm_day_says_so_part_by_part(school_home: Path) -> None:
    def calm(services: Services) -> None:
        path = path_of(services)
        group = overleg(MeetingKind.GROEPSBESPREKING, path.pupil_id, path.family)
        services.meetings.save(replace(group, group_id=path.group_id))
        adopted = RoadMark(step=RoadStep.ADOPTED, on=PartialDate(year=2026, month=9), name="het bestuur")
        sop = services.sops.current()
        services.sop_editor.mark(sop.id, adopted, sop.version)

    async with on_stage(school_home, size=WIDE, prepare=calm, first=TodayScreen) as stage:
        said = "Niets te laat. Vandaag staat er niets. Deze week verder niets. Voor straks nog niets."
        assert stage.driver.sees(said)
        assert stage.driver.sees("Geen signalen.")


@SIZES
async def test_a_new_school_is_told_how_to_begin(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, first=TodayScreen) as stage:
        assert stage.driver.sees("Welkom. Er zijn nog geen leerlingen.")
        assert stage.driver.sees("importeren") or stage.driver.sees("klassenlijst")


# -- texts that wait


async def test_a_text_that_waits_is_one_key_away_and_the_newest_comes_first(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=long_on_two, first=TodayScreen) as stage:
        driver = stage.driver
        assert "kladversie" not in driver.footer
        await stand_on(stage, SignalCode.NO_EVALUATION)
        await driver.press("l")
        await stage.fill(reason="eerst de toets")
        await driver.press("escape", LEAVE_STANDING)
        assert "t 1 kladversie" in driver.footer
        await driver.press("t")
        assert stage.form.raw_values()["reason"] == "eerst de toets"
        await driver.press("escape", "f5")
        await driver.write("slaapt slecht")
        await driver.press("escape", LEAVE_STANDING, "t")
        assert f"Notitie {HOSTILE} Bakker" in driver.line_with("10:00")
        assert driver.sees("Signaal uitstellen")
        await driver.press("1")
        await stage.save()
        assert "t 1 kladversie" in driver.footer
        await driver.press("t")
        await stage.fill(until="+3w")
        await stage.save()
        assert "kladversie" not in driver.footer


# -- settings


async def test_the_cycles_are_a_proposal_that_follows_their_number_until_somebody_chooses_dates(
    school_home: Path,
) -> None:
    async with on_stage(school_home, size=WIDE, prepare=path_of, first=TodayScreen) as stage:
        driver = stage.driver
        assert driver.sees("De 3 HGW-cycli zijn een voorstel")
        await driver.press("i")
        await stage.choose("number", "right", "space")
        fields = {field.key: field for field in stage.form.fields}
        assert [fields[f"ends_{number}"].raw() for number in (1, 4)] == ["30-10-2026", "31-07-2027"]
        await stage.fill(ends_1="18-12-2026")
        await driver.press("f2")
        assert "Cyclus 2 begint voor cyclus 1 voorbij is" in stage.complaint("starts_2")
        await stage.fill(starts_2="19-12-2026", lang_zonder_evaluatie_weeks="4")
        await stage.save()
        cycles, settings = stage.ask(lambda services: services.agenda.settings())
        assert (len(cycles), cycles[0].ends_on) == (4, date(2026, 12, 18))
        assert next(one for one in settings if one.code is SignalCode.NO_EVALUATION).weeks == 4
        assert driver.line_with("Groepsbespreking in cyclus 1").strip().startswith("○  vr 18-12")
        assert not driver.sees("voorstel")


async def test_fewer_cycles_can_be_kept(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=path_of, first=TodayScreen) as stage:
        await stage.driver.press("i")
        await stage.choose("number", "left", "space")
        assert not stage.driver.sees("Cyclus 3 begint")
        await stage.save()
        assert [cycle.number for cycle in stage.ask(lambda services: services.agenda.today()).cycles] == [1, 2]


async def test_a_draft_of_the_settings_shows_as_many_cycles_as_it_has(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=path_of, first=TodayScreen) as stage:
        await stage.driver.press("i")
        await stage.choose("number", "left", "space")
        await stage.driver.press("escape", LEAVE_STANDING, "t")
        assert [field.display for field in stage.form.fields if field.key.startswith("ends_")] == [
            True,
            True,
            False,
            False,
        ]


async def test_what_stands_in_a_cycle_that_is_not_shown_refuses_nothing(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=path_of, first=TodayScreen) as stage:
        await stage.driver.press("i")
        await stage.fill(ends_3="geen idee")
        await stage.choose("number", "left", "space")
        await stage.save()
        assert len(stage.ask(lambda services: services.agenda.today()).cycles) == 2


async def test_a_signal_that_is_switched_off_is_gone(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=long_on_two, first=TodayScreen) as stage:
        await stage.driver.press("i")
        await stage.choose("lang_zonder_evaluatie", "space")
        await stage.save()
        assert stage.driver.sees("Geen signalen.")


# -- another day


def clock_of(stage: Stage) -> FixedClock:
    app: Any = stage.driver.app
    clock: FixedClock = app.settings.clock
    return clock


async def test_at_midnight_the_lines_are_read_again(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=a_day, first=TodayScreen) as stage:
        screen: Any = stage.driver.app.screen
        key = await stand_on(stage, AgendaKind.EVALUATION)
        screen.look_at_the_date()
        await stage.driver.settle()
        assert stage.driver.sees("VANDAAG  1")
        clock_of(stage).advance(timedelta(hours=15))
        screen.look_at_the_date()
        await stage.driver.settle()
        assert stage.driver.sees("TE LAAT  2")
        assert stage.driver.sees("Vandaag staat er niets.")
        assert stage.driver.sees("wo 25 november")
        assert table(stage).current_key == key


async def test_after_waking_and_on_coming_back_too(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=a_day, first=TodayScreen) as stage:
        app = stage.driver.app
        app.post_message(AppBlur())
        await stage.driver.settle()
        clock_of(stage).advance(timedelta(days=1))
        app.post_message(AppFocus())
        await stage.driver.settle()
        assert stage.driver.sees("TE LAAT  2")
        clock_of(stage).advance(timedelta(days=2))
        app.app_resume_signal.publish(app)
        await stage.driver.settle()
        assert stage.driver.sees("TE LAAT  3")
        await stage.driver.press("p")
        clock_of(stage).advance(timedelta(days=30))
        await stage.driver.press("escape")
        assert stage.driver.sees("TE LAAT  4")


async def test_the_screen_looks_at_the_date_by_itself(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=a_day, first=TodayScreen) as stage:
        screen: Any = stage.driver.app.screen
        assert screen.look_at_the_date in [timer._callback for timer in screen._timers if timer._interval == 30]


async def test_a_note_is_about_the_pupil_of_the_line_or_of_the_overleg_that_is_open(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=a_day, first=TodayScreen) as stage:
        today = stage.driver.app.screen
        assert isinstance(today, BaseScreen)
        assert today.pupil_in_hand() == 1
        table: RecordTable[Any] = stage.driver.one(RecordTable)
        table.select((AgendaKind.MEETING, 1))
        await stage.driver.press("enter")
        overleg_screen = stage.driver.app.screen
        assert isinstance(overleg_screen, MdoScreen)
        assert today.pupil_in_hand() is None
        await stage.driver.press("down")
        assert overleg_screen.pupil_in_hand() == 2
