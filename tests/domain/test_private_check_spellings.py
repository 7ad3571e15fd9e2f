"""A name of another child in every way that people write it, and the words that only look like one."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.private_check import Around, Named, check_paper

OWN = (Named("Jan", "Bakker"), Named("Petra", "Smit"))
OTHERS = (
    Named("Sem", "Willems"),
    Named("Noor", "Berg"),
    Named("Roos", "Groot"),
    Named("Zoë", "Quist"),
    Named("Anne-Fleur", "D'Hondt"),
    Named("Ben", "Visser"),
    Named("محمد", "علي"),
    Named("Ibtissam", "Bouali"),
)
STAFF = (Named("Tessa", "Groot"),)
AROUND = Around(own=OWN, others=OTHERS, staff=STAFF)


def found(text: str) -> tuple[list[str], list[str]]:
    check = check_paper([text], AROUND)
    return [one.words for one in check.refused], [one.words for one in check.asked]


@pytest.mark.parametrize(
    "text",
    [
        "Willems, Sem",
        "Berg, Noor van den",
        "SEM WILLEMS",
        "sem willems",
        "Sem  Willems",
        "Sem\u00a0Willems",
        "Zoe\u0308 Quist",
        "Zoe Quist",
        "sem.willems@school.test",
        "Anne-Fleur D'Hondt",
        "Anne Fleur D’Hondt",
        "de moeder van Noor v/d Berg of Noor van den Berg",
    ],
)
def test_a_full_name_refuses_in_every_spelling(text: str) -> None:
    assert found(f"Wij spraken over {text} en verder.")[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hij zit naast sem in de klas", "sem"),
        ("met SEM ging het goed", "SEM"),
        ("Noor's moeder", "Noor's"),
        ("Noor’s moeder", "Noor’s"),
        ("samen met Noor-Sem", "Noor-Sem"),
        ("S. Willems was erbij", "Willems"),
        ("zie S.W. van groep 5", "S.W."),
        ("zie S.W van groep 5", "S.W"),
        ("zie SW van groep 5", "SW"),
        ("NvdB zat erbij", "NvdB"),
        ("N.v.d.B. zat erbij", "N.v.d.B."),
        ("محمد was er", "محمد"),
        ("Ben zat erbij", "Ben"),
    ],
)
def test_a_part_of_a_name_is_asked_about_in_every_spelling(text: str, name: str) -> None:
    assert found(text) == ([], [name])


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben er en wil graag een roos.",
        "Een groot verschil met de visser uit het verhaal.",
        "De IB overlegt o.a. met de leerkracht, i.p.v. met de ouders.",
        "IB en RT kijken mee; SO en SBO ook.",
        "J.B. en JB werken samen.",
        "Bergen, Willemstad, Semester, Noordzee, Rozengeur.",
        "Jan Bakker, Bakker, Jan en Jans moeder Petra Smit.",
        "Tessa Groot zei het.",
    ],
)
def test_words_own_names_and_abbreviations_give_nothing(text: str) -> None:
    assert found(text) == ([], [])


MORE_OTHERS = (
    Named("Gaia", "d’Ancona"),
    Named("Mert", "Şahin"),
    Named("Nova", "El Idrissi"),
    Named("Anna", "Boer"),
    Named("Zara", "Olde"),
    Named("Sara", "Özer"),
    Named("Joris", "Groot"),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Zie MŞ van groep 5.", ["MŞ"]),
        ("AB was erbij.", ["AB"]),
        ("Met het SO en met SÖ gaat het goed.", ["SÖ"]),
        ("NE en NI zaten erbij.", ["NE", "NI"]),
        ("Hij zat naast ZO in de kring.", ["ZO"]),
        ("HIJ IS ZO DRUK.", []),
        ("Net als d'Ancona leest hij.", ["d'Ancona"]),
        ("De familie Ancona kwam.", ["Ancona"]),
        ("Ook met J. Groot ging het goed.", ["Groot"]),
        ("Groot is het verschil niet.", []),
        ("De RT en de IB zien een groot verschil bij NT2.", []),
    ],
)
def test_initials_of_any_letters_and_names_with_an_apostrophe_are_asked_about(text: str, names: list[str]) -> None:
    found = check_paper([text], Around(own=(Named("Jan", "Bakker"),), others=MORE_OTHERS))
    assert ([one.words for one in found.refused], [one.words for one in found.asked]) == ([], names)


WORDS = [
    *("hij", "werkt", "rustig", "aan", "de", "taak", "en", "vraagt", "hulp", "als", "het", "niet", "lukt"),
    *("daarna", "kiest", "zelf", "een", "boek", "bakker", "groot", "visser", "wil", "semester"),
]


def papers() -> Iterator[tuple[list[str], str]]:
    """A hundred papers, each with the texts around a name, and how that is written."""
    chance = random.Random(7)  # noqa: S311 - a seed for a test
    for _ in range(100):
        name = chance.choice(OTHERS)
        given, family = name.given_name, name.family_name
        prefix = chance.choice(["", "van ", "van der ", "el "])
        written = chance.choice(
            [
                f"{given} {prefix}{family}",
                f"{given} {prefix}{family}".upper(),
                f"{family}, {given}",
                f"{given} {family}s",
            ]
        )
        texts = [" ".join(chance.choices(WORDS, k=chance.randint(1, 20))) for _ in range(chance.randint(1, 8))]
        yield texts, written


def test_a_name_that_was_planted_is_found_in_a_hundred_papers_and_without_it_nothing_is() -> None:
    for texts, written in papers():
        clean = check_paper(texts, AROUND)
        assert (clean.refused, clean.asked) == ((), ())
        place = len(texts) // 2
        planted = [*texts[:place], f"{texts[place]} met {written} erbij", *texts[place:]]
        check = check_paper(planted, AROUND)
        assert [one.words for one in check.refused] == [written]


@given(st.text(max_size=200))
def test_any_text_is_looked_through_and_its_sentences_are_its_own(text: str) -> None:
    check = check_paper([text], AROUND)
    for one in (*check.refused, *check.asked):
        assert one.words in one.sentence
        assert one.key
