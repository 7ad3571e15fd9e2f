"""One group: its pupils with what runs and stands open, and beside them how its load came about.

It must not import models.
"""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.group_overview import GroupDetail, GroupPupil, PupilDesk
from ib_console.domain.group_plan_view import GroupPlans
from ib_console.domain.school_year import label as year_label
from ib_console.domain.text import fold, matches
from ib_console.screens.assessments import GroupResultsScreen
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.group_form import edit_group
from ib_console.screens.group_lines import counts_cell, level_bar
from ib_console.screens.handover import HandoverScreen
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import heading, plain
from ib_console.wording.formats import number, plural, short_date
from ib_console.wording.group_sentences import NO_NORM, load_lines, review_words, threshold_origin, year_words
from ib_console.wording.handover_sentences import group_words

_MINUTES = 60
_ASIDE = 28
"""Cells of the bar beside the pupils."""


class GroupScreen(BaseScreen):
    """A group with its pupils and its load."""

    area = "groups"
    watches = frozenset(
        {
            "group",
            "group_teacher",
            "enrolment",
            "pupil",
            "level_move",
            "person",
            "intervention",
            "meeting",
            "case",
            "action",
            "sop_version",
        }
    )
    help_text = (
        "Links staan de leerlingen van deze groep, rechts de leerkrachten en hoe de belasting is opgebouwd. Enter "
        "opent een dossier, l toont de groep in de lijst van Leerlingen, o de overdracht."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "read_on(1)", "verder", id="group.read_on", tooltip="Schuift de uitleg verder"),
        Binding(
            "backspace",
            "read_on(-1)",
            "terug lezen",
            show=False,
            id="group.read_back",
            tooltip="Schuift de uitleg terug",
        ),
        Binding("l", "pupils", "lijst", id="group.pupils", tooltip="Toont deze groep in de lijst van Leerlingen"),
        Binding(
            "o",
            "hand_over",
            "overdracht",
            id="group.handover",
            tooltip="Toont wat de volgende leerkracht van deze groep moet weten",
        ),
        Binding(
            "b", "review", "bespreking", id="group.review", tooltip="Start de groepsbespreking of gaat ermee verder"
        ),
        Binding("t", "assessments", "toetsen", id="group.assessments", tooltip="Toont de toetsen van deze groep"),
        Binding("p", "plans", "groepsplan", id="group.plans", tooltip="Toont de groepsplannen met de subgroepen"),
        Binding("d", "paper", "papier", id="group.paper", tooltip="Zet de overdracht of een groepsplan op papier"),
        Binding("e", "edit", "wijzigen", id="group.edit", tooltip="Wijzigt naam, jaargroepen en leerkrachten"),
    ]
    DEFAULT_CSS = """
    GroupScreen {
        & #moment { display: none; height: 1; padding: 0 2; margin-bottom: 1; color: $attention; }
        &.-other-year #moment { display: block; }
        & #members { width: 1fr; }
        & #about { width: 48; padding: 0 2; border-left: solid $rule; scrollbar-size-vertical: 1; }
        & #about > Static { height: auto; }
    }
    GroupScreen.-narrow #about { width: 34; padding: 0 1; }
    """

    def __init__(self, group_id: int) -> None:
        """Show one group."""
        super().__init__()
        self._group_id = group_id
        self._shown: GroupDetail | None = None

    def body(self) -> ComposeResult:
        """The pupils, and what there is to say about the group."""
        yield PageHeading("Groep")
        yield Static("", id="moment")
        with Horizontal():
            yield RecordTable[GroupPupil](
                [
                    Column("level", "", lambda pupil: level_badge(pupil.level), sort=_level_order, width=1),
                    Column("name", "leerling", _name, sort=lambda pupil: fold(pupil.sorting_name), least=14, most=32),
                    Column("since", "sinds", _since, sort=lambda pupil: pupil.level_since, width=10, priority=3),
                    Column("running", "loopt", _running, sort=_running_order, width=5, align="right"),
                    Column("actions", "acties", self._actions, sort=self._action_order, width=10),
                    Column("met", "overleg", self._met, sort=self._met_order, width=10, priority=2),
                ],
                key=lambda pupil: pupil.id,
                matches=lambda pupil, text: matches(text, fold(pupil.name)),
                empty="Nog geen leerlingen in deze groep. Kies de groep bij de gegevens van een leerling, of importeer "
                "een klassenlijst.",
                open_label="dossier",
                id="members",
            )
            with VerticalScroll(id="about", can_focus=False):
                yield Static("", id="explained")

    async def load(self) -> None:
        """Read the group."""
        detail: GroupDetail = await self.read(self.services.group_overview.of_group, self._group_id)
        self._shown = detail
        one = detail.overview
        pupils = plural(one.size, "leerling", "leerlingen")
        self.query_one(PageHeading).note(
            f"{year_label(one.group.school_year)} · {pupils}", title=group_words(one.group.name)
        )
        moment = year_words(detail.year)
        self.set_class(bool(moment), "-other-year")
        self.query_one("#moment", Static).update(plain(moment))
        self.query_one("#members", RecordTable).show(one.pupils)
        self.query_one("#explained", Static).update(_explained(detail))
        self.call_after_refresh(self.refresh_bindings)

    # -- the cells that need more than the pupil

    def _desk(self, pupil: GroupPupil) -> PupilDesk:
        return PupilDesk() if self._shown is None else self._shown.desks[pupil.id]

    def _actions(self, pupil: GroupPupil) -> Content:
        desk = self._desk(pupil)
        late = Content.styled(f" ▲{desk.late_actions}", "$late") if desk.late_actions else Content("")
        return Content.assemble(Content(f"{desk.open_actions} open" if desk.open_actions else ""), late)

    def _action_order(self, pupil: GroupPupil) -> tuple[int, int]:
        desk = self._desk(pupil)
        return (-desk.late_actions, -desk.open_actions)

    def _met(self, pupil: GroupPupil) -> Content:
        met = self._desk(pupil).last_meeting_on
        return plain("–" if met is None else short_date(met), "$muted")

    def _met_order(self, pupil: GroupPupil) -> object:
        return self._desk(pupil).last_meeting_on

    # -- from here

    def pupil_in_hand(self) -> int | None:
        """The one under the cursor, unless another screen lies over this one."""
        pupil: GroupPupil | None = None if self.is_covered else self.query_one("#members", RecordTable).current
        return None if pupil is None else pupil.id

    @on(RecordTable.Opened, "#members")
    def _opened(self, event: RecordTable.Opened[GroupPupil]) -> None:
        # Only when it is needed: a dossier leads to most of the other screens.
        from ib_console.screens.dossier import DossierScreen  # noqa: PLC0415 - see above

        self.app.push_screen(DossierScreen(event.row.id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what needs the group once it was read; the list of Leerlingen knows the groups of today only."""
        if action == "pupils":
            return self._shown is not None and self._shown.year.is_running
        if action == "review":
            return self._shown is not None and self._shown.year.is_running and self._shown.overview.size > 0
        if action in {"hand_over", "edit"}:
            return self._shown is not None
        if action == "paper":
            return self._shown is not None and self._shown.overview.size > 0
        if action == "read_on":
            return self.is_mounted and self.query_one("#about").max_scroll_y > 0
        return super().check_action(action, parameters)

    def on_resize(self) -> None:
        """Offer to read on when the explanation no longer fits."""
        self.call_after_refresh(self.refresh_bindings)

    def action_read_on(self, pages: int) -> None:
        """Scroll the explanation, without leaving the pupils."""
        about = self.query_one("#about", VerticalScroll)
        about.scroll_relative(y=pages * max(about.size.height - 1, 1), animate=False)

    @in_background
    async def action_pupils(self) -> None:
        """Go to Leerlingen, filtered on the group."""
        if self._shown is not None:
            await show_group_pupils(self, self._shown.overview.group.name)

    @in_background
    async def action_review(self) -> None:
        """Walk the group: today's groepsbespreking, the one that is planned near today, or a new one."""
        # Only when it is needed: a walk is for a few days a year.
        from ib_console.screens.group_walk import GroupWalkScreen  # noqa: PLC0415 - see above

        meeting_id, _ = await self.commit(self.services.group_walks.start, self._group_id)
        self.app.push_screen(GroupWalkScreen(meeting_id))

    def action_assessments(self) -> None:
        """Show the toets results."""
        self.app.push_screen(GroupResultsScreen(self._group_id))

    def action_plans(self) -> None:
        """Show the groepsplannen."""
        # Only when it is needed: it is for a few days a year.
        from ib_console.screens.group_plans import GroupPlanScreen  # noqa: PLC0415 - see above

        self.app.push_screen(GroupPlanScreen(self._group_id))

    def action_hand_over(self) -> None:
        """Show the overdracht."""
        self.app.push_screen(HandoverScreen(self._group_id))

    @in_background
    async def action_paper(self) -> None:
        """Put the overdracht on paper, or the groepsplan of a domain."""
        if self._shown is None:
            return
        from ib_console.screens.papers import make_paper, of_group  # noqa: PLC0415 - only when one is made

        plans: GroupPlans = await self.read(self.services.group_plans.overview, self._group_id)
        await make_paper(self, of_group(self._group_id, self._shown.overview.group.name, plans))

    @in_background
    async def action_edit(self) -> None:
        """Change the group."""
        if self._shown is not None:
            await edit_group(self, self._shown.overview.group)


async def show_group_pupils(screen: BaseScreen, group: str) -> None:
    """Go to the list of Leerlingen, filtered on a group."""
    # Only when it is needed: the list leads to most of the other screens.
    from ib_console.screens.pupils import PupilsScreen  # noqa: PLC0415 - see above

    app = screen.app
    await app.switch_mode(PupilsScreen.area)
    while len(app.screen_stack) > 1:
        await app.pop_screen()
    first = app.screen
    if isinstance(first, PupilsScreen):
        first.filter_on(f"groep {group}")


def _explained(detail: GroupDetail) -> Content:
    one = detail.overview
    hours = f", {number(one.minutes / _MINUTES)} uur" if one.minutes else ""
    running = plural(one.running, "interventie", "interventies")
    lines: list[Content] = [
        heading("Leerkracht" if len(one.teachers) < 2 else "Leerkrachten"),  # noqa: PLR2004 - one, or more
        *map(plain, one.teachers or ()),
        *([] if one.teachers else [plain("nog niemand, vul aan met e", "$attention")]),
        Content(""),
        heading("Groepsbespreking", review_words(one.last_review)),
        heading("Loopt nu" if detail.year.is_running else "Liep toen", running + hours),
        Content(""),
        heading("Belasting"),
    ]
    if one.pupils:
        lines += [level_bar(one, _ASIDE, scale=one.size), counts_cell(one)]
    told = list(load_lines(one.load, one.unknown))
    lines += [plain(line, "$attention" if one.load.is_reached and line is told[-1] else "") for line in told]
    if origin := threshold_origin(one.load.threshold):
        lines.append(plain(origin, "$muted"))
    lines += [Content(""), plain(NO_NORM, "$muted")]
    return Content("\n").join(lines)


def _name(pupil: GroupPupil) -> Content:
    return plain(pupil.name)


def _since(pupil: GroupPupil) -> Content:
    return plain(short_date(pupil.level_since) if pupil.level_since else "–", "$muted")


def _level_order(pupil: GroupPupil) -> int:
    """The highest niveau first."""
    return -(pupil.level or 0)


def _running(pupil: GroupPupil) -> str:
    return str(len(pupil.interventions) or "")


def _running_order(pupil: GroupPupil) -> int:
    return -len(pupil.interventions)
