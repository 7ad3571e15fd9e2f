"""Whose names the privacystand hides: every pupil and every parent, also those who left. It must not know a screen."""

from dataclasses import dataclass

from sqlalchemy import select

from ib_console.domain.people import PersonKind
from ib_console.domain.private_names import KnownName
from ib_console.models.engine import Store
from ib_console.models.people import PersonRow
from ib_console.models.pupils import PupilRow


@dataclass(frozen=True, slots=True)
class PrivateNameService:
    """Reads names and nothing else."""

    store: Store

    def all(self) -> tuple[KnownName, ...]:
        """The names of every pupil and parent."""
        pupils = select(PupilRow.given_name, PupilRow.family_name)
        parents = select(PersonRow.given_name, PersonRow.family_name).where(PersonRow.kind == PersonKind.PARENT)
        with self.store.reading() as session:
            rows = [*session.execute(pupils), *session.execute(parents)]
        return tuple(KnownName(given, family) for given, family in rows)
