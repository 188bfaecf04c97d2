"""Derive from WordNet persons_en.txt.gz, nouns for persons, and no_persons_en.txt.gz, words that only end like them.

    python scripts/person_nouns.py FOLDER

FOLDER holds WordNet 3.1's index.noun, data.noun, index.verb and index.adj. A noun is listed when its most frequent sense is a
kind of person; names of single persons are not. The output is the same to the byte for the same input.
"""

import gzip
import re
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parents[1] / "onrecord" / "text" / "data"
PERSON = "00007846"  # "person, individual, someone": the sense that all kinds of persons stand under
TRADES = ("er", "or", "ist", "eer", "ian")
NOUN = re.compile("[a-z]+(?:-[a-z]+)*")


class Sense(NamedTuple):
    """One sense: the broader senses it stands under, and whether it is a single thing with a name."""

    broader: tuple[str, ...]
    single: bool


def main(folder: Path) -> None:
    """Write the list, a word a line, in alphabetical order."""
    senses = dict(map(sense, entries(folder / "data.noun")))

    @cache
    def is_person(offset: str) -> bool:
        return offset == PERSON or any(map(is_person, senses[offset].broader))

    nouns = []
    for line in entries(folder / "index.noun"):
        word, *told = line.split()
        first = told[-int(told[1])]
        if NOUN.fullmatch(word) and is_person(first) and not senses[first].single:
            nouns.append(word)
    write("persons_en", nouns)
    write("no_persons_en", [word for word in others(folder) if not any(map(is_person, others(folder)[word]))])


def write(name: str, nouns: list[str]) -> None:
    """Write a list."""
    (DATA / f"{name}.txt.gz").write_bytes(gzip.compress("\n".join(sorted(nouns)).encode("ascii"), 9, mtime=0))


@cache
def others(folder: Path) -> dict[str, list[str]]:
    """The senses of the nouns, verbs and adjectives that end as words for persons do."""
    found: dict[str, list[str]] = {}
    for kind in ("noun", "verb", "adj"):
        for line in entries(folder / f"index.{kind}"):
            word, *told = line.split()
            if NOUN.fullmatch(word) and word.endswith(TRADES):
                found.setdefault(word, []).extend(told[-int(told[1]) :] if kind == "noun" else [])
    return found


def entries(file: Path) -> list[str]:
    """The lines of one of WordNet's files, without its licence."""
    return [line for line in file.read_text("utf-8").splitlines() if not line.startswith("  ")]


def sense(line: str) -> tuple[str, Sense]:
    """One line of data.noun: offset, file, type, words, pointers (``@`` broader, ``@i`` an instance of)."""
    told = line.split(" ")
    at = 4 + 2 * int(told[3], 16)
    pointers = [told[at + 1 + 4 * number : at + 3 + 4 * number] for number in range(int(told[at]))]
    broader = tuple(offset for kind, offset in pointers if kind in ("@", "@i"))
    return told[0], Sense(broader, any(kind == "@i" for kind, _ in pointers))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
