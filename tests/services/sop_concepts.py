"""Concepts of the SOP on a real store, begun and edited, for tests of what they bring."""

from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_edit import Edit
from ib_console.services.container import Services


def begun(services: Services, year: int = 2027) -> SopVersion:
    """A concept for a school year, as a copy of what rules."""
    (number,) = services.sop_editor.begin(year).ids("sop_version")
    return services.sops.get(number)


def edited(services: Services, concept: SopVersion, *edits: Edit) -> SopVersion:
    """The concept after edits, each a step."""
    for edit in edits:
        services.sop_editor.edit(concept.id, edit, services.sops.get(concept.id).version)
    return services.sops.get(concept.id)
