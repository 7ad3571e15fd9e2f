"""Writing an export: all of it or nothing, for the user alone, over nothing, one sentence for each refusal."""

import errno
import os
import re
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.errors import StorageError
from ib_console.exchange import writing
from ib_console.exchange.writing import free_path, is_portable, safe_name, write_new, write_text
from ib_console.wording.export_messages import EXPORT_MESSAGES
from ib_console.wording.messages import GENERAL, sentence

DISK = pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "export.disk_full"),
        (errno.EDQUOT, "export.disk_full"),
        (errno.EROFS, "export.no_access"),
        (errno.EACCES, "export.no_access"),
        (errno.EIO, "export.unreachable"),
        (errno.ESTALE, "export.unreachable"),
        (errno.ENOENT, "export.no_folder"),
        (errno.EINVAL, "export.failed"),
    ],
)


def refusing(number: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "geweigerd")

    return refuse


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_text_is_written_for_the_user_alone(tmp_path: Path) -> None:
    write_text(tmp_path / "sop.md", "één\n")
    assert (tmp_path / "sop.md").read_bytes() == "één\n".encode()
    assert stat.S_IMODE((tmp_path / "sop.md").stat().st_mode) == 0o600
    assert names_in(tmp_path) == ["sop.md"]


def test_an_earlier_file_is_replaced_and_loses_its_wider_mode(tmp_path: Path) -> None:
    target = tmp_path / "sop.md"
    target.write_text("lang en oud")
    target.chmod(0o644)
    write_text(target, "nieuw")
    assert (target.read_text(), stat.S_IMODE(target.stat().st_mode)) == ("nieuw", 0o600)


@DISK
def test_a_disk_that_refuses_leaves_the_earlier_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    target = tmp_path / "sop.md"
    target.write_text("oud")
    monkeypatch.setattr(writing.os, "fsync", refusing(number))
    with pytest.raises(StorageError) as refused:
        write_text(target, "nieuw")
    assert refused.value.code == code
    assert target.read_text() == "oud"
    assert names_in(tmp_path) == ["sop.md"]


@DISK
@pytest.mark.parametrize("at", ["fsync", "link and open"])
def test_a_new_file_that_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, at: str
) -> None:
    if at == "fsync":
        monkeypatch.setattr(writing.os, "fsync", refusing(number))
    else:  # the drive goes when all of the data is there and only the name is missing
        monkeypatch.setattr(writing.os, "link", refusing(number))
        really = os.open

        def opened(path: object, flags: int, *rest: int, **more: int) -> int:
            if Path(str(path)).name == "agenda.pdf":
                raise OSError(number, "geweigerd")
            return really(path, flags, *rest, **more)  # type: ignore[call-overload]

        monkeypatch.setattr(writing.os, "open", opened)
    with pytest.raises(StorageError) as refused:
        write_new(tmp_path / "agenda.pdf", b"nieuw")
    assert refused.value.code == code
    assert names_in(tmp_path) == []


def test_a_drive_that_windows_lost_is_unreachable_whatever_python_calls_it() -> None:
    error = OSError(errno.EACCES, "het apparaat is niet gereed")
    error.winerror = 21  # type: ignore[attr-defined]  # only there on Windows
    assert writing._code(error) == "export.unreachable"


def test_a_folder_that_is_not_there_a_file_as_folder_and_a_folder_as_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    for folder in (tmp_path / "nergens", tmp_path / "bestand", tmp_path / "\0"):
        with pytest.raises(StorageError, match=re.escape("export.no_folder")):
            write_new(folder / "agenda.pdf", b"x")
    with pytest.raises(StorageError, match=re.escape("export.is_folder")):
        write_text(tmp_path, "x")
    assert names_in(tmp_path) == ["bestand"]


def test_a_folder_where_nobody_may_write_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing.tempfile, "mkstemp", refusing(errno.EACCES))
    with pytest.raises(StorageError, match=re.escape("export.no_access")):
        write_new(tmp_path / "agenda.pdf", b"x")


