"""Scores the repairs of run-together words: on clean news, on news that loses its line breaks here, and on a damaged text.

    python benchmarks/repairs.py [--polnear FOLDER] [--seed FILE]

FOLDER: its .jsonl files hold a document a line, {"id", "text"}, of news as it was published. Every repair made in it
is printed; repairs.json names, by document and offset, those that were read and judged to be spaces lost before.
FILE: a text with joins; repairs.json holds their offsets. Floors hold for the data named there by their hashes;
other data are scored and not gated.
"""

import argparse
import hashlib
import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.clean.repairs import find_repairs
from onrecord.text.words import english_words

PINNED = json.loads((Path(__file__).parent / "repairs.json").read_text())
WIDTH = 72  # columns at which the news is wrapped before it loses its line breaks


def main(polnear: Path | None, seed: Path | None) -> int:
    """Print all scores, then whether each is as good as its floor."""
    english_words()
    failures = []
    if polnear:
        failures += on_news(polnear)
    if seed:
        failures += on_seed(seed)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    for failure in failures:
        print(f"below the floor: {failure}")
    return int(bool(failures))


def on_news(folder: Path) -> list[str]:
    """Score on news as published, then on the same news without its line breaks."""
    files = sorted(folder.glob("*.jsonl"))
    pinned = PINNED["news"]
    held = pinned["data"] == digest(b"".join(path.read_bytes() for path in files))
    rows = [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]
    words = sum(len(row["text"].split()) for row in rows)
    began = time.process_time()
    repairs = [[repair.offset for repair in find_repairs(row["text"])] for row in rows]
    pace = words / (time.process_time() - began)
    false = 0
    for row, offsets in zip(rows, repairs, strict=True):
        for offset in offsets:
            judged = held and offset in pinned["lost_before"].get(row["id"], ())
            false += not judged
            print(f"{'lost before' if judged else 'false':12s}{row['id'][:32]:34s}{around(row['text'], offset)}")
    made = sum(map(len, repairs))
    print(f"clean news: {words:,} words, {made} repairs, {false} false (at most {pinned['false']}), {pace:,.0f} words/s")
    recall, precision = on_damaged([row["text"] for row in rows], repairs)
    checks = {
        "false repairs in clean news": false <= pinned["false"],
        "recall in damaged news": recall >= pinned["recall"],
        "precision in damaged news": precision >= pinned["precision"],
        "words/s": pace >= pinned["words_per_second"],
    }
    if not held:
        print("no floor is pinned for these news")
    return [name for name, met in checks.items() if held and not met]


def on_damaged(texts: list[str], before: list[list[int]]) -> tuple[float, float]:
    """Recall and precision, in per cent, on texts whose every line break was lost; repairs of the sound text are set apart."""
    lost: Counter[str] = Counter()
    found: Counter[str] = Counter()
    false = 0
    for text, standing in zip(texts, before, strict=True):
        damaged, gone = damage(text)
        repaired = {repair.offset for repair in find_repairs(damaged)}
        for offset in gone:
            kind = kind_of(damaged, offset)
            lost[kind] += 1
            found[kind] += offset in repaired
        moved = {offset - sum(1 for index, each in enumerate(gone) if each + index < offset) for offset in standing}
        false += len(repaired - set(gone) - moved)
    for kind, number in lost.most_common():
        print(f"  {kind:42s}{found[kind]:6d} of {number:6d} {100 * found[kind] / number:6.1f} %")
    recall = 100 * found.total() / lost.total()
    precision = 100 * found.total() / (found.total() + false)
    print(f"news without line breaks: recall {recall:.1f} %, precision {precision:.2f} % ({false} false)")
    return recall, precision


def damage(text: str) -> tuple[str, list[int]]:
    """Wrap each paragraph and drop the breaks; the text and the offsets of the spaces lost."""
    pieces: list[str] = []
    gone: list[int] = []
    column = length = 0
    for piece, following in neighbours(re.findall(r"\n+| +|[^ \n]+", text)):
        if piece == " " and pieces and following.strip() and pieces[-1].strip() and column + len(following) >= WIDTH:
            gone.append(length)
            column = 0
            continue
        pieces.append(piece)
        length += len(piece)
        column = 0 if "\n" in piece else column + len(piece)
    return "".join(pieces), gone


def neighbours(pieces: list[str]) -> Iterator[tuple[str, str]]:
    """Each piece with the one that follows it."""
    return zip(pieces, [*pieces[1:], ""], strict=True)


def kind_of(text: str, offset: int) -> str:
    """What kind of join a lost space leaves."""
    left, right = text[offset - 1], text[offset]
    before, after = (
        re.search(r"[^\W\d_]*$", text[max(0, offset - 30) : offset]),
        re.match(r"[^\W\d_]*", text[offset : offset + 30]),
    )
    run = (before[0] if before else "") + (after[0] if after else "")
    rules = (
        (left.isdigit() or right.isdigit(), "at a figure"),
        (text[offset - 2 : offset] in {"'s", "’s"}, "behind a possessive"),
        (not left.isalpha() or not right.isalpha(), "at a mark"),
        (run.lower() in english_words().known, "that spells another word"),
        (right.isupper(), "before a capital"),
        (run[:1].isupper(), "behind a capitalised word"),
    )
    return next((name for met, name in rules if met), "between words in lower case")


def on_seed(path: Path) -> list[str]:
    """Score on a text whose joins are known by their offsets."""
    pinned = PINNED["seed"]
    if pinned["data"] != digest(path.read_bytes()):
        print(f"no joins are pinned for {path.name}")
        return []
    text = path.read_bytes().decode("utf-8")
    repaired, joins = {repair.offset for repair in find_repairs(text)}, set(pinned["joins"])
    for name, offsets in (("missed", joins - repaired), ("false", repaired - joins)):
        for offset in sorted(offsets):
            print(f"{name:12s}{around(text, offset)}")
    recall = 100 * len(joins & repaired) / len(joins)
    print(f"damaged text: {len(joins & repaired)} of {len(joins)} joins ({recall:.1f} %), {len(repaired - joins)} false")
    checks = {"recall in the damaged text": recall >= pinned["recall"], "false repairs in it": repaired <= joins}
    return [name for name, met in checks.items() if not met]


def around(text: str, offset: int) -> str:
    """The words round an offset, on one line."""
    return repr(f"{text[max(0, offset - 20) : offset]}|{text[offset : offset + 20]}")


def digest(content: bytes) -> str:
    """The hash that ties floors to their data."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--seed", type=Path)
    arguments = parser.parse_args()
    sys.exit(main(arguments.polnear, arguments.seed))
