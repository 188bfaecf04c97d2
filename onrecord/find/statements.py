"""Finds what a document says, and in whose voice: attributed statements, and the publication's own."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from onrecord.find.own_voice import assertions
from onrecord.find.reading import Offsets, Reading
from onrecord.find.turns import Turn, find_turns
from onrecord.text.cues import kind_of_cue
from onrecord.types import Document, Quote, Statement

TURN = "rule:turn@1"
OWN_VOICE = "rule:own-voice@1"


class Found(Protocol):
    """An attribution, as offsets in the text that was read; roles as in Statement."""

    @property
    def source(self) -> Offsets: ...
    @property
    def cue(self) -> Offsets: ...
    @property
    def content(self) -> Offsets: ...
    @property
    def score(self) -> float: ...


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

    def attributions(self, text: str, blocks: Offsets, sentence_starts: Sequence[int]) -> Sequence[Found]:
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
    blocks = [(passage.block.prose_start, passage.block.end) for passage in reading.passages]
    starts = [start for passage in reading.passages for start, _ in passage.sentences]
    turns = find_turns(reading)
    weighed = [found for found in tagger.attributions(reading.text, blocks, starts) if not _in_place_of(found, turns)]
    spoken = [_turn(reading, turn) for turn in turns]
    listed = [found for found in weighed if found.score >= tagger.listed]
    attributed = [_attributed(reading, found, tagger, parent=_parent(found, turns, spoken)) for found in listed]
    own = [
        _own(reading, place, tagger.own_voice(nearest), tagger)
        for place, nearest in assertions(reading, [*weighed, *turns], tagger.listed)
    ]
    statements = {statement.id: statement for statement in (*spoken, *attributed, *own)}
    return sorted(statements.values(), key=_place)


def _turn(reading: Reading, turn: Turn) -> Statement:
    source, cue, content = (reading.spans(role) for role in (turn.source, turn.cue, turn.content))
    return Statement(
        document=reading.document.id,
        kind="speech",
        source=source,
        cue=cue,
        content=content,
        quote="direct",
        score=turn.score,
        shown=True,
        made_by=TURN,
    )


def _in_place_of(found: Found, turns: Sequence[Turn]) -> bool:
    """Whether an attribution touches a turn and is not inside its content: the turn says it better."""
    places = [span for role in (found.source, found.cue, found.content) for span in role]
    blocks = [(turn.source[0][0], turn.content[0][1]) for turn in turns]
    touched = any(low < end and start < high for low, high in blocks for start, end in places)
    return touched and not any(_inside(found, turn) for turn in turns)


def _parent(found: Found, turns: Sequence[Turn], spoken: Sequence[Statement]) -> str | None:
    """The turn that an attribution is part of."""
    return next((said.id for turn, said in zip(turns, spoken, strict=True) if _inside(found, turn)), None)


def _inside(found: Found, turn: Turn) -> bool:
    low, high = turn.content[0]
    return all(low <= start and end <= high for role in (found.source, found.cue, found.content) for start, end in role)


def _attributed(reading: Reading, found: Found, tagger: Tagger, *, parent: str | None) -> Statement:
    source, cue, content = (reading.spans(role) for role in (found.source, found.cue, found.content))
    kind = kind_of_cue(" ".join(span.exact for span in cue))
    return Statement(
        document=reading.document.id,
        kind=kind,
        source=source,
        cue=cue,
        content=content,
        quote=quote_of(reading.text, found.content, [span for passage in reading.passages for span in passage.quoted]),
        score=found.score,
        shown=found.score >= tagger.shown[kind],
        made_by=f"model:{tagger.name}@{tagger.version}",
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
    marks = [(max(start, low), min(end, high)) for start, end in content for low, high in quoted if low < end and start < high]
    inside = sum(_letters(text[low:high]) for low, high in marks)
    if not inside:
        return "indirect"
    return "direct" if inside == sum(_letters(text[start:end]) for start, end in content) else "mixed"


def _letters(words: str) -> int:
    return sum(character.isalnum() for character in words)


def _place(statement: Statement) -> tuple[tuple[int, int], ...]:
    spans = [(span.start, span.end) for role in (statement.source, statement.cue, statement.content) for span in role]
    return (min(spans), *spans)
