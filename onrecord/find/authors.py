"""Finds whose a document is that is said to speak: "the letter", where the text says who wrote it."""

import re
from collections.abc import Sequence

from onrecord.find.names import Name
from onrecord.find.reading import Reading
from onrecord.text.lists import words_of

Place = tuple[int, int]

_WRITES = re.compile(
    r"(?: has| have| had)?(?: also| formally| today| jointly| recently)? "
    r"(?:written to|wrote (?:to|in)|(?:sent|issued|released|addressed|published|submitted|handed|handed over) (?:a|an|the) )"
)
_OWN = re.compile(r"\b(?:in|concluding|through|with|according to) (?:its|his|her|their) (?:[\w-]+ ){0,3}$", re.IGNORECASE)
_FARTHEST = 220  # code points between a document and the name in its sentence


def author_of(reading: Reading, place: Place, names: Sequence[Name]) -> Name | None:
    """Whose a document is.

    Args:
        reading: What the words stand in.
        place: The words for the document, such as "the letter".
        names: The names in the text, by position.

    Returns:
        The name that the text gives for its author before these words, the nearest; a person or a body, never a place that it
        is only dated from. None where the text does not say.
    """
    text = reading.text
    kinds = words_of("sources", "words", "documents")
    document = text[slice(*place)].split()[-1].lower()
    for name in reversed(names):
        start, end = name.span
        if start >= place[0] or name.kind == "other" or text[end : end + 2] in ("'s", "’s"):
            continue
        if _WRITES.match(text, end) or _is_written_by(text, start, document) or _is_own(text, start, kinds):
            return name
    return None


def _is_written_by(text: str, start: int, document: str) -> bool:
    """Whether such a document stands right before a name: "a letter from |", "the official statement released by |"."""
    before = text[max(0, start - 60) : start]
    if not before.removesuffix("the ").endswith((" by ", " from ", " of ")):
        return False
    told = re.search(r"([\w-]+)(?: [\w-]+){0,2} (?:by|from|of) (?:the )?$", before)
    return told is not None and document in (word.lower() for word in before[told.start() :].split()[:3])


def _is_own(text: str, start: int, kinds: frozenset[str]) -> bool:
    """Whether a name is who its sentence says "in its letter" of: "In its communication dated May 1, | said"."""
    before = text[max(0, start - _FARTHEST) : start]
    if not before.endswith((", ", ", the ")):
        return False
    sentence = before[max(before.rfind(". "), before.rfind("\n")) + 1 :]
    return any(_OWN.search(sentence[: match.start()]) for match in re.finditer(r"[\w-]+", sentence) if match[0].lower() in kinds)
