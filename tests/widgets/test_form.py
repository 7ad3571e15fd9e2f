from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest
from driver import HOSTILE_NAMES, NARROW, WIDE, Driver, driving
from textual import events
from textual.app import App
from textual.widgets import Input, TextArea

from ib_console.domain.errors import IbError, RuleViolation, StaleEdit
from ib_console.domain.text import clean
from ib_console.widgets.dialogs import Confirm, MessageDialog
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


async def opened(
    driver: Driver,
    fields: list[Field],
    save: Callable[[Values], Awaitable[None]],
    **named: Any,  # noqa: ANN401 - as the form
) -> FormScreen:
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
        await driver.press("enter", "enter")
        await driver.press("down", "down", "enter", "enter", "space", "f2")
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


async def test_escape_asks_only_when_text_would_be_lost(stage: Callable) -> None:
    app = stage()
    async with driving(app) as driver:
        await opened(driver, [TextField("goal", "Doel", initial="lezen")], Saved())
        await driver.press("escape")
        assert app.heard == [None]
        await opened(driver, [TextField("goal", "Doel", initial="lezen")], Saved())
        await driver.write("!")
        await driver.press("escape")
        assert driver.sees("Niet bewaarde tekst weggooien?")
        await driver.press("enter")  # the focus stands on the answer that keeps the text
        assert driver.one(Input).value == "lezen!"
        await driver.press("escape", "j")
        assert app.heard == [None, None]


async def test_a_refusal_keeps_the_form_open_with_all_its_text(stage: Callable) -> None:
    save = Saved(StaleEdit("code_without_sentence", kind="intervention"))
    app = stage()
    async with driving(app, size=NARROW) as driver:
        await opened(driver, [TextField("goal", "Doel"), LongTextField("approach", "Aanpak")], save)
        await driver.write("lezen")
        await driver.press("f2")
        assert driver.sees("code_without_sentence")
        assert driver.one(Input).value == "lezen"
        assert app.heard == []
        save.refusal = None
        await driver.press("f2")
        assert app.heard == [{"goal": "lezen", "approach": ""}]


async def test_what_is_wrong_is_said_under_its_field_and_goes_away_while_typing(stage: Callable) -> None:
    save = Saved()
    async with driving(stage(), size=NARROW) as driver:
        await opened(driver, [LongTextField("note", "Notitie"), TextField("goal", "Doel", required=True)], save)
        await driver.write("blijft")
        await driver.press("f2")
        assert driver.sees("✗ Vul dit nog in.")
        assert driver.sees("Eén veld klopt nog niet.")
        await driver.write("doel")
        assert not driver.sees("Vul dit nog in.")
        await driver.press("f2")
        assert save.values == [{"note": "blijft", "goal": "doel"}]


async def test_fields_are_checked_together(stage: Callable) -> None:
    save = Saved()
    fields = [
        DateField("start", "Start", today=TODAY, initial=TODAY),
        DateField("end", "Einde", today=TODAY, initial=date(2026, 11, 1)),
    ]

    def together(values: Values) -> dict[str, str]:
        return {"end": "Het einde ligt voor de start."} if values["end"] < values["start"] else {}

    async with driving(stage()) as driver:
        await opened(driver, fields, save, check=together)
        await driver.press("f2")
        assert driver.sees("✗ Het einde ligt voor de start.")
        assert save.values == []
        assert driver.app.focused is fields[1].query_one(Input)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("gisteren", "Kies een latere dag."),
        ("+1j", "Dat is te ver vooruit."),
        ("31-11", "“31-11” is geen datum. Typ bijvoorbeeld 24-11-2026, vandaag of +6w."),
    ],
)
async def test_a_date_outside_its_bounds_is_refused_with_its_sentence(
    stage: Callable, text: str, sentence: str
) -> None:
    field = DateField(
        "day",
        "Dag",
        today=TODAY,
        earliest=(TODAY, "Kies een latere dag."),
        latest=(date(2027, 8, 1), "Dat is te ver vooruit."),
    )
    assert sentence in await saved_value(stage(), field, text=text)


