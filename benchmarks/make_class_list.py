"""Make data/klassenlijst-voorbeeld.xml: a class list of a school that does not exist.

Usage: python benchmarks/make_class_list.py [FILE]. The same seed gives the same file, byte for byte.
Names are combined at random; nobody in it exists.
"""

import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

SEED = 20262027
YEAR = 2026
TARGET = Path(__file__).resolve().parent.parent / "data" / "klassenlijst-voorbeeld.xml"

GROUPS = {
    "G1A": ("1A Zeepaardjes", (1,), 20),
    "G2A": ("2A Garnalen", (2,), 23),
    "G3A": ("3A Krabben", (3,), 24),
    "G4A": ("4A Zeesterren", (4,), 23),
    "G45B": ("4/5B Otters", (4, 5), 21),
    "G5A": ("5A Pinguïns", (5,), 22),
    "G6A": ("6A Zeehonden", (6,), 25),
    "G7A": ("7A Orka’s", (7,), 24),
    "G8A": ("8A Albatrossen", (8,), 22),
}
COMPOSITES = {"SPLUS": "Plusklas", "STAAL": "Taalklas"}

# Given names of girls; of boys; family names ("tussenvoegsel|achternaam", or an achternaam alone).
DUTCH = (
    (
        "Noor Saar Zoë Loïs Fenna Lieke Mila Renée Anouk Esmée Fleur Isabel Nova Sofie Evi Juul Féline Liv Tess Bo "
        "Jasmijn Maud Pippa Rosalinde Chloë Anne-Fleur Marie-Lou Roos Veerle Suze Guusje Ilse Nina Sanne Elin Lotte"
    ),
    (
        "Daan Sem Levi Noah Finn Luuk Mees Jurre Thijs Siem Boaz Ruben Joël Raphaël Gaël Daniël Tygo Hugo Otis Abel "
        "Quinten Floris Jip Teun Gijs Pepijn Stijn Lars Jan-Willem Samuel Tijn Koen Sjoerd Jelle Björn Tim"
    ),
    (
        "Jansen;de|Vries;van den|Berg;van|Dijk;Bakker;Visser;Smit;Meijer;de|Boer;Mulder;de|Groot;Bos;Vos;Peters;"
        "Hendriks;van|Leeuwen;Dekker;Brouwer;de|Wit;Dijkstra;Smits;de|Graaf;van der|Meer;van der|Linden;Kok;Jacobs;"
        "Schouten;van|Beek;Willems;Hoekstra;Koster;van der|Heijden;Prins;Blom;Huisman;Kuiper;ten|Hove;van ’t|Hof;"
        "van|Vliet;op de|Beek;in ’t|Veld;te|Velde;Jansen-de Wit;van der|Wal;Müller;O’Neill"
    ),
)
MOROCCAN = (
    "Hiba Salma Nour Amira Maryam Layla Aya Siham Inaya Hafsa Yara Lina",
    "Mohammed Ilyas Adam Bilal Yassin Zakaria Anass Rayan Hamza Omar Idris",
    "El Amrani;Bouzidi;El Idrissi;Ouali;Benali;Chaara;Aït Lahcen",
)
TURKISH = (
    "Zeynep Elif Defne Ayşe Nisa Ecrin Azra",
    "Emir Yusuf Kerem Mert Ömer Eymen Deniz",
    "Yılmaz;Kaya;Öztürk;Demir;Şahin;Çelik",
)
POLISH = (
    "Maja Zofia Oliwia Hanna Nadia",
    "Jakub Kacper Szymon Antoni Filip",
    "Kowalska-Nowak;Wójcik;Zieliński;Kamiński",
)
CARIBBEAN = (
    "Shanelle Jaëlle Naomi Djamila Aaliyah Precious Priya Anjali",
    "Jayden Gianni Damian Elijah Xavi Aiden Arjun Rohan Jean-Luc",
    "Martina;Rosalia;Pinas;Ramdin;Jagroep;Bhagwandin;Soekhlal;da|Silva;Mensah;Owusu",
)
AFRICAN = (
    "Ruth Selam Feven Maryam Hodan Rital",
    "Yonas Nahom Abdullah Omar Samuel Karim",
    "Tewolde;Ghebremichael;Abdi;Hassan;Al Masri;Haddad",
)
OTHER = (
    "Thu-Linh Mei Daria Kateryna Lucía Giulia",
    "Minh Wei Oleksandr Mateo Luca Andrei",
    "Nguyễn;Chen;Lin;Shevchenko;Kovalenko;d’Ancona;Fernández",
)
SPARE = {
    DUTCH: (
        "Verhoeven;van|Dam;de|Lange;Postma;Kramer;van der|Laan;Scholten;van|Rijn;Verbeek;de|Haan;Molenaar;"
        "van den|Broek;de|Bruin;Maas;Evers;Gerritsen;van|Loon;Veenstra;Timmermans;Wolters;Zijlstra;van der|Ploeg;"
        "Boersma;van|Es;Schipper;de|Ridder;van|Houten;Nijland;Wessels;ter|Horst;Roelofs;van|Wijk;Sanders;Brands;"
        "Heijnen;de|Koning;van der|Velden;Rutgers;Ligthart;Overbeek"
    ),
    MOROCCAN: "Azzouzi;El Khattabi;Bennani;Amghar;Tahiri;El Yaakoubi;Zerouali;Ben Moussa;Haddou;Boutaleb;Ziani;Chafik",
    TURKISH: "Aslan;Doğan;Koç;Aksoy;Polat;Erdem;Güneş;Yıldız;Acar;Korkmaz",
    POLISH: "Nowicki;Mazur;Wrona;Lis;Sikora;Król",
    CARIBBEAN: "Sordam;Cijntje;Ramsaran;Boateng",
    AFRICAN: "Mehari;Osman;Ibrahim;Khalil;Berhane;Saleh",
    OTHER: "Petrenko;Rossi;Wang",
}
"""Family names for children who would otherwise be the brother or sister of too many."""
POOLS = (DUTCH, MOROCCAN, TURKISH, POLISH, CARIBBEAN, AFRICAN, OTHER)
WEIGHTS = (55, 13, 9, 5, 8, 6, 4)
MIXED = 0.06
"""Share of children whose given name comes from another pool than the family name."""
TEACHERS = (
    ("L01", "Marijke", "", "Hofstra", (), ("G1A",)),
    ("L02", "Sevda", "", "Aydın", (), ("G1A", "G2A")),
    ("L03", "Petra", "van", "Duin", (), ("G2A",)),
    ("L04", "Joris", "", "Wolthuis", (), ("G3A",)),
    ("L05", "Hanneke", "de", "Ruiter", (), ("G3A", "G4A")),
    ("L06", "Fatiha", "", "Ben Salah", (), ("G4A",)),
    ("L07", "Wouter", "van der", "Zee", (), ("G45B",)),
    ("L08", "Inge", "", "Terpstra", (), ("G45B", "G5A")),
    ("L09", "Naïma", "", "Zouhair", (), ("G5A",)),
    ("L10", "Bram", "", "Oosterling", (), ("G6A",)),
    ("L11", "Desirée", "", "Maduro", (), ("G7A",)),
    ("L12", "Koen", "", "Verhagen", (), ("G7A", "G6A")),
    ("L13", "Anneloes", "ter", "Braak", (), ("G8A",)),
    ("L20", "Ruben", "", "Nijenhuis", (), ("G8A",)),
    ("L14", "Titia", "", "Postmus", ("IB",), ()),
    ("L15", "Gerda", "", "Kloosterman", ("RT",), ("STAAL",)),
    ("L16", "Ruud", "", "Haverkamp", ("DIR",), ()),
    ("L17", "Milou", "van", "Eck", ("LRK",), ("SPLUS",)),
    ("L18", "Dennis", "", "Balk", ("VAK",), ()),
    ("L19", "Chaimae", "", "Larbi", ("OWA",), ()),
)
NAMESPACE = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="EDEXML.structuur.xsd"'
SIBLINGS = 0.2
MOST_SIBLINGS = 3
BETWEEN_SIBLINGS = 300
"""Days between the births of two children of one family."""
STARTS_IN_AUGUST = 17
"""The first school day; who turned four before it in the year that begins with groep 1, starts on it."""
GIVEN_NAMES = {"20181449": "Mats", "20183963": "Hidde", "20181583": "Giulia"}
"""Children whose drawn name would stand out in a class of now."""
COMPOSITES_SWAPPED = {
    "20184886": "20184665",
    "20182960": "20183034",
    "20183205": "20182535",
    "20183963": "20183481",
    "20184049": "20183717",
    "20185439": "20185054",
    "20185590": "20185168",
}
"""Who was drawn for a plusklas after staying down a year or for a taalklas with a Dutch name, and who goes instead."""
REPEATERS = 0.04
LATE_STARTERS = 0.12


