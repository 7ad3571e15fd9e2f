"""The ondersteuningsaanbod for the schoolgids: complete, without what only the team works with."""

from dataclasses import replace

from sop_documents import START, TWIN, all_text, pairs, tables

from ib_console.domain.sop import Sop, SopVersion
from ib_console.domain.sop_parts import ProseSection, SopTable
from ib_console.exchange.document import Document, Heading
from ib_console.exchange.documents.sop_guide import sop_guide_document


def guide(sop: Sop = TWIN, *, in_guide: bool | None = True, words: str = "intern begeleider") -> Document:
    return sop_guide_document(SopVersion(id=1, school_year=2026, sop=sop), coordinator_label=words, in_guide=in_guide)


def test_it_has_the_chapters_that_the_law_wants_in_the_schoolgids() -> None:
    chapters = [one.text for one in guide().blocks if isinstance(one, Heading) and one.level == 1]
    assert chapters == [
        "Hoe wij naar kinderen kijken",
        "Basisondersteuning: wat wij elk kind bieden",
        "Extra ondersteuning",
        "Aanmelden en zorgplicht",
        "Hoe wij dit elk jaar beter maken",
        "Wie kunt u vragen?",
        "Hoe dit wordt vastgesteld",
    ]


def test_everything_that_is_offered_stands_in_it() -> None:
    text = all_text(guide())
    offered = [
        *(row.label for row in (*TWIN.expertise, *TWIN.offers, *TWIN.facilities)),
        *(row.label for row in TWIN.externals if row.available),
        *(text for row in TWIN.levels for text in (row.name, row.content, row.audience)),
        *(line.text for row in TWIN.levels for line in row.meetings),
        *(boundary.text for boundary in TWIN.boundaries),
        *TWIN.duty_of_care.refusal_grounds,
    ]
    assert [one for one in offered if one and one not in text] == []


def test_every_text_of_the_school_stands_in_it_but_of_money_and_requirements() -> None:
    own = ProseSection(
        id="eigen", title="Leesclub", number="9", text="Wij lezen elke week samen.", items=("op vrijdag",)
    )
    document = guide(replace(TWIN, sections=(*TWIN.sections, own)))
    text = all_text(document)
    left_out = {SopTable.FUNDING, SopTable.REQUIREMENTS}
    wanted = [words for one in (*TWIN.sections, own) if one.table not in left_out for words in (one.text, *one.items)]
    assert [one for one in wanted if not all(part in text for part in one.split("\n\n"))] == []
    assert Heading(1, "Leesclub") in document.blocks


def test_hours_are_told_in_figures_and_without_names() -> None:
    told = pairs(guide())["Kennis, mensen en voorzieningen: In het team"]
    assert "Remedial teaching (2 dagdelen per week, 3 dagdelen per week, tot en met juli 2027)" in told
    assert not [line.who for row in TWIN.expertise for line in row.hours if line.who and line.who in told]


def test_requirements_figures_and_money_are_left_out() -> None:
    text = all_text(guide())
    assert tables(guide(), "Wat er moet zijn") == []
    assert "€" not in text
    assert "Drempel" not in text


def test_what_zorgplicht_is_is_said_where_the_school_does_not() -> None:
    bare = replace(TWIN, sections=tuple(replace(one, text="", items=()) for one in TWIN.sections))
    assert "Dat heet zorgplicht." in all_text(guide(bare))
    assert "Dat heet zorgplicht." not in all_text(guide())


def test_the_words_follow_where_the_school_sets_it_and_what_it_calls_its_coordinator() -> None:
    assert "de ouders in de MR beslissen of zij instemmen met de schoolgids" in all_text(guide())
    own = all_text(guide(in_guide=False))
    assert "instemmen" not in own
    assert "schoolondersteuningsprofiel (SOP)" in own
    assert "De kwaliteitscoördinator is uw vaste" in all_text(guide(words="kwaliteitscoördinator"))


def test_an_empty_sop_says_what_is_not_there_and_not_adopted() -> None:
    text = all_text(guide(replace(START, offers=())))
    assert "Dit is nog niet ingevuld." in text
    assert "Nog niet vastgesteld." in text
    assert "nog niet vastgesteld" in text
    assert "None" not in text
