"""Counts the flags on given documents, to be judged by reading them.

    python benchmarks/flags.py [--show] [--rules-only] DOCUMENTS...

DOCUMENTS: files, folders, .jsonl, as `onrecord run` takes them. --show prints every flag that names a fault of its
document, with its words. --rules-only finds no statements, for which no model is needed; no_named_source is then
never found. The ceiling in flags.json holds for the data named there; other data are counted and not gated.
"""

import argparse
import hashlib
import json
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from reports import documents

from onrecord.find.flags import find_flags
from onrecord.find.statements import find_statements
from onrecord.model.tagger import load_tagger
from onrecord.types import LOOK_AGAIN, Flag

HERE = Path(__file__).parent


def show(name: str, found: list[Flag]) -> None:
    """Print the flags that name a fault, with their words."""
    for flag in found:
        if flag.kind in LOOK_AGAIN:
            words = ascii(flag.span.exact[:80])[1:-1] if flag.span else "-"
            print(f"{name}\t{flag.kind}\t{words}\t{flag.note}")


def main(paths: list[Path], *, showing: bool, rules_only: bool) -> int:
    """Print flags and documents per kind, pace and peak memory; 1 when more documents are flagged than the ceiling allows."""
    tagger = None if rules_only else load_tagger(threads=2)
    flags: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    faulty = count = words = 0
    spent = 0.0
    for document in documents(paths):
        statements = find_statements(document, tagger) if tagger else []
        began = time.process_time()
        found = find_flags(document, statements)
        spent += time.process_time() - began
        flags.update(flag.kind for flag in found)
        flagged.update({flag.kind for flag in found})
        faulty += any(flag.kind in LOOK_AGAIN for flag in found)
        count += 1
        words += len(document.text.split())
        if showing:
            show(document.name, found)
    for kind, number in sorted(flags.items()):
        print(f"{kind:22s} {number:6d} flags on {flagged[kind]:5d} documents{'  look again' if kind in LOOK_AGAIN else ''}")
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pace = words / spent if spent else 0.0
    print(
        f"a fault named in {faulty} of {count} documents; flags alone: {pace:,.0f} words per CPU second; peak {memory_mb:.0f} MB"
    )
    pinned = json.loads((HERE / "flags.json").read_text())
    read = b"".join(path.read_bytes() for path in paths if path.is_file())
    if pinned["data"] != "sha256:" + hashlib.sha256(read).hexdigest():
        print("no ceiling is pinned for these data")
        return 0
    print(f"ceiling of documents with a fault named: {pinned['faulty']}; each was read, and the fault is there")
    return int(faulty > pinned["faulty"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--rules-only", action="store_true")
    options = parser.parse_args()
    sys.exit(main(options.documents, showing=options.show, rules_only=options.rules_only))
