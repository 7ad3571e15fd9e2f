"""The versions of the SOP, their road and putting one in use, by keys on a real store."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from children import Child
from dossier_stage import Stage
from driver import NARROW, WIDE
from school_helpers import TODAY, People
from sop_concepts import begun, edited
from sop_stage import cell, showing

from ib_console.domain.agenda import AgendaItem, AgendaKind
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.sop import Sop, SopStatus, SopVersion
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_parts import General, PartialDate
from ib_console.domain.sop_road import AdviceOutcome, RoadMark, RoadStep, mark_of
from ib_console.exchange.sop_json import encode_sop
from ib_console.screens.draft_opening import open_draft
from ib_console.screens.sop_differences import SopDifferencesScreen
from ib_console.screens.sop_effect import SopEffectScreen
from ib_console.screens.sop_in_use import SopInUseScreen
from ib_console.screens.sop_lint import SopLintScreen
from ib_console.screens.sop_road import SopRoadScreen
from ib_console.screens.sop_versions import SopVersionsScreen, VersionLine
from ib_console.screens.today_opening import open_item
from ib_console.services.container import Services

STARTING = Sop(title="SOP", general=General(school_year=2026))
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
DAY = timedelta(days=1)


def concept(services: Services) -> SopVersion:
    return next(one for one in services.sop_editor.versions() if one.status is SopStatus.CONCEPT)


def road_of_concept(services: Services) -> SopRoadScreen:
    return SopRoadScreen(concept(services).id)


def use_of_concept(services: Services) -> SopInUseScreen:
    return SopInUseScreen(concept(services).id)


def road(stage: Stage) -> SopVersion:
    return stage.ask(concept)


class TestRoad:
    """Each step with its date, people and plan."""

    @SIZES
    async def test_a_step_may_be_a_month_only(self, school_home: Path, size: tuple[int, int]) -> None:
        async with showing(school_home, road_of_concept, size=size, prepare=begun) as stage:
            driver = stage.driver
            assert driver.line_with("Leerlingen gehoord").strip().startswith("○")
            await driver.press("enter")
            assert driver.sees("voordat de schoolgids wordt vastgesteld")
            await stage.fill(on="oktober 2026", name="leerlingenraad")
            await stage.save()
            line = driver.line_with("Leerlingen gehoord")
            assert line.strip().startswith("✓")
            assert "oktober 2026" in line
            assert driver.sees("leerlingenraad")
            assert driver.sees("1 van 5 stappen gezet; nu: bespreken in het team.")
            mark = mark_of(road(stage).road, RoadStep.HEARD)
            assert mark.on == PartialDate(year=2026, month=10)

    @SIZES
    async def test_the_advice_of_the_mr_needs_its_chair_and_outcome(
        self, school_home: Path, size: tuple[int, int]
    ) -> None:
        async with showing(school_home, road_of_concept, size=size, prepare=begun) as stage:
            driver = stage.driver
            await driver.press("j", "j", "enter")
            await stage.fill(on="30-10")
            await driver.press("f2")
            assert driver.sees("voorzitter van de MR")
            await stage.fill(name="Roelof Zandstede", reaction="Wij nemen dit mee.")
            await driver.press("f2")
            assert driver.sees("uitkomst van het advies ontbreekt")
            await stage.choose("outcome", "right", "right", "space")
            await stage.save()
            mark = mark_of(road(stage).road, RoadStep.ADVISED)
            assert (mark.on, mark.outcome) == (PartialDate(year=2026, month=10, day=30), AdviceOutcome.WITH_REMARKS)
            assert driver.sees("Reactie: Wij nemen dit mee.")
            assert driver.line_with("Leerlingen gehoord").strip().startswith("◆")
            assert driver.line_with("Leerlingen gehoord").count("overgeslagen") == 1
            assert driver.sees("Overgeslagen: leerlingen gehoord en besproken in het team.")

    async def test_what_is_no_date_is_said_at_the_field_and_the_future_is_a_plan(self, school_home: Path) -> None:
        async with showing(school_home, road_of_concept, size=NARROW, prepare=begun) as stage:
            driver = stage.driver
            await driver.press("enter")
            await stage.fill(on="ergens in het najaar")
            await driver.press("f2")
            assert "geen dag of maand" in stage.complaint("on")
            await stage.fill(on="01-12-2026")
            await driver.press("f2")
            assert driver.sees("plandatum")
            await stage.fill(on="", planned_on="01-12-2026")
            await stage.save()
            line = driver.line_with("Leerlingen gehoord")
            assert line.strip().startswith("●")
            assert "gepland 01-12-2026" in line

    async def test_a_late_plan_says_so_and_a_step_can_be_emptied(self, school_home: Path) -> None:
        def late(services: Services) -> None:
            version = begun(services)
            mark = RoadMark(step=RoadStep.TEAM, planned_on=TODAY - DAY, note="op de studiedag")
            services.sop_editor.mark(version.id, mark, version.version)

        async with showing(school_home, road_of_concept, size=WIDE, prepare=late) as stage:
            driver = stage.driver
            assert driver.line_with("Besproken in het team").strip().startswith("▲")
            assert driver.sees("te laat")
            await driver.press("j")
            assert driver.sees("op de studiedag")
            await driver.press("x", "n")
            assert road(stage).road != ()
            await driver.press("x", "j")
            assert road(stage).road == ()
            assert "leegmaken" not in driver.footer

    @SIZES
    async def test_the_schoolgids_adds_a_step_and_gives_its_name(
        self, school_home: Path, size: tuple[int, int]
    ) -> None:
        async with showing(school_home, road_of_concept, size=size, prepare=begun) as stage:
            driver = stage.driver
            assert driver.sees("SOP 2027-2028")
            assert not driver.sees("Instemming van de ouders")
            await driver.press("a", "1")
            assert stage.ask(lambda services: services.school.get().sop_in_guide) is True
            assert driver.sees("Instemming van de ouders in de MR")
            assert driver.sees("Aanbod 2027-2028 · concept")
            assert not driver.sees("SOP 2027-2028")
            assert driver.sees("0 van 6 stappen gezet")
            await driver.press("a", "2")
            assert stage.ask(lambda services: services.school.get().sop_in_guide) is False
            assert driver.sees("SOP 2027-2028")

    async def test_a_step_of_a_version_in_use_can_be_written_and_two_windows_do_not_overwrite(
        self, school_home: Path
    ) -> None:
        def current(services: Services) -> SopRoadScreen:
            return SopRoadScreen(services.sops.current().id)

        def other_window(services: Services) -> None:
            version = services.sops.current()
            mark = RoadMark(step=RoadStep.TEAM, on=PartialDate(year=2026, month=9))
            services.sop_editor.mark(version.id, mark, version.version)

        async with showing(school_home, current, size=WIDE) as stage:
            driver = stage.driver
            assert "in gebruik" not in driver.footer
            await driver.press("j", "j", "j", "enter")
            stage.ask(other_window)
            await stage.fill(on="11-2026", name="Het bestuur")
            await driver.press("f2")
            assert driver.sees("gewijzigd")  # stale: nothing was overwritten
            assert stage.ask(lambda services: services.sops.current().is_adopted) is False

    async def test_a_draft_of_a_step_opens_again(self, school_home: Path) -> None:
        async with showing(school_home, road_of_concept, size=WIDE, prepare=begun) as stage:
            driver = stage.driver
            await driver.press("enter")
            await stage.fill(note="nog vragen aan groep 8")
            await driver.press("escape", "1", "escape")
            (draft,) = stage.ask(lambda services: services.drafts.waiting())
            driver.app.screen.run_worker(open_draft(driver.app.screen, draft))
            await driver.settle()
            assert stage.form.raw_values()["note"] == "nog vragen aan groep 8"


class TestVersions:
    """The list."""

    @SIZES
    async def test_each_version_says_how_it_stands(self, school_home: Path, size: tuple[int, int]) -> None:
        def three(services: Services) -> None:
            coming = begun(services, 2027)
            services.sop_editor.put_in_use(coming.id, date(2027, 8, 1), "Ingrid Bos", coming.version)
            begun(services, 2028)

        async with showing(school_home, lambda _: SopVersionsScreen(), size=size, prepare=three) as stage:
            driver = stage.driver
            assert "concept" in driver.line_with("SOP 2028-2029")
            assert "gaat in op 01-08-2027" in driver.line_with("SOP 2027-2028")
            now = driver.line_with("SOP 2026-2027")
            assert now.strip().startswith("✓")
            assert "in gebruik sinds 01-08-2026" in now
            assert "nog niet vastgesteld" in now

    @SIZES
    async def test_the_school_year_is_never_cut_by_the_longer_name(
        self, school_home: Path, size: tuple[int, int]
    ) -> None:
        def in_guide(services: Services) -> None:
            services.school.save(replace(services.school.get(), sop_in_guide=True))
            begun(services)

        async with showing(school_home, lambda _: SopVersionsScreen(), size=size, prepare=in_guide) as stage:
            driver = stage.driver
            assert "concept" in driver.line_with("Aanbod 2027-2028")
            assert "in gebruik sinds" in driver.line_with("Aanbod 2026-2027")
            assert driver.sees("ondersteuningsaanbod · 2")

    def test_the_first_version_rules_before_its_day_and_is_not_to_be_taken_back(self) -> None:
        """A clock that was set back to before the first day of the school's only version."""
        version = SopVersion(id=1, school_year=2026, sop=STARTING, in_use_from=date(2026, 8, 1))
        line = VersionLine(version=version, title="SOP", until=None, rules=True, today=date(2026, 7, 1))
        assert (line.is_to_come, line.sign.plain) == (False, "✓")
        coming = replace(line, rules=False)
        assert (coming.is_to_come, coming.sign.plain) == (True, "●")

    async def test_no_heading_is_cut_by_the_longer_name(self, school_home: Path) -> None:
        def in_guide(services: Services) -> None:
            services.school.save(replace(services.school.get(), sop_in_guide=True))

        def in_use(services: Services) -> int:
            (version,) = services.sop_editor.versions()
            return version.id

        for make, title in (
            (lambda services: SopRoadScreen(in_use(services)), "WEG NAAR VASTSTELLING"),
            (lambda services: SopInUseScreen(in_use(services)), "IN GEBRUIK NEMEN"),
        ):
            async with showing(school_home, make, size=NARROW, prepare=in_guide) as stage:
                assert stage.driver.sees(f"{title}  Aanbod 2026-2027 · in gebruik sinds 01-08-2026")

    async def test_the_road_of_a_version_of_the_past_says_until_when_it_ruled(self, school_home: Path) -> None:
        def followed(services: Services) -> None:
            version = begun(services)
            services.sop_editor.put_in_use(version.id, TODAY, "Ingrid Bos", version.version)

        def road_of_first(services: Services) -> SopRoadScreen:
            return SopRoadScreen(services.sop_editor.versions()[-1].id)

        async with showing(school_home, road_of_first, size=WIDE, prepare=followed) as stage:
            assert stage.driver.sees("gold 01-08-2026 tot 24-11-2026")

    @SIZES
    async def test_a_new_year_starts_as_a_copy(self, school_home: Path, size: tuple[int, int]) -> None:
        async with showing(school_home, lambda _: SopVersionsScreen(), size=size) as stage:
            driver = stage.driver
            await driver.press("n")
            assert driver.sees("kopie van SOP 2026-2027")
            await stage.save()
            made = road(stage)
            assert (made.school_year, made.road) == (2027, ())
            await driver.press("n")  # the year of the concept is not offered a second time
            assert not driver.sees("(•) 2027-2028")
            assert not any("2027-2028" in line for line in driver.lines if "2028-2029" in line)

    async def test_a_concept_is_dropped_after_a_question_and_comes_back_by_undo(self, school_home: Path) -> None:
        async with showing(school_home, lambda _: SopVersionsScreen(), size=WIDE, prepare=begun) as stage:
            driver = stage.driver
            await driver.press("x", "n")
            assert driver.sees("SOP 2027-2028")
            await driver.press("x", "j")
            assert not driver.sees("SOP 2027-2028")
            assert "weghalen" not in driver.footer  # what rules cannot be taken away
            stage.ask(lambda services: services.history.undo_last())
            assert road(stage).school_year == 2027

    async def test_what_still_has_to_begin_can_be_taken_back(self, school_home: Path) -> None:
        def coming(services: Services) -> None:
            version = begun(services)
            services.sop_editor.put_in_use(version.id, date(2027, 8, 1), "Ingrid Bos", version.version)

        async with showing(school_home, lambda _: SopVersionsScreen(), size=WIDE, prepare=coming) as stage:
            assert "terugnemen" in stage.driver.footer
            await stage.driver.press("t", "j")
            assert road(stage).in_use_from is None
            assert "concept" in stage.driver.line_with("SOP 2027-2028")

    async def test_a_file_is_told_before_it_is_taken_in(self, school_home: Path, tmp_path: Path) -> None:
        shared = tmp_path / "sop.json"

        def write(services: Services) -> None:
            sop = services.sops.current().sop
            general = replace(sop.general, school_year=2027, school="De Zeven Sluizen")
            shared.write_text(encode_sop(replace(sop, general=general)), encoding="utf-8")

        async with showing(school_home, lambda _: SopVersionsScreen(), size=NARROW, prepare=write) as stage:
            driver = stage.driver
            await driver.press("i")
            await stage.fill(path=str(shared))
            await driver.press("f2")
            assert driver.sees("SOP 2027-2028 van De Zeven Sluizen overnemen als concept?")
            assert driver.sees("1 verschil met wat nu geldt.")
            await driver.press("n")
            assert len(stage.ask(lambda services: services.sop_editor.versions())) == 1
            await driver.press("i")
            await stage.fill(path=str(shared))
            await driver.press("f2", "j")
            assert road(stage).sop.general.school == "De Zeven Sluizen"

    @pytest.mark.parametrize(("content", "said"), [("geen json", "geen SOP"), ('{"schema": 99}', "nieuwere")])
    async def test_a_file_that_is_no_sop_gives_its_sentence(
        self, school_home: Path, tmp_path: Path, content: str, said: str
    ) -> None:
        broken = tmp_path / "sop.json"
        broken.write_text(content, encoding="utf-8")
        async with showing(school_home, lambda _: SopVersionsScreen(), size=NARROW) as stage:
            await stage.driver.press("i")
            await stage.fill(path=str(broken))
            await stage.driver.press("f2")
            assert said in " ".join(stage.driver.text.split())

    async def test_each_other_screen_is_one_key_away(self, school_home: Path) -> None:
        async with showing(school_home, lambda _: SopVersionsScreen(), size=NARROW, prepare=begun) as stage:
            driver = stage.driver
            for key, kind in (
                ("w", SopRoadScreen),
                ("v", SopDifferencesScreen),
                ("l", SopLintScreen),
                ("b", SopInUseScreen),
            ):
                await driver.press(key)
                assert isinstance(driver.app.screen, kind)
                await driver.press("escape")
                assert isinstance(driver.app.screen, SopVersionsScreen)


