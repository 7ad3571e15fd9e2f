"""The keys of the walk past a group: one a judgement. It must not import services or models."""

from textual.binding import Binding, BindingType

from ib_console.domain.levels import SupportLevel

# With priority: keys that follow each other fast are then dealt with in their order, whatever has the focus.
WALK_KEYS: list[BindingType] = [
    Binding("enter,t", "write", "notitie", id="walk.write", priority=True, tooltip="Schrijf op wat er is gezegd"),
    Binding("o", "judge('ok')", "ok", id="walk.ok", priority=True, tooltip="Het gaat goed zo"),
    Binding("s", "judge('signaal')", "signaal", id="walk.signal", priority=True, tooltip="Extra volgen"),
    Binding(
        "b",
        "judge('bespreken')",
        "bespreken",
        id="walk.discuss",
        priority=True,
        tooltip="Brengt de leerling in een leerlingbespreking",
    ),
    *(
        Binding(
            str(level.value),
            f"judge('{level.value}')",
            "t/m 5 niveau" if level is SupportLevel.ONE else f"niveau {level.value}",
            show=level is SupportLevel.ONE,
            id=f"walk.level_{level.value}",
            priority=True,
            tooltip=f"Stelt niveau {level.value} voor; het niveau zelf verandert niet",
        )
        for level in SupportLevel
    ),
    Binding("p,backspace", "go_back", "vorige", id="walk.back", priority=True, tooltip="Terug naar de vorige"),
    Binding("e", "evaluate", "plan evalueren", id="walk.evaluate", tooltip="Schrijft op wat het groepsplan bracht"),
    Binding("f", "finish", "afronden", id="walk.finish", tooltip="Rondt de groepsbespreking af"),
    Binding("n", "add", "leerling erbij", id="walk.add", tooltip="Zet wie er later bijkwam ook op dit overleg"),
    Binding("x", "reject", "niet volgen", id="walk.reject", tooltip="Het open voorstel van eerder wordt niet gevolgd"),
    Binding("space", "read_on(1)", "verder lezen", id="walk.read_on", tooltip="Schuift de gegevens verder"),
    # A digit that judges nothing must not lead to another area in the middle of a walk.
    Binding("0,6,7,8,9", "stay", "blijven", show=False, id="walk.stay", tooltip="Doet hier niets"),
]

WALK_KINDS = frozenset(
    {
        "meeting",
        "case",
        "pupil",
        "enrolment",
        "group",
        "level_move",
        "intervention",
        "evaluation",
        "action",
        "note",
        "proposal",
        "group_plan",
        "plan_place",
    }
)
"""What a walk shows, as kinds of the change log."""
