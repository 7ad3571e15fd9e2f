"""The road of a SOP to adoption, the invitations that were made, and the Word template of the school.

Everything added begins empty, so no table is rebuilt; of a school year there is one concept.
"""

import sqlalchemy as sa
from alembic import op

from ib_console.models.base import JsonText, UtcMoment

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns and the tables."""
    op.add_column("sop_version", sa.Column("road", JsonText(), nullable=True))
    # No concept could be made before, so no two can be in its way.
    concept = sa.text("in_use_from IS NULL")
    op.create_index("uq_sop_version_concept", "sop_version", ["school_year"], unique=True, sqlite_where=concept)
    _invitations()
    _word_template()


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


def _word_template() -> None:
    """The template of the school, and its file apart from it."""
    op.create_table(
        "word_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "word_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest", name="uq_word_file_digest"),
        sqlite_autoincrement=True,
    )
