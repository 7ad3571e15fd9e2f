"""The list of files that were written, on a real store and a real disk: stopping, what is proposed, and cleaning up."""

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path as Folder

import pytest
from path_school import Path, path_of
from school_helpers import MOMENT, TODAY
from sqlalchemy.exc import IntegrityError

from ib_console.domain.agenda import AgendaKind, AgendaSection
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import NotFound, RuleViolation, StorageError
from ib_console.domain.exports import Export, ExportPart, ExportState, ListedExport, arranged, with_states
from ib_console.domain.papers import DOCUMENT_FORMATS, PaperFormat, PaperKind
from ib_console.exchange.exported_files import changed_at
from ib_console.services.container import Services
from ib_console.services.exports import NewFile
from ib_console.services.paper_maker import PaperRequest
from ib_console.services.stop_switch import StopSwitch
from ib_console.wording.export_list_sentences import remove_detail, told_whole

LATER = TODAY + timedelta(days=29)


@pytest.fixture
def path(services: Services) -> Path:
    return path_of(services)


@pytest.fixture
def out(tmp_path: Folder) -> Folder:
    folder = tmp_path / "uit"
    folder.mkdir()
    return folder


def dossier(path: Path, out: Folder, paper_format: PaperFormat = PaperFormat.MARKDOWN) -> Export:
    exports = path.services.exports
    paper = exports.prepare(PaperRequest(kind=PaperKind.DOSSIER, subject_id=path.pupil_id))
    return exports.write(paper, paper_format, out)[0]


def listed(path: Path) -> list[ListedExport]:
    exports = path.services.exports.all()
    return list(with_states(exports, changed_at(one.path for one in exports)))


def states(path: Path) -> dict[int, ExportState]:
    return {one.id: one.state for one in listed(path)}


def other_file(**fields: object) -> NewFile:
    known = {"kind": PaperKind.PUPILS, "paper_format": PaperFormat.CSV, "title": "lijst", "name": "lijst", "data": b"a"}
    return NewFile(**{**known, **fields})  # type: ignore[arg-type]  # named as the fields are


# -- stopping


def test_what_is_stopped_before_it_is_written_leaves_no_file_and_no_line(path: Path, out: Folder) -> None:
    switch = StopSwitch()
    assert switch.stop()
    with pytest.raises(RuleViolation, match="stopped"):
        path.services.exports.keep(other_file(), out, switch)
    assert list(out.iterdir()) == []
    assert path.services.exports.all() == ()


def test_what_is_written_can_no_longer_be_stopped(path: Path, out: Folder) -> None:
    switch = StopSwitch()
    export, _ = path.services.exports.keep(other_file(), out, switch)
    assert not switch.stop()
    assert Folder(export.path).read_bytes() == b"a"


def test_a_file_that_cannot_be_listed_is_taken_away_again(path: Path, out: Folder) -> None:
    with pytest.raises(IntegrityError):
        path.services.exports.keep(other_file(title=None), out)
    assert list(out.iterdir()) == []
    assert path.services.exports.all() == ()


@pytest.mark.parametrize("folder", ["~niemand-heet-zo", "nul\0teken"])
def test_a_folder_that_no_disk_has_is_refused(path: Path, folder: str) -> None:
    with pytest.raises(StorageError, match=r"export\.no_folder"):
        path.services.exports.keep(other_file(), Folder(folder))
    assert path.services.exports.all() == ()


# -- what is proposed


def test_the_last_choice_of_the_same_paper_is_proposed_else_of_any_that_has_the_format(
    path: Path, out: Folder, tmp_path: Folder
) -> None:
    exports = path.services.exports
    assert exports.habit(PaperKind.DOSSIER, DOCUMENT_FORMATS) is None
    dossier(path, out, PaperFormat.HTML)
    sop = exports.prepare(PaperRequest(kind=PaperKind.SOP))
    exports.write(sop, PaperFormat.WORD, tmp_path)
    exports.keep(other_file(), tmp_path)
    of_dossier = exports.habit(PaperKind.DOSSIER, DOCUMENT_FORMATS)
    assert of_dossier is not None
    assert (of_dossier.paper_format, of_dossier.folder) == (PaperFormat.HTML, str(out))
    of_report = exports.habit(PaperKind.REPORT, DOCUMENT_FORMATS)
    assert of_report is not None
    assert (of_report.paper_format, of_report.folder) == (PaperFormat.WORD, str(tmp_path))


# -- cleaning up


def test_a_file_is_taken_away_and_its_line_says_so(path: Path, out: Folder) -> None:
    first, second = dossier(path, out), dossier(path, out)
    assert set(states(path).values()) == {ExportState.STANDS}
    changes = path.services.exports.remove(first.id)
    assert changes.ids("export") == {first.id}
    assert [each.name for each in out.iterdir()] == [Folder(second.path).name]
    assert states(path) == {first.id: ExportState.CLEANED_UP, second.id: ExportState.STANDS}
    # Taken back, the line tells the truth: the file does not come back.
    path.services.history.undo_last()
    assert states(path)[first.id] is ExportState.MISSING