def adviser_must_be_there(services: Services) -> SopVersion:
    """A pupil who is ready for niveau 3, and a concept that asks for one more at the table."""
    child = Child(services, People(services))
    child.on(SupportLevel.TWO).ready_for_three()
    version = begun(services)
    rules = next(one for one in version.sop.rules if one.move == "2-3")
    talk = next(one for one in rules.requirements if MeetingKind.LEERLINGBESPREKING in one.meeting_kinds)
    roles = (*talk.roles, (Role.PARTNERSHIP_ADVISER,))
    return edited(services, version, cell(version, SopPart.REQUIREMENTS, talk.id, "roles", roles))


class TestInUse:
    """What changes is shown before the deed."""

    async def test_the_document_is_held_against_what_rules_now_and_not_against_what_begins_later(
        self, school_home: Path
    ) -> None:
        def coming(services: Services) -> None:
            version = begun(services, 2027)
            services.sop_editor.put_in_use(version.id, date(2027, 8, 1), "Ingrid Bos", version.version)
            begun(services, 2028)

        async with showing(school_home, use_of_concept, size=WIDE, prepare=coming) as stage:
            assert "SOP 2026-2027" in stage.driver.line_with("Het document")
            await stage.driver.press("enter")
            assert stage.driver.sees("SOP 2028-2029 tegenover 2026-2027")

    @SIZES
    async def test_what_changes_is_told_before(self, school_home: Path, size: tuple[int, int]) -> None:
        async with showing(school_home, use_of_concept, size=size, prepare=adviser_must_be_there) as stage:
            driver = stage.driver
            assert "2 verschillen met SOP 2026-2027" in driver.line_with("Het document")
            assert "Bij 1 leerling een ander oordeel" in driver.line_with("Leerlingen  ")
            assert "over de regels" in driver.line_with("Nakijken")
            assert "0 van 5 stappen gezet" in driver.line_with("Weg naar vaststelling")
            assert driver.sees("Deze versie is nog niet vastgesteld.")
            assert driver.sees("Daarna ligt deze versie vast")
            for keys, kind in (
                ((), SopDifferencesScreen),
                (("j",), SopEffectScreen),
                (("j",), SopLintScreen),
                (("j",), SopRoadScreen),
            ):
                await driver.press(*keys, "enter")
                assert isinstance(driver.app.screen, kind)
                await driver.press("escape")

    @SIZES
    async def test_it_is_put_in_use_with_a_day_and_a_name_and_is_frozen(
        self, school_home: Path, size: tuple[int, int]
    ) -> None:
        async with showing(school_home, use_of_concept, size=size, prepare=begun) as stage:
            driver = stage.driver
            assert "in gebruik nemen" in driver.footer
            assert driver.sees("Voor geen leerling en geen groep verandert iets.")
            await driver.press("b")
            assert stage.form.raw_values()["on"] == "01-08-2027"
            await driver.press("f2")
            assert stage.complaint("by")
            await stage.fill(by="Mila de Groot")
            await stage.save()
            made = stage.ask(lambda services: services.sops.on(date(2027, 8, 1)))
            assert (made.in_use_from, made.in_use_by) == (date(2027, 8, 1), "Mila de Groot")
            assert "in gebruik nemen" not in driver.footer
            assert driver.sees("Deze versie ligt vast")

    async def test_a_day_that_overlaps_is_refused_and_nothing_is_lost(self, school_home: Path) -> None:
        async with showing(school_home, use_of_concept, size=NARROW, prepare=begun) as stage:
            await stage.driver.press("b")
            await stage.fill(on="01-08-2026", by="Mila de Groot")
            await stage.driver.press("f2")
            assert "al een andere versie in gebruik" in " ".join(stage.driver.text.split())
            assert road(stage).in_use_from is None
            assert stage.form.raw_values()["by"] == "Mila de Groot"

    async def test_a_draft_of_who_decides_opens_again_while_it_is_a_concept(self, school_home: Path) -> None:
        async with showing(school_home, use_of_concept, size=WIDE, prepare=begun) as stage:
            driver = stage.driver
            await driver.press("b")
            await stage.fill(by="Mila")
            await driver.press("escape", "1", "escape")
            (draft,) = stage.ask(lambda services: services.drafts.waiting())
            driver.app.screen.run_worker(open_draft(driver.app.screen, draft))
            await driver.settle()
            assert stage.form.raw_values()["by"] == "Mila"


