"""Finds what a document says, and in whose voice: attributed statements, and the publication's own."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from onrecord.find.events import Events
from onrecord.find.figures import Harms
from onrecord.find.hedges import hedges_of
from onrecord.find.mentions import Mentions, Understood, Voice, places_of, speaking_words
from onrecord.find.names import Name, whole_names
from onrecord.find.negation import is_negative
from onrecord.find.nesting import extent, holders
from onrecord.find.own_voice import assertions
from onrecord.find.quotations import Quotation, with_quotations
from onrecord.find.reading import Attributed, Offsets, Reading
from onrecord.find.stated import Stated, stated, without
from onrecord.find.turns import Turn, find_turns
from onrecord.text.cues import is_prediction, kind_of_cue
from onrecord.text.verbs import has_finite_verb
from onrecord.types import Act, Document, Hedge, Mention, Quote, Statement, by_model

TURN = "rule:turn@1"
QUOTATION = "rule:quotation@1"
OWN_VOICE = "rule:own-voice@1"


class TextRead(Understood, Protocol):
    """What finding needs of a text that a model has read."""

    @property
    def attributions(self) -> Sequence[Attributed]: ...
    @property
    def nested(self) -> Sequence[Attributed]: ...

    @property
    def events(self) -> Events | None:
        """What the model says of the events in the text; None where it knows nothing of events."""

    @property
    def harms(self) -> Harms | None:
        """What the model says befell those whom numbers count; None where it does not tell."""

    def likely_acts(self, found: Sequence[tuple[Offsets, Offsets, Offsets]]) -> list[dict[Act, float]]:
        """How likely each act is, 0 to 1, for statements given as (source, cue, content)."""


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
    def nested(self) -> float:
        """The same of one inside another one."""

    @property
    def antecedent(self) -> float:
        """Log-odds from which a mention is taken to stand for another one."""

    @property
    def shown(self) -> Mapping[str, float]:
        """For each kind of statement, the score from which it is presented as found."""

    def read(self, text: str, blocks: Offsets, sentence_starts: Sequence[int]) -> TextRead:
        """Read blocks of a text; a block too long for one reading is cut where sentences begin."""

    def own_voice(self, nearest: float) -> float:
        """How likely a sentence is in nobody else's voice, when the best attribution that touches it has this score."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says, and how it was read for that.

    Attributes:
        statements: In order of appearance.
        mentions: By position.
        made_by: The model that read it, with its version.
        reading: The document as it was read.
        read: What the model makes of it.
    """

    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]
    made_by: str
    reading: Reading = field(compare=False, repr=False)
    read: TextRead = field(compare=False, repr=False)


def find_statements(document: Document, tagger: Tagger) -> list[Statement]:
    """Find the statements of a document, in order of appearance."""
    return list(find_said(document, tagger).statements)


def find_said(document: Document, tagger: Tagger) -> Said:
    """Find what a document says.

    The text is read with its repairs; spans quote the text as it stands. Headings are read apart from what follows them.

    Args:
        document: A cleaned document in the language of the tagger.
        tagger: The model.

    Returns:
        Attributed statements and the publication's own, and whom and what its words stand for.
    """
    reading = Reading.of(document)
    turns = find_turns(reading)
    read = tagger.read(reading.text, _blocks(reading, turns), reading.sentence_starts)
    names = whole_names(reading, read.mentions)
    weighed = [_one_speaker(reading.text, found, names) for found in read.attributions if not _in_place_of(found, turns)]
    outer = with_quotations(reading, [*turns, *(found for found in weighed if found.score >= tagger.listed)])
    listed = [*outer, *_inside(outer, read.nested, tagger.nested)]
    attributed = _attributed(reading, listed, tagger, read)
    own = [
        _own(reading, place, tagger.own_voice(nearest), tagger)
        for place, nearest in assertions(reading, [*weighed, *listed], tagger.listed)
    ]
    made_by = by_model(tagger.name, tagger.version)
    mentions = Mentions(reading, read, names, made_by=made_by, surest=tagger.antecedent)
    named = _with_speakers(reading, names, attributed, mentions)
    statements = sorted({statement.id: statement for statement in (*named, *own)}.values(), key=_place)
    return Said(tuple(statements), tuple(mentions.found()), made_by, reading, read)


def _one_speaker(text: str, found: Attributed, names: Sequence[Name]) -> Attributed:
    """Mend a source in pieces with a verb between them: the first alone speaks, to the end of its name.

    "The Republic of Tarsa has written to the Council, urging ..." has one speaker, and whom it wrote to is not one.
    """
    if len(found.source) < 2 or not has_finite_verb(text[found.source[0][1] : found.source[1][0]]):
        return found
    start, end = found.source[0]
    whole = [name.span[1] for name in names if start <= name.span[0] < end < name.span[1]]
    return replace(found, source=((start, max(whole, default=end)),))


def _inside(outer: Sequence[Attributed], nested: Sequence[Attributed], least: float) -> list[Attributed]:
    """The attributions inside others that are listed: those that stand in a content, with a cue that is no other's."""
    cues = sorted(span for one in outer for span in one.cue)
    likely = [one for one in nested if one.score >= least and not any(_touches(cues, span) for span in one.cue)]
    held = holders([*outer, *likely])

    def stands(number: int | None) -> bool:
        return number is not None and (number < len(outer) or stands(held[number]))

    return [one for at, one in enumerate(likely, len(outer)) if stands(held[at])]


