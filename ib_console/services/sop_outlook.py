"""Looking ahead with a concept of the SOP: what it changes, for whom, and what in it asks for a second look.

Only reads. The rules are `domain.sop_diff`, `domain.sop_effect` and `domain.sop_lint`.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ib_console.domain.clock import Clock
from ib_console.domain.levels import SupportLevel
from ib_console.domain.proposals import ProposalState
from ib_console.domain.pupils import Pupil
from ib_console.domain.school_year import first_day, last_day, school_year_of
from ib_console.domain.sop_boundary_effect import may_differ
from ib_console.domain.sop_diff import SopDiff, difference
from ib_console.domain.sop_effect import PupilEffect, changed_moves, effect_on, likely_moves
from ib_console.domain.sop_lint import LintFinding, Practice, lint
from ib_console.models.engine import Store
from ib_console.models.guidance import InterventionRow, NeedRow
from ib_console.models.history import STEP
from ib_console.models.people import PersonExpertiseRow, PersonRoleRow
from ib_console.models.pupils import PupilRow
from ib_console.services.dossier_reader import read_dossiers
from ib_console.services.mapping import as_value
from ib_console.services.proposals import read_proposals
from ib_console.services.sop_boundary_outlook import BoundaryOutlook, read_boundary_outlook
from ib_console.services.sops import read_version, read_version_on

A_YEAR = timedelta(days=365)
"""So long records must be kept, counted from the first, before what they do not show means anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilOutlook:
    """A pupil for whom the concept gives another verdict."""

    pupil_name: str
    effect: PupilEffect


@dataclass(frozen=True, slots=True)
class SopOutlookService:
    """What a version of the SOP would bring."""

    store: Store
    clock: Clock

    def difference(self, before_id: int, after_id: int) -> SopDiff:
        """What differs between two versions. Raises `NotFound("sop.not_found")`."""
        with self.store.reading() as session:
            return difference(read_version(session, before_id).sop, read_version(session, after_id).sop)

    def lint(self, version_id: int) -> tuple[LintFinding, ...]:
        """What asks for a second look in a version. Raises `NotFound("sop.not_found")`."""
        with self.store.reading() as session:
            version = read_version(session, version_id)
            return lint(version.sop, road=version.road, practice=_practice(session, self.clock.today()))

    def effect(self, version_id: int) -> tuple[PupilOutlook, ...]:
        """For which pupils at school another verdict follows when this version would rule today instead of the other.

        Those whose move turns (in order by one, not by the other) come first; then by name.

        Raises:
            NotFound: `sop.not_found`, `sop.none_in_use`.
        """
        today = self.clock.today()
        with self.store.reading() as session:
            before, after = read_version_on(session, today).sop.rules, read_version(session, version_id).sop.rules
            moves = changed_moves(before, after)
            if not moves:
                return ()
            proposed = _proposed(session)
            rows = _with_a_likely_move(session, today, {move.origin for move in moves}, proposed)
            names = {row.id: as_value(Pupil, row).name for row in rows}
            found = [
                PupilOutlook(pupil_name=names[dossier.pupil_id], effect=effect)
                for dossier in read_dossiers(session, rows)
                for move in likely_moves(dossier, proposed[dossier.pupil_id])
                if move in moves
                if (effect := effect_on(move, dossier, before, after, today)) is not None
            ]
        return tuple(sorted(found, key=lambda one: (not one.effect.turns, one.pupil_name)))

    def boundary_effect(self, version_id: int) -> BoundaryOutlook:
        """For which pupils and groups another picture stands in the grenstoets when this version would rule today.

        Only pupils of whom a need stands or a judgement was recorded have a picture to compare. Those whose grenstoets
        comes to something else come first; then by name.

        Raises:
            NotFound: `sop.not_found`, `sop.none_in_use`.
        """
        with self.store.reading() as session:
            before, after = read_version_on(session, self.clock.today()).sop, read_version(session, version_id).sop
            if not may_differ(before, after):
                return BoundaryOutlook()
            return read_boundary_outlook(session, before, after, self.clock.today())


def _proposed(session: Session) -> Mapping[int, list[SupportLevel]]:
    found: dict[int, list[SupportLevel]] = defaultdict(list)
    for one in read_proposals(session):
        if one.state is ProposalState.OPEN:
            found[one.pupil_id].append(one.target)
    return found


def _with_a_likely_move(
    session: Session, today: date, origins: Collection[SupportLevel], proposed: Collection[int]
) -> Sequence[PupilRow]:
    """Who is at school on one of these niveaus; on niveau 1 only with a proposal, a question for help or help."""
    likely = or_(
        PupilRow.level != SupportLevel.ONE,
        PupilRow.help_question != "",
        PupilRow.id.in_(proposed),
        PupilRow.id.in_(select(InterventionRow.pupil_id)),
    )
    stays = or_(PupilRow.left_on.is_(None), PupilRow.left_on >= today)
    return session.scalars(select(PupilRow).where(stays, PupilRow.level.in_(origins), likely)).all()


def _practice(session: Session, today: date) -> Practice:
    """The needs of this school year by row, and every row that help in a dossier ever pointed at."""
    year = school_year_of(today)
    asked = (
        select(NeedRow.sop_item_id, func.count(NeedRow.pupil_id.distinct()))
        .where(
            NeedRow.sop_item_id.is_not(None),
            or_(NeedRow.since.is_(None), NeedRow.since <= last_day(year)),
            or_(NeedRow.ended_on.is_(None), NeedRow.ended_on >= first_day(year)),
        )
        .group_by(NeedRow.sop_item_id)
    )
    columns = (NeedRow.sop_item_id, InterventionRow.sop_item_id)
    used = {item for column in columns for item in session.scalars(select(column).distinct()) if item}
    covered = session.scalar(select(PersonExpertiseRow.sop_item_id).limit(1))
    began = session.scalar(select(STEP.c.at).order_by(STEP.c.id).limit(1))
    holds = or_(PersonRoleRow.until.is_(None), PersonRoleRow.until >= today)
    return Practice(
        asked={item: count for item, count in session.execute(asked) if item},
        used=frozenset(used),
        roles=frozenset(session.scalars(select(PersonRoleRow.role).where(holds).distinct())),
        is_known=bool(used or covered),
        is_a_year=began is not None and began.date() + A_YEAR <= today,
    )
