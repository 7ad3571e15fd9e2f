"""The Dutch labels of the codes of overleg, toetsen and groepsplannen. `glossary` joins them with all others.

It must not import anything but the domain.
"""

from collections.abc import Mapping
from enum import StrEnum

from ib_console.domain.assessment_difference import ResultChange
from ib_console.domain.assessment_matching import Match
from ib_console.domain.assessments import ResultLevel, TrendDirection
from ib_console.domain.exports import ExportPart, ExportState
from ib_console.domain.group_plans import Subgroup
from ib_console.domain.group_walk import Mark, Spread
from ib_console.domain.holidays import Region
from ib_console.domain.invitations import InvitationState
from ib_console.domain.mdo import PointCode
from ib_console.domain.mdo_suggestions import SuggestionCode
from ib_console.domain.meetings import CaseOutcome, MeetingKind, MeetingState
from ib_console.domain.papers import Audience, PaperFormat, PaperKind
from ib_console.domain.planning_conflicts import ConflictKind
from ib_console.domain.proposals import ProposalState
from ib_console.domain.talks import TalkField

MEETING_LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ConflictKind: {
        ConflictKind.SAME_TIME: "dubbel gepland",
        ConflictKind.SAME_DAY: "misschien dubbel",
        ConflictKind.HOLIDAY: "geen school",
        ConflictKind.WEEKEND: "weekend",
        ConflictKind.PAST: "voorbij",
    },
    Region: {
        Region.NORTH: "regio noord",
        Region.MIDDLE: "regio midden",
        Region.SOUTH: "regio zuid",
    },
    CaseOutcome: {
        CaseOutcome.CONTINUE: "zo doorgaan",
        CaseOutcome.ADJUST: "aanpassen",
        CaseOutcome.DISCUSS: "verder bespreken",
        CaseOutcome.INTERVENTION: "interventie",
        CaseOutcome.RESEARCH: "onderzoek",
        CaseOutcome.ARRANGEMENT: "arrangement aanvragen",
        CaseOutcome.TLV: "TLV aanvragen",
        CaseOutcome.TRACK_STOPPED: "traject stopgezet",
        CaseOutcome.CLOSED: "afgesloten",
        CaseOutcome.OTHER: "iets anders",
    },
    MeetingKind: {
        MeetingKind.GROEPSBESPREKING: "groepsbespreking",
        MeetingKind.LEERLINGBESPREKING: "leerlingbespreking",
        MeetingKind.MDO_INTERNAL: "MDO intern",
        MeetingKind.MDO_EXTERNAL: "MDO extern",
        MeetingKind.PARENT_TALK: "oudergesprek",
        MeetingKind.CONSULTATION: "consultatie",
        MeetingKind.TEACHER_COORDINATOR: "gesprek leerkracht en {coordinator}",
        MeetingKind.OTHER_SCHOOL: "overleg met andere school",
        MeetingKind.EVALUATION: "evaluatie-overleg",
    },
    MeetingState: {
        MeetingState.PLANNED: "gepland",
        MeetingState.HELD: "gehouden",
        MeetingState.CANCELLED: "vervallen",
    },
    Mark: {Mark.OK: "ok", Mark.SIGNAL: "signaal", Mark.DISCUSS: "bespreken"},
    Spread: {Spread.ONE_DAY: "alle op die dag", Spread.DAY_EACH: "elke schooldag één"},
    ProposalState: {
        ProposalState.OPEN: "open voorstel",
        ProposalState.FOLLOWED: "gevolgd",
        ProposalState.REJECTED: "niet gevolgd",
    },
    PointCode: {
        PointCode.NO_QUESTION: "nog geen vraag",
        PointCode.NO_MINUTES: "nog geen tijd",
        PointCode.NOBODY_INVITED: "nog niemand uitgenodigd",
        PointCode.ROLE_MISSING: "iemand ontbreekt",
        PointCode.NO_PARENT_KNOWN: "geen ouder bekend",
        PointCode.PARENT_NOT_INVITED: "ouder niet uitgenodigd",
        PointCode.CONSENT_MISSING: "geen toestemming",
        PointCode.CONSENT_WITHDRAWN: "toestemming ingetrokken",
        PointCode.NO_CHILD_VOICE: "stem van het kind",
        PointCode.PAPER_NOT_SENT: "stuk nog te versturen",
        PointCode.PAPER_LATE: "stuk te laat",
    },
    SuggestionCode: {
        SuggestionCode.ASKED_BY_MOVE: "de niveauwissel vraagt het",
        SuggestionCode.PROPOSED: "voorgesteld niveau vraagt het",
        SuggestionCode.AGREED_DATE: "zo afgesproken",
        SuggestionCode.LEFT_BEHIND: "MDO ging niet door",
        SuggestionCode.LEVEL_THREE: "niveau 3 zonder MDO",
        SuggestionCode.DISCUSS: "verder bespreken",
        SuggestionCode.DECLARED: "handelingsverlegen",
    },
    TalkField: {
        TalkField.QUESTION: "vraag",
        TalkField.CHILD_VOICE: "stem van het kind",
        TalkField.NOTES: "verslag",
        TalkField.EFFECT: "effect",
        TalkField.GOAL: "doel",
        TalkField.APPROACH: "aanpak",
        TalkField.EVALUATE_ON: "evaluatie",
        TalkField.INTERVENTION: "interventie",
        TalkField.DECISION: "besluit",
        TalkField.OUTCOME: "uitkomst",
        TalkField.SIGNAL: "signaal",
        TalkField.PROPOSAL: "voorstel niveau",
    },
    InvitationState: {
        InvitationState.NONE: "geen uitnodiging gemaakt",
        InvitationState.CURRENT: "uitnodiging gemaakt",
        InvitationState.CHANGED: "uitnodiging klopt niet meer",
        InvitationState.TO_CANCEL: "nog af te zeggen",
        InvitationState.CANCELLED: "afgezegd",
    },
    Audience: {
        Audience.TEAM: "het team",
        Audience.FAMILY: "de ouders",
        Audience.EXTERNAL: "externen",
        Audience.EVERYONE: "iedereen",
    },
    ExportState: {
        ExportState.STANDS: "staat er nog",
        ExportState.MISSING: "niet gevonden",
        ExportState.CLEANED_UP: "opgeruimd",
    },
    ExportPart: {
        ExportPart.OLD: "langer dan 4 weken",
        ExportPart.RECENT: "papieren",
        ExportPart.CLEANED_UP: "opgeruimd",
    },
    PaperFormat: {
        PaperFormat.PDF: "PDF",
        PaperFormat.WORD: "Word",
        PaperFormat.MARKDOWN: "Markdown",
        PaperFormat.HTML: "webpagina",
        PaperFormat.CALENDAR: "agenda-afspraak",
        PaperFormat.EXCEL: "Excel",
        PaperFormat.CSV: "csv",
        PaperFormat.JSON: "JSON",
    },
    PaperKind: {
        PaperKind.MDO_AGENDA: "agenda",
        PaperKind.CASE_SHEET: "casusblad",
        PaperKind.REPORT: "verslag",
        PaperKind.ACTIONS: "afspraken",
        PaperKind.DOSSIER: "dossier",
        PaperKind.HANDOVER: "overdracht",
        PaperKind.GROUP_PLAN: "groepsplan",
        PaperKind.SOP: "SOP",
        PaperKind.SUMMARY: "samenvatting voor ouders",
        PaperKind.SCHOOL_GUIDE: "tekst voor de schoolgids",
        PaperKind.SOP_CHANGES: "wijzigingen voor de MR",
        PaperKind.INVITATION: "uitnodiging",
        PaperKind.PUPILS: "leerlingenlijst",
    },
    Subgroup: {
        Subgroup.INTENSIVE: "intensief",
        Subgroup.BASIC: "basis",
        Subgroup.DEEPENED: "verdiept",
    },
    # A niveau of a toets is its own name.
    ResultLevel: {level: level.value for level in ResultLevel},
    TrendDirection: {
        TrendDirection.UP: "omhoog",
        TrendDirection.SAME: "gelijk",
        TrendDirection.DOWN: "omlaag",
        TrendDirection.UNKNOWN: "nog niet te zeggen",
    },
    ResultChange: {
        ResultChange.NEW: "nieuw",
        ResultChange.CHANGED: "gewijzigd",
        ResultChange.SAME: "al bekend",
    },
    Match: {
        Match.CERTAIN: "zeker",
        Match.SEVERAL: "meer leerlingen met deze naam",
        Match.OTHER_GROUP: "andere groep",
        Match.OTHER_KEY: "ander leerlingnummer",
        Match.OTHER_NAME: "andere naam",
        Match.UNKNOWN: "niet bekend",
    },
}
"""As the labels of `glossary`: small letters, to be used inside a sentence."""
