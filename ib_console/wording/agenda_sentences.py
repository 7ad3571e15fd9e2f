"""What a line of the agenda says: short in its columns, whole in the strip below, with its ground and source.

Why it exists: the screen and the command line tell the same. It must not import anything but the domain and its own
layer.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ib_console.domain.actions import Ground
from ib_console.domain.agenda import AgendaItem, AgendaKind, AgendaSection
from ib_console.wording.formats import day_and_date, plural, short_date, time_words
from ib_console.wording.glossary import COORDINATOR, capital, label, level_name
from ib_console.wording.meeting_names import full_name
from ib_console.wording.sop_name import document_title, short_title
from ib_console.wording.sop_road_sentences import SHORT_STEPS

_GROUNDS: Mapping[Ground, str] = MappingProxyType(
    {
        Ground.LAW: "wettelijk",
        Ground.SOP: "uw SOP",
        Ground.SCHOOL: "schoolafspraak",
        Ground.AGREEMENT: "afspraak",
    }
)

EMPTY: Mapping[AgendaSection, str] = MappingProxyType(
    {
        AgendaSection.LATE: "Niets te laat.",
        AgendaSection.TODAY: "Vandaag staat er niets.",
        AgendaSection.THIS_WEEK: "Deze week verder niets.",
        AgendaSection.LATER: "Voor straks nog niets.",
        AgendaSection.SIGNALS: "Geen signalen.",
    }
)
"""What an empty part says."""


def agenda_words(item: AgendaItem, *, coordinator_label: str = COORDINATOR) -> str:
    """What is to be done, on one line."""
    what = " ".join(item.what.split())
    if item.meeting_kind is not None:
        name = capital(full_name(item.meeting_kind, what, coordinator_label=coordinator_label))
        return f"{time_words(item.starts_at)} {name}".strip()
    if item.target is not None:
        return f"Niveauwissel naar {item.target.value}: {plural(len(item.parts), 'punt', 'punten')} open"
    if (told := _OF_PARTS.get(item.kind)) is not None:
        return told(item)
    if item.tlv_kind is not None:
        return f"Einde TLV voor {label(item.tlv_kind)}"
    return _WORDS[item.kind](what)


def _group_talk(item: AgendaItem) -> str:
    more = f": {len(item.parts)} groepen" if len(item.parts) > 1 else ""
    return f"Groepsbespreking in cyclus {item.cycle}{more}"


def _consent_end(item: AgendaItem) -> str:
    if len(item.parts) > 1:
        return f"Einde van {len(item.parts)} toestemmingen"
    purpose = item.parts[0].purpose
    return f"Einde toestemming: {label(purpose)}" if purpose is not None else "Einde toestemming"


def _papers(item: AgendaItem) -> str:
    what, mdo = " ".join(item.parts[0].what.split()), " ".join(item.what.split())
    return f"{what if len(item.parts) == 1 else f'{len(item.parts)} stukken'} versturen voor {mdo or 'een MDO'}"


def _clean_up(item: AgendaItem) -> str:
    return f"{plural(len(item.parts), 'papier', 'papieren')} over leerlingen opruimen"


def _of_sop(item: AgendaItem) -> str:
    name = document_title(item.school_year or 0, in_guide=item.in_guide)
    return f"{name} gaat in" if item.kind is AgendaKind.SOP_STARTS else f"{name}: {_sop_deed(item)}"


def _sop_deed(item: AgendaItem) -> str:
    """What stands open with a version of the SOP, without the name of it."""
    if item.kind is AgendaKind.SOP_STEP:
        step = item.parts[0].step
        return SHORT_STEPS[step] if step is not None else ""
    if item.kind is AgendaKind.SOP_ADOPTION:
        return "nog niet vastgesteld"
    if item.kind is AgendaKind.SOP_STARTS:
        return "nieuwe versie gaat in"
    return "nog niet in gebruik" if item.record_id else "nog geen concept"


def words_in_table(item: AgendaItem, *, coordinator_label: str = COORDINATOR) -> str:
    """What is to be done, in a cell beside `about_in_table`: there the name of the document would be cut."""
    if item.kind in _SOP_KINDS:
        return capital(_sop_deed(item))
    return agenda_words(item, coordinator_label=coordinator_label)


def about_in_table(item: AgendaItem) -> str:
    """About whom or what, in a cell beside `words_in_table`."""
    if item.kind in _SOP_KINDS:
        return short_title(item.school_year or 0, in_guide=item.in_guide)
    return about_words(item)


_SOP_KINDS = frozenset({AgendaKind.SOP_STEP, AgendaKind.SOP_ADOPTION, AgendaKind.SOP_STARTS, AgendaKind.SOP_NEW_YEAR})


_OF_PARTS: Mapping[AgendaKind, Callable[[AgendaItem], str]] = MappingProxyType(
    {
        **dict.fromkeys(_SOP_KINDS, _of_sop),
        AgendaKind.GROUP_TALK: _group_talk,
        AgendaKind.CONSENT_END: _consent_end,
        AgendaKind.PAPERS: _papers,
        AgendaKind.CLEAN_UP: _clean_up,
    }
)
_WORDS: Mapping[AgendaKind, Callable[[str], str]] = MappingProxyType(
    {
        AgendaKind.ACTION: lambda what: what,
        AgendaKind.EVALUATION: lambda what: f"Evaluatie: {what}",
        AgendaKind.OPP_DUE: lambda _: "OPP opstellen, 6 weken na start arrangement",
        AgendaKind.OPP_CONSENT: lambda _: "Instemming ouders met handelingsdeel OPP",
        AgendaKind.OPP_EVALUATION: lambda _: "OPP evalueren met de ouders",
        AgendaKind.ARRANGEMENT_END: lambda what: f"Einde arrangement: {what}" if what else "Einde arrangement",
    }
)


def about_words(item: AgendaItem) -> str:
    """About whom, on one line, without what is still lacking."""
    if item.pupil_name:
        return item.pupil_name
    if item.kind in {AgendaKind.MEETING, AgendaKind.GROUP_TALK}:
        return plural(item.pupils, "leerling", "leerlingen")
    if item.kind is AgendaKind.CLEAN_UP:
        return "ouder dan 4 weken"
    if item.empty_sections:
        return f"{plural(item.empty_sections, 'onderdeel', 'onderdelen')} leeg"
    return ""


def lacking_words(item: AgendaItem) -> str:
    """What an overleg still lacks before it can be held: questions, and consent of the parents."""
    question = f"{item.without_question} zonder vraag" if item.without_question else ""
    consent = f"toestemming ouders ontbreekt bij {item.without_consent}" if item.without_consent else ""
    return ", ".join(part for part in (question, consent) if part)


def lacking_briefly(item: AgendaItem) -> str:
    """The same in a cell of a table, so far as it fits; of two kinds of things only how many there are."""
    if item.without_question and item.without_consent:
        return f"{item.without_question + item.without_consent} punten open"
    if item.without_consent:
        return f"{item.without_consent} zonder toestemming"
    return f"{item.without_question} zonder vraag" if item.without_question else ""


def ground_words(item: AgendaItem, section: AgendaSection) -> str:
    """On what ground, in a word or two."""
    if item.kind is AgendaKind.MEETING:
        return "niet verslagen" if section is AgendaSection.LATE else "gepland"
    if item.kind in {AgendaKind.ARRANGEMENT_END, AgendaKind.TLV_END}:
        return "besluit SWV"
    if item.kind is AgendaKind.CLEAN_UP:
        return "dit programma"
    return _GROUNDS[item.ground]


def ground_told(item: AgendaItem, section: AgendaSection) -> str:
    """The ground in a sentence, with its source and the day from which the term runs."""
    if item.kind is AgendaKind.MEETING:
        late = "Dit overleg is nog niet verslagen: leg vast hoe het ging, of laat het vervallen."
        return late if section is AgendaSection.LATE else "Gepland overleg."
    since = short_date(item.since) if item.since is not None else "onbekende datum"
    told = _TOLD.get(item.kind) or _OF_ACTIONS[item.ground]
    return told.format(since=since, until=short_date(item.on), cycle=item.cycle)


_TOLD: Mapping[AgendaKind, str] = MappingProxyType(
    {
        AgendaKind.EVALUATION: "Uw SOP vraagt om evalueren; de interventie loopt sinds {since}.",
        AgendaKind.OPP_DUE: "Wettelijk (WPO, artikel 40a): binnen 6 weken na de start van het arrangement op {since}.",
        AgendaKind.OPP_CONSENT: (
            "Wettelijk (WPO, artikel 40a): ouders stemmen in met het handelingsdeel. De wet noemt geen dag; "
            "opgesteld op {since}."
        ),
        AgendaKind.OPP_EVALUATION: (
            "Wettelijk (WPO, artikel 40a): elk schooljaar, met de ouders. Hier: binnen een jaar na {since}."
        ),
        AgendaKind.ARRANGEMENT_END: (
            "Besluit van het samenwerkingsverband, sinds {since}: sluit het af of leg het vervolg vast."
        ),
        AgendaKind.TLV_END: "Besluit van het samenwerkingsverband van {since}: vraag op tijd een nieuwe aan.",
        AgendaKind.CONSENT_END: ("Afspraak met de ouders, sinds {since}: vraag opnieuw toestemming als die nodig is."),
        AgendaKind.SOP_STEP: "Schoolafspraak: deze datum staat op de weg naar vaststelling.",
        AgendaKind.SOP_ADOPTION: (
            "Wettelijk: het wordt elk schooljaar vastgesteld, met advies van de MR. Deze versie geldt sinds {since}."
        ),
        AgendaKind.SOP_STARTS: "Uw school besloot dit; vanaf die dag gelden de nieuwe regels.",
        AgendaKind.SOP_NEW_YEAR: (
            "Wettelijk: het wordt elk schooljaar vastgesteld. Tot er een nieuwe versie in gebruik is, geldt die "
            "van {since}."
        ),
        AgendaKind.CLEAN_UP: (
            "Afspraak van dit programma: een bestand over een leerling blijft niet langer op uw laptop dan nodig."
        ),
        AgendaKind.PAPERS: "Schoolafspraak: wie komt, heeft de stukken op tijd. Het MDO is op {since}.",
        AgendaKind.GROUP_TALK: (
            "Schoolafspraak: elke groep in elke cyclus. Cyclus {cycle} loopt van {since} tot en met {until}."
        ),
    }
)


_OF_ACTIONS: Mapping[Ground, str] = MappingProxyType(
    {
        Ground.LAW: "Wettelijk; zo staat het ook in uw SOP.",
        Ground.SOP: "Uw SOP vraagt dit bij de niveauwissel.",
        Ground.SCHOOL: "Schoolafspraak.",
        Ground.AGREEMENT: "Afspraak.",
    }
)


def told_whole(item: AgendaItem, section: AgendaSection, *, coordinator_label: str = COORDINATOR) -> tuple[str, ...]:
    """The line in full: what; when, about whom and by whom; on what ground; and each of its parts."""
    whole = agenda_words(item, coordinator_label=coordinator_label)
    return (whole, where_told(item), ground_told(item, section), *parts_told(item))


def where_told(item: AgendaItem) -> str:
    """When, about whom, from which group and by whom."""
    by = f"door {item.person_name}" if item.person_name else ""
    level = level_name(item.level) if item.level is not None else ""
    parts = (short_date(item.on), about_words(item), item.group, level, by, lacking_words(item))
    return " · ".join(part for part in parts if part)


def parts_told(item: AgendaItem) -> tuple[str, ...]:
    """Each part of a line that is about more than one thing."""
    if len(item.parts) < 2:  # noqa: PLR2004 - one part is the line itself
        return ()
    if item.kind is AgendaKind.GROUP_TALK:
        return (", ".join(part.what for part in item.parts),)
    if item.kind is AgendaKind.PAPERS:
        return tuple(
            " · ".join(text for text in (" ".join(part.what.split()), part.person_name) if text) for part in item.parts
        )
    if item.kind is AgendaKind.CONSENT_END:
        return tuple(
            " · ".join(text for text in (label(part.purpose) if part.purpose else "", part.person_name) if text)
            for part in item.parts
        )
    if item.kind is AgendaKind.SOP_STEP:
        return tuple(f"{day_and_date(part.on)}  {SHORT_STEPS[part.step]}" for part in item.parts if part.step)
    return tuple(f"{day_and_date(part.on)}  {' '.join(part.what.split())}" for part in item.parts)
