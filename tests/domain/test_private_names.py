"""Which words of a line are a name that must not be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.private_names import KnownName, PrivateNames

NAMES = PrivateNames(
    [
        KnownName("Noor", "Berg"),
        KnownName("Bo", "Bakker"),
        KnownName("Anne-Marie", "d'Ancona"),
        KnownName("José", "El Idrissi"),
        KnownName("sem", "de wit"),
        KnownName("Bao", "Nguyễn"),
        KnownName("علي", "X"),
        KnownName("", "Van der Meer-Smit"),
    ]
)


def shown(text: str, names: PrivateNames = NAMES) -> str:
    for part in reversed(names.hidden_in(text)):
        text = text[: part.start] + part.initials + text[part.end :]
    return text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Noor van den Berg  5B", "N.B.  5B"),
        ("NOOR VAN DEN BERG  12", "N.B.  12"),
        ("Gesprek met Noor over rekenen.", "Gesprek met N. over rekenen."),
        ("Noors moeder belt; Bo’s vader niet", "N. moeder belt; B.’s vader niet"),
        ("Noor, Bo en Sem", "N., B. en S."),
        ("Anne-Marie d'Ancona", "A.M.A."),
        ("Jose el Idrissi", "J.I."),
        ("sem de wit", "S.W."),
        ("de witte vlag en de berg", "de witte vlag en de berg"),
        ("Bao Nguyễn in het BAO, niet het BO", "B.N. in het BAO, niet het BO"),
        ("BO BAKKER", "B.B."),
        ("mevrouw Van der Meer - Smit", "mevrouw Van der M. - S."),
        ("mevrouw Van der Meer-Smit", "mevrouw Van der M.S."),
        ("Noor van d…  Bakk…  Ba…  B…", "N. van d…  B.…  B.…  B…"),
        ("noor.berg@school.invalid", "…@school.invalid"),
        ("علي", "ع."),
        ("Noorwegen, Bakkerij, Boot", "Noorwegen, Bakkerij, Boot"),
        ("", ""),
    ],
)
def test_a_name_becomes_initials_and_a_word_stays(text: str, seen: str) -> None:
    assert shown(text) == seen


@given(
    st.text(alphabet=st.characters(categories=["Lu"]), min_size=4, max_size=12),
    st.text(max_size=20),
    st.text(max_size=20),
)
def test_a_name_between_blanks_is_never_seen(name: str, before: str, after: str) -> None:
    names = PrivateNames([KnownName(name, "")])
    assert name not in shown(f"{before} {name} {after}", names).split(" ")


@given(st.text(max_size=60))
def test_without_names_nothing_is_hidden_but_an_address(text: str) -> None:
    assert "@" in text or PrivateNames([]).hidden_in(text) == []
