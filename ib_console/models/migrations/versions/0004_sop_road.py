"""The road of a SOP to adoption, step by step, and the invitations that were made.

Everything added begins empty, so no table is rebuilt.
"""

import sqlalchemy as sa
from alembic import op

from ib_console.models.base import JsonText, UtcMoment

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns and the table."""
    op.add_column("sop_version", sa.Column("road", JsonText(), nullable=True))
    _invitations()


def _invitations() -> None:
    """What calendars outside were told of an overleg, and how much the school tells them."""
    op.add_column("school", sa.Column("invitation_details", sa.Boolean(), nullable=True))
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("told_at", UtcMoment(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid", name="uq_invitation_uid"),
        sa.UniqueConstraint("meeting_id", name="uq_invitation_meeting_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "word_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
