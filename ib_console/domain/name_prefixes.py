"""The tussenvoegsels of Dutch names, and what of a written name is one.

Why it exists: lists write a name in one cell, and the program sorts and matches on the achternaam alone. Pure; imports
nothing of ours.
"""

_CERTAIN = frozenset(
    [
        "aan",
        "bij",
        "d'",
        "de",
        "den",
        "der",
        "des",
        "op",
        "te",
        "ten",
        "ter",
        "'t",
        "'s",
        "tot",
        "uit",
        "van",
        "vanden",
        "vander",
        "ver",
        "von",
        "voor",
    ]
)
"""Never part of a roepnaam, so they count in capitals too: a Flemish list writes "Jan De Smet"."""

_WRITTEN_SMALL = frozenset(
    [
        "a",
        "à",
        "af",
        "al",
        "am",
        "auf",
        "ben",
        "bin",
        "boven",
        "d",
        "da",
        "dal",
        "dalla",
        "das",
        "de'",
        "degli",
        "dei",
        "del",
        "della",
        "dello",
        "di",
        "die",
        "do",
        "don",
        "dos",
        "du",
        "el",
        "i",
        "im",
        "in",
        "l'",
        "la",
        "las",
        "le",
        "les",
        "lo",
        "los",
        "of",
        "onder",
        "over",
        "tho",
        "thoe",
        "to",
        "toe",
        "uijt",
        "unter",
        "van't",
        "vom",
        "vor",
        "zu",
        "zum",
        "zur",
        "v.d.",
        "v.d",
        "v/d",
        "vd",
        "v.",
        "d.",
        "v",
        "v.d.",
    ],
)
"""Names as well (Ben, Al, Don): a tussenvoegsel only where the list writes them in small letters."""

_TYPOGRAPHIC = str.maketrans("’‘`´", "''''")


def is_prefix(word: str) -> bool:
    """Tell whether a word between a roepnaam and an achternaam is a tussenvoegsel."""
    plain = word.translate(_TYPOGRAPHIC)
    return plain.lower() in _CERTAIN or plain in _WRITTEN_SMALL


def leading_prefixes(words: list[str]) -> int:
    """How many words at the start are tussenvoegsels; at least one word is left for the name itself."""
    count = 0
    while count < len(words) - 1 and is_prefix(words[count]):
        count += 1
    return count


def trailing_prefixes(words: list[str]) -> int:
    """How many words at the end are tussenvoegsels ("Noor van den"); at least one word is left for the name itself."""
    count = 0
    while count < len(words) - 1 and is_prefix(words[-1 - count]):
        count += 1
    return count
