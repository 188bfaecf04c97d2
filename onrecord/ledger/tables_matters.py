"""The tables of what statements are about: time expressions, toponyms, events, figures and violations."""

from collections.abc import Mapping
from typing import Any, get_args

from sqlalchemy import REAL, CheckConstraint, Column, ForeignKey, ForeignKeyConstraint, Integer, Table, Text, UniqueConstraint

from onrecord.ledger.tables_read import metadata, one_of, span_checks, span_columns
from onrecord.types import (
    Counted,
    EventType,
    ParticipantRole,
    PlacePrecision,
    Polarity,
    Precision,
    Status,
    ViolationKind,
)


def _identified(comment: str) -> tuple[Column[Any], ...]:
    """The columns that every row of what an examination found begins with."""
    return (
        Column("key", Integer, primary_key=True),
        Column("id", Text, CheckConstraint("length(id) = 32", name="id_length"), nullable=False, comment=comment),
        Column("examination", Integer, ForeignKey("examination.key"), nullable=False),
    )


def _names(table: str, column: str, other: str) -> ForeignKeyConstraint:
    """A column that names something that the same examination found; checked when all of it is there."""
    there = [f"{other}.examination", f"{other}.id"]
    return ForeignKeyConstraint(
        ["examination", column], there, name=f"fk_{table}_{column}", deferrable=True, initially="DEFERRED"
    )


def _statement() -> Column[Any]:
    return Column(
        "statement", Text, comment="id of the innermost statement that says so; NULL where the outlet does, outside a statement"
    )


def _bounds(what: str) -> tuple[Column[Any] | CheckConstraint, ...]:
    """Least and greatest number, inclusive, of people."""
    return (
        Column("low", Integer, comment=f"least number of people {what}, inclusive; NULL where it has no lower bound"),
        Column("high", Integer, comment="greatest number, inclusive; NULL where it has no upper bound"),
        CheckConstraint("0 <= low", name="low_counts"),
        CheckConstraint("0 <= high", name="high_counts"),
        CheckConstraint("low <= high", name="in_order"),
    )


time_expression = Table(
    "time_expression",
    metadata,
    *_identified("hash of document and place"),
    Column("value", Text, CheckConstraint("value <> ''", name="has_a_value"), nullable=False,
           comment="a TIMEX3 value: 2024-08-14, XXXX-02-11, P3D, PAST_REF"),
    Column("earliest", Text,
           comment="first day it can mean, XXXX-02-11 where the year is not known; NULL where nothing fixes it"),
    Column("latest", Text, comment="last day, inclusive; likewise"),
    Column("precision", Text, one_of("precision_known", "precision", *get_args(Precision)), nullable=False),
    Column("anchor", Text, CheckConstraint("anchor <> ''", name="anchored_by_something"),
           comment="what it was resolved by; NULL where it is absolute, or not resolved"),
    Column("how", Text, CheckConstraint("how <> ''", name="says_why"), nullable=False),
    Column("made_by", Text, nullable=False),
    *span_columns(),
    CheckConstraint("earliest <= latest", name="in_order"),
    *span_checks(),
    UniqueConstraint("examination", "id"),
    sqlite_strict=True,
)  # fmt: skip

toponym = Table(
    "toponym",
    metadata,
    *_identified("hash of document and place in it"),
    Column("gazetteer", Text, CheckConstraint("gazetteer <> ''", name="gazetteer_named"),
           comment="id of the place in the gazetteer; NULL where it has none of that name, or the text does not settle which"),
    Column("name", Text, comment="its name there"),
    Column("country", Text, CheckConstraint("length(country) = 2", name="country_code"),
           comment="ISO 3166-1 alpha-2; NULL for seas, regions of several countries and disputed areas"),
    Column("latitude", REAL, CheckConstraint("-90 <= latitude AND latitude <= 90", name="latitude_in_range"),
           comment="degrees north, of a point in it"),
    Column("longitude", REAL, CheckConstraint("-180 <= longitude AND longitude <= 180", name="longitude_in_range"),
           comment="degrees east"),
    Column("precision", Text, one_of("precision_known", "precision", *get_args(PlacePrecision)), comment="what the place is"),
    Column("alternatives", Text, CheckConstraint("alternatives GLOB '[[]*]'", name="alternatives_listed"), nullable=False,
           comment="other places of that name that were considered, the likelier first, a JSON list"),
    Column("how", Text, CheckConstraint("how <> ''", name="says_why"), nullable=False),
    Column("made_by", Text, nullable=False),
    *span_columns(),
    CheckConstraint(
        "(gazetteer IS NULL) = (name IS NULL) AND (gazetteer IS NULL) = (latitude IS NULL) "
        "AND (gazetteer IS NULL) = (longitude IS NULL) AND (gazetteer IS NULL) = (precision IS NULL)",
        name="place_whole",
    ),
    CheckConstraint("country IS NULL OR gazetteer IS NOT NULL", name="country_of_a_place"),
    *span_checks(),
    UniqueConstraint("examination", "id"),
    sqlite_strict=True,
)  # fmt: skip

