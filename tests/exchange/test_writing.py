"""Writing an export: all of it or nothing, for the user alone, one sentence for each refusal."""

import errno
import re
import stat
from pathlib import Path

import pytest

from ib_console.domain.errors import StorageError
from ib_console.exchange import writing
from ib_console.exchange.writing import write_text
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
    assert raised == set(EXPORT_MESSAGES)
    for code in raised:
        said = sentence(StorageError(code, file="/a/b.md", folder="/a"))
        assert said != GENERAL.format(code=code)
        assert "/a" in said
