"""The version of the SOP on the screen and what is done to it: shown at once, kept behind the keys in their order.

Why it exists: somebody who fills a table waits for nothing, and yet no step is done on a version that nobody saw. What
may not be done is refused before it is shown; what cannot be kept is told, and what stands is shown again. It must not
import models.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from ib_console.domain.changes import Changes
from ib_console.domain.errors import NotFound
from ib_console.domain.sop import Sop, SopStatus, SopVersion
from ib_console.domain.sop_edit import Edit, apply
from ib_console.domain.sop_versions import used_until
from ib_console.screens.base import BaseScreen
from ib_console.services.sop_text import cleaned_edit
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.option_lines import Choice
from ib_console.wording.sop_questions import frozen_question, known_concept, new_concept


class SopDesk:
    """Holds one version at a time."""

    def __init__(self, screen: BaseScreen, redraw: Callable[[], None]) -> None:
        """Make it for a screen.

        Args:
            screen: reads and commits.
            redraw: shows the document again.
        """
        self.version: SopVersion | None = None
        self.until: date | None = None
        """The first day of the version that takes its place."""
        self._screen = screen
        self._redraw = redraw
        self._wanted: int | None = None
        self._lock = asyncio.Lock()
        self._waiting = 0
        self._token = 0

    @property
    def sop(self) -> Sop:
        """The document as it is shown. Only asked when there is one."""
        assert self.version is not None  # noqa: S101 -- see above
        return self.version.sop

    @property
    def is_concept(self) -> bool:
        """Whether what is shown can be changed."""
        return self.version is not None and self.version.status is SopStatus.CONCEPT

    def want(self, version_id: int) -> None:
        """Show this version from the next reading on."""
        self._wanted = version_id

    async def load(self) -> None:
        """Read the version that is worked on: the one that was chosen, else the newest concept, else what rules.

        Raises:
            NotFound: `sop.none_in_use`.
        """
        async with self._lock:
            if self._waiting:  # the last of the edits under way reads it again
                return
            versions: Sequence[SopVersion] = await self._screen.read(self._screen.services.sop_editor.versions)
            found = next((one for one in versions if one.id == self._wanted), None)
            found = found or next((one for one in versions if one.status is SopStatus.CONCEPT), None)
            if found is None:
                current: SopVersion = await self._screen.read(self._screen.services.sops.current)
                found = current
            self._take(found)
            self.until = used_until(versions, found)

    def _take(self, version: SopVersion) -> None:
        self.version, self._token, self._wanted = version, version.version, version.id

    def show(self, edit: Edit) -> Edit | None:
        """Show what an edit comes to, at once; give what must be kept, or `None` when it changes nothing.

        Raises:
            RuleViolation: it may not be done; nothing was changed.
        """
        version = self.version
        if version is None:
            return None
        edit = cleaned_edit(edit)
        after = apply(version.sop, edit)
        if after == version.sop:
            return None
        self.version = replace(version, sop=after, school_year=after.general.school_year)
        self._waiting += 1
        self._redraw()
        return edit

    async def keep(self, edit: Edit) -> None:
        """Keep what is shown already. To be awaited once for each edit that `show` gave.

        Raises:
            IbError: it could not be kept; what stands is shown again.
        """
        async with self._lock:
            version = self.version
            assert version is not None  # noqa: S101 -- it was shown
            try:
                await self._screen.commit(self._screen.services.sop_editor.edit, version.id, edit, self._token)
            finally:
                self._waiting -= 1
                await self._show_again(version.id)

    async def do(self, edit: Edit) -> None:
        """Show an edit and keep it. Raises as `show` and `keep`."""
        kept = self.show(edit)
        if kept is not None:
            await self.keep(kept)

    async def _show_again(self, version_id: int) -> None:
        """Read what stands; while other edits wait only its number counts, for they are shown already."""
        try:
            kept: SopVersion = await self._screen.read(self._screen.services.sops.get, version_id)
        except NotFound:
            return  # it was taken away elsewhere; the next reading shows what is left
        self._token = kept.version
        if not self._waiting and self.version is not None and self.version.id == version_id:
            self._take(kept)
            self._redraw()

    async def may_write(self) -> bool:
        """Whether what is shown can be changed; of a version in use it is asked in which concept it must be done."""
        version = self.version
        if version is None or self.is_concept:
            return version is not None
        versions: Sequence[SopVersion] = await self._screen.read(self._screen.services.sop_editor.versions)
        concepts = [one for one in versions if one.status is SopStatus.CONCEPT]
        taken = {one.school_year for one in concepts}
        years = [year for year in (version.school_year + 1, version.school_year) if year not in taken]
        choices = [
            *(Choice(("known", one.id), known_concept(one.school_year)) for one in concepts),
            *(Choice(("new", year), new_concept(year)) for year in years),
        ]
        question = ChooseDialog(frozen_question(version.school_year), choices)
        chosen = await self._screen.app.push_screen_wait(question)
        if chosen is None or not isinstance(chosen.id, tuple):
            return False
        kind, number = chosen.id
        if kind == "new":
            changes: Changes = await self._screen.commit(self._screen.services.sop_editor.begin, number, version.id)
            (number,) = changes.ids("sop_version")
        self.want(number)
        await self.load()
        self._redraw()
        return self.is_concept
