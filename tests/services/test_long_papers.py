"""What stands on papers when there is much of it, on a real store: results, one page, and nothing twice."""

from datetime import timedelta

import pytest
from paper_school import PAGE
from path_school import Path, path_of
from school_helpers import TODAY, People, overleg, taking_part

from ib_console.config import data_folder
from ib_console.domain.assessments import Assessment, ResultLevel
from ib_console.domain.group_plans import Period
from ib_console.domain.guidance import Effect, Evaluation, Intervention, Need
from ib_console.domain.levels import LevelDomain
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState
from ib_console.domain.papers import PaperKind
from ib_console.domain.people import Role
from ib_console.exchange.document import Document, Heading, KeyValues, Table
from ib_console.exchange.render_pdf import page_count
from ib_console.services.container import Services
from ib_console.services.exports import LAY_OUT
from ib_console.services.paper_maker import PaperRequest

PDF = data_folder() / LAY_OUT


@pytest.fixture
def path(services: Services) -> Path:
    """Yara in group 5B, with her teacher, a parent and an adviser."""
    return path_of(services)


def document_of(path: Path, kind: PaperKind, subject_id: int, pupil_id: int | None = None) -> Document:
    request = PaperRequest(kind=kind, subject_id=subject_id, pupil_id=pupil_id)
    return path.services.exports.prepare(request).document


def case_sheet(path: Path) -> Document:
    return document_of(path, PaperKind.CASE_SHEET, 0, path.pupil_id)


def result(path: Path, test: str, moment: str, level: ResultLevel) -> None:
    path.services.assessments.save(Assessment(id=0, pupil_id=path.pupil_id, test=test, moment=moment, level=level))


def test_a_casusblad_tells_the_last_results_of_each_toets_what_goes_down_first(path: Path) -> None:
    for moment, level in (("E4", ResultLevel.II), ("M5", ResultLevel.II)):
        result(path, "Begrijpend lezen", moment, level)
    for moment, level in (("E4", ResultLevel.III), ("M5", ResultLevel.IV)):
        result(path, "Spelling", moment, level)
    result(path, "Rekenen", "M5", ResultLevel.I)
    told = [text for text in case_sheet(path).texts() if "M5" in text]
    assert told == ["Spelling: E4 III · M5 IV, omlaag", "Begrijpend lezen: E4 II · M5 II, gelijk", "Rekenen: M5 I"]


def test_a_dossier_on_paper_has_the_results_of_each_toets_in_a_table(path: Path) -> None:
    assert "Toetsen" not in list(document_of(path, PaperKind.DOSSIER, path.pupil_id).texts())
    result(path, "Spelling", "E4", ResultLevel.III)
    result(path, "Spelling", "M5", ResultLevel.II)
    blocks = document_of(path, PaperKind.DOSSIER, path.pupil_id).blocks
    (place,) = [number for number, block in enumerate(blocks) if block == Heading(1, "Toetsen")]
    table = blocks[place + 1]
    assert isinstance(table, Table)
    assert table.rows == (("Spelling", "E4 III · M5 II", "omhoog"),)


def test_a_casusblad_is_printed_small_before_anything_is_left_out(path: Path) -> None:
    assert not case_sheet(path).compact
    for number in range(12):
        goal = f"doel {number} {'met veel woorden ' * 10}"
        path.services.records.save(
            Intervention(id=0, pupil_id=path.pupil_id, goal=goal, approach="met plaatjes", starts_on=TODAY)
        )
        path.services.records.save(Need(id=0, pupil_id=path.pupil_id, text=f"{goal} nodig", since=TODAY))
    sheet = case_sheet(path)
    assert sheet.compact
    assert page_count(sheet, PDF) == 1
    told = " ".join(sheet.texts())
    assert all(f"doel {number} {'met veel woorden ' * 10}nodig" in told for number in range(12))
    assert not [text for text in sheet.texts() if text.startswith("Niet op dit blad")]


def test_a_measurement_says_whether_it_was_before_or_after(path: Path) -> None:
    records = path.services.records
    one = Intervention(id=0, pupil_id=path.pupil_id, goal="lezen", approach="samen", start_value="3", starts_on=TODAY)
    (help_id,) = records.save(one).ids("intervention")
    assert [text for text in case_sheet(path).texts() if "beginmeting 3" in text]
    held = Evaluation(id=0, intervention_id=help_id, held_on=TODAY, effect=Effect.SUFFICIENT, end_value="5")
    records.evaluate(held, end=False)
    assert [text for text in case_sheet(path).texts() if "van 3 naar 5" in text]


def test_the_list_of_an_agenda_has_the_begin_of_a_long_question_and_its_case_all_of_it(path: Path) -> None:
    other = People(path.services).pupil("Sem", "Willems")
    cases = (Case(pupil_id=path.pupil_id, question=PAGE), Case(pupil_id=other, question="kort"))
    there = (taking_part(path.coordinator, Role.CARE_COORDINATOR),)
    meeting = Meeting(
        id=0,
        kind=MeetingKind.MDO_INTERNAL,
        held_on=TODAY + timedelta(days=1),
        state=MeetingState.PLANNED,
        participants=there,
        cases=cases,
    )
    (meeting_id,) = path.services.meetings.save(meeting).ids("meeting")
    blocks = document_of(path, PaperKind.MDO_AGENDA, meeting_id).blocks
    (table,) = [block for block in blocks if isinstance(block, Table)]
    questions = [row[2] for row in table.rows]
    assert table.widths[2] == max(table.widths)  # a long name takes lines, not the room of the question
    assert len(questions[0]) < 170
    assert questions[0].endswith(" …")
    assert questions[1] == "kort"
    told = [value for block in blocks if isinstance(block, KeyValues) for name, value in block.pairs if name == "Vraag"]
    assert " ".join(told[0].split()) == " ".join(PAGE.split())


def test_long_lines_of_an_overdracht_are_paragraphs_and_short_ones_are_not(path: Path) -> None:
    for text in ("rust", "een vaste plek"):
        path.services.records.save(Need(id=0, pupil_id=path.pupil_id, text=text, since=TODAY))

    def needed() -> str:
        blocks = document_of(path, PaperKind.HANDOVER, path.group_id).blocks
        pairs = dict(pair for block in blocks if isinstance(block, KeyValues) for pair in block.pairs)
        return pairs["Nodig"]

    assert needed() == "rust\neen vaste plek"
    path.services.records.save(Need(id=0, pupil_id=path.pupil_id, text="veel woorden " * 12, since=TODAY))
    assert needed().count("\n\n") == 2


def test_a_groepsplan_with_little_in_it_is_printed_in_the_usual_letters(path: Path) -> None:
    service = path.services.group_plans
    period = Period(TODAY, TODAY + timedelta(days=60))
    (plan_id,) = service.begin(path.group_id, LevelDomain.READING, period).ids("group_plan")
    paper = document_of(path, PaperKind.GROUP_PLAN, plan_id)
    assert not paper.compact
    assert page_count(paper, PDF) == 1


@pytest.mark.parametrize("kind", MeetingKind)
def test_each_kind_of_overleg_has_a_verslag(path: Path, kind: MeetingKind) -> None:
    meeting = overleg(kind, path.pupil_id, (taking_part(path.coordinator, Role.CARE_COORDINATOR),), notes="gezegd")
    (meeting_id,) = path.services.meetings.save(meeting).ids("meeting")
    assert "gezegd" in list(document_of(path, PaperKind.REPORT, meeting_id).texts())
