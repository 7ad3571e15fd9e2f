"""Kladversies in the store: kept under one key, gone together with what saves them, and nobody's history."""

from dataclasses import replace
from datetime import timedelta

import pytest
from school_helpers import People
from sqlalchemy import select

from ib_console.bootstrap import OpenSchool
from ib_console.domain.changes import Changes
from ib_console.domain.clock import FixedClock
from ib_console.domain.drafts import Draft, DraftKey, DraftText
from ib_console.domain.errors import StaleEdit
from ib_console.domain.guidance import Profile
from ib_console.models.school import DraftRow
from ib_console.models.unit import Unit
from ib_console.services.container import Services
from ib_console.services.drafts import remove_drafts_of

PROFILE = DraftKey("profile", "pupil", 1)
NEW_NEED = DraftKey("need", "pupil", 1, pupil_ids=(1,), is_new=True)
TEXT = DraftText(title="Profiel", about="Jan Jansen", values={"help_question": "hoe le"}, base={"help_question": ""})


def test_a_text_takes_the_place_of_the_one_before_it(services: Services, clock: FixedClock) -> None:
    first = services.drafts.keep(PROFILE, TEXT)
    clock.advance(timedelta(seconds=1))
    longer = replace(TEXT, values={"help_question": "hoe leert zij lezen\n", "people": [[1, "ouder", None]]})
    second = services.drafts.keep(PROFILE, longer)
    services.drafts.keep(NEW_NEED, TEXT)
    assert second > first
    assert services.drafts.find(PROFILE) == Draft(key=PROFILE, text=longer, saved_at=second)
    assert services.drafts.find(DraftKey("profile", "pupil", 2)) is None
    need, profile = services.drafts.waiting()
    assert (need.key, need.key.is_new, need.key.pupil_ids) == (NEW_NEED, True, (1,))
    assert profile.key == PROFILE
    services.drafts.forget(PROFILE)
    services.drafts.forget(PROFILE)
    assert [each.key for each in services.drafts.waiting()] == [NEW_NEED]


def test_a_draft_is_no_step_and_cannot_be_undone(services: Services) -> None:
    before = services.history.last()
    services.drafts.keep(PROFILE, TEXT)
    services.drafts.forget(PROFILE)
    assert services.history.last() == before


def test_saving_takes_its_draft_along_and_no_other(services: Services, people: People) -> None:
    pupil_id = people.pupil()
    services.drafts.keep(PROFILE, TEXT)
    services.drafts.keep(NEW_NEED, TEXT)
    profile = Profile(help_question="hoe leert zij lezen")
    changes = services.drafts.saved_by(PROFILE, services.records.save_profile, pupil_id, profile, 1)
    assert changes.ids("pupil") == {pupil_id}
    assert [each.key for each in services.drafts.waiting()] == [NEW_NEED]
    services.records.save_profile(pupil_id, replace(profile, helping_factors="rust"), 2)
    assert [each.key for each in services.drafts.waiting()] == [NEW_NEED]


def test_a_save_that_breaks_after_the_removal_keeps_the_draft(
    services: Services, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil_id = people.pupil()
    services.drafts.keep(PROFILE, TEXT)

    def broken(unit: Unit) -> Changes:
        unit.session.flush()
        left = unit.session.scalars(select(DraftRow)).all()
        assert left == []  # the removal is done; what follows it does not come
        raise RuntimeError("the power went")

    save = services.records.save_profile
    with monkeypatch.context() as patch:
        patch.setattr(Unit, "finish", broken)
        with pytest.raises(RuntimeError, match="the power went"):
            services.drafts.saved_by(PROFILE, save, pupil_id, Profile(help_question="hoe leert zij lezen"), 1)
    assert services.drafts.find(PROFILE) is not None
    with pytest.raises(StaleEdit):
        services.drafts.saved_by(PROFILE, save, pupil_id, Profile(help_question="hoe leert zij lezen"), 99)
    assert services.drafts.find(PROFILE) is not None
    assert services.dossiers.view(pupil_id).dossier.profile == Profile()


def test_a_removal_that_fails_saves_nothing(school: OpenSchool, people: People) -> None:
    services = school.services
    pupil_id = people.pupil()
    with pytest.raises(ZeroDivisionError), school.store.alongside(lambda _: 1 // 0):
        services.records.save_profile(pupil_id, Profile(help_question="hoe leert zij lezen"), 1)
    assert services.dossiers.view(pupil_id).dossier.profile.help_question == ""
    with (
        pytest.raises(RuntimeError, match="one companion"),
        school.store.alongside(lambda _: None),
        school.store.alongside(lambda _: None),
    ):
        pass


def test_every_draft_about_a_pupil_goes_with_the_pupil(school: OpenSchool) -> None:
    drafts = school.services.drafts
    of_two = DraftKey("meeting", "meeting", 5, pupil_ids=(1, 2))
    of_another = DraftKey("need", "need", 9, pupil_ids=(2,))
    for key in (PROFILE, NEW_NEED, of_two, of_another, DraftKey("person", "person", 1)):
        drafts.keep(key, TEXT)
    with school.store.transaction("pupil.forgotten") as unit:
        remove_drafts_of(unit, 1)
    assert {each.key for each in drafts.waiting()} == {of_another, DraftKey("person", "person", 1)}
