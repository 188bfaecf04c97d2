"""The tables of what was found in documents, and of what was not used."""

from typing import get_args

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from onrecord.ledger.tables_read import metadata, one_of, span_checks, span_columns
from onrecord.types import Act, FlagKind, Force, Kind, MentionKind, Quote, Whose

examination = Table(
    "examination",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("document.key"), nullable=False, index=True),
    Column("made_by", Text, nullable=False, comment="the model, e.g. model:onrecord-en@1"),
    Column("digest", Text, CheckConstraint("length(digest) = 64", name="digest_length"), nullable=False,
           comment="SHA-256 over all that it found: statements and what they are about, mentions, flags and issues"),
    Column("made_at", Text, nullable=False),
    Column("retracted_at", Text, comment="set when a later examination takes its place"),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)  # fmt: skip
Index(
    "uq_examination_current",
    examination.c.document,
    unique=True,
    sqlite_where=examination.c.retracted_at.is_(None),
    postgresql_where=examination.c.retracted_at.is_(None),
)

statement = Table(
    "statement",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, CheckConstraint("length(id) = 32", name="id_length"), nullable=False,
           comment="hash of document, role spans, kind and parent"),
    Column("examination", Integer, ForeignKey("examination.key"), nullable=False),
    Column("number", Integer, CheckConstraint("number > 0", name="number_positive"), nullable=False,
           comment="the 12 in 3:12; an id found again keeps its number"),
    Column("kind", Text, one_of("kind_known", "kind", *get_args(Kind)), nullable=False),
    Column("quote", Text, one_of("quote_known", "quote", *get_args(Quote)), nullable=False),
    Column("score", REAL, CheckConstraint("0 <= score AND score <= 1", name="score_in_range"), nullable=False),
    Column("shown", Integer, CheckConstraint("shown IN (0, 1)", name="shown_or_doubtful"), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("parent", Text, CheckConstraint("parent <> id", name="not_its_own_parent"), comment="id of what holds it"),
    Column("act", Text, one_of("act_known", "act", *get_args(Act)), comment="what is done by saying it"),
    Column("named", Integer, CheckConstraint("named IN (0, 1)", name="named_or_not"),
           comment="whether the speaker has a name in the document; NULL where the text leaves open who speaks"),
    Column("negated", Integer, CheckConstraint("negated IN (0, 1)", name="negated_or_not"),
           comment="whether what is said is a negative sentence; NULL where an older version did not look"),
    CheckConstraint("kind <> 'own_voice' OR quote = 'none'", name="own_voice_quotes_nobody"),
    UniqueConstraint("examination", "id"),
    UniqueConstraint("examination", "number", name="uq_statement_number"),
    ForeignKeyConstraint(
        ["examination", "parent"],
        ["statement.examination", "statement.id"],
        name="fk_statement_parent",
        deferrable=True,
        initially="DEFERRED",
    ),
    sqlite_strict=True,
)  # fmt: skip
Index("ix_statement_id", statement.c.id)

