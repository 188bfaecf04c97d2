"""Run by Alembic: apply the revisions on the connection, and in the transaction, that is handed over."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,
)
context.run_migrations()
