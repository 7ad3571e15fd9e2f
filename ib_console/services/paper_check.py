"""Whether a paper may leave the program: whose names stand in it, and whether the parents consented.

It must not write, and knows neither files nor formats.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.errors import RuleViolation
from ib_console.domain.mdo import ParentConsent
from ib_console.domain.papers import Audience, PaperKind
from ib_console.domain.people import PersonKind, full_name
from ib_console.domain.plans import ConsentPurpose
from ib_console.domain.private_check import Around, Named, PaperCheck, check_paper
from ib_console.models.exports import NameAnswerRow
from ib_console.models.people import GuardianshipRow, PersonRow
from ib_console.models.pupils import PupilRow
from ib_console.services.mdo_reader import read_parents
from ib_console.services.paper_maker import MadePaper, PaperRequest
from ib_console.wording.formats import listed, short_date

_TO_EXTERNALS = (ConsentPurpose.DISCUSS_EXTERNALLY, ConsentPurpose.SHARE_INFORMATION)
"""What a parent may have consented to when a paper goes to externals; whether it covers this one is for a person."""


def whose(request: PaperRequest) -> int:
    """The pupil that answers about names belong to; 0 when it is about several."""
    return request.subject_id if request.kind is PaperKind.DOSSIER else request.pupil_id or 0


def answers(session: Session, pupil_id: int) -> frozenset[str]:
    """Words in papers about a pupil that somebody said are nobody else's name."""
    return frozenset(session.scalars(select(NameAnswerRow.word).where(NameAnswerRow.pupil_id == pupil_id)))


def checked(session: Session, request: PaperRequest, made: MadePaper) -> PaperCheck:
    """Other children only matter in a copy that leaves the school; numbers matter in every copy.

    What everybody may read is about nobody, but people write in it: a pupil in full stops it. A parent may sign it as
    chair of the MR, and single names and initials in it are those of the team.
    """
    texts = list(made.document.texts())
    if request.audience is Audience.EVERYONE:
        pupils = session.execute(select(PupilRow.given_name, PupilRow.family_name))
        people = session.execute(select(PersonRow.given_name, PersonRow.family_name))
        around = Around(own=(), others=tuple(Named(*one) for one in pupils), staff=tuple(Named(*one) for one in people))
        return replace(check_paper(texts, around), asked=())
    if request.audience is Audience.TEAM:
        return check_paper(texts, Around(own=(), others=()))
    return check_paper(texts, _around(session, made.pupil_ids), answers(session, whose(request)))


def _around(session: Session, pupil_ids: Collection[int]) -> Around:
    """Everybody of the school: those the paper is about with their parents, all other pupils and parents, and staff."""
    parents = select(GuardianshipRow.person_id).where(GuardianshipRow.pupil_id.in_(pupil_ids))
    own_parents = frozenset(session.scalars(parents))
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
        elif person_id in own_parents:
            own.append(Named(given, family))
        else:
            others.append(Named(given, family))
    return Around(own=tuple(own), others=tuple(others), staff=tuple(staff))


def need_consent(session: Session, pupil_ids: Collection[int], day: date) -> tuple[ParentConsent, ...]:
    """The consent of each parent with gezag that a copy for externals rests on; refuse it when one is missing."""
    found = read_parents(session, pupil_ids, day, _TO_EXTERNALS)
    asked = {pupil_id: [one for one in found[pupil_id] if not one.no_information] for pupil_id in pupil_ids}
    if missing := [one.name for parents in asked.values() for one in parents if not one.covered]:
        raise RuleViolation("paper.no_consent", names=listed(tuple(dict.fromkeys(missing))), day=short_date(day))
    if not all(asked.values()):
        raise RuleViolation("paper.nobody_to_consent")
    if len(asked) == 1:
        return tuple(one for parents in asked.values() for one in parents)
    rows = session.scalars(select(PupilRow).where(PupilRow.id.in_(asked)))
    names = {row.id: full_name(row.given_name, row.initials, row.prefix, row.family_name) for row in rows}
    return tuple(replace(one, pupil_name=names[pupil_id]) for pupil_id, parents in asked.items() for one in parents)
