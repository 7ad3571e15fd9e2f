"""The MR's document: what is asked, what matters, and every change by cell and by word."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_sop_edits import random_edit
from sop_documents import TWIN, all_text, tables

from ib_console.domain.sop import Sop, SopVersion
from ib_console.domain.sop_diff import difference
from ib_console.domain.sop_edit import apply
from ib_console.domain.sop_parts import PartialDate
from ib_console.domain.sop_road import AdviceOutcome, Road, RoadMark, RoadStep
from ib_console.domain.sop_tables import HgwScore, Offer
from ib_console.exchange.document import BulletList, Document, Heading, Mark, MarkedList, Paragraph, Run
from ib_console.exchange.documents.sop_changes import Compared, sop_changes_document

TODAY = date(2026, 11, 24)


def changes(after: Sop, before: Sop = TWIN, *, in_guide: bool = True, road: Road = ()) -> Document:
    compared = Compared(
        before=SopVersion(id=1, school_year=2025, sop=before, in_use_from=date(2025, 8, 1)),
        after=SopVersion(id=2, school_year=2026, sop=after, road=road),
        today=TODAY,
    )
    return sop_changes_document(compared, in_guide=in_guide)


def under(document: Document, title: str) -> list[tuple[Run, ...]]:
    """The points under a heading."""
    found: list[tuple[Run, ...]] = []
    is_there = False
    for block in document.blocks:
        if isinstance(block, Heading):
            is_there = block.text.startswith(title)
        elif is_there and isinstance(block, MarkedList):
            found.extend(block.items)
    return found


def marked(item: tuple[Run, ...], mark: Mark) -> list[str]:
    return [run.text.strip() for run in item if run.mark is mark]


def test_a_text_is_told_by_word() -> None:
    boundary = replace(TWIN.boundaries[2], text=TWIN.boundaries[2].text + " En meer.")
    boundaries = (*TWIN.boundaries[:2], boundary, *TWIN.boundaries[3:])
    (item,) = under(changes(replace(TWIN, boundaries=boundaries)), "Grenzen")
    assert marked(item, Mark.ADDED) == ["En meer."]
    assert marked(item, Mark.REMOVED) == []
    assert "gewijzigd" in marked(item, Mark.LEAD)[0]


def test_a_text_that_is_written_anew_stands_whole_twice() -> None:
    before = replace(TWIN, sections=(replace(TWIN.sections[0], text="Elk kind hoort er hier bij."), *TWIN.sections[1:]))
    after = replace(TWIN, sections=(replace(TWIN.sections[0], text="Wij zien wat kan."), *TWIN.sections[1:]))
    (item,) = under(changes(after, before), "1")
    assert marked(item, Mark.REMOVED) == ["Elk kind hoort er hier bij."]
    assert marked(item, Mark.ADDED) == ["Wij zien wat kan."]


def test_a_name_that_is_told_in_pieces_is_read_as_one() -> None:
    texts = ("net als Yara wilde ook Bakker", "net als Yara Bakker")
    before, after = (replace(TWIN, sections=(replace(TWIN.sections[0], text=one), *TWIN.sections[1:])) for one in texts)
    found = [" ".join(text.split()) for text in changes(after, before).texts()]
    assert any("Yara Bakker" in text for text in found)
    assert any("Yara wilde ook Bakker" in text for text in found)


def test_a_choice_is_told_as_it_was_and_as_it_becomes() -> None:
    hgw = tuple(replace(row, score=HgwScore.ADEQUATE) for row in TWIN.hgw)
    items = under(changes(replace(TWIN, hgw=hgw)), "C")
    changed = [row for row in TWIN.hgw if row.score is not HgwScore.ADEQUATE]
    assert len(items) == len(changed)
    assert marked(items[0], Mark.REMOVED) == ["in ontwikkeling"]
    assert marked(items[0], Mark.ADDED) == ["naar behoren"]


def test_rows_that_came_and_went_stand_whole_with_their_cells() -> None:
    new = Offer(id="o.nieuw", label="Leesclub", period="elke week")
    items = under(changes(replace(TWIN, offers=(*TWIN.offers[1:], new))), "Extra aanbod")
    gone = TWIN.offers[0]
    assert any(gone.label in text and gone.period in text for item in items for text in marked(item, Mark.REMOVED))
    assert any("Leesclub" in text and "elke week" in text for item in items for text in marked(item, Mark.ADDED))


def test_what_changes_the_work_is_told_first_and_a_choice_of_words_is_not() -> None:
    duty = replace(TWIN.duty_of_care, weeks=5)
    sections = (replace(TWIN.sections[0], text="Anders."), *TWIN.sections[1:])
    first = under(changes(replace(TWIN, duty_of_care=duty, sections=sections)), "Het belangrijkste")
    leads = [marked(item, Mark.LEAD)[0] for item in first if marked(item, Mark.LEAD)]
    assert leads == ["Termijnen van de zorgplicht (gewijzigd)"]
    only_words = changes(replace(TWIN, sections=sections))
    assert Paragraph("In grenzen, eisen, uren, termijnen en geld verandert niets.") in only_words.blocks


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ("boundaries", "text"),
        ("expertise", "remark"),
        ("externals", "remark"),
        ("facilities", "remark"),
    ],
)
def test_a_change_in_what_the_school_does_is_told_first(table: str, field: str) -> None:
    first, *others = getattr(TWIN, table)
    now = replace(TWIN, **{table: (replace(first, **{field: "Heel anders dan eerst."}), *others)})  # type: ignore[arg-type]
    items = under(changes(now), "Het belangrijkste")
    assert ["Heel anders dan eerst."] in [marked(item, Mark.ADDED) for item in items]


def test_the_legend_is_written_in_the_marks_it_explains() -> None:
    item = under(changes(replace(TWIN, title="Anders")), "Het belangrijkste")[0]
    assert (marked(item, Mark.REMOVED), marked(item, Mark.ADDED)) == (["wat vervalt"], ["wat erbij komt"])


def test_what_is_asked_of_whom_follows_where_the_school_sets_it() -> None:
    road = (
        RoadMark(step=RoadStep.HEARD, on=PartialDate(year=2026, month=10)),
        RoadMark(step=RoadStep.ADVISED, planned_on=date(2026, 11, 1)),
    )
    document = changes(TWIN, road=road)
    assert "artikel 13" in all_text(document)
    rows = {row[0]: row[1:] for table in tables(document, "Stap") for row in table.rows}
    assert rows["Leerlingen gehoord"][0] == "oktober 2026"
    assert {"te laat", "01-11-2026"} <= set(rows["Advies van de MR"][0].split(": "))
    assert "Instemming van de ouders in de MR" in rows
    own = changes(TWIN, in_guide=False, road=road)
    assert "artikel 13" not in all_text(own)
    assert "Instemming van de ouders in de MR" not in all_text(own)
    advised = (
        RoadMark(
            step=RoadStep.ADVISED, on=PartialDate(year=2026, month=11), name="Roelof", outcome=AdviceOutcome.NEGATIVE
        ),
    )
    assert "Roelof · negatief" in all_text(changes(TWIN, road=advised))


def test_it_names_both_versions_and_what_stays_as_it_is() -> None:
    document = changes(replace(TWIN, offers=()))
    text = all_text(document)
    assert document.title == "Wijzigingen ondersteuningsaanbod 2026-2027"
    assert "(in gebruik sinds 01-08-2025)" in text
    last = document.blocks[-1]
    assert isinstance(last, BulletList)
    assert len(last.items) == len(TWIN.sections) - 1
    assert not any("Extra aanbod" in title for title in last.items)


def test_that_nobody_signed_yet_is_said_once_and_counted_as_no_change() -> None:
    unsigned = replace(TWIN, signatures=tuple(replace(line, date=None) for line in TWIN.signatures))
    document = changes(replace(unsigned, title="Anders"))
    assert "Samen 1 wijziging in 1 onderdeel." in all_text(document)
    points = [marked(item, Mark.LEAD) for item in under(document, "Opening")]
    assert points.count(["Ondertekening (nog niet ondertekend)"]) == 1
    assert len(points) == 2


def test_two_equal_versions_say_so_and_nothing_more() -> None:
    document = changes(TWIN)
    assert document.blocks[-1] == Paragraph("Deze twee versies zijn gelijk.")
    assert not [one for one in document.blocks if isinstance(one, MarkedList)]


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32), times=st.integers(1, 25))
def test_every_row_that_differs_has_its_point(seed: int, times: int) -> None:
    chance, after = Random(seed), TWIN  # noqa: S311 -- no secret
    for _ in range(times):
        after = apply(after, random_edit(after, chance))
    rows = difference(TWIN, after).rows
    items = under_all(changes(after))
    assert len(items) == len(rows)
    assert all(marked(item, Mark.LEAD) for item in items)


def under_all(document: Document) -> list[tuple[Run, ...]]:
    """Every point after the heading of all changes."""
    start = next((at for at, one in enumerate(document.blocks) if one == Heading(1, "Alle wijzigingen")), None)
    if start is None:
        return []
    return [item for block in document.blocks[start:] if isinstance(block, MarkedList) for item in block.items]
