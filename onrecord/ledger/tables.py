"""The ledger's tables: one definition, changed only by a revision in migrations/.

A row is added once and its content never changes: triggers refuse it (see the revisions). What is no longer held is
retracted, never deleted. Tables found only by their key have no row ids, and so no second index. Offsets count Unicode
code points of ``document.text``; times are UTC, ISO 8601. Where the last rows could be deleted without a trace, SQLite
keeps the highest number ever given (AUTOINCREMENT).
"""

from typing import get_args

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from onrecord.types import FlagKind, Judgement, Kind, Precision, Quote

metadata = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)


def _one_of(name: str, column: str, *values: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(value) for value in values)})", name=name)


def _span_checks(prefix: str = "") -> tuple[CheckConstraint, ...]:
    """What must hold of a span that may be absent: all three parts or none, in order, as long as its words."""
    start, end, exact = f"{prefix}start_char", f"{prefix}end_char", f"{prefix}exact"
    return (
        CheckConstraint(f"({start} IS NULL) = ({end} IS NULL) AND ({start} IS NULL) = ({exact} IS NULL)", name="span_whole"),
        CheckConstraint(f"0 <= {start} AND {start} < {end}", name="span_in_order"),
        CheckConstraint(f"length({exact}) = {end} - {start}", name="span_quotes"),
    )


capture = Table(
    "capture",
    metadata,
    Column("sha256", Text, CheckConstraint("length(sha256) = 64", name="sha256_length"), primary_key=True),
    Column("content", LargeBinary, nullable=False, comment="the bytes as they came in"),
    sqlite_strict=True,
)

document = Table(
    "document",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, CheckConstraint("length(id) = 32", name="id_length"), nullable=False, unique=True),
    Column("sha256", Text, ForeignKey("capture.sha256"), nullable=False, index=True),
    Column("name", Text, CheckConstraint("name <> ''", name="named"), nullable=False, comment="base name, or the id given"),
    Column("media_type", Text, nullable=False),
    Column("supplied_title", Text, comment="what was handed over with the capture, word for word; part of the id"),
    Column("supplied_publisher", Text),
    Column("supplied_url", Text),
    Column("supplied_published", Text),
    Column("text", Text, CheckConstraint("instr(text, char(0)) = 0", name="text_whole"), nullable=False),
    Column("language", Text, comment="ISO 639-1; NULL where there is too little text to tell"),
    Column("url", Text),
    Column("encoding", Text),
    Column("encoding_how", Text),
    Column("cleaned_by", Text, nullable=False, comment="name and version, e.g. onrecord@0.1.0"),
    Column("reference", Integer, CheckConstraint("reference > 0", name="reference_positive"), unique=True,
           comment="the 3 in 3:12; given once, when a run completes, and never changed"),
    Column("added_at", Text, nullable=False),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)  # fmt: skip
Index("ix_document_name", document.c.name, document.c.id)

metadatum = Table(
    "metadatum",
    metadata,
    Column("document", Integer, ForeignKey("document.key"), primary_key=True),
    Column("field", Text, _one_of("field_known", "field", "title", "byline", "dateline", "publisher"), primary_key=True),
    Column("value", Text, nullable=False),
    Column("words", Text, nullable=False, comment="as they stand in the capture"),
    Column("how", Text, nullable=False, comment="where it was read"),
    Column("start_char", Integer),
    Column("end_char", Integer),
    Column("exact", Text),
    *_span_checks(),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

published = Table(
    "published",
    metadata,
    Column("document", Integer, ForeignKey("document.key"), primary_key=True),
    Column("earliest", Text, nullable=False, comment="first day it can mean"),
    Column("latest", Text, CheckConstraint("earliest <= latest", name="in_order"), nullable=False, comment="last day, inclusive"),
    Column("precision", Text, _one_of("precision_known", "precision", *get_args(Precision)), nullable=False),
    Column("words", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("start_char", Integer),
    Column("end_char", Integer),
    Column("exact", Text),
    *_span_checks(),
    sqlite_strict=True,
)  # fmt: skip

repair = Table(
    "repair",
    metadata,
    Column("document", Integer, ForeignKey("document.key"), primary_key=True),
    Column("position", Integer, CheckConstraint("position >= 0", name="position_counts"), primary_key=True),
    Column("offset_char", Integer, CheckConstraint("offset_char >= 0", name="offset_counts"), nullable=False),
    Column("insert_text", Text, CheckConstraint("insert_text <> ''", name="inserts"), nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

model = Table(
    "model",
    metadata,
    Column("made_by", Text, CheckConstraint("made_by <> ''", name="named"), primary_key=True,
           comment="as examinations name it, e.g. model:onrecord-en@1"),
    Column("licence", Text, CheckConstraint("licence <> ''", name="states_licence"), nullable=False,
           comment="of its weights, an SPDX expression, as the model itself states it"),
    Column("trained_on", Text, CheckConstraint("trained_on <> ''", name="states_origin"), nullable=False,
           comment="what the weights were learned from, and on what terms"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)  # fmt: skip

examination = Table(
    "examination",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("document.key"), nullable=False, index=True),
    Column("made_by", Text, nullable=False, comment="the model, e.g. model:onrecord-en@1"),
    Column("digest", Text, CheckConstraint("length(digest) = 64", name="digest_length"), nullable=False,
           comment="SHA-256 over all that it found: statements, flags and issues"),
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
    Column("kind", Text, _one_of("kind_known", "kind", *get_args(Kind)), nullable=False),
    Column("quote", Text, _one_of("quote_known", "quote", *get_args(Quote)), nullable=False),
    Column("score", REAL, CheckConstraint("0 <= score AND score <= 1", name="score_in_range"), nullable=False),
    Column("shown", Integer, CheckConstraint("shown IN (0, 1)", name="shown_or_doubtful"), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("parent", Text, CheckConstraint("parent <> id", name="not_its_own_parent"), comment="id of what holds it"),
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
    Column("role", Text, _one_of("role_known", "role", "source", "cue", "content"), primary_key=True),
    Column("position", Integer, CheckConstraint("position >= 0", name="position_counts"), primary_key=True),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("exact", Text, nullable=False),
    *_span_checks(),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

flag = Table(
    "flag",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, CheckConstraint("length(id) = 32", name="id_length"), nullable=False),
    Column("examination", Integer, ForeignKey("examination.key"), nullable=False),
    Column("kind", Text, _one_of("kind_known", "kind", *get_args(FlagKind)), nullable=False),
    Column("start_char", Integer),
    Column("end_char", Integer),
    Column("exact", Text),
    Column("note", Text, CheckConstraint("note <> ''", name="says_why"), nullable=False),
    UniqueConstraint("examination", "id"),
    *_span_checks(),
    sqlite_strict=True,
)

issue = Table(
    "issue",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("stage", Text, _one_of("stage_known", "stage", "read", "clean", "find"), nullable=False),
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

decision = Table(
    "decision",
    metadata,
    Column("number", Integer, primary_key=True, comment="order of decision"),
    Column("id", Text, CheckConstraint("length(id) = 32", name="id_length"), nullable=False, unique=True),
    Column("subject", Text, nullable=False, index=True, comment="id of a document or statement"),
    Column("judgement", Text, _one_of("judgement_known", "judgement", *get_args(Judgement)),
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
