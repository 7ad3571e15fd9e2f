"""Papers for externals: which consent they rest on, and that a person said that they fall within it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path as Folder

import pytest
from path_school import Path, path_of
from school_helpers import TODAY, People, overleg

from ib_console.domain.errors import RuleViolation
from ib_console.domain.meetings import Case, MeetingKind, MeetingState
from ib_console.domain.papers import Audience, PaperFormat, PaperKind
from ib_console.domain.plans import Consent, ConsentPurpose, ConsentWay
from ib_console.domain.pupils import Pupil
from ib_console.services.container import Services
from ib_console.services.paper_maker import PaperRequest
from ib_console.wording.paper_sentences import consent_line


@pytest.fixture
def path(services: Services) -> Path:
    """Yara in group 5B, with her teacher, a parent and an adviser."""
    return path_of(services)


def consent(path: Path, **changed: object) -> Consent:
    given = Consent(
        id=0,
        pupil_id=path.pupil_id,
        person_id=path.parent.id,
        purpose=ConsentPurpose.DISCUSS_EXTERNALLY,
        given_on=TODAY,
        way=ConsentWay.SIGNED,
        scope="met de adviseur, geen medische gegevens",
    )
    return replace(given, **changed)  # type: ignore[arg-type]


def sheet(path: Path, audience: Audience = Audience.EXTERNAL) -> PaperRequest:
    return PaperRequest(kind=PaperKind.CASE_SHEET, pupil_id=path.pupil_id, audience=audience)


def told(path: Path) -> list[str]:
    return [consent_line(one) for one in path.services.exports.prepare(sheet(path)).consents]


def test_a_copy_for_externals_tells_the_consent_it_rests_on_with_what_and_when(path: Path) -> None:
    path.services.records.save(consent(path))
    assert told(path) == [
        "Petra Jansen: bespreken met externen, 24-11-2026, getekend, met de adviseur, geen medische gegevens"
    ]
    assert path.services.exports.prepare(sheet(path, Audience.TEAM)).consents == ()
    assert path.services.exports.prepare(sheet(path, Audience.FAMILY)).consents == ()


def test_a_consent_that_does_not_say_for_what_says_so(path: Path) -> None:
    path.services.records.save(consent(path, scope="", way=None))
    assert told(path) == ["Petra Jansen: bespreken met externen, 24-11-2026, niet opgeschreven wat en met wie"]


def test_where_a_paper_is_about_more_children_each_consent_says_for_which(path: Path) -> None:
    pupil = Pupil(id=0, given_name="Sem", prefix="de", family_name="Wit", enrolled_on=TODAY)
    (other,) = path.services.pupils.save(pupil, path.group_id).ids("pupil")
    parent = People(path.services).parent(other, "Noor", "de Wit")
    path.services.records.save(consent(path, scope="met de adviseur"))
    path.services.records.save(consent(path, pupil_id=other, person_id=parent.id, scope="alleen taal."))
    meeting = overleg(MeetingKind.MDO_EXTERNAL, path.pupil_id, state=MeetingState.PLANNED, on=TODAY)
    meeting = replace(meeting, cases=(*meeting.cases, Case(pupil_id=other)))
    (meeting_id,) = path.services.meetings.save(meeting).ids("meeting")
    asked = PaperRequest(kind=PaperKind.MDO_AGENDA, subject_id=meeting_id, audience=Audience.EXTERNAL)
    assert [consent_line(one) for one in path.services.exports.prepare(asked).consents] == [
        "Petra Jansen voor Yara Bakker: bespreken met externen, 24-11-2026, getekend, met de adviseur",
        "Noor de Wit voor Sem de Wit: bespreken met externen, 24-11-2026, getekend, alleen taal",
    ]


def test_consent_to_share_information_carries_a_paper_and_consent_to_observe_does_not(path: Path) -> None:
    services = path.services
    services.records.save(consent(path, purpose=ConsentPurpose.OBSERVATION))
    with pytest.raises(RuleViolation, match="no_consent"):
        services.exports.prepare(sheet(path))
    services.records.save(consent(path, purpose=ConsentPurpose.SHARE_INFORMATION, scope="het verslag"))
    assert told(path) == ["Petra Jansen: informatie delen, 24-11-2026, getekend, het verslag"]


def test_consent_that_is_over_carries_nothing(path: Path) -> None:
    yesterday = TODAY - timedelta(days=1)
    path.services.records.save(consent(path, given_on=yesterday, valid_until=yesterday))
    with pytest.raises(RuleViolation, match="no_consent"):
        path.services.exports.prepare(sheet(path))


def test_nothing_goes_to_externals_until_somebody_said_that_it_falls_within_the_consent(
    path: Path, tmp_path: Folder
) -> None:
    exports = path.services.exports
    path.services.records.save(consent(path))
    paper = exports.prepare(sheet(path))
    with pytest.raises(RuleViolation, match="outside_consent"):
        exports.write(paper, PaperFormat.HTML, tmp_path)
    assert exports.all() == ()
    written, _ = exports.write(paper, PaperFormat.HTML, tmp_path, within_consent=True)
    assert [each.name for each in tmp_path.glob("*.html")] == [Folder(written.path).name]


def test_a_casusblad_that_belongs_to_no_overleg_speaks_of_none(path: Path) -> None:
    path.services.records.save(consent(path))
    texts = list(path.services.exports.prepare(sheet(path)).document.texts())
    assert "Voor wie over deze leerling meedenkt, met toestemming van de ouders. Niet doorsturen." in texts
    meeting = overleg(MeetingKind.MDO_EXTERNAL, path.pupil_id, state=MeetingState.PLANNED, on=TODAY)
    (meeting_id,) = path.services.meetings.save(meeting).ids("meeting")
    there = path.services.exports.prepare(replace(sheet(path), subject_id=meeting_id))
    assert any(each.startswith("Voor wie bij dit overleg is uitgenodigd") for each in there.document.texts())
