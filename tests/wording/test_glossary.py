"""Every code has a Dutch label, and a requirement reads as a sentence."""

import importlib
import pkgutil
from enum import StrEnum

import pytest

import ib_console.domain
from ib_console.domain.actions import ActionState, Ground
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind, MeetingState
from ib_console.domain.people import PersonKind, Role
from ib_console.domain.requirements import Deadline, Moment, Requirement, RequirementKind
from ib_console.domain.sop_parts import PartialDate, SignatureKind
from ib_console.domain.sop_tables import Frequency, HoursLine, HoursPeriod, HoursUnit, Presence
from ib_console.wording.glossary import LABELS, capital, label, level_name, level_symbol
from ib_console.wording.sop_labels import MISSING_SIGNATURE, hours_figures, requirement_sentence

IN_SENTENCES: frozenset[str] = frozenset({"Choice", "LineKind", "LintCode", "OriginCode"})
"""Enums by name that have no label because other tables of wording make whole sentences of their members."""


def enums_of_the_domain() -> list[type[StrEnum]]:
    found = []
    for module in pkgutil.iter_modules(ib_console.domain.__path__):
        names = vars(importlib.import_module(f"ib_console.domain.{module.name}"))
        found += [
            kind
            for kind in names.values()
            if isinstance(kind, type) and issubclass(kind, StrEnum) and kind.__module__.endswith(f".{module.name}")
        ]
    return found


@pytest.mark.parametrize("kind", enums_of_the_domain(), ids=lambda kind: kind.__name__)
def test_every_member_of_every_enum_has_a_label_of_its_own(kind: type[StrEnum]) -> None:
    if kind.__name__ in IN_SENTENCES:
        assert kind not in LABELS
        return
    labels = [label(member) for member in kind]
    assert all(labels)
    assert len(set(labels)) == len(labels)


def test_members_of_two_enums_with_the_same_code_keep_their_own_label() -> None:
    assert ActionState.DROPPED == MeetingState.CANCELLED
    assert PersonKind.PARENT == Role.PARENT
    assert (label(PersonKind.PARENT), label(Role.PARENT)) == ("ouder of verzorger", "ouder")
    assert (label(Ground.SOP), label(Effect.NONE)) == ("SOP", "geen effect")
    assert label(Frequency.NOT_APPLICABLE) == label(Presence.NOT_APPLICABLE)


def test_the_label_of_the_coordinator_is_the_schools_own() -> None:
    assert label(Role.CARE_COORDINATOR) == "intern begeleider"
    assert label(Role.CARE_COORDINATOR, coordinator_label="kwaliteitscoördinator") == "kwaliteitscoördinator"
    assert label(MeetingKind.TEACHER_COORDINATOR, coordinator_label="{kc}") == "gesprek leerkracht en {kc}"


def test_levels_have_a_sign_a_number_and_a_name() -> None:
    assert "".join(level_symbol(level) for level in SupportLevel) == "①②③④⑤"
    assert "".join(level_symbol(level, unicode=False) for level in SupportLevel) == "12345"
    assert level_name(SupportLevel.THREE) == "niveau 3"


def test_a_capital_leaves_abbreviations_alone() -> None:
    assert [capital(text) for text in ("MDO intern", "overleg", "", "één")] == ["MDO intern", "Overleg", "", "Één"]


def requirement(kind: RequirementKind, moment: Moment = Moment.BEFORE, **more: object) -> Requirement:
    return Requirement(id="r", kind=kind, moment=moment, **more)


LEERLINGBESPREKING = (MeetingKind.LEERLINGBESPREKING,)
MDO = (MeetingKind.MDO_INTERNAL, MeetingKind.MDO_EXTERNAL)
PARTNERS = ((Role.TEACHER,), (Role.CARE_COORDINATOR,), (Role.PARENT,))


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            requirement(
                RequirementKind.MEETING,
                meeting_kinds=LEERLINGBESPREKING,
                roles=PARTNERS,
                after_evaluation=(Effect.NONE, Effect.LITTLE),
            ),
            (
                "Leerlingbespreking gehouden met leerkracht, intern begeleider en ouder, "
                "na de evaluatie met geen effect of weinig effect"
            ),
        ),
        (
            requirement(RequirementKind.MEETING, Moment.PLANNED, meeting_kinds=MDO[:1], weeks=6),
            "MDO intern gehouden, of gepland binnen 6 weken na de wissel",
        ),
        (
            requirement(RequirementKind.MEETING, meeting_kinds=MDO, outcome=CaseOutcome.TRACK_STOPPED),
            "MDO intern of MDO extern gehouden, met als besluit “traject stopgezet”",
        ),
        (
            requirement(
                RequirementKind.MEETING,
                meeting_kinds=MDO[1:],
                roles=((Role.YOUTH_CARE, Role.SOCIAL_WORK), (Role.PARENT,)),
            ),
            "MDO extern gehouden met jeugdhulp of schoolmaatschappelijk werk; ouder",
        ),
        (requirement(RequirementKind.MEETING), "Overleg gehouden"),
        (
            requirement(RequirementKind.EVALUATION, effects=(Effect.ACHIEVED,)),
            "Interventie geëvalueerd met doel behaald als uitkomst",
        ),
        (requirement(RequirementKind.OPP, Moment.AFTER, weeks=1), "OPP opgesteld, binnen 1 week na de wissel"),
        (
            requirement(RequirementKind.TLV_GRANTED, Moment.AFTER, deadline=Deadline.LEAVING),
            "TLV toegekend, voor de uitschrijving",
        ),
        (requirement(RequirementKind.OPP_HEARD, Moment.AFTER), "Leerling gehoord over het OPP, na de wissel"),
    ],
)
def test_a_requirement_reads_as_a_sentence(asked: Requirement, sentence: str) -> None:
    assert requirement_sentence(asked) == sentence


@pytest.mark.parametrize("kind", RequirementKind)
def test_every_kind_of_requirement_has_a_sentence(kind: RequirementKind) -> None:
    sentence = requirement_sentence(requirement(kind))
    assert sentence[0].isupper()
    assert not sentence.endswith(".")


@pytest.mark.parametrize("kind", SignatureKind)
def test_every_missing_signature_says_so(kind: SignatureKind) -> None:
    assert "nog " in MISSING_SIGNATURE[kind]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (HoursLine(text="x", amount=2.0, unit=HoursUnit.DAGDEEL, period=HoursPeriod.WEEK), "2 dagdelen per week"),
        (HoursLine(text="x", amount=1.0, unit=HoursUnit.DAGDEEL), "1 dagdeel"),
        (HoursLine(text="x", amount=2.5, unit=HoursUnit.HOUR, period=HoursPeriod.WEEK), "2,5 uur per week"),
        (HoursLine(text="x", until=PartialDate(year=2027, month=7)), "tot en met juli 2027"),
        (HoursLine(text="x", amount=2.0), ""),
    ],
)
def test_an_hours_line_shows_the_figures_it_has(line: HoursLine, text: str) -> None:
    assert hours_figures(line) == text
