"""The tables of what people and rules decided: decisions, actors and the ties of mentions to them, a user's register."""

from typing import get_args

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text

from onrecord.ledger.tables_read import metadata, one_of
from onrecord.types import ActorKind, Judgement

decision = Table(
    "decision",
    metadata,
    Column("number", Integer, primary_key=True, comment="order of decision"),
    Column("id", Text, CheckConstraint("length(id) = 32", name="id_length"), nullable=False, unique=True),
    Column("subject", Text, nullable=False, index=True, comment="id of a document, statement or mention"),
    Column("judgement", Text, one_of("judgement_known", "judgement", *get_args(Judgement)),
           nullable=False),
    Column("decided_by", Text, CheckConstraint("decided_by <> ''", name="somebody_decided"), nullable=False),
    Column("why", Text, CheckConstraint("why <> ''", name="says_why"), nullable=False),
    Column("field", Text, comment="with correct: what is corrected"),
    Column("value", Text, comment="with correct: the corrected value; NULL says that there is none"),
    Column("at", Text, nullable=False),
    Column("chain", Text, CheckConstraint("length(chain) = 32", name="chain_length"), nullable=False, unique=True,
           comment="hash of the chain so far and of this decision with its time"),
    Column("retracted_at", Text),
    CheckConstraint("(judgement = 'correct') = (field IS NOT NULL)", name="correct_names_a_field"),
    CheckConstraint("judgement = 'correct' OR value IS NULL", name="only_corrections_have_values"),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)  # fmt: skip

actor = Table(
    "actor",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, CheckConstraint("length(id) = 32", name="id_length"), nullable=False, index=True,
           comment="hash of identity"),
    Column("identity", Text, CheckConstraint("identity <> ''", name="identified"), nullable=False,
           comment="its key in the register, or its own folded name and kind where it has none"),
    Column("name", Text, CheckConstraint("name <> ''", name="named"), nullable=False),
    Column("kind", Text, one_of("kind_known", "kind", *get_args(ActorKind)), nullable=False),
    Column("aliases", Text, CheckConstraint("aliases GLOB '[[]*]'", name="aliases_listed"), nullable=False,
           comment="other names it is called by, a JSON list"),
    Column("description", Text, comment="a neutral sentence of the register; NULL for an actor that is not in it"),
    Column("member_of", Text, CheckConstraint("member_of GLOB '[[]*]'", name="member_of_listed"), nullable=False,
           comment="ids of actors it belongs to, a JSON list"),
    Column("digest", Text, CheckConstraint("length(digest) = 64", name="digest_length"), nullable=False,
           comment="SHA-256 over the columns before it"),
    Column("added_at", Text, nullable=False),
    Column("retracted_at", Text, comment="set when nothing stands for it any more, or more is known of it"),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)  # fmt: skip
Index("uq_actor_current", actor.c.id, unique=True, sqlite_where=actor.c.retracted_at.is_(None),
      postgresql_where=actor.c.retracted_at.is_(None))  # fmt: skip

tie = Table(
    "tie",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("mention", Text, CheckConstraint("length(mention) = 32", name="mention_length"), nullable=False,
           comment="id of a mention; or of a document, for what it says in its own voice"),
    Column("actor", Text, CheckConstraint("length(actor) = 32", name="actor_length"), nullable=False, index=True,
           comment="id of an actor"),
    Column("decided_by", Text, CheckConstraint("decided_by <> ''", name="somebody_decided"), nullable=False,
           comment="the rule, with its version; what people decide is a row of decision"),
    Column("why", Text, CheckConstraint("why <> ''", name="says_why"), nullable=False),
    Column("digest", Text, CheckConstraint("length(digest) = 64", name="digest_length"), nullable=False,
           comment="SHA-256 over the columns before it"),
    Column("added_at", Text, nullable=False),
    Column("retracted_at", Text, comment="set when the rules say so no longer"),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)  # fmt: skip
Index("uq_tie_current", tie.c.mention, unique=True, sqlite_where=tie.c.retracted_at.is_(None),
      postgresql_where=tie.c.retracted_at.is_(None))  # fmt: skip

register = Table(
    "register",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("name", Text, CheckConstraint("name <> ''", name="named"), nullable=False, comment="base name of the file"),
    Column("content", Text, nullable=False, comment="actors that a user adds to those that ship, in TOML, as they came in"),
    Column("sha256", Text, CheckConstraint("length(sha256) = 64", name="sha256_length"), nullable=False,
           comment="of the content in UTF-8"),
    Column("added_at", Text, nullable=False),
    Column("retracted_at", Text, comment="set when another file of the same name takes its place"),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)  # fmt: skip
Index("uq_register_current", register.c.name, unique=True, sqlite_where=register.c.retracted_at.is_(None),
      postgresql_where=register.c.retracted_at.is_(None))  # fmt: skip
