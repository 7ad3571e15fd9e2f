"""The classes of Flemish schools as the jaargroepen that the program counts in.

Why it exists: "2de leerjaar" is groep 4 and not groep 2. The standard gives both names to each code: kleuterklas 1, 2
and 3 are jaargroep 0, 1 and 2, leerjaar 1 to 6 are 3 to 8 (EDEXML 2.1, EDEXJaargroepType). Some spellings are Flemish
and nothing else; "L3", "K2" and "Klas 4" only in a list that is Flemish. Imports nothing of ours.
"""

import re

_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6}
_ORDINAL = rf"(?:(?P<digit>[1-6])\s?(?:ste|de|e)|(?P<word>{'|'.join(_ORDINALS)}))"
_REST = r"(?:\s?[a-z])?(?:[\s(._/-].*)?"
_SURE = re.compile(rf"{_ORDINAL}\s(?P<kind>leerjaar|kleuterklas|kleuter){_REST}")
_LAGER = re.compile(rf"l\s?(?P<first>[1-6])(?:\s?[/+&-]\s?l?(?P<last>[1-6]))?{_REST}")
_KLEUTER = re.compile(rf"(?:k|kleuterklas|kleuters?)\s?(?P<number>[1-3]){_REST}")
_KLAS = re.compile(rf"(?:klas|leerjaar)\s?(?P<number>[1-6]){_REST}")
_DUTCH = re.compile(r"(?:groep|gr\.?)\s?[1-8]|[78](?![0-9])")
_SHORT_KLEUTER = re.compile(r"k\s?[1-3]\s?[a-z]?")
_BARE_FIRST_YEARS = re.compile(r"[12]\s?[a-z]?")
_HIGHEST_KLEUTER = 3


def is_flemish(names: set[str]) -> bool:
    """Whether a list is Flemish by the names of its groups and years, clean and in small letters.

    `2de leerjaar` is Flemish and nothing else; `L3` is so unless there is a groep, or a 7 or 8, beside it.
    """
    if any(map(_SURE.fullmatch, names)):
        return True
    return any(map(_LAGER.fullmatch, names)) and not any(map(_DUTCH.match, names))


def may_be_flemish(names: set[str]) -> bool:
    """Whether names of groups can be Flemish as well as Dutch: `K2` beside `1A`.

    A Dutch school that calls its kleutergroepen "K1" and "K2" has no group 1A beside them.
    """
    return any(map(_SHORT_KLEUTER.fullmatch, names)) and any(map(_BARE_FIRST_YEARS.fullmatch, names))


def flemish_years(text: str, *, known: bool) -> tuple[str, ...]:
    """The jaargroepen of a Flemish class; `known` tells that the list is Flemish. Empty where it tells none."""
    if found := _SURE.fullmatch(text):
        number = int(found["digit"] or _ORDINALS[found["word"]])
        if found["kind"] == "leerjaar":
            return (str(number + 2),)
        return (str(number - 1),) if number <= _HIGHEST_KLEUTER else ()
    if not known:
        return ()
    if found := _LAGER.fullmatch(text):
        first = int(found["first"])
        return tuple(str(year + 2) for year in range(first, int(found["last"] or first) + 1))
    if found := _KLEUTER.fullmatch(text):
        return (str(int(found["number"]) - 1),)
    found = _KLAS.fullmatch(text)
    return (str(int(found["number"]) + 2),) if found else ()
