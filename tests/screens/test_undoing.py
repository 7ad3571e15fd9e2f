"""`u` everywhere, the list of the last steps, and what a screen does when its subject is taken back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from dossier_stage import PupilsScreen, Stage, on_stage
from driver import NARROW, WIDE
from school_helpers import HOSTILE, MOMENT, People, overleg, taking_part
from sop_concepts import begun
from sop_stage import showing
from textual.widgets import Static

from ib_console.domain.guidance import Need, Profile
from ib_console.domain.import_taken import ImportTaken
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import Role
from ib_console.screens.dossier import DossierScreen
from ib_console.screens.meeting_detail import MeetingScreen
from ib_console.screens.note_form import NoteScreen
from ib_console.screens.sop_in_use import SopInUseScreen
from ib_console.screens.sop_versions import SopVersionsScreen
from ib_console.screens.steps import StepsScreen
from ib_console.screens.undo_dialog import UndoDialog
from ib_console.screens.welcome import WelcomeScreen
from ib_console.services.container import Services
from ib_console.services.history import NOT_UNDONE, PASSED_BY
from ib_console.widgets.key_bar import keys_of
from ib_console.widgets.record_table import RecordTable
from ib_console.wording.sop_effect_sentences import FROZEN
from ib_console.wording.undo_messages import NOT_UNDOABLE, import_undo_text, names_text

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def moved(services: Services) -> None:
    """A pupil on niveau 2."""
    people = People(services)
    pupil = people.pupil("Noor", "Jansen")
    services.moves.move(pupil, SupportLevel.TWO, reason="nodig", decider_id=people.coordinator().id)


def needs(services: Services) -> None:
    """A pupil whose profile was changed twice, and something else in between."""
    pupil = People(services).pupil("Noor", "Jansen")
    for question in ("een", "twee"):
        version = services.pupils.get(pupil).version
        services.records.save_profile(pupil, Profile(help_question=question), version)
        services.records.save(Need(id=0, pupil_id=pupil, text="rust"))


def name_count(stage: Stage) -> int:
    return len(stage.ask(lambda services: services.pupils.all()))


def question(stage: Stage, pupil: int = 1) -> str:
    return stage.view(pupil).dossier.profile.help_question


def text_of(stage: Stage) -> str:
    """What stands on the screen, as one running text."""
    return " ".join(" ".join(stage.driver.lines).split())


def dialog(stage: Stage) -> str:
    """What the question says."""
    assert isinstance(stage.driver.app.screen, UndoDialog)
    return " ".join(str(each.render()) for each in stage.driver.app.screen.query(Static))


def line_of(stage: Stage, *parts: str) -> str:
    """The first line of the list with all of these."""
    return next(line.rstrip() for line in stage.driver.lines if all(part in line for part in parts))


class TestTheKey:
    """`u`."""

    @SIZES
    async def test_it_tells_the_last_step_and_takes_it_back_after_enter(
        self, school_home: Path, size: tuple[int, int]
    ) -> None:
        async with on_stage(school_home, size=size, first=PupilsScreen, prepare=moved) as stage:
            await stage.driver.press("u")
            assert isinstance(stage.driver.app.screen, UndoDialog)
            assert stage.driver.sees("Noor Jansen van niveau 1 naar 2, vandaag 10:00")
            assert "Het niveau wordt weer 1." in text_of(stage)
            await stage.driver.press("escape")
            assert stage.view(1).pupil.level is SupportLevel.TWO
            await stage.driver.press("u", "enter")
            assert isinstance(stage.driver.app.screen, PupilsScreen)
            assert stage.view(1).pupil.level is SupportLevel.ONE
            assert "Teruggedraaid: Noor Jansen van niveau 1 naar 2." in text_of(stage)
            await stage.driver.press("u")
            assert stage.driver.sees("Noor Jansen: leerling toegevoegd, vandaag 10:00")

    async def test_a_dossier_whose_pupil_goes_closes_calmly(self, school_home: Path) -> None:
        def prepare(services: Services) -> None:
            People(services).pupil("Noor", "Jansen")

        async with on_stage(school_home, size=NARROW, first=PupilsScreen, prepare=prepare) as stage:
            await stage.driver.press("enter")
            assert isinstance(stage.driver.app.screen, DossierScreen)
            await stage.driver.press("u", "enter")
            assert isinstance(stage.driver.app.screen, PupilsScreen)
            assert stage.driver.sees("Nog geen leerlingen")
            assert "Deze leerling staat niet (meer) in de school" in text_of(stage)

    async def test_so_does_everything_under_the_list(self, school_home: Path) -> None:
        def prepare(services: Services) -> None:
            there = (taking_part(People(services).coordinator(), Role.CARE_COORDINATOR),)
            services.meetings.save(overleg(MeetingKind.CONSULTATION, People(services).pupil("Noor"), there))

        async with on_stage(school_home, size=WIDE, first=PupilsScreen, prepare=prepare) as stage:
            await stage.driver.press("enter")
            await stage.driver.app.push_screen(MeetingScreen(1))
            await stage.driver.settle()
            await stage.driver.press("u", "l", "j", "enter")
            assert stage.driver.sees("Hierop staat 1 latere stap.")
            assert stage.driver.sees("Noor Jansen: consultatie 24-11-2026 vastgelegd, vandaag 10:00")
            await stage.driver.press("enter")
            assert name_count(stage) == 0
            assert isinstance(stage.driver.app.screen, StepsScreen)
            await stage.driver.press("escape")
            assert isinstance(stage.driver.app.screen, PupilsScreen)

    async def test_it_is_a_letter_in_a_field_and_nothing_in_a_form(self, school_home: Path) -> None:
        async with on_stage(school_home, size=NARROW, first=PupilsScreen, prepare=moved) as stage:
            await stage.driver.press("slash", "u")
            assert isinstance(stage.driver.app.screen, PupilsScreen)
            assert stage.driver.one(RecordTable).filter_text == "u"
            await stage.driver.press("escape", "escape", "n")
            form = stage.form
            form.focus_next()
            form.set_focus(None)
            await stage.driver.press("u")
            assert stage.driver.app.screen is form

    async def test_help_lists_it_on_every_screen(self, school_home: Path) -> None:
        async with on_stage(school_home, size=WIDE, prepare=moved) as stage:
            await stage.open(1)
            (key,) = [each for each in keys_of(stage.driver.app.screen) if each.action == "undo"]
            assert (key.name, key.tooltip) == ("u", "Draait de laatste stap terug, na vragen")

    async def test_pressed_twice_it_asks_once(self, school_home: Path) -> None:
        async with on_stage(school_home, size=NARROW, first=PupilsScreen, prepare=moved) as stage:
            stage.driver.app.simulate_key("u")
            stage.driver.app.simulate_key("u")
            await stage.driver.settle()
            assert [type(each) for each in stage.driver.app.screen_stack[1:]] == [UndoDialog]

    async def test_what_stays_says_why_and_leads_to_the_list(self, school_home: Path) -> None:
        async with on_stage(school_home, size=NARROW, first=PupilsScreen) as stage:
            await stage.driver.press("u")
            assert stage.driver.sees("DEZE STAP BLIJFT STAAN")
            assert "dat is niet terug te draaien; er is niets gewijzigd" in text_of(stage)
            assert "terugdraaien" not in stage.driver.footer
            await stage.driver.press("enter")
            assert isinstance(stage.driver.app.screen, UndoDialog)
            await stage.driver.press("l")
            assert stage.driver.line_with("school gemaakt").endswith("blijft")


class TestAnImport:
    """The same question, with what an import wrote."""

    @SIZES
    async def test_it_is_asked_with_what_goes_and_then_done(self, filled_home: Path, size: tuple[int, int]) -> None:
        async with on_stage(filled_home, size=size, first=PupilsScreen) as stage:
            await stage.driver.press("u")
            assert "Import van dinsdag 24 november 2026, 10:00: 204 nieuwe leerlingen" in text_of(stage)
            await stage.driver.press("enter")
            assert name_count(stage) == 0
            assert stage.driver.sees("Nog geen leerlingen")

    @pytest.mark.parametrize("count", [6, 22])
    async def test_later_work_is_listed_or_counted_with_names(self, filled_home: Path, count: int) -> None:
        def work(services: Services) -> None:
            for one in services.pupils.all()[:count]:
                services.records.save(Need(id=0, pupil_id=one.id, text="rust"))

        async with on_stage(filled_home, size=NARROW, first=PupilsScreen, prepare=work) as stage:
            await stage.driver.press("u", "l")
            import_step = stage.ask(lambda services: services.history.told()[count].id)
            assert stage.driver.one(RecordTable).select(import_step)
            stage.driver.one(RecordTable).focus()
            await stage.driver.press("enter")
            people = [one.name for one in stage.ask(lambda services: services.pupils.all())[:count]]
            if count == 6:
                assert "Hierop staan 6 latere stappen. Die gaan eerst terug" in text_of(stage)
                await stage.driver.press("enter")
                assert name_count(stage) == 0
                assert "7 stappen teruggedraaid." in text_of(stage)
            else:
                assert "Na deze stap is verder gewerkt aan 22 leerlingen" in dialog(stage)
                assert names_text(tuple(people)) in dialog(stage)
                await stage.driver.press("enter", "escape")
                assert name_count(stage) == 204

    def test_one_of_each_is_told_in_the_singular(self) -> None:
        taken = ImportTaken(step_id=1, at=MOMENT, pupils_moved=1, pupils_changed=1, pupils_left=1, handed_over=1)
        assert import_undo_text(taken) == (
            "Import van dinsdag 24 november 2026, 10:00: "
            "1 leerling gaat terug naar de vorige groep; 1 leerling krijgt de oude gegevens terug; "
            "1 leerling die vertrok staat weer op school; "
            "1 interventie of afspraak gaat terug naar wie dit deed. Werk van daarna blijft staan."
        )

    def test_several_are_told_in_the_plural_with_the_year(self) -> None:
        taken = ImportTaken(
            step_id=1,
            at=MOMENT,
            pupils_added=28,
            groups_made=9,
            people_added=1,
            pupils_moved=172,
            pupils_changed=2,
            pupils_left=3,
            handed_over=2,
            year_before=2025,
        )
        assert import_undo_text(taken) == (
            "Import van dinsdag 24 november 2026, 10:00: "
            "28 nieuwe leerlingen, 9 nieuwe groepen en 1 nieuwe medewerker gaan weer weg; "
            "172 leerlingen gaan terug naar hun vorige groep; 2 leerlingen krijgen hun oude gegevens terug; "
            "3 leerlingen die vertrokken staan weer op school; "
            "2 interventies en afspraken gaan terug naar wie dit deed; het schooljaar wordt weer 2025-2026. "
            "Werk van daarna blijft staan."
        )

    def test_names_beyond_five_are_counted(self) -> None:
        assert names_text(("A", "B", "C")) == "A, B en C."
        assert names_text(tuple("ABCDEFG")) == "A, B, C, D, E en nog 2."


class TestTheList:
    """Laatste stappen."""

    @SIZES
    async def test_steps_stand_under_their_day_and_are_taken_back_from_there(
        self, school_home: Path, size: tuple[int, int]
    ) -> None:
        async with on_stage(school_home, size=size, first=PupilsScreen, prepare=needs) as stage:
            await stage.driver.press("u", "l")
            assert isinstance(stage.driver.app.screen, StepsScreen)
            assert stage.driver.sees("VANDAAG  dinsdag 24 november 2026")
            assert line_of(stage, "profiel gewijzigd: hulpvraag").split()[:3] == ["10:00", "Noor", "Jansen"]
            await stage.driver.press("j", "j", "j", "enter")  # the first profile, on which the second stands
            assert stage.driver.sees("Hierop staat 1 latere stap.")
            await stage.driver.press("escape", "k", "k", "enter", "enter")
            assert question(stage) == "een"
            assert line_of(stage, "  profiel gewijzigd", "terug").endswith("  terug")
            assert stage.driver.sees("teruggedraaid: profiel gewijzigd")
            assert stage.driver.one(RecordTable).current.undone_by is not None  # the cursor stayed
            assert "Deze stap is teruggedraaid: vandaag 10:00." in str(stage.driver.one(Static, "#whole").render())
            await stage.driver.press("enter")
            assert "Deze stap was al teruggedraaid" in dialog(stage)

    async def test_a_taking_back_is_taken_back(self, school_home: Path) -> None:
        async with on_stage(school_home, size=WIDE, first=PupilsScreen, prepare=moved) as stage:
            await stage.driver.press("u", "enter", "u", "l", "enter")
            assert stage.driver.sees("Wat is teruggedraaid, komt weer terug.")
            await stage.driver.press("enter")
            assert stage.view(1).pupil.level is SupportLevel.TWO
            assert stage.driver.sees("opnieuw gedaan: van niveau 1 naar 2")
            await stage.driver.press("u", "l")  # the list itself does not lead to the list
            assert [type(each) for each in stage.driver.app.screen_stack[-2:]] == [StepsScreen, UndoDialog]

    async def test_a_name_is_never_markup(self, school_home: Path) -> None:
        def hostile(services: Services) -> None:
            services.pupils.save(replace(services.pupils.get(People(services).pupil()), given_name=HOSTILE))

        async with on_stage(school_home, size=WIDE, first=PupilsScreen, prepare=hostile) as stage:
            await stage.driver.press("u")
            assert stage.driver.sees("[@click=app.quit]Jan[/] Jansen: gegevens gewijzigd: roepnaam")
            await stage.driver.press("l")
            assert stage.driver.sees("[@click=app.quit]Jan[/] Jansen")


def in_use_next_year(services: Services) -> None:
    """A SOP that begins with the next school year."""
    version = begun(services)
    services.sop_editor.put_in_use(version.id, date(2027, 8, 1), "Ingrid Bos", version.version)


def before_use(services: Services) -> SopInUseScreen:
    """What is told before a concept is put in use."""
    return SopInUseScreen(begun(services).id)


def _concept(services: Services) -> tuple[int, int]:
    concept = services.sop_editor.versions()[0]
    return concept.id, concept.version


async def _nothing(_: object = None) -> None:
    """Do nothing."""


async def test_before_each_step_that_stays_the_user_is_told(school_home: Path) -> None:
    shown: dict[str, str] = {}
    async with on_stage(school_home, size=WIDE, prepare=moved) as stage:
        await stage.driver.app.push_screen(WelcomeScreen(_nothing, "map", go_on=_nothing))
        await stage.driver.settle()
        await stage.driver.press("n")
        shown["school.founded"] = text_of(stage)
        await stage.driver.press("escape", "f10")
    async with on_stage(school_home, size=WIDE) as stage:
        await stage.open(1)
        await stage.driver.press("f5")
        assert isinstance(stage.driver.app.screen, NoteScreen)
        await stage.choose("kind", "right", "right", "right", "right")
        await stage.choose("keep_until")
        shown["note.expired"] = text_of(stage)
    async with showing(school_home, before_use, size=WIDE) as stage:
        shown["sop.put_in_use"] = text_of(stage)
        stage.ask(lambda services: services.sop_editor.drop(*_concept(services)))
    async with showing(school_home, lambda _: SopVersionsScreen(), size=WIDE, prepare=in_use_next_year) as stage:
        await stage.driver.press("t")
        shown["sop.use_recalled"] = text_of(stage)
    assert NOT_UNDOABLE in shown["school.founded"]
    assert "ook ongedaan maken haalt haar dan niet terug" in shown["note.expired"]
    assert FROZEN in shown["sop.put_in_use"]
    assert "Het wordt weer een concept; met b neemt u het opnieuw in gebruik." in shown["sop.use_recalled"]
    assert shown.keys() == NOT_UNDONE.keys() - PASSED_BY
