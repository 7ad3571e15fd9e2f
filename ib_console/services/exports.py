"""Papers that leave the program: who may have them, what must be asked first, and the file with its line in the list.

A paper for a family is looked through for other children, one for externals needs the consent of the parents. What
refuses it says why; what is asked is answered once and remembered. It must not know a screen.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.config import data_folder
from ib_console.domain.changes import NO_CHANGES, Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.exports import Export
from ib_console.domain.papers import AUDIENCES, Audience, PaperFormat, PaperKind
from ib_console.domain.people import PersonKind
from ib_console.domain.private_check import Around, Named, PaperCheck, check_paper
from ib_console.exchange.document import Document
from ib_console.exchange.renderers import Layout, render
from ib_console.exchange.writing import safe_name, write_new
from ib_console.models.engine import Store
from ib_console.models.exports import ExportRow, NameAnswerRow
from ib_console.models.people import GuardianshipRow, PersonRow
from ib_console.models.pupils import PupilRow
from ib_console.services.mapping import as_value
from ib_console.services.mdo_reader import read_parents
from ib_console.services.paper_maker import MadePaper, PaperMaker, PaperRequest
from ib_console.wording.formats import listed, short_date
from ib_console.wording.paper_sentences import CONFIDENTIAL

LAY_OUT = Path("papieren") / "document.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPaper:
    """A paper that can be made, with what must be answered before it is."""

    request: PaperRequest
    document: Document
    name: str
    """What the file is called, without the part behind the point."""
    pupil_ids: tuple[int, ...] = ()
    check: PaperCheck


@dataclass(frozen=True, slots=True)
class ExportService:
    """Papers of a school."""

    store: Store
    clock: Clock

    def prepare(self, request: PaperRequest) -> PreparedPaper:
        """Make a paper and look through it; nothing is written.

        Raises:
            NotFound: what it is about is gone.
            RuleViolation: `paper.not_for` (audience) for a paper that nobody of this kind gets, `paper.whose_family`
                when a copy for a family names no pupil, `paper.no_consent` (names, day) for externals.
        """
        if request.audience not in AUDIENCES[request.kind]:
            raise RuleViolation("paper.not_for")
        if request.audience is Audience.FAMILY and request.kind is not PaperKind.DOSSIER and request.pupil_id is None:
            raise RuleViolation("paper.whose_family")
        made = self._maker().make(request)
        today = self.clock.today()
        footer = short_date(today)
        if request.kind is not PaperKind.SOP:
            footer = f"{CONFIDENTIAL} · {footer}"
        with self.store.reading() as session:
            if request.audience is Audience.EXTERNAL:
                _need_consent(session, made.pupil_ids, today)
            check = _checked(session, request, made)
        return PreparedPaper(
            request=request,
            document=replace(made.document, footer=footer),
            name=safe_name(f"{made.document.title} {today.isoformat()}"),
            pupil_ids=made.pupil_ids,
            check=check,
        )

    def write(
        self,
        paper: PreparedPaper,
        paper_format: PaperFormat,
        folder: Path,
        *,
        harmless: Collection[str] = (),
        numbers_are_fine: bool = False,
        template: bytes | None = None,
    ) -> tuple[Export, Changes]:
        """Make the file in a folder, never over another one, and keep a line of it.

        Args:
            paper: as it was prepared.
            paper_format: of the file.
            folder: where it goes.
            harmless: keys of the names that somebody said are nobody else's; remembered for this pupil.
            numbers_are_fine: what passes as a burgerservicenummer is none.
            template: the school's own, for Word.

        Raises:
            RuleViolation: `paper.names_another` (names), `paper.unanswered` (names), `paper.number` (numbers).
            StorageError: what rendering and writing refuse.
        """
        check = paper.check
        if check.refused:
            raise RuleViolation("paper.names_another", names=listed(tuple(one.words for one in check.refused)))
        if waiting := [one.words for one in check.asked if one.key not in harmless]:
            raise RuleViolation("paper.unanswered", names=listed(tuple(waiting)))
        if check.numbers and not numbers_are_fine:
            raise RuleViolation("paper.number", numbers=listed(check.numbers))
        data = render(paper.document, paper_format, Layout(pdf=data_folder() / LAY_OUT, word=template))
        path = write_new(folder.expanduser().absolute() / f"{paper.name}.{paper_format.value}", data)
        return self._keep(paper, paper_format, path, [one.key for one in check.asked])

    def all(self) -> tuple[Export, ...]:
        """Every file that was written, the newest first."""
        with self.store.reading() as session:
            rows = session.scalars(select(ExportRow).order_by(ExportRow.exported_at.desc(), ExportRow.id.desc()))
            return tuple(as_value(Export, row, pupil_ids=tuple(row.pupil_ids)) for row in rows)

    def cleaned_up(self, export_id: int) -> Changes:
        """Say that a file is gone. Raises `NotFound("not_found")`."""
        with self.store.transaction("paper.cleaned_up", subject="school") as unit:
            row = unit.session.get(ExportRow, export_id)
            if row is None:
                raise NotFound("not_found")
            if row.cleaned_up:
                return NO_CHANGES
            row.cleaned_up = True
        return unit.changes

    def _maker(self) -> PaperMaker:
        return PaperMaker(self.store, self.clock, data_folder() / LAY_OUT)

    def _keep(
        self, paper: PreparedPaper, paper_format: PaperFormat, path: Path, answered: Iterable[str]
    ) -> tuple[Export, Changes]:
        moment, request = self.clock.now(), paper.request
        with self.store.transaction("paper.written", subject="school") as unit:
            row = ExportRow(
                kind=request.kind,
                paper_format=paper_format,
                audience=request.audience,
                title=paper.document.title,
                path=str(path),
                exported_at=moment,
                pupil_ids=list(paper.pupil_ids),
            )
            unit.session.add(row)
            whose = _whose(request)
            known = _answers(unit.session, whose)
            unit.session.add_all(
                NameAnswerRow(pupil_id=whose, word=word, answered_at=moment) for word in answered if word not in known
            )
            unit.session.flush()
            export = as_value(Export, row, pupil_ids=paper.pupil_ids)
        return export, unit.changes


def _whose(request: PaperRequest) -> int:
    return request.subject_id if request.kind is PaperKind.DOSSIER else request.pupil_id or 0


def _answers(session: Session, pupil_id: int) -> frozenset[str]:
    return frozenset(session.scalars(select(NameAnswerRow.word).where(NameAnswerRow.pupil_id == pupil_id)))


def _checked(session: Session, request: PaperRequest, made: MadePaper) -> PaperCheck:
    """Other children only matter in a copy that leaves the school; numbers matter in every copy."""
    texts = list(made.document.texts())
    if request.audience is Audience.TEAM:
        return check_paper(texts, Around(own=(), others=()))
    return check_paper(texts, _around(session, made.pupil_ids), _answers(session, _whose(request)))


def _around(session: Session, pupil_ids: Collection[int]) -> Around:
    """Everybody of the school: those the paper is about with their parents, all other pupils and parents, and staff."""
    parents_of: dict[int, set[int]] = {}
    for tie in session.execute(select(GuardianshipRow.person_id, GuardianshipRow.pupil_id)):
        parents_of.setdefault(tie.person_id, set()).add(tie.pupil_id)
    own: list[Named] = []
    others: list[Named] = []
    staff: list[Named] = []
    pupils = select(PupilRow.id, PupilRow.given_name, PupilRow.family_name)
    for pupil_id, given, family in session.execute(pupils):
        (own if pupil_id in pupil_ids else others).append(Named(given, family))
    people = select(PersonRow.id, PersonRow.kind, PersonRow.given_name, PersonRow.family_name)
    for person_id, kind, given, family in session.execute(people):
        if kind is not PersonKind.PARENT:
            staff.append(Named(given, family))
        elif parents_of.get(person_id, set()) & set(pupil_ids):
            own.append(Named(given, family))
        else:
            others.append(Named(given, family))
    return Around(own=tuple(own), others=tuple(others), staff=tuple(staff))


def _need_consent(session: Session, pupil_ids: Collection[int], day: date) -> None:
    """Refuse a copy for externals when a parent with gezag of one of these pupils did not consent."""
    found = read_parents(session, pupil_ids, day)
    asked = {pupil_id: [one for one in found[pupil_id] if not one.no_information] for pupil_id in pupil_ids}
    if missing := [one.name for parents in asked.values() for one in parents if not one.covered]:
        raise RuleViolation("paper.no_consent", names=listed(tuple(dict.fromkeys(missing))), day=short_date(day))
    if not all(asked.values()):
        raise RuleViolation("paper.nobody_to_consent")