event = Table(
    "event",
    metadata,
    *_identified("hash of document, trigger and type"),
    _statement(),
    Column("type", Text, one_of("type_known", "type", *get_args(EventType)), nullable=False),
    Column("status", Text, one_of("status_known", "status", *get_args(Status)), nullable=False,
           comment="by whose word the one who did it did it"),
    Column("polarity", Text, one_of("polarity_known", "polarity", *get_args(Polarity)), nullable=False,
           comment="whether it is said to have come about"),
    Column("when", Text, comment="id of the time expression that dates it"),
    Column("where", Text, comment="id of the toponym that places it"),
    Column("score", REAL, CheckConstraint("0 <= score AND score <= 1", name="score_in_range"), nullable=False),
    Column("made_by", Text, nullable=False),
    *span_columns("of the trigger"),
    *span_checks(),
    UniqueConstraint("examination", "id"),
    _names("event", "statement", "statement"),
    _names("event", "when", "time_expression"),
    _names("event", "where", "toponym"),
    sqlite_strict=True,
)  # fmt: skip

participant = Table(
    "participant",
    metadata,
    Column("event", Integer, ForeignKey("event.key"), primary_key=True),
    Column("position", Integer, CheckConstraint("position >= 0", name="position_counts"), primary_key=True),
    Column("role", Text, one_of("role_known", "role", *get_args(ParticipantRole)), nullable=False),
    *span_columns("of who or what has that part in the event"),
    *span_checks(),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

figure = Table(
    "figure",
    metadata,
    *_identified("hash of document, place and what is counted"),
    _statement(),
    Column("event", Text, comment="id of the event that it is counted in"),
    *_bounds("it can mean"),
    Column("of", Text, one_of("of_known", "of", *get_args(Counted)), comment="what befell them; NULL when none of these did"),
    Column("cumulative", Integer, CheckConstraint("cumulative IN (0, 1)", name="cumulative_or_not"), nullable=False,
           comment="whether it adds up over a stretch of time"),
    Column("approximate", Integer, CheckConstraint("approximate IN (0, 1)", name="approximate_or_not"), nullable=False,
           comment="whether it is said to be a rough number"),
    Column("made_by", Text, nullable=False),
    *span_columns("the number with the words of its bounds"),
    *span_columns("words for those counted", prefix="whom_"),
    *span_checks(),
    *span_checks("whom_"),
    UniqueConstraint("examination", "id"),
    _names("figure", "statement", "statement"),
    _names("figure", "event", "event"),
    sqlite_strict=True,
)  # fmt: skip

figure_part = Table(
    "figure_part",
    metadata,
    Column("figure", Integer, ForeignKey("figure.key"), primary_key=True),
    Column("position", Integer, CheckConstraint("position >= 0", name="position_counts"), primary_key=True),
    *_bounds("the part can mean"),
    *span_columns("the number with the words of its bounds"),
    *span_columns("words for those counted", prefix="whom_"),
    *span_checks(),
    *span_checks("whom_"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

violation = Table(
    "violation",
    metadata,
    *_identified("hash of document, place and kind"),
    _statement(),
    Column("kind", Text, one_of("kind_known", "kind", *get_args(ViolationKind)),
           comment="what the source's words fit; NULL where they fit no row of the table of violations"),
    Column("made_by", Text, nullable=False),
    *span_columns("the source's words"),
    *span_columns("words for those who are said to have committed it", prefix="against_"),
    *span_checks(),
    *span_checks("against_"),
    UniqueConstraint("examination", "id"),
    _names("violation", "statement", "statement"),
    sqlite_strict=True,
)  # fmt: skip

MATTERS: Mapping[str, Table] = {
    "dates": time_expression,
    "places": toponym,
    "events": event,
    "figures": figure,
    "violations": violation,
}
"""The fields of Matters, each with the table of its rows, those before the others that others name."""
