"""What a class list would change, in words: the parts in their order, a detail a line, and all of it as text lines.

Why it exists: the screen and the command line show the same difference. It must not import the screen or the readers.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ib_console.domain import school_year
from ib_console.domain.difference import Choice, Decision, Difference, FieldChange, Line, LineKind
from ib_console.domain.import_plan import changes_nothing
from ib_console.wording.formats import listed, plural, short_date
from ib_console.wording.import_messages import (
    CHOICE_LABELS,
    FIELD_LABELS,
    KIND_LABELS,
    WHY_ASKED,
    change_text,
    deviation_text,
    ignored_text,
    question_text,
)

NOTHING_CHANGES = "Dit bestand verandert niets."
NO_ANSWER = "nog geen antwoord"
IGNORED_TITLE = "Niet overgenomen"
DEVIATIONS_TITLE = "Bijzonderheden"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the difference: its title, the word behind its count (one, many), and the kinds of lines in it."""

    title: str
    counted: tuple[str, str]
    kinds: tuple[LineKind, ...]


PARTS = (
    Part("Schooljaar", ("ander schooljaar", "ander schooljaar"), (LineKind.OTHER_YEAR,)),
    Part("Mogelijk dubbel", ("mogelijk dubbel", "mogelijk dubbel"), (LineKind.POSSIBLE_DUPLICATE,)),
    Part("Nummer van een ander?", ("dubbel nummer", "dubbele nummers"), (LineKind.REUSED_KEY,)),
    Part(
        "Niet in het nieuwe schooljaar",
        ("niet in het nieuwe schooljaar", "niet in het nieuwe schooljaar"),
        (LineKind.NOT_IN_NEW_YEAR,),
    ),
    Part(
        "Andere naam voor een groep?",
        ("groep misschien hernoemd", "groepen misschien hernoemd"),
        (LineKind.RENAMED_GROUP,),
    ),
    Part("Klaar met groep 8", ("klaar met groep 8", "klaar met groep 8"), (LineKind.FINISHED,)),
    Part("Overdracht van wat loopt", ("overdracht", "overdrachten"), (LineKind.HANDED_OVER,)),
    Part("Niet meer in het bestand", ("niet in het bestand", "niet in het bestand"), (LineKind.NOT_IN_FILE,)),
    Part("Teruggekomen?", ("misschien terug", "misschien terug"), (LineKind.RETURNED,)),
    Part("Zelfde leerjaar", ("blijft in het leerjaar", "blijven in het leerjaar"), (LineKind.STAYS_DOWN,)),
    Part("Slaat een leerjaar over", ("slaat een leerjaar over", "slaan een leerjaar over"), (LineKind.SKIPS,)),
    Part("Vertrokken", ("vertrokken", "vertrokken"), (LineKind.LEFT,)),
    Part("Nieuw", ("nieuwe leerling", "nieuwe leerlingen"), (LineKind.NEW,)),
    Part("Gewijzigd", ("gewijzigd", "gewijzigd"), (LineKind.CHANGED,)),
    Part("Andere groep", ("van groep veranderd", "van groep veranderd"), (LineKind.OTHER_GROUP,)),
    Part("Gaat door", ("gaat door", "gaan door"), (LineKind.GOES_ON,)),
    Part(
        "Samengestelde groepen",
        ("plaats in een samengestelde groep", "plaatsen in een samengestelde groep"),
        (LineKind.JOINS, LineKind.LEAVES),
    ),
    Part("Oud-leerlingen", ("oud-leerling", "oud-leerlingen"), (LineKind.FORMER,)),
    Part("Vestigingen", ("vestiging", "vestigingen"), (LineKind.NEW_BRANCH,)),
    Part("Groepen", ("groep", "groepen"), (LineKind.NEW_GROUP, LineKind.GROUP_CHANGED)),
    Part(
        "Leerkrachten en andere medewerkers",
        ("medewerker", "medewerkers"),
        (LineKind.NEW_TEACHER, LineKind.TEACHER_CHANGED, LineKind.TEACHER_GROUP, LineKind.TEACHER_GROUP_ENDED),
    ),
)
"""In the order in which they are shown: what is asked, what stands out, and the rest."""

_PART_OF: Mapping[LineKind, Part] = MappingProxyType({kind: part for part in PARTS for kind in part.kinds})


_RECOGNISED, _RETURNED = ("herkend", "herkend"), ("teruggekomen", "teruggekomen")
_DONE: Mapping[Choice, tuple[str, str]] = MappingProxyType(
    {
        Choice.ADD: _PART_OF[LineKind.NEW].counted,
        Choice.LEFT: _PART_OF[LineKind.LEFT].counted,
        Choice.RETURNED: _RETURNED,
        Choice.SAME: _RECOGNISED,
    }
)
"""What became of a line that was asked about; the other answers write nothing of their own."""


def part_of(line: Line) -> Part:
    """The part a line stands in."""
    return _PART_OF[line.kind]


