"""Every way in which a school cannot be made or opened: its code, its sentence, and a folder that is as it was."""

import errno
import json
import os
import shutil
import string
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sample_rows import Colour, SampleChild, sample_schema
from sqlalchemy import select
from store_helpers import CHEAP, PASSPHRASE, photo

from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import IbError
from ib_console.models.engine import Store
from ib_console.models.key_slots import read_key_slots
from ib_console.wording.storage_messages import STORAGE_MESSAGES


@pytest.fixture
def shut(store: Store, home: Path) -> Path:
    """A school that exists and is not open."""
    store.close()
    return home


def sentence(error: IbError) -> str:
    return STORAGE_MESSAGES[error.code].format(**error.params)


def refused(folder: Path, action: Callable[[], Store]) -> str:
    """Do something that must fail; return the code after seeing that nothing was written and there is a sentence."""
    before = photo(folder)
    with pytest.raises(IbError) as caught:
        action()
    assert photo(folder) == before
    assert sentence(caught.value).endswith(".")
    assert str(caught.value) == caught.value.code
    return caught.value.code


def open_refused(home: Path, clock: FixedClock, passphrase: str = PASSPHRASE, number: int = 1) -> str:
    return refused(home.parent, lambda: Store.open(home, passphrase, clock, schema=sample_schema(number)))


def create_refused(home: Path, clock: FixedClock, passphrase: str = PASSPHRASE, watched: Path | None = None) -> str:
    schema = sample_schema()
    return refused(watched or home.parent, lambda: Store.create(home, passphrase, clock, schema=schema, cost=CHEAP))


def test_a_wrong_passphrase(shut: Path, clock: FixedClock) -> None:
    assert open_refused(shut, clock, "heel andere losse woorden") == "wrong_passphrase"


def test_a_passphrase_typed_on_another_keyboard_is_the_same(home: Path, clock: FixedClock) -> None:
    Store.create(home, "één losse café zin", clock, schema=sample_schema(), cost=CHEAP).close()
    Store.open(home, "e\u0301e\u0301n losse cafe\u0301 zin", clock, schema=sample_schema()).close()


def test_a_second_window(store: Store, home: Path, clock: FixedClock) -> None:
    assert open_refused(home, clock) == "second_window"
    assert store.check() == []


def test_a_second_program_that_knows_no_lock_file_is_refused_by_the_database(
    store: Store, home: Path, clock: FixedClock
) -> None:
    store.lock.release()
    assert open_refused(home, clock) == "second_window"


def test_a_newer_schema(shut: Path, clock: FixedClock) -> None:
    assert open_refused(shut, clock, number=0) == "newer_schema"


def test_a_garbage_file(shut: Path, clock: FixedClock) -> None:
    (shut / "school.db").write_bytes(b"geen database " * 1_000)
    assert open_refused(shut, clock) == "unreadable_database"


def test_a_short_garbage_file(shut: Path, clock: FixedClock) -> None:
    # SQLite takes a file shorter than a page for an empty database.
    (shut / "school.db").write_bytes(b"x")
    assert open_refused(shut, clock) == "damaged"


def test_a_zero_byte_file(shut: Path, clock: FixedClock) -> None:
    (shut / "school.db").write_bytes(b"")
    assert open_refused(shut, clock) == "empty_database"


def test_a_missing_key_file(shut: Path, clock: FixedClock) -> None:
    (shut / "sleutels.json").unlink()
    assert open_refused(shut, clock) == "missing_keys"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"format": 1, "database_id": "x", "slots": []}',
        b"[" * 60_000,
        b"1" * 70_000,
    ],
)
def test_a_broken_key_file(shut: Path, clock: FixedClock, content: bytes) -> None:
    (shut / "sleutels.json").write_bytes(content)
    assert open_refused(shut, clock) == "broken_keys"


@pytest.mark.parametrize(
    "cost", [{"memory_kib": 10**9}, {"iterations": 0}, {"lanes": 65}, {"lanes": "x"}, {"other": 1}]
)
def test_a_key_file_that_asks_for_an_absurd_amount_of_work(shut: Path, clock: FixedClock, cost: dict[str, int]) -> None:
    content = json.loads((shut / "sleutels.json").read_bytes())
    content["slots"][0]["argon2id"].update(cost)
    (shut / "sleutels.json").write_text(json.dumps(content))
    assert open_refused(shut, clock) == "broken_keys"


