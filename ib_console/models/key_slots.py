"""The key file beside the database: the random data key, wrapped once per way of opening it.

It must be readable before anything is decrypted, so it is plain JSON and holds no pupil data. Without it the database
cannot be opened by anyone, so it is written whole or not at all. This module must not know the database.
"""

import base64
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from ib_console.domain.errors import StorageError
from ib_console.domain.passphrase import normalised
from ib_console.models.home import sync_folder, write_errors

FORMAT = 1
PASSPHRASE_SLOT = "wachtwoord"  # noqa: S105 -- the name of a kind of slot, not a passphrase
KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_LARGEST_FILE = 65_536
_MOST_MEMORY_KIB = 1_048_576
_MOST_ROUNDS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCost:
    """What one guess at a passphrase costs (Argon2id); kept in the file, so that it can be raised later."""

    memory_kib: int = 65_536
    iterations: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        # A damaged file must not ask for more memory or time than a laptop has.
        memory = 8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB
        if not (memory and 1 <= self.lanes <= _MOST_ROUNDS and 1 <= self.iterations <= _MOST_ROUNDS):
            raise ValueError("key cost out of range")


STANDARD_COST = KeyCost()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySlot:
    """One way to open the database: the data key, wrapped by AES-GCM under a key from Argon2id."""

    kind: str
    cost: KeyCost
    salt: bytes
    nonce: bytes
    wrapped_key: bytes

    @classmethod
    def wrap(cls, kind: str, secret: str, data_key: bytes, database_id: str, cost: KeyCost) -> Self:
        """Wrap the data key under a secret, with fresh salt and nonce."""
        salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
        wrapped = AESGCM(_derive(secret, salt, cost)).encrypt(nonce, data_key, database_id.encode())
        return cls(kind=kind, cost=cost, salt=salt, nonce=nonce, wrapped_key=wrapped)

    def unwrap(self, secret: str, database_id: str) -> bytes | None:
        """Return the data key, or `None` when the secret is not the one of this slot."""
        try:
            key = _derive(secret, self.salt, self.cost)
            return AESGCM(key).decrypt(self.nonce, self.wrapped_key, database_id.encode())
        except InvalidTag:
            return None


def _derive(secret: str, salt: bytes, cost: KeyCost) -> bytes:
    kdf = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return kdf.derive(normalised(secret).encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySlots:
    """The content of the key file: a random id for its database and the slots."""

    database_id: str
    slots: tuple[KeySlot, ...]

    @classmethod
    def create(cls, passphrase: str, cost: KeyCost = STANDARD_COST) -> tuple[Self, bytes]:
        """Make a new data key of 32 random bytes with one passphrase slot; return the slots and the key."""
        database_id, data_key = secrets.token_hex(16), secrets.token_bytes(KEY_BYTES)
        slot = KeySlot.wrap(PASSPHRASE_SLOT, passphrase, data_key, database_id, cost)
        return cls(database_id=database_id, slots=(slot,)), data_key

    def unwrap(self, secret: str, kind: str = PASSPHRASE_SLOT) -> bytes:
        """Return the data key. Raises `StorageError("wrong_passphrase")` when no slot of this kind opens."""
        for slot in self.slots:
            if slot.kind == kind and (data_key := slot.unwrap(secret, self.database_id)) is not None:
                return data_key
        raise StorageError("wrong_passphrase")

    def with_passphrase(self, data_key: bytes, passphrase: str, cost: KeyCost = STANDARD_COST) -> "KeySlots":
        """Return the slots with this passphrase in place of the old one, or added when there was none."""
        slot = KeySlot.wrap(PASSPHRASE_SLOT, passphrase, data_key, self.database_id, cost)
        return KeySlots(
            database_id=self.database_id,
            slots=(slot, *(each for each in self.slots if each.kind != PASSPHRASE_SLOT)),
        )


def read_key_slots(path: Path) -> KeySlots:
    """Read the key file. Raises `StorageError`: "missing_keys", "broken_keys" or "newer_keys"."""
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST_FILE + 1)
    except FileNotFoundError:
        raise StorageError("missing_keys", file=str(path)) from None
    except OSError:
        raise StorageError("broken_keys", file=str(path)) from None
    try:
        content = json.loads(raw)
        if isinstance(content["format"], int) and content["format"] > FORMAT:
            raise StorageError("newer_keys", file=str(path))
        return _decoded(content)
    except (ValueError, KeyError, TypeError, RecursionError):
        # The cause is not chained: it could quote what stands in the file.
        raise StorageError("broken_keys", file=str(path)) from None


def _decoded(content: dict[str, Any]) -> KeySlots:
    slots = tuple(
        KeySlot(
            kind=str(each["kind"]),
            cost=KeyCost(**{name: int(value) for name, value in each["argon2id"].items()}),
            salt=base64.b64decode(each["salt"], validate=True),
            nonce=base64.b64decode(each["nonce"], validate=True),
            wrapped_key=base64.b64decode(each["wrapped_key"], validate=True),
        )
        for each in content["slots"]
    )
    database_id = content["database_id"]
    if content["format"] != FORMAT or not isinstance(database_id, str) or not slots:
        raise ValueError("no key file of this format")
    # AES-GCM appends a tag of 16 bytes; a shorter value could not even be tried.
    sizes = (_SALT_BYTES, _NONCE_BYTES, KEY_BYTES + 16)
    if any((len(each.salt), len(each.nonce), len(each.wrapped_key)) != sizes for each in slots):
        raise ValueError("a slot has another size")
    return KeySlots(database_id=database_id, slots=slots)


def _encoded(content: KeySlots) -> bytes:
    slots = [
        {
            "kind": slot.kind,
            "argon2id": asdict(slot.cost),
            "salt": base64.b64encode(slot.salt).decode(),
            "nonce": base64.b64encode(slot.nonce).decode(),
            "wrapped_key": base64.b64encode(slot.wrapped_key).decode(),
        }
        for slot in content.slots
    ]
    return json.dumps({"format": FORMAT, "database_id": content.database_id, "slots": slots}, indent=1).encode()


def write_key_slots(path: Path, content: KeySlots) -> None:
    """Write the key file whole: after a crash or a full disk either the old or the new one stands there.

    Raises `StorageError` ("disk_full", "read_only_folder", "folder_unusable"); the old file is then untouched.
    """
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    with write_errors(path.parent):
        try:
            with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(_encoded(content))
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
