"""Derive onrecord/text/data/words_en.txt.gz from wordfreq's English list and SCOWL.

    python -m venv /tmp/words && /tmp/words/bin/pip install wordfreq==3.1.1
    /tmp/words/bin/python scripts/word_list.py FOLDER

FOLDER holds SCOWL's lists as Debian's packages wamerican, wbritish, wamerican-large and wbritish-large
(2020.12.07) put them into /usr/share/dict. The output is the same to the byte for the same input.
"""

import gzip
import re
import sys
import tomllib
from pathlib import Path

from wordfreq import get_frequency_list  # type: ignore[import-not-found]

DATA = Path(__file__).parents[1] / "onrecord" / "text" / "data"
LISTS = {name: frozenset(words.split()) for name, words in tomllib.loads((DATA / "words_en.toml").read_text("utf-8")).items()}
RAREST = 1.2  # Zipf scale: log10 of occurrences in a billion words. Below it, wordfreq holds more slips than words.
RAREST_PART = 2.0  # ordinary words rarer than this are known, but too rare to explain another word's letters
COMMON_NAME = 2.5  # other words listed with their frequency: names, mostly
LIKELIER_APART = 2.2  # log10: how much likelier two words side by side must be than the one they spell
SHORT = 3  # letters; such words may be pieces of others
NEVER_A_PART = frozenset({"shit"})  # "militants hit" ran together is likelier
LETTERS = re.compile("[a-z]+")


def frequencies() -> dict[str, float]:
    """Words of letters only, with their frequency on the Zipf scale; wordfreq keeps bins of a hundredth of a power of ten."""
    bins = get_frequency_list("en", wordlist="large")
    return {word: round(9 - number / 100, 2) for number, words in enumerate(bins) for word in words if LETTERS.fullmatch(word)}


def scowl(folder: Path, suffix: str) -> tuple[set[str], set[str]]:
    """Words that SCOWL writes in lower case, and all of its words of letters only."""
    lines = [
        line
        for variety in ("american", "british")
        for line in (folder / f"{variety}-english{suffix}").read_text("utf-8").split("\n")
    ]
    return {line for line in lines if LETTERS.fullmatch(line)}, {
        line.lower() for line in lines if LETTERS.fullmatch(line.lower())
    }


def run_together(word: str, zipf: dict[str, float], ordinary: set[str]) -> bool:
    """Whether a listed word looks like two that lost their space: the web the list was counted on holds such slips."""
    return any(
        LISTS["function_words"] & {word[:cut], word[cut:]}
        and all(part in ordinary and (part in LISTS["short_words"] or len(part) > SHORT) for part in (word[:cut], word[cut:]))
        and zipf.get(word[:cut], 0) + zipf.get(word[cut:], 0) - 9 - zipf[word] >= LIKELIER_APART
        for cut in range(1, len(word))
    )


def main(folder: Path) -> None:
    """Write the list: a line per kind and frequency, then one of words known without a frequency."""
    zipf = frequencies()
    ordinary, _ = scowl(folder, "")
    _, listed = scowl(folder, "-large")
    lines: dict[tuple[str, str], list[str]] = {}
    for word in sorted(listed | ordinary | {word for word, value in zipf.items() if value >= RAREST}):
        value = zipf.get(word, 0.0)
        if word not in listed and len(word) > SHORT + 1 and run_together(word, zipf, ordinary):
            continue
        kind = (
            "o"
            if word in ordinary and word not in NEVER_A_PART and value >= RAREST_PART
            else "n"
            if value >= COMMON_NAME
            else "k"
        )
        lines.setdefault((kind, "" if kind == "k" else f"{value:.1f}"), []).append(word)
    text = "".join(f"{kind} {value}\t{' '.join(words)}\n" for (kind, value), words in sorted(lines.items()))
    (DATA / "words_en.txt.gz").write_bytes(gzip.compress(text.encode("ascii"), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
