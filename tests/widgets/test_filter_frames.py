"""A letter in the filter and the rows it leaves are drawn together: the rows do not wait for a second frame."""

from collections.abc import Callable

import pytest
from driver import driving
from table_stage import a_table, pupils, shown
from textual.widgets import Input


async def test_the_rows_are_there_before_the_letter_can_be_drawn(stage: Callable) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(100))
        await driver.press("slash")
        driver.one(Input, "FilterInput").value = "097"
        assert [row.id for row in table.visible_rows] == [97]
        await driver.settle()
        assert driver.sees("1 van 100")


async def test_one_letter_is_one_drawing_of_the_rows(stage: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    async with driving(stage(a_table())) as driver:
        table = await shown(driver, pupils(100))
        await driver.press("slash")
        put, drawn = table._body.put, []
        monkeypatch.setattr(table._body, "put", lambda *rows, **named: (drawn.append(1), put(*rows, **named)))
        await driver.press("9")
        assert (len(drawn), table.filter_text) == (1, "9")
        await driver.press("7", "backspace", "escape")
        assert (len(drawn), table.filter_text) == (4, "")
