"""The groepsplannen of a group: the domains on top, of the chosen one its pupils by subgroup and what is written.

One key puts a pupil in a subgroup and the cursor goes on. It must not import models.
"""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Static, Tabs

from ib_console.domain.drafts import DraftKey
from ib_console.domain.group_plan_view import GroupPlans, PlanLine
from ib_console.domain.group_plans import GroupPlan, Subgroup
from ib_console.domain.levels import LevelDomain
from ib_console.domain.papers import PaperKind
from ib_console.domain.school_year import label as year_label
from ib_console.domain.text import fold, matches
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.group_plan_forms import (
    NEW_PLAN,
    PLACE,
    TEXTS,
    begin_plan,
    choose_domain,
    edit_place,
    edit_texts,
)
from ib_console.screens.group_plan_keys import PLAN_KEYS
from ib_console.screens.group_plan_lines import PLAN_COLUMNS, written
from ib_console.screens.group_plan_parts import DomainTabs, PlanTexts
from ib_console.widgets.dialogs import Confirm
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.formats import joined
from ib_console.wording.group_plan_sentences import (
    NO_PLANS,
    NO_PUPILS,
    REMOVE_DETAIL,
    changed_words,
    counts_words,
    domain_words,
    period_words,
    plan_title,
    remove_question,
    state_words,
)
from ib_console.wording.handover_sentences import group_words


