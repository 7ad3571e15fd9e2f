"""What the document is called: SOP, or the ondersteuningsaanbod that stands in the schoolgids.

Why it exists: since the law of 2025 a school sets its ondersteuningsaanbod in the schoolgids and needs no document of
its own; the school says which it does, and every screen and paper follows. It must not import anything but the domain
and its own layer.
"""

from ib_console.domain.school_year import label as year_label
from ib_console.wording.glossary import capital


def document_name(*, in_guide: bool | None) -> str:
    """The name in a sentence; both are "het"-words. A school that has not chosen keeps the name it knows."""
    return "ondersteuningsaanbod" if in_guide else "SOP"


def paper_title(school_year: int, *, in_guide: bool | None) -> str:
    """What it is called on paper; the old name stands beside it as long as it is a document of its own."""
    name = "Ondersteuningsaanbod" if in_guide else "Ondersteuningsaanbod (SOP)"
    return f"{name} {year_label(school_year)}"


def short_title(school_year: int, *, in_guide: bool | None) -> str:
    """The name where a narrow column has to hold it, beside what is to be done: "Aanbod 2026-2027"."""
    return f"{'Aanbod' if in_guide else 'SOP'} {year_label(school_year)}"


def document_title(school_year: int, *, in_guide: bool | None) -> str:
    """The name with its school year: "SOP 2026-2027"."""
    return f"{capital(document_name(in_guide=in_guide))} {year_label(school_year)}"
