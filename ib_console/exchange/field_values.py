"""Single values of a class list: dates, year groups, names, roles as administration systems write them.

Why it exists: EDEXML and csv spell the same facts differently and both contain mistakes. Imports domain and
`flemish`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from ib_console.domain.bsn import without_bsn
from ib_console.domain.class_list import Deviation, ListedGroup, ListedPupil, with_year_groups
from ib_console.domain.name_prefixes import is_prefix, leading_prefixes, trailing_prefixes
from ib_console.domain.text import clean, fold, initials
from ib_console.exchange.flemish import flemish_years

MAX_TEXT = 200
"""Longest text that is kept of one field; EDEXML allows 64 and fewer."""

YEAR_GROUPS = frozenset({"B", "D", "0", "1", "2", "3", "4", "5", "6", "7", "8", "S", "V", "N", "H", "C"}) | {
    str(number) for number in range(11, 17)
}
"""Jaargroep codes of EDEXML 2.1."""

_EARLIEST_YEAR = 1900
_LATEST_YEAR = 2100
_EARLIEST_DAY = date(1990, 1, 1)
_LATEST_DAY = date(_LATEST_YEAR, 12, 31)
"""Between these a bare number can be a day of a child at school; most numbers of a sheet are no such day."""

_DAY_NUMBER = re.compile(r"([0-9]{1,15})(?:\.[0-9]{1,20})?")
_ISO_DATE = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:[T ].*|Z|[+-][0-9:]+)?")
_DUTCH_DATE = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?: [0-9:]+)?")

_YEAR = "[1-8]"
_JOINT = r"\s*(?:/|-|–|\+|&|,|en|t/m|tm)\s*"
_GROUP_START = re.compile(
    rf"(?:(?:groep|groepen|gr\.?|klas|leerjaar|jaargroep|unit)\s*)?(?P<years>{_YEAR}[a-z]?(?:{_JOINT}{_YEAR}[a-z]?)*)"
    r"(?![0-9])(?![a-z]{2})(?:[\s(._/-].*)?",
)
_GROUP_INSIDE = re.compile(
    rf"(?<![0-9])(?:groep(?:en)?\s*(?P<named>{_YEAR}[a-z]?(?:{_JOINT}{_YEAR}[a-z]?)*)|"
    rf"(?P<several>{_YEAR}[a-z]?(?:{_JOINT}{_YEAR}[a-z]?)+))(?![0-9a-z])",
)
_RANGE = re.compile(rf"({_YEAR})[a-z]?\s*(?:-|–|t/m|tm)\s*({_YEAR})[a-z]?")

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


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitName:
    """A name taken apart; `certain` is False where another cut would be as good."""

    given_name: str = ""
    prefix: str = ""
    family_name: str = ""
    certain: bool = True


@dataclass(slots=True)
class Findings:
    """What a reader noticed on its way: dropped fields and deviations.

    `line` is where it is now, `sheet` the tab where there are several.
    """

    line: int = 0
    sheet: str = ""
    ignored: Counter[str] = field(default_factory=Counter)
    deviations: list[Deviation] = field(default_factory=list)

    def deviate(self, code: str, **params: str) -> None:
        """Note a deviation at the current line."""
        where = {"sheet": self.sheet} if self.sheet else {}
        self.deviations.append(Deviation(code=code, place=self.line, params={**where, **params}))

    def ignore(self, field_name: str) -> None:
        """Count one value that is dropped."""
        self.ignored[clean(field_name)[:40]] += 1

    def text(self, raw: str, field_name: str) -> str:
        """Clean one text; what may be a BSN is taken out and counted, an absurdly long text is cut."""
        if not raw:
            return ""
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

    def full_name(self, raw: str, field_name: str) -> SplitName:
        """Read a name of one cell; a cut that is a guess is noted."""
        split = split_full_name(self.text(raw, field_name))
        if not split.certain:
            self.deviate("name.guessed")
        return split

    def day(self, raw: str, field_name: str, day_zero: date, latest: date | None) -> date | None:
        """Read one date of a sheet, where a date may stand as a bare number of days after `day_zero`.

        A number before 1990 or after `latest` is no day of a child: it is left empty and noted.
        """
        number = _DAY_NUMBER.fullmatch(raw.strip())
        if number is None:
            return self.date(raw, field_name)
        days = int(number[1])
        if days <= (_LATEST_DAY - day_zero).days:
            found = day_zero + timedelta(days)
            if _EARLIEST_DAY <= found <= (latest or _LATEST_DAY):
                return found
        self.deviate("date.number", field=field_name)
        return None

    def date(self, raw: str, field_name: str) -> date | None:
        """Read one date; an unreadable one is left empty and noted."""
        found = parse_date(raw)
        if found is None and raw.strip():
            self.deviate("date.unreadable", field=field_name)
        return found

    def year_group(self, raw: str, *, flemish: bool = False, doubtful: bool = False) -> str:
        """Read the jaargroep of a pupil, which is no code of EDEXML where the list is Flemish or may be so."""
        written = clean(raw[:MAX_TEXT]).casefold()
        found = flemish_years(written, known=flemish) if flemish or doubtful else parse_year_groups(raw)
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
    """Read `4`, `groep 4`, `4/5`, `C`, `2de leerjaar`: EDEXML codes in the order of the school.

    Empty when there is none in it, or a number that counts in another way (`K2`).
    """
    written = clean(raw[:MAX_TEXT])
    if flemish := flemish_years(written.casefold(), known=False):
        return flemish
    text = written.upper().removeprefix("GROEP").removeprefix("LEERJAAR").strip()
    if text in YEAR_GROUPS:
        return (text,)
    if text.lstrip("0") in YEAR_GROUPS and len(text) == 2:  # noqa: PLR2004 - "05" as spreadsheets write it
        return (text.lstrip("0"),)
    return tuple(sorted(set(re.findall(r"(?<![0-9KL])[1-8](?![0-9])", text))))


def name_initials(raw: str) -> str:
    """Voorletters without dots and blanks, as EDEXML has them: `I.H.` and `I H` give `IH`."""
    return "".join(character for character in raw if character.isalnum() or character == "-")[:10].strip("-")


def initials_of_first_names(first_names: str) -> str:
    """Voorletters from voornamen, in capitals."""
    return initials(first_names).upper()[:6]


def year_groups_of_name(name: str, *, flemish: bool = False, doubtful: bool = False) -> tuple[str, ...]:
    """The year groups that the name of a group tells: `5B`, `Groep 5b`, `4/5 Dolfijnen`, `Dolfijnen (groep 4)`, `6-8`.

    Empty where it tells none: the 2 of `Bevers 2` may as well count the groups that are called Bevers. In a list
    that is Flemish (`flemish`) or may be so (`doubtful`) the 1 of `1A` may be a leerjaar or a kleuterklas.
    """
    text = clean(name[:MAX_TEXT]).casefold()
    years_of_flemish = flemish_years(text, known=flemish)
    if years_of_flemish or flemish or doubtful:
        return years_of_flemish
    if found := _GROUP_START.fullmatch(text):
        years = found["years"]
    elif inside := _GROUP_INSIDE.search(text):
        years = inside["named"] or inside["several"]
    else:
        return ()
    listed = {int(digit) for digit in re.findall(_YEAR, years)}
    for first, last in _RANGE.findall(years):
        listed.update(range(int(first), int(last) + 1))
    return tuple(str(year) for year in sorted(listed))


def split_full_name(raw: str) -> SplitName:
    """Take `Noor van den Berg`, `Berg, Noor van den`, `van den Berg, Noor` or `Berg, van den, Noor` apart.

    Without a comma the words before the first tussenvoegsel are the roepnaam; without one, the last word is the
    achternaam.
    """
    text = clean(raw)
    parts = [part.split() for part in text.split(",") if part.strip()]
    if len(parts) > 1:
        return _split_at_commas(parts)
    words = parts[0] if parts else []
    if len(words) < 2:  # noqa: PLR2004 - one word is a family name ("Jansen") to an administration system
        return SplitName(family_name=" ".join(words))
    start = next((index for index, word in enumerate(words[:-1]) if index and is_prefix(word)), len(words) - 1)
    end = start + leading_prefixes(words[start:])
    return SplitName(
        given_name=" ".join(words[:start]),
        prefix=" ".join(words[start:end]),
        family_name=" ".join(words[end:]),
        certain=end > start or len(words) == 2,  # noqa: PLR2004 - two words can be cut in one place only
    )


def split_prefix(family_name: str) -> tuple[str, str]:
    """Tussenvoegsel and achternaam of an achternaam that holds both: `van den Berg` or `Berg van den`."""
    words = clean(family_name).split()
    if before := leading_prefixes(words):
        return " ".join(words[:before]), " ".join(words[before:])
    after = trailing_prefixes(words)
    start = len(words) - after
    return " ".join(words[start:]), " ".join(words[:start])


def _split_at_commas(parts: list[list[str]]) -> SplitName:
    family, *rest = parts
    words = [word for part in rest for word in part]
    before = leading_prefixes(words) if len(rest) > 1 else 0
    after = trailing_prefixes(words[before:])
    end = len(words) - after
    prefix, family_name = split_prefix(" ".join(family))
    found = " ".join([*words[:before], *words[end:]])
    # A tussenvoegsel behind the comma leaves the achternaam as it is written.
    return SplitName(
        given_name=" ".join(words[before:end]),
        prefix=found or prefix,
        family_name=" ".join(family) if found else family_name,
    )


def described_role(description: str) -> str | None:
    """The EDEXML code for a rolomschrijving that says it in words; None for what has no code."""
    folded = fold(description[:MAX_TEXT]).replace(" ", "")
    return next((code for words, code in _DESCRIBED if words in folded), None)


def groups_with_years(groups: Iterable[ListedGroup], pupils: Iterable[ListedPupil]) -> tuple[ListedGroup, ...]:
    """The groups with the year groups of the pupils in them, where they do not say their own."""
    inside: defaultdict[str | None, list[ListedPupil]] = defaultdict(list)
    for pupil in pupils:
        inside[pupil.group_key].append(pupil)
    return tuple(with_year_groups(group, inside[group.file_key]) for group in groups)
