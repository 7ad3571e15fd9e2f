"""The school and its settings, the SOP in use, and taking steps back one after the other."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from change_log import audit_of, step_count
from school_helpers import MOMENT, People
from store_helpers import CHEAP

from ib_console.bootstrap import OpenSchool, found_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import NotFound, RuleViolation, StaleEdit
from ib_console.domain.guidance import Need
from ib_console.domain.levels import SupportLevel
from ib_console.domain.papers import PaperKind
from ib_console.exchange.render_markdown import render_markdown
from ib_console.services.container import Services
from ib_console.services.paper_maker import PaperRequest


class TestSchool:
    """One school with one name."""

    def test_it_is_changed_guarded_and_taken_back(self, school: OpenSchool) -> None:
        services = school.services
        shown = services.school.get()
        assert (shown.name, shown.school_year, shown.coordinator_label) == ("De Driemaster", 2026, "")
        changed = services.school.save(replace(shown, coordinator_label=" kwaliteitscoördinator\x07"))
        assert audit_of(school, changed) == {("school", "changed", frozenset({"coordinator_label"}))}
        assert services.school.get().coordinator_label == "kwaliteitscoördinator"
        with pytest.raises(StaleEdit):
            services.school.save(replace(shown, name="Anders"))
        with pytest.raises(RuleViolation) as refused:
            services.school.save(replace(services.school.get(), name=" "))
        assert refused.value.code == "text.missing"
        services.history.undo_last()
        assert services.school.get().coordinator_label == ""

    def test_a_school_without_a_name_leaves_no_folder(self, home: Path, passphrase: str) -> None:
        with pytest.raises(RuleViolation) as refused:
            found_school(home, passphrase, FixedClock(MOMENT), name=" \x07", cost=CHEAP)
        assert refused.value.code == "text.missing"
        assert not home.exists()

    def test_the_file_is_sound(self, filled: OpenSchool) -> None:
        assert filled.services.school.problems() == ()


class TestSop:
    """The version in use."""

    def test_the_starting_document_is_in_use_and_not_adopted(self, services: Services) -> None:
        version = services.sops.current()
        assert (version.in_use_from, version.in_use_by) == (date(2026, 8, 1), "Ingrid Bos")
        assert version.sop.rules
        assert services.sops.get(version.id) == version
        assert services.sops.items() == version.sop.items()

    def test_it_asks_for_the_intern_begeleider_by_the_word_of_the_school(
        self, services: Services, people: People
    ) -> None:
        services.school.save(replace(services.school.get(), coordinator_label="zorgcoördinator"))
        asked = "Leerlingbespreking gehouden met leerkracht, zorgcoördinator en ouder"
        assert asked in render_markdown(services.exports.prepare(PaperRequest(kind=PaperKind.SOP)).document)
        agreed, moved = people.pupil("Aya"), people.pupil("Bram")
        services.moves.agree(agreed, SupportLevel.TWO)
        services.moves.move(moved, SupportLevel.TWO, reason="spoed", decider_id=people.coordinator().id)
        for pupil_id in (agreed, moved):
            assert asked in {action.what for action in services.dossiers.view(pupil_id).actions}

    def test_a_version_that_is_not_there_is_not_found(self, services: Services) -> None:
        with pytest.raises(NotFound) as refused:
            services.sops.get(404)
        assert refused.value.code == "sop.not_found"


class TestUndoing:
    """Undo goes back step by step and stops at what cannot be taken back."""

    def test_a_new_school_has_nothing_to_take_back(self, services: Services) -> None:
        with pytest.raises(RuleViolation) as refused:
            services.history.undo_last()
        assert refused.value.code == "undo.school_founded"

    def test_steps_go_back_the_last_first(self, school: OpenSchool, people: People) -> None:
        services, pupil = school.services, people.pupil()
        for text in ("een", "twee", "drie"):
            services.records.save(Need(id=0, pupil_id=pupil, text=text))

        def texts() -> list[str]:
            return [one.text for one in services.dossiers.view(pupil).dossier.needs]

        before = step_count(school)
        last = services.history.last()
        assert last is not None
        assert (last.code, last.subject, last.subject_id) == ("need.saved", "pupil", pupil)
        services.history.undo_last()
        assert texts() == ["een", "twee"]
        services.records.save(Need(id=0, pupil_id=pupil, text="vier"))
        for expected in (["een", "twee"], ["een"], []):
            services.history.undo_last(about_pupil=pupil)
            assert texts() == expected
        assert step_count(school) == before + 5
        services.history.undo_last(about_pupil=pupil)
        assert services.pupils.all() == ()
        with pytest.raises(RuleViolation) as refused:
            services.history.undo_last()
        assert refused.value.code == "undo.school_founded"

    def test_a_step_about_somebody_else_stays(self, services: Services, people: People) -> None:
        pupil, other = people.pupil(), people.pupil("Noor")
        services.records.save(Need(id=0, pupil_id=other, text="rust"))
        with pytest.raises(RuleViolation) as refused:
            services.history.undo_last(about_pupil=pupil)
        assert refused.value.code == "undo.nothing"
        people.teacher()
        with pytest.raises(RuleViolation):
            services.history.undo_last(about_pupil=other)
        assert services.dossiers.view(other).dossier.needs
