"""A step of the change log in words: about whom, what was done, when, and what becomes of it when it is taken back.

Why it exists: the log keeps codes and names of fields. It must not import the store: a `ToldStep` is all it knows.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from ib_console.domain.clock import AMSTERDAM
from ib_console.domain.steps import About, ToldStep
from ib_console.wording.formats import agenda_date, listed, plural, short_date
from ib_console.wording.glossary import COORDINATOR, capital, label
from ib_console.wording.step_fields import PARTS, changed_words, enumerated

_GONE: Mapping[str, str] = MappingProxyType(
    {
        "pupil": "een leerling die er niet meer is",
        "person": "iemand die er niet meer is",
        "group": "een groep die er niet meer is",
        "meeting": "een overleg dat er niet meer is",
        "school": "de school",
    }
)
_SHOWN_NAMES = 2
_CHANGED = "gewijzigd"

Words = Callable[[ToldStep, str], str]
"""Of a step, with the label of the intern begeleider."""


def _saved(kind: str, noun: str) -> Words:
    """Added when the step made a record of this kind, else changed, with what."""

    def words(step: ToldStep, _: str) -> str:
        own = step.of(kind)
        if own.created:
            return f"{noun} toegevoegd"
        if own.removed:
            return f"{noun} weggehaald"
        return _with(f"{noun} gewijzigd", _changed(step, kind))

    return words


def _fixed(text: str) -> Words:
    return lambda *_: text


def _changed(step: ToldStep, kind: str) -> str:
    parts = [PARTS[each.kind] for each in step.touched if each.kind != kind and each.kind in PARTS]
    return enumerated([*changed_words(step.of(kind).fields), *parts])


def _with(text: str, details: str) -> str:
    return f"{text}: {details}" if details else text


def _moved(step: ToldStep, _: str) -> str:
    origin, target = step.move or (None, None)
    return "niveauwissel" if origin is None or target is None else f"van niveau {origin.value} naar {target.value}"


def _opening(step: ToldStep, _: str) -> str:
    target = step.move[1] if step.move else None
    return "beginstand ingevuld" if target is None else f"beginstand niveau {target.value} ingevuld"


def _agreed(step: ToldStep, _: str) -> str:
    count = step.of("action").created
    return f"{plural(count, 'actie', 'acties')} gemaakt van open punten"


def _actions(done: str) -> Words:
    """One or more actions to which the same was done."""

    def words(step: ToldStep, _: str) -> str:
        count = step.of("action").changed
        return f"actie {done}" if count == 1 else f"{plural(count, 'actie', 'acties')} {done}"

    return words


def _imported(step: ToldStep, _: str) -> str:
    counted = (
        (step.of("pupil").created, "nieuwe leerling", "nieuwe leerlingen"),
        (step.of("pupil").changed, "gewijzigde leerling", "gewijzigde leerlingen"),
        (step.of("group").created, "nieuwe groep", "nieuwe groepen"),
        (step.of("person").created, "nieuwe medewerker", "nieuwe medewerkers"),
    )
    return _with("klassenlijst overgenomen", listed(tuple(plural(*each) for each in counted if each[0])))


def _results_imported(step: ToldStep, _: str) -> str:
    own = step.of("assessment")
    counted = ((own.created, "nieuw", "nieuwe"), (own.changed, "gewijzigd", "gewijzigde"))
    return _with("toetsresultaten overgenomen", listed(tuple(plural(*each) for each in counted if each[0])))


def _meeting(done: str) -> Words:
    """An overleg by its kind and day; the pupils or the group are whom it is about."""

    def words(step: ToldStep, coordinator_label: str) -> str:
        about = step.about
        if about.meeting is None or about.held_on is None:
            return f"overleg {done}"
        kind = label(about.meeting, coordinator_label=coordinator_label)
        return _with(
            f"{kind} {short_date(about.held_on)} {done}", _changed(step, "meeting") if done == _CHANGED else ""
        )

    return words


def _planned(one: str, many: str) -> Words:
    """How many overleg were planned in one go."""
    return lambda step, _: f"{plural(step.of('meeting').created, one, many)} gepland"


STEPS: Mapping[str, Words] = MappingProxyType(
    {
        "school.founded": _fixed("school gemaakt"),
        "school.saved": _saved("school", "schoolgegevens"),
        "import.applied": _imported,
        "columns.chosen": _fixed("kolommen van een klassenlijst gekozen"),
        "columns.forgotten": _fixed("gekozen kolommen van een klassenlijst vergeten"),
        "pupil.added": _fixed("leerling toegevoegd"),
        "pupil.saved": lambda step, _: _with("gegevens gewijzigd", _changed(step, "pupil")),
        "pupil.profile_saved": lambda step, _: _with("profiel gewijzigd", _changed(step, "pupil")),
        "pupil.moved": _moved,
        "pupil.points_agreed": _agreed,
        "pupil.opening_set": _opening,
        "pupil.move_corrected": _fixed("datum of reden van een niveauwissel verbeterd"),
        "guardian.saved": _saved("guardianship", "ouder of verzorger"),
        "person.saved": _saved("person", "gegevens"),
        "group.saved": _saved("group", "groep"),
        "meeting.saved": _meeting(_CHANGED),
        "meeting.gehouden": _meeting("vastgelegd"),
        "meeting.gepland": _meeting("gepland"),
        "meeting.vervallen": _meeting("vastgelegd als vervallen"),
        "meeting.pupil_added": _meeting("kreeg er een leerling bij"),
        "meeting.cancelled": _meeting("laten vervallen"),
        "walk.judged": lambda step, _: _with("beoordeeld in de groepsbespreking", _changed(step, "case")),
        "walk.noted": _fixed("notitie in de groepsbespreking"),
        "walk.finished": _meeting("afgerond"),
        "walk.plans_evaluated": _fixed("groepsplannen geëvalueerd in de groepsbespreking"),
        "group_plan.begun": _fixed("groepsplan begonnen"),
        "group_plan.saved": _saved("group_plan", "groepsplan"),
        "group_plan.placed": lambda step, _: _with("plaats in een groepsplan", _changed(step, "plan_place")),
        "group_plan.taken_out": _fixed("uit een groepsplan gehaald"),
        "group_plan.evaluated": _fixed("groepsplan geëvalueerd"),
        "group_plan.removed": _fixed("groepsplan weggehaald"),
        "mdo.case_added": _meeting("kreeg er een casus bij"),
        "mdo.case_dropped": _meeting("kreeg een casus minder"),
        "mdo.case_moved": _meeting("in een andere volgorde gezet"),
        "mdo.case_carried": _meeting("gaf een casus door aan een ander MDO"),
        "mdo.case_saved": lambda step, _: _with("casus van een MDO bijgewerkt", _changed(step, "case")),
        "mdo.invited": _meeting("met andere genodigden"),
        "mdo.paper_saved": _meeting("stuk op de lijst gezet of bijgewerkt"),
        "mdo.paper_dropped": _meeting("stuk van de lijst gehaald"),
        "mdo.closed": _meeting("afgesloten"),
        "calendar.moved": _meeting("verzet"),
        "calendar.mdo_planned": _planned("MDO-moment", "MDO-momenten"),
        "calendar.talks_planned": _planned("groepsbespreking", "groepsbesprekingen"),
        "holiday.filled": _fixed("vakanties van een regio ingevuld"),
        "holiday.saved": _saved("holiday", "vakantie of vrije dag"),
        "holiday.removed": _fixed("vakantie of vrije dag weggehaald"),
        "text_block.saved": _saved("text_block", "tekstblok"),
        "text_block.removed": _fixed("tekstblok weggehaald"),
        "template.taken": _fixed("Word-sjabloon van de school gekozen"),
        "template.removed": _fixed("Word-sjabloon van de school weggehaald"),
        "proposal.rejected": _fixed("voorstel voor een ander niveau niet gevolgd"),
        "need.saved": _saved("need", "onderwijsbehoefte"),
        "intervention.saved": _saved("intervention", "interventie"),
        "intervention.evaluated": _fixed("interventie geëvalueerd"),
        "evaluation.saved": _saved("evaluation", "evaluatie"),
        "declaration.saved": _saved("declaration", "verklaring handelingsverlegenheid"),
        "action.saved": _saved("action", "actie"),
        "action.closed": _actions("afgerond"),
        "action.reopened": _actions("weer geopend"),
        "action.postponed": _actions("verzet"),
        "consent.saved": _saved("consent", "toestemming"),
        "arrangement.saved": _saved("arrangement", "arrangement"),
        "opp.saved": _saved("opp", "OPP"),
        "tlv.saved": _saved("tlv", "TLV"),
        "school_agreement.saved": _saved("school_agreement", "akkoord van een andere school"),
        "boundary_judgement.saved": _saved("boundary_judgement", "oordeel bij een grens"),
        "sop.begun": _fixed("concept van het SOP begonnen"),
        "sop.taken_in": _fixed("concept van het SOP overgenomen uit een bestand"),
        "sop.cell_set": _fixed("vak in het SOP gewijzigd"),
        "sop.cells_filled": _fixed("vakken in het SOP gevuld"),
        "sop.row_added": _fixed("rij in het SOP toegevoegd"),
        "sop.row_removed": _fixed("rij uit het SOP weggehaald"),
        "sop.row_moved": _fixed("rij in het SOP verplaatst"),
        "sop.road_marked": _fixed("stap naar vaststelling van het SOP bijgewerkt"),
        "sop.put_in_use": _fixed("SOP in gebruik genomen"),
        "sop.use_recalled": _fixed("SOP dat nog moest ingaan teruggenomen"),
        "sop.dropped": _fixed("concept van het SOP weggehaald"),
        "today.settings_saved": _fixed("signalen en HGW-cycli ingesteld"),
        "signal.deferred": _fixed("signaal uitgesteld"),
        "signal.brought_back": _fixed("uitgesteld signaal teruggehaald"),
        "assessment.imported": _results_imported,
        "assessment.removed": _fixed("toetsresultaat weggehaald"),
        "assessment.saved": _saved("assessment", "toetsresultaat"),
        "paper.written": _fixed("papier gemaakt"),
        "paper.cleaned_up": _fixed("gezegd dat een papier is opgeruimd"),
        "paper.removed": _fixed("papier weggehaald van de schijf"),
        "note.saved": _saved("note", "notitie"),
        "note.removed": _fixed("notitie weggehaald"),
        "note.expired": _fixed("verlopen werkaantekeningen voorgoed verwijderd"),
    }
)
"""Code of a step -> what it did, in small letters."""


def what(step: ToldStep, coordinator_label: str = COORDINATOR) -> str:
    """What a step did, in a few words; an unknown code is told as what it is, a change."""
    deed, times = step.deed
    words = STEPS.get(deed.code, _fixed("een wijziging"))(deed, coordinator_label)
    if times == 0:
        return words
    return f"teruggedraaid: {words}" if times % 2 else f"opnieuw gedaan: {words}"


def who(about: About) -> str:
    """Whom a step is about, by the names of today; empty when it is about nothing in particular."""
    if about.group:
        return _group(about.group)
    if not about.names:
        return "" if about.meeting is not None else _GONE.get(about.kind, "")
    if about.kind == "group":
        return _group(about.names[0])
    rest = len(about.names) - _SHOWN_NAMES
    return listed(about.names) if rest <= 0 else f"{', '.join(about.names[:_SHOWN_NAMES])} en nog {rest}"


def step_line(step: ToldStep, coordinator_label: str = COORDINATOR) -> str:
    """Whom and what: "Noor Jansen van niveau 2 naar 3", "Noor Jansen: interventie toegevoegd"."""
    about, done = who(step.about), what(step, coordinator_label)
    if not about or step.about.kind == "school":
        return capital(done)
    joint = " " if step.code == "pupil.moved" and step.move else ": "
    return f"{capital(about)}{joint}{done}"


def moment(at: datetime, today: date) -> str:
    """When a step was taken: "vandaag 14:02", "gisteren 09:15", "di 24-11 14:02"."""
    local = at.astimezone(AMSTERDAM)
    return f"{day_word(local.date(), today)} {local:%H:%M}"


def day_word(day: date, today: date) -> str:
    """A day near today by its word: "vandaag", "gisteren", "di 24-11"."""
    if day == today:
        return "vandaag"
    return "gisteren" if day == today - timedelta(days=1) else agenda_date(day, today)


def told(step: ToldStep, today: date, coordinator_label: str = COORDINATOR) -> str:
    """The whole step on one line: "Noor Jansen van niveau 2 naar 3, vandaag 14:02"."""
    return f"{step_line(step, coordinator_label)}, {moment(step.at, today)}"


_FILES_STAY: Mapping[str, str] = MappingProxyType(
    {
        "paper.removed": "Het papier telt weer als niet opgeruimd; het bestand zelf komt niet terug.",
    }
)
"""Steps that did something on the disk: taking them back does nothing there."""


def outcome(step: ToldStep) -> str:
    """What becomes of things when the step is taken back."""
    deed, times = step.deed
    if times:
        return "Wat is teruggedraaid, komt weer terug." if times % 2 else "Het wordt opnieuw teruggedraaid."
    if deed.code == "pupil.moved" and deed.move and deed.move[0] is not None:
        return (
            f"Het niveau wordt weer {deed.move[0].value}. In het dossier blijft staan dat de wissel is teruggedraaid."
        )
    if deed.code in _FILES_STAY:
        return _FILES_STAY[deed.code]
    created = any(each.created for each in deed.touched)
    changed = any(each.changed for each in deed.touched)
    removed = any(each.removed for each in deed.touched)
    told_of = (
        created and "wat is toegevoegd, gaat weer weg",
        changed and "wat is gewijzigd, wordt weer zoals het was",
        removed and "wat is weggehaald, komt terug",
    )
    return f"{capital('; '.join(each for each in told_of if each))}."


def _group(name: str) -> str:
    return name if name.casefold().startswith("groep") else f"groep {name}"
