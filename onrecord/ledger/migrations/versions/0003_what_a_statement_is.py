"""What a statement is: its act, requests, hedges and basis; mentions, the actors that they stand for, a user's register."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables, and the triggers that keep their rows. Of statements found before, nothing of this is known: NULL."""
    for column in _OF_STATEMENTS:
        op.execute(f"ALTER TABLE statement ADD COLUMN {column}")
    for table, columns in _PARTS.items():
        op.execute(_made(table, columns, "WITHOUT ROWID, STRICT"))
    op.execute(_made("mention", _MENTION, "STRICT"))
    for table, (columns, _) in _RETRACTED.items():
        op.execute(_made(table, columns, "STRICT"))
    for index in _INDEXES:
        op.execute(f"CREATE {index}")
    for table in (*_PARTS, "mention"):
        _refuse(f"{table}_fixed", f"UPDATE ON {table}", f"rows of {table} are never edited")
    for table, (_, content) in _RETRACTED.items():
        _refuse(f"{table}_fixed", f"UPDATE OF {', '.join(content.split())} ON {table}", f"rows of {table} are never edited")
        when = "WHEN OLD.retracted_at IS NOT NULL"
        _refuse(f"{table}_retracted_at_once", f"UPDATE OF retracted_at ON {table}", "retracted_at is set once", when)
    for table in (*_PARTS, "mention", *_RETRACTED):
        _refuse(f"{table}_kept", f"DELETE ON {table}", f"rows of {table} are never deleted")
    when = "WHEN (SELECT act FROM statement WHERE \"key\" = NEW.statement) IS NOT 'request'"
    _refuse("only_requests_ask", "INSERT ON request", "only a statement that is a request asks for something", when)


def _made(table: str, columns: str, options: str) -> str:
    return f"CREATE TABLE {table} ({columns.format(span=_SPAN, checks=_CHECKS.format(table=table))}) {options}"


def _refuse(name: str, event: str, reason: str, when: str = "") -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {event} {when} BEGIN SELECT RAISE(ABORT, '{reason}'); END")


_SPAN = """start_char INTEGER NOT NULL,
        end_char INTEGER NOT NULL,
        exact TEXT NOT NULL"""
_CHECKS = """CONSTRAINT ck_{table}_span_whole
            CHECK ((start_char IS NULL) = (end_char IS NULL) AND (start_char IS NULL) = (exact IS NULL)),
        CONSTRAINT ck_{table}_span_in_order CHECK (0 <= start_char AND start_char < end_char),
        CONSTRAINT ck_{table}_span_quotes CHECK (length(exact) = end_char - start_char)"""
