"""How much a text stands out from what is behind it, as WCAG 2 measures it."""

from textual.color import Color

LEAST = 4.5
"""For text (success criterion 1.4.3)."""


def luminance(colour: Color) -> float:
    """Relative luminance, from 0 to 1."""
    parts = [part / 255 for part in colour.rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """The ratio of the lighter to the darker, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