@SIZES
async def test_who_is_judged_otherwise_is_named_with_the_reason(school_home: Path, size: tuple[int, int]) -> None:
    def effect(services: Services) -> SopEffectScreen:
        return SopEffectScreen(concept(services).id)

    async with showing(school_home, effect, size=size, prepare=adviser_must_be_there) as stage:
        driver = stage.driver
        line = driver.line_with("Jan Jansen")
        assert line.strip().startswith("◆")
        assert "in orde → 1 punt open" in line
        said = " ".join(driver.text.split())
        assert "NIVEAUWISSELS 1" in said
        assert "Verandert: Leerlingbespreking gehouden met" in said
        assert "wordt: open" in said
        await driver.press("enter")
        assert driver.sees("Jan Jansen")
        assert not isinstance(driver.app.screen, SopEffectScreen)


async def test_the_new_year_opens_the_versions(school_home: Path) -> None:
    item = AgendaItem(kind=AgendaKind.SOP_NEW_YEAR, record_id=0, on=TODAY, school_year=2027)
    async with showing(school_home, lambda _: SopRoadScreen(1), size=NARROW) as stage:
        screen = stage.driver.app.screen
        screen.run_worker(open_item(screen, item))  # type: ignore[arg-type]
        await stage.driver.settle()
        assert isinstance(stage.driver.app.screen, SopVersionsScreen)


