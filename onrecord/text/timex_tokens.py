"""The words of a passage as the grammar of time expressions reads them: one symbol a word."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from onrecord.text.lists import text_of, words_of

_TOKEN = re.compile(
    r"(?P<iso>\d{4}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}(?:T\d\d:\d\d(?::\d\d)?Z?)?(?!\w|[-/.]\d))"
    r"|(?P<slashed>\d{1,2}(?P<slash>[./-])\d{1,2}(?P=slash)(?:\d{4}|\d\d)(?!\w|[-/.]\d))"
    r"|(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?!\w)|[0-2]\d[0-5]\d(?=\s(?:GMT|UTC|BST|EST|EDT)\b)|\d{1,2}\.\d\d(?=\s?[ap]\.?\s?m\b))"
    r"|(?P<decade>(?:1\d|20)\d0['’]?s\b|['’]?[2-9]0s\b)"
    r"|(?P<ordinal>\d{1,3}(?i:st|nd|rd|th)\b)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)|\d+(?:\.\d+)?(?!\w)|\d{1,2}(?=[ap]m\b))"
    r"|(?P<half>(?i:[ap]\.\s?m\b\.?|(?<=\d)[ap]m\b|(?<=\d\s)[ap]m\b))"
    r"|(?P<possessive>['’][sS]\b)"
    r"|(?P<word>[^\W\d_]++(?!\d)(?:['’](?![sS]\b)[^\W\d_]+)?)"
    r"|(?P<other>\w+)"
    r"|(?P<punctuation>[^\w\s])"
)
_PUNCTUATION = {",": "COMMA", ".": "DOT", "-": "DASH", "–": "DASH", "—": "LONG", "/": "SLASH", "(": "OPEN", ")": "CLOSE"}
_KINDS = ("DAY", "NUM", "YEAR", "ORD", "ISO", "CLOCK", "DECADE", "AMPM", "POSS", "NUMERAL", "OTHER", *_PUNCTUATION.values())
_FIRST_SYMBOL = 0xE000  # of the private use area: no symbol is ever a mark of a regular expression
_TEMPLATE = re.compile(r"\(\?P<\w+>|\(\?[:=!]|\(\?<[=!]|[A-Z_]{2,}|[a-z]\w*|\s+|.", re.DOTALL)
_UPPER = 0.8  # of the letters: then capitals tell nothing


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text cut into words, numbers and marks.

    Attributes:
        text: The whole text.
        words: Each in lower case, with straight apostrophes.
        starts: Where each begins, in code points of the text.
        ends: Where each ends.
        symbols: One character for each, by which the grammar knows it.
        shouted: Whether the stretch is in capitals throughout.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    symbols: str
    shouted: bool

    def capital(self, at: int) -> bool:
        """Whether a word begins with a capital, in a text where that tells something."""
        return 0 <= at < len(self.words) and not self.shouted and self.text[self.starts[at]].isupper()

    def word(self, at: int) -> str:
        """A word; empty beyond either end."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def opens(self, at: int) -> bool:
        """Whether a word opens a sentence, as far as marks tell."""
        before = at - 1
        while before >= 0 and self.words[before] in "\"'“”‘’([":
            before -= 1
        return before < 0 or self.words[before] in ".?!;:—–-*•"

    def touching(self, at: int) -> bool:
        """Whether nothing stands between a word and the one before."""
        return 0 < at < len(self.words) and self.starts[at] == self.ends[at - 1]

    def at(self, offset: int) -> int:
        """The first word that begins at an offset or behind it."""
        return bisect_left(self.starts, offset)


@cache
def classes() -> dict[str, list[str]]:
    """The classes of words, each under its name in capitals, in order."""
    names = (
        "month month_short weekday weekdays weekday_short season part parts noon unit units small ordinal_word decade_word scale "
        "dated modifier often zone quarter_name oclock"
    )
    return {name.upper(): text_of("timex", "classes", name).split() for name in names.split()}


class Symbols:
    """Characters that stand for words, and patterns over them.

    In a pattern NAMES in capitals stand for a class of words or a kind of number or mark, words in small letters for themselves;
    the rest is a regular expression.
    """

    def __init__(self) -> None:
        self._of: dict[str, str] = {}
        for name in _KINDS:
            self._symbol(name)
        for words in classes().values():
            for word in words:
                self._symbol(word)

    def _symbol(self, word: str) -> str:
        return self._of.setdefault(word, chr(_FIRST_SYMBOL + len(self._of)))

    def of(self, word: str, default: str) -> str:
        """The symbol of a word, or that of a kind where the word has none."""
        return self._of.get(word) or self._of[default]

    def pattern(self, template: str) -> re.Pattern[str]:
        """Make a pattern; it must be made before the text is cut that it is to find words in."""
        return re.compile("".join(self._part(match[0]) for match in _TEMPLATE.finditer(template)))

    def _part(self, part: str) -> str:
        if part.isspace():
            return ""
        if part in classes():
            return "[" + "".join(self._symbol(word) for word in classes()[part]) + "]"
        if part.isalnum() or "_" in part:
            return self._symbol(part) if not part.startswith("(?") else part
        return part


SYMBOLS = Symbols()


def cut(text: str, start: int, end: int) -> Words:
    """Cut a stretch of text."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    symbols: list[str] = []
    stretch = text[start:end]
    upper = sum(map(str.isupper, stretch))
    shouted = upper > _UPPER * (upper + sum(map(str.islower, stretch)))
    for match in _TOKEN.finditer(text, start, end):
        raw = match[0]
        word = raw.lower().replace("’", "'")
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
        symbols.append(_symbol_of(match.lastgroup or "", raw, word))
    return Words(text, words, starts, ends, "".join(symbols), shouted)


def _symbol_of(kind: str, raw: str, word: str) -> str:
    if kind == "word":
        if word in words_of("timex", "ambiguous", "capital") and not raw[0].isupper():
            return SYMBOLS.of("", "OTHER")
        return SYMBOLS.of(word, "OTHER")
    if kind == "number":
        return SYMBOLS.of("", _kind_of_number(word))
    if kind == "punctuation":
        return SYMBOLS.of("", _PUNCTUATION.get(raw, "OTHER"))
    if kind == "other":
        return SYMBOLS.of(word, "OTHER")
    names = {"iso": "ISO", "slashed": "ISO", "clock": "CLOCK", "decade": "DECADE", "ordinal": "ORD", "half": "AMPM"}
    return SYMBOLS.of("", names.get(kind, "POSS"))


def _kind_of_number(word: str) -> str:
    if not word.isdecimal():
        return "NUM"
    if len(word) == 4 and 1000 <= int(word) <= 2099:
        return "YEAR"
    return "DAY" if len(word) <= 2 and 1 <= int(word) <= 31 else "NUM"
