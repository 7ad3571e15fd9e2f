"""Dated records that a requirement can point to: consent, arrangement, OPP, TLV, agreement, boundary judgement.

Thin on purpose: a requirement is met by a record, never by a tick (architecture decision 16). Imports domain only.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ConsentPurpose(StrEnum):
    """What a parent consents to."""

    DISCUSS_EXTERNALLY = "bespreken_met_externen"
    SHARE_INFORMATION = "informatie_delen"
    RESEARCH = "onderzoek"
    OBSERVATION = "observatie"


class ConsentWay(StrEnum):
    """How a parent gave consent."""

    SIGNED = "getekend"
    WRITTEN = "per_mail"
    SPOKEN = "mondeling"


class TlvKind(StrEnum):
    """For which school a toelaatbaarheidsverklaring is asked. SO has three funding categories."""

    SBO = "sbo"
    SO_1 = "so_1"
    SO_2 = "so_2"
    SO_3 = "so_3"


class BoundaryAnswer(StrEnum):
    """Is this boundary crossed?"""

    NO = "nee"
    THREATENS = "dreigt"
    YES = "ja"
    NOT_ASSESSED = "niet_beoordeeld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Consent of one parent for one purpose."""

    id: int
    pupil_id: int
    person_id: int | None
    person_name: str = ""
    purpose: ConsentPurpose
    given_on: date
    valid_until: date | None = None
    withdrawn_on: date | None = None
    note: str = ""
    way: ConsentWay | None = None
    scope: str = ""
    """What it covers and with whom, in words: "het onderzoeksverslag, met de begeleidingsdienst"."""
    version: int = 1

    def covers(self, day: date) -> bool:
        """Whether it was given by then, and is neither withdrawn nor over."""
        ends = (end for end in (self.valid_until, self.withdrawn_on) if end is not None)
        return self.given_on <= day and all(day <= end for end in ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """Extra support from the samenwerkingsverband on the own school."""

    id: int
    pupil_id: int
    content: str = ""
    requested_on: date | None = None
    granted_on: date | None = None
    decision_number: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    closed_on: date | None = None
    version: int = 1

    def running_on(self, day: date) -> bool:
        """Granted and neither closed nor past its end."""
        if self.granted_on is None or self.granted_on > day:
            return False
        return all(end is None or day <= end for end in (self.ends_on, self.closed_on))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opp:
    """Ontwikkelingsperspectief: the dates the law asks for, and the outflow expectation."""

    id: int
    pupil_id: int
    drawn_up_on: date
    outflow: str = ""
    agreed_on: date | None = None
    """Parents' instemming with the handelingsdeel."""
    agreed_by_id: int | None = None
    agreed_by_name: str = ""
    heard_on: date | None = None
    """The pupil was heard (hoorrecht)."""
    heard_words: str = ""
    evaluated_on: date | None = None
    closed_on: date | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tlv:
    """A toelaatbaarheidsverklaring and its road: planned, requested, granted."""

    id: int
    pupil_id: int
    kind: TlvKind
    planned_on: date | None = None
    requested_on: date | None = None
    granted_on: date | None = None
    decision_number: str = ""
    valid_until: date | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolAgreement:
    """Another school's written agreement to take the pupil (WPO: no removal before it)."""

    id: int
    pupil_id: int
    school_name: str
    agreed_on: date
    note: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryJudgement:
    """A recorded human judgement on one question of a boundary, with its grounds."""

    id: int
    pupil_id: int
    question_id: str
    """Row id of the question in the SOP."""
    answer: BoundaryAnswer
    judged_on: date
    person_id: int | None
    person_name: str = ""
    evidence: str = ""
    version: int = 1

    @property
    def is_grounded(self) -> bool:
        """Whether "dreigt" or "ja" stands on recorded evidence."""
        return bool(self.evidence.strip())
