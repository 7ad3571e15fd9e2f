"""The wheel as a user gets it: built, installed in an empty environment, and run from a folder that is no checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def ran(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """Run a program that must succeed; gives what it printed."""
    done = subprocess.run(
        command, cwd=cwd, env=env, check=False, capture_output=True, text=True, encoding="utf-8", timeout=240
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout. Without isolation: the build backend is there, and nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    ran(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """The folder of programs of an environment with nothing but the wheel.

    Its dependencies are not fetched but borrowed: a line of a .pth file puts the folder of packages of this run at the
    end of the path. Files of that kind in a folder so added are not read, so the checkout itself stays out of sight.
    """
    folder = tmp_path_factory.mktemp("empty") / "environment"
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = programs / "python"
    ran(python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=folder)
    packages = Path(ran(python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])", cwd=folder).strip())
    borrowed = {sysconfig.get_paths()[kind] for kind in ("purelib", "platlib")}
    (packages / "borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n", encoding="utf-8")
    return programs


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who has no checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "IB_CONSOLE"))}
    return {**kept, "PYTHONUTF8": "1", "HOME": str(tmp_path)}


def test_the_wheel_holds_the_program_and_its_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"ib_console"}
    for name in ("klassenlijst-voorbeeld.xml", "sop-startdocument.json", "sop-voorbeeldschool.json"):
        assert f"ib_console/_data/{name}" in names
    assert "ib_console/app.tcss" in names
    assert "ib_console/py.typed" in names


def test_the_installed_program_says_its_version(installed: Path, tmp_path: Path, elsewhere: dict[str, str]) -> None:
    out = ran(installed / "ib-console", "--version", cwd=tmp_path, env=elsewhere)
    assert out.startswith("ib-console ")
    told = ran(installed / "python", "-c", "import ib_console; print(ib_console.__file__)", cwd=tmp_path, env=elsewhere)
    assert Path(told.strip()).is_relative_to(installed.parent)


def test_the_installed_program_runs_its_demo(installed: Path, tmp_path: Path, elsewhere: dict[str, str]) -> None:
    out = ran(installed / "ib-console", "demo", "--zonder-scherm", cwd=tmp_path, env=elsewhere)
    assert "De Driemaster" in out
    assert "204 leerlingen" in out
