"""Papers that leave the program: which there are, and for whom a copy is.

Why it exists: who may read a copy decides what stands in it. A family reads of its own child alone, an external only of
a child whose parents consented (domain.md 2.2, 2.8). Imports nothing of ours.
"""

from enum import StrEnum


class Audience(StrEnum):
    """For whom a copy is."""

    TEAM = "team"
    """The own school: everything that belongs to the work."""
    FAMILY = "ouders"
    """The parents of one pupil: nothing about another child."""
    EXTERNAL = "externen"
    """Somebody outside the school: only with the consent of the parents."""
    EVERYONE = "iedereen"
    """Whoever wants to read it: nothing about any pupil."""


class PaperKind(StrEnum):
    """Every paper there is."""

    MDO_AGENDA = "agenda"
    CASE_SHEET = "casusblad"
    REPORT = "verslag"
    ACTIONS = "acties"
    DOSSIER = "dossier"
    HANDOVER = "overdracht"
    GROUP_PLAN = "groepsoverzicht"
    SOP = "sop"
    SUMMARY = "samenvatting"
    """Of the SOP, for parents."""
    SCHOOL_GUIDE = "schoolgids"
    """What the schoolgids says about support."""
    SOP_CHANGES = "wijzigingen"
    """What differs from an earlier SOP, for the MR."""
    INVITATION = "uitnodiging"
    PUPILS = "leerlingen"


class PaperFormat(StrEnum):
    """Every kind of file; its code is the end of the file's name."""

    PDF = "pdf"
    WORD = "docx"
    MARKDOWN = "md"
    HTML = "html"
    CALENDAR = "ics"
    EXCEL = "xlsx"
    CSV = "csv"
    JSON = "json"


DOCUMENT_FORMATS = (PaperFormat.PDF, PaperFormat.WORD, PaperFormat.MARKDOWN, PaperFormat.HTML)
"""The formats in which a document can be made."""

LIST_FORMATS = (PaperFormat.EXCEL, PaperFormat.CSV)
"""The formats in which the list of pupils can be made."""

PUBLIC = (PaperKind.SOP, PaperKind.SUMMARY, PaperKind.SCHOOL_GUIDE, PaperKind.SOP_CHANGES)
"""Papers of the SOP: they hold nothing about anybody, and may go anywhere."""

AUDIENCES: dict[PaperKind, tuple[Audience, ...]] = {
    PaperKind.MDO_AGENDA: (Audience.TEAM, Audience.FAMILY, Audience.EXTERNAL),
    PaperKind.CASE_SHEET: (Audience.TEAM, Audience.FAMILY, Audience.EXTERNAL),
    PaperKind.REPORT: (Audience.TEAM, Audience.FAMILY, Audience.EXTERNAL),
    PaperKind.ACTIONS: (Audience.TEAM,),
    PaperKind.DOSSIER: (Audience.TEAM, Audience.FAMILY),
    PaperKind.HANDOVER: (Audience.TEAM,),
    PaperKind.GROUP_PLAN: (Audience.TEAM,),
    **dict.fromkeys(PUBLIC, (Audience.EVERYONE,)),
    PaperKind.INVITATION: (Audience.TEAM,),
    PaperKind.PUPILS: (Audience.TEAM,),
}
"""For whom each paper can be made, the usual copy first."""


def formats_of(kind: PaperKind) -> tuple[PaperFormat, ...]:
    """The formats in which a paper can be made, the usual one first; those of the SOP also as data."""
    if kind is PaperKind.INVITATION:
        return (PaperFormat.CALENDAR,)
    if kind is PaperKind.PUPILS:
        return LIST_FORMATS
    return (*DOCUMENT_FORMATS, PaperFormat.JSON) if kind in PUBLIC else DOCUMENT_FORMATS
