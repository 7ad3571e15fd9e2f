"""The one rule for a passphrase: long enough. It must not import anything of ours.

There are no rules about digits and signs: they make passphrases that people write down.
"""

import unicodedata

MINIMUM_CHARACTERS = 14
MINIMUM_WORDS = 4


def normalised(passphrase: str) -> str:
    """Return the passphrase in NFC: two keyboards may make the same letter from different code points."""
    return unicodedata.normalize("NFC", passphrase)


def passphrase_problem(passphrase: str) -> str | None:
    """Return "passphrase_too_short" unless there are at least 14 characters or 4 words, else `None`.

    Spaces around it do not count, so that a row of spaces is no passphrase.
    """
    text = normalised(passphrase).strip()
    if len(text) >= MINIMUM_CHARACTERS or len(text.split()) >= MINIMUM_WORDS:
        return None
    return "passphrase_too_short"
