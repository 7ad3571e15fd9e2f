"""One file a migration, named after the schema it leads to: `0002_short_name.py`, with revision "0002".

The baseline "0001" stands for the tables as the first released program made them; its `upgrade` does nothing, because
those tables exist in every database. A migration is frozen: it names tables and columns itself and never imports our
rows, which go on changing. Each rebuild of a table goes through `op.batch_alter_table`. A migration that means to add
or remove rows says so with `moved_rows = ("table",)`; otherwise a changed count refuses the migration.
"""
