"""The SOP for parents: in plain words, what the school itself wrote, and what had no room said."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from sop_documents import START, TWIN, all_text, pairs, tables

from ib_console.config import data_folder
from ib_console.domain.people import Role
from ib_console.domain.requirements import Moment, MoveRules
from ib_console.domain.sop import Sop, SopVersion
from ib_console.domain.sop_tables import External, Frequency
from ib_console.exchange.document import BulletList, Document, Paragraph
from ib_console.exchange.documents.sop_summary import PAGES, ROOMS, SummaryRoom, sop_summary_document
from ib_console.exchange.render_pdf import page_count

PDF = data_folder() / "papieren" / "document.typ"


def summary(
    sop: Sop = TWIN, room: SummaryRoom = ROOMS[0], *, in_guide: bool | None = None, **facts: object
) -> Document:
    return sop_summary_document(SopVersion(id=1, school_year=2026, sop=sop, **facts), room, in_guide=in_guide)


def test_the_ladder_is_a_table_with_the_schools_own_words_and_the_talks_that_parents_sit_at() -> None:
    (table,) = tables(summary(), "Niveau")
    assert [row[0].split("\n")[0] for row in table.rows] == [f"Niveau {number}" for number in range(1, 6)]
    assert [row[1:3] for row in table.rows] == [(row.content, row.audience) for row in TWIN.levels]
    with_parents = [line.text for line in TWIN.levels[0].meetings if Role.PARENT in line.roles]
    assert table.rows[0][3] == "\n\n".join(with_parents)
    assert 0 < len(with_parents) < len(TWIN.levels[0].meetings)
    one = replace(START.levels[0], meetings=START.levels[0].meetings[1:2])
    (alone,) = tables(summary(replace(START, levels=(one,))), "Niveau")
    assert alone.rows[0][3] == one.meetings[0].text
    (start,) = tables(summary(START), "Niveau")
    assert "ouder" in start.rows[0][3]
    assert "Collega" not in start.rows[0][3]


def test_what_there_is_and_what_there_is_not_stand_apart() -> None:
    told = pairs(summary())
    assert "Remedial teaching" in told["Wat wij in huis hebben: In het team"]
    assert "Autisme" in told["Wat wij niet in huis hebben: In het team"]
    assert "Autisme" not in told["Wat wij in huis hebben: In het team"]
    often = told["Wat wij in huis hebben: Van buiten"].split("\n")
    assert [line.split(":")[0] for line in often] == ["Vast", "Regelmatig", "Soms"]


def test_what_nobody_filled_in_is_not_told_as_lacking() -> None:
    told = pairs(summary(START))
    assert not [name for name in told if "niet in huis" in name]
    assert "Autisme" not in "".join(told.values())


def test_who_from_outside_can_help_is_told_and_who_never_comes_is_not() -> None:
    (row,) = (one for one in TWIN.expertise if one.label == "Autisme")
    helper = External(id="h", label="Ambulante dienst", frequency=Frequency.INCIDENTAL, covers=(row.id,))
    away = External(id="w", label="Verre dienst", frequency=Frequency.NOT_APPLICABLE, covers=(row.id,))
    told = pairs(summary(replace(TWIN, externals=(helper, away))))
    assert "Autisme (hierbij helpt: Ambulante dienst)" in told["Wat wij niet in huis hebben: In het team"]
    assert "Verre dienst" not in "".join(told.values())


def test_conditions_and_crossings_are_not_mixed_up() -> None:
    blocks = summary(START).blocks
    leads = {one.text: after for one, after in pairwise(blocks) if isinstance(one, Paragraph)}
    by_code = {boundary.code: boundary.text for boundary in START.boundaries}
    assert leads["Dit moet samen gaan:"] == BulletList((by_code["G1"], by_code["G3"]))
    assert leads["Hier lopen wij vast:"] == BulletList((by_code["G2"], by_code["G4"]))
    assert leads["Bij een kind dat nieuw komt, letten wij ook hierop:"] == BulletList((by_code["G5"],))


def test_the_terms_of_zorgplicht_are_those_of_the_sop() -> None:
    duty = replace(TWIN.duty_of_care, weeks=5, extension_weeks=3, max_extensions=2, notify_parents=False)
    text = all_text(summary(replace(TWIN, duty_of_care=duty)))
    assert "binnen 5 weken" in text
    assert "hoogstens 2 keer 3 weken extra." in text
    assert "U hoort dat" not in text
    assert "één keer 4 weken extra. U hoort dat van ons." in all_text(summary())
    never = all_text(summary(replace(TWIN, duty_of_care=replace(duty, max_extensions=0))))
    assert "extra." not in never


def test_where_the_rules_ask_parents_at_the_table_it_says_so() -> None:
    assert "Voordat uw kind naar niveau 2 of 3 gaat, zit u zelf aan tafel." in all_text(summary(START))
    assert "aan tafel" not in all_text(summary(replace(START, rules=())))
    (talk,) = (each for rules in START.rules if rules.move == "1-2" for each in rules.requirements if each.roles)
    after = MoveRules(move="1-2", requirements=(replace(talk, moment=Moment.AFTER, weeks=6),))
    assert "aan tafel" not in all_text(summary(replace(START, rules=(after,))))
    assert "aan tafel" in all_text(summary(replace(START, rules=(replace(after, requirements=(talk,)),))))


def test_the_words_follow_where_the_school_sets_it() -> None:
    assert "Alles staat in de schoolgids." in all_text(summary(START, in_guide=True))
    assert "Alles staat in het schoolondersteuningsprofiel (SOP)." in all_text(summary(START, in_guide=False))
    tight = SummaryRoom(signs=60, items=2)
    assert "In de schoolgids staat alles." in all_text(summary(room=tight, in_guide=True))
    assert "In het SOP staat alles." in all_text(summary(room=tight))


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, "Dit is een concept. Nog niet vastgesteld."),
        (
            {"in_use_from": date(2026, 8, 1), "in_use_by": "Mirthe"},
            "Dit geldt op onze school vanaf 01-08-2026. Nog niet vastgesteld.",
        ),
        (
            {"in_use_from": date(2026, 8, 1), "adopted_on": date(2026, 9, 1)},
            "Dit geldt op onze school vanaf 01-08-2026. Vastgesteld op 01-09-2026.",
        ),
    ],
)
def test_nothing_pretends_to_be_adopted(facts: dict[str, object], sentence: str) -> None:
    assert Paragraph(sentence) in summary(**facts).blocks


def test_an_empty_sop_says_that_nothing_is_filled_in() -> None:
    document = summary(replace(START, offers=()))
    assert Paragraph("Dit is nog niet ingevuld.") in document.blocks
    assert "None" not in all_text(document)


def test_names_and_initials_of_people_are_left_out() -> None:
    named = replace(TWIN.expertise[0].hours[0], text="2 dagdelen door Gerda Kloosterman", who="Gerda Kloosterman")
    sop = replace(TWIN, expertise=(replace(TWIN.expertise[0], hours=(named,)),), externals=())
    assert "Gerda" not in all_text(summary(sop))


def test_a_cut_text_is_counted_and_an_uncut_summary_does_not_speak_of_it() -> None:
    whole, tight = all_text(summary()), all_text(summary(room=SummaryRoom(signs=80, items=2)))
    assert "ingekort" not in whole
    assert "zijn" in tight.rsplit("\n", 1)[-1]
    assert "ingekort (…)" in tight.rsplit("\n", 1)[-1]
    assert len(tight) < len(whole)


def test_a_list_that_is_cut_counts_too() -> None:
    long = SummaryRoom(signs=10_000, items=20)
    assert "ingekort" not in all_text(summary(room=long))
    assert "ingekort" in all_text(summary(room=replace(long, items=1)))


def test_the_summary_of_both_documents_fits_on_two_pages_with_nothing_left_out() -> None:
    for sop in (TWIN, START):
        found = next(room for room in ROOMS if page_count(summary(sop, room), PDF) <= PAGES)
        assert "ingekort" not in all_text(summary(sop, found))


def test_the_least_room_holds_however_much_a_school_writes() -> None:
    long = "Een heel lange zin die maar doorgaat. " * 60
    sop = replace(
        TWIN,
        title=long,
        sections=tuple(replace(one, text=long) for one in TWIN.sections),
        levels=tuple(
            replace(
                row,
                name=long,
                content=long,
                audience=long,
                meetings=tuple(replace(line, text=long) for line in row.meetings * 4),
            )
            for row in TWIN.levels
        ),
        boundaries=tuple(replace(row, text=long) for row in TWIN.boundaries * 4),
        expertise=tuple(replace(row, label=long) for row in TWIN.expertise),
        facilities=tuple(replace(row, label=long) for row in TWIN.facilities),
        duty_of_care=replace(TWIN.duty_of_care, refusal_grounds=(long,) * 5, transfers=(long,) * 5),
    )
    assert page_count(summary(sop, ROOMS[-1]), PDF) <= PAGES


def test_no_line_concludes_about_admission() -> None:
    text = all_text(summary(START)).casefold()
    assert [word for word in ("weiger", "afwijz", "niet toegelaten", "wordt geplaatst") if word in text] == []
