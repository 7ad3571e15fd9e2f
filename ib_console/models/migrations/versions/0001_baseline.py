"""The tables as the first program made them.

Nothing to do: every database has them from its making. Later migrations hang on this one. What those tables are is
held by the test of the frozen schema.
"""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Leave everything as it is."""
