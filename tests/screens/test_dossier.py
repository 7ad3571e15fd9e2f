"""The screen Dossier, by keys: the pupil on one side, the timeline on the other, and what can be done from there."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from dossier_stage import TODAY, Stage, on_stage
from driver import NARROW, WIDE
from school_helpers import HOSTILE, People, overleg, taking_part
from textual.widgets import Static

from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.guidance import Effect, Evaluation, Intervention, Need, Profile
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.pupils import Group
from ib_console.services.container import Services
from ib_console.widgets.timeline import Timeline

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def history(services: Services) -> None:
    """A pupil in 5B with a profile, and one record of most kinds."""
    people = People(services)
    teacher = people.teacher()
    (group_id,) = services.pupils.save_group(
        Group(id=0, school_year=2026, name="5B", year_groups=("5",), teacher_ids=(teacher.id,))
    ).ids("group")
    pupil_id = people.pupil("Yara", "Bakker", group_id)
    pupil = services.pupils.get(pupil_id)
    services.pupils.save(replace(pupil, birth_date=date(2017, 5, 1)))
    people.parent(pupil_id, "Petra", "Bakker")
    item = services.sops.items()[0]
    services.records.save_profile(
        pupil_id,
        Profile(
            help_question="hoe leert zij lezen?",
            helping_factors="samen lezen",
            hindering_factors="tijdsdruk",
            own_words="ik lees liever alleen",
        ),
        services.pupils.get(pupil_id).version,
    )
    services.records.save(
        Need(id=0, pupil_id=pupil_id, text="korte taken", sop_item_id=item.id, since=date(2026, 9, 1))
    )
    services.records.save(
        Intervention(id=0, pupil_id=pupil_id, goal="25 woorden", approach="leesinstructie", starts_on=date(2026, 9, 7))
    )
    evaluation = Evaluation(id=0, intervention_id=1, held_on=date(2026, 11, 2), effect=Effect.LITTLE)
    services.records.evaluate(evaluation, end=True)
    there = (taking_part(teacher, Role.TEACHER), taking_part(people.coordinator(), Role.CARE_COORDINATOR))
    services.meetings.save(
        overleg(MeetingKind.LEERLINGBESPREKING, pupil_id, there, on=date(2026, 11, 3), decision="MDO aanvragen")
    )
    services.meetings.save(
        overleg(MeetingKind.MDO_EXTERNAL, pupil_id, on=date(2026, 12, 3), state=MeetingState.PLANNED)
    )
    services.moves.set_opening(pupil_id, SupportLevel.TWO, date(2026, 1, 12))
    services.records.save(ActionItem(id=0, pupil_id=pupil_id, what="moeder bellen", due_on=date(2026, 11, 20)))


def timeline(stage: Stage) -> Timeline:
    return stage.driver.one(Timeline)


@SIZES
async def test_the_dossier_tells_who_this_is_and_what_is_needed(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=history) as stage:
        await stage.open(1)
        label = stage.ask(lambda services: services.sops.items()[0].label)
        shown = " ".join(" ".join(line.split("▕")[0].split()) for line in stage.driver.lines)
        for text in (
            "Yara Bakker",
            "5B · 9 jaar · Tessa Visser",
            "② niveau 2 sinds 12-01-2026",
            "HULPVRAAG",
            "hoe leert zij lezen?",
            "NODIG",
            "korte taken · " + label,
            "HELPT",
            "samen lezen",
        ):
            assert text in shown, text


async def test_everything_of_the_profile_stands_in_the_wide_pane(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=history) as stage:
        await stage.open(1)
        for text in ("HINDERT", "tijdsdruk", "IN EIGEN WOORDEN", "“ik lees liever alleen”", "OUDERS", "Petra Bakker"):
            assert stage.driver.sees(text), text


@SIZES
async def test_the_timeline_is_newest_first_and_marks_what_is_late_and_what_is_ahead(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=history) as stage:
        await stage.open(1)
        days = [row.day for row in timeline(stage).visible_rows]
        assert days == sorted(days, reverse=True)
        assert "○" in stage.driver.line_with("03-12  MDO extern")
        assert "▲ te laat  moeder bellen" in stage.driver.line_with("moeder bellen")
        assert "leesinstructie: weinig effect" in stage.driver.line_with("evaluatie")
        assert "MDO aanvragen · leerkracht, intern" in stage.driver.line_with("leerlingbespreking")


async def test_f_goes_through_the_kinds_and_comes_back_to_everything(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=history) as stage:
        await stage.open(1)
        total = len(timeline(stage).rows)
        seen = []
        for _ in range(20):
            await stage.driver.press("f")
            kinds = {row.kind for row in timeline(stage).rows}
            seen.append(len(timeline(stage).rows))
            if seen[-1] == total:
                break
            assert kinds
        assert sum(seen[:-1]) == total
        assert stage.driver.sees(f"TIJDLIJN  alles · {total}")


@SIZES
async def test_the_line_under_the_cursor_is_told_whole_below(school_home: Path, size: tuple[int, int]) -> None:
    def prepare(services: Services) -> None:
        history(services)
        what = "met vader en moeder bespreken hoe thuis samen gelezen kan worden, en de boekenlijst meegeven"
        services.records.save(ActionItem(id=0, pupil_id=1, what=what, due_on=date(2027, 1, 12)))

    async with on_stage(school_home, size=size, prepare=prepare) as stage:
        await stage.open(1)
        assert "…" in stage.driver.line_with("met vader en moeder")
        assert stage.driver.sees("boekenlijst meegeven")
        await stage.driver.press("j")
        assert not stage.driver.sees("boekenlijst meegeven")


async def test_the_filter_finds_a_word_in_the_timeline(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=history) as stage:
        await stage.open(1)
        await stage.driver.press("slash")
        await stage.driver.write("leesinstr")
        assert {row.kind for row in timeline(stage).visible_rows} == {"interventie", "evaluatie"}


@SIZES
async def test_an_empty_dossier_says_what_to_do(school_home: Path, size: tuple[int, int]) -> None:
    def add(services: Services) -> None:
        People(services).pupil(HOSTILE, "Jansen")

    async with on_stage(school_home, size=size, prepare=add) as stage:
        await stage.open(1)
        assert stage.driver.sees(HOSTILE)
        assert stage.driver.sees("nog niet opgeschreven (e)")
        assert stage.driver.sees("beginstand")
        assert "afronden" not in stage.driver.footer


SHOWN: tuple[tuple[str, str, str], ...] = (
    ("behoefte", "text", "korte taken"),
    ("interventie", "goal", "25 woorden"),
    ("evaluatie", "held_on", "02-11-2026"),
    ("actie", "what", "moeder bellen"),
    ("plaatsing", "given_name", "Yara"),
)
"""The word of a line, and what a field of its form holds."""


async def test_enter_opens_the_record_under_the_cursor(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=history) as stage:
        await stage.open(1)
        for word, field, value in SHOWN:
            row = next(row for row in timeline(stage).visible_rows if row.kind == word)
            timeline(stage).select(row.key)
            await stage.driver.press("enter")
            assert stage.form.raw_values()[field] == value
            await stage.driver.press("escape")


async def test_enter_on_an_overleg_and_on_a_move_opens_their_own_screens(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=history) as stage:
        await stage.open(1)
        row = next(row for row in timeline(stage).visible_rows if row.kind == "leerlingbespreking")
        timeline(stage).select(row.key)
        await stage.driver.press("enter")
        decision = next(field for field in stage.form.fields if field.key == "decision")
        assert decision.raw() == "MDO aanvragen"
        await stage.driver.press("escape")
        row = next(row for row in timeline(stage).visible_rows if row.kind == "beginstand")
        timeline(stage).select(row.key)
        await stage.driver.press("enter")
        assert type(stage.driver.app.screen).__name__ == "MoveRecordScreen"
        assert stage.driver.sees("Yara Bakker")


async def test_n_and_o_open_an_overleg_about_this_pupil(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=history) as stage:
        await stage.open(1)
        await stage.driver.press("n")
        assert stage.driver.sees("o Overleg")
        await stage.driver.press("o")
        assert stage.driver.sees("Welk overleg?")


async def test_x_closes_the_action_under_the_cursor(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=history) as stage:
        await stage.open(1)
        row = next(row for row in timeline(stage).visible_rows if row.kind == "actie")
        timeline(stage).select(row.key)
        await stage.driver.settle()
        assert "afronden" in stage.driver.footer
        await stage.driver.press("m")
        await stage.fill(due_on="18-12", reason="op kamp")
        await stage.save()
        (row,) = (row for row in timeline(stage).visible_rows if row.kind == "actie")
        assert "1 keer verzet: 20-11-2026 → 18-12-2026: op kamp" in row.text.plain
        await stage.driver.press("x")
        assert stage.driver.sees("moeder bellen")
        await stage.driver.write("komt langs")
        await stage.driver.press("enter")
        (action,) = stage.view(1).actions
        assert (action.state, action.closed_on) == (ActionState.DONE, TODAY)
        assert stage.driver.sees("moeder bellen · gedaan: komt langs")
        assert "m verzetten" not in stage.driver.footer
        assert "heropenen" in stage.driver.footer
        assert "te laat" not in stage.driver.line_with("moeder bellen")


async def test_the_cursor_stays_on_its_record_when_something_is_added(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=history) as stage:
        await stage.open(1)
        await stage.driver.press("j", "j", "j")
        here = timeline(stage).current_key
        await stage.driver.press("n", "a")
        await stage.fill(what="vader bellen")
        await stage.save()
        assert timeline(stage).current_key == here
        assert stage.driver.sees("vader bellen")


async def test_w_opens_the_niveauwissel_of_this_pupil(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=history) as stage:
        await stage.open(1)
        await stage.driver.press("w")
        assert type(stage.driver.app.screen).__name__ == "LevelMoveScreen"


async def test_the_panes_follow_the_width_of_the_terminal(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=history) as stage:
        await stage.open(1)
        assert "TIJDLIJN" in stage.driver.line_with("Yara Bakker")
        await stage.driver.resize(NARROW)
        assert "TIJDLIJN" not in stage.driver.line_with("Yara Bakker")
        assert "hoe leert zij lezen?" in stage.driver.line_with("HULPVRAAG")
        await stage.driver.resize(WIDE)
        assert "TIJDLIJN" in stage.driver.line_with("Yara Bakker")


def moved(services: Services) -> None:
    """As `history`, with a niveauwissel that went through."""
    history(services)
    person = People(services).coordinator()
    services.moves.move(
        1, SupportLevel.THREE, reason="het kan niet wachten", decider_id=person.id, on=date(2026, 11, 10)
    )


@SIZES
async def test_a_move_is_only_looked_at_and_its_correction_names_it(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=moved) as stage:
        await stage.open(1)
        row = next(row for row in timeline(stage).visible_rows if row.kind == "niveauwissel")
        timeline(stage).select(row.key)
        await stage.driver.settle()
        assert "↵ bekijken" in stage.driver.footer
        await stage.driver.press("enter", "c")
        await stage.fill(moved_on="11-11-2026", reason="een dag later")
        await stage.save()
        await stage.driver.press("escape")
        assert "gecorrigeerd, zie 11-11-2026" in stage.driver.line_with("10-11  niveauwissel")
        correction = next(row for row in timeline(stage).visible_rows if row.day == date(2026, 11, 11))
        timeline(stage).select(correction.key)
        await stage.driver.settle()
        told = str(stage.driver.one(Static, "#dossier-whole").render())
        assert "in plaats van niveauwissel 10-11-2026" in told
        assert "een dag later" in told


@SIZES
async def test_what_runs_stands_first_and_what_ended_is_left_out(school_home: Path, size: tuple[int, int]) -> None:
    def prepare(services: Services) -> None:
        history(services)
        services.records.save(
            Intervention(
                id=0,
                pupil_id=1,
                goal="minder onrust",
                approach="rustig beginnen",
                starts_on=date(2026, 10, 1),
                evaluate_on=date(2026, 11, 20),
            )
        )

    async with on_stage(school_home, size=size, prepare=prepare) as stage:
        await stage.open(1)
        shown = "\n".join(stage.driver.lines)
        assert shown.index("niveau 2") < shown.index("LOOPT") < shown.index("HULPVRAAG") < shown.index("NODIG")
        assert shown.index("1 actie te laat") < shown.index("▲ evaluatie 20-11-2026")
        assert "25 woorden" not in shown.split("HULPVRAAG")[0]


async def test_a_long_story_leaves_room_and_tab_tells_it_whole(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        history(services)
        story = " ".join(["Hoe leert zij lezen zonder dat het haar te veel wordt?"] * 12) + " En daarna rekenen?"
        profile = Profile(help_question=story, helping_factors="samen lezen")
        services.records.save_profile(1, profile, services.pupils.get(1).version)

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        await stage.open(1)
        assert "NODIG             korte taken" in stage.driver.line_with("korte taken")
        assert not stage.driver.sees("rekenen?")
        told = stage.driver.lines.index(stage.driver.line_with("HULPVRAAG"))
        assert stage.driver.lines[told + 1].startswith(" " * 20)
        assert " …" in stage.driver.lines[told + 1]
        assert "NODIG" in stage.driver.lines[told + 2]
        await stage.driver.press("tab")
        await stage.driver.press(*["pagedown"] * 3)
        assert stage.driver.sees("rekenen?")
        await stage.driver.press("tab", "j")
        assert timeline(stage).current_key == timeline(stage).visible_rows[1].key


async def test_f3_four_letters_and_enter_bring_who_is_asked_about(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=history) as stage:
        for key in ("f3", *"akke", "enter"):
            await stage.driver.press(key)
        for text in ("Yara Bakker", "② niveau 2", "1 actie te laat", "03-11  leerlingbespreking"):
            assert stage.driver.sees(text), text


@SIZES
async def test_the_keys_for_the_line_stand_before_those_for_the_pupil(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=history) as stage:
        await stage.open(1)
        row = next(row for row in timeline(stage).visible_rows if row.kind == "actie")
        timeline(stage).select(row.key)
        await stage.driver.settle()
        footer = stage.driver.footer
        assert footer.strip().startswith("↵ openen")
        places = [footer.index(word) for word in ("↵ openen", "x afronden", "n nieuw", "w niveauwissel", "F1")]
        assert places == sorted(places)
