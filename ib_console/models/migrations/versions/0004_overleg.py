"""Times of an overleg, the walk of a groepsbespreking, proposals, what became of an action, and holidays."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add empty columns and tables. Only columns without a default: those can be added without rebuilding a table."""
    op.add_column("meeting", sa.Column("starts_at", sa.Time(), nullable=True))
    op.add_column("meeting", sa.Column("minutes", sa.Integer(), nullable=True))
    op.add_column("meeting", sa.Column("notes", sa.Text(), nullable=True))
    op.add_column("meeting_case", sa.Column("proposed_level", sa.Integer(), nullable=True))
    op.add_column("meeting_case", sa.Column("walked_on", sa.Date(), nullable=True))
    op.add_column("action", sa.Column("closing_note", sa.Text(), nullable=True))
    op.create_table(
        "postponement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name="fk_postponement_action_id_action"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_postponement_action_id", "postponement", ["action_id"])
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.VARCHAR(64), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name="fk_proposal_pupil_id_pupil"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_proposal_meeting_id_meeting"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_proposal_meeting_id", "proposal", ["meeting_id"])
    op.create_index("ix_proposal_pupil_id", "proposal", ["pupil_id"])
    op.create_table(
        "holiday",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_holiday_school_year", "holiday", ["school_year"])
