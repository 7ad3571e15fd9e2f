"""What the user reads about config.toml: the file with the colours and the keys. It must not import the screen."""

from collections.abc import Sequence

from ib_console.wording.formats import listed

FIRST_LINES = """\
# Instellingen van ib-console op deze computer. Er staat niets van uw school in.
# thema: donker, licht of hoog contrast.
# [toetsen]: de naam van een toets met uw eigen keuze, zoals "pupils.new" = "t". De namen staan op het scherm Toetsen.
"""
"""How a new file begins."""


def broken(file: str) -> str:
    """That the file cannot be read."""
    return (
        f"Uw instellingen in {file} zijn niet te lezen; het programma gebruikt de gewone kleuren en toetsen en laat "
        "het bestand zo staan. Verbeter het, of haal het weg."
    )


def unknown(names: Sequence[str]) -> str:
    """That the file holds what this version does not know."""
    what = listed(tuple(names))
    return f"In config.toml staat iets wat deze versie niet kent: {what}. Het blijft staan en doet niets."


def unknown_theme(name: str, titles: Sequence[str]) -> str:
    """That the colours do not exist."""
    return f"De kleuren '{name}' uit config.toml bestaan niet; kies uit {listed(tuple(titles))}."
