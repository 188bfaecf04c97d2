"""Names made comparable: without case, accents, articles, possessives and, for persons, titles."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_POSSESSIVE = re.compile(r"(?<=\w)'s\b|(?<=s)'(?!\w)")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_NO_WORD = re.compile(r"[^\w&]+|_")
_ENDING = re.compile(r"(?:['’]s|(?<=s)['’])$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
# Names differ in spelling with the outlet, not with the body: the Organisation of Islamic Cooperation is the Organization of it.
_SPELLING = re.compile(r"\b(?:organisation|defence|centre|labour|programme)(s?)\b")
_AMERICAN = {"organisation": "organization", "defence": "defense", "centre": "center", "labour": "labor", "programme": "program"}
_GOES_ON = {"of", "for", "to"}  # "Secretary-General of the ..." is an office, and no title before a name
_MOST_WORDS_BEFORE_AN_OFFICE = 4  # "Islamic Republic of Iran" has no more


def fold(words: str) -> str:
    """Fold a name, or a whole text, to lower-case words with single spaces between them.

    "the Baloch Liberation Army's" and "BALOCH LIBERATION ARMY" fold to the same; "U.S." to "us", "Lashkar-e-Taiba" to
    "lashkar e taiba", "Défense" to "defense". Folding twice changes nothing.
    """
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", words) if not unicodedata.combining(mark)).casefold()
    plain = plain.replace("’", "'").replace("ʼ", "'").replace("‘", "'")
    plain = _POSSESSIVE.sub("", plain).replace("'", "")
    plain = _INITIALS.sub(lambda match: match[0].replace(".", ""), plain)
    plain = " ".join(_NO_WORD.sub(" ", plain).replace("&", " and ").split())
    plain = _SPELLING.sub(lambda match: _AMERICAN[match[0].removesuffix("s")] + match[1], plain)
    return plain.removeprefix("the ")


def shown(words: str) -> str:
    """A name as it is shown: as written, without article, possessive and line ends."""
    return _ARTICLE.sub("", _ENDING.sub("", " ".join(words.split()).strip(' ,;:"“”()')))


def is_capitals(words: str) -> bool:
    """Tell whether a name is written in capitals only, as acronyms are: "the WHO's", not "Who"."""
    written = shown(words)
    return any(mark.isalpha() for mark in written) and written == written.upper()


def is_unnamed(words: str) -> bool:
    """Tell whether a name is only that of a country or office, for people who stay unnamed: "Pakistani officials"."""
    return fold(words).rpartition(" ")[2] in _list("unnamed")


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name apart from what stands before it.

    Attributes:
        name: The name, folded.
        before: Titles, offices and countries that stood before it, folded.
        gender: What a title says: ``male`` or ``female``.
    """

    name: str
    before: str
    gender: str | None


def fold_person(words: str) -> Person:
    """Take titles and offices off a person's name: "Balochistan Chief Minister Mir Sarfaraz Bugti" is "mir sarfaraz bugti"."""
    tokens = fold(words).split()
    at = 0
    while not _GOES_ON & set(tokens) and (further := _title_end(tokens, at)) is not None:
        at = further
    before = tokens[:at]
    titles = {gender for gender in ("male", "female") if set(before) & _list(gender)}
    return Person(" ".join(tokens[at:]), " ".join(before), titles.pop() if len(titles) == 1 else None)


def _title_end(tokens: list[str], at: int) -> int | None:
    """Where a title that begins here ends, with a word of the name left behind it."""
    for start in range(at, min(at + 1 + _MOST_WORDS_BEFORE_AN_OFFICE * (at == 0), len(tokens))):
        for length in (3, 2, 1):
            end = start + length
            if end < len(tokens) and " ".join(tokens[start:end]) in _list("offices"):
                return end
    if (
        at + 1 < len(tokens)
        and tokens[at + 1] not in _GOES_ON
        and tokens[at] in _list("male") | _list("female") | _list("honorifics")
    ):
        return at + 1
    return None


@cache
def _list(name: str) -> frozenset[str]:
    lists = tomllib.loads((files("onrecord.link") / "data" / "titles.toml").read_text(encoding="utf-8"))
    return frozenset(word for words in lists[name].split(",") if (word := " ".join(words.split())))
