"""What statements are about: time expressions, toponyms, events with their participants, figures with their parts, violations."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables, and the triggers that keep their rows. In documents found before, nobody has looked: no rows."""
    for table, (columns, options) in _TABLES.items():
        op.execute(f"CREATE TABLE {table} ({_columns(table, columns)}) {options}")
        for name, event, never in (("fixed", "UPDATE", "edited"), ("kept", "DELETE", "deleted")):
            refused = f"SELECT RAISE(ABORT, 'rows of {table} are never {never}')"
            op.execute(f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} BEGIN {refused}; END")


def _columns(table: str, columns: str) -> str:
    unique = f"CONSTRAINT uq_{table}_examination UNIQUE (examination, id)"
    found = f'CONSTRAINT fk_{table}_examination FOREIGN KEY(examination) REFERENCES examination ("key")'
    return columns.format(
        identified=_IDENTIFIED.format(table=table),
        identity=f'CONSTRAINT pk_{table} PRIMARY KEY ("key"), {unique}, {found}',
        bounds=_BOUNDS,
        bounds_checks=_BOUNDS_CHECKS.format(table=table),
        span=_SPAN.format(p="", n=" NOT NULL"),
        span_checks=_SPAN_CHECKS.format(table=table, p=""),
        **{f"{prefix}_span": _SPAN.format(p=f"{prefix}_", n="") for prefix in ("whom", "against")},
        **{f"{prefix}_checks": _SPAN_CHECKS.format(table=table, p=f"{prefix}_") for prefix in ("whom", "against")},
        **{name: _named(table, name, other) for name, other in _NAMES.items()},
    )


def _named(table: str, column: str, other: str) -> str:
    """A column that names something that the same examination found; checked when all of it is there."""
    quoted = f'"{column}"' if column in ("when", "where") else column
    return (
        f"CONSTRAINT fk_{table}_{column} FOREIGN KEY(examination, {quoted}) "
        f"REFERENCES {other} (examination, id) DEFERRABLE INITIALLY DEFERRED"
    )


_NAMES = {"statement": "statement", "when": "time_expression", "where": "toponym", "event": "event"}
"""Columns that name something, and the table in which it is."""
_IDENTIFIED = """"key" INTEGER NOT NULL,
        id TEXT NOT NULL CONSTRAINT ck_{table}_id_length CHECK (length(id) = 32),
        examination INTEGER NOT NULL"""
_SPAN = """{p}start_char INTEGER{n},
        {p}end_char INTEGER{n},
        {p}exact TEXT{n}"""
_SPAN_CHECKS = """CONSTRAINT ck_{table}_{p}span_whole
            CHECK (({p}start_char IS NULL) = ({p}end_char IS NULL) AND ({p}start_char IS NULL) = ({p}exact IS NULL)),
        CONSTRAINT ck_{table}_{p}span_in_order CHECK (0 <= {p}start_char AND {p}start_char < {p}end_char),
        CONSTRAINT ck_{table}_{p}span_quotes CHECK (length({p}exact) = {p}end_char - {p}start_char)"""
_BOUNDS = """low INTEGER,
        high INTEGER"""
_BOUNDS_CHECKS = """CONSTRAINT ck_{table}_low_counts CHECK (0 <= low),
        CONSTRAINT ck_{table}_high_counts CHECK (0 <= high),
        CONSTRAINT ck_{table}_in_order CHECK (low <= high)"""
