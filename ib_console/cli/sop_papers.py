"""Which version of the SOP a paper of `exporteer` is about, and with which it is compared."""

import re
from collections.abc import Sequence
from datetime import date

from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.domain.papers import Audience, PaperKind
from ib_console.domain.school_year import label as school_year_label
from ib_console.domain.school_year import parse_label
from ib_console.domain.sop import SopVersion
from ib_console.services.container import Services
from ib_console.services.paper_maker import PaperRequest
from ib_console.wording.formats import listed

_CONCEPT = re.compile(r"concept(?:[ -](?P<year>\S+))?", re.IGNORECASE)


def sop_request(services: Services, session: Session, _: Audience) -> PaperRequest:
    """A paper of the version that was asked; without one of the version in use today."""
    asked = session.arguments
    kind = PaperKind(asked.document)
    if asked.compared is not None and kind is not PaperKind.SOP_CHANGES:
        raise Refusal("export.not_compared")
    versions = services.sop_editor.versions()
    subject = 0 if asked.subject is None else _asked(versions, asked.subject).id
    other = 0 if asked.compared is None else _asked(versions, asked.compared).id
    return PaperRequest(kind=kind, subject_id=subject, other_id=other, audience=Audience.EVERYONE)


def _asked(versions: Sequence[SopVersion], text: str) -> SopVersion:
    """The version of a school year that was in use last, or a concept.

    Raises:
        Refusal: `export.no_version` (text, versions), `export.which_concept` (versions).
    """
    concept = _CONCEPT.fullmatch(text.strip())
    wanted = concept["year"] if concept else text
    year = None if wanted is None else parse_label(wanted)
    found = [
        one
        for one in versions
        if (one.in_use_from is None) is bool(concept) and (wanted is None or one.school_year == year)
    ]
    if not found and not concept:  # of a year that was never in use there may be a concept
        found = [one for one in versions if one.school_year == year]
    if not found:
        raise Refusal("export.no_version", text=text, versions=_named(versions))
    if concept and len(found) > 1:
        raise Refusal("export.which_concept", versions=_named(found))
    return max(found, key=lambda one: (one.in_use_from or date.min, one.id))


def _named(versions: Sequence[SopVersion]) -> str:
    """As they are typed."""
    names = (
        f"concept-{school_year_label(one.school_year)}"
        if one.in_use_from is None
        else school_year_label(one.school_year)
        for one in versions
    )
    return listed(tuple(dict.fromkeys(names)), "of")
