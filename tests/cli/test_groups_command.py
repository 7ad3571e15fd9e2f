"""`groepen`."""

import json
from pathlib import Path

import pytest
from command_runner import Run


def test_every_group_has_a_line_and_every_expertise_its_hours(run: Run, demo_folder: Path) -> None:
    ran = run("groepen", home=demo_folder)
    assert (ran.code, ran.err) == (0, "")
    head, total, titles, *rows = ran.out.splitlines()
    assert head == "Groepen 2026-2027, drempel 4 op niveau 3 of hoger, ingesteld door het team op 01-09-2025"
    assert total.startswith("Samen 204 leerlingen; niveau 1: ")
    assert titles.split("\t")[:3] == ["groep", "lln", "niveau 1"]
    zeehonden = next(row.split("\t") for row in rows if row.startswith("6A Zeehonden"))
    assert zeehonden[1] == "25"
    assert "van 4" in zeehonden[9]
    assert any(row.startswith("  Remedial teaching: ") and row.endswith(" van 20 uur") for row in rows)
    assert "  Het jonge kind: geen uren in het SOP" in rows


def test_json_holds_the_same_with_numbers(run: Run, demo_folder: Path) -> None:
    (told,) = json.loads(run("groepen", "--json", home=demo_folder).out)
    assert (told["schooljaar"], told["stand_op"]) == ("2026-2027", "2026-11-24")
    assert told["drempel"]["aantal"] == 4
    assert told["samen"]["leerlingen"] == 204
    homes = [one for one in told["groepen"] if one["soort"] == "stamgroep"]
    assert sum(one["leerlingen"] for one in homes) == 204
    assert sum(sum(one["per_niveau"].values()) for one in homes) == sum(told["samen"]["per_niveau"].values())
    assert {one["op_of_boven_drempel"] for one in homes} <= {True, False}
    young = next(one for one in told["deskundigheid"] if one["deskundigheid"] == "Het jonge kind")
    assert young["uren_beschikbaar"] is None


def test_a_past_year_says_so(run: Run, demo_folder: Path) -> None:
    assert "Dit schooljaar is voorbij." in run("groepen", "--schooljaar", "2025-2026", home=demo_folder).out
    (told,) = json.loads(run("groepen", "--schooljaar", "2025-2026", "--json", home=demo_folder).out)
    assert told["stand_op"] == "2026-07-31"


@pytest.mark.parametrize(("year", "code"), [("2019-2020", 1), ("vorig", 2)])
def test_a_year_without_groups_or_that_is_none_is_one_sentence(
    run: Run, demo_folder: Path, year: str, code: int
) -> None:
    ran = run("groepen", "--schooljaar", year, home=demo_folder)
    assert (ran.code, ran.out) == (code, "")
    assert ("2025-2026 en 2026-2027" in ran.err) == (code == 1)
