"""A kladversie: what somebody is still writing in a form, kept so that it survives whatever happens to the program.

It must not import anything of ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

JsonValue: TypeAlias = "str | int | float | bool | list[JsonValue] | dict[str, JsonValue] | None"
"""What can be kept and read back without a change."""

RawValues: TypeAlias = dict[str, JsonValue]
"""Name of a field -> what stands in it, read or not yet readable."""


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Which text it is: there is one draft of a form about a subject.

    `DraftKey("intervention", "pupil", 12)` is a new intervention for a pupil, `DraftKey("intervention",
    "intervention", 7)` a change of one. What is about the school as a whole has the subject "school" with id 0.
    """

    form: str
    subject: str
    subject_id: int
    pupil_ids: tuple[int, ...] = field(default=(), compare=False, kw_only=True)
    """Whom the text is about: it is forgotten together with them."""
    is_new: bool = field(default=False, compare=False, kw_only=True)
    """Whether the form makes a record. What it proposes (today's date) then belongs to the text too; of a change only
    the fields that were changed do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftText:
    """A text as the form has it."""

    title: str
    """What is filled in, as the form calls it."""
    about: str
    """About whom or what, as the form says it."""
    values: RawValues
    """What stands in the fields."""
    base: RawValues
    """What stood in them before anything was typed: what was saved then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text that was kept."""

    key: DraftKey
    text: DraftText
    saved_at: datetime
    """When, in UTC."""

    def restored(self, standing: Mapping[str, JsonValue]) -> RawValues:
        """What the fields must show, by field, when `standing` is what they hold now without the draft."""
        text = self.text
        return {
            name: value
            for name, value in text.values.items()
            if name in standing and (self.key.is_new or value != text.base.get(name))
        }

    def overtaken(self, standing: Mapping[str, JsonValue]) -> tuple[str, ...]:
        """The fields that were changed both in this text and, after it was begun, in what is saved."""
        if self.key.is_new:
            return ()
        base = self.text.base
        return tuple(
            name for name, value in self.restored(standing).items() if standing[name] not in (base.get(name), value)
        )
