"""Words and word pieces, as the encoder was trained to read them (BERT, uncased)."""

import re
import unicodedata
from dataclasses import dataclass

from onrecord.model.labels import CASES

_CHUNK = re.compile(r"[^ \t\n\r\u2028\u2029\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LONGEST_WORD = 100  # code points; a longer one is unknown to the vocabulary, as in the reference tokenizer
_CACHED_CHUNKS = 200_000  # about 40 MB; news repeats nearly all of its words
# One quotation mark for all, so that typography makes no difference to what is found.
_SAME_MARK = dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛", "'")
_TOKENISED_QUOTES = ("``", "''")


@dataclass(frozen=True, slots=True)
class Word:
    """One word or punctuation mark: offsets in code points of the text, end exclusive, its pieces' ids and its case.

    The case is an index into CASES.
    """

    start: int
    end: int
    pieces: tuple[int, ...]
    case: int


class WordPieces:
    """Splits text into words and word pieces (Devlin et al. 2019, uncased).

    Differs from the reference on purpose in one thing: typographic, straight and tokenised (`` and '')
    quotation marks are read as the same mark.
    """

    def __init__(self, vocabulary: list[str]) -> None:
        """Take the vocabulary, one piece an entry, in the order of the ids."""
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown, self.start, self.separator = self._ids["[UNK]"], self._ids["[CLS]"], self._ids["[SEP]"]
        self._known: dict[str, tuple[Word, ...]] = {}

    def words(self, text: str, start: int = 0, end: int | None = None) -> list[Word]:
        """Split ``text[start:end]`` into words; offsets count from the beginning of ``text``."""
        found = []
        for match in _CHUNK.finditer(text, start, len(text) if end is None else end):
            base = match.start()
            for word in self._chunk(match[0]):
                found.append(Word(base + word.start, base + word.end, word.pieces, word.case))
        return found

    def _chunk(self, chunk: str) -> tuple[Word, ...]:
        known = self._known.get(chunk)
        if known is None:
            known = tuple(
                Word(start, end, pieces, _case(chunk[start:end]))
                for start, end in _split(chunk)
                if (pieces := self._pieces(_plain(chunk[start:end])))
            )
            if len(self._known) < _CACHED_CHUNKS:
                self._known[chunk] = known
        return known

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Longest pieces first; empty for a word of nothing but marks that are dropped."""
        if len(word) > _LONGEST_WORD:
            return (self.unknown,)
        pieces: list[int] = []
        at = 0
        while at < len(word):
            prefix = "##" if at else ""
            end = next((end for end in range(len(word), at, -1) if prefix + word[at:end] in self._ids), None)
            if end is None:
                return (self.unknown,)
            pieces.append(self._ids[prefix + word[at:end]])
            at = end
        return tuple(pieces)


def _split(chunk: str) -> list[tuple[int, int]]:
    """Cut a chunk without white space at punctuation and between CJK characters."""
    spans: list[tuple[int, int]] = []
    begun = 0
    at = 0
    while at < len(chunk):
        width = 2 if chunk[at : at + 2] in _TOKENISED_QUOTES else 1
        if width == 2 or _stands_alone(chunk[at]):
            if begun < at:
                spans.append((begun, at))
            spans.append((at, at + width))
            begun = at + width
        at += width
    if begun < len(chunk):
        spans.append((begun, len(chunk)))
    return spans


def _plain(word: str) -> str:
    """Lower case, accents and control characters dropped, one kind of quotation mark."""
    if word in _TOKENISED_QUOTES:
        return '"'
    if len(word) == 1:
        word = _SAME_MARK.get(word, word)
    bare = "".join(char for char in word if char != "\ufffd" and unicodedata.category(char) not in ("Cc", "Cf", "Cn", "Co"))
    folded = unicodedata.normalize("NFD", bare)
    return "".join(char for char in folded if unicodedata.category(char) != "Mn").lower()


def _case(word: str) -> int:
    if word.islower():
        return CASES.index("lower")
    if word.isupper():
        return CASES.index("upper" if len(word) > 1 else "title")
    if word.istitle():
        return CASES.index("title")
    return CASES.index("mixed" if any(char.isalpha() for char in word) else "no letters")


def _stands_alone(char: str) -> bool:
    code = ord(char)
    if code < 128:
        return 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return unicodedata.category(char).startswith("P") or _is_cjk(code)


def _is_cjk(code: int) -> bool:
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2A6DF
        or 0x2A700 <= code <= 0x2B81F
        or 0x2B920 <= code <= 0x2CEAF  # the reference leaves out 2B820 to 2B91F, so the vocabulary was made without them
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )
