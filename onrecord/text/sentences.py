"""Where one sentence ends and the next begins."""

import re
import tomllib
from importlib.resources import files

_LISTED = {
    name: frozenset(words.split())
    for name, words in tomllib.loads((files("onrecord.text") / "data" / "sentences.toml").read_text(encoding="utf-8")).items()
}
_TITLES, _LINKS, _BEFORE_NUMBERS, _OPENERS = (_LISTED[name] for name in ("titles", "links", "before_numbers", "openers"))
_PERHAPS, _PERHAPS_SMALL = _LISTED["perhaps"], _LISTED["perhaps_small"]

_BREAK = r"(?>\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])"
_BORDER = re.compile(
    r"(?P<mark>(?<![.!?…])[.!?…]+)(?P<close>[\"'”’»›)\]}*_]*)(?P<gap>\s+|(?=[A-Z“\"][a-z’']+[ ,]))"
    r"|(?P<hard>[۔؟।॥。！？]+[”’»」』)\]]*\s*)"
    rf"|(?P<blank>{_BREAK}[^\S\n\r\x0b\x0c\x85\u2028\u2029]*{_BREAK}\s*)"
)
_BLANK_LINE = re.compile(rf"{_BREAK}\s*?{_BREAK}")
_NEXT = re.compile(r"(?P<opened>[\"'“‘«‹(\[{*_―—–-]*\s?)(?P<word>\w[\w’'-]*)?")
_LETTER = re.compile(r"[^\W_]")
_OPENING = frozenset("\"'“‘«‹([")
_LAST = re.compile(r"[^\s\"'“”‘’«»()\[\]{}*_―—–/]+$")
_WRITTEN = re.compile(r"\S*$")
_LONGEST_WORD = 40  # characters looked back over for the word before a full stop
_ACRONYM = re.compile(r"(?:\w\.)+\w$|(?:[A-Z][a-z]?\.)+[A-Z]$")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})$")
_ASKS = re.compile(rf"(?:\S+\s+){{1,4}}(?:{'|'.join(sorted(_LISTED['asking']))})\b")
_ADDRESS = re.compile(r"www\.|://|@|\.(?:com|org|net|gov|edu|pk|uk|in|co|info)\b", re.IGNORECASE)
_SHORTEST_JOINED = 3  # letters: "abroad.Stakeholders" is a border, "a.Bc" hardly


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a stretch of text into sentences.

    A border inside a quotation is a border, and a closing quotation mark stays with the sentence it closes.
    A single line break is white space; a blank line always ends a sentence.

    Args:
        text: Any text.
        start: Where to begin, in code points.
        end: Where to stop, exclusive.

    Returns:
        Spans in order, without the white space around them, together holding every non-blank character.
    """
    spans: list[tuple[int, int]] = []
    begin = _skip_blank(text, start, end)
    word = -1  # where the first letter or digit from there on stands
    for match in _BORDER.finditer(text, begin, end):
        if word < begin:
            letter = _LETTER.search(text, begin, end)
            word = letter.start() if letter else end
        if match["mark"] is None:
            stop = match.end()
        elif _ends_here(text, begin, match, end, spoken=word < match.start()):
            stop = match.end("close")
        else:
            continue
        _add(text, begin, stop, spans)
        begin = _skip_blank(text, match.end(), end)
    _add(text, begin, end, spans)
    return spans


def _skip_blank(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))


def _ends_here(text: str, begin: int, match: re.Match[str], end: int, *, spoken: bool) -> bool:
    """Whether the mark found ends the sentence that began at ``begin``; ``spoken``: whether any word stands before it."""
    if _BLANK_LINE.search(match["gap"]):
        return True
    if not spoken:
        return False
    after = _NEXT.match(text, match.end(), end)
    opened, word = (after["opened"], after["word"]) if after else ("", None)
    if word is None:
        return bool(match["gap"])
    if not match["gap"]:
        return _is_joined(text, begin, match, end)
    if word[0].islower() or _goes_on(text, match, opened, word, end):
        return False
    return match["mark"] != "." or _stop_ends(text, begin, match.start(), opened, word)


def _goes_on(text: str, match: re.Match[str], opened: str, word: str, end: int) -> bool:
    """Whether a capital after the mark does not open a sentence: "I... I think", "Why?" Rahim asked."""
    if match["mark"] in ("...", "…") and word == "I":
        return True
    return bool(match["close"]) and match["mark"][-1] in "?!" and not opened and _ASKS.match(text, match.end(), end) is not None


def _stop_ends(text: str, begin: int, stop: int, opened: str, word: str) -> bool:
    """Whether a single full stop is more than the end of an abbreviation, an initial or a list number."""
    last = _LAST.search(text, max(begin, stop - _LONGEST_WORD), stop)
    if last is None:
        return True
    token, lower = last[0], last[0].lower()
    is_number = last.start() == begin and _ENUMERATOR.match(token) is not None
    if is_number or _asks_for_more(token, word):
        return False
    opens = opened[:1] in _OPENING or word.lower() in _OPENERS
    if len(token) == 1 and token.isupper():
        return opens and word != "I" and _follows_small(text, begin, last.start())
    if (lower in _PERHAPS and token[0].isupper()) or lower in _PERHAPS_SMALL or _ACRONYM.search(token):
        return opens
    return True


def _asks_for_more(token: str, word: str) -> bool:
    """Whether something must follow an abbreviation, and ``word`` can be it."""
    lower = token.lower()
    shouted = word.isupper() and len(word) > 1
    is_title = lower in _TITLES and (token[0].isupper() or shouted)
    return is_title or lower in _LINKS or (lower in _BEFORE_NUMBERS and word[0].isdigit())


def _follows_small(text: str, begin: int, start: int) -> bool:
    """Whether the word before ``start`` is written small: "vitamin C.", not "John F."."""
    before = text[max(begin, start - _LONGEST_WORD) : start].split()
    return bool(before) and before[-1].islower()


def _is_joined(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether a mark with no space after it still ends a sentence: "sheltered abroad.Stakeholders hope"."""
    before = _LAST.search(text, max(begin, match.start() - _LONGEST_WORD), match.start())
    if before is None or len(before[0]) < _SHORTEST_JOINED or not before[0][-_SHORTEST_JOINED:].islower():
        return False
    written = _WRITTEN.search(text, max(begin, match.start() - 2 * _LONGEST_WORD), match.start())
    around = (written[0] if written else "") + text[match.start() : min(end, match.end() + _LONGEST_WORD)].split(maxsplit=1)[0]
    return _ADDRESS.search(around) is None
