"""Writing an export: all of it or nothing, for the user alone, one sentence for each refusal."""

import errno
import re
import stat
from pathlib import Path

import pytest

from ib_console.domain.errors import StorageError
from ib_console.exchange import writing
from ib_console.exchange.writing import free_path, safe_name, write_bytes, write_new, write_text
from ib_console.wording.export_messages import EXPORT_MESSAGES
from ib_console.wording.messages import GENERAL, sentence


def test_a_text_is_written_for_the_user_alone(tmp_path: Path) -> None:
    write_text(tmp_path / "sop.md", "één\n")
    assert (tmp_path / "sop.md").read_bytes() == "één\n".encode()
    assert stat.S_IMODE((tmp_path / "sop.md").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["sop.md"]


def test_an_earlier_file_is_replaced_and_loses_its_wider_mode(tmp_path: Path) -> None:
    target = tmp_path / "sop.md"
    target.write_text("lang en oud")
    target.chmod(0o644)
    write_text(target, "nieuw")
    assert (target.read_text(), stat.S_IMODE(target.stat().st_mode)) == ("nieuw", 0o600)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "export.disk_full"),
        (errno.EROFS, "export.no_access"),
        (errno.EIO, "export.failed"),
    ],
)
def test_a_disk_that_refuses_leaves_the_earlier_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    target = tmp_path / "sop.md"
    target.write_text("oud")

    def refuse(_: int) -> None:
        raise OSError(number, "geweigerd")

    monkeypatch.setattr(writing.os, "fsync", refuse)
    with pytest.raises(StorageError) as refused:
        write_text(target, "nieuw")
    assert refused.value.code == code
    assert target.read_text() == "oud"
    assert [path.name for path in tmp_path.iterdir()] == ["sop.md"]


def test_a_folder_that_is_not_there_and_a_folder_as_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=re.escape("export.no_folder")):
        write_text(tmp_path / "nergens" / "sop.md", "x")
    with pytest.raises(StorageError, match=re.escape("export.is_folder")):
        write_text(tmp_path, "x")


def test_every_refusal_has_its_sentence() -> None:
    source = Path(writing.__file__).read_text(encoding="utf-8")
    raised = set(re.findall(r'"(export\.[a-z_]+)"', source)) | {"export.kept", "export.taken"}
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
        ("", "document"),
        ("... ", "document"),
        ("漢字", "document"),
        ("a" * 300, "a" * 80),
    ],
)
def test_a_name_of_a_file_holds_nothing_that_a_disk_refuses(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_what_stands_there_is_never_written_over(tmp_path: Path) -> None:
    target = tmp_path / "agenda.pdf"
    assert free_path(target) == target
    target.write_text("een")
    (tmp_path / "agenda (2).pdf").symlink_to(tmp_path / "nergens")
    assert free_path(target) == tmp_path / "agenda (3).pdf"


def test_bytes_are_written_whole_for_the_user_alone(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a.pdf", b"%PDF\x00")
    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF\x00"
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o600


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


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "export.disk_full"), (errno.EACCES, "export.no_access"), (errno.EIO, "export.failed")],
)
def test_a_new_file_that_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, "geweigerd")

    monkeypatch.setattr(writing.os, "fsync", refuse)
    with pytest.raises(StorageError) as refused:
        write_new(tmp_path / "agenda.pdf", b"nieuw")
    assert refused.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=re.escape("export.no_folder")):
        write_new(tmp_path / "nergens" / "agenda.pdf", b"x")
