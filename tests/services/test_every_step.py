"""Every step that a service can take is either taken back, or is one of which the user is told before that it stays."""

import ast
import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from deeds import DEEDS, Desk, furnish, standing_content
from school_helpers import MOMENT, TODAY, People
from sqlalchemy import event
from store_helpers import PASSPHRASE

import ib_console.services
from ib_console.bootstrap import OpenSchool, open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.drafts import DraftKey, DraftText
from ib_console.domain.errors import RuleViolation
from ib_console.domain.guidance import Need
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.steps import ToldStep
from ib_console.models.base import Base, table_of
from ib_console.models.schema import shipped_schema
from ib_console.services.history import NOT_UNDONE
from ib_console.services.records import _TABLES
from ib_console.wording.step_fields import FIELDS
from ib_console.wording.step_sentences import STEPS, step_line, what

WITHOUT_STEP = {"draft.kept", "draft.forgotten"}
"""Transactions that write nothing that is logged."""


@pytest.fixture(scope="module")
def furnished_folder(tmp_path_factory: pytest.TempPathFactory, founded_folder: Path) -> Path:
    folder = shutil.copytree(founded_folder, tmp_path_factory.mktemp("furnished") / "school")
    school = open_school(folder, PASSPHRASE, FixedClock(MOMENT))
    furnish(school.services)
    school.close()
    return folder


@pytest.fixture
def furnished(tmp_path: Path, furnished_folder: Path) -> Iterator[OpenSchool]:
    home = shutil.copytree(furnished_folder, tmp_path / "furnished")
    school = open_school(home, PASSPHRASE, FixedClock(MOMENT))
    yield school
    school.close()


