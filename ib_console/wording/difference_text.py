"""What a class list would change, in words: the parts in their order, a detail a line, and all of it as text lines.

Why it exists: the screen and the command line show the same difference. It must not import the screen or the readers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ib_console.domain.difference import Choice, Decision, Difference, FieldChange, Line, LineKind
from ib_console.domain.import_plan import changes_nothing
from ib_console.wording.formats import listed, plural, short_date
from ib_console.wording.import_messages import (
    CHOICE_LABELS,
    FIELD_LABELS,
    KIND_LABELS,
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
    Part("Niet meer in het bestand", ("niet in het bestand", "niet in het bestand"), (LineKind.NOT_IN_FILE,)),
    Part("Teruggekomen?", ("misschien terug", "misschien terug"), (LineKind.RETURNED,)),
    Part("Nieuw", ("nieuwe leerling", "nieuwe leerlingen"), (LineKind.NEW,)),
    Part("Gewijzigd", ("gewijzigd", "gewijzigd"), (LineKind.CHANGED,)),
    Part(
        "Andere groep",
        ("van groep veranderd", "van groep veranderd"),
        (LineKind.OTHER_GROUP, LineKind.JOINS, LineKind.LEAVES),
    ),
    Part("Vertrokken", ("vertrokken", "vertrokken"), (LineKind.LEFT,)),
    Part("Oud-leerlingen", ("oud-leerling", "oud-leerlingen"), (LineKind.FORMER,)),
    Part("Vestigingen", ("vestiging", "vestigingen"), (LineKind.NEW_BRANCH,)),
    Part("Groepen", ("groep", "groepen"), (LineKind.NEW_GROUP, LineKind.GROUP_CHANGED)),
    Part(
        "Leerkrachten en andere medewerkers",
        ("medewerker", "medewerkers"),
        (LineKind.NEW_TEACHER, LineKind.TEACHER_CHANGED, LineKind.TEACHER_GROUP, LineKind.TEACHER_GROUP_ENDED),
    ),
)
"""In the order in which they are shown: what is asked comes first."""

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


def in_parts(difference: Difference) -> tuple[Line, ...]:
    """All lines, part by part."""
    order = {kind: place for place, part in enumerate(PARTS) for kind in part.kinds}
    return tuple(sorted(difference.lines, key=lambda line: order[line.kind]))


def counts_text(difference: Difference) -> str:
    """How much of each part, such as `198 nieuwe leerlingen · 9 groepen`."""
    counts = [(part.counted, sum(line.kind in part.kinds for line in difference.lines)) for part in PARTS]
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
    """An answer in words, with its date."""
    label = CHOICE_LABELS[line.kind][answer.choice]
    return label.replace("…", short_date(answer.on)) if answer.on else label


def detail_text(line: Line, difference: Difference) -> str:
    """What a line changes, apart from its name and group; for a question what made the program ask."""
    match line.kind:
        case LineKind.OTHER_GROUP:
            old = _text(line.changes[0].old)
            text = f"van {old} naar {line.group}" if old else f"naar {line.group}"
        case LineKind.JOINS:
            text = f"komt in {_group_name(line, difference)}"
        case LineKind.LEAVES:
            text = f"gaat uit {_group_name(line, difference)}"
        case LineKind.LEFT:
            text = f"laatste schooldag {_text(line.changes[0].new)}"
        case LineKind.RETURNED:
            text = f"vertrokken op {_text(line.changes[0].old)}"
        case LineKind.POSSIBLE_DUPLICATE:
            text = "; ".join(_compared(change) for change in line.changes)
        case LineKind.NEW | LineKind.NOT_IN_FILE | LineKind.FORMER | LineKind.OTHER_YEAR:
            text = ""
        case LineKind.CHANGED:
            text = _changed(line)
        case _:
            text = ": ".join(part for part in (KIND_LABELS[line.kind].lower(), _changed(line)) if part)
    return text


def still_open(difference: Difference, decisions: Mapping[str, Decision]) -> str:
    """Why the list cannot be taken in yet; empty when every question that must be answered is."""
    count = len(difference.open_questions(decisions))
    return f"Nog {plural(count, 'vraag', 'vragen')} te beantwoorden." if count else ""


def done_text(difference: Difference, decisions: Mapping[str, Decision]) -> str:
    """What was taken in, in one sentence: only what changed, with the answers counted where they belong."""
    counts = dict.fromkeys((*(part.counted for part in PARTS), _RECOGNISED, _RETURNED), 0)
    for line in difference.lines:
        answer = line.answer(decisions)
        counted = _DONE.get(answer.choice) if answer else part_of(line).counted
        if counted:
            counts[counted] += 1
    told = [plural(count, *counted) for counted, count in counts.items() if count]
    return f"Klassenlijst ingevoerd: {', '.join(told) or 'er was niets te veranderen'}."


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
    for line in inside:
        told = (line.subject, line.group and f"groep {line.group}", detail_text(line, difference))
        text = " · ".join(each for each in told if each)
        answer = answer_text(line, decisions)
        yield f"  {text}{' → ' if text and answer else ''}{answer}"


def _changed(line: Line) -> str:
    return ", ".join(change_text(change) for change in line.changes if change.field != "group")


def _compared(change: FieldChange) -> str:
    here, there = _text(change.old), _text(change.new)
    name = FIELD_LABELS[change.field]
    if here == there:
        return f"{name} {here or '(leeg)'}"
    return f"{name} hier {here or '(leeg)'}, in het bestand {there or '(leeg)'}"


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return listed(value)
    return short_date(value) if isinstance(value, date) else str(value or "")


def _group_name(line: Line, difference: Difference) -> str:
    file_key = line.changes[0].new
    return next((group.name for group in difference.listed.groups if group.file_key == file_key), line.group)
