"""The SOP in use: which version rules on a date, and its rows to point at."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.clock import Clock
from ib_console.domain.errors import NotFound
from ib_console.domain.sop import Sop, SopItem, SopVersion
from ib_console.domain.sop_road import Road
from ib_console.exchange.sop_json import decode_sop, encode_sop
from ib_console.models.engine import Store
from ib_console.models.school import SchoolRow
from ib_console.models.sops import SopItemRow, SopVersionRow
from ib_console.models.unit import Unit
from ib_console.services.mapping import as_value, columns_of
from ib_console.wording.glossary import COORDINATOR


@dataclass(frozen=True, slots=True)
class SopService:
    """Versions of the SOP."""

    store: Store
    clock: Clock

    def current(self) -> SopVersion:
        """The version in use today. Raises `NotFound("sop.none_in_use")`."""
        return self.on(self.clock.today())

    def on(self, day: date) -> SopVersion:
        """The version in use on a day."""
        with self.store.reading() as session:
            return read_version_on(session, day)

    def get(self, version_id: int) -> SopVersion:
        """One version. Raises `NotFound("sop.not_found")`."""
        with self.store.reading() as session:
            return read_version(session, version_id)

    def items(self) -> tuple[SopItem, ...]:
        """The rows of the version in use that help can be taken from."""
        return self.current().sop.items()


def add_version(unit: Unit, version: SopVersion) -> SopVersionRow:
    """Keep a version whole, with the projection of its rows."""
    columns = columns_of(version, SopVersionRow) | {"road": kept_road(version.road)}
    row = SopVersionRow(**columns, content=encode_sop(version.sop))
    unit.session.add(row)
    unit.session.flush()
    add_items(unit, row.id, version.sop)
    return row


def add_items(unit: Unit, version_id: int, sop: Sop) -> None:
    """Fill the projection of a version that is put in use: from then on its rows can be pointed at."""
    unit.session.add_all(
        SopItemRow(
            sop_version_id=version_id, item_id=item.id, kind=item.kind, label=item.label, available=item.available
        )
        for item in sop.items()
    )


def kept_road(road: Road) -> list[dict[str, Any]] | None:
    """The steps to adoption as they are stored; nothing for a road that was not begun."""
    kept: list[dict[str, Any]] = msgspec.to_builtins(road)
    return list(kept) or None


def read_version(session: Session, version_id: int) -> SopVersion:
    """One version. Raises `NotFound("sop.not_found")`."""
    row = session.get(SopVersionRow, version_id)
    if row is None:
        raise NotFound("sop.not_found")
    return version_of(row)


def read_version_on(session: Session, day: date) -> SopVersion:
    """The version in use on a day: the last put in use up to then, else the first the school ever had.

    A school that begins today must be able to record a move of last month; its first version rules that too.
    """
    in_use = select(SopVersionRow).where(SopVersionRow.in_use_from.is_not(None))
    row = (
        session.scalars(
            in_use.where(SopVersionRow.in_use_from <= day)
            .order_by(SopVersionRow.in_use_from.desc(), SopVersionRow.id.desc())
            .limit(1)
        ).first()
        or session.scalars(in_use.order_by(SopVersionRow.in_use_from, SopVersionRow.id).limit(1)).first()
    )
    if row is None:
        raise NotFound("sop.none_in_use")
    return version_of(row)


def read_item_labels(session: Session) -> dict[str, str]:
    """The label of every row id that was ever in a version, the latest label first."""
    rows = session.execute(select(SopItemRow.item_id, SopItemRow.label).order_by(SopItemRow.sop_version_id))
    return {row.item_id: row.label for row in rows}


def read_coordinator_label(session: Session) -> str:
    """What the school calls its intern begeleider."""
    return session.scalars(select(SchoolRow.coordinator_label)).one() or COORDINATOR


def version_of(row: SopVersionRow) -> SopVersion:
    """A version as a value."""
    road = msgspec.convert(row.road or (), Road)
    return as_value(SopVersion, row, sop=_decoded(row.content), road=road)


@lru_cache(maxsize=8)
def _decoded(content: str) -> Sop:
    """The document of a text; a version in use never changes, so reading it once will do."""
    return decode_sop(content)
