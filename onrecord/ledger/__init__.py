"""What was read, found and decided, kept in one file: tables, migrations, store, queries."""

from onrecord.ledger.adding import Found
from onrecord.ledger.decisions import Decided
from onrecord.ledger.queries import Counts
from onrecord.ledger.store import Ledger, open_ledger

__all__ = ["Counts", "Decided", "Found", "Ledger", "open_ledger"]
