"""What Alembic runs for a migration: on the connection, and in the transaction, that `ib_console.models.migrate` began.

There is no other way in: without a connection, migrations would run on an unencrypted database or outside the backup.
"""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes["metadata"],
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
