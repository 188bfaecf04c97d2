"""Whose words a document's own are: a report's, or those of a party whose release it is."""

import re
from typing import Literal

from onrecord.find.reading import Reading
from onrecord.text.lists import word_set, words_of
from onrecord.text.phrases import words_in
from onrecord.text.verbs import has_finite_verb

Voice = Literal["group", "authority", "prosecution"]
_INDICTMENTS = word_set("indictment indictments arraignment")
_HOSTILE = words_of("event_status", "words", "hostile")
_OFTEN = 2  # a report that tells of one act of a body in the present tense is no release of it
_LONGEST = 400  # words of a release that no first line tells: longer texts with "our" and "enemy" are opinion and reports
_HEAD = re.compile(
    r"""(?:\W*\[?(?:text|transcript)\]?\W*)?[^\n.:]{0,70}?(?:\b(?:communiqu[eé]|press\s+(?:release|statement)|media\s+(?:release|statement)|war\s+(?:bulletin|report)|evening\s+bulletin|morning\s+bulletin
    |military\s+bulletin|statement\s+(?:of|by|from|no)|circular|declaration\s+(?:of|by)|official\s+statement|for\s+immediate\s+release|order\s+of\s+the\s+day)\b
    (?![^\n.]{0,60}\b(?:said|says|issued|sent|was|were|is|has|had)\b)|announces:|informs:|declares:)
    |(?:the\s+)?(?:ministry|general\s+staff|directorate|headquarters|embassy|high\s+command)\b[^\n.]{0,60}[.\n](?<!said\s.)""",
    re.IGNORECASE | re.VERBOSE,
)
_OPENING = re.compile(
    r"communiqu|release|bulletin|statement|report|circular|declaration|announces|informs|declares|order", re.IGNORECASE
)
_OFFICES = words_of("event_status", "words", "offices")
_BODIES_NAMED = words_of("event_status", "words", "bodies_named")
_ACTS = re.compile(
    r"""\bthe\s+(?:\w+\s+){0,2}(?:ministry|directorate|government|command|embassy|office|department|headquarters|army|police|authority|governorate|republic|guard|presidency|council
    |administration|brigade|corps|mission|command)\s+(?:strongly\s+|also\s+|again\s+|hereby\s+|categorically\s+|further\s+|firmly\s+)?
    (?:announces|rejects|confirms|appeals|regrets|condemns|reminds|informs|wishes|denies|warns|assures|urges|expresses|calls|reaffirms|stresses|states|advises|notes|salutes|thanks|reiterates|requests|declares|commends)\b
    |\bneutrali[sz]ed\b""",
    re.IGNORECASE | re.VERBOSE,
)
_GROUP_WORDS = words_of("event_status", "words", "group_words")
_AUTHORITY_WORDS = words_of("event_status", "words", "authority_words")


def voice_of(reading: Reading) -> Voice | None:
    """Whose words a document's own are: of an armed group ("our fighters"), of an authority ("the Ministry announces").

    A release is told by its first line, by "we" and "our" beside words of war outside quotations, or by what bodies do in the
    present tense again and again; which side it is of by the words that it has for its own and for others.
    """
    own = _outside_quotations(reading).lstrip()
    words = words_in(own)
    if not _INDICTMENTS.isdisjoint(words[:40]):
        return "prosecution"
    group, authority = sum(word in _GROUP_WORDS for word in words), sum(word in _AUTHORITY_WORDS for word in words)
    ours = sum(word in ("we", "our", "us", "ours") for word in words)
    acts = len(_ACTS.findall(own))
    head = _HEAD.match(own)
    if head is not None and not _tells(head[0]):
        opening = set(words_in(own[: head.end() + 60].split(". ")[0].split("\n")[0]))
        if not opening.isdisjoint(_OFFICES):
            return "authority"
        if "communiqu" in head[0].lower() or not opening.isdisjoint(_BODIES_NAMED):
            return "group" if group >= authority else "authority"
    hostile = sum(word in _HOSTILE for word in words)
    if acts < max(_OFTEN, len(words) / _LONGEST * _OFTEN) and (
        len(words) > _LONGEST or not ours or group + hostile < (2 if ours > 1 else 3)
    ):
        return None
    return "group" if group > authority + acts else "authority"


def _tells(head: str) -> bool:
    """Whether a first line is a sentence of a report: "The Ministry summoned the owners"."""
    return _OPENING.search(head) is None and has_finite_verb(head)


def _outside_quotations(reading: Reading) -> str:
    pieces, at = [], 0
    for start, end in (span for passage in reading.passages for span in passage.quoted):
        pieces.append(reading.text[at:start])
        at = end
    return "".join([*pieces, reading.text[at:]])
