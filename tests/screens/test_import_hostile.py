"""A class list with something hostile in every cell, in every format, through the whole preview: only ever text."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from class_list_files import csv_text, edexml, pupil, tabs, xlsx
from driver import HOSTILE_NAMES, NARROW
from school_helpers import TODAY
from test_import_preview import preview

from ib_console.domain.actions import ActionItem
from ib_console.domain.class_list import ClassList
from ib_console.domain.clock import FixedClock
from ib_console.domain.difference import LineKind
from ib_console.domain.text import clean
from ib_console.exchange.class_lists import read_class_list
from ib_console.services.container import Services

MARKUP, BROKEN, TERMINAL = HOSTILE_NAMES
FORMULA = "=cmd|' /C calc'!A1"
JUNE = date(2027, 6, 20)
HEADINGS = ["Roepnaam", "Tussenvoegsel", "Achternaam", "Geboortedatum", "Groep", "Vestiging", "Leerkracht"]
ROW = [MARKUP, BROKEN, FORMULA, date(2018, 3, 9), MARKUP, BROKEN, MARKUP]
OTHER_ROW = [BROKEN, "", MARKUP, date(2018, 4, 9), BROKEN, BROKEN, BROKEN]


def _edexml() -> bytes:
    markup, broken, formula = map(escape, (MARKUP, BROKEN, FORMULA))
    in_groups = "".join(
        f'<groep key="{key}"><naam>{name}</naam><jaargroep>5</jaargroep></groep>'
        for key, name in (("G5", markup), ("G6", broken))
    )
    branches = f'<vestigingen><vestiging key="V"><naam>{broken}</naam></vestiging></vestigingen>'
    teacher = '<leerkracht key="T{0}"><achternaam>{1}</achternaam><roepnaam>{1}</roepnaam><groepen><groep key="{2}"/>'
    teachers = "".join(
        teacher.format(number, name, key) + "</groepen></leerkracht>"
        for number, name, key in ((1, markup, "G5"), (2, broken, "G6"))
    )
    branch = '<vestiging key="V"/>'
    pupils = pupil(markup, markup, formula, extra=branch) + pupil("2", broken, markup, extra=branch, group="G6")
    return edexml(pupils, groups=in_groups, teachers=teachers).replace("<groepen>", branches + "<groepen>", 1).encode()


FILES: dict[str, Callable[[], bytes]] = {
    "edexml": _edexml,
    "csv": lambda: csv_text([HEADINGS, ROW, OTHER_ROW]).encode(),
    # An XML file cannot hold the control signs of a terminal; csv can.
    "csv for a terminal": lambda: csv_text([HEADINGS, [TERMINAL, *ROW[1:4], TERMINAL, *ROW[5:]], OTHER_ROW]).encode(),
    "xlsx": lambda: xlsx([HEADINGS, ROW, OTHER_ROW]),
    "xlsx of tabs": lambda: tabs({MARKUP[:31]: [HEADINGS[:4], ROW[:4]], BROKEN: [HEADINGS[:4], OTHER_ROW[:4]]}),
}


def with_questions(listed: ClassList) -> ClassList:
    """The next year: one pupil with another key and group, one gone and one new."""
    first, second = listed.pupils
    same = replace(first, key="9", group_key=second.group_key)
    new = replace(second, key="8", family_name="Nieuw", birth_date=TODAY)
    return replace(listed, school_year=2027, pupils=(same, new))


def work(services: Services) -> None:
    for one in services.pupils.all():
        for person in services.people.all():
            services.records.save(ActionItem(id=0, what=MARKUP, due_on=JUNE, pupil_id=one.id, person_id=person.id))


@pytest.mark.parametrize("name", FILES)
async def test_whatever_stands_in_a_cell_is_shown_as_text(school_home: Path, clock: FixedClock, name: str) -> None:
    listed = read_class_list(FILES[name](), "lijst.csv")
    assert len(listed.pupils) == 2
    async with preview(school_home, clock, size=NARROW) as at:
        services = at.school.services
        await at.show(listed)
        assert clean(BROKEN) in at.text
        await at.driver.press("f2")
        assert len(at.pupils()) == 2
        at.thread.run(work, services)
        clock.advance(JUNE - TODAY)
        await at.show(with_questions(listed))
        await at.driver.press("2")
        seen = set()
        for _ in range(12):
            seen.add(at.row.part)
            await at.driver.press("enter", "escape", "j")
        assert len(seen) > 3
        await at.go_to(LineKind.POSSIBLE_DUPLICATE)
        await at.driver.press("enter", "1")
        assert at.driver.app.is_running
        await at.go_to(LineKind.NOT_IN_NEW_YEAR)
        await at.driver.press("enter", "1", "f2", "f2")
        assert at.thread.run(services.school.get).school_year == 2027
        assert {"\x1b", "\u202e", "\x07"}.isdisjoint(at.driver.text)
