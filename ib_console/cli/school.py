"""`nieuw`, `controleer` and `exporteer`: the school as a whole."""

import os
from pathlib import Path

from ib_console.cli.opening import founded, opened
from ib_console.cli.output import say
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.exchange.render_markdown import render_markdown
from ib_console.exchange.writing import write_text
from ib_console.wording.formats import plural
from ib_console.wording.storage_messages import STORAGE_MESSAGES


def _found(session: Session) -> int:
    opened = founded(session, session.arguments.school)
    try:
        name = opened.services.school.get().name
    finally:
        opened.close()
    say(
        f"{name} is gemaakt in {session.paths.home}.",
        "Bewaar uw wachtwoord goed: zonder wachtwoord kan niemand de school openen.",
        "Voer nu de klassenlijst in met `ib-console importeer BESTAND`.",
    )
    return 0


def _check(session: Session) -> int:
    with opened(session) as services:
        problems = services.school.problems()
        name = services.school.get().name
        count = len(services.pupils.all(with_former=True))
    if not problems:
        say(f"In orde: het bestand van {name} is gaaf, met {plural(count, 'leerling', 'leerlingen')} erin.")
        return 0
    say(*(STORAGE_MESSAGES[problem] for problem in problems))
    raise Refusal("check.problems", problems=plural(len(problems), "probleem", "problemen"))


def _export(session: Session) -> int:
    with opened(session) as services:
        text = render_markdown(services.sops.document())
    target = session.arguments.target
    if target is None:
        print(text, end="")
        return 0
    _write(Path(target), text)
    say(f"Het SOP staat in {target}.")
    return 0


def _write(path: Path, text: str) -> None:
    if os.path.lexists(path):
        raise Refusal("export.exists", file=path)
    write_text(path, text)


COMMANDS = {"nieuw": _found, "controleer": _check, "exporteer": _export}
