"""Every kind of line and signal is told in Dutch, short and whole, with its ground."""

from dataclasses import replace
from datetime import date

import pytest

from ib_console.domain.actions import Ground
from ib_console.domain.agenda import AgendaItem, AgendaKind, AgendaSection, Part
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind
from ib_console.domain.plans import ConsentPurpose, TlvKind
from ib_console.domain.signals import Deferral, Signal, SignalCode
from ib_console.domain.sop_road import RoadStep
from ib_console.wording.agenda_sentences import (
    about_in_table,
    about_words,
    agenda_words,
    ground_told,
    ground_words,
    lacking_briefly,
    lacking_words,
    parts_told,
    where_told,
    words_in_table,
)
from ib_console.wording.glossary import capital
from ib_console.wording.signal_sentences import (
    GROUNDS,
    SHORT_GROUNDS,
    deferral_told,
    signal_told,
    signal_words,
)
from ib_console.wording.signal_sentences import ground_told as signal_ground
from ib_console.wording.sop_road_sentences import SHORT_STEPS

DAY = date(2026, 12, 18)
SINCE = date(2026, 11, 6)


def item(kind: AgendaKind, **fields: object) -> AgendaItem:
    return AgendaItem(kind=kind, record_id=1, on=DAY, since=SINCE, **fields)  # type: ignore[arg-type]


def part(number: int, what: str = "", **fields: object) -> Part:
    return Part(record_id=number, what=what, on=DAY, **fields)  # type: ignore[arg-type]


ITEMS = {
    AgendaKind.MEETING: item(AgendaKind.MEETING, meeting_kind=MeetingKind.MDO_EXTERNAL, what="MDO 3", pupils=4),
    AgendaKind.PAPERS: item(
        AgendaKind.PAPERS, what="MDO 3", ground=Ground.SCHOOL, parts=(part(1, "groei\ndocument", person_name="Tessa"),)
    ),
    AgendaKind.EVALUATION: item(AgendaKind.EVALUATION, what="herhaald\nlezen", ground=Ground.SOP),
    AgendaKind.OPP_DUE: item(AgendaKind.OPP_DUE, what="hulp", ground=Ground.LAW),
    AgendaKind.OPP_CONSENT: item(AgendaKind.OPP_CONSENT, ground=Ground.LAW),
    AgendaKind.OPP_EVALUATION: item(AgendaKind.OPP_EVALUATION, ground=Ground.LAW),
    AgendaKind.ARRANGEMENT_END: item(AgendaKind.ARRANGEMENT_END, what="hulp bij gym"),
    AgendaKind.TLV_END: item(AgendaKind.TLV_END, tlv_kind=TlvKind.SO_2),
    AgendaKind.CONSENT_END: item(AgendaKind.CONSENT_END, parts=(part(1, purpose=ConsentPurpose.RESEARCH),)),
    AgendaKind.GROUP_TALK: item(
        AgendaKind.GROUP_TALK, cycle=2, group="5B", pupils=24, ground=Ground.SCHOOL, parts=(part(3, "5B"),)
    ),
    AgendaKind.MOVE: item(
        AgendaKind.MOVE, target=SupportLevel.THREE, ground=Ground.SOP, parts=(part(1, "MDO\nhouden"), part(2, "OPP"))
    ),
    AgendaKind.ACTION: item(AgendaKind.ACTION, what="ouders bellen", person_name="Tessa Visser", pupil_name="Yara"),
    AgendaKind.CLEAN_UP: item(AgendaKind.CLEAN_UP, parts=(part(1, "Dossier\nYara"), part(2, "Verslag"))),
    AgendaKind.SOP_STEP: item(
        AgendaKind.SOP_STEP,
        school_year=2026,
        ground=Ground.SCHOOL,
        empty_sections=3,
        parts=(part(1, step=RoadStep.ADVISED), part(1, step=RoadStep.ADOPTED)),
    ),
    AgendaKind.SOP_ADOPTION: item(AgendaKind.SOP_ADOPTION, school_year=2026, ground=Ground.LAW, in_guide=True),
    AgendaKind.SOP_STARTS: item(AgendaKind.SOP_STARTS, school_year=2027, ground=Ground.SCHOOL),
    AgendaKind.SOP_NEW_YEAR: item(AgendaKind.SOP_NEW_YEAR, school_year=2027, ground=Ground.LAW),
}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (AgendaKind.MEETING, "MDO 3, extern"),
        (AgendaKind.PAPERS, "groei document versturen voor MDO 3"),
        (AgendaKind.EVALUATION, "Evaluatie: herhaald lezen"),
        (AgendaKind.OPP_DUE, "OPP opstellen, 6 weken na start arrangement"),
        (AgendaKind.OPP_CONSENT, "Instemming ouders met handelingsdeel OPP"),
        (AgendaKind.OPP_EVALUATION, "OPP evalueren met de ouders"),
        (AgendaKind.ARRANGEMENT_END, "Einde arrangement: hulp bij gym"),
        (AgendaKind.TLV_END, "Einde TLV voor so, categorie 2"),
        (AgendaKind.CONSENT_END, "Einde toestemming: onderzoek"),
        (AgendaKind.GROUP_TALK, "Groepsbespreking in cyclus 2"),
        (AgendaKind.MOVE, "Niveauwissel naar 3: 2 punten open"),
        (AgendaKind.ACTION, "ouders bellen"),
        (AgendaKind.CLEAN_UP, "2 papieren over leerlingen opruimen"),
        (AgendaKind.SOP_STEP, "SOP 2026-2027: advies MR"),
        (AgendaKind.SOP_ADOPTION, "Ondersteuningsaanbod 2026-2027: nog niet vastgesteld"),
        (AgendaKind.SOP_STARTS, "SOP 2027-2028 gaat in"),
        (AgendaKind.SOP_NEW_YEAR, "SOP 2027-2028: nog niet in gebruik"),
    ],
)
def test_what_is_due_in_a_few_words(kind: AgendaKind, words: str) -> None:
    assert agenda_words(ITEMS[kind]) == words


