"""A hundred papers for families, made from records in which somebody else is named: each is found, and nothing else."""

import random
from itertools import product

from school_helpers import TODAY, People, overleg, taking_part

from ib_console.domain.guidance import Profile
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.papers import Audience, PaperKind
from ib_console.domain.people import Role
from ib_console.domain.private_check import PaperCheck
from ib_console.services.container import Services
from ib_console.services.paper_maker import PaperRequest

OTHERS = (("Sem", "Willems"), ("Noor", "Berg"), ("Roos", "Groot"), ("Zoë", "Quist"), ("Fatima", "El Amrani"))
BEGINS = ("Ba", "Fe", "Ji", "Lo", "Ru", "Ta", "Ve", "Wi", "Mo", "Ku")
ENDS = ("dan", "fin", "lko", "mir", "vel", "zan", "bor", "gis", "tum", "pek")
KINDS = (PaperKind.REPORT, PaperKind.MDO_AGENDA, PaperKind.CASE_SHEET, PaperKind.DOSSIER)
FILL = (
    "De grote groep is soms te druk.",
    "Op de berg rozen na is het stil; {own} leest vlot.",
    "Semester twee: {own} rekent met blokken.",
)


def paper_about(services: Services, pupil_id: int, kind: PaperKind, text: str) -> PaperCheck:
    """What is found in a copy for the family, with a text that stands in the question of an MDO or in the dossier."""
    view = services.dossiers.view(pupil_id)
    subject_id = pupil_id if kind is PaperKind.DOSSIER else 0
    if kind in {PaperKind.REPORT, PaperKind.MDO_AGENDA}:
        there = (taking_part(People(services).coordinator(), Role.CARE_COORDINATOR),)
        meeting = overleg(MeetingKind.MDO_INTERNAL, pupil_id, there, question=text)
        (subject_id,) = services.meetings.save(meeting).ids("meeting")
    else:
        services.records.save_profile(pupil_id, Profile(help_question=text, own_words_on=TODAY), view.pupil.version)
    whose = None if kind is PaperKind.DOSSIER else pupil_id
    asked = PaperRequest(kind=kind, subject_id=subject_id, pupil_id=whose, audience=Audience.FAMILY)
    prepared = services.exports.prepare(asked)
    assert any(text in each for each in prepared.document.texts())  # else nothing could be found
    return prepared.check


def test_planted_names_are_found_in_a_hundred_of_a_hundred_papers_of_the_school(services: Services) -> None:
    chance = random.Random(20261126)  # noqa: S311 - a seed for a test
    people = People(services)
    for given, family in OTHERS:
        people.parent(people.pupil(given, family), f"{given}ia", family)
    names = [f"{begin}{end}" for begin, end in product(BEGINS, ENDS)]
    assert len(names) == 100
    for place, own in enumerate(names):
        kind = KINDS[place % len(KINDS)]
        pupil_id = people.pupil(own, f"{own}sema".capitalize())
        fill = chance.choice(FILL).format(own=own)
        found = paper_about(services, pupil_id, kind, fill)
        assert (found.refused, found.asked) == ((), ()), (kind, fill)
        given, family = chance.choice(OTHERS)
        initials = f"{given[0]}.{family[0]}."
        written = chance.choice((f"{given} {family}", f"{given} van der {family}", given, family, initials))
        found = paper_about(services, pupil_id, kind, f"Samen met {written} gaat het beter.")
        if written in {family, given, initials}:  # of "El Amrani" the part that is nobody else's word is enough
            (one,) = found.asked
            assert one.words in written, (kind, written)
            assert written in one.sentence
        else:
            assert [one.words for one in found.refused] == [written], (kind, written)
