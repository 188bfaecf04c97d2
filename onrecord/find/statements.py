"""Finds what a document says, and in whose voice: attributed statements, and the publication's own."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Protocol

from onrecord.find.nesting import extent, holders
from onrecord.find.own_voice import assertions
from onrecord.find.quotations import Quotation, with_quotations
from onrecord.find.reading import Attributed, Offsets, Reading
from onrecord.find.turns import Turn, find_turns
from onrecord.text.cues import is_prediction, kind_of_cue
from onrecord.types import Document, Quote, Statement, by_model

TURN = "rule:turn@1"
QUOTATION = "rule:quotation@1"
OWN_VOICE = "rule:own-voice@1"


class Tagger(Protocol):
    """What finding needs of a model."""

    @property
    def name(self) -> str:
        """Name of the model."""

    @property
    def version(self) -> str:
        """Its version."""

    @property
    def listed(self) -> float:
        """Score from which an attribution is recorded at all."""

    @property
    def shown(self) -> Mapping[str, float]:
        """For each kind of statement, the score from which it is presented as found."""

    def attributions(self, text: str, blocks: Offsets, sentence_starts: Sequence[int]) -> Sequence[Attributed]:
        """Weigh attributions in blocks of a text; a block too long for one reading is cut where sentences begin."""

    def own_voice(self, nearest: float) -> float:
        """How likely a sentence is in nobody else's voice, when the best attribution that touches it has this score."""


def find_statements(document: Document, tagger: Tagger) -> list[Statement]:
    """Find the statements of a document.

    The text is read with its repairs; spans quote the text as it stands. Headings are read apart from what follows them.

    Args:
        document: A cleaned document in the language of the tagger.
        tagger: The model.

    Returns:
        Attributed statements and the publication's own, in order of appearance.
    """
    reading = Reading.of(document)
    turns = find_turns(reading)
    read = tagger.attributions(reading.text, _blocks(reading, turns), reading.sentence_starts)
    weighed = [found for found in read if not _in_place_of(found, turns)]
    listed = with_quotations(reading, [*turns, *(found for found in weighed if found.score >= tagger.listed)])
    attributed = _attributed(reading, listed, tagger)
    own = [
        _own(reading, place, tagger.own_voice(nearest), tagger)
        for place, nearest in assertions(reading, [*weighed, *listed], tagger.listed)
    ]
    return sorted({statement.id: statement for statement in (*attributed, *own)}.values(), key=_place)


def _blocks(reading: Reading, turns: Sequence[Turn]) -> list[tuple[int, int]]:
    """What the model reads: of a turn, what is said in it, for whom it says so is known already."""
    said = {turn.source[0][0]: turn.content[0][0] for turn in turns}
    both = zip(reading.passages, reading.blocks, strict=True)
    return [(said.get(passage.block.start, start), end) for passage, (start, end) in both]


def _in_place_of(found: Attributed, turns: Sequence[Turn]) -> bool:
    """Whether an attribution touches a turn and is not inside its content: the turn says it better."""
    low, high = extent(found)
    return any(
        turn.source[0][0] < high and low < turn.content[0][1] and not (turn.content[0][0] <= low and high <= turn.content[0][1])
        for turn in turns
    )


def _attributed(reading: Reading, found: Sequence[Attributed], tagger: Tagger) -> list[Statement]:
    """State attributions, those that hold others before those that they hold: a parent is part of a statement's id."""
    quoted = [span for passage in reading.passages for span in passage.quoted]
    held = holders(found)
    stated: dict[int, Statement] = {}

    def state(number: int) -> Statement:
        if number not in stated:
            holder = held[number]
            parent = None if holder is None else state(holder).id
            stated[number] = _statement(reading, found[number], tagger, quoted=quoted, parent=parent)
        return stated[number]

    return [state(number) for number in range(len(found))]


def _statement(reading: Reading, found: Attributed, tagger: Tagger, *, quoted: Offsets, parent: str | None) -> Statement:
    source, cue, content = (reading.spans(role) for role in (found.source, found.cue, found.content))
    words = " ".join(span.exact for span in cue)
    kind = kind_of_cue(words)
    turn = isinstance(found, Turn)
    made_by = TURN if turn else QUOTATION if isinstance(found, Quotation) else by_model(tagger.name, tagger.version)
    return Statement(
        document=reading.document.id,
        kind=kind,
        source=source,
        cue=cue,
        content=content,
        quote="direct" if turn else quote_of(reading.text, found.content, quoted),
        score=found.score,
        shown=turn or (made_by != QUOTATION and found.score >= tagger.shown[kind] and not is_prediction(words)),
        made_by=made_by,
        parent=parent,
    )


def _own(reading: Reading, place: tuple[int, int], score: float, tagger: Tagger) -> Statement:
    return Statement(
        document=reading.document.id,
        kind="own_voice",
        source=(),
        cue=(),
        content=reading.spans([place]),
        quote="none",
        score=score,
        shown=score >= tagger.shown["own_voice"],
        made_by=OWN_VOICE,
    )


def quote_of(text: str, content: Offsets, quoted: Offsets) -> Quote:
    """Tell how much of a content stands in quotation marks: all of its words, some, or none."""
    inside = 0
    for start, end in content:
        first = bisect_right(quoted, start, key=lambda span: span[1])
        last = bisect_left(quoted, end, key=lambda span: span[0])
        inside += sum(_letters(text[max(start, low) : min(end, high)]) for low, high in quoted[first:last])
    if not inside:
        return "indirect"
    return "direct" if inside == sum(_letters(text[start:end]) for start, end in content) else "mixed"


def _letters(words: str) -> int:
    return sum(character.isalnum() for character in words)


def _place(statement: Statement) -> tuple[tuple[int, int], ...]:
    spans = [(span.start, span.end) for role in (statement.source, statement.cue, statement.content) for span in role]
    return (min(spans), *spans)