def test_every_refusal_has_its_sentence() -> None:
    source = Path(writing.__file__).read_text(encoding="utf-8")
    raised = set(re.findall(r'"(export\.[a-z_]+)"', source))
    assert raised <= set(EXPORT_MESSAGES)
    for code in raised:
        said = sentence(StorageError(code, file="/a/b.md", folder="/a"))
        assert said != GENERAL.format(code=code)
        assert "/a" in said


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Agenda MDO 3", "agenda-mdo-3"),
        ("Verslag: Zoë / Ünal\\x", "verslag-zoe-unal-x"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-1"),
        ("lpt1", "lpt1-1"),
        ("COM¹", "com1-1"),
        ("", "document"),
        ("... ", "document"),
        ("漢字", "document"),
        ("a" * 300, "a" * 80),
    ],
)
def test_a_name_of_a_file_holds_nothing_that_a_disk_refuses(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text())
def test_every_name_that_we_make_is_taken_everywhere(text: str) -> None:
    name = safe_name(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert is_portable(f"{name}.docx")
    assert is_portable(f"{name} (99).docx")


@pytest.mark.parametrize(
    "name",
    [
        *("CON", "con.pdf", "NUL.tar.gz", "aux .md", "COM1.docx", "Lpt9", "com¹.csv", "CONIN$.txt", "", ".", ".."),
        *("agenda.", "agenda ", "a/b.pdf", "a\\b.pdf", "wie?.pdf", "10:30.pdf", "a|b", 'a"b', "a<b>", "a*b"),
        *("a\nb.pdf", "a\0b.pdf", "a\u202efdp.exe", "a\x1b[31m.pdf", "a\ud800b", "a" * 201, "é" * 101),
    ],
)
def test_a_name_that_some_computer_refuses_is_not_written(tmp_path: Path, name: str) -> None:
    assert not is_portable(name)
    if name not in {"", ".", ".."} and "/" not in name:
        with pytest.raises(StorageError, match=re.escape("export.bad_name")):
            write_new(tmp_path / name, b"x")
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    "name", ["Agenda MDO 3.pdf", "één.md", "console.pdf", "com10.pdf", "Noor & Sem (2).docx", ".x"]
)
def test_an_own_name_that_every_computer_takes_is_kept_as_it_is(tmp_path: Path, name: str) -> None:
    assert write_new(tmp_path / name, b"x") == tmp_path / name
    assert names_in(tmp_path) == [name]


def test_what_stands_there_is_never_written_over(tmp_path: Path) -> None:
    target = tmp_path / "agenda.pdf"
    assert free_path(target) == target
    target.write_text("een")
    (tmp_path / "agenda (2).pdf").symlink_to(tmp_path / "nergens")
    assert free_path(target) == tmp_path / "agenda (3).pdf"
    assert write_new(target, b"nieuw") == tmp_path / "agenda (3).pdf"
    assert target.read_text() == "een"


