"""One run with the rule tagger, as a program of its own: python drive.py LEDGER WORKERS INPUT...

Says "kept N" on standard output whenever the ledger has kept one more document.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "rules"))

from onrecord.engine.local import Progress, run_local
from onrecord.ledger import open_ledger


def main(ledger: str, workers: str, *inputs: str) -> None:
    """Run, and end with status 1 when something was skipped."""

    def tell(progress: Progress) -> None:
        print("kept", progress.documents, flush=True)

    with open_ledger(ledger, create=True) as book:
        report = run_local(map(Path, inputs), book, workers=int(workers), load="rule_tagger:load", watch=tell)
    sys.exit(1 if report.issues else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
