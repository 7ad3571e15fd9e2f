"""Looking ahead with a concept of the SOP: what it changes, for whom, and what in it asks for a second look.

Only reads. The rules are `domain.sop_diff`, `domain.sop_effect` and `domain.sop_lint`.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ib_console.domain.clock import Clock
from ib_console.domain.errors import NotFound
from ib_console.domain.levels import SupportLevel
from ib_console.domain.proposals import ProposalState
from ib_console.domain.pupils import Pupil
from ib_console.domain.school_year import first_day, last_day, school_year_of
from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_diff import SopDiff, difference
from ib_console.domain.sop_effect import PupilEffect, changed_moves, effect_on, likely_moves
from ib_console.domain.sop_lint import LintFinding, Practice, lint
from ib_console.models.engine import Store
from ib_console.models.guidance import InterventionRow, NeedRow
from ib_console.models.people import PersonExpertiseRow, PersonRoleRow
from ib_console.models.pupils import PupilRow
from ib_console.models.sops import SopVersionRow
from ib_console.services.dossier_reader import read_dossier
from ib_console.services.mapping import as_value
from ib_console.services.proposals import read_proposals
from ib_console.services.sops import read_version_on, version_of


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
            return difference(_version(session, before_id).sop, _version(session, after_id).sop)

    def lint(self, version_id: int) -> tuple[LintFinding, ...]:
        """What asks for a second look in a version. Raises `NotFound("sop.not_found")`."""
        with self.store.reading() as session:
            version = _version(session, version_id)
            return lint(version.sop, road=version.road, practice=_practice(session, self.clock.today()))

    def effect(self, version_id: int) -> tuple[PupilOutlook, ...]:
        """For which pupils at school another verdict follows when this version would rule today instead of the other.

        Those whose move turns (in order by one, not by the other) come first; then by name.

        Raises:
            NotFound: `sop.not_found`, `sop.none_in_use`.
        """
        today = self.clock.today()
        with self.store.reading() as session:
            before, after = read_version_on(session, today).sop.rules, _version(session, version_id).sop.rules
            moves = changed_moves(before, after)
            if not moves:
                return ()
            proposed = _proposed(session)
            origins = {move.origin for move in moves}
            found: list[PupilOutlook] = []
            stays = or_(PupilRow.left_on.is_(None), PupilRow.left_on >= today)
            for row in session.scalars(select(PupilRow).where(stays, PupilRow.level.in_(origins))).all():
                if row.level is SupportLevel.ONE and not (proposed[row.id] or _is_helped(session, row)):
                    continue
                dossier = read_dossier(session, row)
                name = as_value(Pupil, row).name
                for move in likely_moves(dossier, proposed[row.id]):
                    effect = effect_on(move, dossier, before, after, today) if move in moves else None
                    if effect is not None:
                        found.append(PupilOutlook(pupil_name=name, effect=effect))
        return tuple(sorted(found, key=lambda one: (not one.effect.turns, one.pupil_name)))


def _version(session: Session, version_id: int) -> SopVersion:
    row = session.get(SopVersionRow, version_id)
    if row is None:
        raise NotFound("sop.not_found")
    return version_of(row)


def _proposed(session: Session) -> Mapping[int, list[SupportLevel]]:
    found: dict[int, list[SupportLevel]] = defaultdict(list)
    for one in read_proposals(session):
        if one.state is ProposalState.OPEN:
            found[one.pupil_id].append(one.target)
    return found


def _is_helped(session: Session, row: PupilRow) -> bool:
    """Whether somebody asked for help or something was tried: on niveau 1 that makes a step likely."""
    if row.help_question:
        return True
    tried = select(InterventionRow.id).where(InterventionRow.pupil_id == row.id).limit(1)
    return session.scalar(tried) is not None


def _practice(session: Session, today: date) -> Practice:
    """The needs of this school year by row, and every row that anything ever pointed at."""
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
    columns = (NeedRow.sop_item_id, InterventionRow.sop_item_id, PersonExpertiseRow.sop_item_id)
    used = {item for column in columns for item in session.scalars(select(column).distinct()) if item}
    return Practice(
        asked={item: count for item, count in session.execute(asked) if item},
        used=frozenset(used),
        roles=frozenset(session.scalars(select(PersonRoleRow.role).distinct())),
        is_known=bool(used),
    )
