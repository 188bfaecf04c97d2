"""Find places where a text lost a space, so that two words run together."""

from math import exp, log

from onrecord.clean.joins import Join
from onrecord.clean.joins_marks import MarkJoins
from onrecord.clean.joins_words import WordJoins
from onrecord.text.words import english_words
from onrecord.types import Repair

# How texts come in: the share of texts, and the spaces lost per word. Most are sound and hold a slip in some 30,000
# words; the others lost their line breaks, all of them (a line holds some twelve words) or some.
_CONDITIONS = ((0.97, 3e-5), (0.01, 1e-3), (0.01, 1e-2), (0.01, 8e-2))
_MOST_EVIDENCE = 6.0


def find_repairs(text: str) -> tuple[Repair, ...]:
    """Find the places where an English text lost a space between two words.

    Text scraped without its line breaks reads "resolved toinitiate", "andcommanders", "abroad.Stakeholders". Each place
    that could be such a join is weighed by its own words and by how many others there are: a text with forty joins
    holds a forty-first more likely than a text with none. A repair that splits a name is worse than none, so names,
    acronyms, addresses, handles, file names and rare words of one piece stay as they are.

    Args:
        text: A document's text, as it stands.

    Returns:
        Repairs by offset, each of one space. The text itself is not changed.
    """
    words = english_words()
    in_words = WordJoins(text, words)
    if not in_words.read_as_prose():
        return ()
    joins = {join.offset: join for join in (*in_words.find(), *MarkJoins(text, words).find())}
    ordered = [joins[offset] for offset in sorted(joins)]
    return tuple(
        Repair(join.offset, " ")
        for join, likely in zip(ordered, _likelihoods(ordered, in_words.word_count), strict=True)
        if likely >= join.needed
    )


def _likelihoods(joins: list[Join], word_count: int) -> list[float]:
    """How likely each join is one, 0 to 1, over the conditions the text may be in."""
    odds = [[rate * 10 ** min(join.evidence, _MOST_EVIDENCE) for join in joins] for _, rate in _CONDITIONS]
    fits = [
        log(share) + sum(log(1 + each) for each in row) - rate * word_count
        for (share, rate), row in zip(_CONDITIONS, odds, strict=True)
    ]
    scale = [exp(fit - max(fits)) for fit in fits]
    return [
        sum(weight * each / (1 + each) for weight, each in zip(scale, column, strict=True)) / sum(scale)
        for column in zip(*odds, strict=True)
    ]
