"""The Dutch labels of the codes that only the SOP uses. `glossary` joins them with all others; ask there.

It must not import anything but the domain.
"""

from collections.abc import Mapping
from enum import StrEnum

from ib_console.domain.sop import SopItemKind, SopStatus
from ib_console.domain.sop_completeness import Completeness
from ib_console.domain.sop_parts import SignatureKind, SopTable
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
        Completeness.FULL: "volledig",
        Completeness.PARTLY: "deels ingevuld",
        Completeness.EMPTY: "leeg",
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
