"""Places where two words may have run together: the type, the short words, and what is never touched."""

import re
from dataclasses import dataclass

FUNCTION_WORDS = frozenset(
    "a an the of to in on at by for from with as and or but nor if than that this these those who whom whose which what when where "
    "while how why because although though since until unless before after during between among against amid about above below under "
    "over into onto through throughout across along around near toward towards upon within without beyond behind despite per via is "
    "are was were be been being am has have had having do does did will would shall should can could may might must not no it its he "
    "his him she her they their them we our us you your i my me one two three four five six ten all any both each every some such "
    "other another many most more much several few so also only too very just even still yet then there here now up out off down again "
    "said says say told had".split()
)

SHORT_WORDS = frozenset(
    "a an the of to in on at by for as and or but nor if who how why is are was be am has had do did can may not no it its his him he "
    "she her they we our us you my me one two six ten all any few so too yet now up out off per via new old say saw got get put set let "
    "led met won ran own day war law men man way use aid oil gas tax top end key due big low far ago act arm gun air car son job six age "
    "area win pay bid cut see run try go".split()
)
"""Words of up to three letters that a join may consist of; all others of that length also begin or end names."""

# What stands in an address, a handle, a file name, a formula or code: the whole chunk between blanks stays as it is.
_TECHNICAL = re.compile(
    r"[@#_/\\=<>{}|~^*+&`]|\bwww\.|\.(?:com|org|net|gov|edu|int|info|co|uk|pk|in|io|tv|me|html?|php|js|py|pdf|docx?|jpe?g|png)\b",
    re.IGNORECASE,
)


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


def technical(text: str, offset: int) -> bool:
    """Whether the chunk between blanks round an offset is an address, a handle, a file name, a formula or code."""
    start = offset
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    end = offset
    while end < len(text) and not text[end].isspace():
        end += 1
    return _TECHNICAL.search(text, start, end) is not None