_TIME_EXPRESSION = """
        {identified},
        value TEXT NOT NULL CONSTRAINT ck_time_expression_has_a_value CHECK (value <> ''),
        earliest TEXT,
        latest TEXT,
        precision TEXT NOT NULL CONSTRAINT ck_time_expression_precision_known
            CHECK (precision IN ('day', 'week', 'month', 'year', 'day_of_unknown_year', 'vague')),
        anchor TEXT CONSTRAINT ck_time_expression_anchored_by_something CHECK (anchor <> ''),
        how TEXT NOT NULL CONSTRAINT ck_time_expression_says_why CHECK (how <> ''),
        made_by TEXT NOT NULL,
        {span},
        CONSTRAINT ck_time_expression_in_order CHECK (earliest <= latest),
        {span_checks},
        {identity}
"""
_TOPONYM = """
        {identified},
        gazetteer TEXT CONSTRAINT ck_toponym_gazetteer_named CHECK (gazetteer <> ''),
        name TEXT,
        country TEXT CONSTRAINT ck_toponym_country_code CHECK (length(country) = 2),
        latitude REAL CONSTRAINT ck_toponym_latitude_in_range CHECK (-90 <= latitude AND latitude <= 90),
        longitude REAL CONSTRAINT ck_toponym_longitude_in_range CHECK (-180 <= longitude AND longitude <= 180),
        precision TEXT CONSTRAINT ck_toponym_precision_known
            CHECK (precision IN ('settlement', 'district', 'province', 'country', 'wider')),
        alternatives TEXT NOT NULL CONSTRAINT ck_toponym_alternatives_listed CHECK (alternatives GLOB '[[]*]'),
        how TEXT NOT NULL CONSTRAINT ck_toponym_says_why CHECK (how <> ''),
        made_by TEXT NOT NULL,
        {span},
        CONSTRAINT ck_toponym_place_whole CHECK ((gazetteer IS NULL) = (name IS NULL)
            AND (gazetteer IS NULL) = (latitude IS NULL) AND (gazetteer IS NULL) = (longitude IS NULL)
            AND (gazetteer IS NULL) = (precision IS NULL)),
        CONSTRAINT ck_toponym_country_of_a_place CHECK (country IS NULL OR gazetteer IS NOT NULL),
        {span_checks},
        {identity}
"""
_EVENT = """
        {identified},
        statement TEXT,
        type TEXT NOT NULL CONSTRAINT ck_event_type_known
            CHECK (type IN ('attack', 'bombing', 'killing', 'abduction', 'hijacking', 'arrest', 'torture', 'disappearance',
            'destruction', 'robbery', 'operation', 'battle', 'displacement', 'restriction', 'protest', 'strike', 'threat',
            'agreement', 'meeting', 'appeal', 'legal_measure', 'sanction', 'release')),
        status TEXT NOT NULL CONSTRAINT ck_event_status_known
            CHECK (status IN ('reported_as_fact', 'claimed_or_admitted', 'suspected_or_accused', 'suspected_by_authorities',
            'possible', 'acquitted', 'denied')),
        polarity TEXT NOT NULL CONSTRAINT ck_event_polarity_known
            CHECK (polarity IN ('happened', 'negated', 'future', 'hypothetical')),
        "when" TEXT,
        "where" TEXT,
        score REAL NOT NULL CONSTRAINT ck_event_score_in_range CHECK (0 <= score AND score <= 1),
        made_by TEXT NOT NULL,
        {span},
        {span_checks},
        {identity},
        {statement},
        {when},
        {where}
"""
_PARTICIPANT = """
        event INTEGER NOT NULL,
        position INTEGER NOT NULL CONSTRAINT ck_participant_position_counts CHECK (position >= 0),
        role TEXT NOT NULL CONSTRAINT ck_participant_role_known CHECK (role IN ('agent', 'target', 'party', 'instrument')),
        {span},
        CONSTRAINT pk_participant PRIMARY KEY (event, position),
        {span_checks},
        CONSTRAINT fk_participant_event FOREIGN KEY(event) REFERENCES event ("key")
"""
_FIGURE = """
        {identified},
        statement TEXT,
        event TEXT,
        {bounds},
        "of" TEXT CONSTRAINT ck_figure_of_known CHECK (of IN ('killed', 'injured', 'missing', 'detained', 'displaced')),
        cumulative INTEGER NOT NULL CONSTRAINT ck_figure_cumulative_or_not CHECK (cumulative IN (0, 1)),
        approximate INTEGER NOT NULL CONSTRAINT ck_figure_approximate_or_not CHECK (approximate IN (0, 1)),
        made_by TEXT NOT NULL,
        {span},
        {whom_span},
        {bounds_checks},
        {span_checks},
        {whom_checks},
        {identity},
        {statement},
        {event}
"""
_FIGURE_PART = """
        figure INTEGER NOT NULL,
        position INTEGER NOT NULL CONSTRAINT ck_figure_part_position_counts CHECK (position >= 0),
        {bounds},
        {span},
        {whom_span},
        CONSTRAINT pk_figure_part PRIMARY KEY (figure, position),
        {bounds_checks},
        {span_checks},
        {whom_checks},
        CONSTRAINT fk_figure_part_figure FOREIGN KEY(figure) REFERENCES figure ("key")
"""
_VIOLATION = """
        {identified},
        statement TEXT,
        kind TEXT CONSTRAINT ck_violation_kind_known
            CHECK (kind IN ('killing', 'extrajudicial_execution', 'disappearance', 'abduction', 'arrest_or_detention', 'torture',
            'ill_treatment', 'destruction_of_property', 'forced_displacement', 'curfew')),
        made_by TEXT NOT NULL,
        {span},
        {against_span},
        {span_checks},
        {against_checks},
        {identity},
        {statement}
"""
_TABLES = {
    "time_expression": (_TIME_EXPRESSION, "STRICT"),
    "toponym": (_TOPONYM, "STRICT"),
    "event": (_EVENT, "STRICT"),
    "participant": (_PARTICIPANT, "WITHOUT ROWID, STRICT"),
    "figure": (_FIGURE, "STRICT"),
    "figure_part": (_FIGURE_PART, "WITHOUT ROWID, STRICT"),
    "violation": (_VIOLATION, "STRICT"),
}
