"""What stands in a field comes back as it was, in another form and on another day: for every kind of field."""

import json
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

import pytest
from driver import driving
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.containers import Vertical

import ib_console.screens.welcome
from ib_console.config import data_folder
from ib_console.exchange.sop_json import decode_sop
from ib_console.screens.sop_road_form import MonthField
from ib_console.widgets.field import Field
from ib_console.widgets.form import (
    CheckField,
    Choice,
    ChoiceField,
    DateField,
    InvalidValue,
    LongTextField,
    MultiChoiceField,
    NumberField,
    Participant,
    PeopleField,
    PickField,
    TextField,
)
from ib_console.widgets.text_fields import LineField
from ib_console.widgets.time_field import TimeField

SOP = decode_sop((data_folder() / "sop-startdocument.json").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 24)
LATER = date(2026, 12, 3)


class Colour(StrEnum):
    RED = "rood"
    BLUE = "blauw"


EVERYBODY = [
    Participant(person, f"Persoon {person}", role, label, present)
    for person, role, label, present in (
        (1, "leerkracht", "leerkracht", True),
        (1, "ouder@7", "ouder van Jan", None),
        (2, "ouder@8", "ouder", False),
    )
]
CHOICES = [Choice(7, "Sem Willems", "4A"), Choice("vz-3", "remedial teaching"), Choice(Colour.RED, "Rood")]
OPTIONS = [(Colour.RED, "rood"), (Colour.BLUE, "blauw")]

lines = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=30)
texts = st.lists(lines, max_size=5).map("\n".join)
people = st.lists(
    st.builds(
        lambda one, present: Participant(one.person_id, one.name, one.role, one.role_label, present),
        st.sampled_from([*EVERYBODY, Participant(9, "Weg Gegaan", "leerkracht", "leerkracht")]),
        st.sampled_from([True, False, None]),
    ),
    unique_by=lambda one: (one.person_id, one.role),
)
wholes = st.fixed_dictionaries(
    {
        "line": lines,
        "long": texts,
        "day": lines | st.dates().map(lambda day: f"{day:%d-%m-%Y}") | st.sampled_from(["morgen", "+6w", "24-1", ""]),
        "month": lines | st.sampled_from(["oktober 2026", "10-2026", "03-11-2026", "gisteren", ""]),
        "number": lines | st.integers().map(str),
        "time": lines | st.times().map(lambda moment: f"{moment:%H:%M}"),
        "one": st.sampled_from([[], ["rood"], ["blauw"]]),
        "several": st.sampled_from([[], ["1"], ["2"], ["1", "2"]]),
        "yes": st.sampled_from([[], ["True"]]),
        "pick": st.sampled_from([{"picked": str(each.id), "text": each.label} for each in CHOICES])
        | lines.map(lambda text: {"picked": None, "text": " ".join(text.split())}),
        "people": st.tuples(people, lines).map(
            lambda pair: {
                "people": [[one.person_id, one.role, one.present, one.name, one.role_label] for one in pair[0]],
                "text": " ".join(pair[1].split()),
            }
        ),
    }
)


def every_field(today: date) -> list[Field]:
    return [
        TextField("line", "Regel"),
        LongTextField("long", "Tekst"),
        DateField("day", "Dag", today=today),
        MonthField("month", "Maand", sop=SOP, today=today, help=""),
        NumberField("number", "Getal"),
        TimeField("time", "Tijd"),
        ChoiceField("one", "Kleur", OPTIONS),
        MultiChoiceField("several", "Cijfers", [(1, "een"), (2, "twee")]),
        CheckField("yes", "Ja"),
        PickField("pick", "Kies", CHOICES),
        PeopleField("people", "Wie", EVERYBODY),
    ]


def read(field: Field) -> Any:  # noqa: ANN401 - each kind of field has its own type of value
    try:
        return field.read()
    except InvalidValue as wrong:
        return wrong.sentence.split("Typ")[0]


async def test_what_was_kept_comes_back_as_it_was(stage: Callable) -> None:
    first, second = every_field(TODAY), every_field(LATER)
    async with driving(stage(Vertical(*first, id="now"), Vertical(*second, id="later"))):

        @settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
        @given(wholes)
        def comes_back(whole: dict[str, Any]) -> None:
            for field, again in zip(first, second, strict=True):
                field.restore(whole[field.key])
                kept = json.loads(json.dumps(field.raw()))
                again.restore(kept)
                assert again.raw() == kept, field.key
                if field.key != "pick":  # reading a pick may take the only match, which is what saving does
                    assert read(again) == read(field), field.key

        comes_back()


async def test_a_day_in_words_stays_the_day_that_was_meant(stage: Callable) -> None:
    now, later = DateField("day", "Dag", today=TODAY), DateField("day", "Dag", today=LATER)
    async with driving(stage(now, later)):
        now.restore("morgen")
        later.restore(now.raw())
        assert later.read() == date(2026, 11, 25)


async def test_what_is_no_longer_offered_stays_to_be_read(stage: Callable) -> None:
    pick, who, one = PickField("p", "Kies", []), PeopleField("w", "Wie", []), ChoiceField("o", "Een", [("x", "x")])
    async with driving(stage(pick, who, one)) as driver:
        pick.restore({"picked": "7", "text": "Sem Willems"})
        who.restore({"people": [[9, "leerkracht", True, "Weg Gegaan", "leerkracht"]], "text": "vis"})
        one.restore(["y"])
        await driver.settle()
        assert driver.sees("Sem Willems")
        assert driver.sees("Weg Gegaan")
        assert one.read() is None


def kinds(kind: type[Field]) -> set[type[Field]]:
    return {each for below in kind.__subclasses__() for each in {below, *kinds(below)}}


def test_only_a_field_that_can_be_restored_is_kept_and_never_a_passphrase() -> None:
    assert not ib_console.screens.welcome.PassphraseField.in_draft
    tested = {type(field) for field in every_field(TODAY)}
    kept = {kind for kind in kinds(Field) if kind.in_draft and not kind.__name__.startswith("_")} - {LineField}
    assert {kind for kind in kept if kind.__module__.startswith("ib_console")} == tested


@pytest.mark.parametrize("field", every_field(TODAY), ids=lambda field: field.key)
async def test_an_empty_field_comes_back_empty(stage: Callable, field: Field) -> None:
    async with driving(stage(field)):
        empty = field.raw()
        field.restore(empty)
        assert field.raw() == empty
