"""The keys of a dossier. It must not import services or models."""

from textual.binding import Binding, BindingType

# The first ones are for the line under the cursor: where the line of keys is short, the last ones are let go.
DOSSIER_KEYS: list[BindingType] = [
    Binding(
        "escape", "show_all", "alles tonen", id="dossier.show_all", tooltip="Toont weer alle soorten en alle dagen"
    ),
    Binding("escape", "back", "terug", id="screen.back", tooltip="Gaat terug naar het vorige scherm"),
    Binding(
        "x", "close_action", "afronden", id="dossier.close_action", tooltip="Rondt deze actie af, of opent die weer"
    ),
    Binding("m", "postpone", "verzetten", id="dossier.postpone", tooltip="Geeft deze actie een andere datum"),
    Binding("n", "new", "nieuw", id="dossier.new", tooltip="Legt iets nieuws vast over deze leerling"),
    Binding("w", "move", "niveauwissel", id="dossier.move", tooltip="Bekijkt een niveauwissel"),
    Binding("d", "paper", "papier", id="dossier.paper", tooltip="Zet het dossier of een casusblad op papier"),
    Binding("f", "next_kind", "soort", id="dossier.kind", tooltip="Toont één soort, en daarna de volgende"),
    Binding("p", "period", "periode", id="dossier.period", tooltip="Toont een schooljaar of andere dagen"),
    Binding("F", "kinds", "soorten", id="dossier.kinds", tooltip="Toont meer soorten tegelijk"),
    Binding("e", "profile", "profiel", id="dossier.profile", tooltip="Hulpvraag, wat helpt en hindert, eigen woorden"),
    Binding("t", "assessments", "toetsen", id="dossier.assessments", tooltip="Toont de toetsresultaten"),
    Binding("o", "guardians", "ouders", id="dossier.guardians", tooltip="Ouders en verzorgers van deze leerling"),
    Binding("b", "registration", "gegevens", id="dossier.pupil", tooltip="Naam, groep, inschrijving en vertrek"),
    Binding(
        "tab",
        "app.focus_next",
        "andere kant",
        show=False,
        id="dossier.other_pane",
        tooltip="Naar de leerling, helemaal en met de pijltjes te lezen, en terug",
    ),
]