def test_nothing_but_the_plain_file_of_the_line_is_taken_away(path: Path, out: Folder) -> None:
    exports = path.services.exports
    export = dossier(path, out)
    written = Folder(export.path)
    kept = out / "van-een-ander.txt"
    kept.write_text("blijft", encoding="utf-8")
    written.unlink()
    with pytest.raises(RuleViolation, match="gone"):
        exports.remove(export.id)
    written.symlink_to(kept)
    assert states(path) == {export.id: ExportState.MISSING}
    with pytest.raises(RuleViolation, match="no_file"):
        exports.remove(export.id)
    assert kept.read_text(encoding="utf-8") == "blijft"
    written.unlink()
    written.mkdir()
    with pytest.raises(RuleViolation, match="no_file"):
        exports.remove(export.id)
    assert written.is_dir()
    assert not exports.all()[0].cleaned_up
    with pytest.raises(NotFound):
        exports.remove(999)


def test_a_file_of_a_later_line_at_the_same_place_is_not_that_of_the_earlier_one(path: Path, out: Folder) -> None:
    exports = path.services.exports
    first = dossier(path, out)
    Folder(first.path).unlink()
    second = dossier(path, out)
    assert second.path == first.path
    assert states(path) == {first.id: ExportState.MISSING, second.id: ExportState.STANDS}
    with pytest.raises(RuleViolation, match="gone"):
        exports.remove(first.id)
    assert Folder(second.path).exists()


def test_a_disk_that_refuses_leaves_file_and_line(path: Path, out: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    export = dossier(path, out)

    def refuse(_: Folder) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(Folder, "unlink", refuse)
        with pytest.raises(StorageError, match="not_removed"):
            path.services.exports.remove(export.id)
    assert states(path) == {export.id: ExportState.STANDS}


def test_several_are_said_to_be_gone_in_one_step_and_taken_back_together(path: Path, out: Folder) -> None:
    exports = path.services.exports
    ids = {dossier(path, out).id, dossier(path, out).id}
    exports.cleaned_up(*ids)
    assert {one.id for one in exports.all() if one.cleaned_up} == ids
    path.services.history.undo_last()
    assert not any(one.cleaned_up for one in exports.all())


def test_taking_back_passes_by_a_paper_for_its_file_stays(path: Path, out: Folder) -> None:
    services = path.services
    was = services.school.get()
    services.school.save(replace(was, coordinator_label="zorgcoördinator"))
    export = dossier(path, out)
    services.history.undo_last()
    assert services.school.get().coordinator_label == was.coordinator_label
    assert states(path) == {export.id: ExportState.STANDS}
    made = next(step for step in services.history.told() if step.code == "paper.written")
    with pytest.raises(RuleViolation) as refused:
        services.history.undo(made.id)
    assert refused.value.code == "undo.paper_written"


def test_a_file_that_was_changed_afterwards_says_so(path: Path, out: Folder) -> None:
    export = dossier(path, out)
    for moment, changed in ((MOMENT, None), (datetime(2026, 11, 27, 12, tzinfo=UTC), date(2026, 11, 27))):
        os.utime(export.path, (moment.timestamp(), moment.timestamp()))
        (one,) = listed(path)
        assert one.changed_on == changed
        assert ("gewijzigd, op 27-11-2026" in remove_detail([one])) is (changed is not None)


def test_old_papers_about_pupils_come_first_and_what_is_cleaned_up_last(path: Path, out: Folder) -> None:
    exports = path.services.exports
    cleaned, old = dossier(path, out), dossier(path, out)
    sop, _ = exports.write(exports.prepare(PaperRequest(kind=PaperKind.SOP)), PaperFormat.MARKDOWN, out)
    exports.cleaned_up(cleaned.id)
    found = arranged(listed(path), LATER)
    assert [one.id for one in found] == [old.id, sop.id, cleaned.id]
    assert [one.part_on(LATER) for one in found] == [ExportPart.OLD, ExportPart.RECENT, ExportPart.CLEANED_UP]
    assert "Het staat er al 4 weken." in told_whole(found[0], LATER)[-1]


def test_vandaag_counts_what_lies_there_long_until_it_is_cleaned_up(path: Path, out: Folder) -> None:
    exports, agenda = path.services.exports, path.services.agenda
    first, second = dossier(path, out), dossier(path, out)
    exports.write(exports.prepare(PaperRequest(kind=PaperKind.SOP)), PaperFormat.MARKDOWN, out)

    def counted(day: date) -> list[tuple[AgendaSection, int]]:
        lines = agenda.today(day).lines
        return [(line.section, len(line.item.parts)) for line in lines if line.item.kind is AgendaKind.CLEAN_UP]

    assert counted(TODAY + timedelta(days=28)) == []
    assert counted(LATER) == [(AgendaSection.TODAY, 2)]
    exports.remove(first.id)
    assert counted(LATER) == [(AgendaSection.TODAY, 1)]
    exports.cleaned_up(second.id)
    assert counted(LATER) == []


def test_the_day_of_a_file_is_that_of_the_netherlands(path: Path, out: Folder, clock: FixedClock) -> None:
    clock.advance(datetime(2026, 11, 24, 23, 30, tzinfo=UTC) - clock.now())
    assert dossier(path, out).made_on == TODAY + timedelta(days=1)
