"""Rows of the tables: requests, denials, and the words that weaken what is said."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.present import wording
from onrecord.present.pages import Addressee, DenialRow, HedgeNote, Line, Records, RequestRow
from onrecord.present.reading import Layers, set_text
from onrecord.present.speakers import fold, words_of
from onrecord.present.voices import Heard
from onrecord.text.overlay import Overlay
from onrecord.types import Document, Request, Span, Statement

_DENIES = re.compile(r"\b(?:den(?:y|ie|ial)|reject|refut|rebut|disput|dismiss|contradict)", re.IGNORECASE)
"""Cues that deny by themselves: with another ("said: we did not"), the negative sentence is the denial."""

Listed = Sequence[tuple[Line, Statement]]


def records_of(document: Document, overlay: Overlay, listed: Listed, heard: Heard) -> Records:
    """The rows of one document.

    Args:
        document: The document.
        overlay: Its text with the repairs.
        listed: Its statements, each with its line.
        heard: Its voices.
    """
    said: dict[str, list[tuple[int, str]]] = {}
    for line, statement in listed:
        actor = heard.speaker(statement)
        if actor and actor.kind != "unnamed" and line.kind != "own_voice" and not line.doubtful:
            said.setdefault(actor.id, []).append((line.number, wording.act(line.act)))
    asking = _Asking(document, overlay, heard, said)
    return Records(
        tuple(row for line, statement in listed if statement.act == "request" for row in asking.rows(line, statement)),
        tuple(
            DenialRow(
                line, wording.words_of(statement), statement.negated and bool(_DENIES.search(words_of(statement.cue, overlay)))
            )
            for line, statement in listed
            if statement.act == "deny"
        ),
        tuple(_hedges(overlay, listed)),
    )


@dataclass(frozen=True, slots=True)
class _Asking:
    """What rows of requests are made from; ``said`` holds what each actor says in the document."""

    document: Document
    overlay: Overlay
    heard: Heard
    said: dict[str, list[tuple[int, str]]]

    def rows(self, line: Line, statement: Statement) -> Iterable[RequestRow]:
        """A row for each thing asked for; one for the whole statement where they were not told apart."""
        for number, request in enumerate(statement.requests, start=1):
            yield self._row(number, line, request)
        if not statement.requests:
            pieces = Markup(" … ").join(self._set(span) for span in statement.content)
            yield RequestRow(1, line, (), pieces, None)

    def _row(self, number: int, line: Line, request: Request) -> RequestRow:
        addressees = tuple(self._addressee(span) for span in request.addressees)
        return RequestRow(number, line, addressees, self._set(request.action), request.force)

    def _addressee(self, span: Span) -> Addressee:
        words = words_of([span], self.overlay)
        actor = self.heard.voices.addressee.get((span.start, span.end))
        if actor is None:
            return Addressee(words, "", ())
        known = fold(words) in map(fold, (actor.name, *actor.aliases))
        return Addressee(words, "" if known else actor.name, tuple(self.said.get(actor.id, ())))

    def _set(self, span: Span) -> Markup:
        return set_text(self.document.text, span.start, span.end, Layers(repairs=self.document.repairs))


def _hedges(overlay: Overlay, listed: Listed) -> Iterable[HedgeNote]:
    """The hedges of a document: the outlet's own first, each word once for everybody whose it is."""
    met: dict[tuple[bool, str, str], tuple[str, list[Line]]] = {}
    for line, statement in listed:
        for hedge in statement.hedges:
            word = words_of([hedge.span], overlay)
            of = line.speaker.label or "the speaker" if hedge.whose == "speaker" else ""
            _, lines = met.setdefault((hedge.whose == "speaker", of, fold(word)), (word, []))
            if line not in lines:
                lines.append(line)
    for (_, of, _), (word, lines) in sorted(met.items(), key=lambda item: item[0][0]):
        yield HedgeNote(word, of, tuple(lines))
