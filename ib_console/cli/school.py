"""`nieuw` and `controleer`: the school as a whole."""

from ib_console.cli.opening import founded, opened
from ib_console.cli.output import say
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
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


COMMANDS = {"nieuw": _found, "controleer": _check}
