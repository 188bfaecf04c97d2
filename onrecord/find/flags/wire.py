"""Credits to news agencies: the best sign that several outlets carry one report."""

import re
from collections.abc import Iterator

from onrecord.text.layout import Block
from onrecord.types import Document, Flag

_SHORT = r"AP|AFP|UPI|ANI|PTI|IANS|UNI|APP|INP|PPI|NNI|TASS|AA|dpa|DPA|EFE|ANSA|KUNA|WAM|SANA|SPA|IRNA|ISNA|CNA"
_LONG = (
    r"(?:Thomson )?Reuters|REUTERS|Xinhua|Tass|RIA Novosti|Interfax|Anadolu(?: Agency)?|Kyodo|Yonhap|Bernama|Bloomberg|PA Media"
    r"|(?:[Tt]he )?Associated Press|Agence France-Presse|Press Trust of India|United Press International|Press Association"
)
_AGENCY = rf"(?:{_SHORT}|{_LONG}|[Aa]gencies|AGENCIES)"
_AGENCIES = rf"(?:the )?{_AGENCY}(?:(?:, | and | & |/){_AGENCY}){{0,5}}"
_WITH = r"[Ww]ith (?:additional )?(?:inputs?|reporting|material|files) (?:from|by)"
_DATELINE = re.compile(
    rf"[A-Z][^!?\n(]{{1,70}}?\(\s*(?P<bracketed>{_AGENCIES})\s*\)\s*(?:--?|[–—―:])"
    rf"|[A-Z][\w .,]{{1,50}}?\s(?P<plain>{_AGENCY})\s*(?:--|[–—―])"
)
_END = re.compile(rf"[(\[–—-]\s*(?P<credit>(?:{_WITH} )?{_AGENCIES})\s*[)\]]?\W*$")
_END_LENGTH = 80  # characters of a block's end in which a credit stands
_PHRASE = re.compile(
    rf"\b(?:{_WITH} {_AGENCIES}|(?:Source|SOURCE|Courtesy|Via|Credit|By|BY)\s*:?\s+{_AGENCIES}(?=\W*$)"
    rf"|{_AGENCIES} contributed (?:\w+ )?to this (?:report|story|article))",
    re.MULTILINE,
)
_SPELLED_OUT = re.compile(r"(?:Press|Agency|International|Presse|Novosti|India)\s*$")


def find_wire_credits(document: Document, blocks: list[Block]) -> Iterator[Flag]:
    """Find credits to news agencies: in a dateline, at the end of a block, or spelled out."""
    last_end = 0
    for block in blocks:
        for start, end in sorted(_credits(document.text, block)):
            if start >= last_end:
                last_end = end
                note = "This looks like the credit of a news agency: the report, or part of it, seems to come from there."
                yield Flag(document.id, "wire_credit", document.span(start, end), note)


def _credits(text: str, block: Block) -> Iterator[tuple[int, int]]:
    dateline = _DATELINE.match(text, block.start, block.end)
    if dateline:
        yield dateline.span(dateline.lastgroup or 0)
    # A bracket after a name only spells out an abbreviation: "the Associated Press (AP)".
    end = _END.search(text, max(block.start, block.end - _END_LENGTH), block.end)
    if end and not _SPELLED_OUT.search(text, max(block.start, end.start() - 30), end.start()):
        yield end.span("credit")
    for phrase in _PHRASE.finditer(text, block.start, block.end):
        yield phrase.span()
