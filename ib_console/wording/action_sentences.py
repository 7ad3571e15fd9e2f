"""An agreement in Dutch: where it comes from, how often it was put off and why, and what became of it.

Why it exists: the list, the dossier, the paper and the command line say it in the same words. Everything is plain text
on one line, never markup. It must not import anything but the domain and its own layer.
"""

from collections.abc import Sequence
from datetime import date

from ib_console.domain.action_lists import ActionGrouping, ActionPart, ListedAction
from ib_console.domain.actions import ActionItem, ActionState, Ground, Postponement
from ib_console.domain.text import clean
from ib_console.wording.formats import short_date
from ib_console.wording.glossary import COORDINATOR, capital, label

NOBODY = "Nog niemand"
NO_PUPIL = "Niet over een leerling"


def what_words(action: ActionItem) -> str:
    """What is to be done, on one line."""
    return clean(" ".join(action.what.split()))


def origin_words(one: ListedAction, *, coordinator_label: str = COORDINATOR, short: bool = False) -> str:
    """From which overleg or niveauwissel it comes: "leerlingbespreking 03-11-2026"; empty when from neither."""
    if one.meeting_kind is not None and one.meeting_on is not None:
        kind = label(one.meeting_kind, coordinator_label=coordinator_label)
        return f"{kind} {_day(one.meeting_on, short=short)}"
    if one.moved_on is not None:
        target = f" naar {one.move_target.value}" if one.move_target is not None else ""
        return f"niveauwissel{target} {_day(one.moved_on, short=short)}"
    return ""


def ground_words(ground: Ground) -> str:
    """On what ground, in a word."""
    return {Ground.LAW: "wettelijk", Ground.SCHOOL: "school"}.get(ground) or label(ground)


def times_words(action: ActionItem) -> str:
    """How often it was put off, for a narrow column: "3×"; empty when never."""
    return f"{action.times_put_off}×" if action.times_put_off else ""


def postponed_words(postponements: Sequence[Postponement]) -> str:
    """Each time that the day was moved, with the reason; empty when it never was.

    "2 keer verzet: 03-11-2026 → 17-11-2026: ouders waren ziek; 17-11-2026 → 24-11-2026: …"
    """
    if not postponements:
        return ""
    each = (
        f"{short_date(one.from_day)} → {short_date(one.to_day)}: {clean(' '.join(one.reason.split()))}"
        for one in postponements
    )
    return f"{len(postponements)} keer verzet: {'; '.join(each)}"


def closing_words(action: ActionItem, *, dated: bool = True) -> str:
    """What became of it: "gedaan 24-11-2026: gebeld"; of one that is open again, what was noted before.

    Without its day where the line has that already.
    """
    note = clean(" ".join((action.closing_note or "").split()))
    if action.state is ActionState.OPEN:
        return f"eerder genoteerd: {note}" if note else ""
    on = f" {short_date(action.closed_on)}" if dated and action.closed_on is not None else ""
    return f"{label(action.state)}{on}" + (f": {note}" if note else "")


def often_words(action: ActionItem) -> str:
    """What to think of when it was put off again and again; empty when it was not."""
    if not action.is_put_off_often:
        return ""
    return f"Al {action.times_put_off} keer uitgesteld. Is dit nog nodig, of kan iemand anders het doen?"


def told_whole(one: ListedAction, *, coordinator_label: str = COORDINATOR) -> tuple[str, ...]:
    """The agreement in full, in a few lines; those without anything to say are left out."""
    action = one.action
    about = f"{clean(action.pupil_name)} ({one.group})" if one.group else clean(action.pupil_name)
    by = f"door {clean(action.person_name)}" if action.person_name else "nog niemand doet dit"
    came = origin_words(one, coordinator_label=coordinator_label)
    ground = ground_words(action.ground)
    lines = (
        what_words(action),
        _joined(f"uiterlijk {short_date(action.due_on)}", about, by),
        _joined(capital(closing_words(action)), f"uit {came}" if came else "", f"grond: {ground}"),
        often_words(action),
        capital(postponed_words(action.postponements)),
    )
    return tuple(line for line in lines if line)


def part_title(part: ActionPart) -> str:
    """The heading above a part of the list."""
    if part.term is not None:
        return capital(label(part.term))
    if not part.name:
        return NO_PUPIL if part.grouping is ActionGrouping.PUPIL else NOBODY
    return f"{clean(part.name)} ({clean(part.group)})" if part.group else clean(part.name)


def count_words(actions: Sequence[ListedAction], today: date) -> str:
    """How many are open, late and closed: "12 open, 3 te laat, 4 afgerond"."""
    open_ones = [one for one in actions if one.is_open]
    late = sum(one.action.is_late_on(today) for one in open_ones)
    closed = len(actions) - len(open_ones)
    told = [f"{len(open_ones)} open"]
    told += [f"{late} te laat"] if late else []
    told += [f"{closed} afgerond"] if closed else []
    return ", ".join(told)


def _day(day: date, *, short: bool) -> str:
    return f"{day.day:02}-{day.month:02}" if short else short_date(day)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
