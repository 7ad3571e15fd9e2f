"""A paper for one family: who else is named in it, and what merely looks like a name."""

import random

import pytest

from ib_console.domain.private_check import Around, Named, check_paper

OWN = (Named("Jan", "Bakker"), Named("Petra", "Bakker"))
OTHERS = (
    Named("Sem", "Willems"),
    Named("Noor", "Berg"),
    Named("Roos", "Groot"),
    Named("Anne-Fleur", "Aksoy"),
    Named("Zoë", "Quist"),
    Named("Fatima", "El Amrani"),
    Named("Piet", "Bakker"),
)
STAFF = (Named("Sem", "Visser"), Named("Tessa", "Groot"))
AROUND = Around(own=OWN, others=OTHERS, staff=STAFF)


def refused(text: str) -> list[str]:
    return [one.words for one in check_paper([text], AROUND).refused]


def asked(text: str) -> list[str]:
    return [one.words for one in check_paper([text], AROUND).asked]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Net als Sem Willems leest hij vlot.", "Sem Willems"),
        ("Hij speelt met Noor van den Berg.", "Noor van den Berg"),
        ("Met Anne-Fleur Aksoy gaat het beter", "Anne-Fleur Aksoy"),
        ("moeder van zoe quist belde", "zoe quist"),
        ("FATIMA EL AMRANI was er ook", "FATIMA EL AMRANI"),
        ("Zijn broer Piet Bakker", "Piet Bakker"),
    ],
)
def test_a_full_name_of_another_refuses(text: str, name: str) -> None:
    assert refused(text) == [name]
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hij zit naast Sem in de klas.", "Sem"),
        ("Sems moeder haalt hem op.", "Sems"),
        ("De familie Willems ook.", "Willems"),
        ("Hij speelt met Anne-Fleur.", "Anne-Fleur"),
        ("Zie ook het verslag van N.B. van vorige week", "N.B."),
        ("Zie ook N. B. en verder", "N. B."),
        ("Roos is er weer", "Roos"),
    ],
)
def test_a_part_of_a_name_is_asked_about_with_its_sentence(text: str, name: str) -> None:
    (one,) = check_paper([f"Eerst iets anders. {text}"], AROUND).asked
    assert one.words == name
    assert text.split(maxsplit=1)[0] in one.sentence
    assert refused(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Jan Bakker leest vlot, zegt Petra Bakker.",
        "Jans moeder is tevreden.",
        "De familie Bakker komt.",
        "Sem Visser geeft les.",
        "Met Tessa Groot is afgesproken dat hij oefent.",
        "Hij semmelt wat en houdt van rozen en een grote roos.",
        "Semester twee begint; Noordwijk is mooi; Bergen ook.",
        "J.B. oefent thuis.",
        "Hij willigt in.",
        "",
    ],
)
def test_own_names_staff_in_full_and_words_that_hold_a_name_give_nothing(text: str) -> None:
    assert (refused(text), asked(text)) == ([], [])


def test_a_teacher_with_the_name_of_a_pupil_is_asked_about_and_not_refused() -> None:
    around = Around(own=OWN, others=OTHERS, staff=(Named("Sem", "Willems"),))
    found = check_paper(["Aanwezig: Sem Willems, leerkracht"], around)
    assert ([one.words for one in found.refused], [one.words for one in found.asked]) == ([], ["Sem Willems"])


def test_initials_that_are_also_those_of_the_own_family_are_not_asked_about() -> None:
    around = Around(own=OWN, others=(*OTHERS, Named("Joost", "Boer")))
    assert check_paper(["J.B. oefent thuis.", "JB leest."], around).asked == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Quists moeder belde.", ["Quists"]),
        ("Het boek van Quist's broer.", ["Quist's"]),
        ("De Bakkers komen alle twee.", []),  # the own family
        ("Meer hulp is nodig.", []),
        ("Lange leest ook.", ["Lange"]),  # somebody has it as a first name
        ("04-11-2026 Leerlingbespreking: Meer hulp nodig.", []),
        ("“Meer hulp”, zegt hij.", []),
        ("Afspraak, Meer belt.", ["Meer"]),
        ("Wat is er met Meer gebeurd?", ["Meer"]),
        ("Omdat dat niet lukt.", []),
        ("Hij vraagt of Dat meedoet.", ["Dat"]),
        ("Zij scoort E5 IV en M5 II.", []),
        ("Chloe in de klas.", ["Chloe"]),
        ("Los geld, van de familie Lo.", ["Lo"]),
    ],
)
def test_an_s_of_somebody_is_found_and_a_word_or_a_niveau_is_no_name(text: str, names: list[str]) -> None:
    more = (
        Named("Lange", "Janssen"),
        Named("Iris", "Veen"),
        Named("Ida", "Ibsen"),
        Named("Dat", "Meer"),
        Named("Chloë", "in ’t Veld"),
    )
    found = check_paper([text], Around(own=OWN, others=(*OTHERS, *more, Named("Wei", "Lo"))))
    assert ([one.words for one in found.refused], [one.words for one in found.asked]) == ([], names)


def test_a_question_that_was_answered_is_not_asked_again_but_a_full_name_still_refuses() -> None:
    texts = ["Sem hielp hem.", "Sem Willems hielp hem."]
    first = check_paper(texts, AROUND)
    again = check_paper(texts, AROUND, [one.key for one in (*first.asked, *first.refused)])
    assert [one.words for one in first.asked] == ["Sem"]
    assert again.asked == ()
    assert [one.words for one in again.refused] == ["Sem Willems"]


def test_each_name_is_asked_once() -> None:
    assert asked("Sem kwam. Toen ging Sem weg. Ook Roos.") == ["Sem", "Roos"]


def test_what_passes_as_a_bsn_is_found_however_it_is_written() -> None:
    found = check_paper(["nummer 111222333 en 111.222.333, telefoon 0612345678, 123456789"], AROUND)
    assert found.numbers == ("111222333", "111.222.333")


FILL = (
    "Hij leest elke dag hardop.",
    "Afgesproken is dat wij over zes weken kijken.",
    "Jan Bakker werkt met Tessa Groot.",
    "Semester twee begint in februari.",
    "De grote groep is soms te druk.",
)


def test_planted_names_are_found_in_a_hundred_of_a_hundred_papers() -> None:
    chance = random.Random(20261126)  # noqa: S311 - a seed for a test
    for _ in range(100):
        name = chance.choice(OTHERS)
        prefix = chance.choice(["", "van ", "van der ", "de "])
        written = f"{name.given_name} {prefix}{name.family_name}"
        texts = [" ".join(chance.choices(FILL, k=chance.randint(1, 8))) for _ in range(chance.randint(1, 6))]
        clean = check_paper(texts, AROUND)
        assert (clean.refused, clean.asked) == ((), ())
        place = chance.randrange(len(texts))
        texts[place] = f"{texts[place]} Ook {written} was erbij. {chance.choice(FILL)}"
        assert [one.words for one in check_paper(texts, AROUND).refused] == [written]
