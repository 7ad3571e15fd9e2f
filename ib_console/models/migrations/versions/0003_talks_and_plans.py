"""What a talk and an MDO keep, toets results, groepsplannen, text blocks and the school's terms.

Everything added begins empty, so no table is rebuilt.
"""

import sqlalchemy as sa
from alembic import op

from ib_console.models.base import JsonText, UtcMoment

revision = "0003"
down_revision = "0002"

_CASE_DAYS = ("evaluate_on", "next_on", "child_heard_on")
_CASE_TEXTS = ("goal", "approach", "child_voice")


def upgrade() -> None:
    """Add the tables and columns."""
    _cases()
    _school()
    _assessments()
    _group_plans()
    _exports()


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _cases() -> None:
    """The agenda of an MDO, what a talk agrees on, and what a consent covers."""
    for name in ("place", "minutes"):
        op.add_column("meeting_case", sa.Column(name, sa.Integer(), nullable=True))
    for name in _CASE_TEXTS:
        op.add_column("meeting_case", _text(name))
    for name in _CASE_DAYS:
        op.add_column("meeting_case", sa.Column(name, sa.Date(), nullable=True))
    op.create_table(
        "meeting_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_meeting_paper_meeting_id_meeting"),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name="fk_meeting_paper_pupil_id_pupil"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_meeting_paper_person_id_person"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    for name in ("meeting_id", "pupil_id", "person_id"):
        op.create_index(f"ix_meeting_paper_{name}", "meeting_paper", [name])
    op.add_column("consent", sa.Column("way", sa.VARCHAR(64), nullable=True))
    op.add_column("consent", _text("scope"))


def _school() -> None:
    """The terms of an overleg, where the ondersteuningsaanbod stands, and text blocks."""
    for name in ("evaluation_weeks", "papers_hours", "report_weeks"):
        op.add_column("school", sa.Column(name, sa.Integer(), nullable=True))
    op.add_column("school", sa.Column("sop_in_guide", sa.Boolean(), nullable=True))
    op.create_table(
        "text_block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )


def _assessments() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=False),
        sa.Column("test", sa.Text(), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("domain", sa.VARCHAR(64), nullable=True),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("level", sa.VARCHAR(64), nullable=True),
        sa.Column("score", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name="fk_assessment_pupil_id_pupil"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pupil_id", "test", "moment", name="uq_assessment_pupil_id_test_moment"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assessment_pupil_id", "assessment", ["pupil_id"])


def _group_plans() -> None:
    texts = ("goal", "intensive", "basic", "deepened", "timetable", "evaluation")
    op.create_table(
        "group_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("domain", sa.VARCHAR(64), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("evaluated_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["school_group.id"], name="fk_group_plan_group_id_school_group"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_group_plan_group_id", "group_plan", ["group_id"])
    op.create_table(
        "plan_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=False),
        sa.Column("subgroup", sa.VARCHAR(64), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("helps", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["group_plan.id"], name="fk_plan_place_plan_id_group_plan"),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name="fk_plan_place_pupil_id_pupil"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("plan_id", "pupil_id", name="uq_plan_place_plan_id_pupil_id"),
        sqlite_autoincrement=True,
    )
    for name in ("plan_id", "pupil_id"):
        op.create_index(f"ix_plan_place_{name}", "plan_place", [name])


def _exports() -> None:
    """Files that were written, and answers about names in them."""
    op.create_table(
        "export",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.VARCHAR(64), nullable=False),
        sa.Column("paper_format", sa.VARCHAR(64), nullable=False),
        sa.Column("audience", sa.VARCHAR(64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("exported_at", UtcMoment(), nullable=False),
        sa.Column("pupil_ids", JsonText(), nullable=False),
        sa.Column("cleaned_up", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "name_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pupil_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("answered_at", UtcMoment(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pupil_id", "word", name="uq_name_answer_pupil_id_word"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_name_answer_pupil_id", "name_answer", ["pupil_id"])
