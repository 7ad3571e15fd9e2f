"""Damaged class lists in every format: a preview or one sentence, in little time and memory, every time.

The seeds and the figures are printed (`pytest -s`, or `-rP`); memory is that of the process, so it says most when this
file runs alone. The long run is `pytest -m soak -s tests/soak/test_mutations.py`.
"""

import io
import random
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from class_list_files import MAIN, csv_text, edexml, pupil, sheet_xml, tabs, uwlr, workbook

from ib_console.domain.errors import ImportRefused
from ib_console.exchange.class_lists import read_class_list
from ib_console.exchange.reading import ReadingCancelled
from ib_console.exchange.table_preview import preview_table
from ib_console.exchange.table_reader import NO_COLUMNS
from ib_console.wording.import_messages import IMPORT_MESSAGES, deviation_text

try:
    from resource import RUSAGE_SELF, getrusage
except ImportError:  # Windows keeps this figure where only a library for it alone could reach it
    getrusage = None

SEED = 20_261_124
SHORT = 400
LONG = 20_000
SLOWEST = 10.0
"""Seconds for one file; the bar of the product."""

MEMORY = 300
"""MB that reading one file may add; the bar of the product."""

FIXTURES = Path(__file__).parents[1] / "exchange" / "fixtures"
TABLE = [
    ["Leerlingnummer", "Naam", "Geboortedatum", "Groep", "Leerkracht", "BSN"],
    *(
        [number, f"Berg, Kind{number} van den", "09-03-2017", f"Groep {number % 8 + 1}a", "Eva Bos", 999990019]
        for number in range(30)
    ),
]
BY_HAND = {"kind": "full_name", "afd": "group", "sinds": "birth_date", "nr": "key"}
"""For the headings of STRANGE, which nobody knows."""

STRANGE = [["Kind", "Afd.", "Sinds", "Nr", "BSN"], *([row[1], row[3], 42_803, row[0], row[5]] for row in TABLE[1:])]
NAMES = [["Achternaam", "Roepnaam", "Geboortedatum"], *(["Bos", f"Kind{number}", 42_803] for number in range(9))]
GROUPS = {"4-5 Dolfijnen": NAMES, "L3B": NAMES, "K2": TABLE, "Uitleg": [["Versie", 2]]}
MANY = "".join(pupil(str(number), f"Kind{number}", extra="<voorvoegsel>van</voorvoegsel>") for number in range(30))
SHARED = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Zoë</t></si></sst>'
SOURCES: dict[str, bytes] = {
    "edexml 2.1": (FIXTURES / "oddities-2.1.xml").read_bytes(),
    "edexml 1.03": edexml(MANY, version="1.03", declared="ISO-8859-1").encode("latin-1"),
    "flemish": edexml(MANY, school="<instellingsnummer>1234</instellingsnummer>").encode("utf-8-sig"),
    "uwlr": uwlr(edexml(MANY)).encode(),
    "utf-16": edexml(MANY, declared="UTF-16").encode("utf-16"),
    "csv": (FIXTURES / "overzicht.csv").read_bytes(),
    "csv 1252": csv_text(TABLE).encode("cp1252"),
    "xlsx": workbook(sheet_xml(TABLE), shared=SHARED),
    "xlsx tabs": tabs(GROUPS, hidden=3),
    "xlsx by hand": workbook(sheet_xml(STRANGE), from_1904=True),
    "csv by hand": csv_text(STRANGE, "\t").encode("utf-16"),
    "xlsx stored": workbook(sheet_xml(TABLE), shared=SHARED, packing=zipfile.ZIP_STORED),
}
PIECES = (
    b'"', b"<", b">", b"&", b"]]>", b"<!--", b";;;", b"\n", b"\0", b"\xff", b"\xfe\xff", b"&#0;", b"&a;",
    b"<!DOCTYPE a>",
    b' r="XFD1048576"', b' t="s"', b"1e308", b"-1", b"99999999999999999999", b"</row>", b"PK\x05\x06", b"\xed\xa0\x80",
    b"<leerling>", b"</leerlingen>", b' key="#"', b"\xe2\x80\xae", b"9" * 400,
)  # fmt: skip


