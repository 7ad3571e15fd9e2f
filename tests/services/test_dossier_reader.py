"""Reading many dossiers at once gives each pupil exactly its own."""

from dataclasses import replace

from children import Child
from school_helpers import TODAY, People, overleg, taking_part
from sqlalchemy import select

from ib_console.domain.guidance import Effect, Need
from ib_console.domain.meetings import Case, MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.plans import Opp
from ib_console.models.pupils import PupilRow
from ib_console.services.container import Services
from ib_console.services.dossier_reader import read_dossier, read_dossiers


def test_many_dossiers_are_those_of_each_pupil(services: Services, people: People) -> None:
    first, second = Child(services, people), Child(services, people)
    third = people.pupil(given_name="Leeg")
    first.ready_for_three().arranged()
    second.evaluated(Effect.LITTLE).declared()
    services.records.save(Opp(id=0, pupil_id=second.id, drawn_up_on=TODAY, agreed_by_id=second.parent.id))
    services.records.save(Need(id=0, pupil_id=second.id, text="rust"))
    there = (taking_part(first.coordinator, Role.CARE_COORDINATOR),)
    together = overleg(MeetingKind.MDO_INTERNAL, first.id, there)
    cases = (*together.cases, Case(pupil_id=second.id))
    services.meetings.save(replace(together, cases=cases))
    with services.records.store.reading() as session:
        rows = session.scalars(select(PupilRow).order_by(PupilRow.id.desc())).all()
        many = read_dossiers(session, rows)
        assert many == tuple(read_dossier(session, row) for row in rows)
        assert read_dossiers(session, []) == ()
    by_pupil = {each.pupil_id: each for each in many}
    assert [each.pupil_id for each in many] == [row.id for row in rows]
    assert (by_pupil[third].meetings, by_pupil[third].interventions) == ((), ())
    shared = {each.id for each in by_pupil[first.id].meetings} & {each.id for each in by_pupil[second.id].meetings}
    assert len(shared) == 1
    assert [len(by_pupil[one].declarations) for one in (first.id, second.id, third)] == [1, 1, 0]
    assert by_pupil[second.id].opps[0].agreed_by_name == second.parent.name
    assert {each.pupil_id for each in by_pupil[second.id].interventions} == {second.id}
