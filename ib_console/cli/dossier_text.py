"""A dossier on the command line: as lines for people, and as an object for programs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.people import Guardianship
from ib_console.domain.pupils import age_on
from ib_console.domain.timeline import TimelineEntry
from ib_console.services.dossiers import DossierView
from ib_console.wording.formats import listed, short_date
from ib_console.wording.glossary import COORDINATOR, label
from ib_console.wording.timeline_sentences import describe

_FACTORS = (
    ("Hulpvraag", "help_question"),
    ("Helpt", "helping_factors"),
    ("Belemmert", "hindering_factors"),
    ("Eigen woorden", "own_words"),
)


@dataclass(frozen=True, kw_only=True)
class DossierText:
    """A dossier with what is needed to tell it."""

    view: "DossierView"
    today: date
    labels: Mapping[str, str]
    """Row id of the SOP to its label, and id of a boundary's question to its text."""
    coordinator_label: str

    def lines(self) -> Iterator[str]:
        """The dossier from top to bottom: who, what is needed, what must be done, what happened (newest first)."""
        yield from self._header()
        for title, field in _FACTORS:
            if words := str(getattr(self.view.dossier.profile, field)):
                yield f"{title}: {words}"
        needs = [need for need in self.view.dossier.needs if need.on(self.today)]
        actions = [action for action in self.view.actions if action.state is ActionState.OPEN]
        told = [_joined(need.text, self.labels.get(need.sop_item_id or "", "")) for need in needs]
        yield from _part("Onderwijsbehoeften", told)
        yield from _part("Open acties", [self._action(action) for action in actions])
        yield from _part("Tijdlijn", [line for entry in self.view.entries for line in self._entry(entry)])

    def as_object(self) -> dict[str, object]:
        """The dossier with Dutch keys; dates stay dates."""
        pupil, profile = self.view.pupil, self.view.dossier.profile
        return {
            "id": pupil.id,
            "naam": pupil.name,
            "groep": self.view.enrolment.group_name if self.view.enrolment else None,
            "niveau": pupil.level.value,
            "sinds": pupil.level_since,
            "geboortedatum": pupil.birth_date,
            "vertrokken_op": pupil.left_on,
            "bestemming": pupil.destination or None,
            "hulpvraag": profile.help_question,
            "helpt": profile.helping_factors,
            "belemmert": profile.hindering_factors,
            "eigen_woorden": profile.own_words,
            "behoeften": [
                {"id": need.id, "tekst": need.text, "sop": need.sop_item_id, "sinds": need.since, "tot": need.ended_on}
                for need in self.view.dossier.needs
            ],
            "acties": [self._action_object(action) for action in self.view.actions],
            # A werkaantekening is the writer's own and no part of what may be passed on.
            "tijdlijn": [self._entry_object(entry) for entry in self.view.entries if not _is_working_note(entry)],
        }

    def _header(self) -> Iterator[str]:
        pupil = self.view.pupil
        age = f"{age_on(pupil.birth_date, self.today)} jaar" if pupil.birth_date else ""
        group = f"groep {self.view.enrolment.group_name}" if self.view.enrolment else "geen groep"
        group = ", ook ".join([group, *(one.group_name for one in self.view.composites)])
        since = f" sinds {short_date(pupil.level_since)}" if pupil.level_since else ""
        yield _joined(f"{pupil.name} ({pupil.id})", group, age, f"niveau {pupil.level.value}{since}")
        if pupil.left_on:
            yield _joined(
                f"Laatste schooldag: {short_date(pupil.left_on)}", pupil.destination and f"naar {pupil.destination}"
            )
        if self.view.teachers:
            yield f"Leerkracht: {listed(tuple(one.name for one in self.view.teachers))}"
        if self.view.guardians:
            yield f"Ouders en verzorgers: {listed(tuple(_guardian(one) for one in self.view.guardians))}"

    def _action(self, action: ActionItem) -> str:
        late = "te laat" if action.is_late_on(self.today) else ""
        return _joined(f"uiterlijk {short_date(action.due_on)}", action.what, action.person_name, late)

    def _action_object(self, action: ActionItem) -> dict[str, object]:
        return {
            "id": action.id,
            "wat": action.what,
            "wie": action.person_name or None,
            "uiterlijk": action.due_on,
            "staat": label(action.state),
            "grond": label(action.ground),
            "te_laat": action.is_late_on(self.today),
        }

    def _entry(self, entry: TimelineEntry) -> Iterator[str]:
        kind, text, detail = self._told(entry)
        yield f"{self._day(entry)}  {kind}: {text}"
        if detail:
            yield f"            {detail}"

    def _entry_object(self, entry: TimelineEntry) -> dict[str, object]:
        kind, text, detail = self._told(entry)
        return {
            "datum": None if entry.on == date.min else entry.on,
            "soort": kind,
            "tekst": text,
            "toelichting": detail or None,
        }

    def _told(self, entry: TimelineEntry) -> tuple[str, str, str]:
        role = self.coordinator_label or COORDINATOR
        return describe(entry, self.labels, pupil_id=self.view.pupil.id, coordinator_label=role)

    @staticmethod
    def _day(entry: TimelineEntry) -> str:
        return "zonder dag" if entry.on == date.min else short_date(entry.on)


def _is_working_note(entry: TimelineEntry) -> bool:
    return isinstance(entry.record, Note) and entry.record.kind is NoteKind.WORKING_NOTE


def _guardian(one: Guardianship) -> str:
    remarks = (
        "" if one.has_authority else "zonder gezag",
        "geen informatie geven" if one.no_information else "",
        f"tolk {one.interpreter}" if one.interpreter else "",
    )
    told = ", ".join(remark for remark in remarks if remark)
    return f"{one.person.name} ({told})" if told else one.person.name


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _part(title: str, lines: Sequence[str]) -> Iterator[str]:
    """A titled part; nothing at all when it is empty."""
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)
