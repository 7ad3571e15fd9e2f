"""What a filtered timeline shows, in words: which kinds of records, and of when.

It must not import anything but the domain and its own layer.
"""

from collections.abc import Collection, Mapping

from ib_console.domain.timeline import Period, TimelineKind
from ib_console.wording.formats import listed, short_date

_NAMED = 3
"""More kinds than this are counted: a heading has one line."""

_PLURALS: Mapping[TimelineKind, str] = {
    TimelineKind.MOVE: "niveauwissels",
    TimelineKind.MEETING: "overleg",
    TimelineKind.INTERVENTION: "interventies",
    TimelineKind.EVALUATION: "evaluaties",
    TimelineKind.NEED: "onderwijsbehoeften",
    TimelineKind.DECLARATION: "handelingsverlegenheid",
    TimelineKind.JUDGEMENT: "grensoordelen",
    TimelineKind.CONSENT: "toestemmingen",
    TimelineKind.ARRANGEMENT: "arrangementen",
    TimelineKind.OPP: "OPP's",
    TimelineKind.TLV: "TLV's",
    TimelineKind.AGREEMENT: "akkoorden van scholen",
    TimelineKind.ACTION: "acties",
    TimelineKind.NOTE: "notities",
    TimelineKind.ASSESSMENT: "toetsen",
    TimelineKind.ENROLMENT: "plaatsingen",
}


def kind_words(kind: TimelineKind) -> str:
    """All records of a kind: "interventies"."""
    return _PLURALS[kind]


def kinds_words(kinds: Collection[TimelineKind]) -> str:
    """Some kinds together: "interventies en evaluaties", "5 soorten"; nothing when there is no choice."""
    if len(kinds) > _NAMED:
        return f"{len(kinds)} soorten"
    return listed(tuple(kind_words(kind) for kind in TimelineKind if kind in kinds))


def period_words(period: Period) -> str:
    """From when to when: "01-08-2025 t/m 31-07-2026", "vanaf 01-08-2025"; nothing for all days."""
    first = short_date(period.first) if period.first else ""
    last = short_date(period.last) if period.last else ""
    if first and last:
        return f"{first} t/m {last}"
    return f"vanaf {first}" if first else f"t/m {last}" if last else ""
