"""Which pupil of the school a child in a file with toets results is, and why that must be asked.

Why it exists: a result in another child's dossier is worse than one that is missing. A number of the administration
decides unless the name says another; else the whole name with the group. Pure; imports domain only.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ib_console.domain.matching import compact, group_name_key
from ib_console.domain.people import full_name


class Match(StrEnum):
    """Why a child of the file is this pupil, or why that must be asked."""

    CERTAIN = "zeker"
    SEVERAL = "meer_met_deze_naam"
    OTHER_GROUP = "andere_groep"
    OTHER_KEY = "ander_nummer"
    OTHER_NAME = "andere_naam"
    UNKNOWN = "onbekend"


def matched_name(given_name: str, prefix: str, family_name: str) -> str:
    """The form in which two spellings of a child's name are one."""
    return compact(f"{given_name}{prefix}{family_name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedChild:
    """A child as the file names it."""

    key: str | None = None
    given_name: str = ""
    prefix: str = ""
    family_name: str = ""
    group: str = ""

    @property
    def name(self) -> str:
        """The name on the screen; empty when the file gives a number only."""
        return full_name(self.given_name, "", self.prefix, self.family_name)

    @property
    def id(self) -> str:
        """What tells this child from the others in the file."""
        return "|".join((self.key or "", self.matched_name, group_name_key(self.group)))

    @property
    def matched_name(self) -> str:
        """The name in the form of `KnownPupil.matched_name`."""
        return matched_name(self.given_name, self.prefix, self.family_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPupil:
    """A pupil as far as a file can point at it."""

    id: int
    name: str
    sorting_name: str
    matched_name: str
    """As `matched_name` gives it."""
    key: str | None = None
    groups: tuple[str, ...] = ()
    is_present: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildLine:
    """Whose results these are."""

    child: ListedChild
    match: Match
    pupil_id: int | None = None
    candidates: tuple[int, ...] = ()
    """Who it may be, where it is not certain."""
    results: int = 0
    is_open: bool = False
    """Whether it must be answered before the file is taken in."""


Answers = Mapping[str, int | None]
"""Id of a listed child -> whose results these are; None leaves them out."""


def match_children(
    children: Iterable[ListedChild], pupils: Sequence[KnownPupil], answers: Answers
) -> dict[str, ChildLine]:
    """Find the pupil of each child, given once for each of its results; the lines by the child's id."""
    by_key = {pupil.key: pupil for pupil in pupils if pupil.key}
    by_name: dict[str, list[KnownPupil]] = defaultdict(list)
    for pupil in pupils:
        if pupil.is_present:
            by_name[pupil.matched_name].append(pupil)
    lines: dict[str, ChildLine] = {}
    for child in children:
        if (line := lines.get(child.id)) is None:
            named = by_name[child.matched_name] if child.name else []
            line = _matched(child, by_key.get(child.key or ""), named)
            if child.id in answers:
                line = replace(line, pupil_id=answers[child.id], is_open=False)
        lines[child.id] = replace(line, results=line.results + 1)
    return lines


def _matched(child: ListedChild, keyed: KnownPupil | None, named: Sequence[KnownPupil]) -> ChildLine:
    """Who a child is: by number unless the name says another, else by name and group."""
    if keyed is not None:
        if not child.name or keyed.matched_name == child.matched_name:
            return ChildLine(child=child, match=Match.CERTAIN, pupil_id=keyed.id)
        return _asked(child, Match.OTHER_NAME, [keyed, *named])
    if not named:
        return ChildLine(child=child, match=Match.UNKNOWN)
    here = [one for one in named if not child.group or any(_is_group(child.group, each) for each in one.groups)]
    if len(here) != 1:
        return _asked(child, Match.SEVERAL if len(named) > 1 else Match.OTHER_GROUP, here or named)
    (only,) = here
    if child.key and only.key:
        return _asked(child, Match.OTHER_KEY, here)
    return ChildLine(child=child, match=Match.CERTAIN, pupil_id=only.id)


def _asked(child: ListedChild, match: Match, candidates: Sequence[KnownPupil]) -> ChildLine:
    ids = tuple(dict.fromkeys(one.id for one in candidates))
    return ChildLine(child=child, match=match, candidates=ids, is_open=True)


def _is_group(written: str, group: str) -> bool:
    """Whether a file means this group: "5B" and "Zeehonden" are both the group "5B Zeehonden"."""
    one, other = group_name_key(written), group_name_key(group)
    return one in other or other in one
