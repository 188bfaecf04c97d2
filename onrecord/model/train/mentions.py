"""Makes training texts with their mentions out of GUM's entities.

GUM's mentions stand inside each other ("the mayor of the town that burned"); a tagger labels words once. So a mention is
taken from its first word to its head ("the mayor", "the town"), for a name to the last word of the name, and what another
one has taken before it is left out ("Ruritania's" of "Ruritania's minister").
"""

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.model.train.entities import EntityDocument, EntityMention

KIND_OF = {"person": "person", "organization": "organisation", "place": "place"}
OTHER = "other"
_LONGEST_NAME = 6  # words between the head of a name and its last word
_POSSESSIVE = ("'s", "’s", "'", "’")


def chunk_of(document: EntityDocument, mention: EntityMention, taken: set[int]) -> range:
    """Words of a mention from its first to its head, without those that are taken; empty where its head is."""
    name = [at for at in mention.core if mention.form == "name" and 0 < at - mention.head < _LONGEST_NAME]
    last = max([mention.head, *name])
    first = last
    while first > mention.words[0] and first - 1 not in taken:
        first -= 1
    while first < last and (document.tree.tokens[first].is_punctuation or document.tree.tokens[first].form in _POSSESSIVE):
        first += 1
    return range(first, last + 1) if last not in taken else range(0)


def chunks(document: EntityDocument) -> Iterator[tuple[EntityMention, range]]:
    """Every mention with the words that are left to it, the shorter of two that share words first; those without are left out."""
    taken: set[int] = set()
    for mention in sorted(document.mentions, key=lambda one: (len(one.words), one.words[0])):
        words = chunk_of(document, mention, taken)
        taken |= {*words}
        if words:
            yield mention, words


def rows(documents: Iterable[EntityDocument]) -> Iterator[dict[str, Any]]:
    """Rows of a training pack without attributions: mentions as [start, end, kind, whether it is a name]."""
    for document in documents:
        marked = [
            [
                document.offsets[words[0]][0],
                document.offsets[words[-1]][1],
                KIND_OF.get(mention.kind, OTHER),
                mention.form == "name",
            ]
            for mention, words in chunks(document)
        ]
        yield {"id": document.name, "text": document.text, "annotations": [], "mentions": sorted(marked)}