class GroupPlanScreen(BaseScreen):
    """The plans of a group, domain by domain."""

    area: ClassVar[str] = "groups"
    watches: ClassVar[frozenset[str] | None] = frozenset(
        {"group_plan", "plan_place", "group", "enrolment", "pupil", "level_move", "intervention", "assessment", "cycle"}
    )
    help_text: ClassVar[str] = (
        "Hier staat per gebied wie in welke subgroep werkt en wat in het groepsplan is opgeschreven. i, b en v kiezen "
        "de subgroep en gaan naar de volgende leerling; Enter schrijft op wat een leerling nodig heeft."
    )
    BINDINGS: ClassVar[list[BindingType]] = PLAN_KEYS
    DEFAULT_CSS = """
    GroupPlanScreen {
        & PageHeading { margin-bottom: 0; }
        & .plan--line { height: 1; padding: 0 2; color: $muted; text-wrap: nowrap; text-overflow: ellipsis; }
        & #changed { color: $attention; display: none; }
        & #none { display: none; padding: 1 2; color: $muted; }
        & #domains { margin: 0 1; }
        & #parts { height: 1fr; layout: horizontal; }
        & #places { width: 1fr; margin-top: 1; }
        & #texts { width: 44; padding: 0 2; margin-top: 1; border-left: solid $rule; }
    }
    GroupPlanScreen.-narrow {
        & #parts { layout: vertical; }
        & #places { width: 100%; height: 1fr; margin-top: 0; }
        & #texts { width: 100%; height: 6; margin-top: 0; border-left: none; border-top: solid $rule; }
    }
    GroupPlanScreen.-none {
        & #domains, & #parts, & .plan--line { display: none; }
        & #none { display: block; }
    }
    """

    def __init__(self, group_id: int, *, domain: LevelDomain | None = None, opens: DraftKey | None = None) -> None:
        """Show the plans of a group.

        Args:
            group_id: the group.
            domain: whose plan is shown first; without it the first that has one.
            opens: the draft with whose form it begins.
        """
        super().__init__()
        self._group_id = group_id
        self._domain = domain
        self._plan_id = opens.subject_id if opens is not None and opens.subject == "group_plan" else None
        self._opens = opens
        self._shown: GroupPlans | None = None

    def body(self) -> ComposeResult:
        """The domains, the pupils of one plan, and its texts."""
        yield PageHeading("Groepsplan")
        yield DomainTabs(id="domains")
        yield Static("", id="none")
        yield Static("", id="about", classes="plan--line")
        yield Static("", id="changed", classes="plan--line")
        with Container(id="parts"):
            yield RecordTable[PlanLine](
                PLAN_COLUMNS,
                key=lambda line: line.id,
                matches=lambda line, text: matches(text, fold(line.pupil.name)),
                open_label="behoefte",
                id="places",
            )
            yield PlanTexts(id="texts")

    async def load(self) -> None:
        """Read the plans; what was looked at stays in sight."""
        shown: GroupPlans = await self.read(self.services.group_plans.overview, self._group_id)
        self._shown = shown
        known = shown.plan(self._plan_id) if self._plan_id else None
        if known is not None:
            self._domain = known.domain
        if self._domain not in shown.domains:
            self._domain = shown.domains[0] if shown.domains else None
        domains = [(domain.value, domain_words(shown, domain)) for domain in shown.domains]
        await self.query_one(DomainTabs).put(domains, self._domain.value if self._domain else None)
        self._show_plan()
        if self._opens is not None:
            key, self._opens = self._opens, None
            self._open_draft(key)

    # -- what is shown

    @property
    def plan(self) -> GroupPlan | None:
        """The plan that is looked at."""
        shown, domain = self._shown, self._domain
        if shown is None or domain is None:
            return None
        known = shown.plan(self._plan_id) if self._plan_id else None
        return known if known is not None and known.domain is domain else shown.current(domain)

    @property
    def _table(self) -> RecordTable[PlanLine]:
        table: RecordTable[PlanLine] = self.query_one("#places", RecordTable)
        return table

    def _show_plan(self) -> None:
        shown, plan = self._shown, self.plan
        if shown is None or not self.is_attached:
            return
        note = f"{group_words(shown.group)} · {year_label(shown.school_year)}"
        self.query_one(PageHeading).note(note, title=plan_title(plan) if plan else "Groepsplan")
        self.set_class(plan is None, "-none")
        if plan is None:
            self.query_one("#none", Static).update(plain(NO_PLANS if shown.members else NO_PUPILS))
            self._table.show(())
        else:
            lines = shown.lines(plan)
            told = joined(period_words(plan), state_words(plan, shown.day), counts_words(plan), between=" · ")
            self.query_one("#about", Static).update(plain(told))
            changed = changed_words(lines)
            self.query_one("#changed", Static).update(plain(changed))
            self.query_one("#changed").display = bool(changed)
            self._table.show(lines)
        self._show_texts()
        self.call_after_refresh(self.refresh_bindings)

    def _show_texts(self) -> None:
        shown, plan = self._shown, self.plan
        if shown is not None and plan is not None:
            line = None if self.has_class("-narrow") else self._table.current
            self.query_one(PlanTexts).show(written(shown, plan, line))

    @on(RecordTable.Highlighted, "#places")
    def _highlighted(self, event: RecordTable.Highlighted[PlanLine]) -> None:
        event.stop()
        self._show_texts()
        self.call_after_refresh(self.refresh_bindings)

    @on(Tabs.TabActivated, "#domains")
    def _chosen(self, event: Tabs.TabActivated) -> None:
        event.stop()
        if event.tab.id:
            self._look_at(LevelDomain(event.tab.id))

    def _look_at(self, domain: LevelDomain, plan_id: int | None = None) -> None:
        if (domain, plan_id) != (self._domain, self._plan_id):
            self._domain, self._plan_id = domain, plan_id
            self.query_one(PlanTexts).scroll_home(animate=False)
            self._show_plan()

    def on_resize(self) -> None:
        """Show what is known of a pupil where there is room."""
        self.call_after_refresh(self._show_plan)

    def pupil_in_hand(self) -> int | None:
        """The one under the cursor."""
        line = None if self.is_covered else self._current
        return line.id if line else None

    @property
    def _current(self) -> PlanLine | None:
        return self._table.current if self.is_mounted and self.plan is not None else None

    # -- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is something to do for."""
        if not self.is_mounted:
            return super().check_action(action, parameters)
        shown, plan, line = self._shown, self.plan, self._current
        offered = {
            "place": line is not None,
            "take_out": line is not None and line.place is not None,
            "edit": plan is not None,
            "paper": plan is not None,
            "remove": plan is not None,
            "new": shown is not None and shown.members > 0,
            "period": shown is not None and plan is not None and len(shown.of(plan.domain)) > 1,
            "domain": shown is not None and len(shown.domains) > 1,
            "read_on": plan is not None and self.query_one(PlanTexts).max_scroll_y > 0,
        }
        return offered.get(action, super().check_action(action, parameters))

    def action_place(self, code: str) -> None:
        """Put the pupil in a subgroup and go to the next."""
        line, plan = self._current, self.plan
        if line is not None and plan is not None:
            self._place(plan.id, line.id, Subgroup(code))
            self._go_on()

    @in_background
    async def _place(self, plan_id: int, pupil_id: int, subgroup: Subgroup) -> None:
        await self.commit(self.services.group_plans.place, plan_id, pupil_id, subgroup)

    @in_background
    async def action_take_out(self) -> None:
        """Take the pupil out of the plan."""
        line, plan = self._current, self.plan
        if line is not None and plan is not None and line.place is not None:
            await self.commit(self.services.group_plans.take_out, plan.id, line.id)

    def _go_on(self) -> bool:
        """Go to the next pupil; tell whether there is one."""
        keys = [line.id for line in self._table.visible_rows]
        current = self._table.current_key
        place = keys.index(current) + 1 if current in keys else len(keys)
        return place < len(keys) and self._table.select(keys[place])

    @on(RecordTable.Opened, "#places")
    def _opened(self, event: RecordTable.Opened[PlanLine]) -> None:
        event.stop()
        self.fill_in()

    @in_background
    async def fill_in(self) -> None:
        """Open the form of one pupil after the other, until the last or Esc."""
        while (line := self._current) is not None and (plan := self.plan) is not None:
            saved = await edit_place(self, plan, line)
            if not saved or not self.is_active or not self._go_on():
                return

    @in_background
    async def action_edit(self) -> None:
        """Write the texts of the plan."""
        if self._shown is not None and self.plan is not None:
            await edit_texts(self, self._shown, self.plan)

    @in_background
    async def action_new(self) -> None:
        """Begin a plan."""
        shown = self._shown
        if shown is not None and (domain := await choose_domain(self, shown)) is not None:
            await self._begin(shown, domain)

    async def _begin(self, shown: GroupPlans, domain: LevelDomain) -> None:
        made = await begin_plan(self, shown, domain)
        if made is not None:
            self._domain, self._plan_id = domain, made
            self.reload()

    def action_period(self) -> None:
        """Go to the plan of the next period of this domain, and from the last to the first."""
        shown, plan = self._shown, self.plan
        if shown is not None and plan is not None:
            ids = [one.id for one in shown.of(plan.domain)]
            self._look_at(plan.domain, ids[(ids.index(plan.id) + 1) % len(ids)])

    def action_domain(self, by: int) -> None:
        """Go to the plan of another domain."""
        shown, domain = self._shown, self._domain
        if shown is not None and domain is not None:
            known = shown.domains
            chosen = known[(known.index(domain) + by) % len(known)]
            self.query_one(DomainTabs).active = chosen.value

    @in_background
    async def action_remove(self) -> None:
        """Take the whole plan away, after a question."""
        plan = self.plan
        if plan is not None:
            question = Confirm(remove_question(plan), yes="weghalen", detail=REMOVE_DETAIL)
            if await self.app.push_screen_wait(question):
                await self.commit(self.services.group_plans.remove, plan.id, plan.version)

    @in_background
    async def action_paper(self) -> None:
        """Put the plan on paper."""
        # Only when it is needed: making a paper leads to every kind of file.
        from ib_console.screens.papers import PaperChoice, make_paper  # noqa: PLC0415 - see above

        if self.plan is not None:
            await make_paper(self, [PaperChoice(kind=PaperKind.GROUP_PLAN, subject_id=self.plan.id)])

    def action_read_on(self) -> None:
        """Scroll the texts, and from the end back to the beginning."""
        self.query_one(PlanTexts).read_on()

    # -- drafts

    @in_background
    async def _open_draft(self, key: DraftKey) -> None:
        """Go on with the form of a draft."""
        shown, plan = self._shown, self.plan
        if shown is None:
            return
        if key.form.startswith(NEW_PLAN):
            await self._begin(shown, LevelDomain(key.form.removeprefix(NEW_PLAN)))
        elif plan is not None and key.form == TEXTS:
            await edit_texts(self, shown, plan)
        elif plan is not None and key.form.startswith(PLACE):
            pupil_id = int(key.form.removeprefix(PLACE))
            if self._table.select(pupil_id):
                self.fill_in()
