"""The keys of a groepsplan. It must not import services or models."""

from textual.binding import Binding, BindingType

from ib_console.domain.group_plans import Subgroup
from ib_console.wording.glossary import label

_KEYS = {Subgroup.INTENSIVE: "i", Subgroup.BASIC: "b", Subgroup.DEEPENED: "v"}

# With priority: keys that follow each other fast are then dealt with in their order, whatever has the focus.
PLAN_KEYS: list[BindingType] = [
    *(
        Binding(
            key,
            f"place('{subgroup.value}')",
            label(subgroup),
            id=f"group_plan.{subgroup.value}",
            priority=True,
            tooltip=f"Zet de leerling in {label(subgroup)}; de cursor gaat naar de volgende",
        )
        for subgroup, key in _KEYS.items()
    ),
    Binding("e", "edit", "plan", id="group_plan.edit", tooltip="Schrijft doel, aanpak en evaluatie van het plan op"),
    Binding("n", "new", "nieuw plan", id="group_plan.new", tooltip="Begint een plan voor een gebied en een periode"),
    Binding("p", "period", "periode", id="group_plan.period", tooltip="Toont het plan van een andere periode"),
    Binding("d", "paper", "op papier", id="group_plan.paper", tooltip="Maakt het groepsplan op één bladzijde"),
    Binding("x", "take_out", "weghalen", id="group_plan.take_out", tooltip="Haalt de leerling uit dit plan"),
    Binding("right", "domain(1)", "gebied", id="group_plan.next", tooltip="Toont het plan van het volgende gebied"),
    Binding(
        "left",
        "domain(-1)",
        "vorig gebied",
        show=False,
        id="group_plan.previous",
        tooltip="Toont het plan van het vorige gebied",
    ),
    Binding("delete", "remove", "plan weghalen", show=False, id="group_plan.remove", tooltip="Haalt het hele plan weg"),
    Binding("space", "read_on", "verder lezen", id="group_plan.read_on", tooltip="Schuift de teksten verder"),
]
