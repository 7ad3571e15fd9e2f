"""`toetsen`: the results of a pupil, or those of a file as a previewed difference, taken over with `--ja`."""

from collections.abc import Iterator
from pathlib import Path

from ib_console.cli.opening import opened
from ib_console.cli.output import say, show_json
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.domain.assessment_difference import AssessmentDifference, ResultChange, ResultLine
from ib_console.domain.assessments import Assessment, Trend
from ib_console.exchange.assessment_file import read_assessments
from ib_console.wording.assessment_sentences import (
    child_words,
    difference_lines,
    match_words,
    remark_words,
    result_words,
    taken_words,
    trend_words,
)
from ib_console.wording.formats import plural, short_date
from ib_console.wording.glossary import label

IMPORT = "importeer"
_READY = "Er is nog niets veranderd. Neem alles over met --ja, of open het bestand in het scherm."
_ASKED = "Er is nog niets veranderd. Open het bestand in het scherm en antwoord daar; met --ja kan dat niet."
_NOTHING = "Dit bestand bevat niets nieuws; er is niets veranderd."


def _assessments(session: Session) -> int:
    arguments = session.arguments
    if arguments.pupil == IMPORT:
        if arguments.file is None:
            raise Refusal("assessments.no_file")
        return _import(session)
    if arguments.file is not None or arguments.yes:
        raise Refusal("assessments.one_pupil")
    return _show(session)


def _import(session: Session) -> int:
    arguments = session.arguments
    listed = read_assessments(Path(arguments.file))
    with opened(session) as services:
        difference = services.assessments.preview(listed)
        if arguments.yes and difference.questions:
            count = plural(len(difference.questions), "naam", "namen")
            raise Refusal("assessments.needs_screen", names=count)
        if arguments.yes:
            services.assessments.take_in(listed, {})
    if arguments.json:
        show_json([_difference_object(difference, taken=arguments.yes)])
    elif arguments.yes:
        say(taken_words(difference) if difference.to_write else _NOTHING)
    else:
        say(*difference_lines(difference), "")
        say(_ASKED if difference.questions else _READY if difference.to_write else _NOTHING)
    return 0


def _show(session: Session) -> int:
    with opened(session) as services:
        pupil = services.pupils.one(session.arguments.pupil)
        found = services.assessments.of_pupil(pupil.id)
    if session.arguments.json:
        show_json(_trend_object(trend) for trend in found)
        return 0
    say(pupil.name)
    if not found:
        say("Nog geen toetsresultaten.")
    for trend in found:
        say("", *_lines(trend))
    return 0


def _lines(trend: Trend) -> Iterator[str]:
    told = trend_words(trend)
    yield f"{trend.test} ({told})" if told else trend.test
    for one in trend.results:
        day = short_date(one.taken_on) if one.taken_on else ""
        yield f"  {one.moment}: {', '.join(part for part in (result_words(one), day) if part)}"


def _trend_object(trend: Trend) -> dict[str, object]:
    return {
        "toets": trend.test,
        "richting": label(trend.direction),
        "resultaten": [_result_object(one) for one in trend.results],
    }


def _result_object(one: Assessment) -> dict[str, object]:
    return {
        "toets": one.test,
        "moment": one.moment,
        "gebied": label(one.domain) if one.domain else None,
        "datum": one.taken_on.isoformat() if one.taken_on else None,
        "niveau": one.level.value if one.level else None,
        "score": one.score or None,
    }


def _difference_object(difference: AssessmentDifference, *, taken: bool) -> dict[str, object]:
    def told(line: ResultLine) -> dict[str, object]:
        before = _result_object(line.before) if line.before else None
        pupil = {"leerling_id": line.result.pupil_id, "leerling": difference.names[line.result.pupil_id]}
        return {**pupil, **_result_object(line.result), "was": before}

    return {
        "overgenomen": taken,
        "nieuw": [told(line) for line in difference.of(ResultChange.NEW)],
        "gewijzigd": [told(line) for line in difference.of(ResultChange.CHANGED)],
        "al_bekend": len(difference.of(ResultChange.SAME)),
        "niet_zeker": [
            {"naam": child_words(line.child), "waarom": match_words(line, difference.names)}
            for line in (*difference.questions, *difference.unknown)
        ],
        "niet_gelezen": [{"regel": each.place, "waarom": remark_words(each)} for each in difference.remarks],
        "niet_bewaard": dict(difference.listed.ignored),
    }


COMMANDS = {"toetsen": _assessments}