def test_a_key_file_of_a_newer_program(shut: Path, clock: FixedClock) -> None:
    content = json.loads((shut / "sleutels.json").read_bytes())
    (shut / "sleutels.json").write_text(json.dumps({**content, "format": 2}))
    assert open_refused(shut, clock) == "newer_keys"


def test_a_key_file_of_another_school(shut: Path, tmp_path: Path, clock: FixedClock) -> None:
    other = tmp_path / "andere"
    Store.create(other, PASSPHRASE, clock, schema=sample_schema(), cost=CHEAP).close()
    shutil.copy(other / "sleutels.json", shut / "sleutels.json")
    assert open_refused(shut, clock) == "unreadable_database"


def test_a_slot_moved_into_another_key_file_does_not_open(shut: Path) -> None:
    content = json.loads((shut / "sleutels.json").read_bytes())
    (shut / "sleutels.json").write_text(json.dumps({**content, "database_id": "0" * 32}))
    with pytest.raises(IbError) as caught:
        read_key_slots(shut / "sleutels.json").unwrap(PASSPHRASE)
    assert caught.value.code == "wrong_passphrase"


def test_no_school_yet(tmp_path: Path, clock: FixedClock) -> None:
    assert not Store.exists(tmp_path / "leeg")
    assert open_refused(tmp_path / "leeg", clock) == "no_school"


def test_a_school_that_exists_is_not_made_again(shut: Path, clock: FixedClock) -> None:
    assert Store.exists(shut)
    assert create_refused(shut, clock) == "school_exists"


def test_a_key_file_without_its_school_is_not_overwritten(shut: Path, clock: FixedClock) -> None:
    (shut / "school.db").unlink()
    assert open_refused(shut, clock) == "keys_without_school"
    assert create_refused(shut, clock) == "keys_without_school"


def test_a_passphrase_that_is_too_short(home: Path, clock: FixedClock) -> None:
    assert create_refused(home, clock, "te kort") == "passphrase_too_short"


def test_a_folder_of_a_sync_client(tmp_path: Path, clock: FixedClock) -> None:
    assert create_refused(tmp_path / "OneDrive - School" / "ib", clock, watched=tmp_path) == "sync_folder"


def test_a_school_that_was_put_in_a_folder_of_a_sync_client(shut: Path, clock: FixedClock) -> None:
    (shut.parent / ".stfolder").mkdir()
    assert open_refused(shut, clock) == "sync_folder"


def test_a_folder_that_is_a_file(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "bestand").write_text("iets")
    assert create_refused(tmp_path / "bestand", clock) == "folder_unusable"
    assert create_refused(tmp_path / "bestand" / "map", clock, watched=tmp_path) == "folder_unusable"
    assert open_refused(tmp_path / "bestand", clock) == "no_school"


