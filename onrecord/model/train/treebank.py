"""Reads documents of the GUM corpus: words with their syntax from a .conllu file, discourse units from the .rsd beside it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PART_OF_UNIT = "same-unit"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a document, by its place among all its words.

    Attributes:
        start: Offset of its first character in the text of its sentence.
        head: Place of the word it depends on; its own place when it depends on none.
        relation: How it depends on it.
    """

    at: int
    form: str
    lemma: str
    kind: str
    tag: str
    features: str
    head: int
    relation: str
    sentence: int
    start: int

    @property
    def end(self) -> int:
        """Offset after its last character in the text of its sentence."""
        return self.start + len(self.form)

    @property
    def is_punctuation(self) -> bool:
        """Whether it is a mark and not a word."""
        return self.kind == "PUNCT"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its words from ``first`` to before ``last``, its paragraph and how that is laid out (head, p, figure ...)."""

    text: str
    first: int
    last: int
    paragraph: int
    layout: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A discourse unit: its words from ``first`` to before ``last``, and the unit it depends on.

    Attributes:
        rank: When it joins that unit. What joined before is part of what this one is related to.
    """

    number: int
    first: int
    last: int
    head: int
    relation: str
    rank: int


@dataclass(frozen=True)
class Treebank:
    """A document with its syntax and its discourse units."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    units: tuple[Unit, ...]

    @cached_property
    def children(self) -> dict[int, list[Token]]:
        """The words that depend on each word, in order."""
        found: dict[int, list[Token]] = {token.at: [] for token in self.tokens}
        for token in self.tokens:
            if token.head != token.at:
                found[token.head].append(token)
        return found

    def subtree(self, at: int) -> set[int]:
        """A word and all that depends on it, at any remove."""
        found = {at}
        for child in self.children[at]:
            found |= self.subtree(child.at)
        return found

    def whole(self, unit: Unit) -> set[int]:
        """Words of a unit, with the pieces that something put into it cut off."""
        pieces = [other for other in self.units if other.head == unit.number and other.relation.startswith(PART_OF_UNIT)]
        return {at for piece in [unit, *pieces] for at in range(piece.first, piece.last)}

    def related(self, unit: Unit) -> set[int]:
        """Words that the relation of a unit is about: those of its head, of what joined that head before, and of what it says."""
        head = self.units[unit.head - 1]
        joined = [
            other
            for other in self.units
            if other.head == head.number and (other.rank < unit.rank or other.relation.startswith(PART_OF_UNIT))
        ]
        found = set(range(head.first, head.last)).union(*(self._below(other) for other in joined if other != unit))
        return found | self.related(head) if head.relation.startswith(unit.relation) else found

    def _below(self, unit: Unit) -> set[int]:
        inner = (self._below(other) for other in self.units if other.head == unit.number)
        return set(range(unit.first, unit.last)).union(*inner)

    @cached_property
    def quotations(self) -> list[range]:
        """Places of the words between quotation marks, the marks included; a new paragraph parts them."""
        found: list[range] = []
        opened: list[int] = []
        for token in self.tokens:
            if opened and self.paragraph(opened[-1]) != self.paragraph(token.at):
                found += [range(at, token.at) for at in opened]
                opened = []
            if token.tag == "``":
                opened.append(token.at)
            elif token.tag == "''" and opened:
                found.append(range(opened.pop(), token.at + 1))
        return found

    def paragraph(self, at: int) -> int:
        """Paragraph of a word."""
        return self.sentences[self.tokens[at].sentence].paragraph


def read_treebank(conllu: str, rsd: str) -> Treebank:
    """Read a document from the contents of its two files.

    Raises:
        ValueError: The two do not hold the same words, or the words are not those of the text.
    """
    tokens: list[Token] = []
    found: list[Sentence] = []
    paragraph, layout, quoted = -1, "p", False
    for about, rows in _sentences(conllu.splitlines()):
        begins = "newpar" in about or "newpar_block" in about
        # A block of quotation that goes on with an open one is no new paragraph: the break is in the middle of a line.
        if not found or (begins and not (quoted and rows[0][4] != "``")):
            paragraph += 1
            layout = about.get("newpar_block", "p").split()[0]
        first = len(tokens)
        tokens += _tokens(rows, about["text"], first, len(found))
        marks = [token.tag for token in tokens[first:] if token.tag in {"``", "''"}]
        quoted = marks[-1] == "``" if marks else quoted
        found.append(Sentence(about["text"], first, len(tokens), paragraph, layout))
    units = tuple(_units(rsd.splitlines()))
    if [token.form for token in tokens] != [word for line in rsd.splitlines() for word in line.split("\t")[1].split(" ")]:
        raise ValueError("the discourse units hold other words than the sentences")
    return Treebank(tuple(tokens), tuple(found), units)


def read_folder(folder: Path, kinds: Sequence[str]) -> Iterator[tuple[str, Treebank]]:
    """Read the documents of a folder that are of the kinds given (news, interview ...) and have discourse units."""
    for rsd in sorted(folder.glob("GUM_*.rsd")):
        if rsd.stem.split("_")[1] in kinds:
            conllu = rsd.with_suffix(".conllu").read_text(encoding="utf-8")
            yield rsd.stem, read_treebank(conllu, rsd.read_text(encoding="utf-8"))


def _sentences(lines: Iterable[str]) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    about: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("#"):
            name, _, value = line[1:].partition("=")
            about[name.strip()] = value.strip()
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield about, rows
            about, rows = {}, []


def _tokens(rows: Sequence[Sequence[str]], text: str, first: int, sentence: int) -> Iterator[Token]:
    reached = 0
    for number, form, lemma, kind, tag, features, head, relation, *_ in rows:
        if not number.isdigit():  # several words written as one, or a word that is left out
            continue
        start = text.find(form, reached)
        if start < 0 or text[reached:start].strip():
            raise ValueError(f"{form!r} is not what follows in {text!r}")
        reached = start + len(form)
        at = first + int(number) - 1
        yield Token(at, form, lemma, kind, tag, features, first + int(head) - 1 if int(head) else at, relation, sentence, start)


def _units(lines: Iterable[str]) -> Iterator[Unit]:
    reached = 0
    for line in lines:
        number, words, rank, _, _, _, head, relation, *_ = line.split("\t")
        last = reached + len(words.split(" "))
        yield Unit(int(number), reached, last, int(head), relation, int(rank))
        reached = last
