"""The text blocks of the demo school. Imports the domain and the desk."""

from ib_console.demo.desk import Desk
from ib_console.domain.changes import NEW
from ib_console.domain.text_blocks import TextBlock

TEXT_BLOCKS = (
    (
        "Opening met ouders",
        (
            "Welkom. Wij nemen vandaag rustig de tijd voor {leerling}. U vertelt eerst hoe het thuis gaat, daarna "
            "vertellen wij wat wij in de klas zien. Aan het eind leest u mee wat wij opschrijven."
        ),
    ),
    (
        "Afspraak met evaluatie",
        "Wij proberen dit zes weken. Op {dag} kijken wij samen of {doel} is gehaald, en wat er daarna nodig is.",
    ),
    (
        "Uitnodiging MDO",
        (
            "Op {dag} bespreken wij {leerling} uit {groep} in het MDO. Aan tafel zitten {namen}. U bent er het hele "
            "gesprek bij. Wilt u vooraf iets laten weten? Dat kan tot twee dagen ervoor."
        ),
    ),
    (
        "Stem van het kind",
        "{leerling} vertelde op {datum}: ‘{woorden}’. Wat helpt volgens {leerling} zelf: {wat helpt}.",
    ),
)
"""Name and text; what stands between braces is filled in, by the program where it knows it."""


def write_text_blocks(desk: Desk) -> None:
    """Keep them."""
    for name, text in TEXT_BLOCKS:
        desk.services.text_blocks.save(TextBlock(id=NEW, name=name, text=text))
