"""Whether a paper for one family names another child or its parents: what refuses it, and what must be asked first.

Why it exists: people write "net als Sem" in a verslag, and a parent may never read about another child (domain.md 2.2).
A full name leaves no doubt and refuses, unless a teacher has it too. That, a first name, a surname or initials may be
those of a teacher, or no name at all: they are asked about, with the sentence they stand in. Words that merely hold a
name are none. Pure, domain only.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ib_console.domain.bsn import bsn_in
from ib_console.domain.private_words import BETWEEN, CAPITAL_WORDS, FIRST_WORDS, NO_INITIALS, ORDINARY
from ib_console.domain.text import clean_paragraphs, fold

_WORD = re.compile("[^\\W\\d_]+(?:['’-][^\\W\\d_]+)*")
_SENTENCE = re.compile(r"[^.!?\n]+(?:(?:(?<=[^\W\d_])(?<![^\W_][^\W\d_])\.|[.!?](?!\s|$))[^.!?\n]*)*[.!?]?")
"""A point after a letter of its own ends no sentence: "J. Groot"."""
_DOTTED = re.compile(r"(?<![^\W_])[^\W\d_](?:\. ?[^\W\d_])+\.?(?![^\W_])")
_UNDOTTED = re.compile(r"(?<![^\W_])[^\W\d_](?:v|d|vd|vdr|vh|vt|t|te|ten|ter|de|el|al)?[^\W\d_](?![^\W_])")
"""Initials as a team writes them, where both letters are capitals: "SW", "NvdB", "MŞ"."""
_PARTED = re.compile("['’-]")
_WORD_BEFORE = re.compile(r"([^\W\d_]{3,})\W*$")
_WORD_AFTER = re.compile(r"\W*([^\W\d_]{3,})")
_BESIDE = 40
"""Signs that are looked through for the word before."""
_LONGEST_GAP = 3
"""Words of a tussenvoegsel that may stand between a first name and a surname."""
_LEAST_OWNER = 4
"""Letters of a surname after which an s makes it "of": "Quists moeder"; not every "Los" is of somebody called Lo."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody by the names that are recorded."""

    given_name: str
    family_name: str
    """Without the tussenvoegsel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Everybody whose name can stand in a paper for one family."""

    own: tuple[Named, ...]
    """The pupil and its parents."""
    others: tuple[Named, ...]
    """Every other pupil and parent of the school, also brothers and sisters and those who left."""
    staff: tuple[Named, ...] = ()
    """Who works at or with the school: named in full they are meant themselves."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in a paper."""

    words: str
    """As it is written."""
    sentence: str

    @property
    def key(self) -> str:
        """Under which an answer about it is remembered."""
        return fold(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCheck:
    """What was found in a paper."""

    refused: tuple[FoundName, ...] = ()
    """Full names of others: the paper is not made."""
    asked: tuple[FoundName, ...] = ()
    """What may be a name of another: each once, in the order of the paper."""
    numbers: tuple[str, ...] = ()
    """What passes as a burgerservicenummer."""


@dataclass(frozen=True, slots=True)
class _Index:
    """The words of everybody's names."""

    given: frozenset[str]
    family: frozenset[str]
    full: Mapping[str, frozenset[str]]
    """First word of a given name -> words of the surnames that go with it."""
    initials: frozenset[str]

    def holds(self, word: str) -> bool:
        """Whether it is a part of a name."""
        return word in self.given or word in self.family


@dataclass(slots=True)
class _Found:
    refused: dict[str, FoundName] = field(default_factory=dict)
    asked: dict[str, FoundName] = field(default_factory=dict)


def check_paper(texts: Iterable[str], around: Around, answered: Iterable[str] = ()) -> PaperCheck:
    """Look through every text of a paper.

    Args:
        texts: of the paper.
        around: whose names there are.
        answered: keys of names that somebody said are harmless in papers about this pupil. A full name is none of them.
    """
    others, own, staff = _index(around.others), _index(around.own), _index(around.staff)
    known = frozenset(answered)
    found, numbers = _Found(), dict[str, None]()
    for text in texts:
        whole = clean_paragraphs(text)
        numbers.update(dict.fromkeys(bsn_in(whole)))
        for part in _SENTENCE.finditer(whole):
            _look(part.group().strip(), others, own, staff, found)
        for line in whole.split("\n"):
            _look_for_initials(line, others, own, found)
    return PaperCheck(
        refused=tuple(found.refused.values()),
        asked=tuple(one for key, one in found.asked.items() if key not in known),
        numbers=tuple(numbers),
    )


def _index(people: Iterable[Named]) -> _Index:
    given: set[str] = set()
    family: set[str] = set()
    full: defaultdict[str, set[str]] = defaultdict(set)
    initials: set[str] = set()
    for one in people:
        first, last = list(_parts(one.given_name)), list(_parts(one.family_name))
        given.update(first)
        family.update(last)
        for each in first:
            full[each].update(last)
        if first and last:
            starts = {last[0][:1], fold(one.family_name)[:1]}  # of "El Idrissi" both the I and the E
            initials.update(first[0][:1] + start for start in starts)
    return _Index(
        frozenset(given), frozenset(family), {key: frozenset(value) for key, value in full.items()}, frozenset(initials)
    )


def _parts(name: str) -> Iterator[str]:
    """The words of a name that name somebody, folded; of "Anne-Fleur" and "d’Ancona" each part too."""
    for word in _WORD.findall(name):
        for part in (word, *_PARTED.split(word)):
            folded = fold(part)
            if len(folded) > 1 and folded not in BETWEEN:
                yield folded


def _look(sentence: str, others: _Index, own: _Index, staff: _Index, found: _Found) -> None:
    words = list(_WORD.finditer(sentence))
    taken = 0
    for at, word in enumerate(words):
        if at < taken:
            continue
        if end := _named(words, at, sentence, others):
            if not _named(words, at, sentence, own):
                one = FoundName(sentence[word.start() : words[end].end()], sentence)
                doubt = bool(_named(words, at, sentence, staff))  # a teacher may have the name of a pupil
                (found.asked if doubt else found.refused).setdefault(one.key, one)
            taken = end + 1
        elif end := _named(words, at, sentence, own) or _named(words, at, sentence, staff):
            taken = end + 1
        elif (
            part := _single(word.group(), sentence, others, own, is_first=_begins(sentence, word.start()))
        ) is not None:
            found.asked.setdefault(part.key, part)


def _look_for_initials(line: str, others: _Index, own: _Index, found: _Found) -> None:
    """Initials of another; a point after a letter ends no sentence, so the whole line is looked at."""
    for written in (*_DOTTED.finditer(line), *_UNDOTTED.finditer(line)):
        letters = [sign for sign in written.group() if sign.isalpha()]
        written_ends = letters[0] + letters[-1]
        ends = fold(written_ends)
        # "o.a." and "i.p.v." are no initials, and of "NvdB" and "N.v.d.B." the first and the last count.
        if letters[0].islower() or letters[-1].islower():
            continue
        word = written_ends.lower() if written.group().isalpha() else ""  # with its accents: "SÖ" is no "SO"
        if word in NO_INITIALS or (word in CAPITAL_WORDS and _is_shouted(line, written)):
            continue
        if ends in others.initials and ends not in own.initials:
            one = FoundName(written.group(), line)
            found.asked.setdefault(one.key, one)


def _is_shouted(line: str, written: "re.Match[str]") -> bool:
    """Whether the word before or behind is one in capitals, and no initials."""
    beside = (
        _WORD_BEFORE.search(line, max(written.start() - _BESIDE, 0), written.start()),
        _WORD_AFTER.match(line, written.end()),
    )
    return any(found is not None and found.group(1).isupper() for found in beside)


def _named(words: "list[re.Match[str]]", at: int, sentence: str, index: _Index) -> int:
    """Where somebody's full name that begins here ends, in either order ("Berg, Noor van den"); 0 when none does."""
    return _full_name(words, at, sentence, index) or _surname_first(words, at, sentence, index)


def _surname_first(words: "list[re.Match[str]]", at: int, sentence: str, index: _Index) -> int:
    after = at + 1
    if after >= len(words) or sentence[words[at].end() : words[after].start()].strip() != ",":
        return 0
    return after if fold(words[at].group()) in index.full.get(fold(words[after].group()), ()) else 0


def _full_name(words: "list[re.Match[str]]", at: int, sentence: str, index: _Index) -> int:
    """Where the full name that begins here ends; 0 when none does. Only a tussenvoegsel stands between its parts."""
    surnames = index.full.get(fold(words[at].group()))
    if not surnames:
        return 0
    for place in range(at + 1, min(at + 2 + _LONGEST_GAP, len(words))):
        if sentence[words[place - 1].end() : words[place].start()].strip(" ,.'’-"):
            return 0
        folded = fold(words[place].group())
        if folded in surnames or folded.removesuffix("s") in surnames:  # "Noor Bergs moeder"
            return place
        if folded not in BETWEEN:
            return 0
    return 0


def _single(word: str, sentence: str, others: _Index, own: _Index, *, is_first: bool) -> FoundName | None:
    """A first name or surname of another, as a word of its own; "Sems" is Sem's, "Noor-Sem" may be two.

    A surname in small letters is a word ("bakker", "groot"), a first name only when it is one of those that are.
    """
    if is_first and fold(word) in FIRST_WORDS - others.given:
        return None
    for part in dict.fromkeys((word, *word.split("-"))):
        folded = fold(part)
        forms = (folded, folded.removesuffix("s")) if folded.removesuffix("s") in others.given else (folded,)
        if any(own.holds(form) for form in (*forms, _owner(folded))):
            continue
        if part.islower():  # "d’Ancona" is not
            if any(form in others.given and form not in ORDINARY for form in forms):
                return FoundName(word, sentence)
        elif any(others.holds(form) for form in (*forms, _owner(folded))):
            return FoundName(word, sentence)
    return None


def _begins(sentence: str, at: int) -> bool:
    """Whether a sentence begins here, or goes on here after a colon."""
    before = sentence[:at].rstrip(" '\"‘“(•*-")
    return not before or before.endswith(":")


def _owner(folded: str) -> str:
    """The surname of which a word may say that something is theirs."""
    stem = folded.removesuffix("s")
    return stem if len(stem) >= _LEAST_OWNER else folded
