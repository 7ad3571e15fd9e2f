"""The groepsplan on paper: goal, subgroups with who needs what, and one page for thirty pupils."""

from datetime import date
from pathlib import Path

import pytest
from school_helpers import HOSTILE

from ib_console.config import data_folder
from ib_console.domain.cycles import proposed
from ib_console.domain.errors import StorageError
from ib_console.domain.group_plan_view import GroupPlans, PlanPupil
from ib_console.domain.group_plans import GroupPlan, PlanPlace, Subgroup
from ib_console.domain.levels import LevelDomain, SupportLevel
from ib_console.exchange.document import Document, KeyValues, Paragraph, Table
from ib_console.exchange.documents.group_plan import ROOMS, group_plan_document
from ib_console.exchange.render_markdown import render_markdown
from ib_console.exchange.render_pdf import page_count

PDF: Path = data_folder() / "papieren" / "document.typ"
FIRST = proposed(2026)[0]
LONG = "korte instructie aan de kleine tafel met veel herhaling en een vaste opbouw van elke les"


def shown(places: tuple[PlanPlace, ...], **texts: str) -> tuple[GroupPlans, GroupPlan]:
    plan = GroupPlan(
        id=1,
        group_id=1,
        domain=LevelDomain.READING,
        starts_on=FIRST.starts_on,
        ends_on=FIRST.ends_on,
        places=places,
        **texts,  # type: ignore[arg-type]
    )
    pupils = tuple(
        PlanPupil(id=one.pupil_id, name=one.pupil_name, level=SupportLevel.ONE, in_group=True) for one in places
    )
    plans = GroupPlans(
        group_id=1, group="5B", school_year=2026, day=date(2026, 11, 24), cycles=(), pupils=pupils, plans=(plan,)
    )
    return plans, plan


def test_it_tells_the_goal_then_each_subgroup_with_who_needs_what() -> None:
    places = (
        PlanPlace(
            pupil_id=1, pupil_name=HOSTILE, subgroup=Subgroup.INTENSIVE, need="tijd\nen rust", helps="een maatje"
        ),
        PlanPlace(pupil_id=2, pupil_name="Bo Vos"),
        PlanPlace(pupil_id=3, pupil_name="Cas Vos"),
        PlanPlace(pupil_id=4, pupil_name="Dee Vos", subgroup=Subgroup.DEEPENED),
    )
    document = group_plan_document(*shown(places, goal="vlot lezen", intensive="elke dag samen"))
    assert (document.title, document.subtitle) == ("Groepsplan lezen groep 5B", "01-08-2026 t/m 29-11-2026")
    told = render_markdown(document)
    parts = (
        "eigen team",
        "vlot lezen",
        "Intensief (1)",
        "elke dag samen",
        "een maatje",
        "Basis (2)",
        "Bo Vos en Cas Vos",
    )
    at = [told.index(part) for part in (*parts, "Verdiept (1)")]
    assert at == sorted(at)
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert table.rows == ((HOSTILE, "tijd\nen rust", "een maatje"),)


def test_an_empty_plan_says_so() -> None:
    document = group_plan_document(*shown(()))
    assert KeyValues((("Doel", "nog niets opgeschreven"),)) in document.blocks


def test_what_has_no_room_is_cut_between_words_and_told() -> None:
    place = PlanPlace(pupil_id=1, pupil_name="Bo Vos", need=LONG)
    document = group_plan_document(*shown((place,)), 40)
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert table.rows[0][1] == "korte instructie aan de kleine tafel …"
    last = document.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text.startswith("Teksten zijn ingekort")


def group_of(number: int, need: str) -> tuple[PlanPlace, ...]:
    subgroups = list(Subgroup)
    return tuple(
        PlanPlace(
            pupil_id=at,
            pupil_name=f"Voornaam{at} van der Achternaam",
            subgroup=subgroups[at % 3],
            need=need,
            helps=need,
        )
        for at in range(1, number + 1)
    )


def pages(document: Document) -> int:
    try:
        return page_count(document, PDF)
    except StorageError as refused:
        if refused.code == "export.no_pdf":
            pytest.skip("no PDF can be made on this machine")
        raise


TEXTS = {
    "goal": LONG * 4,
    "intensive": LONG * 2,
    "basic": LONG * 2,
    "deepened": LONG * 2,
    "timetable": LONG * 2,
    "evaluation": LONG * 4,
}


@pytest.mark.parametrize(
    ("need", "at_least"), [("", ROOMS[0]), ("korte stappen, vaste plek", ROOMS[0]), (LONG, ROOMS[-1])]
)
def test_thirty_pupils_stay_on_one_page(need: str, at_least: int) -> None:
    """With short needs nothing is cut; when every text is long, the smallest room still is one page."""
    assert pages(group_plan_document(*shown(group_of(30, need), **TEXTS), at_least)) == 1


def test_thirty_five_pupils_with_everything_long_stay_on_one_page_in_the_smallest_room() -> None:
    texts = dict.fromkeys(TEXTS, LONG * 20)
    assert pages(group_plan_document(*shown(group_of(35, LONG * 5), **texts), ROOMS[-1])) == 1
