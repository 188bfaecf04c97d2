"""One spelling for the many of a name: how names are kept in the gazetteer, and how they are looked up in it."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h", "ŋ": "n", "ŧ": "t",
    }
)  # fmt: skip
"""Letters of the Latin script that Unicode does not take apart into a plain one and a mark; in lower case."""
_MARKS = re.compile(r"['’‘‛`´ʹʻʼʽʾʿˈ“”\"]|(?<=\b\w)\.(?=\w\b)")
_APART = re.compile(r"[^\w]+|_")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A name in lower case, without marks on letters, apostrophes, hyphens and full stops; "St." and the like written out.

    >>> fold("ST. JOHN'S"), fold("Şan‘ā’"), fold("Dera-Ghazi  Khan"), fold("U.S.")
    ('saint johns', 'sana', 'dera ghazi khan', 'us')
    """
    taken_apart = unicodedata.normalize("NFKD", name.lower()).translate(_LETTERS).casefold()
    plain = "".join(letter for letter in taken_apart if not unicodedata.combining(letter))
    words = _APART.sub(" ", _MARKS.sub("", plain)).split()
    return " ".join(_SHORT.get(word, word) if at < len(words) - 1 else word for at, word in enumerate(words))
