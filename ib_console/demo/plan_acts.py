"""The acts about papers: declaration, consent, arrangement, OPP, TLV, another school, and the boundaries.

Beside `telling`, which has everything else that can happen. Imports the domain and the desk.
"""

from dataclasses import dataclass, replace

from ib_console.demo.desk import Desk
from ib_console.demo.school_weeks import When
from ib_console.domain.guidance import Declaration
from ib_console.domain.people import Role
from ib_console.domain.plans import (
    Arrangement,
    BoundaryAnswer,
    BoundaryJudgement,
    Consent,
    ConsentPurpose,
    ConsentWay,
    Opp,
    SchoolAgreement,
    Tlv,
    TlvKind,
)


@dataclass(frozen=True)
class Declared:
    """Verklaring handelingsverlegenheid."""

    tried: str
    question: str

    def do(self, desk: Desk, pupil: int) -> None:
        """Record the declaration."""
        person_id = desk.person(Role.CARE_COORDINATOR, pupil)
        desk.save(
            Declaration(
                id=0,
                pupil_id=pupil,
                declared_on=desk.on,
                person_id=person_id,
                tried=self.tried,
                question=self.question,
            )
        )


@dataclass(frozen=True)
class Consented:
    """A parent consents."""

    purpose: ConsentPurpose
    note: str = ""
    parent: int = 0
    """The place of the parent in the story."""
    until: When | None = None
    way: ConsentWay = ConsentWay.SPOKEN
    scope: str = ""
    """What it covers and with whom."""

    def do(self, desk: Desk, pupil: int) -> None:
        """Record the consent."""
        consent = Consent(
            id=0,
            pupil_id=pupil,
            person_id=desk.parent(pupil, self.parent),
            purpose=self.purpose,
            given_on=desk.on,
            valid_until=desk.weeks.on(self.until) if self.until else None,
            note=self.note,
            way=self.way,
            scope=self.scope,
        )
        desk.save(consent)


@dataclass(frozen=True)
class ConsentWithdrawn:
    """The consent that was given last is taken back."""

    note: str

    def do(self, desk: Desk, pupil: int) -> None:
        """Record that it was withdrawn."""
        desk.save(replace(desk.latest(pupil, Consent), withdrawn_on=desk.on, note=self.note))


@dataclass(frozen=True)
class ArrangementAsked:
    """An arrangement is asked of the samenwerkingsverband."""

    content: str

    def do(self, desk: Desk, pupil: int) -> None:
        """Record the request."""
        desk.save(Arrangement(id=0, pupil_id=pupil, content=self.content, requested_on=desk.on))


@dataclass(frozen=True)
class ArrangementGranted:
    """The arrangement is granted up to a day."""

    number: str
    ends: When

    def do(self, desk: Desk, pupil: int) -> None:
        """Record the decision."""
        asked = desk.latest(pupil, Arrangement)
        ends_on = desk.weeks.on(self.ends)
        desk.save(replace(asked, granted_on=desk.on, decision_number=self.number, starts_on=desk.on, ends_on=ends_on))


@dataclass(frozen=True)
class OppDrawnUp:
    """An OPP is drawn up; the parents agree on the same day when `agreed`, and the child is heard when it spoke."""

    outflow: str
    agreed: bool = False
    heard: str = ""

    def do(self, desk: Desk, pupil: int) -> None:
        """Record the OPP."""
        opp = Opp(
            id=0,
            pupil_id=pupil,
            drawn_up_on=desk.on,
            outflow=self.outflow,
            agreed_on=desk.on if self.agreed else None,
            agreed_by_id=desk.parent(pupil) if self.agreed else None,
            heard_on=desk.on if self.heard else None,
            heard_words=self.heard,
        )
        desk.save(opp)


@dataclass(frozen=True)
class OppEvaluated:
    """The OPP was evaluated."""

    closed: bool = False

    def do(self, desk: Desk, pupil: int) -> None:
        """Record that."""
        desk.save(replace(desk.latest(pupil, Opp), evaluated_on=desk.on, closed_on=desk.on if self.closed else None))


@dataclass(frozen=True)
class TlvPlanned:
    """A TLV is to be asked on a day."""

    kind: TlvKind
    when: When

    def do(self, desk: Desk, pupil: int) -> None:
        """Record the plan."""
        desk.save(Tlv(id=0, pupil_id=pupil, kind=self.kind, planned_on=desk.weeks.on(self.when)))


@dataclass(frozen=True)
class TlvRequested:
    """The planned TLV is asked."""

    def do(self, desk: Desk, pupil: int) -> None:
        """Record the request."""
        desk.save(replace(desk.latest(pupil, Tlv), requested_on=desk.on))


@dataclass(frozen=True)
class TlvGranted:
    """The TLV is granted, up to a day."""

    number: str
    until: When

    def do(self, desk: Desk, pupil: int) -> None:
        """Record the decision."""
        valid_until = desk.weeks.on(self.until)
        desk.save(
            replace(desk.latest(pupil, Tlv), granted_on=desk.on, decision_number=self.number, valid_until=valid_until)
        )


@dataclass(frozen=True)
class SchoolAgreed:
    """Another school will take the pupil."""

    school: str
    note: str = ""

    def do(self, desk: Desk, pupil: int) -> None:
        """Record the agreement."""
        desk.save(SchoolAgreement(id=0, pupil_id=pupil, school_name=self.school, agreed_on=desk.on, note=self.note))


@dataclass(frozen=True)
class Judged:
    """The intern begeleider answers a question of a boundary."""

    question: str
    answer: BoundaryAnswer
    evidence: str = ""

    def do(self, desk: Desk, pupil: int) -> None:
        """Record the judgement."""
        desk.save(
            BoundaryJudgement(
                id=0,
                pupil_id=pupil,
                question_id=self.question,
                answer=self.answer,
                judged_on=desk.on,
                person_id=desk.person(Role.CARE_COORDINATOR, pupil),
                evidence=self.evidence,
            )
        )
