"""`leerlingen` and `leerling`: the list, and one dossier."""

from typing import TYPE_CHECKING

from ib_console.cli.output import say, show_json, show_table
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session

if TYPE_CHECKING:
    from ib_console.domain.pupil_rows import PupilListItem

_TITLES = ("id", "naam", "groep", "niveau", "sinds", "laatste overleg", "open", "te laat")


def _list(session: Session) -> int:
    from ib_console.wording.formats import short_date

    arguments = session.arguments
    with session.school() as services:
        pupils = _in_group(services.pupils.all(), arguments.group)
    found = [one for one in pupils if arguments.level in {None, one.level.value}]
    if arguments.json:
        show_json(_as_object(one) for one in found)
        return 0
    show_table(
        _TITLES,
        [
            (
                str(one.id),
                one.name,
                one.group,
                str(one.level.value),
                short_date(one.level_since) if one.level_since else "",
                short_date(one.last_meeting_on) if one.last_meeting_on else "",
                str(one.open_actions or ""),
                str(one.late_actions or ""),
            )
            for one in found
        ],
    )
    return 0


def _in_group(pupils: "tuple[PupilListItem, ...]", group: str | None) -> "tuple[PupilListItem, ...]":
    """The pupils of the groups whose name holds what was asked; a name that fits whole wins."""
    from ib_console.domain.text import fold, matches

    if group is None:
        return pupils
    names = {one.group for one in pupils if one.group}
    exact = {name for name in names if fold(name) == fold(group)}
    wanted = exact or {name for name in names if matches(group, fold(name))}
    if not wanted:
        raise Refusal("group.unknown")
    return tuple(one for one in pupils if one.group in wanted)


def _as_object(one: "PupilListItem") -> dict[str, object]:
    return {
        "id": one.id,
        "naam": one.name,
        "groep": one.group or None,
        "niveau": one.level.value,
        "sinds": one.level_since,
        "laatste_overleg": one.last_meeting_on,
        "open_acties": one.open_actions,
        "acties_te_laat": one.late_actions,
    }


def _show(session: Session) -> int:
    from ib_console.cli.dossier_text import dossier_lines, dossier_object

    with session.school() as services:
        found = services.pupils.one(session.arguments.pupil)
        view = services.dossiers.view(found.id)
        coordinator = services.school.get().coordinator_label
    today = session.around.clock.today()
    if session.arguments.json:
        show_json([dossier_object(view, today, coordinator)])
    else:
        say(*dossier_lines(view, today, coordinator))
    return 0


COMMANDS = {"leerlingen": _list, "leerling": _show}
