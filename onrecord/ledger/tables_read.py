"""What the tables are made of, and those of what was read: captures, documents, models."""

from typing import Any, get_args

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

from onrecord.types import Precision

metadata = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)


def one_of(name: str, column: str, *values: str) -> CheckConstraint:
    """A column holds one of some values, or nothing."""
    return CheckConstraint(f"{column} IN ({', '.join(repr(value) for value in values)})", name=name)


def span_checks(prefix: str = "") -> tuple[CheckConstraint, ...]:
    """What must hold of a span that may be absent: all three parts or none, in order, as long as its words."""
    start, end, exact = f"{prefix}start_char", f"{prefix}end_char", f"{prefix}exact"
    return (
        CheckConstraint(
            f"({start} IS NULL) = ({end} IS NULL) AND ({start} IS NULL) = ({exact} IS NULL)", name=f"{prefix}span_whole"
        ),
        CheckConstraint(f"0 <= {start} AND {start} < {end}", name=f"{prefix}span_in_order"),
        CheckConstraint(f"length({exact}) = {end} - {start}", name=f"{prefix}span_quotes"),
    )


def span_columns(comment: str | None = None, prefix: str = "") -> tuple[Column[Any], ...]:
    """The columns of a span; one with a prefix may be absent."""
    nullable = bool(prefix)
    return (
        Column(f"{prefix}start_char", Integer, nullable=nullable),
        Column(f"{prefix}end_char", Integer, nullable=nullable),
        Column(f"{prefix}exact", Text, nullable=nullable, comment=comment),
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
    Column("field", Text, one_of("field_known", "field", "title", "byline", "dateline", "publisher"), primary_key=True),
    Column("value", Text, nullable=False),
    Column("words", Text, nullable=False, comment="as they stand in the capture"),
    Column("how", Text, nullable=False, comment="where it was read"),
    Column("start_char", Integer),
    Column("end_char", Integer),
    Column("exact", Text),
    *span_checks(),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

published = Table(
    "published",
    metadata,
    Column("document", Integer, ForeignKey("document.key"), primary_key=True),
    Column("earliest", Text, nullable=False, comment="first day it can mean"),
    Column("latest", Text, CheckConstraint("earliest <= latest", name="in_order"), nullable=False, comment="last day, inclusive"),
    Column("precision", Text, one_of("precision_known", "precision", *get_args(Precision)), nullable=False),
    Column("words", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("start_char", Integer),
    Column("end_char", Integer),
    Column("exact", Text),
    *span_checks(),
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