@pytest.fixture(params=["with links", "without links"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk as every computer has, and one that knows no second name of a file, such as most sticks."""
    if request.param == "without links":
        monkeypatch.setattr(writing.os, "link", refusing(errno.EPERM))


@pytest.mark.usefixtures("disk")
def test_bytes_are_written_whole_for_the_user_alone(tmp_path: Path) -> None:
    assert write_new(tmp_path / "a.pdf", b"%PDF\x00") == tmp_path / "a.pdf"
    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF\x00"
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o600
    assert (tmp_path / "a.pdf").stat().st_nlink == 1
    assert names_in(tmp_path) == ["a.pdf"]


@pytest.mark.usefixtures("disk")
def test_a_new_file_never_replaces_one_not_even_one_that_comes_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "agenda.pdf"
    look = free_path

    def too_late(path: Path) -> Path:
        chosen = look(path)
        if chosen == target:
            target.write_bytes(b"van een ander")
        return chosen

    monkeypatch.setattr(writing, "free_path", too_late)
    assert write_new(target, b"nieuw") == tmp_path / "agenda (2).pdf"
    assert target.read_bytes() == b"van een ander"
    assert (tmp_path / "agenda (2).pdf").read_bytes() == b"nieuw"
    assert stat.S_IMODE((tmp_path / "agenda (2).pdf").stat().st_mode) == 0o600
    assert names_in(tmp_path) == ["agenda (2).pdf", "agenda.pdf"]


def test_until_all_is_on_the_disk_there_is_no_file_under_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    really = os.fsync

    def looked(descriptor: int) -> None:
        seen.append(names_in(tmp_path))
        really(descriptor)

    monkeypatch.setattr(writing.os, "fsync", looked)
    write_new(tmp_path / "agenda.pdf", b"nieuw")
    assert [name.startswith(".ib-console-") for name in seen[0]] == [True]


def test_a_file_is_held_while_it_is_written_and_its_folder_is_on_the_disk_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []
    really = os.fsync

    def looked(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        held.extend(() if is_folder else map(writing._is_held, tmp_path.glob(".ib-console-*")))
        seen.append("map" if is_folder else "bestand")
        really(descriptor)

    seen: list[str] = []
    monkeypatch.setattr(writing.os, "fsync", looked)
    write_new(tmp_path / "agenda.pdf", b"nieuw")
    assert (held, seen) == ([True], ["bestand", "map"])


def test_nothing_is_written_in_a_folder_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary, out = tmp_path / "tijdelijk", tmp_path / "uit"
    temporary.mkdir()
    out.mkdir()
    temporary.chmod(0o500)
    before = temporary.stat().st_mtime_ns
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    write_new(out / "agenda.pdf", b"nieuw")
    write_text(out / "sop.md", "x")
    assert names_in(temporary) == []
    assert temporary.stat().st_mtime_ns == before


def left_behind(folder: Path, *, age: float) -> Path:
    """A hidden file as a program leaves it that is killed while it writes."""
    path = folder / ".ib-console-k1ll3d"
    path.write_bytes(b"een heel papier")
    moment = path.stat().st_mtime - age
    os.utime(path, (moment, moment))
    return path


@pytest.mark.parametrize("write", [lambda path: write_new(path, b"x"), lambda path: write_text(path, "x")])
def test_what_a_killed_program_left_is_gone_at_the_next_file_there(
    tmp_path: Path, write: Callable[[Path], object]
) -> None:
    left_behind(tmp_path, age=61)
    (tmp_path / ".iets-van-een-ander").touch()
    write(tmp_path / "agenda.pdf")
    assert names_in(tmp_path) == [".iets-van-een-ander", "agenda.pdf"]


def test_what_another_window_may_still_be_writing_stays(tmp_path: Path) -> None:
    left_behind(tmp_path, age=30)
    write_new(tmp_path / "agenda.pdf", b"x")
    assert names_in(tmp_path) == [".ib-console-k1ll3d", "agenda.pdf"]


def test_a_file_that_another_process_holds_stays_however_long_it_takes(tmp_path: Path) -> None:
    held = left_behind(tmp_path, age=3600)
    code = "import sys; from ib_console.exchange import writing as w; f = open(sys.argv[1]); w._hold(f.fileno());"
    code += "print('vast', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(held)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        other.stdout.readline()
        write_new(tmp_path / "agenda.pdf", b"x")
        assert held.exists()
        other.stdin.close()
    write_new(tmp_path / "agenda.pdf", b"x")
    assert not held.exists()


def test_what_is_no_plain_file_stays_and_cleaning_up_that_fails_refuses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, elsewhere = tmp_path / "uit", tmp_path / "elders"
    out.mkdir()
    elsewhere.write_text("van een ander")
    os.utime(elsewhere, (0, 0))
    (out / ".ib-console-wijst").symlink_to(elsewhere)
    os.utime(out / ".ib-console-wijst", (0, 0), follow_symlinks=False)
    os.mkfifo(out / ".ib-console-pijp")
    os.utime(out / ".ib-console-pijp", (0, 0))
    (out / ".ib-console-map").mkdir()
    os.utime(out / ".ib-console-map", (0, 0))
    left_behind(out, age=3600)
    with monkeypatch.context() as patch:
        patch.setattr(writing, "_is_held", refusing(errno.EIO))
        assert write_new(out / "agenda.pdf", b"x").exists()
        assert (out / ".ib-console-k1ll3d").exists()
    assert write_new(out / "agenda.pdf", b"x").exists()
    others = [".ib-console-map", ".ib-console-pijp", ".ib-console-wijst"]
    assert names_in(out) == [*others, "agenda (2).pdf", "agenda.pdf"]
    assert elsewhere.read_text() == "van een ander"
