"""Watching a class list being read, and stopping it."""

from collections.abc import Callable

import pytest
from class_list_files import Table, csv_text, edexml, pupil, sheet_xml, workbook, xlsx

from ib_console.domain.errors import ImportRefused
from ib_console.exchange.class_lists import read_class_list
from ib_console.exchange.reading import ReadingCancelled

ROWS: Table = [["Roepnaam", "Achternaam", "Groep"], *([f"Kind{number}", "Bos", "5B"] for number in range(3_000))]
FILES = {
    "edexml": edexml("".join(pupil(str(number), f"Kind{number}") for number in range(3_000))).encode(),
    "csv": csv_text(ROWS).encode(),
    "csv of an old Mac": csv_text(ROWS).replace("\r\n", "\r").encode(),
    "xlsx": xlsx(ROWS),
    "tabs": workbook(sheet_xml(ROWS[:900]), sheet_xml([ROWS[0], *ROWS[900:1800]])),
}


@pytest.mark.parametrize("name", FILES)
def test_a_watch_hears_at_most_a_hundred_and_one_times_how_far_it_is(name: str) -> None:
    heard: list[tuple[int, int]] = []
    read_class_list(FILES[name], watch=lambda done, total: heard.append((done, total)))
    assert 20 < len(heard) <= 101
    assert heard == sorted(set(heard))
    assert {total for _, total in heard} == {len(FILES[name])}
    assert (heard[0][0], heard[-1][0]) == (0, len(FILES[name]))


def stopping(error: BaseException, after: int) -> Callable[[int, int], None]:
    def watch(done: int, total: int) -> None:
        if done * 100 >= total * after:
            raise error

    return watch


@pytest.mark.parametrize("after", [0, 10, 55, 80, 100])
@pytest.mark.parametrize("name", FILES)
def test_a_reading_that_is_cancelled_ends_there_with_that_and_nothing_else(name: str, after: int) -> None:
    with pytest.raises(ReadingCancelled) as cancelled:
        read_class_list(FILES[name], watch=stopping(ReadingCancelled(), after))
    assert not isinstance(cancelled.value, ImportRefused)
    assert cancelled.value.__cause__ is None


@pytest.mark.parametrize("error", [ValueError("x"), KeyError("x"), KeyboardInterrupt()], ids=repr)
def test_whatever_a_watch_raises_goes_straight_through(error: BaseException) -> None:
    with pytest.raises(type(error)) as raised:
        read_class_list(FILES["xlsx"], watch=stopping(error, 30))
    assert raised.value is error


def test_a_file_that_is_refused_never_says_that_it_is_done() -> None:
    heard: list[int] = []
    with pytest.raises(ImportRefused):
        read_class_list(FILES["edexml"][:-9], watch=lambda done, total: heard.append(total - done))
    assert min(heard) > 0
