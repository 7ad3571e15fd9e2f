"""Papers that leave the program, on a real store: who gets them, what refuses or asks, and the list of files."""

import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path as Folder

import pytest
from path_school import Path, path_of
from school_helpers import TODAY, People, overleg, taking_part
from sqlalchemy import select

from ib_console.config import data_folder
from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.errors import NotFound, RuleViolation, StorageError
from ib_console.domain.exports import Export, waiting
from ib_console.domain.guidance import Intervention, Profile
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.papers import DOCUMENT_FORMATS, Audience, PaperFormat, PaperKind
from ib_console.domain.people import Guardianship, Role
from ib_console.domain.plans import Consent, ConsentPurpose
from ib_console.domain.private_check import PaperCheck
from ib_console.exchange.render_pdf import page_count
from ib_console.exchange.renderers import Layout, render
from ib_console.models.exports import NameAnswerRow
from ib_console.services.container import Services
from ib_console.services.exports import LAY_OUT
from ib_console.services.paper_maker import PaperRequest

PDF = data_folder() / LAY_OUT


@pytest.fixture
def path(services: Services) -> Path:
    """Yara in group 5B, with her teacher, a parent and an adviser."""
    return path_of(services)


@pytest.fixture
def out(tmp_path: Folder) -> Folder:
    """Where papers go."""
    folder = tmp_path / "uit"
    folder.mkdir()
    return folder


def mdo(path: Path, *pupil_ids: int, **case: object) -> int:
    """An MDO of today about Yara and others, with the adviser."""
    there = (
        taking_part(path.coordinator, Role.CARE_COORDINATOR),
        taking_part(path.adviser, Role.PARTNERSHIP_ADVISER),
        taking_part(path.parent, Role.PARENT, pupil_id=path.pupil_id),
    )
    one = overleg(MeetingKind.MDO_EXTERNAL, path.pupil_id, there, **case).cases[0]
    cases = (one, *(Case(pupil_id=each, notes="over een ander") for each in pupil_ids))
    meeting = Meeting(
        id=0, kind=MeetingKind.MDO_EXTERNAL, held_on=TODAY, state=MeetingState.HELD, participants=there, cases=cases
    )
    (meeting_id,) = path.services.meetings.save(meeting).ids("meeting")
    return meeting_id


def family(path: Path, meeting_id: int) -> PaperRequest:
    return PaperRequest(kind=PaperKind.REPORT, subject_id=meeting_id, pupil_id=path.pupil_id, audience=Audience.FAMILY)


def whole(path: Path, request: PaperRequest) -> str:
    return "\n".join(path.services.exports.prepare(request).document.texts())


@pytest.mark.parametrize("paper_format", DOCUMENT_FORMATS)
def test_a_verslag_is_written_for_the_user_alone_and_listed(path: Path, out: Folder, paper_format: PaperFormat) -> None:
    exports = path.services.exports
    paper = exports.prepare(PaperRequest(kind=PaperKind.REPORT, subject_id=mdo(path, notes="leest vlot")))
    export, changes = exports.write(paper, paper_format, out)
    written = Folder(export.path)
    assert written.name == f"verslag-mdo-extern-2026-11-24-yara-bakker.{paper_format.value}"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert changes.ids("export") == {export.id}
    assert exports.all() == (export,)
    assert export.pupil_ids == (path.pupil_id,)
    again, _ = exports.write(paper, paper_format, out)
    assert Folder(again.path).stem.endswith(" (2)")
    assert {each.name for each in out.iterdir()} == {written.name, Folder(again.path).name}


def test_a_copy_for_a_family_holds_its_own_child_alone(path: Path) -> None:
    other = People(path.services).pupil("Sem", "Willems")
    meeting_id = mdo(path, other, notes="leest vlot")
    told = whole(path, family(path, meeting_id))
    assert "leest vlot" in told
    assert "Sem" not in told
    assert "over een ander" not in told
    assert "over een ander" in whole(path, PaperRequest(kind=PaperKind.REPORT, subject_id=meeting_id))
    with pytest.raises(RuleViolation, match="whose_family"):
        path.services.exports.prepare(
            PaperRequest(kind=PaperKind.REPORT, subject_id=meeting_id, audience=Audience.FAMILY)
        )


