"""`exporteer`: every paper to a file, never over another, and never with another child in it."""

from pathlib import Path

import pytest
from command_runner import Run
from path_school import path_of
from school_helpers import TODAY, People, overleg
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.domain.actions import ActionItem
from ib_console.domain.clock import FixedClock
from ib_console.domain.meetings import MeetingKind, MeetingState


@pytest.fixture
def school(school_home: Path, clock: FixedClock) -> Path:
    """Yara with a talk that was held, an MDO that is to come and an agreement of her teacher; Sem beside her."""
    opened = open_school(school_home, PASSPHRASE, clock)
    services, path = opened.services, path_of(opened.services)
    People(services).pupil("Sem", "Willems", path.group_id)
    talk = overleg(MeetingKind.LEERLINGBESPREKING, path.pupil_id, path.family, notes="zij leest met Sem")
    services.meetings.save(talk)
    planned = overleg(MeetingKind.MDO_INTERNAL, path.pupil_id, state=MeetingState.PLANNED, question="wat nu")
    services.meetings.save(planned)
    services.actions.save(
        ActionItem(id=0, what="boek meegeven", due_on=TODAY, pupil_id=path.pupil_id, person_id=path.teacher.id)
    )
    opened.close()
    return school_home


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("agenda",), "wat nu"),
        (("casusblad", "Yara"), "wat nu"),
        (("verslag", "Yara"), "zij leest met Sem"),
        (("acties", "Tessa"), "boek meegeven"),
        (("dossier", "Yara"), "boek meegeven"),
        (("overdracht", "5B"), "Yara"),
        (("sop",), "basisondersteuning"),
    ],
)
def test_every_paper_is_shown_as_markdown_and_written_in_every_form(
    run: Run, school: Path, tmp_path: Path, asked: tuple[str, ...], told: str
) -> None:
    shown = run("exporteer", *asked, "--als", "md", home=school)
    assert shown.code == 0
    assert told.casefold() in shown.out.casefold()
    for form in ("pdf", "docx", "html", "md"):
        out = tmp_path / form
        out.mkdir()
        ran = run("exporteer", *asked, "--als", form, "--naar", str(out), home=school)
        assert ran.code == 0
        (written,) = out.iterdir()
        assert written.suffix == f".{form}"
        assert str(written) in ran.out


def test_a_file_that_is_there_is_refused_and_a_pdf_needs_a_place(run: Run, school: Path, tmp_path: Path) -> None:
    target = tmp_path / "agenda.pdf"
    target.write_text("van mij")
    assert run("exporteer", "agenda", "--als", "pdf", "--naar", str(target), home=school).refused
    assert target.read_text() == "van mij"
    assert "--naar" in run("exporteer", "agenda", "--als", "pdf", home=school).err


def test_a_copy_for_the_parents_with_a_name_of_another_is_not_made(run: Run, school: Path, tmp_path: Path) -> None:
    arguments = ("exporteer", "verslag", "Yara", "--voor", "ouders", "--als", "md")
    assert "Sem" in run(*arguments, home=school).err
    out = tmp_path / "uit"
    out.mkdir()
    assert run(*arguments, "--naar", str(out), home=school).refused
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("verslag",), "Over wie"),
        (("verslag", "Sem"), "geen overleg"),
        (("acties", "niemand"), "Gevonden: niemand"),
        (("dossier", "onbekend"), "niet"),
        (("agenda", "--datum", "01-01-2027"), "geen MDO"),
        (("agenda", "--voor", "externen"), "toestemming"),
        (("overdracht", "5B", "--voor", "ouders"), "alleen voor het team"),
    ],
)
def test_what_cannot_be_made_is_one_sentence(run: Run, school: Path, asked: tuple[str, ...], told: str) -> None:
    ran = run("exporteer", *asked, "--als", "md", home=school)
    assert ran.refused
    assert told in ran.err
