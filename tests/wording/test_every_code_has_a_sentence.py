"""Whatever the program refuses, the user reads a sentence about it, with its parameters filled in.

The codes are found by reading the program's own source: an error made with a code that no table knows fails here.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import ib_console
from ib_console.domain.errors import IbError, RuleViolation
from ib_console.services.history import NOT_UNDONE
from ib_console.wording.messages import GENERAL, _joined, sentence

ERRORS = {"RuleViolation", "NotFound", "Ambiguous", "StaleEdit", "StorageError", "ImportRefused"}


def raised() -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Every (place, code, parameters) that an error is made with; None for parameters that the source does not name."""
    root = Path(ib_console.__file__).parent
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS and node.args:
                named = frozenset(each.arg for each in node.keywords if each.arg is not None)
                whole = all(each.arg is not None for each in node.keywords)
                for code in codes_of(node.args[0]):
                    yield f"{path.relative_to(root)}:{node.lineno}", code, named if whole else None


def codes_of(argument: ast.expr) -> Iterator[str]:
    """The codes an expression can be: a text, or one of two by a condition."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from codes_of(argument.body)
        yield from codes_of(argument.orelse)


def test_every_code_in_the_source_has_a_sentence() -> None:
    found = list(raised())
    assert len({code for _, code, _ in found}) > 80
    assert [(place, code) for place, code, _ in found if code not in _joined()] == []


def test_every_parameter_of_a_sentence_is_given_where_the_error_is_made() -> None:
    lacking = []
    for place, code, named in raised():
        asked = {name.split(".")[0] for _, name, _, _ in Formatter().parse(_joined().get(code, "")) if name}
        if named is not None and asked - named:
            lacking.append((place, code, asked - named))
    assert lacking == []


@pytest.mark.parametrize("code", sorted({*NOT_UNDONE.values(), "passphrase_too_short"}))
def test_codes_that_travel_in_a_table_have_a_sentence_too(code: str) -> None:
    assert sentence(RuleViolation(code)) != GENERAL.format(code=code)


def test_a_code_without_a_sentence_is_seen() -> None:
    assert sentence(IbError("nothing.like.this")) == GENERAL.format(code="nothing.like.this")
