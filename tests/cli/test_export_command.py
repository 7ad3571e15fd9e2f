"""`exporteer`: every paper to a file, never over another, and never with another child in it."""

import stat
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import docx
import pytest
import vobject
from command_runner import Run
from path_school import path_of
from python_calamine import CalamineWorkbook
from school_helpers import TODAY, People, overleg, taking_part
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.domain.actions import ActionItem
from ib_console.domain.clock import FixedClock
from ib_console.domain.group_plans import Period
from ib_console.domain.levels import LevelDomain
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState
from ib_console.domain.people import PersonKind, Role
from ib_console.domain.plans import Consent, ConsentPurpose


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


def test_a_name_that_is_nobody_elses_is_said_with_its_sentence_and_remembered(
    run: Run, school: Path, tmp_path: Path
) -> None:
    arguments = ("exporteer", "verslag", "Yara", "--voor", "ouders", "--als", "md", "--naar", str(tmp_path))
    assert "“Sem” in “zij leest met Sem”" in run(*arguments, home=school).err
    assert run(*arguments, "--geen-ander", "Noor", home=school).refused
    assert run(*arguments[:-2], "--geen-ander", "sem", home=school).code == 0  # on the screen nothing is remembered
    assert run(*arguments, home=school).refused
    assert run(*arguments, "--geen-ander", "SEM", home=school).code == 0
    assert run(*arguments, home=school).code == 0
    assert len(list(tmp_path.glob("verslag-*.md"))) == 2


def held_about_four(home: Path, clock: FixedClock) -> None:
    """An MDO of today: of Yara, of Sem with Yara's name in it, of Noor of whom nothing is said, of Bo with "Yara"."""
    opened = open_school(home, PASSPHRASE, clock)
    services, people = opened.services, People(opened.services)
    by_name = {one.name: one for one in services.pupils.all()}
    group_id = by_name["Sem Willems"].group_id
    noor, bo = people.pupil("Noor", "Berg", group_id), people.pupil("Bo", "Kok", group_id)
    cases = (
        Case(pupil_id=by_name["Yara Bakker"].id, notes="leest vlot"),
        Case(pupil_id=by_name["Sem Willems"].id, notes="net als Yara Bakker"),
        Case(pupil_id=noor),
        Case(pupil_id=bo, notes="zit naast Yara"),
    )
    there = (taking_part(people.coordinator(), Role.CARE_COORDINATOR),)
    meeting = Meeting(
        id=0, kind=MeetingKind.MDO_EXTERNAL, held_on=TODAY, state=MeetingState.HELD, participants=there, cases=cases
    )
    services.meetings.save(meeting)
    opened.close()


def test_every_family_of_an_overleg_gets_its_copy_and_what_keeps_one_back_is_told_by_name(
    run: Run, school: Path, clock: FixedClock, tmp_path: Path
) -> None:
    held_about_four(school, clock)
    arguments = ("exporteer", "verslag", "--voor", "ouders", "--als", "md", "--naar", str(tmp_path))
    ran = run(*arguments, home=school)
    assert ran.code == 1
    (made,) = tmp_path.glob("verslag-*.md")
    assert made.name == f"verslag-mdo-extern-{TODAY}-yara-bakker.md"
    assert ran.out.splitlines()[0] == f"Yara Bakker: {made}"
    sem, noor, bo, total = ran.out.splitlines()[1:]
    assert "Sem Willems: In de tekst staat de naam van iemand anders: Yara Bakker." in sem
    assert "Noor Berg: Over deze leerling is nog niets opgeschreven" in noor
    assert "Bo Kok: Misschien staat" in bo
    assert "“Yara” in “zit naast Yara”" in bo
    assert total == "1 papier gemaakt, 3 niet."
    again = run(*arguments, "--geen-ander", "Yara", "--datum", f"{TODAY:%d-%m-%Y}", home=school)
    assert again.out.splitlines()[-1] == "2 papieren gemaakt, 2 niet."
    assert {path.stem.removeprefix(f"verslag-mdo-extern-{TODAY}-") for path in tmp_path.glob("verslag-*.md")} == {
        *("yara-bakker", "yara-bakker (2)", "bo-kok"),
    }


@pytest.mark.parametrize(("document", "name"), [("agenda", "agenda-mdo"), ("casusblad", "casus-yara-bakker")])
def test_an_agenda_and_the_casusbladen_go_to_each_family_too(
    run: Run, school: Path, tmp_path: Path, document: str, name: str
) -> None:
    ran = run("exporteer", document, "--voor", "ouders", "--als", "md", "--naar", str(tmp_path), home=school)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "1 papier gemaakt.")
    assert [path.name.startswith(name) for path in tmp_path.glob("*.md")] == [True]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ((), "--naar een map die er is"),
        (("--naar", "geen-map"), "--naar een map die er is"),
        (("--naar", ".", "--datum", "01-01-2020"), "geen overleg gehouden"),
    ],
)
def test_copies_for_each_family_need_a_folder_and_an_overleg(
    run: Run, school: Path, more: tuple[str, ...], told: str
) -> None:
    ran = run("exporteer", "verslag", "--voor", "ouders", "--als", "md", *more, home=school)
    assert ran.refused
    assert told in ran.err


