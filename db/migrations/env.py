"""Alembic's way into a database: the connection comes from `mediator_desk.store.migrating`, already in a transaction.

Migrations know no models: what a revision says stays true when the program's tables have moved on.
"""

from __future__ import annotations

from alembic import context

connection = context.config.attributes["connection"]
# Batch: SQLite cannot alter most of a table, so a changed table is made anew and filled from the old one.
context.configure(connection=connection, render_as_batch=True, transaction_per_migration=False)
with context.begin_transaction():
    context.run_migrations()
