"""Notes, signals, the calendar, and what a groepsbespreking leaves; with the columns chosen for a class list.

Everything added begins empty. Columns are added without a default: those need no rebuilding of their table.
"""

import sqlalchemy as sa
from alembic import op

from ib_console.models.base import JsonText

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables and columns."""
    _columns()
    _notes_and_signals()
    _overleg()


def _columns() -> None:
    """What a user chose by hand for the columns of a class list."""
    op.create_table(
        "column_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("heading_line", sa.Text(), nullable=False),
        sa.Column("fields", JsonText(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("heading_line", name="uq_column_choice_heading_line"),
        sqlite_autoincrement=True,
    )


def _notes_and_signals() -> None:
    """Notes, the HGW cycles of a school year, and what a school set for signals or put off."""
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.VARCHAR(64), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name="fk_note_pupil_id_pupil"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_note_keep_until", "note", ["keep_until"])
    op.create_index("ix_note_pupil_id", "note", ["pupil_id"])
    op.create_table(
        "hgw_cycle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("school_year", "number", name="uq_hgw_cycle_school_year_number"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_hgw_cycle_school_year", "hgw_cycle", ["school_year"])
    op.create_table(
        "signal_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.VARCHAR(64), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code", name="uq_signal_setting_code"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "signal_deferral",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.VARCHAR(64), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("deferred_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code", "subject", "subject_id", name="uq_signal_deferral_code_subject_subject_id"),
        sqlite_autoincrement=True,
    )


def _overleg() -> None:
    """Times of an overleg, the walk of a groepsbespreking, proposals, what became of an action, and holidays."""
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
