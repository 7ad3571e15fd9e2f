"""Alembic's environment and the migrations; imported only when a database is behind."""
