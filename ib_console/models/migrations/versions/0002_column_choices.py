"""The columns that a user chose by hand for a class list."""

import sqlalchemy as sa
from alembic import op

from ib_console.models.base import JsonText

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the table; it begins empty."""
    op.create_table(
        "column_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("heading_line", sa.Text(), nullable=False),
        sa.Column("fields", JsonText(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("heading_line", name="uq_column_choice_heading_line"),
        sqlite_autoincrement=True,
    )