class _Codes(ast.NodeVisitor):
    """Finds with which code each transaction of a module is opened; what is made of parts becomes a pattern."""

    def __init__(self, tree: ast.Module) -> None:
        self.found: set[str] = set()
        self._tree = tree
        self._functions: list[ast.FunctionDef] = []
        self.visit(tree)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._functions.append(node)
        self.generic_visit(node)
        self._functions.pop()

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Attribute) and node.func.attr == "transaction":
            self.found |= set(self._values(node.args[0], self._functions[-1]))
        self.generic_visit(node)

    def _values(self, node: ast.expr, function: ast.FunctionDef) -> Iterator[str]:
        if isinstance(node, ast.Constant):
            yield re.escape(str(node.value))
        elif isinstance(node, ast.IfExp):
            yield from self._values(node.body, function)
            yield from self._values(node.orelse, function)
        elif isinstance(node, ast.JoinedStr):
            parts = (str(part.value) if isinstance(part, ast.Constant) else None for part in node.values)
            yield "".join(".+" if part is None else re.escape(part) for part in parts)
        elif isinstance(node, ast.Name):
            yield from self._of_name(node.id, function)
        else:
            pytest.fail(f"a code that cannot be read: {ast.unparse(node)}")

    def _of_name(self, name: str, function: ast.FunctionDef) -> Iterator[str]:
        """What a name stands for: an assignment in the function or the module, or what callers give."""
        for scope in (function, self._tree):
            for each in ast.walk(scope):
                if isinstance(each, ast.Assign) and name in {ast.unparse(target) for target in each.targets}:
                    yield from self._values(each.value, function)
                    return
        place = [argument.arg for argument in function.args.args].index(name)
        for call in ast.walk(self._tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == function.name:
                yield from self._values(call.args[place - 1], function)


def patterns() -> set[str]:
    found: set[str] = set()
    for path in Path(ib_console.services.__file__).parent.glob("*.py"):
        found |= _Codes(ast.parse(path.read_text(encoding="utf-8"))).found
    return found


def test_every_transaction_is_taken_back_in_a_test_or_told_before() -> None:
    written, proved = patterns(), {*DEEDS, *NOT_UNDONE, *WITHOUT_STEP}
    assert len(written) > 25
    assert [pattern for pattern in written if not any(re.fullmatch(pattern, code) for code in proved)] == []
    assert [code for code in proved if not any(re.fullmatch(pattern, code) for pattern in written)] == []
    assert {f"{row.__kind__}.saved" for row in _TABLES.values()} <= DEEDS.keys()


def test_every_step_has_words_and_every_word_a_step() -> None:
    assert STEPS.keys() == {*DEEDS, *NOT_UNDONE}


def test_every_field_that_a_step_can_change_has_a_word() -> None:
    shipped_schema()
    rows = [mapper.class_ for mapper in Base.registry.mappers if mapper.class_.metadata is Base.metadata]
    names = {
        column.name
        for row in rows
        if row.__audited__ and not row.__append_only__
        for column in table_of(row).columns
        if column.name not in {"id", "version"}
    }
    assert names - FIELDS.keys() == set()
    assert FIELDS.keys() - names == set()


def test_every_row_that_stays_for_ever_has_its_own_way_back(school: OpenSchool) -> None:
    kinds = {kind for kind, row in school.store.kinds().items() if row.__append_only__}
    assert kinds == school.store._handlers.keys()


@pytest.mark.parametrize("code", sorted(DEEDS))
def test_it_is_done_told_taken_back_and_done_again(code: str, furnished: OpenSchool) -> None:
    history = furnished.services.history
    before = standing_content(furnished)
    changes = DEEDS[code](Desk(furnished.services))
    after = standing_content(furnished)
    plan = history.plan_last()
    assert plan is not None
    assert (plan.step.id, plan.step.code, plan.first, plan.refused) == (changes.step_id, code, (), None)
    words = what(plan.step)
    assert words != "een wijziging"
    assert "een gegeven" not in words
    assert not words.endswith(": ")
    assert {kind for kind, _ in history.undo(*plan.ids()).touched} == {kind for kind, _ in changes.touched}
    assert standing_content(furnished) == before
    undo, step = history.told(2)
    assert (undo.undoes, what(undo)) == (
        step,
        f"teruggedraaid: {what(step)}",
    )  # of an overleg that is gone less is told
    assert step.undone_by == undo.id
    history.undo(undo.id)
    assert standing_content(furnished) == after
    assert what(history.told(1)[0]) == f"opnieuw gedaan: {words}"
    for pupil in furnished.services.pupils.all(with_former=True):
        assert furnished.services.dossiers.view(pupil.id).entries
    assert furnished.services.school.problems() == ()


def test_no_draft_is_a_step(furnished: OpenSchool) -> None:
    services, last = furnished.services, furnished.services.history.told(1)
    key = DraftKey("need", "pupil", 1, pupil_ids=(1,))
    services.drafts.keep(key, DraftText(title="a", about="b", values={}, base={}))
    services.drafts.forget(key)
    assert services.history.told(1) == last


def test_the_first_step_of_a_school_stays_and_says_so(school: OpenSchool) -> None:
    (founded,) = school.services.history.told()
    assert (founded.code, founded.lost) == ("school.founded", "undo.school_founded")
    plan = school.services.history.plan(founded.id)
    assert plan.refused is not None
    assert plan.refused.code == "undo.school_founded"
    with pytest.raises(RuleViolation) as refused:
        school.services.history.undo(founded.id)
    assert refused.value.code == "undo.school_founded"


def test_telling_a_hundred_steps_takes_as_many_queries_as_telling_one(furnished: OpenSchool) -> None:
    asked: list[str] = []

    def count(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    event.listen(furnished.store._engine, "before_cursor_execute", count)

    def told(limit: int) -> tuple[tuple[ToldStep, ...], int]:
        asked.clear()
        steps = furnished.services.history.told(limit)
        return steps, len([each for each in asked if each.lstrip().startswith(("SELECT", "WITH"))])

    one, hundred = told(1), told(100)
    event.remove(furnished.store._engine, "before_cursor_execute", count)
    assert len(hundred[0]) > 50
    assert one[1] == hundred[1] <= 14
    assert all(step_line(step) for step in hundred[0])


def test_a_step_of_which_something_is_gone_for_good_stays_and_others_go(school: OpenSchool, clock: FixedClock) -> None:
    services = school.services
    pupil = People(services).pupil()
    own = Note(id=0, pupil_id=pupil, kind=NoteKind.WORKING_NOTE, noted_on=TODAY, text="a", keep_until=TODAY)
    kept = services.notes.save(own).step_id
    need = services.records.save(Need(id=0, pupil_id=pupil, text="rust")).step_id
    clock.advance(timedelta(days=1))
    expired = services.notes.remove_expired().step_id
    lost = {step.id: step.lost for step in services.history.told()}
    assert (lost[expired], lost[kept], lost[need]) == ("undo.note_expired", "undo.purged", "")
    for step, code in ((expired, "undo.note_expired"), (kept, "undo.purged")):
        plan = services.history.plan(step)
        assert plan.refused is not None
        assert plan.refused.code == code
        with pytest.raises(RuleViolation) as refused:
            services.history.undo(step)
        assert refused.value.code == code
    services.history.undo(need)
    assert not services.dossiers.view(pupil).dossier.needs
