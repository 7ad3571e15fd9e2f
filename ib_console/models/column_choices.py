"""Rows of what the user chose by hand for the columns of a class list, so that it is asked once and not every August.

No word of the file is kept: a file without headings has a pupil where its heading line should be.
"""

from sqlalchemy.orm import Mapped, mapped_column

from ib_console.models.base import Base, Identified


class ColumnChoiceRow(Identified, Base):
    """The columns of every file with one heading line."""

    __tablename__ = "column_choice"

    heading_line: Mapped[str] = mapped_column(unique=True)
    """A digest of the headings in their order."""
    fields: Mapped[list[str]]
    """What each column is, in the order of the file; empty for a column that is left out."""
