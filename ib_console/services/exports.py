"""Papers that leave the program: who may have them, what must be asked first, and the file with its line in the list.

A paper for a family is looked through for other children, one for externals needs the consent of the parents. What
refuses it says why; what is asked is answered once and remembered. It must not know a screen.
"""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import case, select

from ib_console.config import data_folder
from ib_console.domain.changes import Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import RuleViolation, StorageError
from ib_console.domain.exports import Export, Habit, is_latest_at
from ib_console.domain.mdo import ParentConsent
from ib_console.domain.papers import AUDIENCES, PUBLIC, Audience, PaperFormat, PaperKind
from ib_console.domain.private_check import PaperCheck
from ib_console.exchange.document import Document
from ib_console.exchange.exported_files import remove_exported
from ib_console.exchange.renderers import Layout, render
from ib_console.exchange.writing import safe_name, write_new
from ib_console.models.engine import Store
from ib_console.models.exports import ExportRow, NameAnswerRow
from ib_console.services.export_reader import read_exports
from ib_console.services.mapping import as_value
from ib_console.services.paper_check import answers, checked, need_consent, whose
from ib_console.services.paper_maker import PaperMaker, PaperRequest
from ib_console.services.stop_switch import StopSwitch
from ib_console.services.word_templates import WordTemplateService
from ib_console.wording.formats import listed, short_date
from ib_console.wording.paper_sentences import CONFIDENTIAL

