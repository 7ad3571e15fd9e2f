"""A pupil's dossier as one value: everything the rules look at. Imports domain only."""

from dataclasses import dataclass, field
from datetime import date

from ib_console.domain.guidance import Declaration, Intervention, Need, Profile
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Meeting
from ib_console.domain.plans import Arrangement, BoundaryJudgement, Consent, Opp, SchoolAgreement, Tlv


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What is recorded about one pupil, without names of others but participants."""

    pupil_id: int
    level: SupportLevel
    level_since: date | None = None
    leaves_on: date | None = None
    profile: Profile = field(default_factory=Profile)
    needs: tuple[Need, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    consents: tuple[Consent, ...] = ()
    arrangements: tuple[Arrangement, ...] = ()
    opps: tuple[Opp, ...] = ()
    tlvs: tuple[Tlv, ...] = ()
    agreements: tuple[SchoolAgreement, ...] = ()
    judgements: tuple[BoundaryJudgement, ...] = ()
