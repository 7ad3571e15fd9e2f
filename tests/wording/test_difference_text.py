"""A difference as text: what a terminal and a screen reader say of it."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from ib_console.domain.class_list import ClassList, Deviation, ListedGroup, ListedPupil, ListedTeacher, SourceFormat
from ib_console.domain.comparing import compare
from ib_console.domain.difference import Choice, Decision, Difference, LineKind
from ib_console.domain.roster import Matter, Roster, RosterGroup, RosterPupil, RosterTeacher
from ib_console.wording.difference_text import (
    PARTS,
    counts_text,
    difference_lines,
    done_text,
    heading_text,
    in_parts,
    proposals_text,
)

TODAY = date(2026, 11, 24)
ROSTER = Roster(
    school_year=2026,
    groups=(RosterGroup(id=11, key="G4", name="4A", year_groups=("4",)),),
    pupils=(
        RosterPupil(id=1, key="1", given_name="Noor", family_name="Berg", birth_date=date(2018, 3, 9), group_id=11),
        RosterPupil(id=2, key="2", given_name="Tim", family_name="Bos", birth_date=date(2018, 4, 9), group_id=11),
    ),
)
NOOR = ListedPupil(
    line=9, key="1", given_name="Noor", family_name="Berg", birth_date=date(2018, 3, 9), year_group="4", group_key="G4"
)
TIM = replace(NOOR, line=10, key="2", given_name="Tim", family_name="Bos", birth_date=date(2018, 4, 9))


def listed(*pupils: ListedPupil, **other: object) -> ClassList:
    groups = (
        ListedGroup(file_key="G4", key="G4", name="4A", year_groups=("4",)),
        ListedGroup(file_key="G5", key="G5", name="5A", year_groups=("5",)),
    )
    values = {"school_year": 2026, "groups": groups, **other}
    return ClassList(source_format=SourceFormat.EDEXML, pupils=pupils, **values)  # type: ignore[arg-type]


def lines(file: ClassList, decisions: dict[str, Decision] | None = None) -> list[str]:
    return difference_lines(compare(ROSTER, file, TODAY, decisions), decisions or {})


def test_every_kind_of_line_stands_in_one_part() -> None:
    kinds = [kind for part in PARTS for kind in part.kinds]
    assert sorted(kinds) == sorted(LineKind)


def test_a_file_that_changes_nothing_says_so_first() -> None:
    same = listed(NOOR, TIM, groups=listed().groups[:1])
    assert lines(same) == ["Dit bestand verandert niets.", "2 gelijk gebleven"]


def test_the_number_of_a_group_is_not_called_that_of_a_pupil() -> None:
    other = replace(listed().groups[0], key="X4", file_key="X4")
    told = lines(listed(replace(NOOR, group_key="X4"), replace(TIM, group_key="X4"), groups=(other,)))
    assert "  4A · groep gewijzigd: nummer in de administratie: G4 → X4" in told


def test_a_file_without_a_year_is_asked_about_in_its_own_words() -> None:
    told = "\n".join(difference_lines(compare(ROSTER, listed(NOOR, TIM, school_year=None), date(2027, 8, 20)), {}))
    assert "Uw school staat op 2026-2027: zijn dit de groepen van 2026-2027 of van 2027-2028?" in told
    assert "Het bestand noemt geen schooljaar. → nog geen antwoord" in told
    adopts = {"schooljaar": Decision(choice=Choice.ADOPT_YEAR)}
    decided = compare(ROSTER, listed(NOOR, TIM, school_year=None), date(2027, 8, 20), adopts)
    assert "van 2027-2028" in "\n".join(difference_lines(decided, adopts))


def test_new_changed_and_moved_pupils_stand_in_their_own_parts() -> None:
    ilse = replace(NOOR, line=11, key="3", given_name="Ilse", family_name="Dal", birth_date=None)
    text = lines(listed(replace(NOOR, given_name="Noortje"), replace(TIM, group_key="G5"), ilse))
    assert text[text.index("Nieuw (1)") + 1] == "  Ilse Dal · groep 4A"
    assert text[text.index("Gewijzigd (1)") + 1] == "  Noortje Berg · groep 4A · roepnaam: Noor → Noortje"
    assert text[text.index("Andere groep (1)") + 1] == "  Tim Bos · groep 5A · van 4A naar 5A"
    assert text[text.index("Groepen (1)") + 1] == "  5A · nieuwe groep"


def test_a_question_shows_its_answer_and_an_open_one_is_counted() -> None:
    file = listed(NOOR, school_year=2027)
    text = lines(file)
    assert "  nog geen antwoord" in text
    assert "  Tim Bos · groep 4A → blijft op school" in text
    assert text[-1] == "Nog 1 vraag te beantwoorden."
    answers = {
        "schooljaar": Decision(choice=Choice.THIS_YEAR),
        "niet_in_bestand:2": Decision(choice=Choice.LEFT, on=date(2026, 11, 20)),
    }
    text = lines(file, answers)
    assert "  Tim Bos · groep 4A → is vertrokken op 20-11-2026" in text
    assert not any("te beantwoorden" in line for line in text)


def test_what_was_left_out_and_what_is_odd_is_told_without_names() -> None:
    odd = (Deviation(code="date.unreadable", place=9, params={"field": "geboortedatum"}),)
    text = lines(listed(NOOR, TIM, ignored={"bsn": 2}, deviations=odd))
    assert "  Niet overgenomen en niet bewaard: bsn 2×." in text
    assert text[text.index("Bijzonderheden (1)") + 1].startswith("  Regel 9: ")


def test_the_counts_name_every_part_that_occurs() -> None:
    assert counts_text(compare(ROSTER, listed(NOOR), TODAY)) == "1 niet in het bestand · 1 groep · 1 gelijk gebleven"


def test_what_was_taken_in_counts_answers_where_they_belong() -> None:
    difference = compare(ROSTER, listed(NOOR), TODAY)
    assert done_text(difference, {}) == "Klassenlijst ingevoerd: 1 groep."
    left = {"niet_in_bestand:2": Decision(choice=Choice.LEFT, on=TODAY)}
    assert done_text(difference, left) == "Klassenlijst ingevoerd: 1 vertrokken, 1 groep."


class TestAnotherYear:
    """A year later: who goes on in calm, per route, under what stands out."""

    EVA = RosterTeacher(id=21, key="L1", given_name="Eva", family_name="Jansen")
    SCHOOL = replace(
        ROSTER,
        groups=(replace(ROSTER.groups[0], teacher_ids=(21,)),),
        pupils=(*ROSTER.pupils, replace(ROSTER.pupils[0], id=3, key="3", given_name="Ilse", birth_date=None)),
        teachers=(EVA,),
        matters=(
            Matter(kind="intervention", id=1, pupil_id=1, person_id=21),
            Matter(kind="intervention", id=2, pupil_id=1, person_id=21),
            Matter(kind="action", id=1, pupil_id=1, person_id=21),
            Matter(kind="action", id=2, pupil_id=2, person_id=None),
        ),
    )
    FILE = listed(
        replace(NOOR, year_group="5", group_key="G5"),
        TIM,
        replace(NOOR, key="9", given_name="Bo", birth_date=date(2019, 1, 1)),
        school_year=2027,
        teachers=(
            ListedTeacher(key="L1", given_name="Eva", family_name="Jansen", group_keys=("G4",)),
            ListedTeacher(key="L2", given_name="Kim", family_name="Ooms", group_keys=("G5",)),
        ),
    )
    ANSWERS: ClassVar[dict[str, Decision]] = {
        "schooljaar": Decision(choice=Choice.ADOPT_YEAR),
        "niet_in_nieuw_jaar:3": Decision(choice=Choice.LEFT, destination="andere school"),
    }

    def difference(self) -> Difference:
        return compare(self.SCHOOL, self.FILE, TODAY, self.ANSWERS)

    def test_each_line_says_what_is_special_about_it(self) -> None:
        text = difference_lines(self.difference(), self.ANSWERS)
        assert "  4A → 5A (1)" in text
        assert "  Noor Berg · groep 5A · 2 interventies en 1 afspraak lopen door" in text
        assert "  Tim Bos · groep 4A · blijft in leerjaar 4; 1 afspraak loopt door" in text
        assert "  Ilse Berg · groep 4A → gaat van school op 31-07-2027 (andere school)" in text
        handed_over = "  Noor Berg · groep 5A · 2 interventies en 1 afspraak van Eva Jansen naar Kim Ooms"
        assert f"{handed_over} → gaat naar de nieuwe leerkracht" in text

    def test_what_is_asked_comes_first_and_the_calm_rest_last(self) -> None:
        headings = list(dict.fromkeys(heading_text(line) for line in in_parts(self.difference())))
        calm = headings.index("Gaat door: 4A → 5A")
        assert headings.index("Niet in het nieuwe schooljaar") < headings.index("Zelfde leerjaar") < calm
        assert calm < headings.index("Groepen")

    def test_afterwards_one_sentence_says_what_happened(self) -> None:
        assert done_text(self.difference(), self.ANSWERS) == (
            "Schooljaar 2027-2028 staat klaar: 1 leerling gaat door, 1 blijft in het leerjaar, 1 gaat van school, "
            "1 is nieuw, 1 overdracht is gedaan."
        )

    def test_questions_with_a_proposal_are_counted_until_they_are_looked_at(self) -> None:
        difference = self.difference()
        assert proposals_text(difference, self.ANSWERS) == "1 met een voorstel."
        looked_at = {**self.ANSWERS, "leerling:1:overdracht": Decision(choice=Choice.HAND_OVER)}
        assert proposals_text(difference, looked_at) == ""


def test_a_renamed_group_is_counted_as_a_group() -> None:
    together = tuple(replace(NOOR, line=n, key=str(n), given_name=f"Kind{n}", group_key="X") for n in (1, 2, 3))
    pupils = tuple(replace(ROSTER.pupils[0], id=n, key=str(n), given_name=f"Kind{n}") for n in (1, 2, 3))
    file = listed(*together, groups=(ListedGroup(file_key="X", key="X", name="Otters", year_groups=("4",)),))
    difference = compare(replace(ROSTER, pupils=pupils), file, TODAY)
    assert done_text(difference, {}) == "Klassenlijst ingevoerd: 1 groep."
    assert "  Otters · heet nu 4A → dezelfde groep, nieuwe naam" in difference_lines(difference, {})


def test_a_question_about_a_pupil_says_why_it_is_asked() -> None:
    alike = replace(NOOR, key="7", given_name="Noortje")
    (line,) = [each for each in lines(listed(alike, TIM)) if "Noortje" in each]
    assert "Achternaam en geboortedatum zijn gelijk en de roepnamen lijken op elkaar." in line
    assert "naam hier Noor Berg, in het bestand Noortje Berg" in line
