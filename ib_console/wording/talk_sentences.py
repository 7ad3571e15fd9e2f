"""What the form of a talk says beside its fields: what is known when it begins, and what a proposal comes to.

Everything is plain text on one line. It must not import anything but the domain and its own layer.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from ib_console.domain.guidance import Intervention
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, Meeting
from ib_console.domain.talks import TalkBasis
from ib_console.domain.text import clean
from ib_console.wording.formats import short_date
from ib_console.wording.glossary import COORDINATOR, label, level_name
from ib_console.wording.meeting_names import full_name
from ib_console.wording.walk_sentences import SHOWN, Known, known

PROPOSAL_STAYS = "Het voorstel blijft anders open staan; u vindt het bij het overleg en op Vandaag."
AFTERWARDS = "bij gehouden verschijnt wat eruit komt, zoals het besluit"
WHO = "Geef bij iedereen aan of die er was: ga op de naam staan en druk op de spatie."
EFFECT_NEEDS_HELD = "Een effect legt u vast bij een overleg dat gehouden is."
INTERVENTION_NEEDS_HELD = "Een interventie legt u vast bij een overleg dat gehouden is."
AGREEMENT_DAY = "Kies een datum voor deze afspraak."
AGREEMENT_WHAT = "Schrijf op wat er is afgesproken, of maak de datum en de naam leeg."


def intervention_needs(words: str) -> str:
    """What an intervention that is made of a talk still lacks: "het doel", "de aanpak"."""
    return f"Schrijf {words} op, of zet het vinkje bij Interventie uit."


def known_in_talk(basis: TalkBasis, today: date, *, coordinator_label: str = COORDINATOR) -> tuple[Known, ...]:
    """Everything a talk begins from, in the order in which it is talked about."""
    profile = basis.profile
    said_on = f" ({short_date(profile.own_words_on)})" if profile.own_words and profile.own_words_on else ""
    own = (
        ("behoeften", [clean(one.text) for one in basis.needs]),
        ("helpt", [clean(profile.helping_factors)]),
        ("hindert", [clean(profile.hindering_factors)]),
        ("zegt zelf", [f"{clean(profile.own_words)}{said_on}"]),
    )
    about = [Known(name, tuple((line, False) for line in lines if line)) for name, lines in own]
    told = {part.label: part for part in known(basis.known, today)}
    first = [told.pop("hulpvraag")] if "hulpvraag" in told else []
    told.pop("vraag", None)  # it stands in the form
    if "loopt" in told:
        told["loopt"] = Known("loopt", tuple(_with_goals(told["loopt"], basis.running)))
    if basis.last_talk is not None:
        lines = tuple((line, False) for line in _last_talk(basis, basis.last_talk, coordinator_label))
        told["overleg"] = Known("overleg", lines)
    return (*first, *(part for part in about if part.lines), *told.values())


def _with_goals(part: Known, running: Sequence[Intervention]) -> Iterator[tuple[str, bool]]:
    """What runs is told by its approach; a talk is about the goal, which stands under it."""
    for line, one in zip_longest(part.lines, running[:SHOWN]):
        yield line
        if one is not None and one.approach and one.goal:
            yield f"doel: {clean(one.goal)}", False


def _last_talk(basis: TalkBasis, talk: Meeting, coordinator_label: str) -> Iterator[str]:
    """When and which, then what was decided there."""
    yield f"{short_date(talk.held_on)} {full_name(talk.kind, talk.title, coordinator_label=coordinator_label)}"
    case = talk.case_of(basis.known.id)
    if case is not None:
        yield from case_results(case)


def case_results(case: Case) -> Iterator[str]:
    """What came out of a talk about a pupil, a line a thing; nothing when nothing was written."""
    decided = clean(case.decision) or (label(case.outcome) if case.outcome else "")
    if decided:
        yield f"besluit: {decided}"
    if case.goal:
        yield f"doel: {clean(case.goal)}"
    if case.approach:
        yield f"aanpak: {clean(case.approach)}"
    if case.evaluate_on:
        yield f"evaluatie {short_date(case.evaluate_on)}"


def move_question(target: SupportLevel) -> str:
    """Whether to look at the niveauwissel that was proposed just now."""
    return f"Nu de niveauwissel naar {level_name(target)} bekijken?"
