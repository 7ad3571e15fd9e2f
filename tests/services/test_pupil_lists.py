"""The list of pupils for a spreadsheet: who is asked in that order, what is kept of them, and never a formula."""

import csv
import re
import stat
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook
from school_helpers import HOSTILE, TODAY, People, overleg, taking_part

from ib_console.domain.actions import ActionItem
from ib_console.domain.errors import RuleViolation, StorageError
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.papers import LIST_FORMATS, PaperFormat, PaperKind
from ib_console.domain.people import Role
from ib_console.domain.pupils import Group, GroupKind
from ib_console.exchange import writing
from ib_console.services.container import Services
from ib_console.wording.pupil_list_sentences import COLUMNS

DAY = timedelta(days=1)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    made = tmp_path / "uit"
    made.mkdir()
    return made


@pytest.fixture
def yara(services: Services, people: People) -> int:
    """A pupil of 5B and of the plusklas on niveau 2, with a talk that was held, two agreements and four of the move."""
    (group,) = services.pupils.save_group(Group(id=0, school_year=2026, name="5B")).ids("group")
    plus = Group(id=0, school_year=2026, name="Plusklas", kind=GroupKind.COMPOSITE)
    (composite,) = services.pupils.save_group(plus).ids("group")
    pupil = people.pupil("Yara", "Bakker", group)
    services.pupils.save(replace(services.pupils.get(pupil), prefix="de"), composite_ids=(composite,))
    there = (taking_part(people.coordinator(), Role.CARE_COORDINATOR),)
    services.meetings.save(overleg(MeetingKind.TEACHER_COORDINATOR, pupil, there, on=TODAY - DAY))
    for what, days in (("later bellen", 9), ("boek\nmeegeven", -2)):
        services.actions.save(
            ActionItem(id=0, what=what, due_on=TODAY + days * DAY, pupil_id=pupil, person_id=people.coordinator().id)
        )
    services.moves.move(pupil, SupportLevel.TWO, on=TODAY - 3 * DAY, reason="nodig", decider_id=people.coordinator().id)
    return pupil


def written(services: Services, out: Path, pupil_ids: list[int], paper_format: PaperFormat) -> Path:
    lists = services.pupil_lists
    export, _ = services.exports.keep(lists.render(lists.prepare(pupil_ids), paper_format), out)
    return Path(export.path)


def sheet(path: Path) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(path.read_bytes())).get_sheet_by_index(0).to_python()


def lines(path: Path) -> list[list[str]]:
    return list(csv.reader(StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))


def test_excel_has_what_the_screen_shows_and_the_first_agreement_with_days_and_numbers_as_such(
    services: Services, out: Path, yara: int
) -> None:
    head, row = sheet(written(services, out, [yara], PaperFormat.EXCEL))
    assert tuple(head) == COLUMNS
    assert row == [
        *("Yara", "de", "Bakker", "5B", "Plusklas", 2.0, date(2026, 11, 21)),
        *(date(2026, 11, 23), "gesprek leerkracht en intern begeleider", 6.0, 1.0, date(2026, 11, 22), "boek meegeven"),
    ]


def test_csv_opens_in_a_dutch_excel(services: Services, out: Path, yara: int) -> None:
    path = written(services, out, [yara], PaperFormat.CSV)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfRoepnaam;Tussenvoegsel;Achternaam;Groep;")
    assert b"\r\nYara;de;Bakker;5B;Plusklas;2;21-11-2026;23-11-2026;" in path.read_bytes()


@pytest.mark.parametrize("paper_format", LIST_FORMATS)
def test_the_order_that_is_asked_is_kept_and_the_file_stands_in_the_list_with_its_pupils(
    services: Services, people: People, out: Path, paper_format: PaperFormat
) -> None:
    ids = [people.pupil(name, "Vos") for name in ("Aya", "Bram", "Cas")]
    path = written(services, out, [ids[2], ids[0], 999], paper_format)
    table = sheet(path) if paper_format is PaperFormat.EXCEL else lines(path)
    assert [row[0] for row in table[1:]] == ["Cas", "Aya"]
    assert path.name == f"leerlingenlijst-2026-11-24.{paper_format.value}"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (export,) = services.exports.all()
    assert (export.kind, export.pupil_ids, export.title) == (PaperKind.PUPILS, (ids[2], ids[0]), "Leerlingenlijst")
    again = written(services, out, [ids[0]], paper_format)
    assert again.name == f"leerlingenlijst-2026-11-24 (2).{paper_format.value}"


def test_a_hostile_name_is_only_ever_a_text(services: Services, people: People, out: Path) -> None:
    names = (HOSTILE, "=1+1", "+31", "@SUM(A1)", '=HYPERLINK("http://x.test")', "a;b", 'c"d', "https://voorbeeld.test")
    ids = [people.pupil(name, "-2+3") for name in names]
    for one in ids:
        services.actions.save(
            ActionItem(id=0, what="=cmd|' /C calc'!A0\n\t=1", due_on=TODAY, pupil_id=one, person_id=1)
        )
    path = written(services, out, ids, PaperFormat.EXCEL)
    with ZipFile(BytesIO(path.read_bytes())) as parts:
        content = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in content
        assert "hyperlink" not in content
    assert [row[0] for row in sheet(path)[1:]] == list(names)
    table = lines(written(services, out, ids, PaperFormat.CSV))
    assert {len(row) for row in table} == {len(COLUMNS)}
    assert not [cell for row in table for cell in row if re.match(r"\s*[=+@-]", cell)]


def test_a_number_that_may_be_a_bsn_stops_the_list_until_somebody_says_it_is_not(
    services: Services, people: People
) -> None:
    # Such a number is masked when it is typed, so none comes in by the services of today.
    prepared = replace(services.pupil_lists.prepare([people.pupil()]), numbers=("111222333",))
    with pytest.raises(RuleViolation, match=r"paper\.number"):
        services.pupil_lists.render(prepared, PaperFormat.CSV)
    assert services.pupil_lists.render(prepared, PaperFormat.CSV, numbers_are_fine=True).data


def test_nobody_is_no_list(services: Services) -> None:
    with pytest.raises(RuleViolation, match=r"pupil_list\.empty"):
        services.pupil_lists.prepare([])


def test_a_full_disk_leaves_no_file_and_no_line(
    services: Services, people: People, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = people.pupil()

    def refuse(_: int) -> None:
        raise OSError(28, "vol")

    with monkeypatch.context() as patch:
        patch.setattr(writing.os, "fsync", refuse)
        with pytest.raises(StorageError, match=r"export\.disk_full"):
            written(services, out, [pupil], PaperFormat.EXCEL)
    assert list(out.iterdir()) == []
    assert services.exports.all() == ()
    with pytest.raises(StorageError, match=r"export\.no_folder"):
        written(services, out / "weg", [pupil], PaperFormat.CSV)