LAY_OUT = Path("papieren") / "document.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPaper:
    """A paper that can be made, with what must be answered before it is."""

    request: PaperRequest
    document: Document
    title: str
    """Of its line in the list: also of whom and of which day, where the document says that elsewhere."""
    name: str
    """What the file is called, without the part behind the point."""
    pupil_ids: tuple[int, ...] = ()
    data: str = ""
    """What JSON holds when that is more than the document."""
    check: PaperCheck
    consents: tuple[ParentConsent, ...] = ()
    """On which a copy for externals rests: what each covers is for a person to weigh."""
    template: bytes | None = None
    """The school's own for Word; without it the program's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A file that is made, and not written yet."""

    kind: PaperKind
    paper_format: PaperFormat
    audience: Audience = Audience.TEAM
    title: str
    name: str
    """What it is called, without the part behind the point."""
    data: bytes
    pupil_ids: tuple[int, ...] = ()
    whose: int = 0
    """To which pupil the answers about names belong; 0 when it is about several."""
    answered: tuple[str, ...] = ()
    """Keys of the names that are nobody else's."""


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
                when a copy for a family names no pupil, `paper.not_on_overleg` when that pupil is not on it,
                `paper.no_consent` (names, day) for externals.
        """
        if request.kind in PUBLIC:  # what is for everyone is the same for whomever it is asked
            request = replace(request, audience=Audience.EVERYONE)
        if request.audience not in AUDIENCES[request.kind]:
            raise RuleViolation("paper.not_for")
        if request.audience is Audience.FAMILY and request.kind is not PaperKind.DOSSIER and request.pupil_id is None:
            raise RuleViolation("paper.whose_family")
        made = self._maker().make(request)
        if request.pupil_id is not None and request.pupil_id not in made.pupil_ids:
            raise RuleViolation("paper.not_on_overleg")  # of nobody, no name is looked for and no consent is missed
        today = self.clock.today()
        footer = short_date(today)
        if request.kind not in PUBLIC:
            footer = f"{CONFIDENTIAL} · {footer}"
        with self.store.reading() as session:
            is_external = request.audience is Audience.EXTERNAL
            consents = need_consent(session, made.pupil_ids, today) if is_external else ()
            check = checked(session, request, made)
        return PreparedPaper(
            request=request,
            document=replace(made.document, footer=footer),
            title=", ".join(filter(None, (made.document.title, made.whose, short_date(made.day) if made.day else ""))),
            name=safe_name(f"{made.document.title} {(made.day or today).isoformat()} {made.whose}"),
            pupil_ids=made.pupil_ids,
            data=made.data,
            check=check,
            consents=consents,
            template=WordTemplateService(self.store, self.clock).content(),
        )

    def render(
        self,
        paper: PreparedPaper,
        paper_format: PaperFormat,
        *,
        harmless: Collection[str] = (),
        numbers_are_fine: bool = False,
        within_consent: bool = False,
    ) -> NewFile:
        """Make the file, and write nothing. It asks nothing of the store: any thread may do it.

        Args:
            paper: as it was prepared.
            paper_format: of the file.
            harmless: keys of the names that somebody said are nobody else's; remembered for this pupil.
            numbers_are_fine: what passes as a burgerservicenummer is none.
            within_consent: somebody saw the consent of the parents, and said that this paper falls within it.

        Raises:
            RuleViolation: `paper.names_another` (names), `paper.unanswered` (names), `paper.number` (numbers),
                `paper.outside_consent` for what goes to externals.
            StorageError: what rendering refuses.
        """
        if paper.consents and not within_consent and not paper.check.refused:
            raise RuleViolation("paper.outside_consent")
        if (refused := refusal_of(paper.check, harmless, numbers_are_fine=numbers_are_fine)) is not None:
            raise refused
        layout = Layout(pdf=data_folder() / LAY_OUT, word=paper.template)
        return NewFile(
            kind=paper.request.kind,
            paper_format=paper_format,
            audience=paper.request.audience,
            title=paper.title,
            name=paper.name,
            data=made_in(paper, paper_format, layout),
            pupil_ids=paper.pupil_ids,
            whose=whose(paper.request),
            answered=tuple(one.key for one in paper.check.asked),
        )

    def keep(self, file: NewFile, folder: Path, switch: StopSwitch | None = None) -> tuple[Export, Changes]:
        """Write a file in a folder, never over another one, and keep a line of it; both or neither.

        Raises:
            RuleViolation: `paper.stopped` when the switch was turned before; nothing was written.
            StorageError: what writing refuses.
        """
        wanted = _place(folder, f"{file.name}.{file.paper_format.value}")
        if switch is not None:
            switch.begin_writing()
        path = write_new(wanted, file.data)
        try:
            return self._list(file, path)
        except BaseException:  # a file that stands in no list is never cleaned up
            with suppress(OSError):
                path.unlink()
            raise

    def write(
        self,
        paper: PreparedPaper,
        paper_format: PaperFormat,
        folder: Path,
        *,
        harmless: Collection[str] = (),
        numbers_are_fine: bool = False,
        within_consent: bool = False,
    ) -> tuple[Export, Changes]:
        """Render and keep in one go. Takes and raises what those do."""
        file = self.render(
            paper,
            paper_format,
            harmless=harmless,
            numbers_are_fine=numbers_are_fine,
            within_consent=within_consent,
        )
        return self.keep(file, folder)

    def habit(self, kind: PaperKind, formats: Sequence[PaperFormat]) -> Habit | None:
        """What was chosen the last time for this kind of paper, else for any; only with one of these formats."""
        query = (
            select(ExportRow.paper_format, ExportRow.path)
            .where(ExportRow.paper_format.in_(formats))
            .order_by(case((ExportRow.kind == kind, 0), else_=1), ExportRow.exported_at.desc(), ExportRow.id.desc())
            .limit(1)
        )
        with self.store.reading() as session:
            row = session.execute(query).one_or_none()
        return None if row is None else Habit(paper_format=row.paper_format, folder=str(Path(row.path).parent))

    def all(self) -> tuple[Export, ...]:
        """Every file that was written, the newest first."""
        with self.store.reading() as session:
            return read_exports(session)

    def cleaned_up(self, *export_ids: int) -> Changes:
        """Say that files are gone. Raises `NotFound("not_found")`."""
        with self.store.transaction("paper.cleaned_up", subject="school") as unit:
            for export_id in export_ids:
                unit.get(ExportRow, export_id).cleaned_up = True
        return unit.changes

    def remove(self, export_id: int) -> Changes:
        """Take a file away from the disk, and say that it is gone. The file does not come back with an undo.

        Raises:
            NotFound: `not_found`, for the line.
            RuleViolation: `paper.gone` (file) when the file that was written is not there any more, `paper.no_file`
                (file) when something else stands there.
            StorageError: `paper.not_removed` (file).
        """
        everything = self.all()
        with self.store.transaction("paper.removed", subject="school") as unit:
            row = unit.get(ExportRow, export_id)
            row.cleaned_up = True
            unit.session.flush()
            if not is_latest_at(export_id, everything):
                raise RuleViolation("paper.gone", file=row.path)
            remove_exported(Path(row.path))  # last: when it fails, the line stays as it was
        return unit.changes

    def _maker(self) -> PaperMaker:
        return PaperMaker(self.store, self.clock, data_folder() / LAY_OUT)

    def _list(self, file: NewFile, path: Path) -> tuple[Export, Changes]:
        moment = self.clock.now()
        with self.store.transaction("paper.written", subject="school") as unit:
            row = ExportRow(
                kind=file.kind,
                paper_format=file.paper_format,
                audience=file.audience,
                title=file.title,
                path=str(path),
                exported_at=moment,
                pupil_ids=list(file.pupil_ids),
            )
            unit.session.add(row)
            known = answers(unit.session, file.whose)
            unit.session.add_all(
                NameAnswerRow(pupil_id=file.whose, word=word, answered_at=moment)
                for word in file.answered
                if word not in known
            )
            unit.session.flush()
            export = as_value(Export, row, pupil_ids=file.pupil_ids)
        return export, unit.changes


def refusal_of(
    check: PaperCheck, harmless: Collection[str] = (), *, numbers_are_fine: bool = False
) -> RuleViolation | None:
    """Why a paper cannot be made, when it cannot: as `ExportService.render` raises it."""
    if check.refused:
        return RuleViolation("paper.names_another", names=listed(tuple(one.words for one in check.refused)))
    if waiting := tuple(one.words for one in check.asked if one.key not in harmless):
        return RuleViolation("paper.unanswered", names=listed(waiting))
    if check.numbers and not numbers_are_fine:
        return RuleViolation("paper.number", numbers=listed(check.numbers))
    return None


def _place(folder: Path, name: str) -> Path:
    """Where a file goes. Raises `StorageError("export.no_folder")` for a folder that no disk can have."""
    try:
        return folder.expanduser().absolute() / name
    except (OSError, RuntimeError, ValueError):  # such as the home of a user that does not exist
        raise StorageError("export.no_folder", file=name, folder=str(folder)) from None


def made_in(paper: PreparedPaper, paper_format: PaperFormat, layout: Layout) -> bytes:
    """What stands in the file. Raises as `exchange.renderers.render`."""
    if paper_format is PaperFormat.JSON and paper.data:
        return paper.data.encode()
    return render(paper.document, paper_format, layout)
