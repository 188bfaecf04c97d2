"""Lines that belong to the page around a text: captions of pictures, tags, links, buttons, leftovers of markup."""

import re

_LONGEST_CAPTION = 400  # characters
_LONGEST_FURNITURE = 200
_FEWEST_SENTENCE_WORDS = 6


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_PICTURE = r"(?:photo(?:graph)?s?|image|picture|pic|illustration|graphic|caption|screenshot|video grab|infographic|cartoon)"
_KIND = (
    r"(?:representative|representational|representation|file|featured|cover|lead|stock|archive|archival|symbolic|handout|undated)"
)
_CAPTION = _any(
    # "Photo: ...", "date 2024-03-02 Representative Image: ...", "Image credit: ..."
    rf"(?:date\s+\d{{4}}-\d\d-\d\d\s+)?[\[(]?(?:{_KIND}\s+){{0,2}}{_PICTURE}(?:\s+(?:credits?|courtesy|source|caption|by))?\s*[:|]\s*\S",
    r"[\[(]?(?:photo|image|picture)\s+(?:by|courtesy(?:\s+of)?)\s+(?-i:[A-Z@])",
    r"[\[(]?(?:file|representative|representational)\s+(?:photo|image|picture)\b.{0,60}$",
)
_CREDIT = _any(
    # "... | Photo: Somebody", "... (Photo by Somebody)", at the end of a line
    r"[|(\[–—/]\s*(?:file\s+)?(?:photo|image|picture|pic)s?\s*(?:credits?|courtesy|source|by)?\s*[:/]\s*[^.!?]{2,60}$",
    r"[|(\[–—/]\s*(?:photo|image)\s+by\s+[^.!?]{2,60}$",
    r"\((?:AP|AFP|Reuters|EPA|Getty|File)\s+(?:Photo|Images?)\b[^)]{0,50}\)\s*$",
    r"\b(?:AFP|Getty|Reuters)\s*/\s*Getty Images\s*$|/\s*Getty Images\)?\s*$|\bvia Getty Images\)?\s*$",
)
_FURNITURE = _any(
    r"(?:tags?|keywords?|topics?|categor(?:y|ies)|filed under|labels?|posted in|share this(?:\s+\w+)?)\s*:\s*\S",
    r"(?:related(?:\s+(?:articles?|stories|posts?|news|topics?))?|(?:also|must)\s+read|read\s+(?:also|more)|see also)\s*:\s*\S",
    r"(?:sources?|via|url|link|original|references?)\s*:\s*\S",
    r"(?:advertisement|sponsored content|share this(?: article| story| post)?|read more|continue reading|loading)[.!:…»>]*$",
    r"(?:story continues below(?: advertisement)?|view comments|leave a (?:comment|reply)|print this (?:article|page))[.!:»>]*$",
    r"(?:skip to (?:main )?content|back to top|sign up|log ?in|subscribe(?: now)?)[.!:»>]*$",
    r"(?:most (?:read|popular)|trending(?: now)?|recommended for you|you may also like|previous article|next article)[.!:»>]*$",
    r"(?:show more|click here|all rights reserved|copyright|terms of (?:use|service)|privacy policy)[.!:»>]*$",
    r"https?://\S+$|www\.\S+$",
    r"(?:og|twitter|fb|dc|article|schema)[:_.-]?(?:image|title|url|description|site|type|locale|card|author)\S*$",
    r"(?:follow us|like us|join us|find us) on\b",
    r"</?\w+[^>]*>$|(?-i:\[/?[a-z_]+(?:\s[^\]]*)?\]$)",
)
_NOTICE = _any(r"(?:©|\(c\)\s|copyright\s+(?:©|\(c\)|\d{4}))", r".{0,80}\ball rights reserved\W*$")


def is_caption(line: str) -> bool:
    """Whether a line looks like the caption of a picture, or its credit."""
    return len(line) <= _LONGEST_CAPTION and (_CAPTION.match(line) is not None or _CREDIT.search(line[-100:]) is not None)


def is_furniture(line: str) -> bool:
    """Whether a line looks like something of the page around the text."""
    if len(line) > _LONGEST_FURNITURE:
        return False
    if _FURNITURE.match(line) is None:
        return _NOTICE.match(line) is not None
    # "Sources: ..." and "Topics: ..." can open a sentence as well.
    return line[-1] not in ".!?" or len(line.split()) < _FEWEST_SENTENCE_WORDS or "http" in line
