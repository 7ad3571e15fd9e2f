"""Text as people and files give it: cleaned on entry, folded for searching.

Why it exists: every text that enters the program passes here once, so that nothing further on meets control characters,
writing-direction tricks or two spellings of the same letter. Must not import anything of ours; standard library only.
"""

import re
import unicodedata

_JOINERS = "\u200c\u200d"
"""Zero-width (non-)joiners are the only invisible characters that change how a name is read (Persian, emoji)."""

_BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800"
"""Letters and signs that are drawn as nothing: a name of them alone would look empty."""

_APOSTROPHES = "'’‘‛ʼʻʹ′`´＇"
_HYPHENS = "-‐‑‒–—−﹣－\u00ad"

_WITHOUT_MARKS = {ord(sign): None for sign in _APOSTROPHES + _HYPHENS}

# Letters that Unicode does not take apart into a base letter and an accent.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ə": "e",
    },
)

_NAME_PART = re.compile(f"[\\s{re.escape(_APOSTROPHES + _HYPHENS)}]+")


def _is_unwanted(character: str) -> bool:
    """Tell whether a character is invisible, a control or half of a surrogate pair; blanks are left to `split`."""
    if character in _BLANK_LETTERS:
        return True
    if character.isspace() or character in _JOINERS:
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"} or (ord(character) & 0xFFFE) == 0xFFFE  # noqa: PLR2004 - U+FFFE and U+FFFF of each plane are no characters


def clean(text: str) -> str:
    """Make one line of plain text: composed letters, no control or direction characters, single blanks, none outside.

    Line breaks and tabs become one blank. The result is stable: cleaning it again changes nothing.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = "".join(character for character in text if not _is_unwanted(character))
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def clean_paragraphs(text: str) -> str:
    """Clean each line of a longer text; keep the line breaks (as line feeds) and at most one empty line in a row."""
    lines: list[str] = []
    for line in text.splitlines():
        cleaned = clean(line)
        if cleaned or (lines and lines[-1]):
            lines.append(cleaned)
    return "\n".join(lines).rstrip("\n")


def fold(text: str) -> str:
    """Give the form in which text is searched and sorted: small letters without accents, apostrophes and hyphens.

    `fold("Anne-Fleur d'Ànconà")` is `"annefleur dancona"`: leaving the marks out lets each spelling of a query find it
    (`anne-fleur`, `annefleur`, `anne fleur`, `d'ancona`, `dancona`, `ancona`), because `matches` looks for parts.
    """
    if text.isascii() and text.isprintable():
        # Three times as fast as a translation; a list of a whole board folds each name twice.
        return " ".join(text.replace("'", "").replace("`", "").replace("-", "").lower().split())
    folded = clean(text).translate(_WITHOUT_MARKS)
    # Twice: folding the case can bring out accents (İ), and taking accents off can bring out capitals again.
    for _ in range(2):
        apart = unicodedata.normalize("NFKD", folded)
        bare = "".join(character for character in apart if unicodedata.category(character) not in {"Mn", "Cf"})
        folded = bare.casefold().translate(_PLAIN).translate(_WITHOUT_MARKS)
    return " ".join(folded.split())


def matches(query: str, folded_name: str) -> bool:
    """Tell whether every word of the query is a part of the folded name; an empty query matches everything.

    Args:
        query: what the user typed, in any spelling.
        folded_name: the name as `fold` gave it, made once per record and not once per key press.
    """
    return all(word in folded_name for word in fold(query).split())


def initials(name: str) -> str:
    """Give the first letter of each part of a name, with capitals as written: `"Noor van den Berg"` is `"NvdB"`."""
    letters = []
    for part in _NAME_PART.split(clean(name)):
        letter = next((character for character in part if character.isalnum()), "")
        letters.append(letter)
    return "".join(letters)