async def test_a_date_shows_how_it_is_understood(stage: Callable) -> None:
    async with driving(stage()) as driver:
        await opened(driver, [DateField("day", "Dag", today=TODAY)], Saved())
        await driver.write("+6w")
        assert driver.sees("= 05-01-2027")


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("0", 0), ("", None), ("12,5", "heel getal"), ("²", "heel getal"), ("1300", "1200")],
)
async def test_a_number_is_read_or_refused(stage: Callable, text: str, number: object) -> None:
    value = await saved_value(stage(), NumberField("minutes", "Minuten", least=0, most=1200), text=text)
    assert number in value if isinstance(number, str) else value == number


async def test_a_number_with_a_comma(stage: Callable) -> None:
    field = NumberField("hours", "Uren", decimals=True, initial=1.5)
    assert await saved_value(stage(), field, "backspace", text="2") == 1.5
    assert await saved_value(stage(), NumberField("hours", "Uren", decimals=True), text="2,25") == 2.25


async def test_one_choice_by_arrows_and_several_by_the_space_bar(stage: Callable) -> None:
    options = [("a", "taal"), ("b", "lezen"), ("c", "rekenen")]
    assert await saved_value(stage(), ChoiceField("it", "Gebied", options), "right", "right") == "b"
    assert await saved_value(stage(), ChoiceField("it", "Gebied", options, initial="c"), "left") == "b"
    several = MultiChoiceField("it", "Gebied", options, initial=["c", "b"])
    assert await saved_value(stage(), several, "space", "left", "space") == ("a", "c")


async def test_choices_that_do_not_fit_stand_under_each_other(stage: Callable) -> None:
    options = [(number, f"een lange keuze nummer {number}") for number in range(4)]
    async with driving(stage(), size=NARROW) as driver:
        await opened(driver, [ChoiceField("it", "Keuze", options)], Saved())
        assert [line.strip() for line in driver.lines if "lange keuze" in line] == [
            f"○ {label}" for _, label in options
        ]


async def test_a_pick_takes_the_only_match_and_asks_when_it_is_not_clear(stage: Callable) -> None:
    choices = [Choice(7, "Sem Willems", "4A"), Choice(8, "Sem Wilders", "5B")]
    assert await saved_value(stage(), PickField("it", "Leerling", choices), text="4a") == 7
    assert "Kies een regel uit de lijst" in await saved_value(stage(), PickField("it", "Leerling", choices), text="sem")
    assert await saved_value(stage(), PickField("it", "Leerling", choices), "down", "enter") == 7
    assert await saved_value(stage(), PickField("it", "Leerling", choices, initial=8)) == 8
    assert await saved_value(stage(), PickField("it", "Leerling", choices, initial=8), "backspace", "enter") == 8


async def test_a_person_is_added_marked_and_removed(stage: Callable) -> None:
    field = PeopleField("it", "Wie", [EVA, RENS, RENS_AS_TEACHER], initial=[EVA])
    save = Saved()
    async with driving(stage()) as driver:
        await opened(driver, [field], save)
        assert driver.sees("aanwezigheid onbekend")
        await driver.press("space")
        assert driver.sees("leerkracht · aanwezig")
        await driver.press("space", "tab")
        assert not driver.sees("Eva Jansen                      leerkracht · aanwezig")
        await driver.write("mol")
        await driver.press("down", "enter", "f2")
        assert [(each.name, each.role, each.present) for each in save.values[0]["it"]] == [
            ("Eva Jansen", "leerkracht", False),
            ("Rens Mol", "leerkracht", None),
        ]
    assert await saved_value(stage(), PeopleField("it", "Wie", [EVA], initial=[EVA, RENS]), "down", "x") == (EVA,)


async def test_a_name_that_was_typed_but_not_taken_is_asked_about(stage: Callable) -> None:
    assert "Kies de persoon die u typte" in await saved_value(stage(), PeopleField("it", "Wie", [EVA]), text="eva")


