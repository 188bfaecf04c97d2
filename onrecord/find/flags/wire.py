"""Credits to news agencies: the best sign that several outlets carry one report."""

import re
from collections.abc import Iterator

from onrecord.text.layout import Block
from onrecord.types import Document, Flag

_AGENCY = (
    r"(?:AP|AFP|Reuters|REUTERS|Thomson Reuters|UPI|ANI|PTI|IANS|UNI|APP|INP|PPI|NNI|Xinhua|TASS|Tass|RIA Novosti|Interfax|Anadolu(?: Agency)?|AA|dpa|DPA|EFE|ANSA"
    r"|Kyodo|Yonhap|KUNA|WAM|SANA|SPA|MENA|IRNA|ISNA|Fars|Bernama|Bloomberg|CNA|Agencies|AGENCIES|agencies|(?:The )?Associated Press|Agence France-Presse|Press Trust of India"
    r"|United Press International|Press Association|PA Media|TTG Asia)"
)
_IN_DATELINE = re.compile(
    rf"[A-Z][^.!?\n]{{1,70}}?\(\s*(?P<credit>{_AGENCY}(?:/{_AGENCY})?)\s*\)\s*(?:--?|[–—:])|[A-Z][\w .,]{{1,50}}?\s(?P<plain>{_AGENCY})\s*(?:--|[–—])"
)
_AT_END = re.compile(
    rf"(?:[(\[–—-]\s*(?P<credit>(?:with (?:additional )?(?:inputs?|reporting|input) (?:from|by) )?{_AGENCY}(?:[/, ]+(?:and )?{_AGENCY})*)\s*[)\]]?)\W*$",
)
_PHRASE = re.compile(
    rf"(?P<credit>\b(?:[Ww]ith (?:additional )?(?:inputs?|reporting|input|material|files) (?:from|by) (?:the )?{_AGENCY}(?:,? (?:and|&) {_AGENCY})*"
    rf"|(?:Source|SOURCE|Courtesy|Via|Credit|By|BY)\s*:?\s+{_AGENCY}(?=\W*$)|{_AGENCY}(?: and {_AGENCY})? contributed (?:\w+ )?to this (?:report|story|article)))",
    re.MULTILINE,
)


def find_wire_credits(document: Document, blocks: list[Block]) -> Iterator[Flag]:
    """Find credits to news agencies: in a dateline, at the end of a block, or spelled out."""
    seen: set[tuple[int, int]] = set()
    for block in blocks:
        for span in _credits(document.text, block):
            if not any(start < span[1] and span[0] < end for start, end in seen):
                seen.add(span)
                note = "This looks like the credit of a news agency: the report, or part of it, was written there."
                yield Flag(document.id, "wire_credit", document.span(*span), note)


def _credits(text: str, block: Block) -> Iterator[tuple[int, int]]:
    dateline = _IN_DATELINE.match(text, block.start, block.end)
    if dateline:
        yield dateline.span("credit") if dateline["credit"] else dateline.span("plain")
    end = _AT_END.search(text[block.start : block.end], max(0, block.end - block.start - 80))
    if end and not _defines(text, block.start + end.start()):
        yield block.start + end.start("credit"), block.start + end.end("credit")
    for phrase in _PHRASE.finditer(text, block.start, block.end):
        yield phrase.span("credit")


def _defines(text: str, start: int) -> bool:
    """Whether the bracket only spells out an abbreviation: "the Associated Press (AP)"."""
    return re.search(r"(?:Press|Agency|International|Presse|Novosti)\s*$", text[max(0, start - 30) : start]) is not None