@pytest.mark.parametrize(
    ("kind", "opened"),
    [
        (AgendaKind.SOP_STEP, SopRoadScreen),
        (AgendaKind.SOP_ADOPTION, SopRoadScreen),
    ],
)
async def test_a_line_of_vandaag_opens_the_road(
    school_home: Path, kind: AgendaKind, opened: type[SopRoadScreen]
) -> None:
    def planned(services: Services) -> None:
        People(services).pupil()
        version = begun(services)
        services.sop_editor.mark(version.id, RoadMark(step=RoadStep.TEAM, planned_on=TODAY), version.version)

    async with showing(school_home, lambda _: SopVersionsScreen(), size=NARROW, prepare=planned) as stage:
        lines = stage.ask(lambda services: services.agenda.today().lines)
        item = next(line.item for line in lines if line.item.kind is kind)
        screen = stage.driver.app.screen
        screen.run_worker(open_item(screen, item))  # type: ignore[arg-type]
        await stage.driver.settle()
        assert isinstance(stage.driver.app.screen, opened)
        stage.ask(lambda services: services.sop_editor.drop(concept(services).id, concept(services).version))
        left = {line.item.kind for line in stage.ask(lambda services: services.agenda.today().lines)}
        assert AgendaKind.SOP_STEP not in left
