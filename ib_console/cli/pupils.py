"""`leerlingen` and `leerling`: the list, and one dossier."""

from ib_console.cli.dossier_text import DossierText
from ib_console.cli.opening import opened
from ib_console.cli.output import say, show_json, show_table
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.domain.pupil_rows import PupilListItem
from ib_console.domain.text import fold, matches
from ib_console.wording.formats import short_date

_TITLES = ("id", "naam", "groep", "niveau", "sinds", "laatste overleg", "open", "te laat")


def _list(session: Session) -> int:
    arguments = session.arguments
    with opened(session) as services:
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
                _place(one),
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


def _place(one: "PupilListItem") -> str:
    """The group, or when a pupil without one comes."""
    return one.group or (f"komt {short_date(one.comes_on)}" if one.comes_on else "")


def _in_group(pupils: "tuple[PupilListItem, ...]", group: str | None) -> "tuple[PupilListItem, ...]":
    """The pupils of the groups whose name holds what was asked; a name that fits whole wins."""
    if group is None:
        return pupils
    names = {name for one in pupils for name in (one.group, *one.composites) if name}
    exact = {name for name in names if fold(name) == fold(group)}
    wanted = exact or {name for name in names if matches(group, fold(name))}
    if not wanted:
        raise Refusal("group.unknown")
    return tuple(one for one in pupils if wanted & {one.group, *one.composites})


def _as_object(one: "PupilListItem") -> dict[str, object]:
    return {
        "id": one.id,
        "naam": one.name,
        "groep": one.group or None,
        "komt_op": one.comes_on,
        "niveau": one.level.value,
        "sinds": one.level_since,
        "laatste_overleg": one.last_meeting_on,
        "open_acties": one.open_actions,
        "acties_te_laat": one.late_actions,
    }


def _show(session: Session) -> int:
    with opened(session) as services:
        found = services.pupils.one(session.arguments.pupil)
        view = services.dossiers.view(found.id)
        questions = {question.id: question.text for _, question in services.sops.current().sop.questions()}
        told = DossierText(
            view=view,
            today=session.around.clock.today(),
            labels={**view.item_labels, **questions},
            coordinator_label=services.school.get().coordinator_label,
        )
    if session.arguments.json:
        show_json([told.as_object()])
    else:
        say(*told.lines())
    return 0


COMMANDS = {"leerlingen": _list, "leerling": _show}