def heading_text(line: Line) -> str:
    """The heading a line stands under: its part, and for who simply goes on from which group to which."""
    if line.kind is not LineKind.GOES_ON:
        return part_of(line).title
    old = _text(line.changes[0].old)
    return f"{part_of(line).title}: {old} → {line.group}" if old else f"{part_of(line).title}: → {line.group}"


def in_parts(difference: Difference) -> tuple[Line, ...]:
    """All lines, heading by heading."""
    order = {kind: place for place, part in enumerate(PARTS) for kind in part.kinds}
    return tuple(sorted(difference.lines, key=lambda line: (order[line.kind], heading_text(line))))


def counts_text(difference: Difference) -> str:
    """How much of each part, such as `198 nieuwe leerlingen · 9 groepen`."""
    told = [part for part in PARTS if LineKind.OTHER_YEAR not in part.kinds]
    counts = [(part.counted, sum(line.kind in part.kinds for line in difference.lines)) for part in told]
    shown = [plural(count, *counted) for counted, count in counts if count]
    if difference.unchanged:
        shown.append(f"{difference.unchanged} gelijk gebleven")
    return " · ".join(shown)


def answer_text(line: Line, decisions: Mapping[str, Decision]) -> str:
    """The answer to the question of a line; empty for a line that asks nothing."""
    if not line.choices:
        return ""
    answer = line.answer(decisions)
    return NO_ANSWER if answer is None else choice_text(line, answer)


def choice_text(line: Line, answer: Decision) -> str:
    """An answer in words, with its date and destination."""
    if line.why == "no_year":
        change = line.changes[0]
        year = change.new if answer.choice is Choice.ADOPT_YEAR else change.old
        return f"van {school_year.label(int(str(year)))}"
    label = CHOICE_LABELS[line.kind][answer.choice]
    dated = label.replace("…", short_date(answer.on)) if answer.on else label
    return f"{dated} ({answer.destination})" if answer.destination else dated


def detail_text(line: Line, difference: Difference) -> str:
    """What a line changes, apart from its name and group; for a question what made the program ask."""
    if line.kind in {LineKind.JOINS, LineKind.LEAVES}:
        verb = "komt in" if line.kind is LineKind.JOINS else "gaat uit"
        return f"{verb} {_group_name(line, difference)}"
    if line.kind in _DETAILS:
        return _DETAILS[line.kind](line)
    if line.kind in _WITHOUT_DETAIL:
        return ""
    return ": ".join(part for part in (KIND_LABELS[line.kind].lower(), _changed(line)) if part)


def still_open(difference: Difference, decisions: Mapping[str, Decision]) -> str:
    """Why the list cannot be taken in yet; empty when every question that must be answered is."""
    count = len(difference.open_questions(decisions))
    return f"Nog {plural(count, 'vraag', 'vragen')} te beantwoorden." if count else ""


def proposals_text(difference: Difference, decisions: Mapping[str, Decision]) -> str:
    """How many questions have an answer that the program proposes and nobody has looked at; empty when none has."""
    count = sum(line.default is not None and line.id not in decisions for line in difference.lines)
    return "" if not count else f"{count} met een voorstel."


def done_text(difference: Difference, decisions: Mapping[str, Decision]) -> str:
    """What was taken in, in one sentence: only what changed, with the answers counted where they belong."""
    if difference.moves_to_new_year:
        return _new_year_text(difference, decisions)
    counts = dict.fromkeys((*(part.counted for part in PARTS), _RECOGNISED, _RETURNED), 0)
    for line in difference.lines:
        answer = line.answer(decisions)
        counted = _DONE.get(answer.choice) if answer else part_of(line).counted
        if line.kind is LineKind.RENAMED_GROUP and counted:
            counted = _PART_OF[LineKind.GROUP_CHANGED].counted
        if counted:
            counts[counted] += 1
    told = [plural(count, *counted) for counted, count in counts.items() if count]
    return f"Klassenlijst ingevoerd: {', '.join(told) or 'er was niets te veranderen'}."


def _new_year_text(difference: Difference, decisions: Mapping[str, Decision]) -> str:
    """What the move to another school year brought the pupils."""

    def chose(choice: Choice) -> int:
        answers = (line.answer(decisions) for line in difference.lines)
        return sum(answer is not None and answer.choice is choice for answer in answers)

    def lines(*kinds: LineKind) -> int:
        return sum(line.kind in kinds for line in difference.lines)

    counted = (
        (lines(LineKind.GOES_ON), "leerling gaat door", "leerlingen gaan door"),
        (lines(LineKind.STAYS_DOWN), "blijft in het leerjaar", "blijven in het leerjaar"),
        (lines(LineKind.SKIPS), "slaat een leerjaar over", "slaan een leerjaar over"),
        (lines(LineKind.LEFT) + chose(Choice.LEFT), "gaat van school", "gaan van school"),
        (lines(LineKind.NEW), "is nieuw", "zijn nieuw"),
        (chose(Choice.HAND_OVER), "overdracht is gedaan", "overdrachten zijn gedaan"),
    )
    told = [plural(count, one, many) for count, one, many in counted if count]
    year = school_year.label(difference.school_year)
    return f"Schooljaar {year} staat klaar{': ' if told else ''}{', '.join(told)}."


