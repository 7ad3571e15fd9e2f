"""The SOP as a document: everything in it, in its own order, and honest about what is not there."""

import re
from dataclasses import replace
from datetime import date

import pytest
from sop_documents import START, TWIN, all_text, document_of, rows_of, tables

from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_parts import Funding, PartialDate, SopSettings
from ib_console.domain.sop_road import AdviceOutcome, RoadMark, RoadStep
from ib_console.domain.sop_tables import Expertise, HoursLine
from ib_console.exchange.document import BulletList, Heading, KeyValues, Paragraph, Table
from ib_console.exchange.documents.sop import sop_chapters, sop_document
from ib_console.exchange.render_markdown import render_markdown

HOSTILE = "[@click=app.quit]Jan[/]"


def strings(value: object) -> list[str]:
    """Every piece of text that a person can write in a SOP: no codes and no ids."""
    if hasattr(value, "__dataclass_fields__"):
        skipped = {"id", "link_id", "covers", "move", "schema"}
        return [
            text for name in value.__dataclass_fields__ if name not in skipped for text in strings(getattr(value, name))
        ]
    if isinstance(value, tuple):
        return [text for each in value for text in strings(each)]
    return [value] if type(value) is str and value else []


def test_every_word_that_a_school_writes_stands_in_the_document() -> None:
    text = all_text(document_of())
    assert [one for one in strings(TWIN) if not all(part in text for part in one.split("\n\n"))] == []


def test_the_sections_stand_in_their_own_order() -> None:
    headings = [one.text for one in document_of().blocks if isinstance(one, Heading)]
    wanted = [f"{one.number}. {one.title}" if one.number else one.title for one in TWIN.sections]
    assert headings == ["Algemene gegevens", *wanted]


def test_title_and_school_stand_on_top() -> None:
    document = document_of()
    assert (document.title, document.subtitle) == ("Ondersteuningsaanbod (SOP) 2026-2027", "O.B.S. De Zeven Sluizen")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, "Concept, nog niet in gebruik. Nog niet vastgesteld."),
        (
            {"in_use_from": date(2026, 8, 1), "in_use_by": "Mirthe"},
            "In gebruik vanaf 01-08-2026 door Mirthe. Nog niet vastgesteld.",
        ),
        (
            {"in_use_from": date(2026, 8, 1), "adopted_on": date(2026, 11, 3), "adopted_by": "het bestuur"},
            "In gebruik vanaf 01-08-2026. Vastgesteld op 03-11-2026 door het bestuur.",
        ),
    ],
)
def test_use_and_adoption_are_told_apart(facts: dict[str, object], sentence: str) -> None:
    assert document_of(**facts).blocks[0] == Paragraph(sentence)


def test_a_signature_without_a_date_says_what_is_missing_and_a_month_stays_a_month() -> None:
    rows = rows_of(document_of(), "Stap")
    assert [row[0] for row in rows.values()] == ["oktober 2026", "29-10-2026", "nog niet vastgesteld"]


def test_the_hgw_table_has_one_mark_a_row_with_its_remark() -> None:
    rows = list(rows_of(document_of(), "Uitgangspunt").values())
    assert len(rows) == 8
    assert rows[1] == ("X (EDI)", "", "")
    assert rows[4] == ("", "X", "")


def test_expertise_shows_every_hours_line() -> None:
    rows = rows_of(document_of(), "Expertise")
    answer, hours, _ = rows["Remedial teaching"]
    assert answer == "ja"
    assert hours.split("\n") == [
        "2 dagdelen p/w door QR (2 dagdelen per week)",
        "3 dagdelen p/w door ZX vanuit tijdelijk geld (3 dagdelen per week, tot en met juli 2027)",
    ]
    assert rows["Autisme"] == ("nee", "", "")


def test_an_hours_line_without_words_shows_its_figures() -> None:
    row = Expertise(id="e", label="X", available=True, hours=(HoursLine(text="", who="QR"),))
    assert rows_of(document_of(replace(TWIN, expertise=(row,), externals=())), "Expertise")["X"][1] == "QR"


def test_externals_show_what_they_help_with_and_spare_rows_stay_empty() -> None:
    table = tables(document_of(), "Externe deskundige")[0]
    assert len(table.rows) == 13
    assert {row for row in table.rows if not row[0]} == {("",) * 6}
    assert rows_of(document_of(), "Externe deskundige")["Logopedie"] == ("", "X", "", "", "Taal, lezen en spraak")


def test_the_closing_sentence_of_the_boundaries_stands_apart() -> None:
    blocks = document_of().blocks
    points = next(one for one in blocks if isinstance(one, BulletList) and one.items[0].startswith("G1"))
    assert [item[:2] for item in points.items] == ["G1", "G2", "G3", "G4"]
    closing = blocks[blocks.index(points) + 1]
    assert isinstance(closing, Paragraph)
    assert closing.text.startswith("G5 (overschrijding, nieuwe leerling): ")


def test_the_requirements_of_each_move_have_a_table_and_moves_that_ask_the_same_share_one() -> None:
    captions = [table.caption for table in tables(document_of(), "Wat er moet zijn")]
    assert captions[1] == "Van niveau 2 naar niveau 3"
    assert "Van niveau 4 naar niveau 3, 2 of 1" in captions
    told = {(caption[11], target) for caption in captions for target in re.findall(r"\d", caption[12:])}
    assert told == {tuple(rules.move.split("-")) for rules in TWIN.rules}
    assert (
        "Leerlingbespreking gehouden met leerkracht, intern begeleider en ouder, "
        "na de evaluatie met geen effect of weinig effect"
    ) in rows_of(document_of(), "Wat er moet zijn")


