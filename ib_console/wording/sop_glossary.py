"""The Dutch labels of the codes that only the SOP uses. `glossary` joins them with all others; ask there.

It must not import anything but the domain.
"""

from collections.abc import Mapping
from enum import StrEnum

from ib_console.domain.sop import SopItemKind, SopStatus
from ib_console.domain.sop_completeness import Completeness
from ib_console.domain.sop_diff import DiffKind, WordKind
from ib_console.domain.sop_effect import EffectKind
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_parts import GoalState, SignatureKind, SopTable
from ib_console.domain.sop_road import AdviceOutcome, RoadStep
from ib_console.domain.sop_tables import (
    BoundaryScope,
    Computation,
    Frequency,
    HgwScore,
    HoursPeriod,
    HoursUnit,
    Polarity,
    Presence,
    QuestionKind,
)

SOP_LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    SopItemKind: {
        SopItemKind.EXPERTISE: "expertise",
        SopItemKind.EXTERNAL: "externe",
        SopItemKind.OFFER: "aanbod",
        SopItemKind.FACILITY: "voorziening",
    },
    SopStatus: {
        SopStatus.CONCEPT: "concept",
        SopStatus.IN_USE: "in gebruik",
    },
    Completeness: {
        Completeness.FULL: "volledig ingevuld",
        Completeness.PARTLY: "deels ingevuld",
        Completeness.EMPTY: "nog leeg",
    },
    SignatureKind: {
        SignatureKind.DRAWN_UP: "opgesteld",
        SignatureKind.HEARD: "leerlingen gehoord",
        SignatureKind.ADVISED: "advies gegeven",
        SignatureKind.CONSENTED: "ingestemd",
        SignatureKind.ADOPTED: "vastgesteld",
    },
    SopTable: {
        SopTable.BASIC_QUALITY: "basiskwaliteit",
        SopTable.LEVELS: "niveaus",
        SopTable.HGW: "uitgangspunten HGW",
        SopTable.EXPERTISE: "expertise in het team",
        SopTable.EXTERNALS: "externe deskundigen",
        SopTable.OFFERS: "extra aanbod",
        SopTable.FACILITIES: "voorzieningen",
        SopTable.BOUNDARIES: "grenzen",
        SopTable.DUTY_OF_CARE: "termijnen van de zorgplicht",
        SopTable.FUNDING: "geld voor basisondersteuning",
        SopTable.EVALUATION: "evaluatie",
        SopTable.REQUIREMENTS: "eisen bij een niveauwissel",
    },
    SopPart: {
        SopPart.DOCUMENT: "titel",
        SopPart.BASIC_QUALITY: "basiskwaliteit",
        SopPart.LEVEL_TABLE: "kop van de niveaus",
        SopPart.INTRO: "opening",
        SopPart.GENERAL: "algemene gegevens",
        SopPart.SIGNATURES: "ondertekening",
        SopPart.LINKS: "schoolgids, schoolplan en andere stukken",
        SopPart.SECTIONS: "onderdelen",
        SopPart.REFERENCES: "verwijzingen in dit onderdeel",
        SopPart.LEVELS: "niveaus",
        SopPart.LEVEL_MEETINGS: "overleg bij een niveau",
        SopPart.HGW: "uitgangspunten HGW",
        SopPart.EXPERTISE: "expertise in het team",
        SopPart.HOURS: "uren van een expertise",
        SopPart.EXTERNALS: "externe deskundigen",
        SopPart.OFFERS: "extra aanbod",
        SopPart.FACILITIES: "voorzieningen",
        SopPart.BOUNDARIES: "grenzen",
        SopPart.QUESTIONS: "vragen bij een grens",
        SopPart.DUTY_OF_CARE: "termijnen van de zorgplicht",
        SopPart.FUNDING: "geld voor basisondersteuning",
        SopPart.EVALUATION: "evaluatie",
        SopPart.GOALS: "doelen",
        SopPart.RULES: "wissels met eisen",
        SopPart.REQUIREMENTS: "eisen bij een wissel",
        SopPart.SETTINGS: "rekenwaarden",
        SopPart.GROUP_LOAD: "drempel voor de groepsbelasting",
        SopPart.WEIGHTS: "gewicht van een niveau",
    },
    RoadStep: {
        RoadStep.HEARD: "leerlingen gehoord",
        RoadStep.TEAM: "besproken in het team",
        RoadStep.ADVISED: "advies van de MR",
        RoadStep.CONSENTED: "instemming van de ouders in de MR",
        RoadStep.ADOPTED: "vastgesteld door het bestuur",
        RoadStep.PUBLISHED: "gepubliceerd",
    },
    AdviceOutcome: {
        AdviceOutcome.POSITIVE: "positief",
        AdviceOutcome.WITH_REMARKS: "positief met opmerkingen",
        AdviceOutcome.NEGATIVE: "negatief",
        AdviceOutcome.NONE: "geen advies gegeven",
    },
    DiffKind: {
        DiffKind.ADDED: "toegevoegd",
        DiffKind.REMOVED: "weggehaald",
        DiffKind.CHANGED: "gewijzigd",
        DiffKind.MOVED: "verplaatst",
        DiffKind.UNSIGNED: "nog niet ondertekend",
    },
    WordKind: {
        WordKind.SAME: "gelijk",
        WordKind.ADDED: "nieuw",
        WordKind.REMOVED: "vervallen",
    },
    EffectKind: {
        EffectKind.ADDED: "komt erbij",
        EffectKind.GONE: "vervalt",
        EffectKind.CHANGED: "verandert",
    },
    GoalState: {
        GoalState.PLANNED: "plan: nog te beginnen",
        GoalState.RUNNING: "do: wij zijn bezig",
        GoalState.CHECKED: "check: wij kijken wat het bracht",
        GoalState.ADJUSTED: "act: vastgehouden of bijgesteld",
        GoalState.ACHIEVED: "behaald",
        GoalState.DROPPED: "losgelaten",
    },
    HgwScore: {
        HgwScore.ADEQUATE: "naar behoren",
        HgwScore.DEVELOPING: "in ontwikkeling",
        HgwScore.TO_START: "nog op te starten",
    },
    HoursUnit: {
        HoursUnit.HOUR: "uur",
        HoursUnit.DAGDEEL: "dagdeel",
    },
    HoursPeriod: {
        HoursPeriod.WEEK: "per week",
    },
    Frequency: {
        Frequency.STRUCTURAL: "structureel",
        Frequency.REGULAR: "regelmatig",
        Frequency.INCIDENTAL: "incidenteel",
        Frequency.NOT_APPLICABLE: "niet van toepassing",
    },
    Presence: {
        Presence.PRESENT: "aanwezig",
        Presence.NOT_APPLICABLE: "niet van toepassing",
    },
    Polarity: {
        Polarity.CONDITION: "voorwaarde",
        Polarity.CROSSING: "overschrijding",
    },
    BoundaryScope: {
        BoundaryScope.ALL: "alle leerlingen",
        BoundaryScope.NEW_PUPIL: "nieuwe leerling",
    },
    QuestionKind: {
        QuestionKind.JUDGEMENT: "oordeel",
        QuestionKind.COMPUTED: "berekend",
    },
    Computation: {
        Computation.NONE: "geen berekening",
        Computation.HOURS_AGAINST_DEMAND: "uren tegenover vraag",
        Computation.FACILITY: "voorziening",
        Computation.EXPERTISE: "expertise",
        Computation.GROUP_LOAD: "groepsbelasting",
    },
}
"""By type first, as in `glossary.LABELS`."""
