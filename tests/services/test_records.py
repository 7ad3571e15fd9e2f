"""Every kind of record: added, changed, guarded by its rule and version, logged without values, taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from change_log import audit_of, images_of, log_text, step_count
from school_helpers import TODAY, People, open_actions

from ib_console.bootstrap import OpenSchool
from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.dossier import Dossier
from ib_console.domain.errors import NotFound, RuleViolation, StaleEdit
from ib_console.domain.guidance import Declaration, Effect, Evaluation, Intervention, Need, Profile
from ib_console.domain.plans import (
    Arrangement,
    BoundaryAnswer,
    BoundaryJudgement,
    Consent,
    ConsentPurpose,
    Opp,
    SchoolAgreement,
    Tlv,
    TlvKind,
)
from ib_console.services.container import Services
from ib_console.services.records import PupilRecord

EARLIER = date(2026, 10, 5)
LATER = date(2026, 12, 14)
YESTERDAY = date(2026, 11, 23)
TOMORROW = date(2026, 11, 25)


def need(pupil_id: int, **fields: object) -> Need:
    return Need(**{"id": 0, "pupil_id": pupil_id, "text": "stap voor stap uitleg", **fields})


def intervention(pupil_id: int, **fields: object) -> Intervention:
    filled = {
        "id": 0,
        "pupil_id": pupil_id,
        "goal": "leest AVI E3",
        "indicator": "DMT",
        "start_value": "12",
        "target_value": "25",
        "approach": "driemaal per week hardop lezen",
        "starts_on": EARLIER,
        "evaluate_on": LATER,
    }
    return Intervention(**{**filled, **fields})


Made = Callable[[int, int], PupilRecord]
"""A record of a pupil by a person."""

KINDS: dict[str, tuple[Made, str, str, object]] = {
    "need": (lambda pupil, _: need(pupil), "needs", "text", "korte instructie"),
    "intervention": (lambda pupil, _: intervention(pupil), "interventions", "minutes_per_week", 45),
    "declaration": (
        lambda pupil, person: Declaration(
            id=0, pupil_id=pupil, declared_on=TODAY, person_id=person, tried="hardop lezen", question="wat nu"
        ),
        "declarations",
        "question",
        "wie kan helpen",
    ),
    "consent": (
        lambda pupil, person: Consent(
            id=0,
            pupil_id=pupil,
            person_id=person,
            purpose=ConsentPurpose.DISCUSS_EXTERNALLY,
            given_on=TODAY,
            valid_until=LATER,
        ),
        "consents",
        "note",
        "alleen over lezen",
    ),
    "arrangement": (
        lambda pupil, _: Arrangement(id=0, pupil_id=pupil, content="begeleiding", requested_on=EARLIER),
        "arrangements",
        "granted_on",
        TODAY,
    ),
    "opp": (
        lambda pupil, _: Opp(id=0, pupil_id=pupil, drawn_up_on=EARLIER, outflow="praktijkonderwijs"),
        "opps",
        "heard_on",
        TODAY,
    ),
    "tlv": (
        lambda pupil, _: Tlv(id=0, pupil_id=pupil, kind=TlvKind.SBO, planned_on=LATER),
        "tlvs",
        "requested_on",
        TODAY,
    ),
    "school_agreement": (
        lambda pupil, _: SchoolAgreement(id=0, pupil_id=pupil, school_name="De Wilg", agreed_on=TODAY),
        "agreements",
        "note",
        "per brief",
    ),
    "boundary_judgement": (
        lambda pupil, person: BoundaryJudgement(
            id=0,
            pupil_id=pupil,
            question_id="vraag.g1a",
            answer=BoundaryAnswer.THREATENS,
            judged_on=TODAY,
            person_id=person,
        ),
        "judgements",
        "evidence",
        "drie observaties",
    ),
}


def records_of(services: Services, pupil_id: int, name: str) -> tuple[PupilRecord, ...]:
    return getattr(services.dossiers.view(pupil_id).dossier, name)


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_is_added_changed_and_refused_from_an_old_form(school: OpenSchool, people: People, kind: str) -> None:
    services, pupil = school.services, people.pupil()
    make, name, field, new = KINDS[kind]
    added = services.records.save(make(pupil, people.coordinator().id))
    assert added.ids(kind)
    assert audit_of(school, added) == {(kind, "created", frozenset())}
    (shown,) = records_of(services, pupil, name)
    assert replace(shown, id=0) == replace(make(pupil, people.coordinator().id), **named_person(people, shown))

    changed = services.records.save(replace(shown, **{field: new}))
    assert audit_of(school, changed) == {(kind, "changed", frozenset({field}))}
    (now,) = records_of(services, pupil, name)
    assert (getattr(now, field), now.version) == (new, shown.version + 1)
    assert images_of(school, changed)[0][1] is not None

    with pytest.raises(StaleEdit) as refused:
        services.records.save(replace(shown, **{field: getattr(shown, field)}))
    assert refused.value.code == "stale_edit"
    assert records_of(services, pupil, name) == (now,)

    services.history.undo_last(about_pupil=pupil)
    (back,) = records_of(services, pupil, name)
    assert replace(back, version=shown.version) == shown
    services.history.undo_last(about_pupil=pupil)
    assert records_of(services, pupil, name) == ()


def named_person(people: People, shown: PupilRecord) -> dict[str, str]:
    """What the reader adds to a record with a person."""
    return {"person_name": people.coordinator().name} if getattr(shown, "person_id", None) is not None else {}


@pytest.mark.parametrize("kind", KINDS)
def test_saving_what_did_not_change_leaves_no_step(school: OpenSchool, people: People, kind: str) -> None:
    make, name, _, _ = KINDS[kind]
    pupil = people.pupil()
    school.services.records.save(make(pupil, people.coordinator().id))
    (shown,) = records_of(school.services, pupil, name)
    before = step_count(school)
    assert not school.services.records.save(shown)
    assert step_count(school) == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_of_a_pupil_who_is_not_there_is_refused_in_words(services: Services, kind: str) -> None:
    make = KINDS[kind][0]
    with pytest.raises(NotFound) as refused:
        services.records.save(make(404, services.people.all()[0].id))
    assert refused.value.code == "not_found"
    with pytest.raises(NotFound):
        services.records.save(replace(make(1, 1), id=404))


def test_a_person_who_is_not_there_is_refused_in_words(services: Services, people: People) -> None:
    with pytest.raises(NotFound):
        services.records.save(intervention(people.pupil(), person_id=404))


def test_the_log_holds_no_word_of_a_record(school: OpenSchool, people: People) -> None:
    pupil = people.pupil("Zwaluwina", "Testerink")
    school.services.records.save(need(pupil, text="geheime behoefte"))
    school.services.records.save_profile(pupil, Profile(help_question="geheime vraag"), 1)
    shown = school.services.dossiers.view(pupil).dossier.needs[0]
    school.services.records.save(replace(shown, text="andere geheime behoefte"))
    text = log_text(school)
    assert "need.saved" in text
    assert "geheim" not in text
    assert "Zwaluwina" not in text
    assert "Testerink" not in text


def test_every_text_is_cleaned_on_entry(services: Services, people: People) -> None:
    pupil = people.pupil()
    services.records.save(need(pupil, text="rust\x1b[31m in  de klas\u202e\n\n\n\nkort"))
    assert services.dossiers.view(pupil).dossier.needs[0].text == "rust[31m in de klas\n\nkort"
    services.records.save(intervention(pupil, goal="lezen\ntwee", indicator="DMT\tkaart"))
    (kept,) = services.dossiers.view(pupil).dossier.interventions
    assert (kept.goal, kept.indicator) == ("lezen\ntwee", "DMT kaart")


@pytest.mark.parametrize("number", ["111222333", "111.222.333", "1112 22 333"])
def test_a_bsn_in_a_note_is_never_kept(school: OpenSchool, people: People, number: str) -> None:
    pupil = people.pupil()
    school.services.records.save(need(pupil, text=f"nummer {number} staat op de kaart"))
    school.services.records.save_profile(pupil, Profile(help_question=f"({number})"), 1)
    dossier = school.services.dossiers.view(pupil).dossier
    assert dossier.needs[0].text == "nummer [BSN verwijderd] staat op de kaart"
    assert dossier.profile.help_question == "([BSN verwijderd])"


def test_other_numbers_and_dates_in_a_note_stay(services: Services, people: People) -> None:
    pupil = people.pupil()
    text = "12.3.2026 14 uur, tel. 06-12345678, 111222334, op 24-11-2026 7 keer, besluit 2026-004512"
    services.records.save(need(pupil, text=text))
    services.records.save(
        Tlv(id=0, pupil_id=pupil, kind=TlvKind.SBO, granted_on=TODAY, requested_on=TODAY, decision_number="111222333")
    )
    dossier = services.dossiers.view(pupil).dossier
    assert dossier.needs[0].text == text
    assert dossier.tlvs[0].decision_number == "111222333"


def test_the_profile_is_guarded_by_the_version_of_the_pupil(school: OpenSchool, people: People) -> None:
    services, pupil = school.services, people.pupil()
    version = services.pupils.get(pupil).version
    profile = Profile(help_question="hoe leert hij lezen", own_words="ik wil strips lezen", own_words_on=TODAY)
    saved = services.records.save_profile(pupil, profile, version)
    assert audit_of(school, saved) == {("pupil", "changed", frozenset({"help_question", "own_words", "own_words_on"}))}
    assert services.dossiers.view(pupil).dossier.profile == profile
    with pytest.raises(StaleEdit):
        services.records.save_profile(pupil, Profile(), version)
    with pytest.raises(RuleViolation) as refused:
        services.records.save_profile(pupil, Profile(own_words_on=TOMORROW), version + 1)
    assert (refused.value.code, refused.value.params["field"]) == ("date.in_future", "own_words_on")
    services.history.undo_last(about_pupil=pupil)
    assert services.dossiers.view(pupil).dossier.profile == Profile()


class TestEvaluating:
    """An evaluation ends its intervention or sets the next date."""

    def running(self, services: Services, pupil: int) -> Intervention:
        services.records.save(intervention(pupil))
        return services.dossiers.view(pupil).dossier.interventions[0]

    def now(self, services: Services, pupil: int) -> Intervention:
        return services.dossiers.view(pupil).dossier.interventions[0]

    def evaluation(self, of: Intervention, **fields: object) -> Evaluation:
        return Evaluation(
            **{"id": 0, "intervention_id": of.id, "held_on": TODAY, "effect": Effect.LITTLE, "note": "iets", **fields}
        )

    def test_it_ends_the_intervention_on_its_day(self, school: OpenSchool, people: People) -> None:
        services, pupil = school.services, people.pupil()
        running = self.running(services, pupil)
        done = services.records.evaluate(self.evaluation(running), end=True)
        assert audit_of(school, done) == {
            ("evaluation", "created", frozenset()),
            ("intervention", "changed", frozenset({"ended_on", "evaluate_on"})),
        }
        ended = self.now(services, pupil)
        assert (ended.ended_on, ended.evaluate_on, ended.version) == (TODAY, None, running.version + 1)
        assert [one.effect for one in ended.evaluations] == [Effect.LITTLE]
        services.history.undo_last(about_pupil=pupil)
        assert replace(self.now(services, pupil), version=running.version) == running

    def test_it_goes_on_to_the_next_date(self, services: Services, people: People) -> None:
        pupil = people.pupil()
        running = self.running(services, pupil)
        services.records.evaluate(self.evaluation(running), end=False, next_evaluation_on=date(2027, 1, 18))
        assert (self.now(services, pupil).ended_on, self.now(services, pupil).evaluate_on) == (None, date(2027, 1, 18))

    @pytest.mark.parametrize(
        ("fields", "arguments", "code"),
        [
            ({"held_on": TOMORROW}, {"end": True}, "date.in_future"),
            ({"held_on": date(2026, 10, 4)}, {"end": True}, "intervention.evaluated_before_start"),
            ({}, {"end": False, "next_evaluation_on": TODAY}, "date.before_start"),
            ({}, {"end": False, "next_evaluation_on": date(2126, 1, 1)}, "date.out_of_range"),
        ],
    )
    def test_it_is_refused(
        self, services: Services, people: People, fields: dict[str, date], arguments: dict[str, object], code: str
    ) -> None:
        pupil = people.pupil()
        running = self.running(services, pupil)
        with pytest.raises(RuleViolation) as refused:
            services.records.evaluate(self.evaluation(running, **fields), **arguments)
        assert refused.value.code == code
        assert self.now(services, pupil) == running

    def test_what_ended_keeps_its_end_and_gets_no_next_date(self, services: Services, people: People) -> None:
        pupil = people.pupil()
        services.records.save(intervention(pupil, ended_on=YESTERDAY, evaluate_on=None))
        ended = self.now(services, pupil)
        with pytest.raises(RuleViolation) as refused:
            services.records.evaluate(self.evaluation(ended), end=False, next_evaluation_on=LATER)
        assert refused.value.code == "intervention.ended"
        services.records.evaluate(self.evaluation(ended), end=True)
        assert self.now(services, pupil).ended_on == YESTERDAY

    def test_a_start_cannot_move_past_an_evaluation(self, services: Services, people: People) -> None:
        pupil = people.pupil()
        running = self.running(services, pupil)
        services.records.evaluate(self.evaluation(running, held_on=YESTERDAY), end=False, next_evaluation_on=LATER)
        with pytest.raises(RuleViolation) as refused:
            services.records.save(replace(self.now(services, pupil), starts_on=TODAY))
        assert refused.value.code == "intervention.evaluated_before_start"
        services.records.save(replace(self.now(services, pupil), starts_on=YESTERDAY))

    def test_an_evaluation_can_be_put_right_once_a_form(self, services: Services, people: People) -> None:
        pupil = people.pupil()
        services.records.evaluate(self.evaluation(self.running(services, pupil)), end=True)
        (made,) = self.now(services, pupil).evaluations
        services.records.save(replace(made, effect=Effect.SUFFICIENT))
        with pytest.raises(StaleEdit):
            services.records.save(replace(made, effect=Effect.NONE))
        assert [one.effect for one in self.now(services, pupil).evaluations] == [Effect.SUFFICIENT]

    def test_it_belongs_to_the_pupil_of_its_intervention(self, services: Services, people: People) -> None:
        pupil, other = people.pupil(), people.pupil("Noor")
        services.records.evaluate(self.evaluation(self.running(services, pupil)), end=True)
        with pytest.raises(RuleViolation) as refused:
            services.history.undo_last(about_pupil=other)
        assert refused.value.code == "undo.nothing"
        assert services.dossiers.view(other).dossier == Dossier(
            pupil_id=other,
            level=services.pupils.get(other).level,
            level_since=services.pupils.get(other).level_since,
        )


class TestActions:
    """What, who, by when; closed with a day exactly when it is no longer open."""

    def action(self, services: Services, pupil: int | None = None, **fields: object) -> ActionItem:
        services.records.save(
            ActionItem(**{"id": 0, "what": "bel de logopedist", "due_on": YESTERDAY, "pupil_id": pupil, **fields})
        )
        return open_actions(services)[0]

    def test_an_action_is_open_and_late_until_it_is_closed(self, school: OpenSchool, people: People) -> None:
        services, pupil = school.services, people.pupil()
        action = self.action(services, pupil, person_id=people.coordinator().id)
        assert (action.pupil_name, action.person_name) == ("Jan Jansen", "Ingrid Bos")
        (line,) = services.pupils.all()
        assert (line.open_actions, line.late_actions) == (1, 1)
        closed = services.actions.close({action.id: action.version}, ActionState.DONE)
        assert audit_of(school, closed) == {("action", "changed", frozenset({"state", "closed_on"}))}
        (kept,) = services.dossiers.view(pupil).actions
        assert (kept.state, kept.closed_on) == (ActionState.DONE, TODAY)
        assert (open_actions(services), services.pupils.all()[0].open_actions) == ((), 0)
        with pytest.raises(StaleEdit):
            services.actions.close({action.id: action.version}, ActionState.DROPPED)
        services.actions.reopen({action.id: kept.version})
        assert open_actions(services)[0].closed_on is None

    def test_undoing_opens_it_again(self, services: Services, people: People) -> None:
        action = self.action(services, people.pupil())
        services.actions.close({action.id: action.version}, ActionState.DROPPED)
        services.history.undo_last()
        assert replace(open_actions(services)[0], version=action.version) == action

    def test_an_action_that_is_done_at_once_has_its_day(self, services: Services, people: People) -> None:
        pupil = people.pupil()
        done = ActionItem(id=0, what="bel", due_on=YESTERDAY, pupil_id=pupil, state=ActionState.DONE)
        services.records.save(done)
        assert services.dossiers.view(pupil).actions[0].closed_on == TODAY

    def test_an_action_may_be_about_nobody(self, services: Services) -> None:
        action = self.action(services, None)
        assert (action.pupil_id, action.pupil_name) == (None, "")
        services.actions.close({action.id: action.version}, ActionState.DONE)
        assert open_actions(services) == ()

    def test_the_first_due_comes_first(self, services: Services, people: People) -> None:
        pupil = people.pupil()
        self.action(services, pupil, due_on=LATER, what="later")
        self.action(services, pupil, due_on=TODAY, what="nu")
        assert [one.what for one in open_actions(services)] == ["nu", "later"]


@pytest.mark.parametrize("kind", ["need", "evaluation"])
def test_a_record_cannot_be_carried_into_another_dossier(services: Services, people: People, kind: str) -> None:
    """What is written of one child must not end up in the dossier of another."""
    pupil, other = people.pupil("Noor"), people.pupil("Daan")
    services.records.save(Need(id=0, pupil_id=pupil, text="Rust"))
    for owner in (pupil, other):
        services.records.save(Intervention(id=0, pupil_id=owner, goal="Doel", approach="Aanpak", starts_on=TODAY))
    (mine,), (theirs,) = (services.dossiers.view(owner).dossier.interventions for owner in (pupil, other))
    services.records.evaluate(Evaluation(id=0, intervention_id=mine.id, held_on=TODAY, effect=Effect.LITTLE), end=False)
    before = services.dossiers.view(pupil).dossier
    (need,), (evaluation,) = before.needs, before.interventions[0].evaluations
    moved = {
        "need": replace(need, pupil_id=other),
        "evaluation": replace(evaluation, intervention_id=theirs.id),
    }[kind]
    with pytest.raises(NotFound):
        services.records.save(moved)
    assert services.dossiers.view(pupil).dossier == before
