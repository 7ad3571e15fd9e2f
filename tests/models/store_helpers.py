"""What several storage tests share: a passphrase, a key that costs nothing, and a photo of a folder."""

from pathlib import Path

from ib_console.models.key_slots import KeyCost

PASSPHRASE = "vier losse woorden samen"
CHEAP = KeyCost(memory_kib=8, iterations=1, lanes=1)


def photo(folder: Path) -> dict[str, bytes | None]:
    """Every path under a folder with its bytes: what must not change when something is refused."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }
