"""The toets results of one group, as a table of pupils beside toetsen and moments. Imports domain only."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ib_console.domain.assessments import Assessment, belongs_to_year, in_time, moment_key, name_key
from ib_console.domain.levels import LevelDomain


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A toets at a moment, as a group took it."""

    test: str
    moment: str
    domain: LevelDomain | None = None
    taken_on: date | None = None
    """The last day on which one of the group took it."""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the others."""
        return (name_key(self.test), self.moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilResults:
    """A pupil of the group with every result."""

    id: int
    name: str
    results: tuple[Assessment, ...] = ()

    def at(self, sitting: Sitting) -> Assessment | None:
        """The result of one sitting."""
        return next((one for one in self.results if (name_key(one.test), one.moment) == sitting.key), None)

    def before(self, sitting: Sitting) -> Assessment | None:
        """The last result on the same toets that is not of this sitting, nor of a later one."""
        day, place = sitting.taken_on, moment_key(sitting.moment)
        earlier = [
            one
            for one in self.results
            if name_key(one.test) == sitting.key[0]
            and one.moment != sitting.moment
            and (one.taken_on <= day if one.taken_on and day else moment_key(one.moment) < place)
        ]
        return in_time(earlier)[-1] if earlier else None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupResults:
    """A group with the results of its pupils."""

    group_id: int
    group: str
    school_year: int
    year_groups: tuple[str, ...] = ()
    pupils: tuple[PupilResults, ...] = ()
    """In the order of the alphabet."""
    tests: tuple[Sitting, ...] = field(default=())
    """Every toets that the school knows, by name; the moment is empty."""

    def sittings(self, *, every_year: bool = False) -> tuple[Sitting, ...]:
        """The toetsen and moments of this school year, or of all years: the last moment first, then by toets."""
        found: dict[tuple[str, str], Sitting] = {}
        for one in self._results():
            if not every_year and not belongs_to_year(one, self.school_year, self.year_groups):
                continue
            sitting = Sitting(test=one.test, moment=one.moment, domain=one.domain, taken_on=one.taken_on)
            known = found.get(sitting.key)
            if known is None or (known.taken_on or date.min) < (one.taken_on or date.min):
                found[sitting.key] = sitting
        by_test = sorted(found.values(), key=lambda each: each.key)
        return tuple(sorted(by_test, key=lambda each: moment_key(each.moment), reverse=True))

    def filled(self, sitting: Sitting) -> int:
        """How many of the group have a result."""
        return sum(pupil.at(sitting) is not None for pupil in self.pupils)

    def _results(self) -> Iterator[Assessment]:
        for pupil in self.pupils:
            yield from pupil.results
