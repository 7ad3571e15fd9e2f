"""Toets results in Dutch: one result, how they go, and what a file would change.

Everything is plain text on one line. It must not import anything but the domain and its own layer.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from ib_console.domain.assessment_difference import AssessmentDifference, ResultChange, ResultLine
from ib_console.domain.assessment_matching import ChildLine, ListedChild, Match
from ib_console.domain.assessments import Assessment, Trend, TrendDirection
from ib_console.domain.class_list import Deviation
from ib_console.domain.group_results import GroupResults, Sitting
from ib_console.domain.text import clean
from ib_console.wording.formats import listed, plural, short_date
from ib_console.wording.glossary import label
from ib_console.wording.handover_sentences import group_words

ASSESSMENT_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "assessment.empty": (
            "Er is geen niveau en geen score; er is niets bewaard, vul een van de twee in en bewaar opnieuw."
        ),
        "assessment.too_long": (
            "Een tekst is langer dan {most} tekens; er is niets bewaard, maak hem korter en bewaar opnieuw."
        ),
        "assessment.twice": (
            "Deze leerling heeft al een resultaat van {test}, {moment}; er is niets bewaard, open dat resultaat en "
            "wijzig het daar."
        ),
        "results.columns_missing": (
            "In dit bestand ontbreekt een kolom ({columns}); er is niets veranderd, maak de export opnieuw met deze "
            "kolom erbij."
        ),
        "results.none": (
            "In dit bestand staat geen enkel toetsresultaat; er is niets veranderd, controleer wat u exporteert."
        ),
        "results.edexml": (
            "In EDEXML staan geen toetsresultaten; er is niets veranderd, kies in uw administratie een overzicht als "
            "csv of xlsx."
        ),
        "results.unanswered": (
            "Van {count} namen is nog niet gezegd welke leerling het is; er is niets veranderd, antwoord eerst en "
            "neem het bestand dan over."
        ),
    }
)

_SIGNS = {TrendDirection.UP: "↑", TrendDirection.SAME: "=", TrendDirection.DOWN: "↓", TrendDirection.UNKNOWN: ""}
_BESIDE = 4
"""Results of one toets beside each other: about two years."""

_MATCHES: Mapping[Match, str] = MappingProxyType(
    {
        Match.CERTAIN: "",
        Match.SEVERAL: "meer leerlingen heten zo",
        Match.OTHER_GROUP: "zit hier in een andere groep",
        Match.OTHER_KEY: "heeft hier een ander leerlingnummer",
        Match.OTHER_NAME: "het leerlingnummer hoort hier bij een andere naam",
        Match.UNKNOWN: "deze leerling is niet bekend",
    }
)

_REMARKS: Mapping[str, str] = MappingProxyType(
    {
        "assessment.empty": "er is geen niveau en geen score; deze regel komt er niet in",
        "assessment.too_long": "de toets, het moment of de score is te lang; deze regel komt er niet in",
        "date.in_future": "de datum ligt na vandaag; deze regel komt er niet in",
        "date.number": "de datum is niet te lezen; het resultaat komt er zonder datum in",
        "date.out_of_range": "de datum kan niet kloppen; deze regel komt er niet in",
        "date.unreadable": "de datum is niet te lezen; het resultaat komt er zonder datum in",
        "result.level": "'{value}' is geen niveau (I-V of A-E) en komt er niet in",
        "result.level_edge": "'{value}' komt erin zonder plus of min",
        "result.no_moment": "er staat geen moment bij; deze regel komt er niet in",
        "result.no_pupil": "er staat geen leerling bij; deze regel komt er niet in",
        "result.no_test": "er staat geen toets bij; deze regel komt er niet in",
        "result.twice": "dezelfde toets staat er twee keer, met iets anders; geen van beide komt erin",
        "text.number_dropped": "een nummer dat een BSN kan zijn is weggelaten",
        "text.too_long": "een heel lange tekst is ingekort",
        "text.missing": "een veld is leeg; deze regel komt er niet in",
    }
)

NOTHING_NEW = "Dit bestand bevat niets nieuws; er verandert niets."
READY = "Er is nog niets bewaard. F2 neemt alles over."
LEFT_OUT = "komt er niet in"
NOTHING_READY = "Er is niets om over te nemen."
ANOTHER_PUPIL = "een andere leerling zoeken"
WHOSE = "{name}, {results}: welke leerling is dit?"
FROM_FILE = "{count}× niet bewaard"
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "children": "Welke leerling",
        ResultChange.NEW.value: "Nieuw",
        ResultChange.CHANGED.value: "Gewijzigd",
        ResultChange.SAME.value: "Al bekend",
        "remarks": "Niet of anders gelezen",
        "ignored": "Niet bewaard uit het bestand",
    }
)
"""What the lines of a preview stand under."""
NO_LEVEL = "Typ I tot en met V, een cijfer van 1 tot en met 5, of A tot en met E."
NOT_YET = "Kies vandaag of een dag daarvóór."
TOO_LONG = "Dit kan hoogstens {most} tekens zijn."
EVERY_YEAR = "alle jaren"
NO_RESULTS = "Nog geen toetsresultaten in deze groep. Voer ze in met n, of lees ze met i uit een bestand."
NO_RESULTS_THIS_YEAR = (
    "Nog geen toetsresultaten van dit schooljaar; a toont die van eerdere jaren. Voer nieuwe in met n, of lees ze met "
    "i uit een bestand."
)
NO_RESULTS_OF_PUPIL = "Nog geen toetsresultaten van deze leerling. Met n legt u het eerste vast."
ENTRY_HINT = "Cijfer of letter: het niveau, en de cursor gaat verder. Enter: ook de score."


# -- a group


def filled_words(shown: GroupResults, sitting: Sitting) -> str:
    """How many have a result: "23 van 24 ingevuld"."""
    return f"{shown.filled(sitting)} van {len(shown.pupils)} ingevuld"


def sitting_title(sitting: Sitting, width: int) -> str:
    """A toets and moment above a narrow column: "M5 Rekenen-W…"."""
    name = clean(f"{sitting.moment} {sitting.test}")
    return name if len(name) <= width else f"{name[: width - 1].rstrip()}…"


def sittings_words(shown: GroupResults, sittings: Sequence[Sitting]) -> str:
    """What the columns are, and how many pupils have a result."""
    of_all = len(shown.pupils)
    return "; ".join(f"{clean(one.test)} {clean(one.moment)}: {shown.filled(one)} van {of_all}" for one in sittings)


# -- one pupil


def result_words(one: Assessment) -> str:
    """The niveau and the score: "III 245", one of the two when the other is not known."""
    return " ".join(part for part in (one.level.value if one.level else "", one.score) if part)


def short_result(one: Assessment) -> str:
    """The niveau, else the score, behind its moment: "M5 IV"."""
    return f"{clean(one.moment)} {one.level.value if one.level else clean(one.score)}"


def spark(trend: Trend) -> str:
    """The last results beside each other, and where they go: "M4 III · E4 III · M5 IV ↓"."""
    return f"{results_told(trend)} {_SIGNS[trend.direction]}".rstrip()


def results_told(trend: Trend) -> str:
    """The last results beside each other: "M4 III · E4 III · M5 IV"."""
    return " · ".join(short_result(one) for one in trend.results[-_BESIDE:])


def sign(direction: TrendDirection) -> str:
    """↑, = or ↓; nothing when it is not known."""
    return _SIGNS[direction]


def where_it_goes(trend: Trend) -> str:
    """Whether the niveau goes up or down; nothing when it cannot be told."""
    return "" if trend.direction is TrendDirection.UNKNOWN else label(trend.direction)


def trend_words(trend: Trend) -> str:
    """Beside the name of a toets: its domain, and where the niveau goes."""
    domain = trend.results[-1].domain
    where = f"{where_it_goes(trend)} {sign(trend.direction)}".strip()
    return ", ".join(part for part in (label(domain) if domain else "", where) if part)


def remove_question(one: Assessment) -> str:
    """Whether to take a result away."""
    return f"Dit resultaat weghalen: {clean(one.test)} {clean(one.moment)}, {clean(result_words(one))}?"


def trend_line(trend: Trend) -> str:
    """The toets with its last results: "Spelling: M4 III · E4 III · M5 IV ↓"."""
    return f"{clean(trend.test)}: {spark(trend)}"


def by_concern(found: Iterable[Trend]) -> tuple[Trend, ...]:
    """What goes down first: that is talked about."""
    return tuple(sorted(found, key=lambda each: each.direction is not TrendDirection.DOWN))


def sitting_words(results: Sequence[Assessment]) -> str:
    """The results of one moment: "Rekenen-Wiskunde III 245, Spelling IV"."""
    return ", ".join(f"{clean(one.test)} {clean(result_words(one))}" for one in results)


# -- a file


def match_words(line: ChildLine, names: Mapping[int, str]) -> str:
    """Why is asked whose results these are, with who it may be."""
    who = listed(tuple(clean(names[each]) for each in line.candidates if each in names), "of")
    return f"{_MATCHES[line.match]}: {who}" if who else _MATCHES[line.match]


def child_words(child: ListedChild) -> str:
    """A child as the file names it."""
    number = f"nummer {child.key}" if child.key and not child.name else ""
    return clean(child.name) or number


def listed_words(line: ChildLine) -> str:
    """Where the file puts a child, and how much it says: "groep 5B, 4 resultaten"."""
    group = group_words(line.child.group) if line.child.group else ""
    return ", ".join(part for part in (group, plural(line.results, "resultaat", "resultaten")) if part)


def reason_words(line: ChildLine) -> str:
    """Why is asked whose results these are."""
    return _MATCHES[line.match]


def remark_words(remark: Deviation) -> str:
    """What was not read of a line, and what becomes of it."""
    return _REMARKS[remark.code].format(value=remark.params.get("value", ""))


def place_words(remark: Deviation) -> str:
    """Where in the file: "regel 12", "tabblad 5A, regel 12"."""
    sheet = remark.params.get("sheet", "")
    return f"tabblad {sheet}, regel {remark.place}" if sheet else f"regel {remark.place}"


def change_words(line: ResultLine) -> str:
    """What a result is or becomes: "III 245", "III 245 → IV 231, 14-01-2027"."""
    after, before = line.result, line.before
    day = short_date(after.taken_on) if after.taken_on else ""
    if line.change is not ResultChange.CHANGED or before is None:
        return ", ".join(part for part in (result_words(after), day) if part)
    parts = []
    if result_words(before) != result_words(after):
        parts.append(f"{result_words(before)} → {result_words(after)}")
    else:
        parts.append(result_words(after))
    if before.taken_on != after.taken_on:
        parts.append(f"{short_date(before.taken_on) if before.taken_on else 'zonder datum'} → {day}")
    return ", ".join(parts)


def counts_words(difference: AssessmentDifference) -> str:
    """How much of each: "24 nieuwe resultaten, 2 gewijzigd, 3 al bekend, 1 leerling niet bekend"."""
    counted = [
        plural(len(difference.of(ResultChange.NEW)), "nieuw resultaat", "nieuwe resultaten"),
        f"{len(difference.of(ResultChange.CHANGED))} gewijzigd",
        f"{len(difference.of(ResultChange.SAME))} al bekend",
    ]
    if difference.unknown:
        counted.append(f"van {plural(len(difference.unknown), 'leerling', 'leerlingen')} komt niets erin")
    if difference.listed.empty:
        counted.append(f"{plural(difference.listed.empty, 'regel', 'regels')} zonder resultaat")
    return ", ".join(counted)


def waiting_words(difference: AssessmentDifference) -> str:
    """What must be answered first; empty when nothing must."""
    count = len(difference.questions)
    if not count:
        return ""
    return f"Van {plural(count, 'naam', 'namen')} is niet zeker welke leerling het is; Enter geeft de antwoorden."


def taken_words(difference: AssessmentDifference) -> str:
    """What was taken over."""
    new, changed = len(difference.of(ResultChange.NEW)), len(difference.of(ResultChange.CHANGED))
    return f"{plural(new, 'resultaat', 'resultaten')} erbij, {changed} gewijzigd."


def difference_lines(difference: AssessmentDifference) -> tuple[str, ...]:
    """The whole difference as text."""
    lines = [counts_words(difference)]
    for title, change in (("Nieuw", ResultChange.NEW), ("Gewijzigd", ResultChange.CHANGED)):
        if found := difference.of(change):
            lines += ["", title, *(f"  {_told(line, difference)}" for line in found)]
    if asked := [*difference.questions, *difference.unknown]:
        lines += ["", "Niet zeker of niet bekend"]
        lines += [f"  {child_words(each.child)}: {match_words(each, difference.names)}" for each in asked]
    if difference.remarks:
        lines += ["", "Niet of anders gelezen"]
        lines += [f"  {place_words(each)}: {remark_words(each)}" for each in difference.remarks]
    if difference.listed.ignored:
        lines += ["", "Niet bewaard uit het bestand"]
        lines += [f"  {name}: {count}×" for name, count in difference.listed.ignored.items()]
    return tuple(lines)


def _told(line: ResultLine, difference: AssessmentDifference) -> str:
    one = line.result
    return f"{difference.names[one.pupil_id]}: {one.test} {one.moment}, {change_words(line)}"
