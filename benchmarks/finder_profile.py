"""Where the finder's time goes, on one thread.

    python benchmarks/finder_profile.py TEXTS.jsonl

TEXTS.jsonl: a document a line, {"id", "text"}. Each part's time is its own: what another part takes inside it is not
counted twice. Shares hold on a busy machine too; words a second do not.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from onrecord.find import reading, statements
from onrecord.find.mentions import Mentions
from onrecord.model import tagger as model
from onrecord.model import text_read
from onrecord.model.tagger import Tagger, load_tagger
from onrecord.types import Document

PARTS: dict[str, list[tuple[Any, str]]] = {
    "repairs, layout": [(reading, "lay_out"), (reading, "Overlay")],
    "sentences, quotation marks": [(reading, "sentences"), (reading, "quoted_spans")],
    "word pieces": [(model, "passages")],
    "windows": [(model, "pack")],
    "distances to cues": [(model, "seen_from")],
    "decoding": [(model, "decode")],
    "scores": [(model.Calibration, "score")],
    "turns, quotations": [(statements, "find_turns"), (statements, "with_quotations")],
    "own voice": [(statements, "assertions")],
    "mentions": [(text_read, "read_chunks"), (text_read, "describe"), (text_read, "compare"), (Mentions, "add")],
    "what statements are": [(statements, "stated"), (text_read, "mean_rows")],
    "statements": [(statements, "find_statements")],
}
"""What is timed: functions, by the name under which they are called. The last one holds all others, and is the rest."""
SESSIONS = {"encoder": "_encoder", "roles head": "_roles", "antecedents": "_antecedents", "acts": "_acts"}


class Clock:
    """Seconds of each part, what it calls of other parts left out."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inside = [0.0]

    def timed(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function that does the same and is timed; what it yields one by one comes all at once."""

        def call(*arguments: Any, **options: Any) -> Any:
            self._inside.append(0.0)
            began = time.perf_counter()
            result = function(*arguments, **options)
            result = list(result) if isinstance(result, Iterator) else result
            whole = time.perf_counter() - began
            self.seconds[part] += whole - self._inside.pop()
            self._inside[-1] += whole
            return result

        return call


class TimedSession:
    """A session of onnxruntime that is timed."""

    def __init__(self, clock: Clock, part: str, session: Any) -> None:
        self.run = clock.timed(part, session.run)


def watched(tagger: Tagger) -> Clock:
    """Put a clock on every part of finding with this tagger."""
    clock = Clock()
    for part, functions in PARTS.items():
        for place, name in functions:
            setattr(place, name, clock.timed(part, getattr(place, name)))
    for part, name in SESSIONS.items():
        tagger.__dict__[name] = TimedSession(clock, part, getattr(tagger, name))
    return clock


def main(texts: Path) -> None:
    """Print the share of each part, the largest first."""
    documents = [
        Document(id=row["id"], sha256="", name=row["id"], media_type="text/plain", text=row["text"])
        for row in map(json.loads, texts.read_text(encoding="utf-8").splitlines())
    ]
    tagger = load_tagger(threads=1)
    statements.find_statements(documents[0], tagger)  # loads the model
    clock = watched(tagger)
    words = 0
    for document in documents:
        statements.find_statements(document, tagger)
        words += len(document.text.split())
    total = sum(clock.seconds.values())
    print(f"{tagger.name} {tagger.version} on {len(documents)} documents, {words:,} words: {words / total:,.0f} words/s")
    for part, seconds in sorted(clock.seconds.items(), key=lambda item: -item[1]):
        print(f"{part:28} {seconds / total:6.1%}  {1e6 * seconds / words:6.1f} µs a word")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
