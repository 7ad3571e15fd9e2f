"""The paper with what one person promised."""

from dataclasses import replace
from datetime import date

from ib_console.domain.action_lists import ListedAction
from ib_console.domain.actions import ActionItem, ActionState, Ground, Postponement
from ib_console.domain.meetings import MeetingKind
from ib_console.exchange.documents.action_list import action_list_document
from ib_console.exchange.render_markdown import render_markdown

TODAY = date(2026, 11, 24)
BEL = ActionItem(id=1, what="bel | moeder", due_on=date(2026, 11, 20), pupil_id=3, pupil_name="[b]Noor[/b] <Dekker>")


def test_only_what_is_open_stands_on_it_by_date() -> None:
    moved = Postponement(
        id=1, action_id=1, from_day=date(2026, 11, 3), to_day=date(2026, 11, 20), reason="ziek", moved_on=TODAY
    )
    listed = [
        ListedAction(action=replace(BEL, postponements=(moved,)), group="5A"),
        ListedAction(
            action=replace(BEL, id=2, what="vraag", due_on=TODAY, pupil_id=None, pupil_name="", ground=Ground.SCHOOL),
        ),
        ListedAction(action=replace(BEL, id=3, what="al klaar", state=ActionState.DONE, closed_on=TODAY)),
        ListedAction(
            action=replace(BEL, id=4, what="lees", due_on=TODAY),
            meeting_kind=MeetingKind.PARENT_TALK,
            meeting_on=date(2026, 11, 3),
        ),
    ]
    text = render_markdown(action_list_document("Tessa Visser", listed, TODAY))
    assert "Afspraken van Tessa Visser" in text.splitlines()[0]
    assert "Zoals het was op dinsdag 24 november 2026: 3 afspraken open" in text
    assert "Alleen voor het eigen team van de school." in text
    assert "al klaar" not in text
    places = [text.index(each) for each in ("Te laat", "bel", "1 keer verzet", "Vandaag", "vraag")]
    assert places == sorted(places)
    assert "oudergesprek 03-11-2026" in text
    assert "Niet over een leerling" in text
    assert "<Dekker>" not in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {6}


def test_a_person_without_agreements_has_a_paper_that_says_so() -> None:
    assert "Er staan geen afspraken open." in render_markdown(action_list_document("Tessa", [], TODAY))
