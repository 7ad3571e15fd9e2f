"""What the user reads when the school cannot be opened, made or saved: one sentence a code.

Each says what happened, what is safe and what to do. It must not import the store: codes are all it knows.
"""

from collections.abc import Mapping
from types import MappingProxyType

STORAGE_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "wrong_passphrase": (
            "Dit wachtwoord past niet bij deze school; er is niets veranderd, controleer Caps Lock en probeer "
            "het opnieuw."
        ),
        "passphrase_too_short": (
            "Dit wachtwoord is te kort; kies minstens 14 tekens of 4 woorden, er is nog niets gemaakt of veranderd."
        ),
        "second_window": (
            "Deze school is al open in een ander venster; uw gegevens zijn veilig, sluit eerst dat venster of "
            "werk daar verder."
        ),
        "settings.not_kept": (
            "Uw keuze geldt nu wel, maar kon niet worden bewaard in {file}; uw school is niet veranderd, "
            "controleer of u daar mag schrijven en of de schijf niet vol is."
        ),
        "newer_schema": (
            "Een nieuwere versie van ib-console heeft {file} bewaard; er is niets aan veranderd, "
            "installeer de nieuwste versie en open de school daarmee."
        ),
        "newer_keys": (
            "Een nieuwere versie van ib-console heeft {file} gemaakt; er is niets aan veranderd, "
            "installeer de nieuwste versie en open de school daarmee."
        ),
        "unreadable_database": (
            "{file} gaat niet open met deze sleutel: het bestand is beschadigd of het sleutelbestand hoort bij "
            "een andere "
            "school; er is niets aan veranderd, zet beide bestanden samen terug uit dezelfde reservekopie."
        ),
        "empty_database": (
            "{file} is leeg, er staat geen school meer in; ib-console laat het zo staan, "
            "zet het bestand terug uit een reservekopie."
        ),
        "missing_keys": (
            "Het sleutelbestand {file} ontbreekt en zonder gaat de school niet open; uw gegevens staan er nog, "
            "zet dit bestand terug uit een reservekopie."
        ),
        "broken_keys": (
            "Het sleutelbestand {file} is beschadigd en zo gaat de school niet open; uw gegevens staan er nog, "
            "zet dit bestand terug uit een reservekopie."
        ),
        "keys_without_school": (
            "In {folder} staat wel een sleutelbestand maar geen school.db; er is niets veranderd, zet school.db "
            "terug uit "
            "een reservekopie of kies met --map een andere map."
        ),
        "no_school": (
            "In {folder} staat nog geen school; er is niets gemaakt, begin met `ib-console nieuw` of kies met "
            "--map een andere map."
        ),
        "school_exists": (
            "In {folder} staat al een school; die is niet veranderd, open haar met `ib-console` of kies met "
            "--map een andere map."
        ),
        "sync_folder": (
            "{folder} wordt bijgehouden door {client}, en dat kan uw gegevens laten verdwijnen; er is niets "
            "geschreven, "
            "kies met --map een map die niet met internet gelijk wordt gehouden."
        ),
        "read_only_folder": (
            "ib-console mag niet schrijven in {folder}; er is niets veranderd, vraag om schrijfrechten of kies "
            "met --map een andere map."
        ),
        "folder_unusable": (
            "{folder} is niet als map te gebruiken; er is niets veranderd, controleer de naam en de schijf of "
            "kies met --map een andere map."
        ),
        "disk_full": (
            "De schijf met {folder} is vol; wat eerder is bewaard staat er nog, maak ruimte vrij en doe de "
            "laatste stap opnieuw."
        ),
        "disk_error": (
            "De schijf met {file} gaf een fout; de laatste stap is niet bewaard, wat eerder is bewaard wel: "
            "controleer de schijf en start opnieuw."
        ),
        "damaged": (
            "{file} is beschadigd; er wordt niets meer in geschreven, "
            "bewaar een kopie van de map en zet daarna de laatste reservekopie terug."
        ),
        "migration_failed": (
            "De school kon niet worden bijgewerkt naar deze versie; alles is gebleven zoals het was en een "
            "kopie staat in {file}: "
            "gebruik voorlopig de vorige versie van ib-console."
        ),
        "sqlcipher_missing": (
            "De versleuteling (SQLCipher) ontbreekt in deze installatie; er is niets geopend of geschreven, "
            "installeer ib-console opnieuw."
        ),
        "stale_edit": (
            "Dit is intussen ergens anders gewijzigd; die wijziging is bewaard en de uwe nog niet: open het "
            "opnieuw en "
            "vul uw wijziging nog eens in."
        ),
        "not_found": "Dit bestaat niet meer; er is niets veranderd, ververs het scherm en kies opnieuw.",
        "append_only": "Wat hier is vastgelegd blijft staan; er is niets veranderd, voeg een correctie toe.",
        "step_not_found": "Deze stap staat niet in het logboek; er is niets veranderd, kies een andere stap.",
        "damaged_structure": (
            "De opbouw van het bestand is beschadigd; bewaar een kopie van de map en zet de laatste reservekopie terug."
        ),
        "damaged_pages": (
            "Een deel van het bestand is veranderd buiten ib-console om; bewaar een kopie van de map en zet de "
            "laatste reservekopie terug."
        ),
        "broken_references": (
            "Er zijn gegevens die verwijzen naar iets wat niet meer bestaat; uw gegevens staan er nog, zet de "
            "laatste reservekopie terug."
        ),
        "missing_guards": (
            "De beveiliging tegen wissen van vastgelegde gegevens is niet compleet; uw gegevens staan er nog, "
            "zet de laatste reservekopie terug."
        ),
    }
)
"""Code -> sentence. Placeholders: {file}, {folder}, {client}; they are the parameters of the error."""