Damage = Callable[[bytes, random.Random], bytes]
WORDS = (
    b"0", b"1", b"-1", b"5B", b"2de leerjaar", b"K2", b"L3", b"42803", b"42803.5", b"99999999", b"1e300", b"31-02-2017",
    b"2017-13-01", b"Berg, van den, Noor", b"999990019", b"naam", b"groep", b"bsn", b"hidden", b"s", b"A1", b"XFD9",
    b"", b"x" * 300, "Zo\u00eb".encode(), b"H", b"C",
)  # fmt: skip
_WORD = re.compile(rb"[A-Za-z0-9.-]+")
_VALUE = re.compile(rb'(?<=>)[^<>]+(?=<)|(?<==")[^"<>]*(?=")')
"""A text or the value of an attribute; other words of XML are names that must match."""


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Change, cut out, double, move or put in a few bytes."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed) + 1)
        length = chance.choice((1, 4, 30, 300))
        match chance.randrange(6):
            case 0:
                changed[at : at + 1] = chance.randbytes(chance.randint(1, 3))
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length] * chance.randint(1, 50)
            case 3:
                other = chance.randrange(len(changed) + 1)
                changed[at:at] = changed[other : other + length]
            case 4 if chance.random() < 0.2:
                del changed[at:]
            case _:
                changed[at:at] = chance.choice(PIECES)
    return bytes(changed)


def rewritten(data: bytes, chance: random.Random) -> bytes:
    """Put other words and numbers in the place of a few, so that the whole stays well-formed and is read to its end."""
    changed = data
    one = _VALUE if b"</" in data else _WORD
    for _ in range(chance.randint(1, 30)):
        found = one.search(changed, chance.randrange(len(changed)))
        if found:
            changed = changed[: found.start()] + chance.choice(WORDS) + changed[found.end() :]
    return changed


