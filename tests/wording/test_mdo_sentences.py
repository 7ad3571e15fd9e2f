"""The agenda of an MDO in words: every point and reason has some, and what a user typed stays on one line."""

from dataclasses import replace
from datetime import date, time

import pytest

from ib_console.domain.levels import SupportLevel
from ib_console.domain.mdo import CONCLUSIONS, TO_BE_DONE, MdoAgenda, MdoCase, ParentConsent, Point, PointCode
from ib_console.domain.mdo_suggestions import Suggestion, SuggestionCode
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingPaper, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.plans import Consent, ConsentPurpose, ConsentWay
from ib_console.domain.school import School
from ib_console.wording.mdo_sentences import (
    consent_words,
    minutes_words,
    outcome_action,
    paper_words,
    point_words,
    readiness_words,
    ready_count,
    report_action,
    suggestion_words,
)

DAY = date(2026, 11, 26)
MDO = Meeting(
    id=1, kind=MeetingKind.MDO_EXTERNAL, held_on=DAY, state=MeetingState.PLANNED, title="MDO 3", starts_at=time(15)
)
CASE = MdoCase(case=Case(pupil_id=1, minutes=40), level=SupportLevel.THREE)
AGENDA = MdoAgenda(meeting=MDO, cases=(CASE,), terms=School(name="x", school_year=2026).terms, today=DAY)
CONSENT = Consent(id=1, pupil_id=1, person_id=7, purpose=ConsentPurpose.DISCUSS_EXTERNALLY, given_on=date(2026, 11, 2))


@pytest.mark.parametrize("code", list(PointCode))
def test_every_point_is_told_on_one_line(code: PointCode) -> None:
    told = point_words(Point(code=code, names=("Petra\nJansen",), roles=(Role.GUIDANCE_SERVICE,)), AGENDA)
    assert told
    assert "\n" not in told


def test_a_point_tells_whose_and_by_when() -> None:
    missing = Point(code=PointCode.CONSENT_MISSING, names=("Petra", "Piet"))
    assert point_words(missing, AGENDA) == "toestemming ontbreekt van Petra en Piet"
    late = Point(code=PointCode.PAPER_LATE, names=("verslag",))
    assert point_words(late, AGENDA) == "had uiterlijk di 24-11 verstuurd moeten zijn: verslag"
    coordinator = Point(code=PointCode.ROLE_MISSING, roles=(Role.CARE_COORDINATOR,))
    assert point_words(coordinator, AGENDA, coordinator_label="zorgcoach") == "uw SOP vraagt ook: zorgcoach"


@pytest.mark.parametrize("code", list(SuggestionCode))
def test_every_reason_tells_its_day(code: SuggestionCode) -> None:
    one = Suggestion(pupil_id=1, name="Jan", level=SupportLevel.THREE, code=code, since=date(2026, 9, 7))
    assert "07-09-2026" in suggestion_words(one)


@pytest.mark.parametrize(
    ("parent", "words"),
    [
        (ParentConsent(person_id=7, name="Petra"), "nog niet gevraagd"),
        (ParentConsent(person_id=7, name="Petra", no_information=True), "krijgt geen informatie"),
        (
            ParentConsent(person_id=7, name="Petra", consent=replace(CONSENT, withdrawn_on=date(2026, 11, 9))),
            "ingetrokken op 09-11-2026",
        ),
        (
            ParentConsent(person_id=7, name="Petra", consent=replace(CONSENT, valid_until=date(2026, 11, 9))),
            "geldt niet op deze dag (van 02-11-2026)",
        ),
        (
            ParentConsent(
                person_id=7,
                name="Petra",
                covered=True,
                consent=replace(CONSENT, way=ConsentWay.SPOKEN, scope="met\nSam", valid_until=date(2026, 12, 9)),
            ),
            "02-11-2026, mondeling, met Sam, tot 09-12-2026",
        ),
    ],
)
def test_consent_is_told_with_its_day_way_and_scope(parent: ParentConsent, words: str) -> None:
    assert consent_words(parent) == words


@pytest.mark.parametrize(
    ("slot", "minutes", "words"),
    [
        (90, (40,), "40 van 90 minuten"),
        (90, (40, 60), "100 van 90 minuten, 10 te veel"),
        (90, (40, None), "40 van 90 minuten, 1 zonder tijd"),
        (None, (40, 20), "60 minuten"),
        (None, (40, None), "40 minuten, 1 zonder tijd"),
        (None, (None, None), "nog geen minuten verdeeld"),
        (None, (), "0 minuten"),
    ],
)
def test_the_time_is_told_against_the_slot(slot: int | None, minutes: tuple[int | None, ...], words: str) -> None:
    cases = tuple(replace(CASE, case=replace(CASE.case, minutes=each)) for each in minutes)
    assert minutes_words(replace(AGENDA, meeting=replace(MDO, minutes=slot), cases=cases)) == words


def test_how_far_the_preparation_is() -> None:
    points = (Point(code=PointCode.CONSENT_MISSING), Point(code=PointCode.NO_QUESTION))
    assert readiness_words(CASE) == "klaar"
    assert readiness_words(replace(CASE, points=points)).endswith("+1")
    assert ready_count(replace(AGENDA, cases=(CASE, replace(CASE, points=points)))) == "1 van 2 casussen klaar"


def test_a_paper_tells_who_sends_it_and_whether_it_went() -> None:
    paper = MeetingPaper(id=1, what="groei\ndocument", person_name="Tessa")
    assert paper_words(paper, AGENDA) == "groei document, door Tessa, uiterlijk di 24-11"
    assert paper_words(replace(paper, sent_on=DAY), AGENDA).endswith("verstuurd do 26-11")


def test_what_must_be_done_after_it_is_an_action() -> None:
    assert report_action(MDO) == "Verslag van MDO 3 van 26-11-2026 maken en delen"
    assert {one for one in CONCLUSIONS if outcome_action(one)} == TO_BE_DONE
