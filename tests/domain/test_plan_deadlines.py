"""The terms of plans: met and not met, with the days on their borders, 29 February and 31 July among them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ib_console.domain.actions import Ground
from ib_console.domain.agenda import AgendaItem, AgendaKind
from ib_console.domain.deadlines import Who
from ib_console.domain.levels import SupportLevel
from ib_console.domain.plan_deadlines import Plans, months_before, of_plans, years_later
from ib_console.domain.plans import Arrangement, Consent, ConsentPurpose, Opp, Tlv, TlvKind

TODAY = date(2026, 11, 24)
WHO = Who(id=7, name="Yara Bakker", group="5B", level=SupportLevel.FOUR)
ARRANGEMENT = Arrangement(
    id=1, pupil_id=7, content="hulp bij gym", granted_on=date(2026, 9, 30), starts_on=date(2026, 10, 5)
)
OPP = Opp(id=2, pupil_id=7, drawn_up_on=date(2026, 10, 20))
TLV = Tlv(id=3, pupil_id=7, kind=TlvKind.SBO, granted_on=date(2025, 5, 1), valid_until=date(2027, 7, 31))
CONSENT = Consent(
    id=4,
    pupil_id=7,
    person_id=9,
    person_name="Petra Jansen",
    purpose=ConsentPurpose.DISCUSS_EXTERNALLY,
    given_on=date(2026, 9, 1),
    valid_until=date(2026, 12, 4),
)


def due(kind: AgendaKind, today: date = TODAY, who: Who = WHO, **plans: object) -> list[AgendaItem]:
    return [item for item in of_plans(Plans(who=who, **plans), today) if item.kind is kind]  # type: ignore[arg-type]


def test_an_opp_is_due_six_weeks_after_the_start_of_the_arrangement() -> None:
    (item,) = due(AgendaKind.OPP_DUE, arrangements=(ARRANGEMENT,))
    assert (item.on, item.ground, item.record_id) == (date(2026, 11, 16), Ground.LAW, 1)


def test_without_a_start_it_counts_from_the_day_it_was_granted_and_the_first_arrangement_counts() -> None:
    granted = replace(ARRANGEMENT, starts_on=None)
    (item,) = due(AgendaKind.OPP_DUE, arrangements=(replace(ARRANGEMENT, id=8, starts_on=date(2026, 11, 2)), granted))
    assert (item.on, item.record_id) == (date(2026, 11, 11), 1)


@pytest.mark.parametrize(
    "plans",
    [
        {"arrangements": (ARRANGEMENT,), "opps": (OPP,)},
        {"arrangements": (replace(ARRANGEMENT, granted_on=None),)},
        {"arrangements": (replace(ARRANGEMENT, ends_on=date(2026, 11, 23)),)},
        {"arrangements": (replace(ARRANGEMENT, closed_on=date(2026, 11, 23)),)},
        {},
    ],
)
def test_no_opp_is_due_with_one_or_without_a_running_arrangement(plans: dict[str, object]) -> None:
    assert not due(AgendaKind.OPP_DUE, **plans)


def test_on_its_last_day_an_arrangement_still_runs_and_a_closed_opp_is_none() -> None:
    ends = replace(ARRANGEMENT, ends_on=TODAY)
    assert due(AgendaKind.OPP_DUE, arrangements=(ends,), opps=(replace(OPP, closed_on=TODAY),))


@pytest.mark.parametrize(
    ("arrangements", "on"),
    [
        ((), date(2026, 12, 1)),
        ((ARRANGEMENT,), date(2026, 11, 16)),
        ((replace(ARRANGEMENT, starts_on=date(2026, 11, 2)),), date(2026, 12, 14)),
        ((replace(ARRANGEMENT, starts_on=date(2026, 9, 8)),), date(2026, 10, 20)),
        ((replace(ARRANGEMENT, starts_on=date(2026, 9, 7)),), date(2026, 12, 1)),
    ],
)
def test_instemming_belongs_to_the_six_weeks_in_which_the_opp_was_drawn_up(
    arrangements: tuple[Arrangement, ...], on: date
) -> None:
    (item,) = due(AgendaKind.OPP_CONSENT, opps=(OPP,), arrangements=arrangements)
    assert (item.on, item.ground) == (on, Ground.LAW)


@pytest.mark.parametrize("done", [{"agreed_on": TODAY}, {"closed_on": TODAY}])
def test_instemming_that_was_given_is_not_asked(done: dict[str, date]) -> None:
    assert not due(AgendaKind.OPP_CONSENT, opps=(replace(OPP, **done),))


@pytest.mark.parametrize(
    ("drawn_up", "evaluated", "on"),
    [
        (date(2026, 10, 20), None, date(2027, 10, 20)),
        (date(2025, 10, 20), date(2026, 6, 30), date(2027, 6, 30)),
        (date(2028, 2, 29), None, date(2029, 2, 28)),
        (date(2027, 2, 28), None, date(2028, 2, 28)),
    ],
)
def test_an_opp_is_evaluated_within_a_year_of_the_last_time(drawn_up: date, evaluated: date | None, on: date) -> None:
    (item,) = due(AgendaKind.OPP_EVALUATION, opps=(replace(OPP, drawn_up_on=drawn_up, evaluated_on=evaluated),))
    assert (item.on, item.ground) == (on, Ground.LAW)
    assert not due(AgendaKind.OPP_EVALUATION, opps=(replace(OPP, closed_on=TODAY),))


def test_the_end_of_an_arrangement_shows_eight_weeks_before() -> None:
    (item,) = due(AgendaKind.ARRANGEMENT_END, arrangements=(replace(ARRANGEMENT, ends_on=date(2027, 7, 31)),))
    assert (item.on, item.shown_before) == (date(2027, 7, 31), timedelta(weeks=8))


def test_an_arrangement_that_went_past_its_end_stays_until_it_is_closed_or_followed() -> None:
    past = replace(ARRANGEMENT, ends_on=date(2026, 11, 20))
    assert due(AgendaKind.ARRANGEMENT_END, arrangements=(past,))
    assert not due(AgendaKind.ARRANGEMENT_END, arrangements=(replace(past, closed_on=TODAY),))
    following = replace(ARRANGEMENT, id=9, starts_on=date(2026, 11, 21), ends_on=None)
    assert not due(AgendaKind.ARRANGEMENT_END, arrangements=(past, following))
    asked = replace(following, granted_on=None)
    assert due(AgendaKind.ARRANGEMENT_END, arrangements=(past, asked))
    as_long = replace(past, id=9)
    assert len(due(AgendaKind.ARRANGEMENT_END, arrangements=(past, as_long))) == 2


@pytest.mark.parametrize("fields", [{"granted_on": None}, {"valid_until": None}])
def test_a_tlv_that_was_not_granted_or_has_no_end_asks_nothing(fields: dict[str, None]) -> None:
    assert not due(AgendaKind.TLV_END, tlvs=(replace(TLV, **fields),))


def test_a_tlv_reminds_five_months_before_its_end() -> None:
    (item,) = due(AgendaKind.TLV_END, tlvs=(TLV,))
    assert (item.on, item.on - item.shown_before) == (date(2027, 7, 31), date(2027, 2, 28))


def test_a_tlv_that_is_asked_again_is_dealt_with() -> None:
    asked = Tlv(id=8, pupil_id=7, kind=TlvKind.SBO, requested_on=date(2027, 3, 1))
    assert not due(AgendaKind.TLV_END, tlvs=(TLV, asked))
    granted = replace(asked, granted_on=date(2027, 4, 1), valid_until=date(2029, 7, 31))
    assert [item.record_id for item in due(AgendaKind.TLV_END, tlvs=(TLV, granted))] == [8]
    assert due(AgendaKind.TLV_END, tlvs=(TLV, replace(asked, requested_on=date(2025, 4, 1))))


def test_consents_of_one_day_are_one_line() -> None:
    other = replace(CONSENT, id=5, purpose=ConsentPurpose.SHARE_INFORMATION)
    later = replace(CONSENT, id=6, purpose=ConsentPurpose.RESEARCH, valid_until=date(2027, 7, 31))
    first, second = due(AgendaKind.CONSENT_END, consents=(CONSENT, other, later))
    assert [part.record_id for part in first.parts] == [4, 5]
    assert (first.on, second.on) == (date(2026, 12, 4), date(2027, 7, 31))


@pytest.mark.parametrize(
    "consents",
    [
        (replace(CONSENT, withdrawn_on=TODAY),),
        (replace(CONSENT, valid_until=None),),
        (CONSENT, replace(CONSENT, id=5, valid_until=None)),
    ],
)
def test_a_consent_that_was_withdrawn_or_given_again_does_not_end(consents: tuple[Consent, ...]) -> None:
    assert not due(AgendaKind.CONSENT_END, consents=consents)


def test_a_later_consent_of_the_other_parent_is_another_one() -> None:
    assert due(AgendaKind.CONSENT_END, consents=(CONSENT, replace(CONSENT, id=5, person_id=10, valid_until=None)))


@pytest.mark.parametrize(
    ("level", "today", "shown"),
    [
        (SupportLevel.TWO, date(2026, 12, 4), True),
        (SupportLevel.TWO, date(2026, 12, 5), False),
        (SupportLevel.THREE, date(2026, 12, 5), True),
    ],
)
def test_a_consent_that_ended_stays_late_only_where_others_take_part(
    level: SupportLevel, today: date, shown: bool
) -> None:
    assert bool(due(AgendaKind.CONSENT_END, today, replace(WHO, level=level), consents=(CONSENT,))) is shown


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2027, 7, 31), 5, date(2027, 2, 28)),
        (date(2028, 7, 31), 5, date(2028, 2, 29)),
        (date(2027, 3, 15), 5, date(2026, 10, 15)),
        (date(2027, 1, 31), 1, date(2026, 12, 31)),
    ],
)
def test_months_before_a_day(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_a_year_after_29_february_is_28_february() -> None:
    assert years_later(date(2028, 2, 29)) == date(2029, 2, 28)
    assert years_later(date(2028, 2, 29), 4) == date(2032, 2, 29)