statement_span = Table(
    "statement_span",
    metadata,
    Column("statement", Integer, ForeignKey("statement.key"), primary_key=True),
    Column("role", Text, one_of("role_known", "role", "source", "cue", "content"), primary_key=True),
    Column("position", Integer, CheckConstraint("position >= 0", name="position_counts"), primary_key=True),
    *span_columns(),
    *span_checks(),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

request = Table(
    "request",
    metadata,
    Column("statement", Integer, ForeignKey("statement.key"), primary_key=True),
    Column("position", Integer, CheckConstraint("position >= 0", name="position_counts"), primary_key=True),
    Column("force", Text, one_of("force_known", "force", *get_args(Force)), nullable=False, comment="how it is asked"),
    *span_columns("of what is to be done"),
    *span_checks(),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

addressee = Table(
    "addressee",
    metadata,
    Column("statement", Integer, primary_key=True),
    Column("request", Integer, primary_key=True, comment="position of the request"),
    Column("position", Integer, CheckConstraint("position >= 0", name="position_counts"), primary_key=True),
    *span_columns("of who is to do it"),
    *span_checks(),
    ForeignKeyConstraint(["statement", "request"], ["request.statement", "request.position"]),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

hedge = Table(
    "hedge",
    metadata,
    Column("statement", Integer, ForeignKey("statement.key"), primary_key=True),
    Column("position", Integer, CheckConstraint("position >= 0", name="position_counts"), primary_key=True),
    Column("whose", Text, one_of("whose_known", "whose", *get_args(Whose)), nullable=False, comment="who weakens by it"),
    *span_columns("of words that weaken the statement"),
    *span_checks(),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

basis = Table(
    "basis",
    metadata,
    Column("statement", Integer, ForeignKey("statement.key"), primary_key=True),
    Column("position", Integer, CheckConstraint("position >= 0", name="position_counts"), primary_key=True),
    *span_columns("of what the statement is said to rest on"),
    *span_checks(),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

mention = Table(
    "mention",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, CheckConstraint("length(id) = 32", name="id_length"), nullable=False,
           comment="hash of document, place and kind"),
    Column("examination", Integer, ForeignKey("examination.key"), nullable=False),
    Column("kind", Text, one_of("kind_known", "kind", *get_args(MentionKind)), nullable=False),
    Column("named", Integer, CheckConstraint("named IN (0, 1)", name="named_or_not"), nullable=False,
           comment="whether the words are a name"),
    Column("score", REAL, CheckConstraint("0 <= score AND score <= 1", name="score_in_range"), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("antecedent", Text, CheckConstraint("antecedent <> id", name="not_its_own_antecedent"),
           comment="id of the mention of the same document that it stands for"),
    Column("how", Text, CheckConstraint("how <> ''", name="says_why"), comment="why it is taken to stand for that one"),
    *span_columns(),
    CheckConstraint("(antecedent IS NULL) = (how IS NULL)", name="antecedent_has_a_reason"),
    *span_checks(),
    UniqueConstraint("examination", "id"),
    ForeignKeyConstraint(
        ["examination", "antecedent"],
        ["mention.examination", "mention.id"],
        name="fk_mention_antecedent",
        deferrable=True,
        initially="DEFERRED",
    ),
    sqlite_strict=True,
)  # fmt: skip
Index("ix_mention_id", mention.c.id)

flag = Table(
    "flag",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, CheckConstraint("length(id) = 32", name="id_length"), nullable=False),
    Column("examination", Integer, ForeignKey("examination.key"), nullable=False),
    Column("kind", Text, one_of("kind_known", "kind", *get_args(FlagKind)), nullable=False),
    Column("start_char", Integer),
    Column("end_char", Integer),
    Column("exact", Text),
    Column("note", Text, CheckConstraint("note <> ''", name="says_why"), nullable=False),
    UniqueConstraint("examination", "id"),
    *span_checks(),
    sqlite_strict=True,
)

issue = Table(
    "issue",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("stage", Text, one_of("stage_known", "stage", "read", "clean", "find"), nullable=False),
    Column("subject", Text, nullable=False, comment="base name of what was not used"),
    Column("reason", Text, CheckConstraint("reason <> ''", name="says_why"), nullable=False),
    Column("capture", Text, comment="id the document has or would have had; NULL where reading never got so far"),
    Column("examination", Integer, ForeignKey("examination.key"), comment="what found it; NULL where none got so far"),
    Column("digest", Text, CheckConstraint("length(digest) = 64", name="digest_length"), nullable=False,
           comment="SHA-256 over stage, subject, reason and capture"),
    Column("added_at", Text, nullable=False),
    Column("retracted_at", Text, comment="set when a later run could use it after all"),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)  # fmt: skip
Index("ix_issue_capture", issue.c.capture)
Index("ix_issue_content", issue.c.subject, issue.c.stage, issue.c.reason)
