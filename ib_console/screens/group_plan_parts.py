"""The parts of the screen of a groepsplan: the domains on top, and what is written in a plan.

It must not import services or models.
"""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, Tab, Tabs

from ib_console.widgets.texts import plain


class DomainTabs(Tabs, can_focus=False):
    """The domains that have a plan; the screen gives the keys, and a click chooses too."""

    DEFAULT_CSS = """
    DomainTabs {
        & Tab { color: $muted; &.-active { color: $foreground; text-style: bold; } &:hover { color: $foreground; } }
        & Underline > .underline--bar { color: $heading; background: $rule; }
    }
    """

    async def put(self, domains: Sequence[tuple[str, str]], chosen: str | None) -> None:
        """Show these domains, each by its code and its words, with one of them chosen; tell nobody of it."""
        with self.prevent(Tabs.TabActivated, Tabs.Cleared):
            if list(domains) != [(tab.id, tab.label_text) for tab in self.query(Tab)]:
                await self.clear()
                for code, words in domains:
                    await self.add_tab(Tab(plain(words), id=code))
            if chosen is not None:
                self.active = chosen


class PlanTexts(VerticalScroll, can_focus=False):
    """What is written in a plan, to be read on with a key."""

    DEFAULT_CSS = "PlanTexts { scrollbar-size-vertical: 1; & > Static { height: auto; } }"

    def __init__(self, content: Content | None = None, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(Static(content or ""), id=id)

    def show(self, content: Content) -> None:
        """Show other texts."""
        self.query_one(Static).update(content)

    def read_on(self) -> None:
        """Scroll a page, and from the end back to the beginning."""
        if self.scroll_y >= self.max_scroll_y:
            self.scroll_home(animate=False)
        else:
            self.scroll_relative(y=max(self.size.height - 1, 1), animate=False)
