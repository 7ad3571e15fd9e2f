"""What the user reads about the frame: colours, the privacystand, the lock, the window. It must not import screens."""

INITIALS_FIRST = (
    "Namen van leerlingen en ouders staan nu als voorletters op het scherm; F8 toont ze weer. "
    "Wat u kopieert of exporteert, houdt de hele namen."
)
INITIALS = "Namen staan nu als voorletters op het scherm; F8 toont ze weer."
LOCKED = "De school is vergrendeld. Typ uw wachtwoord en druk op Enter om verder te gaan."
LOCKED_TEXT = "Wat u aan het typen was, staat er dan nog."


def practice_passphrase(passphrase: str) -> str:
    """What opens the practice school."""
    return f"Dit is de oefenschool; haar wachtwoord is: {passphrase}"


def colours(title: str) -> str:
    """Which colours were taken."""
    return f"Kleuren: {title}."


def too_small(width: int, height: int, least_width: int, least_height: int) -> str:
    """That the window is too small."""
    return (
        f"Dit venster is te klein: {width} bij {height} tekens. Maak het minstens {least_width} bij {least_height}, of "
        "maak de letters kleiner; dan gaat u vanzelf verder waar u was."
    )