def difference_lines(difference: Difference, decisions: Mapping[str, Decision]) -> list[str]:
    """The whole difference as lines of text for a terminal or a screen reader; names are as they stand in the file."""
    lines: list[str] = []
    if changes_nothing(difference, decisions):
        lines.append(NOTHING_CHANGES)
    if counts := counts_text(difference):
        lines.append(counts)
    for part in PARTS:
        lines += _part_lines(part, difference, decisions)
    if ignored := ignored_text(difference.listed.ignored):
        lines += ["", IGNORED_TITLE, f"  {ignored}"]
    if difference.deviations:
        lines += ["", f"{DEVIATIONS_TITLE} ({len(difference.deviations)})"]
        lines += [f"  {deviation_text(deviation)}" for deviation in difference.deviations]
    if waiting := still_open(difference, decisions):
        lines += ["", waiting]
    return lines


def _part_lines(part: Part, difference: Difference, decisions: Mapping[str, Decision]) -> Iterator[str]:
    inside = [line for kind in part.kinds for line in difference.of_kind(kind)]
    if not inside:
        return
    yield ""
    yield f"{part.title} ({len(inside)})"
    if question := question_text(inside[0]):
        yield f"  {question}"
    under = ""
    for line in sorted(inside, key=heading_text) if len({heading_text(line) for line in inside}) > 1 else inside:
        route = heading_text(line).removeprefix(part.title).lstrip(": ")
        if route != under:
            under = route
            yield f"  {route} ({sum(heading_text(each) == heading_text(line) for each in inside)})"
        told = (line.subject, line.group and f"groep {line.group}", WHY_ASKED[line.why], detail_text(line, difference))
        text = " · ".join(each for each in told if each)
        answer = answer_text(line, decisions)
        yield f"  {text}{' → ' if text and answer else ''}{answer}"


def _changed(line: Line) -> str:
    return ", ".join(change_text(change, line.kind) for change in line.changes if change.field != "group")


def _compared(change: FieldChange) -> str:
    here, there = _text(change.old), _text(change.new)
    name = FIELD_LABELS[change.field]
    if here == there:
        return f"{name} {here or '(leeg)'}"
    return f"{name} hier {here or '(leeg)'}, in het bestand {there or '(leeg)'}"


def _years(line: Line) -> str:
    """`blijft in leerjaar 3`, or `van leerjaar 3 naar leerjaar 5`; of a combination group both are named."""
    change = line.changes[1]
    old, new = change.old if isinstance(change.old, tuple) else (), _text(change.new)
    return f"blijft in leerjaar {new}" if new in old else f"van leerjaar {'/'.join(old)} naar leerjaar {new}"


def _matters(line: Line) -> str:
    counts = (
        (sum(matter.kind == "intervention" for matter in line.matters), "interventie", "interventies"),
        (sum(matter.kind == "action" for matter in line.matters), "afspraak", "afspraken"),
    )
    return " en ".join(plural(count, one, many) for count, one, many in counts if count)


def _runs_on(line: Line) -> str:
    if not line.matters:
        return ""
    return f"{_matters(line)} {'loopt' if len(line.matters) == 1 else 'lopen'} door"


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return listed(value)
    return short_date(value) if isinstance(value, date) else str(value or "")


def _group_name(line: Line, difference: Difference) -> str:
    file_key = line.changes[0].new
    return next((group.name for group in difference.listed.groups if group.file_key == file_key), line.group)


def _moved(line: Line) -> str:
    old = _text(line.changes[0].old)
    return f"van {old} naar {line.group}" if old else f"naar {line.group}"


def _placed_otherwise(line: Line) -> str:
    return "; ".join(each for each in (_years(line), _runs_on(line)) if each)


def _side_by_side(line: Line) -> str:
    return "; ".join(_compared(change) for change in line.changes)


_DETAILS: Mapping[LineKind, Callable[[Line], str]] = MappingProxyType(
    {
        LineKind.OTHER_GROUP: _moved,
        LineKind.GOES_ON: _runs_on,
        LineKind.STAYS_DOWN: _placed_otherwise,
        LineKind.SKIPS: _placed_otherwise,
        LineKind.LEFT: lambda line: f"laatste schooldag {_text(line.changes[0].new)}",
        LineKind.RETURNED: lambda line: f"vertrokken op {_text(line.changes[0].old)}",
        LineKind.POSSIBLE_DUPLICATE: _side_by_side,
        LineKind.REUSED_KEY: _side_by_side,
        LineKind.RENAMED_GROUP: lambda line: f"heet nu {_text(line.changes[0].old)}",
        LineKind.HANDED_OVER: lambda line: (
            f"{_matters(line)} van {_text(line.changes[0].old)} naar {_text(line.changes[0].new)}"
        ),
        LineKind.CHANGED: _changed,
    }
)
_WITHOUT_DETAIL = frozenset(
    {
        LineKind.NEW,
        LineKind.NOT_IN_FILE,
        LineKind.FINISHED,
        LineKind.NOT_IN_NEW_YEAR,
        LineKind.FORMER,
        LineKind.OTHER_YEAR,
    }
)
