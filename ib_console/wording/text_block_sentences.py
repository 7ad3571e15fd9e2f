"""What the user reads about text blocks. It must not import the screen."""

from ib_console.domain.text_blocks import DAY, GROUP, PUPIL

SEARCH_BLOCK = "typ een deel van de naam of de tekst"
NO_BLOCK_FOUND = "Geen tekstblok gevonden. U maakt ze bij Mensen, onder school."
EMPTY_BLOCKS = (
    "Uw school heeft nog geen tekstblokken. Met n maakt u er een: een tekst die u vaak typt, en die u daarna in elk "
    "langer tekstveld met één toets invoegt."
)
PLACES = f"Zet {{{PUPIL}}}, {{{GROUP}}} of {{{DAY}}} op de plek die het programma zelf mag invullen."
TEXT_HELP = f"{PLACES} Een andere plek tussen accolades vult u bij het invoegen zelf in."
REMOVE_DETAIL = "Waar de tekst al is ingevoegd, blijft hij staan. Met de toets u draait u dit weer terug."
