"""The first path from end to end, as separate processes on the real command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

from ib_console.config import data_folder

PASSPHRASE = "vier losse woorden samen"


def test_from_a_new_school_to_a_reasoned_move(tmp_path: Path) -> None:
    environ = {**os.environ, "IB_CONSOLE_WACHTWOORD": PASSPHRASE, "IB_CONSOLE_MAP": str(tmp_path / "school")}
    environ["PYTHONUTF8"] = "1"

    def ran(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "ib_console", *arguments],
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environ,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    ran("nieuw", "--school", "De Driemaster")
    ran("importeer", str(data_folder() / "klassenlijst-voorbeeld.xml"), "--ja")
    (bo,) = (one for one in json.loads(ran("leerlingen", "--json")) if one["naam"] == "Bo Bakker")
    assert bo["niveau"] == 1
    assert "open" in ran("wissel", str(bo["id"]), "2", "--proef")
    ran("wissel", "bo bakker", "2", "--reden", "De ouders vragen er dringend om.")
    (dossier,) = json.loads(ran("leerling", str(bo["id"]), "--json"))
    assert dossier["niveau"] == 2
    assert len(dossier["acties"]) == 4
    assert "gaaf" in ran("controleer")
    target = tmp_path / "sop.md"
    ran("exporteer", "sop", "--als", "md", "--naar", str(target))
    assert "De Driemaster" in target.read_text(encoding="utf-8")
    files = sorted(path.name for path in (tmp_path / "school").iterdir())
    assert {"school.db", "sleutels.json"} <= set(files)
    if sys.platform != "win32":
        assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "school").iterdir())
