"""Messages in which one candidate for a part in an incident stands, and nothing else that was found."""

import re
from collections.abc import Sequence

from onrecord.link.incident_values import Attributed, Candidate, Offsets, TextTold


def sentences_of(message: str) -> list[Offsets]:
    """The sentences of a message, each with its full stop."""
    return [match.span() for match in re.finditer(r"\S[^.]*\.", message)]


def sentence_at(sentences: Sequence[Offsets], start: int) -> int:
    """The number of the sentence that holds an offset."""
    return next(at for at, (begin, end) in enumerate(sentences) if begin <= start < end)


def message_told(message: str, one: Candidate, attributed: tuple[Attributed, ...] = ()) -> TextTold:
    """A message that tells of one candidate."""
    sentences = sentences_of(message)
    return TextTold(
        text=message,
        sentences=sentences,
        paragraphs=[0] * len(sentences),
        sent=None,
        sent_from=None,
        relevant=1.0,
        types={},
        sentence_types=[],
        candidates=[one],
        places=[],
        days=[],
        attributed=attributed,
        countries={},
    )