@dataclass(slots=True)
class Child:
    """One pupil of the made school."""

    key: str
    given_name: str
    girl: bool
    family: str
    pool: int
    born: date
    year_group: int
    group: str
    enrolled_on: date
    composites: list[str] = field(default_factory=list)
    shows_given_name: bool = True


def children(dice: random.Random) -> list[Child]:
    """The pupils, group by group; some get the family name of an earlier child in another year group."""
    made: list[Child] = []
    used: set[tuple[str, str]] = set()
    for group, (_, year_groups, size) in GROUPS.items():
        in_group: set[str] = set()
        for place in range(size):
            year_group = year_groups[place * len(year_groups) // size]
            families = Counter(child.family for child in made)
            others = [
                child for child in made if child.year_group < year_group - 1 and families[child.family] < MOST_SIBLINGS
            ]
            if others and dice.random() < SIBLINGS:
                sibling = dice.choice(others)
                pool, family = sibling.pool, sibling.family
            else:
                pool = dice.choices(range(len(POOLS)), WEIGHTS)[0]
                family = dice.choice(POOLS[pool][2].split(";"))
            girl = dice.random() < 0.5
            named_from = 0 if dice.random() < MIXED else pool
            names = [
                name
                for name in POOLS[named_from][0 if girl else 1].split()
                if name not in in_group and (name, family) not in used
            ] or [name for name in DUTCH[0 if girl else 1].split() if name not in in_group]
            given_name = dice.choice(names)
            in_group.add(given_name)
            used.add((given_name, family))
            made.append(
                Child(
                    key=str(20180000 + 37 * len(made) + dice.randrange(30)),
                    given_name=given_name,
                    girl=girl,
                    family=family,
                    pool=pool,
                    born=(born := birth_date(dice, year_group)),
                    year_group=year_group,
                    group=group,
                    enrolled_on=first_day(dice, born),
                ),
            )
    for child in dice.sample([child for child in made if child.year_group >= 5], 14):
        child.composites.append("SPLUS")
    for child in dice.sample([child for child in made if 2 <= child.year_group <= 6 and not child.composites], 11):
        child.composites.append("STAAL")
    next(
        child for child in made if child.pool == POOLS.index(AFRICAN) and child.year_group == 5
    ).shows_given_name = False
    start_together(made)
    spread_families(made)
    by_key = {child.key: child for child in made}
    for key, given_name in GIVEN_NAMES.items():
        by_key[key].given_name = given_name
    for drawn, instead in COMPOSITES_SWAPPED.items():
        one, other = by_key[drawn], by_key[instead]
        one.composites, other.composites = other.composites, one.composites
    return made


def start_together(made: list[Child]) -> None:
    """Let groep 1 be born from January on and begin in August, or on the fourth birthday when that comes later."""
    first = date(YEAR - 5, 10, 1)
    for child in made:
        if child.year_group == 1:
            child.born = date(YEAR - 4, 1, 1) + (child.born - first) * 3 // 4
            fourth = date(child.born.year + 4, child.born.month, min(child.born.day, 28))
            child.enrolled_on = max(fourth, date(YEAR, 8, STARTS_IN_AUGUST))


def spread_families(made: list[Child]) -> None:
    """Leave at most three children a family, none of them born too soon after another; the rest get a spare name."""
    spare = {POOLS.index(pool): names.split(";") for pool, names in SPARE.items()}
    families: dict[str, list[Child]] = {}
    for child in made:
        family = families.setdefault(child.family, [])
        close = any(abs((child.born - other.born).days) < BETWEEN_SIBLINGS for other in family)
        if close or len(family) == MOST_SIBLINGS:
            child.family = spare[child.pool].pop(0)
            family = families.setdefault(child.family, [])
        family.append(child)


def birth_date(dice: random.Random, year_group: int) -> date:
    """A birth date that fits the year group: 4 in groep 1, with 1 October as the usual border."""
    first = date(YEAR - 4 - year_group, 10, 1)
    if year_group > 2 and dice.random() < REPEATERS:
        first = date(first.year - 1, 4, 1)
        return first + timedelta(days=dice.randrange(180))
    return first + timedelta(days=dice.randrange(365))


def first_day(dice: random.Random, born: date) -> date:
    """The fourth birthday, or a later start of a school year for who came from elsewhere."""
    fourth = date(born.year + 4, born.month, min(born.day, 28))
    starts = [date(year, 8, STARTS_IN_AUGUST) for year in range(fourth.year + 1, YEAR + 1)]
    if starts and dice.random() < LATE_STARTERS:
        return dice.choice(starts)
    return fourth


def leaf(name: str, value: object) -> str:
    """One element with text."""
    return f"<{name}>{escape(str(value))}</{name}>"


def pupil_xml(child: Child) -> str:
    """One pupil in the order of the standard."""
    prefix, _, family_name = child.family.rpartition("|")
    parts = [leaf("achternaam", family_name)]
    if prefix:
        parts.append(leaf("voorvoegsel", prefix))
    parts.append(leaf("voorletters-1", child.given_name[0]))
    if child.shows_given_name:
        parts.append(leaf("roepnaam", child.given_name))
    parts += [
        leaf("geboortedatum", child.born),
        leaf("geslacht", 2 if child.girl else 1),
        leaf("jaargroep", child.year_group),
        f"<groep key={quoteattr(child.group)}/>",
    ]
    if child.composites:
        ties = "".join(f"<samengestelde_groep key={quoteattr(key)}/>" for key in child.composites)
        parts.append(f"<samengestelde_groepen>{ties}</samengestelde_groepen>")
    parts.append(leaf("instroomdatum", child.enrolled_on))
    return f"<leerling key={quoteattr(child.key)}>{''.join(parts)}</leerling>"


def teacher_xml(teacher: tuple[str, str, str, str, tuple[str, ...], tuple[str, ...]]) -> str:
    """One member of staff with roles and groups."""
    key, given_name, prefix, family_name, roles, groups = teacher
    parts = [leaf("achternaam", family_name)]
    if prefix:
        parts.append(leaf("voorvoegsel", prefix))
    parts += [leaf("voorletters-1", given_name[0]), leaf("roepnaam", given_name)]
    parts += [leaf("rol", role) for role in roles]
    if groups:
        ties = "".join(
            f"<{'samengestelde_groep' if group in COMPOSITES else 'groep'} key={quoteattr(group)}/>" for group in groups
        )
        parts.append(f"<groepen>{ties}</groepen>")
    return f"<leerkracht key={quoteattr(key)}>{''.join(parts)}</leerkracht>"


def class_list() -> str:
    """The whole file."""
    dice = random.Random(SEED)  # noqa: S311 - made-up names, nothing secret
    groups = [
        f"<groep key={quoteattr(key)}>{leaf('naam', name)}"
        f"{leaf('jaargroep', year_groups[0] if len(year_groups) == 1 else 'C')}</groep>"
        for key, (name, year_groups, _) in GROUPS.items()
    ]
    groups += [
        f"<samengestelde_groep key={quoteattr(key)}>{leaf('naam', name)}</samengestelde_groep>"
        for key, name in COMPOSITES.items()
    ]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<EDEX {NAMESPACE}>",
        "<school>",
        leaf("schooljaar", f"{YEAR}-{YEAR + 1}"),
        leaf("peildatum", date(YEAR, 10, 1)),
        leaf("brincode", "99ZZ"),
        leaf("dependancecode", "00"),
        leaf("aanmaakdatum", f"{YEAR}-10-01T08:00:00"),
        leaf("auteur", "ib-console"),
        leaf("xsdversie", "2.1"),
        leaf("commentaar", "Verzonnen klassenlijst van basisschool De Driemaster; niemand erin bestaat."),
        "</school>",
        "<groepen>",
        *groups,
        "</groepen>",
        "<leerlingen>",
        *(pupil_xml(child) for child in children(dice)),
        "</leerlingen>",
        "<leerkrachten>",
        *(teacher_xml(teacher) for teacher in TEACHERS),
        "</leerkrachten>",
        "</EDEX>",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_bytes(class_list().encode())
    print(target)
