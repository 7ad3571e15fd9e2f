"""What the command line says of its own: its help is in `cli/parser`, refusals of rules and store in their own tables.

One sentence a code, with what happened, what is safe and what to do. It must not import anything of ours.
"""

from collections.abc import Mapping
from types import MappingProxyType

COMMAND_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "passphrase.no_terminal": (
            "Er is geen terminal om het wachtwoord te vragen; er is niets geopend of veranderd, geef het met "
            "--wachtwoord-bestand of in IB_CONSOLE_WACHTWOORD."
        ),
        "passphrase.file_unreadable": (
            "Het wachtwoordbestand is niet te lezen; er is niets geopend of veranderd, controleer de naam en of er "
            "gewone tekst in staat."
        ),
        "passphrase.empty": (
            "Er is geen wachtwoord opgegeven; er is niets geopend of veranderd, probeer het opnieuw met een wachtwoord."
        ),
        "passphrase.no_text": (
            "In het wachtwoord staat een teken dat niet te lezen is; er is niets geopend of veranderd, typ het zelf of "
            "bewaar het als UTF-8."
        ),
        "passphrase.differs": (
            "De twee wachtwoorden zijn niet gelijk; er is nog niets gemaakt, begin opnieuw en typ twee keer hetzelfde."
        ),
        "window.no_terminal": (
            "Het scherm heeft een terminal nodig en die is er niet; er is niets geopend of veranderd, kijk met "
            "`ib-console --help` welke opdrachten zonder scherm werken."
        ),
        "window.plain_terminal": (
            "Dit venster kan geen scherm tonen (TERM is dumb); er is niets geopend of veranderd, gebruik een gewone "
            "terminal of een opdracht zonder scherm, zoals `ib-console vandaag`."
        ),
        "import.needs_screen": (
            "Bij dit bestand hoort {questions} waar alleen u het antwoord op weet; er is niets veranderd, open het "
            "bestand in het scherm en antwoord daar."
        ),
        "assessments.needs_screen": (
            "In dit bestand is van {names} niet zeker welke leerling het is; er is niets veranderd, open het bestand "
            "in het scherm en antwoord daar."
        ),
        "assessments.no_file": (
            "Er staat geen bestand achter importeer; er is niets veranderd, typ het pad van het csv- of xlsx-bestand "
            "erachter."
        ),
        "assessments.one_pupil": (
            "Achter een leerling hoort hier niets meer; er is niets veranderd, typ importeer als u een bestand wilt "
            "lezen."
        ),
        "agenda.no_mdo": (
            "Er staat geen MDO gepland; er is niets veranderd, plan er een in de Jaarkalender of geef met --datum een "
            "andere dag."
        ),
        "agenda.no_mdo_on": (
            "Op deze dag staat geen MDO; er is niets veranderd, kijk met `ib-console overleg --soort mdo` wanneer er "
            "wel een is."
        ),
        "group.unknown": (
            "Er is geen groep met deze naam; er is niets veranderd, kijk in `ib-console leerlingen` hoe de groepen "
            "heten."
        ),
        "group_plan.none": (
            "Deze groep heeft dit schooljaar nog geen groepsplan; er is niets veranderd, begin er een in het scherm."
        ),
        "group_plan.none_of_domain": (
            "Voor dit gebied heeft de groep nog geen groepsplan; er is niets veranderd, laat --gebied weg om te zien "
            "welke er wel zijn."
        ),
        "group.no_year": (
            "In dit schooljaar staan geen groepen; er is niets veranderd, kies een jaar waarin ze er wel zijn: {years}."
        ),
        "group.ambiguous": (
            "Deze naam past bij {count} groepen: {names}; er is niets veranderd, geef de hele naam van de groep."
        ),
        "person.unknown": (
            "Geen medewerker heeft deze naam of afkorting; er is niets gewijzigd, kies iemand uit het scherm Mensen."
        ),
        "person.ambiguous": (
            "Deze naam past bij {count} medewerkers; er is niets gewijzigd, geef de hele naam of de afkorting."
        ),
        "note.no_text": (
            "Er is geen tekst voor de notitie; er is niets vastgelegd, geef haar met --tekst of laat een ander "
            "programma haar aanreiken."
        ),
        "note.unreadable": (
            "De tekst is niet te lezen; er is niets vastgelegd, bewaar haar als UTF-8 en probeer het opnieuw."
        ),
        "export.no_subject": "Over wie, of welke groep? Er is niets geschreven; zet het achter het document.",
        "export.not_in_form": "Dit is er niet als {form}; er is niets geschreven, kies bij --als {forms}.",
        "export.not_compared": "Vergelijken met --met kan alleen bij wijzigingen; er is niets geschreven.",
        "export.no_version": "Er is geen SOP “{text}”; er is niets geschreven, kies {versions}.",
        "export.which_concept": "Er is meer dan één concept; er is niets geschreven, kies {versions}.",
        "export.template_not_word": (
            "Een sjabloon hoort bij Word; er is niets geschreven, kies --als docx of laat --sjabloon weg."
        ),
        "export.whose_invitation": (
            "Een uitnodiging is van het eerste MDO, van het overleg van --datum, of van alles; er is niets geschreven, "
            "laat het onderwerp weg of typ alles."
        ),
        "export.nothing_on_day": (
            "Op deze dag staat geen overleg; er is niets geschreven, kijk met `ib-console overleg` wanneer er een is."
        ),
        "export.which_plan": (
            "Deze groep heeft meer groepsplannen: {domains}; er is niets geschreven, kies er een met --gebied."
        ),
        "export.no_target": "Deze vorm past niet op het scherm; er is niets geschreven, geef met --naar een map.",
        "export.no_overleg": "Over deze leerling is geen overleg gehouden op deze dag; er is niets geschreven.",
        "export.whose_actions": (
            "Van wie zijn de afspraken? Gevonden: {names}. Er is niets geschreven; typ meer van de naam."
        ),
        "export.names": (
            "In de tekst staat misschien de naam van iemand anders: {names}. Er is niets geschreven; maak dit papier "
            "in het scherm, dan kunt u antwoorden."
        ),
        "export.asked": (
            "Misschien staat de naam van iemand anders in de tekst: {names}. Er is niets geschreven; is geen van hen "
            "bedoeld, geef de naam dan met --geen-ander."
        ),
        "export.consent": (
            "De toestemming van de ouders: {consents}. Er is niets geschreven; valt dit papier daaronder, zeg dat dan "
            "met --binnen-toestemming."
        ),
        "export.number": (
            "In de tekst staat een getal dat een burgerservicenummer kan zijn: {numbers}. Er is niets geschreven; haal "
            "het weg, of zeg met --geen-bsn dat het iets anders is."
        ),
        "export.needs_folder": (
            "Een exemplaar per gezin komt in een map; er is niets geschreven, geef met --naar een map die er is."
        ),
        "export.nothing_held": "Er is geen overleg gehouden op deze dag; er is niets geschreven, kies een andere dag.",
        "export.which_overleg": (
            "Op deze dag is meer overleg gehouden; er is niets geschreven, zet de leerling achter het document."
        ),
        "export.exists": (
            "{file} bestaat al en is niet overschreven; kies met --naar een andere naam of haal het bestand eerst weg."
        ),
        "check.problems": (
            "De controle vond {problems}; er wordt niets vanzelf hersteld, lees hierboven wat u nu doet."
        ),
        "stopped": "U hebt de opdracht gestopt; wat al bewaard was, staat er nog.",
        "output.disk_full": (
            "De uitvoer kon niet weg, want de schijf is vol; wat bewaard was staat er nog, maak ruimte vrij en probeer "
            "het opnieuw."
        ),
    }
)
"""Code -> sentence; the parameters stand in braces."""

USAGE_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "unknown": "Dit hoort niet bij deze opdracht: {0}.",
        "missing": "Hier ontbreekt nog: {0}.",
        "no_value": "Achter {0} hoort een waarde.",
        "too_many_values": "Achter {0} hoort geen waarde.",
        "choice": "{0} kan niet {1} zijn; kies uit {2}.",
        "value": "{0} kan niet {1} zijn.",
        "ambiguous": "{0} kan meer betekenen: {1}.",
        "general": "Deze opdracht is niet goed opgeschreven; kijk bij --help hoe het moet.",
    }
)
"""What is wrong with the way a command was written; the numbers are the parts of what argparse says."""

TERMINAL_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "no_signs": (
            "Dit venster staat niet op UTF-8: tekens zoals een driehoek of een cijfer in een rondje kunnen er vreemd "
            "uitzien. Zet de tekenset van het venster op UTF-8."
        ),
        "old_console": "In dit oude Windows-venster ziet het er minder goed uit. Beter is Windows Terminal.",
        "few_colours": "Dit venster toont maar weinig kleuren. Met F12 kiest u hoog contrast; dat leest dan beter.",
    }
)
"""What a terminal shows less well; nothing is refused for it."""
