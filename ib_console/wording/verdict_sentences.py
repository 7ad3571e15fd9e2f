"""A checked niveauwissel in words: each finding, the evidence for it, what is missing, how to mend it, and the verdict.

Why it exists: the dialog, the command line and the documents show the same lines. Every function gives plain text,
never markup. It must not import anything but the domain and its own layer; the boundaries are in `boundary_sentences`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ib_console.domain.guidance import Effect
from ib_console.domain.levels import Route
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.plans import BoundaryAnswer, TlvKind
from ib_console.domain.requirements import Deadline, Moment, Requirement, RequirementKind, Weight
from ib_console.domain.verdict import Evidence, EvidenceKind, Finding, Status, Verdict
from ib_console.wording.formats import listed, plural, short_date
from ib_console.wording.glossary import COORDINATOR, label
from ib_console.wording.meeting_names import full_name
from ib_console.wording.sop_labels import requirement_sentence

_LONGEST = 60
"""Characters of somebody's own words inside a line; the dossier holds them whole."""

_MISSING: Mapping[RequirementKind, str] = MappingProxyType(
    {
        RequirementKind.MEETING: "nog niet gehouden",
        RequirementKind.HELP_QUESTION: "nog geen hulpvraag opgeschreven",
        RequirementKind.INTERVENTION_PLANNED: "nog geen doel en aanpak",
        RequirementKind.EVALUATION: "nog geen evaluatie met deze uitkomst",
        RequirementKind.DECLARATION: "nog niet vastgelegd",
        RequirementKind.ARRANGEMENT_GRANTED: "geen lopend arrangement",
        RequirementKind.ARRANGEMENT_CLOSED: "er loopt nog een arrangement",
        RequirementKind.OPP: "nog geen OPP",
        RequirementKind.OPP_AGREED: "nog geen instemming van ouders",
        RequirementKind.OPP_HEARD: "leerling nog niet gehoord",
        RequirementKind.TLV_REQUESTED: "nog niet aangevraagd",
        RequirementKind.TLV_GRANTED: "nog niet toegekend",
        RequirementKind.SCHOOL_AGREEMENT: "nog geen akkoord op papier",
        RequirementKind.BOUNDARY_JUDGEMENT: "nog geen oordeel met onderbouwing",
    }
)

_INCOMPLETE: Mapping[RequirementKind, str] = MappingProxyType(
    {
        RequirementKind.INTERVENTION_PLANNED: "maat, streefwaarde of evaluatiedatum ontbreekt nog",
        RequirementKind.DECLARATION: "wie, wat er is geprobeerd of de vraag ontbreekt nog",
    }
)
"""What to say when a record is there and not whole."""

_MENDS: Mapping[RequirementKind, str] = MappingProxyType(
    {
        RequirementKind.HELP_QUESTION: "hulpvraag opschrijven",
        RequirementKind.INTERVENTION_PLANNED: "interventie toevoegen",
        RequirementKind.EVALUATION: "interventie evalueren",
        RequirementKind.ARRANGEMENT_CLOSED: "arrangement afsluiten",
        RequirementKind.TLV_REQUESTED: "aanvraag plannen of vastleggen",
        RequirementKind.BOUNDARY_JUDGEMENT: "grens beoordelen",
    }
)
_MEND = "nu vastleggen"


def requirement_line(finding: Finding, *, coordinator_label: str = COORDINATOR) -> str:
    """What is asked, as one line without a full stop."""
    return requirement_sentence(finding.requirement, coordinator_label=coordinator_label)


def evidence_line(evidence: Evidence, *, coordinator_label: str = COORDINATOR) -> str:
    """The record behind a finding: "herhaalde leesinstructie, 02-11-2026, weinig effect"."""
    parts = _EVIDENCE[evidence.kind](evidence, coordinator_label)
    return ", ".join(part for part in parts if part)


def missing_line(finding: Finding, *, coordinator_label: str = COORDINATOR) -> str:
    """What an open point lacks: "03-11-2026: ouder was er niet bij"; empty when it is not open."""
    if finding.status is not Status.OPEN:
        return ""
    planned = finding.planned.on if finding.planned is not None else None
    if planned is not None and finding.due_on is not None:
        return f"gepland {short_date(planned)}, later dan {short_date(finding.due_on)}"
    lacks = _lacks(finding, coordinator_label)
    if planned is not None:
        return f"{lacks}; gepland {short_date(planned)}"
    return lacks


def mend_hint(finding: Finding) -> str:
    """What one key would do about an open point: "nu vastleggen", "op de agenda zetten"; empty when it is not open."""
    if finding.status is not Status.OPEN:
        return ""
    kind = finding.requirement.kind
    if kind is RequirementKind.MEETING:
        return _mend_meeting(finding)
    if kind in _INCOMPLETE and finding.evidence:
        return "aanvullen"
    return _MENDS.get(kind, _MEND)


def term_line(finding: Finding) -> str:
    """The date that counts: "gepland 26-11-2026, binnen 6 weken", "uiterlijk 05-01-2027"; empty without one."""
    if finding.due_on is None:
        return ""
    day = short_date(finding.due_on)
    if finding.status is Status.PLANNED:
        return f"gepland {day}{_within(finding.requirement)}"
    if finding.requirement.deadline is Deadline.LEAVING:
        return f"uiterlijk {day}{_within(finding.requirement)}"
    return f"uiterlijk {day}"


