"""How versions of a SOP follow each other: which rules on a day, until when, and with which one is compared.

Why it exists: the screens, the papers and Vandaag ask the same of the dates of use, and none of them needs the document
for it. Pure functions of values, imports nothing of ours; the day is an argument.
"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """A version, as far as its place among the others goes."""

    @property
    def id(self) -> int:
        """Its number; a later one is higher."""

    @property
    def school_year(self) -> int:
        """For which school year it was written."""

    @property
    def in_use_from(self) -> date | None:
        """Its first day of use; None for a concept."""


V = TypeVar("V", bound=Dated)


def ruling(versions: Iterable[V], day: date) -> V | None:
    """The version that rules on a day: the last put in use up to then, else the first that ever was.

    A school that begins today must be able to record a move of last month; its first version rules that too.
    """
    used = _in_order_of_use(versions)
    begun = [one for since, one in used if since <= day]
    return begun[-1] if begun else next((one for _, one in used), None)


def used_until(versions: Iterable[Dated], version: Dated) -> date | None:
    """The first day of the version that takes its place; None for a concept, and as long as none does."""
    since = version.in_use_from
    if since is None:
        return None
    return next((day for day, _ in _in_order_of_use(versions) if day > since), None)


def version_before(versions: Iterable[V], version: Dated) -> V | None:
    """With which a version is compared: the one that ruled before it, and for a concept the last up to its year.

    None when there is no earlier one: a later version is never called the one before.
    """
    used = [(since, one) for since, one in _in_order_of_use(versions) if one.id != version.id]
    if version.in_use_from is not None:
        earlier = [one for since, one in used if since < version.in_use_from]
    else:
        earlier = [one for _, one in used if one.school_year <= version.school_year]
    return earlier[-1] if earlier else None


def _in_order_of_use(versions: Iterable[V]) -> list[tuple[date, V]]:
    used = [(one.in_use_from, one) for one in versions if one.in_use_from is not None]
    return sorted(used, key=lambda each: (each[0], each[1].id))
