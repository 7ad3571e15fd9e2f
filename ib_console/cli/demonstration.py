"""`demo`: the practice school in the screen, or a short report of it where there is no screen."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ib_console.bootstrap import OpenSchool
from ib_console.cli.demo_folder import temporary_school
from ib_console.cli.moving import verdict_lines
from ib_console.cli.opening import refuse_existing
from ib_console.cli.output import say
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.cli.terminal import lacking, need_screen
from ib_console.demo import PASSPHRASE, build_demo
from ib_console.domain.levels import SupportLevel
from ib_console.domain.school_year import label
from ib_console.models.key_slots import STANDARD_COST
from ib_console.services.container import Services
from ib_console.wording.formats import plural

_EXAMPLE = "Bo Bakker"
"""The pupil whose niveauwissel the report shows: some points are there, some are missing."""


def _demo(session: Session) -> int:
    with _folder(session) as folder:
        if session.arguments.without_screen or not session.around.terminal:
            return _report(session, folder)
        return _show(session, folder)


@contextmanager
def _folder(session: Session) -> Iterator[Path]:
    """The folder that was named, which stays; else one that is gone afterwards. The user's own school is never used."""
    if session.arguments.map is not None:
        refuse_existing(session)
        yield session.paths.home
        return
    with temporary_school() as folder:
        yield folder


def _built(session: Session, folder: Path) -> "OpenSchool":
    return build_demo(folder, session.around.clock, PASSPHRASE, session.around.cost or STANDARD_COST)


def _show(session: Session, folder: Path) -> int:
    from ib_console.window import run_window  # noqa: PLC0415 -- Textual is not needed for a report

    need_screen(session.around)
    paths = replace(session.paths, home=folder)
    code = run_window(
        paths, session.around.clock, opened=lambda: _built(session, folder), remarks=lacking(session.around)
    )
    if session.arguments.map is not None:
        say(*_kept(folder))
    return code


def _report(session: Session, folder: Path) -> int:
    opened = _built(session, folder)
    try:
        say(*_lines(opened.services))
        problems = opened.services.school.problems()
    finally:
        opened.close()
    if problems:
        raise Refusal("check.problems", problems=str(len(problems)))
    say("", "In orde: het bestand van de school is gaaf.")
    if session.arguments.map is not None:
        say(*_kept(folder))
    return 0


def _lines(services: "Services") -> Iterator[str]:
    school = services.school.get()
    pupils = services.pupils.all()
    counts = Counter(one.level for one in pupils)
    late = sum(one.late_actions for one in pupils)
    yield f"{school.name}, schooljaar {label(school.school_year)}: {plural(len(pupils), 'leerling', 'leerlingen')}"
    for level in SupportLevel:
        yield f"  niveau {level.value}: {counts[level]}"
    yield f"Open acties: {sum(one.open_actions for one in pupils)}, waarvan {late} te laat"
    yield ""
    example = services.pupils.one(_EXAMPLE)
    preview = services.moves.preview(example.id, SupportLevel(example.level + 1))
    yield from verdict_lines(preview, f"{example.name} ({example.group})", school)


def _kept(folder: Path) -> Iterator[str]:
    yield f"De oefenschool staat in {folder}; haar wachtwoord is: {PASSPHRASE}"


COMMANDS = {"demo": _demo}
