"""Every refusal that the program can make has one sentence, found by reading the program itself."""

import ast
import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

import ib_console
from ib_console.domain.errors import RuleViolation
from ib_console.wording.messages import sentence
from ib_console.wording.rule_messages import RULE_MESSAGES
from ib_console.wording.storage_messages import STORAGE_MESSAGES

ERRORS = {"RuleViolation", "NotFound", "StaleEdit", "Ambiguous"}
PACKAGE = Path(ib_console.__file__).parent
DATES = {"previous", "enrolled", "left", "start"}


def raised() -> dict[str, set[str]]:
    """Each code with the parameters that every place that raises it gives."""
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ERRORS
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                given = {keyword.arg for keyword in node.keywords if keyword.arg}
                code = node.args[0].value
                found[code] = found.get(code, given) & given
    return found


RAISED = raised()


def asked(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("code", sorted(RAISED))
def test_every_refusal_in_the_program_has_a_sentence_with_its_parameters(code: str) -> None:
    words = sentence(RuleViolation(code, **dict.fromkeys(RAISED[code], date(2026, 11, 3))))
    assert "geef de beheerder" not in words.lower(), words


def test_the_codes_are_found_at_all() -> None:
    assert {"move.future", "move.reason_needed", "text.missing", "date.in_future"} <= RAISED.keys()


@pytest.mark.parametrize("code", sorted(RULE_MESSAGES))
def test_a_sentence_is_one_plain_sentence_that_says_what_is_safe(code: str) -> None:
    template = RULE_MESSAGES[code]
    assert re.fullmatch(r"[A-Z][^.!?]*\.(?:[^ ][^.!?]*\.)*", template.replace("%d-%m-%Y", "")), template
    assert re.search(r"niets (bewaard|gewijzigd)", template)
    params = {name: date(2026, 11, 3) if name in DATES else 3 for name in asked(template)}
    words = sentence(RuleViolation(code, **params))
    assert "{" not in words
    assert "2026-11-03" not in words
    if DATES & params.keys():
        assert "03-11-2026" in words


def test_no_code_has_two_sentences() -> None:
    assert not RULE_MESSAGES.keys() & STORAGE_MESSAGES.keys()
