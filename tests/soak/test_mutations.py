"""Damaged class lists in every format: a preview or one sentence, in little time and memory, every time.

The seeds and the figures are printed (`pytest -s`, or `-rP`); memory is that of the process, so it says most when this
file runs alone. The long run is `pytest -m soak -s tests/soak/test_mutations.py`.
"""

import io
import random
import resource
import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from class_list_files import MAIN, csv_text, edexml, pupil, sheet_xml, uwlr, workbook

from ib_console.domain.errors import ImportRefused
from ib_console.exchange.class_lists import read_class_list
from ib_console.wording.import_messages import DEVIATIONS, IMPORT_MESSAGES

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
    "xlsx stored": workbook(sheet_xml(TABLE), shared=SHARED, packing=zipfile.ZIP_STORED),
}
PIECES = (
    b'"', b"<", b">", b"&", b"]]>", b"<!--", b";;;", b"\n", b"\0", b"\xff", b"\xfe\xff", b"&#0;", b"&a;",
    b"<!DOCTYPE a>",
    b' r="XFD1048576"', b' t="s"', b"1e308", b"-1", b"99999999999999999999", b"</row>", b"PK\x05\x06", b"\xed\xa0\x80",
    b"<leerling>", b"</leerlingen>", b' key="#"', b"\xe2\x80\xae", b"9" * 400,
)  # fmt: skip


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


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """Damage one part of a workbook and pack it again, so that the damage gets past the check sums."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        hit = chance.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, damaged(old.read(name), chance) if name == hit else old.read(name))
    return buffer.getvalue()


def run(count: int, seed: int) -> str:
    """Read `count` damaged files; gives the figures, raises what reading raises beyond a refusal."""
    outcomes: Counter[str] = Counter()
    slowest, slowest_source = 0.0, ""
    names = tuple(SOURCES)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(count):
        chance = random.Random(f"{seed}:{number}")  # noqa: S311 - a seed that can be run again
        source = names[number % len(names)]
        inside = source.startswith("xlsx") and chance.random() < 0.7
        data = (damaged_inside if inside else damaged)(SOURCES[source], chance)
        started = time.perf_counter()
        try:
            listed = read_class_list(data)
        except ImportRefused as refused:
            outcomes[refused.code] += 1
            IMPORT_MESSAGES[refused.code].format(**refused.params)  # a code without a sentence, or a parameter, fails
        except BaseException as error:
            error.add_note(f"seed {seed}:{number}, {source}")
            raise
        else:
            outcomes["preview"] += 1
            assert listed.pupils
            assert all(DEVIATIONS[one.code].format(**one.params) for one in listed.deviations)
        taken = time.perf_counter() - started
        if taken > slowest:
            slowest, slowest_source = taken, f"{source}, {seed}:{number}"
        assert taken < SLOWEST, f"seed {seed}:{number}"
    added = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    assert added < MEMORY
    counts = ", ".join(f"{code} {number}" for code, number in outcomes.most_common())
    return (
        f"{count} mutations, seeds {seed}:0 to {seed}:{count - 1}; {counts}; "
        f"slowest {slowest * 1000:.0f} ms ({slowest_source}); peak memory +{added} MB"
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
