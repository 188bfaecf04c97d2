"""What lines are made of."""

from onrecord.types import Span

Line = dict[str, object]
"""A thing that is held, as an object of JSON."""


def span_value(span: Span) -> Line:
    """A span, without the document that its line names already."""
    return {"start": span.start, "end": span.end, "exact": span.exact}


def span_or_none(span: Span | None) -> Line | None:
    """The same of a span that may be missing."""
    return None if span is None else span_value(span)
