"""The class list that ships with the program, a school year later: everybody a leerjaar up, group 8 gone."""

import re

_NEXT_GROUP = {
    ("G1A", "1"): "G2A",
    ("G2A", "2"): "G3A",
    ("G3A", "3"): "G4A",
    ("G4A", "4"): "G5A",
    ("G45B", "4"): "G45B",
    ("G45B", "5"): "G6A",
    ("G5A", "5"): "G6A",
    ("G6A", "6"): "G7A",
    ("G7A", "7"): "G8A",
}
_PLACE = re.compile(r'<jaargroep>(\d)</jaargroep><groep key="(\w+)"/>')
_PUPIL = re.compile(r'<leerling key="(\w+)">.*\n')

STAYS_DOWN = "20181592"
"""The key of a pupil who does leerjaar 3 again."""
ABSENT = "20182485"
"""The key of a pupil who is left out, though not of group 8."""


def a_year_later(text: str, *, stays_down: str = "", absent: str = "") -> str:
    """The EDEXML of the next school year; these two are the keys of pupils who do not simply go on."""

    def moved(found: re.Match[str]) -> str:
        line, key = found[0], found[1]
        place = _PLACE.search(line)
        if key == absent or place is None or place[1] == "8":
            return ""
        if key == stays_down:
            return line
        group = _NEXT_GROUP[place[2], place[1]]
        return _PLACE.sub(f'<jaargroep>{int(place[1]) + 1}</jaargroep><groep key="{group}"/>', line)

    later = _PUPIL.sub(moved, text)
    return later.replace("2026-2027", "2027-2028").replace("2026-10-01", "2027-06-15")