@pytest.mark.parametrize("kind", list(AgendaKind))
def test_every_ground_is_a_sentence_and_the_law_says_so(kind: AgendaKind) -> None:
    told = ground_told(ITEMS[kind], AgendaSection.LATER)
    assert told.endswith(".")
    assert "{" not in told
    is_law = ITEMS[kind].ground is Ground.LAW
    assert told.startswith("Wettelijk") is is_law
    assert (ground_words(ITEMS[kind], AgendaSection.LATER) == "wettelijk") is is_law


@pytest.mark.parametrize("in_guide", [False, True])
@pytest.mark.parametrize(
    ("kind", "record_id", "words"),
    [
        (AgendaKind.SOP_ADOPTION, 1, "Nog niet vastgesteld"),
        (AgendaKind.SOP_STARTS, 1, "Nieuwe versie gaat in"),
        (AgendaKind.SOP_NEW_YEAR, 1, "Nog niet in gebruik"),
        (AgendaKind.SOP_NEW_YEAR, 0, "Nog geen concept"),
        *((AgendaKind.SOP_STEP, 1, words) for words in map(capital, SHORT_STEPS.values())),
    ],
)
def test_a_line_of_the_sop_fits_in_the_table_by_either_name(
    kind: AgendaKind, record_id: int, words: str, *, in_guide: bool
) -> None:
    step = next((one for one, short in SHORT_STEPS.items() if capital(short) == words), RoadStep.TEAM)
    line = replace(ITEMS[kind], record_id=record_id, in_guide=in_guide, parts=(part(1, step=step),))
    assert words_in_table(line) == words
    assert len(words) <= 34  # the least that the column has, on 80 columns
    about = about_in_table(line)
    assert about.split()[0] == ("Aanbod" if in_guide else "SOP")
    assert len(about) <= 18
    assert words_in_table(ITEMS[AgendaKind.ACTION]) == "ouders bellen"
    assert about_in_table(ITEMS[AgendaKind.ACTION]) == "Yara"