@pytest.mark.parametrize("kind", [PaperKind.REPORT, PaperKind.MDO_AGENDA])
@pytest.mark.parametrize("audience", Audience)
def test_a_pupil_that_is_not_on_an_overleg_has_no_copy_of_it(path: Path, kind: PaperKind, audience: Audience) -> None:
    """Of nobody, no name would be looked for, and no consent be missed."""
    other = People(path.services).pupil("Sem", "Willems")
    asked = PaperRequest(kind=kind, subject_id=mdo(path), pupil_id=other, audience=audience)
    with pytest.raises(RuleViolation) as refused:
        path.services.exports.prepare(asked)
    assert refused.value.code == ("paper.not_for" if audience is Audience.EVERYONE else "paper.not_on_overleg")


def test_a_file_and_its_line_say_which_overleg_and_of_whom(path: Path, out: Folder) -> None:
    exports = path.services.exports
    other = People(path.services).pupil("Sem", "Willems")
    meeting_id = mdo(path, other)
    held = path.services.meetings.get(meeting_id)
    path.services.meetings.save(replace(held, held_on=TODAY - timedelta(days=40)))
    copy, _ = exports.write(exports.prepare(family(path, meeting_id)), PaperFormat.MARKDOWN, out)
    assert Folder(copy.path).name == "verslag-mdo-extern-2026-10-15-yara-bakker.md"
    assert copy.title == "Verslag MDO extern, Yara Bakker, 15-10-2026"
    whole_copy, _ = exports.write(
        exports.prepare(PaperRequest(kind=PaperKind.REPORT, subject_id=meeting_id)), PaperFormat.MARKDOWN, out
    )
    assert Folder(whole_copy.path).name == "verslag-mdo-extern-2026-10-15.md"
    assert whole_copy.title == "Verslag MDO extern, 15-10-2026"


@pytest.mark.parametrize(
    ("own_title", "told"), [("", "Verslag groepsbespreking 5B"), ("najaar", "Verslag groepsbespreking najaar, 5B")]
)
def test_the_verslag_of_a_groepsbespreking_names_its_group(path: Path, own_title: str, told: str) -> None:
    group_id = path.services.pupils.all()[0].group_id
    meeting = Meeting(
        id=0,
        kind=MeetingKind.GROEPSBESPREKING,
        held_on=TODAY,
        state=MeetingState.HELD,
        title=own_title,
        group_id=group_id,
        participants=(taking_part(path.coordinator, Role.CARE_COORDINATOR),),
        cases=(Case(pupil_id=path.pupil_id, notes="leest vlot"),),
    )
    (meeting_id,) = path.services.meetings.save(meeting).ids("meeting")
    assert path.services.exports.prepare(family(path, meeting_id)).document.title == told


def test_a_full_name_of_another_refuses_and_a_first_name_is_asked_once(path: Path, out: Folder) -> None:
    exports = path.services.exports
    People(path.services).pupil("Sem", "Willems")
    refused = exports.prepare(family(path, mdo(path, notes="net als Sem Willems")))
    with pytest.raises(RuleViolation, match="names_another"):
        exports.write(refused, PaperFormat.MARKDOWN, out, harmless=["sem willems"])
    request = family(path, mdo(path, notes="zij werkt met Sem samen"))
    asked = exports.prepare(request)
    assert [(one.words, one.sentence) for one in asked.check.asked] == [("Sem", "zij werkt met Sem samen")]
    with pytest.raises(RuleViolation, match="unanswered"):
        exports.write(asked, PaperFormat.MARKDOWN, out)
    assert list(out.iterdir()) == []
    exports.write(asked, PaperFormat.MARKDOWN, out, harmless=["sem"])
    assert exports.prepare(request).check.asked == ()
    team = PaperRequest(kind=PaperKind.REPORT, subject_id=request.subject_id)
    assert exports.prepare(team).check.asked == ()


