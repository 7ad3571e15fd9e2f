"""The forms of Vandaag: putting a signal off, and what the school sets for its cycles and signals.

It must not import models or services.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from textual import on

from ib_console.domain.cycles import FEWEST, MOST, Cycle, check_cycles, proposed
from ib_console.domain.drafts import DraftKey
from ib_console.domain.errors import RuleViolation
from ib_console.domain.school_year import label as year_label
from ib_console.domain.school_year import school_year_of
from ib_console.domain.signals import MOST_WEEKS, USUAL, Signal, SignalCode, SignalSetting, latest_deferral
from ib_console.screens.base import BaseScreen
from ib_console.screens.drafts import open_form
from ib_console.widgets.date_input import date_text
from ib_console.widgets.form import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    FormScreen,
    LongTextField,
    NumberField,
    Values,
)
from ib_console.wording.formats import short_date
from ib_console.wording.glossary import capital, label
from ib_console.wording.messages import sentence
from ib_console.wording.signal_sentences import GROUNDS, signal_told

_DAY = timedelta(days=1)


async def put_off(screen: BaseScreen, signal: Signal) -> bool:
    """Ask until when and why, and put the signal off; tell whether that was done. Raises `IbError`."""
    today = screen.console.today
    latest = latest_deferral(today)

    async def save(values: Values) -> None:
        await screen.commit(screen.services.signals.defer, signal, values["until"], values["reason"])

    fields: list[Field] = [
        DateField(
            "until",
            "Tot",
            today=today,
            required=True,
            help=f"op die dag komt het terug; uiterlijk {short_date(latest)}, ook +3w",
            earliest=(today + _DAY, "Kies een dag na vandaag."),
            latest=(latest, f"Uitstellen kan tot en met {short_date(latest)}, het einde van het schooljaar."),
        ),
        LongTextField("reason", "Reden", required=True, help="waarom het nu kan wachten, in een zin"),
    ]
    about = signal.pupil_name or signal.group
    form = FormScreen("Signaal uitstellen", fields, subtitle=about, on_save=save, intro=signal_told(signal))
    pupils = () if signal.pupil_id is None else (signal.pupil_id,)
    key = DraftKey(f"deferral_{signal.code.value}", signal.subject, signal.subject_id, pupil_ids=pupils, is_new=True)
    return await open_form(screen, form, key) is not None


async def change_settings(screen: BaseScreen) -> bool:
    """Show the settings of Vandaag and keep them; tell whether that was done. Raises `IbError`."""
    cycles: tuple[Cycle, ...]
    settings: tuple[SignalSetting, ...]
    cycles, settings = await screen.read(screen.services.agenda.settings)
    year = school_year_of(screen.console.today)

    async def save(values: Values) -> None:
        await screen.commit(screen.services.agenda.save_settings, _cycles(year, values), _settings(values))

    form = _SettingsForm(
        "Cycli en signalen",
        [*_cycle_fields(screen, cycles), *_signal_fields(settings)],
        subtitle=year_label(year),
        on_save=save,
        check=lambda values: _wrong(year, values),
        intro="In elke cyclus krijgt elke groep een groepsbespreking. De datums zijn eerst gelijke delen van het jaar.",
    )
    form.school_year = year
    return await open_form(screen, form, DraftKey("today_settings", "school", 0)) is not None


class _SettingsForm(FormScreen):
    """A form in which another number of cycles brings other dates, as long as nobody chose dates."""

    school_year: int = 0

    def on_mount(self) -> None:
        """Show as many cycles as there are."""
        self._number = self._chosen_number()
        self._show_cycles()

    @on(Field.Changed)
    def _number_changed(self) -> None:
        number = self._chosen_number()
        if number == self._number:
            return
        before, self._number = self._number, number
        old, new = proposed(self.school_year, before), proposed(self.school_year, number)
        if self._dates(before) == [text for cycle in old for text in _texts(cycle)]:
            for cycle in new:
                for name, text in zip(_names(cycle.number), _texts(cycle), strict=True):
                    self._field(name).restore(text)
        self._show_cycles()

    def _chosen_number(self) -> int:
        chosen = self._field("number").read()
        return chosen if isinstance(chosen, int) else FEWEST

    def _dates(self, number: int) -> list[object]:
        return [self._field(name).raw() for place in range(1, number + 1) for name in _names(place)]

    def _show_cycles(self) -> None:
        for place in range(1, MOST + 1):
            for name in _names(place):
                self._field(name).display = place <= self._number

    def _field(self, name: str) -> Field:
        return next(field for field in self.fields if field.key == name)


def _names(number: int) -> tuple[str, str]:
    return f"starts_{number}", f"ends_{number}"


def _texts(cycle: Cycle) -> tuple[str, str]:
    return date_text(cycle.starts_on), date_text(cycle.ends_on)


def _cycle_fields(screen: BaseScreen, cycles: Sequence[Cycle]) -> Iterator[Field]:
    today = screen.console.today
    options = [(number, str(number)) for number in range(FEWEST, MOST + 1)]
    yield ChoiceField("number", "Aantal cycli", options, required=True, initial=len(cycles))
    known = {cycle.number: cycle for cycle in cycles}
    for number in range(1, MOST + 1):
        cycle = known.get(number)
        starts, ends = _names(number)
        yield DateField(starts, f"Cyclus {number} begint", today=today, initial=cycle.starts_on if cycle else None)
        yield DateField(ends, f"Cyclus {number} eindigt", today=today, initial=cycle.ends_on if cycle else None)


def _signal_fields(settings: Sequence[SignalSetting]) -> Iterator[Field]:
    for one in settings:
        code = one.code.value
        yield CheckField(
            code, capital(label(one.code)), text="dit wil ik zien", initial=one.active, help=GROUNDS[one.code]
        )
        if one.weeks is not None:
            weeks = f"{code}_weeks"
            yield NumberField(weeks, "na hoeveel weken", required=True, initial=one.weeks, least=1, most=MOST_WEEKS)


def _cycles(year: int, values: Values) -> tuple[Cycle, ...]:
    return tuple(
        Cycle(school_year=year, number=number, starts_on=values[_names(number)[0]], ends_on=values[_names(number)[1]])
        for number in range(1, values["number"] + 1)
    )


def _settings(values: Values) -> tuple[SignalSetting, ...]:
    return tuple(
        SignalSetting(code=code, active=values[code.value], weeks=values.get(f"{code.value}_weeks", USUAL[code].weeks))
        for code in SignalCode
    )


def _wrong(year: int, values: Values) -> Mapping[str, str]:
    """The first cycle that cannot be kept, at its own field."""
    names = [name for number in range(1, values["number"] + 1) for name in _names(number)]
    missing = {name: "Vul deze datum in." for name in names if values[name] is None}
    if missing:
        return missing
    try:
        check_cycles(year, _cycles(year, values))
    except RuleViolation as refusal:
        number = refusal.params.get("number")
        place = 1 if refusal.code == "cycle.backwards" else 0
        return {_names(number)[place] if isinstance(number, int) else "number": sentence(refusal)}
    return {}
