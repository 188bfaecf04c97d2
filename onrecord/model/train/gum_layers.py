"""Layers of tags from the GUM corpus: its syntax and its mentions, word by word, for a network to learn before its own task.

An encoder of sentences' meaning has forgotten much about single words; a little syntax brings it back.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.model.train.columns import BEGIN, INSIDE, OUTSIDE, Sentence, begun
from onrecord.model.train.entities import EntityDocument, read_entity_folder
from onrecord.model.train.treebank import Token

_FAR = (1, 2, 3, 5, 8)  # words; a head further away counts as this far


def read_layers(folder: Path) -> list[Sentence]:
    """The sentences of a folder with six layers: tag, relation, that of the head, its distance, outer and inner mentions."""
    return [one for document in read_entity_folder(folder) for one in layers_of(document) if len(one.words) > 1]


def layers_of(document: EntityDocument) -> Iterator[Sentence]:
    """The sentences of one document."""
    tokens = document.tree.tokens
    spans = [(one.words[0], one.words[-1] + 1, one.kind) for one in document.mentions]
    # Where mentions lie in each other, the longer or the shorter hides the other: what is laid later stays.
    outer = _laid(sorted(spans, key=lambda span: span[1] - span[0]), len(tokens))
    inner = _laid(sorted(spans, key=lambda span: span[0] - span[1]), len(tokens))
    for sentence in document.tree.sentences:
        members = tokens[sentence.first : sentence.last]
        yield Sentence(
            tuple(token.form for token in members),
            {
                "tag": tuple(token.tag for token in members),
                "relation": tuple(_relation(token) for token in members),
                "head_relation": tuple(_relation(tokens[token.head]) for token in members),
                "distance": tuple(_distance(token) for token in members),
                "outer": begun(outer[sentence.first : sentence.last]),
                "inner": begun(inner[sentence.first : sentence.last]),
            },
        )


def _laid(spans: Sequence[tuple[int, int, str]], size: int) -> list[str]:
    tags = [OUTSIDE] * size
    for first, last, kind in spans:
        tags[first:last] = [BEGIN + kind, *[INSIDE + kind] * (last - first - 1)]
    return tags


def _relation(token: Token) -> str:
    return token.relation.partition(":")[0]


def _distance(token: Token) -> str:
    far = abs(token.head - token.at)
    if not far:
        return "root"
    return f"{'left' if token.head < token.at else 'right'} {max(step for step in _FAR if step <= far)}"
