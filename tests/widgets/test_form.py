from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from driver import HOSTILE_NAMES, NARROW, WIDE, Driver, driving
from textual.app import App
from textual.widgets import Input, TextArea

from ib_console.domain.errors import StaleEdit
from ib_console.domain.text import clean
from ib_console.widgets.dialogs import Confirm
from ib_console.widgets.form import (
    CheckField,
    Choice,
    ChoiceField,
    DateField,
    Field,
    FormScreen,
    LongTextField,
    MultiChoiceField,
    NumberField,
    Participant,
    PeopleField,
    PickField,
    TextField,
    Values,
)

TODAY = date(2026, 11, 24)
EVA = Participant(1, "Eva Jansen", "leerkracht", "leerkracht")
RENS = Participant(2, "Rens Mol", "intern_begeleider", "intern begeleider", present=True)
RENS_AS_TEACHER = Participant(2, "Rens Mol", "leerkracht", "leerkracht")


class Saved:
    """Stands for the service: remembers what was saved, or refuses."""

    def __init__(self, refusal: Exception | None = None) -> None:
        self.values: list[Values] = []
        self.refusal = refusal

    async def __call__(self, values: Values) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.values.append(values)


async def opened(driver: Driver, fields: list[Field], save: Saved, **named: Any) -> FormScreen:  # noqa: ANN401 - as the form
    form = FormScreen("Interventie", fields, on_save=save, **named)
    driver.app.push_screen(form, driver.app.heard.append)
    await driver.settle()
    return form


async def saved_value(app: App[Any], field: Field, *keys: str, text: str = "") -> Any:  # noqa: ANN401 - of any field
    save = Saved()
    async with driving(app) as driver:
        await opened(driver, [field], save)
        await driver.write(text)
        await driver.press(*keys, "f2")
        return save.values[0][field.key] if save.values else driver.text


async def test_a_form_is_filled_in_and_saved_without_a_mouse(stage: Callable) -> None:
    save = Saved()
    app = stage()
    async with driving(app, size=NARROW) as driver:
        fields = [
            TextField("goal", "Doel", required=True),
            LongTextField("approach", "Aanpak"),
            ChoiceField("level", "Niveau", [(1, "1"), (2, "2"), (3, "3")]),
            DateField("start", "Start", today=TODAY, required=True),
            NumberField("minutes", "Minuten", least=0, most=1200),
            PickField("row", "Uit het SOP", [Choice("a", "remedial teaching"), Choice("b", "leesspecialist")]),
            PeopleField("people", "Deelnemers", [EVA, RENS]),
            CheckField("consent", "Toestemming"),
        ]
        await opened(driver, fields, save)
        await driver.write("Vlot  lezen ")
        await driver.press("enter")
        await driver.write("elke dag")
        await driver.press("tab", "3", "tab")
        await driver.write("+6w")
        await driver.press("enter")
        await driver.write("60")
        await driver.press("enter")
        await driver.write("lees")
        await driver.press("enter", "enter", "enter")
        await driver.press("down", "enter", "f2")
        assert save.values == [], driver.text
        await driver.press("tab", "space", "f2")
        assert save.values == [
            {
                "goal": "Vlot lezen",
                "approach": "elke dag",
                "level": 3,
                "start": date(2027, 1, 5),
                "minutes": 60,
                "row": "b",
                "people": (RENS,),
                "consent": True,
            }
        ]
        assert app.heard == save.values
