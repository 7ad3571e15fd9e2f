"""The groepsplannen of the demo school in words, by domain and by how old the group is. Texts only."""

from collections.abc import Mapping
from dataclasses import dataclass

from ib_console.domain.levels import LevelDomain


@dataclass(frozen=True, kw_only=True)
class PlanTexts:
    """What a plan says, and what its period brought."""

    goal: str
    intensive: str
    basic: str
    deepened: str
    timetable: str
    evaluation: str


TEXTS: Mapping[tuple[LevelDomain, int], PlanTexts] = {
    (LevelDomain.ARITHMETIC, 1): PlanTexts(
        goal="Negen van de tien kinderen tellen tot het doel van hun leerjaar en wijzen daarbij aan.",
        intensive="Drie keer per week tellen met de grote dobbelsteen, in een groepje van vier.",
        basic="Elke dag een telmoment in de kring, en een rekenhoek die meegroeit met het thema.",
        deepened="Sommetjes in de bouwhoek; zelf een winkelbord maken.",
        timetable="Kring om kwart voor negen; groepje tijdens de speelwerktijd.",
        evaluation="Tellen gaat goed, aanwijzen nog niet bij ieder kind. De winkel was het sterkst.",
    ),
    (LevelDomain.ARITHMETIC, 3): PlanTexts(
        goal="Acht van de tien leerlingen rekenen de sommen van dit blok vlot en zonder vingers.",
        intensive="Vier keer per week verlengde instructie met kralenketting en getallenlijn.",
        basic="Gewone instructie; elke les begint met vijf minuten automatiseren.",
        deepened="Korte instructie, daarna puzzelsommen in tweetallen.",
        timetable="Rekenen om half tien; verlengde instructie aan de ronde tafel.",
        evaluation="Automatiseren is gegroeid. Verhaaltjessommen blijven bij de helft van de tafelgroep lastig.",
    ),
    (LevelDomain.ARITHMETIC, 6): PlanTexts(
        goal="Drie van de vier leerlingen halen een voldoende voor breuken en verhoudingen.",
        intensive="Stappenkaart en materiaal, vier keer twintig minuten, twee met de rekencoördinator.",
        basic="Instructie in twee delen, en een exitkaart aan het eind van de les.",
        deepened="Compacten, en op donderdag een opdracht zonder vast antwoord.",
        timetable="Rekenen na de ochtendpauze; de exitkaarten bepalen wie de volgende dag aansluit.",
        evaluation="De exitkaarten werken: de tafelgroep wisselde zes keer. Verhoudingen keren terug.",
    ),
    (LevelDomain.READING, 1): PlanTexts(
        goal="Ieder kind kent de eerste letter van de eigen naam; acht van de tien rijmen.",
        intensive="Klankspel met de onderwijsassistent, drie keer tien minuten.",
        basic="Voorlezen met vooraf besproken woorden; letter van de week.",
        deepened="Eigen boekjes maken met woorden die zij zelf willen schrijven.",
        timetable="Na de fruitpauze; klankspel in de gang.",
        evaluation="Rijmen lukt bijna iedereen. Vier kinderen horen de eerste klank nog niet.",
    ),
    (LevelDomain.READING, 3): PlanTexts(
        goal="Acht van de tien leerlingen lezen een tekst van hun leerjaar en vertellen hem na.",
        intensive="Voorlezen vooraf en herhaald lezen, vier keer per week een kwartier.",
        basic="Elke dag twintig minuten samen lezen, met één vraag die gaat over waarom.",
        deepened="Boekenkring; zij bereiden zelf een vraag voor.",
        timetable="Lezen is het eerste wat wij doen, elke dag.",
        evaluation="Navertellen gaat beter dan vragen maken. Het samen lezen blijft.",
    ),
    (LevelDomain.READING, 6): PlanTexts(
        goal="Drie van de vier leerlingen halen de hoofdgedachte uit een tekst die zij niet kennen.",
        intensive="Woorden vooraf, tekst in stukken, en hardop denken met de leerkracht.",
        basic="Twee lange teksten per week bij het thema van wereldoriëntatie.",
        deepened="Twee bronnen vergelijken die elkaar tegenspreken.",
        timetable="Dinsdag en donderdag een heel uur; woorden vooraf op maandag.",
        evaluation="De lange teksten pasten bij het thema. Hardop denken vraagt nog oefening van ons.",
    ),
}
"""Domain and the lowest groep the texts are for."""

NEEDS: Mapping[tuple[LevelDomain, str], tuple[str, str]] = {
    (LevelDomain.ARITHMETIC, "Hafsa Zerouali"): ("Steeds dezelfde stappen", "Hulpkaart, en eerst drie sommen samen"),
    (LevelDomain.ARITHMETIC, "Samuel Tewolde"): ("Een eigen leerlijn met materiaal", "Doen en voordoen"),
    (LevelDomain.ARITHMETIC, "Evi Hendriks"): ("Instructie een leerjaar lager", "De oudste mogen zijn"),
    (LevelDomain.ARITHMETIC, "Anjali Bhagwandin"): ("Taken die niet meteen lukken", "Zelf de lastigste kiezen"),
    (LevelDomain.ARITHMETIC, "Tygo van Vliet"): ("Werk zonder cijfer", "Mogen gummen"),
    (LevelDomain.READING, "Nahom Ibrahim"): ("Woorden en beelden vooraf", "Samen een tekst tekenen"),
    (LevelDomain.READING, "Bo Bakker"): ("Herhaald lezen in een klein groepje", "Onderwerpen over dieren"),
    (LevelDomain.READING, "Chloë in ’t Veld"): ("Lezen met voorleessoftware", "Mogen vertellen"),
    (LevelDomain.READING, "Samuel Tewolde"): ("Korte teksten met plaatjes", "Vaste volgorde"),
    (LevelDomain.READING, "Ömer Kaya"): ("Woordenschat bij elk thema", "Een plaatje naast het woord"),
}
"""Domain and pupil → what the pupil needs, and what helps."""
