"""A SOP in a file: its text, or a refusal with a code. What the text says is read by `sop_json`."""

from pathlib import Path

from ib_console.domain.errors import ImportRefused
from ib_console.exchange.class_list_source import bytes_of
from ib_console.exchange.edexml import MAX_BYTES

_SUFFIX = ".json"


def is_sop_file(path: Path) -> bool:
    """Whether a file is named as a SOP in JSON is."""
    return path.suffix.lower() == _SUFFIX


def sop_text(path: Path) -> str:
    """The text of a file with a SOP.

    Raises:
        ImportRefused: `sop.unreadable`, `import.too_large` (limit), and what `bytes_of` raises.
    """
    data = bytes_of(path)
    if len(data) > MAX_BYTES:
        raise ImportRefused("import.too_large", limit=MAX_BYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportRefused("sop.unreadable") from None