def test_a_planned_step_of_the_sop_tells_what_is_empty_and_every_step_that_is_late() -> None:
    assert about_words(ITEMS[AgendaKind.SOP_STEP]) == "3 onderdelen leeg"
    assert parts_told(ITEMS[AgendaKind.SOP_STEP]) == ("vr 18-12  advies MR", "vr 18-12  vaststelling bestuur")
    nothing = replace(ITEMS[AgendaKind.SOP_NEW_YEAR], record_id=0)
    assert agenda_words(nothing) == "SOP 2027-2028: nog geen concept"


def test_a_term_tells_from_which_day_it_runs() -> None:
    assert "op 06-11-2026" in ground_told(ITEMS[AgendaKind.OPP_DUE], AgendaSection.LATER)
    told = ground_told(ITEMS[AgendaKind.GROUP_TALK], AgendaSection.LATER)
    assert told.endswith("Cyclus 2 loopt van 06-11-2026 tot en met 18-12-2026.")


def test_an_overleg_that_went_by_asks_for_its_verslag() -> None:
    meeting = ITEMS[AgendaKind.MEETING]
    assert ground_words(meeting, AgendaSection.LATE) == "niet verslagen"
    assert ground_words(meeting, AgendaSection.TODAY) == "gepland"
    assert "verslagen" in ground_told(meeting, AgendaSection.LATE)


def test_when_about_whom_and_by_whom() -> None:
    assert where_told(ITEMS[AgendaKind.ACTION]) == "18-12-2026 · Yara · door Tessa Visser"
    assert about_words(ITEMS[AgendaKind.MEETING]) == "4 leerlingen"
    assert where_told(ITEMS[AgendaKind.GROUP_TALK]) == "18-12-2026 · 24 leerlingen · 5B"


def test_the_parts_of_a_line_are_told_when_there_is_more_than_one() -> None:
    assert parts_told(ITEMS[AgendaKind.MOVE]) == ("vr 18-12  MDO houden", "vr 18-12  OPP")
    assert parts_told(ITEMS[AgendaKind.CONSENT_END]) == ()
    several = item(AgendaKind.GROUP_TALK, cycle=1, parts=tuple(part(each, f"{each}A") for each in range(1, 5)))
    assert agenda_words(several) == "Groepsbespreking in cyclus 1: 4 groepen"
    assert parts_told(several) == ("1A, 2A, 3A, 4A",)
    consents = item(
        AgendaKind.CONSENT_END,
        parts=(part(1, purpose=ConsentPurpose.RESEARCH, person_name="Petra"), part(2)),
    )
    assert agenda_words(consents) == "Einde van 2 toestemmingen"
    assert parts_told(consents) == ("onderzoek · Petra", "")


def test_several_papers_are_counted_and_told_one_by_one() -> None:
    two = item(AgendaKind.PAPERS, parts=(part(1, "groeidocument", person_name="Tessa"), part(2, "verslag")))
    assert agenda_words(two) == "2 stukken versturen voor een MDO"
    assert parts_told(two) == ("groeidocument · Tessa", "verslag")


@pytest.mark.parametrize(
    ("question", "consent", "whole", "brief"),
    [
        (0, 0, "", ""),
        (1, 0, "1 zonder vraag", "1 zonder vraag"),
        (0, 2, "toestemming ouders ontbreekt bij 2", "2 zonder toestemming"),
        (1, 2, "1 zonder vraag, toestemming ouders ontbreekt bij 2", "3 punten open"),
    ],
)
def test_what_an_mdo_lacks(question: int, consent: int, whole: str, brief: str) -> None:
    mdo = item(AgendaKind.MEETING, meeting_kind=MeetingKind.MDO_EXTERNAL, pupils=4)
    mdo = replace(mdo, without_question=question, without_consent=consent)
    assert (lacking_words(mdo), lacking_briefly(mdo)) == (whole, brief)
    assert where_told(mdo).endswith(whole or "4 leerlingen")


