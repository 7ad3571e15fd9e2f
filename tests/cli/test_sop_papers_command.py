"""`exporteer` for the SOP: which version, in which form, and that what was written reads back."""

import json
from pathlib import Path

import pytest
from command_runner import Run
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.sop_edit import set_cell
from ib_console.domain.sop_fields import SopPart
from ib_console.exchange.sop_json import decode_sop

FORMS = ("pdf", "docx", "html", "md", "json")


@pytest.fixture
def school(school_home: Path, clock: FixedClock) -> Path:
    """With a concept for next year, in which the first text is another one."""
    opened = open_school(school_home, PASSPHRASE, clock)
    editor = opened.services.sop_editor
    editor.begin(2027)
    concept = editor.versions()[0]
    edit = set_cell(concept.sop, SopPart.SECTIONS, concept.sop.sections[0].id, "text", "Nieuw in het concept.")
    editor.edit(concept.id, edit, concept.version)
    opened.close()
    return school_home


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("sop",), "Basisondersteuning"),
        (("samenvatting",), "Vijf niveaus van hulp"),
        (("schoolgids",), "Aanmelden en zorgplicht"),
        (("wijzigingen", "concept"), "Nieuw in het concept"),
    ],
)
def test_every_paper_is_shown_and_written_in_every_form(
    run: Run, school: Path, tmp_path: Path, asked: tuple[str, ...], told: str
) -> None:
    for form in ("md", "json"):
        shown = run("exporteer", *asked, "--als", form, home=school)
        assert (shown.code, shown.err) == (0, "")
        assert told in shown.out
    for form in FORMS:
        out = tmp_path / form
        out.mkdir()
        assert run("exporteer", *asked, "--als", form, "--naar", str(out), home=school).code == 0
        (written,) = out.iterdir()
        assert written.suffix == f".{form}"


def test_a_version_is_chosen_by_its_school_year_or_as_concept(run: Run, school: Path) -> None:
    for which, is_new in (("2026-2027", False), ("concept", True), ("concept-2027-2028", True), ("2027-2028", True)):
        shown = run("exporteer", "samenvatting", which, "--als", "md", home=school)
        assert shown.code == 0
        assert ("Nieuw in het concept" in shown.out) is is_new
    assert "Nieuw in het concept" not in run("exporteer", "samenvatting", "--als", "md", home=school).out


def test_of_two_versions_of_one_year_the_last_in_use_is_meant(run: Run, school: Path, clock: FixedClock) -> None:
    opened = open_school(school, PASSPHRASE, clock)
    editor = opened.services.sop_editor
    (number,) = editor.begin(2026).ids("sop_version")
    again = opened.services.sops.get(number)
    edit = set_cell(again.sop, SopPart.SECTIONS, again.sop.sections[0].id, "text", "De tweede van dit jaar.")
    editor.edit(number, edit, again.version)
    editor.put_in_use(number, clock.today(), "Ingrid Bos", opened.services.sops.get(number).version)
    opened.close()
    assert "De tweede van dit jaar." in run("exporteer", "sop", "2026-2027", "--als", "md", home=school).out


def test_a_school_hands_out_its_sop_and_another_takes_it_in(run: Run, school: Path, tmp_path: Path) -> None:
    file = tmp_path / "sop.json"
    assert run("exporteer", "sop", "concept", "--als", "json", "--naar", str(file), home=school).code == 0
    sop = decode_sop(file.read_text(encoding="utf-8"))
    assert sop.sections[0].text == "Nieuw in het concept."
    shown = run("exporteer", "sop", "concept", "--als", "json", home=school).out
    assert decode_sop(shown) == sop
    raw = json.loads(shown)
    raw["general"]["school_year"] = 2028
    file.write_text(json.dumps(raw), encoding="utf-8")
    assert run("importeer", str(file), "--ja", home=school).code == 0
    assert "Nieuw in het concept" in run("exporteer", "sop", "2028-2029", "--als", "md", home=school).out


def test_another_paper_as_json_is_no_sop_and_says_so(run: Run, school: Path, tmp_path: Path) -> None:
    file = tmp_path / "samenvatting.json"
    assert run("exporteer", "samenvatting", "--als", "json", "--naar", str(file), home=school).code == 0
    ran = run("importeer", str(file), "--ja", home=school)
    assert ran.refused
    assert "papier over het SOP" in ran.err


def test_two_versions_are_compared_as_asked(run: Run, school: Path) -> None:
    turned = run("exporteer", "wijzigingen", "2026-2027", "--met", "concept", "--als", "md", home=school)
    assert turned.code == 0
    assert r"\[~~Nieuw in het concept.~~\]" in turned.out


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("sop", "2019-2020"), "2026-2027"),
        (("sop", "vorig jaar"), "Er is geen SOP “vorig jaar”"),
        (("sop", "concept-2031-2032"), "concept-2027-2028"),
        (("wijzigingen",), "geen eerder SOP"),
        (("wijzigingen", "concept", "--met", "concept"), "dezelfde versie"),
        (("sop", "--met", "concept"), "bij wijzigingen"),
    ],
)
def test_what_cannot_be_made_is_one_sentence(run: Run, school: Path, asked: tuple[str, ...], told: str) -> None:
    ran = run("exporteer", *asked, "--als", "md", home=school)
    assert ran.refused
    assert told in ran.err


def test_of_several_concepts_one_is_asked(run: Run, school: Path, clock: FixedClock) -> None:
    opened = open_school(school, PASSPHRASE, clock)
    opened.services.sop_editor.begin(2028)
    opened.close()
    ran = run("exporteer", "sop", "concept", "--als", "md", home=school)
    assert ran.refused
    assert "concept-2028-2029 of concept-2027-2028" in ran.err


def test_json_is_for_the_sop_alone(run: Run, school: Path) -> None:
    ran = run("exporteer", "agenda", "--als", "json", home=school)
    assert ran.refused
    assert "niet als json" in ran.err
