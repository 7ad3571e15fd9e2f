"""What the timeline of a dossier shows: which kinds, of when, with which words in them; and the questions about it.

Why it exists: what was chosen goes on in the next dossier, for as long as the program runs. It must not import models.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any
from weakref import WeakKeyDictionary

from textual.app import App

from ib_console.domain.school_year import label as school_year_label
from ib_console.domain.school_year import school_year_of
from ib_console.domain.timeline import Period, TimelineEntry, TimelineKind
from ib_console.screens.base import BaseScreen
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.form import DateField, FormScreen, Values
from ib_console.widgets.mark_dialog import MarkDialog
from ib_console.widgets.option_lines import Choice
from ib_console.wording.glossary import capital
from ib_console.wording.timeline_filter import kind_words, kinds_words, period_words

_WEEKS = 6
_ALL_DAYS = Period()


class Span(Enum):
    """A period by its name; which days it is depends on today."""

    ALL = "alles"
    THIS_YEAR = "dit schooljaar"
    LAST_YEAR = "vorig schooljaar"
    RECENT = f"laatste {_WEEKS} weken en verder"
    CHOSEN = "van … tot en met …"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFilter:
    """What is chosen; nothing chosen shows everything."""

    kinds: frozenset[TimelineKind] = frozenset()
    span: Span = Span.ALL
    chosen: Period = _ALL_DAYS
    """The days of `Span.CHOSEN`."""
    text: str = ""

    @property
    def is_on(self) -> bool:
        """Whether kinds or days are left out; words in the text have a line and a key of their own."""
        return bool(self.kinds) or self.span is not Span.ALL

    def period(self, today: date) -> Period:
        """The days it shows."""
        year = school_year_of(today)
        days: Mapping[Span, Period] = {
            Span.ALL: _ALL_DAYS,
            Span.THIS_YEAR: Period.of_school_year(year),
            Span.LAST_YEAR: Period.of_school_year(year - 1),
            Span.RECENT: Period.since_weeks(_WEEKS, today),
            Span.CHOSEN: self.chosen,
        }
        return days[self.span]

    def taken(self, entries: Sequence[TimelineEntry], today: date) -> list[TimelineEntry]:
        """The entries that it shows, whatever words they have."""
        days = self.period(today)
        return [entry for entry in entries if entry.kind in (self.kinds or {entry.kind}) and days.holds(entry.on)]

    def words(self) -> str:
        """What it shows: "interventies en evaluaties · dit schooljaar"; "alles" when nothing is chosen."""
        days = period_words(self.chosen) if self.span is Span.CHOSEN else self.span.value
        days = "" if self.span is Span.ALL else days
        return " · ".join(part for part in (kinds_words(self.kinds), days) if part) or Span.ALL.value

    def next_kind(self, entries: Sequence[TimelineEntry]) -> "DossierFilter":
        """One kind, then the next that there is, then all."""
        present = {entry.kind for entry in entries}
        order = [frozenset[TimelineKind](), *(frozenset({kind}) for kind in TimelineKind if kind in present)]
        at = order.index(self.kinds) + 1 if self.kinds in order else 0
        return replace(self, kinds=order[at % len(order)])


_REMEMBERED: "WeakKeyDictionary[App[Any], DossierFilter]" = WeakKeyDictionary()


def remembered(screen: BaseScreen) -> DossierFilter:
    """What was chosen last in this run of the program, in whichever dossier."""
    return _REMEMBERED.get(screen.app, DossierFilter())


def remember(screen: BaseScreen, chosen: DossierFilter) -> None:
    """Keep what was chosen, until the program closes."""
    _REMEMBERED[screen.app] = chosen


async def ask_kinds(
    screen: BaseScreen, current: DossierFilter, entries: Sequence[TimelineEntry]
) -> DossierFilter | None:
    """Ask which kinds, of those that there are.

    To be awaited in an `@in_background` method; `None` when it was left.
    """
    counts = Counter(entry.kind for entry in entries)
    choices = [
        Choice(kind, capital(kind_words(kind)), str(counts[kind]))
        for kind in TimelineKind
        if counts[kind] or kind in current.kinds
    ]
    dialog = MarkDialog("Welke soorten wilt u zien?", choices, marked=current.kinds, nothing="dan ziet u alles")
    found = await screen.app.push_screen_wait(dialog)
    return None if found is None else replace(current, kinds=frozenset(kind for kind in TimelineKind if kind in found))


async def ask_period(screen: BaseScreen, current: DossierFilter) -> DossierFilter | None:
    """Ask of when, and for days of one's own from when to when; as `ask_kinds`."""
    year = school_year_of(screen.console.today)
    hints = {Span.THIS_YEAR: school_year_label(year), Span.LAST_YEAR: school_year_label(year - 1)}
    choices = [Choice(each, f"{at} {capital(each.value)}", hints.get(each, "")) for at, each in enumerate(Span, 1)]
    answer = await screen.app.push_screen_wait(ChooseDialog("Van wanneer?", choices, lit=current.span))
    span = next((span for span in Span if answer is not None and span is answer.id), None)
    if span is not Span.CHOSEN:
        return None if span is None else replace(current, span=span)
    values = await screen.app.push_screen_wait(_days_form(screen.console.today, current.chosen))
    if values is None:
        return None
    chosen = Period(values["first"], values["last"])
    return replace(current, span=Span.ALL if chosen == _ALL_DAYS else span, chosen=chosen)


def _days_form(today: date, chosen: Period) -> FormScreen:
    async def taken(_: Values) -> None:
        """Nothing is written: the screen takes the days."""

    return FormScreen(
        "Tijdlijn van wanneer",
        [
            DateField("first", "Van", today=today, initial=chosen.first, help="leeg: vanaf het begin"),
            DateField("last", "Tot en met", today=today, initial=chosen.last, help="leeg: ook wat nog komt"),
        ],
        on_save=taken,
        save_label="tonen",
        check=_wrong_days,
    )


def _wrong_days(values: Values) -> dict[str, str]:
    first, last = values["first"], values["last"]
    if first is not None and last is not None and last < first:
        return {"last": "Deze dag ligt voor de eerste. Kies een latere dag, of draai de twee om."}
    return {}
