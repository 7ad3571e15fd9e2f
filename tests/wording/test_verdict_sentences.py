import re
from dataclasses import replace
from datetime import timedelta

import pytest
from dossiers import DAY, ON, dossier, joined, meeting, records_for, records_without, start_document_sop

from ib_console.domain.guidance import Profile
from ib_console.domain.levels import Move
from ib_console.domain.meetings import MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.requirements import Moment, MoveRules, Requirement, RequirementKind, Weight
from ib_console.domain.transitions import check
from ib_console.domain.verdict import Evidence, EvidenceKind, Finding, Status, Verdict
from ib_console.wording.verdict_sentences import (
    evidence_line,
    mend_hint,
    missing_line,
    requirement_line,
    shortened,
    standing_line,
    term_line,
    verdict_line,
)

SOP = start_document_sop()
HOSTILE = "[@click=app.quit]Jan[/]"
EXAMPLES = {
    EvidenceKind.MEETING: ("leerlingbespreking", "leerlingbespreking MDO 3, 24-11-2026"),
    EvidenceKind.PROFILE: ("", "MDO 3, 24-11-2026"),
    EvidenceKind.INTERVENTION: ("", "MDO 3, vanaf 24-11-2026"),
    EvidenceKind.EVALUATION: ("weinig", "MDO 3, 24-11-2026, weinig effect"),
    EvidenceKind.DECLARATION: ("", "24-11-2026, door MDO 3"),
    EvidenceKind.ARRANGEMENT: ("", "MDO 3, 24-11-2026"),
    EvidenceKind.OPP: ("", "MDO 3, 24-11-2026"),
    EvidenceKind.TLV: ("so_2", "so, categorie 2, 24-11-2026, MDO 3"),
    EvidenceKind.AGREEMENT: ("", "MDO 3, 24-11-2026"),
    EvidenceKind.JUDGEMENT: ("dreigt", "oordeel: dreigt, 24-11-2026"),
    EvidenceKind.NONE_RUNNING: ("", "er loopt geen arrangement"),
}


def judge(code: str, **fields: object) -> Verdict:
    move = Move.parse(code)
    return check(move, dossier(move.origin, **fields), SOP.rules, ON)


def finding(verdict: Verdict, row: str) -> Finding:
    return next(one for one in verdict.findings if one.requirement.id == row)


@pytest.mark.parametrize("kind", EvidenceKind)
def test_every_kind_of_evidence_has_its_line(kind: EvidenceKind) -> None:
    detail, expected = EXAMPLES[kind]
    assert evidence_line(Evidence(kind=kind, record_id=1, on=ON, text="MDO 3", detail=detail)) == expected


def test_the_words_of_people_stay_as_they_are_and_on_one_short_line() -> None:
    shown = evidence_line(Evidence(kind=EvidenceKind.PROFILE, text=HOSTILE))
    assert shown == HOSTILE
    assert shortened("een\ntwee  drie") == "een twee drie"
    assert shortened("woord " * 30).endswith("woord…")
    assert len(shortened("x" * 500)) == 60
    assert shortened("x" * 60) == "x" * 60


def every_finding() -> list[Finding]:
    found: list[Finding] = []
    for rules in SOP.rules:
        for row in rules.requirements:
            last = ON + timedelta(weeks=row.weeks or 1)
            found += [finding(judge(rules.move, **fields), row.id) for fields in variants(row, last)]
    return found


def variants(row: Requirement, last: object) -> list[dict[str, object]]:
    dossiers = [joined(records_for(row)), joined(records_without(row))]
    if row.kind is RequirementKind.MEETING:
        (held,) = records_for(row)["meetings"]
        dossiers.append({"meetings": (replace(held, participants=()),)})
        dossiers += [
            {"meetings": (replace(held, held_on=day, state=MeetingState.PLANNED),)} for day in (last, last + DAY)
        ]
    return dossiers


def test_every_finding_of_every_move_says_how_it_stands_without_codes_or_placeholders() -> None:
    for one in every_finding():
        lines = [requirement_line(one), standing_line(one), missing_line(one), mend_hint(one), term_line(one)]
        for line in lines:
            assert not re.search(r"[{}_]|None|\bSOP_|,\s*,|^\W|\s$", line), line
            assert not line.endswith(".")
        assert standing_line(one)
        assert bool(missing_line(one)) is (one.status is Status.OPEN)
        assert bool(mend_hint(one)) is (one.status is Status.OPEN)
        assert bool(term_line(one)) is (one.status is not Status.MET and one.moment is not Moment.BEFORE)


@pytest.mark.parametrize("kind", RequirementKind)
def test_every_kind_of_requirement_has_its_own_words_for_what_is_missing(kind: RequirementKind) -> None:
    row = Requirement(id="eis", kind=kind, moment=Moment.BEFORE)
    one = Finding(requirement=row, status=Status.OPEN, moment=Moment.BEFORE)
    assert missing_line(one)
    assert mend_hint(one)


