"""The papers of the SOP: full, for parents, for the schoolgids, and what changes for the MR.

They read versions of the SOP and the settings of the school, and no table in which a pupil stands: what everybody may
read cannot tell of anybody. It writes nothing.
"""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.clock import Clock
from ib_console.domain.errors import RuleViolation, StorageError
from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_versions import used_until, version_before
from ib_console.exchange.document import Document
from ib_console.exchange.documents.sop import sop_document
from ib_console.exchange.documents.sop_changes import Compared, sop_changes_document
from ib_console.exchange.documents.sop_guide import sop_guide_document
from ib_console.exchange.documents.sop_summary import PAGES, ROOMS, sop_summary_document
from ib_console.exchange.render_pdf import page_count
from ib_console.exchange.sop_json import encode_sop
from ib_console.models.engine import Store
from ib_console.models.sops import SopVersionRow
from ib_console.services.sop_dates import read_in_guide
from ib_console.services.sops import read_coordinator_label, read_version, read_version_on, version_of


class _Names(TypedDict):
    """What the school calls its intern begeleider, and where its ondersteuningsaanbod stands."""

    coordinator_label: str
    in_guide: bool | None


@dataclass(frozen=True, slots=True)
class SopPapers:
    """Documents of versions of the SOP; version 0 is the one in use today."""

    store: Store
    clock: Clock
    lay_out: Path
    """Of a PDF, to measure with."""

    def full(self, version_id: int) -> tuple[Document, str]:
        """The whole document, and the same as JSON that reads back. Raises `NotFound`."""
        with self.store.reading() as session:
            version, names = self._version(session, version_id), _names(session)
        return sop_document(version, **names), encode_sop(version.sop)

    def summary(self, version_id: int) -> Document:
        """For parents, on two pages: tried with less and less room until it fits. Raises `NotFound`."""
        with self.store.reading() as session:
            version, names = self._version(session, version_id), _names(session)
        made = partial(sop_summary_document, version, **names)
        document = made(ROOMS[-1])
        with suppress(StorageError):  # no PDF can be made here to measure it
            pages = (made(room) for room in ROOMS)
            document = next((one for one in pages if page_count(one, self.lay_out) <= PAGES), document)
        return document

    def guide(self, version_id: int) -> Document:
        """The text for the schoolgids. Raises `NotFound`."""
        with self.store.reading() as session:
            version, names = self._version(session, version_id), _names(session)
        return sop_guide_document(version, **names)

    def changes(self, version_id: int, other_id: int = 0) -> Document:
        """What differs from an earlier version, for the MR; without a choice from the one before.

        Raises:
            NotFound: one of them is gone.
            RuleViolation: `paper.nothing_before` when there is no earlier one, `paper.same_version`.
        """
        with self.store.reading() as session:
            version, names = self._version(session, version_id), _names(session)
            everything = [version_of(row) for row in session.scalars(select(SopVersionRow))]
            before = read_version(session, other_id) if other_id else version_before(everything, version)
        if before is None:
            raise RuleViolation("paper.nothing_before")
        if before.id == version.id:
            raise RuleViolation("paper.same_version")
        compared = Compared(
            before=before, after=version, until=used_until(everything, before), today=self.clock.today()
        )
        return sop_changes_document(compared, **names)

    def _version(self, session: Session, version_id: int) -> SopVersion:
        return read_version(session, version_id) if version_id else read_version_on(session, self.clock.today())


def _names(session: Session) -> _Names:
    return {"coordinator_label": read_coordinator_label(session), "in_guide": read_in_guide(session)}
