"""What was read, found and decided, kept in one file: tables, migrations, store, queries."""

from onrecord.ledger.adding import Found
from onrecord.ledger.decisions import Decided
from onrecord.ledger.queries import Counts, Weights
from onrecord.ledger.store import Ledger, open_ledger
from onrecord.ledger.voices import Voices

__all__ = ["Counts", "Decided", "Found", "Ledger", "Voices", "Weights", "open_ledger"]
