"""A table of the models that read documents, with the licence of their weights."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table, and the triggers that keep its rows as they were added. What older versions added has no row in it."""
    op.create_table(
        "model",
        sa.Column("made_by", sa.Text(), sa.CheckConstraint("made_by <> ''", name="ck_model_named"), nullable=False),
        sa.Column("licence", sa.Text(), sa.CheckConstraint("licence <> ''", name="ck_model_states_licence"), nullable=False),
        sa.Column("trained_on", sa.Text(), sa.CheckConstraint("trained_on <> ''", name="ck_model_states_origin"), nullable=False),
        sa.PrimaryKeyConstraint("made_by", name=op.f("pk_model")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    for name, event, never in (("model_fixed", "UPDATE", "edited"), ("model_kept", "DELETE", "deleted")):
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON model BEGIN SELECT RAISE(ABORT, 'rows of model are never {never}'); END"
        )
