"""The school's own template for Word on a real store: kept, used by itself, replaced and taken back."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path as Folder
from zipfile import ZipFile

import docx
import pytest
from change_log import audit_of
from school_helpers import TODAY
from sqlalchemy import text
from word_templates import bare_template, saved, school_template

from ib_console.bootstrap import OpenSchool
from ib_console.domain.errors import NotFound, StaleEdit, StorageError
from ib_console.domain.papers import PaperFormat, PaperKind
from ib_console.domain.word_template import WordTemplate
from ib_console.services.container import Services
from ib_console.services.paper_maker import PaperRequest


@pytest.fixture
def letter(tmp_path: Folder) -> Folder:
    """The template of the school as a file."""
    path = tmp_path / "Briefpapier\x07 Driemaster.docx"
    path.write_bytes(school_template())
    return path


def named_template(name: str) -> bytes:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = name
    return saved(word)


def header_of_export(services: Services, folder: Folder, template: bytes | None = None) -> str:
    paper = services.exports.prepare(PaperRequest(kind=PaperKind.SOP))
    paper = replace(paper, template=template or paper.template)
    export, _ = services.exports.write(paper, PaperFormat.WORD, folder)
    return str(docx.Document(export.path).sections[0].header.paragraphs[0].text)


def test_every_word_file_is_made_on_the_template_until_it_is_removed(services: Services, letter: Folder) -> None:
    assert services.templates.get() is None
    assert header_of_export(services, letter.parent) == ""
    services.templates.take(letter)
    one = services.templates.get()
    assert one == WordTemplate(id=1, name="Briefpapier Driemaster.docx", added_on=TODAY)
    assert "Basisschool De Driemaster" in header_of_export(services, letter.parent)
    letter.unlink()  # it is not needed any more
    assert "Basisschool De Driemaster" in header_of_export(services, letter.parent)
    services.templates.remove(one.version)
    assert header_of_export(services, letter.parent) == ""


def test_a_template_that_is_given_for_one_paper_goes_before_the_one_of_the_school(
    services: Services, letter: Folder
) -> None:
    services.templates.take(letter)
    assert header_of_export(services, letter.parent, bare_template()) == "Basisschool De Driemaster"


def test_what_is_kept_holds_nothing_of_the_letter_that_stood_in_it(services: Services, letter: Folder) -> None:
    services.templates.take(letter)
    content = services.templates.content()
    assert content is not None
    with ZipFile(BytesIO(content)) as parts:
        whole = b"".join(parts.read(name) for name in parts.namelist())
        assert not any(name.endswith((".jpeg", "app.xml")) for name in parts.namelist())
    for told in (b"Fenna", b"Beste ouders", b"Iemand", b"brief-12"):
        assert told not in whole


def test_another_template_takes_its_place_and_undo_brings_each_back(school: OpenSchool, letter: Folder) -> None:
    services = school.services
    services.templates.take(letter)
    first = services.templates.content()
    other = letter.with_name("ander.docx")
    other.write_bytes(bare_template())
    changes = services.templates.take(other)
    assert audit_of(school, changes) == {("word_template", "changed", frozenset({"name", "digest"}))}
    services.history.undo_last()
    back = services.templates.get()
    assert back is not None
    assert (back.name, services.templates.content()) == ("Briefpapier Driemaster.docx", first)
    services.templates.remove(back.version)
    services.history.undo_last()
    assert services.templates.content() == first
    services.history.undo_last()
    assert services.templates.get() is None


def test_the_history_holds_no_file_and_the_school_only_the_last_few(school: OpenSchool, letter: Folder) -> None:
    services = school.services
    names = [f"sjabloon {number}" for number in range(6)]
    for name in names:
        letter.write_bytes(named_template(name))
        services.templates.take(letter)
    with school.store.reading() as session:
        kept = session.execute(text("SELECT * FROM before_image")).all()
        assert 0 < max(len(str(row)) for row in kept) < 1000
        assert session.scalar(text("SELECT count(*) FROM word_file")) == 4
    for name in (names[5], names[4], names[3], names[2]):
        assert header_of_export(services, letter.parent).endswith(name)
        services.history.undo_last()
    # What is no longer kept counts as none: papers are made on the program's own page, and another can be taken.
    assert services.templates.get() is None
    assert header_of_export(services, letter.parent) == ""
    services.templates.take(letter)
    assert header_of_export(services, letter.parent).endswith(names[5])


def test_the_same_file_again_is_no_step(services: Services, letter: Folder) -> None:
    services.templates.take(letter)
    assert not services.templates.take(letter)


def test_a_template_that_was_replaced_or_is_gone_is_not_removed(services: Services, letter: Folder) -> None:
    services.templates.take(letter)
    other = letter.with_name("ander.docx")
    other.write_bytes(bare_template())
    services.templates.take(other)
    with pytest.raises(StaleEdit):
        services.templates.remove(1)
    services.templates.remove(2)
    with pytest.raises(NotFound):
        services.templates.remove(2)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"geen Word", "export.bad_template"), (b"x" * 5_000_001, "template.too_large"), (None, "template.not_found")],
)
def test_what_is_refused_leaves_the_one_there_was(
    services: Services, letter: Folder, content: bytes | None, code: str
) -> None:
    services.templates.take(letter)
    other = letter.with_name("ander.docx")
    if content is not None:
        other.write_bytes(content)
    with pytest.raises(StorageError, match=code):
        services.templates.take(other)
    with pytest.raises(StorageError, match=r"template\.unreadable"):
        services.templates.take(letter.parent)
    one = services.templates.get()
    assert one is not None
    assert (one.name, one.version) == ("Briefpapier Driemaster.docx", 1)