def test_without_a_day_it_is_the_last_overleg_also_when_more_were_held_before(
    run: Run, school: Path, clock: FixedClock, tmp_path: Path
) -> None:
    opened = open_school(school, PASSPHRASE, clock)
    (yara,) = [one for one in opened.services.pupils.all() if one.name == "Yara Bakker"]
    there = (taking_part(People(opened.services).coordinator(), Role.CARE_COORDINATOR),)
    before = overleg(MeetingKind.PARENT_TALK, yara.id, there, on=TODAY - timedelta(days=7), notes="rekent")
    opened.services.meetings.save(before)
    opened.close()
    arguments = ("exporteer", "verslag", "--voor", "ouders", "--als", "md", "--naar", str(tmp_path))
    assert run(*arguments, "--geen-ander", "Sem", home=school).code == 0
    assert "zij leest met Sem" in next(tmp_path.glob("*.md")).read_text(encoding="utf-8")


def test_of_two_talks_on_one_day_the_pupil_must_be_said(
    run: Run, school: Path, clock: FixedClock, tmp_path: Path
) -> None:
    opened = open_school(school, PASSPHRASE, clock)
    (sem,) = [one for one in opened.services.pupils.all() if one.name == "Sem Willems"]
    there = (taking_part(People(opened.services).coordinator(), Role.CARE_COORDINATOR),)
    opened.services.meetings.save(overleg(MeetingKind.PARENT_TALK, sem.id, there, notes="rekent"))
    opened.close()
    ran = run("exporteer", "verslag", "--voor", "ouders", "--als", "md", "--naar", str(tmp_path), home=school)
    assert ran.refused
    assert "meer overleg" in ran.err


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("dossier",), "Over wie"),
        (("verslag", "--datum", "01-01-2026"), "geen overleg gehouden"),
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


def test_a_verslag_without_a_pupil_is_that_of_the_last_overleg_or_of_a_day(run: Run, school: Path) -> None:
    last = run("exporteer", "verslag", "--als", "md", home=school)
    assert last.code == 0
    assert "zij leest met Sem" in last.out
    assert run("exporteer", "verslag", "--datum", f"{TODAY:%d-%m-%Y}", "--als", "md", home=school).out == last.out


def test_a_copy_for_externals_tells_the_consent_and_waits_for_a_word(
    run: Run, school: Path, tmp_path: Path, clock: FixedClock
) -> None:
    opened = open_school(school, PASSPHRASE, clock)
    (parent,) = (one for one in opened.services.people.all() if one.kind is PersonKind.PARENT)
    consent = Consent(
        id=0,
        pupil_id=opened.services.pupils.one("Yara").id,
        person_id=parent.id,
        purpose=ConsentPurpose.SHARE_INFORMATION,
        given_on=TODAY,
        scope="het casusblad",
    )
    opened.services.records.save(consent)
    opened.close()
    arguments = ("exporteer", "casusblad", "Yara", "--voor", "externen", "--als", "md")
    for asked in (arguments, (*arguments, "--naar", str(tmp_path))):
        ran = run(*asked, home=school)
        assert ran.refused
        assert f"Petra Jansen: informatie delen, {TODAY:%d-%m-%Y}, het casusblad" in ran.err
        assert list(tmp_path.glob("casus-*")) == []
        assert run(*asked, "--binnen-toestemming", home=school).code == 0
    assert len(list(tmp_path.glob("casus-*"))) == 1


def group_plans(home: Path, clock: FixedClock, *domains: LevelDomain) -> None:
    opened = open_school(home, PASSPHRASE, clock)
    (group,) = opened.services.pupils.groups(2026)
    for domain in domains:
        opened.services.group_plans.begin(group.id, domain, Period(TODAY, TODAY + timedelta(days=60)))
    opened.close()


def test_a_groepsoverzicht_is_of_the_one_plan_or_of_the_gebied_that_is_asked(
    run: Run, school: Path, clock: FixedClock, tmp_path: Path
) -> None:
    asked = ("exporteer", "groepsoverzicht", "5B", "--als", "md")
    assert "nog geen groepsplan" in run(*asked, home=school).err
    group_plans(school, clock, LevelDomain.READING)
    assert "Yara" in run(*asked, home=school).out
    group_plans(school, clock, LevelDomain.ARITHMETIC)
    refused = run(*asked, home=school)
    assert refused.refused
    assert "lezen en rekenen" in refused.err
    out = folder_in(tmp_path)
    ran = run("exporteer", "groepsoverzicht", "5B", "--gebied", "rekenen", "--als", "pdf", "--naar", out, home=school)
    assert ran.code == 0
    (written,) = Path(out).iterdir()
    assert "rekenen" in written.name
    assert run(*asked, "--gebied", "gedrag", home=school).refused


