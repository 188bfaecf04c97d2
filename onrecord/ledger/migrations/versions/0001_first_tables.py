"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables, the triggers that keep their rows as they were added, and the search index."""
    for make in (_ground, _found, _around):
        make()
    for table in _FIXED_TABLES:
        _refuse(f"{table}_fixed", f"UPDATE ON {table}", f"rows of {table} are never edited")
        _refuse(f"{table}_kept", f"DELETE ON {table}", f"rows of {table} are never deleted")
    for table, (once, content) in _RETRACTED_TABLES.items():
        columns = ", ".join(content.split())
        _refuse(f"{table}_fixed", f"UPDATE OF {columns} ON {table}", f"rows of {table} are never edited")
        _refuse(f"{table}_{once}_once", f"UPDATE OF {once} ON {table}", f"{once} is set once", f"WHEN OLD.{once} IS NOT NULL")
        _refuse(f"{table}_kept", f"DELETE ON {table}", f"rows of {table} are never deleted")
    _refuse(
        "own_voice_has_content_only",
        "INSERT ON statement_span",
        "the publication speaking for itself has neither cue nor source",
        "WHEN NEW.role <> 'content' AND (SELECT kind FROM statement WHERE \"key\" = NEW.statement) = 'own_voice'",
    )
    op.execute("CREATE VIRTUAL TABLE document_search USING fts5(text, content='document', content_rowid='key')")


_FIXED_TABLES = ("capture", "metadatum", "published", "repair", "statement", "statement_span", "flag")
_RETRACTED_TABLES = {
    "document": (
        "reference",
        "id sha256 name media_type supplied_title supplied_publisher supplied_url supplied_published text language url encoding encoding_how cleaned_by added_at",  # noqa: E501
    ),
    "examination": ("retracted_at", "document made_by digest made_at"),
    "issue": ("retracted_at", "stage subject reason capture examination digest added_at"),
    "decision": ("retracted_at", "number id subject judgement decided_by why field value at chain"),
}
"""The one column of a table that is set later, once, and those that never change."""


def _refuse(name: str, event: str, reason: str, when: str = "") -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {event} {when} BEGIN SELECT RAISE(ABORT, '{reason}'); END")