_OF_STATEMENTS = (
    "act TEXT CONSTRAINT ck_statement_act_known CHECK (act IN ('assert', 'deny', 'claim_responsibility', 'accuse', "
    "'request', 'condemn', 'praise', 'pledge', 'warn', 'announce', 'express'))",
    "named INTEGER CONSTRAINT ck_statement_named_or_not CHECK (named IN (0, 1))",
    "negated INTEGER CONSTRAINT ck_statement_negated_or_not CHECK (negated IN (0, 1))",
)
_PARTS = {
    "request": """
        statement INTEGER NOT NULL,
        position INTEGER NOT NULL CONSTRAINT ck_request_position_counts CHECK (position >= 0),
        force TEXT NOT NULL CONSTRAINT ck_request_force_known
            CHECK (force IN ('asks', 'urges', 'demands', 'orders', 'recommends')),
        {span},
        CONSTRAINT pk_request PRIMARY KEY (statement, position),
        {checks},
        CONSTRAINT fk_request_statement FOREIGN KEY(statement) REFERENCES statement ("key")
    """,
    "addressee": """
        statement INTEGER NOT NULL,
        request INTEGER NOT NULL,
        position INTEGER NOT NULL CONSTRAINT ck_addressee_position_counts CHECK (position >= 0),
        {span},
        CONSTRAINT pk_addressee PRIMARY KEY (statement, request, position),
        {checks},
        CONSTRAINT fk_addressee_statement FOREIGN KEY(statement, request) REFERENCES request (statement, position)
    """,
    "hedge": """
        statement INTEGER NOT NULL,
        position INTEGER NOT NULL CONSTRAINT ck_hedge_position_counts CHECK (position >= 0),
        whose TEXT NOT NULL CONSTRAINT ck_hedge_whose_known CHECK (whose IN ('speaker', 'outlet')),
        {span},
        CONSTRAINT pk_hedge PRIMARY KEY (statement, position),
        {checks},
        CONSTRAINT fk_hedge_statement FOREIGN KEY(statement) REFERENCES statement ("key")
    """,
    "basis": """
        statement INTEGER NOT NULL,
        position INTEGER NOT NULL CONSTRAINT ck_basis_position_counts CHECK (position >= 0),
        {span},
        CONSTRAINT pk_basis PRIMARY KEY (statement, position),
        {checks},
        CONSTRAINT fk_basis_statement FOREIGN KEY(statement) REFERENCES statement ("key")
    """,
}
"""What belongs to a statement, row by row."""
_MENTION = """
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL CONSTRAINT ck_mention_id_length CHECK (length(id) = 32),
        examination INTEGER NOT NULL,
        kind TEXT NOT NULL CONSTRAINT ck_mention_kind_known CHECK (kind IN ('person', 'organisation', 'group', 'place', 'other')),
        named INTEGER NOT NULL CONSTRAINT ck_mention_named_or_not CHECK (named IN (0, 1)),
        score REAL NOT NULL CONSTRAINT ck_mention_score_in_range CHECK (0 <= score AND score <= 1),
        made_by TEXT NOT NULL,
        antecedent TEXT CONSTRAINT ck_mention_not_its_own_antecedent CHECK (antecedent <> id),
        how TEXT CONSTRAINT ck_mention_says_why CHECK (how <> ''),
        {span},
        CONSTRAINT pk_mention PRIMARY KEY ("key"),
        CONSTRAINT ck_mention_antecedent_has_a_reason CHECK ((antecedent IS NULL) = (how IS NULL)),
        {checks},
        CONSTRAINT uq_mention_examination UNIQUE (examination, id),
        CONSTRAINT fk_mention_antecedent FOREIGN KEY(examination, antecedent)
            REFERENCES mention (examination, id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_mention_examination FOREIGN KEY(examination) REFERENCES examination ("key")
"""
_RETRACTED = {
    "actor": (
        """
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL CONSTRAINT ck_actor_id_length CHECK (length(id) = 32),
        identity TEXT NOT NULL CONSTRAINT ck_actor_identified CHECK (identity <> ''),
        name TEXT NOT NULL CONSTRAINT ck_actor_named CHECK (name <> ''),
        kind TEXT NOT NULL CONSTRAINT ck_actor_kind_known
            CHECK (kind IN ('person', 'state', 'state organ', 'armed group', 'organisation', 'international body', 'people',
            'unnamed')),
        aliases TEXT NOT NULL CONSTRAINT ck_actor_aliases_listed CHECK (aliases GLOB '[[]*]'),
        description TEXT,
        member_of TEXT NOT NULL CONSTRAINT ck_actor_member_of_listed CHECK (member_of GLOB '[[]*]'),
        digest TEXT NOT NULL CONSTRAINT ck_actor_digest_length CHECK (length(digest) = 64),
        added_at TEXT NOT NULL,
        retracted_at TEXT
        """,
        "id identity name kind aliases description member_of digest added_at",
    ),
    "tie": (
        """
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        mention TEXT NOT NULL CONSTRAINT ck_tie_mention_length CHECK (length(mention) = 32),
        actor TEXT NOT NULL CONSTRAINT ck_tie_actor_length CHECK (length(actor) = 32),
        decided_by TEXT NOT NULL CONSTRAINT ck_tie_somebody_decided CHECK (decided_by <> ''),
        why TEXT NOT NULL CONSTRAINT ck_tie_says_why CHECK (why <> ''),
        digest TEXT NOT NULL CONSTRAINT ck_tie_digest_length CHECK (length(digest) = 64),
        added_at TEXT NOT NULL,
        retracted_at TEXT
        """,
        "mention actor decided_by why digest added_at",
    ),
    "register": (
        """
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL CONSTRAINT ck_register_named CHECK (name <> ''),
        content TEXT NOT NULL,
        sha256 TEXT NOT NULL CONSTRAINT ck_register_sha256_length CHECK (length(sha256) = 64),
        added_at TEXT NOT NULL,
        retracted_at TEXT
        """,
        "name content sha256 added_at",
    ),
}
"""The columns of a table whose rows are taken back in time, and those of them that never change."""
_INDEXES = (
    "INDEX ix_mention_id ON mention (id)",
    "INDEX ix_actor_id ON actor (id)",
    "UNIQUE INDEX uq_actor_current ON actor (id) WHERE retracted_at IS NULL",
    "INDEX ix_tie_actor ON tie (actor)",
    "UNIQUE INDEX uq_tie_current ON tie (mention) WHERE retracted_at IS NULL",
    "UNIQUE INDEX uq_register_current ON register (name) WHERE retracted_at IS NULL",
)