def damaged_inside(data: bytes, chance: random.Random, damage: Damage) -> bytes:
    """Damage one part of a workbook and pack it again, so that the damage gets past the check sums."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        hit = chance.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, damage(old.read(name), chance) if name == hit else old.read(name))
    return buffer.getvalue()


def peak_memory() -> int | None:
    """The most MB this process ever took; None where the system does not tell."""
    if getrusage is None:
        return None
    return getrusage(RUSAGE_SELF).ru_maxrss // (1024 * 1024 if sys.platform == "darwin" else 1024)


def outcome(data: bytes, chance: random.Random, *, by_hand: bool) -> str:
    """Preview the table or read the list, now and then until a moment at which the user stops."""
    last = chance.uniform(0, 1) if chance.random() < 0.2 else 2.0
    heard = [-1]

    def watch(done: int, total: int) -> None:
        assert heard[-1] < done <= total == len(data)
        heard.append(done)
        if done >= last * total:
            raise ReadingCancelled

    try:
        if chance.random() < 0.2:
            shown = preview_table(data, "lijst.csv")
            assert all(len(row) == len(shown.headings) for row in shown.samples)
            return "table"
        listed = read_class_list(data, "lijst.csv", columns=BY_HAND if by_hand else NO_COLUMNS, watch=watch)
    except ReadingCancelled:
        assert last <= 1
        return "stopped"
    except ImportRefused as refused:
        IMPORT_MESSAGES[refused.code].format(**refused.params)  # a code without a sentence, or a parameter, fails
        return refused.code
    assert last > 1
    assert listed.pupils
    assert all(map(deviation_text, listed.deviations))
    groups = {group.file_key for group in listed.groups}
    assert all(pupil.group_key in groups for pupil in listed.pupils if pupil.group_key)
    return "list"


def run(count: int, seed: int) -> str:
    """Read `count` damaged files; gives the figures, raises what reading raises beyond a refusal."""
    outcomes: Counter[str] = Counter()
    slowest, slowest_source = 0.0, ""
    names = tuple(SOURCES)
    before = peak_memory()
    begun = time.perf_counter()
    for number in range(count):
        chance = random.Random(f"{seed}:{number}")  # noqa: S311 - a seed that can be run again
        source = names[number % len(names)]
        damage = rewritten if chance.random() < 0.5 else damaged
        if source.startswith("xlsx") and chance.random() < 0.8:
            data = damaged_inside(SOURCES[source], chance, damage)
        else:
            data = damage(SOURCES[source], chance)
        started = time.perf_counter()
        try:
            outcomes[outcome(data, chance, by_hand=source.endswith("by hand"))] += 1
        except BaseException as error:
            error.add_note(f"seed {seed}:{number}, {source}")
            raise
        taken = time.perf_counter() - started
        if taken > slowest:
            slowest, slowest_source = taken, f"{source}, {seed}:{number}"
        assert taken < SLOWEST, f"seed {seed}:{number}"
    after = peak_memory()
    memory = "memory not measured: this system does not tell it"
    if before is not None and after is not None:
        assert after - before < MEMORY
        memory = f"peak memory +{after - before} MB"
    counts = ", ".join(f"{what} {number}" for what, number in outcomes.most_common())
    return (
        f"{count} mutations of {len(names)} files, seeds {seed}:0 to {seed}:{count - 1}, in "
        f"{time.perf_counter() - begun:.0f} s; {counts}; "
        f"slowest {slowest * 1000:.0f} ms ({slowest_source}); {memory}"
    )


def test_some_hundreds_of_damaged_files_only_give_a_preview_or_a_sentence() -> None:
    print(run(SHORT, SEED))  # noqa: T201 - the figures belong in the test's output


@pytest.mark.soak
def test_twenty_thousand_damaged_files_only_give_a_preview_or_a_sentence() -> None:
    print(run(LONG, SEED + 1))  # noqa: T201 - the figures belong in the test's output


ROW = f'<worksheet xmlns="{MAIN}"><sheetData>{{}}</sheetData></worksheet>'
FAR = ROW.format('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
WRAPPED = ROW.format('<row r="1"><c r="A99999999999999"><v>1</v></c></row>')
REPEATED = ROW.format("".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_000)))
LONG_TEXT = SHARED.replace("Zoë", "x" * 100_000)
BILLION = '<!DOCTYPE EDEX [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 10)
)
BOMBS = {
    "xlsx of a far cell": lambda: workbook(FAR),
    "xlsx of a row number that wraps": lambda: workbook(WRAPPED),
    "xlsx that unpacks to 210 MB": lambda: workbook(
        ROW.format(f'<row r="1"><c r="A1"><v>{"0" * 210_000_000}</v></c></row>')
    ),
    "xlsx of one long text 20,000 times": lambda: workbook(REPEATED, shared=LONG_TEXT),
    "xlsx with entities": lambda: workbook(BILLION + "]><worksheet>&a9;</worksheet>"),
    "xml of a billion laughs": f"{BILLION}]><EDEX>&a9;</EDEX>".encode,
    "xml of one long entity": f'<!DOCTYPE a [<!ENTITY a "{"a" * 99_999}">]><EDEX>{"&a;" * 99_999}</EDEX>'.encode,
    "xml that reads another file": lambda: b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///dev/zero">]><EDEX>&a;</EDEX>',
    "xlsx of 200 ways to one large sheet": lambda: workbook(
        ROW.format("".join(f'<row r="{n}"><c r="AD{n}"><v>1</v></c></row>' for n in range(1, 19_000))),
        *["<worksheet/>"] * 199,
        one_part=True,
    ),
    "xlsx of tabs that are too much together": lambda: workbook(
        *[ROW.format("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 9_000)))] * 3
    ),
    "xml of a million attributes": lambda: b"<EDEX %b/>" % b" ".join(b"a%d='x'" % n for n in range(1_000_000)),
    "xml of 400,000 names": lambda: b"<EDEX>%b</EDEX>" % b"".join(b"<a%d/>" % n for n in range(400_000)),
    "xml of one comment of 19 MB": lambda: b"<EDEX><!--%b--></EDEX>" % (b"x" * 19_000_000),
    "xml nested 200,000 deep": lambda: b"<a>" * 200_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_within_a_second(name: str) -> None:
    data = BOMBS[name]()
    started = time.perf_counter()
    with pytest.raises(ImportRefused) as refusal:
        read_class_list(data)
    taken = time.perf_counter() - started
    assert taken < 1
    print(f"{name}: {len(data)} bytes, {refusal.value.code} in {taken * 1000:.0f} ms")  # noqa: T201 - figures
