"""The rounds of groepsbesprekingen: each round every group once, in two weeks, about a handful of its pupils.

Which group a pupil is in is looked up on the day, so the notes only name the pupils. Imports the domain and the desk.
"""

from collections.abc import Iterator, Mapping

from ib_console.demo.desk import Desk
from ib_console.demo.round_notes import NOTES
from ib_console.demo.school_weeks import When, ago
from ib_console.demo.stories import STORIES
from ib_console.demo.telling import Note
from ib_console.domain.meeting_roles import USUAL_ROLES
from ib_console.domain.meetings import MeetingKind

ROUNDS: Mapping[int, int] = {1: 6, 2: 19, 3: 32, 4: 45}
"""The number of a round, the latest first → the school week it begins in, so many weeks ago. Three fall in a year."""

_DAYS = 5


def notes_of(number: int) -> dict[str, Note]:
    """What is said in a round, by pupil: in the histories, and of the others."""
    told = {story.rounds[number].pupil: story.rounds[number] for story in STORIES if number in story.rounds}
    return told | {note.pupil: note for note in NOTES[number]}


def days_of(number: int) -> Iterator[When]:
    """The days on which the groups have their turn, in the order of the groups."""
    for day in range(2 * _DAYS):
        yield ago(ROUNDS[number] - day // _DAYS, day % _DAYS)


def talk_of_a_group(number: int, turn: int, desk: Desk) -> None:
    """Hold the groepsbespreking of the group whose turn it is; nothing when nobody in it is named."""
    notes = notes_of(number)
    groups = list(desk.in_groups(notes).values())
    if turn < len(groups):
        cases = [notes[name].case(desk.pupil(name)) for name in groups[turn]]
        desk.hold(MeetingKind.GROEPSBESPREKING, cases, USUAL_ROLES[MeetingKind.GROEPSBESPREKING])
