"""config.toml: what is read, what is kept of what somebody wrote by hand, and what a broken file costs."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ib_console.config import paths_for, settings_for
from ib_console.domain.errors import StorageError
from ib_console.settings_file import Chosen, SettingsFile


def written(folder: Path, text: str) -> SettingsFile:
    folder.mkdir(exist_ok=True)
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return SettingsFile(folder)


def test_without_a_file_nothing_was_chosen_and_nothing_is_said(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "new").read() == Chosen()
    assert not (tmp_path / "new").exists()


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "a" / "b")
    file.keep_theme("licht")
    file.keep_keys("pupils.new", "t")
    file.keep_keys("app.quit", "f10")
    file.keep_keys("pupils.new", None)
    assert file.read() == Chosen(theme="licht", keys={"app.quit": "f10"})


def test_remarks_order_and_unknown_keys_are_kept_and_told_once(tmp_path: Path) -> None:
    file = written(tmp_path, '# van mij\ngeluid = true\nthema = "donker"  # graag\n\n[toetsen]\npupils.new = "t"\n')
    read = file.read()
    assert (read.theme, read.keys) == ("donker", {"pupils.new": "t"})
    assert len(read.remarks) == 1
    assert "geluid" in read.remarks[0]
    file.keep_theme("hoog contrast")
    file.keep_keys("pupils.new", "y")
    text = file.path.read_text(encoding="utf-8")
    assert text.startswith("# van mij\ngeluid = true\nthema =")
    assert "# graag" in text
    assert (file.read().theme, file.read().keys) == ("hoog contrast", {"pupils.new": "y"})


@pytest.mark.parametrize("text", ['thema = 3\n[toetsen]\n"a.b" = 1\n', 'toetsen = "x"\nthema = []\n'])
def test_a_value_of_another_kind_is_told_and_does_nothing(tmp_path: Path, text: str) -> None:
    read = written(tmp_path, text).read()
    assert read.theme == ""
    assert len(read.remarks) == 1
    assert "thema" in read.remarks[0]


@pytest.mark.parametrize("content", [b"thema = ", b"\xff\xfe\x00", b"a = " + b"[" * 5000])
def test_a_broken_file_is_one_sentence_and_is_kept_beside_the_new_one(tmp_path: Path, content: bytes) -> None:
    file = SettingsFile(tmp_path)
    file.path.write_bytes(content)
    read = file.read()
    assert (read.theme, read.keys, len(read.remarks)) == ("", {}, 1)
    assert file.path.read_bytes() == content
    file.keep_theme("licht")
    assert file.read() == Chosen(theme="licht")
    file.path.write_bytes(content)
    file.keep_theme("donker")
    assert [path.read_bytes() for path in sorted(tmp_path.glob("config-onleesbaar-*.toml"))] == [content, content]


def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StorageError) as caught:
        SettingsFile(tmp_path / "file" / "folder").keep_theme("licht")
    assert caught.value.code == "settings.not_kept"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_no_text_in_the_file_is_a_failure(tmp_path: Path, text: str) -> None:
    file = written(tmp_path, text)
    file.read()
    file.keep_theme("licht")
    assert file.read().theme == "licht"


def test_the_folder_can_be_named_and_has_nothing_to_do_with_the_school(tmp_path: Path) -> None:
    assert settings_for({"IB_CONSOLE_INSTELLINGEN": str(tmp_path)}) == tmp_path
    there, here = paths_for(str(tmp_path / "school"), {}), paths_for(None, {})
    assert there.settings == here.settings != tmp_path / "school"
