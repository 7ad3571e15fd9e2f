"""What the palette offers, and what is found by typing."""

from typing import Any

import pytest
from textual.binding import Binding

from ib_console.screens.far_commands import FarKey
from ib_console.screens.palette import Command, commands, far_commands, matching, name_in, pupil_commands
from ib_console.widgets.frame_bars import AreaTitle
from ib_console.widgets.key_bar import ShownKey
from ib_console.widgets.option_lines import Choice


def key(name: str, label: str, tooltip: str = "", **other: Any) -> ShownKey:  # noqa: ANN401 - as ShownKey takes them
    return ShownKey(name, name, label, tooltip or label, other.pop("action", label), in_bar=False, **other)


OFFERED = commands(
    [
        key("n", "nieuw", "Voegt een leerling toe"),
        key("down", "omlaag", moves=True),
        key("f3", "zoek leerling", action="find_pupil"),
        key("ctrl+p", "opdrachten", action="commands"),
        key("b", "gegevens", "Naam, groep, inschrijving en vertrek"),
    ],
    [AreaTitle("4", "meetings", "Overleg")],
    {"levels": "Niveaus"},
    can_set_keys=True,
)


def test_every_key_that_does_something_is_offered_with_its_name() -> None:
    shown = {each.choice.label: each.choice.hint for each in OFFERED}
    assert shown["nieuw"] == "n"
    assert shown["ga naar leerling …"] == "f3"
    assert shown["naar Overleg"] == "4"
    assert not {"omlaag", "opdrachten"} & set(shown)
    assert {"kleuren: licht", "toetsen bekijken en wijzigen", "hulp: Niveaus"} <= set(shown)


def test_where_no_school_is_open_keys_are_not_set() -> None:
    assert not any(each.choice.id == ("keys", "") for each in commands([], [], {}, can_set_keys=False))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("nieu", "nieuw"),
        ("verleg", "naar Overleg"),
        ("wijz toets", "toetsen bekijken en wijzigen"),
        ("vertrek", "gegevens"),
        ("NIVEAUS", "hulp: Niveaus"),
        ("ga naar l", "ga naar leerling …"),
        ("licht", "kleuren: licht"),
    ],
)
def test_parts_of_words_find_a_command(typed: str, first: str) -> None:
    assert matching(typed, OFFERED)[0].label == first


def test_what_begins_with_the_text_comes_before_what_holds_it_and_before_what_is_explained_with_it() -> None:
    offered = [
        Command(Choice(name, name), explained) for name, explained in (("a", "wie"), ("kiewie", ""), ("wieg", ""))
    ]
    assert [choice.label for choice in matching("wie", offered)] == ["wieg", "kiewie", "a"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("noor", "noor"),
        ("ga naar leerling  noor b", "noor b"),
        ("Ga naar leerling …", ""),
        ("ga naar leer", "ga naar leer"),
    ],
)
def test_a_name_may_be_typed_behind_the_command(typed: str, name: str) -> None:
    assert name_in(typed) == name


def test_a_pupil_is_a_command() -> None:
    assert pupil_commands([Choice(7, "Noor", "5B")]) == [Choice(("pupil", 7), "ga naar leerling Noor", "5B")]


AREAS = [AreaTitle("2", "pupils", "Leerlingen"), AreaTitle("6", "people", "Mensen")]
FAR = [
    FarKey("pupils", Binding("n", "new", "nieuw", id="pupils.new", tooltip="Voegt een leerling toe")),
    FarKey("people", Binding("n", "new", "nieuw", id="people.new", tooltip="Voegt iemand toe")),
    FarKey("elsewhere", Binding("n", "new", "nieuw", id="elsewhere.new")),
]


def far(here: tuple[str, str] = ("", "dossier")) -> dict[str, str]:
    found = far_commands(AREAS, FAR, here, {"people.new": "f11,n"})
    return {each.choice.label: each.choice.hint for each in found}


def test_what_can_be_done_elsewhere_tells_where_and_with_which_keys() -> None:
    assert far()["Leerlingen: nieuw"] == "2 n"
    assert far()["Mensen: nieuw"] == "6 F11"
    assert "naar Jaarkalender" in far()
    assert not [label for label in far() if label.startswith("elsewhere")]


def test_what_is_here_is_not_offered_as_elsewhere() -> None:
    assert "Leerlingen: nieuw" not in far(("pupils", "pupils"))
    assert "naar Jaarkalender" not in far(("", "calendar"))


def test_without_areas_nothing_leads_elsewhere() -> None:
    assert far_commands([], FAR, ("", ""), {}) == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("jaark", "naar Jaarkalender"),
        ("taken", "naar Afspraken"),
        ("personen", "naar Mensen"),
        ("tekstbl", "naar Tekstblokken"),
        ("sjabl", "naar Instellingen van de school"),
        ("termijn", "naar Instellingen van de school"),
        ("leerlingen nieuw", "Leerlingen: nieuw"),
    ],
)
def test_what_lies_further_away_is_found_by_its_words(typed: str, first: str) -> None:
    offered = commands([], AREAS, {}, can_set_keys=True) + far_commands(AREAS, FAR, ("", ""), {})
    assert matching(typed, offered)[0].label == first
