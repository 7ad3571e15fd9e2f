"""Where a pupil sits, on the lines of Vandaag."""

from dataclasses import replace
from datetime import date

from ib_console.bootstrap import OpenSchool
from ib_console.domain.actions import ActionItem
from ib_console.domain.agenda import AgendaKind


def test_a_pupil_who_leaves_later_still_has_a_group_on_the_agenda(filled: OpenSchool) -> None:
    services = filled.services
    pupil = services.pupils.all()[0]
    services.pupils.save(replace(services.pupils.get(pupil.id), left_on=date(2026, 12, 18)))
    services.records.save(ActionItem(id=0, what="Afscheid", due_on=date(2026, 12, 1), pupil_id=pupil.id))
    lines = services.agenda.today().lines
    assert [line.item.group for line in lines if line.item.kind is AgendaKind.ACTION] == [pupil.group]
