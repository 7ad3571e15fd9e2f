"""The Dutch label of every code of the domain: the one table between them.

Why it exists: no screen, document or message types a domain term itself. It must not import anything but the domain.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from ib_console.domain.action_lists import ActionGrouping, DueTerm
from ib_console.domain.actions import ActionState, Ground
from ib_console.domain.agenda import AgendaKind, AgendaSection
from ib_console.domain.boundaries import Outcome
from ib_console.domain.boundary_figures import SignalState
from ib_console.domain.class_list import SourceFormat
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import LevelDomain, MoveKind, Route, SupportLevel
from ib_console.domain.notes import NoteKind
from ib_console.domain.people import PersonKind, Role
from ib_console.domain.plans import BoundaryAnswer, ConsentPurpose, ConsentWay, TlvKind
from ib_console.domain.pupils import GroupKind
from ib_console.domain.requirements import Deadline, Moment, RequirementKind, Weight
from ib_console.domain.signals import SignalCode
from ib_console.domain.timeline import TimelineKind
from ib_console.domain.verdict import EvidenceKind, Status
from ib_console.wording.meeting_glossary import MEETING_LABELS
from ib_console.wording.sop_glossary import SOP_LABELS

COORDINATOR = "intern begeleider"
"""What the role is called as long as the school has not chosen another label."""

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = MappingProxyType(
    {
        # By type first: members of two enums with the same code are equal to each other, and so are their hashes.
        ActionState: {
            ActionState.OPEN: "open",
            ActionState.DONE: "gedaan",
            ActionState.DROPPED: "vervallen",
        },
        ActionGrouping: {
            ActionGrouping.DATE: "op datum",
            ActionGrouping.PERSON: "per persoon",
            ActionGrouping.PUPIL: "per leerling",
        },
        DueTerm: {
            DueTerm.LATE: "te laat",
            DueTerm.TODAY: "vandaag",
            DueTerm.THIS_WEEK: "deze week",
            DueTerm.NEXT_WEEK: "volgende week",
            DueTerm.LATER: "later",
            DueTerm.CLOSED: "afgerond",
        },
        Ground: {
            Ground.LAW: "wet",
            Ground.SOP: "SOP",
            Ground.SCHOOL: "schoolafspraak",
            Ground.AGREEMENT: "afspraak",
        },
        SourceFormat: {
            SourceFormat.EDEXML: "EDEXML",
            SourceFormat.CSV: "csv",
            SourceFormat.XLSX: "xlsx",
        },
        Effect: {
            Effect.NONE: "geen effect",
            Effect.LITTLE: "weinig effect",
            Effect.SUFFICIENT: "voldoende effect",
            Effect.ACHIEVED: "doel behaald",
        },
        LevelDomain: {
            LevelDomain.LANGUAGE: "taal",
            LevelDomain.READING: "lezen",
            LevelDomain.ARITHMETIC: "rekenen",
            LevelDomain.BEHAVIOUR: "gedrag",
            LevelDomain.WELLBEING: "sociaal-emotioneel",
            LevelDomain.MOTOR: "motoriek",
            LevelDomain.COGNITION: "cognitie",
            LevelDomain.WORK_ATTITUDE: "werkhouding",
        },
        MoveKind: {
            MoveKind.OPENING: "beginstand",
            MoveKind.MOVE: "niveauwissel",
            MoveKind.CORRECTION: "correctie",
            MoveKind.WITHDRAWAL: "teruggedraaid",
        },
        Route: {
            Route.UP: "opschalen",
            Route.DOWN: "afschalen",
            Route.URGENT: "spoedroute",
        },
        PersonKind: {
            PersonKind.STAFF: "medewerker",
            PersonKind.PARENT: "ouder of verzorger",
            PersonKind.EXTERNAL: "extern",
        },
        Role: {
            Role.TEACHER: "leerkracht",
            Role.CARE_COORDINATOR: "{coordinator}",
            Role.DIRECTOR: "directeur",
            Role.REMEDIAL_TEACHER: "remedial teacher",
            Role.SPECIALIST: "specialist",
            Role.TEACHING_ASSISTANT: "onderwijsassistent",
            Role.SUPPORT_STAFF: "ondersteuner",
            Role.PARENT: "ouder",
            Role.PARTNERSHIP_ADVISER: "adviseur samenwerkingsverband",
            Role.GUIDANCE_SERVICE: "begeleidingsdienst",
            Role.SOCIAL_WORK: "schoolmaatschappelijk werk",
            Role.YOUTH_HEALTH: "jeugdgezondheidszorg",
            Role.ATTENDANCE_OFFICER: "leerplichtambtenaar",
            Role.YOUTH_CARE: "jeugdhulp",
            Role.EXTERNAL_EXPERT: "externe deskundige",
            Role.OTHER_SCHOOL: "andere school",
        },
        BoundaryAnswer: {
            BoundaryAnswer.NO: "nee",
            BoundaryAnswer.THREATENS: "dreigt",
            BoundaryAnswer.YES: "ja",
            BoundaryAnswer.NOT_ASSESSED: "niet beoordeeld",
        },
        ConsentPurpose: {
            ConsentPurpose.DISCUSS_EXTERNALLY: "bespreken met externen",
            ConsentPurpose.SHARE_INFORMATION: "informatie delen",
            ConsentPurpose.RESEARCH: "onderzoek",
            ConsentPurpose.OBSERVATION: "observatie",
        },
        ConsentWay: {
            ConsentWay.SIGNED: "getekend",
            ConsentWay.WRITTEN: "per mail",
            ConsentWay.SPOKEN: "mondeling",
        },
        TlvKind: {
            TlvKind.SBO: "sbo",
            TlvKind.SO_1: "so, categorie 1",
            TlvKind.SO_2: "so, categorie 2",
            TlvKind.SO_3: "so, categorie 3",
        },
        GroupKind: {
            GroupKind.HOME: "stamgroep",
            GroupKind.COMPOSITE: "samengestelde groep",
        },
        RequirementKind: {
            RequirementKind.MEETING: "overleg",
            RequirementKind.HELP_QUESTION: "hulpvraag",
            RequirementKind.INTERVENTION_PLANNED: "doel en aanpak",
            RequirementKind.EVALUATION: "evaluatie",
            RequirementKind.DECLARATION: "verklaring handelingsverlegenheid",
            RequirementKind.ARRANGEMENT_GRANTED: "arrangement toegekend",
            RequirementKind.ARRANGEMENT_CLOSED: "arrangement afgesloten",
            RequirementKind.OPP: "OPP",
            RequirementKind.OPP_AGREED: "instemming met het handelingsdeel",
            RequirementKind.OPP_HEARD: "hoorrecht bij het OPP",
            RequirementKind.TLV_REQUESTED: "TLV aangevraagd",
            RequirementKind.TLV_GRANTED: "TLV toegekend",
            RequirementKind.SCHOOL_AGREEMENT: "akkoord van de andere school",
            RequirementKind.BOUNDARY_JUDGEMENT: "grenstoets",
        },
        Moment: {
            Moment.BEFORE: "vooraf",
            Moment.PLANNED: "gepland volstaat",
            Moment.AFTER: "erna",
        },
        Weight: {
            Weight.REQUIRED: "vereist",
            Weight.WISHED: "gewenst",
        },
        Deadline: {
            Deadline.MOVE: "vanaf de wissel",
            Deadline.LEAVING: "voor de uitschrijving",
        },
        Status: {
            Status.MET: "voldaan",
            Status.PLANNED: "gepland",
            Status.OPEN: "open",
        },
        EvidenceKind: {
            EvidenceKind.MEETING: "overleg",
            EvidenceKind.PROFILE: "hulpvraag in het dossier",
            EvidenceKind.INTERVENTION: "interventie",
            EvidenceKind.EVALUATION: "evaluatie",
            EvidenceKind.DECLARATION: "verklaring handelingsverlegenheid",
            EvidenceKind.ARRANGEMENT: "arrangement",
            EvidenceKind.OPP: "OPP",
            EvidenceKind.TLV: "TLV",
            EvidenceKind.AGREEMENT: "akkoord van de andere school",
            EvidenceKind.JUDGEMENT: "oordeel bij een grens",
            EvidenceKind.NONE_RUNNING: "er loopt niets",
        },
        Outcome: {
            Outcome.REACHED: "grens bereikt (oordeel vastgelegd)",
            Outcome.SIGNAL: "signaal",
            Outcome.UNDETERMINED: "niet te bepalen",
            Outcome.NO_SIGNAL: "geen signaal",
        },
        SignalState: {
            SignalState.NO_SIGNAL: "geen signaal",
            SignalState.SIGNAL: "signaal",
            SignalState.UNDETERMINED: "niet te bepalen",
            SignalState.JUDGED: "beoordeeld",
            SignalState.NOT_ASSESSED: "niet beoordeeld",
        },
        TimelineKind: {
            TimelineKind.MOVE: "niveauwissel",
            TimelineKind.MEETING: "overleg",
            TimelineKind.INTERVENTION: "interventie",
            TimelineKind.EVALUATION: "evaluatie",
            TimelineKind.NEED: "onderwijsbehoefte",
            TimelineKind.DECLARATION: "verklaring handelingsverlegenheid",
            TimelineKind.JUDGEMENT: "oordeel bij een grens",
            TimelineKind.CONSENT: "toestemming",
            TimelineKind.ARRANGEMENT: "arrangement",
            TimelineKind.OPP: "OPP",
            TimelineKind.TLV: "TLV",
            TimelineKind.AGREEMENT: "akkoord van de andere school",
            TimelineKind.ACTION: "actie",
            TimelineKind.NOTE: "notitie",
            TimelineKind.ASSESSMENT: "toetsen",
            TimelineKind.ENROLMENT: "plaatsing",
        },
        AgendaKind: {
            AgendaKind.MEETING: "overleg",
            AgendaKind.PAPERS: "stukken versturen",
            AgendaKind.EVALUATION: "evaluatie",
            AgendaKind.OPP_DUE: "OPP opstellen",
            AgendaKind.OPP_CONSENT: "instemming met het OPP",
            AgendaKind.OPP_EVALUATION: "evaluatie van het OPP",
            AgendaKind.ARRANGEMENT_END: "einde arrangement",
            AgendaKind.TLV_END: "einde TLV",
            AgendaKind.CONSENT_END: "einde toestemming",
            AgendaKind.GROUP_TALK: "groepsbespreking",
            AgendaKind.MOVE: "niveauwissel",
            AgendaKind.ACTION: "actie",
            AgendaKind.CLEAN_UP: "papieren opruimen",
            AgendaKind.SOP_STEP: "stap van het SOP",
            AgendaKind.SOP_ADOPTION: "vaststelling van het SOP",
            AgendaKind.SOP_STARTS: "SOP dat ingaat",
            AgendaKind.SOP_NEW_YEAR: "SOP van het nieuwe schooljaar",
        },
        AgendaSection: {
            AgendaSection.LATE: "te laat",
            AgendaSection.TODAY: "vandaag",
            AgendaSection.THIS_WEEK: "deze week",
            AgendaSection.LATER: "straks",
            AgendaSection.SIGNALS: "signalen",
            AgendaSection.DEFERRED: "uitgesteld",
        },
        NoteKind: {
            NoteKind.SIGNAL: "signaal",
            NoteKind.TALK: "gesprek",
            NoteKind.OBSERVATION: "observatie",
            NoteKind.INCIDENT: "incident",
            NoteKind.WORKING_NOTE: "werkaantekening",
            NoteKind.DYSLEXIA_TRACK: "dyslexietraject",
            NoteKind.EXTRA_YEAR: "verlenging",
            NoteKind.ACCELERATION: "versnelling",
            NoteKind.SECONDARY_SCHOOL_ADVICE: "VO-advies",
            NoteKind.WARM_HANDOVER: "warme overdracht",
        },
        SignalCode: {
            SignalCode.NO_EVALUATION: "lang zonder evaluatie",
            SignalCode.LITTLE_EFFECT: "weinig effect en niet besproken",
            SignalCode.NO_MDO: "niveau 3 zonder MDO",
            SignalCode.EVALUATION_MOVED: "evaluatie steeds verschoven",
            SignalCode.UNDECIDED: "voorstel zonder besluit",
            SignalCode.NO_TEACHER: "groep zonder leerkracht",
        },
        **MEETING_LABELS,
        **SOP_LABELS,
    },
)
"""Labels in small letters, to be used inside a sentence; `{coordinator}` stands for the label of the role."""

_SYMBOLS = "①②③④⑤"


def label(member: StrEnum, *, coordinator_label: str = COORDINATOR) -> str:
    """The Dutch label of a code, in small letters.

    Args:
        member: any member of a `StrEnum` of the domain that a screen or document shows.
        coordinator_label: what the school calls the role "intern begeleider".

    Raises:
        KeyError: the enum has no labels: a fault of the program.
    """
    return LABELS[type(member)][member].replace("{coordinator}", coordinator_label)


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is ("MDO intern" stays so)."""
    return text[:1].upper() + text[1:]


def level_symbol(level: SupportLevel, *, unicode: bool = True) -> str:
    """① to ⑤; the bare number for a terminal that has no such signs."""
    return _SYMBOLS[level - 1] if unicode else str(level.value)


def level_name(level: SupportLevel) -> str:
    """What every school calls a level, "niveau 3", whatever name its SOP adds."""
    return f"niveau {level.value}"