def signal(code: SignalCode, **fields: object) -> Signal:
    about = {"subject": "pupil", "subject_id": 7, "level": SupportLevel.THREE, "weeks": 11, **fields}
    return Signal(code=code, **about)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (
            signal(SignalCode.NO_EVALUATION, last_on=date(2026, 9, 2)),
            "Al 11 weken op niveau 3 zonder evaluatie; laatste evaluatie 02-09-2026.",
        ),
        (
            signal(SignalCode.NO_EVALUATION, since=SINCE, weeks=1),
            "Al 1 week op niveau 3 zonder evaluatie; niveau sinds 06-11-2026, nog geen evaluatie vastgelegd.",
        ),
        (
            signal(SignalCode.LITTLE_EFFECT, since=SINCE, times=2, what=("lezen", "schrijven")),
            "2 interventies met weinig of geen effect, niet besproken sinds 06-11-2026: lezen en schrijven.",
        ),
        (
            signal(SignalCode.NO_MDO, since=SINCE),
            "Al 11 weken op niveau 3 zonder MDO; niveau sinds 06-11-2026, niets gepland.",
        ),
        (
            signal(SignalCode.NO_MDO, since=SINCE, planned_on=DAY),
            "Al 11 weken op niveau 3 zonder MDO; niveau sinds 06-11-2026, gepland op 18-12-2026.",
        ),
        (
            signal(SignalCode.EVALUATION_MOVED, times=3, what=("samen\nlezen",), last_on=DAY),
            "Evaluatie 3 keer verzet: samen lezen; staat nu op 18-12-2026.",
        ),
        (
            signal(SignalCode.EVALUATION_MOVED, times=2, what=("lezen",)),
            "Evaluatie 2 keer verzet: lezen; er staat nu geen datum.",
        ),
        (
            signal(SignalCode.UNDECIDED, since=SINCE, outcome=CaseOutcome.DISCUSS),
            "Al 11 weken geen besluit: verder bespreken; voorgesteld op 06-11-2026, daarna is niets vastgelegd.",
        ),
        (
            signal(SignalCode.UNDECIDED, since=SINCE, target=SupportLevel.FOUR),
            "Al 11 weken geen besluit: voorstel niveau 4; voorgesteld op 06-11-2026, daarna is niets vastgelegd.",
        ),
        (
            signal(SignalCode.NO_TEACHER, group="5B"),
            "Groep 5B heeft geen leerkracht, dus bij een overleg stelt het programma niemand voor.",
        ),
    ],
)
def test_a_signal_explains_itself_with_figures(found: Signal, told: str) -> None:
    assert signal_told(found) == told


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (signal(SignalCode.NO_EVALUATION), "Al 11 weken zonder evaluatie"),
        (signal(SignalCode.LITTLE_EFFECT, times=2), "2 keer weinig effect, niet besproken"),
        (signal(SignalCode.NO_MDO), "Al 11 weken zonder MDO"),
        (signal(SignalCode.EVALUATION_MOVED, times=2, what=("lezen",)), "Evaluatie 2 keer verzet: lezen"),
        (signal(SignalCode.UNDECIDED, outcome=CaseOutcome.TLV), "11 weken geen besluit: TLV aanvragen"),
        (signal(SignalCode.UNDECIDED, target=SupportLevel.TWO), "11 weken geen besluit: voorstel niveau 2"),
        (signal(SignalCode.NO_TEACHER, group="5B"), "Groep 5B heeft geen leerkracht"),
    ],
)
def test_a_signal_in_a_few_words(found: Signal, words: str) -> None:
    assert signal_words(found) == words


def test_every_signal_has_its_ground_and_the_schools_own_weeks() -> None:
    assert set(GROUNDS) == set(SHORT_GROUNDS) == set(SignalCode)
    assert signal_ground(signal(SignalCode.NO_MDO, limit=6)).endswith(". Signaal na 6 weken.")
    assert signal_ground(signal(SignalCode.NO_TEACHER)) == GROUNDS[SignalCode.NO_TEACHER]


def test_until_when_and_why_a_signal_was_put_off() -> None:
    put_off = Deferral(
        code=SignalCode.NO_MDO, subject="pupil", subject_id=7, until=DAY, reason="op\nreis", deferred_on=SINCE
    )
    assert deferral_told(signal(SignalCode.NO_MDO, deferral=put_off)) == "Uitgesteld tot 18-12-2026: op reis"
    assert deferral_told(signal(SignalCode.NO_MDO)) == ""
