"""What a SOP is made of, for whoever edits or compares it: its parts, and what kind of cell each has.

Why it exists: editing, comparing and pasting know no field by name; they walk over `sop_layout.PARTS`, which is written
in these terms. Imports domain only.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum

from ib_console.domain.sop_parts import SopTable


class CellKind(Enum):
    """What a cell holds, which decides how it is edited. A cell that may be left open holds None, or an empty tuple."""

    TEXT = "text"
    LONG_TEXT = "long text"
    LINES = "lines"
    """A tuple of texts."""
    YES_NO = "yes or no"
    WHOLE = "whole number"
    NUMBER = "number"
    SCHOOL_YEAR = "school year"
    DATE = "date"
    MONTH = "date or month"
    """A `PartialDate`."""
    CHOICE = "choice"
    CHOICES = "choices"
    """A tuple of members."""
    ROLE_GROUPS = "role groups"
    """A tuple of tuples: of every inner one somebody must be there."""
    ROW = "row"
    """The id of a row of another part."""
    ROWS = "rows"


class SopPart(StrEnum):
    """Everything of a SOP that has cells: single records, tables, and tables inside a row of another table."""

    DOCUMENT = "document"
    """With the next two: cells of the document itself."""
    BASIC_QUALITY = "basiskwaliteit"
    LEVEL_TABLE = "niveautabel"
    INTRO = "opening"
    GENERAL = "algemeen"
    SIGNATURES = "ondertekening"
    LINKS = "verwijzingen"
    SECTIONS = "onderdelen"
    REFERENCES = "verwijzingen_onderdeel"
    LEVELS = "niveaus"
    LEVEL_MEETINGS = "overleg_niveau"
    HGW = "hgw"
    EXPERTISE = "expertise"
    HOURS = "uren"
    EXTERNALS = "externen"
    OFFERS = "aanbod"
    FACILITIES = "voorzieningen"
    BOUNDARIES = "grenzen"
    QUESTIONS = "grensvragen"
    DUTY_OF_CARE = "zorgplicht"
    FUNDING = "financien"
    EVALUATION = "evaluatie"
    GOALS = "doelen"
    RULES = "wissels"
    REQUIREMENTS = "eisen"
    SETTINGS = "rekenwaarden"
    GROUP_LOAD = "groepsdrempel"
    WEIGHTS = "gewichten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column of a table, or one cell of a record."""

    name: str
    """Of the attribute; `wording.sop_columns` has the word for it."""
    kind: CellKind
    choices: type[Enum] | None = None
    may_be_open: bool = True
    """Whether the cell may be left open; a text may always be empty."""
    empty_is_none: bool = False
    """An empty text is kept as None: there is none."""
    rows_of: SopPart | None = None
    """For `ROW` and `ROWS`: where those rows stand."""
    least: float = 0
    most: float | None = None
    """Bounds of a number."""
    is_money: bool = False
    """A number of euros."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSpec:
    """One part: where it stands in the document, and its cells."""

    part: SopPart
    fields: tuple[Field, ...]
    attribute: str = ""
    """Of the SOP, of the record named by `holder`, or of a row of `parent`; empty for the SOP itself."""
    holder: str = ""
    parent: SopPart | None = None
    """The table in whose rows this table stands."""
    is_table: bool = True
    key: str = "id"
    """The attribute by which a row is known."""
    fixed_rows: bool = False
    """Rows are neither added, removed nor moved."""
    is_optional_record: bool = False
    """A table of at most one row, kept as a value or None."""
    table: SopTable | None = None
    """Under the section that holds this table the part is shown; None: before the first section."""

    def field(self, name: str) -> Field:
        """The field with this name. Raises `KeyError`."""
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)