def _touches(spans: Sequence[tuple[int, int]], place: tuple[int, int]) -> bool:
    after = bisect_left(spans, place[1], key=lambda span: span[0])
    return after > 0 and spans[after - 1][1] > place[0]


def _with_speakers(
    reading: Reading, names: Sequence[Name], statements: Sequence[Statement], mentions: Mentions
) -> list[Statement]:
    """Take in who speaks and who is asked, and say of each statement whether its speaker has a name."""
    starts = frozenset(reading.sentence_starts)
    quotations = sorted(span for passage in reading.passages for span in passage.quoted)
    by_id = {statement.id: statement for statement in statements}
    speaks: dict[str, tuple[int, int]] = {}
    heard = []
    for statement in statements:
        places = places_of(reading, statement)
        for role in (places["source"], *([place] for place in _asked(reading, statement))):
            told = speaking_words(reading.text, role, names, starts)
            if told is None:
                continue
            if role is places["source"]:
                speaks[statement.id] = told[0]
            parent = by_id.get(statement.parent or "")
            within = speaks.get(parent.id) if parent else None
            heard.append(
                Voice(*told, within, quoted=_touches(quotations, told[0]) or (parent is not None and parent.made_by == TURN))
            )
    mentions.add(heard)
    return [
        replace(statement, named=mentions.has_name(speaks[statement.id]) if statement.id in speaks else None)
        for statement in statements
    ]


def _asked(reading: Reading, statement: Statement) -> list[tuple[int, int]]:
    spans = [span for request in statement.requests for span in request.addressees]
    return [reading.overlay.span_in_reading(span.start, span.end) for span in spans]


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


def _attributed(reading: Reading, found: Sequence[Attributed], tagger: Tagger, read: TextRead) -> list[Statement]:
    """State attributions, those that hold others before those that they hold: a parent is part of a statement's id."""
    quoted = [span for passage in reading.passages for span in passage.quoted]
    likely = read.likely_acts([(one.source, one.cue, one.content) for one in found])
    held = holders(found)
    made: dict[int, Statement] = {}

    def state(number: int) -> Statement:
        if number not in made:
            holder = held[number]
            parent = None if holder is None else state(holder).id
            one = found[number]
            quote: Quote = "direct" if isinstance(one, Turn) else quote_of(reading.text, one.content, quoted)
            inner = [other.content for at, other in enumerate(found) if held[at] == number]
            told = stated(reading.text, one, likely[number], quote, quoted)
            told = without(told, [span for content in inner for span in content])
            made[number] = _statement(reading, one, tagger, told, parent)
        return made[number]

    for number in range(len(found)):
        state(number)
    return list(made.values())


def _statement(reading: Reading, found: Attributed, tagger: Tagger, told: Stated, parent: str | None) -> Statement:
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
        quote=told.quote,
        score=found.score,
        shown=turn or (made_by != QUOTATION and found.score >= tagger.shown[kind] and not is_prediction(words)),
        made_by=made_by,
        parent=parent,
        act=told.act,
        requests=tuple(told.requests_in(reading)),
        hedges=tuple(told.hedges_in(reading)),
        basis=reading.spans(told.basis),
        negated=told.negated,
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
        act="assert",
        hedges=tuple(Hedge(reading.spans([span])[0], whose) for span, whose in hedges_of(reading.text, [], [], [place])),
        negated=is_negative(reading.text[slice(*place)]),
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
