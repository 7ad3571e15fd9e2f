"""Notes on a real encrypted file: kept, changed, taken back, and gone for good when their time is over."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from change_log import audit_of, images_of, log_text, step_count
from school_helpers import HOSTILE, TODAY, People
from sqlalchemy import select
from test_statement_counts import counting

from ib_console.bootstrap import OpenSchool, open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.drafts import DraftKey, DraftText
from ib_console.domain.errors import NotFound, RuleViolation, StaleEdit, StorageError
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.timeline import TimelineKind
from ib_console.models.history import AUDIT, BEFORE_IMAGE
from ib_console.services.container import Services
from ib_console.services.notes import NoteService

SECRET = "moeder huilde op het plein"
LATER = date(2026, 12, 8)


def signal(pupil_id: int, **fields: object) -> Note:
    known = {"id": 0, "pupil_id": pupil_id, "kind": NoteKind.SIGNAL, "noted_on": TODAY, "text": SECRET}
    return Note(**{**known, **fields})  # type: ignore[arg-type]


def own(pupil_id: int, **fields: object) -> Note:
    return signal(pupil_id, **{"kind": NoteKind.WORKING_NOTE, "keep_until": LATER, **fields})


def notes_of(services: Services, pupil_id: int) -> list[Note]:
    entries = services.dossiers.view(pupil_id).entries
    return [entry.record for entry in entries if entry.kind is TimelineKind.NOTE and isinstance(entry.record, Note)]


def added(services: Services, note: Note) -> Note:
    (note_id,) = services.notes.save(note).ids("note")
    return next(one for one in notes_of(services, note.pupil_id) if one.id == note_id)


@pytest.fixture
def pupil(people: People) -> int:
    return people.pupil()


def refusal(school: OpenSchool, note: Note) -> str:
    before = step_count(school)
    with pytest.raises(RuleViolation) as refused:
        school.services.notes.save(note)
    assert step_count(school) == before
    return refused.value.code


def test_a_note_is_kept_changed_removed_and_brought_back(school: OpenSchool, pupil: int) -> None:
    services = school.services
    made = added(services, signal(pupil, text=f"  {HOSTILE}\x1b[31m\nen weg  "))
    assert made.text == f"{HOSTILE}[31m\nen weg"
    changes = services.notes.save(replace(made, text="rustig", kind=NoteKind.TALK))
    assert audit_of(school, changes) == {("note", "changed", frozenset({"text", "kind"}))}
    (changed,) = notes_of(services, pupil)
    assert (changed.text, changed.kind, changed.version) == ("rustig", NoteKind.TALK, made.version + 1)
    services.notes.remove(changed.id, changed.version)
    assert notes_of(services, pupil) == []
    services.history.undo_last(about_pupil=pupil)
    assert notes_of(services, pupil) == [replace(changed, version=changed.version + 1)]
    assert HOSTILE not in log_text(school)


def test_a_number_that_may_be_a_bsn_is_never_kept(services: Services, pupil: int) -> None:
    assert added(services, signal(pupil, text="bsn 111222333, tel later")).text == "bsn [BSN verwijderd], tel later"


def test_an_old_copy_and_another_pupils_note_are_refused(services: Services, people: People, pupil: int) -> None:
    made = added(services, signal(pupil))
    services.notes.save(replace(made, text="nieuw"))
    with pytest.raises(StaleEdit):
        services.notes.save(replace(made, text="oud"))
    with pytest.raises(StaleEdit):
        services.notes.remove(made.id, made.version)
    (now,) = notes_of(services, pupil)
    with pytest.raises(NotFound):
        services.notes.save(replace(now, pupil_id=people.pupil("Sem", "Aalbers")))
    with pytest.raises(NotFound):
        services.notes.save(signal(999))


def test_a_refused_note_leaves_no_trace(school: OpenSchool, pupil: int) -> None:
    assert refusal(school, signal(pupil, text=" \n ")) == "text.missing"
    assert refusal(school, signal(pupil, noted_on=TODAY + timedelta(days=1))) == "date.in_future"
    assert refusal(school, own(pupil, keep_until=None)) == "note.keep_until_needed"


def test_only_a_werkaantekening_has_a_last_day(services: Services, pupil: int) -> None:
    assert added(services, signal(pupil, keep_until=LATER)).keep_until is None
    made = added(services, own(pupil))
    assert made.keep_until == LATER
    services.notes.save(replace(made, kind=NoteKind.OBSERVATION))
    assert [one.keep_until for one in notes_of(services, pupil)] == [None, None]


def test_a_werkaantekening_is_seen_until_its_last_day(services: Services, pupil: int, clock: FixedClock) -> None:
    added(services, own(pupil))
    clock.advance(LATER - TODAY)
    assert len(notes_of(services, pupil)) == 1
    clock.advance(timedelta(days=1))
    assert notes_of(services, pupil) == []


def test_what_does_not_expire_leaves_no_step(school: OpenSchool, pupil: int) -> None:
    added(school.services, own(pupil))
    before = step_count(school)
    assert not school.services.notes.remove_expired()
    assert step_count(school) == before


def everything(school: OpenSchool) -> str:
    """What the log, its images and the drafts hold of notes, as one text."""
    with school.store.reading() as session:
        images = [str(row) for row in session.execute(select(BEFORE_IMAGE).where(BEFORE_IMAGE.c.kind == "note"))]
    return "\n".join([log_text(school), *images, *map(str, school.services.drafts.waiting())])


def test_after_its_last_day_nothing_is_left_of_it(school: OpenSchool, pupil: int, clock: FixedClock) -> None:
    services = school.services
    first = added(services, own(pupil))
    services.notes.save(replace(first, text=f"{SECRET} en vader ook"))
    second = added(services, own(pupil, text=f"tweede: {SECRET}"))
    services.notes.remove(second.id, second.version)
    stays = added(services, own(pupil, text="blijft", keep_until=LATER + timedelta(days=3)))
    key = DraftKey("note", "note", first.id, pupil_ids=(pupil,))
    services.drafts.keep(key, DraftText(title="Notitie", about="Jan", values={"text": SECRET}, base={}))
    assert SECRET in everything(school)
    clock.advance(LATER - TODAY + timedelta(days=1))
    changes = services.notes.remove_expired()
    assert changes.ids("note") == {first.id, second.id}
    assert SECRET not in everything(school)
    assert images_of(school, changes) == [("note", None), ("note", None)]
    assert notes_of(services, pupil) == [stays]
    assert not services.notes.remove_expired()


def test_one_that_was_brought_back_and_is_kept_longer_stays(school: OpenSchool, pupil: int, clock: FixedClock) -> None:
    services = school.services
    made = added(services, own(pupil))
    services.notes.remove(made.id, made.version)
    services.history.undo_last(about_pupil=pupil)
    (back,) = notes_of(services, pupil)
    services.notes.save(replace(back, keep_until=LATER + timedelta(days=7)))
    clock.advance(LATER - TODAY + timedelta(days=1))
    assert not services.notes.remove_expired()
    assert [one.text for one in notes_of(services, pupil)] == [SECRET]


def test_undo_does_not_bring_it_back(school: OpenSchool, pupil: int, clock: FixedClock) -> None:
    services = school.services
    added(services, own(pupil))
    clock.advance(LATER - TODAY + timedelta(days=1))
    services.notes.remove_expired()
    before = step_count(school)
    with pytest.raises(RuleViolation) as refused:
        services.history.undo_last()
    assert refused.value.code == "undo.note_expired"
    services.notes.save(signal(pupil, text="van vandaag"))
    services.history.undo_last()
    with pytest.raises(RuleViolation) as refused:
        services.history.undo_last()
    assert refused.value.code == "undo.note_expired"
    assert step_count(school) == before + 2
    assert notes_of(services, pupil) == []


def test_the_steps_of_a_note_that_is_gone_cannot_be_taken_back_either(
    school: OpenSchool, pupil: int, clock: FixedClock
) -> None:
    services = school.services
    kept = services.notes.save(own(pupil))
    (made,) = notes_of(services, pupil)
    removed = services.notes.remove(made.id, made.version)
    clock.advance(LATER - TODAY + timedelta(days=1))
    expired = services.notes.remove_expired()
    for step, code in ((kept, "undo.purged"), (removed, "undo.purged"), (expired, "undo.note_expired")):
        with pytest.raises(RuleViolation) as refused:
            services.history.undo(step.step_id)
        assert refused.value.code == code
    assert notes_of(services, pupil) == []


def test_opening_the_school_removes_what_has_expired(school_home: Path, clock: FixedClock, passphrase: str) -> None:
    school = open_school(school_home, passphrase, clock)
    pupil = People(school.services).pupil()
    added(school.services, own(pupil))
    school.close()
    clock.advance(LATER - TODAY + timedelta(days=1))
    again = open_school(school_home, passphrase, clock)
    with again.store.reading() as session:
        gone = session.execute(select(AUDIT.c.action).where(AUDIT.c.kind == "note")).scalars().all()
    assert gone == ["created", "removed"]
    assert SECRET not in everything(again)
    assert again.store.check() == []
    again.close()


def test_a_full_disk_does_not_keep_the_school_closed(
    school_home: Path, clock: FixedClock, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: NoteService) -> None:
        raise StorageError("disk_full", file="x")

    monkeypatch.setattr(NoteService, "remove_expired", full)
    school = open_school(school_home, passphrase, clock)
    assert school.services.pupils.all() == ()
    school.close()


def test_a_hundred_notes_take_as_many_statements_as_one(school: OpenSchool, pupil: int, clock: FixedClock) -> None:
    services = school.services
    counts = []
    for number in (1, 99):
        for _ in range(number):
            services.notes.save(own(pupil))
        with counting(school) as statements:
            services.dossiers.view(pupil)
        counts.append(len(statements))
    assert counts[0] == counts[1]
    clock.advance(LATER - TODAY + timedelta(days=1))
    with counting(school) as statements:
        assert len(services.notes.remove_expired().ids("note")) == 100
    assert len(statements) <= 2