@contextmanager
def nobody() -> Iterator[None]:
    """As a user who owns nothing: root may write everywhere and would prove nothing."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that another user can reach, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_a_read_only_folder(public_folder: Path, clock: FixedClock) -> None:
    home = public_folder / "school"
    Store.create(home, PASSPHRASE, clock, schema=sample_schema(), cost=CHEAP).close()
    for path in home.iterdir():
        path.chmod(0o444)
    home.chmod(0o555)
    public_folder.chmod(0o555)
    with nobody():
        assert open_refused(home, clock) == "read_only_folder"
        assert create_refused(public_folder / "nieuw", clock) == "read_only_folder"
    public_folder.chmod(0o755)
    home.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_a_read_only_database_in_a_folder_that_can_be_written(public_folder: Path, clock: FixedClock) -> None:
    home = public_folder / "school"
    Store.create(home, PASSPHRASE, clock, schema=sample_schema(), cost=CHEAP).close()
    home.chmod(0o777)
    (home / "school.db").chmod(0o444)
    (home / "sleutels.json").chmod(0o444)
    (home / "school.slot").chmod(0o666)
    with nobody():
        assert open_refused(home, clock) == "read_only_folder"


@pytest.mark.parametrize(
    ("failing", "existing_folder"),
    [("fsync", True), ("fsync", False), ("replace", True), ("replace", False), ("mkdir", False)],
)
def test_a_full_disk_while_a_school_is_made(
    home: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, failing: str, *, existing_folder: bool
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "vol")

    if existing_folder:
        home.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(os, failing, full)
        assert create_refused(home, clock) == "disk_full"
    Store.create(home, PASSPHRASE, clock, schema=sample_schema(), cost=CHEAP).close()


def test_a_disk_that_fills_between_the_key_file_and_the_database_leaves_neither(
    home: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def full_for_the_database(source: str, target: str) -> None:
        if str(target).endswith("school.db"):
            raise OSError(errno.ENOSPC, "vol")
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full_for_the_database)
        assert create_refused(home, clock) == "disk_full"


def test_a_full_disk_while_the_passphrase_is_changed_keeps_the_old_one(
    store: Store, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "vol")

    before = photo(home)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(IbError) as caught:
            store.change_passphrase(PASSPHRASE, "een heel nieuw wachtwoord", cost=CHEAP)
    assert caught.value.code == "disk_full"
    assert photo(home) == before


def test_without_sqlcipher_nothing_is_opened_or_made(
    shut: Path, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    assert open_refused(shut, clock) == "sqlcipher_missing"
    assert create_refused(tmp_path / "nieuw", clock) == "sqlcipher_missing"


def test_a_sqlite_that_does_not_encrypt_is_refused(
    shut: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3  # noqa: PLC0415 -- the plain driver, as a stand-in

    monkeypatch.setattr("ib_console.models.connection.driver", lambda: sqlite3)
    assert open_refused(shut, clock) == "sqlcipher_missing"


def test_a_wrong_key_prints_nothing_on_the_screen(shut: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from ib_console.models.connection import connect\n"
        "try: connect(Path(sys.argv[1]), bytes(32))\n"
        "except Exception as error: print(error.code)"
    )
    package = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", script, str(shut / "school.db")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": package},
    )
    assert (done.stdout, done.stderr) == ("unreadable_database\n", "")


def test_a_copy_left_by_a_killed_creation_is_no_school_and_is_in_nobodys_way(home: Path, clock: FixedClock) -> None:
    home.mkdir()
    (home / "school.db.nieuw").write_bytes(b"half")
    assert open_refused(home, clock) == "no_school"
    Store.create(home, PASSPHRASE, clock, schema=sample_schema(), cost=CHEAP).close()
    assert not (home / "school.db.nieuw").exists()


def test_the_passphrase_can_be_changed(store: Store, home: Path, clock: FixedClock) -> None:
    with pytest.raises(IbError, match="wrong_passphrase"):
        store.change_passphrase("niet het oude wachtwoord", "een heel nieuw wachtwoord")
    with pytest.raises(IbError, match="passphrase_too_short"):
        store.change_passphrase(PASSPHRASE, "kort")
    store.change_passphrase(PASSPHRASE, "een heel nieuw wachtwoord", cost=CHEAP)
    store.close()
    assert open_refused(home, clock) == "wrong_passphrase"
    Store.open(home, "een heel nieuw wachtwoord", clock, schema=sample_schema()).close()


def test_the_lock_outlives_the_store_while_the_screen_is_locked(store: Store, home: Path, clock: FixedClock) -> None:
    with store.transaction("child.created") as unit:
        unit.session.add(SampleChild(name="Jip", colour=Colour.RED))
    store.close(keep_lock=True)
    assert open_refused(home, clock) == "second_window"
    with pytest.raises(IbError, match="wrong_passphrase"):
        store.reopen("iets heel anders dan")
    assert open_refused(home, clock) == "second_window"
    store.reopen(PASSPHRASE)
    with store.transaction("child.created") as unit:
        unit.session.add(SampleChild(name="Noor", colour=Colour.RED))
    with store.reading() as session:
        assert set(session.scalars(select(SampleChild.name))) == {"Jip", "Noor"}
    store.close()
    Store.open(home, PASSPHRASE, clock, schema=sample_schema()).close()


def test_every_sentence_is_one_sentence_with_known_placeholders() -> None:
    for code, text in STORAGE_MESSAGES.items():
        assert text.count(". ") == 0, code
        assert text.endswith("."), code
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        assert names <= {"file", "folder", "client"}, code