def standing_line(finding: Finding, *, coordinator_label: str = COORDINATOR) -> str:
    """How a point stands, for the column beside it: its evidence, its plan, or what is missing and by when."""
    if finding.status is Status.MET:
        lines = (evidence_line(one, coordinator_label=coordinator_label) for one in finding.evidence)
        return "; ".join(lines)
    if finding.status is Status.PLANNED:
        return term_line(finding)
    missing = missing_line(finding, coordinator_label=coordinator_label)
    wished = "gewenst" if finding.requirement.weight is Weight.WISHED else ""
    return ", ".join(part for part in (wished, missing, term_line(finding)) if part)


def verdict_line(verdict: Verdict) -> str:
    """The verdict in one line."""
    open_after = sum(finding.status is Status.OPEN for finding in verdict.findings)
    if verdict.route is Route.URGENT:
        if not open_after:
            return "Spoedroute: alle punten zijn er; geef een reden en wie besluit."
        points = plural(open_after, "punt staat open en wordt een afspraak", "punten staan open en worden afspraken")
        return f"Spoedroute: {points} met een datum; geef een reden en wie besluit."
    if verdict.blocking:
        return f"Nog niet: {plural(len(verdict.blocking), 'vereist punt staat', 'vereiste punten staan')} open."
    if not verdict.findings:
        return "In orde: uw SOP vraagt niets voor deze wissel."
    if verdict.warnings:
        wished = plural(len(verdict.warnings), "gewenst punt ontbreekt", "gewenste punten ontbreken")
        return f"In orde: alle vereiste punten zijn er; {wished}."
    return "In orde: alle vereiste punten zijn er."


def shortened(text: str) -> str:
    """Somebody's own words on one line, cut off at a word with "…" when they are long."""
    words = " ".join(text.split())
    if len(words) <= _LONGEST:
        return words
    cut = words[: _LONGEST - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut}…"


def _mend_meeting(finding: Finding) -> str:
    if finding.missing_roles:
        return "aanwezigen aanvullen"
    if finding.planned is not None:
        return "planning bekijken"
    return _MEND if finding.moment is Moment.BEFORE else "op de agenda zetten"


def _lacks(finding: Finding, coordinator_label: str) -> str:
    requirement = finding.requirement
    if finding.missing_roles:
        return _absent(finding, coordinator_label)
    if finding.evidence and requirement.kind in _INCOMPLETE:
        return _INCOMPLETE[requirement.kind]
    if requirement.kind is RequirementKind.MEETING and requirement.outcome is not None:
        return f"nog niet gehouden met als besluit “{label(requirement.outcome)}”"
    if requirement.kind is RequirementKind.MEETING and requirement.after_evaluation:
        return "nog niet gehouden na de evaluatie"
    if requirement.kind is RequirementKind.EVALUATION and not requirement.effects:
        return "nog geen evaluatie"
    return _MISSING[requirement.kind]


def _absent(finding: Finding, coordinator_label: str) -> str:
    choices = tuple(
        listed(tuple(_role(role, coordinator_label) for role in choice), "of") for choice in finding.missing_roles
    )
    held = next((f"{short_date(one.on)}: " for one in finding.evidence if one.on is not None), "")
    return f"{held}{listed(choices)} {'was' if len(choices) == 1 else 'waren'} er niet bij"


def _role(role: Role, coordinator_label: str) -> str:
    # A parent without gezag may well have been there.
    return "ouder met gezag" if role is Role.PARENT else label(role, coordinator_label=coordinator_label)


def _within(requirement: Requirement) -> str:
    if requirement.deadline is Deadline.LEAVING:
        return ", voor de uitschrijving"
    return "" if requirement.weeks is None else f", binnen {plural(requirement.weeks, 'week', 'weken')}"


def _on(evidence: Evidence) -> str:
    return "" if evidence.on is None else short_date(evidence.on)


def _meeting(evidence: Evidence, coordinator_label: str) -> tuple[str, ...]:
    kind = MeetingKind(evidence.detail)
    return full_name(kind, shortened(evidence.text), coordinator_label=coordinator_label), _on(evidence)


def _evaluation(evidence: Evidence, _coordinator_label: str) -> tuple[str, ...]:
    return shortened(evidence.text), _on(evidence), label(Effect(evidence.detail))


def _declaration(evidence: Evidence, _coordinator_label: str) -> tuple[str, ...]:
    return _on(evidence), f"door {evidence.text}" if evidence.text else ""


def _tlv(evidence: Evidence, _coordinator_label: str) -> tuple[str, ...]:
    kind = label(TlvKind(evidence.detail)) if evidence.detail else ""
    return kind, _on(evidence), shortened(evidence.text)


def _judgement(evidence: Evidence, _coordinator_label: str) -> tuple[str, ...]:
    return f"oordeel: {label(BoundaryAnswer(evidence.detail))}", _on(evidence)


def _text_and_day(evidence: Evidence, _coordinator_label: str) -> tuple[str, ...]:
    return shortened(evidence.text), _on(evidence)


_EVIDENCE: Mapping[EvidenceKind, Callable[[Evidence, str], tuple[str, ...]]] = MappingProxyType(
    {
        EvidenceKind.MEETING: _meeting,
        EvidenceKind.PROFILE: _text_and_day,
        EvidenceKind.INTERVENTION: lambda evidence, _: (shortened(evidence.text), f"vanaf {_on(evidence)}"),
        EvidenceKind.EVALUATION: _evaluation,
        EvidenceKind.DECLARATION: _declaration,
        EvidenceKind.ARRANGEMENT: _text_and_day,
        EvidenceKind.OPP: _text_and_day,
        EvidenceKind.TLV: _tlv,
        EvidenceKind.AGREEMENT: _text_and_day,
        EvidenceKind.JUDGEMENT: _judgement,
        EvidenceKind.NONE_RUNNING: lambda _evidence, _: ("er loopt geen arrangement",),
    }
)
