"""The road of a SOP to adoption, step by step.

A column that begins empty, so no table is rebuilt.
"""

import sqlalchemy as sa
from alembic import op

from ib_console.models.base import JsonText

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column."""
    op.add_column("sop_version", sa.Column("road", JsonText(), nullable=True))
