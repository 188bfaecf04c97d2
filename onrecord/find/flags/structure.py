"""Documents built like a form: headings and lists, and nothing in them that could be looked up."""

import re
from collections import Counter
from collections.abc import Iterator

from onrecord.find.flags.naming import is_shouted, names
from onrecord.text.layout import Block
from onrecord.text.sentences import sentences
from onrecord.types import Document, Flag

_FEWEST_PARTS = 5  # headings and list items together
_FEWEST_SENTENCES = 8
_MOST_SUBJECTS = 2
_SUBJECT_SHARE = 0.15  # of the sentences: what the document is about, such as a province, is no detail
_CAPITALISED = re.compile(r"(?<=[\w,’”)] )[A-Z][\w’-]+")
_MONTHS = "January|February|March|April|June|July|August|September|October|November|December"
_DATE = re.compile(
    rf"\b(?:(?:19|20)\d\d|\d{{1,2}}\s+May|May\s+\d{{1,2}}|(?:{_MONTHS})|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}})\b"
)
_BROAD = re.compile(
    r"\b(?:United Nations|UN|U\.N\.|European Union|EU|E\.U\.|NATO|World Bank|International Monetary Fund|IMF)(?:['’]s)?"
)


def find_boilerplate(document: Document, blocks: list[Block]) -> Iterator[Flag]:
    """Say that a document is headings and lists whose sentences name no one, no place below the country, no date."""
    headings = [block for block in blocks if block.kind == "heading"]
    items = [block for block in blocks if block.kind == "item"]
    if len(headings) + len(items) < _FEWEST_PARTS or document.language not in (None, "en") or is_shouted(document.text):
        return
    spans = [
        span
        for block in blocks
        if block.kind in ("item", "paragraph")
        for span in sentences(document.text, block.prose_start, block.end)
    ]
    said = [" ".join(document.text[start:end].split()) for start, end in spans]
    if len(said) < _FEWEST_SENTENCES:
        return
    subjects = _subjects(said)
    if any(_DATE.search(sentence) or _has_detail(sentence, subjects) for sentence in said):
        return
    about = f" (apart from {' and '.join(subjects)}, which it is about)" if subjects else ""
    note = (
        f"It looks built like a form: {len(headings)} headings and {len(items)} list items, and not one of its {len(said)} "
        f"sentences names a person, a place below the country{about} or a date."
    )
    first = (headings or items)[0]
    yield Flag(document.id, "boilerplate_structure", document.span(first.start, first.end), note)


def _subjects(said: list[str]) -> list[str]:
    """Names that so many sentences hold that they are what the document is about."""
    held = Counter(
        name for sentence in said for name in {match[0].removesuffix("’s") for match in _CAPITALISED.finditer(sentence)}
    )
    often = [
        name for name, count in sorted(held.items(), key=lambda pair: (-pair[1], pair[0])) if count >= _SUBJECT_SHARE * len(said)
    ]
    return [name for name in often if names(name, opens_sentence=False)][:_MOST_SUBJECTS]


def _has_detail(sentence: str, subjects: list[str]) -> bool:
    sentence = _BROAD.sub("", sentence)
    for subject in subjects:
        sentence = re.sub(rf"\b{re.escape(subject)}\b(?:['’]s)?", "", sentence)
    return names(sentence, opens_sentence=True)
