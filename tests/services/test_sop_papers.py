"""Papers of the SOP on a real store: which version, with what it is compared, and that no pupil can be in them."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path as Folder

import pytest
from children import Child
from path_school import path_of
from school_helpers import TODAY, People, overleg

from ib_console.bootstrap import OpenSchool
from ib_console.config import data_folder
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import ImportRefused, NotFound, RuleViolation
from ib_console.domain.guidance import Intervention, Need
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.papers import PUBLIC, Audience, PaperFormat, PaperKind, formats_of
from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_edit import set_cell
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_versions import version_before
from ib_console.exchange.render_pdf import page_count
from ib_console.exchange.sop_json import decode_sop
from ib_console.services.container import Services
from ib_console.services.exports import LAY_OUT
from ib_console.services.paper_maker import PaperRequest

PDF = data_folder() / LAY_OUT
DAY = timedelta(days=1)


def concept(services: Services, year: int = 2027) -> SopVersion:
    """A new concept."""
    services.sop_editor.begin(year)
    return next(one for one in services.sop_editor.versions() if one.in_use_from is None and one.school_year == year)


def told(services: Services, kind: PaperKind, subject_id: int = 0, other_id: int = 0) -> str:
    paper = services.exports.prepare(PaperRequest(kind=kind, subject_id=subject_id, other_id=other_id))
    return "\n".join(paper.document.texts())


def renamed(services: Services, version: SopVersion, text: str) -> None:
    """Change a text of a concept."""
    edit = set_cell(version.sop, SopPart.SECTIONS, version.sop.sections[0].id, "text", text)
    services.sop_editor.edit(version.id, edit, version.version)


def test_without_a_choice_it_is_the_version_in_use_today(services: Services) -> None:
    later = concept(services)
    renamed(services, later, "Alleen in het concept.")
    for kind in (PaperKind.SOP, PaperKind.SUMMARY, PaperKind.SCHOOL_GUIDE):
        assert "Alleen in het concept." not in told(services, kind)
        assert "Alleen in het concept." in told(services, kind, later.id)
    with pytest.raises(NotFound):
        told(services, PaperKind.SUMMARY, 999)


def test_a_concept_is_compared_with_the_version_in_use_unless_another_is_chosen(services: Services) -> None:
    first = services.sops.current()
    later = concept(services)
    renamed(services, later, "Alleen in het concept.")
    assert "Alleen in het concept." in told(services, PaperKind.SOP_CHANGES, later.id)
    other = concept(services, 2028)
    assert "Alleen in het concept." in told(services, PaperKind.SOP_CHANGES, other.id, later.id)
    assert "Alleen in het concept." not in told(services, PaperKind.SOP_CHANGES, other.id, first.id)
    with pytest.raises(RuleViolation, match="same_version"):
        told(services, PaperKind.SOP_CHANGES, later.id, later.id)


def test_the_first_version_of_a_school_has_nothing_before_it(services: Services) -> None:
    with pytest.raises(RuleViolation, match="nothing_before"):
        told(services, PaperKind.SOP_CHANGES)


def test_a_version_in_use_is_compared_with_the_one_that_ruled_before_it(services: Services) -> None:
    later = concept(services)
    services.sop_editor.put_in_use(later.id, TODAY + DAY, "Mirthe", later.version)
    last = concept(services, 2028)
    services.sop_editor.put_in_use(last.id, TODAY + 30 * DAY, "Mirthe", last.version)
    versions = services.sop_editor.versions()
    by_year = {one.school_year: one for one in versions}
    assert version_before(versions, by_year[2028]) == by_year[2027]
    assert version_before(versions, by_year[2027]) == services.sops.current()
    assert version_before(versions, services.sops.current()) is None
    assert f"(gaat in op {TODAY + DAY:%d-%m-%Y})" in told(services, PaperKind.SOP_CHANGES, last.id)


def test_of_a_version_of_the_past_it_says_until_when_it_ruled(services: Services, clock: FixedClock) -> None:
    first = services.sops.current()
    later = concept(services)
    services.sop_editor.put_in_use(later.id, TODAY + DAY, "Mirthe", later.version)
    clock.advance(2 * DAY)
    assert first.in_use_from is not None
    told_of = f"(gold {first.in_use_from:%d-%m-%Y} tot {TODAY + DAY:%d-%m-%Y})"
    assert told_of in told(services, PaperKind.SOP_CHANGES)


def test_a_concept_of_an_earlier_year_is_not_compared_with_a_later_one(services: Services) -> None:
    first = services.sops.current()
    later = concept(services, 2028)
    services.sop_editor.put_in_use(later.id, TODAY + DAY, "Mirthe", later.version)
    between = concept(services, 2027)
    assert version_before(services.sop_editor.versions(), between) == first


def test_the_words_follow_the_setting_of_the_school(services: Services) -> None:
    school = services.school.get()
    later = concept(services)
    assert told(services, PaperKind.SOP).startswith("Ondersteuningsaanbod (SOP) ")
    services.school.save(replace(school, sop_in_guide=True, coordinator_label="kwaliteitscoördinator"))
    assert "(SOP)" not in told(services, PaperKind.SOP).split("\n")[0]
    assert "Alles staat in de schoolgids." in told(services, PaperKind.SUMMARY)
    assert "kwaliteitscoördinator" in told(services, PaperKind.SCHOOL_GUIDE)
    assert "artikel 13" in told(services, PaperKind.SOP_CHANGES, later.id)


def test_the_summary_has_two_pages_however_much_the_school_wrote(services: Services) -> None:
    version = concept(services)
    renamed(services, version, "Wij kijken naar wat een kind kan. " * 200)
    paper = services.exports.prepare(PaperRequest(kind=PaperKind.SUMMARY, subject_id=version.id))
    texts = list(paper.document.texts())
    assert page_count(paper.document, PDF) <= 2
    assert "ingekort (…)" in texts[-1]
    assert any(len(text) > 500 for text in texts)  # no more is cut than must be


def test_the_summary_takes_the_most_room_that_fits(services: Services) -> None:
    paper = services.exports.prepare(PaperRequest(kind=PaperKind.SUMMARY))
    assert "ingekort" not in list(paper.document.texts())[-1]
    assert page_count(paper.document, PDF) <= 2


def test_without_a_maker_of_pdfs_the_summary_is_made_unmeasured(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    assert "Vijf niveaus van hulp" in told(services, PaperKind.SUMMARY)


@pytest.mark.parametrize("kind", PUBLIC)
def test_a_paper_of_the_sop_is_for_everyone_whomever_it_is_asked_for(
    services: Services, tmp_path: Folder, kind: PaperKind
) -> None:
    version = concept(services)
    for audience in Audience:
        paper = services.exports.prepare(PaperRequest(kind=kind, subject_id=version.id, audience=audience))
        assert paper.request.audience is Audience.EVERYONE
        assert not paper.document.footer.startswith("Vertrouwelijk")
    for paper_format in formats_of(kind):
        export, _ = services.exports.write(paper, paper_format, tmp_path)
        assert Folder(export.path).suffix == f".{paper_format.value}"
        assert export.pupil_ids == ()


def test_the_sop_as_json_reads_back_to_the_same_document_and_another_paper_says_what_it_is(
    services: Services, tmp_path: Folder
) -> None:
    version = concept(services)
    request = PaperRequest(kind=PaperKind.SOP, subject_id=version.id)
    export, _ = services.exports.write(services.exports.prepare(request), PaperFormat.JSON, tmp_path)
    text = Folder(export.path).read_text(encoding="utf-8")
    assert decode_sop(text) == version.sop
    services.sop_editor.drop(version.id, version.version)
    services.sop_editor.take_in(text)
    assert services.sop_editor.versions()[0].sop == version.sop
    summary = services.exports.prepare(PaperRequest(kind=PaperKind.SUMMARY))
    export, _ = services.exports.write(summary, PaperFormat.JSON, tmp_path)
    other = Folder(export.path).read_text(encoding="utf-8")
    assert json.loads(other)["document"] == 1
    with pytest.raises(ImportRefused, match="other_paper"):
        decode_sop(other)


def test_nothing_of_a_pupil_stands_in_any_paper_of_the_sop(services: Services, people: People) -> None:
    """Words that stand in every table about pupils, and in no version."""
    path = path_of(services, "Zazamora", "Kwirrewaar")
    records, secret = services.records, "kwisterwoord"
    records.save(Need(id=0, pupil_id=path.pupil_id, text=secret, since=TODAY))
    intervention = Intervention(id=0, pupil_id=path.pupil_id, goal=secret, approach=secret, starts_on=TODAY)
    records.save(intervention)
    services.meetings.save(overleg(MeetingKind.LEERLINGBESPREKING, path.pupil_id, path.family, notes=secret))
    services.notes.save(Note(id=0, pupil_id=path.pupil_id, kind=NoteKind.TALK, noted_on=TODAY, text=secret))
    path.on_two()
    path.declared()
    Child(services, people)
    version = concept(services)
    renamed(services, version, "Anders.")
    names = {secret, "zazamora", "kwirrewaar", "petra", "5b"}
    for kind in PUBLIC:
        for subject in (0, version.id):
            if kind is not PaperKind.SOP_CHANGES or subject:
                paper = services.exports.prepare(PaperRequest(kind=kind, subject_id=subject))
                text = f"{paper.name} {paper.data} {' '.join(paper.document.texts())}".casefold()
                assert [name for name in names if name in text] == []
                assert paper.pupil_ids == ()


def test_a_pupil_in_full_that_somebody_typed_in_the_sop_stops_every_paper(services: Services, tmp_path: Folder) -> None:
    path = path_of(services)
    version = concept(services)
    renamed(services, version, "Zoals wij deden met Yara Bakker, en met Yara of Y.B., en met Petra Jansen.")
    for kind in PUBLIC:
        paper = services.exports.prepare(PaperRequest(kind=kind, subject_id=version.id))
        assert [one.words for one in paper.check.refused] == ["Yara Bakker"]
        assert paper.check.asked == ()
        for paper_format in formats_of(kind):
            with pytest.raises(RuleViolation, match="names_another"):
                services.exports.write(paper, paper_format, tmp_path)
    assert {one.name for one in tmp_path.iterdir()} == {"school"}
    assert path.parent.name == "Petra Jansen"


def test_making_papers_leaves_the_sop_as_it_is(school: OpenSchool) -> None:
    services = school.services
    before = services.sop_editor.versions()
    for kind in (PaperKind.SOP, PaperKind.SUMMARY, PaperKind.SCHOOL_GUIDE):
        told(services, kind)
    assert services.sop_editor.versions() == before
