"""Every code about a class list has its Dutch words."""

import re
import string
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from ib_console.domain.class_list import Deviation
from ib_console.domain.difference import Choice, FieldChange, Line, LineKind, Why
from ib_console.wording.import_messages import (
    CHOICE_LABELS,
    DEVIATIONS,
    EXPLANATIONS,
    FIELD_LABELS,
    IMPORT_MESSAGES,
    KIND_LABELS,
    QUESTIONS,
    WHY_ASKED,
    change_text,
    deviation_text,
    ignored_text,
    question_text,
)

SOURCE = Path(__file__).resolve().parents[2] / "ib_console"
DECIDING = ("class_list", "import_plan", "comparing", "pupil_lines", "field_changes")
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (*sorted((SOURCE / "exchange").glob("*.py")), *(SOURCE / "domain" / f"{name}.py" for name in DECIDING))
)


def test_every_refusal_that_can_be_raised_has_one_sentence_and_no_other_exists() -> None:
    raised = set(re.findall(r'"(import\.[a-z_]+)"', CODE))
    assert raised == set(IMPORT_MESSAGES)
    for sentence in IMPORT_MESSAGES.values():
        assert sentence.endswith(".")
        assert "niets veranderd" in sentence


def test_the_parameters_of_a_sentence_are_given_where_it_is_raised() -> None:
    for code, sentence in IMPORT_MESSAGES.items():
        wanted = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
        for call in re.findall(rf'"{re.escape(code)}"(.*)', CODE):
            assert all(f"{name}=" in call for name in wanted), code


def test_every_deviation_has_a_sentence() -> None:
    noted = set(re.findall(r'(?:deviate\(|code=)"([a-z_]+\.[a-z_]+)"', CODE)) | {"school_year.unreadable"}
    assert noted | {"school_year.missing"} == set(DEVIATIONS)


def test_every_kind_has_a_label_and_every_question_its_answers() -> None:
    assert set(KIND_LABELS) == set(LineKind)
    assert set(QUESTIONS) == set(CHOICE_LABELS)
    assert {choice for labels in CHOICE_LABELS.values() for choice in labels} == set(Choice)
    # The question about the year, and about a double pupil, say by themselves why they are asked.
    assert set(EXPLANATIONS) == set(LineKind) - {LineKind.OTHER_YEAR, LineKind.POSSIBLE_DUPLICATE}
    assert set(WHY_ASKED) == set(get_args(Why))


def test_every_changed_field_has_a_label() -> None:
    assert set(re.findall(r'^ {8,12}"([a-z_]+)": \(current', CODE, re.MULTILINE)) <= set(FIELD_LABELS)
    assert set(re.findall(r'FieldChange\(field="([a-z_]+)"', CODE)) <= set(FIELD_LABELS)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (FieldChange(field="family_name", old="Berg", new="Bergh"), "achternaam: Berg → Bergh"),
        (FieldChange(field="left_on", old=None, new=date(2026, 7, 3)), "laatste schooldag: (leeg) → 03-07-2026"),
        (FieldChange(field="year_groups", old=("4",), new=("4", "5")), "jaargroepen: 4 → 4/5"),
    ],
)
def test_a_change_reads_old_and_new(change: FieldChange, text: str) -> None:
    assert change_text(change) == text


def test_a_deviation_names_its_line() -> None:
    text = deviation_text(Deviation(code="date.unreadable", place=14, params={"field": "geboortedatum"}))
    assert text.startswith("Regel 14: ")
    assert "geboortedatum" in text


def test_the_question_about_the_year_names_both_years_and_braces_in_a_name_are_harmless() -> None:
    change = FieldChange(field="school_year", old="2026", new="2027")
    both = (Choice.THIS_YEAR, Choice.ADOPT_YEAR)
    line = Line(id="x", kind=LineKind.OTHER_YEAR, subject="", changes=(change,), choices=both)
    assert "eerder schooljaar" not in question_text(line)
    assert "eerder schooljaar" in question_text(replace(line, choices=both[:1]))
    assert "2026-2027" in question_text(line)
    assert "2027-2028" in question_text(line)
    assert question_text(Line(id="x", kind=LineKind.NEW, subject="{0}")) == ""


def test_ignored_fields_are_counted_in_words() -> None:
    assert "bsn 2×" in ignored_text({"bsn": 2})
    assert ignored_text({}) == ""
