"""The forms about toets results: one result, and which toets a group took. It must not import models."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from ib_console.domain.assessments import (
    MOST_SCORE,
    MOST_TEXT,
    Assessment,
    moment_of,
    proposed_domain,
    proposed_moment,
    typed_level,
)
from ib_console.domain.changes import NEW
from ib_console.domain.drafts import DraftKey
from ib_console.domain.group_results import GroupResults, Sitting
from ib_console.domain.levels import LevelDomain
from ib_console.screens.base import BaseScreen
from ib_console.screens.drafts import open_form
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.form import DateField, Field, FormScreen, PickField, TextField, Values
from ib_console.widgets.option_lines import Choice
from ib_console.wording.assessment_sentences import NO_LEVEL, NOT_YET, TOO_LONG, filled_words
from ib_console.wording.glossary import label

_NEW_TEST = "new"
"""Id of the choice for a toets that the school does not know yet."""


async def ask_result(screen: BaseScreen, one: Assessment, about: str, *, save_label: str = "opslaan") -> bool:
    """Let a result be filled in and save it; tell whether it was saved.

    To be awaited in an `@in_background` method. Raises `IbError`.
    """
    is_new = one.id == NEW
    key = DraftKey("assessment", "pupil" if is_new else "assessment", one.pupil_id if is_new else one.id, is_new=is_new)
    key = replace(key, pupil_ids=(one.pupil_id,))

    async def save(values: Values) -> None:
        changed = replace(
            one,
            test=values["test"],
            moment=moment_of(values["moment"]),
            domain=values["domain"] or proposed_domain(values["test"]),
            taken_on=values["taken_on"],
            level=typed_level(values["level"]),
            score=values["score"],
        )
        await screen.commit(screen.services.assessments.save, changed)

    form = FormScreen(
        "Toetsresultaat", _fields(one, screen.console.today), subtitle=about, on_save=save, save_label=save_label
    )
    return await open_form(screen, form, key) is not None


def _fields(one: Assessment, today: date) -> list[Field]:
    result: list[Field] = [
        TextField(
            "level",
            "Niveau",
            initial=one.level.value if one.level else "",
            help="I t/m V (ook als 1 t/m 5), of A t/m E",
            check=lambda text: None if not text or typed_level(text) else NO_LEVEL,
        ),
        TextField("score", "Score", initial=one.score, help="vaardigheidsscore of punten", check=_short(MOST_SCORE)),
    ]
    return [*result, *_about_test(one.test, one.moment, one.domain, one.taken_on, today)]


def _about_test(test: str, moment: str, domain: LevelDomain | None, taken_on: date | None, today: date) -> list[Field]:
    return [
        TextField(
            "test", "Toets", required=True, initial=test, help="zoals Rekenen-Wiskunde 3.0", check=_short(MOST_TEXT)
        ),
        TextField(
            "moment",
            "Moment",
            required=True,
            initial=moment,
            help="zoals M5 (midden groep 5), E5, of een eigen naam",
            check=_short(MOST_TEXT),
        ),
        DateField("taken_on", "Afgenomen op", today=today, initial=taken_on, latest=(today, NOT_YET)),
        PickField(
            "domain", "Gebied", [Choice(each, label(each)) for each in LevelDomain], initial=domain, help="mag leeg"
        ),
    ]


def _short(most: int) -> Callable[[str], str | None]:
    return lambda text: TOO_LONG.format(most=most) if len(text) > most else None


async def ask_sitting(screen: BaseScreen, shown: GroupResults) -> Sitting | None:
    """Ask which toets and moment a group took: one of this year, another moment of a known toets, or a new one.

    To be awaited in an `@in_background` method.
    """
    today = screen.console.today
    sittings = shown.sittings()
    choices = [
        *(Choice(each, f"{each.test} {each.moment}", filled_words(shown, each)) for each in sittings),
        *(Choice(each, each.test, "ander moment") for each in shown.tests),
        Choice(_NEW_TEST, "Een andere toets"),
    ]
    chosen: Choice | None = choices[-1]
    if len(choices) > 1:
        chosen = await screen.app.push_screen_wait(ChooseDialog("Van welke toets voert u resultaten in?", choices))
    if chosen is None or (isinstance(chosen.id, Sitting) and chosen.id.moment):
        return chosen.id if chosen and isinstance(chosen.id, Sitting) else None
    known = chosen.id if isinstance(chosen.id, Sitting) else Sitting(test="", moment="")
    return await _new_sitting(screen, known, proposed_moment(today, shown.year_groups), shown.tests)


async def _new_sitting(screen: BaseScreen, known: Sitting, moment: str, tests: Sequence[Sitting]) -> Sitting | None:
    today = screen.console.today

    async def keep(values: Values) -> None:
        """Nothing is kept yet: the results are, one by one."""

    fields = _about_test(known.test, moment, known.domain, today, today)
    form = FormScreen("Toets invoeren", fields, on_save=keep, save_label="verder")
    values: Values | None = await screen.app.push_screen_wait(form)
    if values is None:
        return None
    made = Sitting(test=values["test"], moment=moment_of(values["moment"]), taken_on=values["taken_on"])
    spelled = next((each for each in tests if each.key[0] == made.key[0]), None)
    domain = values["domain"] or (spelled.domain if spelled else proposed_domain(made.test))
    return replace(made, test=spelled.test if spelled else made.test, domain=domain)
