"""A difference as text: what a terminal and a screen reader say of it."""

from dataclasses import replace
from datetime import date

from ib_console.domain.class_list import ClassList, Deviation, ListedGroup, ListedPupil, SourceFormat
from ib_console.domain.comparing import compare
from ib_console.domain.difference import Choice, Decision, LineKind
from ib_console.domain.roster import Roster, RosterGroup, RosterPupil
from ib_console.wording.difference_text import PARTS, counts_text, difference_lines, done_text

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
