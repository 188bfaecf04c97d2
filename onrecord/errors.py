"""What can go wrong, as one tree.

OnrecordError
├── BadInput            an input that cannot be used; becomes an Issue, the pile goes on
│   ├── Unreadable      the bytes cannot be turned into a text
│   └── LimitExceeded   reading it would take more than the limits allow
├── LedgerError         the ledger cannot be opened, written or trusted
│   ├── LedgerTooNew    written by a newer version of onrecord
│   ├── LedgerFull      no room left on the disk
│   ├── LedgerBusy      another process holds the ledger for too long
│   ├── LedgerRefused   what was to be added breaks a rule of the ledger's tables
│   └── SpanMismatch    a span no longer quotes its document
├── NotFound            a document, ledger or model that was asked for does not exist
└── ModelError          the model package is missing, damaged or of another version
"""


class OnrecordError(Exception):
    """Base of every error that onrecord raises on purpose; its text says what to do next."""


class BadInput(OnrecordError):
    """An input that cannot be used.

    Attributes:
        subject: What was being read: a base name, or an archive's member.
        reason: Why it cannot be used, in a sentence a reader understands.
    """

    def __init__(self, subject: str, reason: str) -> None:
        self.subject = subject
        self.reason = reason
        super().__init__(f"{subject}: {reason}")


class Unreadable(BadInput):
    """The bytes cannot be turned into a text."""


class LimitExceeded(BadInput):
    """Reading the input would take more time, memory, pages or output than the limits allow."""


class LedgerError(OnrecordError):
    """The ledger cannot be opened, written or trusted."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a newer version of onrecord."""


class LedgerFull(LedgerError):
    """There is no room left where the ledger is kept."""


class LedgerBusy(LedgerError):
    """Another process holds the ledger for longer than is waited for."""


class LedgerRefused(LedgerError):
    """What was to be added breaks a rule of the ledger's tables; nothing of it was added."""


class SpanMismatch(LedgerError):
    """A span no longer quotes its document."""

    def __init__(self, document: str, start: int, *, quoted: str, found: str) -> None:
        self.document = document
        self.start = start
        self.quoted = quoted
        self.found = found
        super().__init__(
            f"document {document} reads {found!r} at {start}, but the span quotes {quoted!r}. "
            "Spans of another document were mixed in, or the ledger was edited by hand: "
            "run `onrecord verify`."
        )


class NotFound(OnrecordError):
    """Something that was asked for by name does not exist."""


class ModelError(OnrecordError):
    """The model package is missing, damaged or of another version."""