def _ground() -> None:
    op.create_table(
        "capture",
        sa.Column(
            "sha256", sa.Text(), sa.CheckConstraint("length(sha256) = 64", name="ck_capture_sha256_length"), nullable=False
        ),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_capture")),
        sqlite_strict=True,
    )
    op.create_table(
        "document",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), sa.CheckConstraint("length(id) = 32", name="ck_document_id_length"), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), sa.CheckConstraint("name <> ''", name="ck_document_named"), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("supplied_title", sa.Text()),
        sa.Column("supplied_publisher", sa.Text()),
        sa.Column("supplied_url", sa.Text()),
        sa.Column("supplied_published", sa.Text()),
        sa.Column(
            "text", sa.Text(), sa.CheckConstraint("instr(text, char(0)) = 0", name="ck_document_text_whole"), nullable=False
        ),
        sa.Column("language", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("encoding", sa.Text()),
        sa.Column("encoding_how", sa.Text()),
        sa.Column("cleaned_by", sa.Text(), nullable=False),
        sa.Column("reference", sa.Integer(), sa.CheckConstraint("reference > 0", name="ck_document_reference_positive")),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["capture.sha256"], name=op.f("fk_document_sha256")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_document")),
        sa.UniqueConstraint("id", name=op.f("uq_document_id")),
        sa.UniqueConstraint("reference", name=op.f("uq_document_reference")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_document_name"), "document", ["name", "id"])
    op.create_index(op.f("ix_document_sha256"), "document", ["sha256"])
    op.create_table(
        "metadatum",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column(
            "field",
            sa.Text(),
            sa.CheckConstraint("field IN ('title', 'byline', 'dateline', 'publisher')", name="ck_metadatum_field_known"),
            nullable=False,
        ),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("start_char", sa.Integer()),
        sa.Column("end_char", sa.Integer()),
        sa.Column("exact", sa.Text()),
        sa.CheckConstraint("0 <= start_char AND start_char < end_char", name="ck_metadatum_span_in_order"),
        sa.CheckConstraint("length(exact) = end_char - start_char", name="ck_metadatum_span_quotes"),
        sa.CheckConstraint(
            "(start_char IS NULL) = (end_char IS NULL) AND (start_char IS NULL) = (exact IS NULL)", name="ck_metadatum_span_whole"
        ),
        sa.ForeignKeyConstraint(["document"], ["document.key"], name=op.f("fk_metadatum_document")),
        sa.PrimaryKeyConstraint("document", "field", name=op.f("pk_metadatum")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "published",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("earliest", sa.Text(), nullable=False),
        sa.Column("latest", sa.Text(), sa.CheckConstraint("earliest <= latest", name="ck_published_in_order"), nullable=False),
        sa.Column(
            "precision",
            sa.Text(),
            sa.CheckConstraint(
                "precision IN ('day', 'week', 'month', 'year', 'day_of_unknown_year', 'vague')",
                name="ck_published_precision_known",
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("start_char", sa.Integer()),
        sa.Column("end_char", sa.Integer()),
        sa.Column("exact", sa.Text()),
        sa.CheckConstraint("0 <= start_char AND start_char < end_char", name="ck_published_span_in_order"),
        sa.CheckConstraint("length(exact) = end_char - start_char", name="ck_published_span_quotes"),
        sa.CheckConstraint(
            "(start_char IS NULL) = (end_char IS NULL) AND (start_char IS NULL) = (exact IS NULL)", name="ck_published_span_whole"
        ),
        sa.ForeignKeyConstraint(["document"], ["document.key"], name=op.f("fk_published_document")),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_published")),
        sqlite_strict=True,
    )
    op.create_table(
        "repair",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column(
            "position", sa.Integer(), sa.CheckConstraint("position >= 0", name="ck_repair_position_counts"), nullable=False
        ),
        sa.Column(
            "offset_char", sa.Integer(), sa.CheckConstraint("offset_char >= 0", name="ck_repair_offset_counts"), nullable=False
        ),
        sa.Column("insert_text", sa.Text(), sa.CheckConstraint("insert_text <> ''", name="ck_repair_inserts"), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.key"], name=op.f("fk_repair_document")),
        sa.PrimaryKeyConstraint("document", "position", name=op.f("pk_repair")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _found() -> None:
    op.create_table(
        "examination",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column(
            "digest", sa.Text(), sa.CheckConstraint("length(digest) = 64", name="ck_examination_digest_length"), nullable=False
        ),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("retracted_at", sa.Text()),
        sa.ForeignKeyConstraint(["document"], ["document.key"], name=op.f("fk_examination_document")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_examination")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_examination_document"), "examination", ["document"])
    op.create_index(
        op.f("uq_examination_current"),
        "examination",
        ["document"],
        unique=True,
        sqlite_where=sa.text("examination.retracted_at IS NULL"),
        postgresql_where=sa.text("examination.retracted_at IS NULL"),
    )
    op.create_table(
        "statement",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), sa.CheckConstraint("length(id) = 32", name="ck_statement_id_length"), nullable=False),
        sa.Column("examination", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), sa.CheckConstraint("number > 0", name="ck_statement_number_positive"), nullable=False),
        sa.Column(
            "kind",
            sa.Text(),
            sa.CheckConstraint("kind IN ('speech', 'belief', 'own_voice')", name="ck_statement_kind_known"),
            nullable=False,
        ),
        sa.Column(
            "quote",
            sa.Text(),
            sa.CheckConstraint("quote IN ('direct', 'mixed', 'indirect', 'none')", name="ck_statement_quote_known"),
            nullable=False,
        ),
        sa.Column(
            "score",
            sa.REAL(),
            sa.CheckConstraint("0 <= score AND score <= 1", name="ck_statement_score_in_range"),
            nullable=False,
        ),
        sa.Column(
            "shown", sa.Integer(), sa.CheckConstraint("shown IN (0, 1)", name="ck_statement_shown_or_doubtful"), nullable=False
        ),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), sa.CheckConstraint("parent <> id", name="ck_statement_not_its_own_parent")),
        sa.CheckConstraint("kind <> 'own_voice' OR quote = 'none'", name="ck_statement_own_voice_quotes_nobody"),
        sa.ForeignKeyConstraint(["examination"], ["examination.key"], name=op.f("fk_statement_examination")),
        sa.ForeignKeyConstraint(
            ["examination", "parent"],
            ["statement.examination", "statement.id"],
            name=op.f("fk_statement_parent"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_statement")),
        sa.UniqueConstraint("examination", "id", name=op.f("uq_statement_examination")),
        sa.UniqueConstraint("examination", "number", name=op.f("uq_statement_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_statement_id"), "statement", ["id"])
    op.create_table(
        "statement_span",
        sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Text(),
            sa.CheckConstraint("role IN ('source', 'cue', 'content')", name="ck_statement_span_role_known"),
            nullable=False,
        ),
        sa.Column(
            "position",
            sa.Integer(),
            sa.CheckConstraint("position >= 0", name="ck_statement_span_position_counts"),
            nullable=False,
        ),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.CheckConstraint("0 <= start_char AND start_char < end_char", name="ck_statement_span_span_in_order"),
        sa.CheckConstraint("length(exact) = end_char - start_char", name="ck_statement_span_span_quotes"),
        sa.CheckConstraint(
            "(start_char IS NULL) = (end_char IS NULL) AND (start_char IS NULL) = (exact IS NULL)",
            name="ck_statement_span_span_whole",
        ),
        sa.ForeignKeyConstraint(["statement"], ["statement.key"], name=op.f("fk_statement_span_statement")),
        sa.PrimaryKeyConstraint("statement", "role", "position", name=op.f("pk_statement_span")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "flag",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), sa.CheckConstraint("length(id) = 32", name="ck_flag_id_length"), nullable=False),
        sa.Column("examination", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Text(),
            sa.CheckConstraint(
                "kind IN ('placeholder_citation', 'run_together_words', 'page_furniture', 'caption_in_body', 'boilerplate_structure', 'no_named_source', 'encoding_repaired', 'right_to_left_reversed', 'no_date', 'no_byline', 'relative_date', 'wire_credit', 'other_language', 'copied_text')",  # noqa: E501
                name="ck_flag_kind_known",
            ),
            nullable=False,
        ),
        sa.Column("start_char", sa.Integer()),
        sa.Column("end_char", sa.Integer()),
        sa.Column("exact", sa.Text()),
        sa.Column("note", sa.Text(), sa.CheckConstraint("note <> ''", name="ck_flag_says_why"), nullable=False),
        sa.CheckConstraint("0 <= start_char AND start_char < end_char", name="ck_flag_span_in_order"),
        sa.CheckConstraint("length(exact) = end_char - start_char", name="ck_flag_span_quotes"),
        sa.CheckConstraint(
            "(start_char IS NULL) = (end_char IS NULL) AND (start_char IS NULL) = (exact IS NULL)", name="ck_flag_span_whole"
        ),
        sa.ForeignKeyConstraint(["examination"], ["examination.key"], name=op.f("fk_flag_examination")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_flag")),
        sa.UniqueConstraint("examination", "id", name=op.f("uq_flag_examination")),
        sqlite_strict=True,
    )


def _around() -> None:
    op.create_table(
        "issue",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Text(),
            sa.CheckConstraint("stage IN ('read', 'clean', 'find')", name="ck_issue_stage_known"),
            nullable=False,
        ),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), sa.CheckConstraint("reason <> ''", name="ck_issue_says_why"), nullable=False),
        sa.Column("capture", sa.Text()),
        sa.Column("examination", sa.Integer()),
        sa.Column("digest", sa.Text(), sa.CheckConstraint("length(digest) = 64", name="ck_issue_digest_length"), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("retracted_at", sa.Text()),
        sa.ForeignKeyConstraint(["examination"], ["examination.key"], name=op.f("fk_issue_examination")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_issue")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_issue_capture"), "issue", ["capture"])
    op.create_index(op.f("ix_issue_content"), "issue", ["subject", "stage", "reason"])
    op.create_table(
        "decision",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), sa.CheckConstraint("length(id) = 32", name="ck_decision_id_length"), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column(
            "judgement",
            sa.Text(),
            sa.CheckConstraint(
                "judgement IN ('same', 'different', 'unsure', 'accept', 'reject', 'correct')", name="ck_decision_judgement_known"
            ),
            nullable=False,
        ),
        sa.Column(
            "decided_by", sa.Text(), sa.CheckConstraint("decided_by <> ''", name="ck_decision_somebody_decided"), nullable=False
        ),
        sa.Column("why", sa.Text(), sa.CheckConstraint("why <> ''", name="ck_decision_says_why"), nullable=False),
        sa.Column("field", sa.Text()),
        sa.Column("value", sa.Text()),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("chain", sa.Text(), sa.CheckConstraint("length(chain) = 32", name="ck_decision_chain_length"), nullable=False),
        sa.Column("retracted_at", sa.Text()),
        sa.CheckConstraint("(judgement = 'correct') = (field IS NOT NULL)", name="ck_decision_correct_names_a_field"),
        sa.CheckConstraint("judgement = 'correct' OR value IS NULL", name="ck_decision_only_corrections_have_values"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_decision")),
        sa.UniqueConstraint("chain", name=op.f("uq_decision_chain")),
        sa.UniqueConstraint("id", name=op.f("uq_decision_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_decision_subject"), "decision", ["subject"])
