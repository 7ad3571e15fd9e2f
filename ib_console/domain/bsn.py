"""Recognising a burgerservicenummer, so that it is never kept.

Why it exists: a school may not use a BSN for guidance or share it with a samenwerkingsverband; the program has no
field for it and drops what looks like one. Must not import anything of ours.
"""

import re

# Nine digits, or grouped as people write them. Any other grouping takes dates and times in a note for a number.
_NINE_DIGITS = re.compile(
    r"(?<![0-9])(?:[0-9]{9}|[0-9]{3}[. -][0-9]{3}[. -][0-9]{3}|[0-9]{4}[. -][0-9]{2}[. -][0-9]{3})(?![0-9])"
)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def is_bsn(number: str) -> bool:
    """Tell whether nine digits pass the elfproef: the weighted sum is a multiple of 11. Nine zeros are no number."""
    if len(number) != len(_WEIGHTS) or not (number.isascii() and number.isdigit()) or not number.strip("0"):
        return False
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=True)) % 11 == 0


def bsn_in(text: str) -> list[str]:
    """What may be a BSN in a text, as it is written."""
    return [found.group() for found in _NINE_DIGITS.finditer(text) if is_bsn(re.sub("[. -]", "", found.group()))]


def without_bsn(text: str, *, instead: str = "") -> str:
    """Take out each number that may be a BSN, also written with dots, hyphens or blanks; the rest stays as it is.

    `instead` is put in its place.
    """

    def masked(found: re.Match[str]) -> str:
        return instead if is_bsn(re.sub("[. -]", "", found.group())) else found.group()

    return _NINE_DIGITS.sub(masked, text)
