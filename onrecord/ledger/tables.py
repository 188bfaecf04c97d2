"""The ledger's tables: one definition, changed only by a revision in migrations/.

A row is added once and its content never changes: triggers refuse it (see the revisions). What is no longer held is
retracted, never deleted. Tables found only by their key have no row ids, and so no second index. Offsets count Unicode
code points of ``document.text``; times are UTC, ISO 8601. Where the last rows could be deleted without a trace, SQLite
keeps the highest number ever given (AUTOINCREMENT).
"""

from onrecord.ledger.tables_read import capture, document, metadata, metadatum, model, published, repair  # isort: skip
from onrecord.ledger.tables_found import (  # isort: skip  (tables are told of in the order in which they are defined)
    addressee,
    basis,
    examination,
    flag,
    hedge,
    issue,
    mention,
    request,
    statement,
    statement_span,
)
from onrecord.ledger.tables_matters import (  # isort: skip
    MATTERS,
    event,
    figure,
    figure_part,
    participant,
    time_expression,
    toponym,
    violation,
)
from onrecord.ledger.tables_decided import actor, decision, register, tie  # isort: skip

__all__ = [
    "MATTERS",
    "actor",
    "addressee",
    "basis",
    "capture",
    "decision",
    "document",
    "event",
    "examination",
    "figure",
    "figure_part",
    "flag",
    "hedge",
    "issue",
    "mention",
    "metadata",
    "metadatum",
    "model",
    "participant",
    "published",
    "register",
    "repair",
    "request",
    "statement",
    "statement_span",
    "tie",
    "time_expression",
    "toponym",
    "violation",
]
