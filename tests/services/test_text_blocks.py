"""Text blocks on a real store."""

from dataclasses import replace

import pytest
from change_log import audit_of
from school_helpers import People

from ib_console.bootstrap import OpenSchool
from ib_console.domain.errors import NotFound, RuleViolation, StaleEdit
from ib_console.domain.pupils import Group
from ib_console.domain.text_blocks import TextBlock
from ib_console.services.container import Services

START = TextBlock(id=0, name=" Start\x07 ", text="Besproken:\n\n\n- {leerling}\x1b[31m")


def names(services: Services) -> list[str]:
    return [one.name for one in services.text_blocks.all()]


def test_a_block_is_cleaned_kept_changed_and_taken_back(school: OpenSchool) -> None:
    services = school.services
    made = services.text_blocks.save(START)
    (block,) = services.text_blocks.all()
    assert (block.name, block.text) == ("Start", "Besproken:\n\n- {leerling}[31m")
    changed = services.text_blocks.save(replace(block, text="Anders"))
    assert audit_of(school, changed) == {("text_block", "changed", frozenset({"text"}))}
    assert made.ids("text_block") == changed.ids("text_block")
    with pytest.raises(StaleEdit):
        services.text_blocks.save(replace(block, text="Nog anders"))
    with pytest.raises(StaleEdit):
        services.text_blocks.remove(block.id, block.version)
    services.history.undo_last()
    assert services.text_blocks.all()[0].text == block.text
    services.history.undo_last()
    assert services.text_blocks.all() == ()


def test_what_was_removed_comes_back_by_undo(services: Services) -> None:
    services.text_blocks.save(START)
    (block,) = services.text_blocks.all()
    services.text_blocks.remove(block.id, block.version)
    assert services.text_blocks.all() == ()
    with pytest.raises(NotFound):
        services.text_blocks.remove(block.id, block.version)
    services.history.undo_last()
    assert names(services) == ["Start"]


def test_two_blocks_never_have_one_name(services: Services) -> None:
    services.text_blocks.save(START)
    with pytest.raises(RuleViolation) as refused:
        services.text_blocks.save(replace(START, name="START"))
    assert refused.value.code == "text_block.name_in_use"
    assert names(services) == ["Start"]


def test_they_stand_in_the_order_of_the_alphabet(services: Services) -> None:
    for name in ("zorg", "Élan", "Afspraak", "einde"):
        services.text_blocks.save(TextBlock(id=0, name=name, text="x"))
    assert names(services) == ["Afspraak", "einde", "Élan", "zorg"]


def test_the_places_of_a_pupil(services: Services, people: People) -> None:
    group = min(services.pupils.save_group(Group(id=0, school_year=2026, name="5A")).ids("group"))
    placed, alone = people.pupil("Noor", "Vos", group), people.pupil("Sem", "Aalbers")
    assert services.text_blocks.places(placed) == {"leerling": "Noor", "groep": "5A"}
    assert services.text_blocks.places(alone) == {"leerling": "Sem", "groep": ""}
    with pytest.raises(NotFound):
        services.text_blocks.places(999)
