"""The baseline that most tools start from: quotation marks and a list of reporting verbs, sentence by sentence."""

import re
from collections.abc import Iterator, Sequence

from onrecord.model.labels import Role
from onrecord.text.quotes import quoted_spans
from onrecord.text.sentences import sentences

Spans = list[tuple[int, int]]

_VERBS = (
    "said say says saying told tell tells telling added adds adding wrote writes asked asks called calls noted notes noting "
    "reported reports announced announces suggested suggests tweeted described describes argued argues argue continued "
    "explained explains declined accused accuses acknowledged acknowledges criticized criticised declared declares urged urges "
    "concluded claimed claims insisted insists warned warns stated states promised vowed denied denies confirmed confirms "
    "testified replied responded recalled predicted complained remarked observed"
)
_HELPERS = "has|have|had|is|was|were|be|been|being|did|does|do|not|also|later|then|once|would|will"
_CUE = re.compile(rf"\b(?:according to|(?:(?:{_HELPERS}) )*(?:{'|'.join(_VERBS.split())}))\b", re.IGNORECASE)
_WORD = r"\w(?:[\w.’'&-]*\w)?(?:\.(?= [A-Z]))?"  # with the stop of a title or an initial
_CAPITAL = f"(?=[A-Z]){_WORD}"
_NAMED = rf"(?:[Tt]he |[Aa]n? |[Hh]is |[Hh]er |[Tt]heir )?(?:[a-z]+ ){{0,3}}{_CAPITAL}(?: (?:(?:of|the|for|and) )*{_CAPITAL})*"
_PLAIN = rf"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ss]ome|[Mm]any|[Mm]ost) (?:{_WORD} ){{0,3}}{_WORD}"
_SPEAKER = rf"(?:{_NAMED}|{_PLAIN}|(?i:he|she|they|it|we|i|who|which|officials|critics|police|others|many|some))"
_BEFORE = re.compile(rf"(?P<who>{_SPEAKER})(?:, [^,]+,)? $")
_AFTER = re.compile(rf" (?P<who>{_SPEAKER})")
_EDGES = " ,;:\n"
_FEWEST = 3  # words that make a clause


def found_by_rules(text: str) -> list[dict[Role, Spans]]:
    """Find attributions: a cue outside quotation marks, who stands beside it, and what is quoted or else the other clause."""
    return [one for line in re.finditer(r"[^\n]+", text) for one in _in_line(text, *line.span())]


def _in_line(text: str, start: int, end: int) -> Iterator[dict[Role, Spans]]:
    quoted = [(max(start, low - 1), min(end, high + 1)) for low, high in quoted_spans(text, start, end)]
    for low, high in sentences(text, start, end):
        inside = [span for span in quoted if span[0] < high and low < span[1]]
        for cue in _CUE.finditer(text, low, high):
            if any(first <= cue.start() < last for first, last in inside):
                continue
            if attribution := _around(text, (low, high), cue.span(), inside):
                yield attribution
                break


def _around(
    text: str, sentence: tuple[int, int], cue: tuple[int, int], quoted: Sequence[tuple[int, int]]
) -> dict[Role, Spans] | None:
    """One attribution of a sentence, or None where there is nothing that could be its content."""
    before = None if text[slice(*cue)].lower() == "according to" else _BEFORE.search(text, sentence[0], cue[0])
    speaker = before or _AFTER.match(text, cue[1], sentence[1])
    ahead = before.start("who") if before else cue[0]
    behind = speaker.end("who") if speaker and not before else cue[1]
    clauses = (_clause(text, behind, sentence[1]), _clause(text, sentence[0], ahead))
    content = list(quoted) or [clause for clause in clauses if clause][:1]
    return {"source": [speaker.span("who")] if speaker else [], "cue": [cue], "content": content} if content else None


def _clause(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without stops and spaces at its edges, if it has enough words."""
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES + ".":
        end -= 1
    return (start, end) if len(text[start:end].split()) >= _FEWEST else None
