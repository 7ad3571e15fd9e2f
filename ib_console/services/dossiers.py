"""The dossier of a pupil as its screen shows it, in one reading."""

from dataclasses import dataclass

from ib_console.domain.actions import ActionItem
from ib_console.domain.assessments import Assessment
from ib_console.domain.clock import Clock
from ib_console.domain.dossier import Dossier
from ib_console.domain.level_history import LevelMove
from ib_console.domain.people import Guardianship, Person
from ib_console.domain.pupils import Enrolment, GroupKind, Pupil
from ib_console.domain.timeline import TimelineEntry, timeline
from ib_console.models.engine import Store
from ib_console.services.assessment_reader import read_assessments
from ib_console.services.dossier_reader import (
    read_actions,
    read_dossier,
    read_enrolments,
    read_guardians,
    read_notes,
    read_people,
    read_pupil,
)
from ib_console.services.mapping import as_value
from ib_console.services.moves import read_moves
from ib_console.services.people import read_teacher_ids
from ib_console.services.sops import read_item_labels


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """Everything the screen Dossier shows."""

    pupil: Pupil
    enrolment: Enrolment | None
    """The stamgroep of today."""
    composites: tuple[Enrolment, ...]
    """The samengestelde groepen of today."""
    teachers: tuple[Person, ...]
    guardians: tuple[Guardianship, ...]
    dossier: Dossier
    moves: tuple[LevelMove, ...]
    actions: tuple[ActionItem, ...]
    assessments: tuple[Assessment, ...]
    entries: tuple[TimelineEntry, ...]
    item_labels: dict[str, str]
    """Row id of the SOP to its label, also of rows that are no longer in it."""


@dataclass(frozen=True, slots=True)
class DossierService:
    """Reading dossiers."""

    store: Store
    clock: Clock

    def view(self, pupil_id: int) -> DossierView:
        """The whole dossier of a pupil. Raises `NotFound("pupil.not_found")`."""
        today = self.clock.today()
        with self.store.reading() as session:
            row = read_pupil(session, pupil_id)
            dossier = read_dossier(session, row)
            moves = read_moves(session, pupil_id)
            actions = read_actions(session, pupil_id)
            enrolments = read_enrolments(session, pupil_id)
            results = read_assessments(session, [pupil_id]).get(pupil_id, ())
            notes = read_notes(session, pupil_id, today)
            people = read_people(session, read_teacher_ids(session, pupil_id, today))
            homes = [one for one in enrolments if one.kind is GroupKind.HOME and one.on(today)]
            return DossierView(
                pupil=as_value(Pupil, row),
                enrolment=homes[-1] if homes else None,
                composites=tuple(one for one in enrolments if one.kind is GroupKind.COMPOSITE and one.on(today)),
                teachers=tuple(people.values()),
                guardians=read_guardians(session, pupil_id),
                dossier=dossier,
                moves=moves,
                actions=actions,
                assessments=results,
                entries=timeline(dossier, moves, actions, enrolments, notes, results),
                item_labels=read_item_labels(session),
            )
