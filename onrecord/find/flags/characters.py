"""Signs that a text was damaged on its way: lost spaces, wrong decoding, letters in reverse order, another language."""

import re
import unicodedata
from collections.abc import Iterator

from onrecord.types import Document, Flag

_FEWEST_JOINS = 3  # different ones: one or two are a slip of the hand
_EXAMPLES = 3
_WRITTEN = re.compile(r"\S*")
_EDGES = ".,;:!?()[]{}\"“”‘’'«»"


def find_joined_words(document: Document) -> Iterator[Flag]:
    """Say that words run together, when it happens more often than a slip of the hand would explain."""
    joined = list(_joined_words(document))
    different = list(dict.fromkeys(words for _, words in joined))
    if len(different) < _FEWEST_JOINS:
        return
    start, words = joined[0]
    examples = ", ".join(f"“{words}”" for words in different[:_EXAMPLES])
    count = len(document.repairs)
    note = (
        f"{count} times two words look run together, as in {examples}: spaces were lost. They are read apart, the text is kept."
    )
    yield Flag(document.id, "run_together_words", document.span(start, start + len(words)), note)


def _joined_words(document: Document) -> Iterator[tuple[int, str]]:
    """What is written in one and holds a lost space, with the offset where it begins."""
    last_end = 0
    for repair in sorted(document.repairs, key=lambda repair: repair.offset):
        if repair.offset < last_end or not repair.insert.isspace():
            continue
        start = repair.offset
        while start > last_end and not document.text[start - 1].isspace():
            start -= 1
        after = _WRITTEN.match(document.text, repair.offset)
        last_end = after.end() if after else repair.offset
        written = document.text[start:last_end]
        words = written.strip(_EDGES)
        if words:
            yield start + written.index(words), words


# What UTF-8 looks like when it was read as Windows-1252 or Latin-1, or could not be read at all.
_HIGH = r"[\x80-\xbf€ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_MISREAD = re.compile(
    rf"â(?:€[™œ“”˜¦¢\x98\x99\x9c\x9d]?|\x80[\x90-\xbf])|Ã{_HIGH}(?![A-Z])|Â[\xa0£©®°·»«¿¡½¼¾´]|ï¿½|ï»¿|(?:[ØÙÛÚ]{_HIGH}){{3,}}|\ufffd"
    r"|[\x80-\x84\x86-\x9f]"
)


def find_misread_characters(document: Document) -> Iterator[Flag]:
    """Say that the encoding was a guess, or that the text shows characters decoded wrongly."""
    found = list(_MISREAD.finditer(document.text))
    if found:
        shown = [f"“{match[0]}”" if match[0].isprintable() else ascii(match[0])[1:-1] for match in found]
        examples = ", ".join(list(dict.fromkeys(shown))[:_EXAMPLES])
        places = "one place" if len(found) == 1 else f"{len(found)} places"
        note = f"Characters at {places} look decoded wrongly on the way here ({examples})."
        yield Flag(document.id, "encoding_repaired", document.span(*found[0].span()), note)
    elif document.encoding_how == "detected":
        note = (
            "The file is not in UTF-8 and does not say how its letters are encoded: "
            f"{document.encoding} is a guess from its bytes, so accents and quotation marks may look wrong."
        )
        yield Flag(document.id, "encoding_repaired", None, note)


_ARABIC_WORD = re.compile(r"[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]{3,}")
_NEVER_FIRST = frozenset("ةىے")  # letters that only end a word, in Arabic, Persian and Urdu
_ARTICLE = "ال"  # the Arabic article, which begins about one word in four
_PRESENTATION_FORMS = "\ufb50"
_FEWEST_REVERSED = 3


def find_reversed_letters(document: Document) -> Iterator[Flag]:
    """Say that words in Arabic script look stored back to front, as some PDFs do."""
    words = [(match, _order(match[0])) for match in _ARABIC_WORD.finditer(document.text)]
    forwards = sum(order > 0 for _, order in words)
    backwards = [match for match, order in words if order < 0]
    if len(backwards) >= _FEWEST_REVERSED and len(backwards) > 2 * forwards:
        first = backwards[0]
        note = (
            f"{len(backwards)} words in Arabic script begin with a letter that only ends a word: they look stored back to front, "
            f"as in “{first[0]}”."
        )
        yield Flag(document.id, "right_to_left_reversed", document.span(*first.span()), note)


def _order(word: str) -> int:
    """1 for a word that plainly reads forwards, -1 for one back to front, 0 when it does not say."""
    if word[0] >= _PRESENTATION_FORMS:
        first, last = _form(word[0]), _form(word[-1])
        if {first, last} == {"<initial>", "<final>"}:
            return 1 if first == "<initial>" else -1
    letters = unicodedata.normalize("NFKC", word)
    if letters[0] in _NEVER_FIRST:
        return -1
    return 1 if letters[-1] in _NEVER_FIRST or letters.startswith(_ARTICLE) else 0


def _form(letter: str) -> str:
    """The place in a word that a presentation form is drawn for: ``<initial>``, ``<final>`` ...; empty for plain letters."""
    return unicodedata.decomposition(letter).partition(" ")[0]


def find_other_language(document: Document) -> Iterator[Flag]:
    """Say that the document is in another language than English and was therefore not analysed."""
    if document.language not in (None, "en"):
        note = f"The text looks written in another language than English ({document.language}); it is kept but not analysed."
        yield Flag(document.id, "other_language", None, note)
