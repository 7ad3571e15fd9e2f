"""Where things are: the user's folder and the defaults that ship with the program.

There are no globals here, and it must not open anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

HOME_VARIABLE = "IB_CONSOLE_MAP"
"""The environment variable that names the data folder."""

SETTINGS_VARIABLE = "IB_CONSOLE_INSTELLINGEN"
"""The environment variable that names the folder of config.toml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """The folders of a run: the school's (written), the shipped defaults (read only), the user's own settings."""

    home: Path
    data: Path
    settings: Path | None = None
    """Where config.toml stands; without it nothing is remembered."""


def home_for(map_argument: str | None, environ: Mapping[str, str]) -> Path:
    """Return the data folder: `--map`, else IB_CONSOLE_MAP, else the user's own data folder. It need not exist."""
    chosen = map_argument or environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    return Path(platformdirs.user_data_dir("ib-console", appauthor=False))


def settings_for(environ: Mapping[str, str]) -> Path:
    """Return the folder of config.toml: IB_CONSOLE_INSTELLINGEN, else the user's own folder for settings.

    `--map` has no say in it: it names a school, and these belong to whoever sits at the computer.
    """
    chosen = environ.get(SETTINGS_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    return Path(platformdirs.user_config_dir("ib-console", appauthor=False))


def data_folder() -> Path:
    """Return the shipped defaults: `_data` inside an installed package, else `data` at the top of a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent / "data"


def paths_for(map_argument: str | None, environ: Mapping[str, str]) -> Paths:
    """Return the folders of this run."""
    return Paths(home=home_for(map_argument, environ), data=data_folder(), settings=settings_for(environ))
