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


DOCUMENT_FORMATS = (PaperFormat.PDF, PaperFormat.WORD, PaperFormat.MARKDOWN, PaperFormat.HTML)
"""The formats in which a document can be made."""

AUDIENCES: dict[PaperKind, tuple[Audience, ...]] = {
    PaperKind.MDO_AGENDA: (Audience.TEAM, Audience.FAMILY, Audience.EXTERNAL),
    PaperKind.CASE_SHEET: (Audience.TEAM, Audience.FAMILY, Audience.EXTERNAL),
    PaperKind.REPORT: (Audience.TEAM, Audience.FAMILY, Audience.EXTERNAL),
    PaperKind.ACTIONS: (Audience.TEAM,),
    PaperKind.DOSSIER: (Audience.TEAM, Audience.FAMILY),
    PaperKind.HANDOVER: (Audience.TEAM,),
    PaperKind.GROUP_PLAN: (Audience.TEAM,),
    PaperKind.SOP: (Audience.TEAM,),
    PaperKind.INVITATION: (Audience.TEAM,),
    PaperKind.PUPILS: (Audience.TEAM,),
}
"""For whom each paper can be made, the usual copy first. The SOP holds nothing about anybody and may go anywhere."""
