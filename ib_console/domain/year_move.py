"""What a move to another school year means for a pupil: the leerjaar, leaving, and who takes over what runs.

Why it exists: these rules hold only when the user lets the school go to the year of the file. Pure; imports domain
only.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from ib_console.domain.class_list import ListedGroup, ListedPupil
from ib_console.domain.difference import Choice, Decision, LineKind
from ib_console.domain.roster import Matter, RosterGroup, RosterPupil
from ib_console.domain.school_year import first_day, last_day

TO_SECONDARY_SCHOOL = "voortgezet onderwijs"
"""Where a pupil of leerjaar 8 goes, unless the user says otherwise; data, kept in the pupil's record."""

_LAST_YEAR_GROUP = "8"


def latest_leaving(year: int, today: date) -> date:
    """The last day that somebody may leave on: today, or the eve of a school year that is yet to begin."""
    return max(today, first_day(year) - timedelta(days=1))


def year_groups_of(group: RosterGroup | ListedGroup | None) -> frozenset[int]:
    """The leerjaren of a group as numbers; those of other kinds of schools have none."""
    return frozenset(int(each) for each in group.year_groups if each.isdecimal()) if group else frozenset()


def progress(before: Collection[int], pupil: ListedPupil, group: ListedGroup | None) -> tuple[LineKind, int | None]:
    """How a pupil of a group with these leerjaren goes on, and the leerjaar if it is known and not the expected one.

    A leerjaar that nobody knows, such as before in a combination group, is the expected one when it can be.
    """
    after = {int(pupil.year_group)} if pupil.year_group.isdecimal() else year_groups_of(group)
    if not before or not after or any(year - 1 in before for year in after):
        return LineKind.GOES_ON, None
    kind = LineKind.STAYS_DOWN if min(after) <= max(before) else LineKind.SKIPS
    return kind, min(after)


def leaving(pupil: RosterPupil, group: RosterGroup | None, old_year: int, latest: date) -> tuple[LineKind, Decision]:
    """How a pupil that the file of a new year leaves out is asked about, and what leaving means for this one.

    The last day is the end of the old year, or the first day at school when that is later.
    """
    finished = group is not None and _LAST_YEAR_GROUP in group.year_groups
    day = max(min(last_day(old_year), latest), pupil.enrolled_on or date.min)
    return (
        LineKind.FINISHED if finished else LineKind.NOT_IN_NEW_YEAR,
        Decision(choice=Choice.LEFT, on=day, destination=TO_SECONDARY_SCHOOL if finished else ""),
    )


def to_hand_over(
    matters: Iterable[Matter], teacher_ids: Collection[int], today: date, latest: date
) -> tuple[Matter, ...]:
    """What the next teacher takes over from these.

    What is to be done before a new school year begins stays with who does it, when that year has still to begin.
    """
    last_of_old_year = latest if latest > today else date.min
    return tuple(
        matter
        for matter in matters
        if matter.person_id in teacher_ids and (matter.due_on is None or matter.due_on > last_of_old_year)
    )
