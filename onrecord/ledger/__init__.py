"""What was read, found and decided, kept in one file: tables, migrations, store, queries."""

from onrecord.ledger.adding import Found
from onrecord.ledger.decisions import Decided
from onrecord.ledger.queries import Counts, Weights
from onrecord.ledger.store import Ledger, open_ledger

__all__ = ["Counts", "Decided", "Found", "Ledger", "Weights", "open_ledger"]