def test_a_move_that_asks_something_else_keeps_its_own_table() -> None:
    rules = next(one for one in TWIN.rules if one.move == "4-2")
    fewer = replace(rules, requirements=rules.requirements[1:])
    sop = replace(TWIN, rules=tuple(fewer if one is rules else one for one in TWIN.rules))
    captions = [table.caption for table in tables(document_of(sop), "Wat er moet zijn")]
    assert {"Van niveau 4 naar niveau 3 of 1", "Van niveau 4 naar niveau 2"} <= set(captions)


def test_the_links_stand_with_the_general_data_and_one_that_is_written_says_so() -> None:
    rows = rows_of(document_of(), "Document")
    assert len(tables(document_of(), "Document")[0].rows) == len(TWIN.links)
    assert any("in ontwikkeling" in row for row in rows.values())


def test_part_by_part_it_is_the_same_with_the_links_as_a_part_of_their_own() -> None:
    version = SopVersion(id=1, school_year=2026, sop=TWIN)
    front, *sections, links = sop_chapters(version)
    assert [one.section_id for one in sections] == [section.id for section in TWIN.sections]
    assert (front.section_id, links.section_id) == ("", "")
    parts = [block for one in (front, links, *sections) for block in one.blocks]
    headings = {
        section.title if not section.number else f"{section.number}. {section.title}" for section in TWIN.sections
    }
    whole = [one for one in document_of().blocks if not (isinstance(one, Heading) and one.text in headings)]
    assert parts == whole
    assert len(sop_chapters(SopVersion(id=1, school_year=2026, sop=replace(TWIN, links=())))) == 1 + len(TWIN.sections)


def test_columns_in_which_a_school_writes_nothing_are_left_out() -> None:
    plain = replace(TWIN, expertise=tuple(replace(row, remark="") for row in TWIN.expertise))
    assert tables(document_of(plain), "Expertise")[0].columns == ("Expertise", "In het team", "Beschikbare uren")


def test_the_road_is_told_with_its_outcome_and_what_is_only_planned() -> None:
    road = (
        RoadMark(step=RoadStep.HEARD, planned_on=date(2027, 3, 1)),
        RoadMark(
            step=RoadStep.ADVISED,
            on=PartialDate(year=2026, month=10),
            name="Roelof Zandstede",
            outcome=AdviceOutcome.WITH_REMARKS,
            reaction="wij nemen het over",
        ),
    )
    table = next(
        one for one in document_of(road=road).blocks if isinstance(one, Table) and one.caption.startswith("Weg")
    )
    assert table.rows[0][:2] == ("Leerlingen gehoord", "gepland 01-03-2027")
    assert table.rows[1][1:] == ("oktober 2026", "Roelof Zandstede", "positief met opmerkingen. wij nemen het over")


def test_the_name_follows_where_the_school_sets_it() -> None:
    version = SopVersion(id=1, school_year=2026, sop=TWIN)
    assert sop_document(version, in_guide=True).title == "Ondersteuningsaanbod 2026-2027"
    assert sop_document(version, in_guide=False).title == "Ondersteuningsaanbod (SOP) 2026-2027"


def test_the_school_may_call_its_coordinator_otherwise() -> None:
    document = sop_document(SopVersion(id=1, school_year=2026, sop=START), coordinator_label="kwaliteitscoördinator")
    sentences = [row[0] for table in tables(document, "Wat er moet zijn") for row in table.rows]
    assert any("leerkracht, kwaliteitscoördinator en ouder" in one for one in sentences)
    assert not any("intern begeleider" in one for one in sentences)


def test_the_start_document_says_what_is_not_filled_in() -> None:
    document = document_of(START)
    pairs = {name: value for one in document.blocks if isinstance(one, KeyValues) for name, value in one.pairs}
    assert pairs["Adres"] == pairs["Basiskwaliteit"] == pairs["Bedrag"] == "nog niet ingevuld"
    assert pairs["Drempel voor de groepsbelasting"] == "geen drempel ingesteld"
    assert rows_of(document, "Expertise")["Autisme"][0] == "nog niet ingevuld"
    assert rows_of(document, "Externe deskundige")["Logopedie"][0] == "nog niet ingevuld"


def test_a_table_without_rows_says_so() -> None:
    document = document_of(replace(TWIN, offers=()))
    heading = next(n for n, one in enumerate(document.blocks) if isinstance(one, Heading) and "aanbod" in one.text)
    assert document.blocks[heading + 1] == Paragraph("Nog niet ingevuld.")


def test_money_keeps_its_own_school_year_and_no_figure_is_made_up() -> None:
    pairs = {name: value for one in document_of().blocks if isinstance(one, KeyValues) for name, value in one.pairs}
    assert pairs["Bedrag"] == "€ 41.234"
    assert pairs["Teldatum"] == "01-10-2024"
    empty = document_of(replace(TWIN, funding=Funding(), settings=SopSettings()))
    assert "€" not in all_text(empty)


def test_hostile_text_stays_text() -> None:
    sop = replace(TWIN, expertise=(Expertise(id="e", label=HOSTILE, remark="a|b"),), externals=())
    markdown = render_markdown(document_of(sop))
    assert r"\[\@click=app\.quit\]Jan\[/\]" in markdown
    assert r"a\|b" in markdown


def test_no_line_concludes_about_admission() -> None:
    text = all_text(document_of(START)).casefold()
    assert [word for word in ("weiger", "afwijz", "niet toegelaten", "wordt geplaatst") if word in text] == []
