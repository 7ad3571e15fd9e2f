"""Everything that happened at the demo school, in stories that are told day by day.

A story yields the day of its next step and takes that step when it is resumed; see `demo._live`.
"""

from collections.abc import Callable, Iterator
from datetime import date

from ib_console.demo.desk import Desk
from ib_console.demo.light_help import bo, luuk, noor, omer, pippa
from ib_console.demo.more_help import emir, mees, samuel
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome, MeetingKind
from ib_console.domain.people import Role

Story = Callable[[Desk], Iterator[date]]

_OPENINGS = {
    SupportLevel.TWO: (
        "20181149",
        "20181704",
        "20182639",
        "20182835",
        "20183672",
        "20184340",
        "20184600",
        "20185120",
        "20185254",
        "20186143",
        "20186204",
        "20187057",
        "20187089",
    ),
    SupportLevel.THREE: ("20182619", "20185973"),
}  # fmt: skip -- a list of keys reads better on a few lines
"""Pupils of whom the school only filled in the niveau they had."""


def from_outside(desk: Desk) -> Iterator[date]:
    """Who comes from outside; first of all stories, so that everybody can be invited."""
    yield desk.day(-70, 0)
    desk.external("Rosalie", "Vink", Role.PARTNERSHIP_ADVISER, "samenwerkingsverband De Kustlijn", "expertise.autisme")
    desk.external("Jurriaan", "Blok", Role.GUIDANCE_SERVICE, "begeleidingsdienst Het Baken")
    desk.external("Ellen", "Draaisma", Role.OTHER_SCHOOL, "sbo De Vuurtoren")
    desk.external("Sanne", "Wiersma", Role.EXTERNAL_EXPERT, "logopediepraktijk Klinkklaar")
    desk.external("Hakim", "Idrissi", Role.YOUTH_CARE, "jeugdhulp De Brug")


def openings(desk: Desk) -> Iterator[date]:
    """The niveaus that were known when the school began."""
    yield desk.day(-13, 0)
    for level, keys in _OPENINGS.items():
        for key in keys:
            desk.opening(key, level)


def talk_of_the_group(desk: Desk) -> Iterator[date]:
    """The groepsbespreking of 6A in autumn: several pupils in one overleg."""
    yield desk.day(-6, 2)
    bo_bakker, omar, fenna = (desk.pupil(key) for key in ("20185351", "20185018", "20185203"))
    cases = (
        Case(
            pupil_id=bo_bakker,
            question="Helpt de herhaalde leesinstructie genoeg?",
            notes="Leest nog steeds spellend. Doet goed mee bij begrijpend luisteren.",
            decision="Interventie eerst evalueren, daarna leerlingbespreking.",
            outcome=CaseOutcome.DISCUSS,
            signal=True,
        ),
        Case(
            pupil_id=omar,
            notes="Rekent vlot, begint soms te snel.",
            decision="Zo doorgaan; eerst de opgave laten verwoorden.",
            outcome=CaseOutcome.CONTINUE,
        ),
        Case(
            pupil_id=fenna,
            notes="Plusklas bevalt goed.",
            decision="Blijft in de plusklas.",
            outcome=CaseOutcome.CONTINUE,
        ),
    )
    desk.hold(MeetingKind.GROEPSBESPREKING, cases, (Role.TEACHER, Role.CARE_COORDINATOR))


STORIES: tuple[Story, ...] = (
    from_outside,
    openings,
    talk_of_the_group,
    noor,
    bo,
    luuk,
    pippa,
    omer,
    emir,
    samuel,
    mees,
)
