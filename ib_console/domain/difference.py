"""What a class list would change in the school, line by line, before anything is changed.

Why it exists: an import is always shown first, and what the file cannot tell (the same child? gone?) is asked, never
assumed. Pure; imports domain only. `comparing.compare` makes a `Difference`, `import_plan.plan` the changes of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Literal

from ib_console.domain.class_list import ClassList, Deviation
from ib_console.domain.roster import Matter, Roster


class LineKind(StrEnum):
    """What a line of the difference is about."""

    OTHER_YEAR = "ander_schooljaar"
    NEW_BRANCH = "nieuwe_vestiging"
    NEW_GROUP = "nieuwe_groep"
    GROUP_CHANGED = "groep_gewijzigd"
    NEW_TEACHER = "nieuwe_leerkracht"
    TEACHER_CHANGED = "leerkracht_gewijzigd"
    TEACHER_GROUP = "leerkracht_bij_groep"
    TEACHER_GROUP_ENDED = "leerkracht_niet_meer_bij_groep"
    RENAMED_GROUP = "groep_hernoemd"
    REUSED_KEY = "nummer_hergebruikt"
    POSSIBLE_DUPLICATE = "mogelijk_dubbel"
    NEW = "nieuw"
    CHANGED = "gewijzigd"
    OTHER_GROUP = "andere_groep"
    GOES_ON = "gaat_door"
    STAYS_DOWN = "zelfde_leerjaar"
    SKIPS = "slaat_leerjaar_over"
    HANDED_OVER = "overdracht"
    JOINS = "erbij_in_groep"
    LEAVES = "uit_groep"
    LEFT = "vertrokken"
    RETURNED = "teruggekomen"
    FORMER = "oud_leerling"
    NOT_IN_FILE = "niet_in_bestand"
    FINISHED = "klaar_met_school"
    NOT_IN_NEW_YEAR = "niet_in_nieuw_jaar"


class Choice(StrEnum):
    """An answer to a question of the difference."""

    KEEP = "blijft"
    LEFT = "vertrokken"
    SAME = "dezelfde"
    OTHER = "andere"
    THIS_YEAR = "huidig_schooljaar"
    ADOPT_YEAR = "schooljaar_van_bestand"
    RETURNED = "terug"
    SKIP = "overslaan"
    ADD = "toevoegen"
    HAND_OVER = "overdragen"


Why = Literal[
    "",
    "same_name",
    "name_without_date",
    "similar_given_name",
    "initials_only",
    "other_family_name",
    "other_branch",
    "no_year",
]
"""What made the program ask: why two pupils may be one, why one may be missing, or why a year is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The user's answer; `on` is the last day and `destination` where the pupil goes, for `Choice.LEFT`."""

    choice: Choice
    on: date | None = None
    destination: str = ""


Value = str | date | tuple[str, ...] | None
"""What a field of a pupil, group or teacher may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field with its old and new value."""

    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. `id` is stable: the same file and roster give the same ids, so that answers stay with their question.

    `choices` is empty for a plain message. A question without `default` must be answered before applying.
    `record_id` is the record at the school (pupil, group or teacher), `listed` the position in the file's tuple.
    """

    id: str
    kind: LineKind
    subject: str
    group: str = ""
    record_id: int | None = None
    listed: int | None = None
    changes: tuple[FieldChange, ...] = ()
    choices: tuple[Choice, ...] = ()
    default: Choice | None = None
    why: Why = ""
    leaving: Decision | None = None
    """What leaving would mean here: the last day and the destination that `Choice.LEFT` proposes."""
    matters: tuple[Matter, ...] = ()
    """What runs on for the pupil, or what would be handed over."""

    def answer(self, decisions: Mapping[str, Decision]) -> Decision | None:
        """The user's answer, else the default; None while a required question is open.

        Leaving without a day of its own is leaving as proposed.
        """
        given = decisions.get(self.id)
        if given is None or given.choice not in self.choices:
            if self.default is None:
                return None
            given = Decision(choice=self.default)
        if given.choice is Choice.LEFT and given.on is None and self.leaving:
            return replace(self.leaving, destination=given.destination or self.leaving.destination)
        return given


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All lines, in the order of the screen, with what a plan needs to be made of it."""

    today: date
    school_year: int
    """The year the groups are made in: the school's, or the file's when the user chose that."""
    roster: Roster
    listed: ClassList
    lines: tuple[Line, ...]
    unchanged: int
    groups: Mapping[str, int | None]
    """file_key of each listed group → id of the group it is, None when new."""
    pupils: Mapping[int, int | None]
    """Position of each listed pupil → id of the pupil it is, None when new; open questions are absent."""
    teachers: Mapping[int, int | None]
    latest_leaving: date
    """The last day that somebody may leave on: today, or the eve of a school year that is yet to begin."""

    @property
    def moves_to_new_year(self) -> bool:
        """Whether everybody goes to another school year."""
        return self.school_year != self.roster.school_year

    def of_kind(self, kind: LineKind) -> tuple[Line, ...]:
        """The lines of one kind."""
        return tuple(line for line in self.lines if line.kind is kind)

    def counts(self) -> dict[LineKind, int]:
        """Lines per kind, only kinds that occur."""
        return {kind: count for kind in LineKind if (count := len(self.of_kind(kind)))}

    @property
    def deviations(self) -> tuple[Deviation, ...]:
        """What the file says otherwise than agreed."""
        return self.listed.deviations

    def open_questions(self, decisions: Mapping[str, Decision]) -> tuple[str, ...]:
        """The ids of required questions that have no answer yet."""
        return tuple(line.id for line in self.lines if line.choices and line.answer(decisions) is None)
