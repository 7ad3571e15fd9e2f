from school_helpers import People
def test_it(school, services, people, filled, class_list):
    p = people.pupil(); people.parent(p); people.adviser(); people.teacher(); print(people.coordinator())
    assert len(filled.services.pupils.all()) > 150
    assert not services.pupils.all()[1:]
    filled.close()
