"""Which chosen keys can be used, and why not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ib_console.app  # noqa: F401 - its keys count too
from ib_console.screens.keymap import known_keys, usable
from ib_console.wording.keymap_messages import PLACES

KNOWN = known_keys()


def test_every_binding_has_an_id_that_tells_its_place() -> None:
    assert {each.id.partition(".")[0] for each in KNOWN.values()} <= set(PLACES)


@pytest.mark.parametrize(
    "wanted",
    [
        {"pupils.new": "t"},
        {"pupils.new": "+"},
        {"pupils.new": "ctrl+n,f11"},
        {"pupils.new": "w", "pupils.move": "n"},  # they change places
        {"app.quit": "f11,ctrl+q"},
        {"form.save": "f2,ctrl+s"},
        {"people.new": "i"},  # another screen has it too
    ],
)
def test_a_free_key_can_be_used(wanted: dict[str, str]) -> None:
    chosen, remarks = usable(wanted, KNOWN)
    assert set(chosen) == set(wanted)
    assert not remarks


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"pupils.new": "w"}, "w is al 'niveauwissel' (Leerlingen)"),
        ({"pupils.new": "2"}, "2 is al 'Leerlingen' (overal)"),
        ({"pupils.new": "s"}, "s is al 'sorteren' (elke lijst)"),
        ({"pupils.new": "escape"}, "esc is al"),
        ({"table.sort": "w"}, "w is al"),
        ({"pupils.new": "ctrl+h"}, "^h wordt in veel vensters"),
        ({"pupils.new": "ctrl+shift+n"}, "wordt in veel vensters"),
        ({"pupils.new": "ctrl+s"}, "^s wordt in veel vensters"),
        ({"app.note": "n"}, "met n typt u een teken in een tekst"),
        ({"form.save": "?"}, "met ? typt u"),
        ({"pupils.new": "f2x"}, "de toets f2x bestaat niet"),
        ({"pupils.new": ""}, "er staat geen toets bij"),
        ({"pupils.nieuw": "t"}, "'pupils.nieuw' uit config.toml bestaat niet"),
        ({"pupils.new": "t", "pupils.move": "t"}, "t is al 'nieuw' (Leerlingen)"),
    ],
)
def test_a_key_that_cannot_be_used_is_one_sentence_and_the_rest_stands(wanted: dict[str, str], said: str) -> None:
    chosen, remarks = usable({"today.all": "y", **wanted}, KNOWN)
    assert chosen.pop("today.all") == "y"
    assert len(remarks) == 1
    assert said in remarks[0]
    assert len(chosen) == len(wanted) - 1


@settings(deadline=None, max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(sorted(KNOWN)),
        st.sampled_from(["n", "w", "x", "f5", "f12", "t", "ctrl+t", "enter", "1", "?", "slash", "u"]),
        max_size=6,
    )
)
def test_what_is_used_never_needs_a_second_look(wanted: dict[str, str]) -> None:
    chosen, remarks = usable(wanted, KNOWN)
    assert len(chosen) + len(remarks) == len(wanted)
    assert usable(chosen, KNOWN) == (chosen, ())
