"""The registers of people, and the words the school uses for itself. It must not import models."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from ib_console.domain.changes import NEW
from ib_console.domain.drafts import DraftKey
from ib_console.domain.people import Person, PersonKind
from ib_console.domain.sop import SopItem, SopItemKind
from ib_console.domain.text import fold, matches
from ib_console.screens.base import AreaScreen, in_background
from ib_console.screens.drafts import open_form
from ib_console.screens.people_forms import person_form
from ib_console.screens.school_words import coordinator_label
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import heading, plain
from ib_console.wording.glossary import COORDINATOR, capital, label

_TITLES: Mapping[PersonKind, str] = {
    PersonKind.STAFF: "Medewerkers",
    PersonKind.EXTERNAL: "Externen",
    PersonKind.PARENT: "Ouders en verzorgers",
}


class PeopleScreen(AreaScreen):
    """Everybody who may take part in an overleg."""

    area = "people"
    watches = frozenset({"person", "person_role", "person_expertise", "guardianship", "school"})
    help_text = (
        "Hier staan de mensen om de leerlingen heen, met hun rol. Bij een overleg stelt het programma ze voor. "
        "Van een externe legt u vast voor welke deskundigheid uit uw SOP u op die persoon kunt rekenen."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "nieuw", id="people.new", tooltip="Voegt iemand toe"),
        Binding("a", "actions", "afspraken", id="people.actions", tooltip="Toont wat deze persoon nog moet doen"),
        Binding(
            "l",
            "school",
            "school",
            id="people.school",
            tooltip="Wat uw school zelf kiest: namen, termijnen en tekstblokken",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._coordinator = COORDINATOR
        self._expertise: dict[str, SopItem] = {}
        self._counts: Counter[PersonKind] = Counter()

    def body(self) -> ComposeResult:
        """The three registers under their headings."""
        yield RecordTable[Person](
            [
                Column("name", "naam", lambda one: one.name, least=20, weight=2, most=36),
                Column("code", "", lambda one: plain(one.staff_code, "$muted"), width=4, priority=4),
                Column("roles", "rol", self._roles, least=20, weight=2, most=44),
                Column("organisation", "organisatie", lambda one: plain(one.organisation), least=14, priority=3),
                Column("covers", "deskundigheid", self._covers, least=16, weight=2, priority=2),
            ],
            key=lambda one: one.id,
            matches=lambda one, text: matches(text, fold(self._search_text(one))),
            heading=lambda one: heading(_TITLES[one.kind], str(self._counts[one.kind])),
            empty="Nog niemand. Met n voegt u de eerste toe.",
            open_label="wijzigen",
            id="people",
        )

    async def load(self) -> None:
        """Read everybody."""
        self._coordinator = await coordinator_label(self)
        items: Sequence[SopItem] = await self.read(self.services.sops.items)
        self._expertise = {item.id: item for item in items if item.kind is SopItemKind.EXPERTISE}
        people: Sequence[Person] = await self.read(self.services.people.all)
        order = list(_TITLES)
        self._counts = Counter(one.kind for one in people)
        table: RecordTable[Person] = self.query_one("#people", RecordTable)
        table.show(sorted(people, key=lambda one: order.index(one.kind)))

    def _roles(self, one: Person) -> Content:
        roles = one.roles_on(self.console.today)
        words = ", ".join(label(role, coordinator_label=self._coordinator) for role in roles)
        return plain(words) if words else plain("nog geen rol", "$muted")

    def _covers(self, one: Person) -> Content:
        known = [self._expertise[row].label for row in one.expertise_ids if row in self._expertise]
        return plain(", ".join(known), "$muted")

    def _search_text(self, one: Person) -> str:
        return f"{one.name} {one.staff_code} {one.organisation} {self._roles(one).plain} {self._covers(one).plain}"

    @on(RecordTable.Opened, "#people")
    def _opened(self, event: RecordTable.Opened[Person]) -> None:
        self._edit(event.row)

    @in_background
    async def _edit(self, person: Person) -> None:
        await self._ask(person)

    @in_background
    async def action_new(self) -> None:
        """Ask in which register, and then who."""
        choices = [Choice(kind, capital(label(kind))) for kind in _TITLES]
        chosen = await self.app.push_screen_wait(ChooseDialog("Wie voegt u toe?", choices))
        if chosen is not None:
            await self._ask(Person(id=NEW, kind=PersonKind(str(chosen.id))))

    async def _ask(self, person: Person) -> None:
        async def save(changed: Person) -> None:
            await self.commit(self.services.people.save, changed)

        form = person_form(person, tuple(self._expertise.values()), coordinator=self._coordinator, on_save=save)
        key = (
            DraftKey(f"person_{person.kind.value}", "school", 0, is_new=True)
            if person.id == NEW
            else DraftKey("person", "person", person.id)
        )
        await open_form(self, form, key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Agreements are of somebody."""
        if action == "actions":
            return self.is_mounted and self.query_one("#people", RecordTable).current is not None
        return super().check_action(action, parameters)

    @on(RecordTable.Highlighted, "#people")
    def _moved(self, _: RecordTable.Highlighted[Person]) -> None:
        self.refresh_bindings()

    def action_actions(self) -> None:
        """Show what the person under the cursor promised."""
        # Only when it is needed: it leads to the dossiers.
        from ib_console.screens.actions import PersonActionsScreen  # noqa: PLC0415 - see above

        one: Person | None = self.query_one("#people", RecordTable).current
        if one is not None:
            self.app.push_screen(PersonActionsScreen(one.id, one.name))

    def action_school(self) -> None:
        """Show what the school chose for itself."""
        from ib_console.screens.school_settings import SchoolSettingsScreen  # noqa: PLC0415 - only when it is asked

        self.app.push_screen(SchoolSettingsScreen())