def test_a_number_that_passes_as_a_bsn_waits_for_a_word(path: Path, out: Folder) -> None:
    exports = path.services.exports
    # What the services clean on entry cannot hold one; a paper is looked through all the same.
    paper = exports.prepare(PaperRequest(kind=PaperKind.SOP))
    held = replace(paper, check=PaperCheck(numbers=("111222333",)))
    with pytest.raises(RuleViolation, match="number"):
        exports.write(held, PaperFormat.MARKDOWN, out)
    exports.write(held, PaperFormat.MARKDOWN, out, numbers_are_fine=True)


def test_externals_get_a_copy_with_the_consent_of_every_parent_and_not_without(path: Path) -> None:
    exports, records = path.services.exports, path.services.records
    meeting_id = mdo(path)
    request = PaperRequest(kind=PaperKind.MDO_AGENDA, subject_id=meeting_id, audience=Audience.EXTERNAL)
    with pytest.raises(RuleViolation, match="no_consent") as refused:
        exports.prepare(request)
    assert refused.value.params["names"] == "Petra Jansen"
    consent = Consent(
        id=0,
        pupil_id=path.pupil_id,
        person_id=path.parent.id,
        purpose=ConsentPurpose.DISCUSS_EXTERNALLY,
        given_on=TODAY,
    )
    records.save(consent)
    assert exports.prepare(request).pupil_ids == (path.pupil_id,)
    other = People(path.services).pupil("Sem", "Willems")
    path.services.meetings.save(
        overleg(MeetingKind.MDO_EXTERNAL, other, state=MeetingState.PLANNED, on=TODAY + timedelta(days=1))
    )
    planned = max(one.id for one in path.services.meetings.all())
    with pytest.raises(RuleViolation, match="nobody_to_consent"):
        exports.prepare(PaperRequest(kind=PaperKind.MDO_AGENDA, subject_id=planned, audience=Audience.EXTERNAL))


def test_a_casusblad_is_one_page_however_much_there_is_and_says_what_it_left_out(path: Path) -> None:
    services = path.services
    for number in range(14):
        services.records.save(
            Intervention(
                id=0,
                pupil_id=path.pupil_id,
                goal=f"doel {number} " * 20,
                approach=f"aanpak {number} " * 30,
                starts_on=TODAY - timedelta(days=number),
            )
        )
    view = services.dossiers.view(path.pupil_id)
    services.records.save_profile(path.pupil_id, Profile(helping_factors="helpt " * 800), view.pupil.version)
    request = PaperRequest(
        kind=PaperKind.CASE_SHEET, subject_id=mdo(path, question="vraag " * 600), pupil_id=path.pupil_id
    )
    paper = services.exports.prepare(request)
    assert page_count(paper.document, PDF) == 1
    last = list(paper.document.texts())[-1]
    assert last.startswith("Niet op dit blad: ")
    assert "interventies" in last
    assert "delen van teksten" in last


def test_a_short_casusblad_leaves_nothing_out(path: Path) -> None:
    request = PaperRequest(kind=PaperKind.CASE_SHEET, subject_id=mdo(path, question="wat nu"), pupil_id=path.pupil_id)
    told = whole(path, request)
    assert "wat nu" in told
    assert "Niet op dit blad" not in told


def test_a_dossier_holds_no_werkaantekening(path: Path) -> None:
    services = path.services
    services.notes.save(
        Note(
            id=0,
            pupil_id=path.pupil_id,
            kind=NoteKind.WORKING_NOTE,
            noted_on=TODAY,
            text="alleen voor mij",
            keep_until=TODAY,
        )
    )
    services.notes.save(Note(id=0, pupil_id=path.pupil_id, kind=NoteKind.TALK, noted_on=TODAY, text="met moeder"))
    told = whole(path, PaperRequest(kind=PaperKind.DOSSIER, subject_id=path.pupil_id))
    assert "met moeder" in told
    assert "alleen voor mij" not in told