@pytest.mark.parametrize("name", HOSTILE_NAMES)
@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_hostile_name_is_only_text_in_every_field(stage: Callable, name: str, size: tuple[int, int]) -> None:
    save = Saved()
    fields = [
        TextField("line", name, initial=name, help=name, placeholder=clean(name)),
        LongTextField("long", name, initial=name),
        ChoiceField("one", name, [(1, name)], initial=1),
        PickField("pick", name, [Choice(1, name, name)], initial=1),
        PeopleField("people", name, [], initial=[Participant(1, name, "ouder", name)]),
    ]
    async with driving(stage(), size=size) as driver:
        form = await opened(driver, fields, save, subtitle=name, intro=name)
        assert "\x1b" not in driver.text
        assert "\u202e" not in driver.text
        form.say(name)
        fields[1].query_one(TextArea).focus()
        await driver.press("f2")
        assert save.values[0]["line"] == clean(name)
        assert save.values[0]["long"] == clean(name)


async def test_pasted_escape_characters_do_not_enter_an_input(stage: Callable) -> None:
    fields = [TextField("line", "Regel"), LongTextField("long", "Tekst")]
    async with driving(stage()) as driver:
        form = await opened(driver, fields, Saved())
        for field in fields:
            field.focus_control()
            await driver.settle()
            driver.app.post_message(events.Paste("Jan\x1b[31m\u202e rood\nmeer"))
            await driver.settle()
        assert form.raw_values() == {"line": "Jan[31m rood", "long": "Jan[31m rood\nmeer"}


async def test_keys_that_are_told_work_and_the_label_beside_is_wide(stage: Callable) -> None:
    async with driving(stage(), size=WIDE) as driver:
        await opened(driver, [TextField("goal", "Doel", initial="lezen")], Saved(), save_label="afspraak maken")
        assert "F2 afspraak maken" in driver.footer
        assert "esc terug" in driver.footer
        assert "lezen" in driver.line_with("Doel")
        await driver.resize(NARROW)
        assert "lezen" not in driver.line_with("Doel")


async def test_a_second_press_of_save_saves_once(stage: Callable) -> None:
    save = Saved()
    async with driving(stage()) as driver:
        form = await opened(driver, [TextField("goal", "Doel", initial="x")], save)
        form.action_save()
        form.action_save()
        await driver.settle()
        assert len(save.values) == 1


async def test_a_question_that_is_answered_twice_closes_once(stage: Callable) -> None:
    answers: list[object] = []
    async with driving(stage()) as driver:
        dialog = Confirm("Zeker weten?", yes="weghalen")
        driver.app.push_screen(dialog, answers.append)
        await driver.settle()
        dialog.action_yes()
        dialog.action_no()
        await driver.settle()
        assert answers == [True]


async def test_a_form_that_was_saved_under_another_screen_closes_when_it_comes_back(stage: Callable) -> None:
    app = stage()

    async def save(values: Values) -> None:
        del values
        await app.push_screen(MessageDialog("Ertussen"))

    async with driving(app) as driver:
        await opened(driver, [TextField("goal", "Doel")], save)
        await driver.write("lezen")
        await driver.press("f2")
        assert driver.sees("ERTUSSEN")
        await driver.press("escape")
        assert not isinstance(app.screen, FormScreen)
        assert app.heard == [{"goal": "lezen"}]


@pytest.mark.parametrize("refusal", [None, RuleViolation("meeting.after_today")])
async def test_a_form_that_goes_while_it_is_saved_ends_quietly(stage: Callable, refusal: IbError | None) -> None:
    app = stage()

    async def save(values: Values) -> None:
        del values
        form = app.screen
        form.dismiss(None)
        await form.remove_children()  # its parts go before it does
        if refusal is not None:
            raise refusal

    async with driving(app) as driver:
        form = await opened(driver, [TextField("goal", "Doel", initial="lezen")], save)
        await driver.press("f2")
        assert app.screen is not form


async def test_a_long_text_takes_the_whole_width_when_its_label_stands_above_it(stage: Callable) -> None:
    words = "woord " * 12
    app = stage()
    async with driving(app, size=NARROW) as driver:
        await opened(driver, [LongTextField("approach", "Aanpak", initial=words)], Saved())
        assert any(line.strip().startswith(words.strip()) for line in driver.lines)
