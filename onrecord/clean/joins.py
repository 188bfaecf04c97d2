"""Places where two words may have run together: the type, and what is never touched."""

import re
from dataclasses import dataclass

# What stands in an address, a handle, a file name, a formula or code: the whole chunk between blanks stays as it is.
_TECHNICAL = re.compile(
    r"[@#_/\\=<>{}|~^*+&`]|\(\)|\w\.\w+\(|\b[Ww]{3}\.|"
    r"\.(?:com|org|net|gov|edu|int|info|co|uk|pk|in|io|tv|me|html?|php|js|py|pdf|docx?|jpe?g|png|txt|csv|mp[34])\b"
)
_LONGEST = 150  # code points between two blanks; longer stretches are data, and would take long to look through


@dataclass(frozen=True, slots=True)
class Join:
    """A place where a space may be missing.

    Attributes:
        offset: Where the space belongs, in code points of the text.
        evidence: log10 of how much more often such a place is seen per lost space than per word of sound text.
        needed: How likely it must be, 0 to 1, to be repaired; higher where a repair could damage a name.
    """

    offset: int
    evidence: float
    needed: float = 0.7


def technical(chunk: str) -> bool:
    """Whether a chunk between blanks is an address, a handle, a file name, a formula or code, or too long for words."""
    return len(chunk) > _LONGEST or _TECHNICAL.search(chunk) is not None


def chunk_at(text: str, offset: int) -> str:
    """The chunk between blanks round an offset; of a very long one a part that is too long for words as well."""
    start = end = offset
    while start > max(0, offset - _LONGEST) and not text[start - 1].isspace():
        start -= 1
    while end < min(len(text), offset + _LONGEST + 1) and not text[end].isspace():
        end += 1
    return text[start:end]
