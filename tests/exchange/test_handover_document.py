"""The handover as a paper: a heading for every pupil, bold labels, and no text that becomes markup."""

import re
from dataclasses import replace
from datetime import date

from markdown_it import MarkdownIt

from ib_console.domain.guidance import Need
from ib_console.domain.handover import GroupHandover, OwnWords, PupilHandover, group_handover
from ib_console.domain.levels import SupportLevel
from ib_console.domain.pupils import Group
from ib_console.exchange.documents.handover import handover_document
from ib_console.exchange.render_markdown import render_markdown

TODAY = date(2026, 11, 24)
GROUP = Group(id=1, school_year=2026, name="5B")
YARA = PupilHandover(
    pupil_id=1,
    name="Yara Bakker",
    sorting_name="Bakker, Yara",
    level=SupportLevel.THREE,
    level_since=date(2026, 9, 30),
    help_question="Hoe leert zij lezen?",
    needs=(Need(id=1, pupil_id=1, text="rust"), Need(id=2, pupil_id=1, text="overzicht")),
    own_words=(OwnWords(text="Ik wil bouwen", said_on=date(2026, 10, 6)),),
)
BO = PupilHandover(pupil_id=2, name="Bo Vos", sorting_name="Vos, Bo", level=SupportLevel.ONE)
HOSTILE = "a | b\n# kop\n- punt\n<script>alert(1)</script> [x](http://a.nl) **vet** `code`\n\n---\n| - | - |"


def paper(*pupils: PupilHandover, group: Group = GROUP, teachers: tuple[str, ...] = ("Tessa Visser",)) -> str:
    handed: GroupHandover = group_handover(group, teachers, pupils, TODAY)
    return render_markdown(handover_document(handed))


def test_the_paper_reads_from_the_group_to_who_has_nothing() -> None:
    assert paper(BO, YARA) == (
        "# Overdracht groep 5B\n"
        "\n"
        "*Schooljaar 2026-2027, zoals het was op dinsdag 24 november 2026*\n"
        "\n"
        "Alleen voor het eigen team van de school. Leerkracht: Tessa Visser.\n"
        "\n"
        "## Yara Bakker, niveau 3 sinds 30-09-2026\n"
        "\n"
        "- **Hulpvraag**: Hoe leert zij lezen?\n"
        "- **Nodig**: rust\\\n"
        "  overzicht\n"
        "- **Zegt zelf**: “Ik wil bouwen” (06-10-2026)\n"
        "\n"
        "Geen bijzonderheden: Bo Vos.\n"
    )


def test_no_text_of_a_person_becomes_markup() -> None:
    one = replace(
        YARA,
        name=HOSTILE,
        help_question=HOSTILE,
        needs=(Need(id=1, pupil_id=1, text=HOSTILE),),
        own_words=(OwnWords(text=HOSTILE),),
    )
    text = paper(one, replace(BO, name=HOSTILE), group=replace(GROUP, name=HOSTILE), teachers=(HOSTILE,))
    tokens = MarkdownIt("gfm-like").parse(text)
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2"]
    within = {child.type for token in tokens for child in token.children or ()}
    assert within <= {
        "text",
        "text_special",
        "hardbreak",
        "softbreak",
        "strong_open",
        "strong_close",
        "em_open",
        "em_close",
    }
    assert not {token.type for token in tokens} & {"table_open", "html_block", "fence", "code_block", "hr"}
    assert len([token for token in tokens if token.type == "list_item_open"]) == 3
    shown = " ".join(child.content for token in tokens for child in token.children or ())
    assert "<script>" in shown.replace(" ", "")


def test_there_is_no_heading_and_no_label_with_nothing_under_it() -> None:
    text = paper(YARA, BO)
    assert not re.search(r"^## .*\n\n(#|$)", text, re.MULTILINE)
    assert not re.search(r"^- \*\*[^*]+\*\*: *$", text, re.MULTILINE)


def test_an_empty_group_says_the_next_step() -> None:
    text = paper(teachers=())
    assert "In deze groep zit nog niemand" in text
    assert "Leerkracht" not in text
    assert "##" not in text
