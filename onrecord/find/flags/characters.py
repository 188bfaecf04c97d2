"""Signs that a text was damaged on its way: lost spaces, wrong decoding, letters in reverse order, another language."""

import re
import unicodedata
from collections.abc import Iterator

from onrecord.types import Document, Flag

_FEWEST_JOINS = 3
_EXAMPLES = 3
_TOKEN = re.compile(r"[^\s]+")
_EDGES = ".,;:!?()[]{}\"“”‘’'«»"


def find_joined_words(document: Document) -> Iterator[Flag]:
    """Say that words run together, when it happens more often than a slip of the hand would explain."""
    joined = [token for token in _tokens_with_repairs(document) if token[2]]
    if len({words for _, _, words in joined}) < _FEWEST_JOINS:
        return
    start, end, _ = joined[0]
    examples = ", ".join(f"“{words}”" for words in list(dict.fromkeys(words for _, _, words in joined))[:_EXAMPLES])
    count = len(document.repairs)
    note = f"{count} times two words look run together, as in {examples}: spaces were lost on the way. They are read apart; the text itself is unchanged."
    yield Flag(document.id, "run_together_words", document.span(start, end), note)


def _tokens_with_repairs(document: Document) -> Iterator[tuple[int, int, str]]:
    """The written words that hold a repair, with their place."""
    text = document.text
    last_end = -1
    for repair in sorted(document.repairs, key=lambda repair: repair.offset):
        if repair.offset < last_end or not repair.insert.isspace():
            continue
        start = max(text.rfind(blank, 0, repair.offset) for blank in (" ", "\n", "\t", "\r", "\u00a0")) + 1
        found = _TOKEN.match(text, start)
        if found is None or found.end() < repair.offset:
            continue
        last_end = found.end()
        words = found[0].strip(_EDGES)
        if words:
            begin = start + found[0].index(words)
            yield begin, begin + len(words), words


# What UTF-8 looks like when it was read as Windows-1252 or Latin-1, or could not be read at all.
_MISREAD = re.compile(
    r"â(?:€[™œ\x9d“”˜¦¢\x9c\x98\x99“]?|\x80[\x90-\xbf])|Ã[\x80-\xbf€ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ](?![A-Z])|Â[\xa0£©®°·»«¿¡½¼¾´]|ï¿½|ï»¿"
    r"|(?:[ØÙÛÚ][\x80-\xbf€ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){3,}|\ufffd|[\x80-\x84\x86-\x9f]"
)


def find_misread_characters(document: Document) -> Iterator[Flag]:
    """Say that the encoding was a guess, or that the text shows characters decoded wrongly."""
    found = list(_MISREAD.finditer(document.text))
    if found:
        examples = ", ".join(
            dict.fromkeys(ascii(match[0])[1:-1] if not match[0].isprintable() else f"“{match[0]}”" for match in found[:20])
        )
        note = f"At {len(found)} places the characters look decoded wrongly on the way here ({examples})."
        yield Flag(document.id, "encoding_repaired", document.span(*found[0].span()), note)
    elif document.encoding_how == "detected":
        note = f"The file does not say how its letters are encoded and is not UTF-8; {document.encoding} was guessed from its bytes. Accents and quotation marks may be wrong."
        yield Flag(document.id, "encoding_repaired", None, note)


_ARABIC_WORD = re.compile(r"[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]{3,}")
_NEVER_FIRST = frozenset("ةىے")  # letters that only end a word in Arabic, Persian and Urdu
_FEWEST_REVERSED = 3


def find_reversed_letters(document: Document) -> Iterator[Flag]:
    """Say that words in Arabic script look stored back to front, as some PDFs do."""
    forward = 0
    backward: list[re.Match[str]] = []
    for match in _ARABIC_WORD.finditer(document.text):
        order = _order(match[0])
        forward += order > 0
        if order < 0:
            backward.append(match)
    if len(backward) >= _FEWEST_REVERSED and len(backward) > 2 * forward:
        note = f"{len(backward)} words in Arabic script begin with letters that only end a word: they look stored back to front, as in “{backward[0][0]}”."
        yield Flag(document.id, "right_to_left_reversed", document.span(*backward[0].span()), note)


def _order(word: str) -> int:
    """1 for a word that plainly reads forwards, -1 for one back to front, 0 when it does not say."""
    if word[0] >= "\ufb50":
        first, last = unicodedata.decomposition(word[0]).split(" ")[0], unicodedata.decomposition(word[-1]).split(" ")[0]
        if (first, last) in (("<final>", "<initial>"), ("<initial>", "<final>")):
            return -1 if first == "<final>" else 1
    plain = unicodedata.normalize("NFKC", word)
    first_score = (plain[0] in _NEVER_FIRST) + plain.endswith("لا")
    last_score = (plain[-1] in _NEVER_FIRST) + plain.startswith("ال")
    return (last_score > first_score) - (first_score > last_score)


def find_other_language(document: Document) -> Iterator[Flag]:
    """Say that the document is in another language than English and was therefore not analysed."""
    if document.language not in (None, "en"):
        yield Flag(
            document.id,
            "other_language",
            None,
            f"The text looks written in another language than English ({document.language}); it is kept but not analysed.",
        )
