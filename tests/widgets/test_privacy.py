"""Lines with initials keep their width and their columns."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from ib_console.domain.private_names import KnownName, PrivateNames
from ib_console.widgets.privacy import NameFilter

NAMES = PrivateNames([KnownName("Noor", "Berg"), KnownName("Y", "Ümit"), KnownName("李", "王")])
GROUND = Color(0, 0, 0)
BOLD = Style(bold=True)


def drawn(*parts: Segment | str) -> list[Segment]:
    segments = [part if isinstance(part, Segment) else Segment(part) for part in parts]
    return NameFilter(NAMES).apply(segments, GROUND)


def text(segments: list[Segment]) -> str:
    return "".join(segment.text for segment in segments)


def test_columns_stay_where_they_are() -> None:
    assert text(drawn("Noor van den Berg   5B  3 open")) == "N.B.                5B  3 open"
    assert text(drawn("met Noor van den Berg en Y   5B")) == "met N.B. en Y                5B"


def test_a_rule_and_the_end_of_a_line_stay_too() -> None:
    assert text(drawn("Noor belt│Noor")) == "N. belt  │N.  "
    assert text(drawn("Noor")) == "N.  "


def test_initials_have_the_style_of_the_name_and_the_rest_its_own() -> None:
    line = drawn("a ", Segment("Noor", BOLD), Segment(" Berg", BOLD), " b")
    assert [(segment.text, segment.style) for segment in line if segment.text.strip()] == [
        ("a ", None),
        ("N.B.", BOLD),
        (" b     ", None),
    ]


PARTS = ["Noor", "Berg", " ", "  ", "Y", "李", "王", "│", "x", "van", "…", "é", "a@b"]


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_a_line_is_as_wide_as_it_was(parts: list[str]) -> None:
    assert cell_len(text(drawn(*parts))) == cell_len("".join(parts))
