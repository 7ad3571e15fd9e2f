"""Single values of a class list: dates, year groups, names, roles as administration systems write them.

Why it exists: EDEXML and csv spell the same facts differently and both contain mistakes. Imports domain only.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from ib_console.domain.bsn import without_bsn
from ib_console.domain.class_list import Deviation
from ib_console.domain.text import clean, fold, initials

MAX_TEXT = 200
"""Longest text that is kept of one field; EDEXML allows 64 and fewer."""

YEAR_GROUPS = frozenset({"B", "D", "0", "1", "2", "3", "4", "5", "6", "7", "8", "S", "V", "N", "H", "C"}) | {
    str(number) for number in range(11, 17)
}
"""Jaargroep codes of EDEXML 2.1."""

_EARLIEST_YEAR = 1900
_LATEST_YEAR = 2100
_ISO_DATE = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:[T ].*|Z|[+-][0-9:]+)?")
_DUTCH_DATE = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?: [0-9:]+)?")

_PREFIX_WORDS = (
    "aan al bij d da dal de del della den der des di do dos du el in la las le les los op t te ten ter ’t 't "
    "tot uit van vanden vander ver von vom zu zum zur 's"
)
_PREFIXES = frozenset(_PREFIX_WORDS.split())

_DESCRIBED = (
    ("internbegeleid", "IB"),
    ("kwaliteitscoordinator", "IB"),
    ("remedial", "RT"),
    ("maatschappelijk", "SMW"),
    ("adjunct", "ADJ"),
    ("directeur", "DIR"),
    ("assistent", "OWA"),
    ("vakleerkracht", "VAK"),
    ("stagiair", "STA"),
    ("leerkracht", "LRK"),
)


@dataclass(slots=True)
class Findings:
    """What a reader noticed on its way: dropped fields and deviations. `line` is where it is now."""

    line: int = 0
    ignored: Counter[str] = field(default_factory=Counter)
    deviations: list[Deviation] = field(default_factory=list)

    def deviate(self, code: str, **params: str) -> None:
        """Note a deviation at the current line."""
        self.deviations.append(Deviation(code=code, place=self.line, params=params))

    def ignore(self, field_name: str) -> None:
        """Count one value that is dropped."""
        self.ignored[clean(field_name)[:40]] += 1

    def text(self, raw: str, field_name: str) -> str:
        """Clean one text; what may be a BSN is taken out and counted, an absurdly long text is cut."""
        text = clean(raw[: 2 * MAX_TEXT])
        safe = clean(without_bsn(text))
        if safe != text:
            self.ignore(f"nummer bij {field_name}")
            self.deviate("text.number_dropped", field=field_name)
            text = safe
        if len(text) > MAX_TEXT:
            self.deviate("text.too_long", field=field_name)
            return text[:MAX_TEXT].rstrip()
        return text

    def date(self, raw: str, field_name: str) -> date | None:
        """Read one date; an unreadable one is left empty and noted."""
        found = parse_date(raw)
        if found is None and raw.strip():
            self.deviate("date.unreadable", field=field_name)
        return found

    def year_group(self, raw: str) -> str:
        """Read the jaargroep of a pupil."""
        found = parse_year_groups(raw)
        if raw.strip() and not found:
            self.deviate("year_group.unknown")
        return found[0] if len(found) == 1 else ""


def parse_date(raw: str) -> date | None:
    """Read `2018-03-09` (a time after it is skipped), `09-03-2018`, `9-3-2018` or the same with `/` or `.`."""
    text = raw.strip()[:40]
    if found := _ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _DUTCH_DATE.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    else:
        return None
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_year_groups(raw: str) -> tuple[str, ...]:
    """Read `4`, `groep 4`, `4/5`, `C`: EDEXML codes in the order of the school; empty when there is none in it."""
    text = clean(raw[:MAX_TEXT]).upper().removeprefix("GROEP").removeprefix("LEERJAAR").strip()
    if text in YEAR_GROUPS:
        return (text,)
    if text.lstrip("0") in YEAR_GROUPS and len(text) == 2:  # noqa: PLR2004 - "05" as spreadsheets write it
        return (text.lstrip("0"),)
    return tuple(sorted(set(re.findall(r"(?<![0-9])[1-8](?![0-9])", text))))


def name_initials(raw: str) -> str:
    """Voorletters without dots and blanks, as EDEXML has them: `I.H.` and `I H` give `IH`."""
    return "".join(character for character in raw if character.isalnum() or character == "-")[:10].strip("-")


def initials_of_first_names(first_names: str) -> str:
    """Voorletters from voornamen, in capitals."""
    return initials(first_names).upper()[:6]


def split_full_name(raw: str) -> tuple[str, str, str]:
    """Take `Noor van den Berg` or `Berg, Noor van den` apart into roepnaam, tussenvoegsel and achternaam.

    Words before the first tussenvoegsel are the roepnaam; without one, the last word is the achternaam.
    """
    text = clean(raw)
    if "," in text:
        family, _, rest = text.partition(",")
        words = rest.split()
        start = next((index for index, word in enumerate(words) if word.casefold() in _PREFIXES), len(words))
        return " ".join(words[:start]), " ".join(words[start:]), family.strip()
    words = text.split()
    if len(words) < 2:  # noqa: PLR2004 - one word is a family name ("Jansen") to an administration system
        return "", "", text
    start = next(
        (index for index, word in enumerate(words[:-1]) if index and word.casefold() in _PREFIXES),
        len(words) - 1,
    )
    end = start
    while end < len(words) - 1 and words[end].casefold() in _PREFIXES:
        end += 1
    return " ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:])


def described_role(description: str) -> str | None:
    """The EDEXML code for a rolomschrijving that says it in words; None for what has no code."""
    folded = fold(description[:MAX_TEXT]).replace(" ", "")
    return next((code for words, code in _DESCRIBED if words in folded), None)
