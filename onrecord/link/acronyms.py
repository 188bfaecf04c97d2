"""Acronyms that a text introduces itself: "Baloch Liberation Army (BLA)", "the Organization of Islamic Cooperation, or OIC"."""

import re
from collections.abc import Sequence

Place = tuple[int, int]
"""Start and end, in code points of the text; the end is exclusive."""

_ENGLISH = {"of", "the", "and", "&", "a", "an", "by", "with", "from", "for", "in", "on", "at", "to"}
_ROMANCE = {"de", "des", "du", "la", "le", "les", "et", "da", "do", "das", "el", "del", "y"}
_OTHER = {"e", "i", "al", "ul", "und", "für", "der", "die"}
SMALL = frozenset(_ENGLISH | _ROMANCE | _OTHER)
"""Words that an acronym may pass over."""
_SHORT = r"[A-Z](?:[A-Za-z]|[.&/\-](?=[A-Za-z])){0,10}[A-Za-z]\.?"
_BRACKETED = re.compile(rf"\(\s*[\"“'‘]?(?:the\s+)?[\"“'‘]?(?P<short>{_SHORT})[\"”'’]?\s*(?:[,;][^()]*)?\)")
_OR = re.compile(rf",\s+or\s+(?:the\s+)?[\"“]?(?P<short>{_SHORT})\b")
_KNOWN_AS = re.compile(
    rf"(?:,|(?<=\w))\s{{1,3}}(?:[a-z]+\s+)?known\s+(?:as|by\s+(?:its|the)\s+(?:acronym|initials))\s+(?:the\s+)?[\"“]?(?P<short>{_SHORT})\b"
)
_EXPANDED = re.compile(rf"(?<![\w.\-])(?P<short>{_SHORT})\s+\((?:the\s+)?(?P<long>[^()]{{4,150}})\)")
_WORD = re.compile(r"[^\W\d_][\w'’.&]*|&|\d+")
# Between two words of one name: spaces, one line end, a hyphen or slash, or the comma of "Scientific, and Cultural".
_GAP = re.compile(r"[ \t]*(?:\r?\n[ \t]*)?|,?[ \t]+|[-/–]")
_MOST_WORDS = 16
_FEWEST_CAPITALS = 2


def acronyms(text: str) -> list[tuple[Place, Place]]:
    """Find the names that a text gives together with their acronym.

    The letters of the acronym must be the initials of the name's words, in order, each of them used; small words ("of",
    "and", "-e-") may be passed over, and a name may go on behind a small word ("Government of Balochistan in Exile
    (GOB)"). Names that are abbreviated in another language ("Kurdistan Workers' Party (PKK)") are not found here.

    Returns:
        Of each introduction the place of the name and that of its acronym, in order of the text.
    """
    found = set()
    for pattern in (_BRACKETED, _OR, _KNOWN_AS):
        for match in pattern.finditer(text):
            if _plausible(match["short"]) and (long := _name_before(text, match.start(), match["short"])):
                found.add((long, match.span("short")))
    for match in _EXPANDED.finditer(text):
        words = list(_WORD.finditer(match["long"].rstrip()))
        if _plausible(match["short"]) and words and spells(match["short"], [word[0] for word in words]):
            start = match.start("long")
            found.add(((start + words[0].start(), start + words[-1].end()), match.span("short")))
    return sorted(found)


def spells(short: str, words: Sequence[str]) -> bool:
    """Tell whether the initials of a name's words make up an acronym.

    Args:
        short: The acronym, as written.
        words: The words of the name; words with hyphens may be given as one or several.
    """
    letters = re.sub(r"[^a-z0-9]", "", short.lower())
    parts = [part for word in words for part in re.split(r"[-/–]", word) if part]
    big = [part for part in parts if part.lower() not in SMALL]
    if len(big) < _FEWEST_CAPITALS or not all(part[0].isupper() for part in big):
        return False
    return _spelled(letters, [re.sub(r"\W", "", part).lower() or "&" for part in parts])


def _spelled(letters: str, parts: Sequence[str]) -> bool:
    """Match letters with words from the left: each word gives its initial or itself, a small word may give nothing."""
    if not parts:
        return not letters
    first, rest = parts[0], parts[1:]
    if letters and first.startswith(letters[0]) and _spelled(letters[1:], rest):
        return True
    if len(first) > 1 and letters.startswith(first) and _spelled(letters[len(first) :], rest):
        return True
    return (first in SMALL) and _spelled(letters, rest)


def _plausible(short: str) -> bool:
    return sum(letter.isupper() for letter in short) >= _FEWEST_CAPITALS


def _name_before(text: str, end: int, short: str) -> Place | None:
    """The shortest run of words before an offset whose initials are the acronym."""
    words = _words_before(text, end)
    for first in range(len(words) - 2, -1, -1):
        run = words[first:]
        if run[0][0].lower() in SMALL:
            continue
        if spells(short, [word[0] for word in run]) or _spelled_at_the_start(short, run):
            return run[0].start(), run[-1].end()
    return None


def _spelled_at_the_start(short: str, run: list[re.Match[str]]) -> bool:
    """Whether the acronym leaves out an addition behind a small word: "in Exile"."""
    words = [word[0] for word in run]
    return any(words[at].lower() in {"in", "for"} and spells(short, words[:at]) for at in range(2, len(words) - 1))


def _words_before(text: str, end: int) -> list[re.Match[str]]:
    """The words right before an offset, as long as they could be of one name."""
    near = list(_WORD.finditer(text, max(0, end - 200), end))
    run: list[re.Match[str]] = []
    border = end
    for word in reversed(near[-_MOST_WORDS:]):
        if not _GAP.fullmatch(text[word.end() : border]) or _ends_a_sentence(word, run):
            break
        run.insert(0, word)
        border = word.start()
    return run


def _ends_a_sentence(word: re.Match[str], run: list[re.Match[str]]) -> bool:
    """Whether a full stop behind a word ends its sentence: not that of "U.N." or "St."."""
    return bool(run) and word[0].endswith(".") and len(word[0]) > 3 and "." not in word[0][:-1]
