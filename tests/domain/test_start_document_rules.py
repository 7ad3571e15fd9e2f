"""The shipped requirements of every move against what domain.md 3.3 decided, written out by hand."""

import pytest
from dossiers import start_document_sop

from ib_console.domain.levels import Move
from ib_console.domain.transitions import route_of

SOP = start_document_sop()

# kind, moment, weight, weeks, ground, deadline
BEFORE = ("vooraf", "vereist", None)
DOWN = [("overleg", *BEFORE, "school", "wissel"), ("evaluatie", *BEFORE, "school", "wissel")]
LEAVING_FOUR = [("overleg", *BEFORE, "school", "wissel"), ("arrangement_afgesloten", *BEFORE, "school", "wissel")]
STOPPED = ("overleg", *BEFORE, "school", "wissel")
TO_ANOTHER_SCHOOL = [
    ("overleg", *BEFORE, "sop", "wissel"),
    ("overleg", *BEFORE, "sop", "wissel"),
    ("grenstoets", *BEFORE, "sop", "wissel"),
    ("opp", *BEFORE, "wet", "wissel"),
    ("tlv_aangevraagd", "gepland_volstaat", "vereist", 6, "wet", "wissel"),
    ("tlv_toegekend", "erna", "vereist", None, "wet", "uitschrijving"),
    ("andere_school_akkoord", "erna", "vereist", None, "wet", "uitschrijving"),
]
EXPECTED = {
    "1-2": [
        ("overleg", *BEFORE, "sop", "wissel"),
        ("overleg", *BEFORE, "sop", "wissel"),
        ("hulpvraag", *BEFORE, "school", "wissel"),
        ("doel_en_aanpak", "erna", "vereist", 2, "school", "wissel"),
    ],
    "2-3": [
        ("evaluatie", *BEFORE, "sop", "wissel"),
        ("overleg", *BEFORE, "sop", "wissel"),
        ("verklaring_handelingsverlegenheid", *BEFORE, "sop", "wissel"),
        ("overleg", "gepland_volstaat", "vereist", 6, "sop", "wissel"),
        ("overleg", "erna", "gewenst", 6, "sop", "wissel"),
    ],
    "3-4": [
        ("overleg", *BEFORE, "sop", "wissel"),
        *[("overleg", "vooraf", "gewenst", None, "sop", "wissel")] * 5,
        ("arrangement_toegekend", *BEFORE, "sop", "wissel"),
        ("opp", "erna", "vereist", 6, "wet", "wissel"),
        ("opp_instemming", "erna", "vereist", 6, "wet", "wissel"),
        ("opp_hoorrecht", "erna", "vereist", 6, "wet", "wissel"),
    ],
    "3-5": TO_ANOTHER_SCHOOL,
    "4-5": TO_ANOTHER_SCHOOL,
    "2-1": DOWN,
    "3-2": DOWN,
    "3-1": DOWN,
    "4-3": LEAVING_FOUR,
    "4-2": LEAVING_FOUR,
    "4-1": LEAVING_FOUR,
    "5-4": [STOPPED],
    "5-3": [STOPPED],
    "5-2": [STOPPED, ("overleg", *BEFORE, "school", "wissel")],
    "5-1": [STOPPED, ("overleg", *BEFORE, "school", "wissel")],
}

TEACHER, COORDINATOR, PARENT = ("leerkracht",), ("intern_begeleider",), ("ouder",)
ADVISER = ("adviseur_samenwerkingsverband",)
EXTERN = (
    "begeleidingsdienst",
    "externe_deskundige",
    "schoolmaatschappelijk_werk",
    "jeugdgezondheidszorg",
    "jeugdhulp",
)
MDO = ["mdo_intern", "mdo_extern"]
MEETINGS = {
    "w12.groepsbespreking": (["groepsbespreking"], []),
    "w12.leerlingbespreking": (["leerlingbespreking"], [TEACHER, COORDINATOR, PARENT]),
    "w23.leerlingbespreking": (["leerlingbespreking"], [TEACHER, COORDINATOR, PARENT]),
    "w23.mdo_intern": (["mdo_intern"], []),
    "w23.mdo_extern": (["mdo_extern"], []),
    "w34.mdo": (MDO, []),
    "w34.mdo_adviseur": (MDO, [ADVISER]),
    "w34.mdo_externe": (MDO, [EXTERN]),
    "w34.mdo_intern_begeleider": (MDO, [COORDINATOR]),
    "w34.mdo_ouder": (MDO, [PARENT]),
    "w34.mdo_leerkracht": (MDO, [TEACHER]),
    "w35.mdo": (MDO, []),
    "w35.andere_school": (["overleg_andere_school"], []),
    "w45.mdo": (MDO, []),
    "w45.andere_school": (["overleg_andere_school"], []),
    **{f"w{move}.evaluatie_overleg": (["evaluatie_overleg"], [TEACHER, COORDINATOR, PARENT]) for move in (21, 32, 31)},
    **{
        f"w{move}.evaluatie_overleg": (["evaluatie_overleg"], [TEACHER, COORDINATOR, PARENT, ADVISER])
        for move in (43, 42, 41)
    },
    **{f"w{move}.mdo_stopgezet": (MDO, []) for move in (54, 53, 52, 51)},
    **{f"w{move}.evaluatie_overleg": (["evaluatie_overleg"], [TEACHER, COORDINATOR, PARENT]) for move in (52, 51)},
}


@pytest.mark.parametrize("code", EXPECTED)
def test_the_shipped_requirements_of_a_move_are_those_decided(code: str) -> None:
    shipped = [
        (one.kind.value, one.moment.value, one.weight.value, one.weeks, one.ground.value, one.deadline.value)
        for one in SOP.requirements_for(Move.parse(code))
    ]
    assert shipped == EXPECTED[code]


def test_every_move_that_is_no_jump_has_its_own_requirements_and_no_other_has() -> None:
    shipped = [rules.move for rules in SOP.rules]
    assert sorted(shipped) == sorted(EXPECTED)
    assert all(route_of(Move.parse(code)) != "spoedroute" for code in shipped)


def test_each_overleg_asks_for_the_kinds_and_roles_decided() -> None:
    shipped = {
        one.id: (
            [kind.value for kind in one.meeting_kinds],
            [tuple(role.value for role in choice) for choice in one.roles],
        )
        for rules in SOP.rules
        for one in rules.requirements
        if one.kind == "overleg"
    }
    assert shipped == MEETINGS


def test_effects_the_order_of_overleg_and_the_outcome_are_those_decided() -> None:
    by_id = {one.id: one for rules in SOP.rules for one in rules.requirements}
    assert by_id["w23.evaluatie"].effects == ("geen", "weinig")
    assert by_id["w23.leerlingbespreking"].after_evaluation == ("geen", "weinig")
    assert {by_id[f"w{move}.evaluatie"].effects for move in (21, 32, 31)} == {("voldoende", "doel_behaald")}
    stopped = {by_id[f"w{move}.mdo_stopgezet"].outcome for move in (54, 53, 52, 51)}
    assert stopped == {"traject_stopgezet"}
    with_outcome = [one.id for one in by_id.values() if one.outcome is not None]
    assert len(with_outcome) == 4
