"""What somebody chose for this computer: colours and keys, in `config.toml`, which may also be written by hand.

It is about the person at the computer and not about a school, so it stands apart from the school and holds nothing of
it. Reading uses the standard library. Writing uses tomlkit, which keeps the remarks, the order and the keys that this
version does not know; it is imported when something is written. It must not import the screen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ib_console.domain.errors import StorageError
from ib_console.wording import settings_messages

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

FILE_NAME = "config.toml"
_THEME, _KEYS = "thema", "toetsen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the file says, not yet checked against what there is, and what must be told about the file itself."""

    theme: str = ""
    """What a theme is called on the screen; empty when none was chosen."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Id of a binding -> keys with commas between them."""
    remarks: tuple[str, ...] = ()
    """Sentences for the user."""


class SettingsFile:
    """`config.toml` in a folder that need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME

    def read(self) -> Chosen:
        """Return what was chosen. It never raises: what cannot be read is left alone and told."""
        try:
            text = self.path.read_text(encoding="utf-8-sig")
            import tomllib  # noqa: PLC0415 - most people have no such file, and wait for the first screen

            table = tomllib.loads(text)
        except FileNotFoundError:
            return Chosen()
        except (OSError, ValueError, RecursionError):  # a TOML error and a wrong encoding are both a ValueError
            return Chosen(remarks=(settings_messages.broken(str(self.path)),))
        theme, keys = table.pop(_THEME, ""), table.pop(_KEYS, {})
        wrong = [
            *([_THEME] if not isinstance(theme, str) else []),
            *([_KEYS] if not isinstance(keys, dict) else []),
            *table,
        ]
        return Chosen(
            theme=theme if isinstance(theme, str) else "",
            keys=dict(_flat(keys)) if isinstance(keys, dict) else {},
            remarks=(settings_messages.unknown(wrong),) if wrong else (),
        )

    def keep_theme(self, title: str) -> None:
        """Remember the colours. Raises `StorageError("settings.not_kept")`."""

        def put(document: "TOMLDocument") -> None:
            document[_THEME] = title

        self._change(put)

    def keep_keys(self, binding_id: str, keys: str | None) -> None:
        """Remember the keys of one binding; `None` forgets them. Raises `StorageError("settings.not_kept")`."""

        def put(document: "TOMLDocument") -> None:
            import tomlkit  # noqa: PLC0415 - see the module

            table = document.get(_KEYS)
            if not isinstance(table, dict):
                table = document[_KEYS] = tomlkit.table()
                table = document[_KEYS]
            _forget(table, binding_id)
            if keys is not None:
                table[binding_id] = keys

        self._change(put)

    def _change(self, put: "Callable[[TOMLDocument], None]") -> None:
        import tomlkit  # noqa: PLC0415 - see the module
        from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415 - the same

        from ib_console.exchange.writing import write_text  # noqa: PLC0415 - the same

        target = self.path.resolve()  # a settings file is often a link to where somebody keeps such files
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                document = tomlkit.parse(target.read_text(encoding="utf-8-sig"))
            except FileNotFoundError:
                document = tomlkit.parse(settings_messages.FIRST_LINES)
            except (TOMLKitError, ValueError, RecursionError):
                target.replace(_free_name(target))
                document = tomlkit.parse(settings_messages.FIRST_LINES)
            put(document)
            write_text(target, tomlkit.dumps(document))
        except (OSError, StorageError):
            raise StorageError("settings.not_kept", file=str(self.path)) from None


def _flat(table: Mapping[str, Any], prefix: str = "") -> "list[tuple[str, str]]":
    """Each entry with its whole name: `pupils.new = "t"` without quotes is a table in a table, and means the same."""
    found: list[tuple[str, str]] = []
    for name, value in table.items():
        whole = f"{prefix}{name}"
        if isinstance(value, dict):
            found += _flat(value, f"{whole}.")
        else:
            found.append((whole, value if isinstance(value, str) else str(value)))
    return found


def _forget(table: Any, binding_id: str) -> None:  # noqa: ANN401 - a table of tomlkit, which is a dict to its reader
    """Take a name out of a table, also when it was written without quotes."""
    if binding_id in table:
        del table[binding_id]
    head, _, rest = binding_id.partition(".")
    if rest and isinstance(table.get(head), dict):
        _forget(table[head], rest)


def _free_name(path: Path) -> Path:
    """Where a file that cannot be read is kept: beside it, under a name that nothing has."""
    number = 1
    while (beside := path.with_name(f"{path.stem}-onleesbaar-{number}{path.suffix}")).exists():
        number += 1
    return beside