@pytest.mark.parametrize("kind", [PaperKind.ACTIONS, PaperKind.HANDOVER])
def test_what_is_for_the_team_goes_to_nobody_else(path: Path, kind: PaperKind) -> None:
    for audience in (Audience.FAMILY, Audience.EXTERNAL):
        with pytest.raises(RuleViolation, match="not_for"):
            path.services.exports.prepare(PaperRequest(kind=kind, subject_id=1, audience=audience))


def test_every_paper_is_made_and_says_it_is_confidential_but_the_sop(path: Path) -> None:
    meeting_id = mdo(path)
    asked = {
        PaperKind.MDO_AGENDA: meeting_id,
        PaperKind.REPORT: meeting_id,
        PaperKind.ACTIONS: path.coordinator.id,
        PaperKind.DOSSIER: path.pupil_id,
        PaperKind.HANDOVER: path.group_id,
        PaperKind.SOP: 0,
    }
    for kind, subject in asked.items():
        paper = path.services.exports.prepare(PaperRequest(kind=kind, subject_id=subject))
        assert paper.document.footer.startswith("Vertrouwelijk") == (kind is not PaperKind.SOP)
        assert render(paper.document, PaperFormat.PDF, Layout(pdf=PDF))
    with pytest.raises(NotFound):
        path.services.exports.prepare(PaperRequest(kind=PaperKind.DOSSIER, subject_id=999))


def test_a_folder_that_is_not_there_writes_and_keeps_nothing(path: Path, out: Folder) -> None:
    exports = path.services.exports
    paper = exports.prepare(PaperRequest(kind=PaperKind.SOP))
    with pytest.raises(StorageError):
        exports.write(paper, PaperFormat.PDF, out / "nergens")
    assert exports.all() == ()


def test_a_paper_about_pupils_is_asked_about_after_four_weeks_until_it_is_cleaned_up(path: Path, out: Folder) -> None:
    exports = path.services.exports
    about, _ = exports.write(
        exports.prepare(PaperRequest(kind=PaperKind.DOSSIER, subject_id=path.pupil_id)), PaperFormat.PDF, out
    )
    exports.write(exports.prepare(PaperRequest(kind=PaperKind.SOP)), PaperFormat.PDF, out)

    def waits(weeks: int) -> list[Export]:
        return list(waiting(exports.all(), about.made_on + timedelta(weeks=weeks, days=1)))

    assert waits(3) == []
    assert waits(4) == [about]
    exports.cleaned_up(about.id)
    assert waits(4) == []


def test_an_answer_is_remembered_once_also_when_two_papers_asked_it(path: Path, out: Folder) -> None:
    exports = path.services.exports
    People(path.services).pupil("Sem", "Willems")
    meeting_id = mdo(path, notes="net als Sem")
    papers = [exports.prepare(family(path, meeting_id)) for _ in range(2)]
    for paper in papers:
        exports.write(paper, PaperFormat.MARKDOWN, out, harmless=["sem"])
    with exports.store.reading() as session:
        assert session.scalars(select(NameAnswerRow.word)).all() == ["sem"]


def test_a_verslag_tells_no_agreement_that_lapsed_and_a_casusblad_none_that_is_done(path: Path) -> None:
    meeting_id = mdo(path, notes="leest vlot")
    states = {"boek mee": ActionState.OPEN, "logopedist bellen": ActionState.DONE, "vervallen": ActionState.DROPPED}
    for what, state in states.items():
        path.services.actions.save(
            ActionItem(id=0, what=what, due_on=TODAY, state=state, pupil_id=path.pupil_id, meeting_id=meeting_id)
        )
    verslag = whole(path, PaperRequest(kind=PaperKind.REPORT, subject_id=meeting_id))
    sheet = whole(path, PaperRequest(kind=PaperKind.CASE_SHEET, subject_id=meeting_id, pupil_id=path.pupil_id))
    assert [what in verslag for what in states] == [True, True, False]
    assert [what in sheet for what in states] == [True, False, False]


