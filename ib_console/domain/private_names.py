"""Which words on a screen are the names of pupils and parents, and which initials stand for them (the privacystand).

A name can stand in any text, so it is found as whole words: every part of a known name that begins with a capital, with
or without accents, also in capitals. Rather a word too many than a name too few. It must not know a screen.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ib_console.domain.text import fold

# Letters with the marks that some scripts write above or below them; an apostrophe and a hyphen divide a name.
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u065f\u0900-\u0e7f])*")
_MAIL = re.compile(r"[^\s@<>()]+(?=@[\w-])")
_WITHIN = frozenset(" -'’")
"""What stands between two parts of one name."""
_JOINING = frozenset(
    {
        *("al", "ben", "bin", "d", "da", "das", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le"),
        *("s", "t", "te", "ten", "ter", "van", "von", "zu"),
    }
)
"""Words within a name, as they are folded; with them a name goes on."""
_PARTICLES = _JOINING | {"aan", "bij", "e", "en", "het", "in", "op", "uit", "y"}
"""Words of a name that say nothing about who it is. Those that do not join also stand between two names."""
_ABBREVIATION = 3
"""Capitals of at most so many letters may mean something else ("BO", "IB"), unless they stand beside another name."""
_LEAST_OF_A_CUT_WORD = 2


@dataclass(frozen=True, slots=True)
class KnownName:
    """Somebody's names, as they were recorded."""

    given_name: str
    family_name: str


class HiddenPart(NamedTuple):
    """A part of a text, from `start` to `end`, and the initials that stand for it."""

    start: int
    end: int
    initials: str


class PrivateNames:
    """The names that must not be seen."""

    def __init__(self, names: Iterable[KnownName]) -> None:
        given: set[str] = set()
        words: set[str] = set()
        self._as_written: set[str] = set()
        for name in names:
            mine = set(self._take(name.given_name))
            given |= mine
            words |= mine
            words.update(self._take(name.family_name))
        self._given = frozenset(given)
        self._words = frozenset(words)
        self._sorted = sorted(words)

    def _take(self, text: str) -> Iterator[str]:
        """The words of a name, folded; a name in small letters is known in small letters too."""
        everything = _WORD.findall(text)
        words = [word for word in everything if fold(word) not in _PARTICLES] or everything
        if text.islower():
            self._as_written.update(words)
        return (fold(word) for word in words)

    def __bool__(self) -> bool:
        return bool(self._words)

    def hidden_in(self, text: str) -> list[HiddenPart]:
        """Return the parts of one line that must not be seen, from left to right."""
        mails = [HiddenPart(*found.span(), "…") for found in _MAIL.finditer(text)]
        return sorted([*mails, *self._names_in(text, mails)])

    def _names_in(self, text: str, mails: list[HiddenPart]) -> Iterator[HiddenPart]:
        words = [
            found
            for found in _WORD.finditer(text)
            if not any(mail.start < found.end() and found.start() < mail.end for mail in mails)
        ]
        at = 0
        while at < len(words):
            last = self._end_of_name(text, words, at)
            if last is None:
                at += 1
                continue
            parts = [word for word in words[at : last + 1] if self._is_name(text, word)]
            if len(parts) > 1 or not self._may_be_an_abbreviation(parts[0].group()):
                initials = "".join(f"{part.group()[0].upper()}." for part in parts)
                yield HiddenPart(parts[0].start(), parts[-1].end(), initials)
            at = last + 1

    def _end_of_name(self, text: str, words: "list[re.Match[str]]", at: int) -> int | None:
        """The index of the last word of the name that begins here; `None` when none does."""
        if not self._is_name(text, words[at]):
            return None
        last = at
        for index in range(at + 1, len(words)):
            if text[words[index - 1].end() : words[index].start()] not in _WITHIN:
                break
            if self._is_name(text, words[index]):
                last = index
            elif fold(words[index].group()) not in _JOINING:
                break
        return last

    def _is_name(self, text: str, word: "re.Match[str]") -> bool:
        written = word.group()
        if written in self._as_written:
            return True
        if written[0].islower():
            return False
        folded = fold(written)
        if folded in self._words or (folded.endswith("s") and folded[:-1] in self._given):  # "Noors moeder"
            return True
        cut = text[word.end() : word.end() + 1] == "…" and len(folded) >= _LEAST_OF_A_CUT_WORD
        return cut and self._begins_a_name(folded)

    def _begins_a_name(self, folded: str) -> bool:
        at = bisect_left(self._sorted, folded)
        return at < len(self._sorted) and self._sorted[at].startswith(folded)

    def _may_be_an_abbreviation(self, written: str) -> bool:
        return 1 < len(written) <= _ABBREVIATION and written.isupper()