def test_the_lines_of_the_dialog_read_as_designed() -> None:
    roles = (Role.TEACHER, Role.CARE_COORDINATOR)
    mdo = meeting(MeetingKind.MDO_INTERNAL, ON + 2 * DAY, state=MeetingState.PLANNED)
    tried = records_for(SOP.requirements_for(Move.parse("2-3"))[0], ON - 22 * DAY)
    verdict = judge("2-3", **joined(tried, {"meetings": (meeting(day=ON - 21 * DAY, roles=roles), mdo)}))
    assert standing_line(finding(verdict, "w23.evaluatie")) == "herhaalde leesinstructie, 02-11-2026, geen effect"
    assert missing_line(finding(verdict, "w23.leerlingbespreking")) == "03-11-2026: ouder met gezag was er niet bij"
    assert mend_hint(finding(verdict, "w23.leerlingbespreking")) == "aanwezigen aanvullen"
    assert mend_hint(finding(verdict, "w23.verklaring")) == "nu vastleggen"
    assert standing_line(finding(verdict, "w23.mdo_intern")) == "gepland 26-11-2026, binnen 6 weken"
    extern = finding(verdict, "w23.mdo_extern")
    assert standing_line(extern) == "gewenst, nog niet gehouden, uiterlijk 05-01-2027"
    assert mend_hint(extern) == "op de agenda zetten"


def test_several_missing_roles_are_named_together_with_the_label_of_the_school() -> None:
    verdict = judge("1-2", meetings=(meeting(roles=(Role.PARENT,)),))
    line = missing_line(finding(verdict, "w12.leerlingbespreking"), coordinator_label="kwaliteitscoördinator")
    assert line == "24-11-2026: leerkracht en kwaliteitscoördinator waren er niet bij"


def test_a_plan_that_does_not_do_says_why() -> None:
    late = meeting(MeetingKind.MDO_INTERNAL, ON + timedelta(weeks=6, days=1), state=MeetingState.PLANNED)
    assert missing_line(finding(judge("2-3", meetings=(late,)), "w23.mdo_intern")) == (
        "gepland 06-01-2027, later dan 05-01-2027"
    )
    early = meeting(MeetingKind.GROEPSBESPREKING, ON + DAY, state=MeetingState.PLANNED)
    open_one = finding(judge("1-2", meetings=(early,)), "w12.groepsbespreking")
    assert missing_line(open_one) == "nog niet gehouden; gepland 25-11-2026"


def test_what_is_due_before_leaving_says_so() -> None:
    line = term_line(finding(judge("3-5"), "w35.tlv_toegekend"))
    assert line == "uiterlijk 31-07-2027, voor de uitschrijving"


def test_the_verdict_is_one_line() -> None:
    needed = SOP.requirements_for(Move.parse("3-4"))
    required = [one for one in needed if one.weight is Weight.REQUIRED]
    whole = joined(*(records_for(one) for one in needed))
    assert verdict_line(judge("3-4", **whole)) == "In orde: alle vereiste punten zijn er."
    # The overleg was held; nobody is recorded as present.
    some = joined(*(records_for(one) for one in required))
    assert verdict_line(judge("3-4", **some)) == ("In orde: alle vereiste punten zijn er; 5 gewenste punten ontbreken.")
    assert verdict_line(judge("3-4")) == "Nog niet: 2 vereiste punten staan open."
    mdo = {"meetings": (meeting(MeetingKind.MDO_EXTERNAL),)}
    assert verdict_line(judge("3-4", **mdo)) == "Nog niet: 1 vereist punt staat open."
    assert verdict_line(check(Move.parse("3-4"), dossier(), (), ON)) == (
        "In orde: uw SOP vraagt niets voor deze wissel."
    )


def test_a_spoedroute_says_what_it_asks() -> None:
    row = Requirement(id="eis", kind=RequirementKind.HELP_QUESTION, moment=Moment.BEFORE)
    rules = (MoveRules(move="1-2", requirements=(row,)),)

    def line(*more: MoveRules, question: str = "") -> str:
        return verdict_line(
            check(Move.parse("1-3"), dossier(profile=Profile(help_question=question)), (*rules, *more), ON)
        )

    assert line() == (
        "Spoedroute: 1 punt staat open en wordt een afspraak met een datum; geef een reden en wie besluit."
    )
    second = MoveRules(move="2-3", requirements=(replace(row, id="eis2", kind=RequirementKind.DECLARATION),))
    assert line(second).startswith("Spoedroute: 2 punten staan open en worden afspraken")
    assert line(question="Hoe?") == "Spoedroute: alle punten zijn er; geef een reden en wie besluit."
