"""What a class list would change in the school, line by line, before anything is changed.

Why it exists: an import is always shown first, and what the file cannot tell (the same child? gone?) is asked, never
assumed. Pure; imports domain only. `comparing.compare` makes a `Difference`, `import_plan.plan` the changes of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ib_console.domain.class_list import ClassList, Deviation
from ib_console.domain.roster import Roster


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
    POSSIBLE_DUPLICATE = "mogelijk_dubbel"
    NEW = "nieuw"
    CHANGED = "gewijzigd"
    OTHER_GROUP = "andere_groep"
    JOINS = "erbij_in_groep"
    LEAVES = "uit_groep"
    LEFT = "vertrokken"
    RETURNED = "teruggekomen"
    FORMER = "oud_leerling"
    NOT_IN_FILE = "niet_in_bestand"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The user's answer; `on` is the last day, for `Choice.LEFT`."""

    choice: Choice
    on: date | None = None


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

    def answer(self, decisions: Mapping[str, Decision]) -> Decision | None:
        """The user's answer, else the default; None while a required question is open."""
        given = decisions.get(self.id)
        if given is not None and given.choice in self.choices:
            return given
        return Decision(choice=self.default) if self.default else None


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