def test_a_sibling_in_the_same_mdo_is_another_child(path: Path) -> None:
    """Brothers and sisters have the same parents, but each has its own copy: a parent may have no gezag over both."""
    people = People(path.services)
    sibling = people.pupil("Sem", "Bakker")
    path.services.people.save_guardian(Guardianship(person=path.parent, pupil_id=sibling))
    meeting_id = mdo(path, sibling, notes="zij leest Sem voor, met Yara gaat het goed")
    paper = path.services.exports.prepare(family(path, meeting_id))
    assert "over een ander" not in "\n".join(paper.document.texts())
    assert [one.words for one in paper.check.asked] == ["Sem"]
    full = path.services.exports.prepare(family(path, mdo(path, sibling, notes="met Sem Bakker")))
    assert [one.words for one in full.check.refused] == ["Sem Bakker"]


def test_a_number_of_one_family_keeps_its_copy_back_until_it_is_said_to_be_something_else(path: Path) -> None:
    copy = path.services.family_papers.prepare(PaperKind.REPORT, mdo(path, notes="leest"), path.pupil_id, "Yara")
    assert copy.paper is not None
    held = replace(copy, paper=replace(copy.paper, check=PaperCheck(numbers=("111222333",))))
    refused = held.answered(()).refused
    assert isinstance(refused, RuleViolation)
    assert (refused.code, refused.params) == ("paper.number", {"numbers": "111222333"})
    assert held.answered((), ("111222333",)).refused is None


def test_the_parents_of_another_child_are_others_and_those_of_the_own_child_are_not(path: Path) -> None:
    people = People(path.services)
    other = people.pupil("Sem", "Willems")
    people.parent(other, "Karin", "Dekker")
    notes = "Petra Jansen belde, net als Karin Dekker. Tessa Visser was erbij."
    check = path.services.exports.prepare(family(path, mdo(path, notes=notes))).check
    assert ([one.words for one in check.refused], check.asked) == (["Karin Dekker"], ())


def test_whoever_gets_no_information_is_not_asked_for_consent(path: Path) -> None:
    parent = People(path.services).parent(path.pupil_id, "Karin", "Dekker")
    request = PaperRequest(kind=PaperKind.MDO_AGENDA, subject_id=mdo(path), audience=Audience.EXTERNAL)
    with pytest.raises(RuleViolation) as refused:
        path.services.exports.prepare(request)
    assert "Karin Dekker" in str(refused.value.params["names"])
    (tie,) = [one for one in path.services.people.guardians(path.pupil_id) if one.person.id == parent.id]
    path.services.people.save_guardian(replace(tie, no_information=True))
    with pytest.raises(RuleViolation) as still:
        path.services.exports.prepare(request)
    assert still.value.params["names"] == "Petra Jansen"


def test_what_is_about_everybody_stands_only_in_the_copy_of_the_team(path: Path) -> None:
    people = People(path.services)
    other = people.pupil("Sem", "Willems")
    held = path.services.meetings.get(meeting_id := mdo(path, other, notes="leest vlot"))
    mother = taking_part(people.parent(other, "Karin", "Dekker"), Role.PARENT, pupil_id=other)
    there = (*held.participants, mother)
    path.services.meetings.save(replace(held, notes="het is een drukke groep", participants=there))
    for pupil_id, what in ((path.pupil_id, "boek mee"), (other, "iets met Sem"), (None, "lokaal reserveren")):
        path.services.actions.save(ActionItem(id=0, what=what, due_on=TODAY, pupil_id=pupil_id, meeting_id=meeting_id))
    told = ("boek mee", "Petra Jansen", "iets met Sem", "lokaal reserveren", "drukke groep", "Karin Dekker")
    team = whole(path, PaperRequest(kind=PaperKind.REPORT, subject_id=meeting_id))
    assert [words in team for words in told] == [True] * 6
    own = whole(path, family(path, meeting_id))
    assert [words in own for words in told] == [True, True, False, False, False, False]


def test_who_consented_stands_only_in_the_agenda_of_the_team(path: Path) -> None:
    meeting_id = mdo(path, question="wat nu")
    team = PaperRequest(kind=PaperKind.MDO_AGENDA, subject_id=meeting_id)
    own = replace(team, pupil_id=path.pupil_id, audience=Audience.FAMILY)
    assert ["Toestemming" in whole(path, one) for one in (team, own)] == [True, False]