def folder_in(tmp_path: Path) -> str:
    made = tmp_path / "uit"
    made.mkdir()
    return str(made)


def events(folder: str) -> list[list[str]]:
    """Summary, number and status of each entry in each file, the files by name."""
    found = []
    for path in sorted(Path(folder).iterdir()):
        calendar = vobject.readOne(path.read_text(encoding="utf-8"))
        found.append([f"{one.summary.value} {one.sequence.value} {one.status.value}" for one in calendar.vevent_list])
    return found


def test_an_invitation_is_of_the_next_mdo_of_a_day_or_of_everything_to_come(
    run: Run, school: Path, tmp_path: Path
) -> None:
    out = folder_in(tmp_path)
    told = ["MDO intern 0 CONFIRMED"]
    for number, asked in enumerate(((), ("--datum", "24-11-2026"), ("alles",)), 1):
        ran = run("exporteer", "uitnodiging", *asked, "--als", "ics", "--naar", out, home=school)
        assert (ran.code, ran.err) == (0, "")
        assert events(out) == [told] * number
    assert stat.S_IMODE(next(Path(out).iterdir()).stat().st_mode) == 0o600


def test_an_invitation_goes_to_the_file_that_is_named_and_never_over_it(run: Run, school: Path, tmp_path: Path) -> None:
    target = tmp_path / "MDO van november.ics"
    asked = ("exporteer", "uitnodiging", "--als", "ics", "--naar", str(target))
    assert run(*asked, home=school).code == 0
    content = target.read_bytes()
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert run(*asked, home=school).refused
    assert target.read_bytes() == content


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_list_of_pupils_is_of_everybody_or_of_a_group(
    run: Run, school: Path, clock: FixedClock, tmp_path: Path, form: str
) -> None:
    out = folder_in(tmp_path)
    opened = open_school(school, PASSPHRASE, clock)
    People(opened.services).pupil("Noor", "Berg")  # of no group
    opened.close()
    for asked, names in (((), ["Noor", "Sem", "Yara"]), (("5B",), ["Sem", "Yara"])):
        ran = run("exporteer", "leerlingen", *asked, "--als", form, "--naar", out, home=school)
        assert ran.code == 0
        path = Path(ran.out.strip().removeprefix("Het papier staat in ").removesuffix("."))
        if form == "xlsx":
            rows = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes())).get_sheet_by_index(0).to_python()
        else:
            rows = [line.split(";") for line in path.read_bytes().decode("utf-8-sig").split("\r\n") if line]
        assert rows[0][0] == "Roepnaam"
        assert sorted(str(row[0]) for row in rows[1:]) == names
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("uitnodiging", "--als", "pdf"), "kies bij --als ics"),
        (("leerlingen", "--als", "md"), "kies bij --als xlsx of csv"),
        (("agenda", "--als", "csv"), "pdf, docx, md of html"),
        (("uitnodiging", "--als", "ics"), "--naar"),
        (("leerlingen", "--als", "csv"), "--naar"),
        (("uitnodiging", "Yara", "--als", "ics", "--naar", "."), "typ alles"),
        (("uitnodiging", "--datum", "01-01-2027", "--als", "ics", "--naar", "."), "staat geen overleg"),
        (("uitnodiging", "--als", "ics", "--voor", "ouders", "--naar", "."), "alleen voor het team"),
        (("leerlingen", "--als", "csv", "--voor", "externen", "--naar", "."), "alleen voor het team"),
        (("leerlingen", "9Z", "--als", "csv", "--naar", "."), "geen groep"),
        (("leerlingen", "--als", "csv", "--naar", "nergens/"), "is er niet"),
        (("leerlingen", "--als", "csv", "--naar", "nergens/lijst.csv"), "is er niet"),
        (("leerlingen", "--als", "csv", "--naar", "CON.csv"), "bestandsnaam"),
        (("agenda", "--als", "pdf", "--naar", "nul"), "bestandsnaam"),
        (("agenda", "--als", "pdf", "--sjabloon", "sjabloon.docx"), "--als docx"),
        (("agenda", "--als", "docx", "--naar", ".", "--sjabloon", "weg.docx"), "is er niet"),
    ],
)
def test_what_cannot_be_written_is_one_sentence_and_leaves_nothing(
    run: Run, school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(folder_in(tmp_path))
    ran = run("exporteer", *asked, home=school)
    assert ran.refused
    assert told in ran.err
    assert list(Path.cwd().iterdir()) == []


def test_word_is_made_on_the_template_that_is_given(run: Run, school: Path, tmp_path: Path) -> None:
    template = tmp_path / "brief.docx"
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "De Driemaster"
    word.add_paragraph("oude brief")
    word.save(str(template))
    target = tmp_path / "agenda.docx"
    asked = ("exporteer", "agenda", "--als", "docx", "--sjabloon", str(template), "--naar", str(target))
    assert run(*asked, home=school).code == 0
    made = docx.Document(str(target))
    assert "De Driemaster" in made.sections[0].header.paragraphs[0].text
    assert "oude brief" not in [each.text for each in made.paragraphs]
